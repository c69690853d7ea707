"""Many dossiers: each input to its reports, one after the other, nothing kept but what is handed on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dnaward.dossier.decode import decode
from dnaward.dossier.discover import Source, read_source
from dnaward.dossier.document import Document, read_documents, unreadable
from dnaward.dossier.doubts import doubts
from dnaward.dossier.excerpt import Excerpts
from dnaward.dossier.limits import DEFAULT_LIMITS, Limits, not_told
from dnaward.dossier.model import Dossier
from dnaward.dossier.place import Placer
from dnaward.dossier.schema import DOSSIER, read_dossier
from dnaward.judging.engine import Engine, RuleVerdict
from dnaward.judging.explanation import explain
from dnaward.judging.outcome import Conclusion, Outcome, conclude
from dnaward.judging.reasons import blocker
from dnaward.judging.report import INTERNAL_ERROR, Blocker, DossierReport, PackInForce, Run
from dnaward.judging.traces import Tracer, tracer_for
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.location import Location
from dnaward.values.quote import mask_path
from dnaward.values.text import Text, same
from dnaward.values.truth import Kind, Reason

_INTERNAL = Text(
    "Chương trình gặp lỗi nội bộ {incident} ({kind} tại {place}) khi đọc tệp này",
    "The program failed on this file: internal error {incident} ({kind} at {place})",
)
_INTERNAL_REMEDY = Text(
    "Đây là lỗi của chương trình, không phải của hồ sơ; hãy báo cho người phát triển mã này, không cần gửi hồ sơ",
    "This is a fault of the program, not of the dossier; please report the reference, no dossier need be sent",
)
_FAIL, _OPEN = Outcome.FAIL, Outcome.OPEN
_FAILING_WARNING = Severity.WARNING, Outcome.FAIL
_SETTLED_BY_SOMEBODY = frozenset({Kind.MISSING, Kind.IMPRECISE, Kind.READING, Kind.AWAITED})


@dataclass(slots=True)
class Judge:
    """Judges inputs with an engine.

    `explains` builds messages, places and excerpts; without it a report holds the conclusion only. `unmasked` shows
    personal data, for a user who asked for it. `limits` hold for each input.
    """

    engine: Engine
    explains: bool = True
    unmasked: bool = False
    limits: Limits = DEFAULT_LIMITS
    tracer: Tracer = field(init=False)
    _blockers: dict[tuple[str, Reason], Blocker] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tracer = tracer_for(self.engine)

    def reports(self, inputs: Iterable[Source | Diagnostic]) -> Iterator[DossierReport]:
        """The reports of all inputs, in their order."""
        for one in inputs:
            yield from [unopened(self._named(one))] if isinstance(one, Diagnostic) else self.of_source(one)

    def of_source(self, source: Source) -> Iterator[DossierReport]:
        """The reports of one input: one for each of its documents.

        A fault of the program itself becomes a report too, and never hides other inputs.
        """
        source = source._replace(name=self._name(source.name))
        try:
            data = read_source(source, self.limits)
            if isinstance(data, Diagnostic):
                yield unopened(data)
                return
            origin = data if source.path is None else source.path
            yield from (report._replace(origin=origin) for report in self.of_bytes(data, source.name))
        except Exception as error:  # noqa: BLE001  whatever one input does, the others are judged
            yield _internal_error(source.name, 1, error)

    def _name(self, file: str) -> str:
        """The name of a file as reports show it: people name files by identity numbers too."""
        return file if self.unmasked else mask_path(file)

    def _named(self, diagnostic: Diagnostic) -> Diagnostic:
        places = (place._replace(file=self._name(place.file)) for place in diagnostic.locations)
        return diagnostic._replace(locations=tuple(places))

    def of_bytes(self, data: bytes, name: str) -> Iterator[DossierReport]:
        """The reports of the bytes of one input."""
        text = decode(data, name)
        if isinstance(text, Diagnostic):
            yield self.of_document(unreadable(name, text))
            return
        told = 0
        for document in read_documents(text, name, DOSSIER, self.limits):
            try:
                report = self.of_document(document, told)
            except Exception as error:  # noqa: BLE001  whatever one document does, the others are judged
                report = _internal_error(name, document.number, error)
            told += sum(one.severity is Severity.ERROR for one in report.diagnostics)
            yield report

    def of_document(self, document: Document, before: int = 0) -> DossierReport:
        """The report of one document; `before` is how many errors of its file were told before.

        After a syntax error there are no verdicts [design, section 2].
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
            traces=self.tracer.traces(dossier) if dossier is not None and not misfits else (),
        )
        if not self.explains:
            return report
        if misfits and before >= self.limits.findings:
            return report._replace(
                diagnostics=(not_told("findings", self.limits, Location(document.file, document.start)),)
            )
        report = report._replace(diagnostics=tuple(misfits.diagnostics(self.limits, before)))
        return self._explained(report, document, dossier, judged)

    def _explained(
        self,
        report: DossierReport,
        document: Document,
        dossier: Dossier | None,
        judged: list[RuleVerdict],
    ) -> DossierReport:
        """The report with everything that people are told."""
        excerpts = Excerpts(document, self.unmasked)
        told = sorted([*report.diagnostics, *doubts(document, excerpts)], key=_place)
        report = report._replace(diagnostics=tuple(map(excerpts.of, told)))
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


def _internal_error(name: str, number: int, error: Exception) -> DossierReport:
    from dnaward.values.incident import incident_facts  # noqa: PLC0415  only an error needs it

    message = _INTERNAL.fill(incident_facts(error))
    fault = Diagnostic(INTERNAL_ERROR, Severity.ERROR, message, (Location(name),), _INTERNAL_REMEDY)
    return DossierReport(name, number, Conclusion.INVALID, diagnostics=(fault,))


def circumstances(engine: Engine, version: str, config: str | None = None) -> Run:
    """What every report names: the program, the packs, the readings and the configuration in force."""
    packs = tuple(PackInForce(pack.id, pack.version, pack.sha256, pack.title) for pack in engine.law.packs)
    single, batch = (tuple(one.rule for one in some) for some in (engine.rules, engine.batch_rules))
    return Run(version, packs, dict(engine.settled), config, single, batch)


def _place(diagnostic: Diagnostic) -> tuple[int, int]:
    span = diagnostic.locations[0].span if diagnostic.locations else None
    return (span.line, span.column) if span else (0, 0)
