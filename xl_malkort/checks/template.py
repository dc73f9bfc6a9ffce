"""Template and layout: is this a workbook whose cells we know the meaning of?"""

from __future__ import annotations

from collections.abc import Iterator

from xl_malkort.checks.context import Context, is_blank, short
from xl_malkort.i18n import N_, _
from xl_malkort.layout import LAYOUTS
from xl_malkort.model import Finding, Severity
from xl_malkort.model.rule import Rule

UNKNOWN_TEMPLATE = Rule(
    code="MK201",
    severity=Severity.ERROR,
    title=N_("Känns inte igen som ett kort"),
    message=N_("Arbetsboken säger sig bygga på mallen ”{template}”, som programmet inte känner till."),
    hint=N_("Uppdatera programmet, eller för över innehållet till ett nytt kort (xl-malkort new)."),
    why="Programmet vet inte vad cellerna i en okänd arbetsbok betyder, och gissar inte. Inget mer kontrolleras.",
    example="Bladet Målkort är borttaget, eller kortet kommer från en grannkommun med en egen mall.",
)
NEWER_VERSION = Rule(
    code="MK202",
    severity=Severity.ERROR,
    title=N_("Mallen är nyare än programmet"),
    message=N_(
        "Arbetsboken bygger på version {version} av mallen, men programmet känner bara till version {known} och äldre."
    ),
    hint=N_("Uppdatera programmet och kör kontrollen igen; kortet behöver inte ändras."),
    why="En nyare mall kan ha flyttat eller bytt betydelse på fält. Inget mer kontrolleras.",
    example="Enheten har fått årets mall, men controllerns dator har kvar fjolårets program.",
)
OLDER_VERSION = Rule(
    code="MK203",
    severity=Severity.WARNING,
    title=N_("Äldre version av mallen"),
    message=N_("Arbetsboken bygger på version {version} av mallen; den som gäller är version {known}."),
    hint=N_(
        "Kortet läses ändå. Skapa ett nytt kort med xl-malkort new vid nästa revidering "
        "och klistra in innehållet som värden."
    ),
    why="Äldre kort fungerar mitt i en uppföljning, men saknar mallens senaste hjälp och kontroller.",
    example="Enheten har sparat om fjolårets kort i stället för att utgå från årets mall.",
)
LOST_FIELDS = Rule(
    code="MK204",
    severity=Severity.ERROR,
    title=N_("Fält har tagits bort"),
    message=N_("Fält i mallen har tagits bort och kan inte läsas: {fields}."),
    hint=N_(
        "Antingen ångra borttagningen eller för över innehållet till ett nytt kort (xl-malkort new); "
        "det övriga i kortet läses."
    ),
    why="Programmet hittar fälten genom namn som följer med när kolumner flyttas, men inte när de tas bort.",
    example="Någon har tagit bort kolumnen Prognos för att den inte används på enheten.",
)
DETECTED_LAYOUT = Rule(
    code="MK205",
    severity=Severity.INFO,
    title=N_("Tolkat efter rubriker"),
    message=N_("Arbetsboken bygger inte på någon av mallarna; den har tolkats efter sina rubriker."),
    hint=N_("Se efter med xl-malkort layout show att kolumnerna har förståtts rätt."),
    why="En tolkning kan bli fel där rubriker är ovanliga, och ska kunna granskas.",
    example="Kommunens eget målkort från 2011 används utan layoutprofil.",
)
EMPTY_CARD = Rule(
    code="MK206",
    severity=Severity.ERROR,
    title=N_("Kortet är tomt"),
    message=N_("Kortet har varken mål eller aktiviteter."),
    hint=N_("Fyll i minst ett mål, eller be enheten skicka det ifyllda kortet: det här kan vara den tomma mallen."),
    why="Ett tomt kort ser ut som ett inlämnat kort, men ger inget till sammanställningen.",
    example="Enheten har skickat in den tomma mallen i stället för sin ifyllda kopia.",
)
OTHER_MODEL = Rule(
    code="MK207",
    severity=Severity.INFO,
    title=N_("Annan styrmodell"),
    message=N_("Kortet skapades ur styrmodellen ”{made}”, men kontrolleras mot ”{model}”."),
    hint=N_("Kontrollera att rätt styrmodell används; annars är kortets listor inte de som gäller."),
    why="Perspektiv, mål och statusord i kortets listor kommer från den styrmodell det skapades ur.",
    example="Kortet skapades ur förra mandatperiodens styrmodell.",
)


def check_template(ctx: Context) -> Iterator[Finding]:
    """Check template and version; see `is_fatal` for what ends the inspection.

    A workbook that is no template of ours seldom comes this far: the reading says so as its error (MK201 too).
    """
    stamp = ctx.reading.stamp
    if stamp is not None:
        layout = LAYOUTS.get(stamp.template)
        if layout is None:
            yield UNKNOWN_TEMPLATE.finding(template=short(stamp.template))
        elif stamp.version > layout.version:
            yield NEWER_VERSION.finding(version=stamp.version, known=layout.version)
        elif stamp.version < layout.version:
            yield OLDER_VERSION.finding(version=stamp.version, known=layout.version)
        if stamp.model and stamp.model != ctx.model.name:
            yield OTHER_MODEL.finding(made=short(stamp.model), model=ctx.model.name)
    elif ctx.reading.layout == "detected":
        yield DETECTED_LAYOUT.finding(sheet=ctx.reading.facts.sheet)


def check_layout(ctx: Context) -> Iterator[Finding]:
    """Check that the layout's fields are all there."""
    yield from ctx.reading.facts.doubts
    lost = ctx.reading.facts.lost
    if lost and ctx.reading.stamp is not None:  # a foreign layout has the columns it has
        names = ", ".join(_label(ctx, field) for field in lost)
        yield LOST_FIELDS.finding(sheet=ctx.reading.facts.sheet, fields=names)


def check_content(ctx: Context) -> Iterator[Finding]:
    """Check that the card holds anything at all."""
    card, facts = ctx.card, ctx.reading.facts
    filled = any(not is_blank(text) for row in facts.rows for text in row.texts.values())
    if not (card.goals or card.activities or card.criteria or filled):
        yield EMPTY_CARD.finding(sheet=facts.sheet)


def is_fatal(ctx: Context, findings: list[Finding]) -> bool:
    """Tell whether the workbook is so far from a known template that anything more would be guesswork.

    A form without its column of goals is no form: whatever else is missing follows from that.
    """
    layout = LAYOUTS.get(str(ctx.reading.kind or ""))
    gone = layout is not None and not layout.essential.isdisjoint(ctx.lost)
    return gone or any(f.code in (UNKNOWN_TEMPLATE.code, NEWER_VERSION.code) for f in findings)


def _label(ctx: Context, field: str) -> str:
    layout = LAYOUTS.get(str(ctx.reading.kind or ""))
    return _(layout.labels[field]) if layout is not None and field in layout.labels else field
