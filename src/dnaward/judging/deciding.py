"""Which facts made a condition true or false: looked up only for what is reported."""

from collections.abc import Iterator
from operator import attrgetter
from typing import Any

from dnaward.law.condition import (
    Alike,
    All,
    AnyOf,
    Condition,
    Count,
    DateRef,
    Evaluation,
    Every,
    FieldRef,
    Leaf,
    Not,
    Quantifier,
    Some,
    Terms,
)
from dnaward.law.evaluation import compiled
from dnaward.law.pack import Choices, NamedDate, Pack
from dnaward.values.location import Path, RootPath


def deciding_paths(condition: Condition, dossier: Any, pack: Pack, choices: Choices) -> list[Path]:
    """The paths of the facts on which the truth of a settled condition about a dossier rests, without repetition.

    Those of a date that the facts are held against are `RootPath`s: they are shown, but are not what is said of.
    """
    return list(dict.fromkeys(_Deciding(pack, choices, dossier).paths(condition, dossier, ())))


class _Deciding:
    def __init__(self, pack: Pack, choices: Choices, dossier: Any) -> None:
        self._pack = pack
        self._choices = choices
        self._dossier = dossier
        self._compiled: dict[int, Evaluation] = {}

    def _truth(self, condition: Condition, record: Any) -> Any:
        # Nodes of a condition are compared by identity, and live as long as their pack.
        known = self._compiled.get(id(condition))
        if known is None:
            known = self._compiled[id(condition)] = compiled(condition, self._pack, self._choices)
        return known(record, self._dossier)

    def paths(self, condition: Condition, record: Any, prefix: Path) -> Iterator[Path]:
        """The paths of the deciding facts of a condition about a record that stands at `prefix`."""
        match condition:
            case Leaf():
                yield from self._of_leaf(condition, prefix)
            case Not(part):
                yield from self.paths(part, record, prefix)
            case All(parts) | AnyOf(parts):
                truth = self._truth(condition, record)
                for part in parts:
                    if self._truth(part, record) is truth:
                        yield from self.paths(part, record, prefix)
            case Some() | Every() | Count() | Alike():
                yield from self._of_items(condition, record, prefix)

    def _of_leaf(self, leaf: Leaf, prefix: Path) -> Iterator[Path]:
        """The field that a leaf asks about, and what it is held against where that stands in the dossier too."""
        yield prefix + leaf.path
        match leaf.argument:
            case FieldRef(path):
                yield prefix + path
            case DateRef(name):
                yield from self._of_date(self._pack.dates[name])

    def _of_date(self, named: NamedDate) -> Iterator[Path]:
        if not named.path:
            yield RootPath(named.day)
        for index, item in enumerate(_items(self._dossier, named.path) if named.path else ()):
            if self._truth(named.where, item) is True:
                yield RootPath((*named.path, index, *named.day))

    def _of_items(self, condition: Quantifier, record: Any, prefix: Path) -> Iterator[Path]:
        """What decides about the items for which a condition is as it must be; the list itself where it is for none."""
        path, where = condition.path, condition.where
        is_about_all = isinstance(condition, Some | Every)
        if isinstance(condition, Some) and _is_of_a_kind(where) and self._truth(condition, record) is False:
            yield prefix + path  # that no item is of a kind is nothing that stands at any of them
            return
        truth = self._truth(condition, record) if is_about_all else True
        chosen = [(index, item) for index, item in enumerate(_items(record, path)) if self._truth(where, item) is truth]
        if not chosen:
            yield prefix + path
        for index, item in chosen:
            here = (*prefix, *path, index)
            if isinstance(condition, Alike):
                yield (*here, *condition.field)
            else:
                yield from self.paths(where, item, here)


def _is_of_a_kind(where: Condition) -> bool:
    """Whether a condition asks of an item only which term it bears."""
    return isinstance(where, Leaf) and isinstance(where.argument, Terms)


def _items(record: Any, path: Path) -> Any:
    return attrgetter(".".join(map(str, path)))(record) or ()
