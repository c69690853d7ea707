"""The cases of the shipped packs: every rule gives what they state, and has one for every outcome that it can have."""

from pathlib import Path

import pytest

from dnaward.authoring.cases import Case, read_cases, run_case
from dnaward.judging.outcome import Outcome
from dnaward.law.condition import Awaited, Human, Leaf, ReadingIs, parts, settled_truths
from dnaward.law.load import load_law, shipped_rules
from dnaward.law.pack import Rule

LAW = load_law()
READ = [case for pack in LAW.packs for case in read_cases(shipped_rules() / pack.id, LAW)]
CASES = [case for case in READ if isinstance(case, Case)]
RULES = {rule.id: rule for pack in LAW.packs for rule in pack.every_rule}


def test_every_case_can_be_read() -> None:
    assert [one for one in READ if not isinstance(one, Case)] == []
    assert {case.rule for case in CASES} == set(RULES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.about.vi}")
def test_case(case: Case) -> None:
    result = run_case(case, LAW)
    assert result.is_met, f"{Path(case.file).name}: {result.outcome}, {result.reasons}"


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_outcome_has_a_case(rule: Rule) -> None:
    seen = {case.outcome for case in CASES if case.rule == rule.id}
    assert possible(rule) - seen == set()


def possible(rule: Rule) -> set[Outcome]:
    """The outcomes that a rule can have, by its form."""
    inside = [*parts(rule.applies), *parts(rule.require)]
    names = {True: Outcome.PASS, False: Outcome.FAIL}
    found = {names[truth] for truth in settled_truths(rule.require)}
    if any(isinstance(part, Leaf | Awaited | ReadingIs) for part in inside):
        found.add(Outcome.OPEN)
    if any(isinstance(part, Human) for part in inside) and not any(isinstance(part, Awaited) for part in inside):
        found.add(Outcome.REVIEW)
    if any(isinstance(part, Leaf) for part in parts(rule.applies)):
        found.add(Outcome.NOT_APPLICABLE)
    return found
