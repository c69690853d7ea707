"""Characters that are refused before YAML is read."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnaward.dossier.characters import MOST_TOLD, refused_characters, refused_in_scalar, without_refused
from dnaward.dossier.document import read_documents
from dnaward.judging.batch import Judge
from dnaward.judging.engine import build_engine
from dnaward.law.load import load_law
from dnaward.values.location import Span
from dnaward.values.visible import visible

_REFUSED = [
    ("a: b\x1b", "char-control", 1, 5, "U+001B"),
    ("a: b\nc: \x7fd", "char-control", 2, 4, "U+007F"),
    ("a: \x9b", "char-control", 1, 4, "U+009B"),
    ("a: b\x85c", "char-line-break", 1, 5, "U+0085"),
    ("a: b\u2028c: d", "char-line-break", 1, 5, "U+2028"),
    ("a: b\r\nc: d\u2029", "char-line-break", 2, 5, "U+2029"),
    ("a: b\rc: \ufeffd", "char-hidden", 2, 4, "U+FEFF"),
    ("na\u200bme: x", "char-hidden", 1, 3, "U+200B"),
    ("a: \u202eb", "char-hidden", 1, 4, "U+202E"),
    ("a: b\u200dc", "char-hidden", 1, 5, "U+200D"),
    ("a: b\u00adc", "char-hidden", 1, 5, "U+00AD"),
    ("a: \uffff", "char-hidden", 1, 4, "U+FFFF"),
    ("a: \ud800", "char-hidden", 1, 4, "U+D800"),
    ("a: \uf0b7 b", "char-private", 1, 4, "U+F0B7"),
    ("a: Nguy\ufffdn", "char-lost", 1, 8, "U+FFFD"),
    ("a:\n  b: c\n\u00a0 d: e", "char-space", 3, 1, "U+00A0"),
    ("a:\u00a0b", "char-space", 1, 3, "U+00A0"),
    ("a\u00a0: b", "char-space", 1, 2, "U+00A0"),
    ("-\u00a0a: b", "char-space", 1, 2, "U+00A0"),
    ("  a: \u3000b", "char-space", 1, 6, "U+3000"),
    ("a\uff1a b", "char-colon", 1, 2, "U+FF1A"),
    ("- ma\uff1ab", "char-colon", 1, 5, "U+FF1A"),
]


@pytest.mark.parametrize(("text", "code", "line", "column", "name"), _REFUSED)
def test_refuses(text: str, code: str, line: int, column: int, name: str):
    (found,) = refused_characters(text, "a.yaml", 10)
    assert found.code == code
    assert found.locations[0].span == Span(line + 10, column, line + 10, column + 1)
    assert name in found.message.vi
    assert name in found.message.en
    assert visible(found.message.vi) == found.message.vi


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a: b\tc\r\n\tb: c\n",
        "ten: Trường\u00a0THPT\u00a0Đắk Mil\n",
        "ten: Trường\uff1aTHPT\n",
        "# ghi chú:\u00a0một\n",
        'ten: "Ghi chú:\u00a0một"\n',
        "mo_ta: |\n  Một:\u00a0hai\n  \u00a0ba\uff1abốn\n",
        "họ: H'Vân Niê Kđăm – “Đắk R’lấp” … ½ €\n",
        unicodedata.normalize("NFD", "họ_tên: Nguyễn Thị Hòa\n"),
    ],
)
def test_leaves_alone(text: str):
    assert refused_characters(text, "a.yaml", 0) == []


def test_a_block_text_ends_where_its_indentation_does():
    (found,) = refused_characters("mo_ta: |\n  Một:\u00a0hai\n\nten:\u00a0ba\n", "a.yaml", 0)
    assert found.locations[0].span == Span(4, 5, 4, 6)


def test_tells_each_place_up_to_a_cap():
    assert len(refused_characters("a: \x01\x02\n", "a.yaml", 0)) == 2
    assert len(refused_characters("\x01\x02" * 1000, "a.yaml", 0)) == MOST_TOLD


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("a:\n\u00a0\u00a0b: c\n", [Span(2, 1, 2, 3)]),
        ("a: \x01\x01b\x01\n", [Span(1, 4, 1, 6), Span(1, 7, 1, 8)]),
        ("a: \x01\nb: \x01\n", [Span(1, 4, 1, 5), Span(2, 4, 2, 5)]),
        ("a: \x01\x02\n", [Span(1, 4, 1, 5), Span(1, 5, 1, 6)]),
    ],
)
def test_a_character_several_times_on_end_is_one_place(text: str, spans: list[Span]):
    assert [found.locations[0].span for found in refused_characters(text, "a.yaml", 0)] == spans


@pytest.mark.parametrize("value", ["a\x00b", "\x1b[31m", "a\tb", "a\u200bb", "\u2028", "\ufffd", "\ue000", "\ufffe"])
def test_refuses_in_a_scalar(value: str):
    assert refused_in_scalar(value)


@pytest.mark.parametrize("value", ["", "Đắk Nông", "một\nhai", "a\u00a0b"])
def test_accepts_in_a_scalar(value: str):
    assert not refused_in_scalar(value)


_VIETNAMESE = st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyÀÁẠẢÃỳỵỷỹĐ 0123456789-:,.;'\"()/“”–\n"))


@given(_VIETNAMESE)
def test_clean_text_is_clean(text: str):
    for form in ("NFC", "NFD"):
        assert refused_characters(unicodedata.normalize(form, text), "a.yaml", 0) == []


@given(st.text())
def test_never_raises_and_the_fast_path_agrees_with_the_slow(text: str):
    # A tab is allowed everywhere and keeps the text from being seen as clean at once.
    fast = [found.code for found in refused_characters(text, "a.yaml", 0)]
    slow = [found.code for found in refused_characters(text + "\n\t", "a.yaml", 0)]
    assert fast == slow


def test_a_document_with_hidden_characters_is_broken():
    (document,) = read_documents("a: \u200bb\n", "a.yaml")
    assert document.broken
    assert [found.code for found in document.diagnostics] == ["char-hidden"]


_BELOW = "thanh_tich:\n  - thoi_gian: 30/02/2023\nghi chú: x\n"


@pytest.mark.parametrize(
    ("above", "code"),
    [
        ("doi_tuong:\n\u00a0\u00a0ho_ten: A\n", "char-space"),
        ("doi_tuong:\n  ho_ten:\u00a0A\n", "char-space"),
        ("doi_tuong:\n  ho_ten\uff1aA\n", "char-colon"),
        ("doi_tuong:\n  ho_ten\uff1a A\n", "char-colon"),
        ("doi_tuong:\n  ho_\u200bten: A\n", "char-hidden"),
        ("doi_tuong:\n  nhom: Công ch\u00adức\n", "char-hidden"),
        ("doi_tuong:\n  loai: \ufeffcá nhân\n", "char-hidden"),
        ('doi_tuong:\n  ho_ten: "A\n    B\x1b"\n', "char-control"),
        ("doi_tuong:\n  ngay_sinh: \u202e05/09/1980\n", "char-hidden"),
        ("doi_tuong:\n  ho_ten: A\u2028B\n", "char-line-break"),
        ("doi_tuong:\n  ho_ten: Nguy\ufffdn\n", "char-lost"),
    ],
)
def test_a_hidden_character_hides_no_other_error(above: str, code: str):
    (report,) = Judge(build_engine(load_law(only=["kh461"]), {})).of_bytes(
        (above + _BELOW).encode("utf-8", "surrogatepass"), "a.yaml"
    )
    assert [found.code for found in report.diagnostics] == [code, "days-impossible", "unknown-key"]
    assert report.verdicts == ()


def test_what_a_hidden_character_does_to_the_lines_below_is_not_told():
    (document,) = read_documents("a:\n\u200b  b: c\n  d: e\n", "a.yaml")
    assert [found.code for found in document.diagnostics] == ["char-hidden"]
    (document,) = read_documents("a: b\u200b\nc: d: e\n", "a.yaml")
    assert [found.code for found in document.diagnostics] == ["char-hidden", "yaml-colon-in-value"]


@given(st.text())
def test_nothing_refused_is_left_and_nothing_moves(text: str):
    mended = without_refused(text)
    assert len(mended) == len(text)
    left = {found.code for found in refused_characters(mended, "a.yaml", 0)}
    assert left <= {"char-lost", "char-space"}  # a colon may have come about, with a special space beside it


@given(st.text())
def test_visible_shows_everything(text: str):
    assert {unicodedata.category(character) for character in visible(text)} <= (
        {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Cn"}
        | {"Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So"}
    )
    assert visible("\x1b\u202eĐ\u00a0\n") == "\\u{001b}\\u{202e}Đ\u00a0\\u{000a}"
