"""Per cents that say how far each measure has come: "Framdrift" beside "Startvärde | Målvärde | Nuvärde".

Such a column judges neither the goal nor the activity on the row, though its header ("Framdrift", "Uppfyllelse") is a
word for how those go. Its figures give it away: they follow from those of the measure, go beyond 100 per cent, or
differ among the measures of one goal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from xl_malkort.layout.detect.plan import Column, Guess
from xl_malkort.layout.detect.view import View
from xl_malkort.values import fold, parse_quantity, parse_target

_JUDGES: Final = frozenset({"status", "goal_status", "activity_status"})
_MEASURES: Final = frozenset({"measure", "goal_or_measure"})
_FIGURES: Final = frozenset({"baseline", "target", "outcome"})
_LEAST: Final = 2
_NEAR: Final = 0.011
"""How far a share may be from what is worked out, when it was rounded to whole per cents."""
_MOST_ROWS: Final = 60
_MOST: Final = 10.0
"""What is more than ten times the target is no share of it."""


def without_measured_shares(view: View, columns: Sequence[Column], rows: Sequence[int]) -> tuple[Column, ...]:
    """Give the columns with those of the measures' shares left out, or asked about where that is not certain.

    In: "Mål | Mått | Målvärde | Utfall | Uppfyllelse" with 0.98 in the last. Out: the last is read as nothing where
    that is what outcome and target give, where it is more than 100 % or where measures of one goal have one each; it is
    unsure where it only stands among the figures of the measures while something else on the row may be judged.
    """
    fields = {c.field for c in columns}
    if _MEASURES.isdisjoint(fields) or not {"target", "outcome"} <= fields or _JUDGES.isdisjoint(fields):
        return tuple(columns)
    figures: dict[str, dict[int, float]] = {}
    made = []
    for c in columns:
        shares = _shares(view, c.index, rows) if c.field in _JUDGES and c.guess.how != "profile" else {}
        if len(shares) < _LEAST:
            made.append(c)
            continue
        figures = figures or _figures(view, columns, rows)
        beyond = any(share > 1 for share in shares.values())
        own = c.field == "activity_status" and any(o.field == "activity" and o.index < c.index for o in columns)
        of_goal = c.field == "goal_status" and "mål" in c.key
        if beyond and own:
            c = c.unsure()
        elif own:
            pass  # behind the activity it is the activity's own
        elif _several(view, columns, shares, rows) or (not of_goal and (beyond or _follows(shares, figures))):
            c = replace(c, guess=Guess("left_out", 0.85, "share of measure"))
        elif c.field == "activity_status" and _among_figures(columns, c):
            c = c.unsure()
        made.append(c)
    return tuple(made)


def _shares(view: View, col: int, rows: Sequence[int]) -> dict[int, float]:
    """Give the shares of a column by row; nothing where anything else stands in it."""
    found: dict[int, float] = {}
    for row in rows[:_MOST_ROWS]:
        text = view.own(row, col)
        if not text or len(view.rows[row]) <= _LEAST:
            continue
        value = view.value(row, col)
        if isinstance(value, str):
            plain = text.rstrip("% ").replace(",", ".")
            if not text.endswith("%") or not plain.replace(".", "", 1).isdigit():
                return {}
            found[row] = float(plain) / 100
        elif isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= _MOST:
            found[row] = float(value)
        else:
            return {}
    bare = any(
        not isinstance(view.value(row, col), str) and "%" not in (view.number_format(row, col) or "") for row in found
    )
    return {} if bare and all(share.is_integer() for share in found.values()) else found  # (codes: 1, 2, 3)


def _figures(view: View, columns: Sequence[Column], rows: Sequence[int]) -> dict[str, dict[int, float]]:
    """Give the figures of the measures by field and row."""
    found: dict[str, dict[int, float]] = {field: {} for field in _FIGURES}
    for c in columns:
        if c.field not in _FIGURES:
            continue
        for row in rows[:_MOST_ROWS]:
            if not (text := view.own(row, c.index)):
                continue
            value = view.value(row, c.index)
            if isinstance(value, int | float) and not isinstance(value, bool):
                found[c.field][row] = float(value)
                continue
            quantity = parse_quantity(text)
            number = quantity.value if quantity.value is not None else parse_target(text).value
            if number is not None:
                found[c.field][row] = float(number)
    return found


def _follows(shares: Mapping[int, float], figures: Mapping[str, Mapping[int, float]]) -> bool:
    """Tell whether the shares are what the measures' figures give, all but one at most."""
    looked = right = telling = 0
    for row, share in shares.items():
        target, outcome = figures["target"].get(row), figures["outcome"].get(row)
        if target is None or outcome is None:
            continue
        base = figures["baseline"].get(row)
        ways = [one / other for one, other in ((outcome, target), (target, outcome)) if other]
        if base is not None and target != base:
            ways.append((outcome - base) / (target - base))
        looked += 1
        same = any(abs(way - share) <= _NEAR or (share in (0.0, 1.0) and _cut(way) == share) for way in ways)
        right += same
        telling += same and share not in (0.0, 1.0)  # nothing and all may be chance
    return telling > 0 and right >= _LEAST and right >= looked - 1


def _cut(way: float) -> float:
    return min(max(way, 0.0), 1.0)


def _several(view: View, columns: Sequence[Column], shares: Mapping[int, float], rows: Sequence[int]) -> bool:
    """Tell whether rows of one goal, each with a measure of its own, have different shares."""
    goal = next((c.index for c in columns if c.field == "goal"), None)
    measure = next((c.index for c in columns if c.field in _MEASURES), None)
    if goal is None or measure is None:
        return False
    current = ""
    first: float | None = None
    for row in rows[:_MOST_ROWS]:
        text = fold(view.own(*view.anchor(row, goal)))
        if text and text != current:
            current, first = text, None
        if row not in shares or not view.own(row, measure):
            continue
        if first is not None and shares[row] != first:
            return True
        first = shares[row]
    return False


def _among_figures(columns: Sequence[Column], column: Column) -> bool:
    """Tell whether a column stands behind the figures of a measure and before the activity, or beside no activity."""
    behind = [c for c in columns if c.index < column.index and c.field is not None]
    return bool(behind) and behind[-1].field in _FIGURES
