"""How to make a judge anew, where a process cannot inherit one."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dnaward.dossier.limits import Limits
from dnaward.judging.batch import Judge
from dnaward.judging.engine import Engine, build_engine
from dnaward.law.load import load_law

if TYPE_CHECKING:
    from dnaward.judging.waivers import Register


class Recipe(NamedTuple):
    """Everything that a judge depends on, as plain values."""

    folders: tuple[Path, ...]
    packs: tuple[str, ...]
    settled: tuple[tuple[str, str], ...]
    select: tuple[str, ...]
    explains: bool
    unmasked: bool
    limits: Limits
    register: "Register | None"
    counts: bool
    is_timed: bool
    places_all: bool = True

    def make(self) -> Judge:
        """The judge, with the rules read anew."""
        return self.judge(build_engine(load_law(self.folders, self.packs), dict(self.settled), self.select))

    def judge(self, engine: Engine) -> Judge:
        """The judge for an engine that is there already."""
        return Judge(
            engine,
            self.explains,
            self.unmasked,
            self.limits,
            self.register,
            self.counts,
            self.is_timed,
            self.places_all,
        )
