"""The lines of a dossier as they may be shown: personal data masked by field, long numbers wherever they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from dnaward.dossier.document import Document
from dnaward.dossier.outline import Outline
from dnaward.dossier.personal import holds_personal_key, is_personal_key
from dnaward.dossier.shape import Shape
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.location import Location, Span
from dnaward.values.quote import mask_all, mask_numbers

_IS_PLAIN = re.compile(r"^[\s\-]*\w[^{}\[\]]*$")
"""A line without brackets: it holds one key at most, so that masking all that follows it masks no other value."""
_HAS_KEY = re.compile(r"[^:：\w]*+\w[^:：]*+[:：](?:\s|$)")
_LONGEST = 20_000
"""Characters of a line that are looked at. A value may have 16,384; only a file that is no dossier has such lines."""


@dataclass(eq=False, repr=False)
class Excerpts:
    """The lines of one document; `unmasked` shows everything, for a user who asked for it at a terminal."""

    document: Document
    unmasked: bool = False
    _lines: dict[int, str] = field(default_factory=dict, repr=False)
    _keys_above: dict[int, int] = field(default_factory=dict, repr=False)

    def of(self, diagnostic: Diagnostic) -> Diagnostic:
        """The diagnostic with the line that each of its places stands on."""
        return diagnostic._replace(
            locations=tuple(map(self.located, diagnostic.locations)),
            related=tuple(one._replace(location=self.located(one.location)) for one in diagnostic.related),
        )

    def located(self, location: Location) -> Location:
        """A place with the line that it stands on."""
        if location.span is None or location.excerpt:
            return location
        line = self.line(location.span.line)
        return location._replace(excerpt=line if location.span.column <= len(line) + 1 else "")

    def line(self, number: int) -> str:
        """A 1-based line of the file, masked; of a line that is longer than anybody reads, its beginning."""
        known = self._lines.get(number)
        if known is None:
            line = self.document.line(number)[:_LONGEST]
            known = self._lines[number] = line if self.unmasked else self._masked(number, line)
        return known

    def _masked(self, number: int, line: str) -> str:
        for span in self._personal.get(number, ()):
            start = span.column - 1 if number == span.line else 0
            end = span.end_column - 1 if number == span.end_line else _LONGEST
            line = line[:start] + mask_all(line[start:end]) + line[end:]
        if self.document.broken or _IS_PLAIN.match(line):
            line = self._guessed(number, line)
        return mask_numbers(line)

    def _guessed(self, number: int, line: str) -> str:
        """A line of a document that has no outline, masked from the first key that may be personal on.

        A value may also stand on the lines below its key, as long as they are indented and have no key themselves.
        """
        shape = self.document.shape
        if holds_personal_key(line, shape):
            start = min((at + 1 for at in (line.find(":"), line.find("：")) if at >= 0), default=_first_word(line))
            return line[:start] + mask_all(line[start:])
        runs_on = not _HAS_KEY.match(line) and holds_personal_key(self.document.line(self._key_above(number)), shape)
        return mask_all(line) if runs_on else line

    def _key_above(self, number: int) -> int:
        """The nearest line above a line that has a key, else the one before the document."""
        above = number - 1
        while above > self.document.first_line and not _HAS_KEY.match(self.document.line(above)):
            if above in self._keys_above:
                above = self._keys_above[above]
                break
            above -= 1
        self._keys_above[number] = above
        return above

    @cached_property
    def _personal(self) -> dict[int, list[Span]]:
        """The places of personal values by the lines that they stand on."""
        shape = self.document.shape
        spans: dict[int, list[Span]] = {}
        for span in _personal_spans(self.document.outline, shape, shape):
            for number in range(span.line, span.end_line + 1):
                spans.setdefault(number, []).append(span)
        return spans


def _first_word(line: str) -> int:
    return len(line) - len(line.lstrip(" -")) + len(line.lstrip(" -").split(" ")[0])


def _personal_spans(outline: Outline, shape: Shape | None, root: Shape | None) -> Iterator[Span]:
    for item in outline.items:
        yield from _personal_spans(item, shape, root)
    for entry in outline.entries:
        found = shape.find(entry.key) if shape else None
        is_personal = found.is_personal if found is not None else is_personal_key(entry.key, root)
        if is_personal:
            yield from _all_spans(entry.value)
        elif not entry.value.is_scalar:
            yield from _personal_spans(entry.value, found.shape if found else None, root)


def _all_spans(outline: Outline) -> Iterator[Span]:
    if outline.is_scalar:
        yield outline.span
    for entry in outline.entries:
        yield entry.key_span
    for inner in (*outline.items, *(entry.value for entry in outline.entries)):
        yield from _all_spans(inner)
