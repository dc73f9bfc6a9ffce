"""The goal compass: are the activities that the management has locked all there, as they were, with a status?

And is what the unit adds something extra? What counts as business as usual is the steering model's to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_malkort.checks import activities
from xl_malkort.checks.compose import with_activities
from xl_malkort.checks.context import Context, at, did_you_mean, is_blank, plain, short
from xl_malkort.checks.merge import merge_cells, place
from xl_malkort.i18n import N_
from xl_malkort.model import Activity, Finding, Severity
from xl_malkort.model.compass import LockedActivity
from xl_malkort.model.rule import Rule
from xl_malkort.values.text import fold

REMOVED = Rule(
    code="MK451",
    severity=Severity.ERROR,
    title=N_("Låst aktivitet saknas"),
    message=N_("Den gemensamma aktiviteten {code} ”{text}” finns inte i kompassen."),
    hint=N_("Skriv {code} i kolumnen Kod på en tom rad, med aktiviteten och er status, eller utgå från en ny mall."),
    why="Ledningen har låst aktiviteten: alla enheter genomför den och redovisar hur långt de har kommit.",
    example="Den svarta raden G2 har tagits bort.",
)
REWORDED = Rule(
    code="MK452",
    severity=Severity.WARNING,
    title=N_("Låst aktivitet har ändrats"),
    message=N_("Den gemensamma aktiviteten {code} är ändrad: här står ”{text}”, men ledningen har satt ”{known}”."),
    hint=N_("Skriv tillbaka det som ledningen har satt. Egna tillägg skrivs i kommentaren eller på en egen rad."),
    why="En gemensam aktivitet måste betyda samma sak i alla enheter för att kunna redovisas en gång.",
    example="”Alla medarbetare” har blivit ”de flesta medarbetare” på den svarta raden.",
)
WITHOUT_STATUS = Rule(
    code="MK453",
    severity=Severity.WARNING,
    title=N_("Låst aktivitet utan status"),
    message=N_("Den gemensamma aktiviteten {code} har ingen status för {round}."),
    hint=N_("Välj status i listan: {allowed}."),
    why="Varje enhet redovisar sin status på de gemensamma aktiviteterna; annars syns inte hur stor andel som är klar.",
    example="Kolumnen Status aktivitet är tom på en svart rad.",
)
UNKNOWN_CODE = Rule(
    code="MK454",
    severity=Severity.WARNING,
    title=N_("Okänd kod på aktivitet"),
    message=N_("Koden ”{code}” är ingen av styrmodellens gemensamma aktiviteter."),
    hint=N_("{suggestion}Töm rutan Kod om aktiviteten är er egen, eller lägg till den i styrmodellen."),
    why="Bara ledningens aktiviteter har kod. En okänd kod räknas som en gemensam aktivitet för enheten ensam.",
    example="Aktiviteten låstes förra året, men finns inte i årets styrmodell.",
)
TWICE = Rule(
    code="MK455",
    severity=Severity.WARNING,
    title=N_("Låst aktivitet flera gånger"),
    message=N_("Den gemensamma aktiviteten {code} står flera gånger i kompassen."),
    hint=N_("Behåll den svarta raden, och skriv egna aktiviteter på egna rader utan kod."),
    why="Enheten får två statusar på samma aktivitet, och ingen vet vilken som gäller.",
    example="En svart rad har kopierats ned för att få plats med en egen aktivitet.",
)
BUSINESS_AS_USUAL = Rule(
    code="MK456",
    severity=Severity.INFO,
    title=N_("Aktivitet som liknar grunduppdraget"),
    message=N_("Aktiviteten liknar grunduppdraget ”{task}”, som görs ändå."),
    hint=N_("Stryk den om den inte är något extra, eller skriv vad som är nytt."),
    why="Kompassen är till för det extra; det som görs ändå gör den svår att läsa.",
    example="”Handlägga ansökningar om försörjningsstöd” står som aktivitet.",
)


def check_locked(ctx: Context) -> Iterator[Finding]:
    """Check that every locked activity is there once, worded as it was, with a status."""
    found: dict[str, list[Activity]] = {}
    for activity in ctx.card.activities:
        if activity.locked and activity.code:
            found.setdefault(activity.code.casefold(), []).append(activity)
    for known in ctx.model.common_activities:
        here = found.pop(known.code.casefold(), [])
        if not here and "code" not in ctx.lost:
            yield REMOVED.finding(
                sheet=ctx.reading.facts.sheet, cell=_free(ctx), code=known.code, text=short(known.text)
            )
        if len(here) > 1:
            cells = merge_cells(activity.source.of("code") for activity in here)
            yield TWICE.finding(sheet=here[0].source.sheet, cell=cells, code=known.code)
        for activity in here:
            yield from _check_wording(ctx, activity, known)
            yield from _check_status(ctx, activity, known.code)
    yield from _follow_up(ctx)
    choices = {known.code: known.code for known in ctx.model.common_activities}
    for strangers in found.values():
        for activity in strangers:
            code = short(activity.code)
            yield at(UNKNOWN_CODE, activity.source, "code", code=code, suggestion=did_you_mean(code, choices))


def check_core_mission(ctx: Context) -> Iterator[Finding]:
    """Remark on activities of the unit's own that repeat what the model counts as business as usual."""
    tasks = [(task.name, [fold(word) for word in (task.words or (task.name,))]) for task in ctx.model.core_tasks]
    for _goal, activity in ctx.live_activities():
        if activity.locked or is_blank(activity.text):
            continue
        said = f" {fold(activity.text)} "
        task = next((name for name, words in tasks if any(f" {word} " in said for word in words)), None)
        if task is not None:
            yield at(BUSINESS_AS_USUAL, activity.source, "activity", task=short(task))


def _check_wording(ctx: Context, activity: Activity, known: LockedActivity) -> Iterator[Finding]:
    area = ctx.model.perspective(known.perspective)
    due = activity.due
    for field, said, meant, same in (
        ("activity", activity.text, known.text, plain(activity.text) == plain(known.text)),
        (
            "responsible",
            activity.responsible,
            known.responsible,
            known.responsible is None or plain(activity.responsible) == plain(known.responsible),
        ),
        (
            "due",
            due.raw if due else "",
            known.due.isoformat() if known.due else "",
            known.due is None or (due is not None and due.date == known.due),
        ),
        (
            "perspective",
            _text(ctx, activity, "perspective"),
            area.name if area else "",
            "perspective" in ctx.lost or activity.perspective_code == known.perspective,
        ),
    ):
        if not same and field not in ctx.lost:
            yield at(REWORDED, activity.source, field, code=known.code, text=short(said), known=short(meant))


def _check_status(ctx: Context, activity: Activity, code: str) -> Iterator[Finding]:
    if activity.status is None and ctx.round is not None and "activity_status" not in ctx.lost:
        allowed = ", ".join(look.label for look in ctx.model.activity_scale)
        yield at(WITHOUT_STATUS, activity.source, "activity_status", code=code, round=ctx.round.label, allowed=allowed)


def _follow_up(ctx: Context) -> Iterator[Finding]:
    """Check the locked ones as any activity: what the unit reports on them is its own."""
    locked = tuple(activity for activity in ctx.card.activities if activity.locked)
    told = {activities.NO_GOAL.code, activities.NO_STATUS.code, activities.NO_TEXT.code}
    set_above = {
        activity.source.of(field)
        for activity in locked
        if (known := ctx.model.common_activity(activity.code)) is not None
        for field in ("responsible", "due")
        if getattr(known, field) is not None
    }
    for finding in activities.check_activities(with_activities(ctx, locked)):
        # What the management has set and someone changed has been said.
        if finding.code not in told and finding.cell not in set_above:
            yield finding


def _text(ctx: Context, activity: Activity, field: str) -> str:
    cell = activity.source.of(field)
    return next((row.texts.get(field, "") for row in ctx.reading.facts.rows if row.cells.get(field) == cell), "")


def _free(ctx: Context) -> str | None:
    """Give the cell of the code on the first row below what is filled in: there the activity can be written anew."""
    cells = [row.cells["code"] for row in ctx.reading.facts.rows if "code" in row.cells]
    if not cells:
        return None
    last = max(cells, key=place)
    letters = last.rstrip("0123456789")
    return f"{letters}{place(last)[0] + 1}"
