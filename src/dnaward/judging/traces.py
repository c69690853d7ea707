"""What is kept of every dossier of a run for the questions across them: hashes and places, a few dozen bytes each.

A hash only says where to look: what is told rests on the dossiers themselves, which are read a second time.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, NamedTuple
from zlib import adler32, crc32

from dnaward.dossier.model import Dossier
from dnaward.judging.engine import Engine
from dnaward.judging.identity import NUMBER
from dnaward.judging.marks import Question, questions, seen
from dnaward.judging.report import DossierReport, Origin, Trace
from dnaward.values.likeness import Likeness, respellings

RESPELLINGS: Final = "cach_viet"
"""The vocabulary of words that are written in several ways, each a term with its spellings."""
_HASH_BITS: Final = 56
_UNKNOWN: Final = 0
_NUMBERED: Final = 1
"""The bit of what is apart that says that it is an identity number."""


class Tracer(NamedTuple):
    """Makes the traces of dossiers, the same in every process."""

    questions: Sequence[Question]
    likeness: Likeness

    def traces(self, dossier: Dossier) -> tuple[Trace, ...]:
        """What a dossier may share with others as hashes, each once."""
        asked, found = seen(dossier, self.likeness), []
        nominee = _apart(asked.nominee.apart)
        for number, question in enumerate(self.questions):
            finds = question.finds(asked)
            if finds and (question.rule is None or question.rule.applies(dossier) is not False):
                keys = {key_of(number, what) for find in finds for what in find.words}
                side = question.side(asked) if question.side else ""
                apart = nominee if question.is_about_nominee else _UNKNOWN
                found.append(Trace(tuple(keys), _hash(side) if side else _UNKNOWN, apart))
        return tuple(found)


def tracer_for(engine: Engine) -> Tracer:
    """The tracer for everything that the packs in force and the program ask across dossiers."""
    words = engine.law.vocabularies.get(RESPELLINGS)
    spellings = ((one.id, one.label.vi, *one.aliases) for one in words.terms.values()) if words else ()
    return Tracer(questions(engine), Likeness(respellings(spellings)))


def key_of(number: int, what: str) -> int:
    """The hash of what is shared, with the number of the question in front."""
    written = what.encode()
    # Measured: a third of the time of a real hash. Two things that meet by chance are only read again in vain.
    return (number << _HASH_BITS) | (crc32(written) << 24) | (adler32(written) & 0xFFFFFF)


def question_of(key: int) -> int:
    """The number of the question in front of a hash."""
    return key >> _HASH_BITS


def _hash(text: str) -> int:
    """A number of 32 bits other than zero, the same for the same text in every process."""
    return crc32(text.encode()) or 1


def _apart(text: str) -> int:
    """What tells nominees apart as a hash, the last bit of which says what it is."""
    if not text:
        return _UNKNOWN
    return _hash(text) | _NUMBERED if text.startswith(NUMBER) else _hash(text) & ~_NUMBERED


def _may_be_one(aparts: Sequence[int]) -> bool:
    """Whether some two may be one nominee: alike in what tells them apart, or one stating what the other does not."""
    different = set(aparts)
    return len(different) < len(aparts) or _UNKNOWN in different or len({one & _NUMBERED for one in different}) > 1


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
    _aparts: "array[int]" = field(default_factory=lambda: array("I"))
    _owners: "array[int]" = field(default_factory=lambda: array("I"))

    def add(self, report: DossierReport) -> None:
        """Notes the traces of one dossier."""
        if report.document is None or not report.traces:
            return
        owner = len(self.spots)
        self.spots.append(Spot(report.file, report.document, report.origin))
        for keys, side, apart in report.traces:
            self._keys.extend(keys)
            self._sides.extend([side] * len(keys))
            self._aparts.extend([apart] * len(keys))
            self._owners.extend([owner] * len(keys))

    def meetings(self) -> Iterator[Meeting]:
        """Every hash that several dossiers left, but where it is known already that no two of them are a finding.

        In the order of the questions, and for one question in that of the hashes.
        """
        for number in sorted(set(map(question_of, self._keys))):
            # One question at a time, so that no more memory is taken than for the traces of one.
            of_question = (one for one, key in enumerate(self._keys) if question_of(key) == number)
            order = sorted(of_question, key=self._keys.__getitem__)
            for key, group in groupby(order, key=self._keys.__getitem__):
                met = list(group)
                if self._may_share(met):
                    yield Meeting(key, [(self.spots[self._owners[one]], self._sides[one]) for one in met])

    def _may_share(self, met: Sequence[int]) -> bool:
        """Whether some of those that left one hash may be a finding."""
        if len(met) == 1 or len({self._owners[one] for one in met}) == 1:
            return False
        sides = {self._sides[one] for one in met}
        return (len(sides) > 1 or _UNKNOWN in sides) and _may_be_one([self._aparts[one] for one in met])
