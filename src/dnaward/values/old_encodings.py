"""Vietnamese text of old encodings that stands in Unicode as other letters: what it was meant to be.

TCVN3 (fonts .VnTime) and VNI keep Vietnamese letters where Unicode has Western European ones. UTF-8 and windows-1258
that were read as windows-1252 look alike. What a word becomes is only ever suggested.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from dnaward.values.syllables import is_syllable

_LETTER_RUN = re.compile(r"[^\W\d_]+")


def in_unicode(word: str) -> str | None:
    """What a word of an old encoding was meant to be, None where no encoding makes Vietnamese syllables of it."""
    for decode in _DECODERS:
        meant = decode(word)
        if meant and meant != word and not meant.isascii() and all(map(is_syllable, _LETTER_RUN.findall(meant))):
            return meant
    return None


def _table(first: int, letters: str) -> dict[int, str]:
    return {first + number: letter for number, letter in enumerate(letters) if letter != " "}


_TCVN3: Final = {
    **_table(0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    **_table(0xB5, "àảãáạ ằẳẵắ"),
    **_table(0xC6, "ặầẩẫấậè ẻẽéẹềểễếệìỉ"),
    **_table(0xDC, "ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ"),
}


def _tcvn3(word: str) -> str | None:
    return word.translate(_TCVN3)


_VNI_LETTERS: Final = {
    "ñ": "đ",
    "ô": "ơ",
    "ö": "ư",
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
    "ì": "ì",
    "í": "í",
    "î": "ỵ",
}
_VNI_MARKS: Final = {
    "ø": "\u0300",
    "ù": "\u0301",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    "â": "\u0302",
    "à": "\u0302\u0300",
    "á": "\u0302\u0301",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306",
    "è": "\u0306\u0300",
    "é": "\u0306\u0301",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_BEFORE_MARK: Final = frozenset("aeouyôö")


def _vni(word: str) -> str | None:
    """A letter and the mark after it as one letter."""
    meant = ""
    before = ""
    for letter in word:
        small = letter.casefold()
        if before in _BEFORE_MARK and small in _VNI_MARKS:
            meant += _VNI_MARKS[small]
            before = ""
            continue
        shown = _VNI_LETTERS.get(small, small)
        meant += shown.upper() if letter != small else shown
        before = small
    return unicodedata.normalize("NFC", meant)


def _misread_utf8(word: str) -> str | None:
    try:
        return word.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None


def _misread_windows_1258(word: str) -> str | None:
    try:
        return unicodedata.normalize("NFC", word.encode("cp1252").decode("cp1258"))
    except UnicodeError:
        return None


_DECODERS: Final[tuple[Callable[[str], str | None], ...]] = (_misread_utf8, _vni, _tcvn3, _misread_windows_1258)
