"""The rules of the packs in force, compiled once, and what they say of a dossier."""

from collections.abc import Callable, Collection, Mapping
from itertools import product
from typing import Any, NamedTuple

from dnaward.judging.outcome import Outcome, undecided
from dnaward.law.evaluation import Evaluation, compiled
from dnaward.law.load import Law
from dnaward.law.pack import Choices, Pack, Rule
from dnaward.values.truth import Kind, Reason, implies

_NO_REASONS: tuple[Reason, ...] = ()
Judged = tuple[Outcome, tuple[Reason, ...]]
_NOT_APPLICABLE: Judged = Outcome.NOT_APPLICABLE, _NO_REASONS
_PASS: Judged = Outcome.PASS, _NO_REASONS
_FAIL: Judged = Outcome.FAIL, _NO_REASONS


class Variant(NamedTuple):
    """A rule under one way of reading the text: the option taken for each reading that the rule depends on."""

    choices: Choices
    applies: Evaluation
    require: Evaluation

    def judge(self, dossier: Any) -> Judged:
        """The outcome, and why it is not settled."""
        applies = self.applies(dossier)
        if applies is False:
            return _NOT_APPLICABLE
        truth = self.require(dossier)
        if applies is not True:
            truth = implies(applies, truth)
        if truth is True:
            return _PASS
        if truth is False:
            return _FAIL
        return undecided(truth.reasons), truth.reasons


class RuleVerdict(NamedTuple):
    """What a rule says of a dossier: the outcome, its reasons, and the outcome under each variant in their order."""

    rule: "CompiledRule"
    outcome: Outcome
    reasons: tuple[Reason, ...]
    branches: tuple[Outcome, ...]


class CompiledRule:
    """A rule ready to judge, with a variant for every combination of the open readings it depends on."""

    __slots__ = ("_known", "_unread", "pack", "rule", "severity", "variants")

    def __init__(self, rule: Rule, pack: Pack, variants: tuple[Variant, ...]) -> None:
        """`variants` has at least one element."""
        self.rule = rule
        self.severity = rule.severity
        self.pack = pack
        self.variants = variants
        self._unread = variants[0].judge if len(variants) == 1 else _without_readings(rule, pack)
        self._known: dict[object, RuleVerdict] = {}

    def judge(self, dossier: Any) -> RuleVerdict:
        """What the rule says of a dossier under all its variants together."""
        judged = self._unread(dossier) if self._unread else None
        if judged is not None and (len(self.variants) == 1 or not judged[1]):
            # What is settled whatever the readings say is settled under each of them.
            return self._known.get(judged) or self._remembered(judged, self._alike(judged))
        branches = tuple([variant.judge(dossier) for variant in self.variants])
        return self._known.get(branches) or self._remembered(branches, self._together(branches))

    def _alike(self, judged: Judged) -> RuleVerdict:
        return RuleVerdict(self, *judged, (judged[0],) * len(self.variants))

    def _remembered(self, judged: tuple[Any, ...], verdict: RuleVerdict) -> RuleVerdict:
        """Verdicts are values: those without a path of one dossier come again and again, and are made once."""
        if not any(reason.path for reason in verdict.reasons):
            self._known[judged] = verdict
        return verdict

    def _together(self, judged: tuple[Judged, ...]) -> RuleVerdict:
        branches = tuple(outcome for outcome, _ in judged)
        if len({outcome.effect for outcome in branches}) == 1:
            shared = dict.fromkeys(reason for _, found in judged for reason in found)
            return RuleVerdict(self, _agreed(branches), tuple(shared), branches)
        why = [Reason(Kind.READING, reading) for reading in self._deciding(branches)]
        why += [reason for outcome, found in judged if outcome is Outcome.OPEN for reason in found]
        return RuleVerdict(self, Outcome.OPEN, tuple(dict.fromkeys(why)), branches)

    def _deciding(self, branches: tuple[Outcome, ...]) -> list[str]:
        """The readings that make a difference: changing one of them alone changes the outcome somewhere."""
        effects = {
            tuple(variant.choices.items()): outcome.effect
            for variant, outcome in zip(self.variants, branches, strict=True)
        }
        return [
            reading
            for reading in self.variants[0].choices
            if any(
                effects[tuple({**dict(choices), reading: option}.items())] is not effect
                for choices, effect in effects.items()
                for option in {other.choices[reading] for other in self.variants}
            )
        ]


def _agreed(branches: tuple[Outcome, ...]) -> Outcome:
    """The one outcome of branches with one effect: `pass` where some pass and others do not apply."""
    return branches[0] if len(set(branches)) == 1 else Outcome.PASS


class Engine(NamedTuple):
    """All rules of the packs in force, in the order of the packs."""

    law: Law
    rules: tuple[CompiledRule, ...]
    settled: Mapping[str, str]

    def judge(self, dossier: Any) -> list[RuleVerdict]:
        """What every rule says of a dossier."""
        return [rule.judge(dossier) for rule in self.rules]


def build_engine(law: Law, settled: Mapping[str, str], select: Collection[str] = ()) -> Engine:
    """The engine for packs with some readings settled; `select` keeps only rules of these ids."""
    rules = [
        CompiledRule(rule, pack, tuple(_variants(rule, pack, settled)))
        for pack in law.packs
        for rule in pack.rules
        if not select or rule.id in select
    ]
    return Engine(law, tuple(rules), settled)


def _without_readings(rule: Rule, pack: Pack) -> Callable[[Any], Judged] | None:
    """The rule with its readings unknown; None where a parameter depends on one."""
    try:
        return _variant(rule, pack, {}).judge
    except KeyError:
        return None


def _variants(rule: Rule, pack: Pack, settled: Mapping[str, str]) -> list[Variant]:
    readings = pack.readings_of(rule)
    options = [[settled[id_]] if id_ in settled else list(pack.readings[id_].options) for id_ in readings]
    return [_variant(rule, pack, dict(zip(readings, choice, strict=True))) for choice in product(*options)]


def _variant(rule: Rule, pack: Pack, choices: Choices) -> Variant:
    return Variant(choices, compiled(rule.applies, pack, choices), compiled(rule.require, pack, choices))
