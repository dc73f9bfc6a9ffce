"""The words by which a column of an export says that it repeats a fact of the head."""

from __future__ import annotations

from typing import Final

from xl_malkort.values import fold
from xl_malkort.values.text import word_list

_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "municipality": word_list("kommun | kommunens namn | kommunnamn | organisation"),
    "unit": word_list(
        "enhet | enhetens namn | enhetsnamn | namn på enhet | arbetsplats | resultatenhet | boende | skola | förskola |"
        "skolenhet | arbetslag | sektion | avdelning | förvaltning | kontor | bolag | nämnd"
    ),
    "unit_code": word_list(
        "enhetskod | ansvarskod | ansvarsnummer | enhetsnummer | org.kod | enhets-id | enhetsid | enhet kod |"
        "kod enhet | orgkod | org-id"
    ),
    "year": word_list("år | verksamhetsår | planår | uppföljningsår | avser år | kalenderår | årtal"),
    "round": word_list(
        "omgång | tillfälle | uppföljningstillfälle | rapporttillfälle | tertial | uppföljningsomgång | rapportperiod |"
        "uppföljningsperiod | period | avser period | uppföljning"
    ),
}
_FIELD: Final = {fold(word): field for field, many in _WORDS.items() for word in many}
UNIT_WORDS: Final = _WORDS["unit"]
"""The words for units, the most particular first."""


def head_field(key: str) -> str | None:
    """Give the fact of the head that a column's header (folded) may repeat: "enhetskod" → "unit_code"."""
    return _FIELD.get(key)
