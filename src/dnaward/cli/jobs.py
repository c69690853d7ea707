"""How many processes judge, and the reports from as many as are worth starting."""

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from dnaward.cli.usage import whole
from dnaward.dossier.discover import Found
from dnaward.dossier.source import STDIN, Source, size_of
from dnaward.judging.batch import Judge
from dnaward.judging.report import DossierReport

AUTO: Final = "auto"
_MOST_JOBS: Final = 256
_MOST_AUTO: Final = 8
_LONGEST: Final = 24 * 60 * 60
_WORTH_IT: Final = 400
"""Inputs from which on starting processes costs less than it saves; measured where they begin as copies."""
_WORTH_IT_BYTES: Final = 512 * 1024


class Jobs(NamedTuple):
    """How many processes are asked for (None: as many as are worth it), and the seconds that each dossier may take."""

    asked: int | None
    limit: float


def read_jobs(number: str, seconds: str, paths: Sequence[str]) -> Jobs:
    """The options `--jobs` and `--timeout` as values. Raises UsageFaultError."""
    asked = None if number == AUTO else whole("--jobs", number, _MOST_JOBS)
    limit = whole("--timeout", seconds, _LONGEST)
    # Standard input can be read by this process only.
    return Jobs(1 if STDIN in paths else asked, limit)


def reports(
    jobs: Jobs, judge: Judge, recipe: Callable[[], Judge], inputs: Iterable[Found]
) -> Generator[DossierReport, None, None]:
    """The reports of all inputs in their order; `recipe` makes the same judge anew. Closing it ends all processes."""
    found = iter(inputs)
    head: list[Found] = []
    size = _processes(jobs, found, head)
    if size == 0:
        return judge.reports(chain(head, found))
    from dnaward.judging.pool import Pool, begins_as_copy  # noqa: PLC0415  only large runs need it

    make_judge = (lambda: judge) if begins_as_copy() else recipe
    return Pool(make_judge, size, jobs.limit, judge.unmasked).reports(chain(head, found))


def _processes(jobs: Jobs, found: Iterator[Found], head: list[Found]) -> int:
    """How many processes to start beside this one; the inputs looked at to find out go to `head`.

    Several that are asked for are started even for one input: it cannot take the run down then.
    """
    most = jobs.asked or min(_processors(), _MOST_AUTO)
    size = 0
    for one in found if most > 1 else ():
        head.append(one)
        size += size_of(one) if isinstance(one, Source) else 0
        if jobs.asked is not None and len(head) == most:
            return most
        if jobs.asked is None and (len(head) >= _WORTH_IT or (len(head) > 1 and size >= _WORTH_IT_BYTES)):
            return most
    return min(len(head), most) if jobs.asked is not None else 0


def _processors() -> int:
    """The processors that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
