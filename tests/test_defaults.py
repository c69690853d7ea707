"""Defaults: taken for what is not stated, never for what could not be read."""

import pytest

from dnaward.judging.batch import Judge
from dnaward.judging.engine import build_engine
from dnaward.judging.outcome import Conclusion, Outcome
from dnaward.judging.report import DossierReport
from dnaward.law.load import load_law

JUDGE = Judge(build_engine(load_law(only=["kh461"]), {}))
HEAD = """\
hinh_thuc: bang_khen_tinh
don_vi_trinh: {nhom: co_quan_chuyen_mon}
kinh_gui: so_noi_vu
thanh_tich: [{noi_dung_thi_dua: III.1, thoi_gian: 03/2023}]
tai_lieu: []
"""


def report_of(text: str) -> DossierReport:
    (report,) = JUDGE.of_bytes((HEAD + text).encode(), "x.yaml")
    return report


CLUB = "doi_tuong:\n  loai: tap_the\n  nhom: Câu lạc bộ\n  dia_ban: trong_tinh\n"


@pytest.mark.parametrize(
    ("text", "rule", "outcome"),
    [
        # Nothing is said of a superior body: there is none.
        (CLUB, "doi-tuong-tap-the", Outcome.FAIL),
        (f"{CLUB}  co_quan_cap_tren:\n", "doi-tuong-tap-the", Outcome.FAIL),
        # Something is said of one, and cannot be read.
        (f"{CLUB}  co_quan_cap_tren: {{nhm: sở}}\n", "doi-tuong-tap-the", Outcome.OPEN),
        (f"{CLUB}  co_quan_cap_trn: {{nhom: sở}}\n", "doi-tuong-tap-the", Outcome.OPEN),
        (f"{CLUB}  co_quan_cap_tren: Sở Thí Dụ\n", "doi-tuong-tap-the", Outcome.OPEN),
        (f"{CLUB}  co_quan_cap_tren: &s Sở\n", "doi-tuong-tap-the", Outcome.OPEN),
        # A refused key further out cannot mean a field of a mapping that is stated.
        (f"{CLUB}  co_quan_cap_tren: {{ten: Nhóm bạn}}\n", "doi-tuong-tap-the", Outcome.OPEN),
        (f"{CLUB}ghi_chu: x\n", "doi-tuong-tap-the", Outcome.FAIL),
        ("doi_tuong: {loai: tap_the, nhom: sở}\n", "pham-vi-ngoai-tinh", Outcome.PASS),
        ("doi_tuong: {loai: tap_the, nhom: sở, dia_bn: ngoai_tinh}\n", "pham-vi-ngoai-tinh", Outcome.OPEN),
        ("doi_tuong: {loai: tap_the, nhom: sở, dia_ban: xa}\n", "pham-vi-ngoai-tinh", Outcome.OPEN),
        ("doi_tuong: {loai: tap_the, nhom: sở}\ndia_bn: x\n", "pham-vi-ngoai-tinh", Outcome.PASS),
        ("doi_tuong: {loai: ca_nhan}\n", "tham-quyen", Outcome.PASS),
        ("cap_quyt_dinh: thu_truong_don_vi\n", "tham-quyen", Outcome.OPEN),
        ("cap_quyet_dinh: chu_tich_ubnd_tinh\ncấp quyết định: chu_tich_ubnd_tinh\n", "tham-quyen", Outcome.OPEN),
    ],
)
def test_no_default_is_taken_where_something_could_not_be_read(text: str, rule: str, outcome: Outcome) -> None:
    verdicts = {verdict.rule: verdict.outcome for verdict in report_of(text).verdicts}
    assert verdicts[rule] is outcome


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{CLUB}  co_quan_cap_trn: {{nhom: sở}}\n", "Chưa đọc được"),
        (f"{CLUB}  co_quan_cap_tren: {{ten: Nhóm bạn}}\nghi_chu: x\n", "Chưa ghi"),
    ],
)
def test_what_could_not_be_read_is_not_called_unstated(text: str, said: str) -> None:
    report = report_of(text)
    assert report.conclusion is Conclusion.INVALID
    told = [reason.message.vi for verdict in report.verdicts for reason in verdict.reasons]
    assert f"{said} «Đối tượng › Cơ quan cấp trên › Nhóm»" in {one.split(" (")[0] for one in told}
