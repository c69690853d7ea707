"""Workflow commands of GitHub Actions: findings as annotations, as many as the runner takes, the rest as plain lines.

The runner keeps ten annotations of each type in a step and 4,096 characters of each. What is beyond stands in the log
in the concise format, in the step summary, and in a notice that says how much there is.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from dnaward.judging.report import DossierReport, Run, Summary
from dnaward.reporters import Look
from dnaward.reporters.concise import line
from dnaward.reporters.ending import ending
from dnaward.reporters.findings import Finding, details, findings, message_with_files, of_run
from dnaward.reporters.inert import inert
from dnaward.values.diagnostic import Severity
from dnaward.values.text import Text

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_MOST: Final = {Severity.ERROR: 10, Severity.WARNING: 10, Severity.NOTE: 9}
"""Annotations of each type; one notice is kept for what is left over."""
_MOST_CHARACTERS: Final = 4096
_MORE = Text(
    "Còn {count} điều nữa, ghi trong nhật ký của bước này và trong phần tổng hợp của lượt chạy",
    "{count} more, told in the log of this step and in the summary of the run",
)


class GithubReporter:
    """Writes findings as they come, and keeps only how many there were of each type."""

    tells_findings = True
    places_all = False

    def __init__(self, look: Look) -> None:
        self._look = look
        self._counts: Counter[Severity] = Counter()

    def opening(self, _run: Run) -> str:
        """Nothing."""
        return ""

    def dossier(self, report: DossierReport) -> str:
        """A line for each finding."""
        return self._lines(findings(report))

    def closing(self, run: Run, summary: Summary) -> str:
        """What holds of no single dossier, how much is left over, and the summary."""
        language = self._look.language
        text = self._lines(of_run(summary))
        left = sum(max(count - _MOST[level], 0) for level, count in self._counts.items())
        if left:
            text += f"::notice title=dnaward::{_data(_MORE.fill({'count': left}).within(language))}\n"
        return text + "".join(f"{inert(one.within(language))}\n" for one in ending(run, summary))

    def _lines(self, found: Iterable[Finding]) -> str:
        return "".join(f"{self._line(one)}\n" for one in found)

    def _line(self, finding: Finding) -> str:
        self._counts[finding.level] += 1
        if self._counts[finding.level] > _MOST[finding.level]:
            return line(finding, self._look.language)
        return self._command(finding)

    def _command(self, finding: Finding) -> str:
        language, span = self._look.language, finding.span
        properties: dict[str, str | int] = {
            "file": inert(self._look.roots.relative(finding.place.file)),
            "line": span.line,
            "endLine": span.end_line,
        }
        # The runner drops columns that do not lie on one line.
        if span.end_line == span.line:
            properties |= {"col": span.column, "endColumn": span.end_column}
        properties["title"] = finding.rule
        stated = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
        told = "\n".join(
            [message_with_files(finding, language), *details(finding.diagnostic, finding.reasons, language)]
        )
        return f"::{_COMMANDS[finding.level]} {stated}::{_data(_cut(told))}"


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_CHARACTERS else f"{text[: _MOST_CHARACTERS - 1]}…"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def reporter(look: Look) -> GithubReporter:
    """The reporter of this format."""
    return GithubReporter(look)
