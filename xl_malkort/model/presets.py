"""Steering models that ship with the package, as a start for a municipality's own."""

from __future__ import annotations

import datetime as dt

from xl_malkort.model.kinds import CardKind
from xl_malkort.model.status import ActivityStatus, GoalStatus
from xl_malkort.model.steering import Level, Perspective, Round, StatusLook, SteeringModel

PRESETS = ("hagfors", "solleftea", "sorsele", "varnamo", "malprogram")

PRESET_OF = {
    CardKind.GOAL_COMPASS: "solleftea",
    CardKind.TEAM_GOALS: "sorsele",
    CardKind.ACTIVITY_PLAN: "varnamo",
    CardKind.GOAL_PROGRAMME: "malprogram",
}
"""The preset an empty template of a kind is made from where no model is named; other kinds use the first preset."""

GOAL_SCALE = (
    StatusLook(
        value=GoalStatus.ACHIEVED,
        label="Uppnått",
        symbol="✔",
        fill="#92D050",
        words=("uppnått", "uppnås", "uppfyllt", "uppfylls", "uppfylls helt", "helt uppnått", "bedöms uppnås"),
    ),
    StatusLook(
        value=GoalStatus.PARTLY,
        label="Delvis uppnått",
        symbol="◐",
        fill="#FFD966",
        words=("delvis", "delvis uppnått", "delvis uppfyllt", "uppfylls delvis", "uppnås delvis"),
    ),
    StatusLook(
        value=GoalStatus.NOT_ACHIEVED,
        label="Ej uppnått",
        symbol="✖",
        fill="#FF7C80",
        words=("ej uppnått", "inte uppnått", "uppnås ej", "uppfylls ej", "ej uppfyllt", "inte uppfyllt"),
    ),
    StatusLook(
        value=GoalStatus.NOT_ASSESSED,
        label="Ej bedömt",
        symbol="○",
        fill="#D9D9D9",
        words=("ej bedömt", "kan ej bedömas", "kan inte bedömas", "ej mätt", "bedömning saknas"),
    ),
    StatusLook(
        value=GoalStatus.DROPPED,
        label="Utgår",
        symbol="–",
        fill="#BFBFBF",
        words=("utgår", "utgått", "ej aktuellt", "borttaget"),
    ),
)

ACTIVITY_SCALE = (
    StatusLook(
        value=ActivityStatus.NOT_STARTED,
        label="Ej påbörjad",
        symbol="○",
        fill="#F2F2F2",
        words=("ej påbörjad", "inte påbörjad", "ej startad", "planerad"),
    ),
    StatusLook(
        value=ActivityStatus.ONGOING,
        label="Pågår",
        symbol="▶",
        fill="#BDD7EE",
        words=("pågår", "pågående", "påbörjad", "har påbörjats", "enligt plan", "genomförs enligt plan"),
    ),
    StatusLook(
        value=ActivityStatus.DELAYED,
        label="Försenad",
        symbol="⚠",
        fill="#F8CBAD",
        words=("försenad", "kraftigt försenad", "ligger efter"),
    ),
    StatusLook(
        value=ActivityStatus.DONE,
        label="Klar",
        symbol="✔",
        fill="#92D050",
        words=("klar", "klart", "genomförd", "har genomförts", "avslutad", "slutförd"),
    ),
    StatusLook(
        value=ActivityStatus.PAUSED,
        label="Pausad",
        symbol="‖",
        fill="#D9D9D9",
        words=("pausad", "vilande", "på is"),
    ),
    StatusLook(
        value=ActivityStatus.CANCELLED,
        label="Inställd",
        symbol="–",
        fill="#BFBFBF",
        words=("inställd", "avförd", "utgår", "struken"),
    ),
)


def preset(name: str = "hagfors", *, year: int | None = None) -> SteeringModel:
    """Give a shipped steering model by name, for a year (default: this year); `KeyError` for an unknown name.

    "hagfors" (Hagfors' målkort): four perspectives, three levels, follow-up after each four-month period.

    >>> [p.code for p in preset("hagfors").perspectives]
    ['medborgare', 'medarbetare', 'process', 'ekonomi']

    "solleftea" (målkompass): see `preset_compass`. "sorsele" (mål för arbetslag): see `preset_team`.
    "varnamo" (aktivitetsplan): see `preset_plan`. "malprogram" (mål- och handlingsprogram): see `preset_programme`.
    """
    if name not in PRESETS:
        raise KeyError(name)
    of = year if year is not None else dt.date.today().year
    if name == "varnamo":
        from xl_malkort.model.preset_plan import varnamo

        return varnamo(of)
    if name == "malprogram":
        from xl_malkort.model.preset_programme import malprogram

        return malprogram(of)
    if name == "solleftea":
        from xl_malkort.model.preset_compass import solleftea  # they build on the scales above

        return solleftea(of)
    if name == "sorsele":
        from xl_malkort.model.preset_team import sorsele

        return sorsele(of)
    return SteeringModel(
        name=name,
        municipality="Kommunens namn",
        year=of,
        kinds=(CardKind.GOAL_CARD,),
        perspectives=(
            Perspective(
                code="medborgare",
                name="Medborgare/kund",
                also=("Medborgare & kund", "Kund/medborgare", "Medborgare", "Kund", "Medborgare och kunder"),
            ),
            Perspective(code="medarbetare", name="Medarbetare", also=("Personal",)),
            Perspective(code="process", name="Arbetsprocess", also=("Process", "Verksamhet", "Arbetsprocesser")),
            Perspective(code="ekonomi", name="Ekonomi"),
        ),
        levels=(
            Level(code="kommun", name="Kommun"),
            Level(code="avdelning", name="Avdelning"),
            Level(code="enhet", name="Enhet"),
        ),
        rounds=(
            Round(code="T1", label="Tertial 1", as_of=dt.date(of, 4, 30)),
            Round(code="T2", label="Tertial 2", as_of=dt.date(of, 8, 31)),
            Round(code="T3", label="Helår", as_of=dt.date(of, 12, 31)),
        ),
        goal_scale=GOAL_SCALE,
        activity_scale=ACTIVITY_SCALE,
    )
