"""Runs mutants of a seed through a door, or one of them again.

    python fuzz/seeded.py DOOR [FIRST [COUNT]]      the mutants FIRST, FIRST + 1, … (default: one)
    python fuzz/seeded.py DOOR NUMBER --show        writes the mutant to standard output and runs nothing

A door is `dossier`, `bytes`, `config`, `waivers`, or a file of a pack such as `kh461/pack.yaml`.
"""

import sys
from collections.abc import Iterator
from functools import cache

from mutation import dossiers, mutant, random_bytes
from promise import BrokenPromiseError, Door, config, dossier, pack_door, pack_files, waivers

SEED = 461
_SETTINGS = b"""\
rules = []
fail-on = "fail"
lang = "en"
exclude = ["x"]

[readings]
hai-moc = "dong-thoi"

[limits]
depth = 20
"""
_REGISTER = """\
waivers:
  - rule: tuyen-trinh
    dossier: VD-01
    reason: Đã gửi bổ sung công văn
    person: Trần Thị Mẫu, Trưởng phòng
    expires: 31/12/2026
  - {Quy tắc: ngay-ho-so, Tệp: good.yaml, Lý do: Gõ nhầm, Người quyết định: Bà Mẫu, Hết hạn: 30/06/2024}
"""


def doors() -> list[str]:
    """The names of all doors."""
    return ["dossier", "bytes", "config", "waivers", *pack_files()]


@cache
def door(name: str) -> Door:
    """A door by its name."""
    match name:
        case "dossier" | "bytes":
            return dossier
        case "config":
            return config()
        case "waivers":
            return waivers()
        case _:
            return pack_door(name)


def input_of(name: str, number: int) -> bytes:
    """The input of a door with a number."""
    seed = f"{SEED} {name} {number}"
    return random_bytes(seed) if name == "bytes" else mutant(seed, parents(name))


@cache
def parents(name: str) -> tuple[bytes, ...]:
    """The inputs that those of a door are made of."""
    if name in ("dossier", "bytes"):
        return tuple(dossiers())
    known = {"config": _SETTINGS, "waivers": _REGISTER.encode()}
    return (known.get(name) or pack_files()[name].read_bytes(),)


def through(name: str, numbers: range) -> Iterator[str]:
    """What inputs come to. Where a promise is broken, the error says by which command the input is run again."""
    for number in numbers:
        try:
            yield door(name)(input_of(name, number))
        except Exception as error:
            again = f"python fuzz/seeded.py {name} {number}"
            told = f"{type(error).__name__}: {error}\n  again: {again}\n  its bytes: {again} --show"
            raise BrokenPromiseError(told) from error


def main() -> None:
    """Runs what the command line asks for."""
    name, *numbers = (word for word in sys.argv[1:] if word != "--show")
    first, count = (*map(int, numbers), *(0, 1)[len(numbers) :])
    if "--show" in sys.argv:
        sys.stdout.buffer.write(input_of(name, first))
        return
    for number, outcome in enumerate(through(name, range(first, first + count)), first):
        print(number, outcome)


if __name__ == "__main__":
    main()
