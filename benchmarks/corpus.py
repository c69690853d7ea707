"""Makes a folder of realistic dossiers of about 3 KB, the same for the same seed; a third of them have findings.

They state what both the plan and the law ask for.

python benchmarks/corpus.py FOLDER [COUNT]
"""

import random
import sys
from pathlib import Path

_SEED = 461
_AWARDS = ("Bằng khen của Chủ tịch UBND tỉnh", "bang_khen_tinh", "Giấy khen")
_PEOPLE = ("Công chức", "Viên chức", "nong_dan", "Người lao động", "Đảng viên", "cong_nhan")
_BODIES = ("Cơ quan chuyên môn thuộc UBND tỉnh", "UBND huyện, thành phố", "luc_luong_vu_trang", "doan_the_cap_tinh")
_FAMILY, _MIDDLE = ("Nguyễn", "Trần", "Lê", "Điểu", "H'", "Y"), ("Văn", "Thị", "Minh", "Thanh", "Bích")
_GIVEN = ("Mẫu", "Thí Dụ", "Bịa", "Giả Định", "Tưởng Tượng")
_DEEDS = (
    "Tham mưu rút ngắn thời gian giải quyết thủ tục hành chính ở bộ phận một cửa",
    "Xây dựng mô hình trồng xen canh cà phê và cây ăn trái, giúp các hộ trong bon làm theo",
    "Vận động nhân dân hiến đất, góp công làm đường giao thông nông thôn",
    "Có sáng kiến tiết kiệm điện năng được áp dụng trong toàn đơn vị",
)
_CONTENTS = ("III.1", "III.2", "III.3", "Chuyển đổi số", "Quốc phòng - an ninh")
_GOOD_TIMES = ("tháng 3/2023", "20/05/2023", "quý I/2023", "09/2022", "từ 01/2023 đến 06/2023", "6 tháng đầu năm 2023")
_OTHER_TIMES = ("2019", "năm 2021", "2020", "12/2021", "quý IV/2020")
_CLAIMS = (
    "Năm hoàn thành xuất sắc nhiệm vụ:",
    "  - {Năm: 2022, Số quyết định: 12/QĐ, Ngày: 10/01/2023}",
    "Sáng kiến: []",
    "Khen thưởng đã có: []",
    "Khai báo:",
    "  Đang bị xem xét kỷ luật: Không",
    "  Đang bị thanh tra: Không",
    "  Đang bị khiếu nại, tố cáo: Không",
)
_BAD_TIMES = ("2023", "2017", "giai đoạn 2019 - 2023", "30/02/2023", "từ 01/2021 đến nay")


def main() -> None:
    """Writes the corpus that the command line asks for."""
    folder = Path(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 4000
    make(folder, count)


def make(folder: Path, count: int) -> None:
    """Writes `count` dossiers, a hundred to a folder."""
    chance = random.Random(_SEED)
    for number in range(count):
        place = folder / f"{number // 100:03d}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"hs-{number:05d}.yaml").write_text(_dossier(chance, number), encoding="utf-8", newline="\n")


def _dossier(chance: random.Random, number: int) -> str:
    is_good = chance.random() < 2 / 3
    award = chance.choice(_AWARDS)
    is_collective = chance.random() < 1 / 4
    lines = [
        f"Mã hồ sơ: HS-{number:05d}",
        f"Hình thức: {award}",
        "Loại hình khen thưởng: Theo đợt (chuyên đề)",
        f"Tiêu chuẩn: Điểm a khoản {2 if is_collective else 1} Điều 39",
        "Đối tượng:",
    ]
    lines += _collective(chance, number) if is_collective else _person(chance)
    submitter = f"  Tên: Sở Thí Dụ số {chance.randint(1, 20)}"
    lines += [
        "Đơn vị quản lý:",
        submitter if is_good else "  Tên: Sở khác",
        "Đơn vị trình:",
        submitter,
        f"  Nhóm: {chance.choice(_BODIES)}",
        "Kính gửi: Sở Nội vụ" if is_good or chance.random() < 1 / 2 else "Kính gửi: Chủ tịch UBND tỉnh",
        "Thành tích:",
    ]
    times = [chance.choice(_GOOD_TIMES if is_good else (*_GOOD_TIMES, *_BAD_TIMES, *_BAD_TIMES))]
    times += [chance.choice(_OTHER_TIMES) for _ in range(chance.randint(1, 4))]
    for index, time in enumerate(times, start=1):
        lines += _achievement(chance, index, time)
    lines += [*_CLAIMS, *_papers(chance)]
    return "\n".join(lines) + "\n"


def _papers(chance: random.Random) -> list[str]:
    """The papers in the order in which they are made: report, minutes, list and letter."""
    days = sorted(chance.randint(1, 30) for _ in range(3))
    number, many = chance.randint(1, 300), chance.randint(1, 40)
    return [
        "Tài liệu:",
        "  - Loại: Báo cáo thành tích",
        "    Mẫu: Mẫu số 07",
        f"    Ngày: {days[0]:02d}/11/2023",
        "    Chữ ký:",
        "      - {Vai trò: Cá nhân báo cáo, Họ tên: Nguyễn Văn Mẫu}",
        "      - {Vai trò: Thủ trưởng đơn vị, Họ tên: Trần Thị Mẫu, Chức vụ: Trưởng phòng}",
        "      - {Vai trò: Cấp trình, Họ tên: Lê Văn Mẫu, Chức vụ: Giám đốc Sở}",
        f"  - {{Loại: Biên bản xét khen thưởng, Ngày: {days[1]:02d}/11/2023, Số đối tượng: {many}}}",
        f"  - {{Loại: Danh sách, Ngày: {days[2]:02d}/11/2023, Số đối tượng: {many}}}",
        "  - Loại: Tờ trình",
        f"    Số: {number}/TTr",
        f"    Ngày: {days[2]:02d}/11/2023",
        f"    Số đối tượng: {many}",
        "    Căn cứ: [Nghị định 91/2017/NĐ-CP, Thông tư 12/2019/TT-BNV, 461/KH-UBND]",
    ]


def _person(chance: random.Random) -> list[str]:
    name = f"{chance.choice(_FAMILY)} {chance.choice(_MIDDLE)} {chance.choice(_GIVEN)}"
    return [
        "  Loại: Cá nhân",
        f"  Họ tên: {name}",
        f"  Nhóm: {chance.choice(_PEOPLE)}",
        f"  Ngày sinh: {chance.randint(1, 28):02d}/{chance.randint(1, 12):02d}/{chance.randint(1960, 2000)}",
        f'  Số định danh: "{chance.randint(0, 999_999):012d}"',
        "  Là người đứng đầu: Không",
        "  Chức vụ: Chuyên viên",
        f"  Đơn vị: Phòng Thí Dụ số {chance.randint(1, 40)}",
    ]


def _collective(chance: random.Random, number: int) -> list[str]:
    return ["  Loại: Tập thể", f"  Tên: Đơn vị Thí Dụ số {number}", f"  Nhóm: {chance.choice(_BODIES)}"]


def _achievement(chance: random.Random, index: int, time: str) -> list[str]:
    return [
        f"  - Mã: TT-{index:02d}",
        f"    Nội dung: {chance.choice(_DEEDS)}",
        f"    Nội dung thi đua: {chance.choice(_CONTENTS)}",
        f"    Thời gian: {time}",
        "    Minh chứng:",
        "      - Loại: Quyết định",
        f"        Số: {chance.randint(1, 900)}/QĐ",
        f"        Ngày: {chance.randint(1, 28):02d}/06/2023",
    ]


if __name__ == "__main__":
    main()
