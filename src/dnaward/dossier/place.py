"""Path first, position late: where in a file the field at a path stands, or its nearest living parent."""

from collections.abc import Sequence
from typing import NamedTuple

from dnaward.dossier.document import Document
from dnaward.dossier.outline import Entry, Outline
from dnaward.dossier.shape import Shape
from dnaward.values.fold import fold
from dnaward.values.location import Location, Path, Span, path_text


class Placer(NamedTuple):
    """Finds places in one document."""

    document: Document

    def at(self, path: Path) -> Location:
        """The value at a path; its key where the value is not a word; the nearest parent where nothing stands there."""
        span = self.document.outline.shown()
        outline: Outline = self.document.outline
        shape: Shape | None = self.document.shape
        for step in path:
            if isinstance(step, int):
                if step >= len(outline.items):
                    continue  # one value where several may be stated has no index in the file
                outline = outline.items[step]
                span = outline.shown()
                continue
            entry = _entry(outline, shape, step)
            if entry is None:
                break
            span, outline = entry.shown(), entry.value
            shape = _below(shape, step)
        return self._located(span, path)

    def key(self, path: Path, key: str, occurrence: int = 0) -> Location:
        """A key as typed in the mapping at a path; `occurrence` counts from 0 where it stands there several times."""
        spans = [entry.key_span for entry in self.entries(path) if entry.key == key]
        if not spans:
            return self.at(path)
        return self._located(spans[min(occurrence, len(spans) - 1)], (*path, key))

    def entries(self, path: Path) -> Sequence[Entry]:
        """The entries of the mapping at a path, in the order of the file."""
        outline: Outline = self.document.outline
        shape: Shape | None = self.document.shape
        for step in path:
            if isinstance(step, int):
                if step < len(outline.items):
                    outline = outline.items[step]
                continue
            entry = _entry(outline, shape, step)
            if entry is None:
                return ()
            outline, shape = entry.value, _below(shape, step)
        return outline.entries

    def _located(self, span: Span, path: Path) -> Location:
        return Location(self.document.file, span, path_text(path))


def _entry(outline: Outline, shape: Shape | None, step: str) -> Entry | None:
    """The first entry of a mapping that names a field, or else whose key reads like it."""
    if outline.named is None:
        outline.named = {}
        for entry in outline.entries:
            found = shape.find(entry.key) if shape else None
            outline.named.setdefault(found.name if found else entry.key, entry)
        for entry in outline.entries:
            outline.named.setdefault(fold(entry.key), entry)
    return outline.named.get(step) or outline.named.get(fold(step))


def _below(shape: Shape | None, step: str) -> Shape | None:
    found = shape.find(step) if shape else None
    return found.shape if found else None
