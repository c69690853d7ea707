"""The units of the official text of an instrument, and the ledger held against them.

The text is what an office publishes: Roman headings, numbered, lettered and dashed items, each on lines of its own.
Blank lines mean nothing, because pages break in the middle of sentences.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from dnaward.law.ledger import Ledger
from dnaward.law.pack import Rule
from dnaward.values.citation import Citation
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.location import Location, Span
from dnaward.values.quote import quoted
from dnaward.values.text import Text

PREAMBLE, CLOSING, RECIPIENTS = "mo-dau", "ket-thuc", "noi-nhan"

_TITLE: Final = "KẾ HOẠCH"
_RECIPIENTS_HEAD: Final = "Nơi nhận:"
_HEADING: Final = re.compile(r"([IVX]+)\. (?=\S)")
_NUMBERED: Final = re.compile(r"(\d{1,2})\. (?=\S)")
_LETTERED: Final = re.compile(r"([a-zđ])\) (?=\S)")
_DASHED: Final = re.compile(r"- (?=\S)")


class Splitter:
    """Splits a text into units; `units` holds the text of each by its id, `lines` the 1-based line where it begins."""

    def __init__(self, text: str) -> None:
        self.units: dict[str, str] = {}
        self.lines: dict[str, int] = {}
        self._open = ""
        self._heading = self._numbered = self._parent = ""
        self._dashes = 0
        for number, line in _body(text):
            if not self._take(number, line):
                break
        self.units = {id_: _normal(text) for id_, text in self.units.items()}

    def _take(self, number: int, line: str) -> bool:
        """Puts a line where it belongs; false at the end of the text (the signature)."""
        if self._open == RECIPIENTS:
            if not _DASHED.match(line):
                return False
            self.units[RECIPIENTS] += f" {line}"
        elif line == _RECIPIENTS_HEAD:
            self._begin(RECIPIENTS, number, line)
        elif not self._marked(number, line):
            self._unmarked(number, line)
        return True

    def _marked(self, number: int, line: str) -> bool:
        """Begins the unit that the mark at the start of a line announces; false where there is none."""
        if match := _HEADING.match(line):
            self._heading = self._parent = match[1]
            self._numbered = ""
        elif self._heading and (match := _NUMBERED.match(line)):
            self._numbered = self._parent = f"{self._heading}.{match[1]}"
        elif self._numbered and (match := _LETTERED.match(line)):
            self._parent = f"{self._numbered}.{match[1]}"
        elif self._numbered and _DASHED.match(line):
            self._dashes += 1
            self._begin(f"{self._parent}.{self._dashes}", number, line)
            return True
        else:
            return False
        self._dashes = 0
        self._begin(self._parent, number, line)
        return True

    def _unmarked(self, number: int, line: str) -> None:
        """A line that runs on, or, after a finished sentence, the closing paragraph."""
        if not self._open:
            self._begin(PREAMBLE, number, line)
        elif self._open in (PREAMBLE, CLOSING) or not self.units[self._open].endswith("."):
            self.units[self._open] += f" {line}"
        else:
            self._begin(CLOSING, number, line)

    def _begin(self, id_: str, number: int, line: str) -> None:
        self._open = id_
        self.units[id_] = line
        self.lines[id_] = number


def unit_hash(text: str) -> str:
    """The hash of a unit's text as the ledger states it."""
    return hashlib.sha256(text.encode()).hexdigest()


def verify(ledger: Ledger, text: str, file: str, rules: Iterable[Rule] = ()) -> list[Diagnostic]:
    """What differs between a ledger and the official text: units missing on either side, order, words, changed text.

    The words that `rules` quote must stand in the units that they cite, too.
    """
    found = Splitter(text)
    known = {unit.id for unit in ledger.units}
    told = [_told("ledger-missing", id_, found, file) for id_ in found.units if id_ not in known]
    told += (_told("ledger-order", id_, found, file) for id_ in _out_of_order(ledger, found))
    for unit in ledger.units:
        official = found.units.get(unit.id)
        if official is None:
            told.append(_told("ledger-not-in-text", unit.id, found, file))
            continue
        if unit.words not in official:
            told.append(_told("ledger-words", unit.id, found, file, value=quoted(unit.words)))
        if unit_hash(official) != unit.sha256:
            told.append(_told("ledger-changed", unit.id, found, file, hash=unit_hash(official)))
    told += (
        _told("ledger-rule-words", one.clause, found, file, value=quoted(one.words), rule=rule.id)
        for rule in rules
        for one in rule.citations
        if one.clause in found.units and not _quotes(one, found)
    )
    return told


def _out_of_order(ledger: Ledger, found: Splitter) -> Iterator[str]:
    """The first unit of the ledger that does not stand where the text has it."""
    stated = [unit.id for unit in ledger.units if unit.id in found.units]
    official = [id_ for id_ in found.units if id_ in stated]
    yield from islice((one for one, other in zip(stated, official, strict=False) if one != other), 1)


def _quotes(citation: Citation, found: Splitter) -> bool:
    """Whether the words of a citation stand in its unit or in one inside it."""
    inside = f"{citation.clause}."
    units = (text for id_, text in found.units.items() if id_ == citation.clause or id_.startswith(inside))
    return any(citation.words in text for text in units)


def _body(text: str) -> Iterator[tuple[int, str]]:
    """The lines after the title, without blank ones, each with its 1-based number."""
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    start = next((index for index, (_, line) in enumerate(lines) if line == _TITLE), -2)
    yield from lines[start + 2 :]


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", text).strip())


def _told(code: str, unit: str, found: Splitter, file: str, **more: str | Text) -> Diagnostic:
    message, remedy = _SENTENCES[code]
    line = found.lines.get(unit, 1)
    facts: dict[str, str | Text] = {"unit": unit, **more}
    place = Location(file, Span(line, 1, line, 2), unit)
    return Diagnostic(code, Severity.ERROR, message.fill(facts), (place,), remedy.fill(facts))


_SENTENCES: Final[dict[str, tuple[Text, Text]]] = {
    "ledger-missing": (
        Text("Mục {unit} của văn bản không có trong sổ mục", "The unit {unit} of the text is not in the ledger"),
        Text("Thêm mục này vào clauses.yaml", "Add it to clauses.yaml"),
    ),
    "ledger-not-in-text": (
        Text("Mục {unit} của sổ mục không có trong văn bản", "The unit {unit} of the ledger is not in the text"),
        Text("Kiểm tra lại mã mục, hoặc dùng đúng văn bản", "Check its id, or use the right text"),
    ),
    "ledger-words": (
        Text("Mục {unit} không chứa nguyên văn {value}", "The unit {unit} does not hold the words {value}"),
        Text("Chép đúng vài chữ của mục này", "Quote a few words of this unit exactly"),
    ),
    "ledger-order": (
        Text(
            "Mục {unit} không đứng đúng thứ tự của văn bản", "The unit {unit} does not stand in the order of the text"
        ),
        Text("Xếp các mục trong clauses.yaml theo thứ tự của văn bản", "Put the units of clauses.yaml in its order"),
    ),
    "ledger-rule-words": (
        Text(
            "Quy tắc {rule} trích {value}, mục {unit} không có nguyên văn như vậy",
            "The rule {rule} quotes {value}, which the unit {unit} does not hold",
        ),
        Text("Sửa words trong basis của quy tắc cho đúng nguyên văn", "Correct the words in the basis of the rule"),
    ),
    "ledger-changed": (
        Text("Nội dung mục {unit} đã khác với lúc lập sổ mục", "The text of the unit {unit} has changed"),
        Text(
            "Xem lại các quy tắc dựa trên mục này, rồi ghi sha256: {hash}",
            "Review the rules that rest on it, then state sha256: {hash}",
        ),
    ),
}
