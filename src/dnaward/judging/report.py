"""What a run found, as plain values that every reporter renders and none computes."""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from dnaward.judging.outcome import Conclusion, Outcome
from dnaward.law.pack import Rule
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.text import Text
from dnaward.values.truth import Kind

INTERNAL_ERROR = "internal-error"
"""The code of the diagnostic for a fault of the program itself while it judged one input."""


class Because(NamedTuple):
    """Why a rule is not settled: the kind, a name (path or id) and a sentence."""

    kind: Kind
    name: str
    message: Text


class Verdict(NamedTuple):
    """What a rule says of a dossier, and which paper or part of it the rule asks for.

    `finding` tells it to people; it is None for a pass or where it does not apply.
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


class Blocker(NamedTuple):
    """Something that, once settled, would take a dossier further: a reading, a missing fact, an awaited document."""

    kind: Kind
    name: str
    label: Text


class DossierReport(NamedTuple):
    """What was found about one dossier.

    `document` counts from 1 in its file and is None where the input could not be opened. `blockers` are the things
    that keep the dossier open. `verdicts` and `diagnostics` are empty where nobody asked for explanations.
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


@dataclass(slots=True)
class Summary:
    """Counts over all dossiers of a run; it is all that grows with their number.

    `batch` is what holds across dossiers, in the order to be told; each of them has its places in several files.
    """

    conclusions: Counter[Conclusion] = field(default_factory=Counter)
    warnings: int = 0
    unopened: int = 0
    internal: int = 0
    sole_blockers: Counter[Blocker] = field(default_factory=Counter)
    blockers: Counter[Blocker] = field(default_factory=Counter)
    batch: tuple[Diagnostic, ...] = ()

    def add(self, dossier: DossierReport) -> None:
        """Counts one dossier."""
        self.conclusions[dossier.conclusion] += 1
        self.warnings += dossier.has_failing_warning
        self.unopened += dossier.document is None
        if dossier.conclusion is Conclusion.INVALID:
            self.internal += any(one.code == INTERNAL_ERROR for one in dossier.diagnostics)
        if dossier.blockers:
            self.blockers.update(dossier.blockers)
        if len(dossier.blockers) == 1:
            self.sole_blockers.update(dossier.blockers)

    @property
    def dossiers(self) -> int:
        """How many dossiers there were."""
        return self.conclusions.total()
