"""The hidden sheet of a template, what the drop-downs offer; and the invisible stamp.

Lists stand in cells under defined names, since a list typed into a validation breaks on commas and ends at 255
characters (ECMA-376 part 1, 18.3.1.32), and LibreOffice reads named ranges the same way.
"""

from __future__ import annotations

from typing import Any

from xl_malkort.layout.form import FormLayout, Holds, stamp_name
from xl_malkort.layout.words import goal_choice, round_choice
from xl_malkort.model import CardKind, GoalNode, GoalStatus, SteeringModel, Unit
from xl_malkort.output.look import Look

SHEET = "Listor"
LIST_NAMES = {
    "perspective": "mk_list_perspective",
    "overall_goal": "mk_list_overall_goal",
    "status": "mk_list_status",
    "forecast": "mk_list_forecast",
    "activity_status": "mk_list_activity_status",
    "level": "mk_list_level",
    "round": "mk_list_round",
    "picture": "mk_list_picture",
    "activity_symbol": "mk_list_activity_symbol",
    "status_symbol": "mk_list_status_symbol",
}


def goals_for(model: SteeringModel, unit: Unit | None) -> tuple[GoalNode, ...]:
    """Give the goals of the tree that a unit's own goals may be tied to: its own and those of the units above it.

    Without a unit, or for a unit that is not in the register, every goal of the tree.
    """
    if unit is None or model.unit(unit.code) is None:
        return model.goals
    line = {None}
    above: Unit | None = unit
    while above is not None:
        line.add(above.code)  # type: ignore[arg-type]
        above = model.unit(above.parent)
    return tuple(goal for goal in model.goals if goal.unit in line)


def write_lists(
    book: Any,
    sheet: Any,
    look: Look,
    layout: FormLayout,
    model: SteeringModel,
    *,
    unit: Unit | None,
    year: int,
) -> None:
    """Fill the hidden sheet, define a name for every list and for every field of the stamp."""
    statuses = [scale.label for scale in model.goal_scale]
    lists = {
        "perspective": [perspective.name for perspective in model.perspectives],
        "overall_goal": [goal_choice(goal) for goal in goals_for(model, unit)],
        "status": statuses,
        "forecast": [scale.label for scale in model.goal_scale if scale.value is not GoalStatus.DROPPED],
        "activity_status": [scale.label for scale in model.activity_scale],
        "level": [level.name for level in model.levels],
        "round": [round_choice(round) for round in model.rounds],
    }
    if any(column.holds is Holds.PICTURE for column in layout.columns):
        # Beside the lists they belong to, in the same order, for formulas to look up.
        lists["picture"] = [model.picture(perspective.code) or "" for perspective in model.perspectives]
        lists["activity_symbol"] = [scale.symbol for scale in model.activity_scale]
        lists["status_symbol"] = [scale.symbol for scale in model.goal_scale]
    for at, (field, choices) in enumerate(lists.items()):
        sheet.write_string(0, at, field, look("header"))
        for row, choice in enumerate(choices, start=1):
            sheet.write_string(row, at, choice, look("cell"))
        last = max(len(choices), 1)
        letter = chr(ord("A") + at)
        book.define_name(LIST_NAMES[field], f"={SHEET}!${letter}$2:${letter}${last + 1}")
    write_stamp(book, layout.kind, layout.version, model, unit=unit, year=year)
    sheet.set_column(0, len(lists) - 1, 30)
    sheet.protect()
    sheet.hide()


def write_stamp(book: Any, kind: CardKind, version: int, model: SteeringModel, *, unit: Unit | None, year: int) -> None:
    """Define a name for every field of the stamp: which template it is, and what it was made for."""
    stamp = {
        "template": str(kind),
        "version": str(version),
        "model": model.name,
        "unit_code": unit.code if unit else "",
        "year": str(year),
    }
    for field, value in stamp.items():
        book.define_name(stamp_name(field), '="{}"'.format(value.replace('"', '""')))
