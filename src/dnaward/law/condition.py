"""The condition language [design, section 5]: a small closed tree of frozen values that always terminates.

Paths are tuples of canonical field names relative to the record at hand: the dossier, or the item of a `some` or
`every` around. Arguments that name a parameter stay references, because a parameter may depend on a reading.

Nodes are told apart by their class and compared by identity: as tuples, an `All` and an `AnyOf` of the same parts are
equal.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any, Final, NamedTuple

from dnaward.values.days import Days
from dnaward.values.location import Path
from dnaward.values.truth import Truth

FieldPath = tuple[str, ...]


class Operator(StrEnum):
    """What a leaf asks of the value at its path."""

    IS = "is"
    ONE_OF = "one_of"
    INCLUDES = "includes"
    WITHIN = "within"
    BEFORE = "before"
    AFTER = "after"
    PRESENT = "present"
    COUNT = "count"
    CONSECUTIVE_YEARS = "consecutive_years"
    SAME_AS = "same_as"


class Bounds(NamedTuple):
    """How many items there must be: both ends included, None for no bound."""

    at_least: int | None = None
    at_most: int | None = None

    def hold(self, number: int) -> bool:
        """Whether a number lies within them."""
        return (self.at_least is None or self.at_least <= number) and (self.at_most is None or number <= self.at_most)

    def may_hold(self, least: int, most: int) -> bool:
        """Whether some number from `least` to `most` lies within them."""
        lowest = max(least, self.at_least or 0)
        highest = most if self.at_most is None else min(most, self.at_most)
        return lowest <= highest

    @property
    def enough(self) -> int:
        """So many that no more can make a difference."""
        return 1 + max(self.at_least or 0, self.at_most or 0)


class ParameterRef(NamedTuple):
    """A parameter by its name (`$giai_doan`); its value may depend on a reading.

    `change` is the 0-based number of the later value that is meant, None for the first one.
    """

    name: str
    change: int | None = None


class DateRef(NamedTuple):
    """A named date of the dossier (`@to_trinh`), which every day stated there counts for."""

    name: str


class FieldRef(NamedTuple):
    """Another field of the record at hand, by its path."""

    path: FieldPath


class Terms(NamedTuple):
    """Term ids to compare with, and the name of the group they came from, if any."""

    ids: frozenset[str]
    group: str = ""


Constant = Terms | Days | Bounds | int | bool
Operand = Constant | DateRef | FieldRef
Argument = Operand | ParameterRef


class Leaf(NamedTuple):
    """`{path: {operator: argument}}`. `scope` is the path of the list whose item the path is relative to."""

    path: FieldPath
    operator: Operator
    argument: Argument
    scope: FieldPath = ()
    at: Path = ()

    @property
    def absolute(self) -> FieldPath:
        """The path from the root of the dossier, without indices."""
        return self.scope + self.path


class All(NamedTuple):
    """True when every part is."""

    parts: tuple["Condition", ...]
    at: Path = ()


class AnyOf(NamedTuple):
    """True when some part is (`any` in a rule file)."""

    parts: tuple["Condition", ...]
    at: Path = ()


class Not(NamedTuple):
    """True when its part is false."""

    part: "Condition"
    at: Path = ()


class Some(NamedTuple):
    """True when `where` holds for some item of the list at `path`; false over an empty list."""

    path: FieldPath
    where: "Condition"
    scope: FieldPath = ()
    at: Path = ()


class Every(NamedTuple):
    """True when `where` holds for every item of the list at `path`; true over an empty list."""

    path: FieldPath
    where: "Condition"
    scope: FieldPath = ()
    at: Path = ()


class Count(NamedTuple):
    """True when `where` holds for so many items of the list at `path` as the bounds say."""

    path: FieldPath
    where: "Condition"
    bounds: Bounds
    scope: FieldPath = ()
    at: Path = ()


class Alike(NamedTuple):
    """True when `field` is the same in all items of the list at `path` for which `where` holds."""

    path: FieldPath
    where: "Condition"
    field: FieldPath
    scope: FieldPath = ()
    at: Path = ()


class ReadingIs(NamedTuple):
    """True under the readings of the text that take one of these options."""

    reading: str
    options: frozenset[str]
    at: Path = ()


class Awaited(NamedTuple):
    """Unknown until a document that the text delegates to is issued."""

    document: str
    at: Path = ()


class Human(NamedTuple):
    """Unknown to a program: a question that takes judgement."""

    judgement: str
    at: Path = ()


Quantifier = Some | Every | Count | Alike
"""A condition about the items of a list: `path` leads to the list, `where` is asked of each item."""

_GROUPS: Final = All, AnyOf
_QUANTIFIERS: Final = Some, Every, Count, Alike
Condition = Leaf | All | AnyOf | Not | Quantifier | ReadingIs | Awaited | Human

Evaluation = Callable[[Any, Any], Truth]
"""A condition compiled: from a record, and the dossier that it belongs to, to its truth about the record."""

ALWAYS = All(())
"""The condition that holds for every dossier."""

NEVER = AnyOf(())
"""The condition that holds for none."""


def parts(condition: Condition) -> Iterator["Condition"]:
    """A condition and everything inside it, in the order of the file."""
    waiting = [condition]
    while waiting:
        part = waiting.pop()
        yield part
        if isinstance(part, _GROUPS):
            waiting += reversed(part.parts)
        elif isinstance(part, Not):
            waiting.append(part.part)
        elif isinstance(part, _QUANTIFIERS):
            waiting.append(part.where)


def rebuilt(condition: Condition, change: Callable[[Condition], Condition]) -> Condition:
    """The condition with every part of it changed, the innermost first; itself where nothing changes."""
    match condition:
        case All(inner) | AnyOf(inner):
            new = tuple(rebuilt(part, change) for part in inner)
            if any(one is not other for one, other in zip(new, inner, strict=True)):
                condition = condition._replace(parts=new)
        case Not(part):
            changed = rebuilt(part, change)
            condition = condition if changed is part else condition._replace(part=changed)
        case Some(where=where) | Every(where=where) | Count(where=where) | Alike(where=where):
            changed = rebuilt(where, change)
            condition = condition if changed is where else condition._replace(where=changed)
    return change(condition)


def settled_truths(condition: Condition) -> frozenset[bool]:
    """Which of true and false a condition can be at all, by its form alone; it may always be unknown too."""
    match condition:
        case Leaf(operator=Operator.PRESENT):
            return _TRUE
        case Leaf() | ReadingIs():
            return _TRUE | _FALSE
        case Awaited() | Human():
            return frozenset()
        case Not(part):
            return frozenset(not truth for truth in settled_truths(part))
        case Some() | Every() | Count() | Alike():
            return _settled_by_items(condition)
        case All(inner):
            return _together([settled_truths(part) for part in inner], settles=False)
        case AnyOf(inner):
            return _together([settled_truths(part) for part in inner], settles=True)


_TRUE: Final = frozenset({True})
_FALSE: Final = frozenset({False})


def _settled_by_items(condition: Quantifier) -> frozenset[bool]:
    """What a condition about the items of a list can be; the list may be empty."""
    inside = settled_truths(condition.where)
    match condition:
        case Some():
            return _FALSE | inside
        case Every():
            return _TRUE | inside
        case Alike():
            return _TRUE | (_FALSE if True in inside else frozenset())
        case Count(bounds=bounds):
            return frozenset(map(bounds.hold, _numbers_around(bounds) if True in inside else {0}))


def _numbers_around(bounds: Bounds) -> set[int]:
    """Numbers of items, some on either side of each bound."""
    return {0, bounds.at_least or 0, bounds.at_most or 0, bounds.enough}


def _together(each: list[frozenset[bool]], *, settles: bool) -> frozenset[bool]:
    """What several parts make together, where one part that is `settles` settles the whole."""
    can_settle = any(settles in truths for truths in each)
    can_hold_out = all((not settles) in truths for truths in each)
    return frozenset(truth for truth, possible in ((settles, can_settle), (not settles, can_hold_out)) if possible)
