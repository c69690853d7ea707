"""What a dossier leaves of itself for the questions across dossiers, as hashes.

A hash only says where to look: what is told rests on the dossiers themselves, which are read a second time.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple
from zlib import adler32, crc32

from dnaward.dossier.model import Dossier
from dnaward.judging.engine import Engine
from dnaward.judging.identity import Identity
from dnaward.judging.marks import Question, questions, seen
from dnaward.judging.report import Trace
from dnaward.values.likeness import Likeness, respellings

RESPELLINGS: Final = "cach_viet"
"""The vocabulary of words that are written in several ways, each a term with its spellings."""
HASH_BITS: Final = 56
UNKNOWN: Final = 0
"""Stands for a side that is not stated, and for a nominee of whom nothing tells others apart."""
NUMBERED: Final = 1
"""The bit of what is apart that says that it is an identity number."""


class Tracer(NamedTuple):
    """Makes the traces of dossiers, the same in every process."""

    questions: Sequence[Question]
    likeness: Likeness

    def traces(self, dossier: Dossier) -> tuple[Trace, ...]:
        """What a dossier may share with others as hashes, question by question."""
        asked, found = seen(dossier, self.likeness), []
        for number, question in enumerate(self.questions):
            keys = keys_of(number, question.words(asked))
            rule, side = question.rule, question.side
            if keys and (rule is None or rule.applies(dossier) is not False):
                apart = _apart(asked.nominee) if question.is_about_nominee else UNKNOWN
                found.append((keys, _hash(side(asked)) if side else UNKNOWN, apart))
        return tuple(found)


def tracer_for(engine: Engine) -> Tracer:
    """The tracer for everything that the packs in force and the program ask across dossiers."""
    words = engine.law.vocabularies.get(RESPELLINGS)
    spellings = ((one.id, one.label.vi, *one.aliases) for one in words.terms.values()) if words else ()
    return Tracer(questions(engine), Likeness(respellings(spellings)))


def keys_of(number: int, words: Iterable[str]) -> tuple[int, ...]:
    """The hashes of what is shared, with the number of the question in front."""
    front = number << HASH_BITS
    # Measured: a third of the time of a real hash. Two things that meet by chance are only read again in vain.
    return tuple([front | crc32(one := word.encode()) << 24 | adler32(one) & 0xFFFFFF for word in words if word])


def question_of(key: int) -> int:
    """The number of the question in front of a hash."""
    return key >> HASH_BITS


def _hash(text: str) -> int:
    """A number of 32 bits, the same for the same text in every process; zero for an empty one only."""
    return crc32(text.encode()) or 1 if text else UNKNOWN


def _apart(nominee: Identity) -> int:
    """What tells nominees apart for certain, where both state it, as a hash: the identity number, else the unit.

    The last bit says which.
    """
    return _hash(nominee.number) | NUMBERED if nominee.number else _hash(nominee.unit) & ~NUMBERED
