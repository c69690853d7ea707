"""A name for a fault of the program, by which whoever mends it finds it, and which says nothing of any dossier."""

import hashlib
from pathlib import Path
from traceback import FrameSummary, extract_tb
from typing import Final


def incident_facts(error: BaseException) -> dict[str, str]:
    """What a sentence may tell of an error: the reference of the `incident`, its `kind` and its `place`."""
    return {"incident": incident(error), "kind": type(error).__name__, "place": place_of(error)}


def incident(error: BaseException) -> str:
    """The reference of an incident (`DN-1F3A90C2`): the same fault at the same place has the same everywhere.

    Only the kind of the error and the places in the program that led to it go into it, never a message or a value.
    """
    steps = [f"{Path(step.filename).name}:{step.name}:{step.lineno}" for step in _steps(error)]
    digest = hashlib.sha256("\n".join([type(error).__name__, *steps]).encode()).hexdigest()
    return f"DN-{digest[:8].upper()}"


def place_of(error: BaseException) -> str:
    """The file and line of the program at which an error arose, `?` where nobody knows."""
    last = next(reversed(_steps(error)), None)
    return f"{Path(last.filename).name}:{last.lineno}" if last else "?"


def _steps(error: BaseException) -> list[FrameSummary]:
    """The steps of the program itself, without those of the libraries, which differ from one machine to the other."""
    steps = extract_tb(error.__traceback__)
    return [step for step in steps if _PACKAGE in Path(step.filename).parts] or list(steps)


_PACKAGE: Final = "dnaward"
