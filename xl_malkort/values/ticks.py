"""Boxes to tick in one cell: "☐ Uppnått  ☒ Delvis uppnått  ☐ Inte uppnått" says the ticked one."""

from __future__ import annotations

import re
from typing import Final

from xl_malkort.values.text import clean

_EMPTY: Final = "☐□▢◻❏❑"
_FILLED: Final = "■▣"
_TICKED: Final = f"☒☑✅✔✓✗🗹{_FILLED}"
SIGNS: Final = frozenset(f"{_EMPTY}{_TICKED}[(])")
"""How a box begins; a text may end with it as well, or with a bracket."""
_BOX: Final = re.compile(rf"[{_EMPTY}{_TICKED}]|\[\s*[xX]?\s*\]|\(\s*[xX]?\s*\)")
_TYPED: Final = re.compile(r"[\[(]\s*[xX✓✔]\s*[\])]|🗹")
_MARK: Final = re.compile(rf"[{_TICKED}xX]")


def ticked(text: str) -> list[str] | None:
    """Give the choices that are ticked in a row of boxes; None where a text is no such row.

    In: the text of a cell with at least two boxes, each before (or each behind) its choice. Squares that are all filled
    are bullets. What several ticks, or none, mean is for the one who asks.

    >>> ticked("☐ Uppnått   ☒ Delvis uppnått   ☐ Inte uppnått"), ticked("Uppnått [ ]  Delvis [x]")
    (['Delvis uppnått'], ['Delvis'])
    >>> ticked("☐ Ja ☐ Nej"), ticked("☒ Ja ☒ Nej"), ticked("☑ Klar"), ticked("■ Klart ■ Pågår")
    ([], ['Ja', 'Nej'], None, None)
    >>> ticked("Nås målet? ☐ Ja ☒ Nej"), ticked("Målet ☐ nås ☒ nås ej")
    (['Nej'], None)
    """
    if SIGNS.isdisjoint(text):
        return None
    boxes = _BOX.findall(text)
    if len(boxes) < 2 or all(box in _FILLED for box in boxes):
        return None
    choices = [clean(piece).strip(" ,;/|–-") for piece in _BOX.split(text)]
    if choices[0].endswith(("?", ":")) or not any(map(str.isalpha, choices[0])):
        choices = choices[1:]  # a question stands first, not a choice
    elif any(map(str.isalpha, choices[-1])):
        return None  # on which side the choices stand cannot be told
    else:
        choices = choices[:-1]
    if not all(choices):
        return None
    return [choice for box, choice in zip(boxes, choices, strict=True) if _MARK.search(box)]


def is_empty_box(text: str) -> bool:
    """Tell whether a text is nothing but a box that nobody has ticked.

    >>> is_empty_box("☐"), is_empty_box("[ ]"), is_empty_box("☒"), is_empty_box("x")
    (True, True, False, False)
    """
    return _BOX.fullmatch(text) is not None and _MARK.search(text) is None


def is_ticked_box(text: str) -> bool:
    """Tell whether a text is nothing but a box typed with a cross in it; a cross of its own may mean anything.

    >>> is_ticked_box("[x]"), is_ticked_box("( X )"), is_ticked_box("[ ]"), is_ticked_box("✗")
    (True, True, False, False)
    """
    return text[:1] in "[(🗹" and _TYPED.fullmatch(text) is not None


def box_with(text: str) -> tuple[str, str] | None:
    """Part a text that begins or ends with its one box into the box and its choice; None for any other text.

    >>> box_with("☒ Ja"), box_with("Delvis [ ]"), box_with("☐"), box_with("☐ Ja ☐ Nej"), box_with("Ja (delvis)")
    (('☒', 'Ja'), ('[ ]', 'Delvis'), ('☐', ''), None, None)
    """
    if SIGNS.isdisjoint(text):
        return None
    boxes = list(_BOX.finditer(text))
    if len(boxes) != 1:
        return None
    before, behind = text[: boxes[0].start()].strip(), text[boxes[0].end() :].strip()
    return None if before and behind else (boxes[0][0], before or behind)
