"""The course of a check: what is searched, how it is judged, in how many processes, and what is known at the end."""

from collections.abc import Generator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from dnaward import __version__
from dnaward.cli.config import Config
from dnaward.cli.jobs import Jobs, read_jobs, reports
from dnaward.cli.options import PATHS_METAVAR
from dnaward.cli.usage import MISSING, UsageFaultError, chosen, whole
from dnaward.cli.waivers import absolute, is_whole_run, read_day, register_in_force
from dnaward.dossier.discover import Search
from dnaward.dossier.limits import Limits
from dnaward.dossier.source import STDIN
from dnaward.judging.batch import Judge, circumstances
from dnaward.judging.engine import build_engine
from dnaward.judging.recipe import Recipe
from dnaward.judging.report import BatchFinding, DossierReport, Run, Summary
from dnaward.judging.trail import Trail
from dnaward.law.load import Law, load_law
from dnaward.values.text import Language, Text

_MOST_SLOWEST: Final = 10_000


class CheckOptions(NamedTuple):
    """What the command line asks of a check."""

    paths: Sequence[str]
    files_from: str
    exclude: Sequence[str]
    language: Language
    config: Config
    formats: Sequence[str]
    rules: Sequence[str]
    packs: Sequence[str]
    select: Sequence[str]
    readings: Sequence[str]
    waivers: str
    as_of: str
    fail_on: str
    jobs: str
    timeout: str
    is_quiet: bool
    shows_statistics: bool
    slowest: str
    shows_passed: bool
    shows_values: bool
    color: str
    limits: Limits


class Course(NamedTuple):
    """`is_whole` says that the run meets every dossier that the register of waivers may be about."""

    search: Search
    recipe: Recipe
    judge: Judge
    jobs: Jobs
    slowest: int
    is_whole: bool
    run: Run

    def reports(self) -> Generator[DossierReport, None, None]:
        """The reports of all dossiers, in order. Closing it ends every process at once."""
        return reports(self.jobs, self.judge, self.recipe.make, self.search)

    def summary(self) -> Summary:
        """A summary that counts nothing yet."""
        return Summary(keeps=self.slowest)

    def finish(self, summary: Summary, trail: Trail) -> None:
        """Adds what is known only when every dossier is counted."""
        summary.batch = _across(self.judge, trail)
        summary.skipped = self.search.skipped
        register = self.judge.register
        if register is not None:
            summary.register_faults = tuple(register.faults(summary.uses, is_whole=self.is_whole))
            summary.unmet = register.unmet(summary.uses, is_whole=self.is_whole)


def _across(judge: Judge, trail: Trail) -> tuple[BatchFinding, ...]:
    """What holds across the dossiers; there is nothing to import where no two of them left the same trace."""
    meetings = trail.meetings()
    first = next(meetings, None)
    if first is None:
        return ()
    from dnaward.judging.batch_findings import batch_findings  # noqa: PLC0415  rarely needed

    return batch_findings(judge, chain([first], meetings))


def plan_course(options: CheckOptions, *, explains: bool, places_all: bool, shows_values: bool) -> Course:
    """What a check goes through. Raises LawError, RegisterError and UsageFaultError."""
    search, jobs = _search(options), read_jobs(options.jobs, options.timeout, options.paths)
    slowest = whole("--slowest", options.slowest, _MOST_SLOWEST) if options.slowest else 0
    as_of = read_day(options.as_of)
    folders = (*options.config.rules, *map(Path, options.rules))
    law = load_law(folders, options.packs)
    readings = [f"{id_}={option}" for id_, option in options.config.readings.items()]
    settled = _settled([*readings, *options.readings], law)
    select = tuple(_selected(options.select, law))
    register = register_in_force(options.waivers, options.config, law, as_of, knows_all=not options.packs)
    recipe = Recipe(
        folders,
        tuple(options.packs),
        tuple(settled.items()),
        select,
        explains,
        shows_values,
        options.limits,
        register,
        options.shows_statistics,
        slowest > 0,
        places_all,
    )
    judge = recipe.judge(build_engine(law, settled, select))
    # A register may well lie among the dossiers, and so may one that another takes the place of.
    search.apart = [str(one) for one in (register and register.path, options.config.waivers) if one]
    return Course(
        search,
        recipe,
        judge,
        jobs,
        slowest,
        register is not None and is_whole_run(_whole(options), options.paths, is_narrowed=bool(options.exclude)),
        circumstances(judge.engine, __version__, options.config.path or None, register, as_of),
    )


def _search(options: CheckOptions) -> Search:
    if not options.paths and not options.files_from:
        raise UsageFaultError(MISSING.fill({"name": PATHS_METAVAR}))
    if options.files_from == STDIN and STDIN in options.paths:
        raise UsageFaultError(_STDIN_TWICE)
    return Search(options.paths, options.exclude, options.files_from)


def _whole(options: CheckOptions) -> Path:
    """The folder whose dossiers the register of waivers may be about."""
    return absolute(options.waivers).parent if options.waivers else options.config.folder


def _settled(words: Sequence[str], law: Law) -> dict[str, str]:
    """The readings that the command line settles."""
    known = {id_: reading for pack in law.packs for id_, reading in pack.readings.items()}
    settled: dict[str, str] = {}
    for word in words:
        id_, _, option = word.partition("=")
        reading = known[chosen("--reading", id_, list(known))]
        settled[id_] = chosen(f"--reading {id_}=", option, list(reading.options))
    return settled


def _selected(words: Sequence[str], law: Law) -> list[str]:
    known = [rule.id for pack in law.packs for rule in pack.every_rule]
    return [chosen("--select", word, known) for word in words]


_STDIN_TWICE: Final = Text(
    "Đầu vào chuẩn chỉ đọc được một lần: là hồ sơ (-) hoặc là danh sách (--files-from -)",
    "Standard input can be read once: as a dossier (-) or as a list (--files-from -)",
)
