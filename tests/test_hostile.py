"""Inputs that once broke the program, or break others of its kind: each ends at once with something to read."""

import io
import os
import sys
from pathlib import Path

import pytest

from dnaward.cli.run import run
from dnaward.judging.batch import Judge
from dnaward.judging.engine import build_engine
from dnaward.judging.outcome import Conclusion
from dnaward.law.load import LawError, load_law

JUDGE = Judge(build_engine(load_law(only=["kh461"]), {}))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("thanh_tich: [abc]", ["expected-keys"]),
        ("thanh_tich: [2023, b]", ["expected-keys", "expected-keys"]),
        ("thanh_tich: [[a]]", ["expected-keys"]),
        ("tai_lieu: [x, {loai: to_trinh}]", ["expected-keys"]),
        ("khen_thuong_da_co: [x]", ["expected-keys"]),
        ("thanh_tich: [{minh_chung: [x]}]", ["expected-keys"]),
        ("kinh_gui: [{a: b}]", ["expected-word"]),
        ("kinh_gui: [[so_noi_vu]]", ["expected-word"]),
        ("thanh_tich: [{noi_dung_thi_dua: [{a: b}]}]", ["expected-word"]),
        ("thanh_tich: [{thoi_gian: [2023]}]", ["expected-word"]),
        ("doi_tuong: [a]", ["expected-keys"]),
        ("unread: co", ["unknown-key"]),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_once(text: str, codes: list[str]) -> None:
    (report,) = JUDGE.of_bytes(text.encode(), "a.yaml")
    assert [one.code for one in report.diagnostics] == codes
    assert report.conclusion is Conclusion.INVALID
    assert len(report.verdicts) == 18


@pytest.mark.parametrize("text", ["a: b\n---\n", "a: b\n---\n---\n# x\n", "---\n\n---\na: b\n...\n---\n  # y"])
def test_documents_that_hold_nothing_are_passed_over(text: str) -> None:
    assert [report.document for report in JUDGE.of_bytes(text.encode(), "a.yaml")] == [1]


def test_many_blank_lines_are_read_at_once() -> None:
    (report,) = JUDGE.of_bytes(b"\n" * 100_000 + b"ma_ho_so: a\n", "a.yaml")
    assert report.conclusion is not Conclusion.INVALID


def test_a_link_to_itself_hides_no_other_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.yaml").symlink_to("a.yaml")
    (tmp_path / "b.yaml").write_text("ma_ho_so: B\n", "utf-8")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "d.yaml").write_text("ma_ho_so: D\n", "utf-8")
    assert run(["check", str(tmp_path)]) == 1
    shown = capsys.readouterr().out
    assert "b.yaml" in shown
    assert "d.yaml" in shown
    assert "Bỏ qua: 1 liên kết vòng\n" in shown


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("ma_ho_so: A\n", "utf-8")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    run(["check", str(tmp_path / "a.yaml"), "--pack", "kh461", "--format", f"json={pipe}", "--quiet"])
    assert os.read(reader, 12) == b'{"version": '
    os.close(reader)
    assert pipe.is_fifo()


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("ma_ho_so: A\n", "utf-8")
    (tmp_path / "real.json").write_text("old", "utf-8")
    (tmp_path / "link.json").symlink_to("real.json")
    run(["check", str(tmp_path / "a.yaml"), "--format", f"json={tmp_path / 'link.json'}"])
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_text("utf-8").startswith("{")


def test_nothing_is_left_behind_where_one_place_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("ma_ho_so: A\n", "utf-8")
    places = [f"json={tmp_path / 'a.json'}", f"console={tmp_path / 'none' / 'x.txt'}"]
    assert run(["check", str(tmp_path / "a.yaml"), "--format", places[0], "--format", places[1]]) == 2
    assert [place.name for place in tmp_path.iterdir()] == ["a.yaml"]


def test_without_arguments_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    assert "check" in capsys.readouterr().out


def test_words_after_two_dashes_are_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["check", "--", "--lang", "x"]) == 3


def test_data_never_becomes_a_command_of_a_build_service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = "ma_ho_so: '##[add-mask]x'\ndoi_tuong: {ho_ten: '::error::x'}\n"
    Path("::error::a.yaml").write_text(text, "utf-8")
    written = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", written)
    run(["check", "."])
    lines = written.buffer.getvalue().decode("utf-8").splitlines()
    assert not [line for line in lines if line.lstrip().startswith("::") or "##[" in line]


def test_a_pack_without_its_vocabulary_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "kh461"
    folder.mkdir()
    (folder / "rules").mkdir()
    shipped = load_law().folders["kh461"]
    (folder / "pack.yaml").write_bytes((shipped / "pack.yaml").read_bytes())
    for rule in (shipped / "rules").iterdir():
        (folder / "rules" / rule.name).write_bytes(rule.read_bytes())
    with pytest.raises(LawError) as caught:
        load_law([folder])
    assert "pack-missing-vocabulary" in {one.code for one in caught.value.diagnostics}


def test_a_default_that_depends_on_itself_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "kreis"
    folder.mkdir()
    (folder / "rules").mkdir()
    pack = (
        (Path(__file__).parent.parent / "examples" / "guidance" / "pack.yaml").read_text("utf-8").split("settles:")[0]
    )
    circle = (
        "defaults:\n  - {path: doi_tuong.nhom, value: cong_chuc, when: {doi_tuong.nhom: {is: can_bo}}}\nrules: []\n"
    )
    (folder / "pack.yaml").write_text(pack.replace("id: guidance", "id: kreis") + circle, "utf-8")
    with pytest.raises(LawError) as caught:
        load_law([folder])
    assert [one.code for one in caught.value.diagnostics] == ["pack-default-circle"]


def test_a_refused_value_that_must_be_stated_is_told_once(tmp_path: Path) -> None:
    folder = tmp_path / "ngay"
    folder.mkdir()
    pack = (
        (Path(__file__).parent.parent / "examples" / "guidance" / "pack.yaml").read_text("utf-8").split("settles:")[0]
    )
    text = pack.replace("id: guidance", "id: ngay").replace("15/3/2023", "31/9/2022")
    (folder / "pack.yaml").write_text(text + "rules: []\n", "utf-8")
    with pytest.raises(LawError) as caught:
        load_law([folder])
    assert [one.code for one in caught.value.diagnostics] == ["days-impossible"]
