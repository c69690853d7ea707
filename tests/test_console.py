"""The console report: widths, carets, hostile names and values, and both languages."""

import importlib
import json
import pkgutil
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

import dnaward
from dnaward.judging.batch import Judge, circumstances
from dnaward.judging.engine import build_engine
from dnaward.judging.report import DossierReport, Summary
from dnaward.law.load import load_law
from dnaward.reporters import wording
from dnaward.reporters.console import ConsoleReporter
from dnaward.reporters.page import ColorSystem, Page
from dnaward.values.text import LANGUAGES, Language, Text
from dnaward.values.visible import visible

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.yaml"))
JUDGE = Judge(build_engine(load_law(), {}))
INPUTS = [(f"examples/{path.name}", path.read_bytes()) for path in EXAMPLES]
ANSI = re.compile(r"\x1b\[[0-9;]*m")
FRAME = re.compile(r"^ *(?P<gutter>\d+ │ )(?P<line>.*)\n *│ (?P<before> *)(?P<carets>\^+)$", re.MULTILINE)
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}

DOSSIER = """\
ma_ho_so: {0}
hinh_thuc: {0}
doi_tuong: {{loai: tap_the, ho_ten: {0}, nhom: {0}}}
don_vi_trinh: {{ten: {0}, nhom: {0}}}
cap_quyet_dinh: so_noi_vu
kinh_gui: [{0}]
thanh_tich:
  - {{ma: {0}, noi_dung: {0}, noi_dung_thi_dua: {0}, thoi_gian: {0}}}
? {0}
: {0}
---
ma_ho_so: {0}
hinh_thuc: bang_khen_tinh
doi_tuong: {{loai: tap_the, ho_ten: {0}, nhom: {0}}}
don_vi_trinh: {{ten: {0}, nhom: {0}}}
thanh_tich:
  - {{ma: {0}, noi_dung_thi_dua: {0}, thoi_gian: 2017}}
---
{0}: {0}
? {0}
"""


def reports(inputs: Iterable[tuple[str, bytes]]) -> list[DossierReport]:
    return [one for name, data in inputs for one in JUDGE.of_bytes(data, name)]


def console(
    found: Iterable[DossierReport],
    width: int | None = None,
    language: Language = "vi",
    colors: ColorSystem | None = None,
) -> str:
    """The whole report of dossiers, with everything that it can show."""
    reporter = ConsoleReporter(Page(language, width, colors), shows_passed=True)
    run, summary = circumstances(JUDGE.engine, "1"), Summary()
    written = reporter.opening(run)
    for one in found:
        summary.add(one)
        written += reporter.dossier(one)
    return written + reporter.closing(run, summary)


def hostile(value: str, name: str = "a.yaml") -> list[DossierReport]:
    """Reports that show a value wherever a dossier can hold one."""
    return reports([(name, DOSSIER.format(json.dumps(value, ensure_ascii=False)).encode("utf-8", "surrogatepass"))])


EXAMPLE_REPORTS = reports(INPUTS)

# Widths ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [40, 57, 80, 120])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_wider_than_the_terminal(width: int, language: Language) -> None:
    written = console(EXAMPLE_REPORTS, width, language)
    assert max(map(cell_len, written.splitlines())) <= width
    assert len(written.splitlines()) > 100


@pytest.mark.parametrize(
    "value",
    [
        "x" * 300,
        "x " * 150,
        "Đ" + "\u0323\u0302" * 200,
        "漢字" * 150,
        "😀" * 150,
        "a\u00a0b" * 100,
        "[bold]" * 60,
        "a-b/c." * 60,
        " ".join(["quá"] * 100),
        "\u202e" * 100,
        "\x1b[31m" * 50,
        "e\u0301" * 300,
    ],
)
@pytest.mark.parametrize("width", [40, 80])
def test_no_line_of_a_long_value_is_wider_than_the_terminal(value: str, width: int) -> None:
    written = console(hostile(value, f"d/{value}.yaml"), width)
    assert max(map(cell_len, written.split("\n"))) <= width


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=60), st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=80))
def test_no_line_of_any_value_is_wider_than_the_terminal(value: str, name: str) -> None:
    written = console(hostile(value, name), 80)
    assert max(map(cell_len, written.split("\n"))) <= 80


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_a_pipe_every_sentence_stands_on_one_line(language: Language) -> None:
    lines = {line.strip() for line in console(EXAMPLE_REPORTS, None, language).splitlines()}
    told = 0
    for report in EXAMPLE_REPORTS:
        for verdict in report.verdicts if report.conclusion.value in ("fail", "open") else ():
            if verdict.finding is None or (verdict.severity, verdict.outcome) not in wording.FINDINGS:
                continue
            word, _ = wording.FINDINGS[verdict.severity, verdict.outcome]
            said = [f"{word.within(language)}[{verdict.rule}]: {verdict.finding.message.within(language)}"]
            said += [f"{wording.REASON.within(language)}: {one.message.within(language)}" for one in verdict.reasons]
            assert verdict.finding.remedy is not None
            said.append(f"{wording.REMEDY.within(language)}: {verdict.finding.remedy.within(language)}")
            assert [one for one in said if visible(one) not in lines] == []
            told += 1
    assert told > 10


def test_in_a_pipe_a_finding_is_one_group_of_lines() -> None:
    for report in EXAMPLE_REPORTS:
        heads = [f"{one.code}" for one in report.diagnostics]
        heads += [
            one.rule
            for one in report.verdicts
            if (one.severity, one.outcome) in wording.FINDINGS
            and (report.conclusion.value != "invalid" or one.outcome.value == "fail")
        ]
        written = ConsoleReporter(Page("vi")).dossier(report)
        groups = [group for group in written.split("\n\n") if re.match(r"  [^\s].*\[[a-z0-9-]+\]: .*\n  --> ", group)]
        told = [re.findall(r"\[([a-z0-9-]+)\]: ", group)[0] for group in groups]
        assert told[: len(report.diagnostics)] == heads[: len(report.diagnostics)]
        assert sorted(told) == sorted(heads)  # the findings of rules stand by the part that has to change


@pytest.mark.parametrize("letter", ["x", "漢", "e\u0301", "[b]"])
def test_in_a_pipe_nothing_is_cut(letter: str) -> None:
    path, name = f"{letter * 100}/" * 3 + "a b.yaml", f"{letter} " * 150 + "Z"
    written = console([*hostile(name, path), *EXAMPLE_REPORTS])
    lines = written.splitlines()
    assert any(line.startswith(f"■ {path}  ") for line in lines)  # the dossier
    assert any(line.startswith(f"  --> {path}:") for line in lines)  # a finding
    assert any(f"  {path} (2)" in line for line in lines if line.startswith(("không đạt", "ghi sai")))  # the table
    assert any(f" · {name}" in line for line in lines)


@pytest.mark.parametrize("width", [0, 1, 10, 5_000_000])
def test_a_strange_width_is_no_trouble(width: int) -> None:
    written = console(EXAMPLE_REPORTS, width)
    assert max(map(cell_len, written.splitlines())) <= (40 if width < 40 else 200)


# Carets ---------------------------------------------------------------------------------------------------------------


def underlined(written: str) -> Iterator[str]:
    """What stands above the carets of each frame, by cells."""
    for match in FRAME.finditer(written):
        start, width = len(match["before"]), len(match["carets"])
        line = match["line"]
        ends = [cell_len(line[:end]) for end in range(len(line) + 1)]
        assert start in ends
        assert start + width in ends
        # Marks without a width of their own belong to the letter before them.
        yield line[ends.index(start) if not start else _past_marks(line, ends.index(start)) :][
            : _length(line[_past_marks(line, ends.index(start)) :], width)
        ]


def _past_marks(line: str, index: int) -> int:
    while index < len(line) and unicodedata.combining(line[index]):
        index += 1
    return index


def _length(rest: str, width: int) -> int:
    length = next(end for end in range(len(rest) + 1) if cell_len(rest[:end]) == width)
    return _past_marks(rest, length)


BEFORE = [
    "{",
    "{ma_ho_so: a, ",
    "{ma_ho_so: 漢字漢字, ",
    "{ma_ho_so: 😀😀, ",
    "{ma_ho_so: Nguye\u0302\u0303n Thi\u0323 Ho\u0300a, ",
    "{ma_ho_so:\tcó\tphím\tTab, ",
    "{ma_ho_so: 'một  hai', tai_lieu: [], ",
]
WRITTEN = [
    "thu_truong_don_vi",
    "'Thủ trưởng đơn vị'",
    "Thu\u0309 tru\u031bo\u031b\u0309ng đơn vi\u0323",
    "Thủ\ttrưởng đơn vị",
]


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("value", WRITTEN)
@pytest.mark.parametrize("width", [None, 80, 200])
def test_carets_stand_exactly_under_the_value(before: str, value: str, width: int | None) -> None:
    text = f"{before}hinh_thuc: bang_khen_tinh, cap_quyet_dinh: {value}, khai_bao: {{}}}}\n"
    found = list(underlined(console(reports([("a.yaml", text.encode())]), width)))
    assert value.replace("\t", " ") in found
    assert "bang_khen_tinh" in found


@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("filler", ["x", "漢", "e\u0301", "😀 "])
def test_carets_stand_under_the_value_of_a_clipped_line(width: int, filler: str) -> None:
    text = f"{{ma_ho_so: {filler * 200}, hinh_thuc: bang_khen_tinh, cap_quyet_dinh: thu_truong_don_vi, khai_bao: {{}}}}"
    written = console(reports([("a.yaml", text.encode())]), width)
    assert {"bang_khen_tinh", "thu_truong_don_vi"} <= set(underlined(written))


def test_carets_of_the_examples_stand_under_something() -> None:
    found = list(underlined(console(EXAMPLE_REPORTS)))
    assert len(found) > 20
    assert all(one.strip() == one and one for one in found)


# Hostile data ---------------------------------------------------------------------------------------------------------

MARKUP = ["[/]", "[/b]", "[red]x", "[red]x[/red]", "[link=https://a.b]x[/link]", ":smile:", "12:warning:30"]
MARKUP += ["[@click=x]y", "[not bold]", "[[", "\\[red]", "{0}", "%s", "Đắk R'lấp"]


@pytest.mark.parametrize("value", MARKUP)
@pytest.mark.parametrize("width", [None, 80])
def test_data_is_never_markup(value: str, width: int | None) -> None:
    written = console(hostile(value, f"{value}.yaml"), width)
    assert written.startswith(f"■ {value}.yaml  ")
    assert f"  --> {value}.yaml:" in written
    assert f"\n  {value} · {value} · " in written
    assert f"«{value}»" in written
    assert ANSI.sub("", console(hostile(value, f"{value}.yaml"), width, colors="standard")) == written


CONTROLS = [
    "\x1b[31m",
    "\x1b]8;;https://evil.example\x07x",
    "\x1b]52;c;eA==\x07",
    "\x9b31m",
    "\u202e",
    "\u2066",
    "\x7f",
]
CONTROLS += [
    "\n",
    "\r",
    "\r\n::error::x",
    "\t",
    "\x08",
    "\x00",
    "\x85",
    "\u2028",
    "\ufeff",
    "\u200b",
    "\ue000",
    "\udcff",
]


@pytest.mark.parametrize("control", CONTROLS, ids=ascii)
@pytest.mark.parametrize("width", [None, 80])
def test_control_characters_are_made_visible(control: str, width: int | None) -> None:
    name = f"a{control}b"
    written = console(hostile(name, f"{name}.yaml"), width)
    assert hidden_in(written) == set()
    assert written.startswith(f"■ {visible(name)}.yaml  ")
    assert f"  --> {visible(name)}.yaml:" in written


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=20), st.text(max_size=20), st.sampled_from([None, 80]), st.sampled_from([None, "standard"]))
@example("\x1b[0m", "\x1b[0m", 80, "standard")
def test_nothing_hidden_is_ever_printed(value: str, name: str, width: int | None, colors: ColorSystem | None) -> None:
    written = console(hostile(value, name), width, "en", colors)
    assert hidden_in(ANSI.sub("", written) if colors else written) == set()


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=200))
def test_nothing_hidden_in_any_text_is_ever_printed(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    assert hidden_in(console(reports([("a.yaml", data)]), 80)) == set()


def hidden_in(written: str) -> set[str]:
    return {char for char in written if unicodedata.category(char) in HIDDEN} - {"\n"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_colours_change_nothing_else(language: Language) -> None:
    coloured = console(EXAMPLE_REPORTS, 80, language, "standard")
    assert "\x1b[" in coloured
    assert ANSI.sub("", coloured) == console(EXAMPLE_REPORTS, 80, language)


# Languages ------------------------------------------------------------------------------------------------------------


def texts() -> Iterator[tuple[str, Text]]:
    """Every sentence that stands in a module of the program, and where."""
    for module in pkgutil.walk_packages(dnaward.__path__, "dnaward."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                yield from ((f"{module.name}.{name}", text) for text in _inside(value))


def _inside(value: Any) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _inside(inner)
    elif isinstance(value, list | tuple | frozenset | set):
        for inner in value:
            yield from _inside(inner)


def test_every_sentence_of_the_program_speaks_both_languages() -> None:
    found = list(texts())
    assert len(found) > 200
    assert [where for where, text in found if differing(text)] == []
    assert [where for where, text in found if bool(text.vi) != bool(text.en)] == []
    assert [
        where for where, text in found if set(re.sub(r"\{.*?\}", "", text.en)) & set("ăâđêôơưạảấầậắềệểịọốồộớờợụủứừự")
    ] == [where for where, text in found if text.en == "–"]


def differing(text: Text) -> set[str]:
    """The facts that only one language uses; what stands in double braces shows how to write one."""
    vi, en = (re.sub(r"\{\{.*?\}\}", "", one) for one in text)
    return Text(vi, en).facts()["vi"] ^ Text(vi, en).facts()["en"]


VIETNAMESE = (
    "KHÔNG THẤY VƯỚNG MẮC",
    "KHÔNG ĐẠT",
    "CHƯA ĐỦ CĂN CỨ",
    "HỒ SƠ GHI SAI",
    "không đạt",
    "chưa đủ căn cứ",
    "cảnh báo",
    "lỗi[",
    "Vì: ",
    "Căn cứ: ",
    "Cần làm: ",
    "Để người thẩm định",
    "Ghi nhận",
    "Đã đối chiếu",
    "Tổng hợp",
    "Vướng ở",
    "Bộ quy tắc",
    "Không thấy vướng mắc trong các tiêu chí",
)
ENGLISH = (
    "NO OBSTACLE FOUND",
    "FAILS",
    "OPEN",
    "INVALID",
    "fails",
    "open",
    "warning",
    "error[",
    "Because: ",
    "Basis: ",
    "To do: ",
    "For people to judge",
    "Noted",
    "Also checked",
    "Summary",
    "Held up by",
    "Rules: ",
    "No obstacle found among the criteria",
)


def test_the_words_of_the_report() -> None:
    vietnamese, english = (console(EXAMPLE_REPORTS, None, language) for language in LANGUAGES)
    assert [word for word in VIETNAMESE if word not in vietnamese or word in english] == []
    assert [word for word in ENGLISH if word not in english or word in vietnamese] == []


def test_english_output_is_english() -> None:
    """But for what the dossier and the plan say themselves: frames, quotations, names."""
    for report in EXAMPLE_REPORTS:
        for verdict in report.verdicts:
            for text in [one.message for one in verdict.reasons] + (
                [verdict.finding.message] if verdict.finding else []
            ):
                assert text.vi != text.en
                own = re.sub(r'"[^"]*"|Tờ trình|Hồ Chí Minh|Đắk Nông', "", text.en)
                assert not re.search("[ăâđêôơưạảấầậắềệểịọốồộớờợụủứừự]", own), own


@pytest.mark.parametrize(
    ("settled", "told"),
    [
        ({}, ["co» (có): đạt;", "khong» (không): đạt hoặc không đạt, tùy cách hiểu khác", "mo» (", "): đạt"]),
        ({"danh-sach": "dong"}, ["co» (có): đạt;", "khong» (không): không đạt"]),
    ],
)
def test_each_option_of_a_reading_is_told_with_what_it_gives(settled: dict[str, str], told: list[str]) -> None:
    dossier = "doi_tuong: {loai: tap_the, nhom: phong_ban, co_quan_cap_tren: {nhom: co_quan_chuyen_mon}}\n"
    judge = Judge(build_engine(load_law(only=["kh461"]), settled))
    (report,) = judge.of_bytes(f"hinh_thuc: giay_khen\n{dossier}".encode(), "a.yaml")
    (verdict,) = (one for one in report.verdicts if one.rule == "doi-tuong-tap-the")
    said = " ".join(reason.message.vi for reason in verdict.reasons)
    assert [words for words in told if words not in said] == []
