"""The entry point: settings of the process, then the command line."""

import gc
import os
import sys
from types import ModuleType
from typing import NoReturn

COLLECTION = (400_000, 20, 20)
"""When the garbage collector looks for cycles. Measured: reading makes many objects and none."""


def start() -> NoReturn:
    """Runs the command line of the process, and ends the process with its exit code."""
    code = main()
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        sys.exit(code)  # the interpreter says what could not be written
    # Measured: to take apart, one by one, objects that vanish with the process is a twentieth of a short run.
    os._exit(code)


def main() -> int:
    """Runs the command line of the process and returns its exit code."""
    gc.set_threshold(*COLLECTION)
    try:
        from dnaward.cli.interruption import hear_interruptions  # noqa: PLC0415  after the settings above

        hear_interruptions()
        _load_no_plugins()
        # Measured: imports nested in one another as deep as this one would be make Python 3.11 ask the system for stack
        # and give it back hundreds of times.
        import dnaward.dossier.schema  # noqa: F401, PLC0415  for its effect, before the rest
        from dnaward.cli.run import run  # noqa: PLC0415  after the settings above

        return run(sys.argv[1:])
    except ImportError as error:
        return _ended(_MISSING.format(error.name), _MISSING_CODE)
    except KeyboardInterrupt:  # before there was anything to stop
        return _ended(_INTERRUPTED, _INTERRUPTED_CODE)


def _ended(said: str, code: int) -> int:
    """Ends before the program itself, which knows sentences and codes, could be loaded."""
    if sys.stderr is not None:
        print(said, file=sys.stderr)  # noqa: T201  see above
    return code


_MISSING = (
    "dnaward thiếu thư viện {0}: cài lại bằng pip install --force-reinstall dnaward"
    " / dnaward lacks the library {0}: install it anew with pip install --force-reinstall dnaward"
)
_INTERRUPTED = "Đã dừng theo yêu cầu / Interrupted"
_MISSING_CODE, _INTERRUPTED_CODE = 4, 130


def _load_no_plugins() -> None:
    """Keeps pydantic from looking for plugins among all installed packages.

    None that happens to be installed may change how dossiers are read, and the search alone costs a tenth of start-up.
    Where a later pydantic has no such module, this does nothing.
    """
    loader = ModuleType("pydantic.plugin._loader")
    loader.__dict__["get_plugins"] = lambda: ()
    sys.modules[loader.__name__] = loader


if __name__ == "__main__":
    start()
