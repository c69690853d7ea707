"""Runs all measurements, and writes what they print into the documents, between the markers of their names.

    python benchmarks/bench.py [PART…]

Each part is a script beside this one that prints Markdown, and can be run alone, also with smaller numbers.
"""

import subprocess
import sys
from pathlib import Path
from time import monotonic

from processes import environment
from tables import filled, names

HERE = Path(__file__).parent
DOCUMENTS = (HERE.parent / "docs" / "performance.md", HERE.parent / "README.md")
PARTS = ("machine", "speed", "rivals", "scale", "equality")


def main() -> None:
    """Measures the parts asked for, all if none is named; documents change when all is measured."""
    printed = {part: _measured(part) for part in sys.argv[1:] or PARTS}
    for document in DOCUMENTS:
        text = document.read_text("utf-8")
        for name in names(text):
            if name in printed:
                text = filled(text, name, printed[name])
        document.write_text(text, "utf-8", newline="\n")


def _measured(part: str) -> str:
    """What a script prints; also shown at once, for the whole takes twenty minutes."""
    start = monotonic()
    script = str(HERE / f"{part}.py")
    done = subprocess.run((sys.executable, script), check=True, stdout=subprocess.PIPE, text=True, env=environment())
    print(f"{part} ({monotonic() - start:.0f} s)\n{done.stdout}", flush=True)
    return done.stdout


if __name__ == "__main__":
    main()
