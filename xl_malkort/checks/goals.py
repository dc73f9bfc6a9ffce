"""Goals: what a goal must have to mean anything, and how many a card may hold."""

from __future__ import annotations

from collections.abc import Iterator

from xl_malkort.checks.context import Context, at, is_blank, plain
from xl_malkort.i18n import N_
from xl_malkort.model import Finding, Goal, Severity
from xl_malkort.model.rule import Rule

NO_GOAL_TEXT = Rule(
    code="MK337",
    severity=Severity.ERROR,
    title=N_("Målets text saknas"),
    message=N_("Raden är ifylld men har inget mål; det som står på den hör inte till något."),
    hint=N_("Skriv vad enheten ska nå i år, eller töm raden om den inte ska vara med."),
    why="Perspektiv, mått och status utan mål kan varken läsas eller räknas samman.",
    example="Perspektiv och övergripande mål är valda, men kolumnen Kortsiktigt mål är tom.",
)
NO_LONG_TERM = Rule(
    code="MK338",
    severity=Severity.INFO,
    title=N_("Långsiktigt mål saknas"),
    message=N_("Målet har inget långsiktigt mål som det är ett steg mot."),
    hint=N_("Skriv vad enheten vill ha nått på ett till tre års sikt. Rutan är frivillig."),
    why="Det långsiktiga målet ligger fast när de kortsiktiga revideras, och håller ihop dem.",
    example="Kolumnen Långsiktigt mål är tom.",
)
NO_ACTIVITY = Rule(
    code="MK401",
    severity=Severity.WARNING,
    title=N_("Mål utan aktivitet"),
    message=N_("Målet har ingen aktivitet. Mål betyder ingenting om ingen gör något för att nå dem."),
    hint=N_("Skriv minst en aktivitet med ansvarig och datum, eller låt målet utgå."),
    why="Det är aktiviteterna som gör att målet nås; utan dem finns inget att följa upp under året.",
    example="Målet har mått och målvärde, men kolumnen Aktivitet är tom.",
)
NO_MEASURE = Rule(
    code="MK402",
    severity=Severity.WARNING,
    title=N_("Mål utan mått"),
    message=N_("Målet har inget mått, så det går inte att säga när det är nått."),
    hint=N_("Skriv minst ett mått med målvärde; ett ja eller nej duger också."),
    why="Ett mål som inte kan mätas eller bedömas kan inte heller utvärderas.",
    example="Målet är ”Bättre bemötande” och kolumnen Mått är tom.",
)
TOO_MANY_GOALS = Rule(
    code="MK404",
    severity=Severity.WARNING,
    title=N_("För många mål"),
    message=N_("Kortet har {count} mål, men styrmodellen tillåter högst {most}."),
    hint=N_("Välj ut de viktigaste, eller slå ihop mål som handlar om samma sak."),
    why="Få mål är lättare att minnas, och därmed att nå.",
    example="Gränsen är tre mål, och kortet har sju.",
)
TOO_MANY_IN_PERSPECTIVE = Rule(
    code="MK405",
    severity=Severity.WARNING,
    title=N_("För många mål i ett perspektiv"),
    message=N_("Perspektivet ”{perspective}” har {count} mål, men styrmodellen tillåter högst {most}."),
    hint=N_("Välj ut de viktigaste i perspektivet, eller slå ihop mål som handlar om samma sak."),
    why="Perspektiven är till för att hålla målen i balans.",
    example="Gränsen är två mål per perspektiv, och Ekonomi har fem.",
)

_CONTEXT = {"perspective", "overall_goal", "long_term_goal"}


def check_goals(ctx: Context) -> Iterator[Finding]:
    """Check that every goal is written out and has something that measures and something that realises it."""
    orphans = _rows_without_activity(ctx)
    for goal in ctx.live_goals:
        if is_blank(goal.goal):
            # What the row lacks beside its goal follows from this.
            yield at(NO_GOAL_TEXT, goal.source, "goal")
            continue
        if ctx.lacks("long_term_goal", goal.long_term_goal):
            yield at(NO_LONG_TERM, goal.source, "long_term_goal")
        if not goal.activities and "activity" not in ctx.lost and goal.source.of("goal") not in orphans:
            yield NO_ACTIVITY.finding(sheet=goal.source.sheet, cell=ctx.cell_beside(goal.source, "activity"))
        if not goal.measures and "measure" not in ctx.lost:
            yield NO_MEASURE.finding(sheet=goal.source.sheet, cell=ctx.cell_beside(goal.source, "measure"))
    yield from _rows_without_goal(ctx)


def check_limits(ctx: Context) -> Iterator[Finding]:
    """Check how many goals there are, in all and by perspective."""
    limits = ctx.model.limits
    goals = [goal for goal in ctx.live_goals if not is_blank(goal.goal)]
    most = limits.most_goals
    if most and len(goals) > most:
        yield at(TOO_MANY_GOALS, goals[most].source, "goal", count=len(goals), most=most)
    most = limits.most_goals_per_perspective
    if not most:
        return
    groups: dict[str, list[Goal]] = {}
    for goal in goals:
        perspective = ctx.perspective(goal)
        if perspective is not None:
            groups.setdefault(perspective.name, []).append(goal)
    for name, group in groups.items():
        if len(group) > most:
            yield at(
                TOO_MANY_IN_PERSPECTIVE,
                group[most].source,
                "goal",
                perspective=name,
                count=len(group),
                most=most,
            )


def _rows_without_goal(ctx: Context) -> Iterator[Finding]:
    """Rows that someone tied to the tree, but wrote no goal on, nor anything else: no goal came of them."""
    facts = ctx.reading.facts
    above: dict[str, str] = {}
    for row in facts.rows:
        said = {field: text for field, text in row.texts.items() if not is_blank(text)}
        if "goal" in said:
            above = said
        elif (
            said.keys() <= _CONTEXT
            and ("overall_goal" in said or "long_term_goal" in said)
            # The same words as the goal above it only repeat that goal.
            and any(plain(text) != plain(above.get(field)) for field, text in said.items())
            and "goal" in row.cells
        ):
            yield NO_GOAL_TEXT.finding(sheet=facts.sheet, cell=row.cells["goal"])


def _rows_without_activity(ctx: Context) -> set[str]:
    """The goal cells of rows with a responsible, date or status but no activity: that is the fault there (MK359)."""
    return {
        row.cells["goal"]
        for row in ctx.reading.facts.rows
        if "goal" in row.cells
        and is_blank(row.texts.get("activity"))
        and any(not is_blank(row.texts.get(field)) for field in ("responsible", "due", "activity_status"))
    }
