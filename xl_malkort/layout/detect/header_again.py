"""Small tables whose header asks who and when behind a word of one's own, again and again: "Knep | Vem | När"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from xl_malkort.layout.detect.header_texts import fields_of, is_header_word
from xl_malkort.layout.detect.lane_boards import heads_lanes
from xl_malkort.layout.detect.view import View

_LEAST: Final = 3
_LONGEST: Final = 30
_WHEN: Final = frozenset({"due", "start", "status", "activity_status", "done"})


def heads_again(view: View, row: int, texts: Mapping[int, tuple[str, str]], known: Mapping[str, str]) -> int:
    """Give how many of a header's words are known, where only what is done has a name that nobody knows; 0 for others.

    In: "Knep | Vem | När | Läge" with each text's looked-up form. The very same row must stand on the sheet again, as
    it does where every goal has a table of its own, and each have records below that fill its first column. Nor does a
    board of nothing but statuses name what is done (`lane_boards`).
    """
    if lanes := heads_lanes(view, row, texts):
        return lanes
    if len(texts) < _LEAST:
        return 0
    (_, (first, _)), *others = texts.items()
    if len(first) > _LONGEST or not first[0].isalpha() or first.endswith(":"):
        return 0
    if not all(is_header_word(shown, known) for _, (shown, _) in others) or fields_of(first, known):
        return 0
    meant = [set(fields_of(shown, known)) for _, (shown, _) in others]
    if not any("responsible" in fields for fields in meant) or not any(fields & _WHEN for fields in meant):
        return 0
    cells = view.rows[row]
    same = [r for r, other in view.rows.items() if other == cells]
    lead = min(texts)
    told = all(len(view.rows.get(r + 1, {})) > 1 and lead in view.rows[r + 1] for r in same)
    return len(others) if len(same) > 1 and told else 0
