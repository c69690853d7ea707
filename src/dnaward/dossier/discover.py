"""From paths to the bytes of inputs: the only place of this layer that touches the file system."""

import os
import re
import stat
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from dnaward.dossier.limits import DEFAULT_LIMITS, Limits, limit_hit
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.location import Location
from dnaward.values.text import Text

STDIN: Final = "-"

_PACK_FILE = "pack.yaml"
_SUFFIXES = (".yaml", ".yml")
_SKIPPED_PREFIXES = (".", "~$")
_DIGITS = re.compile(r"(\d+)")


class Source(NamedTuple):
    """An input by the name that reports show, and its path (None for standard input)."""

    name: str
    path: str | None


def sources(paths: Iterable[str]) -> Iterator[Source | Diagnostic]:
    """Every input that the paths lead to, each once, in the order given and within a folder by natural order.

    A path that leads nowhere, and a folder that cannot be listed, comes as a diagnostic.
    """
    given = list(paths)
    found = chain.from_iterable(map(_below, given))
    # One path cannot lead to a file twice, and asking where every file really is would cost more than reading it.
    return found if len(given) == 1 else _each_once(found)


def _each_once(found: Iterable[Source | Diagnostic]) -> Iterator[Source | Diagnostic]:
    seen: set[str] = set()
    for one in found:
        if isinstance(one, Source):
            place = os.path.realpath(one.path) if one.path else STDIN
            if place in seen:
                continue
            seen.add(place)
        yield one


def read_source(source: Source, limits: Limits = DEFAULT_LIMITS) -> bytes | Diagnostic:
    """The bytes of an input, or why it cannot be opened."""
    most = limits.file
    try:
        data = _standard_input(most + 1) if source.path is None else _bytes(source.path, most + 1)
    except OSError as error:
        return _refused(source.name, error)
    if data is None:
        return _fault("input-not-a-file", source.name)
    return limit_hit("file", limits, source.name) if len(data) > most else data


def _standard_input(most: int) -> bytes:
    if sys.stdin is None:  # it was closed before the program began
        raise OSError
    return sys.stdin.buffer.read(most)


def _bytes(path: str, most: int) -> bytes | None:
    """The first bytes of a file, unbuffered, as they are read at once; None where it is no regular file any more."""
    with open(path, "rb", buffering=0, opener=_without_waiting) as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode):
            return None
        return stream.readall() if status.st_size < most else stream.read(most)


def _without_waiting(path: str, flags: int) -> int:
    """Opens a file that may have become a pipe meanwhile: nobody waits until somebody writes to it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def shown_path(path: str | Path) -> str:
    """A path as reports show it: with `/` on every system, and printable whatever bytes it is made of."""
    text = str(path)
    if os.sep != "/":
        text = text.replace(os.sep, "/")
    return text if text.isascii() else text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _below(path: str) -> Iterator[Source | Diagnostic]:
    if path == STDIN:
        yield Source("<stdin>", None)
        return
    place = Path(path)
    try:
        if place.is_dir():
            yield from _folder(str(place))
        elif place.is_file():
            yield Source(shown_path(place), str(place))
        else:
            yield _fault("input-not-a-file" if place.exists() else "input-missing", shown_path(place))
    except (OSError, ValueError) as error:
        yield _refused(shown_path(place), error)


def _folder(folder: str) -> Iterator[Source | Diagnostic]:
    """The dossiers in a folder and below it. A folder that holds a pack is rules, not dossiers."""
    try:
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=_natural)
    except OSError as error:
        yield _refused(shown_path(folder), error)
        return
    if any(entry.name == _PACK_FILE for entry in entries):
        return
    for entry in entries:
        try:
            if _is_dossier(entry):
                yield Source(shown_path(entry.path), entry.path)
        except OSError as error:  # a link that leads to itself; the other files are read all the same
            yield _refused(shown_path(entry.path), error)
    for entry in entries:
        if not entry.name.startswith(_SKIPPED_PREFIXES) and entry.is_dir(follow_symlinks=False):
            yield from _folder(entry.path)


def _is_dossier(entry: os.DirEntry[str]) -> bool:
    name = entry.name
    return name.lower().endswith(_SUFFIXES) and not name.startswith(_SKIPPED_PREFIXES) and entry.is_file()


def _natural(entry: os.DirEntry[str]) -> list[tuple[int, str]]:
    """Numbers by value, the rest as text, so that `hs-2` comes before `hs-10` on every system."""
    name = entry.name
    parts = _DIGITS.split(name if name.isascii() else unicodedata.normalize("NFC", name))
    return [(int(part), "") if index % 2 and part.isascii() else (-1, part) for index, part in enumerate(parts)]


def _refused(name: str, error: OSError | ValueError) -> Diagnostic:
    return _fault("input-permission" if isinstance(error, PermissionError) else "input-unreadable", name)


def _fault(code: str, name: str) -> Diagnostic:
    message, remedy = _FAULTS[code]
    return Diagnostic(code, Severity.ERROR, message, (Location(name),), remedy)


_FAULTS: Final[dict[str, tuple[Text, Text]]] = {
    "input-missing": (
        Text("Không có tệp hay thư mục này", "There is no such file or folder"),
        Text("Kiểm tra lại đường dẫn", "Check the path"),
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
