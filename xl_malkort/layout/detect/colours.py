"""Colours by their names: of a fill by its hue, and of the words that people write for them.

Source: domain.md 10.3.
"""

from __future__ import annotations

import colorsys
import re
from functools import lru_cache
from typing import Final

SWEDISH: Final = {
    "green": "grön", "yellow": "gul", "red": "röd", "grey": "grå", "blue": "blå", "orange": "orange", "black": "svart",
    "purple": "lila", "other": "ovanlig färg",
}  # fmt: skip
COLOUR_WORD: Final = re.compile(
    r"(?:(?:ljus|mörk|klar|blek|knall)-?)?(?:(?P<green>grön)|(?P<yellow>gul)|(?P<red>röd|rött)|(?P<grey>grå)|"
    r"(?P<blue>blå)|(?P<orange>orange)|(?P<purple>lila)|(?P<white>vit)|(?P<black>svart))(?:t|tt|a)?"
    r"(?:-?(?:markera|färga|målad)\w*)?",
    re.IGNORECASE,
)
"""A colour in words; the group that matched is its name."""

UNCOLOURED: Final = re.compile(
    r"(?:ofärgad|ofärgat|ofärgade|ofylld|ofyllt|ofyllda|omarkerad|omarkerat|omarkerade|färglös|färglöst|färglösa|"
    r"(?:ingen|utan|inte någon) (?:färg|fyllning|markering)|(?:ej|inte) (?:färgad|ifylld|fylld|markerad)e?|"
    r"(?:tom|blank)(?= (?:ruta|cell)))(?![a-zåäö])",
    re.IGNORECASE,
)
"""What says that a cell has no colour, in words; that means what "white" does."""


def colour_word(word: str) -> str | None:
    """Give the name of a colour said in Swedish; None for any other word.

    >>> [colour_word(w) for w in ("Grönt", "rödmarkerade", "ljusblå", "Gustav")]
    ['green', 'red', 'blue', None]
    """
    if UNCOLOURED.fullmatch(word):
        return "white"
    found = COLOUR_WORD.fullmatch(word)
    return found.lastgroup if found else None


@lru_cache(maxsize=1024)
def colour_name(rgb: str | None) -> str | None:
    """Name a colour "#RRGGBB" by its hue; None for white and for no colour.

    >>> [colour_name(c) for c in ("#92D050", "#FFC000", "#FFD966", "#FF7C80", "#D9D9D9", "#00B0F0", "#FFFFFF")]
    ['green', 'orange', 'yellow', 'red', 'grey', 'blue', None]
    """
    if not rgb:
        return None
    red, green, blue = (int(rgb[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    if light > 0.97:
        return None
    if light < 0.08:
        return "black"
    spread = max(red, green, blue) - min(red, green, blue)
    if saturation < 0.15 or spread < 0.05:
        return "grey"
    degrees = hue * 360
    # Excel's own "Orange", #FFC000, is amber to some and a warning to others; its lighter shades are yellow to all.
    amber = "yellow" if light > 0.56 else "orange"
    for low, high, name in (
        (0, 16, "red"),
        (16, 38, "orange"),
        (38, 50, amber),
        (50, 70, "yellow"),
        (70, 172, "green"),
        (172, 260, "blue"),
        (345, 361, "red"),
    ):
        if low <= degrees < high:
            return name
    return "purple" if 260 <= degrees < 330 else "other"


def is_pale(rgb: str | None) -> bool:
    """Tell whether a fill is so light that it is a row's shading, or an input cell's, as often as a status."""
    return rgb is not None and sum(int(rgb[i : i + 2], 16) for i in (1, 3, 5)) > 680


def is_pale_yellow(rgb: str | None) -> bool:
    """Tell whether a fill is the pale yellow that marks input cells as often as "partly"."""
    if not rgb:
        return False
    red, green, blue = (int(rgb[i : i + 2], 16) for i in (1, 3, 5))
    return red >= 250 and green >= 240 and blue >= 190
