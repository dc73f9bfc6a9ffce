"""The form itself: head, rows, drop-downs, live colours and the marks that say what is still missing.

All guidance is plain formulas and conditional formatting, so that it works in Excel and LibreOffice without macros.
The rows are plain cells rather than an Excel table, because a table cannot grow on a protected sheet; there is room for
`layout.rows` records instead, and the sheet is protected without a password (a guard against slips, not people).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from xl_malkort.i18n import _, fill
from xl_malkort.layout import form as shape
from xl_malkort.layout.form import Column, FormLayout, Holds
from xl_malkort.layout.words import round_choice
from xl_malkort.model import Round, StatusLook, SteeringModel, Unit
from xl_malkort.output.look import LINE, QUIET, Look, a4_landscape, height_of
from xl_malkort.output.template.lists import LIST_NAMES
from xl_malkort.output.template.marks import lacks

_CALLS = "#FCE4C8"
"""A required cell that is still empty: pale orange, never used for a status."""
_OWNED = "#ECEFF3"
_LOCKED = {"bg_color": "#000000", "font_color": "#FFFFFF", "locked": True}
"""A row that the management has locked, as people know it from their compass: black with white text."""
_FORMATS = {
    Holds.TEXT: "input",
    Holds.PERSPECTIVE: "input",
    Holds.TREE_GOAL: "input",
    Holds.FIGURE: "input_text",
    Holds.DATE: "input_date",
    Holds.GOAL_STATUS: "input",
    Holds.ACTIVITY_STATUS: "input",
    Holds.CODE: "input_text",
}


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that someone put where the form expects a value, with what it shows: for examples of such mistakes."""

    formula: str
    shows: str

    def __str__(self) -> str:
        return self.shows


class Fixed(str):
    """A text that the management has set: it stands black and locked, and marks its whole row as such."""

    __slots__ = ()


CellValue = str | dt.date | Formula
_LISTED = ("perspective", "overall_goal", "status", "forecast", "activity_status")


def write_form(
    book: Any,
    sheet: Any,
    look: Look,
    layout: FormLayout,
    model: SteeringModel,
    *,
    unit: Unit | None,
    year: int,
    round: Round | None,
    rows: Sequence[Mapping[str, CellValue]],
) -> None:
    """Write the form's sheet and define the names of its head cells, columns and rows."""
    form = _Form(book, sheet, look, layout, model)
    form.head(unit, year, round)
    form.header()
    for index in range(layout.rows):
        form.row(index, rows[index] if index < len(rows) else {})
    form.progress([{k: str(v) for k, v in row.items()} for row in rows])
    form.names()
    form.choices()
    form.colours()
    form.page(unit, year)


class _Form:
    def __init__(self, book: Any, sheet: Any, look: Look, layout: FormLayout, model: SteeringModel) -> None:
        self.book, self.sheet, self.look, self.layout, self.model = book, sheet, look, layout, model
        self.at = {column.field: n for n, column in enumerate(layout.columns)}
        self.first, self.last = layout.first_row, layout.first_row + layout.rows - 1
        self.typed = layout.typed

    # -- content -----------------------------------------------------------------------------------------------------

    def head(self, unit: Unit | None, year: int, round: Round | None) -> None:
        title = _(self.layout.title)
        cell = {f.field: xl_rowcol_to_cell(*f.place) for f in self.layout.head}
        self.sheet.set_row(0, 28)
        self.sheet.write_formula(
            0,
            0,
            f'="{title} "&{cell["year"]}&IF({cell["unit"]}="",""," – "&{cell["unit"]})',
            self.look("title"),
            f"{title} {year}" + (f" – {unit.name}" if unit else ""),
        )
        self.sheet.write_string(
            1,
            0,
            _(self.layout.lead)
            if self.layout.lead
            else _(
                "Fyll i de ljusgula fälten. Orange fält saknar uppgift. Grå fält fylls i av sammanställningen. "
                "Mer hjälp finns på fliken Instruktion."
            ),
            self.look("note", text_wrap=False),
        )
        level = next((x.name for x in self.model.levels if unit and x.code == unit.level), "")
        values: dict[str, str | int] = {
            "municipality": self.model.municipality if unit else "",
            "unit": unit.name if unit else "",
            "unit_code": unit.code if unit else "",
            "level": level,
            "year": year,
            "round": round_choice(round) if round else "",
            "responsible": (unit.responsible or "") if unit else "",
        }
        for field in self.layout.head:
            row, col = field.place
            self.sheet.write_string(row, col - 1, _(field.label), self.look("label"))
            value = values.get(field.field, "")
            style = self._owned(bold=True) if field.owned else self.look("input_text", bold=True, text_wrap=False)
            if isinstance(value, int):
                self.sheet.write_number(row, col, value, self.look("input_number", bold=True, align="left"))
            elif value:
                self.sheet.write_string(row, col, value, style)
            else:
                self.sheet.write_blank(row, col, None, style)
        for row, what, scale in (
            (2, _("Mål och mått"), self.model.goal_scale),
            (4, _("Aktivitet"), self.model.activity_scale),
        ):
            self.sheet.write_string(row, 7, what, self.look("note", bold=True, italic=False))
            for n, status in enumerate(scale):
                self.sheet.write_string(row, 8 + n, status.text, self._status(status))

    def header(self) -> None:
        for n, column in enumerate(self.layout.columns):
            self.sheet.set_column(n, n, column.width)
            own = {"bg_color": QUIET} if column.owned or column.holds is Holds.MARK else {}
            self.sheet.write_string(self.first - 1, n, _(column.label), self.look("header", **own))
        self.sheet.set_row(self.first - 1, 30)
        self.sheet.set_row(self.first - 2, 20)

    def row(self, index: int, values: Mapping[str, CellValue]) -> None:
        row = self.first + index
        texts = {field: str(value) for field, value in values.items()}
        lacking = shape.missing(self.layout, texts)
        locked = any(isinstance(value, Fixed) for value in values.values())
        picture = self._picture_of(texts.get("perspective"))
        if texts:
            wrapped = [(texts[c.field], c.width) for c in self.layout.columns if c.field in texts]
            wrapped += [(picture, self.layout.column("picture").width)] if "picture" in self.at else []
            self.sheet.set_row(row, height_of(wrapped))
        for n, column in enumerate(self.layout.columns):
            value = values.get(column.field)
            if column.field == "mark":
                shown = "" if not texts else "●" if lacking else "✔"
                self.sheet.write_formula(row, n, self._mark(row), self._owned(align="center"), shown)
            elif column.field == "missing":
                shown = ", ".join(_(self.layout.column(field).label).lower() for field in lacking)
                self.sheet.write_formula(
                    row, n, self._missing(row), self.look("note", border=1, border_color=LINE), shown
                )
            elif column.holds is Holds.PICTURE:
                style = self.look("cell", **_LOCKED) if locked else self.look("cell", bg_color=_OWNED)
                self.sheet.write_formula(row, n, self._picture(row), style, picture)
            elif locked and (column.locks or isinstance(value, Fixed)):
                self.sheet.write_string(row, n, texts.get(column.field, ""), self.look("cell", **_LOCKED))
            elif column.owned or (column.holds is Holds.CODE and not value):
                self.sheet.write_blank(row, n, None, self._owned())
            elif isinstance(value, Formula):
                self.sheet.write_formula(row, n, value.formula, self.look(_FORMATS[column.holds]), value.shows)
            elif isinstance(value, dt.date):
                self.sheet.write_datetime(row, n, value, self.look(_FORMATS[column.holds]))
            elif value:
                self.sheet.write_string(row, n, value, self.look(_FORMATS[column.holds]))
            else:
                self.sheet.write_blank(row, n, None, self.look(_FORMATS[column.holds]))

    def progress(self, rows: Sequence[Mapping[str, str]]) -> None:
        marks = self._range("mark")
        done = sum(1 for row in rows if row and not shape.missing(self.layout, row))
        filled = sum(1 for row in rows if row)
        words = _("{done} av {filled} ifyllda rader är kompletta.").split("{done}")
        before, after = words[1].split("{filled}")
        self.sheet.write_formula(
            self.first - 2,
            0,
            f'="{words[0]}"&SUMPRODUCT(--({marks}="✔"))&"{before}"&SUMPRODUCT(--({marks}<>""))&"{after}"',
            self.look("note", bold=True, italic=False, text_wrap=False),
            fill(_("{done} av {filled} ifyllda rader är kompletta."), done=done, filled=filled),
        )

    # -- names, drop-downs, colours ----------------------------------------------------------------------------------

    def names(self) -> None:
        sheet = self.layout.sheet
        for field in self.layout.head:
            row, col = field.place
            self.book.define_name(shape.head_name(field.field), f"='{sheet}'!{xl_rowcol_to_cell(row, col, True, True)}")
        for n, column in enumerate(self.layout.columns):
            letter = xl_col_to_name(n)
            self.book.define_name(
                shape.column_name(column.field),
                f"='{sheet}'!${letter}${self.first + 1}:${letter}${self.last + 1}",
            )
        last = xl_col_to_name(len(self.layout.columns) - 1)
        for index in range(self.layout.rows):
            row = self.first + index + 1
            self.book.define_name(shape.row_name(shape.row_id(index)), f"='{sheet}'!$A${row}:${last}${row}")

    def choices(self) -> None:
        for column in self.typed:
            n = self.at[column.field]
            rule: dict[str, Any] = {"validate": "any"}
            if column.field in _LISTED:
                # A goal that is not in the tree may be right and the tree behind: ask, do not forbid.
                loose = column.holds is Holds.TREE_GOAL
                rule = {
                    "validate": "list",
                    "source": f"={LIST_NAMES[column.field]}",
                    "error_type": "warning" if loose else "stop",
                    "error_title": _("Välj i listan"),
                    "error_message": _("Det du skrev finns inte i listan. Välj ett av förslagen.")
                    if not loose
                    else _("Målet finns inte i målträdet. Välj i listan om du kan. Vill du behålla texten?"),
                }
            rule |= {"input_title": _(column.label)[:32], "input_message": _(column.hint)[:255]}
            self.sheet.data_validation(self.first, n, self.last, n, rule)
        for field in self.layout.head:
            row, col = field.place
            rule = {"validate": "any"}
            if field.field in ("level", "round"):
                rule = {
                    "validate": "list",
                    "source": f"={LIST_NAMES[field.field]}",
                    "error_title": _("Välj i listan"),
                    "error_message": _("Det du skrev finns inte i listan. Välj ett av förslagen."),
                }
            elif field.field == "year":
                rule = {
                    "validate": "integer",
                    "criteria": "between",
                    "minimum": 2000,
                    "maximum": 2100,
                    "error_title": _("År"),
                    "error_message": _("Skriv året med fyra siffror, till exempel 2026."),
                }
            rule |= {"input_title": _(field.label)[:32], "input_message": _(field.hint)[:255]}
            self.sheet.data_validation(row, col, row, col, rule)

    def colours(self) -> None:
        for column in self.typed:
            if column.holds in (Holds.GOAL_STATUS, Holds.ACTIVITY_STATUS):
                goal = column.holds is Holds.GOAL_STATUS
                for status in self.model.goal_scale if goal else self.model.activity_scale:
                    self._when(column, "cell", f'="{status.label}"', status)
            if column.needed_with:
                self.sheet.conditional_format(
                    self._range(column.field),
                    {
                        "type": "formula",
                        "criteria": "=" + self._lacks(column, self.first),
                        "format": self.book.add_format({"bg_color": _CALLS}),
                    },
                )
        for text, fill_colour in (("✔", "#C6E7B4"), ("●", _CALLS)):
            self.sheet.conditional_format(
                self._range("mark"),
                {
                    "type": "cell",
                    "criteria": "==",
                    "value": f'"{text}"',
                    "format": self.book.add_format({"bg_color": fill_colour, "bold": True}),
                },
            )

    def page(self, unit: Unit | None, year: int) -> None:
        printed = [n for n, column in enumerate(self.layout.columns) if column.printed]
        figures = [self._range(c.field) for c in self.layout.columns if c.holds is Holds.FIGURE]
        codes = [xl_rowcol_to_cell(*f.place) for f in self.layout.head if f.field == "unit_code"]
        self.sheet.ignore_errors({"number_stored_as_text": " ".join(figures + codes)})
        a4_landscape(self.sheet, self.first - 1)
        self.sheet.set_margins(left=0.3, right=0.3, top=0.4, bottom=0.6)
        self.sheet.print_area(0, 0, self.last, printed[-1])
        self.sheet.freeze_panes(self.first, 1)
        self.sheet.hide_gridlines(2)
        self.sheet.set_zoom(90)
        self.sheet.protect(
            "",
            {
                "format_columns": True,
                "format_rows": True,
                "select_locked_cells": True,
                "select_unlocked_cells": True,
            },
        )
        first = next(f for f in self.layout.head if f.field == ("round" if unit else "municipality"))
        self.sheet.set_selection(*first.place, *first.place)

    # -- pieces ------------------------------------------------------------------------------------------------------

    def _owned(self, **more: object) -> Any:
        return self.look("cell", bg_color=_OWNED, valign="vcenter", **more)

    def _status(self, status: StatusLook) -> Any:
        return self.look.status(status.fill, status.font, "centre")

    def _range(self, field: str) -> str:
        letter = xl_col_to_name(self.at[field])
        return f"${letter}${self.first + 1}:${letter}${self.last + 1}"

    def _cell(self, field: str, row: int) -> str:
        return f"${xl_col_to_name(self.at[field])}{row + 1}"

    def _lacks(self, column: Column, row: int) -> str:
        return lacks(column, lambda name: self._cell(name, row))

    def _mark(self, row: int) -> str:
        fields = ",".join(self._cell(column.field, row) for column in self.typed)
        return f'=IF(COUNTA({fields})=0,"",IF({self._cell("missing", row)}="","✔","●"))'

    def _missing(self, row: int) -> str:
        # TEXTJOIN would be shorter but is missing in Excel 2016 and older, which municipalities still run.
        parts = "&".join(
            f'IF({self._lacks(column, row)},"{_(column.label).lower().replace(" ", "_")} ","")'
            for column in self.layout.columns
            if column.needed_with
        )
        return f'=SUBSTITUTE(SUBSTITUTE(TRIM({parts})," ",", "),"_"," ")'

    def _picture(self, row: int) -> str:
        area = self._cell("perspective", row)
        found = f"INDEX({LIST_NAMES['picture']},MATCH({area},{LIST_NAMES['perspective']},0))"
        return f'=IF({area}="","",IFERROR({found}&"",""))'

    def _picture_of(self, area: str | None) -> str:
        code = next((p.code for p in self.model.perspectives if p.name == area), None)
        return self.model.picture(code) or ""

    def _when(self, column: Column, kind: str, value: str, status: StatusLook) -> None:
        self.sheet.conditional_format(
            self._range(column.field),
            {
                "type": kind,
                "criteria": "==",
                "value": value,
                # The symbol comes with the colour as a number format, so that the cell still holds the plain word.
                "format": self.book.add_format(
                    {
                        "bg_color": status.fill,
                        "font_color": status.font,
                        "num_format": f'"{status.symbol} "@',
                        "bold": True,
                    }
                ),
            },
        )
