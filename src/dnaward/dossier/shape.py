"""The shape of a record: which keys it may have, under which spellings, and what stands behind each.

Derived once from the record classes; it serves to read documents, to find places, and to check conditions.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from dnaward.dossier.fields import Coded, DaySpelling, Ends, Label, PeriodSpelling, Record, WholeNumber
from dnaward.values.fold import fold
from dnaward.values.location import Path
from dnaward.values.remembered import LONGEST
from dnaward.values.text import Text, same

_MOST_SPELLINGS = 10_000
_LEAST_PART = 4
"""Letters of a spelling that count as a hint where they stand inside a longer key."""


class Kind(Enum):
    """What stands behind a key."""

    WORD = auto()
    WORDS = auto()
    TERM = auto()
    TERMS = auto()
    NUMBER = auto()
    DAYS = auto()
    RECORD = auto()
    RECORDS = auto()
    TABLE = auto()
    """A mapping whose keys are names that the document gives, each with a record or a word behind it."""
    TREE = auto()
    """Data that some later stage reads (a condition)."""


@dataclass(slots=True, eq=False, repr=False)
class Field:
    """A key of a record: its canonical name, its label, and what stands behind it."""

    name: str
    label: Text
    kind: Kind
    shape: "Shape | None" = None
    vocabulary: str = ""
    is_personal: bool = False
    aliases: tuple[str, ...] = ()

    def spellings(self) -> Iterator[str]:
        """Every key that names this field, before folding."""
        yield from (self.name, self.label.vi, self.label.en, *self.aliases)


@dataclass(slots=True, eq=False, repr=False)
class Shape:
    """The fields of a record by canonical name."""

    fields: dict[str, Field]
    _folded: dict[str, Field] = field(default_factory=dict)
    known: dict[str, Field] = field(default_factory=dict)
    """The keys read so far as they were typed, so that most are folded once in a run."""
    _personal: frozenset[str] | None = None

    def __post_init__(self) -> None:
        for one in self.fields.values():
            self._folded.update({fold(spelling): one for spelling in one.spellings()})
            self.known[one.name] = one

    def find(self, key: str) -> Field | None:
        """The field that a key as typed names."""
        found = self.known.get(key) or self._folded.get(fold(key))
        if found is not None and len(self.known) < _MOST_SPELLINGS and len(key) <= LONGEST:
            self.known[key] = found
        return found

    def nearest(self, key: str, most: int = 3) -> list[Field]:
        """The fields whose spelling is nearest to a key, best first; none when nothing is near."""
        from difflib import get_close_matches  # noqa: PLC0415  only a mistake needs it

        word = fold(key[:80])
        near = get_close_matches(word, self._folded, n=most * 2, cutoff=0.7)
        near += [spelling for spelling in self._folded if len(spelling) >= _LEAST_PART and spelling in word]
        return list({self._folded[spelling].name: self._folded[spelling] for spelling in near}.values())[:most]

    def resolve(self, path: str) -> tuple[Field, ...] | None:
        """The fields along a dotted path (`doi_tuong.nhom`), or None where a step names no field."""
        fields: list[Field] = []
        shape: Shape | None = self
        for step in path.split("."):
            found = shape.find(step) if shape else None
            if found is None:
                return None
            fields.append(found)
            shape = found.shape
        return tuple(fields)

    def vocabularies(self) -> set[str]:
        """The ids of the vocabularies that fields of this shape take their values from."""
        below = (one.shape.vocabularies() for one in self.fields.values() if one.shape)
        return {one.vocabulary for one in self.fields.values() if one.vocabulary}.union(*below)

    def personal_spellings(self) -> frozenset[str]:
        """The folded spellings of every key that holds personal data."""
        if self._personal is None:
            below = (one.shape.personal_spellings() for one in self.fields.values() if one.shape)
            own = (one for one in self.fields.values() if one.is_personal)
            self._personal = frozenset(fold(spelling) for one in own for spelling in one.spellings()).union(*below)
        return self._personal

    def paths(self, prefix: str = "") -> list[str]:
        """Every dotted path that does not lead into a list."""
        found = []
        for one in self.fields.values():
            found.append(prefix + one.name)
            if one.shape is not None and one.kind is Kind.RECORD:
                found += one.shape.paths(f"{prefix}{one.name}.")
        return found

    def list_above(self, path: tuple[str, ...]) -> tuple[str, ...]:
        """The path of the innermost list that holds the field at a path; empty where there is none."""
        fields = self.resolve(".".join(path)) or ()
        lists = [index for index, one in enumerate(fields[:-1]) if one.kind is Kind.RECORDS]
        return path[: lists[-1] + 1] if lists else ()

    def fields_at(self, path: Path) -> list[Field]:
        """The fields along a path of canonical names and indices, as far as they exist."""
        fields: list[Field] = []
        shape: Shape | None = self
        for step in path:
            if isinstance(step, int):
                continue
            found = shape.find(step) if shape else None
            if found is None:
                break
            fields.append(found)
            shape = found.shape
        return fields


@dataclass(slots=True, eq=False, repr=False)
class Table(Shape):
    """The shape of a mapping whose keys are names that the document gives, each with the same behind it."""

    inner: Shape | None = None
    kind: Kind = Kind.WORD

    def find(self, key: str) -> Field | None:
        """The field that a name stands for: itself."""
        return Field(key, same(key), self.kind, self.inner)


@cache
def shape_of(record: type[Record]) -> Shape:
    """The shape of a record class, from its annotations."""
    fields = {}
    for name, info in record.model_fields.items():
        if name != "unread":
            label = next((one for one in info.metadata if isinstance(one, Label)), Label(name, name))
            fields[name] = _field(name, label, info.annotation, info.metadata)
    return Shape(fields)


def _field(name: str, label: Label, annotation: Any, metadata: list[Any]) -> Field:
    kind, inner, vocabulary = _kind(annotation, metadata)
    return Field(
        name,
        Text(label.vi, label.en),
        kind,
        inner,
        vocabulary,
        label.is_personal,
        label.aliases,
    )


def _marked(mark: Any) -> tuple[Kind, Shape | None, str] | None:
    """What a mark in the annotation of a field says of it; None where it says nothing of its kind."""
    match mark:
        case Coded(vocabulary):
            return Kind.TERM, None, vocabulary
        case WholeNumber():
            return Kind.NUMBER, None, ""
        case DaySpelling():
            return Kind.DAYS, None, ""
        case PeriodSpelling():
            return Kind.DAYS, shape_of(Ends), ""
    return None


def _kind(annotation: Any, metadata: list[Any]) -> tuple[Kind, Shape | None, str]:
    """The kind of an annotation, the shape inside it and the id of its vocabulary, if any."""
    marked = next(filter(None, map(_marked, metadata)), None)
    if marked is not None:
        return marked
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _kind(args[0], list(args[1:]))
    if origin in (Union, UnionType):
        return _kind(next(arg for arg in args if arg is not type(None)), [])
    if origin is list:
        kind, inner, vocabulary = _kind(args[0], [])
        return {Kind.TERM: Kind.TERMS, Kind.RECORD: Kind.RECORDS}.get(kind, Kind.WORDS), inner, vocabulary
    if origin is dict:
        kind, inner, _ = _kind(args[1], [])
        return Kind.TABLE, Table({}, inner=inner, kind=kind), ""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return Kind.RECORD, shape_of(annotation), ""
    return (Kind.TREE if annotation is Any else Kind.WORD), None, ""
