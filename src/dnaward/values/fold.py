"""Folding: how keys and coded values are compared, whatever their case, accents and spacing."""

import unicodedata
from typing import Final

from dnaward.values.remembered import remembered

_DROPPED_CATEGORIES = frozenset({"Mn", "Zs", "Pd", "Pc"})
_APOSTROPHES = frozenset("'’‘ʼʹ`´′")
_MOST_CHARACTERS: Final = 4096


class _Letters(dict[int, str | None]):
    """What becomes of each character, found when it is first met."""

    def __missing__(self, number: int) -> str | None:
        char = chr(number)
        is_dropped = unicodedata.category(char) in _DROPPED_CATEGORIES or char in _APOSTROPHES or char.isspace()
        kept = None if is_dropped else char
        if len(self) < _MOST_CHARACTERS:
            self[number] = kept
        return kept


# Letters that look like a D with a stroke but that Unicode does not decompose: đ, ð (ETH) and ɖ.
_LETTERS: Final = _Letters({ord(stroked): "d" for stroked in "đðɖ"})


@remembered
def fold(word: str) -> str:
    """The form in which `Họ tên`, `ho_ten` and `HỌ TÊN` are one word.

    Case and accents go, `đ` becomes `d`; spaces, hyphens, dashes, apostrophes and `_` are dropped, `.` is kept.
    """
    return unicodedata.normalize("NFD", word.casefold()).translate(_LETTERS)
