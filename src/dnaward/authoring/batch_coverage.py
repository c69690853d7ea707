"""Coverage of rules over the batch: which answers their cases have seen to what such a rule asks of two dossiers."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from dnaward.authoring.cases import Case
from dnaward.dossier.model import Dossier
from dnaward.judging.engine import build_engine
from dnaward.judging.marks import Answer, Held, Question, Seen, seen
from dnaward.judging.traces import tracer_for
from dnaward.law.batch_match import BatchMatch, Shared
from dnaward.law.load import Law
from dnaward.law.pack import Rule
from dnaward.values.likeness import Likeness
from dnaward.values.location import Path

Met = tuple[Shared | BatchMatch, Path, frozenset[str], frozenset[str]]
"""What is asked, where that stands in the rule file, the truths that cases have seen, and those that it can have."""

_NAMES: dict[Answer, str] = {True: "true", False: "false", None: "unknown"}
_SETTLED = frozenset({"true", "false"})
_ALL = _SETTLED | {"unknown"}


def batch_coverage(rule: Rule, batch: BatchMatch, law: Law, cases: Iterable[Case]) -> Iterator[Met]:
    """For every way of speaking of one thing, and for what must then agree, the answers of two dossiers of a case."""
    agree: list[set[str]] = [set() for _ in batch.match]
    differ: set[str] = set()
    for case in cases:
        tracer = tracer_for(build_engine(law, case.readings, [rule.id]))
        for number, question in enumerate(tracer.questions):
            for one, other in _pairs(case.dossiers, tracer.likeness):
                answers = [
                    (question.is_one_thing(*pair), question.differ(*pair)) for pair in _held(question, one, other)
                ]
                agree[number] |= {_NAMES[same] for same, _ in answers} or {"false"}
                differ |= {_NAMES[unlike] for same, unlike in answers if same is not False}
    for number, shared in enumerate(batch.match):
        possible = _ALL if shared.has_nominee else _SETTLED
        yield shared, ("match", number), frozenset(agree[number]), possible
    yield batch, ("require",), frozenset(differ), _ALL


def _pairs(dossiers: Iterable[Dossier], likeness: Likeness) -> Iterator[tuple[Seen, Seen]]:
    yield from combinations([seen(one, likeness) for one in dossiers], 2)


def _held(question: Question, one: Seen, other: Seen) -> Iterator[tuple[Held, Held]]:
    """The marks that two dossiers share."""
    marks = {mark.what: mark for mark in question.marks(other)}
    for mark in question.marks(one):
        if mark.what in marks:
            yield Held(one, mark), Held(other, marks[mark.what])
