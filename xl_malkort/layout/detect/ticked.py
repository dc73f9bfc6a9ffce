"""Tick boxes in one cell: "☐ Ja   ☒ Delvis   ☐ Nej" says "Delvis"; none or several ticked say nothing."""

from __future__ import annotations

import re
from typing import Final

_EMPTY: Final = "☐▢□❏❑"
_TICKED: Final = "☒☑✅✔✓✗🗹"
_SIGNS: Final = frozenset(f"{_EMPTY}{_TICKED}[(")
_BOX: Final = re.compile(rf"[{_EMPTY}{_TICKED}]|\[\s?\]|\[[xX]\]|\(\s?\)|\([xX]\)")
_MARKED: Final = re.compile(rf"[{_TICKED}]|\[[xX]\]|\([xX]\)")


def ticked(text: str) -> str | None:
    """Give the one choice that is ticked, "" where none or several are; None where a text is no row of boxes.

    In: the text of a cell with at least two boxes, each before (or each behind) its word. Out: the word.

    >>> ticked("☐ Ja ☒ Delvis ☐ Nej"), ticked("Ja [ ] Nej [x]"), ticked("☐ Ja ☐ Nej"), ticked("☒ Klart")
    ('Delvis', 'Nej', '', None)
    """
    if _SIGNS.isdisjoint(text):
        return None
    boxes = list(_BOX.finditer(text))
    if len(boxes) < 2 or not any(any(ch.isalpha() for ch in piece) for piece in _BOX.split(text)):
        return None
    before = not any(ch.isalpha() for ch in text[: boxes[0].start()])
    ends = [b.start() for b in boxes[1:]] + [len(text)] if before else []
    starts = [0] + [b.end() for b in boxes[:-1]] if not before else []
    words = (
        [text[b.end() : end] for b, end in zip(boxes, ends, strict=True)]
        if before
        else [text[start : b.start()] for start, b in zip(starts, boxes, strict=True)]
    )
    words = [word.strip(" ,;/|–-\n\t") for word in words]
    if not all(words):
        return None
    chosen = [word for box, word in zip(boxes, words, strict=True) if _MARKED.match(box[0])]
    return chosen[0] if len(chosen) == 1 else ""
