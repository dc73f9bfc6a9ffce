"""Salary criteria (lönekriterier, Sorsele): the one definition that the template and its reader share.

A row is a criterion: what it means, the goals it serves and the behaviour on each level, side by side so that the
levels can be compared. How many levels there are, and whether criteria have weights, the steering model says; the
template tells it to the reader in its stamp.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from xl_malkort.i18n import N_
from xl_malkort.layout.form import Column, FormLayout, HeadField, Holds
from xl_malkort.model import CardKind, SteeringModel
from xl_malkort.model.salary import MOST_CRITERIA, MOST_LEVELS, WeightUse

GOAL_FIELDS: Final = ("goal_1", "goal_2", "goal_3")
LEVEL_FIELDS: Final = tuple(f"level_{n}" for n in range(1, MOST_LEVELS + 1))
APPLIES_TO: Final = (N_("Medarbetare"), N_("Chef"), N_("Chef och medarbetare"))
"""Whom the criteria are for; the choices of the head's drop-down."""

STAMP_LEVELS: Final = "mk_stamp_levels"
STAMP_WEIGHTS: Final = "mk_stamp_weights"
SCALE_SEPARATOR: Final = " – "


def level_name(number: int) -> str:
    """Give the defined name of the cell with a level's label; levels count from 1."""
    return f"mk_level_{number}"


_BEHAVIOUR: Final = N_("Beskriv det beteende som visar nivån: sådant som går att se, utan ord om personen.")

SALARY_CRITERIA: Final = FormLayout(
    kind=CardKind.SALARY_CRITERIA,
    version=1,
    sheet="Lönekriterier",
    title=N_("Lönekriterier"),
    head=(
        HeadField("municipality", N_("Kommun"), (2, 3), N_("Kommunens namn.")),
        HeadField("unit", N_("Enhet"), (3, 3), N_("Enhetens namn, som det står i enhetsregistret.")),
        HeadField(
            "unit_code", N_("Enhetskod"), (4, 3), N_("Enhetens kod i registret. Koden avgör var kriterierna räknas.")
        ),
        HeadField("year", N_("År"), (5, 3), N_("Det år kriterierna gäller, till exempel 2026.")),
        HeadField(
            "group",
            N_("Yrkesgrupp/AID"),
            (2, 5),
            N_("Den yrkesgrupp eller AID-kod som kriterierna gäller. Tomt: alla på enheten."),
        ),
        HeadField("applies_to", N_("Gäller"), (3, 5), N_("Om kriterierna gäller medarbetare, chefer eller båda.")),
        HeadField(
            "decided_by",
            N_("Beslutad av"),
            (4, 5),
            N_("Rollen som har beslutat, till exempel HR-chef. Inget personnamn."),
        ),
        HeadField(
            "decided_on", N_("Beslutsdatum"), (5, 5), N_("Dagen då kriterierna beslutades, till exempel 2026-01-15.")
        ),
        HeadField("scale", N_("Skala"), (6, 3), N_("Kommunens bedömningsskala. Den är gemensam och ändras inte här.")),
    ),
    columns=(
        Column("mark", N_("Klar"), Holds.MARK, 5, N_("✔ när raden är komplett, ● när något saknas.")),
        Column("code", N_("Kod"), Holds.TEXT, 6, N_("Står bara vid kommunens gemensamma, låsta kriterier.")),
        Column("criterion", N_("Kriterium"), Holds.TEXT, 16, N_("Kriteriets namn, ett eller ett par ord.")),
        Column(
            "definition",
            N_("Definition"),
            Holds.TEXT,
            24,
            N_("Vad kriteriet betyder i er verksamhet, i en eller två meningar."),
            needed_with="criterion",
        ),
        Column(
            "goal_1",
            N_("Mål 1"),
            Holds.TREE_GOAL,
            15,
            N_("Välj det mål som kriteriet bidrar till."),
            needed_with="criterion",
        ),
        Column("goal_2", N_("Mål 2"), Holds.TREE_GOAL, 13, N_("Ett andra mål, om det finns.")),
        Column("goal_3", N_("Mål 3"), Holds.TREE_GOAL, 13, N_("Ett tredje mål, om det finns.")),
        Column("level_1", N_("Nivå 1"), Holds.TEXT, 26, _BEHAVIOUR, needed_with="criterion"),
        Column("level_2", N_("Nivå 2"), Holds.TEXT, 26, _BEHAVIOUR, needed_with="criterion"),
        Column("level_3", N_("Nivå 3"), Holds.TEXT, 26, _BEHAVIOUR, needed_with="criterion"),
        Column("level_4", N_("Nivå 4"), Holds.TEXT, 26, _BEHAVIOUR, needed_with="criterion"),
        Column("level_5", N_("Nivå 5"), Holds.TEXT, 26, _BEHAVIOUR, needed_with="criterion"),
        Column(
            "weight",
            N_("Vikt %"),
            Holds.FIGURE,
            7,
            N_("Kriteriets vikt i procent. Vikterna ska bli 100 tillsammans."),
            needed_with="criterion",
        ),
        Column(
            "missing",
            N_("Saknas på raden"),
            Holds.MARK,
            24,
            N_("Vad som återstår att fylla i på raden."),
            printed=False,
        ),
    ),
    first_row=8,
    rows=MOST_CRITERIA,
)
"""With all the columns there can be; `form_for` gives those of a municipality."""


def form_for(model: SteeringModel) -> FormLayout:
    """Give the form of a steering model: as many levels as its scale has, with weights only where they are used.

    >>> from xl_malkort.model.presets import preset
    >>> [c.field for c in form_for(preset("hagfors")).columns][7:]
    ['level_1', 'level_2', 'level_3', 'missing']
    """
    return shaped(len(model.rating_levels), weights=model.criteria_limits.weights is WeightUse.USED)


def shaped(levels: int, *, weights: bool) -> FormLayout:
    """Give the form with so many levels, with or without weights."""
    width = {3: 31.0, 4: 25.0, 5: 21.0}.get(levels, 21.0)
    columns = []
    for column in SALARY_CRITERIA.columns:
        if column.field in LEVEL_FIELDS[levels:] or (column.field == "weight" and not weights):
            continue
        columns.append(replace(column, width=width) if column.field in LEVEL_FIELDS else column)
    return replace(SALARY_CRITERIA, columns=tuple(columns))
