"""Explaining verdicts: what is remembered between dossiers, and what is left out where no report shows it."""

from pathlib import Path
from random import Random

import pytest

from dnaward.judging.batch import Judge
from dnaward.judging.outcome import Outcome
from dnaward.judging.report import calls_for_action
from dnaward.reporters import Look
from dnaward.reporters.formats import make_reporter
from drawn import drawn
from reporting import JUDGE, NAMES, written

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.yaml"))
BRIEF = Judge(JUDGE.engine, places_all=False)
INPUTS = [
    *((path.name, path.read_bytes()) for path in EXAMPLES),
    *((f"{seed}.yaml", drawn(Random(seed)).encode()) for seed in range(12)),  # noqa: S311  reproducible draws
]


def test_what_is_said_of_a_dossier_does_not_depend_on_those_before_it() -> None:
    """Every dossier twice in each of two orders by one judge, and alone by a judge of its own."""
    alone = {name: list(Judge(JUDGE.engine).of_bytes(data, name)) for name, data in INPUTS}
    judge = Judge(JUDGE.engine)
    for name, data in (*INPUTS, *INPUTS[::-1]):
        assert list(judge.of_bytes(data, name)) == alone[name]


@pytest.mark.parametrize("name", NAMES)
def test_a_format_says_the_same_without_the_places_that_it_does_not_tell(name: str) -> None:
    whole, brief = ([one for file, data in INPUTS for one in judge.of_bytes(data, file)] for judge in (JUDGE, BRIEF))
    assert whole != brief
    is_same = written(name, whole, Look(shows_passed=True)) == written(name, brief, Look(shows_passed=True))
    assert is_same is not make_reporter(name, Look()).places_all


def test_only_what_calls_for_no_action_has_no_place() -> None:
    for name, data in INPUTS:
        for whole, brief in zip(JUDGE.of_bytes(data, name), BRIEF.of_bytes(data, name), strict=True):
            for one, other in zip(whole.verdicts, brief.verdicts, strict=True):
                if one.finding is None or other.finding is None or calls_for_action(one.severity, one.outcome):
                    assert one == other
                else:
                    assert one.outcome in (Outcome.REVIEW, Outcome.OPEN)
                    assert other == one._replace(finding=one.finding._replace(locations=()))
