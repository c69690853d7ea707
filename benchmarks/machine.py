"""Prints on what the measurements are made, in general terms.

python benchmarks/machine.py
"""

import os
import platform


def main() -> None:
    """Prints a line."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    print(f"{cores} cores, {platform.system()}, {python}; {os.getloadavg()[0]:.1f} processes at work when it began.")


if __name__ == "__main__":
    main()
