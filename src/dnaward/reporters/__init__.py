"""Reports as text: one file for each format. A reporter renders and never judges."""

from typing import Protocol

from dnaward.judging.report import DossierReport, Run, Summary


class Reporter(Protocol):
    """Turns a run into text, piece by piece, so that thousands of dossiers need no memory."""

    def opening(self, run: Run) -> str:
        """What stands before the dossiers."""

    def dossier(self, report: DossierReport) -> str:
        """One dossier."""

    def closing(self, run: Run, summary: Summary) -> str:
        """What stands after the dossiers."""
