"""Activities: what is done, by whom, until when and how far it has come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from xl_malkort.checks.context import Context, at, did_you_mean, is_blank, short
from xl_malkort.i18n import N_
from xl_malkort.model import Activity, ActivityStatus, Finding, Goal, Severity
from xl_malkort.model.rule import Rule

NO_RESPONSIBLE = Rule(
    code="MK351",
    severity=Severity.WARNING,
    title=N_("Aktivitet utan ansvarig"),
    message=N_("Aktiviteten har ingen ansvarig."),
    hint=N_("Skriv rollen som driver aktiviteten, till exempel ”enhetschef”; inget personnamn."),
    why="Det som ingen ansvarar för blir sällan gjort.",
    example="Kolumnen Ansvarig är tom på raden.",
)
NO_DATE = Rule(
    code="MK352",
    severity=Severity.WARNING,
    title=N_("Aktivitet utan datum"),
    message=N_("Det står inte när aktiviteten ska vara klar."),
    hint=N_("Skriv helst ett datum, till exempel {year}-09-30. Även ”Q3”, ”v. 24” och ”löpande” förstås."),
    why="Utan datum går det inte att se att något blir sent.",
    example="Kolumnen Klart senast är tom på raden.",
)
UNCLEAR_DATE = Rule(
    code="MK353",
    severity=Severity.WARNING,
    title=N_("Datumet går inte att tolka"),
    message=N_("”{text}” går inte att tolka som ett datum eller en period."),
    hint=N_("Skriv helst ett datum, till exempel {year}-09-30. Även ”Q3”, ”v. 24” och ”löpande” förstås."),
    why="Programmet gissar inte; aktiviteten kan inte bli försenad förrän datumet är klart.",
    example="Klart senast är ”när vi hinner”.",
)
BEYOND_HORIZON = Rule(
    code="MK354",
    severity=Severity.WARNING,
    title=N_("Datum bortom planens slut"),
    message=N_("Aktiviteten ska vara klar {date}, men planen sträcker sig till {last}."),
    hint=N_("Rätta årtalet om det är felskrivet, eller dela upp aktiviteten så att en del ryms."),
    why="Oftast är årtalet felskrivet. Annars är det en avsikt och ingen aktivitet.",
    example="Klart senast är 2062-06-30 i stället för 2026-06-30.",
)
OVERDUE = Rule(
    code="MK355",
    severity=Severity.WARNING,
    title=N_("Datumet har passerat"),
    message=N_("Aktiviteten skulle vara klar {date}, men är ”{status}” vid {round} ({as_of})."),
    hint=N_("Välj ”{done}” om den är klar, annars ”{delayed}”, eller skriv ett nytt datum och en kommentar."),
    why="En försenad aktivitet som ser ut att pågå som planerat upptäcks för sent. Statusen ändras aldrig åt dig.",
    example="Klart senast var 30 april, och i augusti är statusen fortfarande Pågår.",
)
BEFORE_YEAR = Rule(
    code="MK356",
    severity=Severity.INFO,
    title=N_("Datum före kortets år"),
    message=N_("Aktiviteten skulle vara klar {date}, före kortets år {year}."),
    hint=N_("Rätta årtalet om det är felskrivet; ta annars bort aktiviteten, den hör till ett tidigare kort."),
    why="Fjolårets aktiviteter ligger ofta kvar när kortet sparas om.",
    example="Klart senast är 2025-03-31 i kortet för 2026.",
)
NO_STATUS = Rule(
    code="MK357",
    severity=Severity.WARNING,
    title=N_("Aktivitetens status saknas"),
    message=N_("Aktiviteten har ingen status för {round}."),
    hint=N_("Välj status i listan: {allowed}."),
    why="Utan status syns inte om aktiviteten är på väg, klar eller glömd.",
    example="Kolumnen Status aktivitet är tom på raden.",
)
UNKNOWN_STATUS = Rule(
    code="MK358",
    severity=Severity.ERROR,
    title=N_("Okänd status på aktivitet"),
    message=N_("Aktivitetens status ”{word}” finns inte bland styrmodellens ord."),
    hint=N_("{suggestion}Välj status i listan: {allowed}. Förklaringar skrivs i kommentaren."),
    why="Programmet gissar inte: ”förslag framtaget” kan vara både klart och pågående.",
    example="Statusen är ”förslag framtaget”.",
)
NO_TEXT = Rule(
    code="MK359",
    severity=Severity.WARNING,
    title=N_("Aktivitetens text saknas"),
    message=N_("Raden har ansvarig, datum eller status för en aktivitet, men det står inte vilken."),
    hint=N_("Skriv vad som ska göras, eller töm rutorna om raden inte gäller."),
    why="En ansvarig och ett datum utan aktivitet går inte att följa upp.",
    example="Ansvarig är ”Rektor” och datum 2026-05-31, men kolumnen Aktivitet är tom.",
)
NO_GOAL = Rule(
    code="MK403",
    severity=Severity.WARNING,
    title=N_("Aktivitet utan mål"),
    message=N_("Aktiviteten hör inte till något mål."),
    hint=N_("Flytta den till raderna under det mål den ska bidra till, eller ta bort den ur kortet."),
    why="Kortet är till för det som görs för att nå målen; det andra drunknar det i.",
    example="Aktiviteten står på en rad ovanför det första målet.",
)

_AT_REST = (ActivityStatus.DONE, ActivityStatus.CANCELLED, ActivityStatus.PAUSED, ActivityStatus.DELAYED)


def check_activities(ctx: Context) -> Iterator[Finding]:
    """Check every activity of every goal that still counts, and those of no goal."""
    unnamed: dict[tuple[str, str], Finding] = {}
    for goal, activity in ctx.live_activities():
        if goal is None and "goal" not in ctx.lost:
            yield at(NO_GOAL, activity.source, "activity")
        if is_blank(activity.text):
            place = (activity.source.sheet, activity.source.of("activity"))
            unnamed.setdefault(place, at(NO_TEXT, activity.source, "activity"))
        else:
            yield from _check_activity(ctx, goal, activity)
    if "activity" not in ctx.lost:
        unnamed.update(_rows_without_text(ctx))
        yield from unnamed.values()


def _check_activity(ctx: Context, goal: Goal | None, activity: Activity) -> Iterator[Finding]:
    status = activity.status
    value = status.value if status is not None and status.understood else None
    if status is not None and not status.understood:
        suggestion = did_you_mean(status.raw, ctx.lexicon.activity_words)
        word, allowed = short(status.raw), ", ".join(look.label for look in ctx.model.activity_scale)
        yield at(
            UNKNOWN_STATUS,
            activity.source,
            "activity_status",
            word=word,
            suggestion=suggestion,
            allowed=allowed,
        )
    elif value is None and ctx.round is not None and "activity_status" not in ctx.lost:
        allowed = ", ".join(look.label for look in ctx.model.activity_scale)
        yield at(NO_STATUS, activity.source, "activity_status", round=ctx.round.label, allowed=allowed)
    if value is ActivityStatus.CANCELLED:
        return
    if ctx.lacks("responsible", activity.responsible):
        yield at(NO_RESPONSIBLE, activity.source, "responsible")
    yield from _check_date(ctx, activity, value)


def _check_date(ctx: Context, activity: Activity, value: object) -> Iterator[Finding]:
    due, source = activity.due, activity.source
    if due is None or is_blank(due.raw):
        # What is done needs no date any more.
        if "due" not in ctx.lost and value is not ActivityStatus.DONE:
            yield at(NO_DATE, source, "due", year=ctx.year)
        return
    if not due.understood:
        yield at(UNCLEAR_DATE, source, "due", text=short(due.raw), year=ctx.year)
        return
    if due.date is None or not ctx.year_is_right:
        return
    last = dt.date(min(ctx.year + ctx.model.limits.horizon_years - 1, dt.MAXYEAR), 12, 31)
    if due.date > last:
        yield at(BEYOND_HORIZON, source, "due", date=due.date, last=last)
    elif isinstance(value, ActivityStatus) and value not in _AT_REST and _has_passed(ctx, due.date):
        assert ctx.round is not None  # what has passed has passed by the round's day
        yield at(
            OVERDUE,
            source,
            "activity_status",
            date=due.date,
            status=ctx.model.look(value).label,
            round=ctx.round.label,
            as_of=ctx.round.as_of,
            done=ctx.model.look(ActivityStatus.DONE).label,
            delayed=ctx.model.look(ActivityStatus.DELAYED).label,
        )
    elif due.date.year < ctx.year:
        yield at(BEFORE_YEAR, source, "due", date=due.date, year=ctx.year)


def _has_passed(ctx: Context, day: dt.date) -> bool:
    # The round's own day, never today's: the same card must get the same findings next week.
    return ctx.round is not None and day <= ctx.round.as_of


def _rows_without_text(ctx: Context) -> Iterator[tuple[tuple[str, str], Finding]]:
    sheet = ctx.reading.facts.sheet
    for row in ctx.reading.facts.rows:
        filled = any(not is_blank(row.texts.get(field)) for field in ("responsible", "due", "activity_status"))
        if filled and is_blank(row.texts.get("activity")):
            cell = row.cells.get("activity")
            yield (sheet, cell or row.id), NO_TEXT.finding(sheet=sheet, cell=cell)
