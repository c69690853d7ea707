"""What formats list that have no room for whole dossiers: each thing that somebody should look at, with its place.

Notes that only wait for documents nobody has issued are left out: every dossier would have them, and nobody can act.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from dnaward.judging.outcome import Conclusion, Outcome
from dnaward.judging.report import Because, DossierReport, Summary, Waiver, calls_for_action
from dnaward.reporters import wording
from dnaward.reporters.ending import waiver_text
from dnaward.reporters.inert import inert
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.location import Location, Span
from dnaward.values.text import Language, Text
from dnaward.values.truth import Kind

Standing = Literal["invalid", "fail", "open"]
_START = Span(1, 1, 1, 1)


class Finding(NamedTuple):
    """One thing found.

    `standing` is `invalid` for what is wrong with the dossier itself, else the outcome of the rule. `document` counts
    from 1 in its file; it is None for what could not be opened and for what holds of no single dossier. What has a
    `waiver` is told and not counted.
    """

    diagnostic: Diagnostic
    standing: Standing
    document: int | None = None
    reasons: tuple[Because, ...] = ()
    waiver: Waiver | None = None

    @property
    def rule(self) -> str:
        """The id of the rule, or the code of the diagnostic."""
        return self.diagnostic.code

    @property
    def level(self) -> Severity:
        """How grave, in three steps: what is open weighs one less than what fails, what is waived least."""
        severity = self.diagnostic.severity
        if self.waiver is not None:
            return Severity.NOTE
        if self.standing != "open":
            return severity
        return Severity.WARNING if severity is Severity.ERROR else Severity.NOTE

    @property
    def place(self) -> Location:
        """The first place, which has a span."""
        return placed(self.diagnostic.locations[0] if self.diagnostic.locations else Location(""))

    @property
    def span(self) -> Span:
        """The span of the first place; the start of the file where nothing else is known."""
        return self.place.span or _START


def placed(location: Location) -> Location:
    """The location, at the start of its file where its place is not known."""
    return location if location.span is not None else location._replace(span=_START)


def findings(report: DossierReport) -> Iterator[Finding]:
    """What was found about one dossier, in the order of the report.

    In an invalid dossier much is open only because it could not be read; what it fails stands all the same.
    """
    for diagnostic in report.diagnostics:
        yield Finding(diagnostic, "invalid", report.document)
    for verdict in report.verdicts:
        if verdict.finding is not None and calls_for_action(verdict.severity, verdict.outcome):
            is_open = verdict.outcome is Outcome.OPEN
            if not (is_open and report.conclusion is Conclusion.INVALID):
                standing: Standing = "open" if is_open else "fail"
                yield Finding(verdict.finding, standing, report.document, verdict.reasons, verdict.waiver)


def across(summary: Summary) -> Iterator[Finding]:
    """What holds across dossiers."""
    for one in summary.batch:
        yield Finding(one.finding, "open" if one.outcome is Outcome.OPEN else "fail", reasons=one.reasons)


def of_register(summary: Summary) -> Iterator[Finding]:
    """What is wrong with the register of waivers."""
    for diagnostic in summary.register_faults:
        yield Finding(diagnostic, "invalid")


def of_run(summary: Summary) -> Iterator[Finding]:
    """What holds of no single dossier."""
    yield from across(summary)
    yield from of_register(summary)


def message(finding: Finding, language: Language) -> str:
    """What is wrong, and that it is waived where it is, on one line."""
    said = inert(finding.diagnostic.message.within(language))
    if finding.waiver is None:
        return said
    return f"{said} [{wording.WAIVER.within(language)}: {inert(waiver_text(finding.waiver).within(language))}]"


def message_with_files(finding: Finding, language: Language) -> str:
    """What is wrong, on one line, with its places in other dossiers, for formats that show only the first."""
    places = finding.diagnostic.locations
    others = [place for place in map(placed, places[1:]) if finding.document is None or place.file != places[0].file]
    if not others:
        return message(finding, language)
    named = ", ".join(f"{one.file}:{one.span.line}" for one in others if one.span)
    return f"{message(finding, language)} ({inert(wording.ALSO_IN.fill({'places': named}).within(language))})"


def details(diagnostic: Diagnostic, reasons: Iterable[Because], language: Language) -> list[str]:
    """What else is to be told, each on a line that begins with a word of ours: why, what to do, by which clause."""
    lines = [(wording.REASON, one.message) for one in reasons if one.kind is not Kind.HUMAN]
    lines += [(wording.REMEDY, diagnostic.remedy)] if diagnostic.remedy else []
    lines += [(wording.BASIS, one.said()) for one in diagnostic.citations]
    return [_labelled(label, text, language) for label, text in lines]


def _labelled(label: Text, text: Text, language: Language) -> str:
    return f"{label.within(language)}: {inert(text.within(language))}"


def elsewhere(finding: Finding) -> Sequence[tuple[Location, Text | None]]:
    """The places of a finding after the first, and those that explain it, each with what it is, if that is said."""
    more = [(placed(one), None) for one in finding.diagnostic.locations[1:]]
    return [*more, *((placed(one.location), one.label) for one in finding.diagnostic.related)]
