"""Lists of paths, as `find`, `git ls-files` and `dir /b` write them."""

import os
import sys
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Final

from dnaward.dossier.source import STDIN

_BLOCK: Final = 64 * 1024
"""Bytes read at once: more than the longest path, so that the first block shows what stands between paths."""


def listed_paths(file: str) -> Iterator[str]:
    """The paths in a list (`-` is standard input), in its order, read as they are asked for.

    They stand a line each, or between NUL characters, which no path can hold. Empty lines count for nothing. Windows
    PowerShell writes UTF-16, which is known by its mark. Raises OSError where the list cannot be read.
    """
    if file == STDIN:
        if sys.stdin is None:  # it was closed before the program began
            raise OSError
        yield from _paths(sys.stdin.buffer)
        return
    with open(file, "rb") as stream:  # noqa: PTH123  as any other input
        yield from _paths(stream)


def _paths(stream: IO[bytes]) -> Iterator[str]:
    block = stream.read(_BLOCK)
    if block.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        text = (block + stream.read()).decode("utf-16", "replace")
        stream, block = BytesIO(), text.encode("utf-8")
    block = block.removeprefix(BOM_UTF8)
    separator = b"\0" if b"\0" in block else b"\n"
    rest = b""
    while block:
        *whole, rest = (rest + block).split(separator)
        yield from filter(None, map(_path, whole))
        block = stream.read(_BLOCK)
    yield from filter(None, [_path(rest)])


def _path(written: bytes) -> str:
    return os.fsdecode(written.rstrip(b"\r"))
