"""An input and its bytes: the only place of this layer that opens dossiers, and why one could not be opened."""

import os
import sys
from pathlib import Path
from typing import Final, NamedTuple

from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.location import Location
from dnaward.values.text import Text

STDIN: Final = "-"
MOST_BYTES: Final = 64 * 1024 * 1024
"""Bytes of one input file, which may hold many dossiers."""


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


def read_source(source: Source) -> bytes | Diagnostic:
    """The bytes of an input, or why it cannot be opened."""
    try:
        data = sys.stdin.buffer.read(MOST_BYTES + 1) if source.path is None else _bytes(source.path)
    except OSError as error:
        return refused(source.name, error)
    return unopenable("input-too-large", source.name) if len(data) > MOST_BYTES else data


def _bytes(path: str) -> bytes:
    """The first bytes of a file, as many as one may have and one more; unbuffered, as it is read at once."""
    with open(path, "rb", buffering=0) as stream:  # noqa: PTH123  Path.open costs as much again
        size = os.fstat(stream.fileno()).st_size
        return stream.readall() if size <= MOST_BYTES else stream.read(MOST_BYTES + 1)


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
    "input-too-large": (
        Text("Tệp lớn quá 64 MB", "The file is larger than 64 MB"),
        Text("Chia nhỏ tệp", "Split the file"),
    ),
}
