"""Packs that extend others: readings settled, documents delivered, parameters changed from a day on."""

from collections.abc import Iterable, Mapping
from datetime import date

from dnaward.law.condition import All, AnyOf, Condition, Leaf, Not, Operator, ParameterRef, parts, rebuilt
from dnaward.law.pack import NamedDate, Pack, Rule
from dnaward.values.days import Days, Precision


def together(packs: Iterable[Pack]) -> tuple[Pack, ...]:
    """The packs in force, each as those that extend it make it."""
    known: dict[str, Pack] = {}
    for pack in packs:
        known[pack.id] = pack
        if pack.extends:
            known[pack.extends] = _extended(known[pack.extends], pack)
    return tuple(known.values())


def settled_by(packs: Iterable[Pack]) -> dict[str, str]:
    """The readings that the packs themselves settle, by the option taken; the later pack counts."""
    return {reading: option for pack in packs for reading, option in pack.settles.items()}


def _extended(base: Pack, overlay: Pack) -> Pack:
    changed = {
        name: parameter._replace(later=overlay.parameters[name].later)
        for name, parameter in base.parameters.items()
        if overlay.parameters[name].later != parameter.later
    }
    replaced = {
        name: overlay.parameters[name]
        for name, parameter in base.parameters.items()
        if name not in changed and overlay.parameters[name] is not parameter
    }
    return base._replace(
        parameters={**base.parameters, **replaced, **changed},
        delivered=base.delivered | overlay.delivered,
        rules=tuple(_dated(rule, base.dated_by, changed) for rule in base.rules),
    )


def _dated(rule: Rule, dated_by: NamedDate | None, changed: Mapping[str, object]) -> Rule:
    """The rule with a branch for every later value of a parameter that it uses."""
    if dated_by is None:
        return rule
    applies, require = rule.applies, rule.require
    for name in changed:
        applies = _branched(applies, name, dated_by, _since(changed[name]))
        require = _branched(require, name, dated_by, _since(changed[name]))
    return rule._replace(applies=applies, require=require)


def _since(parameter: object) -> tuple[date, ...]:
    return tuple(since for since, _ in getattr(parameter, "later", ()))


def _branched(condition: Condition, name: str, dated_by: NamedDate, since: tuple[date, ...]) -> Condition:
    if not any(isinstance(part, Leaf) and part.argument == ParameterRef(name) for part in parts(condition)):
        return condition
    branched = condition
    for change, day in enumerate(since):
        is_before = _is_before(dated_by, day)
        later = _with_change(condition, name, change)
        # Where the day of the dossier is not known, both values must lead to the same.
        branched = AnyOf((All((is_before, branched)), All((Not(is_before), later)), All((branched, later))))
    return branched


def _is_before(dated_by: NamedDate, day: date) -> Condition:
    return dated_by.some(Operator.BEFORE, Days(day, day, Precision.DAY))


def _with_change(condition: Condition, name: str, change: int) -> Condition:
    """The condition with the later value of a parameter."""

    def changed(part: Condition) -> Condition:
        if isinstance(part, Leaf) and part.argument == ParameterRef(name):
            return part._replace(argument=ParameterRef(name, change))
        return part

    return rebuilt(condition, changed)
