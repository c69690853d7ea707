"""Limits: where they lie, that what hits one is told by its name, and that they can be changed."""

import json
from pathlib import Path
from typing import Any

import pytest

from commands import GOOD, put
from dnaward.dossier.limits import DEFAULT_LIMITS, HIGHEST, Limits
from dnaward.judging.batch import Judge
from dnaward.judging.engine import build_engine
from dnaward.judging.outcome import Conclusion
from dnaward.judging.report import DossierReport
from dnaward.law.load import load_law
from dnaward.values.diagnostic import Severity

ROOT = Path(__file__).parent.parent
ENGINE = build_engine(load_law(only=["kh461"]), {})
UNKNOWN = "".join(f"khoa_{number}: x\n" for number in range(30))


def reports(text: str, limits: Limits = DEFAULT_LIMITS, *, explains: bool = True) -> list[DossierReport]:
    return list(Judge(ENGINE, explains=explains, limits=limits).of_bytes(text.encode(), "a.yaml"))


def codes(report: DossierReport) -> list[str]:
    return [one.code for one in report.diagnostics]


HIT = [
    ("documents", 2, f"{GOOD}---\n{GOOD}---\n{GOOD}---\n{GOOD}", ["pass", "pass", "invalid"]),
    ("size", 300, f"{GOOD}---\n# {'x' * 300}\na: b\n---\na: b\n", ["invalid", "invalid", "invalid"]),
    ("size", 600, f"{GOOD}---\n{GOOD}# {'đ' * 300}\n---\n{GOOD}", ["pass", "invalid", "pass"]),
    ("depth", 3, f"{GOOD}---\n{GOOD}khai_bao: {{a: {{b: {{}}}}}}\n", ["pass", "invalid"]),
    ("events", 60, f"{GOOD}---\n{GOOD}{GOOD}{GOOD}", ["pass", "invalid"]),
    ("events", 60, f"{GOOD}---\n" + "? a\n" * 40, ["pass", "invalid"]),
    ("events", 60, f"{GOOD}---\n" + "- !a b\n" * 40, ["pass", "invalid"]),
    ("scalar", 40, f"{GOOD}---\n{GOOD}ghi_chu: {'x' * 41}\n", ["pass", "invalid"]),
    ("scalar", 40, f"{GOOD}---\n{'k' * 41}: x\n", ["pass", "invalid"]),
    ("slips", 3, f"{GOOD}---\n" + "a: b: c\n" * 5, ["pass", "invalid"]),
    ("slips", 3, f"{GOOD}---\n" + "a: \u200bb\n" * 5, ["pass", "invalid"]),
    ("findings", 5, f"{GOOD}---\n{UNKNOWN}---\n{GOOD}---\n{UNKNOWN}", ["pass", "invalid", "pass", "invalid"]),
]


@pytest.mark.parametrize(("name", "limit", "text", "conclusions"), HIT)
def test_a_limit_that_is_hit_is_named(name: str, limit: int, text: str, conclusions: list[str]) -> None:
    limits = DEFAULT_LIMITS._replace(**{name: limit})
    found = reports(text, limits)
    assert [str(one.conclusion) for one in found] == conclusions
    assert [one.conclusion for one in reports(text, limits, explains=False)] == [one.conclusion for one in found]
    told = [one for report in found for one in report.diagnostics if one.code == f"limit-{name}"]
    assert told
    for one in told:
        assert str(limit) in one.message.vi
        assert str(limit) in one.message.en
        assert one.remedy is not None
        assert f"--limit {name}=" in one.remedy.vi
        assert one.locations[0].span is not None
    assert not [one for report in reports(text) for one in report.diagnostics if one.code == f"limit-{name}"]


def test_a_limit_allows_what_just_fits() -> None:
    assert [report.conclusion for report in reports("a: b\n---\n" * 500 + "a: b\n")].count(Conclusion.INVALID) == 501
    assert len(reports("a: b\n---\n" * 499 + "a: b\n")) == 500
    depth = DEFAULT_LIMITS.depth
    assert "limit-depth" not in codes(reports(f"a: {'[' * (depth - 1)}{']' * (depth - 1)}")[0])
    assert "limit-depth" in codes(reports(f"a: {'[' * depth}{']' * depth}")[0])
    assert "limit-scalar" not in codes(reports(f"a: {'x' * DEFAULT_LIMITS.scalar}")[0])
    assert "limit-scalar" in codes(reports(f"a: {'x' * (DEFAULT_LIMITS.scalar + 1)}")[0])


def test_errors_are_told_up_to_the_limit_and_a_warning_says_that_there_are_more() -> None:
    first, second = reports(f"{UNKNOWN}---\n{UNKNOWN}", DEFAULT_LIMITS._replace(findings=40))
    assert codes(first) == ["unknown-key"] * 30
    assert codes(second) == ["unknown-key"] * 10 + ["limit-findings"]
    assert second.diagnostics[-1].severity is Severity.WARNING
    (third,) = reports(UNKNOWN, DEFAULT_LIMITS._replace(findings=30))
    assert codes(third) == ["unknown-key"] * 30


def test_a_key_that_is_repeated_often_is_told_once() -> None:
    (report,) = reports("ma_ho_so: a\n" * 50 + "la: b\n" * 50)
    assert codes(report) == ["yaml-duplicate-key", "unknown-key", "yaml-duplicate-key"]


def test_a_real_dossier_meets_no_limit() -> None:
    files = [*ROOT.glob("examples/*.yaml"), *ROOT.glob("rules/*/cases/*/*.yaml")]
    assert len(files) > 50
    for file in files:
        text = file.read_text("utf-8")
        for document in text.split("\n---\n"):
            assert len(document.encode()) * 20 < DEFAULT_LIMITS.size
            assert document.count(":") * 20 < DEFAULT_LIMITS.events
    dossier = (
        GOOD
        + "khen_thuong_da_co:\n"
        + "".join(
            f"  - {{hinh_thuc: giay_khen, noi_dung: {'Việc đã làm ' * 80}, ngay: {day}/3/2020}}\n"
            for day in range(1, 29)
        )
    )
    assert len(dossier) > 20_000
    assert [str(report.conclusion) for report in reports(dossier)] == ["pass"]


# Options --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", Limits._fields)
def test_every_limit_has_an_option_and_a_setting(name: str, here: Path, dnaward: Any) -> None:
    put(here, "a.yaml", f"{GOOD}---\n{UNKNOWN}a: b: c\nd: \u200b\ne: f: g\n")
    put(here, "dnaward.toml", f"[limits]\n{name} = 1\n")

    def told(*words: str) -> bool:
        return f'"limit-{name}"' in dnaward("check", "a.yaml", "--format", "json", *words).out

    assert told()
    assert not told("--no-config")
    assert not told("--limit", f"{name}={min(getattr(HIGHEST, name), 100_000)}")
    assert told("--no-config", "--limit", f"{name}=1")
    assert name in dnaward("check", "--help").out


@pytest.mark.parametrize(
    "word", ["size", "size=", "size=0", "size=-1", "size=x", "size=1.5", "size=٣", "depth=101", "size=" + "9" * 5000]
)
def test_a_wrong_number_is_a_mistake(word: str, here: Path, dnaward: Any) -> None:
    put(here, "a.yaml")
    ran = dnaward("check", "a.yaml", "--limit", word)
    assert (ran.code, ran.out) == (2, "")
    assert word.partition("=")[0] in ran.err
    assert len(ran.err) < 500


def test_a_wrong_name_is_a_mistake(here: Path, dnaward: Any) -> None:
    put(here, "a.yaml")
    ran = dnaward("check", "a.yaml", "--limit", "depht=3")
    assert ran.code == 2
    assert "depth?" in ran.err


@pytest.mark.parametrize("text", ["limits = 3", "[limits]\nsize = 'x'", "[limits]\nsize = true", "[limits]\nsise = 3"])
def test_a_wrong_setting_is_told(text: str, here: Path, dnaward: Any) -> None:
    put(here, "a.yaml")
    put(here, "dnaward.toml", text)
    ran = dnaward("check", "a.yaml")
    assert ran.code == 2
    assert "limits" in ran.err


@pytest.mark.parametrize(
    "data", ["a=" + "[" * 60_000, "x" * 1_000_000, "\x1b[31m", b"\xff\xfe", "a = 1\n" * 2, "[" * 10, "a.b.c.d=1"]
)
def test_settings_that_are_no_settings_are_told(data: str | bytes, here: Path, dnaward: Any) -> None:
    put(here, "a.yaml")
    put(here, "dnaward.toml", data)
    ran = dnaward("check", "a.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert "dnaward.toml" in ran.err
    assert "\x1b" not in ran.err


def test_one_megabyte_more_than_a_file_may_have(here: Path, dnaward: Any) -> None:
    put(here, "a.yaml", GOOD)
    put(here, "b.yaml", "#" * 200 + "\n" + GOOD)
    ran = dnaward("check", ".", "--format", "json", "--limit", "file=500")
    assert ran.code == 3
    assert [one["conclusion"] for one in json.loads(ran.out)["dossiers"]] == ["pass", "invalid"]
