"""`dnaward.toml`: found upwards, named in every report, and weaker than the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from dnaward.cli.run import run

GUIDANCE = Path(__file__).parent.parent / "examples" / "guidance"
DOSSIER = "hinh_thuc: giay_khen\ndoi_tuong: {loai: ca_nhan, nhom: nong_dan}\nthanh_tich: [{thoi_gian: 2023}]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "a" / "b"
    place.mkdir(parents=True)
    (place / "hs.yaml").write_text(DOSSIER, "utf-8")
    return tmp_path


def write(folder: Path, text: str) -> None:
    (folder / "dnaward.toml").write_text(text, "utf-8")


def checked(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, dict[str, Any]]:
    code = run(["check", str(folder / "a" / "b"), "--format", "json", *options])
    return code, json.loads(capsys.readouterr().out)


def test_the_settings_are_found_upwards_and_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, 'fail-on = "never"\n[readings]\nhai-moc = "dong-thoi"\n')
    code, report = checked(folder, capsys)
    assert code == 0
    assert report["readings"] == {"hai-moc": "dong-thoi"}
    assert str(report["config"]).endswith("dnaward.toml")


def test_the_command_line_wins(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, 'fail-on = "never"\n[readings]\nhai-moc = "dong-thoi"\n')
    code, report = checked(folder, capsys, "--fail-on", "open", "--reading", "hai-moc=chi-giai-doan")
    assert code == 1
    assert report["readings"] == {"hai-moc": "chi-giai-doan"}


def test_the_nearest_file_counts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, 'fail-on = "open"\n')
    write(folder / "a", 'fail-on = "never"\n')
    assert checked(folder, capsys)[0] == 0


def test_no_config_leaves_it_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, 'fail-on = "never"\n')
    code, report = checked(folder, capsys, "--no-config")
    assert code == 1
    assert report["config"] is None


def test_rules_are_found_beside_the_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, f'rules = ["{GUIDANCE.as_posix()}"]\n')
    _, report = checked(folder, capsys)
    assert [pack["id"] for pack in report["packs"]] == ["kh461", "luat-tdkt", "guidance"]
    assert report["readings"] == {"hai-moc": "dong-thoi"}


def test_a_byte_order_mark_is_no_trouble(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "dnaward.toml").write_text('fail-on = "never"\n', "utf-8-sig")
    assert checked(folder, capsys)[0] == 0


def test_lang_is_the_default_language(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, 'lang = "en"\n')
    run(["check", str(folder)])
    assert "1 dossier" in capsys.readouterr().out
    run(["check", str(folder), "--lang", "vi"])
    assert "1 hồ sơ" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('fail_on = "open"\n', "fail-on?"),
        ('reading = "a"\n', "readings?"),
        ("qqq = 1\n", "rules, readings, fail-on, lang"),
        ('fail-on = "sometimes"\n', "fail | open | warning | never"),
        ("lang = 3\n", "vi | en"),
        ("rules = 3\n", "rules"),
        ("readings = 3\n", "readings"),
        ("[readings]\nhai-mocc = 'x'\n", "hai-moc"),
        ("not toml", "TOML"),
    ],
)
def test_a_wrong_file_is_told(folder: Path, capsys: pytest.CaptureFixture[str], text: str, told: str) -> None:
    write(folder, text)
    assert run(["check", str(folder)]) == 2
    assert told in capsys.readouterr().err
