"""Days: every date or period of a dossier, as the set of days that its text can mean.

Days are whole calendar days; both ends are included.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from dnaward.values.text import Text, same
from dnaward.values.truth import Kind

_ONE_DAY = timedelta(days=1)


class Precision(StrEnum):
    """The unit in which days are stated; a period has two ends, each stated in any unit."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    PERIOD = "period"

    __hash__ = str.__hash__  # that of an enumeration is a call, and what is known of days is looked up all the time


_MONTHS = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.HALF_YEAR: 6, Precision.YEAR: 12}
_OFFERED = (Precision.QUARTER, Precision.MONTH)
_MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_QUARTERS = ("I", "II", "III", "IV")
_HALVES = (Text("đầu", "first"), Text("cuối", "second"))
_UNSTATED = Text("chưa ghi ngày", "no day stated")


class Days(NamedTuple):
    """The days from `first` to `last`, both included; an end that is None is not stated."""

    first: date | None
    last: date | None
    precision: Precision

    def within(self, window: "Days") -> bool | Kind:
        """Whether every day lies inside a window (true) or none does (false).

        Otherwise the kind of reason why not: imprecise for a stretch across a limit of the window, missing for an end
        that is not stated. Raises ValueError for a window with an open end.
        """
        first, last, opens, closes = self.first, self.last, window.first, window.last
        if opens is None or closes is None:
            raise ValueError("a window has two ends")
        if first is None or last is None:
            is_outside = (last is not None and last < opens) or (first is not None and first > closes)
            return False if is_outside else Kind.MISSING
        if opens <= first and last <= closes:
            return True
        return False if last < opens or closes < first else Kind.IMPRECISE

    def before(self, limit: date) -> bool | Kind:
        """Whether every day comes before a day (true) or none does (false); otherwise why not, as in `within`."""
        first, last = self.first, self.last
        if last is not None and last < limit:
            return True
        if first is not None and first >= limit:
            return False
        return Kind.MISSING if first is None or last is None else Kind.IMPRECISE

    def after(self, limit: date) -> bool | Kind:
        """Whether every day comes after a day (true) or none does (false); otherwise why not, as in `within`."""
        first, last = self.first, self.last
        if first is not None and first > limit:
            return True
        if last is not None and last <= limit:
            return False
        return Kind.MISSING if first is None or last is None else Kind.IMPRECISE

    def excludes(self, other: "Days") -> bool:
        """Whether no day can lie in both; an end that is not stated may be any day."""
        later_first = max((one.first for one in (self, other) if one.first), default=None)
        earlier_last = min((one.last for one in (self, other) if one.last), default=None)
        return later_first is not None and earlier_last is not None and earlier_last < later_first

    def settled_by(self, window: "Days") -> "Precision | tuple[Days, ...]":
        """How these days would have to be stated to lie wholly inside or wholly outside a window.

        For a period, the pieces that the window's limits cut it into, in order; else the coarsest of quarter, month and
        day that does, of those finer than the precision stated. An end that the window does not have cuts nothing, so
        that the days from a limit on are a window too. Raises ValueError for days with an open end.
        """
        if self.first is None or self.last is None:
            raise ValueError("days with an open end are settled by stating it")
        cuts = [cut for cut in _cuts(window) if self.first < cut <= self.last]
        if self.precision is Precision.PERIOD:
            return _pieces([self.first, *cuts, self.last + _ONE_DAY])
        months = _MONTHS.get(self.precision, 0)
        for unit in _OFFERED:
            if _MONTHS[unit] < months and all(_begins(cut, _MONTHS[unit]) for cut in cuts):
                return unit
        return Precision.DAY

    def label(self) -> Text:
        """The days as officials write them, in each language."""
        first, last = self.first, self.last
        if first is not None and last is not None:
            return _period_label(first, last) if self.precision is Precision.PERIOD else self._unit_label(first)
        if first is not None:
            start = numeric(first)
            return Text(f"từ {start} (chưa ghi ngày kết thúc)", f"from {start} (no end stated)")
        if last is not None:
            end = numeric(last)
            return Text(f"đến {end} (chưa ghi ngày bắt đầu)", f"to {end} (no start stated)")
        return _UNSTATED

    def written(self) -> str:
        """A Vietnamese spelling that `parse_days` reads as these same days; empty if neither end is stated."""
        if self.first is not None and self.last is not None:
            return self.label().vi.replace("–", " - ")  # a hyphen is what keyboards have
        if self.first is not None:
            return f"từ {numeric(self.first)} đến nay"
        return "" if self.last is None else f"đến {numeric(self.last)}"

    def _unit_label(self, first: date) -> Text:
        year = first.year
        match self.precision:
            case Precision.MONTH:
                return Text(f"tháng {first.month:02}/{year}", f"{_MONTH_NAMES[first.month - 1]} {year}")
            case Precision.QUARTER:
                quarter = _QUARTERS[(first.month - 1) // 3]
                return Text(f"quý {quarter}/{year}", f"quarter {quarter} of {year}")
            case Precision.HALF_YEAR:
                half = _HALVES[(first.month - 1) // 6]
                return Text(f"6 tháng {half.vi} năm {year}", f"{half.en} half of {year}")
            case Precision.YEAR:
                return Text(f"năm {year}", f"the year {year}")
            case _:
                return same(numeric(first))


def _period_label(first: date, last: date) -> Text:
    if _begins(first, 12) and (last.month, last.day) == (12, 31) and first.year < last.year:
        return same(f"{first.year}–{last.year}")
    start, end = numeric(first), numeric(last)
    return Text(f"từ {start} đến {end}", f"{start} to {end}")


def numeric(day: date) -> str:
    """A day in digits, as officials write it in either language."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def _begins(day: date, months: int) -> bool:
    """Whether a unit of so many months begins on a day."""
    return day.day == 1 and (day.month - 1) % months == 0


def _cuts(window: Days) -> Iterator[date]:
    """The first day inside the window and the first day after it."""
    if window.first is not None:
        yield window.first
    if window.last is not None and window.last < date.max:
        yield window.last + _ONE_DAY


def _pieces(starts: list[date]) -> tuple[Days, ...]:
    """The stretches between days that each begin one; the last of them only ends one."""
    ends = [start - _ONE_DAY for start in starts[1:]]
    return tuple(
        Days(start, end, Precision.DAY if start == end else Precision.PERIOD)
        for start, end in zip(starts, ends, strict=False)
    )
