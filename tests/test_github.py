"""Workflow commands: what the runner of GitHub Actions makes of them, within its limits."""

import re
from pathlib import Path

import pytest

from dnaward.reporters import Look
from dnaward.reporters.address import Roots
from dnaward.reporters.findings import findings
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.location import Location, Span
from dnaward.values.text import same
from reporting import reports, written
from runner_commands import Command, commands

ROOT = Path(__file__).parent.parent
FAILING = b"hinh_thuc: giay_khen\ncap_quyet_dinh: chu_tich_ubnd_tinh\n"


def annotations(text: str, name: str = "") -> list[Command]:
    return [one for one in commands(text) if not name or one.name == name]


def test_an_annotation_tells_everything() -> None:
    text = written("github", reports(("hồ, sơ/100%:a.yaml", FAILING)), Look("en"))
    command = next(one for one in commands(text) if one.properties["title"] == "tham-quyen")
    assert command.name == "error"
    assert command.properties == {
        "file": "hồ, sơ/100%:a.yaml",
        "line": "1",
        "endLine": "1",
        "col": "12",
        "endColumn": "21",
        "title": "tham-quyen",
    }
    lines = command.data.split("\n")
    assert '"Commendation of the head of the unit" is not decided by' in lines[0]
    assert [line.partition(":")[0] for line in lines[1:]] == ["To do", "Basis", "Basis", "Basis"]


@pytest.mark.parametrize("word", ["100%", "%0A::error::x", "%25", "a%2Cb%3Ac", "%0D%0A%", "a::b,c=d"])
def test_what_was_escaped_before_stays_as_it_was(word: str) -> None:
    batch = (Diagnostic("x", Severity.ERROR, same(word), (Location(f"{word}.yaml"),)),)
    (command,) = commands(written("github", [], batch=batch))
    assert (command.data, command.properties["file"]) == (word, f"{word}.yaml")


def test_columns_are_left_out_where_a_place_has_several_lines() -> None:
    text = b"hinh_thuc: giay_khen\ncap_quyet_dinh: >-\n  Ch\xe1\xbb\xa7 t\xe1\xbb\x8bch\n  UBND t\xe1\xbb\x89nh\n"
    batch = (Diagnostic("x", Severity.ERROR, same("x"), (Location("a.yaml", Span(2, 17, 4, 9)),)),)
    shown = commands(written("github", reports(("a.yaml", text)), batch=batch))
    for command in (one for one in shown if one.properties["title"] != "dnaward"):
        is_one_line = command.properties["line"] == command.properties["endLine"]
        assert is_one_line == ("col" in command.properties) == ("endColumn" in command.properties)


@pytest.mark.parametrize("count", [1, 3, 10, 11, 40])
def test_no_more_annotations_of_a_type_than_the_runner_keeps(count: int) -> None:
    found = reports(*((f"{number}.yaml", FAILING) for number in range(count)))
    batch = tuple(Diagnostic("n", Severity.NOTE, same("x"), (Location(f"{number}.yaml"),)) for number in range(count))
    text = written("github", found, batch=batch)
    for name in ("error", "warning", "notice"):
        assert len(annotations(text, name)) <= 10
    listed = [one for report in found for one in findings(report)]
    told = [one for one in commands(text) if one.properties["title"] != "dnaward"]
    plain = [line for line in text.splitlines() if re.match(r"\d+\.yaml:\d+:\d+: ", line)]
    assert len(told) + len(plain) == len(listed) + len(batch)
    rest = [one for one in annotations(text, "notice") if one.properties["title"] == "dnaward"]
    assert [one.data.split()[1] for one in rest] == ([str(len(plain))] if plain else [])


def test_an_annotation_is_no_longer_than_the_runner_keeps() -> None:
    batch = (Diagnostic("dai", Severity.ERROR, same("%\n" * 5000), (Location("a.yaml"),)),)
    (command,) = commands(written("github", [], batch=batch))
    assert len(command.data) == 4096
    assert command.data.endswith("…")


def test_a_file_is_named_by_its_path_in_the_repository() -> None:
    text = written("github", reports(("a.yaml", FAILING)), Look(roots=Roots("/repo/hs", "/repo")))
    placed = [one for one in commands(text) if one.properties["title"] != "dnaward"]
    assert {one.properties["file"] for one in placed} == {"hs/a.yaml"}


def test_levels() -> None:
    text = b"hinh_thuc: bang_khen_tinh\ncap_quyet_dinh: thu_truong_don_vi\nkinh_gui: chu_tich_ubnd_tinh\n"
    names = {one.properties["title"]: one.name for one in commands(written("github", reports(("a.yaml", text))))}
    assert names["tham-quyen"] == "error"
    assert names["tuyen-trinh"] == "warning"
    assert names["giai-doan-2019-2023"] == "warning"  # open
    assert names["noi-dung-thi-dua"] == "notice"  # a warning that is open
    (command,) = commands(written("github", reports(("a.yaml", b"{"))))
    assert command.name == "error"
