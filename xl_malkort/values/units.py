"""Units: the words that may stand after a number, told from words that change what the number means.

Units cannot be listed (platser, besök, ton CO2, kr per invånare …), so any one or two words are a unit, unless one of
them compares, approximates, dates or negates: "5 % mer", "40 till 2030", "30 juni" are not quantities.
"""

from __future__ import annotations

import re
from functools import lru_cache

from xl_malkort.values.text import word_list

_PERCENT_WORDS = frozenset({"%", "procent", "pct"})
_POINTS = frozenset({"%-enheter", "%enheter", "%-enhet", "procentenheter", "procentenhet"})

_GLUED = frozenset(
    word_list("%|‰|kr|tkr|mkr|mnkr|mdkr|€|$|st|p|h|min|år|kg|g|ton|m|km|m2|m3|m²|m³|ha|l|kwh|mwh|gwh|°c")
)
"""Units that may stand right after the digits ("40st"); anything else glued to a number is a code ("8A")."""

_CHANGES_MEANING = frozenset(
    word_list(
        "ca|cirka|circa|ungefär|omkring|runt|drygt|knappt|nästan|uppskattat|uppskattad|uppskattningsvis|"
        "prel|preliminärt|preliminär|prognos|beräknat|beräknad|förväntat|"
        "minst|högst|lägst|max|maximalt|mer|mera|mindre|fler|flera|färre|större|högre|lägre|bättre|sämre|"
        "över|under|plus|minus|än|ökning|ökat|ökad|minskning|minskat|minskad|förbättring|försämring|förändring|"
        "upp|ned|ner|till|av|på|från|mot|per|i|vid|för|om|som|är|var|blev|eller|och|samt|men|dock|resp|respektive|"
        "jämfört|sedan|senast|före|efter|innan|mellan|inom|varav|inkl|exkl|gånger|delat|"
        "ej|inte|icke|ingen|inga|inget|aldrig|saknas|kanske|nej|ja|målet|mål|målvärde|"
        "jan|januari|feb|februari|mar|mars|apr|april|maj|jun|juni|jul|juli|aug|augusti|sep|sept|september|"
        "okt|oktober|nov|november|dec|december|tertial|kvartal|e|a"
    )
)

_TOKEN = r"(?:co2(?:e|-[^\W\d_]+)?|(?:[^\W\d_]|[°€$£‰])(?:[^\W\d_]|[-/.²³°])*(?:(?<=m)[23])?)"
_PHRASE = re.compile(rf"{_TOKEN}(?: {_TOKEN})?(?P<per> per {_TOKEN}(?: {_TOKEN})?)?", re.IGNORECASE)
_PERCENT_OF = re.compile(rf"(?:%|procent)(?P<rest>(?: av)? {_TOKEN}(?: {_TOKEN}){{0,3}})", re.IGNORECASE)


@lru_cache(maxsize=1024)
def read_unit(text: str, glued: bool = False) -> str | None:
    """Read what stands after a number as its unit; None when it is no unit. `glued`: no space stood before it.

    Any way to write per cent becomes "%", also "% av brukarna"; percentage points become "procentenheter". Every other
    unit stays as written.

    >>> read_unit("procent"), read_unit("kr/inv."), read_unit("till 2030")
    ('%', 'kr/inv', None)

    Source: domain.md 2 (trap 11) and 7.2.
    """
    folded = text.casefold()
    if folded in _PERCENT_WORDS:
        return "%"
    if folded in _POINTS:
        return "procentenheter"
    share = _PERCENT_OF.fullmatch(text)
    if share is not None:
        return "%" if _harmless(share["rest"].removeprefix(" av")) else None
    unit = text.rstrip(".")
    if glued:
        return unit if unit.casefold() in _GLUED else None
    phrase = _PHRASE.fullmatch(text)
    if phrase is None or not _harmless(text.replace(" per ", " ") if phrase["per"] else text):
        return None
    return unit


def _harmless(words: str) -> bool:
    return not any(word.strip(".-/") in _CHANGES_MEANING for word in words.casefold().split())
