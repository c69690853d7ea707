"""The JSON report, version 1: its keys and types, its places, and that equal input gives equal bytes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dnaward.cli.run import run
from dnaward.judging.batch import Judge, circumstances
from dnaward.judging.engine import build_engine
from dnaward.judging.report import Summary
from dnaward.law.load import load_law
from dnaward.reporters.json_v1 import JsonReporter

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
LAW = load_law()
JUDGE = Judge(build_engine(LAW, {}))
RULES = [rule for pack in LAW.packs for rule in pack.rules]
CONCLUSIONS = {"pass", "fail", "open", "invalid"}
OUTCOMES = {"pass", "fail", "open", "review", "not_applicable"}
KINDS = {"missing", "imprecise", "reading", "awaited", "human"}

Json = dict[str, Any]


def report(*inputs: tuple[str, bytes]) -> Json:
    """The whole document for inputs by name and content."""
    reporter, circumstance, summary = JsonReporter(), circumstances(JUDGE.engine, "1"), Summary()
    written = reporter.opening(circumstance)
    for name, data in inputs:
        for one in JUDGE.of_bytes(data, name):
            summary.add(one)
            written += reporter.dossier(one)
    document: Json = json.loads(written + reporter.closing(circumstance, summary))
    return document


def judged(text: str) -> Json:
    """The only dossier of a text."""
    (dossier,) = report(("a.yaml", text.encode()))["dossiers"]
    found: Json = dossier
    return found


WHOLE = report(*((path.name, path.read_bytes()) for path in EXAMPLES))
VERDICTS = [verdict for dossier in WHOLE["dossiers"] for verdict in dossier["verdicts"]]
DIAGNOSTICS = [diagnostic for dossier in WHOLE["dossiers"] for diagnostic in dossier["diagnostics"]]


def is_sentence(text: Any) -> bool:
    """Whether a text speaks both languages."""
    return set(text) == {"vi", "en"} and all(isinstance(one, str) and one.strip() for one in text.values())


def test_the_examples_show_everything() -> None:
    assert {one["conclusion"] for one in WHOLE["dossiers"]} == CONCLUSIONS
    assert {one["outcome"] for one in VERDICTS} == OUTCOMES
    assert len(DIAGNOSTICS) > 10


def test_the_document() -> None:
    assert {"version", "tool", "packs", "readings", "dossiers", "summary"} <= set(WHOLE)
    assert WHOLE["version"] == 1
    assert WHOLE["tool"] == {"name": "dnaward", "version": "1"}
    assert [set(pack) for pack in WHOLE["packs"]] == [{"id", "version", "sha256"}] * 2
    assert [(pack["id"], len(pack["sha256"])) for pack in WHOLE["packs"]] == [("kh461", 64), ("luat-tdkt", 64)]
    assert WHOLE["readings"] == {}


def test_the_summary_counts_the_dossiers() -> None:
    conclusions = [one["conclusion"] for one in WHOLE["dossiers"]]
    counts = {conclusion: conclusions.count(conclusion) for conclusion in CONCLUSIONS}
    assert WHOLE["summary"] == {"dossiers": len(conclusions), **counts}
    assert list(report()["summary"].values()) == [0] * 5
    assert report()["dossiers"] == []


@pytest.mark.parametrize("dossier", WHOLE["dossiers"], ids=lambda one: one["id"] or one["file"])
def test_a_dossier(dossier: Json) -> None:
    assert set(dossier) >= {"file", "document", "id", "conclusion", "verdicts", "diagnostics"}
    assert isinstance(dossier["file"], str)
    assert isinstance(dossier["document"], int)
    assert dossier["id"] is None or isinstance(dossier["id"], str)
    assert dossier["conclusion"] in CONCLUSIONS
    assert (dossier["conclusion"] == "invalid") == bool(dossier["diagnostics"])


def test_every_rule_is_listed_in_the_order_of_the_pack() -> None:
    expected = [(rule.id, rule.pack, rule.severity.value) for rule in RULES]
    for dossier in WHOLE["dossiers"]:
        listed = [(one["rule"], one["pack"], one["severity"]) for one in dossier["verdicts"]]
        broken = any(one["code"].startswith(("yaml-", "not-a-")) for one in dossier["diagnostics"])
        assert listed == ([] if broken and not listed else expected)
    listed = [one["verdicts"] for one in WHOLE["dossiers"] if one["conclusion"] != "invalid"]
    assert all(listed)


@pytest.mark.parametrize("outcome", sorted(OUTCOMES))
def test_a_verdict(outcome: str) -> None:
    keys = {"rule", "pack", "severity", "outcome", "reasons", "message", "remedy", "clauses", "part", "locations"}
    for verdict in (one for one in VERDICTS if one["outcome"] == outcome):
        assert set(verdict) >= keys
        assert verdict["clauses"]
        assert is_sentence(verdict["part"])
        assert all(isinstance(clause, str) for clause in verdict["clauses"])
        if outcome in ("pass", "not_applicable"):
            silent = {key: verdict[key] for key in ("message", "remedy", "locations", "reasons")}
            assert silent == {"message": None, "remedy": None, "locations": [], "reasons": []}
        else:
            assert is_sentence(verdict["message"])
            assert is_sentence(verdict["remedy"])
            assert verdict["locations"]


def test_the_clauses_are_those_of_the_rule() -> None:
    clauses = {rule.id: list(dict.fromkeys(one.clause for one in rule.citations)) for rule in RULES}
    assert all(verdict["clauses"] == clauses[verdict["rule"]] for verdict in VERDICTS)


def test_reasons() -> None:
    for verdict in VERDICTS:
        kinds = [one["kind"] for one in verdict["reasons"]]
        assert bool(kinds) == (verdict["outcome"] in ("open", "review"))
        assert set(kinds) <= KINDS
        assert verdict["outcome"] != "review" or set(kinds) == {"human"}
        for reason in verdict["reasons"]:
            assert set(reason) == {"kind", "name", "message"}
            assert reason["name"]
            assert is_sentence(reason["message"])


def test_diagnostics() -> None:
    for one in DIAGNOSTICS:
        assert set(one) >= {"code", "severity", "message", "location"}
        assert one["severity"] == "error"
        assert is_sentence(one["message"])
        assert is_sentence(one["remedy"])
        assert one["location"] is not None


def test_places() -> None:
    lines = {path.name: path.read_text(encoding="utf-8").split("\n") for path in EXAMPLES}
    for dossier in WHOLE["dossiers"]:
        places = [place for verdict in dossier["verdicts"] for place in verdict["locations"]]
        for place in places + [one["location"] for one in dossier["diagnostics"]]:
            assert set(place) == {"line", "column", "end_line", "end_column", "path"}
            assert 1 <= place["line"] <= place["end_line"] <= len(lines[dossier["file"]])
            line = lines[dossier["file"]][place["line"] - 1]
            assert 1 <= place["column"] <= len(line)
            if place["line"] == place["end_line"]:
                assert place["column"] < place["end_column"] <= len(line) + 1


# Values after everything that moves columns: wide letters, marks of their own, tabs, quotes, and other documents.
VALUES = [
    ("cap_quyet_dinh: thu_truong_don_vi", "thu_truong_don_vi"),
    ("cap_quyet_dinh:    Thủ trưởng đơn vị   # ghi chú", "Thủ trưởng đơn vị"),
    ("cap_quyet_dinh: 'Thủ trưởng đơn vị'", "'Thủ trưởng đơn vị'"),
    ("cap_quyet_dinh:\tThủ trưởng đơn vị", "Thủ trưởng đơn vị"),
    (
        "Cấp quyết định: Thu\u031b\u0309 tru\u031bo\u031b\u0309ng đơn vị",
        "Thu\u031b\u0309 tru\u031bo\u031b\u0309ng đơn vị",
    ),
    ("{ma_ho_so: 漢字😀, cap_quyet_dinh: thu_truong_don_vi, kinh_gui: so_noi_vu}", "thu_truong_don_vi"),
]


@pytest.mark.parametrize(("line", "value"), VALUES)
@pytest.mark.parametrize("before", ["", "# 😀\n\n", "ma_ho_so: x\n---\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_columns_slice_the_value_out_of_the_file(line: str, value: str, before: str, end: str) -> None:
    text = f"{before}hinh_thuc: bang_khen_tinh\n{line}\n"
    if line.startswith("{"):
        text = f"{before}{line.replace('{', '{hinh_thuc: bang_khen_tinh, ', 1)}\n"
    text = text.replace("\n", end)
    dossier = report(("a.yaml", text.encode()))["dossiers"][-1]
    verdict = next(one for one in dossier["verdicts"] if one["rule"] == "tham-quyen")
    assert verdict["outcome"] == "fail"
    place = next(one for one in verdict["locations"] if one["path"] == "cap_quyet_dinh")
    written = text.split(end)[place["line"] - 1]
    assert written[place["column"] - 1 : place["end_column"] - 1] == value
    assert place["end_line"] == place["line"]


MISSING = [
    # What is missing stands nowhere: its place is the nearest parent that does, with the path of what is missing.
    ("hinh_thuc: giay_khen\n", "thoi-gian-thi-dua", "thanh_tich", (1, 1, 10)),
    ("hinh_thuc: giay_khen\nthanh_tich:\n", "thoi-gian-thi-dua", "thanh_tich", (2, 1, 11)),
    (
        "hinh_thuc: giay_khen\nthanh_tich:\n  - ma: a\n    noi_dung: b\n",
        "thoi-gian-thi-dua",
        "thanh_tich[0].thoi_gian",
        (3, 5, 7),
    ),
    (
        "hinh_thuc: giay_khen\nthanh_tich:\n  - {ma: a, thoi_gian: 2017}\n  - {thoi_gian: {tu: 2022}}\n",
        "thoi-gian-thi-dua",
        "thanh_tich[1].thoi_gian",
        (4, 6, 15),
    ),
    ("doi_tuong:\n  loai: ca_nhan\n", "doi-tuong-ca-nhan", "doi_tuong.nhom", (1, 1, 10)),
    (
        "hinh_thuc: bang_khen_tinh\ndon_vi_trinh: {ten: a}\n",
        "don-vi-trinh",
        "don_vi_trinh.nhom",
        (2, 1, 13),
    ),
]


@pytest.mark.parametrize(("text", "rule", "path", "place"), MISSING)
def test_a_missing_fact_points_at_its_nearest_living_parent(
    text: str, rule: str, path: str, place: tuple[int, int, int]
) -> None:
    verdict = next(one for one in judged(text)["verdicts"] if one["rule"] == rule)
    assert verdict["outcome"] == "open"
    assert path in [one["name"] for one in verdict["reasons"] if one["kind"] == "missing"]
    found = next(one for one in verdict["locations"] if one["path"] == path)
    assert (found["line"], found["column"], found["end_column"]) == place


def test_a_place_inside_a_folded_text_ends_where_it_does() -> None:
    text = "hinh_thuc: giay_khen\ncap_quyet_dinh: >-\n  Chủ tịch\n  UBND tỉnh\nma_ho_so: a\n"
    verdict = next(one for one in judged(text)["verdicts"] if one["rule"] == "tham-quyen")
    place = next(one for one in verdict["locations"] if one["path"] == "cap_quyet_dinh")
    assert (place["line"], place["end_line"]) == (2, 4)


# The whole run --------------------------------------------------------------------------------------------------------


def test_what_could_not_be_opened(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["check", "no.yaml", "--format", "json"]) == 3
    document = json.loads(capfdbinary.readouterr().out)
    (dossier,) = document["dossiers"]
    assert (dossier["file"], dossier["document"], dossier["id"]) == ("no.yaml", None, None)
    assert (dossier["conclusion"], dossier["verdicts"]) == ("invalid", [])
    assert [one["location"] for one in dossier["diagnostics"]] == [None]
    assert document["summary"] == {"dossiers": 1, "pass": 0, "fail": 0, "open": 0, "invalid": 1}


def test_no_dossiers_are_a_valid_document(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["check", str(tmp_path), "--format", "json"]) == 3
    document = json.loads(capfdbinary.readouterr().out)
    assert (document["dossiers"], document["summary"]["dossiers"]) == ([], 0)


def test_neither_language_nor_quiet_nor_colour_bears_on_it(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    seen = set()
    for words in (
        (),
        ("--lang", "en"),
        ("--quiet",),
        ("--color", "always"),
        ("--show-passed",),
        ("--fail-on", "never"),
    ):
        run(["check", str(ROOT / "examples"), "--format", "json", *words])
        seen.add(capfdbinary.readouterr().out)
    assert len(seen) == 1
    (written,) = seen
    assert written.endswith(b"}\n")
    assert b"\r" not in written
    assert not written.startswith(b"\xef\xbb\xbf")


ENVIRONMENTS = [
    {},
    {"PYTHONHASHSEED": "0"},
    {"PYTHONHASHSEED": "4242"},
    {"TZ": "America/New_York"},
    {"TZ": "Asia/Ho_Chi_Minh", "PYTHONHASHSEED": "7"},
    {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"COLUMNS": "40", "NO_COLOR": "1", "FORCE_COLOR": "1"},
    {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONOPTIMIZE": "2"},
]


def test_equal_input_gives_equal_bytes(tmp_path: Path) -> None:
    # The same files, put there in another order.
    for folder, paths in (("one", EXAMPLES), ("two", EXAMPLES[::-1])):
        (tmp_path / folder / "examples").mkdir(parents=True)
        for path in paths:
            shutil.copy(path, tmp_path / folder / "examples")
    written = {_bytes_of(tmp_path / "one", more) for more in ENVIRONMENTS} | {_bytes_of(tmp_path / "two", {})}
    assert len(written) == 1
    assert len(json.loads(written.pop())["dossiers"]) == len(WHOLE["dossiers"])


def _bytes_of(folder: Path, more: dict[str, str]) -> bytes:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **more}
    command = [sys.executable, "-m", "dnaward", "check", "examples", "--format", "json"]
    return subprocess.run(command, capture_output=True, cwd=folder, env=env, timeout=30, check=False).stdout


def test_a_dossier_is_judged_alike_alone_and_among_others() -> None:
    for path in EXAMPLES:
        alone = report((path.name, path.read_bytes()))["dossiers"]
        assert alone == [one for one in WHOLE["dossiers"] if one["file"] == path.name]
