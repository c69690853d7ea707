"""Installs what dnaward is compared with, in fixed versions and a folder of its own: the project depends on none of it.

The tools belong to the measurement: they are kept under `build/`, and what cannot be had is left out.
"""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

PYTHON_TOOLS = ("check-jsonschema==0.39.0", "yamale==6.1.0", "yamllint==1.38.0")
NODE_TOOLS = ("@stoplight/spectral-cli@6.16.3",)
_BUILD = Path(__file__).parent.parent / "build" / "rivals"


def python_tools() -> Path | None:
    """The folder with the commands of the tools for Python; None where they cannot be installed."""
    place = _BUILD / "python"
    pip = (str(place / "bin" / "python"), "-m", "pip", "install", "--quiet", *PYTHON_TOOLS)
    return place / "bin" if _done(place, PYTHON_TOOLS, (sys.executable, "-m", "venv", str(place)), pip) else None


def node_tools() -> Path | None:
    """The folder with the commands of the tools for Node; None where they cannot be installed."""
    place = _BUILD / "node"
    npm = ("npm", "install", "--prefix", str(place), "--ignore-scripts", "--no-audit", "--no-fund", *NODE_TOOLS)
    return place / "node_modules" / ".bin" if _done(place, NODE_TOOLS, npm) else None


def _done(place: Path, pins: Sequence[str], *commands: Sequence[str]) -> bool:
    """Whether the commands have installed just these versions, now or before."""
    stamp = place / "installed.txt"
    if stamp.exists() and stamp.read_text("utf-8").split() == list(pins):
        return True
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    try:
        for command in commands:
            subprocess.run(command, check=True, stdout=sys.stderr)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"left out: {', '.join(pins)}: {error}", file=sys.stderr)
        return False
    stamp.write_text("\n".join(pins), "utf-8")
    return True
