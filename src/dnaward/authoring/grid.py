"""The dossiers that a rule can tell apart, as a finite grid over the facts that it reads.

A rule asks of a term only whether it is one of certain terms, of days only how they lie to certain days, of a list
only what holds for some or every item. So one term stands for all that no condition separates, one day for all between
two limits, and lists need no more items than there are questions about them: what agrees on the grid agrees everywhere.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, combinations_with_replacement, product
from math import comb, prod
from typing import Any, NamedTuple

from dnaward.authoring.probes import ANY_DAY, Probe, probes_of
from dnaward.dossier.model import Dossier
from dnaward.dossier.schema import DOSSIER
from dnaward.dossier.shape import Field, Kind, Shape
from dnaward.law.condition import (
    Bounds,
    FieldPath,
    Operator,
    Terms,
)
from dnaward.law.pack import Pack, Rule
from dnaward.values.days import Days, Precision
from dnaward.values.vocabulary import Vocabulary

_DAY = timedelta(days=1)
_ANY_LENGTH = 1_000
_WORD = "có ghi"
_UNLISTED = "ngoài danh mục"

Data = dict[str, Any]
"""A dossier as plain data under canonical keys, ready to be written as YAML."""


class Cell(NamedTuple):
    """A dossier of the grid, as plain data and as read from it."""

    data: Data
    dossier: Dossier


class Axis(NamedTuple):
    """A fact that varies: its path from the record at hand, and the values it takes, None where it is not stated."""

    path: FieldPath
    values: tuple[Any, ...]


class Grid(NamedTuple):
    """The axes of a grid. Only where it `is_complete` does what agrees on it agree everywhere."""

    axes: tuple[Axis, ...]
    is_complete: bool

    @property
    def size(self) -> int:
        """The number of cells."""
        return prod(len(axis.values) for axis in self.axes)

    def cells(self, vocabularies: Mapping[str, Vocabulary]) -> Iterator[Cell]:
        """Every dossier of the grid, those that state the most facts first."""
        for data in _mappings(self.axes):
            yield Cell(data, Dossier.model_validate(data, context=vocabularies))


class TooLargeError(Exception):
    """A grid with more cells than the budget admits."""


class _Limits(NamedTuple):
    """What the words of a field can be, how many values one fact may take, and how long a list may be."""

    vocabularies: Mapping[str, Vocabulary]
    budget: int
    longest: int


def grid_of(sources: Iterable[tuple[Rule, Pack]], vocabularies: Mapping[str, Vocabulary], budget: int) -> Grid:
    """The grid of the facts that rules read, each in its pack.

    Where it exceeds the budget, the one with shorter lists, which is not complete; raises TooLargeError where that
    exceeds it too.
    """
    probes = probes_of(sources)
    for longest in (_ANY_LENGTH, 2):
        try:
            return _grid(probes, _Limits(vocabularies, budget, longest))
        except TooLargeError:
            continue
    return _grid(probes, _Limits(vocabularies, budget, 1))


def _grid(probes: list[Probe], limits: _Limits) -> Grid:
    is_complete = limits.longest == _ANY_LENGTH and not any(probe.is_sampled for probe in probes)
    grid = Grid(tuple(_axes(DOSSIER, (), probes, limits)), is_complete)
    if grid.size > limits.budget:
        raise TooLargeError(grid.size)
    return grid


def _axes(shape: Shape, prefix: FieldPath, probes: Sequence[Probe], limits: _Limits) -> Iterator[Axis]:
    """The axes of a record that stands at `prefix`, for the questions about what is in it."""
    steps = len(prefix)
    for name in dict.fromkeys(probe.path[steps] for probe in probes if probe.path[:steps] == prefix):
        field, path = shape.fields[name], (*prefix, name)
        inside = [probe for probe in probes if probe.path[: steps + 1] == path]
        if field.kind is Kind.RECORD and field.shape:
            for axis in _axes(field.shape, path, inside, limits):
                yield Axis((name, *axis.path), axis.values)
        elif field.kind is Kind.RECORDS and field.shape:
            yield Axis((name,), _lists(field.shape, path, inside, limits))
        else:
            yield Axis((name,), (*_values(field, inside, limits), None))


def _lists(shape: Shape, path: FieldPath, probes: list[Probe], limits: _Limits) -> tuple[Any, ...]:
    """Every list of as many items as can matter: one witness for each question about them."""
    axes = tuple(_axes(shape, path, [probe for probe in probes if probe.path != path], limits))
    here = [probe for probe in probes if probe.path == path]
    questions = sum(probe.weight for probe in here if probe.operator is None)
    most = max([questions, *map(_longest, probes)])
    several = min(most, limits.longest)
    kinds = prod(len(axis.values) for axis in axes)
    size = sum(comb(kinds + length - 1, length) for length in range(several + 1)) + kinds * (most - several)
    if size > limits.budget:
        raise TooLargeError(size)
    items = list(_mappings(axes))
    chosen = [list(some) for n in (*range(1, several + 1), 0) for some in combinations_with_replacement(items, n)]
    # Where not all lists of such a length can be tried, those of one kind show what depends on a number.
    return (*chosen, *([item] * n for n in range(several + 1, most + 1) for item in items), None)


def _longest(probe: Probe) -> int:
    """How long a list must be to answer a question about its length."""
    match probe.argument:
        case Bounds(least, most):
            return 1 + max(least or 0, most or 0)
        case int(run) if probe.operator is Operator.CONSECUTIVE_YEARS:
            return run + 1
    return 0


def _values(field: Field, probes: list[Probe], limits: _Limits) -> Sequence[Any]:
    """The values of a field that is no record, as stated, of which no question separates two."""
    match field.kind:
        case Kind.TERM:
            return _terms(limits.vocabularies[field.vocabulary], probes)
        case Kind.TERMS:
            return _subsets(_terms(limits.vocabularies[field.vocabulary], probes), probes)
        case Kind.WORDS:
            return _subsets([_WORD], probes)
        case Kind.DAYS:
            return _days(probes)
        case Kind.NUMBER:
            return [str(number) for number in range(1, _copies(probes) + 1)]
        case _:
            return _numbered(_WORD, _copies(probes))


def _subsets(words: list[str], probes: list[Probe]) -> list[list[str]]:
    most = max([len(probes), *map(_longest, probes)])
    return [list(chosen) for n in (*range(1, most + 1), 0) for chosen in combinations_with_replacement(words, n)]


def _terms(vocabulary: Vocabulary, probes: list[Probe]) -> list[str]:
    """The first term of each class that no condition separates, a word not listed, and one that raises a question."""
    asked = [probe.argument.ids for probe in probes if isinstance(probe.argument, Terms)]
    copies = _copies(probes)
    classes: dict[tuple[bool, ...], list[str]] = {}
    for term in vocabulary.terms:
        classes.setdefault(tuple(term in ids for ids in asked), []).append(term)
    listed = [term for terms in classes.values() for term in terms[:copies]]
    unlisted = _numbered(_UNLISTED, copies) if vocabulary.is_open else []
    return [*listed, *unlisted, *(one.words[0] for one in vocabulary.questions[:1])]


def _copies(probes: list[Probe]) -> int:
    """How many different values of one class can matter: where fields are compared, or the same field of items."""
    alike = [probe.copies for probe in probes if probe.asker and probe.operator is Operator.SAME_AS]
    return max([len(alike), *(probe.copies for probe in probes)], default=1)


def _numbered(word: str, copies: int) -> list[str]:
    return [word, *(f"{word} {number}" for number in range(2, copies + 1))]


def _days(probes: list[Probe]) -> list[str]:
    """Days with each end in every stretch between the limits, or open; for runs of years, the years of one run."""
    runs = [probe.argument for probe in probes if probe.operator is Operator.CONSECUTIVE_YEARS]
    years = [str(ANY_DAY.year + more) for more in range(max(map(_as_int, runs)) + 1)] if runs else []
    stretches = _stretches({cut for probe in probes for cut in _cuts(probe)})
    spans = [Days(day, day, Precision.DAY) for day in stretches]
    spans += [Days(first, last, Precision.PERIOD) for first, last in combinations(stretches, 2)]
    spans += [Days(day, None, Precision.PERIOD) for day in stretches]
    spans += [Days(None, day, Precision.PERIOD) for day in stretches]
    return [*years, *(days.written() for days in spans)]


def _as_int(argument: object) -> int:
    return argument if isinstance(argument, int) else 0


def _stretches(cuts: set[date]) -> list[date]:
    """A day of each stretch that the limits cut time into, in order."""
    ordered = sorted(cuts)
    return [ordered[0] - _DAY, *ordered] if ordered else [ANY_DAY]


def _cuts(probe: Probe) -> Iterator[date]:
    """The first days on the other side of the limits that a question holds days against."""
    match probe.argument:
        case Days(first, last):
            if first is not None and probe.operator is not Operator.AFTER:
                yield first
            if last is not None and probe.operator is not Operator.BEFORE:
                yield last + _DAY


def _mappings(axes: Sequence[Axis]) -> Iterator[Data]:
    """Every choice of a value for each axis, as nested mappings."""
    for values in product(*(axis.values for axis in axes)):
        data: Data = {}
        for axis, value in zip(axes, values, strict=True):
            if value is not None:
                _state(data, axis.path, value)
        yield data


def _state(data: Data, path: FieldPath, value: Any) -> None:
    for step in path[:-1]:
        data = data.setdefault(step, {})
    data[path[-1]] = value
