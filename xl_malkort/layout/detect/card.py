"""The card that follows from what was read: its head settled, its goals finished, its kind told."""

from __future__ import annotations

from xl_malkort.layout.detect.build import Builder
from xl_malkort.layout.detect.plan import Plan
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import Card, CardKind, HeadFact
from xl_malkort.values import fold


def make_card(plan: Plan, builder: Builder, words: Vocabulary, year: int | None) -> Card:
    """Make the card; a unit is given its code by the register, and a code its unit."""
    unit = plan.said("unit")
    code = plan.said("unit_code")
    if code is None and unit is not None:
        same = [u.code for u in words.model.units if fold(u.name) == fold(unit)]
        code = same[0] if len(same) == 1 else None
    elif unit is None and code is not None:
        known = words.model.unit(code)
        unit = known.name if known else None
    goals = [draft.finish(words) for draft in builder.drafts]
    ids = [goal.id for goal in goals if goal.id]
    if len(set(ids)) < len(ids):
        goals = [goal.model_copy(update={"id": None}) for goal in goals]
    said_round = plan.said("round")
    return Card(
        municipality=plan.said("municipality"),
        unit=unit,
        unit_code=code,
        level=plan.said("level"),
        year=year,
        round=plan.round or words.rounds.code(said_round) or said_round,
        responsible=plan.said("responsible"),
        goals=tuple(goals),
        activities=tuple(builder.loose),
        head={n: HeadFact(sheet=cell.sheet, cell=cell.cell, raw=cell.raw or None) for n, cell in plan.head.items()},
    )


def kind_of_card(plan: Plan, card: Card) -> CardKind:
    """Tell whether it is a goal card, or a plan of activities and nothing else."""
    measured = any(goal.measures or goal.status or goal.forecast for goal in card.goals)
    acted = bool(card.activities) or any(goal.activities for goal in card.goals)
    columns = {c.field for table in plan.tables for c in table.columns}
    if acted and not measured and not columns & {"goal", "goal_or_measure", "measure", "goal_status"}:
        return CardKind.ACTIVITY_PLAN
    return CardKind.GOAL_CARD
