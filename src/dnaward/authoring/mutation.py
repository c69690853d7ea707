"""Rules changed in every small way: what no case notices is either equivalent or a gap in the cases."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

from dnaward.authoring.batch_mutation import survivors
from dnaward.authoring.cases import Case, result_of
from dnaward.authoring.grid import Cell, Data, Grid, TooLargeError, grid_of
from dnaward.authoring.mutants import Mutant, mutants
from dnaward.judging.engine import CompiledRule, build_engine
from dnaward.judging.outcome import Outcome, conclude
from dnaward.law.condition import ALWAYS, All, Condition
from dnaward.law.load import Law
from dnaward.law.pack import Pack, Rule
from dnaward.values.diagnostic import Severity

MOST_CELLS = 10_000
"""Dossiers tried to tell one mutant from its rule."""

_GRIDS_KEPT = 4


class Distinction(NamedTuple):
    """A dossier that tells a mutant from its rule under some readings settled, and what each says of it."""

    dossier: Data
    readings: Mapping[str, str]
    outcome: Outcome
    mutated: Outcome


class Survivor(NamedTuple):
    """A mutant that no case kills. Without a distinction there were too many dossiers to try."""

    mutant: Mutant
    distinction: Distinction | None


class RuleMutation(NamedTuple):
    """What became of the mutants of one rule."""

    rule: str
    killed: int
    equivalent: tuple[Mutant, ...]
    survivors: tuple[Survivor, ...]


class MutationReport(NamedTuple):
    """What became of all mutants, rule by rule in the order of the packs."""

    rules: tuple[RuleMutation, ...]

    @property
    def killed(self) -> int:
        """How many mutants some case notices."""
        return sum(one.killed for one in self.rules)

    @property
    def equivalent(self) -> list[Mutant]:
        """The mutants that no dossier tells from their rule."""
        return [mutant for one in self.rules for mutant in one.equivalent]

    @property
    def survivors(self) -> list[Survivor]:
        """The mutants that no case notices, though a dossier may."""
        return [survivor for one in self.rules for survivor in one.survivors]

    @property
    def total(self) -> int:
        """How many mutants there were."""
        return self.killed + len(self.equivalent) + len(self.survivors)


def mutation_run(law: Law, cases: Iterable[Case], most_cells: int = MOST_CELLS) -> MutationReport:
    """What becomes of every mutant of every rule.

    A case counts only where the rule itself gives what it states. `most_cells` is the number of dossiers tried to tell
    one mutant from its rule.
    """
    by_rule: dict[str, list[Case]] = {}
    for case in cases:
        by_rule.setdefault(case.rule, []).append(case)
    return MutationReport(
        tuple(
            _of_batch(rule, pack, law, by_rule.get(rule.id, []))
            if rule.batch
            else _Bench(rule, pack, law, by_rule.get(rule.id, []), most_cells).run()
            for pack in law.packs
            for rule in pack.every_rule
        )
    )


def _of_batch(rule: Rule, pack: Pack, law: Law, cases: list[Case]) -> RuleMutation:
    """What becomes of the mutants of a rule over the batch; none is proved to be equivalent."""
    killed, left = survivors(rule, pack, law, cases)
    return RuleMutation(rule.id, killed, (), tuple(Survivor(mutant, None) for mutant in left))


def _is_noticed(one: tuple[Severity, Outcome], other: tuple[Severity, Outcome]) -> bool:
    """Whether people see two verdicts differ: in the outcome, in the conclusion, or in being a failing warning."""
    if one == other:
        return False
    if one[1] is not other[1]:
        return True
    is_warning, was_warning = (is_ is Severity.WARNING and outcome is Outcome.FAIL for is_, outcome in (one, other))
    return conclude([one]) is not conclude([other]) or is_warning is not was_warning


class _Tried(NamedTuple):
    """The dossiers of a grid, and what the rule says of each, by the readings settled."""

    grid: Grid
    cells: list[Cell]
    outcomes: dict[tuple[str, ...], list[Outcome]]


class _Bench:
    """Holds the mutants of one rule against its cases, and those left against grids of dossiers."""

    def __init__(self, rule: Rule, pack: Pack, law: Law, cases: list[Case], most_cells: int) -> None:
        self._original = Mutant(rule, pack._replace(rules=(rule,)), rule.title, rule.file, ())
        self._pack = pack
        self._law = law
        self._trial = _Trial(self._original, law, most_cells)
        timeless = _timeless(self._original, rule)
        self._timeless = _Trial(timeless, law, most_cells) if timeless else None
        by_readings: dict[tuple[tuple[str, str], ...], list[Case]] = {}
        for case in cases:
            by_readings.setdefault(tuple(sorted(case.readings.items())), []).append(case)
        self._cases = [(dict(readings), self._met(dict(readings), some)) for readings, some in by_readings.items()]

    def run(self) -> RuleMutation:
        """What becomes of every mutant of the rule."""
        killed, equivalent, survivors = 0, [], []
        for mutant in mutants(self._original.rule, self._pack, self._law):
            if self._is_killed(mutant):
                killed += 1
            elif (survivor := self._survivor(mutant)) is None:
                equivalent.append(mutant)
            else:
                survivors.append(survivor)
        return RuleMutation(self._original.rule.id, killed, tuple(equivalent), tuple(survivors))

    def _met(self, readings: Mapping[str, str], cases: list[Case]) -> list[Case]:
        compiled = _compiled(self._original, self._law, readings)
        return [case for case in cases if result_of(case, compiled.judge(case.dossier)).is_met]

    def _is_killed(self, mutant: Mutant) -> bool:
        severity = self._original.rule.severity
        for readings, cases in self._cases:
            compiled = _compiled(mutant, self._law, readings)
            for case in cases:
                result = result_of(case, compiled.judge(case.dossier))
                if not result.is_met or _is_noticed((severity, case.outcome), (compiled.severity, result.outcome)):
                    return True
        return False

    def _survivor(self, mutant: Mutant) -> Survivor | None:
        """What tells a mutant from the rule; None where it is proved that nothing does.

        What is equivalent where a rule is in force is so where it is not, or not known to be: the clock makes the same
        of the same outcome. So first it is left out, which spares the dossiers that differ in their dates alone.
        """
        timeless = _timeless(mutant, self._original.rule)
        if self._timeless and timeless and self._timeless.survivor(timeless) is None:
            return None
        return self._trial.survivor(mutant)


def _compiled(mutant: Mutant, law: Law, readings: Mapping[str, str]) -> CompiledRule:
    (compiled,) = build_engine(law._replace(packs=(mutant.pack,)), readings).rules
    return compiled


def _timeless(mutant: Mutant, rule: Rule) -> Mutant | None:
    """A mutant without the clock of its rule; None where that has none, or where the clock is what is other."""
    clock, applies = rule.clock, mutant.rule.applies
    if clock is None:
        return None
    if applies is clock.condition:
        left: Condition = ALWAYS
    elif isinstance(applies, All) and applies.parts and applies.parts[-1] is clock.condition:
        left = All(applies.parts[:-1], applies.at)
    else:
        return None
    changed = mutant.rule._replace(applies=left)
    return mutant._replace(rule=changed, pack=mutant.pack._replace(rules=(changed,)))


class _Trial:
    """Holds mutants against the grid of dossiers that they and their rule can tell apart."""

    def __init__(self, original: Mutant, law: Law, most_cells: int) -> None:
        self._original = original
        self._law = law
        self._most_cells = most_cells
        self._tried: list[_Tried] = []

    def survivor(self, mutant: Mutant) -> Survivor | None:
        """What tells a mutant from the rule; None where it is proved that nothing does."""
        sources = [(one.rule, one.pack) for one in (self._original, mutant)]
        try:
            grid = grid_of(sources, self._law.vocabularies, self._most_cells)
        except TooLargeError:
            return Survivor(mutant, None)
        tried = self._on(grid)
        for readings in self._settlements(mutant):
            distinction = self._distinction(mutant, readings, tried)
            if distinction is not None:
                return Survivor(mutant, distinction)
        return None if grid.is_complete else Survivor(mutant, None)

    def _on(self, grid: Grid) -> _Tried:
        """The dossiers of a grid, made once for all mutants that bring no limits of their own."""
        known = next((tried for tried in self._tried if tried.grid == grid), None)
        if known is None:
            known = _Tried(grid, list(grid.cells(self._law.vocabularies)), {})
            self._tried = [known, *self._tried[: _GRIDS_KEPT - 1]]
        return known

    def _distinction(self, mutant: Mutant, readings: dict[str, str], tried: _Tried) -> Distinction | None:
        """The smallest of the dossiers judged in another way that give the same two outcomes as the first of them."""
        outcomes = self._outcomes(readings, tried)
        compiled, severity = _compiled(mutant, self._law, readings), self._original.rule.severity
        found: dict[tuple[Outcome, Outcome], list[Cell]] = {}
        for cell, outcome in zip(tried.cells, outcomes, strict=True):
            mutated = compiled.judge(cell.dossier).outcome
            if _is_noticed((severity, outcome), (compiled.severity, mutated)):
                found.setdefault((outcome, mutated), []).append(cell)
        for pair, cells in found.items():
            smallest = min((cell.data for cell in cells), key=_length)
            return Distinction(_apart(smallest), readings, *pair)
        return None

    def _outcomes(self, readings: dict[str, str], tried: _Tried) -> list[Outcome]:
        key = (*readings.keys(), *readings.values())
        if key not in tried.outcomes:
            compiled = _compiled(self._original, self._law, readings)
            tried.outcomes[key] = [compiled.judge(cell.dossier).outcome for cell in tried.cells]
        return tried.outcomes[key]

    def _settlements(self, mutant: Mutant) -> Iterator[dict[str, str]]:
        """No reading settled, then every way to settle all that the rule or its mutant depends on."""
        pack = self._original.pack
        used = {*pack.readings_of(self._original.rule), *mutant.pack.readings_of(mutant.rule)}
        readings = [id_ for id_ in pack.readings if id_ in used]
        yield {}
        for choice in product(*(pack.readings[id_].options for id_ in readings)):
            if choice:
                yield dict(zip(readings, choice, strict=True))


def _apart(data: Data) -> Data:
    """The same data with no part that stands in it twice, which YAML would write as an alias."""
    apart: Data = json.loads(json.dumps(data))
    return apart


def _length(data: Data) -> int:
    return len(str(data))
