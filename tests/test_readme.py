"""The documentation cannot lie: its commands are run, and what they print is what it shows."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from dnaward.cli.config import KEYS, find_config
from dnaward.reporters.formats import AUTO
from dnaward.reporters.formats import FORMATS as NAMES
from snapshots import CONSOLE, DOCUMENTS, printed

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
FORMATS = (ROOT / "docs" / "formats.md").read_text("utf-8")
LARGE_RUNS = (ROOT / "docs" / "large-runs.md").read_text("utf-8")
SHOWN = [found for document in DOCUMENTS for found in CONSOLE.findall(document.read_text("utf-8"))]
DOSSIERS = re.findall(r"^```yaml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "dnaward", *arguments], cwd=ROOT, capture_output=True, check=False)


@pytest.mark.parametrize(("command", "shown"), SHOWN, ids=[command for command, _ in SHOWN])
def test_a_command_prints_what_is_shown(command: str, shown: str) -> None:
    assert printed(command) == shown


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_a_dossier_shown_can_be_read(dossier: str, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(dossier, "utf-8")
    assert run("check", str(file), "--fail-on", "fail").returncode == 0


def test_there_is_something_to_run() -> None:
    assert len(SHOWN) >= 2
    assert DOSSIERS


def test_every_setting_is_told_and_can_be_set(tmp_path: Path) -> None:
    told = {one.strip("[]") for one in re.findall(r"^\| `(\S+)` \|", LARGE_RUNS, re.MULTILINE)}
    assert told == set(KEYS)
    (shown,) = re.findall(r"^```toml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    (tmp_path / "dnaward.toml").write_text(shown, "utf-8")
    config = find_config([str(tmp_path)])
    assert [key for key in KEYS if not getattr(config, key.replace("-", "_"))] == []


def test_every_option_of_a_check_is_told_somewhere() -> None:
    manual = README + "".join(path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md"))
    options = re.findall(r"--[a-z-]+", run("check", "--help").stdout.decode())
    options.remove("--help")
    assert [one for one in options if not re.search(rf"{one}\b", manual)] == []


def test_every_format_is_shown() -> None:
    shown = {command.rpartition(" ")[2] for command, _ in SHOWN if " --format " in command}
    assert shown == set(NAMES)
    assert set(re.findall(r"^\| `(\w+)` \|", FORMATS, re.MULTILINE)) == {*NAMES, AUTO}


@pytest.mark.parametrize("target", [*re.findall(r"^make (\w+)", README, re.MULTILINE), "bench"])
def test_the_targets_of_make_exist(target: str) -> None:
    assert f"{target}:" in (ROOT / "Makefile").read_text("utf-8")
