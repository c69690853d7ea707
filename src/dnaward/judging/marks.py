"""The marks that a dossier leaves for the others of its batch: what they would have to share to speak of one thing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from operator import attrgetter
from typing import Any, Final, NamedTuple

from dnaward.dossier.model import Achievement, Dossier
from dnaward.dossier.schema import DOSSIER
from dnaward.judging.engine import CompiledRule, Engine
from dnaward.judging.identity import Identity, identity_of
from dnaward.law.batch_match import NOMINEE, BatchMatch, Shared
from dnaward.law.condition import FieldPath
from dnaward.values.days import Days
from dnaward.values.likeness import Likeness, code_skeleton, skeleton
from dnaward.values.location import Path
from dnaward.values.truth import Truth
from dnaward.values.vocabulary import Unsettled

_DAYS_KEPT: Final = 4_096
_FEWEST_LETTERS: Final = 40
"""Letters from which on a text that stands in two dossiers was hardly written twice."""


class Seen(NamedTuple):
    """A dossier as the questions see it."""

    dossier: Dossier
    nominee: Identity
    likeness: Likeness


class Mark(NamedTuple):
    """What a dossier may share with others (`what`), and everything that decides whether that is a finding.

    `path` is where it stands. `side` is held against the others, empty where it is not stated. `days` keep marks apart,
    and `applies` says whether the dossier is one of those that are meant at all.
    """

    what: str
    path: Path
    side: str = ""
    days: tuple[Days | None, ...] = ()
    applies: Truth = True


class Held(NamedTuple):
    """A mark and the dossier that left it."""

    seen: Seen
    mark: Mark


Getter = Callable[[Any], Any]
"""Takes what stands at a path from a record."""
Stand = tuple[Path, Any]
"""Where something stands: its path in a dossier, and the item of a list that this leads into, None where into none."""
Answer = bool | None
"""Whether something is so; None where the dossiers do not say enough."""
Comparison = Callable[[Held, Held], Answer]


def _always(_one: Held, _other: Held) -> Answer:
    return True


@dataclass(frozen=True, slots=True)
class Question:
    """Something asked across dossiers, of those that have one of their `words` in common.

    `stands` are where the words stand, one for each; an empty word stands for nothing to share. They are asked apart,
    as most dossiers share nothing. `side` is what is held against the others: dossiers with one word and one side never
    are a finding. `is_one_thing` says whether two with one word speak of one thing, and `differ` whether those that do
    are a finding. With `is_about_nominee` they speak of one thing only where they propose one nominee. `days_of` are
    the days of an item that keep words apart. `rule` is what asks it, None for a question that no law asks.
    """

    code: str
    words: Callable[[Seen], Sequence[str]]
    stands: Callable[[Seen], Sequence[Stand]]
    side: Callable[[Seen], str] | None = None
    is_one_thing: Comparison = _always
    differ: Comparison = _always
    is_about_nominee: bool = False
    days_of: tuple[Getter, ...] = ()
    rule: CompiledRule | None = None

    def marks(self, seen: Seen) -> Iterator[Mark]:
        """Everything that a dossier may share with others, in full."""
        words = self.words(seen)
        applies = self.rule.applies(seen.dossier) if self.rule and words else True
        if applies is False:
            return
        side = self.side(seen) if self.side else ""
        for word, (path, item) in zip(words, self.stands(seen), strict=True):
            if word:
                yield Mark(word, path, side, tuple(get(item) for get in self.days_of), applies)


def _numbers(seen: Seen) -> list[str]:
    number = seen.dossier.ma_ho_so
    return [code_skeleton(number, seen.likeness.respellings) if number else ""]


def _number_stands(_seen: Seen) -> list[Stand]:
    return [(("ma_ho_so",), None)]


def _nominees(seen: Seen) -> list[str]:
    award = seen.dossier.hinh_thuc
    is_stated = award is not None and type(award) is not Unsettled
    return [f"{award}|{key}" if is_stated else "" for key in seen.nominee.keys]


def _nominee_stands(seen: Seen) -> list[Stand]:
    return [(NOMINEE, None)] * len(seen.nominee.keys)


def _achievements(seen: Seen) -> Sequence[Achievement]:
    """What is achieved; nothing where nobody can tell by whom."""
    return (seen.dossier.thanh_tich or ()) if seen.nominee.keys else ()


def _texts(seen: Seen) -> list[str]:
    respellings = seen.likeness.respellings
    texts = [skeleton(one.noi_dung, respellings) if one.noi_dung else "" for one in _achievements(seen)]
    return [text if len(text) >= _FEWEST_LETTERS else "" for text in texts]


def _text_stands(seen: Seen) -> list[Stand]:
    return [(("thanh_tich", index, "noi_dung"), one) for index, one in enumerate(_achievements(seen))]


def _nominee(seen: Seen) -> str:
    return seen.nominee.written()


def _may_be_one(one: Held, other: Held) -> Answer:
    return one.seen.nominee.is_one_with(other.seen.nominee) is not False


def _are_two(one: Held, other: Held) -> Answer:
    return one.seen.nominee.is_one_with(other.seen.nominee) is False


SAME_NUMBER: Final = Question("batch-same-number", _numbers, _number_stands)
SAME_NOMINEE: Final = Question(
    "batch-same-nominee", _nominees, _nominee_stands, is_one_thing=_may_be_one, is_about_nominee=True
)
COPIED_TEXT: Final = Question("batch-copied-text", _texts, _text_stands, _nominee, differ=_are_two)


class _OfRule:
    """What a dossier has of all that a rule says is shared, in one of the ways in which dossiers agree."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._own, self._inside = ([_getter(path) for path in some] for some in (shared.own, shared.inside))
        self._lists = [(path, _getter(path)) for path in _lists(shared.items)] if shared.items else []

    def words(self, seen: Seen) -> list[str]:
        """A word for every way to say what the dossier itself shares, or every item of the list with it."""
        own = self._own_words(seen)
        if not self._lists or not own:
            return own
        words: list[str] = []
        for item in _items(seen.dossier, self._lists):
            inside = [_word(get(item), seen) for get in self._inside]
            rest = "|".join(inside) if all(inside) else ""
            words += [f"{one}|{rest}" if rest else "" for one in own]
        return words

    def stands(self, seen: Seen) -> list[Stand]:
        """Where they stand."""
        shared, own = self._shared, self._own_words(seen)
        if not self._lists:
            return [((shared.own or (NOMINEE,))[0], None)] * len(own)
        placed = _placed(seen.dossier, self._lists)
        return [((*place, *shared.inside[0]), item) for place, item in placed for _ in own]

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


def _items(dossier: Dossier, lists: Sequence[tuple[FieldPath, Getter]]) -> list[Any]:
    """Every item of a list, which may itself lie in the items of another."""
    items: list[Any] = [dossier]
    for _, get in lists:
        items = [item for holder in items for item in get(holder) or ()]
    return items


def _placed(dossier: Dossier, lists: Sequence[tuple[FieldPath, Getter]]) -> list[Stand]:
    """The same items, each with its place."""
    found: list[Stand] = [((), dossier)]
    for path, get in lists:
        found = [
            ((*place, *path, index), item) for place, holder in found for index, item in enumerate(get(holder) or ())
        ]
    return found


@lru_cache(_DAYS_KEPT)
def _written(days: Days) -> str:
    """Days as they are compared; the dossiers of a batch state few different ones."""
    return days.written()


def _word(value: Any, seen: Seen) -> str:
    """A value as it is compared; empty where it says nothing certain, or nothing at all."""
    if value is None or type(value) is Unsettled:
        return ""
    return _written(value) if type(value) is Days else seen.likeness.of_code(str(value))


def _of_rule(rule: CompiledRule, batch: BatchMatch) -> Iterator[Question]:
    alike = _getter(batch.alike)
    for shared in batch.match:
        asked = _OfRule(shared)
        yield Question(
            rule.rule.id,
            asked.words,
            asked.stands,
            lambda seen: _word(alike(seen.dossier), seen),
            _same_nominee_and_days if shared.has_nominee else _same_days,
            _has_other_side,
            shared.has_nominee,
            tuple(map(_getter, shared.apart)),
            rule,
        )


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


def seen(dossier: Dossier, likeness: Likeness) -> Seen:
    """A dossier ready to be asked."""
    return Seen(dossier, identity_of(dossier, likeness), likeness)


def questions(engine: Engine) -> tuple[Question, ...]:
    """Everything asked across dossiers: by the rules over the batch, and, where no rules are chosen, beside them."""
    asked = [one for rule in engine.batch_rules if rule.rule.batch for one in _of_rule(rule, rule.rule.batch)]
    return (*asked, *(() if engine.is_selective else (SAME_NUMBER, SAME_NOMINEE, COPIED_TEXT)))
