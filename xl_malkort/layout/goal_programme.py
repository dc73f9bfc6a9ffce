"""The goal programme (mål- och handlingsprogram): from political will to operative goals and activities.

One workbook with a sheet for each step; the definition that template and reader share. Each operative goal is tied to
an inriktningsmål (a goal of the tree), each activity to an operative goal and to the department or company that
carries it out. The sheets of text (vision, environment …) are read as sections of the card.
"""

from __future__ import annotations

from typing import Final

from xl_malkort.i18n import N_
from xl_malkort.layout.form import Column, HeadField, Holds
from xl_malkort.layout.part import HEAD, Part
from xl_malkort.model import CardKind

VERSION: Final = 1
TITLE: Final = N_("Mål- och handlingsprogram")


def _part(
    key: str,
    sheet: str,
    lead: str,
    columns: tuple[Column, ...],
    rows: int,
    first_row: int = 3,
    head: tuple[HeadField, ...] = (),
) -> Part:
    return Part(
        kind=CardKind.GOAL_PROGRAMME,
        version=VERSION,
        sheet=sheet,
        title=sheet,
        head=head,
        columns=columns,
        first_row=first_row,
        rows=rows,
        key=key,
        lead=lead,
    )


def _text(field: str, label: str, width: float, hint: str, needed_with: str | None = None) -> Column:
    return Column(field, label, Holds.TEXT, width, hint, needed_with=needed_with)


_MISSING = Column(
    "missing", N_("Saknas på raden"), Holds.MARK, 26, N_("Vad som återstår att fylla i på raden."), printed=False
)

VISION = _part(
    "vision",
    N_("Vision och uppdrag"),
    N_("Vad kommunen vill vara, och vad vi finns till för."),
    (
        _text("aspect", N_("Del"), 20, N_("Programmets utgångspunkter.")),
        _text("text", N_("Text"), 72, N_("Skriv kort: en eller två meningar.")),
    ),
    rows=5,
    first_row=9,
    head=HEAD,
)
ASPECTS: Final = (N_("Vision"), N_("Uppdrag"), N_("Medborgarvärde"), N_("Värderingar"), N_("Ekonomiska ramar"))
"""What the first sheet asks for, a row each."""

ENVIRONMENT = _part(
    "omvarld",
    N_("Omvärld"),
    N_("Vad som händer omkring oss, och vad det betyder."),
    (
        _text("area", N_("Område"), 24, N_("Till exempel befolkning, teknik, klimat eller lagstiftning.")),
        _text("text", N_("Vad händer?"), 56, N_("Det som förändras omkring oss.")),
        _text("effect", N_("Vad betyder det för oss?"), 56, N_("Följder för kommunen och bolagen."), "text"),
    ),
    rows=15,
)
CHALLENGES = _part(
    "utmaningar",
    N_("Utmaningar"),
    N_("Det som är svårt och måste lösas under perioden."),
    (
        _text("text", N_("Utmaning"), 60, N_("En utmaning per rad.")),
        _text("effect", N_("Vad händer om vi inte gör något?"), 72, N_("Det som står på spel.")),
    ),
    rows=12,
)
FACTORS = _part(
    "faktorer",
    N_("Framgångsfaktorer"),
    N_("Det som måste fungera för att målen ska nås."),
    (
        _text("text", N_("Framgångsfaktor"), 60, N_("Det som är avgörande för att lyckas.")),
        _text("effect", N_("Hur märks det att vi har den?"), 72, N_("Det som går att se eller mäta.")),
    ),
    rows=10,
)
DIRECTIONS = _part(
    "politik",
    N_("Politisk inriktning"),
    N_("Vad den politiska ledningen vill, i varje inriktning."),
    (
        Column("direction", N_("Politisk inriktning"), Holds.PERSPECTIVE, 36, N_("Välj inriktning i listan.")),
        _text("text", N_("Vad majoriteten vill"), 100, N_("Den politiska viljan, i klartext.")),
    ),
    rows=12,
)
LONG_TERM = _part(
    "inriktning",
    N_("Inriktningsmål"),
    N_("De långsiktiga politiska målen. Töm rader för mål som inte rör er."),
    (
        Column("goal", N_("Inriktningsmål"), Holds.TREE_GOAL, 56, N_("Välj målet i målträdet.")),
        Column(
            "direction", N_("Politisk inriktning"), Holds.PERSPECTIVE, 36, N_("Den inriktning som målet kommer ur.")
        ),
        _text("text", N_("Så vet vi att vi är på väg"), 50, N_("Tecken på att målet närmar sig.")),
    ),
    rows=30,
)
ROUTINES = _part(
    "rutiner",
    N_("Uppföljningsrutiner"),
    N_("Hur programmet följs upp, av vem och när."),
    (
        _text("text", N_("Vad följs upp?"), 44, N_("Mål, aktiviteter eller ekonomi.")),
        _text("when", N_("När?"), 28, N_("Till exempel varje delår."), "text"),
        _text("who", N_("Vem?"), 28, N_("Rollen som ansvarar, inget personnamn."), "text"),
        _text("how", N_("Hur?"), 44, N_("Möte, rapport eller dialog.")),
    ),
    rows=10,
)
OPERATIVE = _part(
    "op",
    N_("Operativa mål"),
    N_("Det som ska nås, kopplat till ett inriktningsmål och med en ägare."),
    (
        Column("nr", N_("Nr"), Holds.TEXT, 6, N_("Målets nummer, som aktiviteterna hänvisar till.")),
        _text("goal", N_("Operativt mål"), 34, N_("Vad som ska vara nått, och när.")),
        Column(
            "overall_goal",
            N_("Inriktningsmål"),
            Holds.TREE_GOAL,
            28,
            N_("Välj det inriktningsmål som målet bidrar till."),
            needed_with="goal",
        ),
        _text("responsible", N_("Ägare"), 18, N_("Rollen som äger målet, inget personnamn."), "goal"),
        _text("measure", N_("Mått"), 22, N_("Det som räknas eller mäts för att veta om målet nås."), "goal"),
        Column(
            "target",
            N_("Målvärde"),
            Holds.FIGURE,
            12,
            N_("Skriv riktning och värde: minst 88 %, högst 6,5 dagar, 2–4 eller ja."),
            needed_with="measure",
        ),
        Column(
            "outcome",
            N_("Utfall"),
            Holds.FIGURE,
            10,
            N_("Senaste värdet, i samma enhet som målvärdet. Finns inget värde än: skriv ej mätt."),
            needed_with="measure",
        ),
        Column(
            "status",
            N_("Status mål"),
            Holds.GOAL_STATUS,
            16,
            N_("Er bedömning av målet i dag. Tomt: bedömningen räknas fram från måtten."),
            needed_with="goal",
            unless="outcome",
        ),
        _text("comment", N_("Kommentar"), 24, N_("Förklara avvikelser kort. Skriv inget om enskilda personer.")),
        Column(
            "combined",
            N_("Sammanvägd"),
            Holds.GOAL_STATUS,
            16,
            N_("Fylls i av sammanställningen: målets status sammanvägd med enheterna under."),
            owned=True,
        ),
        _MISSING,
    ),
    rows=30,
)
ACTIVITIES = _part(
    "akt",
    N_("Aktivitetsplan"),
    N_("Vad som görs, av vilken förvaltning eller vilket bolag."),
    (
        _text("activity", N_("Aktivitet"), 42, N_("Vad som görs för att nå målet. En aktivitet per rad.")),
        _text("operative", N_("Operativt mål"), 36, N_("Välj det operativa mål som aktiviteten hör till."), "activity"),
        _text("organisation", N_("Organisation"), 24, N_("Förvaltningen eller bolaget som gör det."), "activity"),
        _text("responsible", N_("Ansvarig"), 18, N_("Rollen som driver aktiviteten."), "activity"),
        Column(
            "due",
            N_("Klart senast"),
            Holds.DATE,
            13,
            N_("Skriv helst ett datum: 2026-06-30. Även juni, v. 24, Q3, HT-26 och löpande förstås."),
            needed_with="activity",
        ),
        Column(
            "activity_status",
            N_("Status aktivitet"),
            Holds.ACTIVITY_STATUS,
            16,
            N_("Hur långt aktiviteten har kommit."),
            needed_with="activity",
        ),
        _text("comment", N_("Kommentar"), 28, N_("Förklara avvikelser kort. Skriv inget om enskilda personer.")),
        _MISSING,
    ),
    rows=60,
)
SIXBOX = _part(
    "sixbox",
    N_("Sixbox"),
    N_("Frivilligt: läget i organisationens sex delar, och vad som behöver göras."),
    (
        _text("box", N_("Del"), 28, N_("Organisationens sex delar.")),
        _text("now", N_("Nuläge"), 38, N_("Så är det i dag.")),
        _text("wanted", N_("Önskat läge"), 38, N_("Så vill vi att det ska vara.")),
        _text("action", N_("Åtgärd"), 38, N_("Det som tar oss dit.")),
    ),
    rows=6,
)
BOXES: Final = (
    N_("Ledning"),
    N_("Struktur"),
    N_("Uppgift och mål"),
    N_("Belöningssystem"),
    N_("Människor och relationer"),
    N_("Hjälpmedel och metoder"),
)
"""The six boxes (Weisbord), a row each."""

PARTS: Final = (
    VISION,
    ENVIRONMENT,
    CHALLENGES,
    FACTORS,
    DIRECTIONS,
    LONG_TERM,
    ROUTINES,
    OPERATIVE,
    ACTIVITIES,
    SIXBOX,
)
"""The sheets in the workbook's order; their names stay Swedish, their titles are translated."""

SECTIONS: Final = (VISION, ENVIRONMENT, CHALLENGES, FACTORS, DIRECTIONS, LONG_TERM, ROUTINES, SIXBOX)
"""The sheets that become sections of the card."""

FIXED: Final = {"vision": ("aspect", ASPECTS), "sixbox": ("box", BOXES)}
"""Columns whose texts the template fills in, by the part's key."""

LABELS: Final = {field.field: field.label for field in HEAD} | {
    column.field: column.label for part in (OPERATIVE, ACTIVITIES) for column in part.columns
}


def operative_nr(index: int) -> str:
    """Give the number of the n-th operative goal, counted from 0: "O1"."""
    return f"O{index + 1}"
