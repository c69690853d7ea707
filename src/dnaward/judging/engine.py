"""The rules of the packs in force, compiled once, and what they say of a dossier."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from dnaward.judging.outcome import Outcome, undecided
from dnaward.law.condition import Condition
from dnaward.law.evaluation import Evaluation, compiled
from dnaward.law.load import Law
from dnaward.law.pack import Choices, Pack, Rule
from dnaward.values.truth import Kind, Reason, Unknown, implies

_NO_REASONS: tuple[Reason, ...] = ()
Judged = tuple[Outcome, tuple[Reason, ...]]


@dataclass(frozen=True, slots=True)
class Variant:
    """A rule under one way of reading the text: the option taken for each reading that the rule depends on."""

    choices: Choices
    applies: Evaluation
    require: Evaluation

    def judge(self, dossier: Any) -> Judged:
        """The outcome, and why it is not settled."""
        applies = self.applies(dossier)
        if applies is False:
            return Outcome.NOT_APPLICABLE, _NO_REASONS
        truth = self.require(dossier)
        if applies is not True:
            truth = implies(applies, truth)
        if truth is True:
            return Outcome.PASS, _NO_REASONS
        if truth is False:
            return Outcome.FAIL, _NO_REASONS
        return undecided(truth.reasons), truth.reasons


@dataclass(frozen=True, slots=True)
class RuleVerdict:
    """What a rule says of a dossier: the outcome, its reasons, and the outcome under each variant in their order."""

    rule: "CompiledRule"
    outcome: Outcome
    reasons: tuple[Reason, ...]
    branches: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule ready to judge, with a variant for every combination of the open readings it depends on."""

    rule: Rule
    pack: Pack
    variants: tuple[Variant, ...]

    def judge(self, dossier: Any) -> RuleVerdict:
        """What the rule says of a dossier under all its variants together."""
        if len(self.variants) == 1:
            outcome, reasons = self.variants[0].judge(dossier)
            return RuleVerdict(self, outcome, reasons, (outcome,))
        judged = [variant.judge(dossier) for variant in self.variants]
        branches = tuple(outcome for outcome, _ in judged)
        effects = {outcome.effect for outcome in branches}
        if len(effects) == 1:
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
                effects[tuple({**variant.choices, reading: option}.items())]
                is not effects[tuple(variant.choices.items())]
                for variant in self.variants
                for option in {other.choices[reading] for other in self.variants}
            )
        ]


def _agreed(branches: tuple[Outcome, ...]) -> Outcome:
    """The one outcome of branches with one effect: `pass` where some pass and others do not apply."""
    return branches[0] if len(set(branches)) == 1 else Outcome.PASS


@dataclass(frozen=True, slots=True)
class Engine:
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


def _variants(rule: Rule, pack: Pack, settled: Mapping[str, str]) -> list[Variant]:
    readings = pack.readings_of(rule)
    options = [[settled[id_]] if id_ in settled else list(pack.readings[id_].options) for id_ in readings]
    return [_variant(rule, pack, dict(zip(readings, choice, strict=True))) for choice in product(*options)]


def _variant(rule: Rule, pack: Pack, choices: Choices) -> Variant:
    def evaluation(condition: Condition) -> Callable[[Any], bool | Unknown]:
        return compiled(condition, pack, choices)

    return Variant(choices, evaluation(rule.applies), evaluation(rule.require))
