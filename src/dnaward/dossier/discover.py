"""From paths to the bytes of inputs: the only place of this layer that touches the file system."""

import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.location import Location
from dnaward.values.text import Text

STDIN: Final = "-"
MOST_BYTES: Final = 64 * 1024 * 1024
"""Bytes of one input file, which may hold many dossiers."""

_PACK_FILE = "pack.yaml"
_SUFFIXES = frozenset({".yaml", ".yml"})
_CONFIG_FILES = frozenset({"dnaward.yaml", "dnaward.yml"})
_SKIPPED_PREFIXES = (".", "~$")
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Source:
    """An input by the name that reports show, and its path (None for standard input)."""

    name: str
    path: Path | None


def sources(paths: Iterable[str]) -> Iterator[Source | Diagnostic]:
    """Every input that the paths lead to, each once, in the order given and within a folder by natural order.

    A path that leads nowhere, and a folder that cannot be listed, comes as a diagnostic.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _below(path):
            if isinstance(found, Source):
                key = os.path.realpath(found.path) if found.path else STDIN
                if key in seen:
                    continue
                seen.add(key)
            yield found


def read_source(source: Source) -> bytes | Diagnostic:
    """The bytes of an input, or why it cannot be opened."""
    try:
        if source.path is None:
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with source.path.open("rb") as stream:
                data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        return _refused(source.name, error)
    return _fault("input-too-large", source.name) if len(data) > MOST_BYTES else data


def shown_path(path: str | Path) -> str:
    """A path as reports show it: with `/` on every system, and printable whatever bytes it is made of."""
    text = str(path)
    if os.sep != "/":
        text = text.replace(os.sep, "/")
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _below(path: str) -> Iterator[Source | Diagnostic]:
    if path == STDIN:
        yield Source("<stdin>", None)
        return
    place = Path(path)
    try:
        if place.is_dir():
            yield from _folder(place)
        elif place.is_file():
            yield Source(shown_path(place), place)
        else:
            yield _fault("input-not-a-file" if place.exists() else "input-missing", shown_path(place))
    except (OSError, ValueError) as error:
        yield _refused(shown_path(place), error)


def _folder(folder: Path) -> Iterator[Source | Diagnostic]:
    """The dossiers in a folder and below it. A folder that holds a pack is rules, not dossiers."""
    failed: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=failed.append):
        if _PACK_FILE in files:
            folders.clear()
            continue
        folders[:] = sorted((name for name in folders if not name.startswith(_SKIPPED_PREFIXES)), key=_natural)
        for name in sorted(files, key=_natural):
            place = Path(here, name)
            if _is_dossier(place):
                yield Source(shown_path(place), place)
    for error in failed:
        yield _refused(shown_path(error.filename or folder), error)


def _is_dossier(place: Path) -> bool:
    return (
        place.suffix.lower() in _SUFFIXES
        and not place.name.startswith(_SKIPPED_PREFIXES)
        and place.name.lower() not in _CONFIG_FILES
        and place.is_file()
    )


def _natural(name: str) -> list[tuple[int, str]]:
    """Numbers by value, the rest as text, so that `hs-2` comes before `hs-10` on every system."""
    parts = _DIGITS.split(unicodedata.normalize("NFC", name))
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
    "input-too-large": (
        Text("Tệp lớn quá 64 MB", "The file is larger than 64 MB"),
        Text("Chia nhỏ tệp", "Split the file"),
    ),
}
