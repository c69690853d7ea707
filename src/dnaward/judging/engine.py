"""The rules of the packs in force, compiled once, and what they say of a dossier."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property, lru_cache
from itertools import chain, product
from operator import attrgetter
from typing import Any, Final, NamedTuple

from dnaward.judging.outcome import Outcome, undecided
from dnaward.judging.relevance import deciding_facts, gate_of
from dnaward.law.condition import Condition, Evaluation
from dnaward.law.evaluation import compiled
from dnaward.law.load import Law
from dnaward.law.pack import Choices, Pack, Rule
from dnaward.values.truth import Kind, Reason, Truth, Unknown, implies

_NO_REASONS: tuple[Reason, ...] = ()
_UNREAD: Final = Unknown((Reason(Kind.READING),))
_MOST_REMEMBERED: Final = 4096
"""Answers remembered, so that hostile input cannot make them grow without end."""
_MOST_CHARACTERS: Final = 1000
"""Characters of all facts of a dossier together that are remembered, so that long words do not fill the memory."""

Found = Truth | None
"""What a rule finds under one way of reading: whether it holds, or None where it does not apply."""


class Variant(NamedTuple):
    """A rule under one way of reading the text: the option taken for each reading that the rule depends on."""

    choices: Choices
    applies: Evaluation
    require: Evaluation

    def judge(self, dossier: Any) -> Found:
        """Whether the rule holds, as `applies → require`."""
        applies = self.applies(dossier, dossier)
        if applies is False:
            return None
        truth = self.require(dossier, dossier)
        return truth if applies is True else implies(applies, truth)


class RuleVerdict(NamedTuple):
    """What a rule says of a dossier: the outcome, its reasons, and the outcome under each variant in their order."""

    rule: "CompiledRule"
    outcome: Outcome
    reasons: tuple[Reason, ...]
    branches: tuple[Outcome, ...]


class CompiledRule:
    """A rule ready to judge, under every combination of the open readings it depends on.

    Its conditions are compiled when they are first asked for: most dossiers need few of them.
    """

    def __init__(self, rule: Rule, pack: Pack, settled: Mapping[str, str]) -> None:
        self.rule = rule
        self.severity = rule.severity
        self.pack = pack
        self._choices = _ways_to_read(rule, pack, settled)
        # Verdicts are values. Those that settled truths lead to are made once, so that most rules allocate nothing.
        self.passes = self._alike(Outcome.PASS, _NO_REASONS)
        self._fails = self._alike(Outcome.FAIL, _NO_REASONS)
        self.does_not_apply = self._alike(Outcome.NOT_APPLICABLE, _NO_REASONS)
        self._together = lru_cache(_MOST_REMEMBERED)(self._weighed)
        self._last: tuple[Truth, RuleVerdict] = True, self.passes

    @cached_property
    def variants(self) -> tuple[Variant, ...]:
        """The rule under each way of reading the text, at least one."""
        return tuple(_variant(self.rule, self.pack, choices) for choices in self._choices)

    def applies(self, dossier: Any) -> Truth:
        """Whether the rule applies to a dossier; unknown where that depends on a reading."""
        return self._applies(dossier, dossier)

    @cached_property
    def _applies(self) -> Evaluation:
        return self._unread(self.rule.applies)

    @cached_property
    def require(self) -> Evaluation:
        """What it requires of a dossier; unknown where that depends on a reading."""
        return self._unread(self.rule.require)

    def _unread(self, condition: Condition) -> Evaluation:
        """A condition with the open readings unknown: what is settled then is settled however they are read."""
        try:
            return compiled(condition, self.pack, self._choices[0] if len(self._choices) == 1 else {})
        except KeyError:  # a parameter depends on a reading: nothing is settled without it
            return lambda _record, _dossier: _UNREAD

    def judge(self, dossier: Any) -> RuleVerdict:
        """What the rule says of a dossier under all its variants together."""
        applies = self._applies(dossier, dossier)
        if applies is False:
            return self.does_not_apply
        found = self.require(dossier, dossier)
        return self.verdict(dossier, found if applies is True else implies(applies, found))

    def verdict(self, dossier: Any, found: Truth) -> RuleVerdict:
        """The verdict that is made of what was found with the open readings unknown."""
        if found is True:
            return self.passes
        if found is False:
            return self._fails
        if len(self._choices) > 1:
            return self._together(tuple(variant.judge(dossier) for variant in self.variants))
        if found is not self._last[0]:
            # What is awaited, or for people to judge, is the same unknown for every dossier.
            self._last = found, self._alike(undecided(found.reasons), found.reasons)
        return self._last[1]

    def _alike(self, outcome: Outcome, reasons: tuple[Reason, ...]) -> RuleVerdict:
        return RuleVerdict(self, outcome, reasons, (outcome,) * len(self._choices))

    def _weighed(self, found: tuple[Found, ...]) -> RuleVerdict:
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
            tuple(choices.items()): outcome.effect for choices, outcome in zip(self._choices, branches, strict=True)
        }
        return [
            reading
            for reading in self._choices[0]
            if any(
                effects[tuple({**dict(choices), reading: option}.items())] is not effect
                for choices, effect in effects.items()
                for option in {other[reading] for other in self._choices}
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


class Relevant(NamedTuple):
    """What the rules say of all dossiers alike in some facts: the verdicts, and which are left to find, by their place.

    At a place that is left stands the verdict of a rule that does not apply. Those `applying` are known to apply, and
    stand there with what they require; of the `others` not even that is known.
    """

    verdicts: list[RuleVerdict]
    applying: list[tuple[int, Evaluation, CompiledRule]]
    others: list[tuple[int, CompiledRule]]


class Engine:
    """All rules of the packs in force, in the order of the packs; `batch_rules` are those over many dossiers.

    `is_selective` says that somebody chose some of them.

    What the facts of a dossier that decide which rules apply settle by themselves is found once for all dossiers alike,
    so that the time for one grows with the rules that apply to it, and not with all that there are.
    """

    def __init__(
        self,
        law: Law,
        rules: tuple[CompiledRule, ...],
        settled: Mapping[str, str],
        batch_rules: tuple[CompiledRule, ...] = (),
        *,
        is_selective: bool = False,
    ) -> None:
        self.law = law
        self.rules = rules
        self.settled = settled
        self.batch_rules = batch_rules
        self.is_selective = is_selective
        facts = deciding_facts((rule.rule, rule.pack) for rule in rules)
        self._facts: Callable[[Any], Any] = attrgetter(*map(".".join, facts)) if facts else lambda _dossier: None
        self._gates = [gate_of(rule.rule, rule.pack, facts) for rule in rules]
        self._known: dict[Any, Relevant] = {}

    def judge(self, dossier: Any) -> list[RuleVerdict]:
        """What every rule says of a dossier."""
        facts = self._facts(dossier)
        relevant = self._known.get(facts)
        if relevant is None:
            relevant = self._relevant(dossier)
            if len(self._known) < _MOST_REMEMBERED and len(str(facts)) <= _MOST_CHARACTERS:
                self._known[facts] = relevant
        verdicts = relevant.verdicts.copy()
        for place, require, rule in relevant.applying:
            found = require(dossier, dossier)
            verdicts[place] = rule.passes if found is True else rule.verdict(dossier, found)
        for place, rule in relevant.others:
            verdicts[place] = rule.judge(dossier)
        return verdicts

    def _relevant(self, dossier: Any) -> Relevant:
        relevant = Relevant([], [], [])
        for place, (rule, gate) in enumerate(zip(self.rules, self._gates, strict=True)):
            applies = gate.holds(dossier, dossier)
            is_left = not gate.settles and applies is not False
            relevant.verdicts.append(rule.does_not_apply if is_left else rule.judge(dossier))
            if is_left and gate.is_whole and applies is True:
                relevant.applying.append((place, rule.require, rule))
            elif is_left:
                relevant.others.append((place, rule))
        return relevant


def build_engine(law: Law, settled: Mapping[str, str], select: Collection[str] = ()) -> Engine:
    """The engine for packs with some readings settled beside those that packs settle; `select` chooses rules."""
    settled = {**law.settled, **settled}

    def chosen(rules: Callable[[Pack], Iterable[Rule]]) -> tuple[CompiledRule, ...]:
        return tuple(
            CompiledRule(rule, pack, settled)
            for pack in law.packs
            for rule in rules(pack)
            if not select or rule.id in select
        )

    single, batch = chosen(attrgetter("rules")), chosen(attrgetter("batch_rules"))
    return Engine(law, single, settled, batch, is_selective=bool(select))


def _ways_to_read(rule: Rule, pack: Pack, settled: Mapping[str, str]) -> tuple[Choices, ...]:
    readings = pack.readings_of(rule)
    options = [[settled[id_]] if id_ in settled else list(pack.readings[id_].options) for id_ in readings]
    return tuple(dict(zip(readings, choice, strict=True)) for choice in product(*options))


def _variant(rule: Rule, pack: Pack, choices: Choices) -> Variant:
    return Variant(choices, compiled(rule.applies, pack, choices), compiled(rule.require, pack, choices))
