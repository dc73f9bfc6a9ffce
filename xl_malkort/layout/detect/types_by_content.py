"""A word for a row type that nobody knows, told by what its rows hold: "Nyckelsiffra" rows alone have figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from xl_malkort.layout.detect.levels import RANKS
from xl_malkort.layout.detect.plan import Column
from xl_malkort.layout.detect.view import View
from xl_malkort.values import fold

_FIGURES: Final = frozenset({"target", "outcome", "baseline"})
_WORK: Final = frozenset({"due", "start", "responsible"})
_MOSTLY: Final = 0.75
_LEAST: Final = 2


def told_by_rows(
    view: View, columns: Sequence[Column], said: Mapping[int, str], kinds: Mapping[str, str]
) -> dict[str, str]:
    """Give `kinds` with the one word that is none of the known, where its rows can be but one thing.

    In: a table's columns, its row types by row, and what they mean by folded word ({"mål": "goal", "insats":
    "activity"}). Its rows are measures where nearly all of them have figures and no activity has; activities where
    nearly all say who or when and none has a figure, and the rest are goals and measures. Else it stays unknown.
    """
    unknown = {key for word in said.values() if (key := fold(word)) not in kinds}
    known = set(kinds.values())
    if len(unknown) != 1 or known.isdisjoint(RANKS) or {"measure", "activity"} <= known:
        return dict(kinds)
    (word,) = unknown
    rows = [row for row, text in said.items() if fold(text) == word]
    figures = [c.index for c in columns if c.field in _FIGURES]
    work = [c.index for c in columns if c.field in _WORK]
    measured = sum(any(view.own(row, col) for col in figures) for row in rows)
    doing = sum(any(view.own(row, col) for col in work) for row in rows)
    if len(rows) < _LEAST:
        return dict(kinds)
    if "measure" not in known and measured >= _MOSTLY * len(rows):
        others = [row for row, text in said.items() if kinds.get(fold(text)) in ("goal", "activity")]
        if not any(view.own(row, col) for row in others for col in figures):
            return {**kinds, word: "measure"}
    if "measure" in known and not measured and doing >= _MOSTLY * len(rows):
        return {**kinds, word: "activity"}
    return dict(kinds)
