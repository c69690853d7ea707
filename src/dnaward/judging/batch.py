"""Many dossiers: inputs to their reports, a few at a time and in order, nothing kept but what is handed on."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from dnaward.dossier.decode import decode
from dnaward.dossier.discover import Found
from dnaward.dossier.document import Document, read_documents, unreadable
from dnaward.dossier.doubts import doubts
from dnaward.dossier.excerpt import Excerpts
from dnaward.dossier.limits import DEFAULT_LIMITS, Limits, not_told
from dnaward.dossier.model import Dossier
from dnaward.dossier.place import Placer
from dnaward.dossier.schema import DOSSIER, Misfits, read_dossier
from dnaward.judging.engine import Engine, RuleVerdict
from dnaward.judging.explanation import Explainer
from dnaward.judging.losses import failed, lost
from dnaward.judging.opening import Opened, open_input, opened_lots
from dnaward.judging.outcome import Conclusion, Outcome, conclude
from dnaward.judging.reasons import blocker
from dnaward.judging.report import Blocker, DossierReport, Origin, PackInForce, Run, Trace
from dnaward.judging.traces import Tracer, tracer_for
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.location import Location
from dnaward.values.text import Text, same
from dnaward.values.truth import Kind, Reason

if TYPE_CHECKING:  # only a run with a register needs them
    from dnaward.judging.waivers import Register, Waived

_FAIL, _OPEN = Outcome.FAIL, Outcome.OPEN
_FAILING_WARNING = Severity.WARNING, Outcome.FAIL
_SETTLED_BY_SOMEBODY = frozenset({Kind.MISSING, Kind.IMPRECISE, Kind.READING, Kind.AWAITED})


class _Judged(NamedTuple):
    """A document, and everything that was found of it."""

    document: Document
    dossier: Dossier | None
    misfits: Misfits
    verdicts: list[RuleVerdict]
    traces: tuple[Trace, ...]


@dataclass(slots=True, eq=False, repr=False)
class Judge:
    """Judges inputs with an engine.

    `explains` builds messages, places and excerpts; without it a report holds the conclusion only. `unmasked` shows
    personal data, for a user who asked for it. `limits` hold for each input. `register` says what is waived. `counts`
    tells what each rule says, and `is_timed` how long each dossier takes. `places_all` finds the places of what calls
    for no action too.
    """

    engine: Engine
    explains: bool = True
    unmasked: bool = False
    limits: Limits = DEFAULT_LIMITS
    register: "Register | None" = None
    counts: bool = False
    is_timed: bool = False
    places_all: bool = True
    tracer: Tracer = field(init=False)
    _explainer: Explainer = field(init=False)
    _blockers: dict[tuple[str, Reason], Blocker] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tracer = tracer_for(self.engine)
        self._explainer = Explainer(self.engine.law, places_all=self.places_all)

    def reports(self, inputs: Iterable[Found]) -> Generator[DossierReport, None, None]:
        """The reports of all inputs, in their order."""
        for lot in opened_lots(open_input(one, self.limits, unmasked=self.unmasked) for one in inputs):
            yield from self._of_lot(lot)

    def _of_lot(self, lot: Sequence[Opened | DossierReport]) -> Iterable[DossierReport]:
        """The reports of some inputs.

        Measured: a tenth of the time is saved where each step is taken for all of them before the next is. If one of
        them makes the program itself fail, which one shows when each is judged alone.
        """
        if len(lot) > 1 and not self.is_timed:
            with suppress(Exception):
                return self._together(lot)
        return chain.from_iterable(map(self._alone, lot))

    def _together(self, lot: Sequence[Opened | DossierReport]) -> list[DossierReport]:
        documents = [list(self._documents(one.data, one.name)) if isinstance(one, Opened) else [] for one in lot]
        judged = self._judged(list(chain.from_iterable(documents)))
        found: list[DossierReport] = []
        for one, its in zip(lot, documents, strict=True):
            found += self._told(islice(judged, len(its)), one.path, one.origin) if isinstance(one, Opened) else [one]
        return found

    def _alone(self, one: Opened | DossierReport) -> Iterator[DossierReport]:
        """The reports of one input. A fault of the program itself becomes a report too."""
        if not isinstance(one, Opened):
            yield one
            return
        number = 1
        try:
            for report in self.of_bytes(one.data, one.name, one.path, one.origin):
                yield report
                number += 1
        except Exception as error:  # noqa: BLE001  whatever one input does, the others are judged
            yield lost(one.name, number, failed(error))

    def of_bytes(
        self, data: bytes, name: str, path: str | None = None, origin: Origin = None
    ) -> Iterator[DossierReport]:
        """The reports of the bytes of one input; `path` is where they come from, `origin` where to read them again."""
        return self._told(self._one_by_one(self._documents(data, name)), path, origin)

    def _documents(self, data: bytes, name: str) -> Iterable[Document]:
        text = decode(data, name)
        if isinstance(text, Diagnostic):
            return [unreadable(name, text)]
        return read_documents(text, name, DOSSIER, self.limits)

    def _judged(self, documents: Sequence[Document]) -> Iterator[_Judged]:
        """What is found of some documents. After a syntax error there are no verdicts [design, section 2]."""
        vocabularies = self.engine.law.vocabularies
        read = [read_dossier(one, vocabularies) for one in documents]
        verdicts = [
            [] if dossier is None or document.broken else self.engine.judge(dossier)
            for document, (dossier, _) in zip(documents, read, strict=True)
        ]
        traces = [() if dossier is None or misfits else self.tracer.traces(dossier) for dossier, misfits in read]
        return map(_Judged, documents, *zip(*read, strict=True), verdicts, traces) if read else iter(())

    def _one_by_one(self, documents: Iterable[Document]) -> Iterator[_Judged | DossierReport]:
        for document in documents:
            try:
                yield from self._judged([document])
            except Exception as error:  # noqa: BLE001  whatever one document does, the others are judged
                yield lost(document.file, document.number, failed(error))

    def _told(
        self, judged: Iterable[_Judged | DossierReport], path: str | None, origin: Origin
    ) -> Iterator[DossierReport]:
        """The reports of the documents of one input."""
        start = perf_counter() if self.is_timed else 0.0
        in_file = self.register.about_file(path) if self.register else ()
        told = 0
        for one in judged:
            report = one if isinstance(one, DossierReport) else self._report(one, origin, told, in_file)
            if report.diagnostics:
                told += sum(each.severity is Severity.ERROR for each in report.diagnostics)
            yield report._replace(seconds=perf_counter() - start) if self.is_timed else report
            start = perf_counter() if self.is_timed else 0.0

    def _report(self, judged: _Judged, origin: Origin, before: int, in_file: Sequence[int]) -> DossierReport:
        """The report of one document.

        `origin` is where it can be read again, `before` how many errors of its file were told before, and `in_file` the
        entries of the register that name it.
        """
        try:
            return self._of_document(judged, origin, before, in_file)
        except Exception as error:  # noqa: BLE001  whatever one document does, the others are judged
            return lost(judged.document.file, judged.document.number, failed(error))

    def _of_document(self, judged: _Judged, origin: Origin, before: int, in_file: Sequence[int]) -> DossierReport:
        document, dossier, misfits, verdicts, traces = judged
        # What holds, does not apply or waits for people decides nothing.
        told = [(rule.severity, outcome) for rule, outcome, _, _ in verdicts if outcome is _FAIL or outcome is _OPEN]
        is_valid = not misfits
        conclusion = conclude(told) if is_valid else Conclusion.INVALID
        report = DossierReport(
            document.file,
            document.number,
            conclusion,
            blockers=self._blocking(verdicts) if conclusion is Conclusion.OPEN else (),
            has_failing_warning=_FAILING_WARNING in told,
            traces=traces,
            origin=origin,
        )
        is_beyond = not is_valid and before >= self.limits.findings
        if is_beyond:
            place = Location(document.file, document.start)
            report = report._replace(diagnostics=(not_told("findings", self.limits, place),))
        elif self.explains or self.counts:
            report = report._replace(diagnostics=tuple(misfits.diagnostics(self.limits, before)))
        if self.explains and not is_beyond:
            report = self._explained(report, document, dossier, verdicts)
        if self.counts:
            report = report._replace(outcomes=tuple((one.rule.rule.id, one.outcome) for one in verdicts))
        if self.register is not None:
            waived = self.register.waived(in_file, dossier, verdicts, is_valid=is_valid)
            report = _without(report, waived, verdicts)
        return report

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
        placer = Placer(document)
        return report._replace(
            id=dossier.ma_ho_so,
            name=dossier.doi_tuong.ho_ten,
            award=self._award(dossier),
            verdicts=tuple(self._explainer.explain(verdict, dossier, placer, excerpts) for verdict in judged),
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


def _without(report: DossierReport, waived: "Waived", judged: list[RuleVerdict]) -> DossierReport:
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


def circumstances(
    engine: Engine,
    version: str,
    config: str | None = None,
    register: "Register | None" = None,
    as_of: date | None = None,
) -> Run:
    """What every report names: the program, the packs, the readings and the settings in force."""
    packs = tuple(PackInForce(pack.id, pack.version, pack.sha256, pack.title) for pack in engine.law.packs)
    rules, batch_rules = (tuple(one.rule for one in some) for some in (engine.rules, engine.batch_rules))
    name = register.name if register else None
    return Run(version, packs, dict(engine.settled), config, rules, batch_rules, name, as_of)


def _place(diagnostic: Diagnostic) -> tuple[int, int]:
    span = diagnostic.locations[0].span if diagnostic.locations else None
    return (span.line, span.column) if span else (0, 0)
