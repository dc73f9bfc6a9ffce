"""Cards of one activity each, which only name the goal that they serve: the cards of one goal make up that goal."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from xl_malkort.layout.detect import rules
from xl_malkort.layout.detect.build import Builder, Draft
from xl_malkort.layout.detect.join import goal_key
from xl_malkort.layout.detect.levels import LEVELS
from xl_malkort.model import Finding


def share_goals(builder: Builder, cards: Collection[str], units: Mapping[str, str]) -> list[Finding]:
    """Make one goal of what several cards name in the same words; ask where what stands above the goal differs.

    In: the drafts of all sheets (in `builder`), the names of the sheets that are such cards, and the units that their
    heads name. Out: what has to be asked; the drafts that are now part of another are gone from the builder.
    """
    first: dict[tuple[str, str], Draft] = {}
    asked: list[Finding] = []
    kept: list[Draft] = []
    for draft in builder.drafts:
        name = draft.view.name
        goal = draft
        if name in cards and draft.text:
            goal = first.setdefault((units.get(name, ""), goal_key(draft.text)), draft)
        if goal is draft:
            kept.append(draft)
        elif _differ(goal, draft):
            kept.append(draft)
            cell, subject = draft.cells.get("goal"), (draft.text or "")[:60]
            asked.append(rules.UNCLEAR_SAME.finding(sheet=name, cell=cell, subject=subject))
        else:
            _add(goal, draft)
    builder.drafts[:] = kept
    return asked


def _differ(one: Draft, other: Draft) -> bool:
    """Tell whether two cards let the same goal serve different goals above it."""
    return any(
        goal_key(one.context[level]) != goal_key(other.context[level])
        for level in LEVELS
        if level in one.context and level in other.context
    )


def _add(goal: Draft, card: Draft) -> None:
    goal.activities += card.activities
    goal.measures += card.measures
    goal.comments += card.comments
    if goal.status is None:
        goal.status = card.status
    else:
        goal.also(card.status)
    goal.forecast = goal.forecast or card.forecast
    goal.trend = goal.trend or card.trend
    for level, text in card.context.items():
        goal.context.setdefault(level, text)
    for name, cell in card.cells.items():
        if card.view is goal.view:
            goal.cells.setdefault(name, cell)
