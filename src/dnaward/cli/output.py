"""Where text goes, and standard output as UTF-8 on every system."""

import contextlib
import errno
import os
import shutil
import sys
from typing import Final, Literal, Protocol, TextIO

from dnaward.values.text import Text

Color = Literal["auto", "always", "never"]


class NotWrittenError(Exception):
    """A report could not be written in full; `message` says which and why."""

    def __init__(self, place: Text, error: OSError) -> None:
        super().__init__(place.en)
        self.message = _NOT_WRITTEN.fill({"place": place, "why": _WHY.get(error.errno or 0, _WHY_UNKNOWN)})


class Output(Protocol):
    """Somewhere that text can be written to. `write`, `finish` and `close` raise NotWrittenError."""

    def open(self) -> None:
        """Makes ready to be written to. Raises UsageFaultError where that cannot be."""

    def write(self, text: str) -> None:
        """Writes text."""

    def finish(self) -> None:
        """Makes sure that all of it is written, before anything is put in place."""

    def close(self) -> None:
        """Ends the writing, and puts in place what was gathered beside it."""

    def discard(self) -> None:
        """Ends the writing without a result, where the run broke off."""


class StandardOutput:
    """Standard output. A reader that went away is no error: the rest is dropped, the run goes on to its exit code."""

    def __init__(self) -> None:
        self._is_open = True

    def open(self) -> None:
        """Nothing to do."""

    def write(self, text: str) -> None:
        """Writes text."""
        if not self._is_open or not text or sys.stdout is None:
            return
        try:
            write_to(sys.stdout, text)
            sys.stdout.flush()
        except OSError as error:
            self._is_open = False
            _forget_stdout()
            if error.errno not in READER_WENT:
                raise NotWrittenError(STDOUT, error) from None

    def finish(self) -> None:
        """Nothing to do."""

    def close(self) -> None:
        """Nothing to do."""

    def discard(self) -> None:
        """Nothing to do."""


READER_WENT: Final = frozenset({errno.EPIPE, errno.ECONNRESET, *([errno.EINVAL] if sys.platform == "win32" else [])})
"""What writing to a pipe says when nobody reads it any more."""

_NOT_WRITTEN = Text("Không ghi hết được báo cáo ra {place}: {why}", "Cannot write the whole report to {place}: {why}")
STDOUT = Text("đầu ra chuẩn", "standard output")
_FULL = Text("đĩa đã đầy hoặc hết hạn mức", "the disk is full, or a quota is used up")
_REFUSED = Text(
    "không có quyền ghi, hoặc chương trình khác đang giữ tệp",
    "no permission to write, or another program holds the file",
)
DISK_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What only writing can say."""
_WHY: Final = {
    **dict.fromkeys(DISK_FULL, _FULL),
    errno.EACCES: _REFUSED,
    errno.EPERM: _REFUSED,
    errno.EROFS: _REFUSED,
}
_WHY_UNKNOWN = Text("ổ đĩa hoặc mạng báo lỗi", "the disk or the network reports an error")


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
    if sys.stderr is None:
        return
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
