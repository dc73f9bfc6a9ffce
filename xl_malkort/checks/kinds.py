"""Which checks belong to which kind of card, beside those that every workbook gets."""

from __future__ import annotations

from xl_malkort.checks import activities, duplicates, goals, measures, status, tree
from xl_malkort.checks.context import Check
from xl_malkort.model import CardKind

CHECKS: dict[CardKind, tuple[Check, ...]] = {
    CardKind.GOAL_CARD: (
        tree.check_perspectives,
        tree.check_links,
        goals.check_goals,
        goals.check_limits,
        measures.check_measures,
        activities.check_activities,
        status.check_statuses,
        status.check_agreement,
        status.check_comments,
        duplicates.check_duplicates,
    ),
}
"""In the order they are run; the order of the findings is by phase and place (`checks.order`)."""
