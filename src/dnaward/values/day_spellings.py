"""How days are spelled in a dossier or a pack, and what is wrong with a text that spells none.

Case, accents and the amount of space do not matter. Day comes before month, always. Nothing is guessed: a text that
can be read in two ways is refused.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from dnaward.values.day_patterns import Fault, Reading, unit, year_fault
from dnaward.values.days import Days, Precision
from dnaward.values.quote import quoted
from dnaward.values.text import Text, joined

_MOST_CHARACTERS = 100
_EXCEL_DAY_0 = date(1899, 12, 30)

# Tone and vowel marks of Vietnamese go; dashes become hyphens; Ð (ETH) looks just like Đ.
_PLAIN = str.maketrans(
    dict.fromkeys("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323", "")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict.fromkeys("đð", "d")
)

_NOW = frozenset({"nay", "hien nay", "now", "present"})
_FROM, _UNTIL = ("tu ", "from "), ("den ", "to ")
_LINK = re.compile(r" ?- ?| den (?:het )?| to ")

# Patterns that few texts come to are compiled when the first does, for they would delay every start.
_YEAR = r"(?P<{}>\d{{4}}|\d{{2}})"
_FIRST, _SECOND = _YEAR.format("first"), _YEAR.format("second")
_TWO_YEARS = {
    "nam hoc ": rf"(?a)nam hoc {_FIRST} ?- ?{_SECOND}",
    " va ": rf"(?a)(?:nam )?{_FIRST} va (?:nam )?{_SECOND}",
    " and ": rf"(?a)(?:nam )?{_FIRST} and (?:nam )?{_SECOND}",
}
"""How two years in a row are spelled, by a part that every such text has."""
_TIME = r"(?a)\d:\d\d|\dt\d\d|\d ?gio\b|\d ?h(?:\d|\b)"
_DOTTED = r"(?a)\d\.\d"
_FIVE_DIGITS = r"(?a)\d{5}"

_UNKNOWN = Fault(
    "days-unknown",
    Text("Không đọc được {value} là ngày hay khoảng thời gian", "{value} cannot be read as a date or a period"),
    Text(
        "Ghi theo một trong các cách: 31/10/2023; 10/2023; quý III/2023; 6 tháng đầu năm 2023; 2023; 2019 - 2023; "
        "từ 01/2021 đến 12/2022; từ 01/2021 đến nay",
        "Write it in one of these ways: 31/10/2023; 10/2023; quý III/2023; 6 tháng đầu năm 2023; 2023; 2019 - 2023; "
        "từ 01/2021 đến 12/2022; từ 01/2021 đến nay",
    ),
)
_NO_END = Fault(
    "days-unknown",
    Text("Khoảng thời gian không có ngày đầu, cũng không có ngày cuối", "The period has neither a start nor an end"),
    Text("Ghi ít nhất một trong hai, ví dụ tu: 01/2021", "Write at least one of them, for example tu: 01/2021"),
)
_DIGITS = Fault(
    "days-digits",
    Text("{value} có chữ số không phải là 0–9", "{value} has digits other than 0–9"),
    Text("Gõ lại bằng các chữ số 0–9, ví dụ 31/10/2023", "Type it again with the digits 0–9, for example 31/10/2023"),
)
_TIME_OF_DAY = Fault(
    "days-time-of-day",
    Text("{value} ghi cả giờ", "{value} has a time of day"),
    Text("Chỉ ghi ngày, theo giờ Việt Nam, ví dụ 31/10/2023", "Write the day alone, Vietnam time, such as 31/10/2023"),
)
_DOTS = Text("{value} dùng dấu chấm giữa các số", "{value} has dots between the numbers")
_SLASHES = Text("Dùng dấu gạch chéo, ví dụ {example}", "Use slashes, for example {example}")


class DaysError(ValueError):
    """A text that spells no days: the code of the error, what is wrong, and what to write."""

    def __init__(self, code: str, message: Text, remedy: Text) -> None:
        super().__init__(code, message, remedy)
        self.code = code
        self.message = message
        self.remedy = remedy


@lru_cache(maxsize=16384)
def parse_days(text: str) -> Days:
    """The days that a text spells. Raises DaysError if it spells none, or can be read in several ways."""
    if len(text) > _MOST_CHARACTERS:
        raise _error(_UNKNOWN, text)
    if not text.isascii() and any(char.isdigit() and not char.isascii() for char in text):
        raise _error(_DIGITS, text)
    reading = _read(_plain(text))
    if isinstance(reading, Fault):
        raise _error(reading, text)
    return reading


def parse_period(tu: Days | None, den: Days | None) -> Days:
    """The period from the first day of one end to the last day of the other; an end not stated is open.

    Raises DaysError if it ends before it starts, or if neither end is stated.
    """
    reading = _period(tu.first if tu else None, den.last if den else None)
    if isinstance(reading, Fault):
        raise _error(reading, "")
    return reading


def is_now(text: str) -> bool:
    """Whether a text says that something still goes on (`nay`, `đến nay`, `hiện nay`, `now`, `present`)."""
    return len(text) <= _MOST_CHARACTERS and _after(_plain(text), _UNTIL) in _NOW


def _plain(text: str) -> str:
    small = text.casefold()
    return " ".join((small if small.isascii() else unicodedata.normalize("NFD", small).translate(_PLAIN)).split())


def _after(plain: str, leads: tuple[str, ...]) -> str:
    """A plain text without the word that it begins with, where that is one of a few."""
    lead = next((one for one in leads if plain.startswith(one)), "")
    return plain.removeprefix(lead)


def _error(fault: Fault, text: str) -> DaysError:
    facts = {**fault.facts, "value": quoted(text[:_MOST_CHARACTERS])}
    return DaysError(fault.code, fault.message.fill(facts), fault.remedy.fill(facts))


def _read(plain: str) -> Reading:
    """The only days that a plain text can mean, or else what is wrong with it."""
    if " " not in plain and "-" not in plain:  # all that can be read in several ways is made of several words
        return unit(plain) or next(_faults(plain), _UNKNOWN)
    readings = list(dict.fromkeys(reading for reading in _readings(plain) if isinstance(reading, Days)))
    if len(readings) > 1:
        return _ambiguous(readings)
    if readings:
        return readings[0]
    return next(_faults(plain), _UNKNOWN)


def _readings(plain: str) -> Iterator[Reading]:
    """Every way to read a plain text, those that fail on a number included."""
    whole = unit(plain)
    if whole is not None:
        yield whole
    yield from _two_years(plain)
    yield from _closed_or_until_now(plain)
    yield from _open(plain)


def _two_years(plain: str) -> Iterator[Reading]:
    for part, pattern in _TWO_YEARS.items():
        match = re.fullmatch(pattern, plain) if part in plain else None
        if match:
            fault = year_fault(match["first"]) or year_fault(match["second"])
            yield fault or _adjacent(int(match["first"]), int(match["second"]))


def _adjacent(first: int, second: int) -> Reading:
    if second < first or second == first + 1:
        return _period(date(first, 1, 1), date(second, 12, 31))
    return Fault(
        "days-not-adjacent",
        Text("{value}: {first} và {second} không phải là hai năm liền nhau", "{value}: not two years in a row"),
        Text(
            "Ghi hai năm liền nhau, hoặc ghi cả giai đoạn, ví dụ 2019 - 2023, hoặc ghi mỗi năm thành một mục",
            "Write two years in a row, or the whole period, such as 2019 - 2023, or each year as an item of its own",
        ),
        {"first": first, "second": second},
    )


def _closed_or_until_now(plain: str) -> Iterator[Reading]:
    body = _after(plain.removeprefix("giai doan "), _FROM)
    for link in _LINK.finditer(body):
        start, end = unit(body[: link.start()]), _end(body[link.end() :])
        if start is not None and end is not None:
            yield _between(start, end)


def _end(plain: str) -> Reading | None:
    return Days(None, None, Precision.PERIOD) if plain in _NOW else unit(plain)


def _open(plain: str) -> Iterator[Reading]:
    for leads in (_FROM, _UNTIL):
        if not plain.startswith(leads):
            continue
        body = _after(plain, leads)
        stated = unit(body.removeprefix("het ") if leads is _UNTIL else body)
        if isinstance(stated, Days):
            yield _period(stated.first, None) if leads is _FROM else _period(None, stated.last)
        elif stated is not None:
            yield stated


def _between(start: Reading, end: Reading) -> Reading:
    if isinstance(start, Fault):
        return start
    return end if isinstance(end, Fault) else _period(start.first, end.last)


def _period(first: date | None, last: date | None) -> Reading:
    if first is None and last is None:
        return _NO_END
    if first is None or last is None or first <= last:
        return Days(first, last, Precision.PERIOD)
    return Fault(
        "days-reversed",
        Text("Ngày cuối {last} đứng trước ngày đầu {first}", "The last day, {last}, comes before the first, {first}"),
        Text("Ghi lại ngày đầu và ngày cuối cho đúng thứ tự", "Write the first and the last day in the right order"),
        {"first": _label(first), "last": _label(last)},
    )


def _label(day: date) -> Text:
    return Days(day, day, Precision.DAY).label()


def _ambiguous(readings: list[Days]) -> Fault:
    return Fault(
        "days-ambiguous",
        Text("{value} có thể hiểu theo nhiều cách: {readings}", "{value} can be read in several ways: {readings}"),
        Text("Ghi rõ một trong các cách: {spellings}", "Write the one that is meant: {spellings}"),
        {
            "readings": joined([days.label() for days in readings], " hoặc ", " or "),
            "spellings": "; ".join(days.written() for days in readings),
        },
    )


def _faults(plain: str) -> Iterator[Fault]:
    """What is wrong with a text that spells no days, the most telling first."""
    yield from (reading for reading in _readings(plain) if isinstance(reading, Fault))
    if re.search(_TIME, plain):
        yield _TIME_OF_DAY
    if re.search(_DOTTED, plain):
        slashed = _read(plain.replace(".", "/"))
        example = slashed.written() if isinstance(slashed, Days) else "31/10/2023"
        yield Fault("days-dots", _DOTS, _SLASHES, {"example": example})
    if re.fullmatch(_FIVE_DIGITS, plain):
        yield _excel_serial(int(plain))


def _excel_serial(number: int) -> Fault:
    return Fault(
        "days-excel-serial",
        Text(
            "{value} không phải là ngày; có phải Excel đã đổi ngày {day} thành số này?",
            "{value} is not a date; did Excel turn {day} into this number?",
        ),
        Text("Ghi ngày theo dạng ngày/tháng/năm, ví dụ 31/10/2023", "Write it as day/month/year, such as 31/10/2023"),
        {"day": _label(_EXCEL_DAY_0 + timedelta(days=number))},
    )
