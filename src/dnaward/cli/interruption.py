"""Interruptions: Ctrl-C, and what a system or a build service sends to end a run, are one and the same."""

import contextlib
import signal
from collections.abc import Iterator
from typing import Any, Final

_SIGNALS: Final = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
]


def hear_interruptions() -> None:
    """Makes every signal that ends a run raise KeyboardInterrupt, so that nothing is left behind.

    A signal that whoever started the run has it ignore stays ignored.
    """
    for one in _SIGNALS:
        with contextlib.suppress(OSError, ValueError):
            if signal.getsignal(one) is signal.SIG_DFL:
                signal.signal(one, _interrupt)


def _interrupt(_number: int, _frame: Any) -> None:
    raise KeyboardInterrupt


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Lets nothing interrupt what must not be left half done, such as the cleaning up after an interruption."""
    before = {}
    with contextlib.suppress(ValueError):  # only the main thread of a process has a say in signals
        for one in _SIGNALS:
            before[one] = signal.signal(one, signal.SIG_IGN)
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
