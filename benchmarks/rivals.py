"""Measures whole runs of dnaward and of what people would use instead, each with the nearest rules that it can express.

    python benchmarks/rivals.py [COUNT…]

Time on the clock from the command to its end, and of all processors: once for what is slow, else the median of three
runs, taken in turns. What takes longer than the limit is ended and said to take more. The ratio is that of the
processor time to the first row's.
"""

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from corpus import make
from install import NODE_TOOLS, PYTHON_TOOLS, node_tools, python_tools
from processes import DNAWARD, Spent, run
from tables import mebibytes, seconds, table

_COUNTS = (1_000, 10_000)
_LIMIT = 45  # seconds
_QUICK = 10  # seconds: what takes less is measured three times
_CONFIGS = Path(__file__).parent / "configs"
_SCHEMA = Path(__file__).parent.parent / "schema" / "dossier.schema.json"
_WRONG_SHAPE = "Mã hồ sơ: HS-1\nThành tích: không có\n"
_KEY_TWICE = "Mã hồ sơ: HS-1\nMã hồ sơ: HS-2\n"


class Tool(NamedTuple):
    """A tool as it is run in a folder of dossiers."""

    name: str
    command: Callable[[Path], Sequence[str]]
    #: A dossier that it must refuse, so that a tool that checks nothing is not taken for a quick one.
    wrong: str = _WRONG_SHAPE


def main() -> None:
    """Prints a row for every tool, and what was left out."""
    counts = [int(count) for count in sys.argv[1:]] or _COUNTS
    python, node = python_tools(), node_tools()
    tools = [*_dnaward(), *(_python_rivals(python) if python else ()), *(_node_rivals(node) if node else ())]
    with tempfile.TemporaryDirectory() as folder:
        for tool in tools:
            _prove(tool, Path(folder))
    columns = [_column(tools, count) for count in counts]
    spent = {tool.name: [column[tool.name] for column in columns] for tool in tools}
    print(table(_head(counts), [_row(tool, spent[tool.name], spent[tools[0].name]) for tool in tools]))
    pins = [*(PYTHON_TOOLS if python else ()), *(NODE_TOOLS if node else ())]
    print(f"\nCompared with: {', '.join(pins) or 'nothing'}.")
    if left_out := [pin for pin in (*PYTHON_TOOLS, *NODE_TOOLS) if pin not in pins]:
        print(f"Left out, for they could not be installed: {', '.join(left_out)}.")


def _dnaward() -> list[Tool]:
    one = (*DNAWARD, ".", "--jobs", "1")
    return [
        Tool("`dnaward check --jobs 1`", lambda _: one),
        Tool("`dnaward check`", lambda _: (*DNAWARD, ".")),
        Tool("`dnaward check --quiet`", lambda _: (*DNAWARD, ".", "--quiet")),
        Tool("`dnaward check --jobs 1 --format concise`", lambda _: (*one, "--format", "concise")),
        Tool("`dnaward check --jobs 1 --quiet`", lambda _: (*one, "--quiet")),
        Tool("`dnaward check --jobs 1 --quiet --pack kh461`", lambda _: (*one, "--quiet", "--pack", "kh461")),
    ]


def _python_rivals(place: Path) -> list[Tool]:
    lint = (str(place / "yamllint"), "--config-file", str(_CONFIGS / "yamllint.yaml"), ".")
    shapes = (str(place / "yamale"), "--schema", str(_CONFIGS / "yamale.yaml"))
    schema = (str(place / "check-jsonschema"), "--schemafile", str(_SCHEMA))
    return [
        Tool("yamllint", lambda _: lint, _KEY_TWICE),
        Tool("yamale, 1 process", lambda _: (*shapes, "--cpu-num", "1", ".")),
        Tool("yamale, 4 processes (its default)", lambda _: (*shapes, ".")),
        Tool("check-jsonschema", lambda folder: (*schema, *_files(folder))),
    ]


def _node_rivals(place: Path) -> list[Tool]:
    command = (str(place / "spectral"), "lint", "--ignore-unknown-format", "--ruleset", str(_CONFIGS / "spectral.yaml"))
    return [Tool("spectral", lambda _: (*command, "**/*.yaml"))]


def _files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.yaml"))


def _prove(tool: Tool, folder: Path) -> None:
    """Ends the run where a tool does not refuse what it must."""
    (folder / "a.yaml").write_text(tool.wrong, "utf-8")
    command = [word for word in tool.command(folder) if word not in {"--fail-on", "never"}]
    if (spent := run(command, folder, _LIMIT)).code != 1:
        sys.exit(f"{tool.name} ended with exit code {spent.code} at a wrong dossier: {' '.join(command)}")


def _column(tools: Sequence[Tool], count: int) -> dict[str, Spent]:
    """What each tool takes for this number of dossiers."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        make(folder, count)
        runs = {tool.name: [run(tool.command(folder), folder, _LIMIT)] for tool in tools}
        for _ in range(2):
            for tool in tools:
                if runs[tool.name][0].wall < _QUICK:
                    runs[tool.name].append(run(tool.command(folder), folder, _LIMIT))
    for name, spent in runs.items():
        if not spent[0].is_cut and spent[0].code not in {0, 1}:
            sys.exit(f"{name} ended with exit code {spent[0].code} at {count} dossiers")
    return {name: _median(spent) for name, spent in runs.items()}


def _median(spent: Sequence[Spent]) -> Spent:
    return spent[0]._replace(wall=median(one.wall for one in spent), cpu=median(one.cpu for one in spent))


def _head(counts: Sequence[int]) -> list[str]:
    return ["Tool", *(word for count in counts for word in (f"{count:,}", "CPU", "ratio")), "memory"]


def _row(tool: Tool, spent: Sequence[Spent], first: Sequence[Spent]) -> list[str]:
    figures = [word for one, base in zip(spent, first, strict=True) for word in _figures(one, base)]
    return [tool.name, *figures, mebibytes(max(one.memory for one in spent))]


def _figures(one: Spent, base: Spent) -> tuple[str, ...]:
    """Both times, and how many times the first row's: lower bounds where the run was ended at the limit."""
    over = "over " if one.is_cut else ""
    return tuple(over + figure for figure in (seconds(one.wall), seconds(one.cpu), f"{one.cpu / base.cpu:.2f}"))


if __name__ == "__main__":
    main()
