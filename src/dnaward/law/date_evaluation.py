"""Days held against a named date of the dossier, whose own days may be imprecise, missing, or several."""

from collections.abc import Iterator
from datetime import date, timedelta
from operator import attrgetter
from typing import Any, NamedTuple

from dnaward.law.condition import Evaluation, Leaf, Operator
from dnaward.law.pack import NamedDate
from dnaward.values.days import Days, Precision
from dnaward.values.location import Path, RootPath
from dnaward.values.truth import Kind, Reason, Truth, Unknown, any_of, negate, unknown

_DAY = timedelta(days=1)


def date_evaluation(leaf: Leaf, named: NamedDate, where: Evaluation) -> Evaluation:
    """The evaluation of a leaf that holds days against a named date: against every day that is stated for it.

    `where` says which items of the date's list count. Where none is sure to, the date is not stated: unknown.
    """
    get = attrgetter(".".join(leaf.path))
    missing = unknown(Reason(Kind.MISSING, path=leaf.path))
    nowhere = Reason(Kind.MISSING, named.name, RootPath(named.path or named.day))
    stated = _Stated(named, where)

    def evaluate(record: Any, dossier: Any) -> Truth:
        days = get(record)
        if days is None:
            return missing
        reasons: tuple[Reason, ...] = ()
        is_stated = False
        for counts, at, other in stated.of(dossier):
            is_stated = is_stated or counts is True
            truth = any_of((negate(counts), _held(days, leaf, other, named, at)))
            if truth is False:
                return False
            reasons += truth.reasons if isinstance(truth, Unknown) else ()
        reasons += () if is_stated else (nowhere,)
        return unknown(*reasons) if reasons else True

    return evaluate


class _Stated(NamedTuple):
    """What a dossier states of a named date."""

    named: NamedDate
    where: Evaluation

    def of(self, dossier: Any) -> Iterator[tuple[Truth, RootPath, Days | None]]:
        """Each day that may count: whether it does, where it stands, and the day."""
        path, day_of = self.named.path, attrgetter(".".join(self.named.day))
        if not path:
            yield True, RootPath(self.named.day), day_of(dossier)
            return
        for index, item in enumerate(attrgetter(".".join(path))(dossier) or ()):
            counts = _rooted(self.where(item, dossier), (*path, index))
            if counts is not False:
                yield counts, RootPath((*path, index, *self.named.day)), day_of(item)


def _rooted(truth: Truth, prefix: Path) -> Truth:
    """A truth about an item, the paths of its reasons seen from the root of the dossier."""
    if not isinstance(truth, Unknown):
        return truth
    return Unknown(tuple(one._replace(path=RootPath((*prefix, *one.path))) for one in truth.reasons))


def _held(days: Days, leaf: Leaf, other: Days | None, named: NamedDate, at: RootPath) -> Truth:
    """Days held against the days stated for a date at one place."""
    if other is None:
        return unknown(Reason(Kind.MISSING, path=at))
    truth = _compared(days, leaf.operator, other, is_period=named.is_period)
    if truth is not None:
        return truth
    open_ends = [path for path, one in ((leaf.path, days), (at, other)) if one.first is None or one.last is None]
    if open_ends:
        return unknown(*(Reason(Kind.MISSING, path=path) for path in open_ends))
    return unknown(*_imprecise(days, leaf, other, at, is_period=named.is_period))


def _compared(days: Days, operator: Operator, other: Days, *, is_period: bool) -> bool | None:
    """Whether days come before, after or lie within others; None where it depends on what is not stated exactly.

    A period is what it is; other days are the days that one day can be, so that nothing but that day lies within it.
    """
    first, last = other.first, other.last
    match operator:
        case Operator.BEFORE:
            near, far = (first, first or last) if is_period else (first, last)
            is_true = near is not None and days.before(near) is True
            is_false = far is not None and days.before(far) is False
        case Operator.AFTER:
            near, far = (last, last or first) if is_period else (last, first)
            is_true = near is not None and days.after(near) is True
            is_false = far is not None and days.after(far) is False
        case _:
            is_false = _are_apart(days, other)
            # What is known of a period lies in it, however far its open end reaches.
            known = Days(first or last, last or first, other.precision)
            is_true = known.first is not None and (is_period or first == last) and days.within(known) is True
    return True if is_true else False if is_false else None


def _are_apart(days: Days, other: Days) -> bool:
    is_before = days.last is not None and other.first is not None and days.last < other.first
    return is_before or (days.first is not None and other.last is not None and other.last < days.first)


def _imprecise(days: Days, leaf: Leaf, other: Days, at: RootPath, *, is_period: bool) -> Iterator[Reason]:
    """What would have to be stated more precisely, and against what, where one of both is exact."""
    own, theirs = days.first == days.last, is_period or other.first == other.last
    if not own:
        yield Reason(Kind.IMPRECISE, path=leaf.path, limit=limit_of(leaf.operator, other) if theirs else None)
    if not theirs:
        yield Reason(Kind.IMPRECISE, path=at, limit=limit_of(_CONVERSE[leaf.operator], days) if own else None)


_CONVERSE = {Operator.BEFORE: Operator.AFTER, Operator.AFTER: Operator.BEFORE, Operator.WITHIN: Operator.WITHIN}


def limit_of(operator: Operator, limit: Days) -> Days:
    """The days that an operator holds others against: those before or after a limit have no other end."""
    first, last = ends_of(limit)
    if operator is Operator.BEFORE:
        return Days(None, first - _DAY, Precision.PERIOD)
    return Days(last + _DAY, None, Precision.PERIOD) if operator is Operator.AFTER else limit


def ends_of(limit: Days) -> tuple[date, date]:
    """The first and the last day of a limit. Raises ValueError where one is not stated."""
    if limit.first is None or limit.last is None:
        raise ValueError("a limit has two ends; the pack's reader sees to it")
    return limit.first, limit.last
