"""Packs that extend others: readings settled, documents delivered, parameters changed from a day on."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from operator import itemgetter

from dnaward.law.bounds import grows_too_much
from dnaward.law.condition import All, AnyOf, Condition, Leaf, Not, Operator, ParameterRef, parts, rebuilt
from dnaward.law.pack import NamedDate, Pack, Parameter, Rule
from dnaward.values.days import Days, Precision


class TooManyBranchesError(Exception):
    """A rule uses parameters that change so often that its condition would grow without end."""

    def __init__(self, rule: Rule) -> None:
        super().__init__(rule.id)
        self.rule = rule


def together(packs: Iterable[Pack]) -> tuple[Pack, ...]:
    """The packs in force, each as those that extend it, directly or through others, make it.

    Raises TooManyBranchesError.
    """
    known = {pack.id: pack for pack in packs}
    above: dict[str, list[Pack]] = {id_: [] for id_ in known}
    for pack in known.values():
        for below in _all_below(pack, known):
            above[below].append(pack)
    return tuple(_extended(pack, above[id_], known) for id_, pack in known.items())


def _all_below(pack: Pack, known: Mapping[str, Pack]) -> Iterator[str]:
    """The ids of the pack that a pack extends, of the one which that extends, and so on."""
    while pack.extends in known:
        yield pack.extends
        pack = known[pack.extends]


def settled_by(packs: Iterable[Pack]) -> dict[str, str]:
    """The readings that the packs themselves settle, by the option taken; the later pack counts."""
    return {reading: option for pack in packs for reading, option in pack.settles.items()}


def _extended(pack: Pack, overlays: Iterable[Pack], known: Mapping[str, Pack]) -> Pack:
    """A pack with what its overlays deliver, and with the parameters that they and it change, in their order."""
    parameters, delivered, dated_by = dict(pack.parameters), pack.delivered, pack.dated_by
    for overlay in overlays:
        delivered, dated_by = delivered | overlay.delivered, dated_by or overlay.dated_by
        inherited = known[overlay.extends].parameters
        for name in pack.parameters:
            if overlay.parameters[name] is not inherited[name]:
                parameters[name] = _changed(parameters[name], inherited[name], overlay.parameters[name])
    changed = {name: parameter for name, parameter in parameters.items() if parameter.later}
    single, batch = (tuple(_dated(one, dated_by, changed) for one in some) for some in (pack.rules, pack.batch_rules))
    return pack._replace(parameters=parameters, delivered=delivered, rules=single, batch_rules=batch)


def _changed(parameter: Parameter, inherited: Parameter, stated: Parameter) -> Parameter:
    """A parameter with the change that a pack makes: a value from a day on among the others, or a new one outright."""
    added = stated.later[len(inherited.later) :]
    return parameter._replace(later=tuple(sorted((*parameter.later, *added), key=itemgetter(0)))) if added else stated


def _dated(rule: Rule, dated_by: NamedDate | None, changed: Mapping[str, Parameter]) -> Rule:
    """The rule with a branch for every later value of a parameter that it uses."""
    if dated_by is None:
        return rule
    if grows_too_much(rule, changed):
        raise TooManyBranchesError(rule)
    applies, require = rule.applies, rule.require
    for name, parameter in changed.items():
        since = tuple(day for day, _ in parameter.later)
        applies = _branched(applies, name, dated_by, since)
        require = _branched(require, name, dated_by, since)
    return rule._replace(applies=applies, require=require)


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
        if isinstance(part, Leaf) and isinstance(part.argument, ParameterRef) and part.argument.name == name:
            return part._replace(argument=ParameterRef(name, change))
        return part

    return rebuilt(condition, changed)
