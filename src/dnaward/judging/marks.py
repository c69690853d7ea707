"""The marks that a dossier leaves for the others of its batch: what they would have to share to speak of one thing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from operator import attrgetter
from typing import Any, Final, NamedTuple

from dnaward.dossier.model import Dossier
from dnaward.dossier.schema import DOSSIER
from dnaward.judging.engine import CompiledRule, Engine
from dnaward.judging.identity import Identity, identity_of
from dnaward.law.batch_match import NOMINEE, BatchMatch, Shared
from dnaward.law.condition import FieldPath
from dnaward.values.days import Days
from dnaward.values.likeness import Respellings, code_skeleton, skeleton
from dnaward.values.location import Path
from dnaward.values.truth import Truth
from dnaward.values.vocabulary import Unsettled

_DAYS_KEPT: Final = 4_096
_FEWEST_LETTERS: Final = 40
"""Letters from which on a text that stands in two dossiers was hardly written twice."""


class Mark(NamedTuple):
    """What is shared (`what`) and where it stands.

    `side` is held against the others, empty where it is not stated; dossiers with one mark and one side never are a
    finding. `apart` are two nominees that are not one, for a question about one nominee: see `Identity.apart`. `days`
    keep marks apart too, and `applies` says whether the dossier is one of those that are meant at all.
    """

    what: str
    path: Path
    side: str = ""
    apart: str = ""
    days: tuple[Days | None, ...] = ()
    applies: Truth = True


class Seen(NamedTuple):
    """A dossier as the questions see it."""

    dossier: Dossier
    nominee: Identity
    respellings: Respellings
    words: dict[Any, str]
    """Values of it as they are compared, as far as any question has asked."""


class Held(NamedTuple):
    """A mark and the dossier that left it."""

    seen: Seen
    mark: Mark


Answer = bool | None
"""Whether something is so; None where the dossiers do not say enough."""
Comparison = Callable[[Held, Held], Answer]


def _always(_one: Held, _other: Held) -> Answer:
    return True


@dataclass(frozen=True, slots=True)
class Question:
    """Something asked across dossiers.

    `is_one_thing` says whether two that left the same mark speak of one thing, and `differ` whether those that do are
    a finding. `rule` is what asks it, None for a question that no law asks.
    """

    code: str
    marks: Callable[[Seen], Iterator[Mark]]
    is_one_thing: Comparison = _always
    differ: Comparison = _always
    rule: CompiledRule | None = None

    @property
    def is_about_nominee(self) -> bool:
        """Whether only dossiers of one nominee speak of one thing."""
        return self.is_one_thing is _same_nominee_and_days


def _numbers(seen: Seen) -> Iterator[Mark]:
    number = seen.dossier.ma_ho_so
    if number and (what := code_skeleton(number)):
        yield Mark(what, ("ma_ho_so",))


def _nominees(seen: Seen) -> Iterator[Mark]:
    award = seen.dossier.hinh_thuc
    if award is not None and type(award) is not Unsettled:
        apart = seen.nominee.apart
        yield from (Mark(f"{award}|{key}", NOMINEE, apart=apart) for key in seen.nominee.keys)


def _texts(seen: Seen) -> Iterator[Mark]:
    side = seen.nominee.written() if seen.nominee.keys else ""
    for index, one in enumerate((side and seen.dossier.thanh_tich) or ()):
        text = skeleton(one.noi_dung, seen.respellings) if one.noi_dung else ""
        if len(text) >= _FEWEST_LETTERS:
            yield Mark(text, ("thanh_tich", index, "noi_dung"), side)


def _may_be_one(one: Held, other: Held) -> Answer:
    return one.seen.nominee.is_one_with(other.seen.nominee) is not False


def _are_two(one: Held, other: Held) -> Answer:
    return one.seen.nominee.is_one_with(other.seen.nominee) is False


SAME_NUMBER: Final = Question("batch-same-number", _numbers)
SAME_NOMINEE: Final = Question("batch-same-nominee", _nominees, is_one_thing=_may_be_one)
COPIED_TEXT: Final = Question("batch-copied-text", _texts, differ=_are_two)


Getter = Callable[[Any], Any]
"""Takes what stands at a path from a record."""


class _RuleMarks:
    """The marks of a rule over the batch, for one of the ways in which dossiers agree."""

    def __init__(self, shared: Shared, alike: FieldPath, applies: Callable[[Any], Truth]) -> None:
        self._shared = shared
        self._applies = applies
        self._alike = _getter(alike)
        self._own, self._inside, self._apart = (
            [_getter(path) for path in some] for some in (shared.own, shared.inside, shared.apart)
        )
        self._lists = [(path, _getter(path)) for path in _lists(shared.items)] if shared.items else []

    def __call__(self, seen: Seen) -> Iterator[Mark]:
        """One mark for every way in which the dossier has all that is to be shared."""
        found = list(self._found(seen))
        if not found or (applies := self._applies(seen.dossier)) is False:
            return
        side = _word(self._alike(seen.dossier), seen)
        apart = seen.nominee.apart if self._shared.has_nominee else ""
        for what, path, days in found:
            yield Mark(what, path, side, apart, days, applies)

    def _found(self, seen: Seen) -> Iterator[tuple[str, Path, tuple[Days | None, ...]]]:
        own = self._own_words(seen)
        shared = self._shared
        if not shared.items:
            yield from ((what, (shared.own or (NOMINEE,))[0], ()) for what in own)
            return
        for at, item in _items(seen.dossier, self._lists) if own else ():
            inside = [_word(get(item), seen) for get in self._inside]
            if all(inside):
                days = tuple(get(item) for get in self._apart)
                yield from (("|".join((what, *inside)), (*at, *shared.inside[0]), days) for what in own)

    def _own_words(self, seen: Seen) -> list[str]:
        """What the dossier itself has of what is shared, in every way; empty where it lacks any of it."""
        words = [[_word(get(seen.dossier), seen)] for get in self._own]
        if self._shared.has_nominee:
            words.append(list(seen.nominee.keys))
        return ["|".join(one) for one in product(*words) if all(one)]


def _getter(path: FieldPath) -> Getter:
    return attrgetter(".".join(path))


def _lists(items: FieldPath) -> list[FieldPath]:
    """The path of a list as those of the lists that it lies in, each from an item of the one before."""
    above = DOSSIER.list_above(items)
    return [*_lists(above), items[len(above) :]] if above else [items]


def _items(record: Any, lists: Sequence[tuple[FieldPath, Getter]], place: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every item of a list, which may itself lie in the items of another, with its place."""
    path, get = lists[0]
    for index, item in enumerate(get(record) or ()):
        at = (*place, *path, index)
        if len(lists) == 1:
            yield at, item
        else:
            yield from _items(item, lists[1:], at)


@lru_cache(_DAYS_KEPT)
def _written(days: Days) -> str:
    """Days as they are compared; the dossiers of a batch state few different ones."""
    return days.written()


def _word(value: Any, seen: Seen) -> str:
    """A value as it is compared; empty where it says nothing certain, or nothing at all."""
    if value is None or type(value) is Unsettled:
        return ""
    word = seen.words.get(value)
    if word is None:
        word = _written(value) if isinstance(value, Days) else code_skeleton(str(value), seen.respellings)
        seen.words[value] = word
    return word


def _of_rule(rule: CompiledRule, batch: BatchMatch) -> Iterator[Question]:
    for shared in batch.match:
        marks = _RuleMarks(shared, batch.alike, rule.applies)
        same = _same_nominee_and_days if shared.has_nominee else _same_days
        yield Question(rule.rule.id, marks, same, _has_other_side, rule)


def _same_days(one: Held, other: Held) -> Answer:
    """Whether two that left the same mark speak of one thing, as far as the days go that keep them apart."""
    days = zip(one.mark.days, other.mark.days, strict=True)
    if any(first and second and first.excludes(second) for first, second in days):
        return False
    return True if one.mark.applies is True and other.mark.applies is True else None


def _same_nominee_and_days(one: Held, other: Held) -> Answer:
    is_one, is_same = one.seen.nominee.is_one_with(other.seen.nominee), _same_days(one, other)
    return False if False in (is_one, is_same) else None if None in (is_one, is_same) else True


def _has_other_side(one: Held, other: Held) -> Answer:
    return one.mark.side != other.mark.side if one.mark.side and other.mark.side else None


def seen(dossier: Dossier, respellings: Respellings) -> Seen:
    """A dossier ready to be asked."""
    return Seen(dossier, identity_of(dossier, respellings), respellings, {})


def questions(engine: Engine) -> tuple[Question, ...]:
    """Everything asked across dossiers: by the rules over the batch, and, where no rules are chosen, beside them."""
    asked = [one for rule in engine.batch_rules if rule.rule.batch for one in _of_rule(rule, rule.rule.batch)]
    return (*asked, *(() if engine.is_selective else (SAME_NUMBER, SAME_NOMINEE, COPIED_TEXT)))
