"""JSON, version 1 [design, section 7]: one document a run, a line a dossier, both languages in every text."""

from dnaward.judging.report import DossierReport, Run, Summary
from dnaward.reporters import Look, json_parts
from dnaward.reporters.json_text import dumped


class JsonReporter:
    """Writes the document piece by piece; version 1 may gain keys and never loses or changes one."""

    tells_findings = True
    places_all = True

    def __init__(self) -> None:
        self._is_first = True
        self._dossiers = json_parts.Dossiers()

    def opening(self, run: Run) -> str:
        """The head of the document."""
        return f'{dumped(json_parts.circumstances(run))[:-1]}, "dossiers": ['

    def dossier(self, report: DossierReport) -> str:
        """One dossier on a line of its own."""
        separator = "\n" if self._is_first else ",\n"
        self._is_first = False
        return separator + self._dossiers.written(report)

    def closing(self, _run: Run, summary: Summary) -> str:
        """The tail of the document."""
        return f"\n], {dumped(json_parts.ends(summary))[1:]}\n"


def reporter(_look: Look) -> JsonReporter:
    """The reporter of this format, which looks alike for everybody."""
    return JsonReporter()
