"""Documents to records: keys to fields, words to values, and everything that does not fit to diagnostics.

Two steps, so that each stays small: `bind` gives every key its canonical name, pydantic gives every value its type.
A value that is refused is reported and left out, and the rest is read all the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, TypeVar

from pydantic import ValidationError

from dnaward.dossier import mismatches
from dnaward.dossier.document import Document
from dnaward.dossier.fields import Record
from dnaward.dossier.model import Dossier
from dnaward.dossier.place import Placer
from dnaward.dossier.shape import Field, Kind, Shape, shape_of
from dnaward.dossier.walk import REFUSED, Data
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.fold import fold
from dnaward.values.location import Path
from dnaward.values.vocabulary import Vocabulary

DOSSIER = shape_of(Dossier)

AnyRecord = TypeVar("AnyRecord", bound=Record)
_NO_VOCABULARIES: Mapping[str, Vocabulary] = {}


@dataclass(slots=True)
class _Misfits:
    """Keys that name no field, or name one for a second time: the mapping's path, and the key as typed."""

    unknown: list[tuple[Path, str]] = field(default_factory=list)
    duplicate: list[tuple[Path, str]] = field(default_factory=list)


def read_dossier(document: Document, vocabularies: Mapping[str, Vocabulary]) -> tuple[Dossier | None, list[Diagnostic]]:
    """The dossier in a document, or None if it holds none, and everything that is wrong with it."""
    return read_record(document, Dossier, vocabularies)


def read_record(
    document: Document, record: type[AnyRecord], vocabularies: Mapping[str, Vocabulary] = _NO_VOCABULARIES
) -> tuple[AnyRecord | None, list[Diagnostic]]:
    """A document as a record of a class, or None if its root is no mapping, and everything that does not fit."""
    if type(document.data) is not dict:
        if document.broken:
            return None, document.diagnostics
        return None, [*document.diagnostics, mismatches.root(document)]
    shape = shape_of(record)
    misfits = _Misfits()
    bound = _bind(document.data, shape, (), misfits)
    diagnostics = list(document.diagnostics)
    if misfits.unknown or misfits.duplicate:
        placer = Placer(document, shape)
        diagnostics += [mismatches.unknown_key(placer, path, key) for path, key in misfits.unknown]
        diagnostics += [mismatches.duplicate_key(placer, path, key) for path, key in misfits.duplicate]
    validate = record.model_validate
    while True:
        try:
            return validate(bound, context=vocabularies), diagnostics
        except ValidationError as error:
            placer = Placer(document, shape)
            for details in error.errors(include_url=False, include_input=False):
                diagnostics.append(mismatches.value(placer, details))
                _leave_out(bound, details["loc"])


def _bind(data: dict[Any, Data], shape: Shape, path: Path, misfits: _Misfits) -> dict[str, Data]:
    """The data of a mapping with every key replaced by the canonical name of its field."""
    bound: dict[str, Data] = {}
    known = shape.known
    for key, value in data.items():
        found = known.get(key) or (None if key is REFUSED else shape.find(key))
        if found is None:
            bound["unread"] = True
            if key is not REFUSED:
                misfits.unknown.append((path, key))
        elif found.name in bound:
            # Neither of two values is believed.
            bound[found.name] = _not_stated(found)
            bound["unread"] = True
            misfits.duplicate.append((path, key))
        elif type(value) is str:
            bound[found.name] = value
        elif value is REFUSED:
            bound[found.name] = _not_stated(found)
            bound["unread"] = True
        else:
            bound[found.name] = _bind_inner(value, found, (*path, found.name), misfits)
    return bound


def _bind_inner(value: Data, found: Field, path: Path, misfits: _Misfits) -> Data:
    """What stands behind a key, where it is not a plain word."""
    if value is None:
        return _not_stated(found)
    if type(value) is list:
        return [_bind_item(item, found, (*path, index), misfits) for index, item in enumerate(value)]
    if found.kind is Kind.TABLE:
        return _bind_table(value, found, path, misfits)
    return _bind(value, found.shape, path, misfits) if found.shape else value


def _bind_item(item: Data, found: Field, path: Path, misfits: _Misfits) -> Data:
    if found.kind is Kind.RECORDS:
        if item is REFUSED:
            return {"unread": True}
        if item is None:
            return {}
        if type(item) is dict and found.shape:
            return _bind(item, found.shape, path, misfits)
    return None if item is REFUSED else item


def _bind_table(data: dict[Any, Data], found: Field, path: Path, misfits: _Misfits) -> dict[str, Data]:
    """A mapping whose keys are names that the document gives; two spellings of one name are duplicates."""
    bound: dict[str, Data] = {}
    names: set[str] = set()
    for key, value in data.items():
        if key is REFUSED:
            continue
        name = str(key)
        if fold(name) in names:
            misfits.duplicate.append((path, key))
            continue
        names.add(fold(name))
        bound[name] = (
            _bind(value, found.shape, (*path, name), misfits) if type(value) is dict and found.shape else value
        )
    return bound


def _not_stated(found: Field) -> Data:
    return {} if found.kind is Kind.RECORD else None


def _leave_out(bound: dict[str, Data], loc: tuple[int | str, ...]) -> None:
    """Takes a refused value out of the data, as if it were not stated, and marks the mapping that held it."""
    holder: Any = bound
    for step, below in pairwise(loc):
        inner = holder[step]
        if type(inner) not in (dict, list) or (type(inner) is dict and below not in inner):
            _refuse(holder, step)
            return
        holder = inner
    _refuse(holder, loc[-1])


def _refuse(holder: Any, step: int | str) -> None:
    if type(holder) is list:
        is_record = any(type(item) is dict for item in holder) or type(holder[int(step)]) is dict
        holder[int(step)] = {"unread": True} if is_record else None
        return
    holder.pop(step)
    holder["unread"] = True
