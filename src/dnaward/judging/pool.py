"""Many dossiers in several processes: the same reports in the same order as in one, whatever the number."""

import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dnaward.dossier.discover import Source
from dnaward.judging.batch import Judge, lost
from dnaward.judging.engine import build_engine
from dnaward.judging.report import DossierReport
from dnaward.law.load import load_law
from dnaward.values.diagnostic import Diagnostic

_CHUNK = 64
_AHEAD = 4
"""Chunks handed out for each process before their reports are taken, so that memory stays flat."""
_WORTH_IT = 800
"""Dossiers from which on starting processes costs less than it saves."""
_MOST_PROCESSES = 8

Inputs = Sequence[Source | Diagnostic]


class Recipe(NamedTuple):
    """What a process needs to know to make the judge that the others have."""

    folders: tuple[Path, ...]
    packs: tuple[str, ...]
    settled: tuple[tuple[str, str], ...]
    select: tuple[str, ...]
    explains: bool
    unmasked: bool


def processes_for(inputs: Inputs) -> int:
    """How many processes are worth starting for some inputs."""
    if len(inputs) < _WORTH_IT:
        return 1
    return min(os.cpu_count() or 1, _MOST_PROCESSES, len(inputs) // (_WORTH_IT // 2))


def pooled(recipe: Recipe, inputs: Inputs, processes: int) -> Iterator[DossierReport]:
    """The reports of all inputs in their order. An input at which a process dies twice is reported as lost."""
    chunks = iter([inputs[start : start + _CHUNK] for start in range(0, len(inputs), _CHUNK)])
    waiting: deque[tuple[Inputs, Future[list[DossierReport]]]] = deque()
    pool = _pool(processes)
    try:
        while True:
            while len(waiting) < processes * _AHEAD and (chunk := next(chunks, None)) is not None:
                waiting.append((chunk, pool.submit(_judged, recipe, chunk)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                yield from _one_by_one(recipe, chunk)
                pool = _pool(processes)
                waiting = deque((later, pool.submit(_judged, recipe, later)) for later, _ in waiting)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _one_by_one(recipe: Recipe, chunk: Inputs) -> Iterator[DossierReport]:
    """The reports of a chunk at which a process died, each input in a process of its own."""
    for one in chunk:
        with _pool(1) as pool:
            try:
                yield from pool.submit(_judged, recipe, [one]).result()
            except BrokenProcessPool:
                yield lost(one)


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, initializer=_begin)


def _begin() -> None:
    # The process that was started by the user hears the interruption and ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _judged(recipe: Recipe, inputs: Inputs) -> list[DossierReport]:
    return list(_judge(recipe).reports(inputs))


@cache
def _judge(recipe: Recipe) -> Judge:
    law = load_law(recipe.folders, recipe.packs)
    engine = build_engine(law, dict(recipe.settled), recipe.select)
    return Judge(engine, explains=recipe.explains, unmasked=recipe.unmasked)
