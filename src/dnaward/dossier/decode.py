"""The bytes of a file as text: UTF-8, or a diagnostic that says what the file is instead."""

import re
from typing import Final

from dnaward.dossier.lines import lines_of
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.location import Location, Span
from dnaward.values.text import Text

_START: Final = Span(1, 1, 1, 2)
_BOM: Final = "\ufeff"
_HEAD: Final = 4096
"""Bytes looked at to tell the kind of a file that is not text."""
_LEAST_PER_NULL: Final = 16
"""Bytes of text for each zero byte in it; with fewer of them it is no text that some zero bytes got into."""

_SAVE_AS_UTF8: Final = Text(
    "Mở tệp bằng Notepad, chọn File → Save As, ở ô Encoding chọn UTF-8, rồi bấm Save",
    "Open the file in Notepad, choose File → Save As, set Encoding to UTF-8, and press Save",
)
_COPY_TO_TEXT: Final = Text(
    "Mở tệp, chép nội dung sang Notepad, rồi lưu thành tệp .yaml với Encoding là UTF-8",
    "Open it, copy its content into Notepad, and save that as a .yaml file with Encoding UTF-8",
)
_CHOOSE_ANOTHER: Final = Text(
    "Chọn đúng tệp hồ sơ .yaml; đổi đuôi tệp không làm thay đổi nội dung",
    "Choose the .yaml file of the dossier; renaming a file does not change what is in it",
)
_CONVERT_FONT: Final = Text(
    "Mở tệp bằng UniKey (Ctrl+Shift+F6), chuyển mã từ TCVN3 hoặc VNI sang Unicode, rồi lưu với Encoding là UTF-8",
    "Convert it with UniKey (Ctrl+Shift+F6) from TCVN3 or VNI to Unicode, and save it with Encoding UTF-8",
)

_SENTENCES: Final[dict[str, tuple[Text, Text]]] = {
    "file-word": (
        Text("Đây là tệp Word (.docx), không phải YAML", "This is a Word file (.docx), not YAML"),
        _COPY_TO_TEXT,
    ),
    "file-excel": (
        Text("Đây là tệp Excel (.xlsx), không phải YAML", "This is an Excel file (.xlsx), not YAML"),
        _COPY_TO_TEXT,
    ),
    "file-zip": (
        Text("Đây là tệp nén (zip), không phải YAML", "This is a compressed file (zip), not YAML"),
        Text("Giải nén rồi chọn tệp .yaml ở trong", "Extract it and choose the .yaml file inside"),
    ),
    "file-compressed": (
        Text(
            "Đây là tệp nén (gzip, rar hoặc 7z), không phải YAML",
            "This is a compressed file (gzip, rar or 7z), not YAML",
        ),
        Text("Giải nén rồi chọn tệp .yaml ở trong", "Extract it and choose the .yaml file inside"),
    ),
    "file-old-office": (
        Text(
            "Đây là tệp Word hoặc Excel đời cũ (.doc, .xls) hay có mật khẩu, không phải YAML",
            "This is an old (.doc, .xls) or password-protected Word or Excel file, not YAML",
        ),
        _COPY_TO_TEXT,
    ),
    "file-pdf": (Text("Đây là tệp PDF, không phải YAML", "This is a PDF file, not YAML"), _CHOOSE_ANOTHER),
    "file-rtf": (
        Text("Đây là tệp RTF của Word, không phải YAML", "This is an RTF file of Word, not YAML"),
        _COPY_TO_TEXT,
    ),
    "file-html": (
        Text("Đây là trang web (HTML hoặc XML), không phải YAML", "This is a web page (HTML or XML), not YAML"),
        _COPY_TO_TEXT,
    ),
    "file-image": (Text("Đây là tệp ảnh, không phải YAML", "This is a picture, not YAML"), _CHOOSE_ANOTHER),
    "file-binary": (
        Text("Đây không phải là tệp văn bản", "This is not a text file"),
        _CHOOSE_ANOTHER,
    ),
    "encoding-utf16": (
        Text(
            "Tệp lưu theo bảng mã UTF-16 (Unicode), không phải UTF-8",
            "The file is saved as UTF-16 (Unicode), not UTF-8",
        ),
        _SAVE_AS_UTF8,
    ),
    "encoding-utf32": (
        Text("Tệp lưu theo bảng mã UTF-32, không phải UTF-8", "The file is saved as UTF-32, not UTF-8"),
        _SAVE_AS_UTF8,
    ),
    "encoding-windows-1258": (
        Text(
            "Tệp lưu theo bảng mã tiếng Việt cũ windows-1258 (ANSI), không phải UTF-8",
            "The file is saved in the old Vietnamese encoding windows-1258 (ANSI), not UTF-8",
        ),
        _SAVE_AS_UTF8,
    ),
    "encoding-tcvn3": (
        Text(
            "Tệp gõ bằng bảng mã cũ TCVN3 (phông .VnTime) hoặc VNI, không phải Unicode UTF-8",
            "The file is typed in the old encoding TCVN3 (.VnTime fonts) or VNI, not Unicode UTF-8",
        ),
        _CONVERT_FONT,
    ),
    "encoding-not-utf8": (
        Text("Tệp có chỗ không đúng bảng mã UTF-8", "The file is not valid UTF-8 here"),
        _SAVE_AS_UTF8,
    ),
}

_MAGIC = re.compile(
    rb"(?P<file_zip>PK\x03\x04)|(?P<file_old_office>\xd0\xcf\x11\xe0)|(?P<file_pdf>%PDF)|(?P<file_rtf>\{\\rtf)"
    rb"|(?P<file_image>\x89PNG|\xff\xd8\xff|GIF8[79]a)|(?P<file_compressed>\x1f\x8b|Rar!\x1a|7z\xbc\xaf)"
    rb"|(?P<encoding_utf32>\xff\xfe\x00\x00|\x00\x00\xfe\xff)|(?P<encoding_utf16>\xff\xfe|\xfe\xff)"
    rb"|(?:\xef\xbb\xbf)?\s*(?P<file_html><(?:!doctype|html|\?xml)\b)",
    re.IGNORECASE,
)

_ORDINARY: Final = b'ABCDEFHIJKLMNOQSTUVWXYZabcdefhijklmnoqstuvwxyz#"-'
"""What dossiers begin with and none of those others does, so that nearly all are looked at no further."""


def decode(data: bytes, file: str) -> str | Diagnostic:
    """The text of a UTF-8 file without its byte order mark, or the diagnostic that says what the file is instead."""
    magic = None if data[:1] in _ORDINARY else _MAGIC.match(data)
    if magic:
        return _diagnostic(_kind(magic, data), file)
    if b"\0" in data and data.count(0) * _LEAST_PER_NULL > len(data):
        return _diagnostic(_kind_with_nulls(data[:_HEAD]), file)
    try:
        return data.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError as error:
        if b"\0" in data:
            return _diagnostic(_kind_with_nulls(data[:_HEAD]), file)
        from dnaward.dossier.legacy import legacy_encoding  # noqa: PLC0415  rarely needed

        return _diagnostic(legacy_encoding(data), file, _place(data, error.start))


def _kind(magic: re.Match[bytes], data: bytes) -> str:
    code = (magic.lastgroup or "").replace("_", "-", 1).replace("_", "-")
    if code != "file-zip":
        return code
    return "file-word" if b"word/" in data else "file-excel" if b"xl/" in data else code


def _kind_with_nulls(head: bytes) -> str:
    """UTF-16 and UTF-32 without a mark show themselves by the places of their zero bytes."""
    nulls = [head[place::4].count(0) for place in range(4)]
    many = len(head) // 4 * 0.4
    if sum(count > many for count in nulls) == 3:
        return "encoding-utf32"
    low, high = nulls[0] + nulls[2], nulls[1] + nulls[3]
    return "encoding-utf16" if max(low, high) > 2 * many and min(low, high) * 10 < max(low, high) else "file-binary"


def _place(data: bytes, offset: int) -> Span:
    """The 1-based line and column of a byte, everything before it being UTF-8."""
    lines = lines_of(data[:offset].decode("utf-8").removeprefix(_BOM))
    line, column = len(lines), len(lines[-1]) + 1
    return Span(line, column, line, column + 1)


def _diagnostic(code: str, file: str, span: Span = _START) -> Diagnostic:
    message, remedy = _SENTENCES[code]
    return Diagnostic(code, Severity.ERROR, message, (Location(file, span),), remedy)
