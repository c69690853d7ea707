"""Strong Kleene logic whose unknown carries its reasons.

A truth is `True`, `False` or an `Unknown`. Only `Unknown` costs an allocation, so that conditions that are settled
evaluate at the price of plain booleans.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from dnaward.values.location import Path, RootPath


class Kind(StrEnum):
    """Why a condition could not be settled (design: who can settle it differs for each)."""

    MISSING = "missing"
    IMPRECISE = "imprecise"
    READING = "reading"
    AWAITED = "awaited"
    HUMAN = "human"


class Reason(NamedTuple):
    """One thing that keeps a condition from being settled.

    `name` is the id of a reading, an awaited document, a judgement or a named date; `path` leads to the fact that is
    missing or imprecise; `limit` is the window or day that an imprecise fact was held against, None where that is not
    exact either.
    """

    kind: Kind
    name: str = ""
    path: Path = ()
    limit: object = None

    def under(self, prefix: Path) -> "Reason":
        """The same reason, its path seen from further up."""
        if type(self.path) is RootPath:
            return self
        return Reason(self.kind, self.name, prefix + self.path, self.limit)


class Unknown(NamedTuple):
    """Neither true nor false, and why: at least one reason, in the order met, without repetition."""

    reasons: tuple[Reason, ...]


Truth = bool | Unknown


def unknown(*reasons: Reason) -> Unknown:
    """An unknown for these reasons."""
    return Unknown(reasons if len(reasons) == 1 else tuple(dict.fromkeys(reasons)))


def all_of(truths: Iterable[Truth]) -> Truth:
    """False if any is false, else unknown with the reasons of every unknown one, else true."""
    reasons: tuple[Reason, ...] = ()
    for truth in truths:
        if truth is False:
            return False
        if truth is not True:
            reasons += truth.reasons
    return unknown(*reasons) if reasons else True


def any_of(truths: Iterable[Truth]) -> Truth:
    """True if any is true, else unknown with the reasons of every unknown one, else false."""
    reasons: tuple[Reason, ...] = ()
    for truth in truths:
        if truth is True:
            return True
        if truth is not False:
            reasons += truth.reasons
    return unknown(*reasons) if reasons else False


def negate(truth: Truth) -> Truth:
    """True for false, false for true; unknown stays as it is."""
    return truth if isinstance(truth, Unknown) else not truth


def implies(condition: Truth, consequence: Truth) -> Truth:
    """`applies → require`: true where the condition is false or the consequence true."""
    return any_of((negate(condition), consequence))


def under(truth: Truth, prefix: Path) -> Truth:
    """The same truth, the paths of its reasons seen from further up."""
    if isinstance(truth, Unknown):
        return Unknown(tuple(reason.under(prefix) for reason in truth.reasons))
    return truth
