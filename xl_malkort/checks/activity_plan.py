"""Activity plans: what is done says so, yearly outcomes are figures, and rules have the outcomes they need."""

from __future__ import annotations

from collections.abc import Iterator

from xl_malkort.checks import activities, goals, status
from xl_malkort.checks.context import Context, at, is_blank, short
from xl_malkort.i18n import N_
from xl_malkort.model import Activity, ActivityStatus, Finding, Goal, Measure, Severity
from xl_malkort.model.goal_rule import RuleKind
from xl_malkort.model.rule import Rule
from xl_malkort.rollup.period import finished_years, spans
from xl_malkort.values.numbers import is_blank_word

UNCLEAR_OUTCOME = Rule(
    code="MK371",
    severity=Severity.ERROR,
    title=N_("Årets utfall går inte att läsa"),
    message=N_("Utfallet ”{text}” för {year} går inte att läsa som ett tal."),
    hint=N_("Skriv bara talet och måttenheten, till exempel 2,1 %. Finns inget utfall: lämna rutan tom."),
    why="Målets status räknas fram ur utfallen år för år. Programmet gissar inte vad texten betyder.",
    example="Utfallet 2024 är ”drygt två procent”.",
)
DONE_LATER = Rule(
    code="MK372",
    severity=Severity.WARNING,
    title=N_("Klar ett datum som inte har varit"),
    message=N_("Aktiviteten är klar {date}, men uppföljningen beskriver läget {as_of}."),
    hint=N_("Rätta datumet. Är aktiviteten inte klar än: skriv datumet under När ska det vara klart? i stället."),
    why="En aktivitet som blir klar senare är inte klar i den här uppföljningen.",
    example="Under Klart står 2026-12-15 i uppföljningen per 2026-08-31.",
)
DONE_WITHOUT_STATUS = Rule(
    code="MK373",
    severity=Severity.INFO,
    title=N_("Klar utan status"),
    message=N_("Det står ”{text}” under Klart men ingen status är vald; aktiviteten räknas som ”{done}”."),
    hint=N_("Välj ”{done}” i listan under Status."),
    why="Den som läser statusen ska få samma svar som den som läser Klart.",
    example="X under Klart, och rutan Status är tom.",
)
DONE_CONTRADICTED = Rule(
    code="MK374",
    severity=Severity.WARNING,
    title=N_("Klart och status säger olika"),
    message=N_("Det står ”{text}” under Klart, men statusen är ”{status}”; statusen gäller."),
    hint=N_("Välj ”{done}” om aktiviteten är klar, eller töm rutan Klart."),
    why="Raden stryks över som klar, men räknas inte som klar i sammanställningen.",
    example="X under Klart, och statusen är fortfarande Pågår.",
)
YEAR_MISSING = Rule(
    code="MK471",
    severity=Severity.WARNING,
    title=N_("Utfall saknas för ett avslutat år"),
    message=N_("{name}: utfall saknas för {years}, så målet kan inte bedömas fullt ut."),
    hint=N_("Fyll i årets utfall, till exempel ur årsredovisningen."),
    why="Ett krav på varje år och på genomsnittet kan inte bedömas med luckor i åren.",
    example="Perioden är 2023–2026 och rutan för 2024 är tom.",
)
SAME_GOAL_TWICE = Rule(
    code="MK472",
    severity=Severity.WARNING,
    title=N_("Två blad för samma mål"),
    message=N_("Målet {code} har fler än ett blad: {sheets}."),
    hint=N_("Flytta aktiviteterna till ett av bladen och töm det andra."),
    why="Målet räknas en gång för varje blad, och ingen vet vilket som gäller.",
    example="Bladet Mål 3 har kopierats för att få fler rader.",
)

_SERIES = (RuleKind.FLOOR_AND_AVERAGE, RuleKind.SELF_FINANCED)


def check_plan_activities(ctx: Context) -> Iterator[Finding]:
    """Check activities as every card's, and that what stands under Klart agrees with the status."""
    # Every activity of a plan stands on a goal's sheet.
    yield from (f for f in activities.check_activities(ctx) if f.code != activities.NO_GOAL.code)
    for _goal, activity in ctx.live_activities():
        yield from _check_done(ctx, activity)


def check_plan_goals(ctx: Context) -> Iterator[Finding]:
    """Check each goal that the plan is used for: its activities, its status, and that it has one sheet."""
    sheets: dict[str, list[Goal]] = {}
    for goal in ctx.live_goals:
        sheets.setdefault(goal.overall_code or "", []).append(goal)
        if not goal.activities and not any(measure.year is not None for measure in goal.measures):
            yield at(goals.NO_ACTIVITY, goal.source, "goal")
    for code, same in sheets.items():
        if code and len(same) > 1:
            names = ", ".join(f"”{goal.source.sheet}”" for goal in same)
            for goal in same[1:]:
                yield at(SAME_GOAL_TWICE, goal.source, "goal", code=code, sheets=names)


def check_plan_statuses(ctx: Context) -> Iterator[Finding]:
    """Check statuses and comments; a plan has no forecasts, and a goal with yearly outcomes needs no status set."""
    yearly = {
        (goal.source.sheet, goal.source.of("status"))
        for goal in ctx.live_goals
        if any(measure.year is not None for measure in goal.measures)
    }
    for finding in status.check_statuses(ctx):
        asked = finding.code == status.NO_STATUS.code and (finding.sheet, finding.cell) in yearly
        if finding.code != status.NO_FORECAST.code and not asked:
            yield finding
    yield from status.check_comments(ctx)
    yield from status.check_agreement(ctx)


def check_years(ctx: Context) -> Iterator[Finding]:
    """Check the yearly outcomes of goals with numeric rules: figures, and no finished year without one."""
    for goal in ctx.live_goals:
        for measure in goal.measures:
            yield from _check_year(ctx, measure)
        yield from _check_gaps(ctx, goal)


def _check_done(ctx: Context, activity: Activity) -> Iterator[Finding]:
    done, said = activity.done, activity.status
    if done is None or is_blank(done.raw):
        return
    label = ctx.model.look(ActivityStatus.DONE).label
    from_done = activity.source.of("activity_status") == activity.source.of("done")
    if from_done:
        if said is not None and said.understood:
            yield at(DONE_WITHOUT_STATUS, activity.source, "set_status", text=short(done.raw), done=label)
    elif said is not None and said.value is not ActivityStatus.DONE and isinstance(said.value, ActivityStatus):
        found = ctx.model.look(said.value).label
        yield at(DONE_CONTRADICTED, activity.source, "activity_status", text=short(done.raw), status=found, done=label)
    if done.date is not None and ctx.round is not None and ctx.year_is_right and done.date > ctx.round.as_of:
        yield at(DONE_LATER, activity.source, "done", date=done.date, as_of=ctx.round.as_of)


def _check_year(ctx: Context, measure: Measure) -> Iterator[Finding]:
    if measure.year is None:
        return
    for field, quantity in (("outcome", measure.outcome), ("baseline", measure.baseline)):
        if quantity is not None and quantity.value is None and not is_blank_word(quantity.raw):
            yield at(UNCLEAR_OUTCOME, measure.source, field, text=short(quantity.raw), year=measure.year)


def _check_gaps(ctx: Context, goal: Goal) -> Iterator[Finding]:
    rule = ctx.model.goal_rule(goal.overall_code)
    yearly = {measure.year: measure for measure in goal.measures if measure.year is not None}
    if rule is None or not yearly or not ctx.year_is_right:
        return
    double = rule.kind is RuleKind.SELF_FINANCED
    finished = [year for year in finished_years(rule, ctx.year) if year in yearly]
    if rule.kind not in _SERIES:
        finished = finished[-1:]  # the latest year decides
    lacking = [year for year in finished if _is_gap(yearly[year], double)]
    if lacking:
        first = yearly[lacking[0]]
        empty = "outcome" if first.outcome is None or not double else "baseline"
        yield at(YEAR_MISSING, first.source, empty, name=rule.name, years=spans(lacking))


def _is_gap(measure: Measure, double: bool) -> bool:
    # What stands there but could not be read has its own finding.
    figures = (measure.outcome, measure.baseline) if double else (measure.outcome,)
    return any(one is None or (one.value is None and is_blank_word(one.raw)) for one in figures)
