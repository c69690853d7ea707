"""Slips in YAML: what they are called, where they are shown, and what is read in spite of them."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dnaward.dossier.document import Document, read_documents
from dnaward.dossier.repair import repaired
from dnaward.dossier.slips import explain_slip
from dnaward.judging.batch import Judge
from dnaward.judging.engine import build_engine
from dnaward.law.load import load_law
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.location import Span

_HOSTILE = Path(__file__).resolve().parents[2] / "shared" / "hostile" / "yaml-test-suite"

# Text; code; line, column and end column; a part of the message and of the remedy in Vietnamese.
_SLIPS: list[tuple[str, str, int, int, int, str, str]] = [
    ("ten: Trường: THPT\n", "yaml-colon-in-value", 1, 6, 18, "«Trường: THPT»", '"Trường: THPT"'),
    ("- ten: a: b # c\n", "yaml-colon-in-value", 1, 8, 12, "«a: b»", '"a: b"'),
    ('t: "Phong trào" thi đua\n', "yaml-text-after-quote", 1, 17, 24, "«thi đua»", "'\"Phong trào\" thi đua'"),
    ('- "a" b\n', "yaml-text-after-quote", 1, 7, 8, "«b»", "'\"a\" b'"),
    ('"a" b: c\n', "yaml-text-after-quote", 1, 5, 6, "«b»", "nháy"),
    ("a: 'b': c\n", "yaml-text-after-quote", 1, 7, 10, "«: c»", "nháy"),
    ("xa: 'R'lấp'\n", "yaml-apostrophe", 1, 5, 12, "«'R'lấp'»", '"R\'lấp"'),
    ("xa: 'Đắk R'lấp\nb: c\n", "yaml-apostrophe", 1, 5, 15, "nháy đơn", '"Đắk R\'lấp"'),
    ('a: "b",\nc: d\n', "yaml-comma-after-value", 1, 7, 8, "«,»", "Xóa"),
    ("a: %5\n", "yaml-special-character", 1, 4, 6, "%", '"%5"'),
    ("a: @b\n", "yaml-special-character", 1, 4, 6, "@", '"@b"'),
    ("a: `b\n", "yaml-special-character", 1, 4, 6, "`", '"`b"'),
    ("a: *b c\n", "yaml-special-character", 1, 4, 8, "«*b c»", '"*b c"'),
    ("a: & b\n", "yaml-special-character", 1, 4, 7, "&", '"& b"'),
    ("a: !<b\n", "yaml-special-character", 1, 4, 7, "!", '"!<b"'),
    ("a: > 5 năm\n", "yaml-special-character", 1, 4, 11, ">", '"> 5 năm"'),
    ("a: | b\n", "yaml-special-character", 1, 4, 7, "|", '"| b"'),
    ("a: ? b\n", "yaml-special-character", 1, 4, 7, "?", '"? b"'),
    ("a: ,b\n", "yaml-special-character", 1, 4, 6, "«,b»", '",b"'),
    ("a: ]b\n", "yaml-special-character", 1, 4, 6, "]", '"]b"'),
    ("a: [Mật] b\n", "yaml-text-after-bracket", 1, 10, 11, "«b»", '"[Mật] b"'),
    ("a: - b\n", "yaml-dash-after-key", 1, 4, 7, "«a»", "xuống dòng"),
    ("a: -\nb: c\n", "yaml-lone-dash", 1, 4, 5, "«a»", "để trống"),
    ('a: "C:\\Users\\x"\n', "yaml-bad-escape", 1, 7, 13, "«\\Users»", "'C:\\Users\\x'"),
    ('a: "b\\q"\n', "yaml-bad-escape", 1, 6, 8, "«\\q»", "'b\\q'"),
    ("a: 'b\nc: d\n", "yaml-unclosed-quote", 1, 4, 5, "không đóng", "'b'"),
    ('a: "b\nc: "d"\ne: "f"\n', "yaml-unclosed-quote", 1, 4, 5, "không đóng", '"b"'),
    ("a: {b\nc: d\n", "yaml-unclosed-bracket", 1, 4, 5, "{", "}"),
    ("a: [b\nc: d\n", "yaml-unclosed-bracket", 1, 4, 5, "[", "]"),
    ("[a\n", "yaml-unclosed-bracket", 1, 1, 2, "[", "]"),
    ("a: [b,, c]\n", "yaml-flow-list", 1, 7, 10, "«, c»", "phẩy"),
    ('a: ["b" c, d]\n', "yaml-flow-list", 1, 9, 10, "«c»", "phẩy"),
    ("a: {b: c， d: e}\n", "yaml-full-width-comma", 1, 9, 10, "U+FF0C", "thường"),
    ("b: c\nho_ten Nguyễn A\nd: e\n", "yaml-missing-colon", 2, 1, 16, "«ho_ten Nguyễn A»", "khóa: giá trị"),
    ("ho_ten Nguyễn A\nd: e\n", "yaml-missing-colon", 1, 1, 16, "«ho_ten Nguyễn A»", "khóa: giá trị"),
    ("a:\n  - ma TC\n    b: c\n", "yaml-missing-colon", 2, 5, 10, "«ma TC»", "khóa: giá trị"),
    ("ho_ten:Nguyễn\nd: e\n", "yaml-space-after-colon", 1, 7, 8, "«ho_ten»", "ho_ten: Nguyễn"),
    ("a:\n  b: c\n  d:e\n  f: g\n", "yaml-space-after-colon", 3, 4, 5, "«d»", "d: e"),
    ("a: b\nhọ tên： c\n", "yaml-full-width-colon", 2, 7, 8, "U+FF1A", "họ tên: c"),
    ("a:\n  - b\n  -c\n", "yaml-space-after-dash", 3, 3, 4, "dấu gạch", "- c"),
    ("a:\n  b: c\n  : d\ne: f\n", "yaml-empty-key", 3, 3, 6, "không có khóa", "trước dấu hai chấm"),
    ("- a\n- : b\n", "yaml-empty-key", 2, 3, 6, "không có khóa", "trước dấu hai chấm"),
    (": d\ne: f\n", "yaml-empty-key", 1, 1, 4, "không có khóa", "trước dấu hai chấm"),
    ("a: b\n%YAML 1.2\nc: d\n", "yaml-directive", 2, 1, 10, "%", "Xóa dòng"),
    ("a:\n\tb: c\n", "yaml-tab", 2, 1, 2, "Tab", "dấu cách"),
    ("a:\n  b: c\n \td: e\n", "yaml-tab", 3, 2, 3, "Tab", "dấu cách"),
    ("a: b\n  c: d\n", "yaml-too-deep", 2, 3, 4, "«c»", "0 dấu cách"),
    ('a:\n  b: "c"\n   d: e\n', "yaml-too-deep", 3, 4, 5, "«d»", "2 dấu cách"),
    ("a: b\n  dòng hai\n  c: d\n", "yaml-too-deep", 3, 3, 4, "«c»", "nháy"),
    ("a:\n  b: c\n d: e\n", "yaml-indentation", 3, 2, 3, "thụt lề", "0 hoặc 2"),
    ("a:\n    b: c\n  d: e\n", "yaml-indentation", 3, 3, 4, "thụt lề", "0 hoặc 4"),
    ("  a: b\nc: d\n", "yaml-first-indentation", 1, 3, 4, "đầu tiên", "Xóa"),
    ("a: b\n- c\n", "yaml-dash-among-keys", 2, 1, 2, "gạch", "Bỏ"),
    ("a:\n  - b\n  c: d\n", "yaml-missing-dash", 3, 3, 4, "danh sách", "Thêm dấu gạch"),
    ("k" * 1025 + ": b\n", "yaml-long-key", 1, 1, 1026, "1024", "Rút ngắn"),
    ("a: b\n...\nc: d\n", "yaml-after-end", 3, 1, 5, "...", "---"),
    ("%YAML 9.9\na: b\n", "yaml-directive", 1, 1, 10, "%", "Xóa"),
]


def _found(text: str) -> list[Diagnostic]:
    return [diagnostic for document in read_documents(text, "a.yaml") for diagnostic in document.diagnostics]


def _places(text: str) -> list[tuple[str, int]]:
    return [(found.code, found.locations[0].span.line) for found in _found(text) if found.locations[0].span]


@pytest.mark.parametrize("row", _SLIPS, ids=[row[0] for row in _SLIPS])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_explains(row: tuple[str, str, int, int, int, str, str], line_break: str):
    text, code, line, column, end, message, remedy = row
    (found,) = _found(text.replace("\n", line_break))
    assert found.code == code
    assert found.locations[0].span == Span(line, column, line, end)
    assert message in found.message.vi
    assert found.remedy
    assert remedy in found.remedy.vi
    assert found.message.en != found.message.vi


@pytest.mark.parametrize(("text", "code"), [(row[0], row[1]) for row in _SLIPS])
def test_lines_count_from_the_start_of_the_file(text: str, code: str):
    first, second = read_documents(f"a: b\n---\n{text}", "a.yaml")
    assert not first.diagnostics
    assert [found.code for found in second.diagnostics] == [code]
    assert second.diagnostics[0].locations[0].span == _found(text)[0].locations[0].span.moved(2)


def test_numbers_are_masked():
    (found,) = _found("so: a: 067089001234\n")
    assert "067089001234" not in f"{found}"
    assert "234" in found.message.vi


@pytest.mark.parametrize("key", ["cccd", "ngay_sinh", "Số CMND", "ngay_sin"])
def test_a_personal_value_is_not_quoted(key: str):
    (found,) = _found(f"{key}: a: 07/03\n")
    assert "07/03" not in f"{found}"


def test_several_slips_are_found_at_once():
    text = (
        "ten: Trường: THPT\n"
        "xa: 'R'lấp'\n"
        "ho_ten Nguyễn A\n"
        "don_vi:\n"
        '  ten: "Phong trào" thi đua\n'
        "  loai:tập thể\n"
        "  ngay: 31/10/2023\n"
        "thanh_tich:\n"
        "  - ma: *TC\n"
        "    tep: > 5 năm\n"
        "      nối tiếp: đây\n"
        "  - ma: [a\n"
        '    tep: "C:\\Users\n'
        "nam: 2023\n"
        "tuoi: - 5\n"
    )
    (document,) = read_documents(text, "a.yaml")
    assert document.broken
    assert [
        (found.code, found.locations[0].span.line) for found in document.diagnostics if found.locations[0].span
    ] == [
        ("yaml-colon-in-value", 1),
        ("yaml-apostrophe", 2),
        ("yaml-missing-colon", 3),
        ("yaml-text-after-quote", 5),
        ("yaml-space-after-colon", 6),
        ("yaml-special-character", 10),
        ("yaml-unclosed-bracket", 12),
        ("yaml-bad-escape", 13),
        ("yaml-dash-after-key", 15),
        ("yaml-alias", 9),
    ]
    assert document.data["don_vi"]["ngay"] == "31/10/2023"
    assert document.data["nam"] == "2023"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a: [\n  x y: z: t,\n]\nb: c: d\n", [("yaml-flow-list", 2)]),
        ("a: {\n b: %x,\n c: d}\n", [("yaml-special-character", 2)]),
        ("a: b\ndon_vi\n:\n  ten: a\n", [("yaml-missing-colon", 2)]),
        ("a: [b\nc: d\n]\n", [("yaml-unclosed-bracket", 1)]),
        ('a: "b\nc\nd: "e"\n', [("yaml-unclosed-quote", 1)]),
        ("a: - b\n   - c\nd: e\n", [("yaml-dash-after-key", 1)]),
        ("a: - b\n- c\nd: e\n", [("yaml-dash-after-key", 1)]),
    ],
)
def test_one_slip_is_told_once(text: str, places: list[tuple[str, int]]):
    assert _places(text) == places


def test_what_the_reader_refuses_is_told_once():
    text = "kinh_gui: [&a so_noi_vu, *b]\nthanh_tich: [!c {}]\n"
    (report,) = Judge(build_engine(load_law(only=["kh461"]), {})).of_bytes(text.encode(), "a.yaml")
    assert [found.code for found in report.diagnostics] == ["yaml-anchor", "yaml-alias", "yaml-tag"]
    (report,) = Judge(build_engine(load_law(only=["kh461"]), {})).of_bytes(b"<<: {ma_ho_so: a}\n", "a.yaml")
    assert [found.code for found in report.diagnostics] == ["yaml-merge-key"]


def test_at_most_twenty():
    told = [found.code for found in _found("a: b: c\n" * 30)]
    assert told == ["yaml-colon-in-value"] * 20 + ["limit-slips"]
    assert [found.code for found in _found("a: b: c\n" * 20)] == told[:20]


def test_a_repair_keeps_every_place():
    text = "a: b: c\r\n  d\r\ne: f"
    (found,) = _found(text)
    assert repaired(text, found, 0) == "a:     \r\n   \r\ne: f"


def test_errors_without_a_place():
    for error in (ValueError("x"), yaml.YAMLError(), yaml.reader.ReaderError("a", 3, 0, "utf-8", "x")):
        found = explain_slip("a: b\n", error, "a.yaml", 4)
        assert (found.code, found.locations[0].span) == ("yaml-syntax", Span(5, 1, 5, 5))
        assert repaired("a: b\n", found, 4) is None


_DOSSIER = """mau: 1
don_vi:
  ten: "Trường THPT Đắk Mil"
  loai: 'tập thể'
  huyen: Đắk R'lấp
thanh_tich:
  - ma: TC-01
    thoi_gian: 31/10/2023
    mo_ta: |
      Dòng một: hai
      dòng ba
  - ma: TC-02
    minh_chung: [a, "b", c]
    khac: {x: 1, y: 2}
ghi_chu: >-
  xin chào
"""
_LIBYAML = re.compile(
    r"did not find|could not find|found (unexpected|unknown|character|a tab)|while (parsing|scanning)|cannot start any"
    r"|not allowed in this|block (mapping|collection|sequence)|flow (mapping|node|sequence)|quoted scalar|simple key"
)
_PIECES = st.sampled_from(
    [*":'\"-[]{},\n\t #%@*&!|>\\?，：Đ", ": ", "- ", "  ", " #", "\r\n", "\r", "...\n", "---\n", "<<", "%x\n"]
)
_PLACES = st.integers(0, len(_DOSSIER))
_CHANGES = st.lists(st.tuples(_PLACES, st.integers(0, 3), st.one_of(st.just(""), _PIECES)), min_size=1, max_size=6)


def _check(documents: list[Document], text: str) -> None:
    last = len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    for document in documents:
        for found in document.diagnostics:
            span = found.locations[0].span
            assert span
            assert 1 <= span.line <= last
            assert (span.line, span.column) < (span.end_line, span.end_column)
            assert found.remedy
            if found.code.startswith("yaml-"):
                assert not _LIBYAML.search(f"{found.message} {found.remedy}")


@settings(max_examples=500, deadline=None)
@given(_CHANGES)
def test_a_spoilt_dossier_is_always_explained(changes: list[tuple[int, int, str]]):
    text = _DOSSIER
    for place, removed, added in changes:
        text = text[:place] + added + text[place + removed :]
    _check(list(read_documents(text, "a.yaml")), text)


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from(":'\"-[]{},\n\t #%@*&!|>\\?ab")))
def test_any_text_is_always_explained(text: str):
    _check(list(read_documents(text, "a.yaml")), text)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(0, 5), st.integers(0, 9))
def test_no_error_is_too_strange(text: str, line: int, column: int):
    mark = yaml.Mark("x", 0, line, column, None, 0)
    problems = ("mapping values", "could not find expected ':'", "did not find expected key", "a flow node", "odd")
    for problem in (*problems, "did not find expected ',' or ']'", "found a tab character", "an alias", "node content"):
        for context in ("while scanning a quoted scalar", "while parsing a quoted scalar", "x"):
            error = yaml.MarkedYAMLError(context, mark, problem, mark)
            found = explain_slip(text, error, "a.yaml", 0)
            assert found.remedy
            repaired(text, found, 0)


@pytest.mark.skipif(not _HOSTILE.is_dir(), reason="the yaml-test-suite lies beside the repository, and is not there")
def test_the_yaml_test_suite_never_raises():
    files = sorted(_HOSTILE.glob("*.yaml"))
    assert len(files) > 400
    for file in files:
        text = file.read_bytes().decode("utf-8")
        _check(list(read_documents(text, file.name)), text)
