"""Readings for the tests of checks: a clean card of a small municipality, and the same card with something changed.

A row is a mapping of field → what is written in it. Rows become goals as in the template: a row without a goal gives
the goal above it another measure or activity.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from xl_malkort.layout.reading import Facts, FormRow, Paintable, Reading, Stamp
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import (
    Activity,
    Card,
    CardKind,
    Goal,
    GoalNode,
    HeadFact,
    Limits,
    Measure,
    Source,
    SteeringModel,
    Unit,
)
from xl_malkort.model.presets import preset
from xl_malkort.values import parse_quantity, parse_target, parse_when

Row = dict[str, str]

SHEET = "Målkort"
FIRST_ROW = 9
FIELDS = (
    "perspective",
    "overall_goal",
    "long_term_goal",
    "goal",
    "measure",
    "baseline",
    "target",
    "outcome",
    "measure_status",
    "status",
    "forecast",
    "activity",
    "responsible",
    "due",
    "activity_status",
    "comment",
    "combined",
)
COLUMN = {field: chr(ord("B") + n) for n, field in enumerate(FIELDS)}
HEAD_CELL = {
    "municipality": "C3",
    "unit": "C4",
    "unit_code": "C5",
    "level": "C6",
    "year": "F3",
    "round": "F4",
    "responsible": "F5",
}

GOAL_ROW: Row = {
    "perspective": "Medborgare/kund",
    "overall_goal": "M1 Invånarna är trygga",
    "long_term_goal": "Alla barn är trygga",
    "goal": "Fler barn är trygga på gården",
    "measure": "Andel trygga barn",
    "baseline": "84 %",
    "target": "minst 88 %",
    "outcome": "90 %",
    "status": "Uppnått",
    "forecast": "Uppnått",
    "activity": "Gå trygghetsvandring varje månad",
    "responsible": "Rektor",
    "due": "2026-11-30",
    "activity_status": "Pågår",
}
"""A row that leaves nothing to remark on."""

SECOND_ROW: Row = {
    **GOAL_ROW,
    "perspective": "Ekonomi",
    "overall_goal": "E1 Ekonomin är i balans",
    "long_term_goal": "Pengarna räcker till det viktiga",
    "goal": "Matsvinnet minskar",
    "measure": "Matsvinn per barn",
    "baseline": "40 gram",
    "target": "högst 35 gram",
    "outcome": "33 gram",
    "activity": "Väg matsvinnet varje vecka",
    "responsible": "Kock",
}

MORE: Row = {
    "measure": "Antal anmälda olyckor",
    "target": "högst 3",
    "outcome": "2",
    "activity": "Byt ut lekredskapen",
    "responsible": "Rektor",
    "due": "2026-10-15",
    "activity_status": "Ej påbörjad",
}
"""A row that gives the goal above one more measure and activity."""

HEAD: Row = {
    "municipality": "Exempelköpings kommun",
    "unit": "Förskolan Älgen",
    "unit_code": "1100",
    "level": "Enhet",
    "year": "2026",
    "round": "T2",
    "responsible": "Rektor",
}


def steering(**changes: Any) -> SteeringModel:
    """Give the steering model of a municipality with two departments and one unit."""
    base = preset("hagfors", year=2026)
    fields: dict[str, Any] = {name: getattr(base, name) for name in SteeringModel.model_fields}
    fields["units"] = (
        Unit(code="0000", name="Exempelköpings kommun", level="kommun"),
        Unit(code="1000", name="Barn och utbildning", level="avdelning", parent="0000"),
        Unit(code="1100", name="Förskolan Älgen", level="enhet", parent="1000", responsible="Rektor"),
        Unit(code="2000", name="Vård och omsorg", level="avdelning", parent="0000"),
    )
    fields["goals"] = (
        GoalNode(code="M1", text="Invånarna är trygga", perspective="medborgare", unit="0000"),
        GoalNode(code="E1", text="Ekonomin är i balans", perspective="ekonomi", unit="0000"),
        GoalNode(code="S1", text="Äldre bor bra", perspective="medborgare", parent="M1", unit="2000"),
        GoalNode(code="B1", text="Barn lär sig", perspective="medborgare", parent="M1", unit="1000"),
    )
    return SteeringModel(**{**fields, **changes})


MODEL = steering()
T1, T2, T3 = MODEL.rounds


def limited(**limits: int) -> SteeringModel:
    """Give the steering model with other limits."""
    return steering(limits=Limits(**limits))


def reading(
    *rows: Mapping[str, str],
    head: Mapping[str, str] | None = None,
    model: SteeringModel = MODEL,
    stamp: Stamp | None = None,
    name: str = "kort.xlsx",
    sha256: str = "",
    owned: tuple[str, ...] = (),
    **facts: Any,
) -> Reading:
    """Give the reading of a card with these rows (none given: one clean goal) and these changes to its head."""
    words = Vocabulary(model)
    said = {**HEAD, **(head or {})}
    written = [{f: t for f, t in row.items() if t} for row in (rows or (GOAL_ROW,))]
    drafts: list[tuple[int, Row, list[Measure], list[Activity]]] = []
    loose: list[Activity] = []
    for number, row in enumerate(written, FIRST_ROW):
        if "goal" in row or (not drafts and "measure" in row):
            drafts.append((number, row, [], []))
        if any(row.get(f) for f in ("measure", "target", "outcome", "baseline")):
            drafts[-1][2].append(_measure(number, row, words))
        if any(row.get(f) for f in ("activity", "responsible", "due", "activity_status")):
            (drafts[-1][3] if drafts else loose).append(_activity(number, row, words))
    card = Card(
        **{field: said[field] or None for field in HEAD if field != "year"},
        year=int(said["year"]) if said["year"].isdigit() else None,
        goals=tuple(_goal(n, row, tuple(m), tuple(a), words) for n, row, m, a in drafts),
        activities=tuple(loose),
        head={f: HeadFact(sheet=SHEET, cell=cell, raw=said[f] or None) for f, cell in HEAD_CELL.items()},
    )
    form = tuple(
        FormRow(f"r{n - FIRST_ROW + 1:02d}", n - 1, dict(row), _cells(n))
        for n, row in enumerate(written, FIRST_ROW)
        if row
    )
    return Reading(
        path=Path(name),
        sha256=sha256,
        kind=CardKind.GOAL_CARD,
        layout="template:goal_card@1",
        stamp=stamp or Stamp("goal_card", 1, model.name, "1100", 2026),
        card=card,
        facts=replace(Facts(sheet=SHEET, rows=form), **facts),
        paintable=tuple(Paintable("measure", (0, 0), SHEET, cell, owned=True) for cell in owned),
    )


def changed(row: Row = GOAL_ROW, /, **changes: str) -> Row:
    """Give a row with some fields written otherwise; "" empties one."""
    return {**row, **changes}


def _cells(number: int) -> dict[str, str]:
    return {field: f"{column}{number}" for field, column in COLUMN.items()}


def _source(number: int, main: str, *fields: str) -> Source:
    cells = {field: f"{COLUMN[field]}{number}" for field in (main, *fields)}
    return Source(sheet=SHEET, cell=cells[main], cells=cells)


def _measure(number: int, row: Row, words: Vocabulary) -> Measure:
    return Measure(
        name=row.get("measure"),
        target=parse_target(row["target"]) if "target" in row else None,
        outcome=parse_quantity(row["outcome"]) if "outcome" in row else None,
        baseline=parse_quantity(row["baseline"]) if "baseline" in row else None,
        status=words.statuses.goal(row["measure_status"]) if "measure_status" in row else None,
        source=_source(number, "measure", "baseline", "target", "outcome", "measure_status"),
    )


def _activity(number: int, row: Row, words: Vocabulary) -> Activity:
    return Activity(
        text=row.get("activity", ""),
        responsible=row.get("responsible"),
        due=parse_when(row["due"], 2026) if "due" in row else None,
        status=words.statuses.activity(row["activity_status"]) if "activity_status" in row else None,
        comment=None if "goal" in row else row.get("comment"),
        source=_source(number, "activity", "responsible", "due", "activity_status", "comment"),
    )


def _goal(
    number: int, row: Row, measures: tuple[Measure, ...], activities: tuple[Activity, ...], words: Vocabulary
) -> Goal:
    context = ("perspective", "overall_goal", "long_term_goal")
    return Goal(
        **{field: row.get(field) for field in (*context, "goal", "comment")},
        measures=measures,
        activities=activities,
        status=words.statuses.goal(row["status"]) if "status" in row else None,
        forecast=words.statuses.goal(row["forecast"]) if "forecast" in row else None,
        source=_source(number, "goal", *context, "status", "forecast", "comment", "combined"),
        perspective_code=words.perspective(row.get("perspective")),
        overall_code=words.goals.code(row.get("overall_goal")),
    )
