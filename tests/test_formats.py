"""What holds of every format: whatever stands in a dossier or in its name, nothing acts, vanishes or breaks form."""

import csv
import json
import re
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from commands import put
from dnaward.judging.report import DossierReport
from dnaward.reporters import Look
from dnaward.reporters.csv_table import COLUMNS
from dnaward.reporters.inert import inert
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.location import Location, Span
from dnaward.values.text import LANGUAGES, Text, same
from reporting import JUDGE, NAMES, reports, written
from runner_commands import commands
from test_console import DOSSIER, hidden_in
from test_limits import HEAD, RULE

HOSTILE = {
    "markup": "[/] [bold red]x[/bold red] [link=https://evil.example]y[/link]",
    "emoji": ":smile: :warning:",
    "escape": "\x1b[31mx\x1b[0m\x9b31m",
    "link": "\x1b]8;;https://evil.example\x07x\x1b]8;;\x07",
    "clipboard": "\x1b]52;c;eA==\x07",
    "command": "::error::x",
    "command-later": "  ::add-mask::x",
    "command-after-a-line": "x\n::set-output name=a::b",
    "command-after-a-return": "x\r::error file=a::b",
    "command-after-a-separator": "x\u2028::error::b\u0085::error::c",
    "old-command": "A ##[add-mask]Đạt",
    "old-commands": "###[error]x ##[set-env name=A]b",
    "azure": "##vso[task.setvariable variable=x]y ##VSO[task.complete]z",
    "teamcity": "##teamcity[testFailed name='x']",
    "formula": "=cmd|' /C calc'!A0",
    "formula-plus": "+1+1",
    "formula-minus": "-2+3",
    "formula-at": "@SUM(1,1)",
    "formula-wide": "＝1+1",
    "tab": "a\tb",
    "tab-first": "\t=1+1",
    "lines": "a\nb\r\nc",
    "element": "</testcase></testsuite><testsuite name='x'>",
    "cdata": "]]> <![CDATA[x]]>",
    "entity": "&lt;&amp;&#0;&xxe;<!ENTITY a SYSTEM 'file:///etc/passwd'>",
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "attribute": "\" onload='x' x=\"",
    "nonchar": "a\ufffeb\uffffc\U0001fffe",
    "nul": "a\x00b",
    "backspace": "abc\b\b\bx\x7f",
    "bidi": "a\u202eb\u2066c\u2069",
    "zero-width": "a\u200bb\ufeffc\u00adz",
    "private": "a\ue000b\U000f0000c",
    "surrogate": "a\udcffb\ud800c",
    "tags": "a\U000e0041b",
    "markdown": "**b** _i_ `c` ~~s~~ # h > q - l 1. n \\* ![a](b) [x](https://evil.example) <b>",
    "markdown-table": "a | b || c \\| d",
    "mention": "@admin #1 GH-1 !2 $3 %4 ~5 http://evil.example www.evil.example a@evil.example",
    "math": "$x$ $$y$$ {+a+} {-b-}",
    "separators": "a,b;c:d%25e%0A=f",
    "quotes": "'a' \"b\" «c» ''",
    "backslash": "C:\\a\\b \\u0041 \\n",
    "braces": "{0} {a} %s %(a)s ${{ secrets.X }} {{ x }}",
    "long": "dài " * 75,
    "letters": "Đặng Thị Ngọc Ánh 漢字 😀 e\u0301",
}
TEXT = f"""\
{DOSSIER}---
ma_ho_so: {{0}}
hinh_thuc: giay_khen
doi_tuong: {{{{loai: ca_nhan, ho_ten: {{0}}, nhom: nong_dan}}}}
thanh_tich:
  - {{{{noi_dung: {{0}}, noi_dung_thi_dua: III.1, thoi_gian: 2017}}}}
"""
BOM = "\ufeff"


class Case(NamedTuple):
    """Reports in which a value stands somewhere, and what holds across them."""

    found: list[DossierReport]
    batch: tuple[Diagnostic, ...]


def _data(value: str, template: str = TEXT) -> bytes:
    return template.format(json.dumps(value, ensure_ascii=False)).encode("utf-8", "surrogatepass")


def _batch(value: str, *files: str) -> tuple[Diagnostic, ...]:
    """Something across dossiers that says a value."""
    places = tuple(Location(file, Span(1, 1, 1, 9), "ma_ho_so") for file in files)
    return (
        Diagnostic("trung-ho-so", Severity.WARNING, Text(f"Trùng: «{value}»", f'Twice: "{value}"'), places, same("x")),
        Diagnostic("mot-thanh-tich", Severity.ERROR, same(value), places[:1]),
    )


PLACES: dict[str, Callable[[str], Case]] = {
    "value": lambda value: Case(reports(("a.yaml", _data(value))), ()),
    "key": lambda value: Case(reports(("a.yaml", _data(value, "hinh_thuc: giay_khen\n? {0}\n: x\n"))), ()),
    "file": lambda value: Case(reports((f"{value}.yaml", _data("x")), (f"d/{value}/b.yaml", b"{")), ()),
    "batch": lambda value: Case(reports(("a.yaml", _data("x"))), _batch(value, "a.yaml", f"{value}.yaml")),
}
CASES = {(place, name): make(value) for place, make in PLACES.items() for name, value in HOSTILE.items()}


# Reading each format back ---------------------------------------------------------------------------------------------


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(key)
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _json(text: str) -> list[str]:
    return list(_strings(json.loads(text)))


def _lines(text: str) -> list[str]:
    assert text.endswith("\n")
    lines = [json.loads(line) for line in text[:-1].split("\n")]
    assert [one["record"] for one in lines[:-1]] == ["dossier"] * (len(lines) - 1)
    assert lines[-1]["record"] == "run"
    return list(_strings(lines))


def _xml(text: str) -> list[str]:
    root = ET.fromstring(text)  # noqa: S314  our own output
    assert {one.tag for one in root.iter()} <= {
        "testsuites",
        "testsuite",
        "testcase",
        "failure",
        "error",
        "skipped",
        "properties",
        "property",
    }
    return [said for one in root.iter() for said in (*one.attrib.values(), one.text or "", one.tail or "")]


def _csv(text: str) -> list[str]:
    assert text.startswith(BOM)
    rows = list(csv.reader(StringIO(text.removeprefix(BOM), newline=""), strict=True))
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert len(rows) == text.count("\n")
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if re.match(r"\s*[=+\-@＝＋－＠\t\r]", cell)] == []
    return [*cells, *(cell.removeprefix("'") for cell in cells)]


def _markdown(text: str) -> list[str]:
    """The text as a reader of Markdown sees it; a table has as many cells in each row as in its head."""
    tokens = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"]).parse(text)
    assert {one.type for one in tokens} <= MARKDOWN_BLOCKS
    inline = [one for one in tokens if one.type == "inline"]
    for one in inline:
        assert {child.type for child in one.children or ()} <= {"text", "html_inline", "text_special"}
        html = {child.content for child in one.children or () if child.type == "html_inline"}
        assert html <= {"<code>", "</code>", "<br>", "<!-- -->"}
    cells = [row.count("td_open") + row.count("th_open") for row in _rows(tokens)]
    assert set(cells) == {4}
    return ["".join(child.content for child in one.children or () if child.type != "html_inline") for one in inline]


MARKDOWN_BLOCKS = {"heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close", "bullet_list_open"}
MARKDOWN_BLOCKS |= {"bullet_list_close", "list_item_open", "list_item_close", "table_open", "table_close", "thead_open"}
MARKDOWN_BLOCKS |= {"thead_close", "tbody_open", "tbody_close", "tr_open", "tr_close", "th_open", "th_close"}
MARKDOWN_BLOCKS |= {"td_open", "td_close"}


def _rows(tokens: list[Token]) -> Iterator[list[str]]:
    row: list[str] = []
    for one in tokens:
        row = [] if one.type == "tr_open" else [*row, one.type]
        if one.type == "tr_close":
            yield row


def _github(text: str) -> list[str]:
    """What the annotations say, and the other lines."""
    told = [part for one in commands(text) for part in (*one.properties.values(), one.data)]
    return told + text.split("\n")


READ: dict[str, Callable[[str], list[str]]] = {
    "console": lambda text: text.split("\n"),
    "concise": lambda text: text.split("\n"),
    "json": _json,
    "jsonl": _lines,
    "sarif": _json,
    "junit": _xml,
    "github": _github,
    "gitlab": _json,
    "csv": _csv,
    "markdown": _markdown,
}


def test_every_format_is_read_back() -> None:
    assert set(READ) == set(NAMES)


# Hostile words --------------------------------------------------------------------------------------------------------


def acting(name: str, text: str) -> list[str]:
    """What a build service would run, our own annotations left out."""
    found = [one.name for one in commands(text)]
    if name == "github":
        own = sum(line.startswith(("::error ", "::warning ", "::notice ")) for line in text.split("\n"))
        assert len(found) == own
        assert set(found) <= {"error", "warning", "notice"}
        found = []
    return found + re.findall(r"##(?:vso|teamcity)?\[", text, re.IGNORECASE)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("place", PLACES)
def test_nothing_acts_and_nothing_breaks(name: str, place: str) -> None:
    for hostile in HOSTILE:
        found, batch = CASES[place, hostile]
        text = written(name, found, batch=batch)
        assert hidden_in(text.removeprefix(BOM) if name == "csv" else text) == set(), hostile
        assert acting(name, text) == [], hostile
        assert READ[name](text), hostile


# Formats that hold a value as it is, JSON being able to hold any; the others show what cannot be seen.
EXACT = ("json", "jsonl")


@pytest.mark.parametrize("name", NAMES)
def test_no_file_name_vanishes(name: str) -> None:
    for hostile, value in HOSTILE.items():
        found, _ = CASES["file", hostile]
        said = READ[name](written(name, found))
        file = f"{value}.yaml"
        expected = file if name in EXACT else _as_uri(file) if name == "sarif" else _shown(name, file)
        assert any(expected in one for one in said), hostile


def _shown(name: str, file: str) -> str:
    shown = inert(file)
    return re.sub("[\ufffe\uffff]", lambda one: f"\\u{{{ord(one[0]):04x}}}", shown) if name == "junit" else shown


def _as_uri(file: str) -> str:
    plain = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~/"
    return "".join(chr(byte) if byte in plain else f"%{byte:02X}" for byte in file.encode("utf-8", "backslashreplace"))


@pytest.mark.parametrize("name", [name for name in NAMES if name not in EXACT])
def test_no_word_across_dossiers_vanishes(name: str) -> None:
    for hostile, value in HOSTILE.items():
        said = READ[name](written(name, *CASES["batch", hostile][:1], batch=CASES["batch", hostile].batch))
        expected = _shown(name, value).replace("](", "] (") if name == "sarif" else _shown(name, value)
        assert any(f"Trùng: «{expected}»" in one for one in said), hostile


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=40),
    st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=40),
    st.sampled_from(NAMES),
    st.sampled_from(LANGUAGES),
)
def test_no_text_whatever_acts_or_breaks(value: str, file: str, name: str, language: str) -> None:
    found = reports((file, _data(value)), (file, value.encode("utf-8", "surrogatepass")))
    text = written(name, found, Look(language), _batch(value, file))
    assert hidden_in(text.removeprefix(BOM) if name == "csv" else text) == set()
    assert acting(name, text) == []
    assert READ[name](text)


SEEN = {name: value for name, value in HOSTILE.items() if value.isprintable() and not re.search(r"[{}]", value)}
"""What may stand in a rule; what is hidden is refused there as it is in a dossier, and braces hold facts."""


def _hostile_pack(folder: Path) -> None:
    """A pack with a rule for each of these values, which stands in all its texts."""
    sentence = re.compile(r"\{vi: \"[^\"]*\", en: \"[^\"]*\"\}")
    for number, value in enumerate(SEEN.values()):
        said = json.dumps(value, ensure_ascii=False)
        both = f"{{vi: {said}, en: {said}}}".replace("\\", r"\\")
        rule = RULE.format(require="{ma_ho_so: {present: true}}").replace('words: "chữ"', f"words: {said}")
        put(folder, f"goi/rules/r{number}.yaml", sentence.sub(both, rule))
    rules = ", ".join(f"r{number}" for number in range(len(SEEN)))
    put(folder, "goi/pack.yaml", f"{HEAD.format(id='goi')}rules: [{rules}]\n")


@pytest.mark.parametrize("name", NAMES)
def test_no_text_of_a_rule_acts_or_breaks(name: str, here: Path, dnaward: Any) -> None:
    _hostile_pack(here)
    put(here, "a.yaml", "hinh_thuc: giay_khen\n")
    text = dnaward("check", "a.yaml", "--rules", "goi", "--format", name, "--show-passed").out
    assert f"r{len(SEEN) - 1}" in text
    assert hidden_in(text.removeprefix(BOM) if name == "csv" else text) == set()
    assert acting(name, text) == []
    assert READ[name](text)


# Form -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_run_without_dossiers_is_whole(name: str) -> None:
    text = written(name, [])
    assert text.endswith("\n")
    assert READ[name](text) is not None


@pytest.mark.parametrize("name", [name for name in NAMES if name not in EXACT])
def test_the_language_is_that_asked_for(name: str) -> None:
    found = reports(("a.yaml", _data("x")))
    vietnamese, english = (written(name, found, Look(language)) for language in LANGUAGES)
    assert vietnamese != english
    fail = next(one.finding for report in found for one in report.verdicts if one.outcome.value == "fail")
    assert fail is not None
    read = [" ".join(READ[name](text)) for text in (vietnamese, english)]
    assert [fail.message.vi in one for one in read] == [True, False]
    assert [fail.message.en in one for one in read] == [False, True]


@pytest.mark.parametrize("name", NAMES)
def test_every_report_names_what_was_in_force(name: str) -> None:
    said = " ".join(READ[name](written(name, reports(("a.yaml", _data("x"))))))
    for pack in JUDGE.engine.law.packs:
        assert pack.id in said
        assert pack.version in said
        assert pack.sha256[:12] in said


@pytest.mark.parametrize("name", NAMES)
def test_what_holds_across_dossiers_names_all_its_files(name: str) -> None:
    said = " ".join(READ[name](written(name, reports(("a.yaml", _data("x"))), batch=_batch("Mẫu", "a.yaml", "z.yaml"))))
    assert "trung-ho-so" in said
    assert "z.yaml" in said
