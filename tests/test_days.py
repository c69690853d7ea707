"""Days against an oracle that walks the calendar: every unit, every spelling, every limit."""

import copy
import time
import unicodedata
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import day_oracle as oracle
from dnaward.values.day_spellings import DaysError, is_now, parse_days, parse_period
from dnaward.values.days import Days, Precision
from dnaward.values.text import Text
from dnaward.values.truth import Kind

PERIOD = Precision.PERIOD
EMULATION = Days(date(2022, 8, 11), date(2023, 10, 31), PERIOD)
FIVE_YEARS = Days(date(2019, 1, 1), date(2023, 12, 31), PERIOD)
WINDOWS = [EMULATION, FIVE_YEARS]
LIMITS = [
    date.fromordinal(limit.toordinal() + side)
    for limit, side in (
        (date(2022, 8, 11), -1),
        (date(2022, 8, 11), 0),
        (date(2023, 10, 31), 0),
        (date(2023, 10, 31), 1),
        (date(2019, 1, 1), -1),
        (date(2019, 1, 1), 0),
        (date(2023, 12, 31), 0),
        (date(2023, 12, 31), 1),
    )
]
UNITS = [unit for units in oracle.UNITS.values() for unit in units]
LONG_UNITS = [unit for unit in UNITS if unit.precision != "day"]
ONE_DAY = timedelta(days=1)


def days_of(unit: oracle.Unit) -> Days:
    return Days(unit.first, unit.last, Precision(unit.precision))


def stretch_of(days: Days) -> oracle.Stretch:
    assert days.first is not None
    assert days.last is not None
    return oracle.stretch(days.first, days.last)


def period(first: date | None, last: date | None) -> Days:
    return Days(first, last, PERIOD)


def known(answer: bool | None) -> bool | Kind:
    return Kind.IMPRECISE if answer is None else answer


def without_accents(text: str) -> str:
    marked = unicodedata.normalize("NFD", text)
    bare = "".join(char for char in marked if not unicodedata.combining(char))
    return bare.replace("đ", "d").replace("Đ", "D")


def code_of(text: str) -> str:
    with pytest.raises(DaysError) as caught:
        parse_days(text)
    return caught.value.code


# Units


@pytest.mark.parametrize("precision", oracle.UNITS)
def test_every_spelling_of_every_unit_means_its_days(precision: str) -> None:
    for unit in oracle.UNITS[precision]:
        for spelling in oracle.spellings(unit):
            assert parse_days(spelling) == days_of(unit), spelling


@pytest.mark.parametrize("window", WINDOWS)
def test_every_unit_against_a_window(window: Days) -> None:
    members = stretch_of(window)
    for unit in UNITS:
        assert days_of(unit).within(window) is known(oracle.inside(unit.days, members)), unit


@pytest.mark.parametrize("limit", LIMITS)
def test_every_unit_before_and_after_a_limit(limit: date) -> None:
    for unit in UNITS:
        assert days_of(unit).before(limit) is known(oracle.before(unit.days, limit)), unit
        assert days_of(unit).after(limit) is known(oracle.after(unit.days, limit)), unit


@pytest.mark.parametrize("window", WINDOWS)
def test_the_unit_that_settles_every_imprecise_unit(window: Days) -> None:
    members = stretch_of(window)
    for unit in LONG_UNITS:
        if oracle.inside(unit.days, members) is None:
            assert days_of(unit).settled_by(window) == oracle.coarsest_unit(unit, members), unit


@given(
    unit=st.sampled_from(LONG_UNITS),
    starts=st.integers(min_value=-40, max_value=400),
    length=st.integers(min_value=0, max_value=500),
)
def test_the_unit_that_settles_against_any_window(unit: oracle.Unit, starts: int, length: int) -> None:
    opens = unit.first + timedelta(days=starts)
    window = period(opens, opens + timedelta(days=length))
    days, members = days_of(unit), stretch_of(window)
    assert days.within(window) is known(oracle.inside(unit.days, members))
    if days.within(window) is Kind.IMPRECISE:
        assert days.settled_by(window) == oracle.coarsest_unit(unit, members)


@pytest.mark.parametrize(
    ("text", "window", "settles"),
    [
        ("2023", EMULATION, Precision.MONTH),
        ("2022", EMULATION, Precision.DAY),
        ("2023", period(date(2023, 1, 1), date(2023, 6, 30)), Precision.QUARTER),
        ("quý IV/2023", EMULATION, Precision.MONTH),
        ("quý III/2022", EMULATION, Precision.DAY),
        ("6 tháng cuối năm 2023", EMULATION, Precision.MONTH),
        ("6 tháng cuối năm 2023", period(date(2023, 1, 1), date(2023, 9, 30)), Precision.QUARTER),
        ("8/2022", EMULATION, Precision.DAY),
        ("2023", period(date(2023, 7, 1), None), Precision.QUARTER),
        ("2023", period(None, date(2023, 4, 30)), Precision.MONTH),
        ("2023", period(date(2023, 4, 1), date.max), Precision.QUARTER),
    ],
)
def test_the_unit_that_settles(text: str, window: Days, settles: Precision) -> None:
    assert parse_days(text).settled_by(window) is settles


# Periods


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019 - 2023", date(2019, 1, 1), date(2023, 12, 31)),
        ("2019-2023", date(2019, 1, 1), date(2023, 12, 31)),
        ("2019–2023", date(2019, 1, 1), date(2023, 12, 31)),
        ("2019 — 2023", date(2019, 1, 1), date(2023, 12, 31)),
        ("giai đoạn 2019 - 2023", date(2019, 1, 1), date(2023, 12, 31)),
        ("giai đoạn từ 2019 đến 2023", date(2019, 1, 1), date(2023, 12, 31)),
        ("từ năm 2019 đến năm 2023", date(2019, 1, 1), date(2023, 12, 31)),
        ("từ năm 2019 đến hết năm 2023", date(2019, 1, 1), date(2023, 12, 31)),
        ("từ ngày 11/8/2022 đến hết ngày 31/10/2023", date(2022, 8, 11), date(2023, 10, 31)),
        ("11/8/2022 - 31/10/2023", date(2022, 8, 11), date(2023, 10, 31)),
        ("11-8-2022 - 31-10-2023", date(2022, 8, 11), date(2023, 10, 31)),
        ("11-8-2022-31-10-2023", date(2022, 8, 11), date(2023, 10, 31)),
        ("2022-08-11 - 2023-10-31", date(2022, 8, 11), date(2023, 10, 31)),
        ("từ ngày 11 tháng 8 năm 2022 đến ngày 31 tháng 10 năm 2023", date(2022, 8, 11), date(2023, 10, 31)),
        ("từ 01/2021 đến 12/2022", date(2021, 1, 1), date(2022, 12, 31)),
        ("từ tháng 01/2021 đến tháng 12/2022", date(2021, 1, 1), date(2022, 12, 31)),
        ("01/2021 - 12/2022", date(2021, 1, 1), date(2022, 12, 31)),
        ("01-2021-12-2022", date(2021, 1, 1), date(2022, 12, 31)),
        ("2021 - 12-2022", date(2021, 1, 1), date(2022, 12, 31)),
        ("2021-12 - 2022", date(2021, 12, 1), date(2022, 12, 31)),
        ("from 01/2021 to 12/2022", date(2021, 1, 1), date(2022, 12, 31)),
        ("từ quý III/2021 đến 6 tháng đầu năm 2022", date(2021, 7, 1), date(2022, 6, 30)),
        ("từ 29/02/2024 đến 2024", date(2024, 2, 29), date(2024, 12, 31)),
        ("năm học 2022 - 2023", date(2022, 1, 1), date(2023, 12, 31)),
        ("năm học 2022-2023", date(2022, 1, 1), date(2023, 12, 31)),
        ("năm 2022 và 2023", date(2022, 1, 1), date(2023, 12, 31)),
        ("năm 2022 và năm 2023", date(2022, 1, 1), date(2023, 12, 31)),
        ("2022 và 2023", date(2022, 1, 1), date(2023, 12, 31)),
        ("2021 - 2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("từ 01/2021 đến nay", date(2021, 1, 1), None),
        ("từ 01/2021 đến hiện nay", date(2021, 1, 1), None),
        ("01/2021 - nay", date(2021, 1, 1), None),
        ("from 01/2021 to now", date(2021, 1, 1), None),
        ("từ ngày 11/8/2022", date(2022, 8, 11), None),
        ("từ 2021-12", date(2021, 12, 1), None),
        ("đến 12/2022", None, date(2022, 12, 31)),
        ("đến hết ngày 31/10/2023", None, date(2023, 10, 31)),
    ],
)
def test_periods(text: str, first: date | None, last: date | None) -> None:
    assert parse_days(text) == period(first, last)


calendar_days = st.dates(date(2016, 1, 1), date(2026, 12, 31))
spans = st.tuples(calendar_days, calendar_days).map(sorted)


@given(span=spans, window=st.sampled_from(WINDOWS) | spans.map(lambda span: period(*span)), limit=calendar_days)
def test_any_period_against_any_window_and_limit(span: list[date], window: Days, limit: date) -> None:
    days, members = period(*span), oracle.stretch(*span)
    assert days.within(window) is known(oracle.inside(members, stretch_of(window)))
    assert days.before(limit) is known(oracle.before(members, limit))
    assert days.after(limit) is known(oracle.after(members, limit))


@given(span=spans, window=st.sampled_from(WINDOWS) | spans.map(lambda span: period(*span)))
def test_the_pieces_that_settle_any_period(span: list[date], window: Days) -> None:
    pieces = period(*span).settled_by(window)
    assert isinstance(pieces, tuple)
    runs = oracle.pieces(oracle.stretch(*span), stretch_of(window))
    assert [(piece.first, piece.last) for piece in pieces] == runs
    for piece in pieces:
        assert piece.precision is (Precision.DAY if piece.first == piece.last else PERIOD)
        assert piece.within(window) in (True, False)


def test_a_period_is_split_at_both_limits_or_one() -> None:
    inner, outer = EMULATION, parse_days("từ 10/8/2022 đến 2024")
    assert outer.settled_by(inner) == (parse_days("10/8/2022"), inner, period(date(2023, 11, 1), date(2024, 12, 31)))
    assert parse_days("2020 - 2022").settled_by(inner) == (
        period(date(2020, 1, 1), date(2022, 8, 10)),
        period(date(2022, 8, 11), date(2022, 12, 31)),
    )


@pytest.mark.parametrize("limit", LIMITS)
def test_periods_on_both_sides_of_a_limit(limit: date) -> None:
    for begins, ends in product(range(-2, 3), repeat=2):
        if begins > ends:
            continue
        first, last = limit + begins * ONE_DAY, limit + ends * ONE_DAY
        days, members = period(first, last), oracle.stretch(first, last)
        assert days.before(limit) is known(oracle.before(members, limit))
        assert days.after(limit) is known(oracle.after(members, limit))
        for window in WINDOWS:
            assert days.within(window) is known(oracle.inside(members, stretch_of(window)))


# Open ends: known exactly when every way to close them gives one answer


def closings(days: Days) -> list[oracle.Stretch]:
    """Ways to close an open end: near to the end that is stated, at the limits, and far away."""
    points = [*LIMITS, date(2015, 1, 1), date(2030, 1, 1)]
    if days.last is None:
        assert days.first is not None
        return [oracle.stretch(days.first, end) for end in [days.first, *points] if end >= days.first]
    return [oracle.stretch(start, days.last) for start in [days.last, *points] if start <= days.last]


def settled(answers: set[bool | None]) -> bool | Kind:
    only = answers.pop() if len(answers) == 1 else None
    return Kind.MISSING if only is None else only


open_days = st.sampled_from(LIMITS) | calendar_days


@given(day=open_days, has_start=st.booleans(), limit=st.sampled_from(LIMITS), window=st.sampled_from(WINDOWS))
def test_open_ends(day: date, has_start: bool, limit: date, window: Days) -> None:
    days = period(day, None) if has_start else period(None, day)
    ways = closings(days)
    assert days.within(window) is settled({oracle.inside(way, stretch_of(window)) for way in ways})
    assert days.before(limit) is settled({oracle.before(way, limit) for way in ways})
    assert days.after(limit) is settled({oracle.after(way, limit) for way in ways})


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("từ 2024 đến nay", False),
        ("từ 01/11/2023 đến nay", False),
        ("từ 31/10/2023 đến nay", Kind.MISSING),
        ("từ 2022 đến nay", Kind.MISSING),
        ("từ 01/01/2023 đến nay", Kind.MISSING),
        ("đến 10/8/2022", False),
        ("đến 11/8/2022", Kind.MISSING),
        ("đến 2024", Kind.MISSING),
    ],
)
def test_open_ends_within(text: str, inside: bool | Kind) -> None:
    assert parse_days(text).within(EMULATION) is inside


def test_what_an_open_end_cannot_be_asked() -> None:
    with pytest.raises(ValueError, match="two ends"):
        parse_days("2023").within(period(date(2022, 1, 1), None))
    with pytest.raises(ValueError, match="open end"):
        period(date(2022, 1, 1), None).settled_by(EMULATION)


def test_days_of_which_no_end_is_stated() -> None:
    nothing = period(None, None)
    answers = {nothing.within(EMULATION), nothing.before(date(2023, 1, 1)), nothing.after(date(2023, 1, 1))}
    assert answers == {Kind.MISSING}
    assert nothing.written() == ""
    assert nothing.label() == Text("chưa ghi ngày", "no day stated")


# A period from its two ends


@pytest.mark.parametrize(
    ("tu", "den", "first", "last"),
    [
        ("2021", "06/2022", date(2021, 1, 1), date(2022, 6, 30)),
        ("11/8/2022", "31/10/2023", date(2022, 8, 11), date(2023, 10, 31)),
        ("2021", None, date(2021, 1, 1), None),
        (None, "06/2022", None, date(2022, 6, 30)),
        ("2021", "2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("từ 2021", "đến 2022", date(2021, 1, 1), date(2022, 12, 31)),
        ("đến 2021", "2022", None, date(2022, 12, 31)),
        ("2019 - 2020", "2022 - 2023", date(2019, 1, 1), date(2023, 12, 31)),
    ],
)
def test_a_period_from_its_ends(tu: str | None, den: str | None, first: date | None, last: date | None) -> None:
    ends = [None if end is None else parse_days(end) for end in (tu, den)]
    assert parse_period(*ends) == period(first, last)


@pytest.mark.parametrize(("tu", "den", "code"), [("2023", "2022", "days-reversed"), ("đến 2023", None, "days-unknown")])
def test_ends_that_make_no_period(tu: str, den: str | None, code: str) -> None:
    with pytest.raises(DaysError) as caught:
        parse_period(parse_days(tu), parse_days(den) if den else None)
    assert caught.value.code == code


def test_a_reversed_period_shows_both_ends() -> None:
    with pytest.raises(DaysError) as caught:
        parse_period(parse_days("06/2023"), parse_days("2022"))
    assert caught.value.message.vi == "Ngày cuối 31/12/2022 đứng trước ngày đầu 01/06/2023"


@pytest.mark.parametrize("text", ["nay", "đến nay", "Hiện nay", "ĐẾN NAY", "den nay", " now ", "Present"])
def test_now(text: str) -> None:
    assert is_now(text)
    assert is_now(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize("text", ["", "2023", "ngày nay", "nay mai", "nay" * 1000])
def test_not_now(text: str) -> None:
    assert not is_now(text)


# Spelling


SPELLED = [
    "ngày 31 tháng 10 năm 2023",
    "tháng 10 năm 2023",
    "quý III/2023",
    "sáu tháng đầu năm 2023",
    "6 tháng cuối năm 2023",
    "năm học 2022 - 2023",
    "năm 2022 và 2023",
    "giai đoạn 2019 – 2023",
    "từ ngày 11/8/2022 đến hết ngày 31/10/2023",
    "từ 01/2021 đến hiện nay",
]


@pytest.mark.parametrize("text", SPELLED)
def test_case_accents_and_space_do_not_matter(text: str) -> None:
    days = parse_days(text)
    decomposed = unicodedata.normalize("NFD", text)
    for accents in (text, decomposed, without_accents(text)):
        for case in (accents, accents.upper(), accents.title(), accents.casefold()):
            for spaced in (case, f"  {case}\n", case.replace(" ", "  "), case.replace(" ", "\u00a0")):
                assert parse_days(spaced) == days, spaced


def test_a_text_has_at_most_100_characters() -> None:
    assert parse_days("2023".rjust(100)) == parse_days("2023")
    assert is_now("nay".rjust(100))
    assert code_of("2023".rjust(101)) == "days-unknown"


def test_day_comes_before_month() -> None:
    assert parse_days("05/09/2023").first == date(2023, 9, 5)


def test_hyphens_are_read_in_every_way() -> None:
    for length in range(1, 6):
        for tokens in product(["2021", "2022", "02", "12", "30"], repeat=length):
            meanings = oracle.hyphen_readings(list(tokens))
            text = "-".join(tokens)
            if len(meanings) == 1:
                days = parse_days(text)
                assert {(days.first, days.last)} == meanings, text
            else:
                code = code_of(text)
                assert (code == "days-ambiguous") == (len(meanings) > 1), text


def test_both_readings_of_an_ambiguous_text_are_shown() -> None:
    with pytest.raises(DaysError) as caught:
        parse_days("2021-12-2022")
    error = caught.value
    assert error.code == "days-ambiguous"
    assert "2021–2022 hoặc từ 01/12/2021 đến 31/12/2022" in error.message.vi
    assert "2021–2022 or 01/12/2021 to 31/12/2022" in error.message.en
    for spelling in error.remedy.vi.partition(": ")[2].split("; "):
        assert parse_days(spelling).label().vi in error.message.vi


# Errors


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("30/02/2023", "days-impossible"),
        ("29/02/2023", "days-impossible"),
        ("31/4/2023", "days-impossible"),
        ("32/01/2023", "days-impossible"),
        ("0/10/2023", "days-impossible"),
        ("10/0/2023", "days-impossible"),
        ("13/13/2023", "days-impossible"),
        ("13/2023", "days-impossible"),
        ("2023-00", "days-impossible"),
        ("2023-02-30", "days-impossible"),
        ("2023-31-10", "days-impossible"),
        ("ngày 10 tháng 31 năm 2023", "days-impossible"),
        ("quý V/2023", "days-impossible"),
        ("quý 0/2023", "days-impossible"),
        ("từ 01/2023 đến 30/02/2024", "days-impossible"),
        ("từ 31/11/2023", "days-impossible"),
        ("2/30/2023", "days-impossible"),
        ("10/31/2023", "days-month-first"),
        ("2-13-2023", "days-month-first"),
        ("31/10/23", "days-two-digit-year"),
        ("10/31/23", "days-two-digit-year"),
        ("31-10-23", "days-two-digit-year"),
        ("10/23", "days-two-digit-year"),
        ("31/10", "days-two-digit-year"),
        ("năm 23", "days-two-digit-year"),
        ("quý III/23", "days-two-digit-year"),
        ("6 tháng đầu năm 23", "days-two-digit-year"),
        ("2022-23", "days-two-digit-year"),
        ("2022 - 23", "days-two-digit-year"),
        ("năm học 2022-23", "days-two-digit-year"),
        ("2023-10-31T23:59:59Z", "days-time-of-day"),
        ("2023-10-31 00:00:00", "days-time-of-day"),
        ("31/10/2023 08:30", "days-time-of-day"),
        ("8h30 31/10/2023", "days-time-of-day"),
        ("8 giờ ngày 31/10/2023", "days-time-of-day"),
        ("2023 - 2022", "days-reversed"),
        ("từ 31/10/2023 đến 11/8/2022", "days-reversed"),
        ("từ 31/10/2023 đến 30/10/2023", "days-reversed"),
        ("2023-10-2022", "days-reversed"),
        ("năm 2023 và 2022", "days-reversed"),
        ("2021-12-2022", "days-ambiguous"),
        ("từ 2021-12-2022", "days-ambiguous"),
        ("2021-10-12-2022", "days-ambiguous"),
        ("1899", "days-year-range"),
        ("2101", "days-year-range"),
        ("31/10/0023", "days-year-range"),
        ("2020 - 2203", "days-year-range"),
        ("2-13-1850", "days-year-range"),
        ("1850-13", "days-year-range"),
        ("31.10.2023", "days-dots"),
        ("10.2023", "days-dots"),
        ("31.13.2023", "days-dots"),
        ("3１/10/2023", "days-digits"),
        ("٣١/١٠/٢٠٢٣", "days-digits"),
        ("２０２３", "days-digits"),
        ("45230", "days-excel-serial"),
        ("năm 2020 và 2023", "days-not-adjacent"),
        ("2022 và 2022", "days-not-adjacent"),
        ("năm học 2020-2023", "days-not-adjacent"),
        ("", "days-unknown"),
        (" ", "days-unknown"),
        ("hôm qua", "days-unknown"),
        ("nay", "days-unknown"),
        ("đến nay", "days-unknown"),
        ("nay - 2023", "days-unknown"),
        ("tháng 10", "days-unknown"),
        ("giai đoạn 2023", "days-unknown"),
        ("năm học 2023", "days-unknown"),
        ("2023/10/31", "days-unknown"),
        ("31/10-2023", "days-two-digit-year"),
        ("01-12/2022", "days-two-digit-year"),
        ("31102023", "days-unknown"),
        ("202", "days-unknown"),
        ("20233", "days-excel-serial"),
        ("-2023", "days-unknown"),
        ("2023-", "days-unknown"),
        ("31\u0336/10/2023", "days-unknown"),
        ("31/10/2023\u200b", "days-unknown"),
        ("2019 - 2020 - 2021", "days-unknown"),
        ("khoảng 2023", "days-unknown"),
        ("1" * 101, "days-unknown"),
    ],
)
def test_errors(text: str, code: str) -> None:
    assert code_of(text) == code


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("30/02/2023", "tháng 02/2023 chỉ có 28 ngày", "02/2023 has only 28 days"),
        ("29/02/2100", "tháng 02/2100 chỉ có 28 ngày", "02/2100 has only 28 days"),
        ("30/02/2024", "tháng 02/2024 chỉ có 29 ngày", "02/2024 has only 29 days"),
        ("10/31/2023", "không có tháng 31", "there is no month 31"),
        ("quý V/2023", "không có quý V", "there is no quarter V"),
        ("45230", "Excel đã đổi ngày 31/10/2023", "did Excel turn 31/10/2023"),
        ("31/10/23", "«31/10/23»", '"31/10/23"'),
        ("{value}", "«{value}»", '"{value}"'),
    ],
)
def test_what_is_wrong(text: str, vi: str, en: str) -> None:
    with pytest.raises(DaysError) as caught:
        parse_days(text)
    assert vi in caught.value.message.vi
    assert en in caught.value.message.en


@pytest.mark.parametrize(
    ("text", "spelling"),
    [("10/31/2023", "31/10/2023"), ("5.9.2023", "05/09/2023"), ("10.2023", "tháng 10/2023")],
)
def test_what_to_write_instead(text: str, spelling: str) -> None:
    with pytest.raises(DaysError) as caught:
        parse_days(text)
    assert spelling in caught.value.remedy.vi
    assert spelling in caught.value.remedy.en


def test_an_error_can_be_copied_and_so_sent_to_another_process() -> None:
    error = copy.copy(DaysError("days-unknown", Text("a", "b"), Text("c", "d")))
    assert (error.code, error.message, error.remedy) == ("days-unknown", Text("a", "b"), Text("c", "d"))


# Arbitrary text


WORDS = """
    0 1 2 9 10 12 13 30 31 32 99 1899 2019 2022 2023 2101 45230 / - – . : T Z h ngày tháng năm quý Q I iii V x đầu cuối
    sáu 6 từ đến hết nay now to from và and giai đoạn học
"""
words = st.sampled_from(WORDS.split())
near_days = st.lists(words | st.just(" "), max_size=14).map("".join) | st.lists(words, max_size=9).map(" ".join)


def read(text: str) -> Days | DaysError:
    try:
        return parse_days(text)
    except DaysError as error:
        return error


@settings(max_examples=300)
@given(text=st.text() | near_days)
def test_any_text_is_days_or_a_days_error(text: str) -> None:
    found = read(text)
    if isinstance(found, Days):
        assert parse_days(found.written()) == found
        return
    for sentence in (found.message, found.remedy):
        assert sentence.vi
        assert sentence.en
    assert found.code.startswith("days-")


@given(text=near_days)
def test_any_text_means_the_same_without_accents_or_case(text: str) -> None:
    found, folded = read(text), read(without_accents(text).upper())
    assert folded == found if isinstance(found, Days) else getattr(folded, "code", "") == found.code


@pytest.mark.parametrize(
    "piece", ["-", " - ", "1-", "1/", "den ", "2021-", "tu ", "2021 đến ", " ", "ngày ", "i", "0."]
)
def test_no_text_takes_long(piece: str) -> None:
    text = (piece * 100)[:100]
    begins = time.perf_counter()
    read(text)
    read(piece * 100_000)
    assert time.perf_counter() - begins < 1


# Labels


any_day = st.dates(date(1900, 1, 1), date(2100, 12, 31))
any_days = st.one_of(
    st.sampled_from(UNITS).map(days_of),
    st.tuples(any_day, any_day).map(sorted).map(lambda span: period(*span)),
    any_day.map(lambda day: period(day, None)),
    any_day.map(lambda day: period(None, day)),
    st.tuples(st.integers(1900, 2100), st.integers(1900, 2100))
    .map(sorted)
    .map(lambda pair: period(date(pair[0], 1, 1), date(pair[1], 12, 31))),
)


@given(days=any_days)
def test_what_is_written_is_read_back(days: Days) -> None:
    assert parse_days(days.written()) == days


@given(days=any_days)
def test_a_label_with_both_ends_is_read_back(days: Days) -> None:
    if days.first is not None and days.last is not None:
        assert parse_days(days.label().vi) == days


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("1/9/2023", "01/09/2023", "01/09/2023"),
        ("10/2023", "tháng 10/2023", "October 2023"),
        ("2023-01", "tháng 01/2023", "January 2023"),
        ("Q3/2023", "quý III/2023", "quarter III of 2023"),
        ("6 tháng đầu 2023", "6 tháng đầu năm 2023", "first half of 2023"),
        ("6 tháng cuối 2023", "6 tháng cuối năm 2023", "second half of 2023"),
        ("2023", "năm 2023", "the year 2023"),
        ("11/8/2022 - 31/10/2023", "từ 11/08/2022 đến 31/10/2023", "11/08/2022 to 31/10/2023"),
        ("2019 - 2023", "2019–2023", "2019–2023"),
        ("2021 - 2021", "từ 01/01/2021 đến 31/12/2021", "01/01/2021 to 31/12/2021"),
        ("từ 2021 đến nay", "từ 01/01/2021 (chưa ghi ngày kết thúc)", "from 01/01/2021 (no end stated)"),
        ("đến 2021", "đến 31/12/2021 (chưa ghi ngày bắt đầu)", "to 31/12/2021 (no start stated)"),
    ],
)
def test_labels(text: str, vi: str, en: str) -> None:
    assert parse_days(text).label() == Text(vi, en)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2019–2023", "2019 - 2023"),
        ("từ 01/2021 đến nay", "từ 01/01/2021 đến nay"),
        ("đến 12/2022", "đến 31/12/2022"),
        ("2023-10-31", "31/10/2023"),
    ],
)
def test_written(text: str, written: str) -> None:
    assert parse_days(text).written() == written
