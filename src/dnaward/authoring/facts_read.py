"""What rules ask of a dossier: for every field that they read, the terms, limits and numbers that they hold it against.

Two values of a field that answer all of these questions alike cannot be told apart by the rules.
"""

import dataclasses
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from math import prod
from typing import NamedTuple

from dnaward.dossier.schema import DOSSIER
from dnaward.dossier.shape import Field, Kind, Shape
from dnaward.law.condition import (
    Alike,
    Bounds,
    Condition,
    Constant,
    Count,
    DateRef,
    FieldPath,
    FieldRef,
    Leaf,
    Operator,
    ParameterRef,
    Quantifier,
    Terms,
    parts,
)
from dnaward.law.pack import NamedDate, Pack, Rule
from dnaward.values.days import Days
from dnaward.values.text import same

_DAY = timedelta(days=1)
_SOME_DAY = date(2020, 6, 15)
"""The day around which days are tried that are held against a date of the dossier."""

_SOME_YEAR = 2020
"""Where runs of years are tried that no rule ties to a date."""


class RuleOfPack(NamedTuple):
    """A rule and the pack whose parameters and defaults it reads."""

    rule: Rule
    pack: Pack


@dataclasses.dataclass(slots=True)
class Fact:
    """A field, or the dossier itself, and what the rules ask of it."""

    field: Field
    children: dict[str, "Fact"] = dataclasses.field(default_factory=dict)
    terms: dict[frozenset[str], None] = dataclasses.field(default_factory=dict)
    """The sets of terms that it is compared with, in the order met."""
    cuts: set[date] = dataclasses.field(default_factory=set)
    """The days on which a stretch of days begins that the rules can tell from the stretch before."""
    lengths: set[int] = dataclasses.field(default_factory=set)
    """The lengths of a list on either side of every bound on its count."""
    runs: set[int] = dataclasses.field(default_factory=set)
    """How many consecutive years are asked for."""
    asked: dict[str, int] = dataclasses.field(default_factory=dict)
    """The questions about the items of a list, as spelled out, and how many items can matter to each."""
    is_counted: bool = False
    """Whether it matters how many items of a list are alike."""
    copies: int = 1
    """How many different values that no set of terms tells apart can matter, where values are compared."""
    tied: set[FieldPath] = dataclasses.field(default_factory=set)
    """The fields that this one is compared with, itself among them, by their paths from the dossier."""
    is_presence_asked: bool = False
    """Whether it matters that anything at all is stated in a mapping."""
    is_sampled: bool = False
    """Whether only some of the values that can matter are tried."""

    def at(self, path: FieldPath) -> "Fact":
        """The fact at a path of canonical names below this one."""
        fact = self
        for name in path:
            if fact.field.shape is None:
                raise ValueError(path)
            fact = fact.children.setdefault(name, Fact(fact.field.shape.fields[name]))
        return fact

    def ordered(self) -> list["Fact"]:
        """The facts right below, in the order of the dossier's fields."""
        names = self.field.shape.fields if self.field.shape else {}
        return [self.children[name] for name in names if name in self.children]

    @property
    def questions(self) -> int:
        """How many items of a list can matter to all questions about it together."""
        return sum(self.asked.values())

    def is_exact(self) -> bool:
        """Whether a finite grid holds all that the rules can tell apart: some questions are only sampled."""
        return not self.runs and not self.is_sampled and all(child.is_exact() for child in self.children.values())


def facts_of(rules: Iterable[RuleOfPack]) -> Fact:
    """The facts that rules read, through the defaults of their packs too, as a tree below the dossier."""
    root = Fact(_root(DOSSIER))
    for rule, pack in rules:
        for condition in (rule.applies, rule.require):
            _note(condition, pack, root)
    _share(root, root)
    return root


def _root(shape: Shape) -> Field:
    return Field("", same(""), Kind.RECORD, shape)


def _note(condition: Condition, pack: Pack, root: Fact) -> None:
    for part in parts(condition):
        if isinstance(part, Quantifier):
            _note_list(part, pack, root)
        elif isinstance(part, Leaf):
            _note_leaf(part, pack, root)


def _note_list(part: Quantifier, pack: Pack, root: Fact) -> None:
    """Items that can matter: the one that speaks loudest, two that differ, or so many that no more count."""
    of_list, weight = root.at(part.scope + part.path), 1
    match part:
        case Alike(field=field):
            of_field, weight = root.at(part.scope + part.path + field), 2
            of_field.copies += 1
        case Count(bounds=bounds):
            of_list.is_counted, weight = True, bounds.enough
    # Spelled out, because as tuples an `All` and an `AnyOf` of the same parts are equal.
    of_list.asked[f"{pack.id}: {part!r}"] = weight * _ways(part.where, pack)


def _ways(condition: Condition, pack: Pack) -> int:
    """In how many ways readings let a condition be read."""
    return prod(len(pack.readings[reading].options) for reading in pack.readings_in(condition))


def _note_leaf(leaf: Leaf, pack: Pack, root: Fact) -> None:
    fact = root.at(leaf.absolute)
    match leaf.argument:
        case DateRef(name):
            _note_date(fact, pack.dates[name], pack, root)
        case FieldRef(path):
            _note_tie(leaf.absolute, leaf.scope + path, root)
            _note_defaults(leaf.scope + path, pack, root)
        case argument:
            _note_constants(leaf, fact, argument, pack, root)
    _note_defaults(leaf.absolute, pack, root)


def _note_constants(leaf: Leaf, fact: Fact, argument: Constant | ParameterRef, pack: Pack, root: Fact) -> None:
    for value in _values(argument, pack):
        match value:
            case Terms(ids):
                fact.terms[ids] = None
            case Days():
                fact.cuts.update(_cuts(leaf.operator, value))
            case Bounds(least, most):
                fact.lengths.update(_lengths(least, most))
            case _ if leaf.operator is Operator.CONSECUTIVE_YEARS:
                _note_run(root.at(leaf.absolute[:-1]), fact, int(value))
            case _:
                pass  # `present` asks for nothing but a value


def _note_defaults(path: FieldPath, pack: Pack, root: Fact) -> None:
    for default in pack.defaults.get(path, ()):
        _note(default.when, pack, root)
        if default.while_unstated:
            root.at(default.while_unstated).is_presence_asked = True


def _note_date(fact: Fact, named: NamedDate, pack: Pack, root: Fact) -> None:
    """Days held against a date of the dossier: a day before, at and after one stand for all orders of the two."""
    day = root.at(named.path + named.day)
    for one in (fact, day):
        one.is_sampled = True
        one.cuts.update((_SOME_DAY, _SOME_DAY + _DAY))
    if named.path:
        root.at(named.path).asked[f"{pack.id}: @{named.name}"] = 1
    _note(named.where, pack, root)


def _note_tie(one: FieldPath, other: FieldPath, root: Fact) -> None:
    """Two fields that are compared, and with them all that either is compared with."""
    tied = {one, other, *root.at(one).tied, *root.at(other).tied}
    for path in tied:
        root.at(path).tied = tied


def _share(fact: Fact, root: Fact) -> None:
    """Lets fields that are compared with one another be asked alike, with so many values that all can differ."""
    for child in fact.children.values():
        _share(child, root)
    for path in sorted(fact.tied):
        other = root.at(path)
        other.terms.update(fact.terms)
        other.copies = max(other.copies, len(fact.tied))


def _values(argument: Constant | ParameterRef, pack: Pack) -> list[Constant]:
    """An argument under every option of the reading that it may depend on."""
    if not isinstance(argument, ParameterRef):
        return [argument]
    parameter = pack.parameters[argument.name]
    if argument.change is not None or not parameter.reading:
        return [parameter.under({}, argument.change)]
    return list(parameter.by_option.values())


def _cuts(operator: Operator, limit: Days) -> Iterator[date]:
    """The first day of a window and the first one after it; those before or after a limit have one cut only."""
    if limit.first is not None and operator is not Operator.AFTER and limit.first > date.min:
        yield limit.first
    if limit.last is not None and operator is not Operator.BEFORE and limit.last < date.max:
        yield limit.last + _DAY


def _lengths(least: int | None, most: int | None) -> Iterator[int]:
    if least is not None:
        yield from (least - 1, least)
    if most is not None:
        yield from (most, most + 1)


def _note_run(of_list: Fact, of_days: Fact, run: int) -> None:
    of_list.runs.add(run)
    start = min(of_days.cuts).year if of_days.cuts else _SOME_YEAR
    of_days.cuts.update(date(start + more, 1, 1) for more in range(run + 1))
