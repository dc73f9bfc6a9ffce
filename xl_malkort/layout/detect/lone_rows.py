"""A row with one text between records: a section, a goal whose measures follow, whose rows follow, or a question."""

from __future__ import annotations

import re
from typing import Final

from xl_malkort.layout.detect.levels import LEVELS, level_in
from xl_malkort.layout.detect.organisations import organisation
from xl_malkort.layout.detect.plan import Column
from xl_malkort.layout.detect.remarks import goal_like, remark
from xl_malkort.layout.detect.sections import Around, owner_in
from xl_malkort.layout.detect.walked import Context, Record, Walk, enter

_MEASURE: Final = re.compile(
    r"^(?:andel|antal|kostnad|index|procent|nöjd-|nki\b|hme\b|nmi\b|resultat i)", re.IGNORECASE
)
_CODE: Final = 4
"""A longer text in a column of codes is none."""


def place_lone(
    around: Around,
    row: int,
    col: int,
    text: str,
    by_level: dict[str | None, Column],
    combined: Column | None,
    context: Context,
    above: Context,
    done: Walk,
) -> bool:
    """Place a row with one text: a section, a goal row, or (False) an ordinary row that only has one cell filled."""
    words, fields = around.words, {c.field for c in around.table.columns}
    wide = around.span(row, col) > 1
    column = next((c for c in around.table.columns if c.index == col), None)
    here = column.field if column else None
    place = (row, col)

    def goal(said: str = text) -> bool:
        enter(context, "goal", said, place)
        done.records.append(Record(row, dict(context), {}, opens=True, only_goal=True))
        return True

    def owner(label: str, name: str) -> bool:
        done.owners.append((label, name, place))
        context.clear()
        context.update(above)
        return True

    def ask() -> bool:
        done.unplaced.append(place)
        context.clear()
        context.update({level: said for level, said in above.items() if level != "goal"})
        return True

    goals = by_level.get("goal")
    if here == "activity" and goals is not None and _inside_goal(around, row, goals.index):
        return False
    owned = owner_in(text)
    if owned and (wide or here in (None, "goal", "activity", "measure", "perspective", "text")):
        return owner(*owned)
    level, said = level_in(text)
    if level and (level != "goal" or wide or here not in LEVELS):
        if level == "goal":
            return goal(said)
        enter(context, level, said, place)
        return True
    perspective = bool(words.perspective(text))
    if perspective and (wide or "perspective" not in by_level):
        enter(context, "perspective", text, place)
        return True
    if here == "perspective" and not wide:
        return False
    apart = wide or around.shaded(row, col) or around.louder(row, col, text)
    if not perspective and (organisation(text, words) or (apart and not goal_like(text) and around.by_owner())):
        return owner("", text) if around.leads(row) or around.heads_what_follows(row) else ask()
    area = "perspective" not in by_level and around.can_be_area(row, text)
    if here == "measure" and "goal" not in by_level and combined is None and not _MEASURE.match(text):
        if area and around.above_lone(row):
            enter(context, "perspective", text, place)
            return True
        return goal() if around.leads(row) else ask()
    if combined is not None and here == "goal_or_measure" and not wide:
        return False
    if here == "code" and not wide and area and apart and len(text) > _CODE and around.leads(row):
        enter(context, "perspective", text, place)  # "Brukare", painted, in the column of the goals' numbers
        return True
    if not wide:
        if here not in ("goal", "activity") or not apart:
            return False
        following = next((r for r in range(row + 1, around.table.last + 1) if r in around.view.rows), row)
        if area and here == "goal" and around.view.own(following, col):
            enter(context, "perspective", text, place)
            return True
        return ask()
    if not around.leads(row):
        return ask()
    if combined is not None or "goal" not in by_level:
        heads = around.above_lone(row)
        if area and ((text.isupper() and heads) or ("activity" not in fields and (text.isupper() or heads))):
            enter(context, "perspective", text, place)
            return True
        if "activity" in fields and not {"measure", "goal_or_measure", "text"} & fields:
            named = goal_like(text) or around.like_a_goal(row, col)
            return goal() if named and not remark(text) else ask()
        return goal() if around.can_be_goal(text) else ask()
    if area:
        enter(context, "perspective", text, place)
        return True
    return ask()


def _inside_goal(around: Around, row: int, col: int) -> bool:
    """Tell whether a row is one of those that a merged goal beside it spans."""
    return around.table.first <= around.view.anchor(row, col)[0] < row
