"""Goal programmes: the thread from political will to activity, with no link missing and somebody at each end."""

from __future__ import annotations

from collections.abc import Iterator

from xl_malkort.checks import activities, goals, status
from xl_malkort.checks.context import Context, at, did_you_mean, is_blank, is_dropped, short
from xl_malkort.i18n import N_
from xl_malkort.layout.words import goal_choice
from xl_malkort.model import Activity, Finding, Severity
from xl_malkort.model.card import SectionRow
from xl_malkort.model.rule import Rule

UNKNOWN_OPERATIVE = Rule(
    code="MK376",
    severity=Severity.ERROR,
    title=N_("Okänt operativt mål"),
    message=N_("Det operativa målet ”{word}” finns inte på bladet Operativa mål."),
    hint=N_("{suggestion}Välj målet i listan."),
    why="Aktiviteten hör inte till något mål, och syns inte i tråden från politisk vilja till mål.",
    example="Aktiviteten hänvisar till O9, men programmet har bara O1 till O4.",
)
UNKNOWN_ORGANISATION = Rule(
    code="MK377",
    severity=Severity.ERROR,
    title=N_("Okänd organisation"),
    message=N_("Organisationen ”{word}” finns inte i enhetsregistret."),
    hint=N_("{suggestion}Välj förvaltning eller bolag i listan, eller lägg till den i styrmodellen."),
    why="Aktiviteten kan inte räknas hos den som ska göra den.",
    example="Organisationen är ”Energibolaget”, men i registret heter den Exempelköpings energi.",
)
NO_OWNER = Rule(
    code="MK378",
    severity=Severity.WARNING,
    title=N_("Operativt mål utan ägare"),
    message=N_("Det operativa målet har ingen ägare."),
    hint=N_("Skriv rollen som äger målet, till exempel ”skolchef”; inget personnamn."),
    why="Ett mål som ingen äger är det ingen som driver.",
    example="Kolumnen Ägare är tom på raden.",
)
NO_ORGANISATION = Rule(
    code="MK379",
    severity=Severity.WARNING,
    title=N_("Aktivitet utan organisation"),
    message=N_("Det står inte vilken förvaltning eller vilket bolag som gör aktiviteten."),
    hint=N_("Välj organisation i listan."),
    why="Planen fördelar arbetet på förvaltningar och bolag; det som ingen har fått blir inte gjort.",
    example="Kolumnen Organisation är tom på raden.",
)
NO_OPERATIVE = Rule(
    code="MK475",
    severity=Severity.WARNING,
    title=N_("Aktivitet utan operativt mål"),
    message=N_("Aktiviteten hör inte till något operativt mål."),
    hint=N_("Välj det mål i listan som aktiviteten ska bidra till, eller ta bort den ur programmet."),
    why="Programmet är till för det som görs för att nå målen.",
    example="Kolumnen Operativt mål är tom på raden.",
)
LONG_TERM_ALONE = Rule(
    code="MK476",
    severity=Severity.WARNING,
    title=N_("Inriktningsmål utan operativa mål"),
    message=N_("Inget operativt mål är kopplat till inriktningsmålet {goal}."),
    hint=N_("Antingen skriv ett operativt mål för det, eller töm raden om målet inte rör er."),
    why="Den politiska viljan stannar på papperet om ingen bryter ned den.",
    example="Inriktningsmålet L2 står på bladet Inriktningsmål, men inget operativt mål är kopplat till det.",
)
DIRECTION_ALONE = Rule(
    code="MK477",
    severity=Severity.INFO,
    title=N_("Politisk inriktning utan inriktningsmål"),
    message=N_("Inget inriktningsmål på bladet Inriktningsmål hör till inriktningen ”{direction}”."),
    hint=N_("Välj inriktningen på raden för det inriktningsmål som kommer ur den, eller töm raden om den inte rör er."),
    why="Tråden börjar i den politiska viljan; en inriktning utan mål leder ingenstans.",
    example="Inriktningen Omsorg är beskriven, men inget inriktningsmål hör till den.",
)


def check_operative(ctx: Context) -> Iterator[Finding]:
    """Check the operative goals: a text, an owner and something that is done. Their links are `tree.check_links`'s."""
    for goal in ctx.live_goals:
        if is_blank(goal.goal):
            if "goal" not in ctx.lost:
                yield at(goals.NO_GOAL_TEXT, goal.source, "goal")
            continue
        if ctx.lacks("responsible", goal.responsible):
            yield at(NO_OWNER, goal.source, "responsible")
        if not goal.activities and not ctx.lost & {"activity", "operative"}:
            yield at(goals.NO_ACTIVITY, goal.source, "goal")


def check_programme_activities(ctx: Context) -> Iterator[Finding]:
    """Check the activity plan: each activity as every card's, with its operative goal and its organisation."""
    yield from (f for f in activities.check_activities(ctx) if f.code != activities.NO_GOAL.code)
    written = {row.cells.get("operative"): row.texts.get("operative") for row in ctx.reading.facts.rows}
    known = {f"{goal.id} {goal.goal}": f"{goal.id} {goal.goal}" for goal in ctx.card.goals if goal.id and goal.goal}
    units = {name: f"{u.code} {u.name}" for u in ctx.model.units for name in (u.name, f"{u.code} {u.name}")}
    for goal, activity in ctx.live_activities():
        if is_blank(activity.text):
            continue
        if goal is None and "operative" not in ctx.lost:
            word = written.get(activity.source.of("operative"))
            if is_blank(word):
                yield at(NO_OPERATIVE, activity.source, "operative")
            elif not _of_dropped(ctx, word):
                tokens = {"word": short(word), "suggestion": did_you_mean(word, known)}
                yield at(UNKNOWN_OPERATIVE, activity.source, "operative", **tokens)
        yield from _check_organisation(ctx, activity, units)


def check_programme_statuses(ctx: Context) -> Iterator[Finding]:
    """Check statuses, what the figures say of them, and comments; a programme has no forecasts."""
    yield from (f for f in status.check_statuses(ctx) if f.code != status.NO_FORECAST.code)
    yield from status.check_agreement(ctx)
    yield from status.check_comments(ctx)


def check_thread(ctx: Context) -> Iterator[Finding]:
    """Check that every political direction has a long-term goal, and every one of those an operative goal."""
    sections = {section.key: section.rows for section in ctx.card.sections}
    if not ctx.card.goals:
        return  # an empty programme has said so
    served = {goal.overall_code for goal in ctx.live_goals if goal.overall_code}
    vocabulary = ctx.lexicon.vocabulary
    directions: set[str | None] = set()
    for row in sections.get("inriktning", ()):
        text = row.texts.get("goal")
        code = vocabulary.goals.code(text)
        node = ctx.model.goal(code)
        directions.add(vocabulary.perspective(row.texts.get("direction")) or (node.perspective if node else None))
        if text and code not in served:
            yield _at(LONG_TERM_ALONE, row, "goal", goal=f"”{short(goal_choice(node) if node else text)}”")
    for row in sections.get("politik", ()):
        text = row.texts.get("direction")
        code = vocabulary.perspective(text)
        if text and code is not None and code not in directions:
            yield _at(DIRECTION_ALONE, row, "direction", direction=short(text))


def _of_dropped(ctx: Context, word: str | None) -> bool:
    """Tell whether a link leads to a goal that is no longer one; the activity then waits for nothing."""
    first = (word or "").split(" ", 1)[0]
    return any(goal.id == first and is_dropped(goal) for goal in ctx.card.goals)


def _check_organisation(ctx: Context, activity: Activity, units: dict[str, str]) -> Iterator[Finding]:
    if ctx.lacks("organisation", activity.organisation):
        yield at(NO_ORGANISATION, activity.source, "organisation")
    elif activity.organisation and activity.organisation_code is None and ctx.model.units:
        suggestion = did_you_mean(activity.organisation, units)
        word = short(activity.organisation)
        yield at(UNKNOWN_ORGANISATION, activity.source, "organisation", word=word, suggestion=suggestion)


def _at(rule: Rule, row: SectionRow, field: str, **tokens: object) -> Finding:
    return rule.finding(sheet=row.source.sheet, cell=row.source.of(field), **tokens)
