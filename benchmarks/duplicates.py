"""Plants dossiers that repeat others in variant spellings, and measures how many of them a check finds, and what else.

    python benchmarks/duplicates.py [COUNT]

Of COUNT dossiers (2,000 if not stated) one in ten is a copy: of a number, a nominee for the same award, the text of
an achievement, or of an achievement under another award. Near misses stand beside them: people whose names differ by an
accent, another unit, another decision. A finding is true where it names the dossiers of one plant and no other.
"""

import json
import random
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

_SEED = 461
_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Điểu", "Y", "H'")
_MIDDLE = ("Văn", "Thị", "Minh", "Đức", "Ngọc", "Thanh")
_GIVEN = ("Hòa", "Hùng", "Hưng", "Thủy", "Thùy", "Đạt", "Lân", "Lan", "Bích", "Sơn", "Khỏe", "Ngân")
_UNITS = ("Sở Thí Dụ tỉnh Đắk Nông", "UBND huyện Đắk Bịa", "Công ty Đắk Tưởng Tượng", "Trường Giả Định Đắk Mẫu")
_DEEDS = (
    "Xây dựng mô hình số {n} trồng xen canh cà phê ở Đắk Nông, giúp các hộ trong bon làm theo",
    "Vận động nhân dân hiến đất, góp công làm con đường số {n} ở huyện Đắk Bịa",
    "Rút ngắn {n} ngày thời gian giải quyết thủ tục hành chính ở bộ phận một cửa của Sở",
)
_PLANTS = ("batch-same-number", "batch-same-nominee", "batch-copied-text", "mot-thanh-tich")


class Made(NamedTuple):
    """A dossier as it is written: everything that another can repeat."""

    number: str
    award: str
    name: str
    unit: str
    deed: str
    code: str
    decision: str


def _fresh(chance: random.Random, n: int) -> Made:
    name = f"{chance.choice(_FAMILY)} {chance.choice(_MIDDLE)} {chance.choice(_GIVEN)}"
    unit = f"{chance.choice(_UNITS)} số {n}"
    deed = chance.choice(_DEEDS).format(n=n)
    return Made(
        f"HS-{n:05d}", chance.choice(("Giấy khen", "Bằng khen tỉnh")), name, unit, deed, f"TT-{n}", f"{n}/QĐ-TD"
    )


def _respelled(chance: random.Random, text: str) -> str:
    """The same words as another clerk would type them."""
    ways: tuple[Callable[[str], str], ...] = (
        lambda word: unicodedata.normalize("NFD", word),
        str.upper,
        _without_accents,
        lambda word: word.replace("Đắk", chance.choice(("Đăk", "Đắc", "Đak"))),
        lambda word: word.replace("òa", "oà").replace("ủy", "uỷ").replace("ỏe", "oẻ"),
        lambda word: word.replace(" ", "  "),
    )
    return chance.choice(ways)(text)


def _without_accents(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in plain if not unicodedata.combining(char))


def _copy(chance: random.Random, plant: str, made: Made, n: int) -> Made:
    """Another dossier that repeats one thing of this one."""
    other = _fresh(chance, n)
    same_person = {"name": _respelled(chance, made.name), "unit": _respelled(chance, made.unit)}
    match plant:
        case "batch-same-number":
            return other._replace(number=chance.choice((str.lower, str.upper))(made.number.replace("-", " ")))
        case "batch-same-nominee":
            return other._replace(**same_person, award=made.award)
        case "batch-copied-text":
            return other._replace(deed=_respelled(chance, made.deed))
        case _:
            award = "Giấy khen" if made.award != "Giấy khen" else "Bằng khen tỉnh"
            return other._replace(**same_person, award=award, code=made.code.lower())


def _near_miss(chance: random.Random, made: Made, n: int) -> Made:
    """Another dossier that looks like a repetition and is none: a person of another name, or of another unit."""
    pairs = {"Hùng": "Hưng", "Hưng": "Hùng", "Thủy": "Thùy", "Thùy": "Thủy", "Lan": "Lân"}
    *others, given = made.name.split(" ")
    if given in pairs:
        name = " ".join([*others, pairs[given]])
        return _fresh(chance, n)._replace(name=name, unit=made.unit, award=made.award)
    return _fresh(chance, n)._replace(name=made.name, award=made.award)


def written(made: Made) -> str:
    """A dossier as a clerk types it."""
    return f"""Mã hồ sơ: "{made.number}"
Hình thức: {made.award}
Đối tượng:
  Loại: Cá nhân
  Họ tên: "{made.name}"
  Nhóm: Công chức
  Đơn vị: "{made.unit}"
Thành tích:
  - Mã: "{made.code}"
    Nội dung: "{made.deed}"
    Nội dung thi đua: III.1
    Thời gian: tháng 3/2023
    Minh chứng:
      - {{Loại: Quyết định, Số: "{made.decision}", Ngày: 01/06/2023}}
"""


def plan(count: int) -> tuple[list[Made], dict[str, set[frozenset[str]]]]:
    """The dossiers, and the pairs of files planted for each question."""
    chance = random.Random(_SEED)
    planted: dict[str, set[frozenset[str]]] = {plant: set() for plant in _PLANTS}
    made: list[Made] = []
    used: set[int] = set()
    for n in range(count):
        free = [index for index in range(len(made)) if index not in used]
        if n % 10 == 9:
            plant, first = _PLANTS[n // 10 % len(_PLANTS)], chance.choice(free)
            used |= {first, n}
            made.append(_copy(chance, plant, made[first], n))
            planted[plant].add(frozenset({_file(first), _file(n)}))
        elif n % 10 == 4:
            first = chance.choice(free)
            used |= {first, n}
            made.append(_near_miss(chance, made[first], n))
        else:
            made.append(_fresh(chance, n))
    return made, planted


def _file(number: int) -> str:
    return f"{number:05d}.yaml"


def make(folder: Path, count: int) -> dict[str, set[frozenset[str]]]:
    """Writes the dossiers; the pairs of files planted for each question."""
    made, planted = plan(count)
    for number, one in enumerate(made):
        (folder / _file(number)).write_text(written(one), encoding="utf-8", newline="\n")
    return planted


def found(folder: Path) -> dict[str, set[frozenset[str]]]:
    """The sets of files of every finding across the dossiers, by question."""
    command = (
        str(Path(sys.executable).with_name("dnaward")),
        "check",
        str(folder),
        "--format",
        "json",
        "--fail-on",
        "never",
    )
    report = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    told: dict[str, set[frozenset[str]]] = {plant: set() for plant in _PLANTS}
    for one in report["batch"]:
        told.setdefault(one["code"], set()).add(frozenset(Path(place["file"]).name for place in one["locations"]))
    return told


def main() -> None:
    """Prints a line for every question."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as folder:
        planted = make(Path(folder), count)
        told = found(Path(folder))
    for question, sets in told.items():
        right = len(sets & planted.get(question, set()))
        precision, recall = right / max(len(sets), 1), right / max(len(planted.get(question, ())), 1)
        print(
            f"{question:<20} planted {len(planted.get(question, ())):4}  found {len(sets):4}  "
            f"precision {precision:.3f}  recall {recall:.3f}"
        )


if __name__ == "__main__":
    main()
