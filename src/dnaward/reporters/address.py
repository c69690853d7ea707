"""How a report points at a file, so that whoever reads the report finds it and nothing acts on its name."""

import posixpath
import re
from typing import NamedTuple

from dnaward.reporters.inert import inert
from dnaward.values.quote import mask_path

_ABSOLUTE = re.compile(r"/|[A-Za-z]:/")
_PLAIN_START = re.compile(r"[\w./<]")


class Roots(NamedTuple):
    """Two absolute paths with `/`: the current folder, and the root of the repository that holds it.

    Build services know files by their path below the root. Without a root every path stays as it was given.
    """

    folder: str = ""
    root: str = ""

    def relative(self, file: str) -> str:
        """The path of a file below the root, without `./`; as it was given where it lies elsewhere."""
        if not self.root or file.startswith("<"):
            return file
        folder, root = mask_path(self.folder), mask_path(self.root).rstrip("/")
        whole = posixpath.normpath(file if _ABSOLUTE.match(file) else f"{folder}/{file}")
        return whole.removeprefix(f"{root}/") if whole.startswith(f"{root}/") else file


def line_start(file: str) -> str:
    """A file name that may begin a line: whatever else than a letter or a digit it begins with, `./` stands before."""
    shown = inert(file)
    return shown if _PLAIN_START.match(shown) else f"./{shown}"
