"""The example municipality's content: from the texts in `innehall/` to a steering model and the rows of 61 cards."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xl_malkort.layout.words import goal_choice
from xl_malkort.model import ActivityStatus, GoalNode, GoalStatus, SteeringModel, Unit
from xl_malkort.model.presets import preset

YEAR = 2026
ROUND = "T2"


def municipality(folder: Path) -> SteeringModel:
    """Read the organisation and the goal tree into a steering model on the Hagfors-type preset."""
    said = tomllib.loads((folder / "organisation.toml").read_text(encoding="utf-8"))
    base = preset("hagfors", year=YEAR)
    units = tuple(
        Unit(
            code=unit["code"],
            name=unit["name"],
            level=unit["level"],
            parent=unit["parent"] or None,
            responsible=unit["responsible"],
            card_file=card_file(unit["code"], unit["name"], unit["parent"], said["unit"]),
        )
        for unit in said["unit"]
    )
    goals = tuple(
        GoalNode(
            code=goal["code"],
            text=goal["text"],
            perspective=goal["perspective"],
            parent=goal["parent"] or None,
            unit=goal["unit"],
        )
        for goal in said["tree"]
    )
    return SteeringModel.model_validate(
        base.model_dump()
        | {"name": "exempelkoping", "municipality": said["municipality"], "units": units, "goals": goals}
    )


def card_file(code: str, name: str, parent: str, units: list[dict[str, Any]]) -> str:
    """Name a unit's workbook, in its department's folder: "1000 Barn- och …/1100 Förskolan Älgen.xlsx"."""
    by_code = {unit["code"]: unit for unit in units}
    department = code if parent and not by_code[parent]["parent"] else parent
    folder = f"{department} {by_code[department]['name']}/" if department else ""
    return f"{folder}{code} {name}.xlsx"


def cards(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the content of every card, in the order of the files."""
    for file in sorted(folder.glob("[0-9]*.toml")):
        yield from tomllib.loads(file.read_text(encoding="utf-8"))["card"]


def rows(card: dict[str, Any], model: SteeringModel) -> list[dict[str, Any]]:
    """Lay a card's content out in rows as a person would: a goal's further measures and activities below it."""
    laid: list[dict[str, Any]] = []
    for goal in card["goal"]:
        measures, activities = goal.get("measure", []), goal.get("activity", [])
        tree_goal, perspective = model.goal(goal["link"]), model.perspective(goal["perspective"])
        assert tree_goal is not None, goal["link"]
        assert perspective is not None, goal["perspective"]
        for n in range(max(len(measures), len(activities), 1)):
            row: dict[str, Any] = {}
            if n == 0:
                row |= {
                    "perspective": perspective.name,
                    "overall_goal": goal_choice(tree_goal),
                    "long_term_goal": goal["long_term"],
                    "goal": goal["goal"],
                    "status": _label(model, GoalStatus, goal["status"]),
                    "forecast": _label(model, GoalStatus, goal["forecast"]),
                    "comment": goal["comment"],
                }
            if n < len(measures):
                measure = measures[n]
                row |= {"measure": measure["name"]} | {k: measure[k] for k in ("baseline", "target", "outcome")}
            if n < len(activities):
                activity = activities[n]
                row |= {
                    "activity": activity["text"],
                    "responsible": activity["responsible"],
                    "due": _due(activity["due"]),
                    "activity_status": _label(model, ActivityStatus, activity["status"]),
                }
                # One comment a row: the first row's is the goal's, so an activity's own joins it there.
                row["comment"] = " ".join(filter(None, (row.get("comment"), activity["comment"])))
            laid.append({field: value for field, value in row.items() if value})
    return laid


def _label(model: SteeringModel, scale: type[GoalStatus] | type[ActivityStatus], value: str) -> str:
    return model.look(scale(value)).label if value else ""


def _due(text: str) -> str | dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return text
