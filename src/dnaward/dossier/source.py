"""An input and its bytes: the only place of this layer that opens dossiers, and why one could not be opened."""

import os
import stat
import sys
from pathlib import Path
from typing import Final, NamedTuple

from dnaward.dossier.limits import DEFAULT_LIMITS, Limits, limit_hit
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.location import Location
from dnaward.values.text import Text

STDIN: Final = "-"
# A file that has become a pipe meanwhile is opened all the same: nobody waits until somebody writes to it.
_READING: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Source(NamedTuple):
    """An input by the name that reports show, and its path (None for standard input)."""

    name: str
    path: str | None


def source_at(path: str) -> Source:
    """The input at a path."""
    return Source(shown_path(path), path)


def size_of(source: Source) -> int:
    """How many bytes an input has, 0 where nobody knows."""
    try:
        return os.stat(source.path).st_size if source.path else 0  # noqa: PTH116  Path.stat costs as much again
    except OSError:
        return 0


def read_source(source: Source, limits: Limits = DEFAULT_LIMITS) -> bytes | Diagnostic:
    """The bytes of an input, or why it cannot be opened."""
    most = limits.file
    try:
        data = _standard_input(most + 1) if source.path is None else _bytes(source.path, most + 1)
    except OSError as error:
        return refused(source.name, error)
    if data is None:
        return unopenable("input-not-a-file", source.name)
    return limit_hit("file", limits, source.name) if len(data) > most else data


def _standard_input(most: int) -> bytes:
    if sys.stdin is None:  # it was closed before the program began
        raise OSError
    return sys.stdin.buffer.read(most)


def _bytes(path: str, most: int) -> bytes | None:
    """The first bytes of a file; None where it is no regular file any more."""
    descriptor = os.open(path, _READING)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return None
        data = os.read(descriptor, min(status.st_size + 1, most))
        if len(data) != status.st_size:  # it changes at this moment, or comes in pieces
            while len(data) < most and (more := os.read(descriptor, most - len(data))):
                data += more
        return data
    finally:
        os.close(descriptor)


def shown_path(path: str | Path) -> str:
    """A path as reports show it: with `/` on every system, and printable whatever bytes it is made of."""
    text = str(path)
    if os.sep != "/":
        text = text.replace(os.sep, "/")
    return text if text.isascii() else text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def refused(name: str, error: OSError | ValueError) -> Diagnostic:
    """Why the system did not give something, by the name that reports show."""
    return unopenable("input-permission" if isinstance(error, PermissionError) else "input-unreadable", name)


def unopenable(code: str, name: str) -> Diagnostic:
    """Why something cannot be opened, by the name that reports show."""
    message, remedy = _SENTENCES[code]
    return Diagnostic(code, Severity.ERROR, message, (Location(name),), remedy)


_SENTENCES: Final[dict[str, tuple[Text, Text]]] = {
    "input-missing": (
        Text("Không có tệp hay thư mục này", "There is no such file or folder"),
        Text("Kiểm tra lại đường dẫn", "Check the path"),
    ),
    "input-no-match": (
        Text("Không có hồ sơ nào khớp với mẫu đường dẫn này", "No dossier matches this pattern"),
        Text(
            "Kiểm tra lại mẫu: * trong một tên, ** qua mọi thư mục con, ví dụ hoso/**/*.yaml",
            "Check it: * within a name, ** for folders at any depth, as in dossiers/**/*.yaml",
        ),
    ),
    "input-not-a-file": (
        Text("Đây không phải tệp thường, cũng không phải thư mục", "This is neither a regular file nor a folder"),
        Text(
            "Chỉ tới một tệp .yaml, một thư mục, hoặc dùng - để đọc từ đầu vào chuẩn",
            "Give a .yaml file, a folder, or - for standard input",
        ),
    ),
    "input-permission": (
        Text("Không có quyền đọc", "No permission to read it"),
        Text(
            "Xin quyền đọc, hoặc đóng chương trình đang giữ tệp",
            "Get the permission, or close the program that holds it",
        ),
    ),
    "input-unreadable": (
        Text("Không mở được", "It cannot be opened"),
        Text("Kiểm tra lại đường dẫn và ổ đĩa", "Check the path and the disk"),
    ),
}
