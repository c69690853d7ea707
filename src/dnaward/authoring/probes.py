"""The questions that rules ask of the fields of a dossier, as far as they tell one value of a field from another."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from dnaward.dossier.schema import DOSSIER
from dnaward.dossier.shape import Kind
from dnaward.law.condition import (
    Alike,
    Condition,
    Constant,
    Count,
    DateRef,
    Every,
    FieldPath,
    FieldRef,
    Leaf,
    Operator,
    ParameterRef,
    Quantifier,
    Some,
    Terms,
    parts,
)
from dnaward.law.pack import Default, Pack, Rule
from dnaward.values.days import Days, Precision

ANY_DAY: Final = date(2023, 1, 1)
"""Where days are tried that no rule ties to a date."""

_SOME_DAY: Final = Days(ANY_DAY, ANY_DAY, Precision.DAY)
_SAME: Final = 2
"""How many different values show whether two are the same."""


class Probe(NamedTuple):
    """A question that a rule asks of the field at a path from the root; one about the items of a list has no operator.

    It `is_sampled` where the values on the grid are not all that can matter. `asker` tells one question about a list
    from another, `weight` is how many items can matter to it. `ties` are the fields whose values are compared with this
    one's, `copies` how many different values of one class can matter then.
    """

    path: FieldPath
    operator: Operator | None
    argument: Constant | None = None
    is_sampled: bool = False
    asker: int = 0
    weight: int = 1
    copies: int = 1
    ties: frozenset[FieldPath] = frozenset()


def probes_of(sources: Iterable[tuple[Rule, Pack]]) -> list[Probe]:
    """Every question that rules ask, each in its pack, those of the defaults and dates that they read too."""
    found = list(dict.fromkeys(probe for rule, pack in sources for probe in _of_rule(rule, pack)))
    return [*found, *_of_ties(found)]


def _of_rule(rule: Rule, pack: Pack) -> Iterator[Probe]:
    conditions: list[Condition] = [rule.applies, rule.require]
    asked: set[FieldPath] = set()
    while conditions:
        for part in parts(conditions.pop()):
            if isinstance(part, Quantifier):
                yield from _of_list(part)
            if not isinstance(part, Leaf):
                continue
            yield from _of_leaf(part, pack)
            if isinstance(part.argument, DateRef):
                conditions.append(pack.dates[part.argument.name].where)
            for path in _paths(part):
                if path not in asked:
                    asked.add(path)
                    for default in pack.defaults.get(path, ()):
                        conditions.append(default.when)
                        yield from _of_default(default)


def _paths(leaf: Leaf) -> Iterator[FieldPath]:
    """The fields that a leaf reads where it stands."""
    yield leaf.absolute
    if isinstance(leaf.argument, FieldRef):
        yield leaf.scope + leaf.argument.path


def _of_list(part: Quantifier) -> Iterator[Probe]:
    path = part.scope + part.path
    match part:
        case Some() | Every():
            yield Probe(path, None, asker=id(part))
        case Count(bounds=bounds):
            yield Probe(path, None, asker=id(part), weight=bounds.enough)
        case Alike(field=field):
            yield Probe(path, None, asker=id(part), weight=_SAME)
            yield Probe(path + field, Operator.SAME_AS, copies=_SAME, asker=id(part))


def _of_leaf(leaf: Leaf, pack: Pack) -> Iterator[Probe]:
    match leaf.argument:
        case DateRef(name):
            named = pack.dates[name]
            yield Probe(leaf.absolute, Operator.WITHIN, _SOME_DAY, is_sampled=True)
            yield Probe(named.path + named.day, Operator.WITHIN, _SOME_DAY, is_sampled=True)
            if named.path:
                yield Probe(named.path, None, asker=id(leaf))
        case FieldRef():
            tied = frozenset(_paths(leaf))
            for path in tied:
                yield Probe(path, Operator.SAME_AS, ties=tied)
        case _:
            is_run = leaf.operator is Operator.CONSECUTIVE_YEARS
            for constant in _constants(leaf, pack):
                yield Probe(leaf.absolute, leaf.operator, constant, is_sampled=is_run)


def _constants(leaf: Leaf, pack: Pack) -> list[Constant]:
    """What a leaf compares with, under every reading."""
    match leaf.argument:
        case ParameterRef(name, change):
            parameter = pack.parameters[name]
            if change is not None:
                return [parameter.under({}, change)]
            return [parameter.under({parameter.reading: option}) for option in parameter.by_option or ("",)]
        case DateRef() | FieldRef():
            return []
        case constant:
            return [constant]


def _of_default(default: Default) -> Iterator[Probe]:
    """Whether a field has the default's value, and whether anything is stated beside it."""
    yield Probe(default.path, Operator.IS, Terms(frozenset({default.value})))
    if default.while_unstated:
        fields = DOSSIER.fields_at(default.while_unstated)[-1].shape
        word = next((one.name for one in fields.fields.values() if one.kind is Kind.WORD), "") if fields else ""
        if word:
            yield Probe((*default.while_unstated, word), Operator.PRESENT)


def _of_ties(probes: list[Probe]) -> Iterator[Probe]:
    """What is asked of a field asked of all that are compared with it, and so many values that all can differ."""
    for group in _groups(probe.ties for probe in probes if probe.ties):
        asked = [probe for probe in probes if probe.path in group and isinstance(probe.argument, Terms)]
        for path in sorted(group):
            yield Probe(path, Operator.SAME_AS, copies=len(group))
            yield from (probe._replace(path=path) for probe in asked if probe.path != path)


def _groups(ties: Iterable[frozenset[FieldPath]]) -> list[frozenset[FieldPath]]:
    """The fields that are compared with one another, directly or through others."""
    groups: list[frozenset[FieldPath]] = []
    for tie in ties:
        near = [one for one in groups if one & tie]
        groups = [one for one in groups if not one & tie]
        groups.append(tie.union(*near))
    return groups
