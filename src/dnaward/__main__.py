"""The entry point."""

import gc
import os
import sys

_OBJECTS = 100_000


def main() -> int:
    """Runs the command line of the process and returns its exit code."""
    # Measured: start-up and reading make many objects and no cycles; rare collections save a tenth of the time.
    gc.set_threshold(_OBJECTS, 20, 20)
    # No plugin that happens to be installed may change how dossiers are read; looking for some takes time, too.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    from dnaward.cli.run import run  # noqa: PLC0415  after the settings above

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
