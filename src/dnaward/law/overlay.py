"""Packs that extend others: readings settled, documents delivered, parameters changed from a day on."""

from collections.abc import Iterable, Mapping
from datetime import date

from dnaward.law.condition import All, AnyOf, Condition, Every, Leaf, Not, Operator, ParameterRef, Some, parts
from dnaward.law.pack import DatedBy, Pack, Rule
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


def _dated(rule: Rule, dated_by: DatedBy | None, changed: Mapping[str, object]) -> Rule:
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


def _branched(condition: Condition, name: str, dated_by: DatedBy, since: tuple[date, ...]) -> Condition:
    if not any(isinstance(part, Leaf) and part.argument == ParameterRef(name) for part in parts(condition)):
        return condition
    branched = condition
    for change, day in enumerate(since):
        is_before = _is_before(dated_by, day)
        later = _with_change(condition, name, change)
        # Where the day of the dossier is not known, both values must lead to the same.
        branched = AnyOf((All((is_before, branched)), All((Not(is_before), later)), All((branched, later))))
    return branched


def _is_before(dated_by: DatedBy, day: date) -> Condition:
    limit = Days(day, day, Precision.DAY)
    leaf = Leaf(dated_by.day, Operator.BEFORE, limit, dated_by.path)
    return Some(dated_by.path, All((dated_by.where, leaf)))


def _with_change(condition: Condition, name: str, change: int) -> Condition:
    """The condition with the later value of a parameter."""
    match condition:
        case Leaf(argument=ParameterRef(other)) if other == name:
            return condition._replace(argument=ParameterRef(name, change))
        case All(inner) | AnyOf(inner):
            return condition._replace(parts=tuple(_with_change(part, name, change) for part in inner))
        case Not(part):
            return condition._replace(part=_with_change(part, name, change))
        case Some(where=where) | Every(where=where):
            return condition._replace(where=_with_change(where, name, change))
        case _:
            return condition
