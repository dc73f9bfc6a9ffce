"""The steering model of a goal compass (målkompass, Sollefteå), as a start for a municipality's own."""

from __future__ import annotations

import datetime as dt

from xl_malkort.model.compass import CoreTask, LockedActivity, TargetPicture
from xl_malkort.model.kinds import CardKind
from xl_malkort.model.presets import ACTIVITY_SCALE, GOAL_SCALE
from xl_malkort.model.steering import Level, Perspective, Round, SteeringModel

_AREAS = (
    ("service", "Service", (), "Den som vänder sig till oss får ett gott bemötande och svar i rätt tid."),
    ("tillvaxt", "Tillväxt", (), "Fler vill bo, studera och driva företag här."),
    ("medborgare", "Medborgare", ("Invånare",), "Invånarna känner sig trygga och kan påverka sin vardag."),
    (
        "ledare",
        "Ledare och Medarbetare",
        ("Ledare & Medarbetare", "Medarbetare", "Ledare/medarbetare"),
        "Ledare och medarbetare tar ansvar, utvecklas och är stolta över sitt arbete.",
    ),
    ("livsmiljo", "Livsmiljö", ("Miljö",), "Naturen och platserna vi delar är bättre när vi lämnar dem vidare."),
    ("arbetsmiljo", "Arbetsmiljö", (), "Ingen blir sjuk av sitt arbete, och alla vet vem de kan vända sig till."),
)


def solleftea(year: int) -> SteeringModel:
    """Give the preset: six areas with a target picture each, activities that the management has locked.

    >>> len(solleftea(2026).perspectives)
    6
    """
    return SteeringModel(
        name="solleftea",
        municipality="Kommunens namn",
        year=year,
        kinds=(CardKind.GOAL_COMPASS,),
        perspectives=tuple(Perspective(code=code, name=name, also=also) for code, name, also, _text in _AREAS),
        levels=(
            Level(code="kommun", name="Kommun"),
            Level(code="forvaltning", name="Förvaltning"),
            Level(code="enhet", name="Enhet"),
        ),
        rounds=(
            Round(code="H1", label="Halvår", as_of=dt.date(year, 6, 30)),
            Round(code="H2", label="Helår", as_of=dt.date(year, 12, 31)),
        ),
        goal_scale=GOAL_SCALE,
        activity_scale=ACTIVITY_SCALE,
        target_pictures=tuple(TargetPicture(perspective=code, text=text) for code, _name, _also, text in _AREAS),
        common_activities=(
            LockedActivity(
                code="G1",
                text="Gå igenom hur vi svarar i telefon och e-post, och rätta det som brister",
                perspective="service",
                responsible="Enhetschef",
                due=dt.date(year, 5, 31),
            ),
            LockedActivity(
                code="G2",
                text="Ta upp medarbetaröverenskommelsen på en arbetsplatsträff",
                perspective="ledare",
                responsible="Enhetschef",
                due=dt.date(year, 9, 30),
            ),
            LockedActivity(
                code="G3",
                text="Gå en skyddsrond om den sociala arbetsmiljön",
                perspective="arbetsmiljo",
                responsible="Enhetschef",
                due=dt.date(year, 11, 30),
            ),
        ),
        core_tasks=(
            CoreTask(name="Handläggning", words=("handlägga ärenden", "handlägga ansökningar")),
            CoreTask(name="Medarbetarsamtal", words=("hålla medarbetarsamtal", "hålla lönesamtal")),
            CoreTask(name="Budget", words=("hålla budget", "följa upp budgeten")),
        ),
    )
