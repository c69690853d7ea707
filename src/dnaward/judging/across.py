"""What holds across the dossiers of a batch: hashes and places while the run goes on, words only for what is found.

A dossier that may share something with another is read a second time, so that a finding rests on what the files say and
never on two hashes that happen to agree.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations, groupby
from typing import Final, NamedTuple

from dnaward.dossier.decode import decode
from dnaward.dossier.discover import Source, read_source
from dnaward.dossier.document import Document, read_documents
from dnaward.dossier.model import Dossier
from dnaward.dossier.schema import DOSSIER, read_dossier
from dnaward.judging.marks import Mark, Question, Seen, seen
from dnaward.law.load import Law
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.likeness import Respellings

MOST_FINDINGS: Final = 500
"""Findings told to one question; whoever copies every dossier learns it from fewer."""
_MOST_READ: Final = 10
"""Dossiers read a second time for one finding; the others are counted."""
_KEPT_OPEN: Final = 256
_HASH_BITS: Final = 56

Trace = tuple[int, int]
"""A mark as hashes: of 64 bits what is shared, of 32 bits what is held against the others."""


class Tracer(NamedTuple):
    """Makes the traces of dossiers."""

    questions: Sequence[Question]
    respellings: Respellings

    def traces(self, dossier: Dossier) -> list[Trace]:
        """The marks of a dossier as hashes, each once."""
        asked = seen(dossier, self.respellings)
        return list(
            dict.fromkeys(
                (_key(number, mark), _hash(mark.side, 4) if mark.side else 0)
                for number, question in enumerate(self.questions)
                for mark in question.marks(asked)
            )
        )


def _key(number: int, mark: Mark) -> int:
    """The hash of what is shared, the number of the question in front."""
    return (number << _HASH_BITS) | (_hash(mark.what, 8) >> (64 - _HASH_BITS))


def _hash(text: str, size: int) -> int:
    """The same number for the same text in every process."""
    return int.from_bytes(blake2b(text.encode(), digest_size=size).digest(), "little")


class Spot(NamedTuple):
    """A dossier by its input and its number there, from 1."""

    source: Source
    document: int


@dataclass(slots=True)
class Trail:
    """The traces of all dossiers of a run: a few dozen bytes for each."""

    spots: list[Spot] = field(default_factory=list)
    _keys: "array[int]" = field(default_factory=lambda: array("Q"))
    _sides: "array[int]" = field(default_factory=lambda: array("L"))
    _owners: "array[int]" = field(default_factory=lambda: array("L"))

    def add(self, spot: Spot, traces: Iterable[Trace]) -> None:
        """Notes the traces of one dossier."""
        owner = len(self.spots)
        self.spots.append(spot)
        for key, side in traces:
            self._keys.append(key)
            self._sides.append(side)
            self._owners.append(owner)

    def meetings(self) -> Iterator[tuple[int, list[Spot]]]:
        """Every hash that several dossiers left, and these; not where all hold the same against one another.

        In the order of the questions, and for one question in that of the hashes.
        """
        order = sorted(range(len(self._keys)), key=self._keys.__getitem__)
        for key, group in groupby(order, key=self._keys.__getitem__):
            met = list(group)
            owners = sorted({self._owners[one] for one in met})
            sides = {self._sides[one] for one in met}
            if len(owners) > 1 and (len(sides) > 1 or sides == {0}):
                yield key, [self.spots[owner] for owner in owners]


Member = tuple[Spot, Document, Seen]
"""A dossier read a second time."""


class Party(NamedTuple):
    """A dossier that shares a mark, with everything that a finding needs of it."""

    spot: Spot
    document: Document
    asked: Seen
    mark: Mark


@dataclass(slots=True)
class Across:
    """Finds out what the dossiers that met really share, and tells it.

    `is_unmasked` shows personal data in excerpts, for a user who asked for it.
    """

    law: Law
    tracer: Tracer
    is_unmasked: bool = False

    def findings(self, trail: Trail) -> list["Finding"]:
        """Everything that dossiers share and should not, in an order that does not depend on that of the inputs."""
        reread = lru_cache(_KEPT_OPEN)(self._read)
        found: dict[tuple[str, frozenset[Spot]], Finding] = {}
        told: Counter[int] = Counter()
        for key, spots in trail.meetings():
            number = key >> _HASH_BITS
            if told[number] >= MOST_FINDINGS:
                continue
            chosen = sorted(spots, key=_name)[:_MOST_READ]
            members = [member for spot in chosen for member in reread(spot)]
            for one in self._shared(key, members, len(spots) - len(chosen)):
                told[number] += 1
                found.setdefault((one.question.code, frozenset(party.spot for party in one.parties)), one)
        return sorted(found.values(), key=self._rank)

    def _rank(self, finding: "Finding") -> tuple[int, list[tuple[str, int]]]:
        codes = [question.code for question in self.tracer.questions]
        return codes.index(finding.question.code), [_name(party.spot) for party in finding.parties]

    def _read(self, spot: Spot) -> list[Member]:
        """The dossier at a spot as it stands there now; none where it has gone."""
        data = read_source(spot.source)
        text = data if isinstance(data, Diagnostic) else decode(data, spot.source.name)
        if isinstance(text, Diagnostic):
            return []
        document = next(
            (one for one in read_documents(text, spot.source.name, DOSSIER) if one.number == spot.document), None
        )
        dossier = read_dossier(document, self.law.vocabularies)[0] if document else None
        return [(spot, document, seen(dossier, self.tracer.respellings))] if document and dossier else []

    def _shared(self, key: int, members: list[Member], unread: int) -> Iterator["Finding"]:
        """The findings among the dossiers that left one hash."""
        question = self.tracer.questions[key >> _HASH_BITS]
        sharing: dict[str, list[Party]] = {}
        for spot, document, asked in members:
            marks = {mark.what: mark for mark in question.marks(asked) if _key(key >> _HASH_BITS, mark) == key}
            for what, mark in marks.items():
                sharing.setdefault(what, []).append(Party(spot, document, asked, mark))
        for parties in sharing.values():
            for company in _companies(question, parties):
                if _is_told(question, company):
                    yield Finding(question, company, len(company) + unread)


def _name(spot: Spot) -> tuple[str, int]:
    return spot.source.name, spot.document


class Finding(NamedTuple):
    """A question and the dossiers, two or more, that it is about, in the order of their names."""

    question: Question
    parties: list[Party]
    dossiers: int
    """How many there are, those included that were not read a second time."""


def _companies(question: Question, parties: list[Party]) -> list[list[Party]]:
    """The parties, taken apart where a question asks for one nominee and they name several."""
    if question.asks_nominee is not True:
        return [parties]
    companies: list[list[Party]] = []
    for party in parties:
        fitting = (one for one in companies if all(_are_one(party, other) for other in one))
        company = next(fitting, None)
        if company is None:
            companies.append([party])
        else:
            company.append(party)
    return companies


def _is_told(question: Question, parties: list[Party]) -> bool:
    if question.asks_nominee is False:
        return any(not _are_one(one, other) for one, other in combinations(parties, 2))
    return len(parties) > 1 and (not question.needs_difference or len({one.mark.side for one in parties}) > 1)


def _are_one(one: Party, other: Party) -> bool:
    return one.asked.nominee.is_one_with(other.asked.nominee)
