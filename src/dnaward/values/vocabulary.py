"""Coded values: the terms of a field, their labels and spellings, and the words that need a question."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from dnaward.values.fold import fold
from dnaward.values.remembered import remembered
from dnaward.values.text import Text

_MOST_COMPARED = 80
"""Characters of a word that are compared with spellings, so that a long one costs no more."""


class Term(NamedTuple):
    """A coded value: its stable id, its label in both languages, other spellings, and the clause that names it."""

    id: str
    label: Text
    aliases: tuple[str, ...] = ()
    clause: str = ""

    def spellings(self) -> Iterable[str]:
        """Every way to write it, before folding."""
        return (self.id, self.label.vi, self.label.en, *self.aliases)


class Question(NamedTuple):
    """A word that several terms share: it is asked about, never guessed."""

    words: tuple[str, ...]
    question: Text
    candidates: tuple[str, ...]


class Unlisted(str):
    """A word that an open vocabulary does not know, as typed. It equals no term."""

    __slots__ = ()


class Unsettled(str):
    """A word, as typed, that could be several terms: what it means is not stated. It equals no term."""

    __slots__ = ()


@dataclass(eq=False, repr=False)
class Vocabulary:
    """The terms of one kind of field. An open one admits other words, which rules then decide about."""

    id: str
    label: Text
    terms: Mapping[str, Term]
    is_open: bool = False
    questions: tuple[Question, ...] = ()
    read: Callable[[str], str | None] = field(init=False)
    """The id of the term that a word means; an `Unsettled` or `Unlisted` word; None if a closed one lacks it."""
    _folded: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for term in self.terms.values():
            for word in term.spellings():
                self._folded.setdefault(fold(word), term.id)
        self.read = remembered(self._meaning)

    def _meaning(self, word: str) -> str | None:
        if word in self.terms:  # an id means itself, so that no other word ever equals one
            return word
        folded = fold(word)
        if self.question(word):
            return Unsettled(word)
        return self._folded.get(folded) or (Unlisted(word) if self.is_open else None)

    def question(self, word: str) -> Question | None:
        """The question that a word raises, if it raises one."""
        folded = fold(word)
        return next((one for one in self.questions if any(fold(w) == folded for w in one.words)), None)

    def nearest(self, word: str, most: int = 3) -> list[Term]:
        """The terms whose spelling is nearest to a word, best first; none when nothing is near.

        First comes the term that the word begins with: people write the name of a body where its category is asked.
        """
        from difflib import get_close_matches  # noqa: PLC0415  only a mistake needs it

        words = word[:_MOST_COMPARED].split()
        starts = (fold(" ".join(words[:length])) for length in range(len(words), 0, -1))
        near = [start for start in starts if start in self._folded][:1]
        near += get_close_matches(fold(word[:_MOST_COMPARED]), self._folded, n=most * 2, cutoff=0.72)
        return [self.terms[id_] for id_ in dict.fromkeys(self._folded[spelling] for spelling in near)][:most]

    def label_of(self, word: str) -> Text | None:
        """The label of a term's id."""
        term = self.terms.get(word)
        return term.label if term else None
