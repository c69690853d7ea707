"""Measures dnaward against what it stands on, side by side in one run, as ratios of CPU time.

    python benchmarks/speed.py [COUNT]

1. A dossier from a cold start against a bare import of the libraries (median of 15, bar 1.5, aim 1.25).
2. Many dossiers in one process against `yaml.load(…, CSafeLoader)` of the same files (best of 3, bar 0.75).
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))

from corpus import make

_ROUNDS = 15
_REPEATS = 3
_IMPORTS = "import typer, pydantic.main, yaml, rich.console"
_LOAD = """
import pathlib, sys, yaml
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.yaml")):
    yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
"""


def main() -> None:
    """Prints a table of both measurements."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        make(place, count)
        one = next(iter(sorted(place.rglob("*.yaml"))))
        check = (str(Path(sys.executable).with_name("dnaward")), "check")
        cold, bare = _alternating((*check, str(one), "--fail-on", "never"), ("-c", _IMPORTS), rounds=_ROUNDS)
        _row("one dossier, cold start", median(cold), "bare import", median(bare), 1.5)
        many = (*check, folder, "--pack", "kh461", "--quiet", "--fail-on", "never")
        judged, loaded = _alternating(many, ("-c", _LOAD, folder), rounds=_REPEATS)
        _row(f"{count} dossiers, one process", min(judged), "CSafeLoader alone", min(loaded), 0.75)


def _alternating(ours: tuple[str, ...], theirs: tuple[str, ...], rounds: int) -> tuple[list[float], list[float]]:
    """The CPU seconds of two commands, run in turns so that the machine's moods hit both alike."""
    pairs = [(_seconds(*ours), _seconds(*theirs)) for _ in range(rounds)]
    return [one for one, _ in pairs], [other for _, other in pairs]


def _seconds(*arguments: str) -> float:
    """The CPU seconds (user and system) of a Python process and what it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _row(what: str, ours: float, against: str, theirs: float, bar: float) -> None:
    print(f"{what:<28} {ours:8.3f} s   {against:<18} {theirs:8.3f} s   ratio {ours / theirs:.2f}   bar {bar}")


if __name__ == "__main__":
    main()
