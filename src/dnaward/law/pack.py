"""A pack: the rules that encode one instrument or several, with all that they refer to."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from dnaward.law.batch_match import BatchMatch
from dnaward.law.condition import (
    ALWAYS,
    All,
    Argument,
    Awaited,
    Condition,
    Constant,
    DateRef,
    FieldPath,
    Leaf,
    Not,
    Operator,
    ParameterRef,
    ReadingIs,
    Some,
    parts,
    rebuilt,
)
from dnaward.law.instrument import Instrument, is_within
from dnaward.values.citation import Citation
from dnaward.values.days import Days
from dnaward.values.diagnostic import Severity
from dnaward.values.location import Path
from dnaward.values.text import Text
from dnaward.values.vocabulary import Vocabulary

CLOCK: Path = ("clock",)
"""Where in a rule file it stands by what the rule is in force."""

Choices = Mapping[str, str]
"""The option taken for each reading, by the ids of both."""


class Parameter(NamedTuple):
    """A named value of the instrument. Where it depends on a reading, it has a value for each option."""

    name: str
    label: Text
    clause: str
    value: Constant | None = None
    reading: str = ""
    by_option: Mapping[str, Constant] = MappingProxyType({})
    later: tuple[tuple[date, Constant], ...] = ()
    """Values that another pack puts in its place, each with the day from which on."""

    def under(self, choices: Choices, change: int | None = None) -> Constant:
        """The value under the options taken. Raises KeyError where its reading is not among them."""
        if change is not None:
            return self.later[change][1]
        return self.by_option[choices[self.reading]] if self.reading else _stated(self.value)


def _stated(value: Constant | None) -> Constant:
    if value is None:
        raise ValueError("a parameter without a value")
    return value


class ReadingQuestion(NamedTuple):
    """A question on which the text can be read in several ways, its options, and who may settle it."""

    id: str
    clause: str
    question: Text
    options: Mapping[str, Text]
    settled_by: Text


class AwaitedDocument(NamedTuple):
    """A document that the text delegates to and that is not issued yet, and who owes it."""

    id: str
    clause: str
    title: Text
    owed_by: Text


class Judgement(NamedTuple):
    """A question that takes judgement, and who answers it."""

    id: str
    clause: str
    question: Text
    settled_by: Text


class Default(NamedTuple):
    """The value that a field has when it is not stated, where `when` holds.

    `path` starts at the dossier; `while_unstated` is the path of a mapping of which nothing may be stated either.
    """

    path: FieldPath
    value: str
    when: Condition
    while_unstated: FieldPath = ()


class Messages(NamedTuple):
    """What a rule says: when it fails, stays open, or waits for judgement; and what to do."""

    fail: Text
    open: Text
    review: Text
    remedy: Text


class NamedDate(NamedTuple):
    """A date of a dossier: `day` of each item of the list at `path` for which `where` holds; without a path its own.

    `is_period` where what is stated is a period, and not one day in more or less precision.
    """

    name: str
    label: Text
    day: FieldPath
    path: FieldPath = ()
    where: Condition = ALWAYS
    is_period: bool = False

    def some(self, operator: Operator, limit: Days, *, is_negated: bool = False, at: Path = ()) -> Condition:
        """The condition that some item has a day that compares so with a limit, or that does not."""
        leaf: Condition = Leaf(self.day, operator, limit, self.path, at)
        asked = Not(leaf, at) if is_negated else leaf
        if not self.path:
            return asked
        where = rebuilt(self.where, lambda part: part._replace(at=at))
        return Some(self.path, asked if self.where is ALWAYS else All((where, asked), at), (), at)


class Clock(NamedTuple):
    """The date by which a rule is in force, the days on which it is, and the condition that it is, as in `applies`."""

    date: NamedDate
    effect: Days
    condition: Condition


class Rule(NamedTuple):
    """A criterion as data. It holds as `applies → require`; only severity `error` decides a conclusion.

    `part` is the paper or the part of the dossier that has to change, `clock` by what it is in force, if not always.
    What one that is not `waivable` finds always counts.
    One with a `batch` holds dossiers against one another: it says nothing of one alone, and its `require` always holds.
    """

    id: str
    pack: str
    title: Text
    severity: Severity
    citations: tuple[Citation, ...]
    applies: Condition
    require: Condition
    messages: Messages
    unseen: Text
    file: str
    part: Text
    clock: Clock | None = None
    waivable: bool = True
    batch: BatchMatch | None = None


class Group(NamedTuple):
    """A named group of terms of one vocabulary."""

    vocabulary: str
    ids: frozenset[str]


class Pack(NamedTuple):
    """Everything that encodes its instruments. `sha256` covers every file that bears on an outcome.

    A pack that extends another has the names of that one too. `settles` maps readings to options, `delivers` awaited
    documents to the rules that encode them; `delivered` are those that count as delivered in this pack's own rules.
    `dated_by` is the date by which parameters change; without `has_quotes` nobody has the official text at hand.
    `rules` say something of one dossier, `batch_rules` of many held against one another.
    """

    id: str
    version: str
    title: Text
    instruments: Mapping[str, Instrument]
    sha256: str
    vocabularies: Mapping[str, Vocabulary]
    parameters: Mapping[str, Parameter]
    readings: Mapping[str, ReadingQuestion]
    awaited: Mapping[str, AwaitedDocument]
    judgements: Mapping[str, Judgement]
    defaults: Mapping[FieldPath, tuple[Default, ...]]
    rules: tuple[Rule, ...]
    groups: Mapping[str, Group] = MappingProxyType({})
    extends: str = ""
    settles: Mapping[str, str] = MappingProxyType({})
    delivers: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    delivered: frozenset[str] = frozenset()
    dates: Mapping[str, NamedDate] = MappingProxyType({})
    dated_by: NamedDate | None = None
    uncompared: tuple[str, ...] = ()
    has_quotes: bool = True
    batch_rules: tuple[Rule, ...] = ()

    @property
    def every_rule(self) -> tuple[Rule, ...]:
        """The rules over single dossiers, then those over many."""
        return self.rules + self.batch_rules

    @property
    def issued(self) -> date:
        """The day on which the last of its instruments was issued."""
        return max(one.day for one in self.instruments.values())

    def is_compared(self, clause: str) -> bool:
        """Whether the text of a clause has been compared with the official gazette."""
        return not any(is_within(clause, one) for one in self.uncompared)

    def is_first_by_its_clock(self, rule: Rule) -> bool:
        """Whether no earlier rule goes by the same clock: what tests it for one tests it for all."""
        return next(one.id for one in self.rules if one.clock == rule.clock) == rule.id

    def readings_of(self, rule: Rule) -> list[str]:
        """The ids of the readings that a rule depends on, through parameters and defaults too, in pack order."""
        if not self.readings:
            return []
        used = self.readings_in(rule.applies) | self.readings_in(rule.require)
        return [reading for reading in self.readings if reading in used]

    def readings_in(self, condition: Condition) -> set[str]:
        """The ids of the readings that a condition depends on."""
        used: set[str] = set()
        for part in parts(condition):
            if isinstance(part, ReadingIs):
                used.add(part.reading)
            elif isinstance(part, Leaf):
                used |= self._readings_in_argument(part.argument)
                for default in self.defaults.get(part.absolute, ()):
                    used |= self.readings_in(default.when)
        return used

    def _readings_in_argument(self, argument: Argument) -> set[str]:
        if isinstance(argument, DateRef):
            return self.readings_in(self.dates[argument.name].where)
        reading = self.parameters[argument.name].reading if isinstance(argument, ParameterRef) else ""
        return {reading} if reading else set()

    def awaited_by(self, rule: Rule) -> set[str]:
        """The ids of the awaited documents that a rule waits for."""
        inside = [*parts(rule.applies), *parts(rule.require)]
        return {part.document for part in inside if isinstance(part, Awaited)}
