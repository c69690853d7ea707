"""What is kept of every dossier of a run for the questions across them: hashes and places, a few hundred bytes each."""

from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from dnaward.judging.report import DossierReport, Origin
from dnaward.judging.traces import HASH_BITS, NUMBERED, UNKNOWN

_DRAWER_BITS: Final = HASH_BITS - 4
"""The bits of a hash that do not say in which of sixteen drawers of its question it lies."""


class Spot(NamedTuple):
    """A dossier: the file by the name that reports show, its number there from 1, and where it can be read again."""

    file: str
    document: int
    origin: Origin


class Meeting(NamedTuple):
    """The dossiers that left one hash, in no order, each with what it has to be held against the others."""

    key: int
    spots: list[tuple[Spot, int]]


class _Drawer(NamedTuple):
    """Hashes, and for each the row that says more of the dossier that left it.

    What is counted in the end is one drawer at a time, so that this takes little memory however many dossiers.
    """

    keys: "array[int]"
    rows: "array[int]"


@dataclass(slots=True, eq=False, repr=False)
class Trail:
    """The traces of all dossiers of a run; a row for each question that a dossier left a trace for."""

    spots: list[Spot] = field(default_factory=list)
    _drawers: dict[int, _Drawer] = field(default_factory=dict)
    _owners: "array[int]" = field(default_factory=lambda: array("I"))
    _sides: "array[int]" = field(default_factory=lambda: array("I"))
    _aparts: "array[int]" = field(default_factory=lambda: array("I"))

    def add(self, report: DossierReport) -> None:
        """Notes the traces of one dossier."""
        if report.document is None or not report.traces:
            return
        owner = len(self.spots)
        self.spots.append(Spot(report.file, report.document, report.origin))
        for keys, side, apart in report.traces:
            row = len(self._owners)
            self._owners.append(owner)
            self._sides.append(side)
            self._aparts.append(apart)
            for key in keys:
                drawer = self._drawers.get(key >> _DRAWER_BITS) or self._drawer(key)
                drawer.keys.append(key)
                drawer.rows.append(row)

    def _drawer(self, key: int) -> _Drawer:
        return self._drawers.setdefault(key >> _DRAWER_BITS, _Drawer(array("Q"), array("I")))

    def meetings(self) -> Iterator[Meeting]:
        """Every hash that several dossiers left, but where it is known already that no two of them are a finding.

        In the order of the questions, and for one question in that of the hashes.
        """
        for _, drawer in sorted(self._drawers.items()):
            # Most hashes come once: to count them takes half the time that sorting all takes.
            shared = sorted(key for key, times in Counter(drawer.keys).items() if times > 1)
            several: dict[int, list[int]] = {key: [] for key in shared}
            for key, row in zip(drawer.keys, drawer.rows, strict=True):
                if key in several:
                    several[key].append(row)
            for key, rows in several.items():
                if self._may_share(rows):
                    yield Meeting(key, [(self.spots[self._owners[row]], self._sides[row]) for row in rows])

    def _may_share(self, rows: Sequence[int]) -> bool:
        """Whether some of those that left one hash may be a finding."""
        aparts = {self._owners[row]: self._aparts[row] for row in rows}
        if len(aparts) == 1:
            return False
        sides = {self._sides[row] for row in rows}
        return (len(sides) > 1 or UNKNOWN in sides) and _may_be_one(aparts.values())


def _may_be_one(aparts: Collection[int]) -> bool:
    """Whether some two may be one nominee: alike in what tells them apart, or one stating what the other does not."""
    different = set(aparts)
    return len(different) < len(aparts) or UNKNOWN in different or len({one & NUMBERED for one in different}) > 1
