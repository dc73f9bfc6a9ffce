"""The sheet Målregler: goals of the tree whose status follows from yearly figures, and what is checked of it.

Optional: a municipality without such goals may delete the sheet, and older workbooks have none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from xl_malkort.i18n import N_, _
from xl_malkort.layout.steering.forms import Choice, Number, Text, code
from xl_malkort.layout.steering.table import Column, Table
from xl_malkort.model.finding import Severity
from xl_malkort.model.goal_rule import LONGEST, NEEDS, RuleKind
from xl_malkort.model.kinds import CardKind
from xl_malkort.model.rule import Rule

if TYPE_CHECKING:  # the reading of the workbook knows this page, not the other way round
    from xl_malkort.layout.steering.records import Content
    from xl_malkort.layout.steering.report import Report

RULE_KINDS: Final = Choice(
    "goal_rule_kind",
    {
        RuleKind.FLOOR_AND_AVERAGE: N_("Golv och genomsnitt"),
        RuleKind.SELF_FINANCED: N_("Självfinansiering över perioden"),
        RuleKind.REDUCTION: N_("Minskning från basår"),
        RuleKind.INDEX: N_("Index minst"),
    },
)
_FIGURE: Final = Number(-1e12, 1e12)
_YEAR: Final = Number(1900, 2200, whole=True)

GOAL_RULES: Final = Table(
    key="goal_rules",
    sheet=N_("Målregler"),
    title=N_("Målregler"),
    intro=N_("Mål vars status räknas fram ur utfallet år för år. Används i aktivitetsplaner."),
    purpose=N_(
        "En regel per rad, för högst ett mål i målträdet. Procent skrivs som tal: 2,5 med enheten %. Den enhet som "
        "äger målet fyller i utfallen i sin aktivitetsplan. Kommuner utan sådana mål kan lämna bladet tomt."
    ),
    code="goal",
    optional=True,
    kinds=(CardKind.ACTIVITY_PLAN,),
    example=(("3", N_("Golv och genomsnitt"), N_("Resultat"), "%", "2", "2,5", "2023", "2026", "", "", ""),),
    columns=(
        Column(
            "goal",
            N_("Mål"),
            N_("Målets kod, från bladet Målträd."),
            code(),
            14,
            required=True,
            unique=True,
            refers="goals",
        ),
        Column("kind", N_("Regel"), N_("Vad som krävs av utfallen."), RULE_KINDS, 32, required=True),
        Column("name", N_("Vad som mäts"), N_("Till exempel Resultat eller Utsläpp."), Text(80), 28, required=True),
        Column("unit", N_("Måttenhet"), N_("Till exempel %, mnkr eller ton."), Text(20), 12),
        Column(
            "least",
            N_("Lägst"),
            N_("Golvet ett enskilt år, indexet, minskningen i procent eller självfinansieringen i procent."),
            _FIGURE,
            10,
        ),
        Column("average", N_("Lägst i genomsnitt"), N_("Bara för golv och genomsnitt."), _FIGURE, 12),
        Column("first", N_("Från år"), N_("Periodens första år."), _YEAR, 10, required=True),
        Column("last", N_("Till år"), N_("Periodens sista år."), _YEAR, 10, required=True),
        Column("base_year", N_("Basår"), N_("Bara för minskning: året som det jämförs med."), _YEAR, 10),
        Column("base_value", N_("Basvärde"), N_("Bara för minskning: värdet basåret."), _FIGURE, 12),
        Column(
            "against",
            N_("Jämförs med"),
            N_("Bara för självfinansiering; tomt betyder nettoinvesteringar."),
            Text(80),
            24,
        ),
    ),
)

RULE_INCOMPLETE: Final = Rule(
    "MK651",
    Severity.ERROR,
    N_("Målregeln saknar en uppgift"),
    N_("Regeln ”{kind}” behöver {column}."),
    N_("Fyll i uppgiften, eller välj en annan regel."),
    "Utan uppgiften kan målets status inte räknas fram.",
    "Golv och genomsnitt har ett golv, men inget genomsnitt.",
)
RULE_PERIOD: Final = Rule(
    "MK652",
    Severity.ERROR,
    N_("Målregelns period är omöjlig"),
    N_("Perioden {first}–{last} ska vara ett till {longest} år, med det första året först."),
    N_("Rätta åren."),
    "Utfallen bedöms över perioden, och ett blad rymmer högst så många år.",
    "Från år 2026, till år 2023.",
)
RULE_BASE: Final = Rule(
    "MK653",
    Severity.ERROR,
    N_("Målregelns basvärde är omöjligt"),
    N_("Basvärdet ska vara mer än 0."),
    N_("Skriv värdet basåret, till exempel 98,5."),
    "En minskning räknas i procent av basvärdet.",
    "Basvärdet 0.",
)


def check_goal_rules(content: Content, report: Report) -> None:
    """Check that every rule has the figures its kind needs, over a possible period."""
    if GOAL_RULES.key not in content.records:
        return
    sheet = content.sheet(GOAL_RULES.key)
    for record in content.records[GOAL_RULES.key]:
        kind = record.get("kind")
        if kind is not None and kind.understood and isinstance(kind.value, RuleKind):
            for field in NEEDS[kind.value]:
                entry = record.get(field)
                if entry is not None and entry.understood and entry.value is None:
                    header = _(GOAL_RULES.column(field).header)
                    report.add(RULE_INCOMPLETE, sheet, [entry.cell], kind=RULE_KINDS.show(kind.value), column=header)
        first, last, base = record.get("first"), record.get("last"), record.get("base_value")
        years = [entry for entry in (first, last) if entry and isinstance(entry.value, int)]
        if len(years) == 2 and not years[0].value <= years[1].value < years[0].value + LONGEST:
            tokens = {"first": years[0].value, "last": years[1].value, "longest": LONGEST}
            report.add(RULE_PERIOD, sheet, [entry.cell for entry in years], **tokens)
        if base and isinstance(base.value, int | float) and base.value <= 0:
            report.add(RULE_BASE, sheet, [base.cell])
