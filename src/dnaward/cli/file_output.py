"""Files that reports go to: they appear only when they are complete, and nothing is lost when they cannot be."""

import contextlib
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from dnaward.cli.output import READER_WENT, NotWrittenError, Output
from dnaward.cli.usage import UsageFaultError
from dnaward.dossier.source import shown_path
from dnaward.values.text import Text
from dnaward.values.visible import visible

_RANDOM = 6
"""Bytes that tell the drafts of runs at one time apart."""
_PREFIX = 40
"""Characters of the name that a draft takes over; the name itself may be as long as the file system allows."""
_NOT_WRITABLE = Text("Không ghi được vào tệp {path}", "Cannot write to the file {path}")
_FILE = Text("tệp {path}", "the file {path}")
_KEPT = Text("tệp {path} (tệp cũ, nếu có, còn nguyên)", "the file {path} (an older one, if any, is left as it was)")


class OpenOutput:
    """A pipe or a device, written to as it stands. A reader that went away is no error here either."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stream: TextIO | None = None

    def open(self) -> None:
        """Opens it. Raises UsageFaultError."""
        with _usable(self._path):
            self._stream = self._path.open("w", encoding="utf-8", newline="\n")

    def write(self, text: str) -> None:
        """Writes text."""
        if self._stream is None:
            return
        try:
            self._stream.write(text)
            self._stream.flush()
        except OSError as error:
            self.discard()
            if error.errno not in READER_WENT:
                raise NotWrittenError(_named(self._path), error) from None

    def finish(self) -> None:
        """Nothing to do: nothing is held back."""

    def close(self) -> None:
        """Ends the writing."""
        self.discard()

    def discard(self) -> None:
        """Ends the writing."""
        stream, self._stream = self._stream, None
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()


class DraftOutput:
    """A file beside which the text is gathered, and which is replaced only at the end, when all of it is on the disk.

    The draft has its name before it is made, so that it can be taken away whenever the run breaks off.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._draft = path.with_name(f".{path.name[:_PREFIX]}-{os.urandom(_RANDOM).hex()}.tmp")
        self._stream: TextIO = io.StringIO()

    def open(self) -> None:
        """Makes the draft, which nobody else may read yet. Raises UsageFaultError."""
        with _usable(self._path):
            handle = os.open(self._draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
            self._stream = os.fdopen(handle, "w", encoding="utf-8", newline="\n")

    def write(self, text: str) -> None:
        """Writes text."""
        with self._whole():
            self._stream.write(text)

    def finish(self) -> None:
        """Makes sure that the disk has all of it."""
        if self._stream.closed:
            return
        with self._whole():
            self._stream.flush()
            os.fsync(self._stream.fileno())
            self._stream.close()

    def close(self) -> None:
        """Puts the file in place."""
        self.finish()
        with self._whole():
            _make_readable(self._draft)
            self._draft.replace(self._path)

    def discard(self) -> None:
        """Leaves what stood there before."""
        with contextlib.suppress(OSError):
            self._stream.close()
        with contextlib.suppress(OSError):
            self._draft.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _whole(self) -> Iterator[None]:
        """Nothing is left of a draft that cannot be finished."""
        try:
            yield
        except OSError as error:
            self.discard()
            raise NotWrittenError(_KEPT.fill({"path": _shown(self._path)}), error) from None


class AppendedOutput:
    """A file that belongs to others too: the text is gathered, and added to its end in one go.

    It must be short. Where it has more than `room` bytes it is not added at all, for that would spoil the others' part.
    """

    def __init__(self, path: Path, room: int) -> None:
        self._path, self._room = path, room
        self._parts: list[str] = []

    def open(self) -> None:
        """Nothing to do: it is opened at the end."""

    def write(self, text: str) -> None:
        """Keeps text."""
        self._parts.append(text)

    def finish(self) -> None:
        """Nothing to do before the end."""

    def close(self) -> None:
        """Adds everything to the file."""
        data = "".join(self._parts).encode("utf-8", "backslashreplace")
        if len(data) > self._room:
            return
        try:
            with self._path.open("ab") as stream:
                stream.write(data)
        except OSError as error:
            raise NotWrittenError(_named(self._path), error) from None

    def discard(self) -> None:
        """Adds nothing."""


def file_output(path: Path) -> Output:
    """The output for a path. A link is followed. Raises UsageFaultError where nothing can be written."""
    real = Path(os.path.realpath(path))
    with _usable(path):
        return OpenOutput(real) if real.exists() and not real.is_file() else DraftOutput(real)


@contextlib.contextmanager
def _usable(path: Path) -> Iterator[None]:
    """Tells a place where nothing can be written."""
    try:
        yield
    except (OSError, ValueError):
        raise UsageFaultError(_NOT_WRITABLE.fill({"path": _shown(path)})) from None


def _named(path: Path) -> Text:
    return _FILE.fill({"path": _shown(path)})


def _shown(path: Path) -> str:
    return visible(shown_path(path))


def _make_readable(path: Path) -> None:
    """The mode that a file made the usual way would have; the temporary one is private."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)
