"""Cases of rules over the batch: what such a rule says of a few dossiers, each held against each."""

from collections.abc import Iterator

from dnaward.authoring.cases import Case, CaseResult
from dnaward.dossier.place import Placer
from dnaward.judging.across import Company, Party, companies_among, parties_of
from dnaward.judging.batch_findings import lacking
from dnaward.judging.engine import Engine
from dnaward.judging.marks import seen
from dnaward.judging.outcome import Outcome
from dnaward.judging.reasons import reason_name
from dnaward.judging.traces import tracer_for
from dnaward.judging.trail import Spot


def batch_result(case: Case, engine: Engine) -> CaseResult:
    """What the one rule of an engine, which is over the batch, says of the dossiers of a case.

    It fails where two of them fail, else is open where two are; `not_applicable` says that it means none of them.
    """
    companies = list(_companies(case, engine))
    telling = [one for one in companies if one.is_certain] or companies
    (rule,) = engine.batch_rules
    reasons = [] if any(one.is_certain for one in telling) else [one for some in telling for one in lacking(some, rule)]
    names = dict.fromkeys(f"{reason.kind} {reason_name(reason)}" for some in reasons for reason in some)
    return CaseResult(case, _outcome(case, engine, telling), tuple(names), _lines(case, telling))


def _outcome(case: Case, engine: Engine, telling: list[Company]) -> Outcome:
    if telling:
        return Outcome.FAIL if telling[0].is_certain else Outcome.OPEN
    (rule,) = engine.batch_rules
    is_meant = any(rule.applies(dossier) is not False for dossier in case.dossiers)
    return Outcome.PASS if is_meant else Outcome.NOT_APPLICABLE


def _companies(case: Case, engine: Engine) -> Iterator[Company]:
    if case.document is None:
        return
    tracer = tracer_for(engine)
    for question in tracer.questions:
        sharing: dict[str, list[Party]] = {}
        for number, dossier in enumerate(case.dossiers, 1):
            spot = Spot(case.file, number, None)
            for party in parties_of(question, seen(dossier, tracer.likeness), spot, case.document):
                sharing.setdefault(party.held.mark.what, []).append(party)
        for parties in sharing.values():
            yield from companies_among(parties, question)


def _lines(case: Case, telling: list[Company]) -> tuple[int, ...]:
    """The lines of the case that the rule points at, counted from the key `dossiers`."""
    if case.lines is None or case.document is None:
        return ()
    placer = Placer(case.document)
    start = placer.key((), "dossiers").span
    parties = [party for company in telling for party in company.parties]
    paths = (("dossiers", party.spot.document - 1, *party.held.mark.path) for party in parties)
    spans = [placer.at(path).span for path in paths]
    return tuple(sorted({span.line - start.line + 1 for span in spans if span and start}))
