"""Rows of a plan by weeks or days that only say when nobody is there: "v. 44 HÖSTLOV", "Semester v. 28–31"."""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 80
_LONGEST_TIME: Final = 25
_PART_OF_YEAR: Final = re.compile(r"(?:tertial|kvartal|delår|t|q) ?[1-4](?: 20[0-9]{2})?", re.IGNORECASE)
_MONTH: Final = r"(?:/[01]?[0-9]| (?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*)"
_WHEN: Final = re.compile(
    r"(?:veckan?|veckorna|v\.?) ?[0-9]{1,2}(?: ?(?:[-–,&]|och) ?[0-9]{1,2})*(?![0-9])|"
    rf"(?:den )?[0-3]?[0-9](?: ?[-–] ?[0-3]?[0-9])?{_MONTH}(?: ?[-–] ?[0-3]?[0-9]{_MONTH})?",
    re.IGNORECASE,
)
_AWAY: Final = re.compile(
    r"(?:(?:höst|jul|sport|påsk|sommar|vinter|februari|skol)lov(?:et)?|lov(?:vecka)?|"
    r"(?:jul|sommar|påsk)?(?:uppehåll|ledigt?|helg(?:en)?|stängt?)|(?:sommar|jul)?semester(?:n|perioden)?|"
    r"studiedag(?:ar|en)?|planeringsdag(?:ar|en)?|klämdag|röd dag|helgdag(?:ar)?|"
    r"(?:lov|jul|sommar|påsk|höst)(?:veckor(?:na)?|ledighet))(?=$|[\s,.:!–—(-])",
    re.IGNORECASE,
)


def is_time(text: str) -> bool:
    """Tell whether a row's lone text is nothing but a time, over what is done then.

    >>> [is_time(t) for t in ("Vecka 36", "Tertial 2", "17 mars", "T-shirt")]
    [True, True, True, False]
    """
    said = text.rstrip(" :.")
    return len(said) <= _LONGEST_TIME and (_WHEN.fullmatch(said) or _PART_OF_YEAR.fullmatch(said)) is not None


def is_calendar_mark(text: str) -> bool:
    """Tell whether a row's lone text marks a time of a calendar, and is neither a goal nor what is done.

    >>> [is_calendar_mark(t) for t in ("v. 44 HÖSTLOV – vi har öppet", "Jullov", "Lovaktiviteter")]
    [True, True, False]
    """
    if len(text) > _LONGEST:
        return False
    when = _WHEN.match(text)
    rest = text[when.end() :].lstrip(" .:,–—-(") if when is not None else text
    away = _AWAY.match(rest)
    if away is None:
        return False
    behind = rest[away.end() :].strip(" .!)")
    return when is not None or not behind or _WHEN.fullmatch(behind.strip(" :,–—-()")) is not None
