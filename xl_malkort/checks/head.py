"""The card's head: whose card it is, and for when."""

from __future__ import annotations

from collections.abc import Iterator

from xl_malkort.checks.context import Context, did_you_mean, is_blank, plain, short
from xl_malkort.i18n import N_, _
from xl_malkort.model import Finding, Severity
from xl_malkort.model.rule import Rule

NO_UNIT_CODE = Rule(
    code="MK311",
    severity=Severity.ERROR,
    title=N_("Enhetskod saknas"),
    message=N_("Enhetskoden är inte ifylld; utan den kan kortet inte placeras i organisationen."),
    hint=N_("{suggestion}Skriv enhetens kod ur enhetsregistret."),
    why="Koden avgör under vilken avdelning kortets mål räknas. Namn stavas olika från år till år.",
    example="Fältet Enhetskod är tomt.",
)
UNKNOWN_UNIT = Rule(
    code="MK312",
    severity=Severity.ERROR,
    title=N_("Enheten finns inte i registret"),
    message=N_("Enhetskoden ”{code}” finns inte i styrmodellens enhetsregister."),
    hint=N_("{suggestion}Rätta koden, eller lägg till enheten på bladet Enheter i styrmodellen."),
    why="Ett kort vars enhet inte finns i registret kan inte räknas in under någon avdelning.",
    example="Koden är 110 i stället för 1100.",
)
OTHER_NAME = Rule(
    code="MK313",
    severity=Severity.WARNING,
    title=N_("Enhetens namn stämmer inte med koden"),
    message=N_("Enheten heter ”{name}” i kortet, men koden {code} hör till ”{known}” i enhetsregistret."),
    hint=N_("Rätta det som är fel: koden, om den hör till en annan enhet, annars namnet."),
    why="Oftast är det bara ett nytt namn, men ibland är det fel kod, och då räknas kortet på fel ställe.",
    example="Kortet är en kopia av grannenhetens, där bara namnet har ändrats.",
)
OTHER_LEVEL = Rule(
    code="MK314",
    severity=Severity.WARNING,
    title=N_("Fel nivå"),
    message=N_("Nivån är ”{level}” i kortet, men ”{known}” för enheten i enhetsregistret."),
    hint=N_("Rätta nivån i kortet; registret är det som räknas."),
    why="Nivån visar om kortets mål ska sammanvägas uppåt eller själva är en sammanvägning.",
    example="En enhets kort säger Avdelning, för att det gjordes av avdelningens kort.",
)
NO_YEAR = Rule(
    code="MK315",
    severity=Severity.WARNING,
    title=N_("År saknas"),
    message=N_("Året är inte ifyllt; kortet antas gälla {year}."),
    hint=N_("Skriv året med fyra siffror, till exempel {year}."),
    why="Utan år kan fjolårets kort inte skiljas från årets.",
    example="Fältet År är tomt.",
)
UNCLEAR_YEAR = Rule(
    code="MK316",
    severity=Severity.ERROR,
    title=N_("Året går inte att tolka"),
    message=N_("”{text}” går inte att tolka som ett år."),
    hint=N_("Skriv året med fyra siffror, till exempel {year}."),
    why="Kortet kan höra till ett annat år än det som följs upp.",
    example="Året är skrivet som ”25/26”.",
)
OTHER_YEAR = Rule(
    code="MK317",
    severity=Severity.ERROR,
    title=N_("Fel år"),
    message=N_("Kortet gäller {given}, men uppföljningen gäller {asked}."),
    hint=N_("Antingen hämta in årets kort, eller rätta året om innehållet redan gäller {asked}."),
    why="Fjolårets mål och statusar skulle räknas som årets.",
    example="Enheten har skickat in fjolårets kort.",
)
NO_ROUND = Rule(
    code="MK318",
    severity=Severity.WARNING,
    title=N_("Uppföljningstillfälle saknas"),
    message=N_("Uppföljningstillfället är inte ifyllt, så det framgår inte när kortets statusar gällde."),
    hint=N_("Välj tillfället i listan, till exempel {allowed}."),
    why="En status från april ska inte läsas som en status från augusti.",
    example="Fältet Uppföljning är tomt.",
)
UNKNOWN_ROUND = Rule(
    code="MK319",
    severity=Severity.WARNING,
    title=N_("Okänt uppföljningstillfälle"),
    message=N_("Uppföljningstillfället ”{text}” finns inte i styrmodellen."),
    hint=N_("{suggestion}Välj ett av dem i listan: {allowed}."),
    why="Utan känt tillfälle går det inte att säga om statusarna är aktuella.",
    example="Uppföljningen är skriven som ”hösten”.",
)
OTHER_ROUND = Rule(
    code="MK320",
    severity=Severity.ERROR,
    title=N_("Fel uppföljningstillfälle"),
    message=N_("Kortet är ifyllt för {given}, men uppföljningen gäller {asked}."),
    hint=N_("Uppdatera utfall och statusar och välj sedan {asked}, eller hämta in rätt version av kortet."),
    why="Gamla statusar skulle räknas som nya.",
    example="Enheten har skickat in sin fil från Tertial 1 i uppföljningen av Tertial 2.",
)
NO_ROLE = Rule(
    code="MK321",
    severity=Severity.WARNING,
    title=N_("Ansvarig roll saknas"),
    message=N_("Den roll som ansvarar för kortet är inte ifylld."),
    hint=N_("Skriv rollen, till exempel {example}; inget personnamn."),
    why="Den som samlar in korten behöver veta vem frågor ska ställas till.",
    example="Fältet Ansvarig roll är tomt.",
)
MADE_FOR_OTHER = Rule(
    code="MK322",
    severity=Severity.WARNING,
    title=N_("Kortet skapades för en annan enhet"),
    message=N_("Kortet skapades för enheten {made}, men koden i det är {code}."),
    hint=N_("Rätta koden om den är fel. Är kortet en kopia av grannens: kontrollera att allt i det är ert."),
    why="I en kopia blir lätt något av grannens mål eller ansvariga kvar.",
    example="Rektorn har utgått från grannskolans kort och bytt kod.",
)


def check_unit(ctx: Context) -> Iterator[Finding]:
    """Check unit code, name and level against the register."""
    card, lexicon = ctx.card, ctx.lexicon
    if ctx.lacks("unit_code", card.unit_code):
        known = lexicon.unit_codes.get(plain(card.unit)) if card.unit else None
        yield _at(ctx, NO_UNIT_CODE, "unit_code", suggestion=did_you_mean(None, {}, known) if known else "")
        return
    if ctx.unit is None:
        if card.unit_code and ctx.model.units:
            # Leading zeros and the name tell more than the spelling of a number.
            names = lexicon.unit_codes
            known = names.get(plain(card.unit_code).lstrip("0")) or names.get(plain(card.unit))
            suggestion = did_you_mean(card.unit_code, {unit.code: unit.code for unit in ctx.model.units}, known)
            yield _at(ctx, UNKNOWN_UNIT, "unit_code", code=short(card.unit_code), suggestion=suggestion)
        return
    unit = ctx.unit
    if card.unit and plain(card.unit) != plain(unit.name):
        yield _at(ctx, OTHER_NAME, "unit", name=short(card.unit), code=unit.code, known=unit.name)
    if card.level and lexicon.levels.get(plain(card.level)) != unit.level:
        known_level = next(level.name for level in ctx.model.levels if level.code == unit.level)
        yield _at(ctx, OTHER_LEVEL, "level", level=short(card.level), known=known_level)
    stamp = ctx.reading.stamp
    if stamp is not None and stamp.unit_code and plain(stamp.unit_code) != plain(card.unit_code):
        yield _at(ctx, MADE_FOR_OTHER, "unit_code", made=short(stamp.unit_code), code=unit.code)


def check_when(ctx: Context) -> Iterator[Finding]:
    """Check the year and the round."""
    card = ctx.card
    fact = card.head.get("year")
    if card.year is None and "year" not in ctx.lost:
        if fact is None or is_blank(fact.raw):
            yield _at(ctx, NO_YEAR, "year", year=ctx.year)
        else:
            yield _at(ctx, UNCLEAR_YEAR, "year", text=short(fact.raw), year=ctx.year)
    elif not ctx.year_is_right:
        yield _at(ctx, OTHER_YEAR, "year", given=card.year, asked=ctx.year)
        return  # another year's round follows from that
    known = ctx.own_round
    allowed = ", ".join(round.label for round in ctx.model.rounds)
    if not ctx.asks("round"):
        return
    if ctx.lacks("round", card.round):
        yield _at(ctx, NO_ROUND, "round", allowed=allowed)
    elif card.round and known is None:
        suggestion = did_you_mean(card.round, {round.label: round.label for round in ctx.model.rounds})
        yield _at(ctx, UNKNOWN_ROUND, "round", text=short(card.round), suggestion=suggestion, allowed=allowed)
    elif known and ctx.asked_round and known.code != ctx.asked_round.code:
        yield _at(ctx, OTHER_ROUND, "round", given=known.label, asked=ctx.asked_round.label)


def check_role(ctx: Context) -> Iterator[Finding]:
    """Check that the card says which role answers for it."""
    if ctx.asks("responsible") and ctx.lacks("responsible", ctx.card.responsible):
        unit = ctx.unit
        example = (unit.responsible if unit else None) or _("enhetschef")
        yield _at(ctx, NO_ROLE, "responsible", example=example)


def _at(ctx: Context, rule: Rule, field: str, **tokens: object) -> Finding:
    fact = ctx.card.head.get(field)
    if fact is None:
        return rule.finding(sheet=ctx.reading.facts.sheet, cell=None, **tokens)
    return rule.finding(sheet=fact.sheet, cell=fact.cell, **tokens)
