"""How much one file and one document may hold, so that no input takes long or much memory."""

from typing import Final, NamedTuple

from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.location import Location, Span
from dnaward.values.text import Text


class Limits(NamedTuple):
    """The limits in force. A real dossier has 2 to 20 KB, 5 levels and a few hundred keys and values.

    `file`, `documents` and `findings` hold for a file, the others for each of its documents.
    """

    file: int = 16_777_216
    """Bytes of one file."""
    documents: int = 100
    """Documents in one file."""
    size: int = 262_144
    """Bytes of one document in UTF-8."""
    depth: int = 32
    """Mappings and lists inside one another."""
    events: int = 20_000
    """Keys, values, and starts and ends of mappings and lists."""
    scalar: int = 16_384
    """Characters of one key or value."""
    slips: int = 20
    """Slips in the syntax, and hidden characters, told of one document."""
    findings: int = 200
    """Errors in writing told of one file; the documents after them are judged and not explained."""


DEFAULT_LIMITS: Final = Limits()
HIGHEST: Final = Limits(*(1_000_000_000,) * len(Limits._fields))._replace(depth=100)
"""How far each may be raised: deeper documents would exhaust the stack of the interpreter."""


def limit_hit(limit: str, limits: Limits, file: str, span: Span | None = None) -> Diagnostic:
    """The diagnostic for a limit (a field of `Limits`) over which part of an input was not read."""
    return _diagnostic(limit, limits, Severity.ERROR, Location(file, span))


def not_told(limit: str, limits: Limits, place: Location) -> Diagnostic:
    """The warning that more is wrong than is told."""
    return _diagnostic(limit, limits, Severity.WARNING, place)


def _diagnostic(limit: str, limits: Limits, severity: Severity, place: Location) -> Diagnostic:
    message, remedy = _SENTENCES[limit]
    facts = {"limit": str(getattr(limits, limit)), "name": limit}
    return Diagnostic(f"limit-{limit}", severity, message.fill(facts), (place,), remedy.fill(facts))


_SHORTEN: Final = Text(
    "Phần sau không được đọc: hãy chia nhỏ hoặc rút gọn; với hồ sơ thật sự dài, thêm --limit {name}=SỐ",
    "The rest was not read: split or shorten it; for a dossier that is truly that long, add --limit {name}=NUMBER",
)
_SPLIT: Final = Text(
    "Chia thành nhiều tệp, hoặc thêm --limit {name}=SỐ", "Split it into several files, or add --limit {name}=NUMBER"
)
_CORRECT_FIRST: Final = Text(
    "Sửa các lỗi đã nêu rồi kiểm tra lại; muốn nêu hết thì thêm --limit {name}=SỐ",
    "Correct what is told and check again; to be told all of it, add --limit {name}=NUMBER",
)
_SENTENCES: Final[dict[str, tuple[Text, Text]]] = {
    "file": (Text("Tệp lớn quá {limit} byte", "The file is larger than {limit} bytes"), _SPLIT),
    "documents": (
        Text(
            "Tệp có quá {limit} hồ sơ; từ đây trở đi không được đọc",
            "The file holds more than {limit} dossiers; from here on nothing was read",
        ),
        _SPLIT,
    ),
    "size": (Text("Dài quá {limit} byte", "Longer than {limit} bytes"), _SHORTEN),
    "depth": (Text("Các khóa lồng nhau quá {limit} cấp", "Keys are nested more than {limit} levels deep"), _SHORTEN),
    "events": (Text("Có quá {limit} khóa và giá trị", "More than {limit} keys and values"), _SHORTEN),
    "scalar": (Text("Một giá trị dài quá {limit} ký tự", "A value is longer than {limit} characters"), _SHORTEN),
    "slips": (
        Text("Chỉ nêu {limit} lỗi cú pháp đầu tiên", "Only the first {limit} slips in the syntax are told"),
        _CORRECT_FIRST,
    ),
    "findings": (
        Text(
            "Còn lỗi khác chưa nêu: mỗi tệp chỉ nêu {limit} lỗi",
            "More is wrong than is told: of one file, {limit} errors are told",
        ),
        _CORRECT_FIRST,
    ),
}
"""What was hit, and what to do, with the facts `limit` and `name`."""
