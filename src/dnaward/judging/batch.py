"""Many dossiers: each input to its reports, one after the other, nothing kept but what is handed on."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING

from dnaward.dossier.decode import decode
from dnaward.dossier.document import Document, read_documents, unreadable
from dnaward.dossier.doubts import doubts
from dnaward.dossier.excerpt import Excerpts
from dnaward.dossier.limits import DEFAULT_LIMITS, Limits, not_told
from dnaward.dossier.model import Dossier
from dnaward.dossier.place import Placer
from dnaward.dossier.schema import DOSSIER, read_dossier
from dnaward.dossier.source import Source, read_source
from dnaward.judging.engine import Engine, RuleVerdict
from dnaward.judging.explanation import Explainer
from dnaward.judging.losses import failed, lost
from dnaward.judging.outcome import Conclusion, Outcome, conclude
from dnaward.judging.reasons import blocker
from dnaward.judging.report import Blocker, DossierReport, Origin, PackInForce, Run
from dnaward.judging.traces import Tracer, tracer_for
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.location import Location
from dnaward.values.quote import mask_path
from dnaward.values.text import Text, same
from dnaward.values.truth import Kind, Reason

if TYPE_CHECKING:  # only a run with a register needs them
    from dnaward.judging.waivers import Register, Waived

_FAIL, _OPEN = Outcome.FAIL, Outcome.OPEN
_FAILING_WARNING = Severity.WARNING, Outcome.FAIL
_SETTLED_BY_SOMEBODY = frozenset({Kind.MISSING, Kind.IMPRECISE, Kind.READING, Kind.AWAITED})


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

    def reports(self, inputs: Iterable[Source | Diagnostic]) -> Generator[DossierReport, None, None]:
        """The reports of all inputs, in their order."""
        for one in inputs:
            shown = named(one, unmasked=self.unmasked)
            yield from [unopened(shown)] if isinstance(shown, Diagnostic) else self.of_source(shown)

    def of_source(self, source: Source) -> Iterator[DossierReport]:
        """The reports of one input: one for each of its documents.

        A fault of the program itself becomes a report too, and never hides other inputs.
        """
        number = 1
        try:
            data = read_source(source, self.limits)
            if isinstance(data, Diagnostic):
                yield unopened(data)
                return
            origin = data if source.path is None else source.path
            for report in self.of_bytes(data, source.name, source.path, origin):
                yield report
                number += 1
        except Exception as error:  # noqa: BLE001  whatever one input does, the others are judged
            yield lost(source.name, number, failed(error))

    def of_bytes(
        self, data: bytes, name: str, path: str | None = None, origin: Origin = None
    ) -> Iterator[DossierReport]:
        """The reports of the bytes of one input; `path` is where they come from, `origin` where to read them again."""
        start = perf_counter() if self.is_timed else 0.0
        in_file = self.register.about_file(path) if self.register else ()
        told = 0
        for document in self._documents(data, name):
            try:
                report = self.of_document(document, origin, told, in_file)
            except Exception as error:  # noqa: BLE001  whatever one document does, the others are judged
                report = lost(name, document.number, failed(error))
            if report.diagnostics:
                told += sum(one.severity is Severity.ERROR for one in report.diagnostics)
            yield report._replace(seconds=perf_counter() - start) if self.is_timed else report
            start = perf_counter() if self.is_timed else 0.0

    def _documents(self, data: bytes, name: str) -> Iterable[Document]:
        text = decode(data, name)
        if isinstance(text, Diagnostic):
            return [unreadable(name, text)]
        return read_documents(text, name, DOSSIER, self.limits)

    def of_document(
        self, document: Document, origin: Origin = None, before: int = 0, in_file: Sequence[int] = ()
    ) -> DossierReport:
        """The report of one document. After a syntax error there are no verdicts [design, section 2].

        `origin` is where it can be read again, `before` how many errors of its file were told before, and `in_file` the
        entries of the register that name it.
        """
        dossier, misfits = read_dossier(document, self.engine.law.vocabularies)
        judged = [] if dossier is None or document.broken else self.engine.judge(dossier)
        # What holds, does not apply or waits for people decides nothing.
        told = [(rule.severity, outcome) for rule, outcome, _, _ in judged if outcome is _FAIL or outcome is _OPEN]
        is_valid = not misfits
        conclusion = conclude(told) if is_valid else Conclusion.INVALID
        report = DossierReport(
            document.file,
            document.number,
            conclusion,
            blockers=self._blocking(judged) if conclusion is Conclusion.OPEN else (),
            has_failing_warning=_FAILING_WARNING in told,
            traces=self.tracer.traces(dossier) if dossier is not None and is_valid else (),
            origin=origin,
        )
        is_beyond = not is_valid and before >= self.limits.findings
        if is_beyond:
            place = Location(document.file, document.start)
            report = report._replace(diagnostics=(not_told("findings", self.limits, place),))
        elif self.explains or self.counts:
            report = report._replace(diagnostics=tuple(misfits.diagnostics(self.limits, before)))
        if self.explains and not is_beyond:
            report = self._explained(report, document, dossier, judged)
        if self.counts:
            report = report._replace(outcomes=tuple((one.rule.rule.id, one.outcome) for one in judged))
        if self.register is not None:
            waived = self.register.waived(in_file, dossier, judged, is_valid=is_valid)
            report = _without(report, waived, judged)
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


def named(one: Source | Diagnostic, *, unmasked: bool) -> Source | Diagnostic:
    """An input by the name that reports show: people name files by identity numbers too."""
    if unmasked:
        return one
    if isinstance(one, Source):
        shown = mask_path(one.name)
        return one if shown == one.name else one._replace(name=shown)
    places = (place._replace(file=mask_path(place.file)) for place in one.locations)
    return one._replace(locations=tuple(places))


def unopened(diagnostic: Diagnostic) -> DossierReport:
    """The report of an input that could not be opened."""
    return DossierReport(diagnostic.locations[0].file, None, Conclusion.INVALID, diagnostics=(diagnostic,))


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
