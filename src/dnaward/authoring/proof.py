"""What the enumeration of the facts found out about the rules, as values."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Any, Final, NamedTuple

from dnaward.authoring.facts_grid import Sample
from dnaward.judging.outcome import Conclusion, Outcome
from dnaward.law.pack import Choices
from dnaward.values.diagnostic import Severity

_SETTLED: Final = (Outcome.PASS, Outcome.FAIL)


class Coverage(NamedTuple):
    """How much of a grid was enumerated; `is_exact` where the grid holds all that the rules can tell apart."""

    cells: int
    size: int
    is_exact: bool = True

    @property
    def is_whole(self) -> bool:
        """Whether every cell was enumerated: the budget sufficed."""
        return self.cells >= self.size

    @property
    def is_proof(self) -> bool:
        """Whether what was not seen cannot be."""
        return self.is_whole and self.is_exact


class RuleProof(NamedTuple):
    """The outcomes that a rule was seen to give, each with the first dossier that gets it."""

    rule: str
    pack: str
    severity: Severity
    coverage: Coverage
    seen: Mapping[Outcome, Sample]
    by_form: frozenset[Outcome]
    """Which of pass and fail its form allows: what is awaited, or for people to judge, settles nothing."""

    under_readings: frozenset[Outcome]
    """The outcomes that some dossier gets once the readings are settled in one way or another."""

    @property
    def never(self) -> tuple[Outcome, ...]:
        """Which of pass and fail no dossier gets, however the text is read; nothing where that is not proven."""
        return tuple(one for one in _SETTLED if self.coverage.is_proof and one not in self.under_readings)

    @property
    def waiting(self) -> tuple[Outcome, ...]:
        """Which of pass and fail no dossier gets as long as readings are open."""
        return tuple(one for one in _SETTLED if self.coverage.is_proof and one in self.under_readings - set(self.seen))

    @property
    def surprising(self) -> tuple[Outcome, ...]:
        """Which of pass and fail no dossier gets although the form of the rule allows it."""
        return tuple(one for one in self.never if one in self.by_form)


class ReadingCase(NamedTuple):
    """A dossier of which a rule says different things as a reading is settled, the other readings as in `others`."""

    rule: str
    others: Choices
    outcomes: Mapping[str, Outcome]
    sample: Sample


class ReadingProof(NamedTuple):
    """Where a reading makes a difference; `is_proof` where it makes none elsewhere.

    `sample` is a dossier that a rule which asks for the reading judges; None where no rule asks for it.
    """

    reading: str
    pack: str
    cases: tuple[ReadingCase, ...]
    is_proof: bool
    sample: Sample | None = None

    @property
    def never_matters(self) -> bool:
        """Whether no dossier depends on it."""
        return self.is_proof and not self.cases


class Answer(Enum):
    """Whether one dossier can satisfy two rules."""

    TOGETHER = auto()
    """Some dossier to which both apply satisfies both."""
    APART = auto()
    """They never apply to the same dossier."""
    CONTRADICTS = auto()
    """Each can hold, and no dossier to which both apply satisfies both."""
    JUDGED = auto()
    """Some dossier to which both apply would satisfy both, if people judge so."""
    UNABLE = auto()
    """One of them never holds at all, so there is nothing to contradict."""
    UNDECIDED = auto()
    """The budget was spent before the answer was known."""


class PairProof(NamedTuple):
    """The answer for two rules of severity `error`.

    Where they contradict, `choices` are the ways of reading under which they do (one empty choice where neither asks
    for a reading), and both apply to `sample`. Where they go together, `sample` satisfies both, under the one choice.
    The coverage ends where the answer is known.
    """

    rules: tuple[str, str]
    answer: Answer
    coverage: Coverage
    choices: tuple[Choices, ...] = ()
    sample: Sample | None = None


class Reached(NamedTuple):
    """A conclusion that some dossier with a value in the field of the cut reaches."""

    value: Any
    conclusion: Conclusion
    sample: Sample


class Conclusions(NamedTuple):
    """The conclusions that valid dossiers reach, for each value of the field that most rules share (`cut`).

    `coverage` counts cells evaluated; `grid` is the size of the joint grid that they stand for: once the cut is fixed,
    rules that share no field decide apart from each other, and their parts need not be multiplied out.
    """

    cut: str
    reached: tuple[Reached, ...]
    coverage: Coverage
    grid: int


class Proof(NamedTuple):
    """Everything that was found, and the budget: the most cells enumerated for one question."""

    budget: int
    rules: tuple[RuleProof, ...]
    readings: tuple[ReadingProof, ...]
    pairs: tuple[PairProof, ...]
    conclusions: Conclusions

    @property
    def cells(self) -> int:
        """The number of cells enumerated for all questions together."""
        alone = sum(rule.coverage.cells for rule in self.rules)
        return alone + sum(pair.coverage.cells for pair in self.pairs) + self.conclusions.coverage.cells
