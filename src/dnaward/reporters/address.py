"""How a report points at a file, so that whoever reads the report finds it and nothing acts on its name."""

import posixpath
from typing import NamedTuple

from dnaward.reporters.inert import inert
from dnaward.values.quote import mask_path

_PLAIN_STARTS = "_./<"


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
        whole = posixpath.normpath(file if is_absolute(file) else f"{folder}/{file}")
        return whole.removeprefix(f"{root}/") if whole.startswith(f"{root}/") else file


def is_absolute(file: str) -> bool:
    """Whether a path begins at the root of a system, or of a drive."""
    return file.startswith("/") or file[1:3] == ":/"


def line_start(file: str) -> str:
    """A file name that may begin a line: whatever else than a letter or a digit it begins with, `./` stands before."""
    shown = inert(file)
    return shown if shown[:1].isalnum() or shown[:1] in _PLAIN_STARTS else f"./{shown}"
