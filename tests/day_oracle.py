"""What days mean, worked out the slow way: calendars walked day by day, stretches as sets of ordinals.

Nothing here uses the code under test, nor its arithmetic.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

Stretch = frozenset[int]
FIRST_YEAR, LAST_YEAR = 2017, 2025
ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


def stretch(first: date, last: date) -> Stretch:
    return frozenset(range(first.toordinal(), last.toordinal() + 1))


def walk(first: date, last: date) -> Iterator[date]:
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)


@dataclass(frozen=True)
class Unit:
    """One day, month, quarter, half-year or year: its number inside the year, and its days."""

    precision: str
    year: int
    number: int
    days: Stretch

    @property
    def first(self) -> date:
        return date.fromordinal(min(self.days))

    @property
    def last(self) -> date:
        return date.fromordinal(max(self.days))


def _names(day: date) -> dict[str, int]:
    """The number of each unit that a day is in, in its year."""
    return {
        "day": day.timetuple().tm_yday,
        "month": day.month,
        "quarter": [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4][day.month - 1],
        "half_year": 1 if day.month < 7 else 2,
        "year": 1,
    }


def units(precision: str) -> list[Unit]:
    members: dict[tuple[int, int], set[int]] = defaultdict(set)
    for day in walk(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)):
        members[day.year, _names(day)[precision]].add(day.toordinal())
    return [Unit(precision, year, number, frozenset(days)) for (year, number), days in members.items()]


UNITS = {precision: units(precision) for precision in ("day", "month", "quarter", "half_year", "year")}


def spellings(unit: Unit) -> list[str]:
    """Every way to write a unit, accents in place."""
    year, number = unit.year, unit.number
    match unit.precision:
        case "day":
            return _day_spellings(unit.first)
        case "month":
            numbers = {f"{number}", f"{number:02}"}
            ways = ("{}/{}", "{}-{}", "tháng {}/{}", "tháng {}-{}", "tháng {} năm {}")
            return [f"{year}-{number:02}", *(way.format(one, year) for way in ways for one in sorted(numbers))]
        case "quarter":
            names = (f"quý {ROMAN[number]}", f"quý {number}", f"Q{number}")
            return [name + link + str(year) for name in names for link in ("/", " năm ")]
        case "half_year":
            half = {1: "đầu", 2: "cuối"}[number]
            return [f"{six} tháng {half}{link}{year}" for six in ("6", "06", "sáu") for link in (" ", " năm ")]
        case _:
            return [f"{year}", f"năm {year}"]


def _day_spellings(day: date) -> list[str]:
    numbers = {(f"{day.day}", f"{day.month}"), (f"{day.day:02}", f"{day.month:02}")}
    ways = ("{}/{}/{}", "{}-{}-{}", "ngày {}/{}/{}", "ngày {} tháng {} năm {}")
    return [day.isoformat(), *(way.format(*pair, day.year) for way in ways for pair in sorted(numbers))]


def inside(days: Stretch, window: Stretch) -> bool | None:
    """Whether all days (true), none (false) or some (None) are in a window."""
    if days <= window:
        return True
    return None if days & window else False


def before(days: Stretch, limit: date) -> bool | None:
    return _all_none_or_some([ordinal < limit.toordinal() for ordinal in days])


def after(days: Stretch, limit: date) -> bool | None:
    return _all_none_or_some([ordinal > limit.toordinal() for ordinal in days])


def _all_none_or_some(answers: list[bool]) -> bool | None:
    return answers[0] if len(set(answers)) == 1 else None


def coarsest_unit(unit: Unit, window: Stretch) -> str:
    """The coarsest of quarter, month, day, finer than the unit, that a window never cuts inside the unit."""
    order = ["year", "half_year", "quarter", "month", "day"]
    for finer in order[max(order.index(unit.precision) + 1, 2) :]:
        parts = [part.days for part in UNITS[finer] if part.days <= unit.days]
        if all(inside(part, window) is not None for part in parts):
            return finer
    raise AssertionError("a window never cuts a day")


def pieces(days: Stretch, window: Stretch) -> list[tuple[date, date]]:
    """The longest runs of days that lie wholly in or wholly out of a window."""
    runs: list[list[int]] = []
    for ordinal in sorted(days):
        if runs and (runs[-1][-1] in window) == (ordinal in window):
            runs[-1].append(ordinal)
        else:
            runs.append([ordinal])
    return [(date.fromordinal(run[0]), date.fromordinal(run[-1])) for run in runs]


def hyphen_readings(numbers: list[str]) -> set[tuple[date, date]]:
    """Every meaning of numbers with hyphens between: one unit, or a first and a last one in order."""
    readings = set(_meanings(numbers))
    for cut in range(1, len(numbers)):
        for first, _ in _meanings(numbers[:cut]):
            readings |= {(first, last) for _, last in _meanings(numbers[cut:]) if first <= last}
    return readings


def _meanings(numbers: list[str]) -> Iterable[tuple[date, date]]:
    kinds = "".join("Y" if len(number) == 4 else "n" for number in numbers)
    values = [int(number) for number in numbers]
    if kinds == "Y":
        yield date(values[0], 1, 1), date(values[0], 12, 31)
    elif kinds in ("Yn", "nY"):
        year, month = values if kinds == "Yn" else reversed(values)
        found = [day for day in walk(date(year, 1, 1), date(year, 12, 31)) if day.month == month]
        if found:
            yield found[0], found[-1]
    elif kinds in ("Ynn", "nnY"):
        year, month, number = values if kinds == "Ynn" else reversed(values)
        found = [day for day in walk(date(year, 1, 1), date(year, 12, 31)) if (day.month, day.day) == (month, number)]
        if found:
            yield found[0], found[0]
