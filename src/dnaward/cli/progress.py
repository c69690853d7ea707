"""A bar that shows how far a long run is, on the terminal that standard error is, and only while the run lasts."""

import contextlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from time import monotonic
from typing import TYPE_CHECKING, Final

from dnaward.dossier.discover import Found
from dnaward.judging.report import DossierReport
from dnaward.values.text import Language, Text

if TYPE_CHECKING:
    from rich.console import Console

_PATIENCE: Final = 1.0
"""Seconds that a run may take before the bar is worth showing."""
_PACE: Final = 0.1
_COUNTED_AT_ONCE: Final = 2000
_WIDTH: Final = 30
"""Cells of the bar itself."""

_SOME: Final = Text("{done} tệp, {rate} tệp/giây", "{done} files, {rate}/s")
_SHARE: Final = Text("{done}/{all} tệp, còn khoảng {left} giây", "{done}/{all} files, about {left} s left")


def is_watched() -> bool:
    """Whether somebody may be looking at standard error: at a terminal, and not at the log of a build service.

    Where standard output is a pipe, what reads it may have the terminal to itself, as a pager has.
    """
    if os.environ.get("CI") or os.environ.get("TERM") == "dumb" or sys.stderr is None or not sys.stderr.isatty():
        return False
    try:
        return not stat.S_ISFIFO(os.fstat(sys.stdout.fileno()).st_mode)
    except (AttributeError, OSError, ValueError):
        return False


class Progress:
    """The bar. `inputs` are all that the run will read; they are counted piece by piece once the bar is shown."""

    def __init__(self, language: Language, inputs: Iterable[Found]) -> None:
        self._language = language
        self._inputs = iter(inputs)
        self._all = 0
        self._is_counted = False
        self._done = 0
        self._file = ""
        self._start = self._drawn = monotonic()
        self._console: Console | None = None

    def watch(self, reports: Iterable[DossierReport]) -> Iterator[DossierReport]:
        """The reports, with the bar kept up to date between them."""
        try:
            for report in reports:
                if report.file != self._file:
                    self._file = report.file
                    self._done += 1
                yield report
                now = monotonic()
                if now - self._start >= _PATIENCE and now - self._drawn >= _PACE:
                    self._drawn = now
                    self._count()
                    self._draw()
        finally:
            self._erase()

    @contextlib.contextmanager
    def aside(self) -> Iterator[None]:
        """Takes the bar off the terminal while something else is written there."""
        self._erase()
        yield
        if self._console is not None:
            self._draw()

    def _count(self) -> None:
        if not self._is_counted:
            counted = sum(1 for _ in islice(self._inputs, _COUNTED_AT_ONCE))
            self._all += counted
            self._is_counted = counted < _COUNTED_AT_ONCE

    def _draw(self) -> None:
        from rich.progress_bar import ProgressBar  # noqa: PLC0415  only a long run needs it
        from rich.text import Text as Styled  # noqa: PLC0415

        console = self._console or _console()
        self._console = console
        total = self._all if self._is_counted and self._all else None
        said = f" {self._said(total).within(self._language)}"
        self._erase()
        with contextlib.suppress(OSError):
            console.print(ProgressBar(total or 1, self._done if total else 0, _WIDTH, pulse=total is None), end="")
            room = max(console.width - _WIDTH - 1, 0)
            console.print(Styled(said[:room]), end="", soft_wrap=True)

    def _said(self, total: int | None) -> Text:
        took = max(self._drawn - self._start, _PACE)
        rate = self._done / took
        if total is None or not self._done:
            return _SOME.fill({"done": self._done, "rate": round(rate)})
        left = max(total - self._done, 0) / rate
        return _SHARE.fill({"done": self._done, "all": total, "left": round(left)})

    def _erase(self) -> None:
        if self._console is not None:
            from rich.control import Control  # noqa: PLC0415  the bar is shown: it is there already
            from rich.segment import ControlType  # noqa: PLC0415

            with contextlib.suppress(OSError):
                self._console.control(Control(ControlType.CARRIAGE_RETURN, (ControlType.ERASE_IN_LINE, 2)))


def _console() -> "Console":
    from rich.console import Console  # noqa: PLC0415  only a long run needs it

    return Console(stderr=True, markup=False, emoji=False, highlight=False)
