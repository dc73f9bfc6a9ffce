"""What the legends of a workbook teach, put together: signs and colours with the statuses they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from xl_malkort.layout.detect.colours import colour_name
from xl_malkort.layout.detect.legend_block import Block, Sign
from xl_malkort.layout.detect.legend_words import Meaning, about
from xl_malkort.layout.detect.plan import Legend
from xl_malkort.model import ActivityStatus, GoalStatus

_NEUTRAL: Final = (GoalStatus.NOT_ASSESSED, GoalStatus.DROPPED)


def learnt(blocks: Sequence[Block]) -> Legend:
    """Put the legends of a workbook together; a sign with two meanings means nothing any more."""
    legend = Legend()
    locked: set[str] = set()
    plain: set[str] = set()
    apart = False
    for block in blocks:
        kind = about(block.title) if block.title else None
        apart = apart or kind == "activity"
        clear = [meaning for _, meaning in block.entries if meaning.clear]
        if kind is None:
            # "Utgår" ends a goal as well as an activity: the rest of the legend says which it is about.
            goals = any(m.goal is not None and m.activity is None for m in clear)
            activities = any(m.activity is not None and m.goal is None for m in clear)
            kind = "goal" if goals and not activities else "activity" if activities and not goals else None
        for sign, meaning in block.entries:
            if sign.colour and meaning.locked and not meaning.clear:
                locked.add(sign.text)
                continue
            if sign.colour and meaning.design and not meaning.clear:
                plain.add(sign.text)
                continue
            _learn(legend, sign, meaning, kind)
    _between(legend)
    return Legend(
        legend.goal,
        legend.activity,
        legend.goal_colours,
        legend.activity_colours,
        legend.shades,
        frozenset(locked),
        frozenset(plain),
        apart,
        any(block.by_font for block in blocks),
    )


def _between(legend: Legend) -> None:
    """Let yellow mean what it does between a green that is reached and a red that is not, however it is put.

    So does the green that stands above a yellow that is reached in part and a red that is not.
    """
    colours = legend.goal_colours
    lower = (colours.get("yellow"), colours.get("red")) == (GoalStatus.PARTLY, GoalStatus.NOT_ACHIEVED)
    if lower and colours.get("green", GoalStatus.ACHIEVED) is None:
        _settle(legend, "green", GoalStatus.ACHIEVED)
    ends = (colours.get("green"), colours.get("red")) == (GoalStatus.ACHIEVED, GoalStatus.NOT_ACHIEVED)
    if not ends or colours.get("yellow", GoalStatus.PARTLY) is not None:
        return
    _settle(legend, "yellow", GoalStatus.PARTLY)


def _settle(legend: Legend, name: str, status: GoalStatus) -> None:
    legend.goal_colours[name] = status
    for rgb, (goal, activity) in legend.shades.items():
        if goal is None and colour_name(rgb) == name:
            legend.shades[rgb] = (status, activity)


def _learn(legend: Legend, sign: Sign, meaning: Meaning, kind: str | None) -> None:
    goals, activities = (
        (legend.goal_colours, legend.activity_colours) if sign.colour else (legend.goal, legend.activity)
    )
    unclear = not meaning.clear
    if kind != "activity" and (meaning.goal is not None or unclear):
        goals[sign.text] = meaning.goal if goals.get(sign.text, meaning.goal) == meaning.goal else None
    if kind != "goal" and (meaning.activity is not None or unclear):
        value = meaning.activity
        activities[sign.text] = value if activities.get(sign.text, value) == value else None
    if sign.rgb is not None:
        goal = None if kind == "activity" else meaning.goal
        activity = None if kind == "goal" else meaning.activity
        before = legend.shades.get(sign.rgb, (goal, activity))
        legend.shades[sign.rgb] = (goal, activity) if before == (goal, activity) else (None, None)


def speaks_of(said: dict[str, GoalStatus | None] | dict[str, ActivityStatus | None]) -> bool:
    """Tell whether a legend settles what colours mean: one that only explains "ej bedömd" leaves the rest as usual."""
    return any(value not in _NEUTRAL for value in said.values())
