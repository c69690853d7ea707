"""Folding: how keys and coded values are compared, whatever their case, accents and spacing."""

import unicodedata

from dnaward.values.remembered import remembered

# Letters that look like a D with a stroke but that Unicode does not decompose: đ, ð (ETH) and ɖ.
_STROKED_D = str.maketrans({"đ": "d", "ð": "d", "ɖ": "d"})
_DROPPED_CATEGORIES = frozenset({"Mn", "Zs", "Pd", "Pc"})
_APOSTROPHES = frozenset("'’‘ʼʹ`´′")


@remembered
def fold(word: str) -> str:
    """The form in which `Họ tên`, `ho_ten` and `HỌ TÊN` are one word.

    Case and accents go, `đ` becomes `d`; spaces, hyphens, dashes, apostrophes and `_` are dropped, `.` is kept.
    """
    decomposed = unicodedata.normalize("NFD", word.casefold()).translate(_STROKED_D)
    return "".join(filter(_is_kept, decomposed))


def _is_kept(char: str) -> bool:
    if char in _APOSTROPHES:
        return False
    # Most are letters, and those of a long word are many.
    return char.isalnum() or not (char.isspace() or unicodedata.category(char) in _DROPPED_CATEGORIES)
