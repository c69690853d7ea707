"""JSON, version 1 [design, section 7]: one document a run, a line a dossier, both languages in every text."""

import json
from typing import Any

from dnaward.dossier.listing import Skip
from dnaward.judging.outcome import Conclusion
from dnaward.judging.report import DossierReport, Run, Summary, Verdict, Waiver
from dnaward.values.diagnostic import Diagnostic, Related
from dnaward.values.location import Location
from dnaward.values.quote import mask_numbers
from dnaward.values.text import Text


class JsonReporter:
    """Writes the document piece by piece; version 1 may gain keys and never loses or changes one."""

    def __init__(self) -> None:
        self._is_first = True

    def opening(self, run: Run) -> str:
        """The head of the document."""
        head = {
            "version": 1,
            "tool": {"name": "dnaward", "version": run.version},
            "packs": [{"id": pack.id, "version": pack.version, "sha256": pack.sha256} for pack in run.packs],
            "readings": dict(sorted(run.readings.items())),
            "config": run.config,
            "waivers": _register(run),
        }
        return f'{_dumped(head)[:-1]}, "dossiers": ['

    def dossier(self, report: DossierReport) -> str:
        """One dossier on a line of its own."""
        separator = "\n" if self._is_first else ",\n"
        self._is_first = False
        return separator + _dumped(_dossier(report))

    def closing(self, _run: Run, summary: Summary) -> str:
        """The tail of the document."""
        counts = {conclusion.value: summary.conclusions[conclusion] for conclusion in _ORDER}
        rest = {
            "batch": [_run_level(one) for one in summary.batch],
            "waived": summary.waived,
            "skipped": {reason.value: summary.skipped[reason] for reason in Skip if summary.skipped[reason]},
            "summary": {"dossiers": summary.dossiers, **counts},
        }
        return f"\n], {_dumped(rest)[1:]}\n"


_ORDER = (Conclusion.PASS, Conclusion.FAIL, Conclusion.OPEN, Conclusion.INVALID)


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _dossier(report: DossierReport) -> dict[str, Any]:
    return {
        "file": report.file,
        "document": report.document,
        "id": mask_numbers(report.id) if report.id else None,
        "conclusion": report.conclusion.value,
        "counts_as": (report.counts_as or report.conclusion).value,
        "verdicts": [_verdict(verdict) for verdict in report.verdicts],
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in report.diagnostics],
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    finding = verdict.finding
    return {
        "rule": verdict.rule,
        "pack": verdict.pack,
        "severity": verdict.severity.value,
        "outcome": verdict.outcome.value,
        "reasons": [
            {"kind": reason.kind.value, "name": reason.name, "message": _text(reason.message)}
            for reason in verdict.reasons
        ],
        "message": _text(finding.message) if finding else None,
        "remedy": _text(finding.remedy) if finding else None,
        "clauses": list(verdict.clauses),
        "locations": [_location(location) for location in finding.locations] if finding else [],
        "waiver": _waiver(verdict.waiver) if verdict.waiver else None,
    }


def _waiver(waiver: Waiver) -> dict[str, str]:
    return {
        "reason": mask_numbers(waiver.reason),
        "person": mask_numbers(waiver.person),
        "expires": waiver.expires.isoformat(),
    }


def _register(run: Run) -> dict[str, str | None] | None:
    as_of = run.as_of.isoformat() if run.as_of else None
    return {"file": run.register, "as_of": as_of} if run.register else None


def _run_level(diagnostic: Diagnostic) -> dict[str, Any]:
    """What holds of the run as a whole: its place names its file, which is none of the dossiers'."""
    return {"file": diagnostic.locations[0].file, **_diagnostic(diagnostic)}


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": _text(diagnostic.message),
        "remedy": _text(diagnostic.remedy),
        "location": _location(diagnostic.locations[0]) if diagnostic.locations else None,
        "related": [_related(one) for one in diagnostic.related],
    }


def _related(related: Related) -> dict[str, Any]:
    return {"message": _text(related.label), "location": _location(related.location)}


def _location(location: Location) -> dict[str, Any] | None:
    span = location.span
    if span is None:
        return None
    return {
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "path": mask_numbers(location.path),
    }


def _text(text: Text | None) -> dict[str, str] | None:
    return {"vi": text.vi, "en": text.en} if text else None
