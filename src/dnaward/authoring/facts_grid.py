"""The grid of all dossiers that rules can tell apart: for every field one value of each class, and all combinations.

Classes are argued from the condition language alone, never by asking the engine:

- A term is known to a condition only by the sets that hold it, so one term of each combination of sets will do, with a
  word outside an open vocabulary and a word that needs a question.
- Days are compared with the days where a stretch begins (cuts), and only through their first and last day: the stretch
  of the one and of the other is all that can be told, and either may be open.
- A list is asked by `some` and `every`. What such a question finds is settled by the one item that speaks loudest, in
  a fixed order (`some`: true, unknown, unknown for people to judge, false; `every`: the other way round). So for one or
  two questions at most two items settle what is found, and for k questions k items do; no third item changes anything.
- Where items are counted, so many as no more can change the number's answer; where a field must be alike in items, two
  that differ. Where the values of fields are compared, so many values of each class that all of them can differ.
- Days held against a date of the dossier itself are only sampled: a day before, at and after one, and spans of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import chain, combinations, combinations_with_replacement, count, islice, product
from math import comb, gcd, prod
from typing import Any, NamedTuple

from dnaward.authoring.facts_read import Fact, RuleOfPack, facts_of
from dnaward.dossier.model import Dossier
from dnaward.dossier.shape import Kind
from dnaward.law.load import Law
from dnaward.values.days import Days, Precision
from dnaward.values.vocabulary import Vocabulary

Sample = dict[str, Any]
"""A dossier as plain data under canonical keys."""

_DAY = timedelta(days=1)
_FEWEST_ITEMS = 2
_WORD = "một nội dung bất kỳ"
_UNLISTED = "từ ngoài danh mục"
_A_DAY = "01/01/2020"


class Values(NamedTuple):
    """Values of a field, one for each class, and how many classes there are: more than listed beyond the limit."""

    listed: list[Any]
    size: int


class Value(NamedTuple):
    """A value of a field of the dossier: as plain data (None for not stated), and as the reader reads it."""

    data: Any
    part: Any


class Axis(NamedTuple):
    """A field of the dossier that rules read, and what can stand in it."""

    name: str
    values: tuple[Value, ...]
    size: int


Cell = tuple[Value, ...]
"""One value of each axis."""


class Grid(NamedTuple):
    """All combinations of the values of some axes; `is_exact` where they are all that the rules can tell apart."""

    axes: tuple[Axis, ...]
    is_exact: bool = True

    @property
    def size(self) -> int:
        """The number of cells."""
        return prod(axis.size for axis in self.axes)

    @property
    def is_whole(self) -> bool:
        """Whether every value of every axis is there."""
        return all(len(axis.values) == axis.size for axis in self.axes)

    def cells(self, most: int) -> Iterator[Cell]:
        """The cells in a fixed order; where there are more than `most`, so many that are spread over all axes."""
        size = prod(len(axis.values) for axis in self.axes)
        if size <= most:
            yield from product(*(axis.values for axis in self.axes))
        elif most > 0:
            step = next(step for step in count(size // most) if gcd(step, size) == 1)
            for number in range(most):
                yield self._cell(number * step % size)

    def _cell(self, number: int) -> Cell:
        """The cell of a number, the last axis turning fastest."""
        chosen: list[Value] = []
        for axis in reversed(self.axes):
            number, index = divmod(number, len(axis.values))
            chosen.append(axis.values[index])
        return tuple(reversed(chosen))

    def only(self, names: Iterable[str]) -> "Grid":
        """The grid of some of the axes."""
        kept = set(names)
        return Grid(tuple(axis for axis in self.axes if axis.name in kept), self.is_exact)

    def parts(self, cell: Cell) -> dict[str, Any]:
        """The fields of a cell as the reader reads them."""
        return {axis.name: value.part for axis, value in zip(self.axes, cell, strict=True)}

    def sample(self, cell: Cell) -> Sample:
        """A cell as plain data."""
        return {axis.name: value.data for axis, value in zip(self.axes, cell, strict=True) if not _is_blank(value.data)}


def grid_of(rules: Sequence[RuleOfPack], law: Law, most: int) -> Grid:
    """The grid of the facts that rules read, with at most so many values on each axis."""
    root = facts_of(rules)
    axes = [_axis(fact, law.vocabularies, most) for fact in root.ordered()]
    return Grid(tuple(axes), root.is_exact())


def dossier_of(parts: Mapping[str, Any]) -> Dossier:
    """The dossier with these fields, which the reader has read before; nothing else is stated in it."""
    return _blank_dossier().model_copy(update=parts)


@cache
def _blank_dossier() -> Dossier:
    return Dossier()


def _axis(fact: Fact, vocabularies: Mapping[str, Vocabulary], most: int) -> Axis:
    name, found = fact.field.name, _values(fact, vocabularies, most)
    stated = ({} if data is None else {name: data} for data in found.listed)
    read = (getattr(Dossier.model_validate(one, context=vocabularies), name) for one in stated)
    return Axis(name, tuple(map(Value, found.listed, read)), found.size)


def _is_blank(data: Any) -> bool:
    """Whether nothing is stated: an empty list states something."""
    return data is None or data == {}


def _values(fact: Fact, vocabularies: Mapping[str, Vocabulary], most: int) -> Values:
    """The values of a field; not stated is None, or for a mapping `{}`."""
    match fact.field.kind:
        case Kind.TERM:
            return _all([None, *_words(fact, vocabularies[fact.field.vocabulary])])
        case Kind.TERMS:
            # A word left blank in a list is a value that is not stated.
            return _lists(_all([*_words(fact, vocabularies[fact.field.vocabulary]), None]), fact, len(fact.terms), most)
        case Kind.DAYS:
            return _all([None, *_days(sorted(fact.cuts))])
        case Kind.RECORD:
            return _records(fact, vocabularies, most)
        case Kind.RECORDS:
            return _lists(_records(fact, vocabularies, most), fact, fact.questions, most)
        case Kind.WORDS:
            return _lists(_all([_WORD]), fact, 1, most)
        case Kind.NUMBER:
            return _all([None, *(str(number) for number in range(1, fact.copies + 1))])
        case _:
            return _all([None, *_numbered(_WORD, fact.copies)])


def _all(listed: list[Any]) -> Values:
    return Values(listed, len(listed))


def _words(fact: Fact, vocabulary: Vocabulary) -> list[str]:
    """One term for each combination of the sets that it is compared with, and the words outside.

    Where values are compared with one another there are several of each.
    """
    classes: dict[tuple[bool, ...], list[str]] = {}
    for id_ in vocabulary.terms:
        classes.setdefault(tuple(id_ in ids for ids in fact.terms), []).append(id_)
    listed = [id_ for ids in classes.values() for id_ in ids[: fact.copies]]
    unlisted = _numbered(_UNLISTED, fact.copies) if vocabulary.is_open else []
    return [*listed, *unlisted, *(one.words[0] for one in vocabulary.questions[:1])]


def _numbered(word: str, copies: int) -> list[str]:
    return [word, *(f"{word} {number}" for number in range(2, copies + 1))]


def _days(cuts: list[date]) -> list[str]:
    """Days for each pair of stretches that hold the first and the last of them, and for each open end.

    They lie on the edges of their stretches, where a limit that is off by one day shows.
    """
    if not cuts:
        return [_A_DAY]
    starts = [cuts[0] - _DAY, *cuts]  # the first and the last stretch have no edge but one
    ends = [*(cut - _DAY for cut in cuts), cuts[-1]]
    spans: list[tuple[date | None, date | None]] = [*zip(starts, ends, strict=True)]
    spans += [(ends[before], starts[after]) for before, after in combinations(range(len(starts)), 2)]
    spans += [*((first, None) for first in starts), *((None, last) for last in ends)]
    return [Days(*span, Precision.DAY if span[0] == span[1] else Precision.PERIOD).written() for span in spans]


def _records(fact: Fact, vocabularies: Mapping[str, Vocabulary], most: int) -> Values:
    """All combinations of what stands in a mapping."""
    children = fact.ordered()
    inner = [_values(child, vocabularies, most) for child in children]
    names = [child.field.name for child in children]
    combined = (
        {name: value for name, value in zip(names, values, strict=True) if not _is_blank(value)}
        for values in product(*(one.listed for one in inner))
    )
    witness = _witness(fact)
    return Values([*islice(combined, most), *witness], prod(one.size for one in inner) + len(witness))


def _witness(fact: Fact) -> list[Any]:
    """A mapping that states something, but nothing that the rules read; where that can be told from stating nothing."""
    if not fact.is_presence_asked or fact.field.shape is None:
        return []
    fields = fact.field.shape.fields.values()
    return [{one.name: _WORD} for one in fields if one.kind is Kind.WORD and one.name not in fact.children][:1]


def _lists(items: Values, fact: Fact, questions: int, most: int) -> Values:
    """No list, the empty one, and as many items of different classes as there are questions; two at least."""
    several = max(_FEWEST_ITEMS, questions)
    runs = [*_runs(fact)]
    if fact.is_counted:
        several = max(several, *fact.lengths) if fact.lengths else several
        found = chain([None, []], runs, _repeated(items.listed, several))
        size = sum(comb(items.size + chosen - 1, chosen) for chosen in range(1, several + 1))
        return Values(list(islice(found, most)), 2 + len(runs) + size)
    found = chain([None, []], runs, _combined(items.listed, several, fact.lengths))
    longer = [sum(length > chosen for length in fact.lengths) for chosen in range(several + 1)]
    size = sum(comb(items.size, chosen) * (1 + longer[chosen]) for chosen in range(1, several + 1))
    return Values(list(islice(found, most)), 2 + len(runs) + size)


def _combined(items: list[Any], several: int, lengths: set[int]) -> Iterator[list[Any]]:
    """Items of different classes; where lists are counted, also with the last of them repeated."""
    for number in range(1, several + 1):
        for chosen in combinations(items, number):
            yield list(chosen)
            yield from ([*chosen, *[chosen[-1]] * (length - number)] for length in sorted(lengths) if length > number)


def _repeated(items: list[Any], several: int) -> Iterator[list[Any]]:
    """Items of any classes, where it matters how many there are of each."""
    for number in range(1, several + 1):
        yield from map(list, combinations_with_replacement(items, number))


def _runs(fact: Fact) -> Iterator[list[Any]]:
    """Lists of whole years on end, for rules that ask for a run of them: enough, one too few, and one in doubt."""
    names = [child.field.name for child in fact.ordered() if child.cuts]
    for run, name in product(sorted(fact.runs), names):
        start = min(fact.children[name].cuts).year
        years = [{name: str(start + more)} for more in range(run)]
        yield from (years, years[:-1], [*years[:-1], {}], [{name: f"{start} - {start + run - 1}"}])
