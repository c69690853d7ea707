"""The objects of the JSON report [design, section 7], which a line of `jsonl` shares; both languages in every text."""

from typing import Any

from dnaward.judging.outcome import Conclusion
from dnaward.judging.report import DossierReport, Run, Summary, Verdict
from dnaward.values.diagnostic import Diagnostic, Related
from dnaward.values.location import Location
from dnaward.values.quote import mask_numbers
from dnaward.values.text import Text

_ORDER = (Conclusion.PASS, Conclusion.FAIL, Conclusion.OPEN, Conclusion.INVALID)


def circumstances(run: Run) -> dict[str, Any]:
    """The program, the packs, the readings and the configuration in force."""
    return {
        "version": 1,
        "tool": {"name": "dnaward", "version": run.version},
        "packs": [{"id": pack.id, "version": pack.version, "sha256": pack.sha256} for pack in run.packs],
        "readings": dict(sorted(run.readings.items())),
        "config": run.config,
    }


def dossier(report: DossierReport) -> dict[str, Any]:
    """One dossier with its verdicts and diagnostics."""
    return {
        "file": report.file,
        "document": report.document,
        "id": mask_numbers(report.id) if report.id else None,
        "conclusion": report.conclusion.value,
        "verdicts": [_verdict(verdict) for verdict in report.verdicts],
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in report.diagnostics],
    }


def batch(summary: Summary) -> list[dict[str, Any]]:
    """What holds across dossiers: each place names its file."""
    return [
        {
            "code": one.code,
            "severity": one.severity.value,
            "message": _text(one.message),
            "remedy": _text(one.remedy),
            "clauses": list(dict.fromkeys(citation.clause for citation in one.citations)),
            "locations": [{"file": place.file, **(_location(place) or {})} for place in one.locations],
        }
        for one in summary.batch
    ]


def counts(summary: Summary) -> dict[str, int]:
    """How many dossiers there are, and of each conclusion."""
    return {"dossiers": summary.dossiers, **{one.value: summary.conclusions[one] for one in _ORDER}}


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
        "part": _text(verdict.part),
        "locations": [_location(location) for location in finding.locations] if finding else [],
    }


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
