"""The objects of the JSON report [design, section 7], which a line of `jsonl` shares; both languages in every text."""

from collections.abc import Iterable
from typing import Any

from dnaward.dossier.listing import Skip
from dnaward.judging.outcome import Conclusion, Outcome
from dnaward.judging.report import BatchFinding, Because, DossierReport, Run, Summary, Verdict, Waiver
from dnaward.reporters.json_text import dumped
from dnaward.values.diagnostic import Diagnostic, Related
from dnaward.values.location import Location
from dnaward.values.quote import mask_numbers
from dnaward.values.text import Text

_ORDER = (Conclusion.PASS, Conclusion.FAIL, Conclusion.OPEN, Conclusion.INVALID)


def circumstances(run: Run) -> dict[str, Any]:
    """The program, the packs, the readings, the configuration and the register of waivers in force."""
    return {
        "version": 1,
        "tool": {"name": "dnaward", "version": run.version},
        "packs": [{"id": pack.id, "version": pack.version, "sha256": pack.sha256} for pack in run.packs],
        "readings": dict(sorted(run.readings.items())),
        "config": run.config,
        "waivers": _register(run),
    }


def _register(run: Run) -> dict[str, str | None] | None:
    as_of = run.as_of.isoformat() if run.as_of else None
    return {"file": run.register, "as_of": as_of} if run.register else None


class Dossiers:
    """Writes dossiers. What a rule that found nothing says is the same for every dossier, and written once."""

    def __init__(self) -> None:
        self._written: dict[tuple[str, str, Outcome], str] = {}

    def written(self, report: DossierReport, record: str = "") -> str:
        """One dossier with its verdicts and diagnostics; `record` says what it is, where that is not plain."""
        head = {
            **({"record": record} if record else {}),
            "file": report.file,
            "document": report.document,
            "id": mask_numbers(report.id) if report.id else None,
            "conclusion": report.conclusion.value,
            "counts_as": (report.counts_as or report.conclusion).value,
        }
        verdicts = ", ".join(map(self._verdict, report.verdicts))
        diagnostics = dumped([_diagnostic(one) for one in report.diagnostics])
        return f'{dumped(head)[:-1]}, "verdicts": [{verdicts}], "diagnostics": {diagnostics}}}'

    def _verdict(self, verdict: Verdict) -> str:
        if verdict.finding is not None:
            return dumped(_verdict(verdict))
        key = verdict.pack, verdict.rule, verdict.outcome
        if key not in self._written:
            self._written[key] = dumped(_verdict(verdict))
        return self._written[key]


def ends(summary: Summary) -> dict[str, Any]:
    """What is known at the end of a run: what holds across dossiers, what is not counted, and the counts."""
    return {
        "batch": [_across(one) for one in (*summary.batch, *map(BatchFinding, summary.register_faults))],
        "waived": summary.waived,
        "skipped": {reason.value: summary.skipped[reason] for reason in Skip if summary.skipped[reason]},
        "summary": _counts(summary),
    }


def _across(one: BatchFinding) -> dict[str, Any]:
    """What holds across dossiers, or of the register of waivers: each place names its file."""
    finding = one.finding
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "outcome": one.outcome.value,
        "reasons": _reasons(one.reasons),
        "message": _text(finding.message),
        "remedy": _text(finding.remedy),
        "clauses": list(dict.fromkeys(citation.clause for citation in finding.citations)),
        "locations": [{"file": place.file, **(_location(place) or {})} for place in finding.locations],
    }


def _counts(summary: Summary) -> dict[str, int]:
    """How many dossiers there are, and of each conclusion."""
    return {"dossiers": summary.dossiers, **{one.value: summary.conclusions[one] for one in _ORDER}}


def _verdict(verdict: Verdict) -> dict[str, Any]:
    finding = verdict.finding
    return {
        "rule": verdict.rule,
        "pack": verdict.pack,
        "severity": verdict.severity.value,
        "outcome": verdict.outcome.value,
        "reasons": _reasons(verdict.reasons),
        "message": _text(finding.message) if finding else None,
        "remedy": _text(finding.remedy) if finding else None,
        "clauses": list(verdict.clauses),
        "part": _text(verdict.part),
        "locations": [_location(location) for location in finding.locations] if finding else [],
        "waiver": waiver(verdict.waiver) if verdict.waiver else None,
    }


def waiver(stated: Waiver) -> dict[str, str]:
    """Why, by whom and until which day something is waived."""
    return {
        "reason": mask_numbers(stated.reason),
        "person": mask_numbers(stated.person),
        "expires": stated.expires.isoformat(),
    }


def _reasons(reasons: Iterable[Because]) -> list[dict[str, Any]]:
    return [{"kind": one.kind.value, "name": one.name, "message": _text(one.message)} for one in reasons]


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
