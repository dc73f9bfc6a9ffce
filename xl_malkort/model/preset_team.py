"""The steering model of team goals (mål för arbetslag, Sorsele), as a start for a municipality's own."""

from __future__ import annotations

import datetime as dt

from xl_malkort.model.compass import Statement
from xl_malkort.model.kinds import CardKind
from xl_malkort.model.presets import ACTIVITY_SCALE, GOAL_SCALE
from xl_malkort.model.steering import Level, Limits, Perspective, Round, SteeringModel


def sorsele(year: int) -> SteeringModel:
    """Give the preset: vision and shared values above the goal tree, teams on the lowest level, three goals a team.

    >>> sorsele(2026).limits.most_goals
    3
    """
    return SteeringModel(
        name="sorsele",
        municipality="Kommunens namn",
        year=year,
        kinds=(CardKind.TEAM_GOALS,),
        perspectives=(
            Perspective(code="gemensamt", name="Hela kommunen"),
            Perspective(code="omsorg", name="Omsorg", also=("Socialtjänst",)),
            Perspective(code="skola", name="Skola", also=("Barn och utbildning",)),
            Perspective(code="teknik", name="Teknik"),
            Perspective(code="tillvaxt", name="Tillväxt"),
            Perspective(code="stod", name="Stöd", also=("Administration",)),
        ),
        levels=(
            Level(code="kommun", name="Kommun"),
            Level(code="verksamhet", name="Verksamhet"),
            Level(code="enhet", name="Enhet"),
            Level(code="arbetslag", name="Arbetslag"),
        ),
        rounds=(
            Round(code="H1", label="Halvår", as_of=dt.date(year, 6, 30)),
            Round(code="H2", label="Helår", as_of=dt.date(year, 12, 31)),
        ),
        goal_scale=GOAL_SCALE,
        activity_scale=ACTIVITY_SCALE,
        limits=Limits(most_goals=3),
        statements=(
            Statement(heading="Vision", text="Skriv kommunens vision här."),
            Statement(heading="Värdegrund", text="Skriv de värden som alla delar här."),
        ),
    )
