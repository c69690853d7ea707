"""`--format`: which reports a run writes, each to standard output or to a file, all of them or none."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self

from dnaward.cli.interruption import uninterrupted
from dnaward.cli.output import Output, StandardOutput
from dnaward.cli.usage import UsageFaultError, chosen
from dnaward.judging.report import DossierReport, Run, Summary
from dnaward.reporters import Look, Reporter
from dnaward.reporters.address import Roots
from dnaward.reporters.formats import AUTO, FORMATS, make_reporter
from dnaward.values.quote import quoted
from dnaward.values.text import Text

_STEP_SUMMARY_ROOM = 1024 * 1024
"""Bytes that GitHub takes of the summary of a step; it drops one that is longer."""
_DOSSIERS = (".yaml", ".yml")
_STDOUT = "-"


class Wanted(NamedTuple):
    """A format asked for, and its file; None for standard output."""

    name: str
    path: Path | None


class Reports:
    """The reports of one run. As a context it puts them in place together at its end, or none where it breaks off.

    Entering it raises UsageFaultError where one cannot be written. Then, and after an interruption, nothing is left.
    """

    def __init__(self, pairs: Sequence[tuple[Reporter, Output]]) -> None:
        self._pairs = pairs

    @property
    def tell_findings(self) -> bool:
        """Whether any of them tells what was found, and not only counts."""
        return any(reporter.tells_findings for reporter, _ in self._pairs)

    @property
    def place_all(self) -> bool:
        """Whether any of them tells the places of what calls for no action too."""
        return any(reporter.places_all for reporter, _ in self._pairs)

    def opening(self, run: Run) -> None:
        """Writes what stands before the dossiers."""
        self._write(lambda reporter: reporter.opening(run))

    def dossier(self, report: DossierReport) -> None:
        """Writes one dossier."""
        self._write(lambda reporter: reporter.dossier(report))

    def closing(self, run: Run, summary: Summary) -> None:
        """Writes what stands after the dossiers."""
        self._write(lambda reporter: reporter.closing(run, summary))

    def _write(self, text: Callable[[Reporter], str]) -> None:
        for reporter, output in self._pairs:
            output.write(text(reporter))

    def __enter__(self) -> Self:
        try:
            for _, output in self._pairs:
                output.open()
        except BaseException:
            self._discard()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is not None:
            self._discard()
            return
        try:
            # No file is replaced before the disk has all of every one.
            for _, output in self._pairs:
                output.finish()
            for _, output in self._pairs:
                output.close()
        except BaseException:
            self._discard()
            raise

    def _discard(self) -> None:
        with uninterrupted():
            for _, output in self._pairs:
                output.discard()


def wanted(words: Sequence[str]) -> list[Wanted]:
    """The formats that a command line asks for. Raises UsageFaultError where they cannot all be written."""
    formats = [_wanted(word) for word in words or ("console",)]
    places = [os.path.realpath(one.path) if one.path else "" for one in formats]
    if len(set(places)) < len(places):
        raise UsageFaultError(_SAME_PLACE)
    return formats


def _wanted(word: str) -> Wanted:
    name, has_file, file = word.partition("=")
    if has_file and not file:
        raise UsageFaultError(_NO_FILE.fill({"format": quoted(word)}))
    name = chosen("--format", name, [*FORMATS, AUTO])
    if name == AUTO:
        name = "github" if _is_in_actions() else "console"
    path = Path(file) if file and file != _STDOUT else None
    if path is not None and path.suffix.lower() in _DOSSIERS:
        raise UsageFaultError(_NOT_A_REPORT.fill({"file": quoted(file)}))
    return Wanted(name, path)


def _is_in_actions() -> bool:
    return os.environ.get("GITHUB_ACTIONS") == "true"


def open_reports(formats: Sequence[Wanted], look: Look, in_files: Look) -> Reports:
    """The reports, which are made as a context is: how they look on standard output and in files.

    Raises UsageFaultError.
    """
    pairs: list[tuple[Reporter, Output]] = []
    for name, path in formats:
        pairs.append((make_reporter(name, in_files if path else look), _output(path)))
        if name == "github":
            pairs += _step_summary(look)
    return Reports(pairs)


def _output(path: Path | None) -> Output:
    if path is None:
        return StandardOutput()
    from dnaward.cli.file_output import file_output  # noqa: PLC0415  only a file needs it

    return file_output(path)


def _step_summary(look: Look) -> list[tuple[Reporter, Output]]:
    """The summary that GitHub shows for a step, where it asks for one: what is in the file already takes its room."""
    place = os.environ.get("GITHUB_STEP_SUMMARY")
    if not place:
        return []
    from dnaward.cli.file_output import AppendedOutput  # noqa: PLC0415  only a file needs it
    from dnaward.reporters.markdown import summary_reporter  # noqa: PLC0415  imported only when asked for

    path = Path(place)
    room = _STEP_SUMMARY_ROOM - (path.stat().st_size if path.is_file() else 0)
    return [(summary_reporter(look, room), AppendedOutput(path, room))]


def roots() -> Roots:
    """Where the run stands: the current folder, and the root of the repository that a build service has checked out."""
    try:
        folder = _posix(Path())
    except OSError:  # the current folder is gone
        folder = "/"
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        root = _posix(Path(os.environ.get(name) or "/"))
        if root != "/" and f"{folder}/".startswith(f"{root}/"):
            return Roots(folder, root)
    return Roots(folder, folder)


def _posix(path: Path) -> str:
    return Path(os.path.realpath(path)).as_posix()


_NO_FILE: Final = Text(
    "Thiếu tên tệp sau dấu = trong --format {format}", "A file is missing after the = of --format {format}"
)
_SAME_PLACE: Final = Text(
    "Mỗi --format phải ra một nơi riêng: nhiều nhất một ra màn hình, các dạng khác ghi vào tệp (json=kq.json)",
    "Every --format needs a place of its own: at most one to standard output, the others to files (json=out.json)",
)
_NOT_A_REPORT: Final = Text(
    "Báo cáo không được ghi vào tệp .yaml hay .yml, là tệp hồ sơ: {file}",
    "A report is not written to a .yaml or .yml file, which is a dossier: {file}",
)
