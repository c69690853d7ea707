"""The surface that a console report is written on: language, width and colour, lines to text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import StringIO

from rich.console import COLOR_SYSTEMS, Console
from rich.segment import Segment
from rich.text import Text as Styled

from dnaward.reporters import ColorSystem
from dnaward.reporters.inert import lines_without_commands
from dnaward.values.text import Language, Text
from dnaward.values.visible import visible

_NARROWEST, _WIDEST = 40, 200
_UNBOUNDED = 100_000
_FRAME_IN_PIPE = 1_000
_GUTTER = 12


@dataclass(slots=True, eq=False, repr=False)
class Page:
    """`width` in cells, None for a pipe, where nothing is wrapped; `colors` None for plain text."""

    language: Language
    width: int | None = None
    colors: ColorSystem | None = None
    _console: Console = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if self.width is not None:
            self.width = min(max(self.width, _NARROWEST), _WIDEST)
        self._console = Console(
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

    @property
    def console(self) -> Console:
        """The console that measures and renders."""
        return self._console

    def said(self, text: Text) -> str:
        """A sentence in the language of the page, every control character visible."""
        return visible(text.within(self.language))

    def wrapped(self, line: Styled, indent: int = 0, hanging: int = 0) -> Iterator[Styled]:
        """A line as one or more lines of the page; `indent` for the first, `hanging` for the others."""
        if self.width is None:
            yield Styled(" " * indent) + line
            return
        parts = line.wrap(self._console, self.width - max(indent, hanging), overflow="fold")
        for number, part in enumerate(parts):
            part.rstrip()
            yield Styled(" " * (hanging if number else indent)) + part

    def rendered(self, lines: Iterable[Styled]) -> str:
        """Lines as text."""
        # Data must not become a command to a build service, wherever it stands and wherever a line was broken.
        return lines_without_commands("".join(map(self._rendered, lines)))

    def _rendered(self, line: Styled) -> str:
        """What the console would print, at a fraction of the cost."""
        if self.colors is None:
            return f"{line.plain}\n"
        system = COLOR_SYSTEMS[self.colors]
        pieces = Segment.apply_style(line.render(self._console), self._console.get_style(line.style))
        painted = (style.render(text, color_system=system) if style else text for text, style, _ in pieces)
        return f"{''.join(painted)}\n"
