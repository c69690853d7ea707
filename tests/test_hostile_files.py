"""Files that break programs of this kind, in folders named by what each must come to; and the yaml-test-suite."""

import json
import time
from pathlib import Path

import pytest

from commands import process
from dnaward.judging.batch import Judge
from dnaward.judging.engine import build_engine
from dnaward.law.load import load_law

FOLDER = Path(__file__).parent / "hostile"
FILES = sorted(FOLDER.glob("*/*.yaml"))
SUITE = Path(__file__).resolve().parents[2] / "shared" / "hostile" / "yaml-test-suite"
CONCLUSIONS = {"invalid", "fail", "open", "pass"}


def test_there_are_enough_of_every_kind() -> None:
    assert {file.parent.name for file in FILES} == CONCLUSIONS
    assert len(FILES) >= 80


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_file_comes_to_what_its_folder_says(file: Path) -> None:
    judge = Judge(build_engine(load_law(only=["kh461"]), {}))
    before = file.read_bytes()
    (report,) = judge.of_bytes(before, file.name)
    assert report.conclusion == file.parent.name
    assert file.read_bytes() == before
    if report.conclusion == "invalid":
        assert report.diagnostics
        assert all(one.remedy and one.locations for one in report.diagnostics)


def test_all_of_them_in_one_run() -> None:
    ran = process("check", str(FOLDER), "--pack", "kh461", "--format", "json", "--no-config")
    assert (ran.code, ran.err) == (1, "")
    told = {Path(one["file"]): one["conclusion"] for one in json.loads(ran.out)["dossiers"]}
    assert len(told) == len(FILES)
    assert all(file.parent.name == conclusion for file, conclusion in told.items())


def test_each_of_them_alone_on_the_console() -> None:
    for language in ("vi", "en"):
        ran = process("check", str(FOLDER), "--pack", "kh461", "--lang", language, "--no-config")
        assert (ran.code, ran.err) == (1, "")
        assert "Traceback" not in ran.out
        assert all(file.name in ran.out for file in FILES)


@pytest.mark.skipif(not SUITE.is_dir(), reason="the yaml-test-suite lies beside the repository, and is not there")
def test_the_yaml_test_suite_in_one_run() -> None:
    files = sorted(SUITE.glob("*.yaml"))
    assert len(files) == 402
    started = time.monotonic()
    ran = process("check", str(SUITE), "--format", "json", "--no-config")
    assert time.monotonic() - started < 20
    dossiers = json.loads(ran.out)["dossiers"]
    assert (ran.code, ran.err) == (1, "")
    assert {Path(one["file"]).name for one in dossiers} == {file.name for file in files}
    assert {one["conclusion"] for one in dossiers} == {"invalid"}
    assert all(one["diagnostics"] for one in dossiers)
