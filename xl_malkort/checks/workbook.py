"""What was seen in the workbook that never becomes a part of the card: errors, formulas, hidden and stray content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from xl_malkort.checks.context import Context, short
from xl_malkort.i18n import N_
from xl_malkort.layout.reading import Spot
from xl_malkort.model import Finding, Severity
from xl_malkort.model.rule import Rule

EXCEL_ERROR = Rule(
    code="MK301",
    severity=Severity.ERROR,
    title=N_("Felvärde från Excel"),
    message=N_("Cellen visar Excels felvärde {error} i stället för ett innehåll."),
    hint=N_("Skriv värdet direkt i cellen, till exempel 82 %, eller rätta formeln."),
    why="Ett felvärde har inget innehåll: målet, måttet eller aktiviteten blir ofullständig i sammanställningen.",
    example="Utfallet hämtas med en formel ur en arbetsbok som har flyttats, och cellen visar #REF!.",
)
FORMULA = Rule(
    code="MK302",
    severity=Severity.WARNING,
    title=N_("Formel i inmatningscell"),
    message=N_("Cellen innehåller en formel, men ska innehålla det skrivna värdet."),
    hint=N_("Kopiera cellen och klistra in den på samma plats som värde."),
    why="Programmet läser det värde som sparades sist. Hänvisar formeln till en annan fil kan det vara gammalt.",
    example="Utfallet är =[Statistik.xlsx]Blad1!B4.",
)
HIDDEN = Rule(
    code="MK303",
    severity=Severity.WARNING,
    title=N_("Innehåll i dold rad eller kolumn"),
    message=N_("Här finns innehåll i en dold rad eller kolumn; det räknas med trots att det inte syns."),
    hint=N_("Antingen visa raden eller kolumnen, eller töm den om den inte längre gäller."),
    why="Den som läser kortet ser inte det dolda, men sammanställningen räknar det.",
    example="Fjolårets mål ligger kvar i dolda rader.",
)
STRAY = Rule(
    code="MK304",
    severity=Severity.WARNING,
    title=N_("Innehåll utanför formuläret"),
    message=N_("Här finns innehåll utanför formulärets rutor; det kommer inte med i sammanställningen."),
    hint=N_("Flytta det till rätt ruta, eller ta bort det om det bara var en minnesanteckning."),
    why="Bara formulärets rutor läses. Det som står bredvid eller under går förlorat utan att någon märker det.",
    example="Ett mål har skrivits under formulärets sista rad.",
)
PERSONAL = Rule(
    code="MK305",
    severity=Severity.ERROR,
    title=N_("Liknar personnummer"),
    message=N_("Cellen innehåller något som liknar ett personnummer; personuppgifter hör inte hemma i kortet."),
    hint=N_("Ta bort uppgiften. Skriv rollen i stället för personen, till exempel ”enhetschef”."),
    why="Korten sprids, sammanställs och är allmänna handlingar. Innehållet återges därför inte heller här.",
    example="Ansvarig är angiven med namn och personnummer.",
)
FORMULA_LIKE = Rule(
    code="MK306",
    severity=Severity.INFO,
    title=N_("Text som ser ut som en formel"),
    message=N_("Texten börjar som en formel (=, +, -, @); den läses som text och blir aldrig en formel."),
    hint=N_("Börja texten med ett ord eller en siffra, så att inte heller Excel misstar sig."),
    why="Sådan text kan bli en formel när någon kopierar den vidare, och används ibland för att luras.",
    example="Kommentaren är ”=> se protokollet”.",
)
MISPLACED = Rule(
    code="MK307",
    severity=Severity.WARNING,
    title=N_("Innehåll på fel rad"),
    message=N_("Det som står här används inte: målets status, prognos och kommentar hör till målets egen rad."),
    hint=N_("Flytta det till den rad där målet står, eller töm cellen om målet redan har sin status."),
    why="Ett mål har en status. En andra längre ned kan inte räknas, och ingen vet vilken som gäller.",
    example="Målet har två mått, och en status är vald på båda raderna.",
)

# "- Utbilda personal" is how people make lists in a cell; nobody takes that for a formula.
_BULLET = re.compile(r"[-+]\s")


def check_workbook(ctx: Context) -> Iterator[Finding]:
    """Tell of everything that stands in the workbook but is not, or not safely, part of the card."""
    facts = ctx.reading.facts
    for spot in facts.errors:
        yield EXCEL_ERROR.finding(sheet=spot.sheet, cell=spot.cell, error=short(spot.text))
    yield from _at(FORMULA, facts.formulas)
    yield from _at(HIDDEN, facts.hidden)
    inside = {cell for row in facts.rows for cell in row.cells.values()}
    for spot in facts.stray:
        rule = MISPLACED if spot.sheet == facts.sheet and spot.cell in inside else STRAY
        yield rule.finding(sheet=spot.sheet, cell=spot.cell)
    yield from _at(PERSONAL, facts.personal)
    yield from _at(FORMULA_LIKE, (spot for spot in facts.formula_like if not _BULLET.match(spot.text)))


def _at(rule: Rule, spots: Iterable[Spot]) -> Iterator[Finding]:
    return (rule.finding(sheet=spot.sheet, cell=spot.cell) for spot in spots)
