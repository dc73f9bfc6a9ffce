"""Which units are to hand in which kind of card."""

from __future__ import annotations

from xl_malkort.model.kinds import CardKind
from xl_malkort.model.steering import SteeringModel, Unit


def is_expected(model: SteeringModel, unit: Unit, kind: CardKind) -> bool:
    """Tell whether a unit fills in a kind of card.

    Goals for teams are the teams' own, who have no units below them, and so are salary criteria: they are written where
    the staff is.
    """
    return kind not in (CardKind.TEAM_GOALS, CardKind.SALARY_CRITERIA) or not model.children(unit.code)


def expects_card(model: SteeringModel, unit: Unit) -> bool:
    """Tell whether a unit is to hand in any card at all.

    >>> from xl_malkort.model.presets import preset
    >>> expects_card(preset("hagfors"), Unit(code="1", name="Kommunen", level="kommun"))
    True
    """
    return any(is_expected(model, unit, kind) for kind in model.kinds) or not model.kinds
