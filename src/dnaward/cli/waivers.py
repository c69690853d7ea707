"""The register of waivers that a check goes by, and the day for which it does."""

import os
from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dnaward.cli.config import Config
from dnaward.cli.usage import UsageFaultError
from dnaward.law.load import Law
from dnaward.values.day_spellings import DaysError, parse_days
from dnaward.values.quote import quoted
from dnaward.values.text import Text

if TYPE_CHECKING:
    from dnaward.judging.waivers import Register

_VIETNAM: Final = timezone(timedelta(hours=7))
"""The zone is fixed: many systems of Windows have no data of zones."""


def register_in_force(
    named: str, config: Config, law: Law, as_of: date | None, *, knows_all: bool
) -> "Register | None":
    """The register that the command line or the configuration names. Raises RegisterError."""
    file = Path(named) if named else config.waivers
    if file is None:
        return None
    from dnaward.judging.waiver_reader import read_register  # noqa: PLC0415  only a register needs it

    place = absolute(file)
    return read_register(place, law, as_of or datetime.now(_VIETNAM).date(), knows_all=knows_all)


def read_day(word: str) -> date | None:
    """The day of `--as-of`, None where it is not given. Raises UsageFaultError."""
    if not word:
        return None
    try:
        days = parse_days(word)
    except DaysError:
        days = None
    if days is None or days.first is None or days.first != days.last:
        raise UsageFaultError(_NO_DAY.fill({"word": quoted(word)}))
    return days.first


def is_whole_run(folder: Path, paths: Sequence[str], *, is_narrowed: bool) -> bool:
    """Whether a run meets every dossier in and below a folder: it was given that folder or one above it, unnarrowed."""
    places = (absolute(path) for path in paths if os.path.isdir(path))  # noqa: PTH112  Path.is_dir may raise
    return not is_narrowed and any(folder.is_relative_to(place) for place in places)


def absolute(path: str | Path) -> Path:
    """A path from the root on. A link is not followed, for reports name what was named."""
    try:
        return Path(os.path.abspath(path))  # noqa: PTH100  Path.absolute keeps `..`
    except OSError:  # the working directory is gone
        return Path(path)


_NO_DAY: Final = Text(
    "Tùy chọn --as-of không nhận giá trị {word}. Ghi một ngày, ví dụ 31/12/2026 hoặc 2026-12-31",
    "The option --as-of does not take {word}. Write a day, such as 31/12/2026 or 2026-12-31",
)
