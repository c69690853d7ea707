"""What is valid and yet most likely not what was meant: told as warnings, which decide nothing."""

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Final

from dnaward.dossier.document import Document
from dnaward.dossier.excerpt import Excerpts
from dnaward.dossier.outline import Outline
from dnaward.dossier.spelling import spelling
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.location import Location, Span
from dnaward.values.quote import quoted
from dnaward.values.syllables import is_syllable, with_plain_d
from dnaward.values.text import Text

MOST_TOLD: Final = 20
"""Doubts told of one document."""

_SWALLOWED = re.compile(r"[ \t]+(#(?![ \t#!]|\Z).*)")
_WORD = re.compile(r"[^\s\"':,]+")
_QUOTE = re.compile(r"[“”„‘’]")
_MAY_MISLEAD = re.compile(rf"#|{_QUOTE.pattern}")
"""What a document holds if a value is doubtful for how it stands; finding where values stand costs more than a look."""
_CURLY: Final = {"“": "”", "„": "“", "‘": "’"}

_VNI = re.compile("[aăâeêôơAĂÂEÊÔƠ][àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ]")
"""An accented vowel after another one, as VNI writes them."""
_CAPITAL_INSIDE = re.compile("[ÀÁÂÈÉÊÌÍÒÓÔÕÖÙÚÝ](?<=[a-z].)")
"""An accented capital after a small letter, as TCVN3 has them."""
_FOREIGN = re.compile("[¡-¿ÃÄÅÆËÎÏÐØÛÞåæëîðøûþÿ€]")
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

_MEANT: Final = Text("Có phải là {meant}? {remedy}", "Was it {meant}? {remedy}")
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


def doubts(document: Document, excerpts: Excerpts) -> list[Diagnostic]:
    """The warnings about a document, in no order."""
    old = list(_old_encoding(document, excerpts))
    # Where the letters are not those that were meant, nothing can be said of their spelling.
    values = _of_values(document, document.outline) if _MAY_MISLEAD.search(document.text) else ()
    found = chain(old, values, () if old else spelling(document, excerpts))
    return list(islice(found, MOST_TOLD))


def _told(document: Document, code: str, span: Span, meant: str = "") -> Diagnostic:
    message, remedy = _SENTENCES[code]
    if meant:
        remedy = _MEANT.fill({"meant": quoted(meant), "remedy": remedy})
    return Diagnostic(code, Severity.WARNING, message, (Location(document.file, span),), remedy)


def _old_encoding(document: Document, excerpts: Excerpts) -> Iterator[Diagnostic]:
    """One for the whole document, where it begins, with what its first word was meant to be."""
    if next(_signs(document.text), None) is None:
        return
    found = ((number, sign) for number, line in document.numbered() for sign in _signs(line))
    places = list(islice((one for one in found if not _is_only_a_wrong_d(one[1])), _FEWEST_OLD))
    if len(places) == _FEWEST_OLD:
        number, sign = places[0]
        word = _word_around(sign)
        if word:
            from dnaward.values.old_encodings import in_unicode  # noqa: PLC0415  rarely needed

            meant = in_unicode(excerpts.line(number)[word.start() : word.end()])
            place = Span(number, word.start() + 1, number, word.end() + 1)
            yield _told(document, "text-old-encoding", place, meant or "")


def _word_around(sign: re.Match[str]) -> re.Match[str] | None:
    """The word that a sign stands in, or before."""
    start = len(sign.string) - len(sign.string[sign.start() :].lstrip())
    return _WORD.search(sign.string, sign.string.rfind(" ", 0, start) + 1)


def _is_only_a_wrong_d(sign: re.Match[str]) -> bool:
    word = _word_around(sign) if sign[0] == "Ð" else None
    return word is not None and is_syllable(with_plain_d(word[0]))


def _signs(line: str) -> Iterator[re.Match[str]]:
    yield from _VNI.finditer(line)
    yield from _CAPITAL_INSIDE.finditer(line)
    if _FOREIGN.search(line):
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
