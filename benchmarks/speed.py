"""Measures dnaward against what it stands on, side by side in one run, as ratios of CPU time.

    python benchmarks/speed.py [COUNT]

1. A dossier from a cold start against a bare import of the libraries: median of 15, bar 1.5, aim 1.25.
2. The time per dossier in one process against `yaml.load(…, CSafeLoader)` of the same files: median of 5, bar 0.75.
3. The whole command over all dossiers, its start included, against the loader's whole process: median of 5.
4. The time per dossier with all packs that are on by default against `kh461` alone: median of 5, bar 1.6.
"""

import gc
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from compileall import compile_dir
from pathlib import Path
from statistics import median
from time import process_time

import yaml

import dnaward
from corpus import make
from dnaward.__main__ import COLLECTION
from dnaward.dossier.discover import sources
from dnaward.dossier.source import read_source
from dnaward.judging.batch import Judge
from dnaward.judging.engine import build_engine
from dnaward.law.load import load_law

_COLD_ROUNDS = 15
_ROUNDS = 5
_IMPORTS = "import typer, pydantic.main, yaml, rich.console"
_LOAD = """
import pathlib, sys, yaml
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.yaml")):
    yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
"""
_DNAWARD = (str(Path(sys.executable).with_name("dnaward")), "check")


def main() -> None:
    """Prints a line for each measurement."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    compile_dir(Path(dnaward.__file__).parent, quiet=1)  # as pip does for users
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), count)
        one = str(next(Path(folder).rglob("*.yaml")))
        _compare(
            "one dossier from a cold start",
            lambda: _process(*_DNAWARD, one, "--fail-on", "never"),
            "bare import",
            lambda: _process(sys.executable, "-c", _IMPORTS),
            _COLD_ROUNDS,
        )
        gc.set_threshold(*COLLECTION)  # as the command does, here for both
        judge = Judge(build_engine(load_law(only=["kh461"]), {}), explains=False)
        _compare(
            "a dossier in one process", lambda: _judge(judge, folder) / count, "loader", lambda: _load(folder) / count
        )
        _compare(
            f"{count} dossiers, whole command",
            lambda: _process(*_DNAWARD, folder, "--pack", "kh461", "--quiet", "--fail-on", "never"),
            "loader",
            lambda: _process(sys.executable, "-c", _LOAD, folder),
        )
        every = Judge(build_engine(load_law(), {}), explains=False)
        _compare(
            "a dossier with all packs",
            lambda: _judge(every, folder) / count,
            "kh461",
            lambda: _judge(judge, folder) / count,
        )


def _compare(
    what: str, ours: Callable[[], float], against: str, theirs: Callable[[], float], rounds: int = _ROUNDS
) -> None:
    """Measures two things in turns, so that the machine's moods hit both alike."""
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    mine, other = median(one for one, _ in pairs), median(one for _, one in pairs)
    ratio = median(one / another for one, another in pairs)
    print(f"{what:<32} {mine * 1000:9.3f} ms   {against:<12} {other * 1000:9.3f} ms   ratio {ratio:.2f}")


def _judge(judge: Judge, folder: str) -> float:
    start = process_time()
    for _ in judge.reports(sources([folder])):
        pass
    return process_time() - start


def _load(folder: str) -> float:
    start = process_time()
    for source in sources([folder]):
        yaml.load(read_source(source), Loader=yaml.CSafeLoader)
    return process_time() - start


def _process(*command: str) -> float:
    """The CPU seconds (user and system) of a process and what it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Without the bytecode that an installation has, both would measure the compiler.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
