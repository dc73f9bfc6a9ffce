"""Which checks belong to which kind of card, beside those that every workbook gets."""

from __future__ import annotations

from xl_malkort.checks import (
    activities,
    activity_plan,
    compass,
    duplicates,
    goal_programme,
    goals,
    measures,
    salary,
    status,
    team,
    tree,
)
from xl_malkort.checks.compose import leaving_out, of_own_content
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
    CardKind.ACTIVITY_PLAN: (
        tree.check_perspectives,
        tree.check_links,
        activity_plan.check_plan_goals,
        activity_plan.check_plan_activities,
        activity_plan.check_plan_statuses,
        activity_plan.check_years,
        duplicates.check_duplicates,
    ),
    CardKind.GOAL_COMPASS: (
        tree.check_perspectives,
        # The thread upwards is the area; a link to the goal tree beside it is the unit's choice.
        leaving_out(tree.check_links, tree.NO_LINK),
        of_own_content(leaving_out(goals.check_goals, goals.NO_LONG_TERM, goals.NO_MEASURE)),
        goals.check_limits,
        of_own_content(activities.check_activities),
        leaving_out(status.check_statuses, status.NO_FORECAST),
        status.check_comments,
        duplicates.check_duplicates,
        compass.check_locked,
        compass.check_core_mission,
    ),
    CardKind.TEAM_GOALS: (
        leaving_out(tree.check_links, tree.NO_LINK),
        leaving_out(goals.check_goals, goals.NO_LONG_TERM, goals.NO_MEASURE, goals.NO_ACTIVITY),
        leaving_out(status.check_statuses, status.NO_FORECAST),
        leaving_out(duplicates.check_duplicates, duplicates.SHARED_ACTIVITY),
        team.check_team,
    ),
    CardKind.GOAL_PROGRAMME: (
        tree.check_links,
        measures.check_measures,
        goal_programme.check_operative,
        goal_programme.check_programme_activities,
        goal_programme.check_programme_statuses,
        goal_programme.check_thread,
        duplicates.check_duplicates,
    ),
    CardKind.SALARY_CRITERIA: (
        salary.check_criteria,
        salary.check_number,
        salary.check_weights,
        salary.check_scale,
        salary.check_common,
        salary.check_adopted,
    ),
}
"""In the order they are run; the order of the findings is by phase and place (`checks.order`)."""
