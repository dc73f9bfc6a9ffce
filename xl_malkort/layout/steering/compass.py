"""The sheets for the goal compass and team goals: vision, target pictures, common activities and the core mission.

All are optional, and are written only for models that use them: other municipalities are not asked about them.
"""

from __future__ import annotations

from typing import Final

from xl_malkort.i18n import N_
from xl_malkort.layout.steering.forms import Date, Text, Words, code
from xl_malkort.layout.steering.table import Column, Table
from xl_malkort.model.kinds import CardKind

_COMPASS: Final = (CardKind.GOAL_COMPASS,)
_BOTH: Final = (CardKind.GOAL_COMPASS, CardKind.TEAM_GOALS)

STATEMENTS: Final = Table(
    key="statements",
    sheet=N_("Vision"),
    title=N_("Vision"),
    intro=N_("Det som står över alla mål: visionen, och om ni vill värdegrunden."),
    purpose=N_(
        "En text per rad, med sin rubrik. Texterna står överst i arbetslagens kort, så att kedjan från vision till "
        "arbetslagets mål går att läsa på en sida."
    ),
    optional=True,
    kinds=_BOTH,
    room=60,
    example=((N_("Vision"), N_("Här är det lätt att leva hela livet")),),
    columns=(
        Column("heading", N_("Rubrik"), N_("Till exempel Vision eller Värdegrund."), Text(), 30, required=True),
        Column("text", N_("Text"), N_("Texten så som den är beslutad, högst 500 tecken."), Text(), 90, required=True),
    ),
)

PICTURES: Final = Table(
    key="target_pictures",
    sheet=N_("Målbilder"),
    title=N_("Målbilder"),
    intro=N_("Målbilden för varje område: hur det är när målen är nådda."),
    purpose=N_("En målbild per område. Den visas på varje rad i målkompassen, och överst på bladet Kompassen."),
    optional=True,
    kinds=_COMPASS,
    room=60,
    example=(("service", N_("Den som kontaktar kommunen får hjälp första gången")),),
    columns=(
        Column(
            "perspective",
            N_("Område"),
            N_("Områdets kod, från bladet Perspektiv."),
            code(),
            20,
            required=True,
            unique=True,
            refers="perspectives",
            also=(N_("Perspektiv"),),
        ),
        Column("text", N_("Målbild"), N_("Målbilden, högst 500 tecken."), Text(), 90, required=True),
    ),
)

COMMON: Final = Table(
    key="common_activities",
    sheet=N_("Gemensamma aktiviteter"),
    title=N_("Gemensamma aktiviteter"),
    intro=N_("Aktiviteter som ledningen har låst: varje enhet genomför dem och redovisar hur långt de har kommit."),
    purpose=N_(
        "En aktivitet per rad. De står svarta och låsta överst i varje målkompass. Lämnas roll eller datum tomt "
        "sätter varje enhet sitt eget. Koden bör inte ändras under året."
    ),
    code="code",
    optional=True,
    kinds=_COMPASS,
    room=60,
    example=(("G1", N_("Håll medarbetarsamtal med alla"), "arbetsmiljo", N_("Enhetschef"), "2026-11-30"),),
    columns=(
        Column("code", N_("Kod"), N_("Kort kod, högst 30 tecken."), code(), 12, required=True, unique=True),
        Column("text", N_("Aktivitet"), N_("Vad varje enhet ska göra."), Text(), 70, required=True),
        Column(
            "perspective",
            N_("Område"),
            N_("Områdets kod, från bladet Perspektiv."),
            code(),
            20,
            required=True,
            refers="perspectives",
            also=(N_("Perspektiv"),),
        ),
        Column("responsible", N_("Ansvarig roll"), N_("Rollen som driver aktiviteten i enheten."), Text(200), 30),
        Column("due", N_("Klart senast"), N_("Den dag då alla ska vara klara, till exempel 2026-11-30."), Date(), 14),
    ),
)

CORE: Final = Table(
    key="core_tasks",
    sheet=N_("Grunduppdrag"),
    title=N_("Grunduppdrag"),
    intro=N_("Det som görs ändå, och därför inte hör hemma i målkompassen."),
    purpose=N_(
        "Ett grunduppdrag per rad, med fraser som avslöjar det i en aktivitet. Kontrollen ger då en notis, aldrig ett "
        "fel. Bladet får lämnas tomt."
    ),
    optional=True,
    kinds=_COMPASS,
    room=60,
    example=((N_("Handläggning"), N_("handlägga ansökningar; fatta beslut om bistånd")),),
    columns=(
        Column("name", N_("Grunduppdrag"), N_("Vad som görs ändå."), Text(), 40, required=True),
        Column("words", N_("Fraser"), N_("Fraser som tyder på grunduppdraget, med semikolon emellan."), Words(), 80),
    ),
)
