"""Explanations: of every kind of name, with suggestions, and as the manual that is committed."""

import re
from pathlib import Path

import pytest

from dnaward.cli.run import run
from dnaward.law.load import load_law
from dnaward.law.pack import Pack

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "giai-doan-2019-2023",
            ["Has an achievement within 2019-2023", "trong giai đoạn 2019 - 2023", "2019–2023", "To do"],
        ),
        ("Giai Đoạn 2019-2023", ["Rule giai-doan-2019-2023"]),
        ("hai-moc", ["Reading hai-moc", "dong-thoi", "thoi-gian-thi-dua", "Department of Home Affairs"]),
        ("II.1.a", ["Clause II.1.a", "doi-tuong-tap-the", "pham-vi-ngoai-tinh"]),
        ("nong_dan", ["Term nong_dan", "Farmer", "$nhom_ca_nhan", "II.1.b"]),
        ("Giáo viên", ["Term vien_chuc", "Public employee"]),
        ("sở", ["Term co_quan_chuyen_mon"]),
        ("BK", ["Word of several meanings BK", "Whose certificate", "bang_khen_tinh", "bang_khen_thu_tuong"]),
        ("tieu-chi-bang-khen", ["Rule tieu-chi-bang-khen", "Awaited document tieu-chi-bang-khen", "Owed by"]),
        ("doi-tuong-ca-nhan", ["For people to judge, for example", "Left to people"]),
        ("pham-vi-ngoai-tinh", ["not stated means: Inside the province", "Depends on the readings"]),
    ],
)
def test_a_name_is_explained(capsys: pytest.CaptureFixture[str], name: str, told: list[str]) -> None:
    assert run(["explain", name, "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert [part for part in told if part not in shown] == []


def test_a_near_miss_suggests(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "tham-quyn"]) == 2
    assert "tham-quyen, tham-quyen-giay-khen?" in capsys.readouterr().err
    for part, whole in (
        ("hai", "hai-moc?"),
        ("2019", "giai-doan-2019-2023, tt_12_2019?"),
        ("tich xuat", "thanh-tich-xuat-sac?"),
    ):
        assert run(["explain", part]) == 2
        assert whole in capsys.readouterr().err
    assert run(["explain", "qqqqqqqq"]) == 2
    assert "qqqqqqqq" in capsys.readouterr().err
    assert run(["explain"]) == 2


_NAMES_IN_VIETNAMESE = re.compile(r"Đắk Nông|Hồ Chí Minh|NĐ-CP")
"""What English sentences write with Vietnamese letters, outside of quotations: a province, a person, a series."""


@pytest.mark.parametrize("pack", load_law().packs, ids=lambda pack: pack.id)
def test_english_explanations_are_english(capsys: pytest.CaptureFixture[str], pack: Pack) -> None:
    """But for what stands in quotation marks, back ticks and brackets: the law's words, and what dossiers say."""
    names = [*(rule.id for rule in pack.rules), *pack.readings, *pack.awaited]
    assert run(["explain", *names, "--lang", "en"]) == 0
    shown = re.sub(r"“.*?”|«.*?»|`.*?`|\(.*?\)", "", capsys.readouterr().out)
    shown = _NAMES_IN_VIETNAMESE.sub("", shown)
    letters = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
    others = [line for line in shown.splitlines() if "Spellings: " not in line]
    assert [line for line in others if letters.search(line)] == []


def test_the_manual_is_current(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "--all", "--format", "markdown"]) == 0
    assert capsys.readouterr().out == (ROOT / "docs" / "rules.md").read_text("utf-8")
