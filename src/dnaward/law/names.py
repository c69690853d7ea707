"""The names that the conditions and sentences of a pack may use."""

from collections.abc import Mapping
from dataclasses import dataclass

from dnaward.law.pack import AwaitedDocument, Judgement, Parameter, ReadingQuestion
from dnaward.values.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Group:
    """A named group of terms of one vocabulary."""

    vocabulary: str
    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Names:
    """What a pack, and the packs it builds on, define."""

    vocabularies: Mapping[str, Vocabulary]
    groups: Mapping[str, Group]
    parameters: Mapping[str, Parameter]
    readings: Mapping[str, ReadingQuestion]
    awaited: Mapping[str, AwaitedDocument]
    judgements: Mapping[str, Judgement]
