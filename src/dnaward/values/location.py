"""Where in a file something stands."""

from typing import NamedTuple

Path = tuple[str | int, ...]
"""Canonical field names and 0-based list indices from the root of a document, as in `("thanh_tich", 0, "ma")`."""


class RootPath(tuple[str | int, ...]):
    """A path that starts at the root of the document, from wherever it is seen; equal to any path of the same steps."""

    __slots__ = ()


class Span(NamedTuple):
    """A stretch of a file: 1-based lines, 1-based columns in code points, `end_column` exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    def moved(self, lines: int) -> "Span":
        """The same stretch, `lines` further down."""
        return Span(self.line + lines, self.column, self.end_line + lines, self.end_column)


class Location(NamedTuple):
    """A place in a file, and the field that stands there (or should)."""

    file: str
    span: Span | None = None
    path: str = ""
    excerpt: str = ""
    """The line of the file where the span begins, personal data masked and columns unchanged."""


def path_text(path: Path) -> str:
    """A path as people and JSON write it: `thanh_tich[0].thoi_gian`."""
    written = ""
    for step in path:
        written += f"[{step}]" if isinstance(step, int) else f".{step}" if written else step
    return written
