"""The measurements work, and the documents have a place for each of them."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BENCHMARKS = ROOT / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

from bench import DOCUMENTS, PARTS  # type: ignore[import-not-found]  # noqa: E402  after the path above
from processes import run  # type: ignore[import-not-found]  # noqa: E402  after the path above
from tables import filled, mebibytes, names, seconds, table  # type: ignore[import-not-found]  # noqa: E402  after the path above


def shown(name: str) -> str:
    return "".join(document.read_text("utf-8").partition(f"<!-- bench: {name} -->")[2] for document in DOCUMENTS)


def test_every_measurement_has_its_place_and_stands_there() -> None:
    places = [name for document in DOCUMENTS for name in names(document.read_text("utf-8"))]
    assert set(places) == set(PARTS)
    assert all((BENCHMARKS / f"{part}.py").exists() for part in PARTS)
    assert all(shown(part).partition("<!-- end -->")[0].strip() for part in PARTS)


def test_a_document_changes_between_the_markers_only() -> None:
    document = "a\n<!-- bench: x -->\nold\n<!-- end -->\nb\n<!-- bench: y -->\n<!-- end -->\n"
    once = filled(document, "x", "new\n")
    assert once == "a\n<!-- bench: x -->\n\nnew\n\n<!-- end -->\nb\n<!-- bench: y -->\n<!-- end -->\n"
    assert filled(once, "x", "new") == once
    with pytest.raises(ValueError, match="z"):
        filled(document, "z", "")


def test_tables() -> None:
    assert table(("a", "b"), [("1", "2")]) == "| a | b |\n| --- | ---: |\n| 1 | 2 |"
    assert [seconds(one) for one in (0.0001234, 0.0999, 0.1, 9.99, 123.4)] == [
        "0.123 ms",
        "99.9 ms",
        "0.10 s",
        "9.99 s",
        "123 s",
    ]
    assert mebibytes(3 * 2**20) == "3 MiB"


@pytest.mark.skipif(sys.platform == "win32", reason="measures with what only POSIX has")
def test_a_command_that_takes_too_long_is_ended() -> None:
    spent = run((sys.executable, "-c", "import time; time.sleep(60)"), limit=0.5)
    assert spent.is_cut
    assert spent.wall < 30
    done = run((sys.executable, "-c", "raise SystemExit(3)"))
    assert (done.code, done.is_cut) == (3, False)
    assert 2**20 < done.memory < 2**30


@pytest.mark.parametrize("script", ["equality.py", "scale.py", "machine.py"])
def test_a_measurement_runs(script: str) -> None:
    command = (sys.executable, str(BENCHMARKS / script), "12")
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert printed.strip()
