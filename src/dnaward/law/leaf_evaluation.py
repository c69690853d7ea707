"""Leaves compiled to closures: what an operator says of the value at a path, its defaults and parameters filled in."""

from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter
from typing import Any

from dnaward.dossier.fields import is_unread
from dnaward.law.condition import (
    ALWAYS,
    Bounds,
    Condition,
    DateRef,
    Evaluation,
    FieldPath,
    FieldRef,
    Leaf,
    Operand,
    Operator,
    ParameterRef,
    Terms,
)
from dnaward.law.date_evaluation import date_evaluation, ends_of, limit_of
from dnaward.law.pack import Choices, Default, Pack
from dnaward.values.days import Days
from dnaward.values.fold import fold
from dnaward.values.truth import Kind, Reason, Truth, Unknown, unknown
from dnaward.values.vocabulary import Unsettled

_MOST_REMEMBERED = 1024

Compile = Callable[[Condition, Pack, Choices], Evaluation]
"""Compiles a condition; handed in, because conditions are made of leaves."""


def comparable(value: Any) -> Any:
    """A value that is stated, as it is compared with others: a word or term folded, a number as it is."""
    return value if type(value) is int else fold(value)


def argument_of(leaf: Leaf, pack: Pack, choices: Choices) -> Operand:
    """The argument of a leaf, a parameter replaced by its value."""
    if isinstance(leaf.argument, ParameterRef):
        return pack.parameters[leaf.argument.name].under(choices, leaf.argument.change)
    return leaf.argument


def leaf_evaluation(
    leaf: Leaf, pack: Pack, choices: Choices, compiled: Compile, *, is_negated: bool = False
) -> Evaluation:
    """The evaluation of a leaf, or with `is_negated` (for `is` and `one_of`) of its contrary.

    `compiled` compiles the conditions of defaults. Raises KeyError where a parameter depends on a reading without an
    option.
    """
    if leaf.operator is Operator.CONSECUTIVE_YEARS:
        return _consecutive_years(leaf.path, argument_of(leaf, pack, choices))
    argument = argument_of(leaf, pack, choices)
    missing = unknown(Reason(Kind.MISSING, path=leaf.path, limit=argument if isinstance(argument, Days) else None))
    get = _getter(leaf, pack, choices, compiled)
    match leaf.operator, argument:
        case ((Operator.IS | Operator.ONE_OF), Terms(ids)):
            return _one_of(get, ids, missing, listed=not is_negated)
        case Operator.INCLUDES, Terms(ids):
            return _includes(get, ids, missing)
        case ((Operator.WITHIN | Operator.BEFORE | Operator.AFTER), Days()):
            return _days(get, leaf, argument, missing)
        case Operator.COUNT, Bounds():
            return _count(get, argument, missing)
        case Operator.SAME_AS, FieldRef(other):
            return _same_as(get, _getter(leaf._replace(path=other), pack, choices, compiled), (leaf.path, other))
        case _, DateRef(name):
            named = pack.dates[name]
            return date_evaluation(leaf, named, compiled(named.where, pack, choices))
        case _:
            return lambda record, _dossier: missing if is_unstated(get(record)) else True


def is_unstated(value: Any) -> bool:
    """Whether a value says nothing: it is not there, or what it means is not stated."""
    return value is None or type(value) is Unsettled


def _getter(leaf: Leaf, pack: Pack, choices: Choices, compiled: Compile) -> Callable[[Any], Any]:
    """How the value at a path is got, with the pack's defaults where it has any."""
    get = attrgetter(".".join(leaf.path))
    defaults = [
        _default(leaf, default, compiled(default.when, pack, choices))
        for default in pack.defaults.get(leaf.absolute, ())
    ]
    if not defaults:
        return get
    unread = _unread(leaf.path[:-1])
    if _is_constant(pack.defaults[leaf.absolute][0]):
        return _with_constant(get, unread, pack.defaults[leaf.absolute][0].value)

    def with_default(record: Any) -> Any:
        value = get(record)
        if value is not None:
            return value
        for default, holds in defaults:
            if holds(record):
                return None if unread(record) else default.value
        return None

    return with_default


def _is_constant(default: Default) -> bool:
    return default.when is ALWAYS and not default.while_unstated


def _with_constant(get: Callable[[Any], Any], unread: Callable[[Any], bool], constant: str) -> Callable[[Any], Any]:
    def value_or_constant(record: Any) -> Any:
        value = get(record)
        return value if value is not None or unread(record) else constant

    return value_or_constant


def _unread(path: FieldPath) -> Callable[[Any], bool]:
    """Whether a field of the mapping at a path may be stated by a key that could not be read: no default is taken then.

    Where nothing of that mapping is stated, the key may stand in the mapping around it and mean all of it.
    """
    if not path:
        return attrgetter("unread")
    holders = [_attribute(path[:length]) for length in range(len(path), -1, -1)]
    return lambda record: is_unread(holder(record) for holder in holders)


def _default(leaf: Leaf, default: Default, when: Evaluation) -> tuple[Default, Callable[[Any], bool]]:
    """A default and whether it may be taken for a record."""
    mapping = _attribute(default.while_unstated[len(leaf.scope) :])

    def holds(record: Any) -> bool:
        is_blank = not default.while_unstated or mapping(record).is_blank
        return is_blank and when(record, None) is True  # no default depends on a date of the dossier

    return default, holds


def _attribute(path: FieldPath) -> Callable[[Any], Any]:
    return attrgetter(".".join(path)) if path else _itself


def _itself(record: Any) -> Any:
    return record


def _one_of(get: Callable[[Any], Any], ids: frozenset[str], missing: Unknown, *, listed: bool) -> Evaluation:
    """Whether a value is one of the terms, or with `listed=False` whether it is none of them."""
    unlisted = not listed

    def evaluate(record: Any, _dossier: Any) -> Truth:
        value = get(record)
        if value in ids:
            return listed
        # `is_unstated`, written out: this is asked a hundred times of every dossier.
        return missing if value is None or type(value) is Unsettled else unlisted

    return evaluate


def _includes(get: Callable[[Any], Any], ids: frozenset[str], missing: Unknown) -> Evaluation:
    def evaluate(record: Any, _dossier: Any) -> Truth:
        values = get(record)
        if values is None:
            return missing
        if not ids.isdisjoint(values):
            return True
        return missing if any(map(is_unstated, values)) else False

    return evaluate


def _days(get: Callable[[Any], Any], leaf: Leaf, limit: Days, missing: Unknown) -> Evaluation:
    imprecise = unknown(Reason(Kind.IMPRECISE, path=leaf.path, limit=limit_of(leaf.operator, limit)))
    held = _comparison(leaf.operator, limit)

    @lru_cache(_MOST_REMEMBERED)
    def truth_of(days: Days | None) -> Truth:
        # The same days come again and again: to have compared them costs a third of comparing them.
        if days is None:
            return missing
        truth = held(days)
        if truth is True or truth is False:
            return truth
        return missing if truth is Kind.MISSING else imprecise

    return lambda record, _dossier: truth_of(get(record))


def _comparison(operator: Operator, limit: Days) -> Callable[[Days], bool | Kind]:
    first, last = ends_of(limit)
    if operator is Operator.WITHIN:
        return lambda days: days.within(limit)
    if operator is Operator.BEFORE:
        return lambda days: days.before(first)
    return lambda days: days.after(last)


def _same_as(get: Callable[[Any], Any], other: Callable[[Any], Any], paths: tuple[FieldPath, FieldPath]) -> Evaluation:
    def evaluate(record: Any, _dossier: Any) -> Truth:
        values = get(record), other(record)
        missing = [Reason(Kind.MISSING, path=path) for path, one in zip(paths, values, strict=True) if is_unstated(one)]
        return unknown(*missing) if missing else comparable(values[0]) == comparable(values[1])

    return evaluate


def _count(get: Callable[[Any], Any], bounds: Bounds, missing: Unknown) -> Evaluation:
    def evaluate(record: Any, _dossier: Any) -> Truth:
        items = get(record)
        return missing if items is None else bounds.hold(len(items))

    return evaluate


def _consecutive_years(path: FieldPath, run: Any) -> Evaluation:
    """Whether the years that the items cover hold `run` consecutive ones.

    Days inside one year stand for that year; a longer period covers the years that lie wholly in it. An item without
    its days, with an open end, or that covers a year in part leaves the answer open.
    """
    get = attrgetter(".".join(path[:-1]))
    days_of = attrgetter(path[-1])
    missing = unknown(Reason(Kind.MISSING, path=path[:-1]))

    def evaluate(record: Any, _dossier: Any) -> Truth:
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
