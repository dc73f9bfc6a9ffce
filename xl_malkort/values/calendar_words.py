"""The calendar as municipalities speak it: words for days, months, weeks, quarters, tertials, terms and seasons.

Each form is a pattern over folded text and a function that gives the last day of what it names, in a given year.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable

FIRST_YEAR, LAST_YEAR = 1990, 2100

_MONTH_NAMES = (
    ("jan", "januari"),
    ("feb", "febr", "februari"),
    ("mar", "mars"),
    ("apr", "april"),
    ("maj",),
    ("jun", "juni"),
    ("jul", "juli"),
    ("aug", "augusti"),
    ("sep", "sept", "september"),
    ("okt", "oktober"),
    ("nov", "november"),
    ("dec", "december"),
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names}
_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"

_FOUR = r"(?P<y>(?:19|20)[0-9]{2})"
_STRICT_YEAR = rf"(?:[ ,]*-? ?{_FOUR}|[ ,]*[-'’] ?(?P<yy>[0-9]{{2}}))?"
"""A year behind a word: "2026", "-26", "'26". A bare " 26" is left out: "juni 26" may be the day or the year."""
_LOOSE_YEAR = rf"(?:(?:[ ,]+-? ?|[-/]){_FOUR}|(?:[ ,]+[-'’]? ?|[-/'’])(?P<yy>[0-9]{{2}}))?"
"""As above, where two digits can be nothing but a year: "30 juni 26", "Q2 26"."""
_GLUED_YEAR = rf"(?:[ ,]*[-/'’]? ?(?:{_FOUR}|(?P<yy>[0-9]{{2}})))?"
"""As above, also right behind a word that never carries a number of its own: "VT26"."""
_TO = r" ?[-–—] ?"

_MONTHS_IN = {"q": 3, "kv": 3, "kvartal": 3, "kvartalet": 3, "t": 4, "tertial": 4, "tertialet": 4, "h": 6}
_MONTHS_IN |= {"halvår": 6, "halvåret": 6}
_ORDINALS = {"första": 1, "1:a": 1, "andra": 2, "2:a": 2, "tredje": 3, "3:e": 3, "fjärde": 4, "4:e": 4}

Form = tuple[re.Pattern[str], Callable[[re.Match[str], int], dt.date | None]]


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """Give a date, or None where the calendar has no such day.

    >>> day_of(2026, 2, 30) is None
    True
    """
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _end_of_month(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _numbered_day(match: re.Match[str], year: int) -> dt.date | None:
    return day_of(year, int(match["m"]), int(match["d"]))


def _named_day(match: re.Match[str], year: int) -> dt.date | None:
    if match["from"] and int(match["from"]) > int(match["d"]):
        return None
    return day_of(year, MONTHS[match["month"]], int(match["d"]))


def _month(match: re.Match[str], year: int) -> dt.date | None:
    # "jul" by itself is Christmas as often as July.
    return None if match["month"] == "jul" else _end_of_month(year, MONTHS[match["month"]])


def _month_of_year(match: re.Match[str], year: int) -> dt.date | None:
    return _end_of_month(year, int(match["m"]))


def _week(match: re.Match[str], year: int) -> dt.date | None:
    """The Sunday of an ISO week (SS-ISO 8601)."""
    first, last = int(match["w"]), int(match["w2"] or match["w"])
    if not 1 <= first <= last:
        return None
    try:
        return dt.date.fromisocalendar(year, last, 7)
    except ValueError:
        return None


def _part_of_year(match: re.Match[str], year: int) -> dt.date | None:
    length = _MONTHS_IN[match["kind"].rstrip(".")]
    first, last = int(match["n"]), int(match["n2"] or match["n"])
    if first > last or last * length > 12:
        return None
    return _end_of_month(year, last * length)


def _ordinal_part(match: re.Match[str], year: int) -> dt.date | None:
    length = _MONTHS_IN[match["kind"]]
    number = 12 // length if match["ordinal"] == "sista" else _ORDINALS[match["ordinal"]]
    return _end_of_month(year, number * length) if number * length <= 12 else None


def _term(match: re.Match[str], year: int) -> dt.date:
    """VT (spring term) ends 30 June, HT (autumn term) 31 December.

    The school year runs from August to June and has these two terms (skolförordningen 2011:185, 3 kap.); the very day
    differs between schools, so the last day of the term's last month stands for it.
    """
    return dt.date(year, 6, 30) if match["term"].startswith("v") else dt.date(year, 12, 31)


def _school_year(match: re.Match[str], year: int) -> dt.date | None:
    if int(match["yy"]) != (int(match["first"]) + 1) % 100:
        return None
    return dt.date(year, 6, 30)


def _year_span(match: re.Match[str], year: int) -> dt.date | None:
    return dt.date(year, 12, 31) if int(match["first"]) <= year else None


def _year_end(match: re.Match[str], year: int) -> dt.date:
    return dt.date(year, 12, 31)


def _mid_year(match: re.Match[str], year: int) -> dt.date:
    return dt.date(year, 6, 30)


_CLOCK = r"(?:[ t][0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:\.0+)?)?)?"

FORMS: tuple[Form, ...] = tuple(
    (re.compile(pattern), function)
    for pattern, function in (
        (rf"{_FOUR}(?P<s>[-/.])(?P<m>[0-9]{{1,2}})(?P=s)(?P<d>[0-9]{{1,2}}){_CLOCK}", _numbered_day),
        (rf"{_FOUR}(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}})", _numbered_day),
        (r"(?P<yy>[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})", _numbered_day),
        (rf"{_FOUR}-(?P<m>0[1-9]|1[0-2])", _month_of_year),
        (rf"(?P<d>[0-9]{{1,2}})/(?P<m>[0-9]{{1,2}}){_LOOSE_YEAR}", _numbered_day),
        (rf"(?P<d>[0-9]{{1,2}})(?P<s>[-.])(?P<m>[0-9]{{1,2}})(?P=s){_FOUR}", _numbered_day),
        (
            rf"(?:(?P<from>[0-9]{{1,2}}){_TO})?(?P<d>[0-9]{{1,2}})(?::?[ea])? ?{_MONTH}{_LOOSE_YEAR}",
            _named_day,
        ),
        (rf"{_MONTH}(?: månad)?{_STRICT_YEAR}", _month),
        (
            rf"v(?:eckorna|ecka|eckor|\.)? ?(?P<w>[0-9]{{1,2}})(?:{_TO}(?P<w2>[0-9]{{1,2}}))?{_STRICT_YEAR}",
            _week,
        ),
        (rf"{_FOUR}-w(?P<w>[0-9]{{1,2}})(?P<w2>)", _week),
        (
            r"(?P<kind>q|kvartal|kv\.?|tertial|t|halvår|h) ?(?P<n>[1-4])"
            rf"(?:{_TO}[qth]?(?P<n2>[1-4])(?![0-9]))?{_LOOSE_YEAR}",
            _part_of_year,
        ),
        (
            rf"(?P<ordinal>{'|'.join(_ORDINALS)}|sista) (?P<kind>kvartalet|tertialet|halvåret){_LOOSE_YEAR}",
            _ordinal_part,
        ),
        (rf"(?P<term>vt|ht|vårterminen|höstterminen|vårtermin|hösttermin){_GLUED_YEAR}", _term),
        (r"(?:läsåret|läsår|lå) ?(?:20)?(?P<first>[0-9]{2}) ?[-–/] ?(?:20)?(?P<yy>[0-9]{2})", _school_year),
        (rf"(?P<first>(?:19|20)[0-9]{{2}}){_TO}{_FOUR}", _year_span),
        (rf"(?:år(?:et)? )?{_FOUR}", _year_end),
        (rf"(?:året|år|årets slut|helår|helåret|årets utgång){_STRICT_YEAR}", _year_end),
        (rf"halvårsskiftet{_STRICT_YEAR}", _mid_year),
    )
)
"""Tried in this order; the first that matches the whole text decides. `y` or `yy` is the year the text itself names."""
