"""One line a finding, `file:line:column: rule: message`, as compilers write and editors and scripts read."""

from collections.abc import Iterable
from typing import NamedTuple

from dnaward.judging.report import DossierReport, Run, Summary
from dnaward.reporters import Look
from dnaward.reporters.address import line_start
from dnaward.reporters.ending import ending
from dnaward.reporters.findings import Finding, findings, message_with_files, of_run
from dnaward.reporters.inert import inert
from dnaward.values.text import Language


class ConciseReporter(NamedTuple):
    """Writes findings as they come and, after them, how many dossiers there were and what was in force."""

    look: Look

    @property
    def tells_findings(self) -> bool:
        """Not where only the summary is asked for."""
        return not self.look.is_quiet

    @property
    def places_all(self) -> bool:
        """Only of what it lists."""
        return False

    def opening(self, _run: Run) -> str:
        """Nothing."""
        return ""

    def dossier(self, report: DossierReport) -> str:
        """A line for each finding."""
        return "" if self.look.is_quiet else lines(findings(report), self.look.language)

    def closing(self, run: Run, summary: Summary) -> str:
        """What holds of no single dossier, then the summary."""
        language = self.look.language
        ends = "".join(f"{inert(one.within(language))}\n" for one in ending(run, summary))
        return ends if self.look.is_quiet else lines(of_run(summary), language) + ends


def lines(found: Iterable[Finding], language: Language) -> str:
    """Findings, each on a line of its own."""
    return "".join(f"{line(one, language)}\n" for one in found)


def line(finding: Finding, language: Language) -> str:
    """One finding."""
    span = finding.span
    where = f"{line_start(finding.place.file)}:{span.line}:{span.column}"
    return f"{where}: {finding.rule}: {message_with_files(finding, language)}"


def reporter(look: Look) -> ConciseReporter:
    """The reporter of this format."""
    return ConciseReporter(look)
