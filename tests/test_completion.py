"""Completion of command lines: what shells are told, and that nobody else pays for it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from commands import Ran, environment, process
from dnaward.cli.words import SHELLS
from dnaward.reporters.formats import AUTO, FORMATS

RULES = Path(__file__).parent.parent / "rules"


def asked(line: str, **more: str) -> list[str]:
    """The words that bash is offered for a line whose last word is being typed."""
    words = line.split(" ")
    env = environment(COMP_WORDS=line, COMP_CWORD=str(len(words) - 1), **{"_DNAWARD_COMPLETE": "complete_bash", **more})
    ran = process(env=env)
    assert (ran.code, ran.err) == (0, "")
    return ran.out.split()


@pytest.mark.parametrize("shell", SHELLS)
def test_there_is_a_script_for_each_shell(shell: str) -> None:
    ran = process("completion", shell)
    assert (ran.code, ran.err) == (0, "")
    assert "_DNAWARD_COMPLETE" in ran.out
    assert "dnaward" in ran.out


def test_another_shell_is_a_usage_error() -> None:
    ran = process("completion", "bsh", "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean bash?" in ran.err


LINES = [
    ("dnaward co", ["completion"]),
    ("dnaward check --fo", ["--format"]),
    ("dnaward check --format s", ["sarif"]),
    ("dnaward check --format ", [*FORMATS, AUTO]),
    ("dnaward check --fail-on o", ["open"]),
    ("dnaward check --color a", ["auto", "always"]),
    ("dnaward check --lang e", ["en"]),
    ("dnaward check --pack k", ["kh461"]),
    ("dnaward check --reading hai", ["hai-moc=dong-thoi", "hai-moc=chi-giai-doan"]),
    ("dnaward explain tham-q", ["tham-quyen", "tham-quyen-giay-khen"]),
    ("dnaward completion z", ["zsh"]),
    ("dnaward check exam", []),
]


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_a_line_is_completed(line: str, expected: list[str]) -> None:
    assert asked(line) == expected


def test_every_rule_is_offered() -> None:
    assert sorted(asked("dnaward check --select ")) == sorted(path.stem for path in RULES.glob("*/rules/*.yaml"))


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
def test_the_help_beside_a_word_is_in_one_language(shell: str) -> None:
    env = environment(
        _DNAWARD_COMPLETE=f"complete_{shell}",
        _TYPER_COMPLETE_ARGS="dnaward ",
        _TYPER_COMPLETE_FISH_ACTION="get-args",
    )
    ran = process(env=env)
    assert "Đối chiếu hồ sơ với các quy tắc" in ran.out
    assert "===" not in ran.out
    assert "Holds dossiers" not in ran.out


@pytest.mark.skipif(not shutil.which("bash") or sys.platform == "win32", reason="no bash here")
def test_bash_completes_with_the_script(tmp_path: Path) -> None:
    program = tmp_path / "dnaward"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dnaward "$@"\n')
    program.chmod(0o755)
    script = """
        eval "$(dnaward completion bash)"
        COMP_WORDS=(dnaward check --format ju) COMP_CWORD=3
        _dnaward_completion dnaward ju --format
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    path = {"PATH": f"{tmp_path}:/usr/bin:/bin"}
    ran = subprocess.run(["bash", "-c", script], capture_output=True, env=environment(**path), check=False)
    assert Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode()) == Ran(0, "junit\n", "")


def test_a_check_does_not_wait_for_it() -> None:
    code = "import sys; from dnaward.cli.run import run; run(['check', 'x.yaml']); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment(), check=False)
    loaded = ran.stdout.decode().split()
    assert "dnaward.cli.check" in loaded
    assert [name for name in loaded if "completion" in name and name.startswith("dnaward")] == []
