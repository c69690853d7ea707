"""The code quality report of GitLab: an array of findings, each with a fingerprint of its own."""

from collections.abc import Iterable
from typing import Any, Final

from dnaward.judging.report import DossierReport, Run, Summary
from dnaward.reporters import Look
from dnaward.reporters.ending import in_force
from dnaward.reporters.findings import Finding, Standing, details, findings, message_with_files, of_run
from dnaward.reporters.fingerprint import Fingerprints
from dnaward.reporters.inert import inert
from dnaward.reporters.json_text import dumped
from dnaward.values.diagnostic import Severity

_SEVERITIES: Final[dict[tuple[Standing, Severity], str]] = {
    ("invalid", Severity.ERROR): "blocker",
    ("fail", Severity.ERROR): "critical",
    ("open", Severity.ERROR): "major",
    ("fail", Severity.WARNING): "minor",
}
_OTHER: Final = "info"


class GitlabReporter:
    """Writes findings as they come; of those before it keeps fingerprints only, and only where two could be alike."""

    tells_findings = True
    places_all = False

    def __init__(self, look: Look) -> None:
        self._look = look
        self._fingerprints = Fingerprints()
        self._in_force = ""
        self._is_first = True

    def opening(self, run: Run) -> str:
        """The head of the array."""
        self._in_force = inert(in_force(run).within(self._look.language))
        return "["

    def dossier(self, report: DossierReport) -> str:
        """The findings of one dossier, each on its line."""
        return self._written(findings(report))

    def closing(self, _run: Run, summary: Summary) -> str:
        """What holds of no single dossier, and the end of the array."""
        return f"{self._written(of_run(summary))}\n]\n"

    def _written(self, found: Iterable[Finding]) -> str:
        return "".join(f"{self._separator()}{dumped(self._issue(one))}" for one in found)

    def _separator(self) -> str:
        is_first, self._is_first = self._is_first, False
        return "\n" if is_first else ",\n"

    def _issue(self, finding: Finding) -> dict[str, Any]:
        language, span = self._look.language, finding.span
        file = inert(self._look.roots.relative(finding.place.file))
        body = [*details(finding.diagnostic, finding.reasons, language), self._in_force]
        return {
            "description": message_with_files(finding, language),
            "check_name": finding.rule,
            "fingerprint": self._fingerprints.of(finding, file),
            "severity": _severity(finding),
            "location": {"path": file, "lines": {"begin": span.line, "end": span.end_line}},
            "content": {"body": "\n".join(body)},
        }


def _severity(finding: Finding) -> str:
    if finding.waiver is not None:
        return _OTHER
    return _SEVERITIES.get((finding.standing, finding.diagnostic.severity), _OTHER)


def reporter(look: Look) -> GitlabReporter:
    """The reporter of this format."""
    return GitlabReporter(look)
