"""Which encoding the bytes of Vietnamese text are most likely in, where they are not UTF-8."""

import re
import unicodedata
from typing import Final

_VIETNAMESE: Final = frozenset(
    unicodedata.normalize("NFC", base + tone)
    for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
) | frozenset("đĐ“”‘’–—…•«»°§ ")
_TCVN3: Final = frozenset(
    byte
    for first, last in (
        (0xA1, 0xAE),
        (0xB5, 0xB9),
        (0xBB, 0xBE),
        (0xC6, 0xCC),
        (0xCE, 0xD8),
        (0xDC, 0xDF),
        (0xE1, 0xFE),
    )
    for byte in range(first, last + 1)
)
_VNI = re.compile(
    rb"[aeouyAEOUYiI\xd4\xd6\xf4\xf6][\xc0-\xff]|[\xd1\xf1\xd4\xf4\xd6\xf6\xc6\xe6\xcc\xcd\xd2\xd3\xec\xed\xf2\xf3]"
)
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_SURE: Final = 0.9
"""The share of the bytes beyond ASCII that must make sense in an encoding for it to be named."""


def legacy_encoding(data: bytes) -> str:
    """The code of the encoding that Vietnamese text was most likely written in before Unicode."""
    if _is_windows_1258(data):
        return "encoding-windows-1258"
    beyond = _NOT_ASCII.findall(data)
    in_tcvn3 = sum(byte[0] in _TCVN3 for byte in beyond)
    if max(in_tcvn3, len(_VNI.findall(data))) >= _SURE * len(beyond):
        return "encoding-tcvn3"
    return "encoding-not-utf8"


def _is_windows_1258(data: bytes) -> bool:
    try:
        text = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        return False
    beyond = [character for character in text if not character.isascii()]
    return sum(character in _VIETNAMESE for character in beyond) >= _SURE * len(beyond)
