"""Measures a whole check at growing numbers of dossiers, in one process and in two: time and memory.

What is streamed is measured in both ways for every number; what is not, for the largest in two processes only.

python benchmarks/scale.py [COUNT…]
"""

import sys
import tempfile
from pathlib import Path

from corpus import make
from processes import DNAWARD, Spent, run
from tables import mebibytes, seconds, table

_COUNTS = (1_000, 10_000, 100_000)
_STREAMED = "jsonl"
_FORMATS = (_STREAMED, "json")
_MOST_IN_BOTH = 10_000
_HEAD = ("Format, dossiers", "1 process", "CPU a dossier", "memory", "2 processes", "memory", "ratio")


def main() -> None:
    """Prints a row for every format and number of dossiers."""
    counts = [int(count) for count in sys.argv[1:]] or _COUNTS
    rows = {}
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            make(Path(folder), count)
            for name in _FORMATS:
                is_in_both = name == _STREAMED or count <= _MOST_IN_BOTH
                one = _check(folder, name, "1") if is_in_both else None
                rows[name, count] = _row(name, count, one, _check(folder, name, "2"))
    print(table(_HEAD, [rows[name, count] for name in _FORMATS for count in counts]))


def _check(folder: str, name: str, jobs: str) -> Spent:
    spent = run((*DNAWARD, folder, "--jobs", jobs, "--format", name))
    if spent.code:
        sys.exit(f"exit code {spent.code} of {name} with {jobs} jobs")
    return spent


def _row(name: str, count: int, one: Spent | None, two: Spent) -> tuple[str, ...]:
    return (
        f"`{name}`, {count:,}",
        seconds(one.wall) if one else "",
        seconds((one or two).cpu / count),
        mebibytes(one.memory) if one else "",
        seconds(two.wall),
        mebibytes(two.memory),
        f"{two.wall / one.wall:.2f}" if one else "",
    )


if __name__ == "__main__":
    main()
