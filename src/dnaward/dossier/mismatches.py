"""The diagnostics for keys and values that do not fit: what stands there, what was expected, what was meant."""

from collections.abc import Iterator
from typing import Final

from pydantic_core import ErrorDetails

from dnaward.dossier.document import Document
from dnaward.dossier.outline import Entry
from dnaward.dossier.place import Placer
from dnaward.dossier.shape import Field, Shape
from dnaward.dossier.walk import HIDDEN, REPEATED
from dnaward.values.diagnostic import Diagnostic, Related, Severity
from dnaward.values.location import Location, Path, path_text
from dnaward.values.quote import quoted
from dnaward.values.text import Text, joined

_KEYS_NAMED = 12

_UNKNOWN = Text("Khóa {key} không có trong mẫu", "There is no key {key} here")
_DID_YOU_MEAN = Text("Có phải ý bạn là {keys}?", "Did you mean {keys}?")
_KNOWN_KEYS = Text("Các khóa dùng được ở đây: {keys}", "The keys known here are {keys}")
_DUPLICATE = Text(
    "Khóa {key} bị lặp, không rõ lấy giá trị nào", "The key {key} stands here twice; which value is meant?"
)
_DUPLICATE_REMEDY = Text("Xóa một trong hai dòng", "Delete one of the two lines")
_MISSING = Text("Thiếu khóa {key}", "The key {key} is missing")
_MISSING_REMEDY = Text("Thêm khóa này vào đây", "Add it here")
_FIRST = Text("lần đầu ở đây", "first here")
_ROOT = Text(
    "Tệp này không phải hồ sơ: nội dung phải là các dòng `khóa: giá trị`",
    "This is not a dossier: it must consist of lines `key: value`",
)
_ROOT_REMEDY = Text("Xem mẫu trong thư mục examples", "See the folder examples for a model")

_KINDS: Final[dict[str, tuple[str, Text, Text]]] = {
    "string_type": (
        "expected-word",
        Text(
            "«{label}» cần một giá trị, không phải danh sách hay nhóm khóa",
            '"{label}" takes a value, not a list or keys',
        ),
        Text("Ghi giá trị ngay sau dấu hai chấm", "Write the value right after the colon"),
    ),
    "model_type": (
        "expected-keys",
        Text(
            "«{label}» cần các khóa bên trong, không phải một giá trị", '"{label}" takes keys of its own, not a value'
        ),
        Text("Xuống dòng, thụt vào hai dấu cách rồi ghi: {keys}", "On the next lines, indented, write: {keys}"),
    ),
    "list_type": (
        "expected-list",
        Text("«{label}» cần một danh sách", '"{label}" takes a list'),
        Text("Mỗi mục bắt đầu bằng một gạch đầu dòng: `- …`", "Begin each item with a dash: `- …`"),
    ),
    "dict_type": (
        "expected-keys",
        Text(
            "«{label}» cần các khóa bên trong, không phải một giá trị", '"{label}" takes keys of its own, not a value'
        ),
        Text("Xuống dòng, thụt vào hai dấu cách rồi ghi từng khóa", "On the next lines, indented, write the keys"),
    ),
}
_PERSONAL = Text(
    "Không đọc được «{label}» (dữ liệu cá nhân, không hiển thị)", 'Cannot read "{label}" (personal data, not shown)'
)
_PERSONAL_REMEDY = Text("Ghi đủ ngày/tháng/năm, ví dụ 05/09/1980", "Write day/month/year in full, such as 05/09/1980")


def root(document: Document) -> Diagnostic:
    """The document is not a mapping at all."""
    location = Location(document.file, document.outline.shown())
    return Diagnostic("not-a-dossier", Severity.ERROR, _ROOT, (location,), _ROOT_REMEDY)


def told(placer: Placer, details: ErrorDetails, repeated: tuple[str, ...]) -> Iterator[Diagnostic]:
    """What pydantic refused of the data of a document, in our own words; `repeated` are names that stand twice."""
    *above, last = details["loc"]
    path = tuple(above)
    if details["type"] != "extra_forbidden":
        yield _missing(placer, details["loc"]) if details["type"] == "missing" else _value(placer, details)
    elif last == REPEATED:
        yield from _duplicate_keys(placer, path, repeated)
    else:
        yield _unknown_key(placer, path, str(last).removeprefix(HIDDEN))


def _missing(placer: Placer, path: Path) -> Diagnostic:
    """A field that must be stated and is not."""
    place = placer.at(path)
    message = _MISSING.fill({"key": quoted(str(path[-1]))})
    return Diagnostic("missing-key", Severity.ERROR, message, (place,), _MISSING_REMEDY)


def _unknown_key(placer: Placer, path: Path, key: str) -> Diagnostic:
    """A key that names no field, with the nearest ones."""
    shape = _shape_at(placer, path)
    near = shape.nearest(key) if shape else []
    if near:
        remedy = _DID_YOU_MEAN.fill({"keys": _named(near, " hoặc ", " or ")})
    else:
        remedy = _KNOWN_KEYS.fill({"keys": _named(list(shape.fields.values())[:_KEYS_NAMED] if shape else [])})
    place = placer.key(path, key)
    return Diagnostic("unknown-key", Severity.ERROR, _UNKNOWN.fill({"key": quoted(key)}), (place,), remedy)


def _duplicate_keys(placer: Placer, path: Path, names: tuple[str, ...]) -> Iterator[Diagnostic]:
    """The keys that name a field for the second time, each name once, with the place of the first."""
    shape = _shape_at(placer, path)
    entries: dict[str, list[Entry]] = {name: [] for name in names}
    for entry in placer.entries(path):
        entries.get(_meaning(shape, entry.key), []).append(entry)
    for name, found in entries.items():
        where = path_text((*path, name))
        first, last = (Location(placer.document.file, one.key_span, where) for one in (found[0], found[-1]))
        yield Diagnostic(
            "yaml-duplicate-key",
            Severity.ERROR,
            _DUPLICATE.fill({"key": quoted(found[-1].key)}),
            (last,),
            _DUPLICATE_REMEDY,
            (Related(first, _FIRST),),
        )


def _value(placer: Placer, details: ErrorDetails) -> Diagnostic:
    """A value that pydantic refused, in our own words."""
    path = details["loc"]
    fields = _fields_at(placer, path)
    place = placer.at(path)
    label = fields[-1].label if fields else Text("Hồ sơ", "The dossier")
    if details["type"] in _KINDS:
        code, message, remedy = _KINDS[details["type"]]
        keys = _named(list(fields[-1].shape.fields.values()) if fields and fields[-1].shape else [])
        facts = {"label": label, "keys": keys}
        return Diagnostic(code, Severity.ERROR, message.fill(facts), (place,), remedy.fill(facts))
    if any(one.is_personal for one in fields):
        message = _PERSONAL.fill({"label": label})
        return Diagnostic(details["type"], Severity.ERROR, message, (place,), _PERSONAL_REMEDY)
    message, remedy = details["ctx"]["tell"]()
    return Diagnostic(details["type"], Severity.ERROR, message, (place,), remedy)


def _fields_at(placer: Placer, path: Path) -> list[Field]:
    return placer.document.shape.fields_at(path) if placer.document.shape else []


def _shape_at(placer: Placer, path: Path) -> Shape | None:
    fields = _fields_at(placer, path)
    return fields[-1].shape if fields else placer.document.shape


def _meaning(shape: Shape | None, key: str) -> str:
    found = shape.find(key) if shape else None
    return found.name if found else key


def _named(fields: list[Field], vi: str = ", ", en: str = ", ") -> Text:
    """Fields as their label and canonical key, so that whichever way the dossier is written the reader finds it."""
    return joined([Text(f"`{one.label.vi}`", f"`{one.name}` ({one.label.en})") for one in fields], vi, en)
