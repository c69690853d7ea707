"""How Vietnamese syllables are written: their letters, where the tone stands, and whether marks are missing.

Two ways of placing the tone are in use (`hòa`, `thủy` and `hoà`, `thuỷ`); both are right. Nothing here changes a word:
what looks wrong is asked about.
"""

import re
import unicodedata
from functools import cache
from typing import Final, NamedTuple

from dnaward.values.remembered import remembered

TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_VOWEL_MARKS: Final = "\u0302\u0306\u031b"
_TONE = re.compile(f"[{TONES}]")
_CONSONANTS: Final = "ngh|ng|nh|gh|kh|ph|th|tr|ch|qu|gi|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x"
_CODAS: Final = "ch|ng|nh|c|k|m|n|p|t"
"""How syllables end; with -k in names of the highlands, such as Đắk Lắk."""
_VOWELS: Final = (
    "a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iê iu iêu oa oă oe oi oai oay oao oeo oo ôi ơi ua uâ uê ui uô "
    "uy uya uyê uyu uây uôi uơ ưa ưi ươ ươi ươu ưu yê yêu"
)
_PARTS: Final = tuple(frozenset(words) for words in (_CONSONANTS.split("|"), _VOWELS.split(), _CODAS.split("|")))
_LONGEST: Final = 3
"""Letters of the longest onset, and of the longest vowels."""
_EITHER: Final = frozenset({"oa", "oe", "uy"})
"""Vowels that, at the end of a syllable, take the tone on the first letter (older way) or on the second (newer way)."""

_NEED_CODA: Final = frozenset({"ă", "â", "oă", "uâ", "iê", "yê", "uô", "ươ", "uyê", "oo"})
_BARE: Final = str.maketrans("ăâêôơưđ", "aaeooud")
_STROKED: Final = str.maketrans("ÐðƉɖ", "ĐđĐđ")
_SURNAMES: Final = frozenset({
    "bui", "cu", "dang", "dinh", "do", "doan", "dong", "duong", "hoang", "huynh", "le", "luong", "luu", "ly", "ngo",
    "nguyen", "pham", "tran", "trieu", "trinh", "truong", "vo", "vu",
})  # fmt: skip
"""Family names that never stand without their marks."""


def without_tone(word: str) -> str:
    """A word without its tone marks, its vowel marks kept."""
    return unicodedata.normalize("NFC", _TONE.sub("", unicodedata.normalize("NFD", word)))


@remembered
def is_syllable(word: str) -> bool:
    """Whether a word has the letters of a Vietnamese syllable, and one tone at most."""
    return len(_TONE.findall(unicodedata.normalize("NFD", word))) <= 1 and _parsed(without_tone(word)) is not None


@remembered
def placements(word: str) -> tuple[str, ...]:
    """The ways to write the tone of a syllable, the older one first; none for a word without tone, or no syllable."""
    decomposed = unicodedata.normalize("NFD", word)
    tones = _TONE.findall(decomposed)
    if len(tones) != 1:
        return ()
    plain = without_tone(word)
    syllable = _parsed(plain)
    if syllable is None:
        return ()
    start = len(syllable.onset)
    return tuple(
        unicodedata.normalize("NFC", plain[: start + place + 1] + tones[0] + plain[start + place + 1 :])
        for place in _tone_places(syllable.vowels, has_coda=bool(syllable.coda))
    )


def lacks_marks(name: str) -> bool:
    """Whether a name looks like a Vietnamese one whose marks were left out, such as `Nguyen Van An`.

    Names that may be right as they stand (`Mai Lan Anh`, `Y Bham`, `John Le`) are left alone.
    """
    words = name.casefold().split()
    if not name.isascii() or len(words) < 2 or not all(_may_lack_marks(word) for word in words):
        return False
    return words[0] in _SURNAMES or not all(is_syllable(word) for word in words)


def with_plain_d(word: str) -> str:
    """A word with the letter đ in place of those of other languages that look the same (`Ð` U+00D0, `Ɖ` U+0189)."""
    return word.translate(_STROKED)


def with_marks_in_order(word: str) -> str:
    """A word whose vowel marks stand before its tone marks, so that they make one letter."""
    return unicodedata.normalize("NFC", _MARKS.sub(_in_order, unicodedata.normalize("NFD", word)))


_MARKS = re.compile(f"[{TONES}{_VOWEL_MARKS}]{{2,}}")


def _in_order(marks: re.Match[str]) -> str:
    return "".join(sorted(marks[0], key=lambda mark: mark in TONES))


class _Syllable(NamedTuple):
    onset: str
    vowels: str
    coda: str


def _parsed(word: str) -> _Syllable | None:
    """A word without its tone as the parts of a syllable, the onset as long as may be and then the vowels."""
    plain = word.casefold()
    onsets, vowels, codas = _PARTS
    for start in range(_LONGEST, -1, -1):
        if start and plain[:start] not in onsets:
            continue
        for end in range(start + _LONGEST, start, -1):
            inside, coda = plain[start:end], plain[end:]
            if inside in vowels and (not coda or coda in codas):
                return _Syllable(plain[:start], inside, coda) if coda or inside not in _NEED_CODA else None
    return None


def _tone_places(vowels: str, *, has_coda: bool) -> tuple[int, ...]:
    """The 0-based letters of the vowels that may carry the tone."""
    marked = [place for place, letter in enumerate(vowels) if letter in "ăâêôơư"]
    if marked:
        return (marked[-1],)
    if vowels in _EITHER and not has_coda:
        return (0, 1)
    return (0,) if len(vowels) == 1 or (len(vowels) == 2 and not has_coda) else (1,)


@cache
def _bare_syllables() -> re.Pattern[str]:
    """What syllables become without any marks; compiled for the first name without them."""
    vowels = sorted({vowel.translate(_BARE) for vowel in _VOWELS.split()}, key=len, reverse=True)
    return re.compile(rf"(?:{_CONSONANTS.replace('|đ', '')})?(?:{'|'.join(vowels)})(?:{_CODAS})?")


def _may_lack_marks(word: str) -> bool:
    return len(word) > 1 and _bare_syllables().fullmatch(word) is not None
