"""The README cannot lie: its commands are run, and what they print is what it shows."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
CONSOLE = re.findall(r"^```console\n\$ (.+?)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
DOSSIERS = re.findall(r"^```yaml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "dnaward", *arguments], cwd=ROOT, capture_output=True, check=False)


@pytest.mark.parametrize(("command", "shown"), CONSOLE, ids=[command for command, _ in CONSOLE])
def test_a_command_prints_what_is_shown(command: str, shown: str) -> None:
    program, *arguments = shlex.split(command)
    assert program == "dnaward"
    printed = run(*arguments).stdout.decode("utf-8")
    # The hash changes with every comment in a rule; the README shows an ellipsis in its place.
    assert re.sub(r"sha256 [0-9a-f]{12}", "sha256 …", printed) == shown


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_a_dossier_shown_can_be_read(dossier: str, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(dossier, "utf-8")
    assert run("check", str(file), "--fail-on", "fail").returncode == 0


def test_there_is_something_to_run() -> None:
    assert len(CONSOLE) >= 2
    assert DOSSIERS


@pytest.mark.parametrize("target", [*re.findall(r"^make (\w+)", README, re.MULTILINE), "bench"])
def test_the_targets_of_make_exist(target: str) -> None:
    assert f"{target}:" in (ROOT / "Makefile").read_text("utf-8")
