"""What the bytes of a file are taken for."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnaward.dossier.decode import decode
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.location import Span

_TEXT = "ho_ten: Nguyễn Thị Hòa\ndon_vi: Trường THPT Đắk Mil, huyện Đắk Song\n"
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _windows_1258(text: str) -> bytes:
    """As Windows writes it: letters without tone, each followed by its tone."""
    written = ""
    for character in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", character)
        tone = "".join(part for part in parts if part in _TONES)
        letter = "".join(part for part in parts if part not in _TONES)
        written += unicodedata.normalize("NFC", letter) + tone
    return written.encode("cp1258")


_FILES = [
    (b"PK\x03\x04" + b"\0" * 40 + b"word/document.xml", "file-word"),
    (b"PK\x03\x04" + b"\0" * 40 + b"xl/workbook.xml", "file-excel"),
    (b"PK\x03\x04" + b"\0" * 40 + b"a.yaml", "file-zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file-old-office"),
    (b"%PDF-1.7\n", "file-pdf"),
    (b"{\\rtf1\\ansi", "file-rtf"),
    (b"<!DOCTYPE html>", "file-html"),
    (b"\xef\xbb\xbf\r\n  <HTML><body>", "file-html"),
    (b"\x89PNG\r\n\x1a\n", "file-image"),
    (b"\xff\xd8\xff\xe0", "file-image"),
    (b"\x1f\x8b\x08", "file-compressed"),
    (b"ten: a\0b\n", "file-binary"),
    (bytes(range(256)), "file-binary"),
    (_TEXT.encode("utf-16"), "encoding-utf16"),
    (_TEXT.encode("utf-16-le"), "encoding-utf16"),
    (_TEXT.encode("utf-16-be"), "encoding-utf16"),
    (_TEXT.encode("utf-32"), "encoding-utf32"),
    (_TEXT.encode("utf-32-le"), "encoding-utf32"),
    (_windows_1258(_TEXT), "encoding-windows-1258"),
    (_windows_1258("ten: Đắk Nông"), "encoding-windows-1258"),
    ("ten: §¾k N«ng".encode("latin-1"), "encoding-tcvn3"),
    ("ten: Nguyeãn Vaên An, tænh Ñaék Noâng".encode("latin-1"), "encoding-tcvn3"),
    (b"a: b\n\xff\x80\xfe", "encoding-not-utf8"),
]


@pytest.mark.parametrize(("data", "code"), _FILES)
def test_names_what_is_not_a_dossier(data: bytes, code: str):
    found = decode(data, "a.yaml")
    assert isinstance(found, Diagnostic)
    assert found.code == code
    assert found.remedy
    assert found.locations[0].file == "a.yaml"


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_reads_utf8_with_and_without_one_mark(bom: bytes):
    assert decode(bom + _TEXT.encode(), "a.yaml") == _TEXT
    assert decode(bom, "a.yaml") == ""


def test_a_zero_byte_in_a_text_is_left_to_whoever_looks_at_its_characters():
    text = _TEXT.replace("Hòa", "H\0a")
    assert decode(text.encode(), "a.yaml") == text


def test_strips_one_mark_only():
    assert decode(b"\xef\xbb\xbf\xef\xbb\xbfa: b", "a.yaml") == "\ufeffa: b"


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_says_where_the_first_bad_byte_stands(bom: bytes):
    found = decode(bom + "a: b\r\nđ: ".encode() + b"\xff\xff\xff", "a.yaml")
    assert isinstance(found, Diagnostic)
    assert found.locations[0].span == Span(2, 4, 2, 5)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_text_survives(text: str):
    assert decode(("#" + text).encode(), "a.yaml") == "#" + text


@given(st.binary())
def test_never_raises(data: bytes):
    assert isinstance(decode(data, "a.yaml"), str | Diagnostic)
