"""Conditions compiled to closures: what is settled costs no allocation, what is unknown names its reasons."""

from collections.abc import Callable
from datetime import date, timedelta
from operator import attrgetter
from typing import Any

from dnaward.law.condition import (
    ALWAYS,
    NEVER,
    All,
    AnyOf,
    Awaited,
    Bounds,
    Condition,
    Constant,
    Every,
    FieldPath,
    Human,
    Leaf,
    Not,
    Operator,
    ParameterRef,
    ReadingIs,
    Some,
    Terms,
)
from dnaward.law.pack import Choices, Default, Pack
from dnaward.values.days import Days, Precision
from dnaward.values.truth import Kind, Reason, Truth, Unknown, unknown
from dnaward.values.vocabulary import Unsettled

_DAY = timedelta(days=1)

Evaluation = Callable[[Any], Truth]
"""From a record to the truth of a condition about it."""


def compiled(condition: Condition, pack: Pack, choices: Choices) -> Evaluation:
    """The evaluation of a condition under the options taken for its readings; one without an option is unknown.

    Raises KeyError where a parameter depends on a reading without an option.
    """
    return _compiled(folded(condition, choices), pack, choices)


def folded(condition: Condition, choices: Choices) -> Condition:
    """The condition with the readings chosen replaced by what they are, and what that settles left out."""
    match condition:
        case ReadingIs(reading, options) if reading in choices:
            return ALWAYS if choices[reading] in options else NEVER
        case All(parts):
            return _without(All, ALWAYS, NEVER, [folded(part, choices) for part in parts])
        case AnyOf(parts):
            return _without(AnyOf, NEVER, ALWAYS, [folded(part, choices) for part in parts])
        case Not(part):
            inner = folded(part, choices)
            return NEVER if inner is ALWAYS else ALWAYS if inner is NEVER else Not(inner)
        case _:
            return condition


def _without(whole: type[All | AnyOf], neutral: Condition, settling: Condition, parts: list[Condition]) -> Condition:
    if any(part is settling for part in parts):
        return settling
    left = tuple(part for part in parts if part is not neutral)
    return left[0] if len(left) == 1 else whole(left) if left else neutral


def _compiled(condition: Condition, pack: Pack, choices: Choices) -> Evaluation:
    match condition:
        case Leaf():
            return _leaf(condition, pack, choices)
        case All(parts):
            return _all([_compiled(part, pack, choices) for part in parts])
        case AnyOf(parts):
            return _any([_compiled(part, pack, choices) for part in parts])
        case Not(part):
            return _not(part, pack, choices)
        case Some(path, where):
            return _some(path, compiled(where, pack, choices))
        case Every(path, where):
            return _every(path, compiled(where, pack, choices))
        case ReadingIs(reading):
            return _constant(unknown(Reason(Kind.READING, reading)))
        case Awaited(document):
            # A document that another pack delivers is encoded in the rules which that pack names.
            return _constant(document in pack.delivered or unknown(Reason(Kind.AWAITED, document)))
        case Human(judgement):
            return _constant(unknown(Reason(Kind.HUMAN, judgement)))


def _constant(truth: Truth) -> Evaluation:
    return lambda _record: truth


def _all(parts: list[Evaluation]) -> Evaluation:
    return _settled(parts, settles=False)


def _any(parts: list[Evaluation]) -> Evaluation:
    return _settled(parts, settles=True)


def _settled(parts: list[Evaluation], *, settles: bool) -> Evaluation:
    """`any` is settled by a true part, `all` by a false one; else the unknown parts decide, or all are the other."""

    def evaluate(record: Any) -> Truth:
        # The loop of `all_of` and `any_of`, written out: it runs for every dossier, mostly without any unknown.
        reasons: tuple[Reason, ...] = ()
        for part in parts:
            truth = part(record)
            if truth is settles:
                return settles
            if isinstance(truth, Unknown):
                reasons += truth.reasons
        return unknown(*reasons) if reasons else not settles

    return evaluate


def _not(part: Condition, pack: Pack, choices: Choices) -> Evaluation:
    if isinstance(part, Leaf) and part.operator in (Operator.IS, Operator.ONE_OF):
        return _leaf(part, pack, choices, is_negated=True)
    holds = _compiled(part, pack, choices)

    def evaluate(record: Any) -> Truth:
        truth = holds(record)
        return truth if isinstance(truth, Unknown) else not truth

    return evaluate


def _some(path: FieldPath, where: Evaluation) -> Evaluation:
    return _quantified(path, where, settles=True)


def _every(path: FieldPath, where: Evaluation) -> Evaluation:
    return _quantified(path, where, settles=False)


def _quantified(path: FieldPath, where: Evaluation, *, settles: bool) -> Evaluation:
    """`some` is settled by a true item, `every` by a false one; else the unknown items decide."""
    get = attrgetter(".".join(path))
    missing = unknown(Reason(Kind.MISSING, path=path))

    def evaluate(record: Any) -> Truth:
        items = get(record)
        if items is None:
            return missing
        reasons: list[Reason] = []
        for index, item in enumerate(items):
            truth = where(item)
            if truth is settles:
                return settles
            if isinstance(truth, Unknown):
                reasons += [reason.under((*path, index)) for reason in truth.reasons]
        return unknown(*reasons) if reasons else not settles

    return evaluate


def argument_of(leaf: Leaf, pack: Pack, choices: Choices) -> Constant:
    """The argument of a leaf, a parameter replaced by its value."""
    if isinstance(leaf.argument, ParameterRef):
        return pack.parameters[leaf.argument.name].under(choices, leaf.argument.change)
    return leaf.argument


def _leaf(leaf: Leaf, pack: Pack, choices: Choices, *, is_negated: bool = False) -> Evaluation:
    if leaf.operator is Operator.CONSECUTIVE_YEARS:
        return _consecutive_years(leaf.path, argument_of(leaf, pack, choices))
    argument = argument_of(leaf, pack, choices)
    missing = unknown(Reason(Kind.MISSING, path=leaf.path, limit=argument if isinstance(argument, Days) else None))
    get = _getter(leaf, pack, choices)
    match leaf.operator, argument:
        case ((Operator.IS | Operator.ONE_OF), Terms(ids)):
            return _one_of(get, ids, missing, listed=not is_negated)
        case Operator.INCLUDES, Terms(ids):
            return _includes(get, ids, missing)
        case ((Operator.WITHIN | Operator.BEFORE | Operator.AFTER), Days()):
            return _days(get, leaf, argument, missing)
        case Operator.COUNT, Bounds():
            return _count(get, argument, missing)
        case _:
            return lambda record: missing if _is_unstated(get(record)) else True


def _is_unstated(value: Any) -> bool:
    return value is None or type(value) is Unsettled


def _getter(leaf: Leaf, pack: Pack, choices: Choices) -> Callable[[Any], Any]:
    """How the value at a path is got, with the pack's defaults where it has any."""
    get = attrgetter(".".join(leaf.path))
    defaults = [_default(leaf, default, pack, choices) for default in pack.defaults.get(leaf.absolute, ())]
    if not defaults:
        return get
    holder = _attribute(leaf.path[:-1])
    if _is_constant(pack.defaults[leaf.absolute][0]):
        return _with_constant(get, holder, pack.defaults[leaf.absolute][0].value)

    def with_default(record: Any) -> Any:
        value = get(record)
        # A key that could not be read may have been meant for this very field: then no default is taken.
        if value is not None or holder(record).unread:
            return value
        for default, holds in defaults:
            if holds(record):
                return default.value
        return None

    return with_default


def _is_constant(default: Default) -> bool:
    return default.when is ALWAYS and not default.while_unstated


def _with_constant(get: Callable[[Any], Any], holder: Callable[[Any], Any], constant: str) -> Callable[[Any], Any]:
    def value_or_constant(record: Any) -> Any:
        value = get(record)
        return value if value is not None or holder(record).unread else constant

    return value_or_constant


def _default(leaf: Leaf, default: Default, pack: Pack, choices: Choices) -> tuple[Default, Callable[[Any], bool]]:
    """A default and whether it may be taken for a record."""
    when = compiled(default.when, pack, choices)
    mapping = _attribute(default.while_unstated[len(leaf.scope) :])

    def holds(record: Any) -> bool:
        is_stated = default.while_unstated and mapping(record) != type(mapping(record))()
        return not is_stated and when(record) is True

    return default, holds


def _attribute(path: FieldPath) -> Callable[[Any], Any]:
    return attrgetter(".".join(path)) if path else _itself


def _itself(record: Any) -> Any:
    return record


def _one_of(get: Callable[[Any], Any], ids: frozenset[str], missing: Unknown, *, listed: bool) -> Evaluation:
    """Whether a value is one of the terms, or with `listed=False` whether it is none of them."""

    def evaluate(record: Any) -> Truth:
        value = get(record)
        if value in ids:
            return listed
        return missing if _is_unstated(value) else not listed

    return evaluate


def _includes(get: Callable[[Any], Any], ids: frozenset[str], missing: Unknown) -> Evaluation:
    def evaluate(record: Any) -> Truth:
        values = get(record)
        if values is None:
            return missing
        if not ids.isdisjoint(values):
            return True
        return missing if any(map(_is_unstated, values)) else False

    return evaluate


def _days(get: Callable[[Any], Any], leaf: Leaf, limit: Days, missing: Unknown) -> Evaluation:
    imprecise = unknown(Reason(Kind.IMPRECISE, path=leaf.path, limit=limit_of(leaf.operator, limit)))
    held = _comparison(leaf.operator, limit)

    def evaluate(record: Any) -> Truth:
        days = get(record)
        if days is None:
            return missing
        truth = held(days)
        if truth is True or truth is False:
            return truth
        return missing if truth is Kind.MISSING else imprecise

    return evaluate


def limit_of(operator: Operator, limit: Days) -> Days:
    """The days that an operator holds others against: those before or after a limit have no other end."""
    first, last = _ends(limit)
    if operator is Operator.BEFORE:
        return Days(None, first - _DAY, Precision.PERIOD)
    return Days(last + _DAY, None, Precision.PERIOD) if operator is Operator.AFTER else limit


def _ends(limit: Days) -> tuple[date, date]:
    if limit.first is None or limit.last is None:
        raise ValueError("a limit has two ends; the pack's reader sees to it")
    return limit.first, limit.last


def _comparison(operator: Operator, limit: Days) -> Callable[[Days], bool | Kind]:
    first, last = _ends(limit)
    if operator is Operator.WITHIN:
        return lambda days: days.within(limit)
    if operator is Operator.BEFORE:
        return lambda days: days.before(first)
    return lambda days: days.after(last)


def _count(get: Callable[[Any], Any], bounds: Bounds, missing: Unknown) -> Evaluation:
    least = bounds.at_least if bounds.at_least is not None else 0
    most = bounds.at_most if bounds.at_most is not None else float("inf")

    def evaluate(record: Any) -> Truth:
        items = get(record)
        return missing if items is None else least <= len(items) <= most

    return evaluate


def _consecutive_years(path: FieldPath, run: Any) -> Evaluation:
    """Whether the years that the items cover hold `run` consecutive ones.

    Days inside one year stand for that year; a longer period covers the years that lie wholly in it. An item without
    its days, with an open end, or that covers a year in part leaves the answer open.
    """
    get = attrgetter(".".join(path[:-1]))
    days_of = attrgetter(path[-1])
    missing = unknown(Reason(Kind.MISSING, path=path[:-1]))

    def evaluate(record: Any) -> Truth:
        items = get(record)
        if items is None:
            return missing
        years: set[int] = set()
        reasons: list[Reason] = []
        for index, item in enumerate(items):
            covered, doubt = _years_of(days_of(item))
            years |= covered
            if doubt is not None:
                reasons.append(Reason(doubt, path=(*path[:-1], index, path[-1])))
        if any(all(year + more in years for more in range(run)) for year in years):
            return True
        return unknown(*reasons) if reasons else False

    return evaluate


def _years_of(days: Days | None) -> tuple[set[int], Kind | None]:
    """The years that days cover, and why there may be more."""
    if days is None or days.first is None or days.last is None:
        return set(), Kind.MISSING
    first, last = days.first.year, days.last.year
    if first == last:
        return {first}, None
    begins_whole, ends_whole = (
        (days.first.month, days.first.day) == (1, 1),
        (days.last.month, days.last.day) == (12, 31),
    )
    whole = set(range(first + (not begins_whole), last + ends_whole))
    return whole, None if begins_whole and ends_whole else Kind.IMPRECISE
