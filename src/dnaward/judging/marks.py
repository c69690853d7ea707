"""The marks that a dossier leaves for the others of its batch: what they would have to share to speak of one thing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from operator import attrgetter
from typing import Any, Final, NamedTuple

from dnaward.dossier.model import Dossier
from dnaward.judging.engine import CompiledRule, Engine
from dnaward.judging.facts import values_at
from dnaward.judging.identity import Identity, identity_of
from dnaward.law.batch_match import NOMINEE, BatchMatch, Shared
from dnaward.law.condition import FieldPath
from dnaward.values.days import Days
from dnaward.values.likeness import Respellings, code_skeleton, skeleton
from dnaward.values.location import Path
from dnaward.values.truth import Truth
from dnaward.values.vocabulary import Unsettled

_FEWEST_LETTERS: Final = 40
"""Letters from which on a text that stands in two dossiers was hardly written twice."""


class Mark(NamedTuple):
    """What is shared (`what`) and where it stands.

    `side` is held against the others, empty where it is not stated; dossiers with one mark and one side never are a
    finding. `days` keep marks apart, and `applies` says whether the dossier is one of those that are meant at all.
    """

    what: str
    path: Path
    side: str = ""
    days: tuple[Days | None, ...] = ()
    applies: Truth = True


class Seen(NamedTuple):
    """A dossier as the questions see it."""

    dossier: Dossier
    nominee: Identity
    respellings: Respellings


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
        yield from (Mark(f"{skeleton(award)}|{key}", NOMINEE) for key in seen.nominee.keys)


def _texts(seen: Seen) -> Iterator[Mark]:
    for index, one in enumerate(seen.dossier.thanh_tich or ()):
        text = skeleton(one.noi_dung, seen.respellings) if one.noi_dung else ""
        if len(text) >= _FEWEST_LETTERS and seen.nominee.keys:
            yield Mark(text, ("thanh_tich", index, "noi_dung"), seen.nominee.written())


def _may_be_one(one: Held, other: Held) -> Answer:
    return one.seen.nominee.is_one_with(other.seen.nominee) is not False


def _are_two(one: Held, other: Held) -> Answer:
    return one.seen.nominee.is_one_with(other.seen.nominee) is False


SAME_NUMBER: Final = Question("batch-same-number", _numbers)
SAME_NOMINEE: Final = Question("batch-same-nominee", _nominees, is_one_thing=_may_be_one)
COPIED_TEXT: Final = Question("batch-copied-text", _texts, differ=_are_two)


@dataclass(frozen=True, slots=True)
class _RuleMarks:
    """The marks of a rule over the batch, for one of the ways in which dossiers agree."""

    shared: Shared
    alike: FieldPath
    applies: Callable[[Any], Truth]

    def __call__(self, seen: Seen) -> Iterator[Mark]:
        """One mark for every way in which the dossier has all that is to be shared."""
        dossier: Any = seen.dossier
        found = list(self._found(seen))
        if not found or (applies := self.applies(dossier)) is False:
            return
        side = _word(attrgetter(".".join(self.alike))(dossier), seen.respellings)
        for what, path, days in found:
            yield Mark(what, path, side, days, applies)

    def _found(self, seen: Seen) -> Iterator[tuple[str, Path, tuple[Days | None, ...]]]:
        shared = self.shared
        dossier: Any = seen.dossier
        words = [[_word(attrgetter(".".join(path))(dossier), seen.respellings)] for path in shared.own]
        if shared.has_nominee:
            words.append(list(seen.nominee.keys))
        own = ["|".join(one) for one in product(*words) if all(one)]
        if not own:
            return
        if not shared.items:
            yield from ((what, (shared.own or (NOMINEE,))[0], ()) for what in own)
            return
        for at, item in _items(dossier, shared.items):
            inside = [_word(attrgetter(".".join(path))(item), seen.respellings) for path in shared.inside]
            if all(inside):
                days = tuple(attrgetter(".".join(path))(item) for path in shared.apart)
                yield from (("|".join((what, *inside)), (*at, *shared.inside[0]), days) for what in own)


def _items(dossier: Any, items: FieldPath) -> Iterator[tuple[Path, Any]]:
    """Every item of a list, which may itself lie in the items of another, with its place."""
    for path, listed in values_at(dossier, items):
        for index, item in enumerate(listed or ()):
            yield (*path, index), item


def _word(value: Any, respellings: Respellings) -> str:
    """A value as it is compared; empty where it says nothing certain, or nothing at all."""
    if isinstance(value, Days):
        return value.written()
    if value is None or type(value) is Unsettled:
        return ""
    return code_skeleton(str(value), respellings)


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
    return Seen(dossier, identity_of(dossier, respellings), respellings)


def questions(engine: Engine) -> tuple[Question, ...]:
    """Everything asked across dossiers: by the rules over the batch, and, where no rules are chosen, beside them."""
    asked = [one for rule in engine.batch_rules if rule.rule.batch for one in _of_rule(rule, rule.rule.batch)]
    return (*asked, *(() if engine.is_selective else (SAME_NUMBER, SAME_NOMINEE, COPIED_TEXT)))
