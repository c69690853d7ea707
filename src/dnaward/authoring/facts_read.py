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
    Argument,
    Bounds,
    Condition,
    Constant,
    Every,
    FieldPath,
    Leaf,
    Operator,
    ParameterRef,
    Some,
    Terms,
    parts,
)
from dnaward.law.pack import Pack, Rule
from dnaward.values.days import Days
from dnaward.values.text import same

_DAY = timedelta(days=1)
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
    """The `some` and `every` over a list, as spelled out, and in how many ways readings let each be read."""
    is_presence_asked: bool = False
    """Whether it matters that anything at all is stated in a mapping."""

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
        """How many questions range over a list; one that can be read in several ways counts for each of them."""
        return sum(self.asked.values())

    def is_exact(self) -> bool:
        """Whether a finite grid holds all that the rules can tell apart: runs of years are only sampled."""
        return not self.runs and all(child.is_exact() for child in self.children.values())


def facts_of(rules: Iterable[RuleOfPack]) -> Fact:
    """The facts that rules read, through the defaults of their packs too, as a tree below the dossier."""
    root = Fact(_root(DOSSIER))
    for rule, pack in rules:
        for condition in (rule.applies, rule.require):
            _note(condition, pack, root)
    return root


def _root(shape: Shape) -> Field:
    return Field("", same(""), Kind.RECORD, shape)


def _note(condition: Condition, pack: Pack, root: Fact) -> None:
    for part in parts(condition):
        if isinstance(part, Some | Every):
            # Spelled out, because as tuples an `All` and an `AnyOf` of the same parts are equal.
            root.at(part.scope + part.path).asked[f"{pack.id}: {part!r}"] = _ways(part.where, pack)
        elif isinstance(part, Leaf):
            _note_leaf(part, pack, root)


def _ways(condition: Condition, pack: Pack) -> int:
    return prod(len(pack.readings[reading].options) for reading in pack.readings_in(condition))


def _note_leaf(leaf: Leaf, pack: Pack, root: Fact) -> None:
    fact = root.at(leaf.absolute)
    for value in _values(leaf.argument, pack):
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
    for default in pack.defaults.get(leaf.absolute, ()):
        _note(default.when, pack, root)
        if default.while_unstated:
            root.at(default.while_unstated).is_presence_asked = True


def _values(argument: Argument, pack: Pack) -> list[Constant]:
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
