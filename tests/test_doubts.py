"""Warnings about what is valid and yet most likely not meant: where they stand, and that they decide nothing."""

import unicodedata

import pytest

from dnaward.cli.run import run
from dnaward.judging.batch import Judge
from dnaward.judging.engine import build_engine
from dnaward.judging.outcome import Conclusion
from dnaward.judging.report import DossierReport
from dnaward.law.load import load_law
from dnaward.values.diagnostic import Severity

LAW = load_law(only=["kh461"])
SOUND = """\
ma_ho_so: HS-1
hinh_thuc: giay_khen
doi_tuong:
  loai: ca_nhan
  ho_ten: {name}
  nhom: cong_chuc
thanh_tich:
  - {{noi_dung_thi_dua: III.1, thoi_gian: 03/2023}}
tai_lieu: []
"""


def report_of(name: str) -> DossierReport:
    (report,) = Judge(build_engine(LAW, {})).of_bytes(SOUND.format(name=name).encode(), "a.yaml")
    return report


@pytest.mark.parametrize(
    ("name", "code", "columns"),
    [
        ("Tổ #3", "text-after-hash", (14, 16)),
        ("#3", "text-after-hash", (11, 13)),
        ('"Tổ" #3 và #4', "text-after-hash", (16, 24)),
        ("“Tổ 3”", "text-curly-quotes", (11, 17)),
        ("„Tổ 3“", "text-curly-quotes", (11, 17)),
        ("‘Tổ 3’", "text-curly-quotes", (11, 17)),
        ("§¾k N«ng", "text-old-encoding", (11, 14)),
        ("Nguyeãn Vaên An", "text-old-encoding", (11, 18)),
        ("Hoµ b×nh, Céng hoµ x· héi", "text-old-encoding", (11, 14)),
        ("Nguyá»…n VÄƒn", "text-old-encoding", (11, 19)),
        ("Tổ Ðắk, Ðức", "text-old-encoding", (14, 17)),
    ],
)
def test_a_doubt_is_told_where_it_stands_and_decides_nothing(name: str, code: str, columns: tuple[int, int]) -> None:
    report = report_of(name)
    (told,) = report.diagnostics
    assert (told.code, told.severity) == (code, Severity.WARNING)
    span = told.locations[0].span
    assert span is not None
    assert (span.line, span.column, span.end_column) == (5, *columns)
    assert report.conclusion is Conclusion.PASS
    assert len(report.verdicts) == len(LAW.packs[0].rules)


@pytest.mark.parametrize(
    "name",
    [
        "Tổ 3 # ghi chú",
        "Tổ 3 ## ghi chú",
        "Tổ#3",
        '"Tổ #3"',
        "Phong trào “Học tập” và «Thi đua», ‘Tốt’",
        "“Học tập” và “Thi đua”",
        "H'Vân Niê Kđăm, Y Bhăm Êban, Krông Nô, K’Krể, Ƀuôn, ñŭ, Đắk R'lấp",
        "loà xoà, khoẻ, thuỷ, quý, hoà, trĩu, Ủy ban",
        "600 m², 30 °C, ½ ha, km², § 5, A · B, ± 2, a×b",
        "Müller, Düsseldorf, Nestlé, Citroën",
        "Huyện Ðắk Mil",
    ],
)
def test_what_people_write_raises_no_doubt(name: str) -> None:
    assert report_of(name).diagnostics == ()
    assert report_of(unicodedata.normalize("NFD", name)).diagnostics == ()


def test_a_doubt_about_personal_data_shows_none_of_it() -> None:
    text = SOUND.format(name="A\n  so_dinh_danh: 12 #345")
    (report,) = Judge(build_engine(LAW, {})).of_bytes(text.encode(), "a.yaml")
    (told,) = report.diagnostics
    shown = f"{told}"
    assert told.code == "text-after-hash"
    assert "345" not in shown
    assert "12 " not in shown


def test_the_console_calls_it_a_warning(
    tmp_path: object, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(str(tmp_path))
    with open("a.yaml", "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(SOUND.format(name="Tổ #3"))
    assert run(["check", "a.yaml", "--fail-on", "warning"]) == 0
    assert "cảnh báo[text-after-hash]" in capsys.readouterr().out
    assert run(["check", "a.yaml", "--lang", "en"]) == 0
    assert "warning[text-after-hash]" in capsys.readouterr().out
