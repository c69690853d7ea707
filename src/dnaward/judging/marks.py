"""The marks that a dossier leaves for the others of its batch: what they would have to share to speak of one thing."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any, Final, NamedTuple

from dnaward.dossier.model import Dossier
from dnaward.judging.facts import values_at
from dnaward.judging.identity import Identity, identity_of
from dnaward.law.batch_match import NOMINEE, BatchMatch
from dnaward.law.condition import Evaluation, FieldPath
from dnaward.law.evaluation import compiled
from dnaward.law.load import Law
from dnaward.law.pack import Choices
from dnaward.values.days import Days
from dnaward.values.likeness import Respellings, skeleton
from dnaward.values.location import Path
from dnaward.values.vocabulary import Unsettled

_FEWEST_LETTERS: Final = 40
"""Letters from which on a text that stands in two dossiers was hardly written twice."""


class Mark(NamedTuple):
    """What is shared (`what`), what is held against the others (`side`), and where it stands."""

    what: str
    side: str
    path: Path


class Seen(NamedTuple):
    """A dossier as the questions see it."""

    dossier: Dossier
    nominee: Identity
    respellings: Respellings


@dataclass(frozen=True, slots=True)
class Question:
    """Something asked across dossiers: each answers with marks.

    Dossiers with one mark are a finding; where `needs_difference`, only if their sides are not all alike.
    `asks_nominee` says whether the marks are of one nominee (true), of different ones (false), or either (None).
    """

    code: str
    marks: Callable[[Seen], Iterator[Mark]]
    needs_difference: bool = False
    asks_nominee: bool | None = None


def _numbers(seen: Seen) -> Iterator[Mark]:
    number = seen.dossier.ma_ho_so
    if number and (what := skeleton(number)):
        yield Mark(what, "", ("ma_ho_so",))


def _nominees(seen: Seen) -> Iterator[Mark]:
    award = seen.dossier.hinh_thuc
    if award is not None and type(award) is not Unsettled:
        yield from (Mark(f"{skeleton(award)}|{key}", "", NOMINEE) for key in seen.nominee.keys)


def _texts(seen: Seen) -> Iterator[Mark]:
    side = next(iter(seen.nominee.keys), "")
    for index, one in enumerate(seen.dossier.thanh_tich or ()):
        text = skeleton(one.noi_dung, seen.respellings) if one.noi_dung else ""
        if side and len(text) >= _FEWEST_LETTERS:
            yield Mark(text, side, ("thanh_tich", index, "noi_dung"))


SAME_NUMBER: Final = Question("batch-same-number", _numbers)
SAME_NOMINEE: Final = Question("batch-same-nominee", _nominees, asks_nominee=True)
COPIED_TEXT: Final = Question("batch-copied-text", _texts, needs_difference=True, asks_nominee=False)


@dataclass(frozen=True, slots=True)
class RuleMarks:
    """The marks of a rule over the batch, for one of the ways in which dossiers match."""

    match: tuple[FieldPath, ...]
    alike: FieldPath
    applies: Evaluation

    def __call__(self, seen: Seen) -> Iterator[Mark]:
        """One mark for every way in which the dossier has all that is to be shared."""
        dossier: Any = seen.dossier
        sides = [word for _, value in values_at(dossier, self.alike) for word in _words(value, seen.respellings)]
        if not sides or self.applies(dossier, dossier) is not True:
            return
        found = [list(_found(path, seen)) for path in self.match]
        for several in product(*found):
            yield Mark("|".join(what for what, _ in several), sides[0], max((path for _, path in several), key=len))


def _found(path: FieldPath, seen: Seen) -> Iterator[tuple[str, Path]]:
    if path == NOMINEE:
        yield from ((key, path) for key in seen.nominee.keys)
        return
    for at, value in values_at(seen.dossier, path):
        yield from ((word, at) for word in _words(value, seen.respellings))


def _words(value: Any, respellings: Respellings) -> Iterator[str]:
    """The words of a value, those that say nothing certain left out."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, Days):
            yield one.written()
        elif isinstance(one, str) and type(one) is not Unsettled and (word := skeleton(one, respellings)):
            yield word


def questions_of(rule: str, batch: BatchMatch, applies: Evaluation) -> list[Question]:
    """The questions of a rule over the batch, one for every way in which dossiers can match."""
    return [
        Question(
            rule, RuleMarks(match, batch.alike, applies), needs_difference=True, asks_nominee=NOMINEE in match or None
        )
        for match in batch.match
    ]


def seen(dossier: Dossier, respellings: Respellings) -> Seen:
    """A dossier ready to be asked."""
    return Seen(dossier, identity_of(dossier, respellings), respellings)


def questions(law: Law, settled: Choices, select: Collection[str] = ()) -> list[Question]:
    """Everything asked across dossiers: by the rules over the batch, and, where no rules are chosen, beside them."""
    asked: list[Question] = []
    for pack in law.packs:
        for rule in pack.rules:
            if rule.batch is not None and (not select or rule.id in select):
                asked += questions_of(rule.id, rule.batch, compiled(rule.applies, pack, settled))
    return asked if select else [*asked, SAME_NUMBER, SAME_NOMINEE, COPIED_TEXT]
