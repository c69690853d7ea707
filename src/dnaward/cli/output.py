"""Where text goes: standard output as UTF-8 on every system, or files that appear only when they are complete."""

import contextlib
import os
import shutil
import sys
from pathlib import Path
from typing import Literal, Protocol, TextIO

from dnaward.cli.usage import UsageFaultError
from dnaward.values.text import Text

Color = Literal["auto", "always", "never"]


class Output(Protocol):
    """Somewhere that text can be written to."""

    def write(self, text: str) -> None:
        """Writes text."""

    def close(self) -> None:
        """Ends the writing."""

    def discard(self) -> None:
        """Ends the writing without a result, where the run broke off."""


class StandardOutput:
    """Standard output. A reader that went away is no error: the rest is dropped, the run goes on to its exit code."""

    def __init__(self) -> None:
        self._is_open = True

    def write(self, text: str) -> None:
        """Writes text."""
        if not self._is_open or not text:
            return
        try:
            write_to(sys.stdout, text)
            sys.stdout.flush()
        except OSError:
            self._is_open = False
            _forget_stdout()

    def close(self) -> None:
        """Nothing to do."""

    def discard(self) -> None:
        """Nothing to do."""


class FileOutput:
    """A file beside which the text is gathered, and which is replaced only at the end.

    What is no regular file (a pipe, a device) is written to as it stands; a link is followed. Raises UsageFaultError
    where nothing can be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = Path(os.path.realpath(path))
        self._draft: Path | None = None
        self._stream: TextIO
        try:
            if self._path.exists() and not self._path.is_file():
                self._stream = self._path.open("w", encoding="utf-8", newline="\n")
            else:
                self._draft, self._stream = _draft_beside(self._path)
        except OSError:
            raise UsageFaultError(_NOT_WRITABLE.fill({"path": str(path)})) from None

    def write(self, text: str) -> None:
        """Writes text."""
        self._stream.write(text)

    def close(self) -> None:
        """Puts the file in place."""
        try:
            self._stream.close()
            if self._draft is not None:
                _make_readable(self._draft)
                self._draft.replace(self._path)
        except OSError:
            self.discard()
            raise UsageFaultError(_NOT_WRITABLE.fill({"path": str(self._path)})) from None

    def discard(self) -> None:
        """Leaves what stood there before."""
        with contextlib.suppress(OSError):
            self._stream.close()
        if self._draft is not None:
            with contextlib.suppress(OSError):
                self._draft.unlink(missing_ok=True)


def _draft_beside(path: Path) -> tuple[Path, TextIO]:
    import tempfile  # noqa: PLC0415  only a file needs it

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-", suffix=".tmp")
    return Path(name), os.fdopen(handle, "w", encoding="utf-8", newline="\n")


_NOT_WRITABLE = Text("Không ghi được vào tệp {path}", "Cannot write to the file {path}")


def _make_readable(path: Path) -> None:
    """The mode that a file made the usual way would have; the temporary one is private."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)


def write_to(stream: TextIO, text: str) -> None:
    """Writes text: through the console's own encoding on a terminal, as plain UTF-8 with line feeds everywhere else."""
    buffer = getattr(stream, "buffer", None)
    if buffer is None or stream.isatty():
        stream.write(text)
    else:
        stream.flush()
        buffer.write(text.encode("utf-8", "backslashreplace"))


def tell(text: str) -> None:
    """A message to the user that is not part of a report."""
    with contextlib.suppress(OSError):
        write_to(sys.stderr, text + "\n")
        sys.stderr.flush()


def prepare_streams() -> None:
    """Makes the standard streams take every character, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # A Windows console is written to in Unicode already; its encoding must stay what Python chose.
            kept = {} if sys.platform == "win32" and stream.isatty() else {"encoding": "utf-8"}
            with contextlib.suppress(OSError, ValueError):
                reconfigure(errors="backslashreplace", **kept)


def terminal_width() -> int | None:
    """The width of the terminal that standard output is, in cells, or None where it is none."""
    return shutil.get_terminal_size().columns if _is_terminal() else None


def uses_color(color: Color) -> bool:
    """Whether to colour: on a terminal, unless the user or NO_COLOR says otherwise."""
    if color != "auto":
        return color == "always"
    return _is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _forget_stdout() -> None:
    """Points standard output at nothing, so that the interpreter does not fail when it flushes at the end."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
