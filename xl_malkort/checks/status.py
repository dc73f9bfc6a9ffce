"""Statuses of goals and measures: set, understood, and in agreement with what was measured."""

from __future__ import annotations

from collections.abc import Iterator

from xl_malkort.checks.context import Context, at, did_you_mean, is_blank, short
from xl_malkort.i18n import N_, _
from xl_malkort.model import (
    ActivityStatus,
    Finding,
    GoalStatus,
    Measure,
    Severity,
    Source,
    Status,
    StatusOrigin,
)
from xl_malkort.model.rule import Rule
from xl_malkort.values.numbers import is_blank_word

NO_STATUS = Rule(
    code="MK361",
    severity=Severity.WARNING,
    title=N_("Målets status saknas"),
    message=N_("Målet har ingen status för {round}, och inget utfall som den kan räknas fram ur."),
    hint=N_("Välj status i listan ({allowed}), eller fyll i utfallet för målets mått."),
    why="Målet blir ej bedömt, och är mer än hälften obedömt blir också målet ovanför det.",
    example="Både Status mål och Utfall är tomma på målets rader.",
)
NO_FORECAST = Rule(
    code="MK362",
    severity=Severity.INFO,
    title=N_("Prognos saknas"),
    message=N_("Målet har ingen prognos för helåret."),
    hint=N_("Välj hur ni tror att målet står sig vid årets slut: {allowed}."),
    why="Under året är det prognosen som visar var något behöver göras.",
    example="Kolumnen Prognos helår är tom i uppföljningen av Tertial 2.",
)
UNKNOWN_STATUS = Rule(
    code="MK363",
    severity=Severity.ERROR,
    title=N_("Okänd status"),
    message=N_("{what} ”{word}” finns inte bland styrmodellens ord."),
    hint=N_("{suggestion}Välj i listan: {allowed}. Förklaringar skrivs i kommentaren."),
    why="Programmet gissar inte vad ett nytt ord betyder; målet blir ej bedömt.",
    example="Statusen är ”på god väg, men”.",
)
COLOUR_ONLY = Rule(
    code="MK364",
    severity=Severity.INFO,
    title=N_("Status bara som färg"),
    message=N_("Statusen finns bara som färg; den har tolkats som ”{label}”."),
    hint=N_("Skriv också ordet, till exempel ”{label}”."),
    why="Färg går inte att läsa för alla, och inte i en svartvit utskrift.",
    example="Cellen är grön men tom.",
)
CONTRADICTED = Rule(
    code="MK421",
    severity=Severity.WARNING,
    title=N_("Status som måtten motsäger"),
    message=N_("Målet är satt till ”{status}”, men måtten ger ”{computed}”, och kommentaren förklarar inte varför."),
    hint=N_("Antingen ändra statusen, rätta utfallet, eller skriv i kommentaren varför bedömningen är en annan."),
    why="Enhetens bedömning gäller, men läsaren behöver förstå varför den skiljer sig från siffrorna.",
    example="Målet är Uppnått, men måttets utfall är 61 % mot minst 80 %, och kommentaren är tom.",
)
EXPLAINED = Rule(
    code="MK422",
    severity=Severity.INFO,
    title=N_("Status som skiljer sig från måtten"),
    message=N_("Målet är satt till ”{status}”, men måtten ger ”{computed}”; kommentaren ger skälet."),
    hint=N_("Inget behöver göras om kommentaren verkligen förklarar skillnaden."),
    why="Bedömningen gäller, men den som granskar ska kunna se var den går emot siffrorna.",
    example="Målet är Delvis uppnått trots ett rött mått, och kommentaren säger att mätmetoden har bytts.",
)
MEASURE_CONTRADICTED = Rule(
    code="MK423",
    severity=Severity.WARNING,
    title=N_("Måttets status stämmer inte med utfallet"),
    message=N_("Måttet är satt till ”{status}”, men utfallet mot målvärdet ger ”{computed}”."),
    hint=N_("Rätta statusen, utfallet eller målvärdet."),
    why="Ett mått räknas: utfallet mot målvärdet. En annan status tyder på att något av dem är fel.",
    example="Måttet är grönt, men utfallet är hälften av målvärdet.",
)
NO_COMMENT = Rule(
    code="MK424",
    severity=Severity.INFO,
    title=N_("Avvikelse utan kommentar"),
    message=N_("Aktiviteten är ”{status}”, men det står inte varför."),
    hint=N_("Skriv kort i kommentaren vad som har hänt och vad som händer nu."),
    why="Den som läser sammanställningen frågar annars.",
    example="Aktiviteten är Försenad och kommentaren är tom.",
)

_ASSESSED = (GoalStatus.ACHIEVED, GoalStatus.PARTLY, GoalStatus.NOT_ACHIEVED)
_NEEDS_COMMENT = (ActivityStatus.DELAYED, ActivityStatus.PAUSED, ActivityStatus.CANCELLED)


def check_statuses(ctx: Context) -> Iterator[Finding]:
    """Check that statuses and forecasts of goals are set and understood."""
    allowed = ", ".join(look.label for look in ctx.model.goal_scale)
    for goal in ctx.live_goals:
        source = goal.source
        yield from _check_word(ctx, goal.status, source, "status", allowed)
        yield from _check_word(ctx, goal.forecast, source, "forecast", allowed)
        for measure in goal.measures:
            if (measure.source.sheet, measure.source.of("measure_status")) not in ctx.owned:
                yield from _check_word(ctx, measure.status, measure.source, "measure_status", allowed)
        if ctx.round is None or is_blank(goal.goal):
            continue
        # A status left empty is computed from the measures, as the template says. Only without figures is it missing,
        # and figures that could not be read have their own finding.
        asked = goal.status is None and not ctx.lost & {"status", "outcome"}
        if asked and not any(_has_outcome(measure) or _is_unclear(ctx, measure) for measure in goal.measures):
            yield at(NO_STATUS, source, "status", round=ctx.round.label, allowed=allowed)
        if goal.forecast is None and "forecast" not in ctx.lost and not _is_last(ctx):
            yield at(NO_FORECAST, source, "forecast", allowed=allowed)


def check_agreement(ctx: Context) -> Iterator[Finding]:
    """Compare the statuses people set with what the figures say."""
    from xl_malkort.rollup.judge import compute_goal, judge_measure

    for goal in ctx.live_goals:
        judged = []
        for measure in goal.measures:
            figures = ctx.figures(measure)
            if (measure.source.sheet, measure.source.of("measure_status")) in ctx.owned or measure.status is None:
                # What stands in a cell of the write-back's own is last round's answer, nobody's opinion.
                judged.append(figures)
                continue
            judged.append(judge_measure(measure, ctx.model.thresholds))
            value = _set_by_hand(measure.status)
            if value is not None and _contradicts(figures.value, value):
                labels = _labels(ctx, value, figures.value)
                yield at(MEASURE_CONTRADICTED, measure.source, "measure_status", **labels)
        value = _set_by_hand(goal.status)
        if value is None or not any(_has_outcome(measure) for measure in goal.measures):
            continue
        whole = compute_goal(goal, ctx.model, judged).value
        if _contradicts(whole, value):
            rule = CONTRADICTED if is_blank(goal.comment) else EXPLAINED
            yield at(rule, goal.source, "status", **_labels(ctx, value, whole))


def check_comments(ctx: Context) -> Iterator[Finding]:
    """Check that an activity that went otherwise than planned says why."""
    if "comment" in ctx.lost:
        return
    rows = ctx.reading.facts.rows
    # The comment on a goal's own row was read as the goal's, but it stands beside the activity too.
    filled = {row.cells.get("comment") for row in rows if not is_blank(row.texts.get("comment"))}
    for goal, activity in ctx.live_activities():
        status, source = activity.status, activity.source
        if status is None or not isinstance(status.value, ActivityStatus) or status.value not in _NEEDS_COMMENT:
            continue
        beside = source.cells.get("comment") in filled if rows else bool(goal and goal.comment)
        if is_blank(activity.comment) and not beside:
            yield at(NO_COMMENT, source, "comment", status=ctx.model.look(status.value).label)


def _check_word(ctx: Context, status: Status | None, source: Source, field: str, allowed: str) -> Iterator[Finding]:
    if status is None:
        return
    if not status.understood:
        yield at(
            UNKNOWN_STATUS,
            source,
            field,
            what={"status": _("Målets status"), "forecast": _("Prognosen")}.get(field, _("Måttets status")),
            word=short(status.raw),
            suggestion=did_you_mean(status.raw, ctx.lexicon.goal_words),
            allowed=allowed,
        )
    elif status.origin in (StatusOrigin.FILL, StatusOrigin.FONT) and status.value is not None:
        yield at(COLOUR_ONLY, source, field, label=ctx.model.look(status.value).label)


def _set_by_hand(status: Status | None) -> GoalStatus | None:
    """The assessment that a person made, or None: "not assessed" contradicts no figures."""
    if status is None or not status.understood or status.origin is StatusOrigin.COMPUTED:
        return None
    return status.value if isinstance(status.value, GoalStatus) and status.value in _ASSESSED else None


def _contradicts(figures: GoalStatus, value: GoalStatus) -> bool:
    return figures in _ASSESSED and figures is not value


def _labels(ctx: Context, value: GoalStatus, judged: GoalStatus) -> dict[str, str]:
    return {"status": ctx.model.look(value).label, "computed": ctx.model.look(judged).label}


def _has_outcome(measure: Measure) -> bool:
    return measure.outcome is not None and measure.outcome.value is not None


def _is_unclear(ctx: Context, measure: Measure) -> bool:
    """Tell whether something stands as the outcome that could not be read."""
    if (measure.source.sheet, measure.source.of("outcome")) in ctx.errors:
        return True
    outcome = measure.outcome
    return outcome is not None and outcome.value is None and not is_blank_word(outcome.raw)


def _is_last(ctx: Context) -> bool:
    """Tell whether the round is the year's last: then there is a verdict, and nothing left to forecast."""
    return ctx.round is not None and ctx.round.as_of >= max(
        (round.as_of for round in ctx.model.rounds), default=ctx.round.as_of
    )
