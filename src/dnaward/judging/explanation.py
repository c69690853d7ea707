"""What a rule said, told to people: message, places, words of the law, remedy. Made only for what is reported."""

from typing import Any

from dnaward.dossier.excerpt import Excerpts
from dnaward.dossier.place import Placer
from dnaward.judging.deciding import deciding_paths
from dnaward.judging.engine import RuleVerdict, Variant
from dnaward.judging.facts import Facts, value_at
from dnaward.judging.outcome import Outcome
from dnaward.judging.reasons import MOST_TOLD, Reasons
from dnaward.judging.report import Verdict
from dnaward.law.condition import Condition, Leaf, parts
from dnaward.law.load import Law
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.location import Location, Path, RootPath
from dnaward.values.text import Text
from dnaward.values.truth import Kind

_WHOLE: Path = ()
_TOLD = frozenset({Outcome.FAIL, Outcome.OPEN, Outcome.REVIEW})


def explain(verdict: RuleVerdict, dossier: Any, law: Law, placer: Placer, excerpts: Excerpts) -> Verdict:
    """The verdict with everything that people are told about it."""
    rule = verdict.rule.rule
    reasons = Reasons(law, dossier, verdict)
    is_told = verdict.outcome in _TOLD
    return Verdict(
        rule.id,
        rule.pack,
        rule.title,
        rule.severity,
        verdict.outcome,
        tuple(dict.fromkeys(citation.clause for citation in rule.citations)),
        rule.part,
        reasons.told() if is_told else (),
        _finding(verdict, reasons, law, placer, excerpts) if is_told else None,
    )


def _finding(verdict: RuleVerdict, reasons: Reasons, law: Law, placer: Placer, excerpts: Excerpts) -> Diagnostic:
    dossier = reasons.dossier
    rule, pack = verdict.rule.rule, verdict.rule.pack
    variant = _telling(verdict)
    paths = places_of(verdict, dossier)
    said_of = [path for path in paths if type(path) is not RootPath]
    facts = Facts(dossier, law.vocabularies, pack, variant.choices, said_of)
    diagnostic = Diagnostic(
        rule.id,
        rule.severity,
        facts.fill(_sentence(verdict)),
        _places(paths[:MOST_TOLD], placer),
        reasons.to_ask() or facts.fill(rule.messages.remedy),
        citations=rule.citations,
    )
    return excerpts.of(diagnostic)


def _sentence(verdict: RuleVerdict) -> Text:
    messages = verdict.rule.rule.messages
    return {Outcome.FAIL: messages.fail, Outcome.OPEN: messages.open, Outcome.REVIEW: messages.review}[verdict.outcome]


def _telling(verdict: RuleVerdict) -> Variant:
    """The variant whose facts tell the verdict best: the first that fails, or else the first that is open."""
    for wanted in (Outcome.FAIL, verdict.outcome):
        for variant, outcome in zip(verdict.rule.variants, verdict.branches, strict=True):
            if outcome is wanted:
                return variant
    return verdict.rule.variants[0]


def places_of(verdict: RuleVerdict, dossier: Any) -> list[Path]:
    """The facts that a verdict points at: those that decided a failure, those that are missing or imprecise."""
    variant = _telling(verdict)
    rule, pack = verdict.rule.rule, verdict.rule.pack
    unsettled = [one.path for one in verdict.reasons if one.kind in (Kind.MISSING, Kind.IMPRECISE)]
    if unsettled:
        return unsettled
    if variant.require(dossier, dossier) is False:
        decided = deciding_paths(rule.require, dossier, pack, variant.choices)
        # A default stands nowhere in the file; what is stated there tells more.
        stated = [path for path in decided if value_at(dossier, path) is not None] or decided
        if stated:
            return stated
    return _read_first(rule.require) or _read_first(rule.applies) or [_WHOLE]


def _read_first(condition: Condition) -> list[Path]:
    """The first fact of the dossier itself that a condition reads."""
    paths: list[Path] = [part.path for part in parts(condition) if isinstance(part, Leaf) and not part.scope]
    return paths[:1]


def _places(paths: list[Path], placer: Placer) -> tuple[Location, ...]:
    """The places of facts in the order of the file, each once."""
    places = dict.fromkeys(placer.at(path) for path in paths)
    return tuple(sorted(places, key=lambda place: (place.span is None, place.span, place.path)))
