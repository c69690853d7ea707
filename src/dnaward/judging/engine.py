"""The rules of the packs in force, compiled once, and what they say of a dossier."""

from collections.abc import Collection, Mapping
from itertools import chain, product
from typing import Any, NamedTuple

from dnaward.judging.outcome import Outcome, undecided
from dnaward.law.evaluation import compiled
from dnaward.law.leaf_evaluation import Evaluation
from dnaward.law.load import Law
from dnaward.law.pack import Choices, Pack, Rule
from dnaward.values.truth import Kind, Reason, Truth, Unknown, implies

_NO_REASONS: tuple[Reason, ...] = ()

Found = Truth | None
"""What a rule finds under one way of reading: whether it holds, or None where it does not apply."""


class Variant(NamedTuple):
    """A rule under one way of reading the text: the option taken for each reading that the rule depends on."""

    choices: Choices
    applies: Evaluation
    require: Evaluation

    def judge(self, dossier: Any) -> Found:
        """Whether the rule holds, as `applies → require`."""
        applies = self.applies(dossier)
        if applies is False:
            return None
        truth = self.require(dossier)
        return truth if applies is True else implies(applies, truth)


class RuleVerdict(NamedTuple):
    """What a rule says of a dossier: the outcome, its reasons, and the outcome under each variant in their order."""

    rule: "CompiledRule"
    outcome: Outcome
    reasons: tuple[Reason, ...]
    branches: tuple[Outcome, ...]


class CompiledRule:
    """A rule ready to judge, with a variant for every combination of the open readings it depends on."""

    def __init__(self, rule: Rule, pack: Pack, variants: tuple[Variant, ...]) -> None:
        """`variants` has at least one element."""
        self.rule = rule
        self.severity = rule.severity
        self.pack = pack
        self.variants = variants
        unread = variants[0] if len(variants) == 1 else _without_readings(rule, pack)
        self._applies, self._require = unread.applies, unread.require
        # Verdicts are values. Those that settled truths lead to are made once, so that most rules allocate nothing.
        self._passes = self._alike(Outcome.PASS, _NO_REASONS)
        self._fails = self._alike(Outcome.FAIL, _NO_REASONS)
        self._does_not_apply = self._alike(Outcome.NOT_APPLICABLE, _NO_REASONS)
        self._last: tuple[Truth, RuleVerdict] = True, self._passes

    def judge(self, dossier: Any) -> RuleVerdict:
        """What the rule says of a dossier under all its variants together."""
        applies = self._applies(dossier)
        if applies is False:
            return self._does_not_apply
        found = self._require(dossier)
        if applies is not True:
            found = implies(applies, found)
        if found is True:
            return self._passes
        if found is False:
            return self._fails
        if len(self.variants) > 1:
            return self._together([variant.judge(dossier) for variant in self.variants])
        if found is not self._last[0]:
            # What is awaited, or for people to judge, is the same unknown for every dossier.
            self._last = found, self._alike(undecided(found.reasons), found.reasons)
        return self._last[1]

    def _alike(self, outcome: Outcome, reasons: tuple[Reason, ...]) -> RuleVerdict:
        return RuleVerdict(self, outcome, reasons, (outcome,) * len(self.variants))

    def _together(self, found: list[Found]) -> RuleVerdict:
        branches = tuple(map(_outcome, found))
        reasons = [one.reasons if isinstance(one, Unknown) else _NO_REASONS for one in found]
        if len({outcome.effect for outcome in branches}) == 1:
            return RuleVerdict(self, _agreed(branches), tuple(dict.fromkeys(chain.from_iterable(reasons))), branches)
        why = [Reason(Kind.READING, reading) for reading in self._deciding(branches)]
        why += [one for outcome, some in zip(branches, reasons, strict=True) if outcome is Outcome.OPEN for one in some]
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


def _outcome(found: Found) -> Outcome:
    if found is None:
        return Outcome.NOT_APPLICABLE
    if isinstance(found, Unknown):
        return undecided(found.reasons)
    return Outcome.PASS if found else Outcome.FAIL


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
    """The engine for packs with some readings settled beside those that packs settle; `select` chooses rules."""
    settled = {**law.settled, **settled}
    rules = [
        CompiledRule(rule, pack, tuple(_variants(rule, pack, settled)))
        for pack in law.packs
        for rule in pack.rules
        if rule.batch is None and (not select or rule.id in select)
    ]
    return Engine(law, tuple(rules), settled)


def _without_readings(rule: Rule, pack: Pack) -> Variant:
    """The rule with its readings unknown: what is settled then is settled however they are read."""
    try:
        return _variant(rule, pack, {})
    except KeyError:  # a parameter depends on a reading: nothing is settled without it
        return Variant({}, lambda _dossier: True, lambda _dossier: Unknown(_NO_REASONS))


def _variants(rule: Rule, pack: Pack, settled: Mapping[str, str]) -> list[Variant]:
    readings = pack.readings_of(rule)
    options = [[settled[id_]] if id_ in settled else list(pack.readings[id_].options) for id_ in readings]
    return [_variant(rule, pack, dict(zip(readings, choice, strict=True))) for choice in product(*options)]


def _variant(rule: Rule, pack: Pack, choices: Choices) -> Variant:
    return Variant(choices, compiled(rule.applies, pack, choices), compiled(rule.require, pack, choices))
