"""The activity plan (aktivitetsplan, Värnamo): one sheet per goal; the definition that template and reader share.

Every goal sheet says in a named cell which goal of the tree it is for ("mk_plan03_goal"), so that sheets may be renamed
and moved, and deleted. A sheet on which nothing is typed gives no goal. The sheet of a goal with a numeric
rule (`SteeringModel.goal_rules`) has a row per year of the period, in the plan of the unit that owns the goal.
"""

from __future__ import annotations

from xl_malkort.i18n import N_
from xl_malkort.layout.form import Column, HeadField, Holds
from xl_malkort.layout.part import HEAD, Part
from xl_malkort.model import CardKind, GoalNode, SteeringModel, Unit
from xl_malkort.model.goal_rule import GoalRule

VERSION = 1
TITLE = N_("Aktivitetsplan")
OVERVIEW = "Översikt"
ROWS = 40

OVERVIEW_PART = Part(
    kind=CardKind.ACTIVITY_PLAN,
    version=VERSION,
    sheet=OVERVIEW,
    title=TITLE,
    head=HEAD,
    columns=(),
    first_row=9,
    rows=0,
    key="overview",
)
"""The first sheet: the head, and per goal how many activities are done, ongoing and late."""

GOAL_HEAD = (
    HeadField(
        "goal", N_("Övergripande mål"), (2, 1), N_("Bladets mål i målträdet. Koden först avgör vilket mål det är.")
    ),
    HeadField("perspective", N_("Riktning"), (3, 1), N_("Målets riktning, ur målträdet.")),
    HeadField(
        "own",
        N_("Eget mål"),
        (4, 1),
        N_("Frivilligt: ert eget mål under det övergripande. Tomt: aktiviteterna hör direkt till bladets mål."),
    ),
    HeadField(
        "status",
        N_("Status mål"),
        (2, 3),
        N_("Er bedömning av målet i dag. Tomt för mål med utfall per år: då räknas statusen fram."),
    ),
    HeadField(
        "combined",
        N_("Sammanvägd"),
        (3, 3),
        N_("Fylls i av sammanställningen: målets status sammanvägd med enheterna under."),
        owned=True,
    ),
    HeadField(
        "goal_comment", N_("Kommentar"), (2, 6), N_("Förklara bedömningen kort. Skriv inget om enskilda personer.")
    ),
)

COLUMNS = (
    Column(
        "mark", N_("Läge"), Holds.MARK, 18, N_("Var aktiviteten står: klar, sen, pågår. Räknas på bladet Översikt.")
    ),
    Column("activity", N_("Aktivitet"), Holds.TEXT, 46, N_("Vad ni gör för att nå målet. En aktivitet per rad.")),
    Column(
        "responsible",
        N_("Vem ansvarar?"),
        Holds.TEXT,
        20,
        N_("Rollen som driver aktiviteten, till exempel enhetschef. Inget personnamn."),
        needed_with="activity",
    ),
    Column(
        "due",
        N_("När ska det vara klart?"),
        Holds.DATE,
        17,
        N_("Skriv helst ett datum: 2026-06-30. Även juni, v. 24, före sommaren, HT-26 och löpande förstås."),
        needed_with="activity",
        unless="done",
    ),
    Column(
        "done",
        N_("Klart"),
        Holds.DATE,
        13,
        N_("Skriv X eller datum när aktiviteten är klar. Raden stryks över och står kvar."),
    ),
    Column(
        "activity_status",
        N_("Status"),
        Holds.ACTIVITY_STATUS,
        16,
        N_("Hur långt aktiviteten har kommit."),
        needed_with="activity",
    ),
    Column(
        "comment", N_("Kommentar"), Holds.TEXT, 36, N_("Förklara avvikelser kort. Skriv inget om enskilda personer.")
    ),
    Column(
        "missing", N_("Saknas på raden"), Holds.MARK, 26, N_("Vad som återstår att fylla i på raden."), printed=False
    ),
)

RULE_ROW = 5
"""The row of a goal sheet where its numeric rule begins, for goals that have one; years follow two rows below."""

LABELS = (
    {field.field: field.label for field in HEAD}
    | {"goal": N_("Övergripande mål"), "status": N_("Status mål"), "own": N_("Eget mål")}
    | {column.field: column.label for column in COLUMNS}
)


def goal_part(number: int, sheet: str, years: int = 0) -> Part:
    """Give the part of the n-th goal's sheet; `years` is how many years its numeric rule has room for."""
    return Part(
        kind=CardKind.ACTIVITY_PLAN,
        version=VERSION,
        sheet=sheet,
        title=TITLE,
        head=GOAL_HEAD,
        columns=COLUMNS,
        first_row=RULE_ROW + (years + 3 if years else 0) + 2,
        rows=ROWS,
        key=f"plan{number:02d}",
    )


def year_field(year: int) -> str:
    """Give the field of a year's outcome: "y2024"."""
    return f"y{year}"


def against_field(year: int) -> str:
    """Give the field of what a year's outcome is held against: "against2024"."""
    return f"against{year}"


def rule_for(model: SteeringModel, node: GoalNode, unit: Unit | None) -> GoalRule | None:
    """Give the numeric rule that a unit's plan reports figures for: that of a goal the unit owns.

    A goal without an owner is the topmost unit's. A plan for nobody in particular has room for every rule.
    """
    rule = model.goal_rule(node.code)
    if rule is None or unit is None:
        return rule
    owner = node.unit or next((top.code for top in model.children(None)), unit.code)
    return rule if owner == unit.code else None
