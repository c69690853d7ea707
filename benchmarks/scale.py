"""Measures a whole check at growing numbers of dossiers, in one process and in two: time and memory.

python benchmarks/scale.py [COUNT…]
"""

import sys
import tempfile
from pathlib import Path

from corpus import make
from processes import DNAWARD, Spent, run
from tables import mebibytes, seconds, table

_COUNTS = (1_000, 10_000, 100_000)
_FORMATS = ("jsonl", "json")
_JOBS = ("1", "2")
_HEAD = ("Format, dossiers", "1 process", "CPU a dossier", "memory", "2 processes", "memory", "ratio")


def main() -> None:
    """Prints a row for every format and number of dossiers."""
    counts = [int(count) for count in sys.argv[1:]] or _COUNTS
    rows = {}
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            make(Path(folder), count)
            for name in _FORMATS:
                one, two = (_check(folder, name, jobs) for jobs in _JOBS)
                rows[name, count] = _row(name, count, one, two)
    print(table(_HEAD, [rows[name, count] for name in _FORMATS for count in counts]))


def _check(folder: str, name: str, jobs: str) -> Spent:
    spent = run((*DNAWARD, folder, "--jobs", jobs, "--format", name))
    if spent.code:
        sys.exit(f"exit code {spent.code} of {name} with {jobs} jobs")
    return spent


def _row(name: str, count: int, one: Spent, two: Spent) -> tuple[str, ...]:
    return (
        f"`{name}`, {count:,}",
        seconds(one.wall),
        seconds(one.cpu / count),
        mebibytes(one.memory),
        seconds(two.wall),
        mebibytes(two.memory),
        f"{two.wall / one.wall:.2f}",
    )


if __name__ == "__main__":
    main()
