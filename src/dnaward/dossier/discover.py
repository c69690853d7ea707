"""From paths to inputs: files, folders, patterns and lists of paths, each file once, in an order that never varies."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from dnaward.dossier.listing import Listing, Skip, is_listed, list_folder, natural_path
from dnaward.dossier.patterns import ANY_DEPTH, Exclusion, is_match, is_pattern, slashed
from dnaward.dossier.source import STDIN, Source, refused, shown_path, source_at, unopenable
from dnaward.values.diagnostic import Diagnostic

Found = Source | Diagnostic
"""An input, or why something that was named or listed cannot be one."""


def sources(paths: Iterable[str]) -> Iterator[Found]:
    """Every input that the paths lead to."""
    return iter(Search(tuple(paths)))


class Search:
    """Finds every input that some paths lead to, each once, in natural order: of the paths, and within each folder.

    `paths` are files, folders, patterns or `-`; `listed` names a list of further paths, which stand for themselves.
    What leads nowhere comes as a diagnostic. `skipped` counts, while the search goes on, what it passes over. Links to
    files are followed; links to folders are not, so that no loop can catch it. `apart` are files that are no dossiers
    wherever they lie.
    """

    def __init__(
        self, paths: Sequence[str], exclude: Sequence[str] = (), listed: str = "", apart: Sequence[str] = ()
    ) -> None:
        self.paths = paths
        self.exclude = exclude
        self.listed = listed
        self.apart = apart
        self.skipped: Counter[Skip] = Counter()
        self._exclusion, self._known = Exclusion(exclude), _Known(apart)

    def __iter__(self) -> Iterator[Found]:
        self.skipped.clear()
        self._exclusion, self._known = Exclusion(self.exclude), _Known(self.apart)
        for path in sorted(self.paths, key=natural_path):
            if path == STDIN:
                yield from self._standard_input()
            elif is_pattern(path) and not os.path.lexists(path):
                yield from self._matching(path)
            else:
                yield from self._named(path)
        if self.listed:
            yield from self._listed()

    def again(self) -> "Search":
        """The same search from its beginning, with counts of its own."""
        return Search(self.paths, self.exclude, self.listed, self.apart)

    def _standard_input(self) -> Iterator[Source]:
        if self._known.is_new_name(STDIN):
            yield Source("<stdin>", None)

    def _listed(self) -> Iterator[Found]:
        from dnaward.dossier.path_list import listed_paths  # noqa: PLC0415  only a list needs it

        try:
            for path in sorted(listed_paths(self.listed), key=natural_path):
                yield from self._named(path)
        except OSError as error:
            name = "<stdin>" if self.listed == STDIN else shown_path(self.listed)
            yield unopenable("input-missing", name) if isinstance(error, FileNotFoundError) else refused(name, error)

    def _named(self, path: str) -> Iterator[Found]:
        """What a path leads to that somebody wrote."""
        place = str(Path(path))
        try:
            mode = os.stat(place).st_mode  # noqa: PTH116  Path.stat costs as much again
        except FileNotFoundError:
            yield unopenable("input-missing", shown_path(place))
        except (OSError, ValueError) as error:
            yield refused(shown_path(place), error)
        else:
            if S_ISDIR(mode):
                yield from self._folder(place)
            elif not S_ISREG(mode):
                yield unopenable("input-not-a-file", shown_path(place))
            elif self._exclusion.leaves_out_named(place):
                self.skipped[Skip.EXCLUDED] += 1
            elif self._known.is_new_file(place):
                yield source_at(place)

    def _folder(self, root: str) -> Iterator[Found]:
        """The dossiers in a folder and below it."""
        try:
            waiting = [(root, os.path.realpath(root))]
        except OSError as error:  # the working directory is gone
            yield refused(shown_path(root), error)
            return
        while waiting:
            folder, real = waiting.pop()
            if self._known.has_folder(real):
                continue
            try:
                listing = list_folder(folder)
            except OSError as error:
                yield refused(shown_path(folder), error)
                continue
            if listing.is_pack:
                continue
            self._known.add_folder(real)
            yield from self._files(folder, real, listing)
            below = [(_joined(folder, name), os.path.join(real, name)) for name in listing.folders]  # noqa: PTH118
            waiting += reversed([one for one in below if not self._leaves_out(one[0])])

    def _files(self, folder: str, real: str, listing: Listing) -> Iterator[Found]:
        self.skipped.update(listing.skipped)
        front = _joined(folder, "")
        for name in listing.files:
            path = front + name
            if not (self.exclude and self._leaves_out(path)) and self._known.is_new_entry(
                real, name, is_link=name in listing.links
            ):
                yield source_at(path)
        yield from listing.faults

    def _leaves_out(self, path: str) -> bool:
        leaves_out = self._exclusion.leaves_out(path)
        self.skipped[Skip.EXCLUDED] += leaves_out
        return leaves_out

    def _matching(self, pattern: str) -> Iterator[Found]:
        """What a pattern leads to: the dossiers that it fits, and all in the folders that it fits."""
        drive, rest = os.path.splitdrive(pattern)
        steps = [step for step in slashed(rest).split("/") if step]
        root = drive + os.sep if slashed(rest).startswith("/") else drive
        is_empty = True
        for one in self._fitting(root, steps):
            is_empty = False
            yield from [one] if isinstance(one, Diagnostic) else self._named(one)
        if is_empty:
            yield unopenable("input-no-match", shown_path(pattern))

    def _fitting(self, folder: str, steps: list[str]) -> Iterator[str | Diagnostic]:
        """The paths below a folder that fit the steps of a pattern, and folders that cannot be listed."""
        if not steps:
            yield folder
            return
        step, *rest = steps
        if not is_pattern(step):
            path = _joined(folder, step)
            if os.path.lexists(path):
                yield from self._fitting(path, rest)
            return
        try:
            listing = list_folder(folder or os.curdir)
        except OSError as error:
            # Where a step fits something that is no folder, the pattern leads no further.
            if not isinstance(error, NotADirectoryError):
                yield refused(shown_path(folder), error)
            return
        if step == ANY_DEPTH:
            yield from self._fitting(folder, rest)
            for name in listing.folders:
                yield from self._fitting(_joined(folder, name), steps)
            return
        if not rest:
            self.skipped.update(listing.skipped)
            yield from self._fitting_names(folder, step, listing.files, rest)
        yield from self._fitting_names(folder, step, listing.folders, rest)

    def _fitting_names(self, folder: str, step: str, names: list[str], rest: list[str]) -> Iterator[str | Diagnostic]:
        for name in names:
            if is_match(name, step):
                yield from self._fitting(_joined(folder, name), rest)


class _Known:
    """What was found already, by real paths: whole folders that were listed, and files found one by one.

    A folder stands for the files that its listing gives, so that a hundred thousand of them need no memory here.
    """

    def __init__(self, apart: Iterable[str]) -> None:
        self._folders: set[str] = set()
        self._files = {os.path.normcase(os.path.realpath(path)) for path in apart}
        self._last: tuple[str, str] | None = None

    def has_folder(self, real: str) -> bool:
        """Whether a folder was listed."""
        return os.path.normcase(real) in self._folders

    def add_folder(self, real: str) -> None:
        """Remembers that a folder was listed."""
        self._folders.add(os.path.normcase(real))

    def is_new_name(self, name: str) -> bool:
        """Whether a file, by its real path, was not found before; it is remembered."""
        key = os.path.normcase(name)
        if key in self._files:
            return False
        self._files.add(key)
        return True

    def is_new_file(self, path: str) -> bool:
        """Whether a file that somebody named was not found before; it is remembered."""
        real = self._real(path)
        folder, name = os.path.split(real)
        return not (self.has_folder(folder) and is_listed(name)) and self.is_new_name(real)

    def is_new_entry(self, real_folder: str, name: str, *, is_link: bool) -> bool:
        """Whether a file in a folder that is being listed was not found before."""
        if is_link:
            return self.is_new_file(os.path.join(real_folder, name))  # noqa: PTH118  Path.joinpath costs ten times more
        return not self._files or os.path.normcase(os.path.join(real_folder, name)) not in self._files  # noqa: PTH118

    def _real(self, path: str) -> str:
        """The real path of a file. Its folder is most often that of the one before."""
        folder, name = os.path.split(path)
        if self._last is None or self._last[0] != folder:
            self._last = folder, os.path.realpath(folder)
        real = os.path.join(self._last[1], name)  # noqa: PTH118
        return os.path.realpath(real) if os.path.islink(real) else real  # noqa: PTH114


def _joined(folder: str, name: str) -> str:
    return os.path.join(folder, name) if folder not in ("", os.curdir) else name  # noqa: PTH118
