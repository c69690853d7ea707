"""What Plan 461 asks of one dossier, written a second time from the design text alone: slow, literal, without dnaward.

A dossier is a plain dict of canonical keys. Terms are canonical strings (or a word that no list knows), lists are
lists, and every date or period is a `Span` of day ordinals. What is not stated is absent.

A truth value is True, False, or a frozenset of reason kinds: unknown, and why.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from itertools import product
from typing import Any, NamedTuple

Truth = bool | frozenset[str]
Options = Mapping[str, str]
Tree = Mapping[str, Any]


class Span(NamedTuple):
    """The days from the first to the last, as ordinals; None is an end that is not stated."""

    first: int | None
    last: int | None


class Verdict(NamedTuple):
    """An outcome, and the kinds of the reasons for which it is not settled."""

    outcome: str
    kinds: frozenset[str]


MISSING = frozenset({"missing"})
IMPRECISE = frozenset({"imprecise"})
AWAITED = frozenset({"awaited"})
HUMAN = frozenset({"human"})

READINGS = {
    "hai-moc": ("dong-thoi", "chi-giai-doan"),
    "ngoai-tinh": ("ho-gia-dinh", "moi-tap-the"),
    "don-vi-truc-thuoc": ("co", "khong"),
    "danh-sach": ("dong", "mo"),
}

BK = "bang_khen_tinh"
GK = "giay_khen"
HCDL = "huan_chuong_doc_lap_nhat"
STATE = (
    "cap_nha_nuoc",
    "bang_khen_thu_tuong",
    "co_thi_dua_chinh_phu",
    "huan_chuong_lao_dong_nhat",
    "huan_chuong_lao_dong_nhi",
    "huan_chuong_lao_dong_ba",
    HCDL,
    "huan_chuong_doc_lap_nhi",
    "huan_chuong_doc_lap_ba",
)
STATE_OTHER = tuple(award for award in STATE if award != HCDL)

FIRST_SIX = (
    "tham_muu_tinh_uy",
    "co_quan_chuyen_mon",
    "doan_the_cap_tinh",
    "luc_luong_vu_trang",
    "co_quan_trung_uong",
    "ubnd_huyen_thanh_pho",
)
TEN = (*FIRST_SIX, "to_chuc_hoi", "doanh_nghiep", "to_chuc_ton_giao", "ho_gia_dinh")
NOT_NAMED = (
    "don_vi_su_nghiep",
    "truong_hoc",
    "phong_ban",
    "ubnd_cap_xa",
    "thon_bon",
    "hop_tac_xa",
    "mat_tran_to_quoc",
    "cap_uy_huyen",
    "ubnd_tinh",
)
PEOPLE_OF_PROVINCE = "nhan_dan_va_can_bo_tinh"
INDIVIDUAL = (
    "dang_vien",
    "can_bo",
    "cong_chuc",
    "vien_chuc",
    "nguoi_lao_dong",
    "chien_sy",
    "doanh_nhan",
    "cong_nhan",
    "nong_dan",
    "chuc_sac",
    "chuc_viec",
    "tin_do",
    "nhan_si",
    "tri_thuc",
    "nha_khoa_hoc",
    "nghe_nhan",
    "nghe_si",
    "nhan_dan",
)
CONTENTS = tuple(f"III.{number}" for number in range(1, 8))
DOSSIER_PAPERS = ("to_trinh", "danh_sach", "bao_cao_thanh_tich", "bien_ban_xet")

CAMPAIGN = (date(2022, 8, 11).toordinal(), date(2023, 10, 31).toordinal())
CERTIFICATE = (date(2019, 1, 1).toordinal(), date(2023, 12, 31).toordinal())
_BEFORE_ALL = date(2000, 1, 1).toordinal()
_AFTER_ALL = date(2040, 12, 31).toordinal()


# Logic of three values


def negation(truth: Truth) -> Truth:
    return not truth if isinstance(truth, bool) else truth


def both(*truths: Truth) -> Truth:
    if any(truth is False for truth in truths):
        return False
    unknown = [truth for truth in truths if not isinstance(truth, bool)]
    return frozenset().union(*unknown) if unknown else True


def either(*truths: Truth) -> Truth:
    return negation(both(*map(negation, truths)))


def implies(condition: Truth, consequence: Truth) -> Truth:
    return either(negation(condition), consequence)


def one_of(value: str | None, terms: Iterable[str]) -> Truth:
    return MISSING if value is None else value in terms


def every(items: list[Any] | None, holds: Callable[[Any], Truth]) -> Truth:
    return MISSING if items is None else both(*map(holds, items))


def some(items: list[Any] | None, holds: Callable[[Any], Truth]) -> Truth:
    return MISSING if items is None else either(*map(holds, items))


# Days, one by one


@cache
def lies_within(span: Span | None, window: tuple[int, int]) -> Truth:
    """All days inside, none, or some; an end that is not stated may be any day."""
    if span is None or span == (None, None):
        return MISSING
    first = _BEFORE_ALL if span.first is None else span.first
    last = _AFTER_ALL if span.last is None else span.last
    inside = {window[0] <= day <= window[1] for day in range(first, last + 1)}
    if len(inside) == 1:
        return inside.pop()
    return IMPRECISE if span.first is not None and span.last is not None else MISSING


def lies_before(span: Span | None, day: int) -> Truth:
    return lies_within(span, (_BEFORE_ALL, day - 1))


# What several rules share


def body_counts(body: Tree, options: Options) -> Truth:
    """Whether a body is one that II.1.a speaks of."""
    category = body.get("nhom")
    return either(
        one_of(category, TEN),
        both(options["don-vi-truc-thuoc"] == "co", _superior_is_named_in_plan(body)),
        both(options["danh-sach"] == "mo", one_of(category, NOT_NAMED)),
    )


def _superior_is_named_in_plan(body: Tree) -> Truth:
    category = body.get("nhom")
    superior = body.get("co_quan_cap_tren")
    is_outside_all_lists = category is not None and category not in (*TEN, *NOT_NAMED, PEOPLE_OF_PROVINCE)
    if superior is None and is_outside_all_lists:
        return False
    return one_of((superior or {}).get("nhom"), TEN)


def _award(dossier: Tree, *awards: str) -> Truth:
    return one_of(dossier.get("hinh_thuc"), awards)


def _nominee(dossier: Tree) -> Tree:
    return dossier.get("doi_tuong", {})


def _is_collective(dossier: Tree) -> Truth:
    return one_of(_nominee(dossier).get("loai"), ["tap_the"])


def _has_achievement_within(dossier: Tree, window: tuple[int, int]) -> Truth:
    return some(dossier.get("thanh_tich"), lambda one: lies_within(one.get("thoi_gian"), window))


# The eighteen rules: to what each applies, and when it holds

Rule = Callable[[Tree, Options], tuple[Truth, Truth]]


def award_form(dossier: Tree, _: Options) -> tuple[Truth, Truth]:
    return True, _award(dossier, GK, BK, *STATE)


def collective_nominee(dossier: Tree, options: Options) -> tuple[Truth, Truth]:
    applies = both(_is_collective(dossier), negation(_award(dossier, HCDL)))
    return applies, body_counts(_nominee(dossier), options)


def individual_nominee(dossier: Tree, _: Options) -> tuple[Truth, Truth]:
    nominee = _nominee(dossier)
    category = nominee.get("nhom")
    listed = one_of(category, INDIVIDUAL)
    return one_of(nominee.get("loai"), ["ca_nhan"]), HUMAN if listed is False else listed


def outside_province(dossier: Tree, options: Options) -> tuple[Truth, Truth]:
    category = _nominee(dossier).get("nhom")
    default = "trong_tinh" if category in (*FIRST_SIX, *NOT_NAMED) else None
    applies = both(
        _is_collective(dossier), negation(one_of(category, ["ho_gia_dinh"])), negation(_award(dossier, HCDL))
    )
    may_be_outside = both(options["ngoai-tinh"] == "moi-tap-the", negation(one_of(category, FIRST_SIX)))
    return applies, either(one_of(_nominee(dossier).get("dia_ban", default), ["trong_tinh"]), may_be_outside)


def campaign_time(dossier: Tree, options: Options) -> tuple[Truth, Truth]:
    is_needed = either(_award(dossier, GK), both(_award(dossier, BK), options["hai-moc"] == "dong-thoi"))
    return _award(dossier, BK, GK), implies(is_needed, _has_achievement_within(dossier, CAMPAIGN))


def certificate_period(dossier: Tree, _: Options) -> tuple[Truth, Truth]:
    return _award(dossier, BK), _has_achievement_within(dossier, CERTIFICATE)


def rewarded_before(dossier: Tree, _: Options) -> tuple[Truth, Truth]:
    def is_new(achievement: Tree) -> Truth:
        occasion = achievement.get("da_khen_thuong_dip", "khong")
        return negation(one_of(occasion, ["ky_niem_10_nam", "ky_niem_15_nam"]))

    return _award(dossier, BK), every(dossier.get("thanh_tich"), is_new)


def not_counted(dossier: Tree, _: Options) -> tuple[Truth, Truth]:
    is_counted = every(dossier.get("thanh_tich"), lambda one: lies_within(one.get("thoi_gian"), CERTIFICATE))
    return _award(dossier, BK), is_counted


def contents_named(dossier: Tree, _: Options) -> tuple[Truth, Truth]:
    def names_content(achievement: Tree) -> Truth:
        return some(achievement.get("noi_dung_thi_dua"), lambda word: one_of(word, CONTENTS))

    return _award(dossier, BK, GK), every(dossier.get("thanh_tich"), names_content)


def authority(dossier: Tree, _: Options) -> tuple[Truth, Truth]:
    decides = dossier.get("cap_quyet_dinh")
    agrees = decides is None or both(
        implies(_award(dossier, BK), decides == "chu_tich_ubnd_tinh"),
        implies(_award(dossier, GK), decides == "thu_truong_don_vi"),
        implies(_award(dossier, *STATE), decides == "cap_nha_nuoc"),
    )
    return _award(dossier, GK, BK, *STATE), agrees


def route(dossier: Tree, _: Options) -> tuple[Truth, Truth]:
    reaches = some(dossier.get("kinh_gui"), lambda one: one_of(one, ["so_noi_vu", "ban_thi_dua_khen_thuong"]))
    return _award(dossier, BK, *STATE_OTHER), reaches


def submitter(dossier: Tree, options: Options) -> tuple[Truth, Truth]:
    body = dossier.get("don_vi_trinh", {})
    holds = either(
        both(_award(dossier, BK, *STATE_OTHER), body_counts(body, options)),
        both(_award(dossier, HCDL), one_of(body.get("nhom"), ["ubnd_tinh"])),
    )
    return _award(dossier, BK, *STATE), holds


def state_guidance(dossier: Tree, _: Options) -> tuple[Truth, Truth]:
    return _award(dossier, *STATE_OTHER), AWAITED


def independence_order(dossier: Tree, _: Options) -> tuple[Truth, Truth]:
    return _award(dossier, HCDL), one_of(_nominee(dossier).get("nhom"), [PEOPLE_OF_PROVINCE])


def certificate_criteria(dossier: Tree, _: Options) -> tuple[Truth, Truth]:
    return _award(dossier, BK), AWAITED


def excellence(dossier: Tree, _: Options) -> tuple[Truth, Truth]:
    return _award(dossier, BK, GK), HUMAN


def citation_standards(dossier: Tree, _: Options) -> tuple[Truth, Truth]:
    return _award(dossier, GK), both(AWAITED, HUMAN)


def paper_dates(dossier: Tree, _: Options) -> tuple[Truth, Truth]:
    def is_too_early(paper: Tree) -> Truth:
        return both(one_of(paper.get("loai"), DOSSIER_PAPERS), lies_before(paper.get("ngay"), CAMPAIGN[0]))

    return _award(dossier, BK, GK), every(dossier.get("tai_lieu"), lambda one: negation(is_too_early(one)))


class Named(NamedTuple):
    """A rule of the pack: its severity, what it asks, and the readings on which its clause depends."""

    severity: str
    asks: Rule
    readings: tuple[str, ...] = ()


RULES = {
    "hinh-thuc": Named("error", award_form),
    "doi-tuong-tap-the": Named("error", collective_nominee, ("don-vi-truc-thuoc", "danh-sach")),
    "doi-tuong-ca-nhan": Named("error", individual_nominee),
    "pham-vi-ngoai-tinh": Named("error", outside_province, ("ngoai-tinh",)),
    "thoi-gian-thi-dua": Named("error", campaign_time, ("hai-moc",)),
    "giai-doan-2019-2023": Named("error", certificate_period),
    "da-khen-dip-truoc": Named("warning", rewarded_before),
    "thanh-tich-ngoai-moc": Named("warning", not_counted),
    "noi-dung-thi-dua": Named("warning", contents_named),
    "tham-quyen": Named("error", authority),
    "tuyen-trinh": Named("warning", route),
    "don-vi-trinh": Named("error", submitter, ("don-vi-truc-thuoc", "danh-sach")),
    "huong-dan-cap-nha-nuoc": Named("error", state_guidance),
    "huan-chuong-doc-lap": Named("warning", independence_order),
    "tieu-chi-bang-khen": Named("note", certificate_criteria),
    "thanh-tich-xuat-sac": Named("error", excellence),
    "tieu-chuan-giay-khen": Named("note", citation_standards),
    "ngay-ho-so": Named("warning", paper_dates),
}


# Outcomes


def outcome_of(applies: Truth, require: Truth) -> Verdict:
    """The outcome under one way of reading the plan."""
    if applies is False:
        return Verdict("not_applicable", frozenset())
    truth = implies(applies, require)
    if isinstance(truth, bool):
        return Verdict("pass" if truth else "fail", frozenset())
    return Verdict("review" if truth == HUMAN else "open", truth)


def ways_to_read(readings: Iterable[str], settled: Options) -> list[dict[str, str]]:
    """Every combination of the options of some readings; of one that somebody settled, that option."""
    options = {name: (settled[name],) if name in settled else READINGS[name] for name in readings}
    return [dict(zip(options, choice, strict=True)) for choice in product(*options.values())]


def verdict_of(rule: Named, dossier: Tree, settled: Options) -> Verdict:
    """The outcome under all ways of reading the plan together."""
    branches = [outcome_of(*rule.asks(dossier, options)) for options in ways_to_read(rule.readings, settled)]
    outcomes = {branch.outcome for branch in branches}
    if len(outcomes) == 1:
        return Verdict(outcomes.pop(), frozenset().union(*(branch.kinds for branch in branches)))
    if outcomes == {"pass", "not_applicable"}:
        return Verdict("pass", frozenset())
    why = [branch.kinds for branch in branches if branch.outcome == "open"]
    return Verdict("open", frozenset({"reading"}).union(*why))


def judged(dossier: Tree, settled: Options) -> dict[str, Verdict]:
    """What each of the eighteen rules says of a dossier."""
    return {name: verdict_of(rule, dossier, settled) for name, rule in RULES.items()}


def conclusion(verdicts: Mapping[str, Verdict]) -> str:
    """What the rules of severity `error` say together."""
    outcomes = {verdicts[name].outcome for name, rule in RULES.items() if rule.severity == "error"}
    return next((word for word in ("fail", "open") if word in outcomes), "pass")
