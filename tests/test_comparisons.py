"""Counting, likeness and dates of the dossier: each against all that the facts can turn out to be."""

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from dnaward.dossier.model import Achievement, Body, Dossier, EarlierAward, Paper, Submitter
from dnaward.law.condition import (
    ALWAYS,
    Alike,
    Bounds,
    Condition,
    Count,
    DateRef,
    FieldRef,
    Leaf,
    Operator,
    Some,
    Terms,
)
from dnaward.law.evaluation import compiled
from dnaward.law.load import load_law
from dnaward.law.pack import NamedDate
from dnaward.values.days import Days, Precision
from dnaward.values.text import Text
from dnaward.values.truth import Kind, Truth, Unknown
from dnaward.values.vocabulary import Unlisted, Unsettled

LETTER = Leaf(("loai",), Operator.IS, Terms(frozenset({"to_trinh"})), ("tai_lieu",))
DATES = {
    "to_trinh": NamedDate("to_trinh", Text("ngày Tờ trình", "date of the letter"), ("ngay",), ("tai_lieu",), LETTER),
    "quyet_dinh": NamedDate("quyet_dinh", Text("ngày quyết định", "date of decision"), ("ngay_quyet_dinh",)),
    "da_khen": NamedDate(
        "da_khen", Text("thời gian", "period"), ("thoi_gian",), ("khen_thuong_da_co",), is_period=True
    ),
}
PACK = load_law(only=["kh461"]).packs[0]._replace(dates=DATES)


def truth(condition: Condition, **stated: Any) -> Truth:
    dossier = Dossier.model_construct(**stated)
    return compiled(condition, PACK, {})(dossier, dossier)


def told(found: Truth) -> bool | list[str]:
    """A truth, or what keeps it from being settled."""
    if not isinstance(found, Unknown):
        return found
    return [f"{one.kind} {'.'.join(map(str, one.path))}" for one in found.reasons]


# Dates ----------------------------------------------------------------------------------------------------------------

FIRST, LAST = 1, 4
"""The days that are tried; an end that is not stated may be any of them."""
SPANS = [
    (first, last)
    for first in (None, *range(FIRST, LAST + 1))
    for last in (None, *range(FIRST, LAST + 1))
    if first is None or last is None or first <= last
]
HOLD = {
    Operator.BEFORE: lambda one, first, _last: one < first,
    Operator.AFTER: lambda one, _first, last: one > last,
    Operator.WITHIN: lambda one, first, last: first <= one <= last,
}


def day(number: int) -> date:
    return date(2023, 5, 10) + timedelta(days=number)


def days(first: int | None, last: int | None) -> Days:
    ends = (None if one is None else day(one) for one in (first, last))
    return Days(*ends, Precision.DAY if first == last is not None else Precision.PERIOD)


def can_be(span: tuple[int | None, int | None]) -> list[tuple[int, int]]:
    """The stretches that ends can stand for."""
    first, last = span
    # Beyond the days tried: an open end can reach further than any other.
    firsts = [first] if first is not None else range(FIRST - 3, (last or LAST + 3) + 1)
    lasts = [last] if last is not None else range(first or FIRST - 3, LAST + 4)
    return [(one, other) for one, other in product(firsts, lasts) if one <= other]


def settled(found: set[bool]) -> bool | None:
    return found.pop() if len(found) == 1 else None


@pytest.mark.parametrize("operator", HOLD)
@pytest.mark.parametrize("is_period", [False, True])
def test_days_against_a_date_are_what_they_are_however_it_turns_out(operator: Operator, is_period: bool) -> None:
    """A date is one of the days stated for it; a period is all of them."""
    name = "da_khen" if is_period else "to_trinh"
    condition = Leaf(("ngay_quyet_dinh",), operator, DateRef(name))
    for own, other in product(SPANS, SPANS):
        wholes = can_be(other)
        if not is_period:
            wholes = [(one, one) for first, last in wholes for one in range(first, last + 1)]
        possible = {
            HOLD[operator](one, *whole) for first, last in can_be(own) for one in range(first, last + 1)
            for whole in wholes
        }  # fmt: skip
        found = truth(
            condition,
            ngay_quyet_dinh=days(*own),
            tai_lieu=[Paper.model_construct(loai="to_trinh", ngay=days(*other))],
            khen_thuong_da_co=[EarlierAward.model_construct(thoi_gian=days(*other))],
        )
        expected = settled(possible)
        case = operator, own, other, possible, told(found)
        if expected is None:
            assert isinstance(found, Unknown), case
            kinds = {one.kind for one in found.reasons}
            is_open = None in own or None in other
            assert kinds == {Kind.MISSING if is_open else Kind.IMPRECISE}, case
        else:
            assert found is expected, case


def papers(*stated: tuple[str | None, Days | None]) -> list[Paper]:
    return [Paper.model_construct(loai=kind, ngay=when) for kind, when in stated]


D1, D2, D3 = days(1, 1), days(2, 2), days(3, 3)
D12, D23 = days(1, 2), days(2, 3)
SEVERAL: list[tuple[list[tuple[str | None, Days | None]] | None, bool | list[str]]] = [
    ([("to_trinh", D1)], True),
    ([("to_trinh", D2)], False),
    ([("to_trinh", D1), ("bien_ban_xet", D3)], True),
    ([("to_trinh", D1), ("to_trinh", D3)], False),  # against every one of them
    ([("to_trinh", D1), ("to_trinh", D1)], True),
    ([("to_trinh", D1), ("to_trinh", None)], ["missing tai_lieu.1.ngay"]),
    ([("to_trinh", None)], ["missing tai_lieu.0.ngay"]),
    ([("to_trinh", D12)], ["imprecise tai_lieu.0.ngay"]),
    ([("to_trinh", D1), (None, D1)], True),  # whatever it is, it says the same
    ([("to_trinh", D1), (None, D3)], ["missing tai_lieu.1.loai"]),
    ([("to_trinh", D3), (None, D1)], False),
    ([(None, D1)], ["missing tai_lieu"]),
    ([(None, D3)], ["missing tai_lieu.0.loai", "missing tai_lieu"]),
    ([("bien_ban_xet", D1)], ["missing tai_lieu"]),
    ([], ["missing tai_lieu"]),
    (None, ["missing tai_lieu"]),
]


@pytest.mark.parametrize(("stated", "expected"), SEVERAL)
def test_a_date_that_several_items_state(
    stated: list[tuple[str | None, Days | None]] | None, expected: bool | list[str]
) -> None:
    condition = Leaf(("ngay_quyet_dinh",), Operator.AFTER, DateRef("to_trinh"))
    known = None if stated is None else papers(*stated)
    assert told(truth(condition, ngay_quyet_dinh=D2, tai_lieu=known)) == expected
    missing = truth(condition, ngay_quyet_dinh=None, tai_lieu=known)
    assert told(missing) == ["missing ngay_quyet_dinh"]


def test_a_date_seen_from_inside_a_list() -> None:
    """Its places are those of the dossier, wherever it is asked about."""
    inner = Leaf(("ngay",), Operator.AFTER, DateRef("quyet_dinh"), ("tai_lieu",))
    condition = Some(("tai_lieu",), inner)
    assert told(truth(condition, tai_lieu=papers(("to_trinh", D2)), ngay_quyet_dinh=D1)) is True
    assert told(truth(condition, tai_lieu=papers(("to_trinh", D2)), ngay_quyet_dinh=None)) == [
        "missing ngay_quyet_dinh"
    ]
    own = Some(("tai_lieu",), Leaf(("ngay",), Operator.AFTER, DateRef("to_trinh"), ("tai_lieu",)))
    assert told(truth(own, tai_lieu=papers(("bien_ban_xet", D2), ("to_trinh", None)))) == [
        "missing tai_lieu.1.ngay",
    ]


def test_what_is_imprecise_names_what_would_settle_it() -> None:
    after = Leaf(("ngay_quyet_dinh",), Operator.AFTER, DateRef("to_trinh"))

    def reasons(own: Days, other: Days) -> list[tuple[str, object]]:
        found = truth(after, ngay_quyet_dinh=own, tai_lieu=papers(("to_trinh", other)))
        assert isinstance(found, Unknown)
        return [(".".join(map(str, one.path)), one.limit) for one in found.reasons]

    assert reasons(D12, D1) == [("ngay_quyet_dinh", Days(day(2), None, Precision.PERIOD))]
    assert reasons(D2, D12) == [("tai_lieu.0.ngay", Days(None, day(1), Precision.PERIOD))]
    # Neither is exact: what one would have to be held against is not known.
    assert reasons(D12, D12) == [("ngay_quyet_dinh", None), ("tai_lieu.0.ngay", None)]


# Counting -------------------------------------------------------------------------------------------------------------


def marked(found: list[bool | None]) -> tuple[list[Achievement], Condition]:
    """Items, and a condition that is so of each."""
    words = {True: "co", False: "khong", None: None}
    items = [Achievement.model_construct(da_khen_thuong_dip=words[one], ma=str(at)) for at, one in enumerate(found)]
    return items, Leaf(("da_khen_thuong_dip",), Operator.IS, Terms(frozenset({"co"})), ("thanh_tich",))


@pytest.mark.parametrize("length", range(4))
def test_a_count_is_what_it_is_however_the_doubtful_turn_out(length: int) -> None:
    limits = [None, *range(4)]
    pack = PACK._replace(defaults={})
    for found in product([True, False, None], repeat=length):
        items, where = marked(list(found))
        dossier = Dossier.model_construct(thanh_tich=items)
        numbers = {sum(way) for way in product(*([one] if one is not None else [True, False] for one in found))}
        for least, most in product(limits, limits):
            bounds = Bounds(least, most)
            counted = compiled(Count(("thanh_tich",), where, bounds), pack, {})(dossier, dossier)
            assert (None if isinstance(counted, Unknown) else counted) is settled(set(map(bounds.hold, numbers)))
            if isinstance(counted, Unknown):
                assert len(counted.reasons) == found.count(None)


def test_a_list_that_is_not_stated_has_no_number() -> None:
    assert told(truth(Count(("thanh_tich",), ALWAYS, Bounds(0, 3)))) == ["missing thanh_tich"]
    assert told(truth(Alike(("tai_lieu",), ALWAYS, ("so_doi_tuong",)))) == ["missing tai_lieu"]


# Likeness -------------------------------------------------------------------------------------------------------------

Counted = tuple[str | None, int | None]
ALIKE: list[tuple[list[Counted], bool | list[str]]] = [
    ([], True),
    ([("to_trinh", 5)], True),
    ([("to_trinh", None)], True),  # one alone cannot differ
    ([("to_trinh", 5), ("to_trinh", 5)], True),
    ([("to_trinh", 5), ("to_trinh", 6)], False),
    ([("to_trinh", 5), ("danh_sach", 6)], True),
    ([("to_trinh", 5), ("to_trinh", None)], ["missing tai_lieu.1.so_doi_tuong"]),
    ([("to_trinh", None), ("to_trinh", None)], ["missing tai_lieu.0.so_doi_tuong", "missing tai_lieu.1.so_doi_tuong"]),
    ([("to_trinh", 5), ("to_trinh", 6), ("to_trinh", None)], False),
    ([("to_trinh", 5), (None, 5)], True),  # whether it counts or not
    ([("to_trinh", 5), (None, 6)], ["missing tai_lieu.1.loai"]),
    ([("to_trinh", 5), (None, None)], ["missing tai_lieu.1.loai", "missing tai_lieu.1.so_doi_tuong"]),
    ([(None, 5), (None, 6)], ["missing tai_lieu.0.loai", "missing tai_lieu.1.loai"]),
    ([(None, None)], True),
    ([("danh_sach", None), ("to_trinh", 5)], True),
]


@pytest.mark.parametrize(("stated", "expected"), ALIKE)
def test_a_field_alike_in_items(stated: list[Counted], expected: bool | list[str]) -> None:
    items = [Paper.model_construct(loai=kind, so_doi_tuong=number) for kind, number in stated]
    assert told(truth(Alike(("tai_lieu",), LETTER, ("so_doi_tuong",)), tai_lieu=items)) == expected


def test_words_are_alike_however_they_are_written() -> None:
    def alike(*words: str | None) -> bool | list[str]:
        items = [Paper.model_construct(so=word) for word in words]
        return told(truth(Alike(("tai_lieu",), ALWAYS, ("so",)), tai_lieu=items))

    assert alike("12/TTr-UBND", "12/TTr - ubnd", "12/ttrubnd") is True
    assert alike("12/TTr", "13/TTr") is False
    assert alike("Đắk Nông", "DAK NONG") is True


def test_a_word_that_raises_a_question_is_not_stated() -> None:
    items = [Paper.model_construct(loai=Unsettled("Bằng khen")), Paper.model_construct(loai="to_trinh")]
    assert told(truth(Alike(("tai_lieu",), ALWAYS, ("loai",)), tai_lieu=items)) == ["missing tai_lieu.0.loai"]


BODIES: list[tuple[str | None, str | None, bool | list[str]]] = [
    ("UBND huyện Cư Jút", "ubnd huyện cư jút", True),
    ("UBND huyện Cư Jút", "UBND huyện Đắk Mil", False),
    (None, "UBND huyện", ["missing don_vi_quan_ly.ten"]),
    ("UBND huyện", None, ["missing don_vi_trinh.ten"]),
    (None, None, ["missing don_vi_quan_ly.ten", "missing don_vi_trinh.ten"]),
]


@pytest.mark.parametrize(("one", "other", "expected"), BODIES)
def test_two_words_the_same(one: str | None, other: str | None, expected: bool | list[str]) -> None:
    condition = Leaf(("don_vi_quan_ly", "ten"), Operator.SAME_AS, FieldRef(("don_vi_trinh", "ten")))
    bodies = {"don_vi_quan_ly": Body(ten=one), "don_vi_trinh": Submitter(ten=other)}
    assert told(truth(condition, **bodies)) == expected
    mirrored = Leaf(("don_vi_trinh", "ten"), Operator.SAME_AS, FieldRef(("don_vi_quan_ly", "ten")))
    found = told(truth(mirrored, **bodies))
    assert found == expected if isinstance(expected, bool) else set(found) == set(expected)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("doanh_nghiep", "doanh_nghiep", True),
        ("doanh_nghiep", "truong_hoc", False),
        ("doanh_nghiep", Unlisted("Câu lạc bộ"), False),
        (Unlisted("Câu lạc bộ"), Unlisted("câu lạc bộ"), True),
        (Unlisted("Câu lạc bộ"), Unlisted("Tổ hợp tác"), False),
        (Unsettled("Phòng"), "phong_ban", ["missing don_vi_quan_ly.nhom"]),
    ],
)
def test_two_terms_the_same(one: str, other: str, expected: bool | list[str]) -> None:
    condition = Leaf(("don_vi_quan_ly", "nhom"), Operator.SAME_AS, FieldRef(("don_vi_trinh", "nhom")))
    bodies = {"don_vi_quan_ly": Body.model_construct(nhom=one), "don_vi_trinh": Submitter.model_construct(nhom=other)}
    assert told(truth(condition, **bodies)) == expected


def test_a_default_counts_on_either_side() -> None:
    """An authority that is not stated is what the award says: equal to that word, and to no other."""
    condition = Leaf(("cap_quyet_dinh",), Operator.SAME_AS, FieldRef(("cap_quyet_dinh",)))
    assert truth(condition) is True
