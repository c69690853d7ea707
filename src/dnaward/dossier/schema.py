"""Documents to records: keys to fields, words to values, and everything that does not fit to diagnostics.

The walk has given every key its canonical name, pydantic gives every value its type. A key or value that is refused is
reported and left out, and the rest is read all the same.
"""

from collections.abc import Iterator, Mapping
from functools import reduce
from itertools import islice, pairwise
from operator import getitem
from typing import Any, Final, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from dnaward.dossier.document import Document
from dnaward.dossier.fields import Record
from dnaward.dossier.limits import DEFAULT_LIMITS, Limits, not_told
from dnaward.dossier.model import Dossier
from dnaward.dossier.place import Placer
from dnaward.dossier.shape import Shape, shape_of
from dnaward.dossier.walk import REFUSED, REPEATED, UNREAD, Data
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.location import Path
from dnaward.values.vocabulary import Vocabulary

DOSSIER: Final[Shape] = shape_of(Dossier)

AnyRecord = TypeVar("AnyRecord", bound=Record)
_NO_VOCABULARIES: Mapping[str, Vocabulary] = {}


class Misfits:
    """Everything that is wrong with a document; true if there is anything.

    Most of what pydantic refuses is told only to somebody who asks, because finding its place and the right words for
    it costs more than reading the document.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._refused: list[tuple[ErrorDetails, tuple[str, ...]]] = []

    def __bool__(self) -> bool:
        return bool(self._refused or self._document.diagnostics or type(self._document.data) is not dict)

    def refuse(self, details: ErrorDetails, repeated: tuple[str, ...]) -> None:
        """Notes what pydantic refused; `repeated` are the names that stand twice, where that is what is wrong."""
        self._refused.append((details, repeated))

    def diagnostics(self, limits: Limits = DEFAULT_LIMITS, before: int = 0) -> list[Diagnostic]:
        """All of it in words, and a warning in place of what goes beyond the limit; `before` were told of the file."""
        most = max(limits.findings - before, 0)
        found = list(islice(self._told(), most + 1))
        if len(found) > most:
            found[most] = not_told("findings", limits, found[most].locations[0])
        return found

    def _told(self) -> Iterator[Diagnostic]:
        document = self._document
        yield from document.diagnostics
        if not self._refused and type(document.data) is dict:
            return
        from dnaward.dossier import mismatches  # noqa: PLC0415  only a mistake needs it

        if type(document.data) is not dict and not document.broken:
            yield mismatches.root(document)
            return
        placer = Placer(document)
        for details, names in self._refused:
            yield from filter(document.tells, mismatches.told(placer, details, names))


def read_dossier(document: Document, vocabularies: Mapping[str, Vocabulary]) -> tuple[Dossier | None, Misfits]:
    """The dossier in a document, or None if it holds none, and everything that is wrong with it."""
    return read_record(document, Dossier, vocabularies)


def read_record(
    document: Document, record: type[AnyRecord], vocabularies: Mapping[str, Vocabulary] = _NO_VOCABULARIES
) -> tuple[AnyRecord | None, Misfits]:
    """A document as a record of a class, and everything that does not fit.

    The document must have been read with the shape of that class. None where its root is no mapping, or where a field
    that must be stated is not.
    """
    data, misfits = document.data, Misfits(document)
    if type(data) is not dict:
        return None, misfits
    refused: set[Path] = set()
    while True:
        try:
            return record.model_validate(data, context=vocabularies), misfits
        except ValidationError as error:
            errors = error.errors(include_url=False)
        new = [details for details in errors if details["loc"] not in refused]
        for details in new:
            if details["input"] is REFUSED:
                continue  # the reader has told it
            *above, last = details["loc"]
            misfits.refuse(details, tuple(reduce(getitem, above, data)[REPEATED]) if last == REPEATED else ())
        if len(new) < len(errors) or any(details["type"] == "missing" for details in errors):
            return None, misfits  # something that must be stated is not, or was refused
        for details in errors:
            refused.add(details["loc"])
            _leave_out(data, details["loc"], {UNREAD: True} if details["type"] == "model_type" else None)


def _leave_out(data: dict[str, Data], loc: Path, instead: Data) -> None:
    """Takes a refused value out of the data, as if it were not stated, and marks the mapping that held it.

    In a list `instead` takes its place, so that the other items keep theirs.
    """
    holder: Any = data
    for step, below in pairwise(loc):
        if type(holder) is dict and step not in holder:
            return  # it went with a key that was refused before
        inner = holder[step]
        if type(inner) not in (dict, list) or (type(inner) is dict and below not in inner):
            _refuse(holder, step, instead)
            return
        holder = inner
    _refuse(holder, loc[-1], instead)


def _refuse(holder: Any, step: int | str, instead: Data) -> None:
    if type(holder) is list:
        holder[int(step)] = instead
        return
    refused = holder.pop(step, None)
    if step == REPEATED and refused:
        # Neither of two values is believed.
        for name in refused:
            holder.pop(name, None)
    holder[UNREAD] = True
