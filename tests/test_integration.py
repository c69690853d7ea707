"""The files by which others run the program: the action, the hook, and what the documentation says of them."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from commands import FAILING, GOOD, OPEN, OTHER, Ran, environment, put
from runner_commands import commands

ROOT = Path(__file__).parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
DOCUMENT = (ROOT / "docs" / "integration.md").read_text("utf-8")
BLOCKS = [yaml.safe_load(one) for one in re.findall(r"^```yaml\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)]
needs_bash = pytest.mark.skipif(not shutil.which("bash") or sys.platform == "win32", reason="no bash here")


def program(folder: Path) -> str:
    """A program `dnaward` in a folder."""
    file = folder / "dnaward"
    file.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dnaward "$@"\n')
    file.chmod(0o755)
    return str(file)


# GitHub ---------------------------------------------------------------------------------------------------------------


def test_no_input_of_the_action_becomes_a_part_of_a_script() -> None:
    scripts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    assert len(scripts) == 2
    assert not [script for script in scripts if "${{" in script]
    assert all(step["shell"] == "bash" for step in ACTION["runs"]["steps"] if "run" in step)


def test_every_input_of_the_action_is_used_and_told() -> None:
    used = set(re.findall(r"inputs\.([a-z-]+)", (ROOT / "action.yml").read_text("utf-8")))
    told = {
        one: default.strip("`")
        for one, default in re.findall(r"^\| `([a-z-]+)` \|.*\| (\S*) ?\|$", DOCUMENT, re.MULTILINE)
    }
    assert used == set(ACTION["inputs"])
    assert told == {name: one["default"] for name, one in ACTION["inputs"].items()}


def act(here: Path, **inputs: str) -> Ran:
    """The step of the action that checks, as the runner starts it."""
    step = ACTION["runs"]["steps"][-1]
    given = {name: one["default"] for name, one in ACTION["inputs"].items()} | inputs
    variables = {
        key: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda match: given[match[1]], value)
        for key, value in step["env"].items()
    }
    env = environment(
        **variables, DNAWARD=program(here), GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(here / "summary.md")
    )
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    ran = subprocess.run(shell, capture_output=True, env=env, timeout=60, check=False)
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


@needs_bash
def test_the_action_checks(here: Path) -> None:
    put(here, "hồ sơ/a b.yaml", FAILING)
    put(here, "khác/$(touch x) `touch y`.yaml", OTHER)
    paths = "hồ sơ\n\nkhác/$(touch x) `touch y`.yaml\n"
    ran = act(here, paths=paths, lang="en", sarif="out dir.sarif")
    assert (ran.code, ran.err) == (1, "")
    assert [one.properties["file"] for one in commands(ran.out)] == ["hồ sơ/a b.yaml"]
    assert "2 dossiers: 1 failing" in ran.out
    assert "2 dossiers: 1 failing" in (here / "summary.md").read_text("utf-8")
    assert len(json.loads((here / "out dir.sarif").read_text("utf-8"))["runs"][0]["results"]) == 1
    assert not [name for name in ("x", "y") if (here / name).exists()]


@needs_bash
def test_the_options_of_the_action(here: Path) -> None:
    put(here, "a.yaml", OPEN)
    assert act(here).code == 1
    assert act(here, **{"fail-on": "fail"}).code == 0
    assert act(here, options="--reading\nhai-moc=chi-giai-doan\n").code == 0
    assert act(here, options="--no-such-option").code == 2
    assert act(here, paths="no.yaml").code == 3
    assert act(here, paths="--version").code == 3  # a path, whatever it looks like


# GitLab ---------------------------------------------------------------------------------------------------------------


def _block(*path: str) -> Any:
    for block in BLOCKS:
        found = block
        for key in path:
            found = found.get(key) if isinstance(found, dict) else None
        if found is not None:
            return found
    raise AssertionError(path)


@needs_bash
def test_the_snippet_for_gitlab_writes_the_reports_that_it_names(here: Path) -> None:
    put(here, "hoso/a.yaml", FAILING)
    job = _block("dnaward")
    program(here)
    *_, command = job["script"]
    env = environment(PATH=f"{here}:{os.environ['PATH']}", CI_PROJECT_DIR=str(here))
    ran = subprocess.run(["bash", "-c", command], capture_output=True, env=env, timeout=60, check=False)
    assert ran.returncode == 1
    assert ran.stdout.decode().startswith("hoso/a.yaml:")
    assert all((here / file).stat().st_size for file in job["artifacts"]["reports"].values())
    assert job["artifacts"]["when"] == "always"


def test_the_example_for_github_gives_inputs_that_there_are() -> None:
    steps = _block("jobs", "dnaward", "steps")
    (given,) = [step["with"] for step in steps if "dnaward@" in step.get("uses", "")]
    assert set(given) <= set(ACTION["inputs"])


# pre-commit -----------------------------------------------------------------------------------------------------------


def test_the_hook_runs_the_program(here: Path) -> None:
    put(here, "a.yaml", FAILING)
    assert HOOK["require_serial"]
    name, *words = HOOK["entry"].split()
    assert name == "dnaward"
    ran = subprocess.run(
        [sys.executable, "-m", "dnaward", *words, "a.yaml"], capture_output=True, env=environment(), check=False
    )
    assert ran.returncode == 1


def git(*words: str, cwd: Path) -> str:
    author = ["-c", "user.name=Thí Dụ", "-c", "user.email=thi.du@example.invalid", "-c", "init.defaultBranch=main"]
    ran = subprocess.run(["git", *author, *words], cwd=cwd, capture_output=True, check=True)
    return ran.stdout.decode().strip()


def test_the_hook_with_pre_commit_itself(here: Path) -> None:
    """Takes a minute and a package index: it runs only where `pip install pre-commit` was done before."""
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    if not (ROOT / ".git").exists():
        pytest.skip("no repository to clone")
    git("clone", "--quiet", "--no-local", str(ROOT), str(here / "dnaward"), cwd=here)
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", here / "dnaward")
    git("add", "--all", cwd=here / "dnaward")
    git("commit", "--quiet", "--allow-empty", "-m", "x", cwd=here / "dnaward")
    (config,) = _block("repos")
    config |= {"repo": str(here / "dnaward"), "rev": git("rev-parse", "HEAD", cwd=here / "dnaward")}
    put(here, "repo/.pre-commit-config.yaml", yaml.safe_dump({"repos": [config]}))
    put(here, "repo/hoso/a.yaml", GOOD)
    put(here, "repo/other.yaml", "no: dossier\n")
    repo = here / "repo"
    git("init", "--quiet", cwd=repo)
    git("add", "--all", cwd=repo)
    assert pre_commit(repo).code == 0
    put(here, "repo/hoso/b.yaml", FAILING)
    put(here, "repo/hoso/c.yaml", OPEN)
    git("add", "--all", cwd=repo)
    ran = pre_commit(repo)
    assert ran.code == 1
    assert "hoso/b.yaml" in ran.out
    assert "3 dossiers: 1 failing" in ran.out
    assert "other.yaml" not in ran.out


def pre_commit(repo: Path) -> Ran:
    env = environment(PRE_COMMIT_HOME=str(repo.parent / "cache"))
    env.pop("PYTHONPATH")
    words = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--verbose"]
    ran = subprocess.run(words, cwd=repo, capture_output=True, env=env, timeout=500, check=False)
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())
