"""Outcomes and other quantities as people write them: "67 044", "71,9 %", "12 mnkr", "ja", "mäts i oktober".

A number is understood or it is not: "ca 40", "60–65" and "1.234" keep their words and get no value. Nothing is scaled
(3 tkr is 3 with the unit "tkr"), since the target beside it is written the same way.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from xl_malkort.model import Quantity
from xl_malkort.values.numberformat import PERCENT, format_cell, read_format, shown_value
from xl_malkort.values.text import LONGEST_VALUE, clean, fold, has_looks, strip_marks, word_list
from xl_malkort.values.units import read_unit

YES_NO = "ja/nej"

# After `clean` every kind of space is U+0020.
NUMBER = r"(?:[-–+]|− ?)?(?:[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:[,.][0-9]+)?"
_PARTS = re.compile(r"(?P<sign>[-–+−]?) ?(?P<whole>[0-9 ]+)(?:(?P<point>[,.])(?P<decimals>[0-9]+))?")
_WHOLE = re.compile(
    rf"(?:(?P<before>index|nki|nmi|nii|nri|hme|betyg|poäng):? )?(?P<number>{NUMBER})(?P<gap> ?)(?P<rest>[^0-9 ].*)?",
    re.IGNORECASE,
)
_SCALE = re.compile(
    r"på (?:en )?(?:(?P<steps>[0-9]{1,2})|(?P<word>tre|fyr|fem|sex|sju|tio))-?gradig skala", re.IGNORECASE
)
_STEPS = {"tre": 3, "fyr": 4, "fem": 5, "sex": 6, "sju": 7, "tio": 10}

_YES = frozenset(
    word_list(
        "ja | yes | sant | true | genomfört | genomförd | genomförda | är genomfört | är genomförd | har genomförts |"
        "klart | klar"
    )
)
_NO = frozenset(
    word_list(
        "nej | no | falskt | false | ej genomfört | ej genomförd | ej genomförda | inte genomfört | inte genomförd |"
        "inte genomförda | är inte genomfört | är inte genomförd | har inte genomförts | har ej genomförts |"
        "ej klart | ej klar | inte klart | inte klar"
    )
)

_BLANK = frozenset(
    word_list(
        "saknas | uppgift saknas | uppgifter saknas | värde saknas | data saknas | mätning saknas | resultat saknas |"
        "utfall saknas | e.m | em | i.u | iu | ingen uppgift | uppgift ej tillgänglig | ej tillgänglig |"
        "ej tillgängligt | n/a | na | ej mätt | inte mätt | ej uppmätt | ej mätt ännu | ännu ej mätt |"
        "inte mätt ännu | ännu inte mätt | mäts ej | mäts inte | mäts ej i år | mäts inte i år | kan ej mätas |"
        "kan inte mätas | ej mätbart | inte mätbart | går inte att mäta | ingen mätning | mätning ej genomförd |"
        "mätning inte genomförd | ej aktuellt | inte aktuellt | ej relevant | ej klart ännu | inte klart ännu |"
        "finns ej ännu | finns inte ännu | redovisas ej | redovisas inte | rapporteras ej"
    )
)
_ONLY_SIGNS = re.compile(r"[-–—−_.…*/ ]*")
_SIGNS = frozenset("-–—−_.…*/ ")
# "mäts i oktober", "redovisas i bokslutet 2026", "resultatet kommer T3": a promise, with no other number in it.
_NOUN = r"(?:resultat|utfall|värde|mätning|enkät|undersökning|siffra|siffror)(?:et|t|en|n|na)?"
_LATER = re.compile(
    rf"(?:(?:{_NOUN} )?(?:mäts|redovisas|rapporteras|presenteras|publiceras|följs upp)|"
    rf"{_NOUN} (?:sker|görs|genomförs|kommer))"
    r"(?: (?:(?:19|20)[0-9]{2}|[tq][1-4]|v\.? ?[0-9]{1,2}|[^\W\d_]+[,.]?)){1,6}"
)
# How all of these begin: most texts begin otherwise, and need no closer look.
_BEGIN = frozenset(word[:3] for word in _BLANK).union(
    word_list("res | utf | vär | mät | enk | und | sif | red | rap | pre | pub | föl")
)
_BEGIN_SHORT = frozenset(word[:2] for word in _BEGIN)


def parse_quantity(raw: str | int | float | bool, number_format: str | None = None) -> Quantity:
    """Read a quantity: what a cell holds (and, for a number, its number format) → `Quantity`. Never raises.

    >>> parse_quantity("71,9 %")
    Quantity(raw='71,9 %', value=71.9, unit='%')
    >>> parse_quantity("ca 40").value is None
    True
    >>> parse_quantity(0.719, "0%").value
    71.9

    - Spaces of any kind group thousands; the comma is the decimal sign. A point is one too, except between one to three
      digits and exactly three ("1.234"), where it may as well group thousands: not understood. "0.719" is.
    - An approximation ("ca 40", "drygt 40", "~40"), an interval and a comparison ("minst 40", "> 40", "5 % mer") is not
      a value. A question ("40?") is not an answer.
    - "2,9 på 4-gradig skala" is 2.9 of that scale, as long as it lies on it. "3 av 4" may be a share: not understood.
    - "ja" and "genomfört" are 1.0, "nej" 0.0, with the unit "ja/nej"; so are logical cells, whose `raw` is what Swedish
      Excel shows (SANT, FALSKT).
    - `raw` of a text is the text untouched, of a number cell its Swedish notation ("67 044" with no-break space).

    Source: domain.md 2 (trap 11), 7.2 and 10.4; Myndigheternas skrivregler.
    """
    if isinstance(raw, str):
        if len(raw) > LONGEST_VALUE:
            return Quantity(raw=raw)
        return _from_text(raw)
    if isinstance(raw, bool):
        return Quantity(raw="SANT" if raw else "FALSKT", value=float(raw), unit=YES_NO)
    try:
        number = float(raw)
    except OverflowError:
        return Quantity(raw="∞")
    if not math.isfinite(number):
        return Quantity(raw="∞" if math.isinf(number) else "NaN")
    value, unit = shown_value(number, number_format)
    return Quantity(raw=format_cell(value, unit, read_format(number_format).decimals), value=value, unit=unit)


@lru_cache(maxsize=4096)
def _from_text(raw: str) -> Quantity:
    text = strip_marks(clean(raw))
    if "?" in raw or not text:
        return Quantity(raw=raw)
    word = fold(text).rstrip("!")
    if word in _YES or word in _NO:
        return Quantity(raw=raw, value=float(word in _YES), unit=YES_NO)
    found = number_and_unit(text)
    return Quantity(raw=raw, value=found[0], unit=found[1]) if found else Quantity(raw=raw)


def is_blank_word(raw: str | None) -> bool:
    """Tell whether a text says "no value (yet)" rather than something that was not understood.

    Empty, a dash, "saknas", "e.m.", "ej mätt", "mäts i oktober" → True. Checks ask for a value that is missing, and for
    a correction of one that is garbage.

    >>> is_blank_word("mäts i oktober"), is_blank_word("fyrtio")
    (True, False)

    Source: domain.md 2 (trap 11) and 10.2 (EJ_BEDOMD).
    """
    if raw is None:
        return True
    first = raw[:3]
    if first.isalnum() and len(first) == 3 and first.casefold() not in _BEGIN:
        return False  # nearly every text: nothing is cleaned away before three letters or digits
    if len(raw) > LONGEST_VALUE or "?" in raw:
        return False
    text = clean(raw)
    if not text or (text[0] in _SIGNS and _ONLY_SIGNS.fullmatch(text)):
        return True
    if text[:2].casefold()[:2] not in _BEGIN_SHORT and (text.isascii() or not has_looks(text)):
        return False
    word = fold(text)
    return word in _BLANK or _LATER.fullmatch(word) is not None


def number_and_unit(text: str) -> tuple[float, str | None] | None:
    """Read a cleaned text that is one number with or without a unit; None when it is anything else.

    >>> number_and_unit("1 234,5 kr")
    (1234.5, 'kr')
    >>> number_and_unit("index 41")
    (41.0, 'index')
    """
    match = _WHOLE.fullmatch(text)
    if match is None:
        return None
    value = read_number(match["number"])
    if value is None:
        return None
    before, rest = match["before"], match["rest"]
    if rest is None:
        return value, before
    scale = _SCALE.fullmatch(rest)
    if scale is not None:
        steps = int(scale["steps"]) if scale["steps"] else _STEPS[scale["word"].casefold()]
        return (value, rest) if 0 <= value <= steps and not before else None
    unit = read_unit(rest, glued=not match["gap"])
    if unit is None or (before and unit != PERCENT):
        return None
    return value, unit


def read_number(text: str) -> float | None:
    """Read the digits of a number that `NUMBER` matched; None where they are ambiguous or a code ("0563").

    >>> read_number("−3,2"), read_number("1.5"), read_number("1.234")
    (-3.2, 1.5, None)
    """
    match = _PARTS.fullmatch(text)
    if match is None:
        return None
    whole, decimals = match["whole"].replace(" ", ""), match["decimals"] or ""
    if len(whole) > 1 and whole.startswith("0"):
        return None
    if match["point"] == "." and len(decimals) == 3 and len(whole) <= 3 and whole != "0":
        return None
    value = float(f"{whole}.{decimals or 0}")
    if not math.isfinite(value):
        return None
    return -value if match["sign"] in ("-", "–", "−") and value else value
