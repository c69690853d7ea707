"""Many dossiers in several processes: the same reports in the same order as in one, whatever their number.

A process that dies, or says nothing for too long, costs one input and no other: what it judged together is judged
again, one by one, until the one to blame is found. Why no library: the pools of the standard library share locks
between processes, so that one that is killed can stop all others for ever, and know no limit of time; those that do
hand out single tasks through threads, which costs as much as judging.
"""

import multiprocessing
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from time import monotonic, sleep
from typing import Final

from dnaward.dossier.discover import Found
from dnaward.dossier.source import Source, size_of
from dnaward.judging.batch import Judge
from dnaward.judging.losses import Loss, too_slow
from dnaward.judging.member import Batch, Member
from dnaward.judging.opening import lots
from dnaward.judging.report import DossierReport

_MOST_INPUTS: Final = 32
_MOST_BYTES: Final = 256 * 1024
"""Inputs of a batch, and their bytes: about ten milliseconds of work, and few enough names for any pipe."""
_NAME_WEIGHT: Final = 128
_QUEUE: Final = 3
"""Batches that a process has at once, so that it never waits for the next; small ones, so that all end together."""
_AHEAD: Final = 256
"""Batches for each process between the first that is not told yet and the last that is handed out."""
_MOST_WAITING: Final = 16 * 1024 * 1024
"""Bytes of reports that may wait for their turn; beyond them only the process whose turn it is is listened to."""
_NAP: Final = 0.006
"""Seconds between two looks, so that many small messages are taken in together."""
_LOOK: Final = 0.2


def begins_as_copy() -> bool:
    """Whether processes begin as copies of this one here, where that is safe: they know the rules at once then."""
    return sys.platform == "linux"


def _context() -> BaseContext:
    return multiprocessing.get_context("fork" if begins_as_copy() else "spawn")


@dataclass(slots=True)
class Pool:
    """Judges inputs in `size` processes; `limit` is how many seconds one of them may say nothing.

    `make_judge` makes the judge in each; where processes begin anew (`spawn`) it must be something that can be pickled.
    `unmasked` shows personal data in the names of inputs that are lost.
    """

    make_judge: Callable[[], Judge]
    size: int
    limit: float
    unmasked: bool = False
    context: BaseContext = field(default_factory=_context)
    _members: list[Member] = field(default_factory=list)
    _has_room: bool = True
    """Whether the system had room for every process so far."""
    _order: deque[Batch] = field(default_factory=deque)
    """Every batch that is not told in full, in the order of the inputs."""
    _waiting: deque[Batch] = field(default_factory=deque)
    """Those of them that no process has."""

    def reports(self, inputs: Iterable[Found]) -> Generator[DossierReport, None, None]:
        """The reports of all inputs, in their order. Closing it ends all processes at once."""
        try:
            for _ in range(self.size):
                self._enlist()
            yield from self._told(_batches(inputs, unmasked=self.unmasked))
        finally:
            while self._members:
                self._members.pop().end()

    def _told(self, batches: Iterator[Batch]) -> Iterator[DossierReport]:
        while self._members:
            if not self._order and not self._draw(batches):
                return
            self._hand_out(batches)
            head = self._order[0]
            yield from head.take()
            if head.left:
                self._listen()
            else:
                yield from head.take()
                self._order.popleft()
        yield from self._told_alone(batches)

    def _told_alone(self, batches: Iterator[Batch]) -> Iterator[DossierReport]:
        """The rest from this process, where the system lets no other live."""
        judge = self.make_judge()
        for batch in chain(self._order, batches):
            batch.give_up_suspects()
            yield from batch.take()
            yield from judge.reports(batch.left)

    def _enlist(self) -> None:
        """Starts another process, where the system has room for it."""
        try:
            self._members.append(Member(self.context, self.make_judge, self._members))
        except OSError:
            self._has_room = False

    def _hand_out(self, batches: Iterator[Batch]) -> None:
        for depth in range(_QUEUE):
            for member in self._members:
                if member.is_ready and len(member.queue) <= depth:
                    batch = self._next(batches)
                    if batch is None:
                        return
                    member.hand(batch)

    def _next(self, batches: Iterator[Batch]) -> Batch | None:
        if not self._waiting and len(self._order) < _AHEAD * self.size:
            self._draw(batches)
        return self._waiting.popleft() if self._waiting else None

    def _draw(self, batches: Iterator[Batch]) -> bool:
        """Takes on another batch, if there is one."""
        batch = next(batches, None)
        if batch is None:
            return False
        # Where there may be no other process to find out which of several is deadly, they are never judged together.
        batch.is_each_alone = not self._has_room
        self._order.append(batch)
        self._waiting.append(batch)
        return True

    def _listen(self) -> None:
        """Waits until something comes from a process that may speak, and ends those that were silent too long."""
        sleep(_NAP)
        listened = self._members
        if sum(batch.size for batch in self._order) > _MOST_WAITING:
            listened = [one for one in self._members if self._order[0] in one.queue] or self._members
        start = monotonic()
        spoke = set(wait([one.connection for one in listened], _LOOK))
        # Longer than that this process itself did not run: it was stopped, or its machine slept.
        waited = min(monotonic() - start, 2 * _LOOK)
        for member in list(listened):
            if member.connection in spoke:
                self._receive(member)
            elif member.queue or not member.is_ready:
                member.silence += waited
                if member.silence >= self.limit:
                    self._bury(member, too_slow(self.limit))

    def _receive(self, member: Member) -> None:
        try:
            member.receive()
        except (EOFError, OSError):
            self._bury(member)

    def _bury(self, member: Member, loss: Loss | None = None) -> None:
        """Ends a process and starts another for what it had in its queue, in time without the input that is to blame.

        One that ended before it was ready is not replaced: the next would do no better.
        """
        how = member.end()
        self._members.remove(member)
        if member.queue:
            member.queue[0].suffer(loss or how)
        self._waiting.extendleft(batch for batch in reversed(member.queue) if batch.left)
        if member.is_ready:
            self._enlist()


def _batches(inputs: Iterable[Found], *, unmasked: bool) -> Iterator[Batch]:
    for some in lots(inputs, _weight, _MOST_INPUTS, _MOST_BYTES):
        yield Batch(some, unmasked)


def _weight(one: Found) -> int:
    """What an input counts for in a batch: its bytes, and those of its name, which goes through the pipe."""
    return size_of(one) + _NAME_WEIGHT * len(one.name) if isinstance(one, Source) else _NAME_WEIGHT * _NAME_WEIGHT
