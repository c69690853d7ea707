"""What is kept of every dossier of a run for the questions across them: hashes and places, a few dozen bytes each.

A hash only says where to look: what is told rests on the dossiers themselves, which are read a second time.
"""

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, NamedTuple
from zlib import adler32, crc32

from dnaward.dossier.model import Dossier
from dnaward.judging.engine import Engine
from dnaward.judging.identity import Identity
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
        for number, question in enumerate(self.questions):
            keys = keys_of(number, question.words(asked))
            rule, side = question.rule, question.side
            if keys and (rule is None or rule.applies(dossier) is not False):
                apart = _apart(asked.nominee) if question.is_about_nominee else _UNKNOWN
                found.append((keys, _hash(side(asked)) if side else _UNKNOWN, apart))
        return tuple(found)


def tracer_for(engine: Engine) -> Tracer:
    """The tracer for everything that the packs in force and the program ask across dossiers."""
    words = engine.law.vocabularies.get(RESPELLINGS)
    spellings = ((one.id, one.label.vi, *one.aliases) for one in words.terms.values()) if words else ()
    return Tracer(questions(engine), Likeness(respellings(spellings)))


def keys_of(number: int, words: Iterable[str]) -> tuple[int, ...]:
    """The hashes of what is shared, with the number of the question in front."""
    front = number << _HASH_BITS
    # Measured: a third of the time of a real hash. Two things that meet by chance are only read again in vain.
    return tuple([front | crc32(one := word.encode()) << 24 | adler32(one) & 0xFFFFFF for word in words if word])


def question_of(key: int) -> int:
    """The number of the question in front of a hash."""
    return key >> _HASH_BITS


def _hash(text: str) -> int:
    """A number of 32 bits, the same for the same text in every process; zero for an empty one only."""
    return crc32(text.encode()) or 1 if text else _UNKNOWN


def _apart(nominee: Identity) -> int:
    """What tells nominees apart for certain, where both state it, as a hash: the identity number, else the unit.

    The last bit says which.
    """
    return _hash(nominee.number) | _NUMBERED if nominee.number else _hash(nominee.unit) & ~_NUMBERED


def _may_be_one(aparts: Collection[int]) -> bool:
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
                if len(met) > 1 and self._may_share(met):
                    yield Meeting(key, [(self.spots[self._owners[one]], self._sides[one]) for one in met])

    def _may_share(self, met: Sequence[int]) -> bool:
        """Whether some of those that left one hash may be a finding."""
        aparts = {self._owners[one]: self._aparts[one] for one in met}
        if len(aparts) == 1:
            return False
        sides = {self._sides[one] for one in met}
        return (len(sides) > 1 or _UNKNOWN in sides) and _may_be_one(aparts.values())
