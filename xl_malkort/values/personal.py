"""Personnummer in text: found so that they can be refused, never kept or shown.

A goal card and HR's criteria are about units, never about persons (design, promise 6).
"""

from __future__ import annotations

import calendar
import re

from xl_malkort.values.text import clean

# Six digits in a row, whatever invisible characters stand between them: cheap, and rare in the cells of a card.
# (It begins with the digit itself, so that the search skips from digit to digit.)
_HINT = re.compile("[0-9](?:[\u00ad\u200b-\u200f\u2060\ufeff]*[0-9]){5}")
# Date of birth, perhaps with century; month 01–12; day 01–31, or 61–91 in a samordningsnummer; separator; four digits.
# An organisation number has at least 20 where the month stands and falls away by that.
_NUMBER = re.compile(
    r"(?<![0-9])(?<![0-9][.,])"
    r"(?P<century>18|19|20)?(?P<year>[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>[0-36-9][0-9])"
    r"(?P<separator> ?[-+–−] ?| ?)(?P<last>[0-9]{4})"
    r"(?![0-9])"
)
_SAID = re.compile(r"person|pnr|född|födel|samordning", re.IGNORECASE)


def may_hold_personnummer(text: str) -> bool:
    """Tell at a glance whether a text has digits enough; one that has not holds no personnummer.

    >>> may_hold_personnummer("Klart sedan 2026-06-30"), may_hold_personnummer("tel. 0911-123456")
    (False, True)
    """
    return _HINT.search(text) is not None


def looks_like_personnummer(text: str) -> bool:
    """Tell whether a text holds a personnummer or a samordningsnummer, anywhere in it.

    In: any text. Out: True for 10 or 12 digits with "-", "+", a space or nothing between, whose date exists and whose
    check digit is right. Dates, phone numbers, organisation numbers and diary numbers are none of that. Ten digits in a
    row that begin with 0 are taken for a phone number (070…), unless the text speaks of a person or a birth.

    >>> looks_like_personnummer("Sökande 811228-9874")
    True
    >>> looks_like_personnummer("org.nr 212000-1355"), looks_like_personnummer("2026-06-30")
    (False, False)

    Source: folkbokföringslagen (1991:481) 18 § (date of birth, number of birth, check digit; "+" from the year a person
    turns 100); lagen (2022:1697) om samordningsnummer (60 added to the day); Skatteverket on the check digit.
    """
    if not may_hold_personnummer(text):
        return False
    text = clean(text)
    return any(_is_valid(match) and not _is_phone(match, text) for match in _NUMBER.finditer(text))


MASK = "[personnummer]"


def without_personnummer(text: str) -> str:
    """Give the text with every personnummer in it masked; a text without one comes back as it is.

    What is masked never travels on into a roll-up, a log or a report.

    >>> without_personnummer("Gäller 811228-9874.")
    'Gäller [personnummer].'
    """
    if not looks_like_personnummer(text):
        return text
    text = clean(text)
    return _NUMBER.sub(lambda m: MASK if _is_valid(m) and not _is_phone(m, text) else m[0], text)


def _is_valid(match: re.Match[str]) -> bool:
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    # Without century the year is taken as 20YY: of all years that end alike, it is leap whenever one of them is.
    full_year = int(match["century"] or 20) * 100 + year
    day -= 60 if day > 60 else 0
    if not 1 <= day <= calendar.monthrange(full_year, month)[1]:
        return False
    return _luhn(match["year"] + match["month"] + match["day"] + match["last"])


def _luhn(digits: str) -> bool:
    """Check ten digits: every other one doubled, the digits of all products summed, a multiple of ten."""
    total = 0
    for place, digit in enumerate(digits):
        product = int(digit) * (2 - place % 2)
        total += product - 9 if product > 9 else product
    return total % 10 == 0


def _is_phone(match: re.Match[str], text: str) -> bool:
    bare = not match["century"] and not match["separator"]
    return bare and match["year"].startswith("0") and _SAID.search(text) is None
