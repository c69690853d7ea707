"""Runs a command and tells what it took."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import NamedTuple

#: The command as a user has it, from the environment that runs the measurement.
DNAWARD = (str(Path(sys.executable).with_name("dnaward")), "check", "--fail-on", "never")
_KIB = 1024
_MEMORY_UNIT = 1 if sys.platform == "darwin" else _KIB  # what the system counts the largest memory in, in bytes


class Spent(NamedTuple):
    """What a command took, together with the processes that it started and waited for."""

    wall: float  # seconds on the clock
    cpu: float  # seconds of all processors, user and system
    memory: int  # bytes: the most that the largest of its processes held at once
    code: int  # its exit code; negative where a signal ended it
    is_cut: bool  # whether it was ended at the limit


def run(command: Sequence[str], folder: Path | None = None, limit: float = 3600) -> Spent:
    """Runs a command in a folder, its output thrown away, for `limit` seconds at most.

    The memory is true only where this process is smaller than the command: the system counts a process from its birth,
    when it still is a copy of this one.
    """
    start = monotonic()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    cut = Timer(limit, os.killpg, (process.pid, signal.SIGKILL))
    cut.start()
    try:
        _, status, used = os.wait4(process.pid, 0)
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)  # Ctrl-C does not reach a session of its own
        raise
    finally:
        cut.cancel()
    wall = monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu = used.ru_utime + used.ru_stime
    return Spent(wall, cpu, used.ru_maxrss * _MEMORY_UNIT, process.returncode, wall >= limit)


def environment(**more: str) -> dict[str, str]:
    """What commands run in: bytecode is kept, as an installation keeps it, or else compiling would be measured."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | more
