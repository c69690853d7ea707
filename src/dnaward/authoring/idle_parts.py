"""Conditions that change nothing: never met, always met, or settled by what stands beside them or by another rule.

A part is idle where a condition that always holds, or one that never does, can stand in its place, and the rule says
the same of every dossier that rules can tell apart. Dossiers that leave it open because they state too little are left
out: what they might state is among the others. Where the budget does not reach that far, nothing is said.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from typing import Any, Final

from dnaward.authoring.facts_grid import dossier_of, grid_of
from dnaward.authoring.facts_read import RuleOfPack, facts_of
from dnaward.judging.engine import build_engine
from dnaward.judging.outcome import Outcome
from dnaward.law.condition import ALWAYS, NEVER, Awaited, Condition, Human, Leaf, Operator, parts, rebuilt
from dnaward.law.load import Law
from dnaward.law.pack import Pack, Rule
from dnaward.values.diagnostic import Severity
from dnaward.values.location import Path
from dnaward.values.truth import Kind, Reason

MOST_CELLS: Final = 20_000
"""Dossiers tried for one question."""

_BY_GRAVITY: Final = (Severity.NOTE, Severity.WARNING, Severity.ERROR)

Said = tuple[Outcome, frozenset[tuple[Kind, str, Path]]]
"""What a rule says of a dossier, and for which reasons it is not settled."""


class Benches:
    """The rules of a pack, each tried on the dossiers that it can tell apart; readings are left open."""

    def __init__(self, pack: Pack, law: Law) -> None:
        """`law` holds the packs that the pack builds on."""
        self._pack = pack
        self._law = law._replace(settled={})
        self._tried: dict[str, list[Any]] = {}

    def outcomes(self, rule: Rule) -> set[Outcome]:
        """Everything that a rule can say of dossiers that state enough; nothing where that is not known."""
        return {said[0] for said in self._said(rule, self._own(rule)) if _states_enough(said)}

    def never_applies(self, rule: Rule) -> bool:
        """Whether a rule is known to apply to no dossier: it would then fail one if it required the impossible."""
        impossible = rule._replace(require=NEVER)
        outcomes = {said[0] for said in self._said(impossible, self._dossiers(impossible)) if _states_enough(said)}
        return outcomes == {Outcome.NOT_APPLICABLE}

    def idle_parts(self, rule: Rule) -> Iterator[Path]:
        """The places of the parts of a rule that change nothing, without those inside them."""
        dossiers = self._own(rule)
        kept = list(map(_states_enough, self._said(rule, dossiers)))
        dossiers = list(compress(dossiers, kept))
        expected = self._said(rule, dossiers)
        idle: list[Path] = []
        for part, others in _replaced(rule):
            is_inside = any(part.at[: len(one)] == one for one in idle)
            if not is_inside and any(self._said(other, dossiers) == expected for other in others if dossiers):
                idle.append(part.at)
        yield from idle

    def shadowing(self, rule: Rule) -> Rule | None:
        """Another rule of the pack, of no less severity, that says all that this one says; the first of them.

        Of two rules that say the same of every dossier, the later one is shadowed.
        """
        others = (other for other in self._pack.rules if other is not rule and self._may_shadow(other, rule))
        return next((other for other in others if self._shadows(other, rule)), None)

    def _may_shadow(self, other: Rule, rule: Rule) -> bool:
        own, others = self._fields(rule), self._fields(other)
        is_near = _weight(other) >= _weight(rule) and (own <= others or others <= own)
        # What two rules tell apart is more than what either of them does.
        return is_near and bool(self._own(rule)) and bool(self._own(other))

    def _shadows(self, other: Rule, rule: Rule) -> bool:
        dossiers = self._dossiers(rule, other)
        own, others = ([one for one, _ in self._said(one, dossiers)] for one in (rule, other))
        if own == others and _weight(rule) == _weight(other):
            return bool(dossiers) and self._pack.rules.index(other) < self._pack.rules.index(rule)
        told = [(mine, theirs) for mine, theirs in zip(own, others, strict=True) if mine.effect is not Outcome.PASS]
        return bool(told) and all(mine is theirs for mine, theirs in told)

    def _own(self, rule: Rule) -> list[Any]:
        """Every dossier that a rule of the pack can tell apart, as known from then on."""
        if rule.id not in self._tried:
            self._tried[rule.id] = self._dossiers(rule)
        return self._tried[rule.id]

    def _dossiers(self, *rules: Rule) -> list[Any]:
        """Every dossier that rules can tell apart; none where there are too many, or where not all are known."""
        asked = [RuleOfPack(rule, self._pack) for rule in rules]
        sizes = grid_of(asked, self._law, 1)
        if not sizes.is_exact or sizes.size > MOST_CELLS:
            return []  # known before any value is read
        grid = grid_of(asked, self._law, MOST_CELLS)
        return [dossier_of(grid.parts(cell)) for cell in grid.cells(MOST_CELLS)] if grid.is_whole else []

    def _said(self, rule: Rule, dossiers: Sequence[Any]) -> list[Said]:
        pack = self._pack._replace(rules=(rule,))
        (compiled,) = build_engine(self._law._replace(packs=(pack,)), {}).rules
        return [(verdict.outcome, _why(verdict.reasons)) for verdict in map(compiled.judge, dossiers)]

    def _fields(self, rule: Rule) -> set[str]:
        return set(facts_of([RuleOfPack(rule, self._pack)]).children)


def _states_enough(said: Said) -> bool:
    return all(kind is not Kind.MISSING for kind, _, _ in said[1])


def _replaced(rule: Rule) -> Iterator[tuple[Condition, Iterator[Rule]]]:
    """Every part of a rule that could be idle, and the rule with a condition without a question in its place."""
    for part in _asking(rule.applies):
        yield part, (rule._replace(applies=_with(rule.applies, part, instead)) for instead in (ALWAYS, NEVER))
    for part in _asking(rule.require):
        if part.at != rule.require.at:  # a rule without any requirement is another matter
            yield part, (rule._replace(require=_with(rule.require, part, instead)) for instead in (ALWAYS, NEVER))


def _asking(condition: Condition) -> Iterator[Condition]:
    """The parts with a question that facts answer; whether something is stated at all is none."""
    for part in parts(condition):
        if part.at and not _asks_presence(part) and not isinstance(part, Awaited | Human):
            yield part


def _asks_presence(condition: Condition) -> bool:
    """Whether a condition asks for nothing but that something is stated."""
    operators = {part.operator for part in parts(condition) if isinstance(part, Leaf)}
    return operators == {Operator.PRESENT}


def _with(whole: Condition, part: Condition, instead: Condition) -> Condition:
    return rebuilt(whole, lambda one: instead if one is part else one)


def _why(reasons: Iterable[Reason]) -> frozenset[tuple[Kind, str, Path]]:
    """Reasons without the limits that days were held against: more precision settles several of them at once."""
    return frozenset((reason.kind, reason.name, reason.path) for reason in reasons)


def _weight(rule: Rule) -> int:
    return _BY_GRAVITY.index(rule.severity)
