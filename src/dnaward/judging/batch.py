"""Many dossiers: each input to its reports, one after the other, nothing kept but what is handed on."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from time import perf_counter

from dnaward.dossier.decode import decode
from dnaward.dossier.document import Document, read_documents, unreadable
from dnaward.dossier.excerpt import Excerpts
from dnaward.dossier.model import Dossier
from dnaward.dossier.place import Placer
from dnaward.dossier.schema import DOSSIER, Misfits, read_dossier
from dnaward.dossier.source import Source, read_source
from dnaward.judging.engine import Engine, RuleVerdict
from dnaward.judging.explanation import explain
from dnaward.judging.losses import failed, lost
from dnaward.judging.outcome import Conclusion, Outcome, conclude
from dnaward.judging.reasons import blocker
from dnaward.judging.report import Blocker, DossierReport, PackInForce, Run
from dnaward.judging.waivers import Register, Waived
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.text import Text, same
from dnaward.values.truth import Kind, Reason

_FAIL, _OPEN = Outcome.FAIL, Outcome.OPEN
_FAILING_WARNING = Severity.WARNING, Outcome.FAIL
_SETTLED_BY_SOMEBODY = frozenset({Kind.MISSING, Kind.IMPRECISE, Kind.READING, Kind.AWAITED})


@dataclass(slots=True)
class Judge:
    """Judges inputs with an engine.

    `explains` builds messages, places and excerpts; without it a report holds the conclusion only. `unmasked` shows
    personal data, for a user who asked for it. `register` says what is waived. `counts` tells what each rule says, and
    `is_timed` how long each dossier takes.
    """

    engine: Engine
    explains: bool = True
    unmasked: bool = False
    register: Register | None = None
    counts: bool = False
    is_timed: bool = False
    _blockers: dict[tuple[str, Reason], Blocker] = field(default_factory=dict)

    def reports(self, inputs: Iterable[Source | Diagnostic]) -> Generator[DossierReport, None, None]:
        """The reports of all inputs, in their order."""
        for one in inputs:
            yield from [unopened(one)] if isinstance(one, Diagnostic) else self.of_source(one)

    def of_source(self, source: Source) -> Iterator[DossierReport]:
        """The reports of one input: one for each of its documents.

        A fault of the program itself becomes a report too, and never hides other inputs.
        """
        number = 1
        try:
            data = read_source(source)
            for report in (
                [unopened(data)] if isinstance(data, Diagnostic) else self.of_bytes(data, source.name, source.path)
            ):
                yield report
                number += 1
        except Exception as error:  # noqa: BLE001  whatever one input does, the others are judged
            yield lost(source.name, number, failed(error))

    def of_bytes(self, data: bytes, name: str, path: str | None = None) -> Iterator[DossierReport]:
        """The reports of the bytes of one input; `path` is where they come from."""
        start = perf_counter() if self.is_timed else 0.0
        in_file = self.register.about_file(path) if self.register else ()
        text = decode(data, name)
        documents = [unreadable(name, text)] if isinstance(text, Diagnostic) else read_documents(text, name, DOSSIER)
        for document in documents:
            report = self.of_document(document, in_file)
            yield report._replace(seconds=perf_counter() - start) if self.is_timed else report
            start = perf_counter() if self.is_timed else 0.0

    def of_document(self, document: Document, in_file: Sequence[int] = ()) -> DossierReport:
        """The report of one document. After a syntax error there are no verdicts [design, section 2].

        `in_file` are the entries of the register that name its file.
        """
        dossier, misfits = read_dossier(document, self.engine.law.vocabularies)
        judged = [] if dossier is None or document.broken else self.engine.judge(dossier)
        # What holds, does not apply or waits for people decides nothing.
        told = [(one.rule.severity, one.outcome) for one in judged if one.outcome is _FAIL or one.outcome is _OPEN]
        conclusion = Conclusion.INVALID if misfits else conclude(told)
        report = DossierReport(
            document.file,
            document.number,
            conclusion,
            blockers=self._blocking(judged) if conclusion is Conclusion.OPEN else (),
            has_failing_warning=_FAILING_WARNING in told,
        )
        if self.explains:
            report = self._explained(report, document, dossier, misfits, judged)
        if self.counts:
            report = _counted(report, misfits, judged)
        if self.register is not None:
            waived = self.register.waived(in_file, dossier, judged, is_valid=not misfits)
            report = _without(report, waived, judged)
        return report

    def _explained(
        self,
        report: DossierReport,
        document: Document,
        dossier: Dossier | None,
        misfits: Misfits,
        judged: list[RuleVerdict],
    ) -> DossierReport:
        """The report with everything that people are told."""
        excerpts = Excerpts(document, self.unmasked)
        report = report._replace(diagnostics=tuple(map(excerpts.of, sorted(misfits.diagnostics(), key=_place))))
        if dossier is None:
            return report
        law, placer = self.engine.law, Placer(document)
        return report._replace(
            id=dossier.ma_ho_so,
            name=dossier.doi_tuong.ho_ten,
            award=self._award(dossier),
            verdicts=tuple(explain(verdict, dossier, law, placer, excerpts) for verdict in judged),
        )

    def _award(self, dossier: Dossier) -> Text | None:
        word = dossier.hinh_thuc
        if word is None:
            return None
        return self.engine.law.vocabularies["hinh_thuc"].label_of(word) or same(word)

    def _blocking(self, judged: list[RuleVerdict]) -> tuple[Blocker, ...]:
        """What keeps a dossier open: the reasons of its open rules of severity `error`, each once."""
        found: dict[Blocker, None] = {}
        for verdict in judged:
            if verdict.outcome is Outcome.OPEN and verdict.rule.severity is Severity.ERROR:
                found |= dict.fromkeys(
                    self._blocker(verdict, reason) for reason in verdict.reasons if reason.kind in _SETTLED_BY_SOMEBODY
                )
        return tuple(found)

    def _blocker(self, verdict: RuleVerdict, reason: Reason) -> Blocker:
        key = (verdict.rule.pack.id, reason)
        known = self._blockers.get(key)
        if known is None:
            known = self._blockers[key] = blocker(reason, verdict.rule.pack)
        return known


def unopened(diagnostic: Diagnostic) -> DossierReport:
    """The report of an input that could not be opened."""
    return DossierReport(diagnostic.locations[0].file, None, Conclusion.INVALID, diagnostics=(diagnostic,))


def _without(report: DossierReport, waived: Waived, judged: list[RuleVerdict]) -> DossierReport:
    """The report with what is waived not counted."""
    if not waived.waivers:
        return report._replace(waivers=waived.uses)
    told = [(one.rule.severity, one.outcome) for one in judged if one.rule.rule.id not in waived.waivers]
    return report._replace(
        waivers=waived.uses,
        verdicts=tuple(map(waived.mark, report.verdicts)),
        has_failing_warning=_FAILING_WARNING in told,
        counts_as=report.conclusion if report.conclusion is Conclusion.INVALID else conclude(told),
    )


def _counted(report: DossierReport, misfits: Misfits, judged: list[RuleVerdict]) -> DossierReport:
    """The report with what each rule says, and what is wrong with the file."""
    outcomes = tuple((one.rule.rule.id, one.outcome) for one in judged)
    return report._replace(outcomes=outcomes, diagnostics=report.diagnostics or tuple(misfits.diagnostics()))


def circumstances(
    engine: Engine, version: str, config: str | None = None, register: Register | None = None, as_of: date | None = None
) -> Run:
    """What every report names: the program, the packs, the readings and the settings in force."""
    packs = tuple(PackInForce(pack.id, pack.version, pack.sha256, pack.title) for pack in engine.law.packs)
    return Run(version, packs, dict(engine.settled), config, register.name if register else None, as_of)


def _place(diagnostic: Diagnostic) -> tuple[int, int]:
    span = diagnostic.locations[0].span if diagnostic.locations else None
    return (span.line, span.column) if span else (0, 0)
