"""The kinds of card that municipalities use."""

from __future__ import annotations

from enum import StrEnum


class CardKind(StrEnum):
    """What sort of workbook a card is; the value is the name used in commands and JSON."""

    GOAL_CARD = "goal_card"
    """Målkort (Hagfors): four perspectives, long-term and short-term goals, measures and activities."""
    GOAL_COMPASS = "goal_compass"
    """Målkompass (Sollefteå): six areas, own sub-goals, activities locked by the management."""
    TEAM_GOALS = "team_goals"
    """Mål för arbetslag (Sorsele): Vad? Hur? Uppföljning, at most three goals a team."""
    SALARY_CRITERIA = "salary_criteria"
    """Lönekriterier (Sorsele): criteria tied to goals, with behaviour text per level."""
    ACTIVITY_PLAN = "activity_plan"
    """Aktivitetsplan (Värnamo): one sheet per goal, who does what and when."""
    GOAL_PROGRAMME = "goal_programme"
    """Mål- och handlingsprogram: from political will to an activity plan over departments and companies."""
