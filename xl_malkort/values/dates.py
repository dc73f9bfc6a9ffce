"""When something is done or due, as people write it: "2026-06-30", "30/6", "v. 24", "VT-26", "löpande".

Of a period the last day counts, since that is when it must be done. Where no single day follows ("hösten 2026",
"årligen") the words are understood and there is no date; where the words mean nothing to us, they are reported.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from xl_malkort.model import When
from xl_malkort.values.calendar_words import FIRST_YEAR, FORMS, LAST_YEAR
from xl_malkort.values.numbers import is_blank_word
from xl_malkort.values.text import LONGEST_VALUE, fold

# A leap year with 53 weeks: what is impossible in it is impossible in every year.
_PROBE_YEAR = 2020

_EPOCH_1900 = dt.date(1899, 12, 30)
_DAYS_TO_1904 = 1462
_FIRST_SERIAL = (dt.date(FIRST_YEAR, 1, 1) - _EPOCH_1900).days
_LAST_SERIAL = (dt.date(LAST_YEAR, 12, 31) - _EPOCH_1900).days

_LEAD = re.compile(
    r"(?:(?:klart?|färdigt?) senast|senast|den|under|i|vid|till och med|t\.? ?o\.? ?m\.?|till|"
    r"(?:slutet|utgången) (?:av|på)|sista)[ :]+"
)
_VAGUE_LEAD = re.compile(r"(?:i )?(?:början|mitten|mitt) (?:av|på|i) ")
_YEAR_FIRST = re.compile(r"(?P<year>(?:19|20)[0-9]{2})[ ,]*-? ?(?P<rest>[a-zåäö].*)")

_TIMES = r"(?:dag|vecka|månad|kvartal|tertial|termin|halvår|år|apt|möte|arbetsplatsträff)"
_YEARS = r"(?:19|20)[0-9]{2}(?:[-–](?:19|20)[0-9]{2})?"
_NO_DAY = re.compile(
    r"(?:löpande|kontinuerligt|kontinuerlig|fortlöpande|pågående|återkommande|årligen|årsvis|successivt|"
    r"tills vidare|vid behov|så snart som möjligt|dagligen|veckovis|månadsvis|månatligen|kvartalsvis|"
    r"tertialvis|terminsvis|"
    rf"varje {_TIMES}|en gång per {_TIMES}|hela tiden|snarast|omgående|"
    r"(?:under )?(?:mandat|plan|program|mål)perioden|enligt (?:tid)?plan|"
    r"(?:ej|inte|ännu ej|ännu inte) (?:bestämt|fastställt|beslutat|klart)|obestämt)"
    # Nothing but a frame may follow, so that a day behind it ("löpande, klart 30/6") is not lost.
    rf"(?:,? (?:(?:under|hela|i|till) )?(?:hela )?(?:året|år|perioden|{_YEARS}))?"
    rf"|(?:under )?hela (?:året|terminen|läsåret|perioden)(?: {_YEARS})?"
)
_SEASON = (
    r"(?:vår|våren|sommar|sommaren|höst|hösten|vinter|vintern|julen|påsk|påsken|midsommar|"
    r"semestern|semestrarna|sommarlovet|jullovet|årsskiftet|nyår)"
)
_BEFORE = (
    r"(?:(?:före|innan|efter|till|under|i|vid|tidigt på|tidigt|sent på|sent|(?:slutet|början|mitten) (?:av|på)) )*"
)
_SEASONS = re.compile(
    rf"{_BEFORE}(?:{_SEASON}(?: ?(?:/|och|[-–]) ?{_SEASON})?|(?:före|innan|efter|till) jul)"
    r"(?:[ ,]*[-']? ?(?:(?:19|20)[0-9]{2}|[0-9]{2})(?:/(?:(?:19|20)[0-9]{2}|[0-9]{2}))?)?"
)
_SPAN = re.compile(
    r"(?:från )?(?P<left>.+?)(?: till | - | ?[–—] ?|(?<=[a-zåäö.])-(?=[a-zåäö0-9])|(?<=[0-9])-(?=[0-9]+/))(?P<right>.+)"
)

_ONE_DAY = re.compile(
    r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}|[0-9]{8}|[0-9]{1,2}/[0-9]{1,2}.*|[0-9]{1,2}(?::?[ea])? ?[a-zåäö]+.*"
)
_SIGNED = re.compile(
    r"(?i:(?:klart?|gjort|utfört|genomfört)\s+)?(?P<day>20[0-9]{2}-[0-9]{2}-[0-9]{2}|[0-3]?[0-9]/1?[0-9])"
    r"(?:\s*[,/]?\s*[A-ZÅÄÖ]{2,3})?"
)
"""A day on which something was done, with a word or with who says so."""


def parse_when(raw: str | dt.date | dt.datetime | int | float, year: int | None = None, date1904: bool = False) -> When:
    """Read a date: what a cell holds → `When`. `year` (the card's) applies where the text names none. Never raises.

    >>> parse_when("v. 24", 2026).date
    datetime.date(2026, 6, 14)
    >>> parse_when("hösten 2026")
    When(raw='hösten 2026', date=None, understood=True)
    >>> parse_when("snart nog").understood
    False

    - Days are Swedish: "30/6" is 30 June. A day that does not exist ("31/6") is not understood.
    - Period → its last day: month, ISO week (Sunday), quarter, tertial (30 April, 31 August, 31 December), half-year,
      VT (30 June), HT (31 December), year, "2025-2027" (31 December 2027), "maj–juni".
    - Seasons and "löpande", "årligen", "tills vidare", "före sommaren" are understood and give no day. So are a blank
      and "saknas".
    - Without a year in the text or in `year`: understood, no date.
    - "juni 26" (day or year?), "jul" (Christmas or July?) and anything with "?" are not understood. "26-06-30" is read
      only where its first number is `year` or next to it, and its last is not.
    - A date cell's `raw` is its ISO form. A number is an Excel serial date (of the 1904 system with `date1904`) between
      1990 and 2100; a number that reads as a year (2026) or a date (260630, 20260630) is that. Other numbers are not
      understood.

    Source: domain.md 2 (L2, trap 10); SS-ISO 8601 for weeks; skolförordningen 3 kap. for terms.
    """
    if isinstance(raw, dt.datetime):
        return When(raw=raw.date().isoformat(), date=raw.date())
    if isinstance(raw, dt.date):
        return When(raw=raw.isoformat(), date=raw)
    if isinstance(raw, str):
        if len(raw) > LONGEST_VALUE:
            return When(raw=raw, understood=False)
        return _from_text(raw, year if year is not None and FIRST_YEAR <= year <= LAST_YEAR else None)
    return _from_number(raw, date1904)


_SHORT_DAY = re.compile(r"(?P<yy>[0-9]{2})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})")


def parse_start(raw: str, year: int | None = None) -> When | None:
    """Read the day that an interval begins on; None for what is no interval, or one that begins with a period.

    >>> parse_start("2025-01-20 – 2025-05-30")
    When(raw='2025-01-20', date=datetime.date(2025, 1, 20), understood=True)
    >>> parse_start("maj–juni 2026") is None
    True
    """
    return _start(raw, year) if len(raw) <= LONGEST_VALUE and "?" not in raw else None


@lru_cache(maxsize=4096)
def _start(raw: str, year: int | None) -> When | None:
    match = _SPAN.fullmatch(fold(raw))
    whole = parse_when(raw, year) if match is not None else None
    if match is None or whole is None or whole.date is None or _ONE_DAY.fullmatch(match["left"]) is None:
        return None
    found = parse_when(match["left"], whole.date.year)
    return found if found.date is not None else None


def _from_number(number: int | float, date1904: bool) -> When:
    if isinstance(number, bool):
        return When(raw="SANT" if number else "FALSKT", understood=False)
    if not abs(number) < 1e15:  # false for NaN too
        return When(raw="#", understood=False)
    if number == int(number) and (FIRST_YEAR <= number <= LAST_YEAR or 100_000 <= number < 100_000_000):
        # Years and dates typed as numbers; serial dates of our time have five digits and cannot be meant.
        return _from_text(str(int(number)), None)
    raw = f"{number:.15g}".replace(".", ",")
    serial = number + (_DAYS_TO_1904 if date1904 else 0)
    if not _FIRST_SERIAL <= serial < _LAST_SERIAL + 1:
        return When(raw=raw, understood=False)
    return When(raw=raw, date=_EPOCH_1900 + dt.timedelta(days=int(serial)))


@lru_cache(maxsize=4096)
def _from_text(raw: str, year: int | None) -> When:
    if "?" in raw:
        return When(raw=raw, understood=False)
    if is_blank_word(raw):
        return When(raw=raw)
    text = fold(raw).rstrip("!")
    understood, date = _read(text, year)
    return When(raw=raw, date=date, understood=understood)


def _read(text: str, year: int | None) -> tuple[bool, dt.date | None]:
    """Tell whether the text was understood, and the last day it names in its own year or in `year`."""
    rest = text
    while True:
        if _NO_DAY.fullmatch(rest) or _SEASONS.fullmatch(rest):
            return True, None
        vague = _VAGUE_LEAD.match(rest)
        if vague is not None:
            return _read_form(rest[vague.end() :], year)[0], None
        found = _read_form(rest, year)
        if found[0]:
            return found
        lead = _LEAD.match(rest)
        if lead is None:
            return _read_span(rest, year)
        rest = rest[lead.end() :]


def _read_form(text: str, year: int | None) -> tuple[bool, dt.date | None]:
    short = _SHORT_DAY.fullmatch(text)
    if short is not None:
        years = [abs(2000 + int(short[part]) - year) <= 1 for part in ("yy", "d")] if year is not None else []
        return _read_form(f"20{text}", year) if years == [True, False] else (False, None)
    year_first = _YEAR_FIRST.fullmatch(text)
    if year_first is not None and not text[4:].startswith("-w"):
        # "2026 Q2" is "Q2" of that year, unless the rest names a year of its own.
        return _read_form(f"{year_first['rest']} {year_first['year']}", None)
    for pattern, last_day in FORMS:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        own = match.groupdict()
        named = int(own["y"]) if own.get("y") else 2000 + int(own["yy"]) if own.get("yy") else year
        if named is not None and not FIRST_YEAR <= named <= LAST_YEAR:
            return False, None
        date = last_day(match, named if named is not None else _PROBE_YEAR)
        if date is None:
            return False, None
        return True, date if named is not None else None
    return False, None


def _read_span(text: str, year: int | None) -> tuple[bool, dt.date | None]:
    """Read "maj–juni 2026" or "1/6-30/6": both ends must be dates, in order; the last one counts."""
    match = _SPAN.fullmatch(text)
    if match is None:
        return False, None
    understood, end = _read_form(match["right"], year)
    if not understood:
        return False, None
    understood, start = _read_form(match["left"], end.year if end else year)
    if not understood or (start is not None and end is not None and start > end):
        return False, None
    return True, end


def signed_day(text: str, year: int) -> dt.date | None:
    """Give the day on which something was done, as it is noted with a word or with who says so; None for other texts.

    In: the text, and the year of a day without one.

    >>> signed_day("2025-02-19 /LK", 2025), signed_day("klart 14/3", 2025), signed_day("v. 12", 2025)
    (datetime.date(2025, 2, 19), datetime.date(2025, 3, 14), None)
    """
    found = _SIGNED.fullmatch(text)
    return parse_when(found["day"], year).date if found else None
