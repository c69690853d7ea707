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
        ("Huyện Ðắk Mil", "text-wrong-d", (17, 20)),
        ("Huyện Ɖắk Mil", "text-wrong-d", (17, 20)),
        ("Nguyễn Văn Hоà", "text-foreign-letter", (22, 25)),
        ("Xã Τân An", "text-foreign-letter", (14, 17)),
        ("Tổ Phe\u0301\u0302 An", "text-loose-marks", (14, 19)),
        ("Lê Thị Qúy", "text-tone-place", (18, 21)),
        ("Bông luạ", "text-tone-place", (16, 19)),
        ("Hoà, Hòa", "text-two-spellings", (16, 19)),
        ("Lý Thúy, Thuý, Thúy", "text-two-spellings", (20, 24)),
        ("Nguyễn Thị Hoa\u0300", "text-mixed-unicode", (24, 26)),
        ("Nguyen Van An", "name-without-marks", (11, 24)),
        ("Tran Thi Lan", "name-without-marks", (11, 23)),
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
        "Mai Lan Anh, Phan Anh, Cao Minh, Kim Chi",
        "Mai Lan Anh",
        "John Smith",
        "Y Bham Eban",
        "H'Lan Nie",
        "K'Tieu",
        "Thanh Lan",
        "Guðrún Ósk",
        "Москва, Αθήνα",
        "café, Noël, Zoé, déjà, São",
        "hòa, thủy, khỏe, quý, giữa, gìn, già, giỏi, ngoài, khuỷu, Huỳnh, thuở, xoáy, Nghĩa, mùa, cửa, Uỷ, yếu",
        "Gia Nghĩa, Tuy Đức, Krông Nô, Cư Jút, Đắk Song, Đắk Glong, Đắk Mil, Đắk R'lấp, Ê Đê, M'Nông, ê̆ ô̆",
    ],
)
def test_what_people_write_raises_no_doubt(name: str) -> None:
    assert report_of(name).diagnostics == ()
    assert report_of(unicodedata.normalize("NFD", name)).diagnostics == ()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Tổ Ðắk, Ðức", ["Gõ lại: «Đắk»", "Gõ lại: «Đức»"]),
        ("Nguyễn Văn Hоà", ["Gõ lại: «Hoà»"]),
        ("Tổ Phe\u0301\u0302", ["Gõ lại: «Phế»"]),
        ("Lê Thị Qúy, gìa", ["Có phải là «Quý»?", "Có phải là «già»?"]),
        ("§¾k N«ng", ["Có phải là «Đắk»?"]),
        ("ñaù, Ñaék Noâng", ["Có phải là «đá»?"]),
        ("Nguyeãn Vaên", ["Có phải là «Nguyễn»?"]),
        ("Nguyá»…n VÄƒn", ["Có phải là «Nguyễn»?"]),
        ("chuyÖn nhiÒu", ["Có phải là «chuyện»?"]),
    ],
)
def test_what_was_meant_is_suggested(name: str, said: list[str]) -> None:
    remedies = [told.remedy.vi for told in report_of(name).diagnostics if told.remedy]
    assert len(remedies) == len(said)
    assert all(remedy.startswith(words) for remedy, words in zip(remedies, said, strict=True))


@pytest.mark.parametrize(
    ("number", "codes"),
    [
        ("'067089001234'", []),
        ("067 089 001 234", []),
        ("123456789", []),
        ("67089001234", ["identity-length"]),
        ("0670890012345", ["identity-length"]),
        ("06708900123a", ["identity-digits"]),
        ("٠٦٧٠٨٩٠٠١٢٣٤", ["identity-digits"]),
        ("０６７０８９００１２３４", ["identity-digits"]),
    ],
)
def test_identity_numbers(number: str, codes: list[str]) -> None:
    report = report_of(f"A\n  so_dinh_danh: {number}")
    assert [told.code for told in report.diagnostics] == codes
    assert report.conclusion is Conclusion.PASS
    assert number.strip("'") not in f"{report}"


def test_names_are_left_as_they_are() -> None:
    for name in ("Nguyen Van An", "Lê Thị Qúy", "Huyện Ðắk Mil", "Nguyễn Thị Hoa\u0300"):
        assert report_of(name).name == name


def test_no_personal_data_stands_in_a_doubt_about_spelling() -> None:
    text = SOUND.format(name="A\n  ngay_sinh: Qúy\n  cccd:\n    Ðắk")
    (report,) = Judge(build_engine(LAW, {})).of_bytes(text.encode(), "a.yaml")
    assert not {"Qúy", "Quý", "Ðắk", "Đắk"} & set(f"{report}".replace("'", " ").split())
    assert "text-wrong-d" not in {told.code for told in report.diagnostics}


def test_a_doubt_about_personal_data_shows_none_of_it() -> None:
    text = SOUND.format(name="A\n  so_dinh_danh: 12 #345")
    (report,) = Judge(build_engine(LAW, {})).of_bytes(text.encode(), "a.yaml")
    shown = f"{report.diagnostics}"
    assert [told.code for told in report.diagnostics] == ["identity-length", "text-after-hash"]
    assert "345" not in shown
    assert "12 " not in shown


def test_the_console_calls_it_a_warning(
    tmp_path: object, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(str(tmp_path))
    with open("a.yaml", "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(SOUND.format(name="Tổ #3"))
    assert run(["check", "a.yaml", "--pack", "kh461", "--fail-on", "warning"]) == 0
    assert "cảnh báo[text-after-hash]" in capsys.readouterr().out
    assert run(["check", "a.yaml", "--pack", "kh461", "--lang", "en"]) == 0
    assert "warning[text-after-hash]" in capsys.readouterr().out
