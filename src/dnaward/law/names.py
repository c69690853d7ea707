"""The names that the conditions and sentences of a pack may use."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from dnaward.law.pack import AwaitedDocument, Group, Judgement, NamedDate, Parameter, ReadingQuestion
from dnaward.values.vocabulary import Vocabulary


class Names(NamedTuple):
    """What a pack, and the packs it builds on, define."""

    vocabularies: Mapping[str, Vocabulary]
    groups: Mapping[str, Group]
    parameters: Mapping[str, Parameter]
    readings: Mapping[str, ReadingQuestion]
    awaited: Mapping[str, AwaitedDocument]
    judgements: Mapping[str, Judgement]
    dates: Mapping[str, NamedDate] = MappingProxyType({})
