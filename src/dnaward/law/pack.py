"""A pack: the rules that encode one instrument, with all that they refer to."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from dnaward.law.condition import Awaited, Condition, Constant, FieldPath, Leaf, ParameterRef, ReadingIs, parts
from dnaward.values.citation import Citation
from dnaward.values.diagnostic import Severity
from dnaward.values.text import Text
from dnaward.values.vocabulary import Vocabulary

Choices = Mapping[str, str]
"""The option taken for each reading, by the ids of both."""


class Instrument(NamedTuple):
    """The text that a pack encodes: how it is cited, who issued it and when."""

    name: Text
    number: str
    day: date
    issuer: Text


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


class Rule(NamedTuple):
    """A criterion as data. It holds as `applies → require`; only severity `error` decides a conclusion.

    What one that is not `waivable` finds always counts.
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
    waivable: bool = True


class Group(NamedTuple):
    """A named group of terms of one vocabulary."""

    vocabulary: str
    ids: frozenset[str]


class DatedBy(NamedTuple):
    """How a dossier is dated: by the day at `day` of some item of the list at `path` for which `where` holds."""

    path: FieldPath
    where: Condition
    day: FieldPath


class Pack(NamedTuple):
    """Everything that encodes one instrument. `sha256` covers every file that bears on an outcome.

    A pack that extends another has the names of that one too. `settles` maps readings to options, `delivers` awaited
    documents to the rules that encode them; `delivered` are those that count as delivered in this pack's own rules.
    """

    id: str
    version: str
    title: Text
    instrument: Instrument
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
    dated_by: DatedBy | None = None

    def readings_of(self, rule: Rule) -> list[str]:
        """The ids of the readings that a rule depends on, through parameters and defaults too, in pack order."""
        used = self.readings_in(rule.applies) | self.readings_in(rule.require)
        return [reading for reading in self.readings if reading in used]

    def readings_in(self, condition: Condition) -> set[str]:
        """The ids of the readings that a condition depends on."""
        used: set[str] = set()
        for part in parts(condition):
            if isinstance(part, ReadingIs):
                used.add(part.reading)
            elif isinstance(part, Leaf):
                if isinstance(part.argument, ParameterRef) and (reading := self.parameters[part.argument.name].reading):
                    used.add(reading)
                for default in self.defaults.get(part.absolute, ()):
                    used |= self.readings_in(default.when)
        return used

    def awaited_by(self, rule: Rule) -> set[str]:
        """The ids of the awaited documents that a rule waits for."""
        inside = [*parts(rule.applies), *parts(rule.require)]
        return {part.document for part in inside if isinstance(part, Awaited)}
