"""JUnit XML in the part that every reader shares: a suite for each dossier, and in it a case for every rule.

A rule that fails is a failure, one that holds a pass; what is open, for people to judge or not applicable is skipped,
with the reason, and so is what fails and is waived. What is wrong with the dossier itself is the error of a case of its
own. The counts stand on the suites, where readers demand them; the head of the file has none, for it would have to wait
for the last dossier.
"""

import html
import re
from collections.abc import Iterable, Iterator
from typing import Final

from dnaward.judging.outcome import Outcome
from dnaward.judging.report import DossierReport, Run, Summary, Verdict
from dnaward.law.pack import Rule
from dnaward.reporters import Look
from dnaward.reporters.address import line_start
from dnaward.reporters.ending import config, packs, readings, register
from dnaward.reporters.findings import Finding, across, details, findings, message, message_with_files, of_register
from dnaward.reporters.inert import inert
from dnaward.values.text import Text, same

READS: Final = "doc-ho-so"
"""The name of the case that the dossier itself is: whether it can be read."""
ACROSS: Final = "lien-ho-so"
"""The name of the suite of what holds across dossiers."""
REGISTER: Final = "so-mien-tru"
"""The name of the suite of what is wrong with the register of waivers."""
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_JUDGED = Text("Chưa đối chiếu: hồ sơ ghi sai", "Not judged: the dossier is invalid")
_NOT_APPLICABLE = Text("Không áp dụng cho hồ sơ này", "Does not apply to this dossier")
_ERRORS = Text("Số lỗi ghi: {count}", "Errors in the dossier: {count}")


class JunitReporter:
    """Writes each dossier as a suite of its own, so that nothing is kept."""

    tells_findings = True
    places_all = False

    def __init__(self, look: Look) -> None:
        self._look = look
        self._rules: tuple[Rule, ...] = ()
        self._properties = ""

    def opening(self, run: Run) -> str:
        """The head of the document."""
        self._rules = run.rules
        facts = {"version": same(run.version), "packs": packs(run), "readings": readings(run), "config": config(run)}
        if run.register:
            facts["waivers"] = register(run)
        named = (f'<property name="{name}" value="{self._said(value)}"/>' for name, value in facts.items())
        self._properties = f"<properties>{''.join(named)}</properties>\n"
        return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="dnaward">\n'

    def dossier(self, report: DossierReport) -> str:
        """The suite of a dossier."""
        name = xml(report.file) + (f" ({report.document})" if report.document and report.document > 1 else "")
        judged = {verdict.rule: self._judged(verdict) for verdict in report.verdicts}
        unread = f'<skipped message="{self._said(_NOT_JUDGED)}"/>'
        cases = [(READS, self._read(report)), *((rule.id, judged.get(rule.id, unread)) for rule in self._rules)]
        return self._suite(name, [(name, case, content) for case, content in cases])

    def closing(self, _run: Run, summary: Summary) -> str:
        """The suites of what holds across dossiers and of the register, if there is anything, and the end."""
        held = [(one.rule, self._across(one)) for one in across(summary)]
        wrong = [(one.rule, self._wrong([one])) for one in of_register(summary)]
        return f"{self._numbered(ACROSS, held)}{self._numbered(REGISTER, wrong)}</testsuites>\n"

    def _numbered(self, name: str, cases: list[tuple[str, str]]) -> str:
        named = [(name, f"{rule} {number}", content) for number, (rule, content) in enumerate(cases, 1)]
        return self._suite(name, named) if named else ""

    def _suite(self, name: str, cases: list[tuple[str, str, str]]) -> str:
        tags = ("<failure", "<error", "<skipped")
        failures, errors, skipped = (sum(content.startswith(tag) for _, _, content in cases) for tag in tags)
        counts = f'tests="{len(cases)}" failures="{failures}" errors="{errors}" skipped="{skipped}"'
        return f'<testsuite name="{name}" {counts}>\n{self._properties}{"".join(_cases(cases))}</testsuite>\n'

    def _read(self, report: DossierReport) -> str:
        wrong = [one for one in findings(report) if one.standing == "invalid"]
        return self._wrong(wrong) if wrong else ""

    def _wrong(self, wrong: list[Finding]) -> str:
        told = self._said(_ERRORS.fill({"count": len(wrong)}))
        return f'<error type="{xml(wrong[0].rule)}" message="{told}">{self._text(wrong)}</error>'

    def _judged(self, verdict: Verdict) -> str:
        if verdict.outcome is Outcome.PASS:
            return ""
        if verdict.finding is None:
            return f'<skipped message="{self._said(_NOT_APPLICABLE)}"/>'
        finding = Finding(verdict.finding, "fail", None, verdict.reasons, verdict.waiver)
        if verdict.outcome is Outcome.FAIL and verdict.waiver is None:
            return self._failed(finding)
        return self._skipped(finding, message(finding, self._look.language), verdict.outcome)

    def _across(self, finding: Finding) -> str:
        if finding.standing != "open":
            return self._failed(finding)
        return self._skipped(finding, message_with_files(finding, self._look.language), Outcome.OPEN)

    def _skipped(self, finding: Finding, said: str, outcome: Outcome) -> str:
        """What says neither that a rule holds nor that it does not, and why."""
        head = f"{outcome.label.within(self._look.language)}: {said}"
        about = finding.diagnostic._replace(remedy=None, citations=())
        why = details(about, finding.reasons, self._look.language)
        return f'<skipped message="{xml(". ".join([head, *why]))}"/>'

    def _failed(self, finding: Finding) -> str:
        told = xml(message(finding, self._look.language))
        return f'<failure type="{finding.level.value}" message="{told}">{self._text([finding])}</failure>'

    def _text(self, found: Iterable[Finding]) -> str:
        return "\n".join(xml(line) for one in found for line in self._lines(one))

    def _lines(self, finding: Finding) -> Iterator[str]:
        """What is told of a finding; no line begins with anything of the dossier's."""
        yield f"[{finding.rule}] {message(finding, self._look.language)}"
        for place in finding.diagnostic.locations:
            where = f":{place.span.line}:{place.span.column}" if place.span else ""
            yield f"--> {line_start(place.file)}{where}"
        yield from details(finding.diagnostic, finding.reasons, self._look.language)

    def _said(self, text: Text) -> str:
        return xml(text.within(self._look.language))


def _cases(cases: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    for suite, name, content in cases:
        head = f'<testcase classname="{suite}" name="{xml(name)}"'
        yield f"{head}>{content}</testcase>\n" if content else f"{head}/>\n"


def xml(text: str) -> str:
    """Text as it may stand in an element and in an attribute: what XML forbids is written out."""
    shown = _FORBIDDEN.sub(lambda match: f"\\u{{{ord(match[0]):04x}}}", inert(text))
    return html.escape(shown)


def reporter(look: Look) -> JunitReporter:
    """The reporter of this format."""
    return JunitReporter(look)
