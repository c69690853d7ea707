"""The spellings of one day, month, quarter, half-year or year, and what can be wrong with each.

Everything here reads plain text: lower case, without accents, one space between words, hyphens for dashes.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from dnaward.values.days import Days, Precision
from dnaward.values.text import Text

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

_REAL_DAY = Text(
    "Kiểm tra lại rồi ghi ngày, tháng, năm có trên lịch, ví dụ 31/10/2023",
    "Check it and write a date that exists, for example 31/10/2023",
)
_FOUR_DIGITS = Text(
    "Ghi năm đủ bốn chữ số, ví dụ 31/10/2023 hoặc 2022 - 2023",
    "Write the year in four digits, for example 31/10/2023 or 2022 - 2023",
)


@dataclass(slots=True, eq=False, repr=False)
class Fault:
    """Why a text is not days; the sentences may ask for `value`, the text itself, besides their own facts."""

    code: str
    message: Text
    remedy: Text
    facts: Mapping[str, str | int | Text] = field(default_factory=dict)


Reading = Days | Fault


def unit(plain: str) -> Reading | None:
    """The one day, month, quarter, half-year or year that a plain text spells; None if it is no such spelling."""
    for pattern, read in _UNITS:
        match = pattern.fullmatch(plain)
        if match:
            return read(match)
    return None


def year_fault(year: str) -> Fault | None:
    """What is wrong with a year of two or four digits."""
    if len(year) < 4:
        message = Text(
            "{value}: thiếu năm, hoặc năm không ghi đủ bốn chữ số",
            "{value}: a year is missing or not in four digits",
        )
        return Fault("days-two-digit-year", message, _FOUR_DIGITS)
    if EARLIEST_YEAR <= int(year) <= LATEST_YEAR:
        return None
    return Fault(
        "days-year-range",
        Text("{value}: năm {year} nằm ngoài khoảng {from}–{to}", "{value}: the year {year} is not in {from}–{to}"),
        Text("Kiểm tra lại rồi ghi đúng năm", "Check the year and write the right one"),
        {"year": year, "from": EARLIEST_YEAR, "to": LATEST_YEAR},
    )


def _month_fault(month: int) -> Fault | None:
    if 1 <= month <= 12:
        return None
    message = Text("{value}: không có tháng {month}", "{value}: there is no month {month}")
    return Fault("days-impossible", message, _REAL_DAY, {"month": month})


def _day_fault(day: int, month: int, year: int) -> Fault:
    """What is wrong with a day that a month does not have."""
    if day == 0:
        return Fault("days-impossible", Text("{value}: không có ngày 0", "{value}: there is no day 0"), _REAL_DAY)
    most = _last_day(year, month).day
    message = Text("{value}: tháng {month} chỉ có {most} ngày", "{value}: {month} has only {most} days")
    return Fault("days-impossible", message, _REAL_DAY, {"month": f"{month:02}/{year}", "most": most})


def _order_fault(first: int, second: int, year: int) -> Fault | None:
    """A day and month that can only be read the other way round."""
    if second <= 12 or _month_fault(first) or second > _last_day(year, first).day:
        return None
    return Fault(
        "days-month-first",
        Text(
            "{value}: không có tháng {second}; có lẽ tháng được ghi trước ngày",
            "{value}: there is no month {second}; perhaps the month was put before the day",
        ),
        Text(
            "Ghi ngày trước, tháng sau: {swapped}, nếu đúng là ngày ấy", "Write the day first: {swapped}, if so meant"
        ),
        {"second": second, "swapped": f"{second:02}/{first:02}/{year}"},
    )


def _day(match: re.Match[str]) -> Reading:
    fault = year_fault(match["year"])
    if fault:
        return fault
    day, month, year = int(match["day"]), int(match["month"]), int(match["year"])
    try:
        stated = date(year, month, day)
    except ValueError:
        return _month_fault(month) or _day_fault(day, month, year)
    return Days(stated, stated, Precision.DAY)


def _numeric_day(match: re.Match[str]) -> Reading:
    reading = _day(match)
    if isinstance(reading, Days):
        return reading
    fault = year_fault(match["year"]) or _order_fault(int(match["day"]), int(match["month"]), int(match["year"]))
    return fault or reading


def _month(match: re.Match[str]) -> Reading:
    month = int(match["month"])
    return year_fault(match["year"]) or _month_fault(month) or _months(int(match["year"]), month, 1, Precision.MONTH)


def _year_first_month(match: re.Match[str]) -> Reading:
    reading, number = _month(match), int(match["month"])
    if isinstance(reading, Days) or number == 0:
        return reading
    message = Text(
        "{value}: {number} không phải là tháng, cũng không phải là năm đủ bốn chữ số",
        "{value}: {number} is neither a month nor a year in four digits",
    )
    return year_fault(match["year"]) or Fault("days-two-digit-year", message, _FOUR_DIGITS, {"number": number})


def _quarter(match: re.Match[str]) -> Reading:
    spelled = match["quarter"]
    quarter = _ROMAN.get(spelled) or (int(spelled) if spelled.isdigit() else 0)
    fault = year_fault(match["year"])
    if fault or 1 <= quarter <= 4:
        return fault or _months(int(match["year"]), 3 * quarter - 2, 3, Precision.QUARTER)
    return Fault(
        "days-impossible",
        Text("{value}: không có quý {quarter}", "{value}: there is no quarter {quarter}"),
        Text("Ghi quý I, II, III hoặc IV, ví dụ quý III/2023", "Write quarter I, II, III or IV, such as quý III/2023"),
        {"quarter": spelled.upper()},
    )


def _half(match: re.Match[str]) -> Reading:
    begins = 1 if match["half"] == "dau" else 7
    return year_fault(match["year"]) or _months(int(match["year"]), begins, 6, Precision.HALF_YEAR)


def _year(match: re.Match[str]) -> Reading:
    return year_fault(match["year"]) or _months(int(match["year"]), 1, 12, Precision.YEAR)


def _months(year: int, begins: int, count: int, precision: Precision) -> Days:
    ends = begins + count - 1
    return Days(date(year, begins, 1), _last_day(year, ends), precision)


def _last_day(year: int, month: int) -> date:
    # The module `calendar` knows it too, but takes longer to import than all of this.
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


_YEAR = r"(?P<year>\d{4}|\d{2})"
_UNITS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Reading]], ...] = tuple(
    (re.compile(pattern, re.ASCII), read)
    for pattern, read in (
        (rf"(?:ngay )?(?P<day>\d\d?)(?P<mark>[/-])(?P<month>\d\d?)(?P=mark){_YEAR}", _numeric_day),
        (rf"ngay (?P<day>\d\d?) thang (?P<month>\d\d?) nam {_YEAR}", _day),
        (r"(?:ngay )?(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", _day),
        (rf"(?:thang )?(?P<month>\d\d?)[/-]{_YEAR}", _month),
        (rf"thang (?P<month>\d\d?) nam {_YEAR}", _month),
        (r"(?:thang )?(?P<year>\d{4})-(?P<month>\d\d?)", _year_first_month),
        (rf"(?:quy |q(?=\d))(?P<quarter>[ivx]{{1,4}}|\d\d?)(?:/| nam ){_YEAR}", _quarter),
        (rf"(?:0?6|sau) thang (?P<half>dau|cuoi)(?: nam)? {_YEAR}", _half),
        (rf"(?:nam )?{_YEAR}", _year),
    )
)
