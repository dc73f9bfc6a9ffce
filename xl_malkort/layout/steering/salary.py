"""The sheets for salary criteria: limits, the rating scale, the common criteria and the words to avoid.

All are optional: a municipality that does not use them may delete the sheets, and older workbooks have none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from xl_malkort.i18n import N_
from xl_malkort.layout.steering.choices import WEIGHTS
from xl_malkort.layout.steering.forms import Number, Text, Words, code
from xl_malkort.layout.steering.table import Column, Fields, Table
from xl_malkort.model.kinds import CardKind
from xl_malkort.model.salary import (
    DEFAULT_LEVELS,
    DEFAULT_WORDING,
    FEWEST_LEVELS,
    MOST_CRITERIA,
    MOST_LEVELS,
    SMALLEST_GROUP,
    CriteriaLimits,
)


def _concerns(model: Mapping[str, Any], **usual: object) -> bool:
    """Tell whether a dumped model has criteria among its kinds, or says anything else than usual about them."""
    return CardKind.SALARY_CRITERIA in model["kinds"] or any(model[key] != value for key, value in usual.items())


class _CriteriaFields(Fields):
    def concerns(self, model: Mapping[str, Any]) -> bool:
        """Tell whether a dumped model has any use for the sheet."""
        return _concerns(model, criteria_limits=CriteriaLimits().model_dump(), smallest_group=SMALLEST_GROUP)


class _CriteriaTable(Table):
    def concerns(self, model: Mapping[str, Any]) -> bool:
        """Tell whether a dumped model has any use for the sheet."""
        usual = {"rating_levels": DEFAULT_LEVELS, "wording": DEFAULT_WORDING}.get(self.key, ())
        return _concerns(model, **{self.key: tuple(one.model_dump() for one in usual)})


_COUNT: Final = Number(1, MOST_CRITERIA, whole=True)
_CRITERIA, _COUNTS = N_("Kriterierna"), N_("Fördelningar")

SALARY: Final = _CriteriaFields(
    key="salary",
    sheet=N_("Lönekriterier"),
    title=N_("Lönekriterier"),
    intro=N_("Hur många kriterier en enhet har, om de vägs, och hur små grupper skyddas."),
    purpose=N_(
        "Gränserna används när lönekriterier skapas, kontrolleras och sammanställs. Skriv aldrig något om en person. "
        "Kommuner som inte använder lönekriterier kan lämna bladet som det är."
    ),
    heads=(N_("Uppgift"), N_("Värde"), N_("Förklaring")),
    optional=True,
    columns=(
        Column(
            "criteria_limits.least",
            N_("Minst antal kriterier"),
            N_("Så många kriterier ska en enhet minst ha, oftast 3."),
            _COUNT,
            group=_CRITERIA,
        ),
        Column(
            "criteria_limits.most",
            N_("Högst antal kriterier"),
            N_("Så många kriterier får en enhet högst ha, oftast 5."),
            _COUNT,
            group=_CRITERIA,
        ),
        Column(
            "criteria_limits.weights",
            N_("Vikter"),
            N_("Om kriterierna har vikt i procent, 100 tillsammans. De flesta kommuner har inga vikter."),
            WEIGHTS,
            group=_CRITERIA,
        ),
        Column(
            "smallest_group",
            N_("Minsta grupp"),
            N_("Fördelningar för färre än så många visas inte, oftast 5."),
            Number(3, 100, whole=True),
            group=_COUNTS,
        ),
    ),
)

RATING_LEVELS: Final = _CriteriaTable(
    key="rating_levels",
    sheet=N_("Bedömningsskala"),
    title=N_("Bedömningsskala"),
    intro=N_("Nivåerna i lönekriteriernas skala, den lägsta först: tre, fyra eller fem."),
    purpose=N_(
        "En nivå per rad, den lägsta överst. Ordet blir rubrik över den text som beskriver nivån i varje kriterium. "
        "Kommunen har en skala; enheterna skriver bara vad nivåerna betyder hos dem."
    ),
    room=MOST_LEVELS,
    least_rows=FEWEST_LEVELS,
    distinct=("label",),
    optional=True,
    example=((N_("Utvecklingsområde"),),),
    columns=(Column("label", N_("Nivå"), N_("Nivåns namn, till exempel Bra."), Text(60), 40, required=True),),
)


def _level(number: int) -> Column:
    texts = (
        N_("Beteendet på den lägsta nivån. Tomt: enheten skriver sin egen text."),
        N_("Beteendet på nästa nivå. Tomt: enheten skriver sin egen text."),
        N_("Beteendet på den tredje nivån. Tomt: enheten skriver sin egen text."),
        N_("Beteendet på den fjärde nivån, om skalan har fyra eller fem."),
        N_("Beteendet på den femte nivån, om skalan har fem."),
    )
    heads = (N_("Nivå 1"), N_("Nivå 2"), N_("Nivå 3"), N_("Nivå 4"), N_("Nivå 5"))
    return Column(f"level_{number}", heads[number - 1], texts[number - 1], Text(), 40)


COMMON_CRITERIA: Final = _CriteriaTable(
    key="common_criteria",
    sheet=N_("Gemensamma kriterier"),
    title=N_("Gemensamma kriterier"),
    intro=N_("Kriterier som alla enheter har, ordagrant. De är låsta i mallen."),
    purpose=N_(
        "Ett kriterium per rad. Det står överst i varje enhets mall och kan inte ändras där. Nivåer utan text fyller "
        "enheten i själv. Har kommunen inga gemensamma kriterier lämnas bladet tomt."
    ),
    code="code",
    room=MOST_CRITERIA,
    optional=True,
    example=(("K1", N_("Bemötande"), N_("Hur medarbetaren möter invånare och kollegor."), "", "", "", "", "", "M1"),),
    columns=(
        Column("code", N_("Kod"), N_("Kort kod, till exempel K1."), code(), 10, required=True, unique=True),
        Column("name", N_("Kriterium"), N_("Kriteriets namn."), Text(), 24, required=True),
        Column("definition", N_("Definition"), N_("Vad kriteriet betyder."), Text(), 40, required=True),
        *(_level(number) for number in range(1, MOST_LEVELS + 1)),
        Column("goals", N_("Mål"), N_("Koder ur målträdet, med semikolon emellan."), Words(), 16),
    ),
)

WORDING: Final = _CriteriaTable(
    key="wording",
    sheet=N_("Ord att undvika"),
    title=N_("Ord att undvika"),
    intro=N_("Ord som inte hör hemma i ett sakligt och könsneutralt lönekriterium. De ger en notis, aldrig ett fel."),
    purpose=N_(
        "Ett ord eller uttryck per rad med skälet bredvid; skälet visas för den som har skrivit ordet. En stjärna sist "
        "betyder alla ändelser: lojal* träffar lojalitet. Ta bort och lägg till som ni vill."
    ),
    room=50,
    distinct=("word",),
    optional=True,
    columns=(
        Column("word", N_("Ord"), N_("Ordet eller uttrycket, gärna med * sist."), Text(100), 30, required=True),
        Column("reason", N_("Skäl"), N_("Varför ordet bör bytas, och mot vad."), Text(), 90, required=True),
    ),
)
