"""Inputs of a megabyte that are made of much of one thing, and what each costs the command: CPU time and peak memory.

python fuzz/bombs.py            a line for each, the worst, and exit code 1 where a bar is missed
"""

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

SIZE = 1_000_000
MOST_SECONDS, MOST_MEGABYTES = 2.0, 150.0
_GOOD = """\
ma_ho_so: HS-{0}
hinh_thuc: giay_khen
doi_tuong: {{loai: ca_nhan, ho_ten: Nguyễn Văn Mẫu, nhom: cong_chuc, ngay_sinh: 07/03/1981}}
thanh_tich:
  - {{noi_dung: Làm đường, noi_dung_thi_dua: III.1, thoi_gian: 2023}}
"""
_CODES = {0, 1, 3}


def bombs() -> Iterator[tuple[str, bytes]]:
    """The inputs, each with what it is made of; one at a time, for a process counts the memory of its parent too."""
    for name, data in chain(_repeated(), _numbered(), _laughing(), _bytes()):
        yield name, data[:SIZE]


def _repeated() -> Iterator[tuple[str, bytes]]:
    """A piece over and over, most of them after a beginning."""
    pieces = {
        "lists in lists": ("", "["),
        "mappings in mappings": ("", "{a: "),
        "dashes in dashes": ("", "- "),
        "keys in keys": ("", "? "),
        "items": ("[", "a,"),
        "items of a dossier": ("kinh_gui: [", "so_noi_vu,"),
        "entries without values": ("{", "a,"),
        "question marks": ("", "?\n"),
        "dashes": ("", "-\n"),
        "one key": ("", "ma_ho_so: x\n"),
        "plain words": ("a: ", "word "),
        "letters": ("a: ", "x"),
        "digits": ("a: ", "9"),
        "digits and blanks": ("a: ", "9 "),
        "digits and dashes": ("a: ", "999-"),
        "sexagesimal": ("a: 1", ":59"),
        "hexadecimal": ("a: 0x", "f"),
        "letters in quotes": ('a: "', "x"),
        "escapes in quotes": ('a: "', "\\u1ebf"),
        "apostrophes": ("a: '", "''"),
        "lines in quotes": ('a: "', "x\n  "),
        "lines of a block": ("a: |\n", "  x\n"),
        "lines of a folded block": ("a: >\n", "  x\n"),
        "directives": ("", "%TAG !a! tag:a\n"),
        "comments": ("", "# x\n"),
        "comments after a value": ("a: b", " #3"),
        "blank lines": ("", "\n"),
        "blanks": ("", " "),
        "tabs": ("", "\t"),
        "document marks": ("", "---\n"),
        "documents of a word": ("", "--- a\n"),
        "documents that end": ("", "a: b\n...\n"),
        "broken documents": ("", "ma_ho_so: [\n---\n"),
        "documents with a hidden character": ("", "ma_ho_so: \u200bx\n---\n"),
        "null characters": ("a: ", "\0"),
        "escape characters": ("a: ", "\x1b"),
        "hidden characters": ("a: ", "\u200b"),
        "hidden characters and others": ("a: ", "\u200bế"),
        "hidden line breaks": ("a: ", "\u2028"),
        "hidden characters far along a line": ("", "a: " + "ế" * 2000 + "\u200b\n---\n"),
        "lines with hidden characters": ("", "ma_ho_so: \u202ex\n"),
        "byte order marks": ("", "\ufeff"),
        "special blanks": ("a:\n", "\u00a0\u00a0b: c\n"),
        "full-width colons": ("", "ma_ho_so\uff1a x\n"),
        "marks without letters": ("a: ", "\u0301"),
        "decomposed text": ("a: ", "Nguye\u0302\u0303n "),
        "text of an old encoding": ("a: ", "Nguyeãn Vaên "),
        "curly quotes": ("", "a: “x”\n"),
        "anchors": ("", "- &a x\n"),
        "aliases": ("- &a x\n", "- *a\n"),
        "tags": ("", "- !!int 1\n"),
        "merge keys": ("", "<<: x\n"),
        "colons": ("", "a: b: c\n"),
        "colons on one line": ("a", ": b"),
        "open quotes": ("", "a: 'b\n"),
        "open brackets": ("", "a: [b\n"),
        "apostrophes in quotes": ("", "a: 'R'lấp'\n"),
        "words without a colon": ("", "ho_ten Nguyễn\n"),
        "indentation": ("", "a:\n   b: c\n  d: e\n"),
        "personal data": ("", "cccd: 067089001234: a\n"),
        "wrong days": ("thanh_tich:\n", "  - {thoi_gian: 30/02/2023}\n"),
        "wrong words": ("", "- {nhom: cong_chúc x}\n"),
        "no records": ("thanh_tich: [", "abc,"),
        "commands of build services": ("a: ", "##[error]"),
        "markup": ("a: ", "[/][b]"),
    }
    for name, (start, piece) in pieces.items():
        yield name, (start + piece * ((SIZE - len(start)) // len(piece.encode()))).encode()


def _numbered() -> Iterator[tuple[str, bytes]]:
    """A piece over and over, with a number in it that is another each time."""
    pieces = {
        "keys": "k{0}: x\n",
        "keys that are nearly right": "ma_ho_s{0}: x\n",
        "keys that are personal": "ngay_sinh_{0}: 1/1/1980\n",
        "sound dossiers": _GOOD + "---\n",
        "sound dossiers and slips": _GOOD + "ghi_chu: a: b\n---\n",
        "words that are nearly right": "hinh_thuc: giay_khe{0}\n---\n",
        "very long words": f"hinh_thuc: {'giấy khen ' * 1600}{{0}}\n---\n",
        "long words that are nearly right": f"hinh_thuc: {'giấy khen ' * 60}{{0}}\n---\n",
    }
    for name, piece in pieces.items():
        yield (
            name,
            "".join(piece.format(number) for number in range(SIZE // len(piece.format(9_999).encode()))).encode(),
        )
    contents = "".join(
        f"  - {{noi_dung_thi_dua: Chuyển đổi sô {number}, thoi_gian: 2023}}\n" for number in range(20_000)
    )
    yield "contents that are nearly right", f"thanh_tich:\n{contents[:160_000].rpartition('  -')[0]}---\n".encode() * 5
    papers = "".join(f"  - {{loai: to_trin{number}, ngay: 2023}}\n" for number in range(20_000))
    yield "papers that are nearly right", f"tai_lieu:\n{papers[:90_000].rpartition('  -')[0]}---\n".encode() * 5
    achievements = "".join(f"  - {{ma: TT-{number}, thoi_gian: 2023}}\n" for number in range(30_000))
    yield "achievements", (_GOOD.format(0) + achievements).encode()
    yield "achievements within the limits", (_GOOD.format(0) + achievements[:90_000].rpartition("\n")[0]).encode()


def _laughing() -> Iterator[tuple[str, bytes]]:
    """Aliases of aliases, and merge keys of them."""
    lines = [f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 9)}]" for number in range(1, 12)]
    yield "laughs", "\n".join(["a0: &a0 lol", *lines]).encode()
    lines = [f"a{number}: &a{number} {{<<: [{', '.join([f'*a{number - 1}'] * 9)}]}}" for number in range(1, 9)]
    yield "merged laughs", "\n".join(["a0: &a0 {a: b}", *lines]).encode()


def _bytes() -> Iterator[tuple[str, bytes]]:
    chance = random.Random(SIZE)
    yield "random bytes", chance.randbytes(SIZE)
    yield "random signs", bytes(chance.choices(b":'\"-[]{},\n #%@*&!|>\\?ab", k=SIZE))
    yield "bytes beyond UTF-8", b"a: " + b"\xff\x80" * (SIZE // 2)
    yield "windows-1258", "Đơn vị: thử nghiệm\n".encode("cp1258", "replace") * (SIZE // 18)
    yield "UTF-16", ("a: b\n" * (SIZE // 10)).encode("utf-16")
    yield "a web page", b"<!doctype html>" + b"<p>" * (SIZE // 3)
    yield "a zip file", b"PK\x03\x04" + b"\0" * SIZE


class Cost(NamedTuple):
    """What a run of the command took: CPU seconds, megabytes at most, its exit code."""

    seconds: float
    megabytes: float
    code: int

    def is_within_bars(self) -> bool:
        """Whether it ended with a documented code, and neither bar is missed."""
        return self.code in _CODES and self.seconds < MOST_SECONDS and self.megabytes < MOST_MEGABYTES


def cost(file: Path, *words: str) -> Cost:
    """What `dnaward check FILE` takes, with everything that it prints."""
    command = [sys.executable, "-m", "dnaward", "check", str(file), "--no-config", *words]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:  # noqa: S603
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    kilobytes = used.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Cost(used.ru_utime + used.ru_stime, kilobytes / 1024, child.returncode)


def main() -> None:
    """Measures every bomb."""
    costs: dict[str, Cost] = {}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.yaml"
        for name, data in bombs():
            file.write_bytes(data)
            costs[name] = cost(file, *sys.argv[1:])
            mark = "" if costs[name].is_within_bars() else "  <-- a bar is missed"
            print(
                f"{name:36} {costs[name].seconds:6.2f} s {costs[name].megabytes:6.0f} MB  code {costs[name].code}{mark}"
            )
    slowest, largest = (max(costs, key=lambda name: costs[name][place]) for place in (0, 1))
    print(f"{len(costs)} inputs; the slowest: {slowest}, {costs[slowest].seconds:.2f} s;", end=" ")
    print(f"the largest: {largest}, {costs[largest].megabytes:.0f} MB")
    sys.exit(not all(one.is_within_bars() for one in costs.values()))


if __name__ == "__main__":
    main()
