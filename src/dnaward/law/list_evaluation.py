"""Conditions about the items of a list compiled to closures: some, every, so many of them, all alike."""

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, NamedTuple

from dnaward.law.condition import Alike, Bounds, Count, Evaluation, Every, FieldPath, Quantifier, Some
from dnaward.law.leaf_evaluation import comparable, is_unstated
from dnaward.values.location import Path
from dnaward.values.truth import Kind, Reason, Truth, Unknown, unknown


def list_evaluation(condition: Quantifier, where: Evaluation) -> Evaluation:
    """The evaluation of a condition about the items of a list, of what it asks of each item being given."""
    match condition:
        case Some(path):
            return _some(path, where)
        case Every(path):
            return _every(path, where)
        case Count(path, bounds=bounds):
            return _count(path, where, bounds)
        case Alike(path, field=field):
            return _alike(path, where, field)


def _some(path: FieldPath, where: Evaluation) -> Evaluation:
    """Whether a condition holds for some item of a list."""
    return _quantified(path, where, settles=True)


def _every(path: FieldPath, where: Evaluation) -> Evaluation:
    """Whether a condition holds for every item of a list."""
    return _quantified(path, where, settles=False)


def _quantified(path: FieldPath, where: Evaluation, *, settles: bool) -> Evaluation:
    """`some` is settled by a true item, `every` by a false one; else the unknown items decide."""
    other = not settles

    get = attrgetter(".".join(path))
    missing = unknown(Reason(Kind.MISSING, path=path))

    def evaluate(record: Any, dossier: Any) -> Truth:
        # What `_over` does, written out: most of the time of a rule goes through here.
        items = get(record)
        if items is None:
            return missing
        reasons: list[Reason] = []
        for index, item in enumerate(items):
            truth = where(item, dossier)
            if truth is settles:
                return settles
            if truth is not other and isinstance(truth, Unknown):
                reasons += [reason.under((*path, index)) for reason in truth.reasons]
        return unknown(*reasons) if reasons else other

    return evaluate


def _over(path: FieldPath, of: Callable[[Iterable[Any], Any], Truth]) -> Evaluation:
    """What is said of the items of a list, which may not be stated."""
    get = attrgetter(".".join(path))
    missing = unknown(Reason(Kind.MISSING, path=path))

    def evaluate(record: Any, dossier: Any) -> Truth:
        items = get(record)
        return missing if items is None else of(items, dossier)

    return evaluate


def _count(path: FieldPath, where: Evaluation, bounds: Bounds) -> Evaluation:
    """Whether a condition holds for so many items: at least for those that are sure, at most for the doubtful too."""

    def of(items: Iterable[Any], dossier: Any) -> Truth:
        sure, doubtful = 0, 0
        reasons: list[Reason] = []
        for index, item in enumerate(items):
            truth = where(item, dossier)
            if truth is True:
                sure += 1
            elif isinstance(truth, Unknown):
                doubtful += 1
                reasons += [reason.under((*path, index)) for reason in truth.reasons]
        if bounds.hold(sure) and bounds.hold(sure + doubtful):
            return True
        return unknown(*reasons) if bounds.may_hold(sure, sure + doubtful) else False

    return _over(path, of)


def _alike(path: FieldPath, where: Evaluation, field: FieldPath) -> Evaluation:
    """Whether a field is the same in all items for which a condition holds.

    It is not where two sure items differ. It is where no two of all that may count can differ.
    """
    value_of = attrgetter(".".join(field))

    def of(items: Iterable[Any], dossier: Any) -> Truth:
        asked: list[_Asked] = []
        for index, item in enumerate(items):
            counts = where(item, dossier)
            if counts is not False:
                asked.append(_asked(counts, value_of(item), (*path, index), field))
        if len({one.value for one in asked if one.is_sure and one.value is not None}) > 1:
            return False
        known = {one.value for one in asked if one.value is not None}
        free = sum(one.value is None for one in asked)
        if len(known) + free <= 1:
            return True
        return unknown(*(reason for one in asked if one.value is None or len(known) > 1 for reason in one.reasons))

    return _over(path, of)


class _Asked(NamedTuple):
    """An item that counts or may count: its value as compared, None where it is not stated, and what is not known."""

    value: Any
    is_sure: bool
    reasons: tuple[Reason, ...]


def _asked(counts: Truth, value: Any, at: Path, field: FieldPath) -> _Asked:
    reasons = tuple(reason.under(at) for reason in counts.reasons) if isinstance(counts, Unknown) else ()
    if is_unstated(value):
        return _Asked(None, counts is True, (*reasons, Reason(Kind.MISSING, path=(*at, *field))))
    return _Asked(comparable(value), counts is True, reasons)
