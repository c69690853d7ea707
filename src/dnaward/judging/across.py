"""What dossiers share and should not: those that may, by their traces, are read again and held against one another."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from typing import Final, NamedTuple, TypeVar

from dnaward.dossier.decode import decode
from dnaward.dossier.document import Document, read_documents
from dnaward.dossier.limits import Limits
from dnaward.dossier.schema import DOSSIER, read_dossier
from dnaward.dossier.source import Source, read_source
from dnaward.judging.engine import Engine
from dnaward.judging.marks import Answer, Comparison, Held, Question, Seen, seen
from dnaward.judging.traces import Tracer, keys_of, question_of
from dnaward.judging.trail import Meeting, Spot
from dnaward.values.diagnostic import Diagnostic

MOST_TOLD: Final = 500
"""Companies told to one question: whoever copies every dossier learns it from fewer."""
_MOST_READ: Final = 10
"""Dossiers read a second time for one hash; where there are more, it is told at least how many there are."""
_KEPT_OPEN: Final = 256

Told = TypeVar("Told")
"""What is made of a company for those who are told of it."""


class Party(NamedTuple):
    """A dossier that shares something, with everything that a finding needs of it."""

    spot: Spot
    document: Document
    held: Held


class Company(NamedTuple):
    """A question, and the dossiers, two or more in the order of their names, that it is about.

    Without `is_certain` they do not say enough to be sure. `has_more` says that others may belong to them, which were
    not read.
    """

    question: Question
    parties: tuple[Party, ...]
    is_certain: bool
    has_more: bool = False


@dataclass(slots=True)
class Across:
    """Finds out what the dossiers that met really share; `limits` are those that they were read within."""

    engine: Engine
    tracer: Tracer
    limits: Limits
    _opened: "_Reader" = field(init=False)

    def __post_init__(self) -> None:
        self._opened = _Reader(self.engine, self.tracer, self.limits)

    def told(self, meetings: Iterable[Meeting], tell: Callable[[Company], Told]) -> list[tuple[Told, bool]]:
        """Everything that dossiers share and should not, in an order that does not depend on that of the inputs.

        `tell` is called as soon as something is found, so that no dossier is kept. With the last that is told to a
        question stands True where there may be more.
        """
        found: dict[str, dict[tuple[Spot, ...], tuple[bool, Told]]] = {one.code: {} for one in self.tracer.questions}
        for meeting in meetings:
            question = self.tracer.questions[question_of(meeting.key)]
            told = found[question.code]
            for one in self._shared(question, meeting) if len(told) <= MOST_TOLD else ():
                spots = tuple(party.spot for party in one.parties)
                if spots not in told or (one.is_certain and not told[spots][0]):
                    told[spots] = one.is_certain, tell(one)
        return [one for told in found.values() for one in _first(told)]

    def _shared(self, question: Question, meeting: Meeting) -> Iterator[Company]:
        """The companies among the dossiers that left one hash."""
        spots = _to_read(meeting)
        sharing: dict[str, list[Party]] = {}
        for spot in spots[:_MOST_READ]:
            for document, asked in self._opened.read(spot):
                for party in parties_of(question, asked, spot, document):
                    if keys_of(question_of(meeting.key), [party.held.mark.what]) == (meeting.key,):
                        sharing.setdefault(party.held.mark.what, []).append(party)
        for parties in sharing.values():
            yield from companies_among(parties, question, has_more=len(spots) > _MOST_READ)


def _first(told: Mapping[tuple[Spot, ...], tuple[bool, Told]]) -> list[tuple[Told, bool]]:
    """What is told to one question by the names of the dossiers, no more of it than may be."""
    ordered = [told[spots][1] for spots in sorted(told, key=lambda spots: [_name(spot) for spot in spots])]
    return [(one, len(ordered) > MOST_TOLD == number) for number, one in enumerate(ordered[:MOST_TOLD], 1)]


def _to_read(meeting: Meeting) -> list[Spot]:
    """The dossiers of a meeting, each once: first one for every side, as only those that differ can be a finding."""
    ordered = sorted(meeting.spots, key=lambda one: _name(one[0]))
    first = {side: spot for spot, side in reversed(ordered)}
    return list(dict.fromkeys([*sorted(first.values(), key=_name), *(spot for spot, _ in ordered)]))


def _name(spot: Spot) -> tuple[str, int]:
    return spot.file, spot.document


def parties_of(question: Question, asked: Seen, spot: Spot, document: Document) -> Iterator[Party]:
    """A dossier once for every different mark that it leaves: of one in several places the first stands for all."""
    marks = {mark.what: mark for mark in reversed(list(question.marks(asked)))}
    yield from (Party(spot, document, Held(asked, mark)) for mark in marks.values())


def companies_among(parties: Sequence[Party], question: Question, *, has_more: bool = False) -> Iterator[Company]:
    """What a question finds among dossiers that left one mark."""
    for group in _groups(parties, question.is_one_thing):
        answer = _any_pair(question, group)
        if answer is not False:
            yield Company(question, group, answer is True, has_more)


def _groups(parties: Sequence[Party], is_one_thing: Comparison) -> list[tuple[Party, ...]]:
    """The parties in groups, every two of one group speaking, as far as is known, of one thing.

    Every two that do stand together in some group; one that speaks of one thing with two others, which do not, is in
    several groups.
    """
    ordered = sorted(parties, key=lambda one: _name(one.spot))
    fits = {
        pair: is_one_thing(ordered[pair[0]].held, ordered[pair[1]].held) is not False
        for pair in combinations(range(len(ordered)), 2)
    }
    left, found = [pair for pair, is_fit in fits.items() if is_fit], []
    while left:
        group = list(left[0])
        for other in range(len(ordered)):
            if other not in group and all(fits[min(one, other), max(one, other)] for one in group):
                group.append(other)
        group.sort()
        found.append(tuple(ordered[one] for one in group))
        left = [pair for pair in left if not set(pair) <= set(group)]
    return found


def _any_pair(question: Question, group: Sequence[Party]) -> Answer:
    """Whether some two of a group are what the question asks for."""
    answers = {_both(question, one.held, other.held) for one, other in combinations(group, 2)}
    return True if True in answers else None if None in answers else False


def _both(question: Question, one: Held, other: Held) -> Answer:
    differ = question.differ(one, other)
    return differ if differ is False or question.is_one_thing(one, other) is True else None


class _Reader:
    """Reads dossiers a second time, as they stand there now."""

    def __init__(self, engine: Engine, tracer: Tracer, limits: Limits) -> None:
        self._law, self._tracer, self._limits = engine.law, tracer, limits
        self.read = lru_cache(_KEPT_OPEN)(self._read)

    def _read(self, spot: Spot) -> list[tuple[Document, Seen]]:
        """The dossier at a spot; nothing where it has gone or can be read no more."""
        origin = spot.origin
        data = origin if isinstance(origin, bytes) else read_source(Source(spot.file, origin), self._limits)
        text = data if isinstance(data, Diagnostic) else decode(data, spot.file)
        if isinstance(text, Diagnostic):
            return []
        documents = read_documents(text, spot.file, DOSSIER, self._limits)
        document = next((one for one in documents if one.number == spot.document), None)
        dossier = read_dossier(document, self._law.vocabularies)[0] if document else None
        return [(document, seen(dossier, self._tracer.likeness))] if document and dossier else []
