"""The sheet *Läs mig* of the steering workbook: what each sheet is for, what the colours mean, and example rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from xl_malkort.i18n import N_, _, fill
from xl_malkort.layout.steering.table import Page, Table
from xl_malkort.output.look import INPUT, PALE, Look, a4_portrait, height_of
from xl_malkort.output.steering_live import MISSING, WRONG

_WIDTH: Final = 84
_HOW: Final = (
    N_("Skriv i de gula rutorna. Nya rader skrivs direkt under de ifyllda; tomma rader hoppas över."),
    N_("Rader och kolumner får flyttas och sorteras, och egna kolumner får läggas till. Behåll rubrikerna."),
    N_("Flera ord i samma ruta skiljs åt med semikolon. Peka på en rubrik för att se vad som ska stå under den."),
    N_("Spara arbetsboken som .xlsx. När den används sägs det vilken cell som är fel och hur den rättas."),
    N_("Ett nytt år: spara en kopia, ändra året på bladet Grunduppgifter och datumen på bladet Uppföljningar."),
)
_LEGEND: Final = (
    (INPUT, "", N_("Gul ruta"), N_("Här skriver ni.")),
    (PALE, "", N_("Blå ruta"), N_("Fast text som programmet känner igen. Ändra inte.")),
    (MISSING, "", N_("Rosa ruta"), N_("Uppgiften krävs men är inte ifylld.")),
    (WRONG, N_("Ord"), N_("Röd ruta, fet text"), N_("Koden finns två gånger, eller hänvisar till något som saknas.")),
)


def write_guide(sheet: Any, look: Look, pages: Sequence[Page]) -> None:
    """Write the sheet *Läs mig*, from the same definition as the other sheets; `pages` are those of the workbook."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, _WIDTH)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, _("Styrmodell"), look("title"))
    sheet.write_string(1, 0, _("Kommunens regler för sina målkort, på ett ställe."), look("lead", text_wrap=False))
    row = _heading(sheet, look, 2, _("Så fyller du i"))
    for number, text in enumerate(_HOW, start=1):
        sheet.write_string(row, 0, fill(_("Steg {number}"), number=number), look("label"))
        _text(sheet, look, row, _(text))
        row += 1
    row = _heading(sheet, look, row, _("Bladen"))
    for page in pages:
        name = _(page.sheet)
        sheet.write_url(row, 0, f"internal:'{name}'!A1", look("link"), name, _("Gå till bladet"))
        _text(sheet, look, row, _(page.purpose))
        row += 1
    row = _heading(sheet, look, row, _("Färgerna"))
    for colour, sample, name, meaning in _LEGEND:
        sheet.write_string(row, 0, _(name), look("cell", bg_color=colour, bold=bool(sample)))
        _text(sheet, look, row, _(meaning))
        row += 1
    row = _heading(sheet, look, row, _("Exempel på ifyllda rader"))
    for page in pages:
        if isinstance(page, Table):
            for values in page.example:
                sheet.write_string(row, 0, _(page.sheet), look("label"))
                _text(sheet, look, row, _example(page, values))
                row += 1
    a4_portrait(sheet)


def _text(sheet: Any, look: Look, row: int, text: str) -> None:
    sheet.write_string(row, 1, text, look("cell"))
    sheet.set_row(row, height_of([(text, _WIDTH)]))


def _heading(sheet: Any, look: Look, row: int, text: str) -> int:
    sheet.set_row(row, 26)
    sheet.write_string(row, 0, text, look("heading"))
    return row + 1


def _example(table: Table, values: tuple[str, ...]) -> str:
    """Write an example row as "Kod: M1 · Måltext: …", leaving out what is empty."""
    pairs = zip(table.columns, values, strict=True)
    return " · ".join(f"{_(column.header)}: {_(value)}" for column, value in pairs if value)
