"""The rule keeper's desk on the command line: list, check, test, mutate, prove, diff, schema."""

import json
import re
import shutil
from pathlib import Path

import pytest

from dnaward.cli.run import run
from dnaward.law.load import load_law, shipped_rules

ROOT = Path(__file__).parent.parent
GUIDANCE = str(ROOT / "examples" / "guidance")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "kh461"
    shutil.copytree(shipped_rules() / "kh461", folder)
    return folder


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_list_names_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "list", "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert all(f"  {rule.id}  " in shown for rule in load_law().packs[0].rules)


def test_check_finds_nothing_in_what_is_shipped(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "check", "--rules", GUIDANCE, "--lang", "en"]) == 0
    assert "nothing to look at" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        (
            "rules/giai-doan-2019-2023.yaml",
            "applies: {hinh_thuc: {is: bang_khen_tinh}}",
            "applies: {not: {not: {any: [{all: [{hinh_thuc: {is: bang_khen_tinh}}]}]}}}",
            "",
        ),
        ("rules/tuyen-trinh.yaml", "[so_noi_vu, ban_thi_dua_khen_thuong]", "[so_noi_vu]", ""),
        (
            "rules/thoi-gian-thi-dua.yaml",
            "reading: {hai-moc: chi-giai-doan}",
            "reading: {ngoai-tinh: ho-gia-dinh}",
            "unused-reading",
        ),
        (
            "rules/tieu-chi-bang-khen.yaml",
            "awaited: tieu-chi-bang-khen",
            "awaited: tieu-chuan-khen-thuong",
            "unused-awaited",
        ),
        ("rules/noi-dung-thi-dua.yaml", "includes: $bay_noi_dung", "includes: [III.1]", "unused-group"),
        (
            "rules/thanh-tich-xuat-sac.yaml",
            "human: thanh-tich-xuat-sac",
            "human: tieu-chuan-giay-khen",
            "unused-judgement",
        ),
        ("rules/huan-chuong-doc-lap.yaml", "{is: nhan_dan_va_can_bo_tinh}", '{present: "true"}', "always-holds"),
    ],
)
def test_check_finds_what_looks_wrong(
    pack: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, code: str
) -> None:
    change(pack / file, old, new)
    expected = 1 if code else 0
    assert run(["rules", "check", "--rules", str(pack)]) == expected
    assert f"[{code}]" in capsys.readouterr().out or not code


def test_check_finds_a_rule_that_repeats_another(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(pack / "rules" / "tuyen-trinh.yaml", pack / "rules" / "tuyen-trinh-2.yaml")
    change(pack / "pack.yaml", "  - tuyen-trinh\n", "  - tuyen-trinh\n  - tuyen-trinh-2\n")
    (pack / "clauses.yaml").unlink()
    assert run(["rules", "check", "--rules", str(pack)]) == 1
    assert "[shadowed]" in capsys.readouterr().out


def test_tests_are_met(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "test", "--lang", "en"]) == 0
    shown = capsys.readouterr().out.strip()
    assert re.fullmatch(r"(\d+)/\1 cases met; (\d+)/\2 leaves seen in every truth they can have", shown)


def test_a_case_that_is_not_met_is_shown(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(pack / "pack.yaml", 'den: "31/12/2023"', 'den: "30/12/2023"')
    assert run(["rules", "test", "--rules", str(pack), "--lang", "en"]) == 1
    shown = capsys.readouterr().out
    assert "giai-doan-2019-2023: " in shown
    assert "the case states: pass" in shown
    assert "the rule gives: fail" in shown


def test_a_case_that_cannot_be_read_is_told(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = pack / "cases" / "tuyen-trinh" / "sai.yaml"
    file.write_text("about: a\noutcome: pas\ndossier: {hinh_thuc: giay_khen}\n", "utf-8")
    assert run(["rules", "test", "--rules", str(pack)]) == 2
    told = capsys.readouterr().err
    assert "sai.yaml:2:10" in told
    assert "«pass»" in told


def test_a_mutant_that_survives_is_shown_with_a_case(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for rule in (pack / "cases").iterdir():
        if rule.name != "tuyen-trinh":
            shutil.rmtree(rule)
    for file in (pack / "cases" / "tuyen-trinh").iterdir():
        file.unlink()
    case = "about: a\noutcome: pass\ndossier: {hinh_thuc: bang_khen_tinh, kinh_gui: so_noi_vu}\n"
    (pack / "cases" / "tuyen-trinh" / "a.yaml").write_text(case, "utf-8")
    for rule in load_law().packs[0].rules:
        if rule.id not in ("tuyen-trinh", "hinh-thuc"):
            (pack / "rules" / f"{rule.id}.yaml").unlink()
    text = (pack / "pack.yaml").read_text("utf-8")
    (pack / "pack.yaml").write_text(text.split("\nrules:\n")[0] + "\nrules: [hinh-thuc, tuyen-trinh]\n", "utf-8")
    (pack / "clauses.yaml").unlink()
    assert run(["rules", "test", "--mutate", "--rules", str(pack), "--lang", "en"]) == 1
    shown = capsys.readouterr().out
    assert "tuyen-trinh.yaml:" in shown
    assert '  outcome: "fail"' in shown
    assert "survived" in shown


def test_prove_finds_nothing_to_correct(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "prove", "--pack", "kh461", "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert shown.count("reading-matters: ") >= 4
    assert shown.strip().endswith("for 18 rules: 0 points to correct")
    assert run(["rules", "prove", "--pack", "kh461", "--budget", "10", "--lang", "en"]) == 0
    assert "budget-spent" in capsys.readouterr().out
    assert run(["rules", "prove", "--budget", "0"]) == 2


def test_prove_finds_no_contradiction_within_its_budget(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "prove", "--budget", "300", "--lang", "en"]) == 0
    count = sum(len(pack.rules) for pack in load_law().packs)
    assert capsys.readouterr().out.strip().endswith(f"for {count} rules: 0 points to correct")


def test_diff_tells_which_dossiers_change(pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dossiers = tmp_path / "dossiers"
    dossiers.mkdir()
    for number, day in enumerate(("31/12/2023", "30/12/2023")):
        text = f"hinh_thuc: bang_khen_tinh\nthanh_tich: [{{thoi_gian: {day}}}]\n"
        (dossiers / f"hs-{number}.yaml").write_text(text, "utf-8")
    change(pack / "pack.yaml", 'den: "31/12/2023"', 'den: "30/12/2023"')
    old = str(shipped_rules() / "kh461")
    assert run(["rules", "diff", old, str(pack), str(dossiers), "--lang", "en"]) == 1
    shown = capsys.readouterr().out
    assert "giai-doan-2019-2023: holds → fails" in shown
    assert "hs-1.yaml" not in shown
    assert shown.strip().endswith("1 of 2 dossiers change")
    assert run(["rules", "diff", old, old, str(dossiers)]) == 0


@pytest.mark.parametrize("kind", ["dossier", "rule", "pack", "vocabulary"])
def test_schemas_are_printed(kind: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["schema", kind]) == 0
    printed = capsys.readouterr().out
    assert json.loads(printed)["$schema"].startswith("http://json-schema.org/")
    assert run(["schema", kind, "--output", str(tmp_path / "a.json")]) == 0
    assert (tmp_path / "a.json").read_text("utf-8") == printed
    assert printed == (ROOT / "schema" / f"{kind}.schema.json").read_text("utf-8")
    assert run(["schema", f"{kind}x"]) == 2
