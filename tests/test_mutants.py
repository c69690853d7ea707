"""Inputs spoilt by chance, always the same: whatever they have become, what is promised of any input holds of them.

Where it does not, the error says by which command the input is run again, alone.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import seeded
from commands import Ran, environment, process
from promise import ROOT, dossier, pack_files

_DOSSIERS, _BYTES, _SETTINGS, _PACK_FILE = 1500, 600, 150, 15
_STEP = 250
"""How many inputs a test has: enough for its own cost not to count, few enough to see where the time goes."""
_IN_A_FOLDER = 400


def _ranges(count: int) -> list[range]:
    return [range(start, min(start + _STEP, count)) for start in range(0, count, _STEP)]


_THROUGH = [
    *(("dossier", numbers) for numbers in _ranges(_DOSSIERS)),
    *(("bytes", numbers) for numbers in _ranges(_BYTES)),
    *((door, numbers) for door in ("config", "waivers") for numbers in _ranges(_SETTINGS)),
    *((name, range(_PACK_FILE)) for name in pack_files()),
]


@pytest.mark.parametrize(("door", "numbers"), _THROUGH, ids=lambda one: one if isinstance(one, str) else f"{one[0]}")
def test_the_promise_holds_of_every_mutant(door: str, numbers: range) -> None:
    assert len(list(seeded.through(door, numbers))) == len(numbers)


def test_mutants_come_to_everything_that_a_dossier_can_come_to() -> None:
    outcomes = {one for outcome in seeded.through("dossier", range(_STEP)) for one in outcome.split("+")}
    assert outcomes == {"invalid", "fail", "open", "pass"}


def test_a_number_means_the_same_input_everywhere() -> None:
    command = [sys.executable, str(ROOT / "fuzz" / "seeded.py"), "dossier", "461", "--show"]
    for flag in ("0", "1"):
        shown = subprocess.run(command, capture_output=True, env=environment(PYTHONHASHSEED=flag), check=True)
        assert shown.stdout == seeded.input_of("dossier", 461)


def _folder(place: Path) -> dict[str, bytes]:
    inputs = {f"{number:04d}.yaml": seeded.input_of("dossier", number) for number in range(_IN_A_FOLDER)}
    for name, data in inputs.items():
        (place / name).write_bytes(data)
    return inputs


def _conclusions(ran: Ran) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for one in json.loads(ran.out)["dossiers"]:
        found.setdefault(Path(one["file"]).name, set()).add(one["conclusion"])
    return {file: "+".join(sorted(conclusions)) for file, conclusions in found.items()}


def test_a_folder_of_mutants_in_one_run(here: Path) -> None:
    inputs = _folder(here)
    ran = process("check", ".", "--format", "json", "--no-config")
    assert (ran.code, ran.err) == (1, "")
    assert _conclusions(ran) == {name: dossier(data) for name, data in inputs.items()}


@pytest.mark.parametrize("words", [("--lang", "en"), ("--format", "junit"), ("--color", "always")], ids=" ".join)
def test_every_mutant_of_a_folder_is_reported(words: tuple[str, ...], here: Path) -> None:
    inputs = _folder(here)
    ran = process("check", ".", *words, "--no-config")
    assert (ran.code, ran.err) == (1, "")
    assert "Traceback" not in ran.out
    told = [name for name in inputs if name in ran.out]
    assert told == list(inputs)
    assert {file.name: file.read_bytes() for file in here.iterdir()} == inputs
