"""What is kept of every dossier of a run for the questions across them: hashes and places, a few dozen bytes each.

A hash only says where to look: what is told rests on the dossiers themselves, which are read a second time.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import groupby
from typing import Final, NamedTuple

from dnaward.dossier.model import Dossier
from dnaward.judging.engine import Engine
from dnaward.judging.marks import Mark, Question, questions, seen
from dnaward.judging.report import DossierReport, Origin, Trace
from dnaward.values.likeness import Respellings, respellings

RESPELLINGS: Final = "cach_viet"
"""The vocabulary of words that are written in several ways, each a term with its spellings."""
_HASH_BITS: Final = 56
_NO_SIDE: Final = 0


class Tracer(NamedTuple):
    """Makes the traces of dossiers, the same in every process."""

    questions: Sequence[Question]
    respellings: Respellings

    def traces(self, dossier: Dossier) -> tuple[Trace, ...]:
        """The marks of a dossier as hashes, each once."""
        asked = seen(dossier, self.respellings)
        return tuple(
            dict.fromkeys(
                (key_of(number, mark), _hash(mark.side, 4) if mark.side else _NO_SIDE)
                for number, question in enumerate(self.questions)
                for mark in question.marks(asked)
            )
        )


def tracer_for(engine: Engine) -> Tracer:
    """The tracer for everything that the packs in force and the program ask across dossiers."""
    words = engine.law.vocabularies.get(RESPELLINGS)
    return Tracer(questions(engine), respellings(term.spellings() for term in words.terms.values()) if words else ())


def key_of(number: int, mark: Mark) -> int:
    """The hash of what is shared, with the number of the question in front."""
    return (number << _HASH_BITS) | (_hash(mark.what, 8) >> (64 - _HASH_BITS))


def question_of(key: int) -> int:
    """The number of the question in front of a hash."""
    return key >> _HASH_BITS


def _hash(text: str, size: int) -> int:
    """A number other than zero, the same for the same text in every process."""
    return int.from_bytes(blake2b(text.encode(), digest_size=size).digest(), "little") or 1


class Spot(NamedTuple):
    """A dossier: the file by the name that reports show, its number there from 1, and where it can be read again."""

    file: str
    document: int
    origin: Origin


class Meeting(NamedTuple):
    """The dossiers that left one hash, in no order, each with what it has to be held against the others."""

    key: int
    spots: list[tuple[Spot, int]]


@dataclass(slots=True)
class Trail:
    """The traces of all dossiers of a run."""

    spots: list[Spot] = field(default_factory=list)
    _keys: "array[int]" = field(default_factory=lambda: array("Q"))
    _sides: "array[int]" = field(default_factory=lambda: array("I"))
    _owners: "array[int]" = field(default_factory=lambda: array("I"))

    def add(self, report: DossierReport) -> None:
        """Notes the traces of one dossier."""
        if report.document is None or not report.traces:
            return
        owner = len(self.spots)
        self.spots.append(Spot(report.file, report.document, report.origin))
        for key, side in report.traces:
            self._keys.append(key)
            self._sides.append(side)
            self._owners.append(owner)

    def meetings(self) -> Iterator[Meeting]:
        """Every hash that several dossiers left, except where all are known to hold the same against one another.

        In the order of the questions, and for one question in that of the hashes.
        """
        order = sorted(range(len(self._keys)), key=self._keys.__getitem__)
        for key, group in groupby(order, key=self._keys.__getitem__):
            met = list(group)
            sides = {self._sides[one] for one in met}
            if len({self._owners[one] for one in met}) > 1 and (len(sides) > 1 or _NO_SIDE in sides):
                yield Meeting(key, [(self.spots[self._owners[one]], self._sides[one]) for one in met])
