"""The same thing written twice in one card, so that it would count twice."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from xl_malkort.checks.context import Context, plain, short
from xl_malkort.checks.merge import merge_cells
from xl_malkort.i18n import N_
from xl_malkort.model import Activity, Finding, Goal, Measure, Severity
from xl_malkort.model.rule import Rule

SAME_GOAL = Rule(
    code="MK406",
    severity=Severity.WARNING,
    title=N_("Samma mål flera gånger"),
    message=N_("Målet ”{text}” står flera gånger i kortet och räknas lika många gånger."),
    hint=N_("Behåll målet en gång. Fler mått och aktiviteter skrivs på raderna under, med tom målruta."),
    why="Ett mål som står två gånger väger dubbelt i sammanställningen.",
    example="Målet har kopierats ned för att ge plats åt en aktivitet till.",
)
SAME_ACTIVITY = Rule(
    code="MK407",
    severity=Severity.WARNING,
    title=N_("Samma aktivitet flera gånger"),
    message=N_("Aktiviteten ”{text}” står flera gånger under samma mål, med samma datum."),
    hint=N_("Ta bort upprepningen, eller skriv vad som skiljer dem åt."),
    why="Aktiviteten räknas och följs upp flera gånger.",
    example="”Utbilda i bemötande” står på två rader under samma mål.",
)
SHARED_ACTIVITY = Rule(
    code="MK408",
    severity=Severity.INFO,
    title=N_("Samma aktivitet under flera mål"),
    message=N_("Aktiviteten ”{text}” står under flera mål och följs upp på flera ställen."),
    hint=N_("Det får vara så om aktiviteten bidrar till flera mål. Ge den då samma status överallt."),
    why="När statusen ändras på det ena stället glöms lätt det andra.",
    example="”Inför medarbetarsamtal” står under både Medarbetare och Ekonomi.",
)
SAME_MEASURE = Rule(
    code="MK409",
    severity=Severity.INFO,
    title=N_("Samma mått flera gånger"),
    message=N_("Måttet ”{text}” står flera gånger under samma mål och väger därför dubbelt."),
    hint=N_("Behåll måttet en gång, eller skriv vad som skiljer dem åt, till exempel flickor och pojkar."),
    why="Ett mått som står två gånger väger dubbelt när målets status räknas fram.",
    example="”Andel nöjda” står två gånger, för två olika grupper som inte nämns.",
)

K = TypeVar("K", bound=Hashable)
T = TypeVar("T", Goal, Measure, Activity)


def check_duplicates(ctx: Context) -> Iterator[Finding]:
    """Find goals, activities and measures that are written more than once."""
    goals = list(ctx.live_goals)
    copies: set[int] = set()
    for same in _repeated(((plain(goal.perspective), plain(goal.goal)), goal) for goal in goals if plain(goal.goal)):
        yield from _at(ctx, SAME_GOAL, "goal", same[0].goal, same)
        copies.update(id(goal) for goal in same[1:])
    seen: dict[tuple[str, str], list[Activity]] = {}
    for goal in goals:
        keyed = [(_key(activity), activity) for activity in goal.activities if plain(activity.text)]
        for activities in _repeated(keyed):
            yield from _at(ctx, SAME_ACTIVITY, "activity", activities[0].text, activities)
        named = ((plain(measure.name), measure) for measure in goal.measures if plain(measure.name))
        for measures in _repeated(named):
            yield from _at(ctx, SAME_MEASURE, "measure", measures[0].name, measures)
        if id(goal) not in copies:  # what a repeated goal repeats follows from that
            for key, activity in dict(keyed).items():
                seen.setdefault(key, []).append(activity)
    for activities in seen.values():
        if len(activities) > 1:
            yield from _at(ctx, SHARED_ACTIVITY, "activity", activities[0].text, activities)


def _key(activity: Activity) -> tuple[str, str]:
    # The same words with another date are a recurring activity, not a repetition.
    return plain(activity.text), plain(activity.due.raw if activity.due else "")


def _repeated(keyed: Iterable[tuple[K, T]]) -> list[list[T]]:
    groups: dict[K, list[T]] = {}
    for key, record in keyed:
        groups.setdefault(key, []).append(record)
    return [group for group in groups.values() if len(group) > 1]


def _at(ctx: Context, rule: Rule, field: str, text: str | None, records: Sequence[T]) -> Iterator[Finding]:
    sheets: dict[str, list[str]] = {}
    for record in records:
        sheets.setdefault(record.source.sheet, []).append(record.source.of(field))
    for sheet, cells in sheets.items():
        if not any((sheet, cell) in ctx.personal for cell in cells):
            yield rule.finding(sheet=sheet, cell=merge_cells(cells), text=short(text))
