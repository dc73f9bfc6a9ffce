"""Excel's own tick boxes: a cell that is TRUE or FALSE says whether what heads its column holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from xl_malkort.layout.detect.plan import Column
from xl_malkort.layout.detect.status_columns import is_mark, status_word
from xl_malkort.layout.detect.view import View
from xl_malkort.model import ActivityStatus
from xl_malkort.values.text import word_list
from xl_malkort.values.ticks import is_empty_box

_BEGUN: Final = frozenset(
    word_list(
        "börjat | börjad | påbörjat | påbörjad | startat | startad | satt i gång | satt igång | kommit i gång |"
        "kommit igång | har börjat | har startat | är igång | är i gång"
    )
)
"""What goes on holding when something is done: both boxes are ticked then."""


def is_ticked(view: View, row: int, col: int) -> bool:
    """Tell whether a cell is a tick box with its tick, or a cross."""
    return view.value(row, col) is True or is_mark(view.own(row, col))


def is_unticked(view: View, row: int, col: int) -> bool:
    """Tell whether a cell is a tick box without its tick."""
    return view.value(row, col) is False or is_empty_box(view.own(row, col))


def in_steps(columns: Sequence[Column], means: Mapping[int, ActivityStatus]) -> bool:
    """Tell whether the columns are steps, each of which holds on behind the next: "Börjat | Klart".

    "Pågår | Klart" are none: what is done goes on no more, so that two ticks there contradict each other.
    """
    said = [means.get(c.index) for c in columns]
    begun = [c for c in columns if status_word(c.header) in _BEGUN]
    return said == [ActivityStatus.ONGOING, ActivityStatus.DONE] and len(begun) == 1


def furthest(found: Sequence[Column], steps: bool) -> list[Column]:
    """Give, of the columns ticked on a row, the last step; all of them where they are no steps."""
    return list(found[-1:]) if steps else list(found)


def none_ticked(view: View, row: int, columns: Sequence[Column]) -> bool:
    """Tell whether a row has a box in every column, and no tick: it has not begun."""
    return all(is_unticked(view, row, c.index) for c in columns)
