"""A complete dossier passes both packs; with one paper or one field less, exactly the rules that need it speak."""

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from dnaward.dossier.document import read_documents
from dnaward.dossier.schema import DOSSIER
from dnaward.judging.batch import Judge
from dnaward.judging.engine import build_engine
from dnaward.judging.outcome import Conclusion
from dnaward.law.load import load_law
from dnaward.values.diagnostic import Severity

EXAMPLES = Path(__file__).parent.parent / "examples"
JUDGE = Judge(build_engine(load_law(), {}))


def example(name: str) -> Any:
    """What a dossier of the examples states, by its canonical keys."""
    (document,) = read_documents((EXAMPLES / f"{name}.yaml").read_text("utf-8"), "a.yaml", DOSSIER)
    return document.data


COMPLETE = example("19-doanh-nghiep")
SHORT = example("02-nong-dan")

Steps = tuple[str | int, ...]
Spoken = dict[str, str]

WITHOUT_PAPER: dict[str, Spoken] = {
    "to_trinh": {"to-trinh": "fail", "ngay-bien-ban": "open", "ngay-bao-cao": "open"},
    "danh_sach": {"danh-sach-kem": "fail"},
    "bao_cao_thanh_tich": {"bao-cao": "fail"},
    "bien_ban_xet": {"bien-ban": "fail"},
    "chung_nhan_sang_kien": {"chung-nhan-sang-kien": "fail"},
    "xac_nhan_thue": {"xac-nhan-thue": "fail"},
}
"""The papers of the dossier, and what is said without each."""

WITHOUT_PAPER_OF_THE_SHORT: dict[str, Spoken] = {
    "to_trinh": {"to-trinh": "fail", "ngay-bao-cao": "open"},
    "danh_sach": {"danh-sach-rut-gon": "fail"},
    "bao_cao_tom_tat": {"bao-cao-rut-gon": "fail"},
}
"""The papers of a short dossier, and what is said without each."""

FORM = "mau-08 mau-07 chu-ky"
BASES = "can-cu-nghi-dinh can-cu-thong-tu"
WITHOUT_FIELD: dict[str, str] = {
    "hinh_thuc": "hinh-thuc tham-quyen don-vi-trinh huong-dan-cap-nha-nuoc huan-chuong-doc-lap thanh-tich-xuat-sac "
    "tieu-chuan-giay-khen co-quan-quyet-dinh tham-quyen-giay-khen do-dai-phong-trao hcdl-hang-nhi hcdl-nam "
    "hcdl-co-thi-dua hcdl-mau-01 hcdl-y-kien tep-dien-tu",
    "tieu_chuan": "tieu-chuan-doi-tuong tieu-chuan-nam tieu-chuan-sang-kien",
    "doi_tuong": "doi-tuong-tap-the doi-tuong-ca-nhan pham-vi-ngoai-tinh chu-ky-ca-nhan doanh-nghiep-ngoai-tinh "
    "tieu-chuan-doi-tuong cap-trinh",
    "doi_tuong.loai": "doi-tuong-ca-nhan chu-ky-ca-nhan tieu-chuan-doi-tuong",
    "doi_tuong.nhom": "doi-tuong-tap-the tieu-chuan-doi-tuong cap-trinh",
    "doi_tuong.dia_ban": "pham-vi-ngoai-tinh doanh-nghiep-ngoai-tinh",
    "don_vi_trinh": "don-vi-trinh",
    "don_vi_trinh.nhom": "don-vi-trinh",
    "kinh_gui": "tuyen-trinh",
    "co_quan_quyet_dinh.nhom": "co-quan-quyet-dinh",
    "thanh_tich": "thoi-gian-thi-dua giai-doan-2019-2023 da-khen-dip-truoc thanh-tich-ngoai-moc noi-dung-thi-dua "
    "ky-khen-truoc",
    "thanh_tich.noi_dung_thi_dua": "noi-dung-thi-dua",
    "thanh_tich.thoi_gian": "thoi-gian-thi-dua giai-doan-2019-2023 thanh-tich-ngoai-moc ky-khen-truoc",
    "nam_hoan_thanh_xuat_sac": "quyet-dinh-nam",
    "sang_kien": "quyet-dinh-sang-kien",
    "sang_kien.so_quyet_dinh": "quyet-dinh-sang-kien",
    "sang_kien.ngay": "quyet-dinh-sang-kien",
    "khen_thuong_da_co": "ky-khen-truoc",
    "khen_thuong_da_co.hinh_thuc": "ky-khen-truoc",
    "khai_bao": "dang-xem-xet",
    "khai_bao.dang_bi_xem_xet_ky_luat": "dang-xem-xet",
    "khai_bao.dang_bi_thanh_tra": "dang-xem-xet",
    "khai_bao.dang_bi_khieu_nai_to_cao": "dang-xem-xet",
    "doanh_nghiep": "muc-doanh-nghiep kiem-toan",
    "doanh_nghiep.thuoc_doi_tuong_kiem_toan": "kiem-toan",
    "doanh_nghiep.kiem_toan": "kiem-toan",
    "doanh_nghiep.kiem_toan.nam": "kiem-toan",
    "doanh_nghiep.ngan_sach": "muc-doanh-nghiep",
    "doanh_nghiep.moi_truong": "muc-doanh-nghiep",
    "doanh_nghiep.an_toan_lao_dong": "muc-doanh-nghiep",
    "doanh_nghiep.an_toan_thuc_pham": "muc-doanh-nghiep",
    "tai_lieu": f"ngay-ho-so to-trinh danh-sach-kem bao-cao bien-ban chung-nhan-sang-kien {FORM} xac-nhan-thue "
    f"ngay-bien-ban ngay-bao-cao tong-ket so-luong {BASES}",
    # A paper of an unknown kind could be any: a report on the wrong form, a letter that rests on what was replaced …
    "to_trinh.loai": f"to-trinh {FORM} ngay-bien-ban ngay-bao-cao",
    "to_trinh.ngay": "ngay-ho-so ngay-bien-ban ngay-bao-cao tong-ket",
    "to_trinh.so_doi_tuong": "so-luong",
    "to_trinh.can_cu": BASES,
    "danh_sach.loai": f"danh-sach-kem {FORM} {BASES}",
    "danh_sach.ngay": "ngay-ho-so",
    "danh_sach.so_doi_tuong": "so-luong",
    "bao_cao_thanh_tich.loai": f"bao-cao so-luong {BASES}",
    "bao_cao_thanh_tich.mau": "mau-08 mau-07",
    "bao_cao_thanh_tich.ngay": "ngay-ho-so ngay-bao-cao",
    "bao_cao_thanh_tich.chu_ky": "chu-ky",
    "bao_cao_thanh_tich.chu_ky.vai_tro": "chu-ky",
    "bao_cao_thanh_tich.chu_ky.ho_ten": "chu-ky",
    "bao_cao_thanh_tich.chu_ky.chuc_vu": "chu-ky",
    "bien_ban_xet.loai": f"bien-ban {FORM} {BASES}",
    "bien_ban_xet.ngay": "ngay-ho-so ngay-bien-ban tong-ket",
    "bien_ban_xet.so_doi_tuong": "so-luong",
    "chung_nhan_sang_kien.loai": f"chung-nhan-sang-kien {FORM} tong-ket so-luong {BASES}",
    "xac_nhan_thue.loai": f"xac-nhan-thue {FORM} tong-ket so-luong {BASES}",
}
"""The rules that are open without a field; a paper stands for its place in the list. What is not here is not missed.

Not missed are also fields with a default, and those with which the dossier would hold whatever they said.
"""


def spoken(dossier: Any) -> Spoken:
    """The rules that fail or stay open, beyond those that do so for the complete dossier."""
    text = yaml.safe_dump(dossier, allow_unicode=True, sort_keys=False)
    (report,) = JUDGE.of_bytes(text.encode(), "a.yaml")
    assert not report.diagnostics
    return {one.rule: one.outcome.value for one in report.verdicts if one.outcome in {"fail", "open"}}


BEFORE = spoken(COMPLETE)


def without(path: Steps, complete: Any = COMPLETE) -> Spoken:
    """What is said beyond that without what stands at a path."""
    dossier = copy.deepcopy(complete)
    holder = dossier
    for step in path[:-1]:
        holder = holder[step]
    del holder[path[-1]]
    before = BEFORE if complete is COMPLETE else spoken(complete)
    return {rule: outcome for rule, outcome in spoken(dossier).items() if before.get(rule) != outcome}


def fields(data: Any, path: Steps = ()) -> Iterator[Steps]:
    """The path of every field that is stated."""
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        if isinstance(key, str):
            yield (*path, key)
        yield from fields(value, (*path, key))


def named(path: Steps) -> str:
    """A path without numbers; a field of a paper is named by its kind."""
    dotted = ".".join(map(str, path))
    for index, kind in enumerate(KINDS):
        dotted = re.sub(rf"^tai_lieu\.{index}\.", f"{kind}.", dotted)
    return re.sub(r"\.\d+", "", dotted)


KINDS = list(WITHOUT_PAPER)
FIELDS = list(fields(COMPLETE))


@pytest.mark.parametrize("name", ["01-cong-chuc", "02-nong-dan", "19-doanh-nghiep"])
def test_a_complete_dossier_passes_both_packs(name: str) -> None:
    (report,) = JUDGE.of_bytes((EXAMPLES / f"{name}.yaml").read_bytes(), name)
    assert report.conclusion is Conclusion.PASS
    assert {one.pack for one in report.verdicts} == {"kh461", "luat-tdkt"}
    loud = [one for one in report.verdicts if one.severity is not Severity.NOTE]
    assert [one.rule for one in loud if one.outcome in {"fail", "open"}] == []


def test_the_papers_are_in_this_order() -> None:
    (report,) = JUDGE.of_bytes((EXAMPLES / "19-doanh-nghiep.yaml").read_bytes(), "a.yaml")
    assert not report.diagnostics
    vocabulary = JUDGE.engine.law.vocabularies["tai_lieu"]
    assert [vocabulary.read(paper["loai"]) for paper in COMPLETE["tai_lieu"]] == KINDS


@pytest.mark.parametrize(("kind", "said"), WITHOUT_PAPER.items(), ids=WITHOUT_PAPER)
def test_without_a_paper(kind: str, said: Spoken) -> None:
    assert without(("tai_lieu", KINDS.index(kind))) == said


def test_without_a_paper_of_the_short_dossier() -> None:
    kinds = [paper["loai"] for paper in SHORT["tai_lieu"]]
    assert {kind: without(("tai_lieu", at), SHORT) for at, kind in enumerate(kinds)} == WITHOUT_PAPER_OF_THE_SHORT


@pytest.mark.parametrize("path", FIELDS, ids=lambda path: ".".join(map(str, path)))
def test_without_a_field(path: Steps) -> None:
    assert without(path) == dict.fromkeys(WITHOUT_FIELD.get(named(path), "").split(), "open")


def test_every_field_told_of_is_there() -> None:
    assert set(WITHOUT_FIELD) <= set(map(named, FIELDS))


def test_one_audit_less_fails() -> None:
    assert without(("doanh_nghiep", "kiem_toan", 0)) == {"kiem-toan": "fail"}


def test_one_signature_less_fails() -> None:
    for index in (0, 1):
        assert without(("tai_lieu", KINDS.index("bao_cao_thanh_tich"), "chu_ky", index)) == {"chu-ky": "fail"}


def test_what_is_not_stated_is_told_once() -> None:
    dossier = copy.deepcopy(COMPLETE)
    del dossier["doanh_nghiep"]["kiem_toan"][0]["nam"]
    (report,) = JUDGE.of_bytes(yaml.safe_dump(dossier, allow_unicode=True).encode(), "a.yaml")
    (found,) = (one for one in report.verdicts if one.rule == "kiem-toan")
    missing = [one.message.vi for one in found.reasons if one.kind == "missing"]
    assert missing == ["Chưa ghi «Doanh nghiệp › Kiểm toán thứ 1 › Năm»"]
