"""Reports as text: one file for each format. A reporter renders and never judges.

A format is a module with a function `reporter(look)` that makes a `Reporter`, and a line in `formats`.
"""

from typing import Literal, NamedTuple, Protocol

from dnaward.judging.report import DossierReport, Run, Summary
from dnaward.reporters.address import Roots
from dnaward.values.text import Language

ColorSystem = Literal["standard", "256", "truecolor"]


class Look(NamedTuple):
    """How a report is to look, whatever its format: each takes from it what it has a use for.

    `width` is that of the terminal in cells, None for anything else; `colors` None for plain text.
    """

    language: Language = "vi"
    width: int | None = None
    colors: ColorSystem | None = None
    is_quiet: bool = False
    shows_passed: bool = False
    shows_counts: bool = False
    roots: Roots = Roots()


class Reporter(Protocol):
    """Turns a run into text, piece by piece, so that thousands of dossiers need no memory."""

    @property
    def tells_findings(self) -> bool:
        """Whether it tells what was found, or only counts conclusions, which are cheaper to make."""

    @property
    def places_all(self) -> bool:
        """Whether it tells the places of findings that call for no action too, which nearly every dossier has."""

    def opening(self, run: Run) -> str:
        """What stands before the dossiers."""

    def dossier(self, report: DossierReport) -> str:
        """One dossier."""

    def closing(self, run: Run, summary: Summary) -> str:
        """What stands after the dossiers, what holds across them (`summary.batch`) included."""
