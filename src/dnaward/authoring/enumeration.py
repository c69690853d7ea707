"""`dnaward rules prove`: every dossier that the rules can tell apart, judged, within a budget.

Each question (a rule, two rules, the conclusion) is answered on the grid of the facts that its rules read, with every
combination of the open readings at each cell. The order is fixed, so that the same rules give the same examples.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from dnaward.authoring.facts_grid import Sample, dossier_of, grid_of
from dnaward.authoring.facts_read import RuleOfPack
from dnaward.authoring.joint import conclusions, pairs
from dnaward.authoring.proof import Coverage, Proof, ReadingCase, ReadingProof, RuleProof
from dnaward.judging.engine import CompiledRule, Engine, RuleVerdict, build_engine
from dnaward.judging.outcome import Outcome
from dnaward.law.condition import ALWAYS, Awaited, Condition, rebuilt, settled_truths
from dnaward.law.load import Law
from dnaward.law.pack import Choices
from dnaward.values.truth import Kind

BUDGET: Final = 100_000
"""The most cells enumerated for one question, where nobody says otherwise."""

_NOTHING_SETTLED: Choices = {}
_SETTLED = {True: Outcome.PASS, False: Outcome.FAIL}


class _Survey(NamedTuple):
    """What the grid of one rule shows."""

    proof: RuleProof
    readings: Mapping[str, ReadingCase]


def prove(law: Law, budget: int = BUDGET, settled: Mapping[str, str] = _NOTHING_SETTLED) -> Proof:
    """What the rules of a law can say at all; readings that are settled are no longer open."""
    engine = build_engine(law, settled)
    surveys = [_survey(rule, law, budget) for rule in engine.rules]
    return Proof(
        budget,
        tuple(survey.proof for survey in surveys),
        _readings(engine, surveys),
        pairs(engine.rules, law, budget),
        conclusions(engine.rules, law, budget),
    )


def _survey(rule: CompiledRule, law: Law, budget: int) -> _Survey:
    """The outcomes of a rule over its grid, and where its readings matter."""
    grid = grid_of([RuleOfPack(rule.rule, rule.pack)], law, budget)
    seen: dict[Outcome, Sample] = {}
    cases: dict[str, ReadingCase] = {}
    under_readings: set[Outcome] = set()
    cells = 0
    for cell in grid.cells(budget):
        cells += 1
        verdict = rule.judge(dossier_of(grid.parts(cell)))
        if verdict.outcome not in seen:
            seen[verdict.outcome] = grid.sample(cell)
        under_readings.update(verdict.branches)
        for reason in verdict.reasons:
            if reason.kind is Kind.READING and not _is_plain(cases.get(reason.name)):
                case = _case(reason.name, verdict, grid.sample(cell))
                if reason.name not in cases or _is_plain(case):
                    cases[reason.name] = case
    form = _with_delivered(rule.rule.require, rule.pack.delivered)
    by_form = frozenset(_SETTLED[truth] for truth in settled_truths(form))
    coverage = Coverage(cells, grid.size, grid.is_exact)
    names = rule.rule.id, rule.pack.id, rule.severity
    return _Survey(RuleProof(*names, coverage, seen, by_form, frozenset(under_readings)), cases)


def _with_delivered(condition: Condition, delivered: frozenset[str]) -> Condition:
    """The condition, what awaits a document that is delivered being settled."""
    return rebuilt(condition, lambda part: ALWAYS if isinstance(part, Awaited) and part.document in delivered else part)


def _is_plain(case: ReadingCase | None) -> bool:
    """Whether a case shows the difference as plainly as can be: one option fails and another passes."""
    return case is not None and {Outcome.PASS, Outcome.FAIL} <= set(case.outcomes.values())


def _case(reading: str, verdict: RuleVerdict, sample: Sample) -> ReadingCase:
    """The outcomes of a verdict under each option of a reading that makes a difference in it."""

    def others(branch: tuple[Choices, Outcome]) -> list[tuple[str, str]]:
        return sorted((id_, option) for id_, option in branch[0].items() if id_ != reading)

    branches = zip((variant.choices for variant in verdict.rule.variants), verdict.branches, strict=True)
    found: list[tuple[dict[str, str], dict[str, Outcome]]] = [
        (dict(settled), {choices[reading]: outcome for choices, outcome in group})
        for settled, group in groupby(sorted(branches, key=others), key=others)
    ]
    settled, outcomes = max(found, key=lambda one: _difference(one[1]))
    return ReadingCase(verdict.rule.rule.id, settled, outcomes, sample)


def _difference(outcomes: Mapping[str, Outcome]) -> int:
    """How plain a difference is: none, some, or between pass and fail."""
    effects = {outcome.effect for outcome in outcomes.values()}
    return len(effects) + len(effects & {Outcome.PASS, Outcome.FAIL})


def _readings(engine: Engine, surveys: Sequence[_Survey]) -> tuple[ReadingProof, ...]:
    """For each open reading the rules in which it matters; the first pack that has it owns it."""
    owners = {id_: pack.id for pack in reversed(engine.law.packs) for id_ in pack.readings if id_ not in engine.settled}
    found = []
    for reading in dict.fromkeys(id_ for pack in engine.law.packs for id_ in pack.readings if id_ in owners):
        judged = zip(engine.rules, surveys, strict=True)
        asking = [survey for rule, survey in judged if reading in rule.pack.readings_of(rule.rule)]
        cases = tuple(survey.readings[reading] for survey in asking if reading in survey.readings)
        samples = (sample for survey in asking for sample in survey.proof.seen.values())
        is_proof = all(survey.proof.coverage.is_proof for survey in asking)
        found.append(ReadingProof(reading, owners[reading], cases, is_proof, next(samples, None)))
    return tuple(found)
