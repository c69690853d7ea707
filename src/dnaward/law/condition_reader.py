"""Conditions from a rule file: checked against the dossier's shape and the pack's names while they are read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final, NamedTuple

from dnaward.dossier.place import Placer
from dnaward.dossier.shape import Field, Kind, Shape
from dnaward.dossier.walk import REFUSED
from dnaward.law.arguments import COMPARABLE, OPERATORS, ArgumentError, read_argument, read_bounds
from dnaward.law.condition import (
    ALWAYS,
    Alike,
    All,
    AnyOf,
    Awaited,
    Bounds,
    Condition,
    Count,
    Every,
    FieldPath,
    Human,
    Leaf,
    Not,
    Operator,
    ReadingIs,
    Some,
)
from dnaward.law.faults import fault
from dnaward.law.names import Names
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.location import Path

_ABOUT_KEYS = frozenset({"rule-operator", "rule-unknown-reading", "rule-unknown-path", "rule-form-key"})
"""Faults of a key, not of what stands behind it."""


QUANTIFIERS: Final = {
    "some": ({"some", "where"}, {"some", "where"}),
    "every": ({"every", "where"}, {"every", "where"}),
    "count": ({"count", "where"}, {"count", "where", "at_least", "at_most"}),
    "alike": ({"alike"}, {"alike", "where"}),
}
"""The keys that a condition about the items of a list must have, and those that it may have."""

_OPERATORS: Final = {one.value: one for one in OPERATORS}
_WORDS: Final = frozenset().union(*(allowed for _, allowed in QUANTIFIERS.values()))


class _Scope(NamedTuple):
    """The record that paths are relative to: its shape, and its path from the root of the dossier."""

    shape: Shape
    path: FieldPath = ()


@dataclass(slots=True, eq=False, repr=False)
class ConditionReader:
    """Reads the conditions of one file; everything wrong with them lands in `diagnostics`.

    A part that cannot be read stands as a condition that always holds, so that the rest is checked all the same; a
    pack with diagnostics is never judged with.
    """

    placer: Placer
    names: Names
    shape: Shape
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def read(self, data: Any, at: Path, below: FieldPath = ()) -> Condition:
        """The condition in `data`, which stands at path `at` of the file; its paths start at `below` in the dossier."""
        shape = self.shape
        for step in below:
            inner = shape.fields[step].shape
            if inner is None:
                raise ValueError(below)
            shape = inner
        return self._condition(data, at, _Scope(shape, below))

    def _condition(self, data: Any, at: Path, scope: _Scope) -> Condition:
        if type(data) is not dict or not data or REFUSED in data:
            return self._fault("rule-condition", at)
        keys = [str(key) for key in data]
        if len(keys) == 1 and keys[0] in self.forms:
            return self.forms[keys[0]](self, data[keys[0]], (*at, keys[0]), scope)
        word = next((key for key in keys if key in QUANTIFIERS), None)
        if word is not None:
            return self._quantified(word, data, at, scope)
        for key in keys:
            if key in self.forms or key in _WORDS:
                return self._fault("rule-condition", (*at, key), key)
        leaves = [leaf for key in data for leaf in self._leaves(str(key), data[key], (*at, str(key)), scope)]
        return leaves[0] if len(leaves) == 1 else All(tuple(leaves), at)

    def _parts(self, data: Any, at: Path, scope: _Scope) -> tuple[Condition, ...]:
        if type(data) is not list or not data:
            self._fault("rule-condition", at)
            return ()
        return tuple(self._condition(part, (*at, index), scope) for index, part in enumerate(data))

    def _all(self, data: Any, at: Path, scope: _Scope) -> Condition:
        return All(self._parts(data, at, scope), at)

    def _any(self, data: Any, at: Path, scope: _Scope) -> Condition:
        return AnyOf(self._parts(data, at, scope), at)

    def _not(self, data: Any, at: Path, scope: _Scope) -> Condition:
        return Not(self._condition(data, at, scope), at)

    def _reading(self, data: Any, at: Path, _scope: _Scope) -> Condition:
        if type(data) is not dict or len(data) != 1:
            return self._fault("rule-condition", at, "reading")
        (name, option), *_ = data.items()
        reading = self.names.readings.get(str(name))
        if reading is None:
            return self._fault("rule-unknown-reading", (*at, str(name)), str(name), self.names.readings)
        options = option if type(option) is list else [option]
        if not options or any(type(one) is not str for one in options):
            return self._fault("rule-condition", (*at, str(name)), str(name))
        for one in options:
            if one not in reading.options:
                return self._fault("rule-unknown-option", (*at, str(name)), one, reading.options)
        return ReadingIs(str(name), frozenset(options), at)

    def _awaited(self, data: Any, at: Path, _scope: _Scope) -> Condition:
        if type(data) is not str:
            return self._fault("rule-condition", at, "awaited")
        if data not in self.names.awaited:
            return self._fault("rule-unknown-awaited", at, data, self.names.awaited)
        return Awaited(data, at)

    def _human(self, data: Any, at: Path, _scope: _Scope) -> Condition:
        if type(data) is not str:
            return self._fault("rule-condition", at, "human")
        if data not in self.names.judgements:
            return self._fault("rule-unknown-judgement", at, data, self.names.judgements)
        return Human(data, at)

    forms: ClassVar[Mapping[str, Callable[["ConditionReader", Any, Path, _Scope], Condition]]] = {
        "all": _all,
        "any": _any,
        "not": _not,
        "reading": _reading,
        "awaited": _awaited,
        "human": _human,
    }
    """The forms of one key; those about the items of a list have several, a leaf has the path of a field."""

    def _quantified(self, word: str, data: dict[str, Any], at: Path, scope: _Scope) -> Condition:
        """`some`, `every`, `count` or `alike`, about the items of a list."""
        needed, allowed = QUANTIFIERS[word]
        stray = next((str(key) for key in data if key not in allowed), None)
        if stray is not None:
            return self._fault("rule-form-key", (*at, stray), stray, sorted(allowed))
        if not needed <= set(data):
            return self._fault("rule-form-lacks", (*at, word), word, sorted(needed - set(data)))
        name = data[word]
        if type(name) is not str:
            return self._fault("rule-condition", (*at, word), word)
        fields = self._resolve(name, (*at, word), scope)
        if fields is None:
            return ALWAYS
        place = next((index for index, one in enumerate(fields) if one.kind is Kind.RECORDS), len(fields) - 1)
        above, below, inside = fields[place], fields[place + 1 :], fields[place].shape
        if above.kind is not Kind.RECORDS or inside is None or (below and word != "alike"):
            return self._fault("rule-not-a-list", (*at, word), name)
        path = tuple(one.name for one in fields[: place + 1])
        inner = _Scope(inside, scope.path + path)
        where = self._condition(data["where"], (*at, "where"), inner) if "where" in data else ALWAYS
        match word:
            case "some":
                return Some(path, where, scope.path, at)
            case "every":
                return Every(path, where, scope.path, at)
            case "count":
                return self._count(data, Count(path, where, Bounds(), scope.path, at))
        if not below or below[-1].kind not in COMPARABLE or any(one.kind is Kind.RECORDS for one in below):
            return self._fault("rule-alike", (*at, word), name)
        return Alike(path, where, tuple(one.name for one in below), scope.path, at)

    def _count(self, data: dict[str, Any], count: Count) -> Condition:
        stated = {key: data[key] for key in ("at_least", "at_most") if key in data}
        try:
            return count._replace(bounds=read_bounds(stated))
        except ArgumentError as error:
            return self._fault(error.code, (*count.at, next(iter(stated), "count")), error.name, error.names)

    def _leaves(self, name: str, data: Any, at: Path, scope: _Scope) -> Iterator[Condition]:
        fields = self._resolve(name, at, scope)
        if fields is None:
            return
        if type(data) is not dict or not data or REFUSED in data:
            yield self._fault("rule-condition", at, name)
            return
        for key, argument in data.items():
            yield self._leaf(fields, str(key), argument, (*at, str(key)), scope)

    def _leaf(self, fields: tuple[Field, ...], key: str, data: Any, at: Path, scope: _Scope) -> Condition:
        operator = _OPERATORS.get(key)
        if operator is None or fields[-1].kind not in OPERATORS[operator]:
            allowed = [one for one, kinds in OPERATORS.items() if fields[-1].kind in kinds]
            return self._fault("rule-operator", at, key, allowed)
        lists = sum(one.kind is Kind.RECORDS for one in fields[:-1])
        if lists != (1 if operator is Operator.CONSECUTIVE_YEARS else 0):
            return self._fault("rule-path-into-list", at, ".".join(one.name for one in fields))
        try:
            argument = read_argument(operator, fields[-1], data, self.names, scope.shape)
        except ArgumentError as error:
            index = (data.index(error.name),) if type(data) is list and error.name in data else ()
            return self._fault(error.code, (*at, *index), error.name, error.names)
        return Leaf(tuple(one.name for one in fields), operator, argument, scope.path, at)

    def _resolve(self, name: str, at: Path, scope: _Scope) -> tuple[Field, ...] | None:
        fields = scope.shape.resolve(name)
        if fields is None:
            self._fault("rule-unknown-path", at, name, scope.shape.paths())
        return fields

    def _fault(self, code: str, at: Path, name: str = "", names: Any = ()) -> Condition:
        is_key = code in _ABOUT_KEYS and at and at[-1] == name
        place = self.placer.key(at[:-1], name) if is_key else self.placer.at(at)
        self.diagnostics.append(fault(code, place, name, names))
        return ALWAYS
