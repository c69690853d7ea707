"""Documents to records: keys to fields, words to values, and everything that does not fit to diagnostics.

The walk has given every key its canonical name, pydantic gives every value its type. A key or value that is refused is
reported and left out, and the rest is read all the same.
"""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from dnaward.dossier import mismatches
from dnaward.dossier.document import Document
from dnaward.dossier.fields import Record
from dnaward.dossier.model import Dossier
from dnaward.dossier.place import Placer
from dnaward.dossier.shape import Shape, shape_of
from dnaward.dossier.walk import REPEATED, UNREAD, Data
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.vocabulary import Vocabulary

DOSSIER: Final[Shape] = shape_of(Dossier)

AnyRecord = TypeVar("AnyRecord", bound=Record)
_NO_VOCABULARIES: Mapping[str, Vocabulary] = {}


def read_dossier(document: Document, vocabularies: Mapping[str, Vocabulary]) -> tuple[Dossier | None, list[Diagnostic]]:
    """The dossier in a document, or None if it holds none, and everything that is wrong with it."""
    return read_record(document, Dossier, vocabularies)


def read_record(
    document: Document, record: type[AnyRecord], vocabularies: Mapping[str, Vocabulary] = _NO_VOCABULARIES
) -> tuple[AnyRecord | None, list[Diagnostic]]:
    """A document as a record of a class, and everything that does not fit.

    The document must have been read with the shape of that class. None where its root is no mapping, or where a field
    that must be stated is not.
    """
    data = document.data
    if type(data) is not dict:
        if document.broken:
            return None, document.diagnostics
        return None, [*document.diagnostics, mismatches.root(document)]
    diagnostics = list(document.diagnostics)
    while True:
        try:
            return record.model_validate(data, context=vocabularies), diagnostics
        except ValidationError as error:
            errors = error.errors(include_url=False, include_input=False)
        for details in errors:
            diagnostics += mismatches.told(Placer(document), data, details)
        if any(details["type"] == "missing" for details in errors):
            return None, diagnostics
        for details in errors:
            _leave_out(data, details["loc"])


def _leave_out(data: dict[str, Data], loc: tuple[int | str, ...]) -> None:
    """Takes a refused value out of the data, as if it were not stated, and marks the mapping that held it."""
    holder: Any = data
    for step, below in pairwise(loc):
        if type(holder) is dict and step not in holder:
            return  # it went with a key that was refused before
        inner = holder[step]
        if type(inner) not in (dict, list) or (type(inner) is dict and below not in inner):
            _refuse(holder, step)
            return
        holder = inner
    _refuse(holder, loc[-1])


def _refuse(holder: Any, step: int | str) -> None:
    if type(holder) is list:
        is_record = any(type(item) is dict for item in holder) or type(holder[int(step)]) is dict
        holder[int(step)] = {UNREAD: True} if is_record else None
        return
    refused = holder.pop(step, None)
    if step == REPEATED and refused:
        # Neither of two values is believed.
        for name in refused:
            holder.pop(name, None)
    holder[UNREAD] = True
