"""Shows that the bytes of every format depend on nothing but the dossiers.

    python benchmarks/equality.py [COUNT]

The same dossiers are checked again with one thing changed at a time. Ends with exit code 1 where a byte differs.
"""

import random
import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from corpus import make
from dnaward.reporters.formats import FORMATS
from processes import DNAWARD, environment
from tables import table

_HEAD = ("Changed", "formats with the same bytes")


_JOBS_1 = ("--jobs", "1")
_JOBS_2 = ("--jobs", "2")
_BARE_C = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

Digests = dict[str, bytes]


class Run(NamedTuple):
    """One way to check the same dossiers."""

    changed: str
    options: tuple[str, ...] = _JOBS_1
    around: tuple[tuple[str, str], ...] = ()
    is_shuffled: bool = False


_RUNS = (
    Run("nothing: `--jobs 1`, files in their order"),
    Run("`--jobs 2`", _JOBS_2),
    Run("`--jobs 4`", ("--jobs", "4")),
    Run("files made and named in another order", is_shuffled=True),
    Run("files in another order, `--jobs 2`", _JOBS_2, is_shuffled=True),
    Run("`PYTHONHASHSEED=1`", around=(("PYTHONHASHSEED", "1"),)),
    Run("`PYTHONHASHSEED=4242`, `--jobs 2`", _JOBS_2, (("PYTHONHASHSEED", "4242"),)),
    Run("`LC_ALL=C`, `PYTHONUTF8=0`", around=tuple(_BARE_C.items())),
    Run("`TZ=Pacific/Kiritimati`", around=(("TZ", "Pacific/Kiritimati"),)),
)


def main() -> None:
    """Prints a row for everything that is changed."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        make(place / "made", count)
        digests = [_digests(place, run) for run in _RUNS]
        size = sum(file.stat().st_size for file in (place / "told").iterdir())
    equal = [sum(one[name] == digests[0][name] for name in FORMATS) for one in digests]
    print(table(_HEAD, [(run.changed, f"{many} of {len(FORMATS)}") for run, many in zip(_RUNS, equal, strict=True)]))
    print(f"\n{count:,} dossiers, {len(FORMATS)} formats, {size / 2**20:.0f} MiB a run.")
    sys.exit(any(many < len(FORMATS) for many in equal))


def _digests(place: Path, run: Run) -> Digests:
    """A digest of what every format says when the dossiers are checked this way."""
    for name in ("hoso", "told"):
        shutil.rmtree(place / name, ignore_errors=True)
        (place / name).mkdir()
    paths = sorted(path.relative_to(place / "made") for path in (place / "made").rglob("*.yaml"))
    if run.is_shuffled:
        random.Random(461).shuffle(paths)
    for path in paths:
        (place / "hoso" / path).parent.mkdir(exist_ok=True)
        shutil.copyfile(place / "made" / path, place / "hoso" / path)
    formats = [word for name in FORMATS for word in ("--format", f"{name}=told/{name}")]
    given = [str("hoso" / path) for path in paths] if run.is_shuffled else ["hoso"]
    subprocess.run(
        (*DNAWARD, *given, *formats, *run.options), cwd=place, env=environment(**dict(run.around)), check=True
    )
    return {name: sha256((place / "told" / name).read_bytes()).digest() for name in FORMATS}


if __name__ == "__main__":
    main()
