"""What a rule said, told to people: message, places, words of the law, remedy. Made only for what is reported."""

from typing import Any, Final

from dnaward.dossier.excerpt import Excerpts
from dnaward.dossier.place import Placer
from dnaward.judging.deciding import deciding_paths
from dnaward.judging.engine import CompiledRule, RuleVerdict, Variant
from dnaward.judging.facts import Facts, is_of_dossier, value_at
from dnaward.judging.outcome import Outcome
from dnaward.judging.reasons import MOST_TOLD, Reasons
from dnaward.judging.report import Verdict, calls_for_action
from dnaward.law.condition import Condition, Leaf, parts
from dnaward.law.load import Law
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.location import Location, Path, RootPath
from dnaward.values.text import Text
from dnaward.values.truth import Kind

_WHOLE: Path = ()
_SILENT: Final = frozenset({Outcome.PASS, Outcome.NOT_APPLICABLE})
_OF_RULE: Final = frozenset({Kind.READING, Kind.AWAITED, Kind.HUMAN})
"""The kinds of reason that are told alike of every dossier."""


class Explainer:
    """Tells people what rules said of dossiers. What is said alike of many dossiers is made once.

    Without `places_all` nothing that calls for no action has a place: to find one costs more than to judge.
    """

    def __init__(self, law: Law, *, places_all: bool = True) -> None:
        self._law = law
        self._places_all = places_all
        self._silent: dict[tuple[CompiledRule, bool], Verdict] = {}
        self._alike: dict[CompiledRule, tuple[RuleVerdict, Verdict]] = {}
        """The last verdict of each rule that was told without a word of the dossier, and how."""

    def explain(self, verdict: RuleVerdict, dossier: Any, placer: Placer, excerpts: Excerpts) -> Verdict:
        """The verdict with everything that people are told about it."""
        if verdict.outcome in _SILENT:
            return self._without_finding(verdict)
        known, told = self._alike.get(verdict.rule, (None, None))
        is_placed = self._places_all or calls_for_action(verdict.rule.severity, verdict.outcome)
        if told is not None and known is verdict and not is_placed:
            return told
        paths = places_of(verdict, dossier)
        if told is None or known is not verdict:
            told = self._told(verdict, dossier, paths)
        if told.finding is None or not is_placed:
            return told
        finding = told.finding._replace(locations=_places(paths[:MOST_TOLD], placer))
        return told._replace(finding=excerpts.of(finding))

    def _without_finding(self, verdict: RuleVerdict) -> Verdict:
        key = verdict.rule, verdict.outcome is Outcome.PASS
        known = self._silent.get(key)
        if known is None:
            known = self._silent[key] = _verdict(verdict)
        return known

    def _told(self, verdict: RuleVerdict, dossier: Any, paths: list[Path]) -> Verdict:
        """The verdict with its finding, which has no places yet."""
        rule, pack = verdict.rule.rule, verdict.rule.pack
        reasons = Reasons(self._law, dossier, verdict)
        said_of = [path for path in paths if type(path) is not RootPath]
        facts = Facts(dossier, self._law.vocabularies, pack, _telling(verdict).choices, said_of)
        sentence = _sentence(verdict)
        finding = Diagnostic(
            rule.id,
            rule.severity,
            facts.fill(sentence),
            remedy=reasons.to_ask() or facts.fill(rule.messages.remedy),
            citations=rule.citations,
        )
        told = _verdict(verdict)._replace(reasons=reasons.told(), finding=finding)
        if all(one.kind in _OF_RULE for one in verdict.reasons) and not is_of_dossier(sentence, rule.messages.remedy):
            self._alike[verdict.rule] = verdict, told
        return told


def _verdict(verdict: RuleVerdict) -> Verdict:
    """The verdict and what it rests on, without anything that is told of it."""
    rule = verdict.rule.rule
    clauses = tuple(dict.fromkeys(citation.clause for citation in rule.citations))
    return Verdict(rule.id, rule.pack, rule.title, rule.severity, verdict.outcome, clauses, rule.part)


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
