"""JSON Lines: a line a dossier as soon as it is judged, then one for the run. A report without that is cut off."""

from dnaward.judging.report import DossierReport, Run, Summary
from dnaward.reporters import Look, json_parts
from dnaward.reporters.json_text import dumped


class JsonLinesReporter:
    """Writes the objects of the JSON report, each on its line, with what it is about under `record`."""

    tells_findings = True
    places_all = True

    def __init__(self) -> None:
        self._dossiers = json_parts.Dossiers()

    def opening(self, _run: Run) -> str:
        """Nothing: what is in force stands on the last line."""
        return ""

    def dossier(self, report: DossierReport) -> str:
        """One dossier."""
        return f"{self._dossiers.written(report, record='dossier')}\n"

    def closing(self, run: Run, summary: Summary) -> str:
        """The run: what was in force, what holds across dossiers, and the counts."""
        return f"{dumped({'record': 'run', **json_parts.circumstances(run), **json_parts.ends(summary)})}\n"


def reporter(_look: Look) -> JsonLinesReporter:
    """The reporter of this format, which looks alike for everybody."""
    return JsonLinesReporter()
