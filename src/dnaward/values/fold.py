"""Folding: how keys and coded values are compared, whatever their case, accents and spacing."""

import unicodedata
from functools import lru_cache

# Letters that look like a D with a stroke but that Unicode does not decompose: đ, ð (ETH) and ɖ.
_STROKED_D = str.maketrans({"đ": "d", "ð": "d", "ɖ": "d"})
_DROPPED_CATEGORIES = frozenset({"Mn", "Zs", "Pd", "Pc"})
_APOSTROPHES = frozenset("'’‘ʼʹ`´′")


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """The form in which `Họ tên`, `ho_ten` and `HỌ TÊN` are one word.

    Case and accents go, `đ` becomes `d`; spaces, hyphens, dashes, apostrophes and `_` are dropped, `.` is kept.
    """
    decomposed = unicodedata.normalize("NFD", word.casefold()).translate(_STROKED_D)
    return "".join(
        char
        for char in decomposed
        if unicodedata.category(char) not in _DROPPED_CATEGORIES and char not in _APOSTROPHES and not char.isspace()
    )
