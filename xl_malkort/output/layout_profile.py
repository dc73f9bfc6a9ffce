"""Writing a layout profile as a workbook that a controller can correct; `layout/profile/book.py` reads it back."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from xl_malkort.i18n import _
from xl_malkort.layout.detect.colours import SWEDISH
from xl_malkort.layout.detect.plan import COLUMN_FIELDS, HEAD_FIELDS, LABELS, Column, Plan
from xl_malkort.layout.form import stamp_name
from xl_malkort.layout.profile.book import (
    COLOURS_SHEET,
    COLUMNS_SHEET,
    FIRST_ROW,
    HEAD_SHEET,
    LABELS_SHEET,
    SETTINGS,
    SETTINGS_SHEET,
    STATUS_LABELS,
    WORDS_SHEET,
)
from xl_malkort.layout.profile.labels import Unread
from xl_malkort.layout.profile.profile import TEMPLATE, readings
from xl_malkort.output.finish import finish

_FIELDS = f"=Listor!$A$1:$A${len(COLUMN_FIELDS)}"
"""Where what a column can be stands, for the drop-downs."""
_ROOM = 40
"""Rows with a drop-down below what was found, for what the controller adds."""


def write_profile(plan: Plan, unread: Sequence[Unread], target: Path) -> None:
    """Write what was understood of a workbook as a profile, and the texts that were not.

    Raises `WriteError` (MK901) when it cannot be written.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    pen = _Pen(book)
    _columns(pen, plan)
    _labels(pen, unread)
    _head(pen, plan)
    _statuses(pen, plan)
    _settings(pen, target)
    book.define_name(stamp_name("template"), f'="{TEMPLATE}"')
    book.define_name(stamp_name("version"), '="1"')
    book.close()
    finish(buffer.getvalue(), target)


class _Pen:
    """The formats, and how each sheet begins."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.title = book.add_format({"bold": True, "font_size": 14, "font_name": "Calibri"})
        self.note = book.add_format({"italic": True, "font_color": "#595959", "text_wrap": True, "valign": "top"})
        self.header = book.add_format(
            {
                "bold": True,
                "bg_color": "#1F3864",
                "font_color": "#FFFFFF",
                "text_wrap": True,
                "valign": "top",
                "border": 1,
            }
        )
        self.cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        self.input = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "bg_color": "#FFF8E1"})

    def sheet(self, name: str, note: str, columns: list[tuple[str, float]]) -> Any:
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.write_string(0, 0, name, self.title)
        sheet.merge_range(1, 0, 1, len(columns) - 1, note, self.note)
        sheet.set_row(1, 48)
        for col, (label, width) in enumerate(columns):
            sheet.set_column(col, col, width)
            sheet.write_string(FIRST_ROW - 2, col, label, self.header)
        sheet.freeze_panes(FIRST_ROW - 1, 0)
        return sheet

    def row(self, sheet: Any, row: int, texts: list[str], typed: tuple[int, ...]) -> None:
        for col, text in enumerate(texts):
            sheet.write_string(row, col, text, self.input if col in typed else self.cell)


def _columns(pen: _Pen, plan: Plan) -> None:
    note = _(
        "Varje rubrik i arbetsboken, och vad kolumnen läses som. Ändra i de gula cellerna där det är fel. "
        "Tom cell: programmet avgör själv. Rubrikerna jämförs utan årtal, så profilen gäller även nästa år."
    )
    columns = [
        (_("Rubrik"), 34.0),
        (_("Läses som"), 26.0),
        (_("Säkerhet"), 10.0),
        (_("Kan också vara"), 30.0),
        (_("Plats"), 22.0),
    ]
    sheet = pen.sheet(COLUMNS_SHEET, note, columns)
    row = FIRST_ROW - 1
    for column, name, said in readings(plan).values():
        label = _(LABELS[said]) if said else ""
        pen.row(sheet, row, [column.header, label, f"{column.guess.certainty:.0%}", _others(column), name], (1,))
        row += 1
    choices = [_(LABELS[name]) for name in COLUMN_FIELDS]
    lists = pen.book.add_worksheet("Listor")
    for n, label in enumerate(choices):
        lists.write_string(n, 0, label)
    for n, label in enumerate(STATUS_LABELS.values()):
        lists.write_string(n, 1, _(label))
    lists.hide()
    sheet.data_validation(FIRST_ROW - 1, 1, row + _ROOM, 1, {"validate": "list", "source": _FIELDS})


def _labels(pen: _Pen, unread: Sequence[Unread]) -> None:
    note = _(
        "Texter som kan vara etiketter eller rubriker men inte läses. Är svaret bredvid eller under texten ett mål, "
        "ett mått eller något annat i listan: välj vad. Fattas en text: skriv den längst ned, som den står i "
        "arbetsboken."
    )
    columns = [(_("Text"), 44.0), (_("Läses som"), 26.0), (_("Plats"), 30.0)]
    sheet = pen.sheet(LABELS_SHEET, note, columns)
    row = FIRST_ROW - 1
    for one in unread:
        pen.row(sheet, row, [one.text, "", f"{one.sheet}!{one.cell}"], (1,))
        row += 1
    for blank in range(row, row + 10):
        pen.row(sheet, blank, ["", "", ""], (0, 1))
    sheet.data_validation(FIRST_ROW - 1, 1, row + _ROOM, 1, {"validate": "list", "source": _FIELDS})


def _others(column: Column) -> str:
    names = column.guess.others if column.guess.used else (column.guess.field, *column.guess.others)
    return ", ".join(_(LABELS[name]) for name in names if name in LABELS and name != "left_out")


def _head(pen: _Pen, plan: Plan) -> None:
    note = _(
        "Var uppgifterna om kortet står. Skriv en cell, till exempel B2, bara om programmet inte hittar rätt själv."
    )
    columns = [
        (_("Uppgift"), 24.0),
        (_("Cell"), 10.0),
        (_("Lästes som"), 34.0),
        (_("Säkerhet"), 10.0),
        (_("Hittad i"), 14.0),
    ]
    sheet = pen.sheet(HEAD_SHEET, note, columns)
    for row, name in enumerate(HEAD_FIELDS, FIRST_ROW - 1):
        cell = plan.head.get(name)
        label = _(LABELS["head_responsible" if name == "responsible" else name])
        found = [cell.raw or ", ".join(cell.others), f"{cell.certainty:.0%}", cell.cell] if cell else ["", "", ""]
        pen.row(sheet, row, [label, "", *found], (1,))


def _statuses(pen: _Pen, plan: Plan) -> None:
    note = _(
        "Egna ord, siffror och tecken för status. De gäller före programmets egna ord och arbetsbokens förklaring."
    )
    sheet = pen.sheet(WORDS_SHEET, note, [(_("Ord eller tecken"), 30.0), (_("Betyder"), 26.0)])
    labels = STATUS_LABELS
    row = FIRST_ROW - 1
    for word, value in (*plan.legend.goal.items(), *plan.legend.activity.items()):
        pen.row(sheet, row, [word, _(labels[value]) if value else ""], (0, 1))
        row += 1
    source = f"=Listor!$B$1:$B${len(labels)}"
    for blank in range(row, row + 10):
        pen.row(sheet, blank, ["", ""], (0, 1))
    sheet.data_validation(FIRST_ROW - 1, 1, row + _ROOM, 1, {"validate": "list", "source": source})
    note = _("Vad en cells fyllning betyder när cellen är tom. Tom ruta till höger: färgen frågas det om.")
    sheet = pen.sheet(COLOURS_SHEET, note, [(_("Färg"), 30.0), (_("Betyder"), 26.0)])
    for row, (name, word) in enumerate(list(SWEDISH.items())[:-1], FIRST_ROW - 1):
        colour = plan.legend.colours.get(name)
        pen.row(sheet, row, [word, _(labels[colour]) if colour else ""], (1,))
    sheet.data_validation(FIRST_ROW - 1, 1, FIRST_ROW + len(SWEDISH), 1, {"validate": "list", "source": source})


def _settings(pen: _Pen, target: Path) -> None:
    note = _(
        "Lämna tomt det som programmet ska avgöra själv. Radnummer skrivs bara om de är samma i alla arbetsböcker."
    )
    sheet = pen.sheet(SETTINGS_SHEET, note, [(_("Inställning"), 34.0), (_("Värde"), 30.0)])
    for row, (key, label) in enumerate(SETTINGS.items(), FIRST_ROW - 1):
        value = target.stem if key == "name" else _("nej") if key == "paint_goal" else ""
        pen.row(sheet, row, [_(label), value], (1,))
