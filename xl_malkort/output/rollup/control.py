"""The sheets Avvikelser, Saknade kort and Källor: what a controller chases before the round is closed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from xl_malkort.i18n import _
from xl_malkort.model import Severity
from xl_malkort.model.rule import severity_word
from xl_malkort.output.rollup.lists import departments, second_level, source_text
from xl_malkort.output.rollup.pen import Pen, place_of
from xl_malkort.output.rollup.table import HEADER, Column, head, open_sheet, table
from xl_malkort.rollup.rollup import Rollup
from xl_malkort.rollup.rows import UNKNOWN, Counted, Remark

SEVERITY_MARKS = {
    Severity.ERROR: ("✖", "#FF7C80"),
    Severity.WARNING: ("⚠", "#FFD966"),
    Severity.INFO: ("ℹ", "#DDEBF7"),
}
"""Symbol and fill per severity; black on each is well above 4.5:1."""


def write_findings(book: Any, pen: Pen, rollup: Rollup) -> None:
    """Write the sheet Avvikelser: every finding of every workbook, the gravest first."""
    columns = [
        Column(_("Allvar"), 12),
        Column(_("Kod"), 9),
        Column(_("Enhet"), 26),
        Column(_("Fil"), 28),
        Column(_("Cell"), 20),
        Column(_("Vad är fel"), 52),
        Column(_("Så rättas det"), 52),
        Column(second_level(rollup.model), 26, printed=False),
    ]
    lead = _("Alla avvikelser i alla kort. Rätta i kortet, spara, och gör sammanställningen igen.")
    sheet = open_sheet(book, pen, _("Avvikelser"), _("Avvikelser"), lead)
    head(sheet, pen, columns, freeze=0)
    cell = pen.look("cell")
    above = departments(rollup)
    order = list(Severity)
    remarks = sorted(_all_remarks(rollup), key=lambda remark: order.index(remark.finding.severity))
    for row, remark in enumerate(remarks, HEADER + 1):
        finding = remark.finding
        symbol, fill = SEVERITY_MARKS[finding.severity]
        said = f"{symbol} {severity_word(finding.severity)}"
        sheet.write_string(row, 0, said, pen.look.status(fill, "#000000", "cell"))
        pen.text(sheet, row, 1, finding.code, cell)
        unit, file, at = "", "", source_text(finding.sheet, finding.cell or "")
        if remark.source is None:
            pen.text(sheet, row, 2, None, cell)
            pen.text(sheet, row, 3, _("Sammanställningen"), cell)
            pen.text(sheet, row, 4, at, cell)
            pen.text(sheet, row, 7, None, cell)
        else:
            source = rollup.sources[remark.source]
            unit, file = source.unit_name or (source.unit or "").removeprefix(UNKNOWN), source.path.name
            pen.text(sheet, row, 2, unit, cell)
            pen.text(sheet, row, 3, file, cell)
            pen.text(sheet, row, 7, above.get(source.unit or ""), cell)
            first = (finding.cell or "").split(",")[0].split(":")[0].strip()
            place = place_of(finding.sheet, first) if first else ""
            pen.link(sheet, row, 4, source.path, at or _("hela filen"), place)
        pen.text(sheet, row, 5, finding.message, cell)
        pen.text(sheet, row, 6, finding.hint, cell)
        texts = (unit, 26), (file, 28), (at, 20), (finding.message, 52), (finding.hint, 52)
        pen.rows(sheet, row, texts)
    empty = _("Inga avvikelser. Alla kort kunde läsas och uppfyller styrmodellens krav.")
    table(sheet, pen, columns, len(remarks), name="tbl_findings", empty=empty)


def write_missing(book: Any, pen: Pen, rollup: Rollup) -> None:
    """Write the sheet Saknade kort: a reminder list, with a column to note when somebody was reminded."""
    columns = [
        Column(_("Kod"), 9),
        Column(_("Enhet"), 34),
        Column(_("Nivå"), 14),
        Column(_("Hör till"), 34),
        Column(_("Ansvarig roll"), 28),
        Column(_("Kortets fil"), 34),
        Column(_("Anmärkning"), 34),
        Column(_("Påmind den"), 14),
    ]
    lead = _("Enheter i registret utan kort i sammanställningen. Skriv datum i Påmind den när ni har hört av er.")
    sheet = open_sheet(book, pen, _("Saknade kort"), _("Saknade kort"), lead)
    head(sheet, pen, columns, freeze=2)
    cell = pen.look("cell")
    for row, unit in enumerate(rollup.missing, HEADER + 1):
        pen.text(sheet, row, 0, unit.code, cell)
        pen.text(sheet, row, 1, unit.name, cell)
        pen.text(sheet, row, 2, unit.level_name, cell)
        pen.text(sheet, row, 3, unit.parent_name, cell)
        pen.text(sheet, row, 4, unit.responsible, cell)
        pen.text(sheet, row, 5, unit.card_file, cell)
        pen.text(sheet, row, 6, unit.note, cell)
        sheet.write_blank(row, 7, None, pen.look("input_date"))
        texts = (unit.name, 34), (unit.parent_name, 34), (unit.responsible, 28), (unit.card_file, 34)
        pen.rows(sheet, row, (*texts, (unit.note, 34)))
    empty = _("Inga kort saknas. Alla enheter i registret har lämnat in.")
    table(sheet, pen, columns, len(rollup.missing), name="tbl_missing", empty=empty)


def write_sources(book: Any, pen: Pen, rollup: Rollup) -> None:
    """Write the sheet Källor: every workbook that came in, what became of it, and its fingerprint."""
    columns = [
        Column(_("Fil"), 40),
        Column(_("Kod"), 9),
        Column(_("Enhet"), 28),
        Column(_("Räknas"), 9),
        Column(_("Anmärkning"), 48),
        Column(_("Ändrad"), 16),
        Column(_("Läst som"), 23),
        Column(_("Fel"), 7),
        Column(_("Varningar"), 10),
        Column(_("Notiser"), 8),
        Column(_("Fingeravtryck (SHA-256)"), 52, printed=False),
    ]
    lead = _("Varje arbetsbok som lästes. Fingeravtrycket visar att kortet är det som sammanställdes.")
    sheet = open_sheet(book, pen, _("Källor"), _("Källor"), lead)
    head(sheet, pen, columns, freeze=1)
    cell, count = pen.look("cell"), pen.look("integer")
    stamp = pen.look("date", num_format="yyyy-mm-dd hh:mm")
    for row, source in enumerate(rollup.sources, HEADER + 1):
        pen.link(sheet, row, 0, source.path, source.path.name)
        pen.text(sheet, row, 1, (source.unit or "").removeprefix(UNKNOWN), cell)
        pen.text(sheet, row, 2, source.unit_name, cell)
        pen.text(
            sheet, row, 3, _("Ja") if source.counted is Counted.YES else _("Nej"), pen.look("cell", align="center")
        )
        note = ". ".join(part.rstrip(".") for part in (source.note, source.error) if part)
        pen.text(sheet, row, 4, note, cell)
        if source.modified is None:
            pen.text(sheet, row, 5, None, cell)
        else:
            sheet.write_datetime(row, 5, _local(source.modified), stamp)
        pen.text(sheet, row, 6, source.layout, cell)
        for col, severity in enumerate(Severity, 7):
            sheet.write_number(row, col, source.findings.get(severity, 0), count)
        pen.text(sheet, row, 10, source.sha256, pen.look("cell", font_size=8))
        pen.rows(sheet, row, ((source.path.name, 40), (source.unit_name, 28), (note, 48)))
    table(sheet, pen, columns, len(rollup.sources), name="tbl_sources", empty=_("Inga arbetsböcker lästes."))


def _all_remarks(rollup: Rollup) -> list[Remark]:
    return [remark for remark in rollup.remarks if remark.source is None] + [
        remark for remark in rollup.remarks if remark.source is not None
    ]


def _local(moment: dt.datetime) -> dt.datetime:
    """Excel's dates know no time zone: give the local time, to the minute, as a clock on the wall shows it."""
    local = moment.astimezone().replace(tzinfo=None) if moment.tzinfo else moment
    return local.replace(second=0, microsecond=0)
