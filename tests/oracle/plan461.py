"""What Plan 461 asks of one dossier, written a second time from the design text alone: slow, literal, without dnaward.

A dossier is a plain dict of canonical keys. Terms are canonical strings (or a word that no list knows), lists are
lists, and every date or period is a `Span` of day ordinals. What is not stated is absent; a mapping that is not read in
full holds `UNREAD`.

A truth value is True, False, or a frozenset of reasons: unknown, and why. A reason is its kind and a name: where the
fact is missing or imprecise the path of it, else an id.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from itertools import product
from typing import Any, NamedTuple

Reason = tuple[str, str]
Truth = bool | frozenset[Reason]
Options = Mapping[str, str]
Tree = Mapping[str, Any]


class Span(NamedTuple):
    """The days from the first to the last, as ordinals; None is an end that is not stated."""

    first: int | None
    last: int | None


class Verdict(NamedTuple):
    """An outcome, and the reasons for which it is not settled."""

    outcome: str
    reasons: frozenset[Reason]


UNREAD = "?"


def because(kind: str, name: str) -> frozenset[Reason]:
    return frozenset({(kind, name)})


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


# Facts: a mapping, its path, and what stands there


class Part(NamedTuple):
    """A mapping of the dossier, and its path; the mapping around it, unless it is the dossier or an item of a list."""

    tree: Tree
    path: str = ""
    around: "Part | None" = None

    def named(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def inner(self, name: str) -> "Part":
        return Part(self.tree.get(name, {}), self.named(name), self)

    def items(self, name: str) -> "list[Part] | None":
        found = self.tree.get(name)
        return None if found is None else [Part(one, f"{self.named(name)}[{at}]") for at, one in enumerate(found)]

    def missing(self, name: str) -> Truth:
        return because("missing", self.named(name))

    def may_be_meant(self) -> bool:
        """Whether something that cannot be read may have meant a field of this mapping that is not stated."""
        if UNREAD in self.tree:
            return True
        return not self.tree and self.around is not None and self.around.may_be_meant()


def one_of(part: Part, name: str, terms: Iterable[str], default: str | None = None) -> Truth:
    """Whether a field is one of the terms; a default counts unless something unreadable may have meant the field."""
    value = part.tree.get(name)
    if value is None and default is not None and not part.may_be_meant():
        value = default
    return part.missing(name) if value is None else value in terms


def every(part: Part, name: str, holds: Callable[[Part], Truth]) -> Truth:
    items = part.items(name)
    return part.missing(name) if items is None else both(*map(holds, items))


def some(part: Part, name: str, holds: Callable[[Part], Truth]) -> Truth:
    return negation(every(part, name, lambda one: negation(holds(one))))


def any_word(part: Part, name: str, terms: Iterable[str]) -> Truth:
    """Whether a list of words holds one of the terms; a word left blank or unreadable could be anything."""
    words = part.tree.get(name)
    if words is None:
        return part.missing(name)
    return either(*(part.missing(name) if word is None else word in terms for word in words))


# Days, one by one


@cache
def _days(span: Span, window: tuple[int, int]) -> bool | None:
    first = _BEFORE_ALL if span.first is None else span.first
    last = _AFTER_ALL if span.last is None else span.last
    inside = {window[0] <= day <= window[1] for day in range(first, last + 1)}
    return inside.pop() if len(inside) == 1 else None


def lies_within(part: Part, name: str, window: tuple[int, int]) -> Truth:
    """All days inside, none, or some; an end that is not stated may be any day."""
    span = part.tree.get(name)
    if span is None or span == (None, None):
        return part.missing(name)
    truth = _days(span, window)
    if truth is not None:
        return truth
    kind = "missing" if None in span else "imprecise"
    return because(kind, part.named(name))


def lies_before(part: Part, name: str, day: int) -> Truth:
    return lies_within(part, name, (_BEFORE_ALL, day - 1))


# What several rules share


def body_counts(body: Part, options: Options) -> Truth:
    """Whether a body is one that II.1.a speaks of."""
    return either(
        one_of(body, "nhom", TEN),
        both(options["don-vi-truc-thuoc"] == "co", _superior_is_named_in_plan(body)),
        both(options["danh-sach"] == "mo", one_of(body, "nhom", NOT_NAMED)),
    )


def _superior_is_named_in_plan(body: Part) -> Truth:
    category, superior = body.tree.get("nhom"), body.inner("co_quan_cap_tren")
    is_outside_all_lists = category is not None and category not in (*TEN, *NOT_NAMED, PEOPLE_OF_PROVINCE)
    if is_outside_all_lists and not superior.tree and not superior.may_be_meant():
        return False
    return one_of(superior, "nhom", TEN)


def _award(dossier: Part, *awards: str) -> Truth:
    return one_of(dossier, "hinh_thuc", awards)


def _nominee(dossier: Part) -> Part:
    return dossier.inner("doi_tuong")


def _is_collective(dossier: Part) -> Truth:
    return one_of(_nominee(dossier), "loai", ["tap_the"])


def _has_achievement_within(dossier: Part, window: tuple[int, int]) -> Truth:
    return some(dossier, "thanh_tich", lambda one: lies_within(one, "thoi_gian", window))


# The eighteen rules: to what each applies, and when it holds

Rule = Callable[[Part, Options], tuple[Truth, Truth]]


def award_form(dossier: Part, _: Options) -> tuple[Truth, Truth]:
    return True, _award(dossier, GK, BK, *STATE)


def collective_nominee(dossier: Part, options: Options) -> tuple[Truth, Truth]:
    applies = both(_is_collective(dossier), negation(_award(dossier, HCDL)))
    return applies, body_counts(_nominee(dossier), options)


def individual_nominee(dossier: Part, _: Options) -> tuple[Truth, Truth]:
    nominee = _nominee(dossier)
    listed = one_of(nominee, "nhom", INDIVIDUAL)
    judged_by_people = because("human", "tang-lop-nhan-dan")
    return one_of(nominee, "loai", ["ca_nhan"]), judged_by_people if listed is False else listed


def outside_province(dossier: Part, options: Options) -> tuple[Truth, Truth]:
    nominee = _nominee(dossier)
    default = "trong_tinh" if nominee.tree.get("nhom") in (*FIRST_SIX, *NOT_NAMED) else None
    is_household = one_of(nominee, "nhom", ["ho_gia_dinh"])
    applies = both(_is_collective(dossier), negation(is_household), negation(_award(dossier, HCDL)))
    may_be_outside = both(options["ngoai-tinh"] == "moi-tap-the", negation(one_of(nominee, "nhom", FIRST_SIX)))
    return applies, either(one_of(nominee, "dia_ban", ["trong_tinh"], default), may_be_outside)


def campaign_time(dossier: Part, options: Options) -> tuple[Truth, Truth]:
    is_needed = either(_award(dossier, GK), both(_award(dossier, BK), options["hai-moc"] == "dong-thoi"))
    return _award(dossier, BK, GK), implies(is_needed, _has_achievement_within(dossier, CAMPAIGN))


def certificate_period(dossier: Part, _: Options) -> tuple[Truth, Truth]:
    return _award(dossier, BK), _has_achievement_within(dossier, CERTIFICATE)


def rewarded_before(dossier: Part, _: Options) -> tuple[Truth, Truth]:
    def is_old(achievement: Part) -> Truth:
        return one_of(achievement, "da_khen_thuong_dip", ["ky_niem_10_nam", "ky_niem_15_nam"], "khong")

    return _award(dossier, BK), negation(some(dossier, "thanh_tich", is_old))


def not_counted(dossier: Part, _: Options) -> tuple[Truth, Truth]:
    is_counted = every(dossier, "thanh_tich", lambda one: lies_within(one, "thoi_gian", CERTIFICATE))
    return _award(dossier, BK), is_counted


def contents_named(dossier: Part, _: Options) -> tuple[Truth, Truth]:
    names_content = every(dossier, "thanh_tich", lambda one: any_word(one, "noi_dung_thi_dua", CONTENTS))
    return _award(dossier, BK, GK), names_content


def authority(dossier: Part, _: Options) -> tuple[Truth, Truth]:
    agrees = both(
        *(
            implies(_award(dossier, *awards), one_of(dossier, "cap_quyet_dinh", [authority, ""], default=""))
            for awards, authority in (
                ([BK], "chu_tich_ubnd_tinh"),
                ([GK], "thu_truong_don_vi"),
                (STATE, "cap_nha_nuoc"),
            )
        )
    )
    return _award(dossier, GK, BK, *STATE), agrees


def route(dossier: Part, _: Options) -> tuple[Truth, Truth]:
    return _award(dossier, BK, *STATE_OTHER), any_word(dossier, "kinh_gui", ["so_noi_vu", "ban_thi_dua_khen_thuong"])


def submitter(dossier: Part, options: Options) -> tuple[Truth, Truth]:
    body = dossier.inner("don_vi_trinh")
    holds = either(
        both(_award(dossier, BK, *STATE_OTHER), body_counts(body, options)),
        both(_award(dossier, HCDL), one_of(body, "nhom", ["ubnd_tinh"])),
    )
    return _award(dossier, BK, *STATE), holds


def state_guidance(dossier: Part, _: Options) -> tuple[Truth, Truth]:
    return _award(dossier, *STATE_OTHER), because("awaited", "huong-dan-cap-nha-nuoc")


def independence_order(dossier: Part, _: Options) -> tuple[Truth, Truth]:
    return _award(dossier, HCDL), one_of(_nominee(dossier), "nhom", [PEOPLE_OF_PROVINCE])


def certificate_criteria(dossier: Part, _: Options) -> tuple[Truth, Truth]:
    return _award(dossier, BK), because("awaited", "tieu-chi-bang-khen")


def excellence(dossier: Part, _: Options) -> tuple[Truth, Truth]:
    return _award(dossier, BK, GK), because("human", "thanh-tich-xuat-sac")


def citation_standards(dossier: Part, _: Options) -> tuple[Truth, Truth]:
    awaits, judges = because("awaited", "tieu-chuan-khen-thuong"), because("human", "tieu-chuan-giay-khen")
    return _award(dossier, GK), both(awaits, judges)


def paper_dates(dossier: Part, _: Options) -> tuple[Truth, Truth]:
    def is_too_early(paper: Part) -> Truth:
        return both(one_of(paper, "loai", DOSSIER_PAPERS), lies_before(paper, "ngay", CAMPAIGN[0]))

    return _award(dossier, BK, GK), every(dossier, "tai_lieu", lambda one: negation(is_too_early(one)))


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
    return Verdict("review" if {kind for kind, _ in truth} == {"human"} else "open", truth)


def ways_to_read(readings: Iterable[str], settled: Options) -> list[dict[str, str]]:
    """Every combination of the options of some readings; of one that somebody settled, that option."""
    options = {name: (settled[name],) if name in settled else READINGS[name] for name in readings}
    return [dict(zip(options, choice, strict=True)) for choice in product(*options.values())]


def verdict_of(rule: Named, dossier: Part, settled: Options) -> Verdict:
    """The outcome under all ways of reading the plan together."""
    ways = ways_to_read(rule.readings, settled)
    branches = [outcome_of(*rule.asks(dossier, way)) for way in ways]
    effects = ["pass" if branch.outcome == "not_applicable" else branch.outcome for branch in branches]
    if len(set(effects)) == 1:
        outcomes = {branch.outcome for branch in branches}
        reasons = frozenset().union(*(branch.reasons for branch in branches))
        return Verdict(outcomes.pop() if len(outcomes) == 1 else "pass", reasons)
    deciding = {
        ("reading", name)
        for name in rule.readings
        for (one, first), (other, second) in product(zip(ways, effects, strict=True), repeat=2)
        if first != second and all(one[reading] == other[reading] for reading in rule.readings if reading != name)
    }
    return Verdict("open", deciding.union(*(branch.reasons for branch in branches if branch.outcome == "open")))


def judged(dossier: Tree, settled: Options) -> dict[str, Verdict]:
    """What each of the eighteen rules says of a dossier."""
    return {name: verdict_of(rule, Part(dossier), settled) for name, rule in RULES.items()}


def conclusion(verdicts: Mapping[str, Verdict], *, is_invalid: bool = False) -> str:
    """What the rules of severity `error` say together of a dossier, as long as all of it can be read."""
    outcomes = {verdicts[name].outcome for name, rule in RULES.items() if rule.severity == "error"}
    return "invalid" if is_invalid else next((word for word in ("fail", "open") if word in outcomes), "pass")
