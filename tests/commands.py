"""The command as its users run it, in a process of its own, and dossiers to run it on."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

GOOD = """\
ma_ho_so: HS-1
hinh_thuc: bang_khen_tinh
loai_hinh: theo_dot
tieu_chuan: 39.1.a
ho_so_rut_gon: co
doi_tuong: {loai: ca_nhan, ho_ten: Thí Dụ, nhom: nong_dan}
don_vi_trinh: {ten: UBND huyện Thí Dụ, nhom: ubnd_huyen_thanh_pho}
kinh_gui: so_noi_vu
thanh_tich:
  - {noi_dung: Làm đường, noi_dung_thi_dua: III.1, thoi_gian: quý I/2023}
nam_hoan_thanh_xuat_sac: []
sang_kien: []
khen_thuong_da_co: []
khai_bao: {dang_bi_xem_xet_ky_luat: khong, dang_bi_thanh_tra: khong, dang_bi_khieu_nai_to_cao: khong}
tai_lieu:
  - {loai: to_trinh, ngay: 10/11/2023, so_doi_tuong: 1, can_cu: nd_91_2017}
  - {loai: danh_sach, ngay: 10/11/2023, so_doi_tuong: 1}
  - {loai: bao_cao_tom_tat, ngay: 08/11/2023}
"""
OTHER = GOOD.replace("HS-1", "HS-2").replace("Thí Dụ", "Ví Dụ")
"""A good dossier of another nominee, which shares nothing with the others."""
FAILING = GOOD + "cap_quyet_dinh: thu_truong_don_vi\n"
OPEN = GOOD.replace("quý I/2023", "năm 2020")
WARNED = GOOD.replace("so_noi_vu", "chu_tich_ubnd_tinh")
INVALID = GOOD + "khoa_la: x\n"
BROKEN = "ma_ho_so: [\n"
SOURCES = str(Path(__file__).parent.parent / "src")


class Ran(NamedTuple):
    """What a run left: its exit code and both streams."""

    code: int
    out: str
    err: str


def environment(**more: str) -> dict[str, str]:
    """The environment of a child: ours without what steers Python's streams, with `more`."""
    kept = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONIOENCODING", "NO_COLOR", "COLUMNS")
    }
    return {**kept, "PYTHONPATH": SOURCES, **more}


def process(*words: str, env: Mapping[str, str] | None = None, stdin: bytes = b"") -> Ran:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "dnaward", *words]
    ran = subprocess.run(command, input=stdin, capture_output=True, env=env or environment(), timeout=30, check=False)
    return Ran(ran.returncode, ran.stdout.decode("utf-8"), ran.stderr.decode("utf-8"))


def put(folder: Path, name: str, content: str | bytes = GOOD) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return name
