"""Numbers and shares in words, as people write them: decimal comma, "79 %", no-break space between
thousands."""

from __future__ import annotations

from functools import lru_cache

from xl_malkort.i18n import current_language

EPSILON = 1e-9
"""What binary arithmetic may be off by: 0.1 + 0.2 is 0.3 to a controller, and 80 % of a target is 80 %."""

_GROUP = {"sv": "\u00a0", "en": ","}
_POINT = {"sv": ",", "en": "."}


def at_least(value: float, limit: float) -> bool:
    """Tell whether a value reaches a limit, forgiving what binary arithmetic adds or takes.

    >>> at_least(0.1 + 0.7, 0.8), at_least(0.79, 0.8)
    (True, False)
    """
    return value >= limit - EPSILON * max(1.0, abs(limit))


def number(value: float) -> str:
    """Write a number as people do, with at most four decimals: 67044 → "67 044", -3.25 → "−3,25".

    >>> number(72.3), number(69000.0), number(0.1 + 0.2)
    ('72,3', '69\\xa0000', '0,3')
    """
    return _number(value, current_language())


@lru_cache(maxsize=4096)  # limits and round figures come again in every reason
def _number(value: float, language: str) -> str:
    tiny = value and abs(value) < 5e-5
    text = f"{value:.2g}" if tiny else f"{value:,.4f}".rstrip("0").rstrip(".")
    text = text.replace(",", "\0").replace(".", _POINT[language]).replace("\0", _GROUP[language])
    return "0" if text == "-0" else text.replace("-", "−")


def percent(share: float, *limits: float) -> str:
    """Write a share in per cent, with as many decimals as it takes to stand on the right side of the limits.

    74.6 % rounded to "75 %" beside "gräns 75 %" would look like a fault in the calculation.

    >>> percent(0.7917, 0.75, 0.4), percent(0.746, 0.75)
    ('79 %', '74,6 %')
    """
    return _percent(share, limits, current_language())


@lru_cache(maxsize=4096)
def _percent(share: float, limits: tuple[float, ...], language: str) -> str:
    for decimals in range(5):
        shown = round(share * 100, decimals)
        if all(at_least(shown / 100, limit) == at_least(share, limit) for limit in limits):
            break
    return f"{_number(shown, language)} %"


def quote(text: str, most: int = 40) -> str:
    """Quote what someone wrote, on one line and shortened, for use inside a sentence.

    >>> quote("Minst index\\n41")
    '”Minst index 41”'
    """
    line = " ".join(text.split())
    return f"”{line if len(line) <= most else line[: most - 1].rstrip() + '…'}”"
