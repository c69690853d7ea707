"""Characters that nobody can see and that change what a document means: found before YAML is read."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby, islice
from typing import Final

from dnaward.dossier.lines import lines_of, pieces_of
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.location import Location, Span
from dnaward.values.text import Text

MOST_TOLD: Final = 20
"""Diagnostics per document; a file full of hidden characters is not told about each of them."""

_REPLACEMENT = "\ufffd"
_FULL_WIDTH_COLON = "\uff1a"

_CODES: Final = {
    "Cc": "char-control",
    "Cf": "char-hidden",
    "Cs": "char-hidden",
    "Co": "char-private",
    "Zl": "char-line-break",
    "Zp": "char-line-break",
}

_SENTENCES: Final[dict[str, tuple[Text, Text]]] = {
    "char-control": (
        Text("Ký tự điều khiển {character}, mắt thường không thấy", "Control character {character}, not visible"),
        Text("Xóa ký tự này rồi gõ lại đoạn chữ quanh đó", "Delete it and retype the words around it"),
    ),
    "char-hidden": (
        Text(
            "Ký tự ẩn {character}, thường do chép từ Word hoặc trang web",
            "Hidden character {character}, usually copied from Word or a web page",
        ),
        Text("Xóa ký tự này rồi gõ lại đoạn chữ quanh đó", "Delete it and retype the words around it"),
    ),
    "char-private": (
        Text(
            "Ký tự {character} chỉ có nghĩa trong một phông chữ riêng (thường là dấu đầu dòng của Word)",
            "Character {character} has a meaning in one font only (often a bullet of Word)",
        ),
        Text("Thay bằng chữ hoặc dấu thường, như -", "Replace it by an ordinary letter or sign, such as -"),
    ),
    "char-line-break": (
        Text(
            "Ký tự ngắt dòng ẩn {character}: YAML xuống dòng tại đây mà màn hình không xuống dòng",
            "Hidden line break {character}: YAML begins a new line here, the screen does not",
        ),
        Text("Xóa ký tự này rồi bấm Enter hoặc dấu cách", "Delete it and press Enter or the space bar"),
    ),
    "char-lost": (
        Text(
            "Ký tự {character} đứng thay cho một chữ đã mất khi chuyển bảng mã",
            "Character {character} stands for a letter that was lost when the encoding was changed",
        ),
        Text("Gõ lại chữ đúng theo hồ sơ giấy", "Type the right letter again, from the paper dossier"),
    ),
    "char-space": (
        Text(
            "Dấu cách đặc biệt {character} ở chỗ YAML cần dấu cách thường (hay gặp khi chép từ Word)",
            "Special space {character} where YAML needs an ordinary space (common in text copied from Word)",
        ),
        Text("Xóa đi và gõ lại bằng phím cách", "Delete it and press the space bar instead"),
    ),
    "char-colon": (
        Text(
            "Dấu hai chấm toàn chiều rộng {character} không ngăn cách được khóa và giá trị",
            "The full-width colon {character} does not separate a key from its value",
        ),
        Text("Thay bằng dấu : thường và một dấu cách", "Replace it by an ordinary : and a space"),
    ),
}

_NAMES: Final[dict[str, Text]] = {
    "\x00": Text("ký tự rỗng", "null"),
    "\x1b": Text("ESC", "escape"),
    "\x7f": Text("DEL", "delete"),
    "\x85": Text("NEL", "next line"),
    "\u00a0": Text("dấu cách không ngắt", "no-break space"),
    "\u00ad": Text("dấu gạch nối ẩn", "soft hyphen"),
    "\u200b": Text("dấu cách không bề rộng", "zero width space"),
    "\u200c": Text("dấu ngăn nối không bề rộng", "zero width non-joiner"),
    "\u200d": Text("dấu nối không bề rộng", "zero width joiner"),
    "\u2028": Text("ngắt dòng", "line separator"),
    "\u2029": Text("ngắt đoạn", "paragraph separator"),
    "\u202f": Text("dấu cách hẹp", "narrow no-break space"),
    "\u2060": Text("dấu nối từ", "word joiner"),
    "\u3000": Text("dấu cách toàn chiều rộng", "ideographic space"),
    "\ufeff": Text("dấu BOM không ở đầu tệp", "byte order mark not at the start"),
    _REPLACEMENT: Text("dấu �", "replacement character"),
}
_NAMES_BY_DIRECTION: Final = Text("ký tự đổi chiều chữ", "text direction mark")
_DIRECTIONS: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

# Compiled when the first text with a doubtful character needs them, for they would delay every start.
_BLOCK_TEXT: Final = r"(?:^|[ \t])[|>][-+0-9]{0,2}[ \t]*(?:#.*)?\Z"
_STRUCTURE: Final = (
    # The indentation and list dashes, then a bare key with the white space around its colon.
    r"(?P<indent>\s*(?:-\s+)*)(?:(?P<key>[^\s:\uff1a#\"'\[\]{},-][^\s:\uff1a#\"'\[\]{},]*)(?P<separator>\s*[:\uff1a]\s*))?"
)


def refused_characters(text: str, file: str, first_line: int, most: int = MOST_TOLD) -> list[Diagnostic]:
    """What must not stand in a document: control, hidden and lost characters, and spaces that break its structure.

    `first_line` is how many lines of the file lie before the document. One diagnostic for each place, `most` at
    most; the same character several times on end is one place.
    """
    # Nearly every document is printable but for its line ends: that takes microseconds to see.
    line = text.replace("\n", " ")
    is_plain = line.isprintable() or line.replace("\r", " ").replace("\t", " ").isprintable()
    if is_plain and _REPLACEMENT not in line and _FULL_WIDTH_COLON not in line:
        return []
    return [
        _diagnostic(code, character, Location(file, Span(line, column, line, column + length)))
        for code, character, line, column, length in islice(_runs(text, first_line), most)
    ]


_INSTEAD: Final = {"char-space": " ", "char-line-break": " ", "char-colon": ":"}
"""What a refused character was most likely meant for; of others nothing is known."""


def without_refused(text: str) -> str:
    """The text with something harmless for every refused character, all others in their places.

    So that what else is wrong with a document can be found; what stands on the same line is not to be believed.
    """
    pieces = pieces_of(text)
    for number, places in groupby(_places(text, 0), lambda place: place[2]):
        shown = list(pieces[2 * (number - 1)])
        for code, _, _, column in places:
            shown[column - 1] = _INSTEAD.get(code, _REPLACEMENT)
        pieces[2 * (number - 1)] = "".join(shown)
    return "".join(pieces)


def refused_in_scalar(value: str) -> bool:
    """Whether a double-quoted value, its escapes resolved, holds a refused character. Tabs are, line feeds are not."""
    if value.isprintable() and _REPLACEMENT not in value:
        return False
    return any(_code(character) is not None and character != "\n" for character in value)


def _runs(text: str, first_line: int) -> Iterator[tuple[str, str, int, int, int]]:
    """Code, character, 1-based line and column of everything that is refused, and how often it stands there on end."""
    # All places of one run have the same distance from their number.
    numbered = enumerate(_places(text, first_line))
    for _, group in groupby(numbered, lambda one: (*one[1][:3], one[1][3] - one[0])):
        places = [place for _, place in group]
        yield (*places[0], len(places))


def _places(text: str, first_line: int) -> Iterator[tuple[str, str, int, int]]:
    """Code, character, 1-based line and column of everything that is refused."""
    block_indent: int | None = None
    for number, line in enumerate(lines_of(text), first_line + 1):
        indent = len(line) - len(line.lstrip(" "))
        if block_indent is not None and line.strip(" ") and indent <= block_indent:
            block_indent = None
        structure = _structure(line) if block_indent is None else {}
        for column, character in enumerate(line, 1):
            code = _code(character) if character != "\t" else None
            code = code or structure.get(column)
            if code:
                yield code, character, number, column
        if block_indent is None and re.search(_BLOCK_TEXT, line):
            block_indent = indent


def _code(character: str) -> str | None:
    """Why a character is refused wherever it stands, or None."""
    if character == "\x85":
        return "char-line-break"
    if character == _REPLACEMENT:
        return "char-lost"
    category = unicodedata.category(character)
    if category == "Cn" and _is_noncharacter(ord(character)):
        return "char-hidden"
    return _CODES.get(category)


def _is_noncharacter(number: int) -> bool:
    return number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF


def _structure(line: str) -> dict[int, str]:
    """The 1-based columns where a line's indentation or key separator is not made of ordinary spaces and colons."""
    match = re.match(_STRUCTURE, line)
    if match is None or line.lstrip().startswith("#"):
        return {}
    refused = {}
    for group in ("indent", "separator"):
        for column, character in enumerate(match[group] or "", match.start(group) + 1):
            if character == _FULL_WIDTH_COLON:
                refused[column] = "char-colon"
            elif unicodedata.category(character) == "Zs" and character != " ":
                refused[column] = "char-space"
    return refused


def _diagnostic(code: str, character: str, location: Location) -> Diagnostic:
    message, remedy = _SENTENCES[code]
    return Diagnostic(code, Severity.ERROR, message.fill({"character": _named(character)}), (location,), remedy)


def _named(character: str) -> Text:
    number = f"U+{ord(character):04X}"
    name = _NAMES_BY_DIRECTION if character in _DIRECTIONS else _NAMES.get(character)
    return Text(f"{number} ({name.vi})", f"{number} ({name.en})") if name else Text(number, number)
