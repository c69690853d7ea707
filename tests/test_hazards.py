"""Traps of YAML, of Vietnamese text and of terminals that no other test sets; `docs/hardening.md` lists all of them."""

import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands import FAILING, environment, process, put
from dnaward.judging.outcome import Conclusion
from dnaward.reporters.inert import inert
from promise import ROOT
from reporting import JUDGE, reports

HARDENING = (ROOT / "docs" / "hardening.md").read_text("utf-8")

# Words ----------------------------------------------------------------------------------------------------------------

# What YAML 1.1, YAML 1.2 or pydantic make something else of.
SCALARS = (
    *("no", "No", "NO", "off", "yes", "on", "y", "n", "true", "False", "TRUE"),
    *("001201012345", "067089001234", "67085001234", "0905123456", "02613543210", "+84905123456", "0123456701"),
    *("067", "0x1F", "0xfffff", "0b101", "0o17", "017", "1_000", "1_", "0_", "+1", "-1", "1.0", "1.000", "1.000.000"),
    *("1,5", "12:30:00", "12:30", "1:30", "08:30", "190:20:30", ".inf", "-.inf", ".nan", ".NaN", "1e4", "1.0e+400"),
    *("2023-10-31", "31/10/2023", "31-10-2023", "2023-1-5", "2023-02-30", "0000-01-01", "2023-10-31T23:59:59Z"),
    *(
        "2023-02-20 25:61:61",
        "=",
        "nan",
        "inf",
        "None",
        "9" * 5000,
        "0x" + "f" * 4000,
        "1" + ":59" * 5000,
        "1698710400",
    ),
)


@pytest.mark.parametrize("word", SCALARS, ids=lambda word: word[:20])
def test_a_word_is_what_was_typed(word: str) -> None:
    for written in (word, f"'{word}'", f'"{word}"', f"|\n  {word}"):
        (report,) = JUDGE.of_bytes(f"ma_ho_so: {written}\nhinh_thuc: giay_khen\n".encode(), "a.yaml")
        assert (report.id or "").rstrip("\n") == word
        assert report.conclusion is Conclusion.OPEN


@settings(max_examples=200, deadline=None)
@given(st.from_regex(r"[0-9a-zA-Z.:_+-]{1,40}", fullmatch=True))
def test_a_value_is_the_text_of_its_file(word: str) -> None:
    (report,) = JUDGE.of_bytes(f"ma_ho_so: x{word}x\n".encode(), "a.yaml")
    assert report.id == f"x{word}x"


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(categories=["Nd"]), min_size=1, max_size=14))
def test_an_identity_number_is_made_of_ascii_digits(number: str) -> None:
    text = f"hinh_thuc: giay_khen\ndoi_tuong: {{loai: ca_nhan, so_dinh_danh: {number}}}\n"
    (report,) = JUDGE.of_bytes(text.encode(), "a.yaml")
    told = [one.code for one in report.diagnostics]
    sound = number.isascii() and len(number) in (9, 12)
    assert told == [] if sound else told[0] in ("identity-digits", "identity-length")
    assert report.conclusion is Conclusion.OPEN
    assert len(number) <= 3 or number not in f"{report.diagnostics}"


# Characters -----------------------------------------------------------------------------------------------------------

HIDDEN = [
    chr(number)
    for number in (*range(0x3000), *range(0xE000, 0xE010), *range(0xFE00, 0x10000), *range(0xE0000, 0xE0080), 0xF0000)
    if unicodedata.category(chr(number)) in ("Cc", "Cf", "Zl", "Zp", "Co", "Cs")
]
_LAYOUT = "\t\n\r"


def test_no_hidden_character_stands_in_a_key_or_a_value() -> None:
    assert len(HIDDEN) > 150
    for char in HIDDEN:
        for text in (f"ma_ho_so: a{char}b\n", f"ma_ho{char}_so: a\n", f"{char}ma_ho_so: a\n", f"x: 'a\n  {char}b'\n"):
            (report,) = JUDGE.of_bytes(f"hinh_thuc: giay_khen\n{text}".encode(), "a.yaml")
            found = [one for one in report.diagnostics if one.code.startswith("char-")]
            assert found or char in _LAYOUT, (ascii(char), text)
            assert char in _LAYOUT or f"U+{ord(char):04X}" in found[0].message.vi
        escaped = f'ma_ho_so: "a\\U{ord(char):08x}b"\n'
        (report,) = JUDGE.of_bytes(escaped.encode(), "a.yaml")
        assert report.conclusion is Conclusion.INVALID or char == "\n", ascii(char)


def test_no_hidden_character_of_a_name_is_printed() -> None:
    for char in HIDDEN:
        assert char not in inert(f"a{char}b.yaml")
        assert f"\\u{{{ord(char):04x}}}" in inert(f"a{char}b.yaml")


# The program ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("missing", ["yaml._yaml", "yaml", "pydantic", "typer"])
def test_a_library_that_is_missing_is_told_on_one_line(missing: str) -> None:
    start = f"import sys; sys.modules[{missing!r}] = None; from dnaward.__main__ import main; sys.exit(main())"
    command = [sys.executable, "-c", start, "check", "."]
    ran = subprocess.run(command, capture_output=True, env=environment(), timeout=30, check=False)
    assert ran.returncode == 4
    assert ran.stdout == b""
    assert ran.stderr.decode().count("\n") == 1
    assert missing in ran.stderr.decode()


@pytest.mark.parametrize("encoding", ["ascii", "cp1258"])
@pytest.mark.parametrize("words", ["--help", "rules list", "check --wrong"])
def test_no_encoding_of_the_terminal_stops_a_command(words: str, encoding: str, dnaward: Any) -> None:
    ran = process(*words.split(), env=environment(PYTHONIOENCODING=encoding, PYTHONUTF8="0", COLUMNS="80"))
    assert ran == dnaward(*words.split())


def test_no_clock_is_looked_at(here: Path, dnaward: Any) -> None:
    put(here, "a.yaml", FAILING)
    start = (
        "import sys, time\n"
        "def broken(*_): sys.exit('the clock was looked at')\n"
        "time.time = time.localtime = time.gmtime = time.strftime = broken\n"
        "from dnaward.cli.run import run\n"
        "sys.exit(run(['check', 'a.yaml']))\n"
    )
    ran = subprocess.run([sys.executable, "-c", start], capture_output=True, env=environment(), timeout=30, check=False)
    assert (ran.returncode, ran.stdout.decode(), ran.stderr.decode()) == dnaward("check", "a.yaml")


@pytest.mark.parametrize(
    "name", ["Đắk Song", "Dak Song", "Nông dân Hưng", "giấy khe", "bằng khen tỉn", "công chứ", "viên chứcc"]
)
def test_what_is_only_near_is_never_taken_for_a_term(name: str) -> None:
    (report,) = reports(("a.yaml", f"hinh_thuc: {name}\ndoi_tuong: {{loai: ca_nhan, nhom: {name}}}\n".encode()))
    assert report.award is not None
    assert report.award.vi == name


# The page -------------------------------------------------------------------------------------------------------------


def test_every_test_that_the_page_names_exists() -> None:
    named = set(re.findall(r"`(test_\w+)\.(test_\w+)`", HARDENING))
    assert len(named) > 50
    for file, test in sorted(named):
        source = (ROOT / "tests" / f"{file}.py").read_text("utf-8")
        assert f"\ndef {test}(" in source, f"{file}.{test}"


def test_every_row_of_the_page_names_a_test_or_says_why_there_is_none() -> None:
    tables = re.findall(r"^\| trap \|.*\n\|[-|]+\n((?:\|.*\n)+)", HARDENING, re.MULTILINE)
    rows = [row for table in tables for row in table.splitlines()]
    assert len(rows) > 80
    for row in rows:
        cell = row.removesuffix(" |").rpartition(" | ")[2]
        assert cell.startswith(("`test_", "out of scope: ")), row
