"""Reports on their way from one process to another: a pipe, whole messages, and what they are made of.

A reader never waits for the rest of a message: whoever sends it may be stopped half-way and stay so for ever.
"""

import contextlib
import os
import pickle
import struct
import sys
from enum import IntEnum
from io import BytesIO
from multiprocessing.connection import Connection
from typing import Final

from dnaward.judging.report import DossierReport

_LENGTH: Final = struct.Struct("!I")
_ROOM: Final = 1 << 18
"""Bytes that a pipe holds where the system lets it. Measured: with the usual 64 KB full reports take 5 % longer."""
_AT_ONCE: Final = 1 << 16
"""Bytes read at once. Room for more would be asked of the system anew for every read."""


class Tag(IntEnum):
    """What a message says; it is its first byte."""

    READY = 0
    """The process is ready to judge."""
    SOME = 1
    """Reports of an input of which there are more to come."""
    LAST = 2
    """The last reports of an input."""
    ALL = 3
    """The reports of all inputs that were handed out."""


class Sender:
    """The end of a wire in the process that judges."""

    def __init__(self, connection: "Connection[bytes, bytes]") -> None:
        self._connection = connection
        _widen(connection)
        self.start()

    def start(self) -> None:
        """Starts a batch: within one, what several reports share is sent once."""
        self._buffer = BytesIO()
        self._pickler = pickle.Pickler(self._buffer, pickle.HIGHEST_PROTOCOL)

    def say_ready(self) -> None:
        """Says that the process is ready."""
        self._send(bytes((Tag.READY,)))

    def send(self, tag: Tag, reports: list[DossierReport]) -> None:
        """Sends reports; the tag says of what."""
        self._buffer.seek(0)
        self._buffer.truncate()
        self._buffer.write(bytes((tag,)))
        self._pickler.dump(reports)
        self._send(self._buffer.getvalue())

    def _send(self, message: bytes) -> None:
        if sys.platform == "win32":
            self._connection.send_bytes(message)
            return
        left = memoryview(_LENGTH.pack(len(message)) + message)
        while left:
            left = left[os.write(self._connection.fileno(), left) :]


def _widen(connection: "Connection[bytes, bytes]") -> None:
    """Makes room in a pipe for the reports of a batch, so that nobody waits until they are taken, where this can be."""
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl  # noqa: PLC0415  Windows has none

        fcntl.fcntl(connection.fileno(), fcntl.F_SETPIPE_SZ, _ROOM)


class Receiver:
    """The end of a wire in the process that gathers."""

    def __init__(self, connection: "Connection[bytes, bytes]") -> None:
        self.connection = connection
        self._rest = bytearray()

    def receive(self) -> list[bytes]:
        """The messages that are whole by now; to be called when the connection can be read. Raises EOFError."""
        if sys.platform == "win32":
            return [self.connection.recv_bytes()]  # a pipe of Windows holds whole messages
        data = os.read(self.connection.fileno(), _AT_ONCE)
        if not data:
            raise EOFError
        self._rest += data
        return self._whole()

    def _whole(self) -> list[bytes]:
        messages, start = [], 0
        while len(self._rest) - start >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._rest, start)
            end = start + _LENGTH.size + length
            if end > len(self._rest):
                break
            messages.append(bytes(self._rest[start + _LENGTH.size : end]))
            start = end
        del self._rest[:start]
        return messages


class Opener:
    """Opens the messages of one batch, in their order."""

    def __init__(self) -> None:
        self._buffer = BytesIO()
        self._unpickler = pickle.Unpickler(self._buffer)  # noqa: S301  from a process of our own

    def open(self, message: bytes) -> list[DossierReport]:
        """The reports in a message."""
        self._buffer.seek(0)
        self._buffer.truncate()
        self._buffer.write(message)
        self._buffer.seek(1)
        reports: list[DossierReport] = self._unpickler.load()
        return reports
