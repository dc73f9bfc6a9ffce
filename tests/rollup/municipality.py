"""A small municipality built from model objects: three levels, skipped levels, and cards as readings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from xl_malkort.layout.reading import Paintable, Reading
from xl_malkort.model import (
    Activity,
    ActivityStatus,
    Card,
    CardKind,
    Direction,
    Goal,
    GoalNode,
    GoalStatus,
    Measure,
    Quantity,
    Source,
    Status,
    StatusOrigin,
    SteeringModel,
    Target,
    Unit,
    When,
)
from xl_malkort.model.presets import preset

WORDS = {
    "uppnått": GoalStatus.ACHIEVED,
    "delvis": GoalStatus.PARTLY,
    "ej": GoalStatus.NOT_ACHIEVED,
    "ej bedömt": GoalStatus.NOT_ASSESSED,
    "utgår": GoalStatus.DROPPED,
}


def model(**more: Any) -> SteeringModel:
    """Småköping: the municipality, two departments; 1000 has two units, one of them with a team below it."""
    made = preset("hagfors", year=2026).model_dump()
    made |= {
        "municipality": "Småköpings kommun",
        "levels": [*made["levels"], {"code": "lag", "name": "Arbetslag"}],
        "units": [
            _unit("0000", "Småköpings kommun", "kommun", None, "Kommundirektör"),
            _unit("1000", "Barn och utbildning", "avdelning", "0000", "Skolchef"),
            _unit("1100", "Förskolan Älgen", "enhet", "1000", "Rektor"),
            _unit("1110", "Avdelning Blåbär", "lag", "1100", None),
            _unit("1200", "Åskolan", "enhet", "1000", "Rektor"),
            _unit("2000", "Vård och omsorg", "avdelning", "0000", "Socialchef"),
            # A team straight below a department: a level is skipped.
            _unit("2110", "Nattpatrullen", "lag", "2000", "Gruppchef"),
        ],
        "goals": [
            _node("M1", "Trygga invånare", "medborgare", None, "0000"),
            _node("E1", "Ekonomi i balans", "ekonomi", None, "0000"),
            _node("BU-M1", "Trygga barn", "medborgare", "M1", "1000"),
        ],
    }
    return SteeringModel.model_validate(made | more)


def _unit(code: str, name: str, level: str, parent: str | None, responsible: str | None) -> dict[str, Any]:
    file = f"{code}.xlsx"
    return Unit(code=code, name=name, level=level, parent=parent, responsible=responsible, card_file=file).model_dump()


def _node(code: str, text: str, perspective: str, parent: str | None, unit: str) -> dict[str, Any]:
    return GoalNode(code=code, text=text, perspective=perspective, parent=parent, unit=unit).model_dump()


def status(word: str | None, *, understood: bool = True) -> Status | None:
    """Give a status as a reader would: from its Swedish word, or not understood."""
    if word is None:
        return None
    return Status.model_validate(
        {
            "value": WORDS.get(word, GoalStatus.NOT_ASSESSED),
            "raw": word,
            "from": StatusOrigin.TEXT,
            "understood": understood and word in WORDS,
        }
    )


def goal(
    word: str | None = "uppnått",
    link: str | None = "M1",
    perspective: str | None = "medborgare",
    *,
    row: int = 9,
    text: str = "Fler är trygga",
    measures: Sequence[Measure] = (),
    activities: Sequence[Activity] = (),
    **more: Any,
) -> Goal:
    """Give a goal of a card, standing in `row` of the form."""
    return Goal(
        id=f"r{row:02d}",
        perspective=perspective,
        perspective_code=perspective,
        overall_goal=link,
        overall_code=link,
        goal=text,
        status=status(word),
        measures=tuple(measures),
        activities=tuple(activities),
        source=Source(sheet="Målkort", cell=f"E{row}"),
        **more,
    )


def measure(
    target: str = "minst 10",
    outcome: float | None = 9,
    *,
    name: str = "Antal",
    direction: Direction | None = Direction.AT_LEAST,
    value: float | None = 10,
    upper: float | None = None,
    unit: str | None = None,
    outcome_unit: str | None = None,
    baseline: float | None = None,
    word: str | None = None,
    row: int = 9,
) -> Measure:
    """Give a measure; without `outcome` it has none."""
    return Measure(
        name=name,
        target=Target(raw=target, direction=direction, value=value, upper=upper, unit=unit),
        outcome=None if outcome is None else Quantity(raw=f"{outcome:g}", value=outcome, unit=outcome_unit),
        baseline=None if baseline is None else Quantity(raw=f"{baseline:g}", value=baseline),
        status=status(word),
        source=Source(sheet="Målkort", cell=f"F{row}"),
    )


def activity(
    text: str = "Öva",
    value: ActivityStatus | None = ActivityStatus.ONGOING,
    due: dt.date | None = None,
    *,
    row: int = 9,
    **more: Any,
) -> Activity:
    """Give an activity."""
    return Activity(
        text=text,
        responsible="Enhetschef",
        due=When(raw=due.isoformat(), date=due) if due else None,
        status=Status(value=value, raw=value.value) if value else None,
        source=Source(sheet="Målkort", cell=f"M{row}"),
        **more,
    )


def reading(
    code: str | None,
    *goals: Goal,
    file: str | None = None,
    activities: Sequence[Activity] = (),
    unit: str | None = None,
    round: str | None = "T2",
    year: int | None = 2026,
    kind: CardKind = CardKind.GOAL_CARD,
) -> Reading:
    """Give a card as read, each goal with its Sammanvägd, measures and activities as paintable cells."""
    cells = [Paintable("unit", (-1, -1), "Målkort", "F6", owned=True)]
    for g, one in enumerate(goals):
        row = one.source.cell[1:]
        cells.append(Paintable("goal", (g, -1), "Målkort", f"R{row}", owned=True))
        cells.append(Paintable("goal", (g, -1), "Målkort", f"K{row}", owned=False, live=True))
        cells += [Paintable("measure", (g, m), "Målkort", f"J{row}", owned=True) for m, _ in enumerate(one.measures)]
        cells += [
            Paintable("activity", (g, a), "Målkort", f"P{row}", owned=False, live=True)
            for a, _ in enumerate(one.activities)
        ]
    return Reading(
        path=Path("/kort") / (file or f"{code}.xlsx"),
        sha256=f"{hash((code, file)) & 0xFFFFFFFF:064x}",
        kind=kind,
        layout="template:goal_card@1",
        card=Card(
            municipality="Småköpings kommun",
            unit=unit or (code and f"Enhet {code}"),
            unit_code=code,
            year=year,
            round=round,
            goals=goals,
            activities=tuple(activities),
        ),
        paintable=tuple(cells),
        modified=dt.datetime(2026, 9, 3, 14, 5, 59),
    )


def all_cards() -> list[Reading]:
    """Give a card for every unit; 4 goals in 1000's subtree, 3 in 2000's, 1 of the municipality's own."""
    return [
        reading("0000", goal("uppnått", "E1", "ekonomi")),
        reading("1000", goal("delvis", "BU-M1")),
        reading("1100", goal("uppnått", "BU-M1"), goal("ej", "E1", "ekonomi", row=10)),
        reading("1110", goal("uppnått", None, None)),
        reading("1200"),
        reading("2000", goal("ej bedömt", "M1")),
        reading("2110", goal("uppnått", "M1"), goal("utgår", "M1", row=10)),
    ]
