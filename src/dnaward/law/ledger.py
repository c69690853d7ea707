"""The ledger: every unit of an instrument, and what became of it in the rules [design, section 5]."""

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from dnaward.values.text import Text


class UnitKind(StrEnum):
    """What a unit of an instrument is for the rules."""

    ENCODED = "encoded"
    HUMAN = "human"
    DELEGATED = "delegated"
    PROCEDURE = "procedure"
    PURPOSE = "purpose"
    LEFT = "left"

    @property
    def label(self) -> Text:
        """The kind in words."""
        return _LABELS[self]


_LABELS = {
    UnitKind.ENCODED: Text("đã mã hóa thành quy tắc", "encoded"),
    UnitKind.HUMAN: Text("do người xét", "for people"),
    UnitKind.DELEGATED: Text("giao cho văn bản khác", "delegated"),
    UnitKind.PROCEDURE: Text("quy trình, phân công", "procedure"),
    UnitKind.PURPOSE: Text("mục đích, tiêu đề", "purpose"),
    UnitKind.LEFT: Text("chưa mã hóa", "left"),
}


class Unit(NamedTuple):
    """A unit: its stable id (`VI.2.4`), its kind, a gist in our own words, a few exact words, and the hash of its text.

    Without the official text at hand there are neither words nor hash. `rules` are those that rest on it, `awaited` is
    the document that it delegates to, `why` says why one that is left is not encoded, `clauses` where the law says it.
    """

    id: str
    kind: UnitKind
    gist: Text
    words: str
    sha256: str
    rules: tuple[str, ...] = ()
    awaited: str = ""
    why: Text | None = None
    clauses: tuple[str, ...] = ()

    @property
    def depth(self) -> int:
        """How many units it lies in."""
        return self.id.count(".")


class Ledger(NamedTuple):
    """The units of an instrument in the order of its text."""

    units: tuple[Unit, ...]

    def unit(self, id_: str) -> Unit | None:
        """The unit of an id."""
        return next((unit for unit in self.units if unit.id == id_), None)

    def under(self, id_: str) -> Iterator[Unit]:
        """A unit and everything inside it: citing a unit covers its descendants."""
        return (unit for unit in self.units if unit.id == id_ or unit.id.startswith(f"{id_}."))

    def tallies(self) -> Counter[UnitKind]:
        """How many units there are of each kind."""
        return Counter(unit.kind for unit in self.units)
