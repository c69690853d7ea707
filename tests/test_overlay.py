"""Packs that extend others: exactly the predicted outcomes change, and no other."""

import shutil
from pathlib import Path

import pytest

from dnaward.authoring.impact import RuleChange, changes
from dnaward.cli.run import run
from dnaward.dossier.discover import sources
from dnaward.judging.batch import Judge
from dnaward.judging.engine import build_engine
from dnaward.judging.outcome import Outcome
from dnaward.law.load import LawError, load_law

ROOT = Path(__file__).parent.parent
GUIDANCE = ROOT / "examples" / "guidance"
EXAMPLES = str(ROOT / "examples")


def outcomes(text: str, rules: list[Path], **settled: str) -> dict[str, Outcome]:
    judge = Judge(build_engine(load_law(rules), settled))
    (report,) = judge.of_bytes(text.encode(), "a.yaml")
    return {verdict.rule: verdict.outcome for verdict in report.verdicts}


def pack(folder: Path, more: str) -> Path:
    """A pack that extends kh461 and states some more."""
    folder.mkdir()
    head = (
        GUIDANCE.joinpath("pack.yaml")
        .read_text("utf-8")
        .split("settles:")[0]
        .replace("id: guidance", f"id: {folder.name}")
    )
    (folder / "pack.yaml").write_text(f"{head}{more}\nrules: []\n", "utf-8")
    return folder


def test_the_guidance_changes_what_it_says_and_nothing_else() -> None:
    old, new = build_engine(load_law(), {}), build_engine(load_law([GUIDANCE]), {})
    allowed = {
        "tieu-chi-bang-khen": {(Outcome.OPEN, Outcome.PASS)},
        "thoi-gian-thi-dua": {(Outcome.OPEN, Outcome.FAIL)},
        "hd-bao-cao": {(None, Outcome.PASS), (None, Outcome.FAIL), (None, Outcome.OPEN)},
        "hd-minh-chung": {(None, Outcome.PASS), (None, Outcome.OPEN)},
    }
    found = [one for one in changes(old, new, sources([EXAMPLES])) if one is not None]
    for change in found:
        for rule in change.rules:
            assert (rule.old, rule.new) in allowed[rule.rule], (change.file, rule)
    by_file = {Path(one.file).name: one for one in found}
    assert RuleChange("thoi-gian-thi-dua", Outcome.OPEN, Outcome.FAIL) in by_file["09-thanh-tich-tu-2020.yaml"].rules
    assert "11-giay-khen.yaml" not in by_file
    assert "12-cap-nha-nuoc.yaml" not in by_file


def test_impact_equals_judging_twice() -> None:
    laws = load_law(), load_law([GUIDANCE])
    old, new = (Judge(build_engine(law, {})) for law in laws)
    expected = [
        (first.conclusion, second.conclusion)
        for one in sources([EXAMPLES])
        for first, second in zip(old.reports([one]), new.reports([one]), strict=True)
    ]
    found = list(changes(old.engine, new.engine, sources([EXAMPLES])))
    assert len(found) == len(expected)
    for change, (before, after) in zip(found, expected, strict=True):
        assert (change is not None) >= (before is not after)
        assert change is None or (change.old, change.new) == (before, after)


def test_the_command_line_wins_over_a_pack() -> None:
    dossier = "hinh_thuc: bang_khen_tinh\nthanh_tich: [{thoi_gian: 2020}]\n"
    assert outcomes(dossier, [])["thoi-gian-thi-dua"] is Outcome.OPEN
    assert outcomes(dossier, [GUIDANCE])["thoi-gian-thi-dua"] is Outcome.FAIL
    settled = {"hai-moc": "chi-giai-doan"}
    assert outcomes(dossier, [GUIDANCE], **settled)["thoi-gian-thi-dua"] is Outcome.PASS


@pytest.mark.parametrize(
    ("paper", "outcome"),
    [
        ("{loai: to_trinh, ngay: 14/03/2023}", Outcome.FAIL),
        ("{loai: to_trinh, ngay: 15/03/2023}", Outcome.PASS),
        ("{loai: to_trinh, ngay: 03/2023}", Outcome.OPEN),
        ("{loai: to_trinh}", Outcome.OPEN),
        ("{loai: danh_sach, ngay: 01/01/2023}", Outcome.PASS),
    ],
)
def test_a_parameter_changes_from_a_day_on(tmp_path: Path, paper: str, outcome: Outcome) -> None:
    more = (
        "parameters:\n  chien_dich:\n    label: {vi: a, en: a}\n    clause: '1'\n"
        "    days: {tu: 11/8/2022, den: 30/11/2023}\n    since: 15/3/2023\n"
    )
    later = pack(tmp_path / "later", more)
    dossier = f"hinh_thuc: giay_khen\nthanh_tich: [{{thoi_gian: 15/11/2023}}]\ntai_lieu: [{paper}]\n"
    assert outcomes(dossier, [])["thoi-gian-thi-dua"] is Outcome.FAIL
    assert outcomes(dossier, [later])["thoi-gian-thi-dua"] is outcome
    unaffected = dossier.replace("15/11/2023", "15/10/2023")
    assert outcomes(unaffected, [later])["thoi-gian-thi-dua"] is Outcome.PASS


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("settles: {hai-mocc: {option: dong-thoi, clause: '1'}}", "rule-unknown-reading"),
        ("settles: {hai-moc: {option: dong, clause: '1'}}", "rule-unknown-option"),
        ("delivers: {tieu-chi: [a]}", "rule-unknown-awaited"),
        ("delivers: {tieu-chi-bang-khen: [a]}", "pack-unknown-rule"),
        ("delivers: {tieu-chi-bang-khen: []}", "pack-unknown-rule"),
        (
            "parameters: {khac: {label: {vi: a, en: a}, clause: '1', days: 2023, since: 1/1/2023}}",
            "pack-parameter-since",
        ),
        (
            "parameters: {chien_dich: {label: {vi: a, en: a}, clause: '1', number: '2', since: 1/1/2023}}",
            "pack-parameter-since",
        ),
    ],
)
def test_a_wrong_extension_is_told_with_its_place(tmp_path: Path, more: str, code: str) -> None:
    with pytest.raises(LawError) as caught:
        load_law([pack(tmp_path / "wrong", more)])
    assert caught.value.diagnostics[0].code == code
    assert caught.value.diagnostics[0].locations[0].span is not None


def test_a_pack_that_extends_an_unknown_one_is_told(tmp_path: Path) -> None:
    folder = pack(tmp_path / "lost", "")
    file = folder / "pack.yaml"
    file.write_text(file.read_text("utf-8").replace("extends: kh461", "extends: kh462"), "utf-8")
    with pytest.raises(LawError) as caught:
        load_law([folder])
    assert [one.code for one in caught.value.diagnostics] == ["pack-unknown"]


def test_a_new_pack_checks_clean_and_overwrites_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["rules", "new", "huong-dan", "--extends", "kh461"]) == 0
    assert run(["rules", "check", "--rules", "huong-dan"]) == 0
    assert run(["rules", "new", "huong-dan", "--extends", "kh461"]) == 2
    assert run(["rules", "new", "Hướng dẫn", "--extends", "kh461"]) == 2
    assert run(["rules", "new", "khac", "--extends", "kh46"]) == 2
    assert "kh461" in capsys.readouterr().err
    shutil.move("huong-dan/rules/vi-du.yaml.mau", "huong-dan/rules/vi-du.yaml")
    file = Path("huong-dan/pack.yaml")
    file.write_text(file.read_text("utf-8").replace("rules: []", "rules: [vi-du]"), "utf-8")
    assert run(["rules", "check", "--rules", "huong-dan"]) == 0
