"""Code frames: a line of the dossier with carets under the place, as compilers show them."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from dnaward.reporters.page import Styled
from dnaward.values.location import Location
from dnaward.values.visible import visible

_CLIPPED = "…"
_LEAST_SHOWN = 20


class Frame(NamedTuple):
    """One line of a file with its marked stretch: three texts in which no control character is left."""

    number: int
    before: str
    marked: str
    after: str


def frame(location: Location, width: int | None) -> Frame | None:
    """The frame of a place whose line is known, at most `width` cells wide (None for any width)."""
    span, line = location.span, location.excerpt
    if span is None or not line.strip():
        return None
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    start = min(span.column - 1, len(line))
    end = min(max(end, start + 1), max(len(line.rstrip()), start + 1))
    before, marked, after = (_plain(part) for part in (line[:start], line[start:end], line[end:]))
    shown = Frame(span.line, before, marked or " ", after.rstrip())
    return shown if width is None else _clipped(shown, max(width, _LEAST_SHOWN))


def frame_lines(shown: Frame, style: str) -> Iterator[Styled]:
    """The lines of a frame: a gutter, the line of the file, the carets."""
    number = str(shown.number)
    gutter = " " * len(number)
    yield Styled.assemble((f"{gutter} │", "blue"))
    yield Styled.assemble((f"{number} │ ", "blue"), shown.before, (shown.marked, style), shown.after)
    carets = " " * cell_len(shown.before) + "^" * max(cell_len(shown.marked), 1)
    yield Styled.assemble((f"{gutter} │ ", "blue"), (carets, style))


def _plain(part: str) -> str:
    return visible(part.replace("\t", " "))


def _clipped(shown: Frame, width: int) -> Frame:
    """The frame cut to a width, so that the marked stretch stays in sight."""
    # Measuring costs as much as a text is long, so that no more is measured than may be shown.
    most = 2 * width
    before, marked, after = shown.before[-most:], shown.marked[:most], shown.after[:most]
    if cell_len(marked) > width - 2 or len(shown.marked) > most:
        marked = set_cell_size(marked, width - 3).rstrip() + _CLIPPED
        after = ""
    room = width - cell_len(marked)
    if cell_len(before) > room - 1 or len(shown.before) > most:
        before = _CLIPPED + _end_of(before, max(room // 2, 1))[1:]
    room -= cell_len(before)
    if cell_len(after) > room or (after and len(shown.after) > most):
        after = set_cell_size(after, room - 1).rstrip() + _CLIPPED if room > 1 else ""
    return Frame(shown.number, before, marked, after)


def _end_of(text: str, cells: int) -> str:
    """The longest end of a text that takes no more than some cells; halved, not shortened letter by letter."""
    return text[bisect_left(range(len(text)), x=-cells, key=lambda start: -cell_len(text[start:])) :]
