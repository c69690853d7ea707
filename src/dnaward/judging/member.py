"""One process of a pool, seen from the one that started it."""

import contextlib
import gc
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from typing import Any, Final

from dnaward.dossier.discover import Found
from dnaward.judging.batch import Judge
from dnaward.judging.losses import Loss, died, lost
from dnaward.judging.opening import named, unopened
from dnaward.judging.report import DossierReport
from dnaward.judging.wire import Opener, Receiver, Tag
from dnaward.judging.worker import HEARD, Task, work
from dnaward.values.diagnostic import Diagnostic

_LONGEST_END: Final = 5.0
"""Seconds to wait for a process that was killed."""


@dataclass(slots=True, eq=False)
class Batch:
    """Some inputs in their order, and what is there of their reports by now; `judged` counts those that are complete.

    `size` is how many bytes wait to be taken. `unmasked` shows personal data in the names of inputs that are lost.
    `is_each_alone` says that they are judged one by one and not together.
    """

    inputs: Sequence[Found]
    unmasked: bool = False
    judged: int = 0
    size: int = 0
    is_each_alone: bool = False
    _suspected: Loss | None = None
    """How a process was lost over some of what is left, nobody knows which."""
    _messages: deque[tuple[Opener, bytes] | Loss] = field(default_factory=deque)
    _taken: int = 0
    _documents: int = 0

    @property
    def left(self) -> Sequence[Found]:
        """The inputs that are still to be judged."""
        return self.inputs[self.judged :]

    def add(self, opener: Opener, message: bytes) -> None:
        """Adds what a process sent of the next input, or of all."""
        self._messages.append((opener, message))
        self.size += len(message)
        self.judged = len(self.inputs) if message[0] == Tag.ALL else self.judged + (message[0] == Tag.LAST)

    def suffer(self, loss: Loss) -> None:
        """Takes in that a process was lost over it.

        Which input is to blame shows when each is judged alone; then the next is given up, whatever is there of it.
        """
        if len(self.left) > 1 and not self.is_each_alone:
            self.is_each_alone, self._suspected = True, loss
        else:
            self._give_up(loss)
            self._suspected = None

    def give_up_suspects(self) -> None:
        """Gives up what no other process is there to be lost over, so that this one is not."""
        while self._suspected and self.left:
            self._give_up(self._suspected)

    def _give_up(self, loss: Loss) -> None:
        self._messages.append(loss)
        self.judged += 1

    def take(self) -> Iterator[DossierReport]:
        """The reports that are there, each once, in the order of the inputs."""
        while self._messages:
            one = self._messages.popleft()
            if isinstance(one, Loss):
                yield self._lost(one)
                continue
            opener, message = one
            self.size -= len(message)
            reports = opener.open(message)
            self._documents += len(reports)
            if message[0] == Tag.LAST:
                self._taken, self._documents = self._taken + 1, 0
            yield from reports

    def _lost(self, loss: Loss) -> DossierReport:
        one = named(self.inputs[self._taken], unmasked=self.unmasked)
        number = self._documents + 1
        self._taken, self._documents = self._taken + 1, 0
        return unopened(one) if isinstance(one, Diagnostic) else lost(one.name, number, loss)


class Member:
    """A process that judges the batches in its `queue` one after the other.

    Nothing is handed to it before it `is_ready`. `silence` counts the seconds for which it was listened to in vain.
    Raises OSError where the system has no room for another process.
    """

    def __init__(self, context: BaseContext, make_judge: Callable[[], Judge], others: Sequence["Member"]) -> None:
        self.queue: deque[Batch] = deque()
        self.is_ready = False
        self.silence = 0.0
        self._opener = Opener()
        with contextlib.ExitStack() as theirs:
            tasks, self._tasks = context.Pipe(duplex=False)
            theirs.callback(tasks.close)
            received, results = context.Pipe(duplex=False)
            theirs.callback(results.close)
            self._receiver = Receiver(received)
            inherited = [end for one in (self, *others) for end in one.ends] if is_fork(context) else []
            begin: Any = context.Process  # type: ignore[attr-defined]
            self._process = begin(
                target=work, args=(make_judge, tasks, results, inherited, gc.get_threshold()), daemon=True
            )
            with _undisturbed():
                self._process.start()

    @property
    def ends(self) -> tuple["Connection[Any, Any]", "Connection[Any, Any]"]:
        """The ends of wires that this process holds."""
        return self._tasks, self._receiver.connection

    @property
    def connection(self) -> "Connection[Any, Any]":
        """What to wait for."""
        return self._receiver.connection

    def hand(self, batch: Batch) -> None:
        """Puts a batch at the end of the queue. That the process is gone shows when it is listened to."""
        self.queue.append(batch)
        with contextlib.suppress(OSError):
            self._tasks.send(Task(batch.left, batch.is_each_alone))

    def receive(self) -> None:
        """Takes in what has come. Raises EOFError or OSError where the process is gone."""
        self.silence = 0.0
        for message in self._receiver.receive():
            if message[0] == Tag.READY:
                self.is_ready = True
                continue
            batch = self.queue[0]
            batch.add(self._opener, message)
            if not batch.left:
                self.queue.popleft()
                self._opener = Opener()

    def end(self) -> Loss:
        """Ends the process at once and lets go of everything; how it ended, if it had done so by itself."""
        self._process.join(0)
        code = self._process.exitcode
        self._process.kill()
        self._process.join(_LONGEST_END)
        for one in self.ends:
            one.close()
        return died(_named(self._process.exitcode if code is None else code))


def is_fork(context: BaseContext) -> bool:
    """Whether processes of a context begin as copies of this one."""
    return context.get_start_method() == "fork"


def _named(code: int | None) -> str:
    """The signal that ended a process by its name, or else its exit code."""
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit {code}"


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Keeps an interruption waiting, so that it never meets a process that does not know yet what to do with it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, HEARD)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
