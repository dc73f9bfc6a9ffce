"""The steering model *malprogram*: from political will to operative goals over departments and companies."""

from __future__ import annotations

import datetime as dt

from xl_malkort.model.kinds import CardKind
from xl_malkort.model.presets import ACTIVITY_SCALE, GOAL_SCALE
from xl_malkort.model.steering import GoalNode, Level, Limits, Perspective, Round, SteeringModel


def malprogram(year: int) -> SteeringModel:
    """Give the steering model for a year: the perspectives are the political directions, the tree the inriktningsmål.

    >>> [level.code for level in malprogram(2026).levels]
    ['kommun', 'forvaltning', 'bolag']
    """
    return SteeringModel(
        name="malprogram",
        municipality="Kommunens namn",
        year=year,
        kinds=(CardKind.GOAL_PROGRAMME,),
        perspectives=(
            Perspective(code="uppvaxt", name="Trygg uppväxt och goda studier", also=("Uppväxt", "Barn och unga")),
            Perspective(code="arbete", name="Arbete och företagande", also=("Näringsliv", "Arbete")),
            Perspective(code="livsmiljo", name="Livsmiljö och klimat", also=("Miljö", "Livsmiljö")),
            Perspective(code="omsorg", name="Omsorg med självbestämmande", also=("Omsorg",)),
        ),
        levels=(
            Level(code="kommun", name="Kommun"),
            Level(code="forvaltning", name="Förvaltning"),
            Level(code="bolag", name="Bolag"),
        ),
        goals=(
            GoalNode(code="U1", text="Alla elever går ut skolan med behörighet", perspective="uppvaxt"),
            GoalNode(code="U2", text="Alla barn har en meningsfull fritid", perspective="uppvaxt"),
            GoalNode(code="A1", text="Fler startar och utvecklar företag här", perspective="arbete"),
            GoalNode(code="A2", text="Fler går från bidrag till eget arbete", perspective="arbete"),
            GoalNode(code="L1", text="Det byggs bostäder för livets alla skeden", perspective="livsmiljo"),
            GoalNode(code="L2", text="Kommunen och bolagen är fria från fossila bränslen", perspective="livsmiljo"),
            GoalNode(code="O1", text="Äldre bestämmer över sin vardag", perspective="omsorg"),
        ),
        rounds=(
            Round(code="D1", label="Delår 1", as_of=dt.date(year, 4, 30)),
            Round(code="D2", label="Delår 2", as_of=dt.date(year, 8, 31)),
            Round(code="H", label="Helår", as_of=dt.date(year, 12, 31)),
        ),
        goal_scale=GOAL_SCALE,
        activity_scale=ACTIVITY_SCALE,
        limits=Limits(horizon_years=4),
    )
