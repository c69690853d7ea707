"""The small ways in which a question about one field could have been written wrong, each told in a sentence."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from dnaward.dossier.schema import DOSSIER
from dnaward.law.condition import (
    All,
    AnyOf,
    Bounds,
    Condition,
    Constant,
    DateRef,
    FieldPath,
    FieldRef,
    Leaf,
    Operator,
    ParameterRef,
    ReadingIs,
    Terms,
)
from dnaward.law.pack import Pack, Parameter
from dnaward.values.days import Days, Precision
from dnaward.values.location import Path, path_text
from dnaward.values.text import Text, same

_DAY = timedelta(days=1)
_DAYS_OPERATORS = (Operator.WITHIN, Operator.BEFORE, Operator.AFTER)


class Variation(NamedTuple):
    """A condition written in another way: what is other, and at which place of its file."""

    condition: Condition
    told: Text
    at: Path


class Pool(NamedTuple):
    """What the conditions of a pack are made of: its names, and the terms that it uses of every vocabulary."""

    pack: Pack
    terms: dict[str, tuple[str, ...]]

    def terms_at(self, path: FieldPath) -> tuple[str, ...]:
        """The terms that the pack uses of the vocabulary of a field, and one that it does not use."""
        return self.terms[DOSSIER.fields_at(path)[-1].vocabulary]


def leaf_variations(leaf: Leaf, pool: Pool) -> Iterator[Variation]:
    """Every leaf that differs from this one in its operator or its argument."""
    yield from _operators(leaf)
    yield from _arguments(leaf, pool)


def _operators(leaf: Leaf) -> Iterator[Variation]:
    """The other operators that the argument fits, and `present`."""
    if leaf.operator is Operator.PRESENT:
        return
    others: tuple[Operator, ...] = _DAYS_OPERATORS if leaf.operator in _DAYS_OPERATORS else ()
    for other in others:
        if other is not leaf.operator:
            yield Variation(leaf._replace(operator=other), _at(leaf, becomes(leaf.operator, other)), leaf.at)
    if leaf.operator is not Operator.CONSECUTIVE_YEARS:
        present = leaf._replace(operator=Operator.PRESENT, argument=True)
        yield Variation(present, _at(leaf, becomes(leaf.operator, Operator.PRESENT)), leaf.at)


def _arguments(leaf: Leaf, pool: Pool) -> Iterator[Variation]:
    """The leaf with another argument of the same type."""
    argument = leaf.argument
    if isinstance(argument, Terms):
        yield from _other_terms(leaf, argument, pool.terms_at(leaf.absolute))
    elif isinstance(argument, ParameterRef):
        yield from _other_parameters(leaf, argument, pool.pack)
    elif isinstance(argument, DateRef):
        yield from _other_dates(leaf, argument, pool.pack)
    elif not isinstance(argument, FieldRef):
        for new in _moved(leaf.operator, argument):
            yield Variation(leaf._replace(argument=new), _at(leaf, becomes(shown(argument), shown(new))), leaf.at)


def _other_terms(leaf: Leaf, terms: Terms, known: tuple[str, ...]) -> Iterator[Variation]:
    """One term more, one less, or, where there is but one, another in its place."""
    listed = leaf.operator if leaf.operator is Operator.INCLUDES else Operator.ONE_OF
    missing = [term for term in known if term not in terms.ids]
    for term in missing:
        told = Text("thêm giá trị «{term}»", 'add the term "{term}"').fill({"term": term})
        changed = leaf._replace(operator=listed, argument=Terms(terms.ids | {term}))
        yield Variation(changed, _at(leaf, told), leaf.at)
    if len(terms.ids) == 1:
        (only,) = terms.ids
        for term in missing:
            told = becomes(only, term)
            yield Variation(leaf._replace(argument=Terms(frozenset({term}))), _at(leaf, told), leaf.at)
        return
    for term in sorted(terms.ids):
        told = Text("bớt giá trị «{term}»", 'drop the term "{term}"').fill({"term": term})
        yield Variation(leaf._replace(argument=Terms(terms.ids - {term})), _at(leaf, told), leaf.at)


def _other_parameters(leaf: Leaf, reference: ParameterRef, pack: Pack) -> Iterator[Variation]:
    """Another parameter of the same type, and the value of this one moved, for each option that it depends on."""
    parameter = pack.parameters[reference.name]
    values = _values(parameter, reference.change)
    for other in pack.parameters.values():
        if other.name != parameter.name and type(_values(other)[0][1]) is type(values[0][1]):
            told = _at(leaf, becomes(f"${parameter.name}", f"${other.name}"))
            yield Variation(leaf._replace(argument=ParameterRef(other.name)), told, leaf.at)
    for option, value in values:
        for new in _moved(leaf.operator, value):
            told = _at(leaf, becomes(shown(value), shown(new)))
            yield Variation(_with_value(leaf, parameter, option, new), told, leaf.at)


def _other_dates(leaf: Leaf, reference: DateRef, pack: Pack) -> Iterator[Variation]:
    """Every other date of the pack."""
    for name in pack.dates:
        if name != reference.name:
            told = _at(leaf, becomes(f"@{reference.name}", f"@{name}"))
            yield Variation(leaf._replace(argument=DateRef(name)), told, leaf.at)


def _values(parameter: Parameter, change: int | None = None) -> list[tuple[str, Constant]]:
    """The values of a parameter with the option each belongs to, empty where it depends on no reading."""
    if change is not None:
        return [("", parameter.under({}, change))]
    return [(option, parameter.under({parameter.reading: option})) for option in parameter.by_option or ("",)]


def _with_value(leaf: Leaf, parameter: Parameter, option: str, value: Constant) -> Condition:
    """The leaf with a value for its parameter; where that depends on a reading, under one option alone."""
    moved = leaf._replace(argument=value)
    if not option:
        return moved
    others = frozenset(parameter.by_option) - {option}
    here = All((ReadingIs(parameter.reading, frozenset({option}), leaf.at), moved), leaf.at)
    return AnyOf((here, All((ReadingIs(parameter.reading, others, leaf.at), leaf), leaf.at)), leaf.at)


def _moved(operator: Operator, value: Constant) -> list[Constant]:
    """A constant with each bound that the operator heeds moved by one."""
    match value:
        case Days():
            return list(_moved_days(operator, value))
        case Bounds():
            return [*moved_bounds(value)]
        case bool():
            return []
        case int():
            return [value - 1, value + 1]
    return []


def moved_bounds(bounds: Bounds) -> list[Bounds]:
    """The bounds with one of them moved by one."""
    least, most = bounds
    lower = [Bounds(least + step, most) for step in (-1, 1) if least is not None and least + step >= 0]
    upper = [Bounds(least, most + step) for step in (-1, 1) if most is not None and most + step >= 0]
    return [*lower, *upper]


def _moved_days(operator: Operator, days: Days) -> Iterator[Days]:
    """The days with an end moved by one; `before` heeds the first alone, `after` the last."""
    if days.first is None or days.last is None:
        return
    for step in (-_DAY, _DAY):
        first, last = days.first + step, days.last + step
        if operator is not Operator.AFTER and (first <= days.last or operator is Operator.BEFORE):
            yield _period(first, max(first, days.last) if days.first != days.last else first)
        if operator is not Operator.BEFORE and (days.first <= last or operator is Operator.AFTER):
            yield _period(min(days.first, last) if days.first != days.last else last, last)


def _period(first: date, last: date) -> Days:
    return Days(first, last, Precision.DAY if first == last else Precision.PERIOD)


def shown(value: Constant) -> Text:
    """A value as a sentence about a condition shows it."""
    match value:
        case Days():
            return value.label()
        case Bounds(least, most):
            return same(f"{'' if least is None else least}..{'' if most is None else most}")
    return same(str(value))


def becomes(old: str | Text, new: str | Text) -> Text:
    """One thing in the place of another, in words."""
    return Text("«{old}» thành «{new}»", '"{old}" becomes "{new}"').fill({"old": old, "new": new})


def _at(leaf: Leaf, told: Text) -> Text:
    """What is other in a leaf, with the path that it asks about in front."""
    return Text("{path}: {told}", "{path}: {told}").fill({"path": path_text(leaf.path), "told": told})
