"""A process that judges: it is handed batches of inputs, and sends their reports as soon as it has them."""

import gc
import os
import signal
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from time import monotonic
from typing import Any, Final, NamedTuple

from dnaward.dossier.discover import Found
from dnaward.judging.batch import Judge
from dnaward.judging.wire import Sender, Tag

HEARD: Final = [getattr(signal, name) for name in ("SIGINT", "SIGTERM") if hasattr(signal, name)]
"""The signals by which a user ends a run."""

_MOST_REPORTS: Final = 64
_LONGEST_SILENCE: Final = 0.05
"""Seconds after which the reports of an input that holds many dossiers are sent on."""


class Task(NamedTuple):
    """What a process is handed: inputs, and whether each is to be judged alone, so that it shows which is deadly."""

    inputs: Sequence[Found]
    is_each_alone: bool


def work(
    make_judge: Callable[[], Judge],
    tasks: "Connection[Any, Any]",
    results: "Connection[Any, Any]",
    others: Sequence["Connection[Any, Any]"],
    thresholds: tuple[int, int, int],
) -> None:
    """Judges until nobody hands out tasks any more; never returns, and never says anything but through `results`.

    `others` are the ends of wires that a fork inherits and must let go, so that each process notices the end of the
    one that started it. `thresholds` are those of the garbage collector there.
    """
    code = 1
    try:
        _listen_to_nobody_else()
        for one in others:
            one.close()
        gc.set_threshold(*thresholds)
        _judge_all(make_judge(), tasks, Sender(results))
    except EOFError:
        code = 0  # nobody has any more tasks
    finally:
        # Nothing is told and nothing cleaned up: buffers that a fork inherits must not be written a second time.
        os._exit(code)


def _listen_to_nobody_else() -> None:
    """Ctrl-C reaches every process of a terminal; the one that the user started hears it and ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, HEARD)


def _judge_all(judge: Judge, tasks: "Connection[Any, Any]", sender: Sender) -> None:
    sender.say_ready()
    while True:
        task: Task = tasks.recv()
        sender.start()
        if len(task.inputs) > 1 and not task.is_each_alone:
            sender.send(Tag.ALL, list(judge.reports(task.inputs)))
            continue
        for one in task.inputs:
            _judge(judge, one, sender)


def _judge(judge: Judge, one: Found, sender: Sender) -> None:
    """One input, which may hold so many dossiers that their reports are sent in pieces."""
    waiting = []
    since = monotonic()
    for report in judge.reports([one]):
        waiting.append(report)
        if len(waiting) == _MOST_REPORTS or monotonic() - since > _LONGEST_SILENCE:
            sender.send(Tag.SOME, waiting)
            waiting, since = [], monotonic()
    sender.send(Tag.LAST, waiting)
