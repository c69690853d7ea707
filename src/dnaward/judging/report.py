"""What a run found, as plain values that every reporter renders and none computes."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from heapq import heappop, heappush
from typing import NamedTuple

from dnaward.dossier.listing import Skip
from dnaward.judging.outcome import Conclusion, Outcome
from dnaward.law.pack import Rule
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.text import Text
from dnaward.values.truth import Kind

LOSSES = frozenset({"internal-error", "process-died", "time-limit"})
"""The codes of the diagnostics for a dossier that was not judged through no fault of its own."""


def calls_for_action(severity: Severity, outcome: Outcome) -> bool:
    """Whether what a rule says asks somebody to correct or settle something.

    What people judge does not, nor do notes that only wait for documents: nearly every dossier has both.
    """
    return outcome is Outcome.FAIL or (outcome is Outcome.OPEN and severity is not Severity.NOTE)


class Because(NamedTuple):
    """Why a rule is not settled: the kind, a name (path or id) and a sentence."""

    kind: Kind
    name: str
    message: Text


class Waiver(NamedTuple):
    """That somebody answers for a finding, so that it does not count: until a day, that day included."""

    reason: str
    person: str
    expires: date


class Verdict(NamedTuple):
    """What a rule says of a dossier, and which paper or part of it the rule asks for.

    `finding` tells it to people; it is None for a pass or where it does not apply. A finding with a `waiver` stays what
    it is, and is not counted.
    """

    rule: str
    pack: str
    title: Text
    severity: Severity
    outcome: Outcome
    clauses: tuple[str, ...]
    part: Text
    reasons: tuple[Because, ...] = ()
    finding: Diagnostic | None = None
    waiver: Waiver | None = None


class Blocker(NamedTuple):
    """Something that, once settled, would take a dossier further: a reading, a missing fact, an awaited document."""

    kind: Kind
    name: str
    label: Text


class Use(StrEnum):
    """What an entry of a register did for a dossier that it is about."""

    WAIVED = "waived"
    IDLE = "idle"
    """Its rule holds or does not apply there: it is needed no more."""
    UNKNOWN = "unknown"
    """Its rule was not applied, or could not be, for the dossier is invalid."""


Trace = tuple[tuple[int, ...], int, int]
"""What a dossier leaves of itself for one question asked across dossiers, as hashes.

All that it may share with others, what is held against them, and what tells nominees apart.
"""

Origin = str | bytes | None
"""Where an input can be read again: its path, or what standard input gave, which can be read once only."""


class DossierReport(NamedTuple):
    """What was found about one dossier: all that a process hands back of it, so it holds plain values only.

    `document` counts from 1 in its file and is None where the input could not be opened. `blockers` are the things
    that keep the dossier open. `verdicts` and `diagnostics` are empty where nobody asked for explanations; findings
    that call for no action have no places where nobody asked for those.
    """

    file: str
    document: int | None
    conclusion: Conclusion
    id: str | None = None
    name: str | None = None
    award: Text | None = None
    verdicts: tuple[Verdict, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    blockers: tuple[Blocker, ...] = ()
    has_failing_warning: bool = False
    """Whether a warning fails that counts."""
    counts_as: Conclusion | None = None
    """What the conclusion would be without what is waived, where something is."""
    waivers: tuple[tuple[int, Use], ...] = ()
    """The entries of the register that are about this dossier, by their place in it."""
    outcomes: tuple[tuple[str, Outcome], ...] = ()
    """What each rule says, where somebody counts that."""
    seconds: float = 0.0
    """How long it took, where somebody asks; never part of what programs read, which is the same for the same input."""
    traces: tuple[Trace, ...] = ()
    """What it shares with others may be found by these; there are none of a dossier that is invalid."""
    origin: Origin = None


class PackInForce(NamedTuple):
    """A pack that the run judged with."""

    id: str
    version: str
    sha256: str
    title: Text


class Run(NamedTuple):
    """The circumstances that every report names."""

    version: str
    packs: tuple[PackInForce, ...]
    readings: dict[str, str]
    config: str | None = None
    rules: tuple[Rule, ...] = ()
    """Every rule that the run judges by, in the order of its verdicts."""
    batch_rules: tuple[Rule, ...] = ()
    """Every rule by which it holds dossiers against one another."""
    register: str | None = None
    """The register of waivers in force."""
    as_of: date | None = None
    """The day for which the run was asked to judge what is expired; None where it was not asked, but is today."""


class Slow(NamedTuple):
    """How long a dossier took."""

    seconds: float
    file: str
    document: int


class BatchFinding(NamedTuple):
    """Something that holds across dossiers; the diagnostic has its places in several files.

    It fails, or is open where the dossiers do not say enough, for these reasons.
    """

    finding: Diagnostic
    outcome: Outcome = Outcome.FAIL
    reasons: tuple[Because, ...] = ()


@dataclass(slots=True, eq=False, repr=False)
class Summary:
    """Counts over all dossiers of a run; it is all that grows with their number.

    `counted` are the conclusions without what is waived. `outcomes` and `codes` (of diagnostics) are filled where the
    reports tell them, `slowest` with as many as `keeps` says. `skipped` is what the search passed over, by its reason.
    `batch` is what holds across dossiers, in the order to be told. `register_faults` is what is wrong with the register
    of waivers.
    """

    conclusions: Counter[Conclusion] = field(default_factory=Counter)
    warnings: int = 0
    unopened: int = 0
    internal: int = 0
    sole_blockers: Counter[Blocker] = field(default_factory=Counter)
    blockers: Counter[Blocker] = field(default_factory=Counter)
    counted: Counter[Conclusion] = field(default_factory=Counter)
    waived: int = 0
    uses: dict[int, set[Use]] = field(default_factory=dict)
    outcomes: Counter[tuple[str, Outcome]] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    keeps: int = 0
    _slow: list[tuple[float, int, Slow]] = field(default_factory=list)
    skipped: Counter[Skip] = field(default_factory=Counter)
    batch: tuple[BatchFinding, ...] = ()
    register_faults: tuple[Diagnostic, ...] = ()
    unmet: int = 0
    """Entries of the register about dossiers that the run did not meet."""

    def add(self, dossier: DossierReport) -> None:
        """Counts one dossier."""
        self.conclusions[dossier.conclusion] += 1
        self.counted[dossier.counts_as or dossier.conclusion] += 1
        self.warnings += dossier.has_failing_warning
        self.unopened += dossier.document is None
        if dossier.conclusion is Conclusion.INVALID:
            self.internal += any(one.code in LOSSES for one in dossier.diagnostics)
            self.codes.update(one.code for one in dossier.diagnostics if one.severity is Severity.ERROR)
        for blocker in dossier.blockers:
            self.blockers[blocker] += 1
        if len(dossier.blockers) == 1:
            self.sole_blockers[dossier.blockers[0]] += 1
        if dossier.outcomes:
            self.outcomes.update(dossier.outcomes)
        for entry, use in dossier.waivers:
            self.waived += use is Use.WAIVED
            self.uses.setdefault(entry, set()).add(use)
        if self.keeps and dossier.document is not None:
            self._add_slow(Slow(dossier.seconds, dossier.file, dossier.document))

    def _add_slow(self, one: Slow) -> None:
        # Of two that took as long the earlier is kept.
        heappush(self._slow, (one.seconds, -self.dossiers, one))
        if len(self._slow) > self.keeps:
            heappop(self._slow)

    @property
    def slowest(self) -> list[Slow]:
        """The slowest dossiers, the slowest first."""
        return [one for _, _, one in sorted(self._slow, reverse=True)]

    @property
    def dossiers(self) -> int:
        """How many dossiers there were."""
        return self.conclusions.total()
