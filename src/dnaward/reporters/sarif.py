"""SARIF 2.1.0, as the standard has it and with what GitHub code scanning demands beyond.

Only what fails or is open is a result. The standard allows no level for a result of another kind than `fail`: what is
open says so by its kind and leaves the level out, and services that look at levels only take that of the rule.
Results are written as they come, and after them the tool with its rules, so that nothing is kept but fingerprints.
"""

from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import quote

from dnaward.judging.report import DossierReport, Run, Summary, Waiver
from dnaward.reporters import Look, json_parts
from dnaward.reporters.ending import waiver_text
from dnaward.reporters.findings import Finding, details, elsewhere, findings, message, of_run
from dnaward.reporters.fingerprint import Fingerprints
from dnaward.reporters.inert import inert
from dnaward.reporters.json_text import dumped
from dnaward.reporters.sarif_rules import RuleIndex
from dnaward.values.diagnostic import Severity
from dnaward.values.location import Location, Span
from dnaward.values.quote import mask_numbers
from dnaward.values.text import Language, Text

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS: Final = 25_000
"""Results that GitHub takes in one run; those beyond go in a further run, which has a category of its own."""
MOST_RUNS: Final = 20
"""Runs that GitHub takes in one file; what does not fit in them is counted in the last one."""
_MOST_RELATED = 100
_LEFT_OUT = Text(
    "{count} kết quả không còn chỗ trong tệp này; xem báo cáo dạng json hoặc jsonl",
    "{count} results have no room in this file; see the report as json or jsonl",
)


class SarifReporter:
    """Writes a log of one run, or of several where there are more results than one may hold."""

    tells_findings = True
    places_all = False

    def __init__(self, look: Look) -> None:
        self._look = look
        self._fingerprints = Fingerprints()
        self._rules = RuleIndex((), look.language)
        self._run: Run | None = None
        self._runs = 1
        self._results = 0
        self._left_out = 0

    def opening(self, run: Run) -> str:
        """The head of the log and of its first run."""
        self._run, self._rules = run, RuleIndex((*run.rules, *run.batch_rules), self._look.language)
        return f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [\n{self._run_head()}'

    def dossier(self, report: DossierReport) -> str:
        """The results of one dossier."""
        return self._written(findings(report))

    def closing(self, run: Run, summary: Summary) -> str:
        """What holds of no single dossier, and the tails of the last run and of the log."""
        return f"{self._written(of_run(summary))}{self._run_tail(run)}]}}\n"

    def _written(self, found: Iterable[Finding]) -> str:
        return "".join(map(self._one, found))

    def _one(self, finding: Finding) -> str:
        before = ""
        if self._results == MOST_RESULTS:
            if self._runs == MOST_RUNS or self._run is None:
                self._left_out += 1
                return ""
            before = f"{self._run_tail(self._run)},\n"
            self._runs, self._results = self._runs + 1, 0
            before += self._run_head()
        before += ",\n" if self._results else "\n"
        self._results += 1
        return before + dumped(self._result(finding))

    def _run_head(self) -> str:
        return f'{{"columnKind": "unicodeCodePoints", "language": "{self._look.language}", "results": ['

    def _run_tail(self, run: Run) -> str:
        driver = {"name": "dnaward", "version": run.version, "rules": self._rules.objects()}
        in_force = {
            key: value for key, value in json_parts.circumstances(run).items() if key not in ("version", "tool")
        }
        tail: dict[str, Any] = {"tool": {"driver": driver}, "properties": in_force}
        if self._runs > 1:
            tail["automationDetails"] = {"id": f"dnaward/{self._runs}/"}
        if self._left_out:
            told = _LEFT_OUT.fill({"count": self._left_out}).within(self._look.language)
            notification = {"level": "warning", "message": {"text": told}}
            tail["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": [notification]}]
        return f"\n], {dumped(tail)[1:]}"

    def _result(self, finding: Finding) -> dict[str, Any]:
        language, file = self._look.language, self._look.roots.relative(finding.place.file)
        told = [message(finding, language), *details(finding.diagnostic, finding.reasons, language)]
        is_open = finding.standing == "open"
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": self._rules.of(finding),
            **({"kind": "open"} if is_open else {"level": _level(finding).value}),
            "message": {"text": _without_links("\n".join(told))},
            "locations": [self._location(finding.place)],
            "partialFingerprints": {"primaryLocationLineHash": self._fingerprints.of(finding, file)},
            "properties": {"document": finding.document, "path": mask_numbers(finding.place.path)},
        }
        if finding.waiver is not None:
            result["suppressions"] = [_suppression(finding.waiver, language)]
        more = [self._location(place, label) for place, label in elsewhere(finding)[:_MOST_RELATED]]
        if more:
            # Several fields that are missing from one mapping have one place, which the schema wants once.
            result["relatedLocations"] = [one for index, one in enumerate(more) if one not in more[:index]]
        return result

    def _location(self, place: Location, label: Text | None = None) -> dict[str, Any]:
        physical = {
            "artifactLocation": {"uri": uri(self._look.roots.relative(place.file))},
            "region": _region(place.span or Span(1, 1, 1, 1)),
        }
        said = {"message": {"text": label.within(self._look.language)}} if label else {}
        return {"physicalLocation": physical, **said}


def _level(finding: Finding) -> Severity:
    """The severity of the rule; that of a note for what is waived, because not every service knows suppressions."""
    return Severity.NOTE if finding.waiver is not None else finding.diagnostic.severity


def _suppression(waiver: Waiver, language: Language) -> dict[str, Any]:
    return {
        "kind": "external",
        "status": "accepted",
        "justification": inert(waiver_text(waiver).within(language)),
        "properties": json_parts.waiver(waiver),
    }


def uri(file: str) -> str:
    """A path as a reference to it: relative where the path is, every character that could mean something encoded."""
    encoded = quote(file, errors="backslashreplace")
    if file.startswith("/"):
        return f"file://{encoded}"
    return f"file:///{file[0]}:{encoded[4:]}" if file[1:3] == ":/" else encoded


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _without_links(text: str) -> str:
    """A message in which nothing reads as `[words](target)`, which the standard makes a link."""
    return text.replace("](", "] (")


def reporter(look: Look) -> SarifReporter:
    """The reporter of this format."""
    return SarifReporter(look)
