"""The formats of lines and tables: concise, jsonl, gitlab, csv, markdown, and what they hold."""

import csv
import html
import json
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from dnaward.reporters import Look
from dnaward.reporters.csv_table import COLUMNS
from dnaward.reporters.findings import findings
from dnaward.reporters.markdown import markdown, summary_reporter
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.location import Location, Span
from dnaward.values.text import same
from reporting import JUDGE, reports, written

ROOT = Path(__file__).parent.parent
EXAMPLES = [(f"examples/{path.name}", path.read_bytes()) for path in sorted((ROOT / "examples").glob("*.yaml"))]
FOUND = reports(*EXAMPLES)
LISTED = [(report, finding) for report in FOUND for finding in findings(report)]
PLACES = (Location("a.yaml", Span(3, 2, 3, 9), "x"), Location("b.yaml", Span(5, 1, 5, 9), "x"))
BATCH = (
    Diagnostic("trung", Severity.WARNING, same("Hai hồ sơ"), PLACES, same("Bỏ một")),
    Diagnostic("mot-thanh-tich", Severity.ERROR, same("Một thành tích"), PLACES),
)


def test_findings_leave_out_what_only_waits() -> None:
    listed = {(one.rule, one.standing) for _, one in LISTED}
    assert ("tieu-chi-bang-khen", "open") not in listed
    assert {standing for _, standing in listed} == {"invalid", "fail", "open"}
    assert not [one for report, one in LISTED if report.conclusion.value == "invalid" and one.standing == "open"]


@pytest.mark.parametrize(
    ("severity", "standing", "level"),
    [("error", "fail", "error"), ("error", "open", "warning"), ("warning", "fail", "warning")],
)
def test_what_is_open_weighs_less_than_what_fails(severity: str, standing: str, level: str) -> None:
    levels = {one.level.value for _, one in LISTED if (one.diagnostic.severity, one.standing) == (severity, standing)}
    assert levels == {level}


# Concise --------------------------------------------------------------------------------------------------------------


def test_concise_is_a_line_a_finding() -> None:
    lines = written("concise", FOUND).splitlines()
    expected = [
        f"{one.place.file}:{one.span.line}:{one.span.column}: {one.rule}: {one.diagnostic.message.vi}"
        for _, one in LISTED
    ]
    assert lines[: len(expected)] == expected
    rest = lines[len(expected) :]
    assert rest[0].startswith(f"{len(FOUND)} hồ sơ: ")
    assert not [line for line in rest if re.match(r"\S+:\d+:\d+: \S+: ", line)]


def test_concise_says_the_other_files_of_what_holds_across_them() -> None:
    lines = written("concise", [], batch=BATCH).splitlines()
    assert lines[:2] == [
        "a.yaml:3:2: trung: Hai hồ sơ (cũng ở b.yaml:5)",
        "a.yaml:3:2: mot-thanh-tich: Một thành tích (cũng ở b.yaml:5)",
    ]


def test_quiet_concise_is_the_summary() -> None:
    loud, quiet = written("concise", FOUND), written("concise", FOUND, Look(is_quiet=True))
    assert quiet
    assert loud.endswith(quiet)
    assert "tham-quyen" not in quiet


def test_what_could_not_be_opened_stands_at_the_start_of_its_file() -> None:
    (unopened,) = JUDGE.reports([Diagnostic("input-missing", Severity.ERROR, same("Không có"), (Location("no.yaml"),))])
    assert written("concise", [unopened]).startswith("no.yaml:1:1: input-missing: Không có\n")


@pytest.mark.parametrize("name", ["::error::x", " ::x", "-x", "#x", "\u00a0::x", "\u200b::x", "+++", "=x", "[x"])
def test_no_line_begins_with_a_strange_name(name: str) -> None:
    (report,) = reports((f"{name}.yaml", b"{"))
    assert written("concise", [report]).startswith("./")


# JSON -----------------------------------------------------------------------------------------------------------------


def test_json_lines_are_the_objects_of_json() -> None:
    whole = json.loads(written("json", FOUND, batch=BATCH))
    *dossiers, run = map(json.loads, written("jsonl", FOUND, batch=BATCH).splitlines())
    assert [{key: value for key, value in one.items() if key != "record"} for one in dossiers] == whole.pop("dossiers")
    assert run.pop("record") == "run"
    assert run == whole


def test_json_names_the_file_of_every_place_across_dossiers() -> None:
    batch = json.loads(written("json", [], batch=BATCH))["batch"]
    assert json.loads(written("json", []))["batch"] == []
    assert [set(one) for one in batch] == [
        {"code", "severity", "outcome", "reasons", "message", "remedy", "clauses", "locations"}
    ] * 2
    assert [one["remedy"] for one in batch] == [{"vi": "Bỏ một", "en": "Bỏ một"}, None]
    place = {"file": "a.yaml", "line": 3, "column": 2, "end_line": 3, "end_column": 9, "path": "x"}
    assert batch[0]["locations"] == [place, {**place, "file": "b.yaml", "line": 5, "column": 1, "end_line": 5}]


def test_json_reads_back_as_it_was() -> None:
    name = '##[add-mask]x ##vso[a] \u202e\x1b\u2028\x85 \U000e0041 é 😀 \\ " \u00a0.yaml'
    (report,) = reports((name, b"{"))
    text = written("json", [report])
    assert json.loads(text)["dossiers"][0]["file"] == name
    assert "é 😀" in text


# GitLab ---------------------------------------------------------------------------------------------------------------


def test_gitlab_is_an_array_of_issues() -> None:
    assert json.loads(written("gitlab", [])) == []
    issues: list[dict[str, Any]] = json.loads(written("gitlab", FOUND, batch=BATCH))
    assert len(issues) == len(LISTED) + len(BATCH)
    for one, (_, finding) in zip(issues, LISTED, strict=False):
        assert (one["check_name"], one["description"]) == (finding.rule, finding.diagnostic.message.vi)
        assert one["location"]["path"] == finding.place.file
        assert one["location"]["lines"]["begin"] == finding.span.line
    severities = {one["severity"] for one in issues}
    assert severities == {"blocker", "critical", "major", "minor"}
    (note,) = json.loads(written("gitlab", [], batch=(BATCH[0]._replace(severity=Severity.NOTE),)))
    assert note["severity"] == "info"
    assert not written("gitlab", []).startswith("\ufeff")


def test_a_path_of_gitlab_is_relative() -> None:
    for name in ("./a.yaml", "/repo/d/../a.yaml", "a.yaml"):
        from dnaward.reporters.address import Roots

        (issue,) = json.loads(written("gitlab", reports((name, b"{")), Look(roots=Roots("/repo", "/repo"))))
        assert issue["location"]["path"] == "a.yaml"


# CSV ------------------------------------------------------------------------------------------------------------------


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))


def test_csv_is_a_row_a_dossier() -> None:
    rows = table(written("csv", FOUND, Look("en"), BATCH))
    assert list(rows[0]) == [one.en for one in COLUMNS]
    assert [row["File"] for row in rows[: len(FOUND)]] == [report.file for report in FOUND]
    for row, report in zip(rows, FOUND, strict=False):
        failing = [one.rule for one in report.verdicts if one.outcome.value == "fail" and one.severity.value == "error"]
        assert row["Fails"] == ", ".join(failing)
        assert bool(row["Errors"]) == bool(report.diagnostics)
        assert row["Document"] == str(report.document)
    across = rows[len(FOUND) :]
    assert [(row["Conclusion"], row["File"]) for row in across] == [("Across dossiers", "a.yaml:3, b.yaml:5")] * 2
    assert [(row["Fails"], row["Warnings"]) for row in across] == [("", "trung"), ("mot-thanh-tich", "")]


def test_csv_begins_with_the_mark_that_excel_needs() -> None:
    assert written("csv", []).encode().startswith(b"\xef\xbb\xbf")
    assert "\r" not in written("csv", FOUND)


# Markdown -------------------------------------------------------------------------------------------------------------


def test_markdown_is_a_row_a_dossier() -> None:
    lines = written("markdown", FOUND, batch=BATCH).splitlines()
    rows = [line for line in lines if line.startswith("| ")]
    assert len(rows) == len(FOUND) + 2
    for row, report in zip(rows[2:], FOUND, strict=True):
        assert f"<code>{markdown(report.file)}</code>" in row
    assert "### Giữa các hồ sơ" in lines
    assert "- Hai hồ sơ [<code>trung</code>]: <code>a.yaml</code> (dòng 3), <code>b.yaml</code> (dòng 5)" in lines


SPOKEN = ["@admin", "#1", ":smile:", "$x$", "!2", "%4", "https://evil.example", "a@evil.example", "www.evil.example"]


@pytest.mark.parametrize("word", SPOKEN)
def test_what_services_read_after_markdown_is_parted(word: str) -> None:
    """Mentions, references, emoji, formulas and links are looked for in what Markdown leaves, word by word."""
    text = html.unescape(markdown(f"a {word} b"))
    pieces = text.split("<!-- -->")
    assert "".join(pieces) == f"a {word} b"
    assert len(pieces) > 1 or "&#46;" in markdown(word)
    assert not [one for one in pieces if re.search(r"[@#:$!%]\S", one)]


@pytest.mark.parametrize("text", ["Hồ sơ ghi: năm 2017", "đạt 50% trở lên!", "a: b", "c # d"])
def test_what_is_only_text_is_left_as_it_is(text: str) -> None:
    assert markdown(text) == text


def test_a_summary_keeps_to_its_room() -> None:
    found = [*FOUND * 40]
    room = 100_000
    for batch in ((), BATCH * 2000):
        from dnaward.judging.batch import circumstances
        from dnaward.judging.report import BatchFinding, Summary

        reporter, run, summary = (
            summary_reporter(Look(), room),
            circumstances(JUDGE.engine, "1"),
            Summary(batch=tuple(map(BatchFinding, batch))),
        )
        for report in found:
            summary.add(report)
        text = reporter.opening(run) + "".join(map(reporter.dossier, found)) + reporter.closing(run, summary)
        assert len(text.encode()) <= room
        shown = text.count("\n| ") - 2
        told = re.search(r"^(\d+) hồ sơ hoặc điều cần xem khác", text, re.MULTILINE)
        assert told is not None
        passing = sum(report.conclusion.value == "pass" for report in found)
        assert int(told[1]) + shown + text.count("\n- ") == len(found) - passing + len(batch)
        assert text.rstrip().splitlines()[-1].startswith("Bộ quy tắc: ")
