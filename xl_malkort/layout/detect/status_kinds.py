"""What a column of statuses judges: the goal, the measure or the activity, by its header, its place and its colours."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from xl_malkort.layout.detect.colours import colour_name
from xl_malkort.layout.detect.columns import parts
from xl_malkort.layout.detect.evidence import Evidence
from xl_malkort.layout.detect.plan import UNSURE, Column
from xl_malkort.layout.detect.split import activity_items
from xl_malkort.layout.detect.view import View

_COLOUR = re.compile(r"(?:färg|ljus|signal|trafikljus|symbol)")
_OF_GOALS = re.compile(r"mål(?:et)?s?(?:uppfyll|nås|bedöm|\b)")
"""A header that speaks of goals, whatever stands beside it."""
_KINDS = frozenset(["goal_status", "measure_status", "activity_status"])
_LEAST_PAINTED = 2


_SETTLED = 0.8


def as_their_like(columns: list[Column], evidence: Mapping[int, Evidence]) -> list[Column]:
    """Let "Avstämning juni", empty or with answers that may be figures, judge what "Avstämning dec" beside it does."""
    kinds = {parts(c.header)[0]: c.field for c in columns if c.field in _KINDS and evidence[c.index].n}
    return [
        c.as_field(str(kind))
        if ((c.field in _KINDS and not evidence[c.index].n) or (c.field == "outcome" and "status" in c.guess.others))
        and (kind := kinds.get(parts(c.header)[0], c.field)) != c.field
        else c
        for c in columns
    ]


def rows_judged(view: View, status: Column, columns: Sequence[Column], rows: Sequence[int]) -> str | None:
    """Tell what a status stands beside: on rows of activities that name no goal of their own it is the activity's.

    Where it stands on every row that opens a goal, and on none of several that only go on with it, it is the goal's.
    """
    goal = next((c.index for c in columns if c.field == "goal"), None)
    activity = next((c.index for c in columns if c.field == "activity"), None)
    if goal is None or activity is None:
        return None
    going_on = opened = without = 0
    before = ""
    for row in rows:
        text = view.own(row, goal)
        opens = bool(text) and text != before
        before = text or before
        if not view.own(row, activity) and not opens:
            continue
        place = view.anchor(row, status.index)
        told = place[0] == row and (bool(view.own(*place)) or _signals(view, row, status.index, (goal, activity)))
        if opens:
            opened += 1
            without += not told
        elif told:
            return "activity_status"
        else:
            going_on += 1
    if going_on >= 2 and opened >= 2 and not without:
        return "goal_status"
    return "goal_status" if not going_on and opened >= 2 and _of_several(view, activity, rows, opened) else None


def _of_several(view: View, activity: int, rows: Sequence[int], opened: int) -> bool:
    """Tell whether half the rows of a goal each list several activities in a cell: one verdict is not theirs."""
    listed = 0
    for row in rows:
        typed = view.typed(row, activity)
        listed += "\n" in typed and len(activity_items(typed).texts) > 1
    return listed >= 2 and listed * 2 >= opened


def by_paint(view: View, column: Column, seen: Evidence, rows: Sequence[int]) -> Column:
    """Take what may be a status ("Målläge") for one where nothing stands in it but the colours of signals."""
    statuses = [field for field in column.guess.others if field in _KINDS]
    if seen.n or len(statuses) != 1 or column.guess.how == "profile":
        return column
    painted = sum(_signals(view, row, column.index, ()) for row in rows)
    return column.as_field(statuses[0]) if painted >= _LEAST_PAINTED else column


def _signals(view: View, row: int, col: int, texts: tuple[int, ...]) -> bool:
    """Tell whether an empty cell is coloured as a signal, and not only because its row is."""
    fill = view.look(row, col).fill
    if fill is None or colour_name(fill) in (None, "grey", "black"):
        return False
    return all(view.look(row, other).fill != fill for other in texts)


def settle_judged(
    columns: list[Column],
    evidence: Mapping[int, Evidence],
    told: frozenset[int],
    beside_rows: Callable[[Column], str | None],
) -> list[Column]:
    """Settle what each status column judges: the goal, the measure or the activity."""
    goal = [c.index for c in columns if c.field in ("goal", "goal_or_measure", "text")]
    measure = [c.index for c in columns if c.field in ("measure", "goal_or_measure")]
    activity = [c.index for c in columns if c.field in ("activity", "text")]
    done = []
    for c in columns:
        if c.field == "done" and not activity:
            c = c.as_field("goal_status" if goal else "left_out")
        if c.field == "activity_status" and not activity and c.guess.how == "phrase":
            c = c.as_field("status")
        if c.field != "status" or c.index in told:
            done.append(c)
            continue
        seen = evidence[c.index]
        c = replace(c, note="settled")  # the header itself does not say what it judges
        kinds = [
            k for k, cols in (("goal_status", goal), ("measure_status", measure), ("activity_status", activity)) if cols
        ]
        judged = "goal_status" if goal else "measure_status"
        if (
            measure
            and not activity
            and _COLOUR.match(c.key)
            and any(_OF_GOALS.search(o.key) for o in columns if o.field == "goal_status")
        ):
            judged = "measure_status"  # "Färg" beside "Samlad bedömning av målet"
        by_rows = beside_rows(c) if activity and (goal or measure) else None
        between = bool(measure and activity) and max(measure, default=0) < c.index < min(activity)
        if by_rows == "activity_status" and between and seen.letters < 0.5 and not _OF_GOALS.search(c.key):
            by_rows = "measure_status"  # each row has a measure as well, and that is what it stands behind
        if any(other.field == "type" for other in columns) and any(other.field == "text" for other in columns):
            done.append(c.as_field("goal_status"))  # the row's type says what its status judges
        elif not activity:
            done.append(c.as_field(judged))
        elif by_rows == "measure_status":
            done.append(c.as_field(by_rows))
        elif (
            (not goal and not measure)
            or (by_rows == "activity_status" and (seen.letters < 0.5 or seen.numbers >= _SETTLED))
            or (seen.activity_words + seen.marks >= 0.4 and seen.activity_words + seen.marks >= 2 * seen.goal_words)
        ):
            done.append(c.as_field("activity_status"))
        elif seen.goal_words >= 0.4 and seen.goal_words >= 2 * (seen.activity_words + seen.marks):
            done.append(c.as_field(judged))
        else:
            left = [i for i in (*goal, *measure, *activity) if i < c.index]
            beside = max(left, default=0)
            kind = judged if beside not in activity else "activity_status"
            sure = bool(beside and beside not in activity and all(i > c.index for i in activity))
            judged_already = sum(d.field == "activity_status" for d in done)
            if _OF_GOALS.search(c.key) or (goal and judged_already >= len(activity) and c.index > max(activity)):
                kind, sure = judged, True
            elif by_rows is not None and not sure:
                kind, sure = by_rows, True
            guess = c.guess if sure else replace(c.guess, certainty=UNSURE, others=tuple(k for k in kinds if k != kind))
            done.append(replace(c.as_field(kind), guess=replace(guess, field=kind)))
    return done
