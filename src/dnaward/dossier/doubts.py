"""What is valid and yet most likely not what was meant: told as warnings, which decide nothing."""

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Final

from dnaward.dossier.document import Document
from dnaward.dossier.outline import Outline
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.location import Location, Span
from dnaward.values.text import Text

MOST_TOLD: Final = 20
"""Doubts told of one document."""

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_SWALLOWED = re.compile(r"[ \t]+(#(?![ \t#!]|\Z).*)")
_WORD = re.compile(r"[^\s\"':,]+")
_QUOTE = re.compile(r"[“”„‘’]")
_CURLY: Final = {"“": "”", "„": "“", "‘": "’"}

_VNI = re.compile("[aăâeêôơAĂÂEÊÔƠ][àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ]")
"""An accented vowel after another one, as VNI writes them."""
_FOREIGN: Final = frozenset(map(chr, range(0xA1, 0xC0))) | frozenset("ÃÄÅÆËÎÏÐØÛÞåæëîðøûþÿ€")
"""What the other signs of an old encoding are made of; nearly every document has none of them."""
_LETTER: Final = "A-Za-zÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ"
_OLD: Final = (
    # Signs and letters where TCVN3 and VNI keep Vietnamese ones, at the start of a word or inside it (ä ö ü ß ç ñ are
    # left out for the sake of names), and UTF-8 that was read as windows-1252.
    rf"[¡-¦§©ª¬®¯´µ¶¸¹º¼¾ÅÆËÎ-ÐØÛÞ](?=[{_LETTER}])|(?<=[{_LETTER}])[«»](?=[{_LETTER}])"
    rf"|(?<=[{_LETTER}])[¡-ª¬-¯´-º¼-¾åæëîðøûþÿ](?=[{_LETTER}¡-¾]|\b| )"
    "|á[º»]|Ã[\u00a0-\u00bf]|[ÄÆ][\u0080-\u00bfƒ‘’“”•…†‡]|â€"
)
_FEWEST_OLD: Final = 2
"""Places in a document before its text is taken for an old encoding: a foreign name may hold one."""

_SENTENCES: Final[dict[str, tuple[Text, Text]]] = {
    "text-after-hash": (
        Text(
            "Phần sau dấu # ở đây không được đọc: YAML coi đó là ghi chú",
            "What follows the # is not read: it is a comment",
        ),
        Text(
            "Nếu là một phần của giá trị thì đặt cả giá trị trong dấu nháy; nếu là ghi chú thì thêm dấu cách sau #",
            "If it belongs to the value, put the value in quotes; if it is a comment, put a space after the #",
        ),
    ),
    "text-curly-quotes": (
        Text("Dấu nháy cong ở đây được đọc là một phần của giá trị", "The curly quotes are read as part of the value"),
        Text("Nếu không muốn vậy thì bỏ đi, hoặc thay bằng nháy thẳng", "If they are not, leave them out"),
    ),
    "text-old-encoding": (
        Text(
            "Chữ ở đây giống như gõ bằng bảng mã cũ (TCVN3, VNI) hoặc bị đọc sai bảng mã",
            "This looks like text in an old encoding (TCVN3, VNI), or like text that was read in a wrong one",
        ),
        Text(
            "Chuyển mã sang Unicode, ví dụ bằng UniKey (Ctrl+Shift+F6), hoặc gõ lại",
            "Convert it to Unicode, for example with UniKey (Ctrl+Shift+F6), or type it again",
        ),
    ),
}


def doubts(document: Document) -> list[Diagnostic]:
    """The warnings about a document, in no order."""
    return list(islice(chain(_old_encoding(document), _of_values(document, document.outline)), MOST_TOLD))


def _told(document: Document, code: str, span: Span) -> Diagnostic:
    message, remedy = _SENTENCES[code]
    return Diagnostic(code, Severity.WARNING, message, (Location(document.file, span),), remedy)


def _old_encoding(document: Document) -> Iterator[Diagnostic]:
    """One for the whole document, where it begins."""
    places = [
        (number, sign)
        for number, line in enumerate(_LINE_BREAK.split(document.text), document.first_line + 1)
        for sign in _signs(line)
    ]
    if len(places) >= _FEWEST_OLD:
        number, found = places[0]
        start = len(found.string) - len(found.string[found.start() :].lstrip())
        word = _WORD.search(found.string, found.string.rfind(" ", 0, start) + 1)
        if word:
            yield _told(document, "text-old-encoding", Span(number, word.start() + 1, number, word.end() + 1))


def _signs(line: str) -> Iterator[re.Match[str]]:
    yield from _VNI.finditer(line)
    if not _FOREIGN.isdisjoint(line):
        yield from re.finditer(_OLD, line)


def _of_values(document: Document, outline: Outline) -> Iterator[Diagnostic]:
    for inner in (*outline.items, *(entry.value for entry in outline.entries)):
        yield from _of_values(document, inner) if not inner.is_scalar else _of_word(document, inner)


def _of_word(document: Document, outline: Outline) -> Iterator[Diagnostic]:
    span, line = outline.span, document.line(outline.span.end_line)
    swallowed = _SWALLOWED.match(line, (span.column if outline.is_blank else span.end_column) - 1)
    if swallowed:
        place = Span(span.end_line, swallowed.start(1) + 1, span.end_line, swallowed.end(1) + 1)
        yield _told(document, "text-after-hash", place)
    word = line[span.column - 1 : span.end_column - 1] if span.line == span.end_line else ""
    if len(word) > 1 and word[-1] == _CURLY.get(word[0]) and not _QUOTE.search(word, 1, len(word) - 1):
        yield _told(document, "text-curly-quotes", span)
