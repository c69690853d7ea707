"""The console report: for each dossier the conclusion, then every finding with its place, its clause and what to do.

On a terminal lines are wrapped to its width; in a pipe nothing is wrapped or cut, one finding is one group of lines.
Data never becomes markup: it only ever stands in rich texts, its control characters made visible.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dnaward.judging.outcome import Conclusion, Outcome
from dnaward.judging.report import BatchFinding, DossierReport, Run, Summary, Verdict
from dnaward.reporters import Look, wording
from dnaward.reporters.closing import Row, closing_lines
from dnaward.reporters.ending import waiver_text
from dnaward.reporters.finding_lines import INDENT, FindingLines, Place
from dnaward.reporters.grouping import grouped
from dnaward.reporters.page import Page, Styled
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.quote import mask_numbers
from dnaward.values.text import Text, joined, same
from dnaward.values.truth import Kind
from dnaward.values.visible import visible

_ROWS = 60
_RULES_NAMED = 4


@dataclass(slots=True, eq=False, repr=False)
class ConsoleReporter:
    """Renders a run for a person.

    `is_quiet` leaves the dossiers out, `shows_passed` names the rules that hold too, `shows_counts` counts by rule.
    """

    places_all = False

    page: Page
    is_quiet: bool = False
    shows_passed: bool = False
    shows_counts: bool = False
    _rows: list[Row] = field(default_factory=list)
    _lines: FindingLines = field(init=False)

    def __post_init__(self) -> None:
        self._lines = FindingLines(self.page)

    @property
    def tells_findings(self) -> bool:
        """Not where only the summary is asked for."""
        return not self.is_quiet

    def opening(self, _run: Run) -> str:
        """Nothing: a report begins with its first dossier."""
        return ""

    def dossier(self, report: DossierReport) -> str:
        """One dossier."""
        if self.is_quiet:
            return ""
        if len(self._rows) <= _ROWS:
            self._rows.append(_row(report))
        return self.page.rendered([*self._head(report), *self._body(report), Styled()])

    def closing(self, run: Run, summary: Summary) -> str:
        """What holds across dossiers, what is wrong with the register, the summary, and what was in force."""
        rows = self._rows if 1 < len(self._rows) <= _ROWS else []
        across = [] if self.is_quiet else summary.batch
        return self.page.rendered(
            [
                *self._across(across),
                *self._register(summary.register_faults),
                *self._statistics(summary),
                *closing_lines(self.page, run, summary, rows),
            ]
        )

    def _statistics(self, summary: Summary) -> Iterable[Styled]:
        if not (self.shows_counts or summary.slowest):
            return ()
        from dnaward.reporters.statistics import statistics_lines  # noqa: PLC0415  imported only when asked for

        return statistics_lines(self.page, summary, counts=self.shows_counts)

    def faults(self, diagnostics: Iterable[Diagnostic]) -> str:
        """Diagnostics that belong to no dossier, such as those of the rules."""
        return self.page.rendered(line for one in diagnostics for line in self._diagnostic(one))

    def _head(self, report: DossierReport) -> Iterator[Styled]:
        label = report.conclusion.label.within(self.page.language)
        style = wording.CONCLUSION_STYLES[report.conclusion]
        # A line never begins with data, which could read as a command to a build service.
        yield from self.page.wrapped(
            Styled.assemble(("■ ", style), (_name(report), "bold"), "  ", (label, style)), 0, 2
        )
        known = [same(mask_numbers(one)) for one in (report.id, report.name) if one]
        known += [Text(mask_numbers(report.award.vi), mask_numbers(report.award.en))] if report.award else []
        if known:
            yield from self._lines.plain(joined(known, " · ", " · "), "dim", indent=2)

    def _body(self, report: DossierReport) -> Iterator[Styled]:
        for diagnostic in report.diagnostics:
            yield from self._diagnostic(diagnostic)
        found = [one for one in report.verdicts if one.finding is not None]
        told = [one for one in found if _is_worth_telling(one, report)]
        if report.conclusion is Conclusion.INVALID and report.document is not None and (told or not report.verdicts):
            yield Styled()
            note = wording.READ_AS_FAR_AS_POSSIBLE if report.verdicts else wording.NO_VERDICTS
            yield from self._lines.plain(note, "italic", indent=2)
        if report.counts_as not in (None, report.conclusion):
            counts_as = wording.COUNTS_AS.fill({"conclusion": report.counts_as.label})
            yield from self._lines.plain(counts_as, "italic", indent=2)
        if report.conclusion is Conclusion.PASS:
            yield from self._lines.plain(_pass_means(report), "green", indent=2)
        yield from self._findings(told, report)
        yield from self._quietly(report, found)

    def _findings(self, told: list[Verdict], report: DossierReport) -> Iterator[Styled]:
        """What the rules found, under the part of the dossier that has to change."""
        framed: set[Place] = set()
        for part, verdicts in grouped(told, len({one.pack for one in report.verdicts})):
            if part is not None:
                heading = wording.PART if len(verdicts) == 1 else wording.PART_WITH_SEVERAL
                heading = heading.fill({"part": part, "count": len(verdicts)})
                yield Styled()
                yield from self.page.wrapped(Styled(self.page.said(heading), "bold underline"), 2, INDENT)
            for verdict in verdicts:
                yield from self._verdict(verdict, framed)

    def _quietly(self, report: DossierReport, found: list[Verdict]) -> Iterator[Styled]:
        """What blocks nothing: points for people, notes, and on request the rules that hold, which `found` nothing."""
        review = [one for one in found if one.outcome is Outcome.REVIEW]
        noted = [one for one in found if one.severity is Severity.NOTE and one.outcome is Outcome.OPEN]
        noted += [one for one in found if one.severity is Severity.NOTE and one.outcome is Outcome.FAIL]
        held = [one for one in report.verdicts if one.finding is None]
        if report.conclusion is Conclusion.INVALID:
            unread = [one.rule for one in found if one.outcome is Outcome.OPEN]
            if unread:
                text = wording.UNDECIDED.fill({"count": len(unread), "rules": _first_of(unread)})
                yield Styled()
                yield from self._lines.plain(text, "dim", indent=2)
            return
        if review or noted or held:
            yield Styled()
        yield from self._list(wording.TO_JUDGE, [(one.rule, one.finding.message) for one in review if one.finding])
        yield from self._list(wording.NOTED, [(one.rule, _noted(one, one.finding)) for one in noted if one.finding])
        if self.shows_passed:
            yield from self._list(wording.PASSED, [(one.rule, _held(one)) for one in held])
        elif held:
            yield from self._lines.plain(_in_one_line(report, held), "dim", indent=2)

    def _list(self, heading: Text, points: list[tuple[str, Text]]) -> Iterator[Styled]:
        for rule, text in points:
            said = f"{heading.within(self.page.language)}: {self.page.said(text)} "
            yield from self.page.wrapped(Styled.assemble((said, "dim"), (f"[{rule}]", "dim")), 2, INDENT)

    def _across(self, batch: Iterable[BatchFinding]) -> Iterator[Styled]:
        """What holds across dossiers, below a heading, where there is any."""
        if batch:
            yield Styled(f"■ {wording.ACROSS.within(self.page.language)}", "bold")
            for one in batch:
                word, style = wording.ACROSS_FINDINGS[one.finding.severity, one.outcome]
                yield from self._lines.told(one.finding, word, style, [reason.message for reason in one.reasons])
            yield Styled()

    def _register(self, faults: Iterable[Diagnostic]) -> Iterator[Styled]:
        """What is wrong with the register of waivers, below a heading, where there is any."""
        if faults:
            yield Styled(f"■ {wording.REGISTER_FAULTS.within(self.page.language)}", "bold")
            for one in faults:
                yield from self._diagnostic(one)
            yield Styled()

    def _diagnostic(self, diagnostic: Diagnostic) -> Iterator[Styled]:
        word, style = wording.DIAGNOSTICS[diagnostic.severity]
        yield from self._lines.told(diagnostic, word, style, ())

    def _verdict(self, verdict: Verdict, framed: set[Place]) -> Iterator[Styled]:
        """One finding of a rule; `framed` are the places that findings before it have shown."""
        if verdict.finding is not None:
            word, style = wording.FINDINGS[verdict.severity, verdict.outcome]
            if verdict.waiver:
                word, style = wording.WAIVED.fill({"word": word}), "bold"
            yield from self._lines.told(verdict.finding, word, style, _reasons(verdict), framed)
        if verdict.waiver:
            yield from self._lines.labelled(wording.WAIVER, waiver_text(verdict.waiver))


def _reasons(verdict: Verdict) -> list[Text]:
    """Why a rule is open: what is not stated in one line, every other reason in one of its own."""
    missing = [reason.message for reason in verdict.reasons if reason.kind is Kind.MISSING]
    others = [reason.message for reason in verdict.reasons if reason.kind not in (Kind.MISSING, Kind.HUMAN)]
    return [*([joined(missing, "; ", "; ")] if missing else []), *others]


def _in_one_line(report: DossierReport, held: list[Verdict]) -> Text:
    """How many rules there were, and how many of them have nothing to say."""
    passed = [one.outcome for one in held].count(Outcome.PASS)
    return wording.HELD.fill({"count": len(report.verdicts), "passed": passed, "others": len(held) - passed})


def _is_worth_telling(verdict: Verdict, report: DossierReport) -> bool:
    """In an invalid dossier much is open only because it could not be read: that is told in one line."""
    if (verdict.severity, verdict.outcome) not in wording.FINDINGS:
        return False
    return report.conclusion is not Conclusion.INVALID or verdict.outcome is Outcome.FAIL


def _name(report: DossierReport) -> str:
    return visible(report.file) + (f" ({report.document})" if report.document and report.document > 1 else "")


def _row(report: DossierReport) -> Row:
    deciding = {Conclusion.FAIL: Outcome.FAIL, Conclusion.OPEN: Outcome.OPEN}.get(report.conclusion)
    rules = [one.rule for one in report.verdicts if one.outcome is deciding and one.severity is Severity.ERROR]
    if report.conclusion is Conclusion.INVALID:
        errors = sum(one.severity is Severity.ERROR for one in report.diagnostics)
        return _name(report), report.conclusion, wording.ERRORS.fill({"count": errors})
    return _name(report), report.conclusion, _first_of(rules)


def _first_of(rules: list[str]) -> Text:
    """Rules, the first of many by name."""
    named = ", ".join(rules[:_RULES_NAMED])
    more = len(rules) - _RULES_NAMED
    return wording.AND_MORE.fill({"rules": named, "count": more}) if more > 0 else same(named)


def _pass_means(report: DossierReport) -> Text:
    """A pass never says more than it knows: what is still awaited is named."""
    awaited = [
        reason.message
        for verdict in report.verdicts
        for reason in verdict.reasons
        if reason.kind is Kind.AWAITED and verdict.outcome is Outcome.OPEN
    ]
    if not awaited:
        return wording.PASS_MEANS
    titles = joined([Text(one.vi[:1].lower() + one.vi[1:], one.en[:1].lower() + one.en[1:]) for one in awaited])
    return joined([wording.PASS_MEANS, titles], "; ", "; ")


def _noted(verdict: Verdict, finding: Diagnostic) -> Text:
    if verdict.waiver is None:
        return finding.message
    waiver = joined([wording.WAIVER, waiver_text(verdict.waiver)], ": ", ": ")
    return joined([finding.message, waiver], " · ", " · ")


def _held(verdict: Verdict) -> Text:
    return joined([verdict.title, verdict.outcome.label], ": ", ": ")


def reporter(look: Look) -> ConsoleReporter:
    """The reporter of this format."""
    page = Page(look.language, look.width, look.colors)
    return ConsoleReporter(page, look.is_quiet, look.shows_passed, look.shows_counts)
