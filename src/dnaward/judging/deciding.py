"""Which facts made a condition true or false: looked up only for what is reported."""

from collections.abc import Iterator
from operator import attrgetter
from typing import Any

from dnaward.law.condition import All, AnyOf, Condition, Every, Leaf, Not, Some
from dnaward.law.evaluation import compiled
from dnaward.law.leaf_evaluation import Evaluation
from dnaward.law.pack import Choices, Pack
from dnaward.values.location import Path


def deciding_paths(condition: Condition, record: Any, pack: Pack, choices: Choices) -> list[Path]:
    """The paths of the facts on which the truth of a settled condition rests, without repetition."""
    return list(dict.fromkeys(_Deciding(pack, choices).paths(condition, record, ())))


class _Deciding:
    def __init__(self, pack: Pack, choices: Choices) -> None:
        self._pack = pack
        self._choices = choices
        self._compiled: dict[int, Evaluation] = {}

    def _truth(self, condition: Condition, record: Any) -> Any:
        # Nodes of a condition are compared by identity, and live as long as their pack.
        known = self._compiled.get(id(condition))
        if known is None:
            known = self._compiled[id(condition)] = compiled(condition, self._pack, self._choices)
        return known(record)

    def paths(self, condition: Condition, record: Any, prefix: Path) -> Iterator[Path]:
        """The paths of the deciding facts of a condition about a record that stands at `prefix`."""
        match condition:
            case Leaf(path):
                yield prefix + path
            case Not(part):
                yield from self.paths(part, record, prefix)
            case All(parts) | AnyOf(parts):
                truth = self._truth(condition, record)
                for part in parts:
                    if self._truth(part, record) is truth:
                        yield from self.paths(part, record, prefix)
            case Some(path, where) | Every(path, where):
                yield from self._items(path, where, record, prefix, self._truth(condition, record))

    def _items(self, path: Path, where: Condition, record: Any, prefix: Path, truth: Any) -> Iterator[Path]:
        items = attrgetter(".".join(map(str, path)))(record)
        if not items:
            yield prefix + path
        for index, item in enumerate(items or ()):
            if self._truth(where, item) is truth:
                yield from self.paths(where, item, (*prefix, *path, index))
