"""How the Vietnamese of a dossier is spelled: letters that only look right, marks that stand wrong or are missing.

All of it is read as it was meant, and nothing is changed; it is told as warnings because people and other programs, who
search and compare, are misled by it.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from dnaward.dossier.document import Document
from dnaward.dossier.excerpt import Excerpts
from dnaward.dossier.place import Placer
from dnaward.values.diagnostic import Diagnostic, Related, Severity
from dnaward.values.location import Location, Path, Span
from dnaward.values.quote import quoted
from dnaward.values.remembered import remembered
from dnaward.values.syllables import is_syllable, lacks_marks, placements, with_marks_in_order, with_plain_d
from dnaward.values.text import Text

_WORD: Final = r"(?:[^\W\d_][\u0300-\u036f]*)+"
_MARK: Final = r"[\u0300-\u036f]"
_LOOKALIKES: Final = str.maketrans("аеорсухіАВЕКМНОРСТХІοαΑΒΕΗΙΚΜΝΟΡΤΥΧ", "aeopcyxiABEKMHOPCTXIoaABEHIKMNOPTYX")
_SCRIPTS: Final = {"CYRILLIC": Text("Kirin", "Cyrillic"), "GREEK": Text("Hy Lạp", "Greek")}
_NAMES: Final = ("ho_ten", "ten")
_IDENTITY: Final = "so_dinh_danh"
_IDENTITY_DIGITS: Final = (12, 9)
_SEPARATORS: Final = str.maketrans("", "", " .-")


class _Doubt(NamedTuple):
    """What is doubtful about a word: what it was most likely meant to be, the letter that matters, how many digits."""

    code: str
    word: str = ""
    right: str = ""
    letter: str = ""
    digits: int = 0

    def told(self, place: Location, related: tuple[Related, ...] = ()) -> Diagnostic:
        """The warning about the word at a place."""
        message, remedy = _SENTENCES[self.code]
        facts: dict[str, str | int | Text] = {
            "word": quoted(self.word),
            "right": quoted(self.right),
            "letter": f"{self.letter} (U+{ord(self.letter):04X})" if self.letter else "",
            "script": (_script(self.letter) if self.letter else None) or "",
            "count": self.digits,
        }
        return Diagnostic(self.code, Severity.WARNING, message.fill(facts), (place,), remedy.fill(facts), related)


def spelling(document: Document, excerpts: Excerpts) -> Iterator[Diagnostic]:
    """The doubts about the spelling of a document. Words are looked at as they may be shown, personal data masked."""
    if not document.text.isascii():
        is_loose = False
        for doubt in _words(document, excerpts):
            is_loose = is_loose or doubt.code == "text-loose-marks"
            yield doubt
        yield from () if is_loose else _mixed(document)
    if type(document.data) is dict and not document.broken:
        yield from _fields(document, document.data, ())


def _words(document: Document, excerpts: Excerpts) -> Iterator[Diagnostic]:
    if not _are_doubtful(document.text):
        return
    seen: dict[tuple[str, ...], tuple[str, Location]] = {}
    for number, line in document.numbered():
        for found in () if line.isascii() else re.finditer(_WORD, excerpts.line(number)):
            word = found[0]
            if word.isascii():
                continue
            place = Location(document.file, Span(number, found.start() + 1, number, found.end() + 1))
            doubt = _doubt(word)
            if doubt:
                yield doubt.told(place)
            else:
                yield from _in_two_ways(word, place, seen)


def _are_doubtful(text: str) -> bool:
    """Whether any word of a text will be told: a quick look, as nearly every document is without doubt."""
    written: dict[tuple[str, ...], str] = {}
    for is_doubtful, in_two_ways in filter(None, map(_looked_at, set(text.split()))):
        if is_doubtful or any(written.setdefault(two.ways, two.written) != two.written for two in in_two_ways):
            return True
    return False


@remembered
def _looked_at(stretch: str) -> tuple[bool, list["_TwoWays"]] | None:
    """Whether a word between two blanks is doubtful by itself, and those that may be written in two ways, if any."""
    words = [word for word in re.findall(_WORD, stretch) if not word.isascii()]
    is_doubtful, in_two_ways = any(map(_doubt, words)), list(filter(None, map(_two_ways, words)))
    return (is_doubtful, in_two_ways) if is_doubtful or in_two_ways else None


class _TwoWays(NamedTuple):
    """A syllable whose tone may stand in two places: how it is written here, and how it may be."""

    written: str
    ways: tuple[str, ...]


@remembered
def _two_ways(word: str) -> _TwoWays | None:
    written = unicodedata.normalize("NFC", word.casefold())
    ways = placements(written)
    return _TwoWays(written, ways) if len(ways) > 1 else None


def _in_two_ways(word: str, place: Location, seen: dict[tuple[str, ...], tuple[str, Location]]) -> Iterator[Diagnostic]:
    """A syllable that was written with its tone on another letter before; told once."""
    two = _two_ways(word)
    if two is None:
        return
    first, at = seen.setdefault(two.ways, (two.written, place))
    if first not in ("", two.written):
        yield _Doubt("text-two-spellings", word, first).told(place, (Related(at, _OTHER_WAY),))
        seen[two.ways] = "", at


@remembered
def _doubt(word: str) -> _Doubt | None:
    plain = with_plain_d(word)
    if plain != word and is_syllable(plain):
        return _Doubt("text-wrong-d", word, plain, next(letter for letter in word if with_plain_d(letter) != letter))
    foreign = [letter for letter in word if _script(letter)]
    if foreign and any(letter.isascii() for letter in word):
        return _Doubt("text-foreign-letter", word, word.translate(_LOOKALIKES), foreign[0])
    composed = unicodedata.normalize("NFC", word)
    if not composed.isalpha():  # else every mark stands on its letter
        ordered = with_marks_in_order(word)
        if composed != ordered and not re.search(_MARK, ordered):
            return _Doubt("text-loose-marks", word, ordered)
    places = placements(composed)
    return _Doubt("text-tone-place", word, places[0]) if places and composed not in places else None


@remembered
def _script(letter: str) -> Text | None:
    return None if letter.isascii() else _SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0])


def _mixed(document: Document) -> Iterator[Diagnostic]:
    """Letters with their marks apart in a text that has others in one piece: told once, where the first stands."""
    text = document.text
    if unicodedata.is_normalized("NFC", text) or unicodedata.is_normalized("NFD", text):
        return
    for number, line in document.numbered():
        apart = None if unicodedata.is_normalized("NFC", line) else re.search(_MARK, line)
        if apart:
            column = max(apart.start(), 1)
            yield _Doubt("text-mixed-unicode").told(
                Location(document.file, Span(number, column, number, apart.end() + 1))
            )
            return


def _fields(document: Document, data: Any, path: Path) -> Iterator[Diagnostic]:
    """Names without marks, and identity numbers that cannot be right."""
    for key, value in data.items() if type(data) is dict else enumerate(data):
        if type(value) in (dict, list):
            yield from _fields(document, value, (*path, key))
        elif key in _NAMES and type(value) is str and lacks_marks(value):
            yield _Doubt("name-without-marks", value).told(Placer(document).at((*path, key)))
        elif key == _IDENTITY and type(value) is str:
            yield from _identity(document, value.translate(_SEPARATORS), (*path, key))


def _identity(document: Document, number: str, path: Path) -> Iterator[Diagnostic]:
    if not (number.isascii() and number.isdigit()):
        yield _Doubt("identity-digits").told(Placer(document).at(path))
    elif len(number) not in _IDENTITY_DIGITS:
        yield _Doubt("identity-length", digits=len(number)).told(Placer(document).at(path))


_OTHER_WAY: Final = Text("cách viết kia", "the other way")
_TYPE: Final = Text("Gõ lại: {right}", "Type it again: {right}")
_SENTENCES: Final[dict[str, tuple[Text, Text]]] = {
    "text-wrong-d": (
        Text("{word} có chữ {letter}, trông như Đ mà không phải", "{word} has {letter}, which looks like Đ and is not"),
        _TYPE,
    ),
    "text-foreign-letter": (
        Text("{word} có chữ {script} {letter}, trông như chữ Việt", "{word} has the {script} letter {letter}"),
        _TYPE,
    ),
    "text-loose-marks": (
        Text(
            "Dấu trong {word} gõ sai thứ tự nên không ghép thành chữ được",
            "The marks in {word} stand in the wrong order, so that they make no letter",
        ),
        _TYPE,
    ),
    "text-tone-place": (
        Text("Dấu thanh trong {word} đặt sai chỗ", "The tone in {word} stands on the wrong letter"),
        Text("Có phải là {right}?", "Is it {right}?"),
    ),
    "text-two-spellings": (
        Text("{word} ở chỗ khác viết là {right}", "{word} is spelled {right} elsewhere"),
        Text(
            "Hai cách đặt dấu đều được đọc như nhau; nên dùng một cách trong cả hồ sơ",
            "Both places of the tone are read alike; better keep to one of them",
        ),
    ),
    "text-mixed-unicode": (
        Text(
            "Chữ ở đây gõ bằng Unicode tổ hợp, chỗ khác gõ bằng Unicode dựng sẵn",
            "The letters here are decomposed Unicode (NFD), others are composed (NFC)",
        ),
        Text(
            "Được đọc như nhau; để tìm kiếm không sót, chuyển cả tệp sang Unicode dựng sẵn, ví dụ bằng UniKey",
            "They are read alike; so that searches find them, convert the file to composed Unicode",
        ),
    ),
    "name-without-marks": (
        Text("Tên {word} không có dấu", "The name {word} has no Vietnamese marks"),
        Text(
            "Ghi tên đủ dấu như trong giấy tờ; chương trình không đoán tên người",
            "Write it with its marks, from the papers; names are never guessed",
        ),
    ),
    "identity-digits": (
        Text("Số định danh có ký tự không phải chữ số 0–9", "The identity number has signs other than the digits 0–9"),
        Text("Gõ lại bằng các chữ số 0–9, từ giấy tờ", "Type it again with the digits 0–9, from the papers"),
    ),
    "identity-length": (
        Text(
            "Số định danh có {count} chữ số; căn cước có 12, chứng minh nhân dân cũ có 9",
            "The identity number has {count} digits; it should have 12, or 9 on the older cards",
        ),
        Text(
            "Gõ lại từ giấy tờ; Excel hay làm mất số 0 ở đầu",
            "Type it again from the papers; Excel tends to drop the zero at the start",
        ),
    ),
}
