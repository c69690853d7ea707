"""The surface that a console report is written on: its lines, their language, width and colours, lines to text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import StringIO
from typing import TYPE_CHECKING, Self

from dnaward.reporters import ColorSystem
from dnaward.reporters.inert import lines_without_commands
from dnaward.values.text import Language, Text
from dnaward.values.visible import visible

if TYPE_CHECKING:  # a pipe needs none of it
    from rich.console import Console, RenderableType
    from rich.style import Style
    from rich.text import Text as RichText

_NARROWEST, _WIDEST = 40, 200
_UNBOUNDED = 100_000
_FRAME_IN_PIPE = 1_000
_GUTTER = 12


Piece = tuple[str, "str | Style"]
"""A stretch of text and its style, by name or as rich has it; an empty name for none."""


class Styled:
    """Text in pieces, each with its style."""

    __slots__ = ("pieces",)

    def __init__(self, text: str = "", style: str = "") -> None:
        """Text in one style."""
        self.pieces: Sequence[Piece] = ((text, style),)

    @classmethod
    def assemble(cls, *parts: str | Piece) -> Self:
        """Text from pieces, those without a style as they are."""
        return cls.of((one, "") if isinstance(one, str) else one for one in parts)

    @classmethod
    def of(cls, pieces: Iterable[Piece]) -> Self:
        """Text from pieces that each have a style."""
        made = cls()
        made.pieces = tuple(pieces)
        return made

    def __add__(self, other: "Styled") -> "Styled":
        return Styled.of((*self.pieces, *other.pieces))

    @property
    def plain(self) -> str:
        """The text without styles."""
        return "".join([text for text, _ in self.pieces])


@dataclass(eq=False, repr=False)
class Page:
    """`width` in cells, None for a pipe, where nothing is wrapped; `colors` None for plain text."""

    language: Language
    width: int | None = None
    colors: ColorSystem | None = None

    def __post_init__(self) -> None:
        if self.width is not None:
            self.width = min(max(self.width, _NARROWEST), _WIDEST)

    @cached_property
    def _console(self) -> "Console":
        """The console that measures and paints."""
        from rich.console import Console  # noqa: PLC0415  a pipe needs none

        return Console(
            file=StringIO(),
            width=self.width or _UNBOUNDED,
            color_system=self.colors,
            force_terminal=self.colors is not None,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
            _environ={},
        )

    @property
    def frame_width(self) -> int:
        """How many cells the line of a code frame may take."""
        return _FRAME_IN_PIPE if self.width is None else self.width - _GUTTER

    def said(self, text: Text) -> str:
        """A sentence in the language of the page, every control character visible."""
        return visible(text.within(self.language))

    def wrapped(self, line: Styled, indent: int = 0, hanging: int = 0) -> Iterator[Styled]:
        """A line as one or more lines of the page; `indent` for the first, `hanging` for the others."""
        if self.width is None:
            yield Styled(" " * indent) + line
            return
        from rich.text import Text as RichText  # noqa: PLC0415  a pipe needs none

        parts = RichText.assemble(*line.pieces).wrap(self._console, self.width - max(indent, hanging), overflow="fold")
        for number, part in enumerate(parts):
            part.rstrip()
            yield Styled(" " * (hanging if number else indent)) + self._styled(part)

    def printed(self, renderable: "RenderableType") -> Iterator[Styled]:
        """What rich lays out by itself, as lines of the page."""
        from rich.text import Text as RichText  # noqa: PLC0415  a pipe needs none

        with self._console.capture() as captured:
            self._console.print(renderable)
        for line in captured.get().splitlines():
            shown = RichText.from_ansi(line)
            shown.rstrip()
            yield self._styled(shown)

    def _styled(self, text: "RichText") -> Styled:
        return Styled.of((piece.text, piece.style or "") for piece in text.render(self._console))

    def rendered(self, lines: Iterable[Styled]) -> str:
        """Lines as text."""
        # Data must not become a command to a build service, wherever it stands and wherever a line was broken.
        return lines_without_commands("".join([f"{self._rendered(line)}\n" for line in lines]))

    def _rendered(self, line: Styled) -> str:
        """What the console would print, at a fraction of the cost."""
        if self.colors is None:
            return line.plain
        from rich.console import COLOR_SYSTEMS  # noqa: PLC0415  a pipe needs none

        system = COLOR_SYSTEMS[self.colors]
        pieces = ((text, self._console.get_style(style)) for text, style in line.pieces)
        return "".join(style.render(text, color_system=system) if style else text for text, style in pieces)
