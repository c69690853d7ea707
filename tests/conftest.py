"""What many tests stand on: an empty folder, and the command inside this process."""

from pathlib import Path
from typing import Any

import pytest

from commands import Ran
from dnaward.cli.run import run

SERVICES = ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, and the current one; no build service is around."""
    for name in SERVICES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def dnaward(capfdbinary: pytest.CaptureFixture[bytes]) -> Any:
    """The command inside this process."""

    def ran(*words: str) -> Ran:
        capfdbinary.readouterr()
        code = run(words)
        out, err = capfdbinary.readouterr()
        return Ran(code, out.decode("utf-8"), err.decode("utf-8"))

    return ran
