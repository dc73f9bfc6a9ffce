"""Boxes to tick in one cell: "☐ Uppnått  ☒ Delvis uppnått  ☐ Inte uppnått" says the ticked one."""

from __future__ import annotations

import re
from typing import Final

from xl_malkort.values.text import clean

_BOX: Final = re.compile(r"[☐□◻▢☒☑■▣✅]|\[ *[xX]? *\]|\( *[xX]? *\)")
_TICKED: Final = re.compile(r"[☒☑■▣✅xX]")


def ticked(text: str) -> str:
    """Give the label that is ticked; "" when none is, the text itself when it has no boxes or several are ticked.

    >>> ticked("☐ Uppnått   ☒ Delvis uppnått   ☐ Inte uppnått")
    'Delvis uppnått'
    >>> ticked("Uppnått [ ]  Delvis [x]"), ticked("☐ Ja ☐ Nej"), ticked("☑ Klar")
    ('Delvis', '', '☑ Klar')
    """
    boxes = _BOX.findall(text)
    if len(boxes) < 2:
        return text
    labels = [clean(piece).strip(" /,;|") for piece in _BOX.split(text)]
    labels = labels[1:] if not labels[0] else labels[:-1]
    if len(labels) != len(boxes) or not all(labels):
        return text
    chosen = [label for box, label in zip(boxes, labels, strict=True) if _TICKED.search(box)]
    return text if len(chosen) > 1 else chosen[0] if chosen else ""
