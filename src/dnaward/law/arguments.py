"""The operators: which kinds of field each fits, and how its argument is read and checked."""

from typing import Any, Final

from dnaward.dossier.fields import whole_number
from dnaward.dossier.shape import Field, Kind, Shape
from dnaward.law.condition import Argument, Bounds, DateRef, FieldRef, Operator, ParameterRef, Terms
from dnaward.law.names import Names
from dnaward.values.day_spellings import DaysError, parse_days
from dnaward.values.days import Days
from dnaward.values.text import Text, same

_ANY_KIND = frozenset(Kind) - {Kind.TREE, Kind.TABLE, Kind.RECORD}

COMPARABLE: Final = frozenset({Kind.TERM, Kind.WORD, Kind.NUMBER})
"""Kinds of which two values are the same or are not."""

OPERATORS: Final[dict[Operator, frozenset[Kind]]] = {
    Operator.IS: frozenset({Kind.TERM}),
    Operator.ONE_OF: frozenset({Kind.TERM}),
    Operator.INCLUDES: frozenset({Kind.TERMS}),
    Operator.WITHIN: frozenset({Kind.DAYS}),
    Operator.BEFORE: frozenset({Kind.DAYS}),
    Operator.AFTER: frozenset({Kind.DAYS}),
    Operator.CONSECUTIVE_YEARS: frozenset({Kind.DAYS}),
    Operator.COUNT: frozenset({Kind.RECORDS, Kind.TERMS, Kind.WORDS}),
    Operator.PRESENT: _ANY_KIND,
    Operator.SAME_AS: COMPARABLE,
}

_EXPECTED: Final[dict[Operator, Text]] = {
    Operator.IS: Text("một giá trị của danh mục", "a term of the vocabulary"),
    Operator.ONE_OF: Text("một danh sách giá trị hoặc $nhóm", "a list of terms or a $group"),
    Operator.INCLUDES: Text("một giá trị, một danh sách giá trị hoặc $nhóm", "a term, a list of terms or a $group"),
    Operator.WITHIN: Text("một khoảng thời gian, $tham_số hoặc @ngày", "a period, a $parameter or a @date"),
    Operator.BEFORE: Text("một ngày, $tham_số hoặc @ngày", "a day, a $parameter or a @date"),
    Operator.AFTER: Text("một ngày, $tham_số hoặc @ngày", "a day, a $parameter or a @date"),
    Operator.CONSECUTIVE_YEARS: Text("một số từ 2 trở lên hoặc $tham_số", "a number from 2 up or a $parameter"),
    Operator.COUNT: Text(
        "at_least và/hoặc at_most với một số, at_least không lớn hơn at_most",
        "at_least and/or at_most with a number, the first not above the second",
    ),
    Operator.PRESENT: Text("true", "true"),
    Operator.SAME_AS: Text("một trường khác", "another field"),
}
_DAYS_OPERATORS = frozenset({Operator.WITHIN, Operator.BEFORE, Operator.AFTER})
_FEWEST_YEARS = 2
_FIRST_YEAR = 1900
"""Numbers from here on are years, as in every other place where days may stand."""


class ArgumentError(Exception):
    """An argument that does not fit: the code of the fault, the name at fault, and what could stand there."""

    def __init__(self, code: str, name: str, names: Any) -> None:
        super().__init__(code)
        self.code = code
        self.name = name
        self.names = names


def read_argument(operator: Operator, target: Field, data: Any, names: Names, shape: Shape) -> Argument:
    """The argument of an operator on a field of a record of a shape. Raises ArgumentError."""
    if operator is Operator.SAME_AS:
        return _other_field(target, data, shape)
    if type(data) is str and data.startswith("@"):
        return _date(operator, data, names)
    if type(data) is str and data.startswith("$"):
        return _named(operator, target, data[1:], names)
    if operator in (Operator.IS, Operator.ONE_OF, Operator.INCLUDES):
        return _terms(operator, target, data, names)
    if operator in _DAYS_OPERATORS:
        return _days(operator, data)
    if operator is Operator.COUNT:
        return read_bounds(data)
    if operator is Operator.CONSECUTIVE_YEARS:
        return _years(data)
    if data != "true":
        raise _wrong(operator)
    return True


def parameter_value(data: Any) -> Days | int | None:
    """The value of a parameter written as one text: closed days, or a number; None if it is neither."""
    number = _number(data)
    if number is not None and number < _FIRST_YEAR:
        return number
    try:
        days = parse_days(data) if type(data) is str else None
    except DaysError:
        return None
    return days if days is not None and days.first is not None and days.last is not None else None


def _wrong(operator: Operator) -> ArgumentError:
    return ArgumentError("rule-argument", operator.value, _EXPECTED[operator])


def _named(operator: Operator, target: Field, name: str, names: Names) -> Argument:
    """A `$name`: a group of terms, or a parameter of the operator's type."""
    group = names.groups.get(name)
    if group is not None:
        if operator not in (Operator.ONE_OF, Operator.INCLUDES) or group.vocabulary != target.vocabulary:
            raise _wrong(operator)
        return Terms(group.ids, name)
    parameter = names.parameters.get(name)
    if parameter is None:
        raise ArgumentError("rule-unknown-name", f"${name}", [f"${one}" for one in (*names.parameters, *names.groups)])
    values = [parameter.value] if parameter.value is not None else list(parameter.by_option.values())
    wanted = Days if operator in _DAYS_OPERATORS else int if operator is Operator.CONSECUTIVE_YEARS else None
    if wanted is None or not all(isinstance(value, wanted) for value in values):
        raise _wrong(operator)
    return ParameterRef(name)


def _date(operator: Operator, data: str, names: Names) -> DateRef:
    """A `@name`: a named date of the dossier."""
    if operator not in _DAYS_OPERATORS:
        raise _wrong(operator)
    if data[1:] not in names.dates:
        raise ArgumentError("rule-unknown-date", data, [f"@{one}" for one in names.dates])
    return DateRef(data[1:])


def _other_field(target: Field, data: Any, shape: Shape) -> FieldRef:
    """Another field of the same record, whose values are of the same kind."""
    if type(data) is not str:
        raise _wrong(Operator.SAME_AS)
    fields = shape.resolve(data)
    if fields is None:
        raise ArgumentError("rule-unknown-path", data, shape.paths())
    if any(one.kind is Kind.RECORDS for one in fields[:-1]):
        raise ArgumentError("rule-path-into-list", data, ())
    if not is_like(fields[-1], target):
        known = [path for path in shape.paths() if is_like((shape.resolve(path) or ())[-1], target)]
        raise ArgumentError("rule-not-alike", data, known)
    return FieldRef(tuple(one.name for one in fields))


def is_like(one: Field, other: Field) -> bool:
    """Whether the values of two fields are of one kind."""
    return (one.kind, one.vocabulary) == (other.kind, other.vocabulary)


def _terms(operator: Operator, target: Field, data: Any, names: Names) -> Terms:
    words = [data] if type(data) is str else data
    if type(words) is not list or not words or (operator is Operator.IS and type(data) is not str):
        raise _wrong(operator)
    vocabulary = names.vocabularies.get(target.vocabulary)
    if vocabulary is None:
        raise ArgumentError("pack-missing-vocabulary", target.vocabulary, names.vocabularies)
    for word in words:
        if type(word) is not str:
            raise _wrong(operator)
        if word not in vocabulary.terms:
            raise ArgumentError("rule-unknown-term", word, list(vocabulary.terms))
    return Terms(frozenset(words))


def _days(operator: Operator, data: Any) -> Days:
    if type(data) is not str:
        raise _wrong(operator)
    try:
        days = parse_days(data)
    except DaysError as error:
        raise ArgumentError("rule-argument", operator.value, same(error.message.vi)) from None
    if days.first is None or days.last is None or (operator is not Operator.WITHIN and days.first != days.last):
        raise _wrong(operator)
    return days


def _number(data: Any) -> int | None:
    return whole_number(data) if type(data) is str else None


def read_bounds(data: Any) -> Bounds:
    """The bounds of a count, of which one may be left out. Raises ArgumentError."""
    if type(data) is not dict or not data or not set(data) <= {"at_least", "at_most"}:
        raise _wrong(Operator.COUNT)
    numbers = {key: _number(value) for key, value in data.items()}
    bounds = Bounds(**numbers)
    if None in numbers.values() or not bounds.hold(bounds.at_least or 0):
        raise _wrong(Operator.COUNT)
    return bounds


def _years(data: Any) -> int:
    number = _number(data)
    if number is None or number < _FEWEST_YEARS:
        raise _wrong(Operator.CONSECUTIVE_YEARS)
    return number
