"""Which template belongs to which kind of card."""

from __future__ import annotations

from typing import Protocol

from xl_malkort.layout.goal_card import GOAL_CARD
from xl_malkort.model import CardKind, Round, SteeringModel, Unit
from xl_malkort.output.template.activity_plan import plan_bytes
from xl_malkort.output.template.book import template_bytes
from xl_malkort.output.template.compass import compass_bytes
from xl_malkort.output.template.goal_programme import programme_bytes
from xl_malkort.output.template.salary_criteria import criteria_template_bytes
from xl_malkort.output.template.team import team_bytes


class Template(Protocol):
    """Makes an empty template of one kind: for nobody in particular, or with a unit's head filled in."""

    def __call__(
        self, model: SteeringModel, *, unit: Unit | None = None, year: int | None = None, round: Round | None = None
    ) -> bytes:
        """Give the workbook's bytes; the same input gives the same bytes."""


def _goal_card(
    model: SteeringModel, *, unit: Unit | None = None, year: int | None = None, round: Round | None = None
) -> bytes:
    return template_bytes(GOAL_CARD, model, unit=unit, year=year, round=round)


TEMPLATES: dict[CardKind, Template] = {
    CardKind.GOAL_CARD: _goal_card,
    CardKind.ACTIVITY_PLAN: plan_bytes,
    CardKind.GOAL_PROGRAMME: programme_bytes,
    CardKind.GOAL_COMPASS: compass_bytes,
    CardKind.TEAM_GOALS: team_bytes,
    CardKind.SALARY_CRITERIA: criteria_template_bytes,
}
