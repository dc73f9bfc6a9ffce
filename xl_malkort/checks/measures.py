"""Measures (mått): target, outcome and baseline, and whether they can be compared."""

from __future__ import annotations

from collections.abc import Iterator

from xl_malkort.checks.context import Context, at, is_blank, short
from xl_malkort.i18n import N_
from xl_malkort.model import Direction, Finding, GoalStatus, Measure, Severity
from xl_malkort.model.rule import Rule
from xl_malkort.values.numbers import is_blank_word

NO_TARGET = Rule(
    code="MK341",
    severity=Severity.WARNING,
    title=N_("Målvärde saknas"),
    message=N_("Måttet har inget målvärde, så utfallet har inget att jämföras med."),
    hint=N_("Skriv riktning och värde, till exempel ”minst 88 %”, ”högst 6,5 dagar”, ”öka” eller ”ja”."),
    why="Utan målvärde kan måttet inte bedömas, och målet blir lätt obedömt.",
    example="Måttet är ”Sjukfrånvaro” och kolumnen Målvärde är tom.",
)
UNCLEAR_TARGET = Rule(
    code="MK342",
    severity=Severity.WARNING,
    title=N_("Målvärdet går inte att tolka"),
    message=N_("Målvärdet ”{text}” går inte att tolka som riktning och värde."),
    hint=N_("Skriv bara riktning, tal och enhet, till exempel ”minst 88 %”, ”2–4”, ”öka” eller ”ja”."),
    why="Programmet gissar inte vad som menas; måttet förblir obedömt tills målvärdet är klart.",
    example="Målvärdet är ”bra nivå, helst bättre än rikssnittet”.",
)
NO_OUTCOME = Rule(
    code="MK343",
    severity=Severity.WARNING,
    title=N_("Utfall saknas"),
    message=N_("Måttet har inget utfall för {round}."),
    hint=N_("Skriv det senaste värdet i samma enhet som målvärdet. Finns inget än: skriv ”ej mätt”."),
    why="En tom ruta kan betyda både att inget är mätt och att någon har glömt.",
    example="Kolumnen Utfall är tom på raden.",
)
UNCLEAR_OUTCOME = Rule(
    code="MK344",
    severity=Severity.WARNING,
    title=N_("Utfallet går inte att tolka"),
    message=N_("Utfallet ”{text}” går inte att tolka som ett tal eller som ja eller nej."),
    hint=N_("Skriv bara tal och enhet, till exempel ”82,5 %”, och flytta förklaringen till kommentaren."),
    why="Programmet gissar inte vilket av orden som är värdet; måttet förblir obedömt.",
    example="Utfallet är ”något bättre än i fjol”.",
)
NOT_COMPARABLE = Rule(
    code="MK345",
    severity=Severity.WARNING,
    title=N_("Målvärde och utfall går inte att jämföra"),
    message=N_("{reason}. Då kan måttet inte bedömas."),
    hint=N_("Skriv målvärde och utfall i samma enhet, till exempel ”minst 88 %” och ”82 %”."),
    why="Dagar kan inte jämföras med procent; ett sådant mått skulle annars få en status av en slump.",
    example="Målvärdet är ”högst 5 dagar” och utfallet ”12 %”.",
)
NO_BASELINE = Rule(
    code="MK346",
    severity=Severity.WARNING,
    title=N_("Öka eller minska utan utgångsvärde"),
    message=N_("Målvärdet ”{text}” säger att något ska förändras, men utgångsvärdet saknas."),
    hint=N_("Skriv utgångsvärdet, eller ett målvärde med tal, till exempel ”minst 88 %”."),
    why="Utan utgångsvärde går det inte att säga om utfallet är en förbättring.",
    example="Målvärdet är ”öka” och kolumnen Utgångsvärde är tom.",
)
UNCLEAR_BASELINE = Rule(
    code="MK347",
    severity=Severity.WARNING,
    title=N_("Utgångsvärdet går inte att tolka"),
    message=N_("Utgångsvärdet ”{text}” går inte att tolka som ett tal."),
    hint=N_("Skriv bara tal och enhet, till exempel ”84 %”."),
    why="Programmet gissar inte; förändringen från utgångsvärdet kan inte räknas.",
    example="Utgångsvärdet är ”se bokslutet”.",
)
NO_NAME = Rule(
    code="MK348",
    severity=Severity.WARNING,
    title=N_("Måttets namn saknas"),
    message=N_("Raden har målvärde, utgångsvärde eller utfall, men inget mått som säger vad som mäts."),
    hint=N_("Skriv vad som mäts, till exempel ”Andel nöjda vårdnadshavare”, eller töm rutorna."),
    why="Ett tal utan namn går inte att förstå för den som läser sammanställningen.",
    example="Målvärdet är ”minst 80 %” och kolumnen Mått är tom.",
)
_CHANGES = (Direction.INCREASE, Direction.DECREASE)


def check_measures(ctx: Context) -> Iterator[Finding]:
    """Check every measure of every goal that still counts."""
    for goal in ctx.live_goals:
        for measure in goal.measures:
            if ctx.lacks("measure", measure.name):
                yield at(NO_NAME, measure.source, "measure")
            yield from _check_target(ctx, measure)
            yield from _check_outcome(ctx, measure)
            yield from _check_together(ctx, measure)


def _check_target(ctx: Context, measure: Measure) -> Iterator[Finding]:
    target, baseline = measure.target, measure.baseline
    if target is None or is_blank_word(target.raw):
        if "target" not in ctx.lost:
            yield at(NO_TARGET, measure.source, "target")
    elif target.direction is None:
        yield at(UNCLEAR_TARGET, measure.source, "target", text=short(target.raw))
    if baseline is not None and baseline.value is None and not is_blank_word(baseline.raw):
        yield at(UNCLEAR_BASELINE, measure.source, "baseline", text=short(baseline.raw))
    elif (
        target is not None
        and target.direction in _CHANGES
        and (baseline is None or baseline.value is None)
        and "baseline" not in ctx.lost
        and (measure.source.sheet, measure.source.of("target")) not in ctx.personal
    ):
        yield at(NO_BASELINE, measure.source, "baseline", text=short(target.raw))


def _check_outcome(ctx: Context, measure: Measure) -> Iterator[Finding]:
    outcome = measure.outcome
    if outcome is None or is_blank(outcome.raw):
        # Before the first round there is nothing to report, and a status set by hand may stand in for a figure.
        if ctx.round is not None and "outcome" not in ctx.lost and not _is_judged_by_hand(ctx, measure):
            yield at(NO_OUTCOME, measure.source, "outcome", round=ctx.round.label)
    elif outcome.value is None and not is_blank_word(outcome.raw):
        # "Ej mätt" is an answer, the one the template asks for.
        yield at(UNCLEAR_OUTCOME, measure.source, "outcome", text=short(outcome.raw))


def _check_together(ctx: Context, measure: Measure) -> Iterator[Finding]:
    """Say why target and outcome, each understood, still cannot be compared."""
    target, outcome = measure.target, measure.outcome
    if target is None or outcome is None or target.direction is None or outcome.value is None:
        return
    if target.direction in _CHANGES and (measure.baseline is None or measure.baseline.value is None):
        return  # has its own finding
    if (measure.source.sheet, measure.source.of("target")) in ctx.personal:
        return  # the reason would quote it
    judged = ctx.figures(measure)
    if judged.value is GoalStatus.NOT_ASSESSED:
        yield at(NOT_COMPARABLE, measure.source, "outcome", reason=judged.reason)


def _is_judged_by_hand(ctx: Context, measure: Measure) -> bool:
    place = (measure.source.sheet, measure.source.of("measure_status"))
    return measure.status is not None and place not in ctx.owned
