"""Looks for inputs that break the promise, led by which lines of the program they reach. Needs atheris (Linux, macOS).

    pip install '.[fuzz]'
    python fuzz/explore.py DOOR [FOLDER] [libFuzzer's options]      for example: dossier corpus/ -max_total_time=1200

FOLDER keeps what was found to reach new lines, so that a later run goes on from there; without one a temporary folder
is used. An input that breaks the promise is written to `crash-…`, and what was broken is told. Doors as in `seeded.py`.
"""

import sys
import tempfile
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import atheris

with atheris.instrument_imports(include=["dnaward"]):
    import dnaward

    for module in walk_packages(dnaward.__path__, "dnaward."):  # those too that the program imports late
        if not module.name.endswith("__main__"):
            import_module(module.name)
    import promise
    import seeded

from mutation import mutated

_OURS = 3
"""Of how many mutations one is ours, which knows lines and words; the others are libFuzzer's, which knows bytes."""
_LONGEST = 16_384


def main() -> None:
    """Explores the door that the command line names."""
    name, *options = sys.argv[1:]
    folder = Path(options.pop(0) if options and not options[0].startswith("-") else tempfile.mkdtemp(prefix="dnaward-"))
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeded.parents(name)):
        (folder / f"seed-{number:04d}").write_bytes(data)
    through = seeded.door(name)
    promise.MOST_SECONDS = 20.0  # what is watched runs slower
    words = [sys.argv[0], f"-max_len={_LONGEST}", "-timeout=20", *options, str(folder)]
    atheris.Setup(words, lambda data: through(data) and None, custom_mutator=_mutation)
    atheris.Fuzz()


def _mutation(data: bytes, longest: int, seed: int) -> bytes:
    return mutated(data, seed)[:longest] if seed % _OURS == 0 else atheris.Mutate(data, len(data))


if __name__ == "__main__":
    main()
