"""Measures dnaward against what it stands on, side by side in one run, as ratios.

    python benchmarks/speed.py [COUNT]

Of COUNT dossiers, 10,000 if not stated. The two things of a row are measured in turns, so that the machine's moods hit
both alike; the ratio is the median of those of the turns. Processor time, but for two processes against one: the clock.
"""

import gc
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time
from typing import NamedTuple

import yaml

from corpus import make
from dnaward.__main__ import COLLECTION
from dnaward.dossier.discover import sources
from dnaward.judging.batch import Judge
from dnaward.judging.engine import build_engine
from dnaward.law.load import load_law
from processes import DNAWARD, run
from tables import seconds, table

_COLD_ROUNDS = 15
_ROUNDS = 5
_PLAN = ("--pack", "kh461")
_LOAD = """
import pathlib, sys, yaml
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.yaml")):
    yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
"""
_HEAD = ("Measured", "takes", "against", "takes", "ratio", "bar")


class Row(NamedTuple):
    """Two things to measure, each a function of no arguments that tells the seconds it took."""

    what: str
    ours: Callable[[], float]
    against: str
    theirs: Callable[[], float]
    bar: float | None = None
    rounds: int = _ROUNDS


def main() -> None:
    """Prints a row for each measurement."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), count)
        rows = [*_cold(str(next(Path(folder).rglob("*.yaml")))), *_each(folder, count), *_whole(folder, count)]
        print(table(_HEAD, [_measured(row) for row in rows]))


def _measured(row: Row) -> tuple[str, ...]:
    turns = [(row.ours(), row.theirs()) for _ in range(row.rounds)]
    ours, theirs = median(one for one, _ in turns), median(one for _, one in turns)
    ratio = median(one / other for one, other in turns)
    bar = "" if row.bar is None else f"{row.bar} {'met' if ratio <= row.bar else '**missed**'}"
    return row.what, seconds(ours), row.against, seconds(theirs), f"{ratio:.2f}", bar


def _cold(file: str) -> list[Row]:
    """One dossier from a cold start against a bare import of the libraries."""
    imports = _cpu(sys.executable, "-c", "import typer, pydantic.main, yaml, rich.console")
    return [
        Row(
            f"one dossier, cold start, {name}", _cpu(*DNAWARD, file, *packs), "bare imports", imports, 1.5, _COLD_ROUNDS
        )
        for name, packs in (("the plan", _PLAN), ("all packs", ()))
    ]


def _each(folder: str, count: int) -> list[Row]:
    """The time per dossier in this process, with neither a start nor a report."""
    gc.set_threshold(*COLLECTION)  # as the command does, here for all
    plan, every = (Judge(build_engine(load_law(only=only), {}), explains=False) for only in (["kh461"], []))
    ours = _judging(plan, folder, count)
    return [
        Row("a dossier, the plan", ours, "`CSafeLoader`", _loading(folder, count), 0.75),
        Row("a dossier, all packs", _judging(every, folder, count), "the plan", ours, 1.6),
    ]


def _whole(folder: str, count: int) -> list[Row]:
    """Whole commands over all dossiers, their start included."""
    one, two = ((*DNAWARD, folder, "--quiet", "--jobs", jobs) for jobs in "12")
    load = _cpu(sys.executable, "-c", _LOAD, folder)
    return [
        Row(f"{count:,} dossiers, the plan, 1 process", _cpu(*one, *_PLAN), "`CSafeLoader`", load, 0.75),
        Row(f"{count:,} dossiers, the plan, 2 processes", _wall(*two, *_PLAN), "1 process", _wall(*one, *_PLAN), 0.6),
        Row(f"{count:,} dossiers, all packs, 2 processes", _wall(*two), "1 process", _wall(*one), 0.6),
    ]


def _judging(judge: Judge, folder: str, count: int) -> Callable[[], float]:
    def measured() -> float:
        start = process_time()
        for _ in judge.reports(sources([folder])):
            pass
        return (process_time() - start) / count

    return measured


def _loading(folder: str, count: int) -> Callable[[], float]:
    def measured() -> float:
        start = process_time()
        for path in sorted(Path(folder).rglob("*.yaml")):
            yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
        return (process_time() - start) / count

    return measured


def _cpu(*command: str) -> Callable[[], float]:
    return lambda: run(command).cpu


def _wall(*command: str) -> Callable[[], float]:
    return lambda: run(command).wall


if __name__ == "__main__":
    main()
