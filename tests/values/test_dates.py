"""Dates and periods: the last day that a text names."""

from __future__ import annotations

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_malkort.values import parse_when
from xl_malkort.values.text import word_list


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2026-06-30", "2026-06-30"),
        ("2026/6/30", "2026-06-30"),
        ("2026-06-30 00:00:00", "2026-06-30"),
        ("260630", "2026-06-30"),
        ("20260630", "2026-06-30"),
        ("30/6 2027", "2027-06-30"),
        ("30/6-27", "2027-06-30"),
        ("30.6.2027", "2027-06-30"),
        ("30 juni 2027", "2027-06-30"),
        ("den 30:e juni 2027", "2027-06-30"),
        ("juni 2027", "2027-06-30"),
        ("juni -27", "2027-06-30"),
        ("feb 2028", "2028-02-29"),
        ("2027-02", "2027-02-28"),
        ("v24 2026", "2026-06-14"),
        ("2026 v. 24", "2026-06-14"),
        ("2026-W24", "2026-06-14"),
        ("Q2 2027", "2027-06-30"),
        ("2027 Q2", "2027-06-30"),
        ("T2-27", "2027-08-31"),
        ("VT-26", "2026-06-30"),
        ("VT26", "2026-06-30"),
        ("HT 2026", "2026-12-31"),
        ("höstterminen 2026", "2026-12-31"),
        ("läsåret 26/27", "2027-06-30"),
        ("2027", "2027-12-31"),
        ("under 2027", "2027-12-31"),
        ("2025-2027", "2027-12-31"),
        ("2025–2027", "2027-12-31"),
        ("maj–juni 2027", "2027-06-30"),
        ("dec 2026 - jan 2027", "2027-01-31"),
        ("2026-06-01 – 2026-06-30", "2026-06-30"),
    ],
)
def test_a_year_in_the_text_wins(written: str, iso: str) -> None:
    for year in (None, 2026):
        when = parse_when(written, year)
        assert (when.raw, when.date, when.understood) == (written, dt.date.fromisoformat(iso), True)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("30/6", "2026-06-30"),
        ("30 juni", "2026-06-30"),
        ("1:a maj", "2026-05-01"),
        ("31 dec", "2026-12-31"),
        ("31 jul", "2026-07-31"),
        ("juni", "2026-06-30"),
        ("Sept.", "2026-09-30"),
        ("v. 24", "2026-06-14"),
        ("v.24", "2026-06-14"),
        ("vecka 24", "2026-06-14"),
        ("v. 24-26", "2026-06-28"),
        ("v. 53", "2027-01-03"),
        ("Q2", "2026-06-30"),
        ("Q1-Q2", "2026-06-30"),
        ("kvartal 4", "2026-12-31"),
        ("andra kvartalet", "2026-06-30"),
        ("sista kvartalet", "2026-12-31"),
        ("T1", "2026-04-30"),
        ("T2", "2026-08-31"),
        ("tertial 3", "2026-12-31"),
        ("första halvåret", "2026-06-30"),
        ("VT", "2026-06-30"),
        ("HT", "2026-12-31"),
        ("senast 30 juni", "2026-06-30"),
        ("klart senast den 30 juni", "2026-06-30"),
        ("i slutet av juni", "2026-06-30"),
        ("under året", "2026-12-31"),
        ("i år", "2026-12-31"),
        ("maj-juni", "2026-06-30"),
        ("15–30 juni", "2026-06-30"),
        ("1/6-30/6", "2026-06-30"),
    ],
)
def test_the_year_of_the_card_applies(written: str, iso: str) -> None:
    assert parse_when(written, 2026).date == dt.date.fromisoformat(iso)
    without = parse_when(written)
    assert (without.date, without.understood) == (None, True)


@pytest.mark.parametrize(
    "written",
    [
        "löpande", "Löpande under året", "löpande 2026", "årligen", "tills vidare", "kontinuerligt", "varje månad",
        "före sommaren", "innan jul", "sommaren", "våren 2026", "hösten -26", "i höst", "till våren", "vår/sommar 2026",
        "vid årsskiftet", "början av juni", "vid behov", "under mandatperioden", "", "-", "–", "saknas",
    ],
)  # fmt: skip
def test_words_that_name_no_day(written: str) -> None:
    when = parse_when(written, 2026)
    assert (when.raw, when.date, when.understood) == (written, None, True)


@pytest.mark.parametrize(
    "written",
    [
        "snart nog", "31 juni", "30 feb", "29 feb", "30/13", "2026-02-30", "2026-13-01", "261301", "202606", "v. 0",
        "v. 54", "Q5", "T4", "kvartal 0", "juni 26", "jul", "26-06-27", "30-06-26", "juni?", "2027-2025", "nov-feb",
        "1926-06-30",
        "2206-06-30", "30/626", "1/112", "q226", "läsåret 25/27", "löpande, klart 30/6", "2026-06-30 / 2026-12-31",
        "klart", "X", "ja", "5", "före 1 juli", "ca juni", "2025/2026", "juni " * 50,
    ],
)  # fmt: skip
def test_what_is_unclear_is_said_so(written: str) -> None:
    when = parse_when(written, 2026)
    assert (when.raw, when.date, when.understood) == (written, None, False)


def test_a_short_year_is_read_where_nothing_else_of_the_day_can_be_one() -> None:
    assert parse_when("26-06-30", 2026).date == dt.date(2026, 6, 30)
    assert parse_when("25-09-12", 2026).date == dt.date(2025, 9, 12)
    assert not parse_when("26-06-30").understood  # in 2030, on the 26th?
    assert not parse_when("26-06-30", 2029).understood


def test_a_leap_day_depends_on_the_year() -> None:
    assert parse_when("29 feb", 2028).date == dt.date(2028, 2, 29)
    assert parse_when("29 feb").understood
    assert not parse_when("v. 53", 2027).understood


@pytest.mark.parametrize(
    ("cell", "raw", "date"),
    [
        (dt.date(2026, 6, 30), "2026-06-30", dt.date(2026, 6, 30)),
        (dt.datetime(2026, 6, 30, 12, 5), "2026-06-30", dt.date(2026, 6, 30)),
        (46203, "46203", dt.date(2026, 6, 30)),
        (46203.5, "46203,5", dt.date(2026, 6, 30)),
        (2026, "2026", dt.date(2026, 12, 31)),
        (2026.0, "2026", dt.date(2026, 12, 31)),
        (260630, "260630", dt.date(2026, 6, 30)),
        (20260630, "20260630", dt.date(2026, 6, 30)),
    ],
)
def test_date_and_number_cells(cell: dt.date | float, raw: str, date: dt.date) -> None:
    when = parse_when(cell)
    assert (when.raw, when.date, when.understood) == (raw, date, True)


def test_the_1904_date_system() -> None:
    assert parse_when(46203 - 1462, date1904=True).date == dt.date(2026, 6, 30)


@pytest.mark.parametrize("cell", [0, 24, -5, 32873, 73416, 1e12, 261301, math.nan, math.inf, 1e300, 10**400, True])
def test_other_numbers_are_no_dates(cell: float) -> None:
    when = parse_when(cell)
    assert (when.date, when.understood) == (None, False)


@pytest.mark.parametrize("year", [0, -1, 1, 99999, None])
def test_an_impossible_year_is_no_year(year: int | None) -> None:
    assert parse_when("v. 53", year).date is None


PIECES = word_list(
    "30|6|/|-|–|.|v.|24|53|juni|dec|2026|26|vt|ht|Q2|T2|till|senast|i|slutet av|löpande|sommaren|före|2025-2027"
)
WORDS = st.lists(st.sampled_from(PIECES), max_size=6)


@given(st.text(max_size=60) | WORDS.map(" ".join) | WORDS.map("".join), st.none() | st.integers())
def test_it_never_raises_and_keeps_the_words(text: str, year: int | None) -> None:
    when = parse_when(text, year)
    assert when.raw == text
    assert when.date is None or when.understood


@given(st.floats() | st.integers(), st.booleans())
def test_numbers_never_raise(number: float, date1904: bool) -> None:
    date = parse_when(number, date1904=date1904).date
    assert date is None or 1990 <= date.year <= 2100


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_is_read_back(day: dt.date) -> None:
    for written in (f"{day:%Y-%m-%d}", f"{day:%Y%m%d}", f"{day:%y%m%d}", f"{day.day}/{day.month} {day.year}"):
        assert parse_when(written).date == day
    assert parse_when((day - dt.date(1899, 12, 30)).days).date == day
