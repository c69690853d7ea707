"""Random dossiers, each as it is written and as it is meant, so that the oracle never reads a spelling.

A dossier is drawn as a tree whose leaves are `Stated`: the words of the file beside their meaning. `written` gives
what goes into the YAML file, `meant` what the oracle judges, `yaml_text` the file itself.
"""

import calendar
import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from random import Random
from typing import Any, NamedTuple

from oracle.plan461 import (
    BK,
    CONTENTS,
    DOSSIER_PAPERS,
    GK,
    HCDL,
    INDIVIDUAL,
    NOT_NAMED,
    PEOPLE_OF_PROVINCE,
    STATE,
    TEN,
    UNREAD,
    Span,
)

BOUNDARY_DAYS = (
    date(2022, 8, 10),
    date(2022, 8, 11),
    date(2023, 10, 31),
    date(2023, 11, 1),
    date(2018, 12, 31),
    date(2019, 1, 1),
    date(2023, 12, 31),
    date(2024, 1, 1),
)
YEARS = range(2017, 2026)
UNKNOWN_CATEGORIES = ("Câu lạc bộ cờ vua", "Nhóm bạn đồng hành")
UNKNOWN_AWARD = "Giải hoa phượng vàng"
BARE_CERTIFICATE = ("Bằng khen", "bang_khen", "BẰNG KHEN")
ADDRESSEES = ("so_noi_vu", "ban_thi_dua_khen_thuong", "chu_tich_ubnd_tinh", "thu_truong_don_vi")
AUTHORITIES = ("chu_tich_ubnd_tinh", "thu_truong_don_vi", "cap_nha_nuoc")
OCCASIONS = ("ky_niem_10_nam", "ky_niem_15_nam", "khong")

_ROMAN = ("I", "II", "III", "IV")
_KEY_ALIASES = {
    "hinh_thuc": ("award",),
    "doi_tuong": ("nominee",),
    "dia_ban": ("area",),
    "don_vi_trinh": ("don_vi_de_nghi", "submitter"),
    "kinh_gui": ("noi_tiep_nhan", "addressee"),
    "cap_quyet_dinh": ("deciding_authority",),
    "thanh_tich": ("achievements",),
    "noi_dung": ("summary",),
    "noi_dung_thi_dua": ("linh_vuc", "contents"),
    "thoi_gian": ("period",),
    "da_khen_thuong_dip": ("rewarded_at",),
    "tai_lieu": ("documents",),
    "co_quan_cap_tren": ("co_quan_chu_quan", "superior_body"),
    "tu": ("from",),
    "den": ("to",),
}
_TERM_ALIASES = {
    "don_vi_su_nghiep": ("don_vi_su_nghiep_cong_lap",),
    "vien_chuc": ("giao_vien",),
    "chien_sy": ("si_quan",),
    "nhan_dan": ("huu_tri", "hoc_sinh", "gia_lang"),
    "bien_ban_xet": ("bien_ban_hop_xet",),
}


class Stated(NamedTuple):
    """What is written in a field, and what it means; both None where the field is left blank."""

    written: Any
    meant: Any


BLANK = Stated(None, None)
UNREADABLE = object()
"""The meaning of what is written and refused: nothing is known, and a mapping that holds it is not read in full."""
BLANK_ITEM = Stated(None, {})
UNREADABLE_ITEM = Stated("một việc", {UNREAD: True})


# Spellings that fold to one


def spelt(word: str, random: Random) -> str:
    """One of the spellings that folding makes equal."""
    changes: tuple[Callable[[str], str], ...] = (
        str.upper,
        str.title,
        lambda text: text.replace("_", " "),
        lambda text: text.replace("_", "-"),
        lambda text: text.replace("_", ""),
    )
    return random.choice(changes)(word) if random.random() < 0.3 else word


def key(name: str, random: Random) -> str:
    return spelt(random.choice((name, *_KEY_ALIASES.get(name, ()))), random)


def term(name: str, random: Random) -> Stated:
    return Stated(spelt(random.choice((name, *_TERM_ALIASES.get(name, ()))), random), name)


# Days and periods


def _span(first: date, last: date) -> Span:
    return Span(first.toordinal(), last.toordinal())


def day(one: date) -> list[Stated]:
    """The spellings of one day."""
    texts = (
        f"{one.day}/{one.month}/{one.year}",
        f"{one:%d/%m/%Y}",
        f"{one:%d-%m-%Y}",
        f"{one:%Y-%m-%d}",
        f"ngày {one.day} tháng {one.month} năm {one.year}",
    )
    return [Stated(text, _span(one, one)) for text in texts]


def month(year: int, number: int) -> list[Stated]:
    """The spellings of one month."""
    span = _span(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))
    texts = (f"{number}/{year}", f"{number:02}/{year}", f"tháng {number}/{year}", f"{year}-{number:02}")
    return [Stated(text, span) for text in texts]


def quarter(year: int, number: int) -> Stated:
    last = number * 3
    span = _span(date(year, last - 2, 1), date(year, last, calendar.monthrange(year, last)[1]))
    return Stated(f"quý {_ROMAN[number - 1]}/{year}", span)


def half(year: int, number: int) -> Stated:
    span = _span(date(year, 1, 1), date(year, 6, 30)) if number == 1 else _span(date(year, 7, 1), date(year, 12, 31))
    return Stated(f"6 tháng {('đầu', 'cuối')[number - 1]} năm {year}", span)


def years(first: int, last: int) -> list[Stated]:
    """The spellings of one year, or of several on end."""
    if first == last:
        texts = [f"{first}", f"năm {first}"]
    else:
        texts = [f"{first} - {last}", f"giai đoạn {first} - {last}"]
        texts += [f"năm học {first} - {last}", f"năm {first} và {last}"] if last == first + 1 else []
    span = _span(date(first, 1, 1), date(last, 12, 31))
    return [Stated(text, span) for text in texts]


def from_to(start: Stated, end: Stated) -> list[Stated]:
    """The spellings of a period between two dates, each of any precision."""
    span = Span(start.meant.first, end.meant.last)
    texts: list[Any] = [{"tu": start.written, "den": end.written}]
    if all(re.match(r"\d+/", one.written) for one in (start, end)):
        texts.append(f"từ {start.written} đến {end.written}")
    if all(re.match(r"\d+/\d+/", one.written) for one in (start, end)):
        texts.append(f"từ ngày {start.written} đến hết ngày {end.written}")
    return [Stated(text, span) for text in texts]


def since(start: Stated) -> list[Stated]:
    """The spellings of a period without an end."""
    texts: list[Any] = [{"tu": start.written}]
    if re.match(r"\d+/", start.written):
        texts.append(f"từ {start.written} đến nay")
    return [Stated(text, Span(start.meant.first, None)) for text in texts]


def until(end: Stated) -> Stated:
    return Stated({"den": end.written}, Span(None, end.meant.last))


def any_day(random: Random) -> Stated:
    near = random.choice(BOUNDARY_DAYS)
    far = date.fromordinal(random.randint(date(2017, 1, 1).toordinal(), date(2025, 12, 31).toordinal()))
    return random.choice(day(near if random.random() < 0.75 else far))


def any_month(random: Random) -> Stated:
    near = random.choice(BOUNDARY_DAYS)
    is_near = random.random() < 0.6
    year, number = (near.year, near.month) if is_near else (random.choice(YEARS), random.randint(1, 12))
    return random.choice(month(year, number))


def any_year(random: Random) -> Stated:
    year = random.choice(YEARS)
    return random.choice(years(year, year))


def any_years(random: Random) -> Stated:
    first = random.choice(YEARS)
    return random.choice(years(first, first + random.randint(1, 5)))


def any_moment(random: Random) -> Stated:
    return random.choice((any_day, any_month, any_year))(random)


def any_closed(random: Random) -> Stated:
    start, end = any_moment(random), any_moment(random)
    while start.meant.last >= end.meant.first:
        start, end = any_moment(random), any_moment(random)
    return random.choice(from_to(start, end))


def any_open(random: Random) -> Stated:
    moment = any_moment(random)
    return until(moment) if random.random() < 0.3 else random.choice(since(moment))


def any_date(random: Random) -> Stated:
    """A day, a month, a quarter, half a year or a year."""
    draws: tuple[Callable[[Random], Stated], ...] = (
        any_day,
        any_day,
        any_month,
        lambda random: quarter(random.choice(YEARS), random.randint(1, 4)),
        lambda random: half(random.choice(YEARS), random.randint(1, 2)),
        any_year,
    )
    return random.choice(draws)(random)


def any_period(random: Random) -> Stated:
    return random.choice((any_date, any_date, any_date, any_years, any_closed, any_closed, any_open))(random)


# Dossiers


def _filled(random: Random, chance: float, fields: dict[str, Callable[[], Any]]) -> dict[str, Any]:
    """The fields, each stated by chance; of those not stated some are left blank and some are absent."""
    drawn = {name: draw() if random.random() < chance else BLANK for name, draw in fields.items()}
    return {name: value for name, value in drawn.items() if value is not BLANK or random.random() < 0.2}


def any_award(random: Random) -> Stated:
    group = random.choices(("bk", "gk", "state", "hcdl", "unknown", "bare"), (40, 25, 15, 8, 4, 4))[0]
    if group == "bare":
        return Stated(random.choice(BARE_CERTIFICATE), None)
    if group == "unknown":
        return Stated(UNKNOWN_AWARD, UNKNOWN_AWARD)
    return term({"bk": BK, "gk": GK, "hcdl": HCDL, "state": random.choice(STATE)}[group], random)


def any_category(random: Random) -> Stated:
    groups: Sequence[Sequence[str]] = (TEN, NOT_NAMED, INDIVIDUAL, (PEOPLE_OF_PROVINCE,), UNKNOWN_CATEGORIES)
    word = random.choice(random.choices(groups, (10, 6, 6, 2, 3))[0])
    return Stated(word, word) if word in UNKNOWN_CATEGORIES else term(word, random)


def any_superior(random: Random) -> dict[str, Any]:
    name = {"ten": Stated("Cơ quan cấp trên", "Cơ quan cấp trên")}
    group = random.choice(("name", "category", "both", "both"))
    return ({} if group == "category" else name) | ({} if group == "name" else {"nhom": any_category(random)})


def any_nominee(random: Random, chance: float) -> dict[str, Any]:
    nominee = _filled(
        random,
        chance,
        {
            "loai": lambda: term(random.choice(("ca_nhan", "tap_the", "tap_the")), random),
            "nhom": lambda: any_category(random),
            "dia_ban": lambda: term(random.choice(("trong_tinh", "ngoai_tinh")), random),
        },
    )
    superior = {"co_quan_cap_tren": any_superior(random)} if random.random() < 0.4 else {}
    return nominee | superior | {"ho_ten": Stated("Tên người, tập thể", "Tên người, tập thể")}


def any_submitter(random: Random, chance: float) -> dict[str, Any]:
    superior = {"co_quan_cap_tren": any_superior(random)} if random.random() < 0.4 else {}
    name = {"ten": Stated("Đơn vị trình", "Đơn vị trình")}
    return name | _filled(random, chance, {"nhom": lambda: any_category(random)}) | superior


def any_words(random: Random, words: Sequence[str]) -> Any:
    """No word, one alone or in a list, or several."""
    drawn = [term(word, random) for word in random.sample(words, random.randint(0, min(3, len(words))))]
    if len(drawn) == 1 and random.random() < 0.5:
        return Stated(drawn[0].written, [drawn[0].meant])
    return drawn


def any_achievement(random: Random, chance: float) -> dict[str, Any]:
    contents = (*CONTENTS, "III.8", "IV.1", "thể thao điện tử")
    fields = {
        "noi_dung_thi_dua": lambda: any_words(random, contents),
        "thoi_gian": lambda: any_period(random),
        "da_khen_thuong_dip": lambda: term(random.choice(OCCASIONS), random),
    }
    return {"noi_dung": Stated("Việc đã làm", "Việc đã làm")} | _filled(random, chance, fields)


def any_paper(random: Random, chance: float) -> dict[str, Any]:
    kinds = (*DOSSIER_PAPERS, "phiếu gửi kèm")
    fields = {"loai": lambda: term(random.choice(kinds), random), "ngay": lambda: any_date(random)}
    return {"so": Stated("12/TTr", "12/TTr")} | _filled(random, chance, fields)


def any_dossier(random: Random) -> dict[str, Any]:
    """A tree of stated fields; some dossiers state nearly everything, some little."""
    chance = random.choice((0.5, 0.8, 0.95, 1.0))
    fields = {
        "hinh_thuc": lambda: any_award(random),
        "doi_tuong": lambda: any_nominee(random, chance),
        "don_vi_trinh": lambda: any_submitter(random, chance),
        "kinh_gui": lambda: any_words(random, ADDRESSEES),
        "cap_quyet_dinh": lambda: term(random.choice(AUTHORITIES), random),
        "thanh_tich": lambda: [any_achievement(random, chance) for _ in range(random.randint(0, 4))],
        "tai_lieu": lambda: [any_paper(random, chance) for _ in range(random.randint(0, 3))],
    }
    return {"ma_ho_so": Stated("HS-1", "HS-1")} | _filled(random, chance, fields)


def sound_dossier(random: Random, award: str) -> dict[str, Any]:
    """A dossier, for a Certificate or a citation, in which a program finds no obstacle."""
    is_collective = random.random() < 0.5
    during = date.fromordinal(random.randint(BOUNDARY_DAYS[1].toordinal(), BOUNDARY_DAYS[2].toordinal()))
    return {
        "ma_ho_so": Stated("HS-1", "HS-1"),
        "hinh_thuc": term(award, random),
        "doi_tuong": {
            "loai": term("tap_the" if is_collective else "ca_nhan", random),
            "nhom": term(random.choice(TEN if is_collective else INDIVIDUAL), random),
            "dia_ban": term("trong_tinh", random),
            "ho_ten": Stated("Tên người, tập thể", "Tên người, tập thể"),
        },
        "don_vi_trinh": {"ten": Stated("Đơn vị", "Đơn vị"), "nhom": term(random.choice(TEN), random)},
        "kinh_gui": [term("so_noi_vu", random)],
        "cap_quyet_dinh": term("chu_tich_ubnd_tinh" if award == BK else "thu_truong_don_vi", random),
        "thanh_tich": [
            {
                "noi_dung": Stated("Việc đã làm", "Việc đã làm"),
                "noi_dung_thi_dua": [term("III.1", random)],
                "thoi_gian": random.choice(day(during)),
            }
        ],
        "tai_lieu": [{"loai": term("to_trinh", random), "ngay": random.choice(day(during))}],
    }


def near_miss(random: Random) -> dict[str, Any]:
    """A sound dossier in which up to three fields are drawn anew, left blank or taken out."""
    dossier = sound_dossier(random, random.choice((BK, GK)))
    for _ in range(random.randint(0, 3)):
        random.choice((_change_field, _change_nominee, _change_achievement, _change_submitter))(dossier, random)
    return dossier


def _change(fields: Any, new: dict[str, Any], random: Random) -> None:
    """Takes one field over from a mapping drawn anew, or what it lacks away."""
    names = sorted({*fields, *new} - {"ma_ho_so", "ho_ten", "ten", "noi_dung"}) if isinstance(fields, dict) else []
    if names:
        name = random.choice(names)
        fields.pop(name, None)
        fields |= {name: new[name]} if name in new else {}


def _change_field(dossier: dict[str, Any], random: Random) -> None:
    _change(dossier, any_dossier(random), random)


def _change_nominee(dossier: dict[str, Any], random: Random) -> None:
    _change(dossier.get("doi_tuong"), any_nominee(random, 0.8), random)


def _change_submitter(dossier: dict[str, Any], random: Random) -> None:
    _change(dossier.get("don_vi_trinh"), any_submitter(random, 0.8), random)


def _change_achievement(dossier: dict[str, Any], random: Random) -> None:
    achievements = dossier.get("thanh_tich")
    if isinstance(achievements, list) and achievements:
        _change(random.choice(achievements), any_achievement(random, 0.8), random)


# Dossiers that cannot be read in full, or hold blank items


def mappings(tree: Any, name: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping of a drawn dossier by the name of its field, those inside others and in lists too."""
    if isinstance(tree, dict):
        yield name, tree
        for inner, value in tree.items():
            yield from mappings(value, inner)
    elif isinstance(tree, list):
        for one in tree:
            yield from mappings(one, name)


def spoilt(tree: dict[str, Any], random: Random) -> dict[str, Any]:
    """The dossier with up to two things in it that cannot be read, or items left blank."""
    for _ in range(random.randint(1, 2)):
        name, mapping = random.choice(list(mappings(tree)))
        random.choice((_unknown_key, _bad_value, _bad_value, _twice, _bad_items))(name, mapping, random)
    return tree


def _unknown_key(_: str, mapping: dict[str, Any], random: Random) -> None:
    mapping[random.choice(("khóa lạ", "ghi_chu_them", "xxx"))] = Stated("x", UNREADABLE)


_BAD_DAY = Stated("30/02/2023", UNREADABLE)
_BAD_TERM = Stated("giá trị lạ", UNREADABLE)
_BAD_KIND = Stated("một từ", UNREADABLE)
_NO_WORD = Stated(["một", "hai"], UNREADABLE)
_BAD_VALUES = {
    "": {
        "hinh_thuc": _NO_WORD,
        "doi_tuong": _BAD_KIND,
        "don_vi_trinh": _BAD_KIND,
        "kinh_gui": Stated({"a": "b"}, UNREADABLE),
        "cap_quyet_dinh": _BAD_TERM,
        "thanh_tich": _BAD_KIND,
        "tai_lieu": _BAD_KIND,
    },
    "doi_tuong": {"loai": _BAD_TERM, "nhom": _NO_WORD, "dia_ban": _BAD_TERM, "co_quan_cap_tren": _BAD_KIND},
    "don_vi_trinh": {"nhom": _NO_WORD, "co_quan_cap_tren": _BAD_KIND},
    "co_quan_cap_tren": {"nhom": _NO_WORD, "ten": _NO_WORD},
    "thanh_tich": {"thoi_gian": _BAD_DAY, "da_khen_thuong_dip": _BAD_TERM},
    "tai_lieu": {"loai": _NO_WORD, "ngay": _BAD_DAY},
}


def _bad_value(name: str, mapping: dict[str, Any], random: Random) -> None:
    values = _BAD_VALUES.get(name)
    if values:
        field = random.choice(list(values))
        mapping[field] = values[field]


def _twice(name: str, mapping: dict[str, Any], random: Random) -> None:
    """One field under two of its keys: neither is believed."""
    if name in ("doi_tuong", "don_vi_trinh", "co_quan_cap_tren"):
        mapping["nhom"] = Stated(any_category(random).written, UNREADABLE)
        mapping["category"] = Stated(any_category(random).written, UNREADABLE)


def _bad_items(_: str, mapping: dict[str, Any], random: Random) -> None:
    """An item of a list that is blank, or that cannot be read."""
    for name, items in mapping.items():
        if isinstance(items, list) and name in ("thanh_tich", "tai_lieu"):
            items.insert(random.randint(0, len(items)), random.choice((BLANK_ITEM, UNREADABLE_ITEM)))
        elif isinstance(items, list) and name == "kinh_gui":
            items.insert(random.randint(0, len(items)), random.choice((BLANK, Stated("Nơi lạ", UNREADABLE))))
        elif isinstance(items, list) and name == "noi_dung_thi_dua":
            items.insert(random.randint(0, len(items)), BLANK)


def is_readable(tree: Any) -> bool:
    """Whether nothing in a drawn dossier is refused."""
    if isinstance(tree, Stated):
        return tree.meant is not UNREADABLE and tree is not UNREADABLE_ITEM
    return all(map(is_readable, tree.values() if isinstance(tree, dict) else tree))


# As written, as meant, as YAML


def written(tree: Any, name_of: Callable[[str], str] = str) -> Any:
    """What stands in the file; `name_of` spells the keys."""
    if isinstance(tree, Stated):
        return written(tree.written, name_of)
    if isinstance(tree, dict):
        return {name_of(name): written(value, name_of) for name, value in tree.items()}
    return [written(one, name_of) for one in tree] if isinstance(tree, list) else tree


def meant(tree: Any) -> Any:
    """What it means: canonical words, spans of days, nothing where nothing is stated."""
    if isinstance(tree, Stated):
        return tree.meant
    if isinstance(tree, dict):
        meanings = {name: meant(value) for name, value in tree.items()}
        stated = {name: value for name, value in meanings.items() if value is not None and value is not UNREADABLE}
        return stated | ({UNREAD: True} if UNREADABLE in meanings.values() else {})
    return [None if meaning is UNREADABLE else meaning for meaning in map(meant, tree)]


def yaml_text(value: Any, indent: str = "") -> str:
    """A block of YAML: plain words where they are safe, quoted ones where not."""
    if isinstance(value, dict) and value:
        return "".join(f"{indent}{_scalar(name)}:{_under(one, indent)}" for name, one in value.items())
    return "".join(f"{indent}-{_under(one, indent)}" for one in value)


def _under(value: Any, indent: str) -> str:
    if isinstance(value, dict | list) and value:
        return "\n" + yaml_text(value, indent + "  ")
    return f" {'[]' if value == [] else '' if value is None else _scalar(value)}".rstrip() + "\n"


def _scalar(text: str) -> str:
    return text if re.fullmatch(r"\w[\w ./-]*\w", text) else json.dumps(text, ensure_ascii=False)
