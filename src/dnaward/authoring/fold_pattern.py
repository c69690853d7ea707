"""Folding as a regular expression: an editor cannot fold, so it is told every way in which a word may be typed."""

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Final

from dnaward.values.fold import fold

_VIETNAMESE_MARKS = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")
_LETTERS = [chr(code) for code in range(ord("A"), 0x1EFA) if chr(code).isalpha()]
_SYNTAX = frozenset("^$\\.*+?()[]{}|/")
DROPPED: Final = r"[\s_'’\u0300-\u0323\u2010-\u2015-]*"
"""What folding drops, as far as a keyboard types it: spaces, `_`, apostrophes, accents typed apart, dashes."""


def fold_pattern(spellings: Iterable[str]) -> str:
    """A pattern, for JavaScript and Python alike, of every word that folds like one of these."""
    folded = dict.fromkeys(fold(spelling) for spelling in spellings)
    return f"^{DROPPED}(?:{'|'.join(map(_word, folded))})$"


def _word(folded: str) -> str:
    return "".join(_letter(letter) + DROPPED for letter in folded)


@cache
def _letter(letter: str) -> str:
    """One letter of a folded word, in either case and with any accent of Vietnamese."""
    if not letter.isalpha():
        return f"\\{letter}" if letter in _SYNTAX else letter
    typed = [one for one in _LETTERS if fold(one) == letter and _is_vietnamese(one)]
    return f"[{''.join(typed)}]" if typed else letter


def _is_vietnamese(letter: str) -> bool:
    """Whether a Vietnamese keyboard types a letter; the look-alikes of `đ` count, because people paste them."""
    decomposed = unicodedata.normalize("NFD", letter)
    base, marks = decomposed[0], decomposed[1:]
    return (base.isascii() or fold(base) == "d") and _VIETNAMESE_MARKS.issuperset(marks)
