"""The fixed sets that cells of the steering workbook choose from, with their Swedish labels."""

from __future__ import annotations

from typing import Final

from xl_malkort.i18n import N_
from xl_malkort.layout.steering.forms import Choice
from xl_malkort.model.card import Direction
from xl_malkort.model.kinds import CardKind
from xl_malkort.model.salary import WeightUse
from xl_malkort.model.status import ActivityStatus, GoalStatus
from xl_malkort.model.steering import AggregationRule

RULES: Final = Choice(
    "rule",
    {
        AggregationRule.SHARE: N_("Andel av poängen"),
        AggregationRule.WORST: N_("Sämsta status avgör"),
        AggregationRule.MAJORITY: N_("Vanligaste status avgör"),
        AggregationRule.WEIGHTED: N_("Viktad andel av poängen"),
    },
)
DIRECTIONS: Final = Choice(
    "direction",
    {
        Direction.AT_LEAST: N_("Minst (högre är bättre)"),
        Direction.AT_MOST: N_("Högst (lägre är bättre)"),
        Direction.EQUAL: N_("Exakt det värdet"),
    },
)
KINDS: Final = Choice(
    "kind",
    {
        CardKind.GOAL_CARD: N_("Målkort"),
        CardKind.GOAL_COMPASS: N_("Målkompass"),
        CardKind.TEAM_GOALS: N_("Mål för arbetslag"),
        CardKind.SALARY_CRITERIA: N_("Lönekriterier"),
        CardKind.ACTIVITY_PLAN: N_("Aktivitetsplan"),
        CardKind.GOAL_PROGRAMME: N_("Mål- och handlingsprogram"),
    },
)
GOAL_STATUSES: Final = Choice(
    "goal_status",
    {
        GoalStatus.ACHIEVED: N_("Uppnått"),
        GoalStatus.PARTLY: N_("Delvis uppnått"),
        GoalStatus.NOT_ACHIEVED: N_("Ej uppnått"),
        GoalStatus.NOT_ASSESSED: N_("Ej bedömt"),
        GoalStatus.DROPPED: N_("Utgår"),
    },
)
ACTIVITY_STATUSES: Final = Choice(
    "activity_status",
    {
        ActivityStatus.NOT_STARTED: N_("Ej påbörjad"),
        ActivityStatus.ONGOING: N_("Pågår"),
        ActivityStatus.DELAYED: N_("Försenad"),
        ActivityStatus.DONE: N_("Klar"),
        ActivityStatus.PAUSED: N_("Pausad"),
        ActivityStatus.CANCELLED: N_("Inställd"),
    },
)
WEIGHTS: Final = Choice(
    "weight_use",
    {
        WeightUse.UNUSED: N_("Används inte"),
        WeightUse.USED: N_("Används"),
    },
)

CHOICES: Final[tuple[Choice, ...]] = (RULES, DIRECTIONS, KINDS, GOAL_STATUSES, ACTIVITY_STATUSES, WEIGHTS)
