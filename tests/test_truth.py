"""Strong Kleene logic: its laws, and that compiled conditions obey it."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import permutations, product
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dnaward.dossier.model import Achievement, Body, Dossier, Nominee, Paper
from dnaward.law.condition import (
    ALWAYS,
    NEVER,
    Alike,
    All,
    AnyOf,
    Awaited,
    Bounds,
    Condition,
    Count,
    DateRef,
    Every,
    FieldRef,
    Human,
    Leaf,
    Not,
    Operator,
    ReadingIs,
    Some,
    Terms,
)
from dnaward.law.evaluation import compiled
from dnaward.law.load import load_law
from dnaward.law.pack import NamedDate, Pack
from dnaward.values.days import Days, Precision
from dnaward.values.location import Path
from dnaward.values.text import Text
from dnaward.values.truth import Kind, Reason, Truth, Unknown, all_of, any_of, implies, negate, under, unknown

REASONS = st.tuples(st.sampled_from(Kind), st.sampled_from("abc"), st.sampled_from([(), ("x",), ("y", 0)])).map(
    lambda parts: Reason(*parts)
)
UNKNOWNS = st.lists(REASONS, min_size=1, max_size=4).map(lambda reasons: unknown(*reasons))
TRUTHS = st.one_of(st.booleans(), UNKNOWNS)
LISTS = st.lists(TRUTHS, max_size=5)
BOTH: list[Callable[[Sequence[Truth]], Truth]] = [all_of, any_of]


def value(truth: Truth) -> bool | None:
    """The truth without its reasons: None for unknown."""
    return None if isinstance(truth, Unknown) else truth


def reasons(truth: Truth) -> set[Reason]:
    return set(truth.reasons) if isinstance(truth, Unknown) else set()


def alike(one: Truth, other: Truth) -> bool:
    """Whether two truths are equal up to the order of their reasons."""
    return value(one) is value(other) and reasons(one) == reasons(other)


def is_sound(truth: Truth) -> bool:
    """Whether an unknown has reasons, and each once; and anything else is plainly true or false."""
    if isinstance(truth, Unknown):
        return bool(truth.reasons) and len(set(truth.reasons)) == len(truth.reasons)
    return truth is True or truth is False


TABLES = {True: {True: (True, True), False: (False, True), None: (None, True)}}
TABLES[False] = {True: (False, True), False: (False, False), None: (False, None)}
TABLES[None] = {True: (None, True), False: (False, None), None: (None, None)}  # type: ignore[index]
CLEAR: list[Truth] = [True, False, unknown(Reason(Kind.HUMAN, "x"))]


@pytest.mark.parametrize(("one", "other"), list(product(CLEAR, CLEAR)))
def test_the_truth_tables(one: Truth, other: Truth) -> None:
    conjunction, disjunction = TABLES[value(one)][value(other)]  # type: ignore[index]
    assert value(all_of((one, other))) is conjunction
    assert value(any_of((one, other))) is disjunction
    assert value(implies(one, other)) is TABLES[value(negate(one))][value(other)][1]  # type: ignore[index]


def test_nothing_at_all() -> None:
    assert all_of(()) is True
    assert any_of(()) is False


@given(LISTS)
def test_results_are_sound(truths: list[Truth]) -> None:
    for combine in BOTH:
        found = combine(truths)
        assert is_sound(found)
        if isinstance(found, Unknown):
            assert reasons(found) == set().union(*map(reasons, truths))


@given(LISTS, st.randoms(use_true_random=False))
def test_order_changes_nothing_but_the_order_of_reasons(truths: list[Truth], random: Any) -> None:
    shuffled = random.sample(truths, len(truths))
    for combine in BOTH:
        assert alike(combine(shuffled), combine(truths))


@given(LISTS, LISTS, LISTS)
def test_association(first: list[Truth], second: list[Truth], third: list[Truth]) -> None:
    for combine in BOTH:
        whole = combine([*first, *second, *third])
        assert combine([combine(first), combine(second), combine(third)]) == whole
        assert combine([combine([combine(first), combine(second)]), combine(third)]) == whole


@given(TRUTHS, TRUTHS)
def test_idempotence_and_absorption(one: Truth, other: Truth) -> None:
    assert all_of((one, one)) == one == any_of((one, one))
    assert all_of((one, True)) == one == any_of((one, False))
    assert all_of((one, False)) is False
    assert any_of((one, True)) is True
    assert value(all_of((one, any_of((one, other))))) is value(one)
    assert value(any_of((one, all_of((one, other))))) is value(one)


@given(LISTS)
def test_de_morgan(truths: list[Truth]) -> None:
    assert negate(all_of(truths)) == any_of(map(negate, truths))
    assert negate(any_of(truths)) == all_of(map(negate, truths))


@given(TRUTHS, TRUTHS, TRUTHS)
def test_distribution(one: Truth, two: Truth, three: Truth) -> None:
    left = all_of((one, any_of((two, three))))
    assert value(left) is value(any_of((all_of((one, two)), all_of((one, three)))))


@given(TRUTHS)
def test_negation(truth: Truth) -> None:
    assert negate(negate(truth)) == truth
    assert implies(truth, False) == negate(truth)
    assert implies(True, truth) == truth
    assert implies(False, truth) is True


@given(LISTS, st.data())
def test_knowing_more_never_changes_what_was_settled(truths: list[Truth], data: st.DataObject) -> None:
    settled = [data.draw(st.one_of(st.just(one), st.booleans())) if value(one) is None else one for one in truths]
    for combine in BOTH:
        before, after = combine(truths), combine(settled)
        assert value(before) in (None, value(after))
        assert reasons(after) <= reasons(before)


@given(TRUTHS, st.sampled_from([(), ("p",), ("p", 3)]))
def test_seen_from_further_up(truth: Truth, prefix: Path) -> None:
    found = under(truth, prefix)
    assert is_sound(found)
    assert value(found) is value(truth)
    assert reasons(found) == {one._replace(path=prefix + one.path) for one in reasons(truth)}


@given(st.lists(REASONS, min_size=1))
def test_an_unknown_keeps_each_reason_once_in_the_order_met(met: list[Reason]) -> None:
    assert unknown(*met).reasons == tuple(sorted(set(met), key=met.index))


# Conditions against the logic -----------------------------------------------------------------------------------------

SHIPPED = load_law().packs[0]
X_PAPER = Leaf(("loai",), Operator.IS, Terms(frozenset("x")), ("tai_lieu",))
DATES = {
    "giay": NamedDate("giay", Text("ngày", "date"), ("ngay",), ("tai_lieu",), X_PAPER),
    "quyet_dinh": NamedDate("quyet_dinh", Text("ngày", "date"), ("ngay_quyet_dinh",)),
    "ky": NamedDate("ky", Text("kỳ", "period"), ("thoi_gian",), ("thanh_tich",), is_period=True),
}
PACK: Pack = SHIPPED._replace(defaults=MappingProxyType({}), dates=DATES)
READINGS = list(PACK.readings.values())
WINDOW = Days(date(2022, 8, 11), date(2023, 10, 31), Precision.PERIOD)

WORDS = st.sampled_from(["x", "y", None])
ENDS = st.one_of(st.none(), st.integers(-40, 560).map(lambda days: date(2022, 7, 1) + timedelta(days)))
DAYS = st.one_of(
    st.none(),
    st.tuples(ENDS, ENDS).filter(any).map(lambda ends: Days(*(sorted(ends) if all(ends) else ends), Precision.PERIOD)),
)
ITEMS = st.builds(Achievement.model_construct, da_khen_thuong_dip=WORDS, thoi_gian=DAYS)
PAPERS = st.builds(Paper.model_construct, loai=WORDS, ngay=DAYS)
DOSSIERS = st.builds(
    Dossier.model_construct,
    hinh_thuc=WORDS,
    cap_quyet_dinh=WORDS,
    doi_tuong=st.builds(
        Nominee.model_construct, nhom=WORDS, co_quan_cap_tren=st.builds(Body.model_construct, nhom=WORDS)
    ),
    kinh_gui=st.one_of(st.none(), st.lists(WORDS, max_size=3)),
    thanh_tich=st.one_of(st.none(), st.lists(ITEMS, max_size=3)),
    tai_lieu=st.one_of(st.none(), st.lists(PAPERS, max_size=3)),
    ngay_quyet_dinh=DAYS,
)
TERMS = st.sampled_from([Terms(frozenset("x")), Terms(frozenset("xy")), Terms(frozenset("z"))])
LIMITS = st.one_of(st.none(), st.integers(0, 3))
BOUNDS = st.tuples(LIMITS, LIMITS).map(lambda limits: Bounds(*limits))
DAY_OPERATORS = st.sampled_from([Operator.WITHIN, Operator.BEFORE, Operator.AFTER])


def leaves(scope: tuple[str, ...]) -> st.SearchStrategy[Condition]:
    """Conditions of one field of the dossier, or of an item of a list."""
    paths = [("da_khen_thuong_dip",)] if scope else [("hinh_thuc",), ("doi_tuong", "nhom"), ("cap_quyet_dinh",)]
    words = st.tuples(st.sampled_from(paths), st.sampled_from([Operator.IS, Operator.ONE_OF]), TERMS)
    present = st.tuples(st.sampled_from(paths), st.just(Operator.PRESENT), st.just(True))
    days = st.tuples(st.just(("thoi_gian",)), DAY_OPERATORS, st.sampled_from([WINDOW, *map(DateRef, DATES)]))
    own_day = st.tuples(st.just(("ngay_quyet_dinh",)), DAY_OPERATORS, st.sampled_from([WINDOW, *map(DateRef, DATES)]))
    same = st.tuples(st.just(("hinh_thuc",)), st.just(Operator.SAME_AS), st.just(FieldRef(("cap_quyet_dinh",))))
    lists = st.tuples(st.just(("kinh_gui",)), st.just(Operator.INCLUDES), TERMS)
    count = st.tuples(st.just(("thanh_tich",)), st.just(Operator.COUNT), BOUNDS)
    own = st.one_of(words, present, days) if scope else st.one_of(words, present, lists, count, own_day, same)
    own = own.map(lambda parts: Leaf(*parts, scope))
    return st.one_of(own, ASKED, st.just(Awaited("doc")), st.just(Human("question")))


ASKED: st.SearchStrategy[Condition] = st.sampled_from(READINGS).flatmap(
    lambda one: st.sets(st.sampled_from(list(one.options))).map(lambda some: ReadingIs(one.id, frozenset(some)))
)


def trees(scope: tuple[str, ...]) -> st.SearchStrategy[Condition]:
    """Conditions of some depth."""

    def deeper(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        several = st.lists(inner, max_size=3).map(tuple)
        forms = [several.map(All), several.map(AnyOf), inner.map(Not)]
        if not scope:
            where = trees(("thanh_tich",))
            forms += [where.map(partial(kind, ("thanh_tich",))) for kind in (Some, Every)]
            forms.append(st.builds(Count, st.just(("thanh_tich",)), where, BOUNDS))
            forms.append(st.builds(Alike, st.just(("thanh_tich",)), where, st.just(("da_khen_thuong_dip",))))
        return st.one_of(forms)

    return st.recursive(st.one_of(leaves(scope), st.sampled_from([ALWAYS, NEVER])), deeper, max_leaves=8)


CONDITIONS = trees(())
CHOICES = st.fixed_dictionaries({}, optional={one.id: st.sampled_from(list(one.options)) for one in READINGS})


class Meaning:
    """Conditions about a dossier by the words of the design, part by part; single leaves are left to the program."""

    def __init__(self, dossier: Dossier, choices: dict[str, str]) -> None:
        self.dossier = dossier
        self.choices = choices

    def of(self, condition: Condition, record: Any) -> Truth:
        match condition:
            case All(parts):
                return all_of([self.of(part, record) for part in parts])
            case AnyOf(parts):
                return any_of([self.of(part, record) for part in parts])
            case Not(part):
                return negate(self.of(part, record))
            case Some() | Every() | Count() | Alike():
                return self.about_items(condition, record)
            case ReadingIs(reading, options):
                is_chosen = reading in self.choices
                return self.choices[reading] in options if is_chosen else unknown(Reason(Kind.READING, reading))
            case Awaited(document):
                return unknown(Reason(Kind.AWAITED, document))
            case Human(judgement):
                return unknown(Reason(Kind.HUMAN, judgement))
            case Leaf():
                return compiled(condition, PACK, {})(record, self.dossier)

    def about_items(self, condition: Some | Every | Count | Alike, record: Any) -> Truth:
        path = condition.path
        items = getattr(record, path[0])
        if items is None:
            return unknown(Reason(Kind.MISSING, path=path))
        found = [under(self.of(condition.where, item), (*path, index)) for index, item in enumerate(items)]
        match condition:
            case Some():
                return any_of(found)
            case Every():
                return all_of(found)
            case Count(bounds=bounds):
                return _however({bounds.hold(sum(way)) for way in product(*map(ways, found))}, found)
            case Alike(field=field):
                return _alike(path, items, found, field[0])


def _alike(path: Path, items: list[Any], found: list[Truth], name: str) -> Truth:
    """Whether all that count are the same, however it turns out; only items that can differ from another matter."""
    values = [getattr(item, name) for item in items]
    possible = {
        len({value for value, counts in zip(way, some, strict=True) if counts}) < 2
        for some in product(*map(ways, found))
        for way in product(*([value] if value else "xyz" for value in values))
    }
    known = {value for value, truth in zip(values, found, strict=True) if value and truth is not False}
    why: list[Truth] = []
    for index, (value, truth) in enumerate(zip(values, found, strict=True)):
        if truth is not False and (not value or len(known) > 1):
            why.append(truth)
            why += [] if value else [unknown(Reason(Kind.MISSING, path=(*path, index, name)))]
    return _however(possible, why)


def ways(truth: Truth) -> set[bool]:
    """What a truth can turn out to be."""
    return {True, False} if isinstance(truth, Unknown) else {truth}


def _however(possible: set[bool], found: list[Truth]) -> Truth:
    """What is so however it turns out, or else unknown, for all of these reasons."""
    if len(possible) == 1:
        return possible.pop()
    return unknown(*(reason for one in found if isinstance(one, Unknown) for reason in one.reasons))


@settings(max_examples=150, deadline=None)
@given(CONDITIONS, DOSSIERS, CHOICES)
def test_compiled_conditions_mean_what_the_logic_says(
    condition: Condition, dossier: Dossier, choices: dict[str, str]
) -> None:
    found = compiled(condition, PACK, choices)(dossier, dossier)
    assert is_sound(found)
    expected = Meaning(dossier, choices).of(condition, dossier)
    assert value(found) is value(expected)
    assert reasons(found) == reasons(expected)


@settings(max_examples=100, deadline=None)
@given(CONDITIONS, DOSSIERS, CHOICES, st.data())
def test_stating_or_settling_more_never_changes_what_was_settled(
    condition: Condition, dossier: Dossier, choices: dict[str, str], data: st.DataObject
) -> None:
    before = compiled(condition, PACK, choices)(dossier, dossier)
    more = {one.id: choices.get(one.id) or data.draw(st.sampled_from(list(one.options))) for one in READINGS}
    fuller = _fuller(dossier, data)
    after = compiled(condition, PACK, more)(fuller, fuller)
    assert value(before) in (None, value(after))


def _fuller(dossier: Dossier, data: st.DataObject) -> Dossier:
    """The dossier with some of what it does not state."""
    word = st.sampled_from([None, "x", "y"])
    nominee = dossier.doi_tuong
    stated = {
        "hinh_thuc": dossier.hinh_thuc or data.draw(word),
        "cap_quyet_dinh": dossier.cap_quyet_dinh or data.draw(word),
        "doi_tuong": Nominee.model_construct(nhom=nominee.nhom or data.draw(word)),
        "kinh_gui": data.draw(st.sampled_from([None, [], ["x"]])) if dossier.kinh_gui is None else dossier.kinh_gui,
        "thanh_tich": data.draw(st.lists(ITEMS, max_size=2)) if dossier.thanh_tich is None else dossier.thanh_tich,
        "tai_lieu": data.draw(st.lists(PAPERS, max_size=2)) if dossier.tai_lieu is None else dossier.tai_lieu,
        "ngay_quyet_dinh": _more_precise(dossier.ngay_quyet_dinh, data),
    }
    stated["thanh_tich"] = [
        Achievement.model_construct(
            da_khen_thuong_dip=one.da_khen_thuong_dip or data.draw(word), thoi_gian=one.thoi_gian or data.draw(DAYS)
        )
        for one in stated["thanh_tich"]
    ]
    stated["tai_lieu"] = [
        Paper.model_construct(loai=one.loai or data.draw(word), ngay=_more_precise(one.ngay, data))
        for one in stated["tai_lieu"]
    ]
    if stated["kinh_gui"] and None in stated["kinh_gui"]:
        stated["kinh_gui"] = [one or data.draw(word) for one in stated["kinh_gui"]]
    return Dossier.model_construct(**stated)


def _more_precise(days: Days | None, data: st.DataObject) -> Days | None:
    """Days within days, or any where none are stated."""
    if days is None:
        return data.draw(DAYS)
    first, last = days.first or date(2000, 1, 1), days.last or date(2040, 1, 1)
    ends = sorted(data.draw(st.tuples(st.dates(first, last), st.dates(first, last))))
    return data.draw(st.sampled_from([days, Days(ends[0], ends[1], Precision.PERIOD)]))


def _dossier(*items: Achievement | None, **more: Any) -> Dossier:
    return Dossier.model_construct(thanh_tich=list(items), **more)


def _days(first: str | None, last: str | None) -> Achievement:
    ends = (date.fromisoformat(one) if one else None for one in (first, last))
    return Achievement.model_construct(thoi_gian=Days(*ends, Precision.PERIOD))


WITHIN = [
    (("2022-08-11", "2023-10-31"), True),
    (("2022-08-11", "2022-08-11"), True),
    (("2023-10-31", "2023-10-31"), True),
    (("2022-08-10", "2022-08-10"), False),
    (("2023-11-01", "2023-11-01"), False),
    (("2017-01-01", "2022-08-10"), False),
    (("2022-08-10", "2022-08-11"), Kind.IMPRECISE),
    (("2023-10-31", "2023-11-01"), Kind.IMPRECISE),
    (("2020-01-01", "2024-12-31"), Kind.IMPRECISE),
    (("2023-01-01", None), Kind.MISSING),
    (("2020-01-01", None), Kind.MISSING),
    (("2023-11-01", None), False),
    ((None, "2022-08-10"), False),
    ((None, "2022-08-11"), Kind.MISSING),
]


@pytest.mark.parametrize(("ends", "expected"), WITHIN)
def test_days_within_a_window(ends: tuple[str | None, str | None], expected: bool | Kind) -> None:
    condition = Some(("thanh_tich",), Leaf(("thoi_gian",), Operator.WITHIN, WINDOW, ("thanh_tich",)))
    found = compiled(condition, PACK, {})(_dossier(_days(*ends)), None)
    if isinstance(expected, bool):
        assert found is expected
    else:
        assert isinstance(found, Unknown)
        assert [(one.kind, one.path) for one in found.reasons] == [(expected, ("thanh_tich", 0, "thoi_gian"))]


@pytest.mark.parametrize(("kind", "empty"), [(Some, False), (Every, True)])
def test_lists(kind: type[Some | Every], empty: bool) -> None:
    evaluate = compiled(kind(("thanh_tich",), ALWAYS), PACK, {})
    assert evaluate(_dossier(), None) is empty
    assert evaluate(_dossier(_days(None, "2020-01-01")), None) is True
    assert evaluate(Dossier.model_construct(), None) == unknown(Reason(Kind.MISSING, path=("thanh_tich",)))


@pytest.mark.parametrize("word", ["x", None])
def test_present_is_never_false(word: str | None) -> None:
    leaf = Leaf(("hinh_thuc",), Operator.PRESENT, True)
    found = compiled(leaf, PACK, {})(_dossier(hinh_thuc=word), None)
    assert found is True if word else isinstance(found, Unknown)


def _spell(first: int, last: int) -> Achievement:
    return _days(f"{first}-01-01", f"{last}-12-31")


YEARS = [
    ([_spell(2020, 2020), _spell(2021, 2021)], True),
    ([_spell(2019, 2022)], True),
    ([_spell(2020, 2020), _spell(2022, 2022)], False),
    ([], False),
    ([_days("2020-03-05", "2020-03-06"), _days("2021-01-01", "2021-01-01")], True),
    ([_days("2020-03-05", "2021-12-31")], None),
    ([_spell(2020, 2020), _days("2021-01-01", None)], None),
]


@pytest.mark.parametrize(("items", "expected"), YEARS)
def test_consecutive_years(items: list[Achievement], expected: bool | None) -> None:
    evaluate = compiled(Leaf(("thanh_tich", "thoi_gian"), Operator.CONSECUTIVE_YEARS, 2), PACK, {})
    for order in permutations(items):
        found = evaluate(_dossier(*order), None)
        assert is_sound(found)
        assert value(found) is expected
