"""What a header that nobody knows may be about, by single words in it: "Siffran vi vill ha", "Vem drar lasset?".

A cue is no reading: each gives a field with a certainty just too low to be used, and only a column whose content fits
the field as well ("minst 90 %" under "Siffran vi vill ha") is read so.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

CERTAINTY: Final = 0.7
_LONGEST: Final = 60
_NUMBER: Final = r"(?:siffr|nivå|värde|resultat|andel|antal|poäng)\w*"
_WISH: Final = r"\b(?:vill|ville|ska|skall|skulle|lovar|lovat|siktar|önskar|bör|strävar|kräver|krävs)\b"
_NOW: Final = r"\b(?:nu|idag|i dag|blev|har|är|nådde|fick|landade|hamnade|uppmätt\w*|senaste?)\b"
_CUES: Final = tuple(
    (field, re.compile(pattern))
    for field, pattern in (
        ("responsible", r"\bvem\b|\bvems\b|ansvar"),
        ("due", r"\bnär\b|\bsenast\b|\bklart?\b|\bfärdigt?\b|\bdatum\b|tidpunkt|deadline|\bdags\b"),
        ("target", rf"{_NUMBER}.*{_WISH}|{_WISH}.*(?:{_NUMBER}|\b(?:ligga|hamna|landa|nå)\b)"),
        ("outcome", rf"{_NUMBER}.*{_NOW}|\b(?:blev|fick|nådde|landade|hamnade|uppmätt\w*)\b"),
        ("baseline", r"\b(?:började|startade?|före|innan|utgick|från början|förra|i fjol|föregående|förut)\b"),
        (
            "status",
            r"\b(?:nådde|når|nås|nått|lyckades|lyckats|klarade|klarat|hållet|höll|framme|i mål|uppfyll\w*|hur gick|"
            r"hur går|hur ligger|hur långt|läget?|status\w*|bedöm\w*|betyg|omdöme)\b",
        ),
        ("measure", r"\b(?:mäter|mäts|mäta|följer|räknar|räknas|märker|märks|kollar|tecken|syns|mått\w*|index)\b"),
        ("goal", rf"\b(?:vi|oss|man)\b.*{_WISH}|{_WISH}.*\b(?:vi|uppnå|bli|vara|ha|få|skapa|märka|uppleva)\b"),
        (
            "activity",
            r"\b(?:gör|göra|görs|gjort|genomföra|genomför|genomförs|jobba|jobbar|arbeta|arbetar|satsar|satsa|steg)\b",
        ),
        (
            "comment",
            r"\b(?:tankar|tänker|berätta|beskriv|lärdom\w*|lärde|reflektion\w*|varför|orsak\w*|förklar\w*|motiver\w*|"
            r"anteckn\w*|kommentar\w*|notering\w*)\b",
        ),
    )
)


@lru_cache(maxsize=2048)
def cued(header: str) -> tuple[tuple[str, float, str], ...]:
    """Give the fields that single words of a header speak for; () for none.

    In: the header folded. Out: field, certainty (the same for all) and "cue".

    >>> cued("siffran vi vill ha"), cued("zebra")
    ((('target', 0.7, 'cue'), ('goal', 0.7, 'cue')), ())
    """
    if len(header) > _LONGEST:
        return ()
    return tuple((field, CERTAINTY, "cue") for field, pattern in _CUES if pattern.search(header))
