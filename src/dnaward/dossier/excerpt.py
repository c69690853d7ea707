"""The lines of a dossier as they may be shown: personal data masked by field, long numbers wherever they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dnaward.dossier.document import Document
from dnaward.dossier.outline import Outline
from dnaward.dossier.shape import Shape
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.fold import fold
from dnaward.values.location import Location, Span
from dnaward.values.quote import mask_all, mask_numbers

_KEY_AND_VALUE = re.compile(r"([^\s:{},\[\]\-][^:{},\[\]]*):([^{},]*)")
_TO_END = 1_000_000


@dataclass
class Excerpts:
    """The lines of one document; `unmasked` shows everything, for a user who asked for it at a terminal."""

    document: Document
    unmasked: bool = False

    def of(self, diagnostic: Diagnostic) -> Diagnostic:
        """The diagnostic with the line that each of its places stands on."""
        return diagnostic._replace(
            locations=tuple(map(self._with_line, diagnostic.locations)),
            related=tuple(one._replace(location=self._with_line(one.location)) for one in diagnostic.related),
        )

    def _with_line(self, location: Location) -> Location:
        if location.span is None or location.excerpt:
            return location
        return location._replace(excerpt=self.line(location.span.line))

    def line(self, number: int) -> str:
        """A 1-based line of the file, masked."""
        line = self.document.line(number)
        if self.unmasked:
            return line
        for span in self._personal:
            if span.line <= number <= span.end_line:
                start = span.column - 1 if number == span.line else 0
                end = span.end_column - 1 if number == span.end_line else _TO_END
                line = line[:start] + mask_all(line[start:end]) + line[end:]
        return mask_numbers(_KEY_AND_VALUE.sub(self._masked_pair, line))

    def _masked_pair(self, match: re.Match[str]) -> str:
        """A key and its value as text, for lines that no outline reaches because of a syntax error."""
        key, value = match[1], match[2]
        if fold(key.strip(" \"'")) in self._personal_keys:
            return f"{key}:{mask_all(value)}"
        return match[0]

    @cached_property
    def _personal_keys(self) -> frozenset[str]:
        return frozenset(self.document.shape.personal_spellings() if self.document.shape else ())

    @cached_property
    def _personal(self) -> list[Span]:
        return list(_personal_spans(self.document.outline, self.document.shape))


def _personal_spans(outline: Outline, shape: Shape | None) -> Iterator[Span]:
    for item in outline.items:
        yield from _personal_spans(item, shape)
    for entry in outline.entries:
        found = shape.find(entry.key) if shape else None
        if found is not None and found.is_personal:
            yield from _all_spans(entry.value)
        else:
            yield from _personal_spans(entry.value, found.shape if found else None)


def _all_spans(outline: Outline) -> Iterator[Span]:
    if outline.is_scalar:
        yield outline.span
    for inner in (*outline.items, *(entry.value for entry in outline.entries)):
        yield from _all_spans(inner)
