"""Patterns of paths: `*` and `?` within a name, `[…]` for one of some characters, `**` for folders at any depth."""

import os
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path, PurePath
from typing import Final

ANY_DEPTH: Final = "**"
_MAGIC: Final = re.compile(r"[*?\[]")
_TOKENS: Final = re.compile(
    r"(?P<folders>\*\*/)|(?P<anything>\*\*)|(?P<name>\*)|(?P<one>\?)|\[(?P<set>[!^]?\]?[^\]]*)\]"
)
_FLAGS: Final = re.IGNORECASE if os.name == "nt" else 0
"""Names differ by case where the system tells them apart by case."""


def is_pattern(path: str) -> bool:
    """Whether a path holds a character that means something in patterns."""
    return bool(_MAGIC.search(path))


def is_match(name: str, pattern: str) -> bool:
    """Whether one name fits one step of a pattern. A leading dot must be written, as in a shell."""
    if name.startswith(".") and not pattern.startswith("."):
        return False
    return bool(_compiled(pattern).fullmatch(_alike(name)))


class Exclusion:
    """Patterns of what is left out, whatever found it.

    A pattern fits a path by its last steps: `mau` and `*-cu.yaml` fit a name anywhere, `2021/*.yaml` those in a folder
    2021. A folder that is left out takes all that is in it along. An absolute pattern fits whole absolute paths.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self._anywhere: list[re.Pattern[str]] = []
        self._absolute: list[re.Pattern[str]] = []
        for pattern in patterns:
            plain = slashed(pattern).removeprefix("./").rstrip("/")
            if PurePath(pattern).is_absolute():
                self._absolute.append(_compiled(plain))
            else:
                self._anywhere.append(_compiled(f"{ANY_DEPTH}/{plain}"))

    def __bool__(self) -> bool:
        return bool(self._anywhere or self._absolute)

    def leaves_out(self, path: str) -> bool:
        """Whether a pattern fits a path itself."""
        if not self:
            return False
        shown = _alike(slashed(path))
        if any(pattern.fullmatch(shown) for pattern in self._anywhere):
            return True
        whole = _alike(slashed(os.path.normpath(_here() / path))) if self._absolute else ""
        return any(pattern.fullmatch(whole) for pattern in self._absolute)

    def leaves_out_named(self, path: str) -> bool:
        """Whether a pattern fits a file that somebody named, or a folder on the way to it.

        Of an absolute path only the folders below the working directory are looked at: nobody chose those above.
        """
        if not self:
            return False
        place, here = PurePath(path), _here()
        if place.is_absolute() and not place.is_relative_to(here):
            return self.leaves_out(path)
        steps = place.relative_to(here) if place.is_absolute() else place
        return any(self.leaves_out(str(one)) for one in (steps, *steps.parents) if one.parts)


def _here() -> PurePath:
    """The working directory; the root where it is gone."""
    try:
        return Path.cwd()
    except OSError:
        return PurePath(os.sep)


def slashed(path: str) -> str:
    """A path with `/` between its steps on every system."""
    return path.replace(os.sep, "/") if os.sep != "/" else path


def _alike(path: str) -> str:
    """A path with its letters composed: systems differ in how they store accents."""
    return path if path.isascii() else unicodedata.normalize("NFC", path)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    written, end = "", 0
    pattern = _alike(pattern)
    for token in _TOKENS.finditer(pattern):
        written += re.escape(pattern[end : token.start()]) + _translated(token)
        end = token.end()
    try:
        return re.compile(written + re.escape(pattern[end:]), _FLAGS | re.DOTALL)
    except re.error:  # `[z-a]` and the like stand for themselves
        return re.compile(re.escape(pattern), _FLAGS)


def _translated(token: re.Match[str]) -> str:
    simple = {"folders": "(?:.*/)?", "anything": ".*", "name": "[^/]*", "one": "[^/]"}
    if token.lastgroup != "set":
        return simple[str(token.lastgroup)]
    chosen = token["set"]
    inside = chosen.removeprefix("!").removeprefix("^") if chosen[:1] in ("!", "^") else chosen
    # Only the dash of a range keeps its meaning; nothing else a regular expression knows may act.
    safe = re.sub(r"([\\\[\]^&~|])", r"\\\1", inside)
    return f"(?!/)[{'^' if inside != chosen else ''}{safe}]"
