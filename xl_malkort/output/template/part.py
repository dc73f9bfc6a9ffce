"""One sheet of a template of several sheets: its head, its table, their names, drop-downs, colours and page.

The same pieces make the goal sheets of an activity plan and every sheet of a goal programme; what is particular to a
kind (its overview, its marks) stands with the kind.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from xl_malkort.i18n import _
from xl_malkort.layout import form as shape
from xl_malkort.layout.form import Column, HeadField, Holds
from xl_malkort.layout.part import Part
from xl_malkort.layout.words import round_choice
from xl_malkort.model import Round, StatusLook, SteeringModel, Unit
from xl_malkort.output.look import LINE, QUIET, Look, a4_landscape, height_of
from xl_malkort.output.template.form import CellValue, Formula
from xl_malkort.output.template.lists import LIST_NAMES
from xl_malkort.output.template.marks import lacks

CALLS: Final = "#FCE4C8"
"""A required cell that is still empty: pale orange, never used for a status."""
OWNED: Final = "#ECEFF3"
"""A cell that people do not fill in."""
_LISTS: Final = {
    Holds.PERSPECTIVE: LIST_NAMES["perspective"],
    Holds.TREE_GOAL: LIST_NAMES["overall_goal"],
    Holds.GOAL_STATUS: LIST_NAMES["status"],
    Holds.ACTIVITY_STATUS: LIST_NAMES["activity_status"],
}
_FORMATS: Final = {Holds.FIGURE: "input_text", Holds.DATE: "input_date"}
_PROTECTED: Final = {"format_columns": True, "format_rows": True, "select_locked_cells": True}

Mark = Callable[[int], str]
"""Gives the formula of a mark in a row (0-based) of the sheet."""


@dataclass(slots=True)
class PartSheet:
    """Writes one part on its sheet. `lists` names the drop-down of a field where its form does not decide it;
    `fixed` are fields that the template fills in and locks."""

    book: Any
    sheet: Any
    look: Look
    part: Part
    model: SteeringModel
    lists: Mapping[str, str] = field(default_factory=dict)
    fixed: frozenset[str] = frozenset()

    @property
    def last(self) -> int:
        """The last row of the table, 0-based."""
        return self.part.first_row + max(self.part.rows, 1) - 1

    # -- content -----------------------------------------------------------------------------------------------------

    def title(self, text: str, note: str = "") -> None:
        """Write the sheet's title and the line below it."""
        self.sheet.set_row(0, 28)
        self.sheet.write_string(0, 0, text, self.look("title"))
        self.sheet.write_string(1, 0, note or general(), self.look("note", text_wrap=False))

    def head(
        self, values: Mapping[str, str | int], *, locked: frozenset[str] = frozenset(), wrap: bool = False
    ) -> None:
        """Write labelled cells with their names and hints; `locked` ones are the template's own."""
        for place in self.part.head:
            row, col = place.place
            self.sheet.write_string(row, col - 1, _(place.label), self.look("label"))
            value = values.get(place.field, "")
            ours = place.owned or place.field in locked
            more: dict[str, object] = {"bold": True, "text_wrap": wrap, "valign": "vcenter"}
            style = self.look("cell", bg_color=OWNED, **more) if ours else self.look("input_text", **more)
            if isinstance(value, int):
                self.sheet.write_number(row, col, value, self.look("input_number", bold=True, align="left"))
            elif value:
                self.sheet.write_string(row, col, value, style)
            else:
                self.sheet.write_blank(row, col, None, style)
            if not ours:
                self._head_choice(place)

    def name_head(self, naming: Callable[[str], str]) -> None:
        """Define the names of the head's cells."""
        for place in self.part.head:
            self.name(naming(place.field), *place.place)

    def header(self) -> None:
        """Write the table's headings and set the columns' widths."""
        for n, column in enumerate(self.part.columns):
            self.sheet.set_column(n, n, column.width)
            own = {"bg_color": QUIET} if column.owned or column.holds is Holds.MARK else {}
            self.sheet.write_string(self.part.first_row - 1, n, _(column.label), self.look("header", **own))
        self.sheet.set_row(self.part.first_row - 1, 30)

    def row(self, index: int, values: Mapping[str, CellValue], marks: Mapping[str, tuple[str, str]]) -> None:
        """Write one row; `marks` gives formula and result of the template's own columns."""
        row = self.part.first_row + index
        texts = {name: str(value) for name, value in values.items()}
        wrapped = [(texts[c.field], c.width) for c in self.part.columns if c.field in texts]
        if wrapped:
            self.sheet.set_row(row, height_of(wrapped))
        for n, column in enumerate(self.part.columns):
            value = values.get(column.field)
            if column.field in marks:
                formula, shown = marks[column.field]
                style = (
                    self.look("note", border=1, border_color=LINE)
                    if column.field == "missing"
                    else self.look("cell", bg_color=OWNED, align="center")
                )
                self.sheet.write_formula(row, n, formula, style, shown)
                continue
            ours = column.owned or column.field in self.fixed
            style = self.look("cell", bg_color=OWNED) if ours else self.look(_FORMATS.get(column.holds, "input"))
            if isinstance(value, Formula):
                self.sheet.write_formula(row, n, value.formula, style, value.shows)
            elif isinstance(value, dt.date):
                self.sheet.write_datetime(row, n, value, style)
            elif value:
                self.sheet.write_string(row, n, value, style)
            else:
                self.sheet.write_blank(row, n, None, style)

    def missing(self, row: int, values: Mapping[str, CellValue]) -> tuple[str, str]:
        """Give the formula that tells what a row still lacks, and its result."""
        texts = {name: str(value) for name, value in values.items()}
        shown = ", ".join(_(self.part.column(name).label).lower() for name in shape.missing(self.part, texts))
        # TEXTJOIN would be shorter but is missing in Excel 2016 and older, which municipalities still run.
        parts = "&".join(
            f'IF({self._lacks(column, row)},"{_(column.label).lower().replace(" ", "_")} ","")'
            for column in self.part.columns
            if column.needed_with
        )
        return f'=SUBSTITUTE(SUBSTITUTE(TRIM({parts})," ",", "),"_"," ")', shown

    # -- names, drop-downs, colours ----------------------------------------------------------------------------------

    def name(self, name: str, row: int, col: int) -> None:
        """Give a cell of this sheet a name."""
        self.book.define_name(name, f"={self.quoted}!{xl_rowcol_to_cell(row, col, True, True)}")

    def names(self, *, rows: bool = False) -> None:
        """Define the names of the table's columns, and of its `rows` where they need an identity of their own."""
        first, last = self.part.first_row + 1, self.last + 1
        for n, column in enumerate(self.part.columns):
            letter = xl_col_to_name(n)
            self.book.define_name(self.part.name(column.field), f"={self.quoted}!${letter}${first}:${letter}${last}")
        end = xl_col_to_name(len(self.part.columns) - 1)
        for index in range(self.part.rows if rows else 0):
            row = first + index
            self.book.define_name(self.part.row(shape.row_id(index)), f"={self.quoted}!$A${row}:${end}${row}")

    def choices(self) -> None:
        """Add drop-downs and input hints to the table's columns."""
        for column in self.part.typed:
            if column.field in self.fixed:
                continue
            n = self.at(column.field)
            source = self.lists.get(column.field) or _LISTS.get(column.holds)
            rule = self._list(source, loose=column.holds is Holds.TREE_GOAL) if source else {"validate": "any"}
            rule |= {"input_title": _(column.label)[:32], "input_message": _(column.hint)[:255]}
            self.sheet.data_validation(self.part.first_row, n, self.last, n, rule)

    def colours(self) -> None:
        """Colour statuses, and required cells that are empty, as people type."""
        for column in self.part.typed:
            if column.holds in (Holds.GOAL_STATUS, Holds.ACTIVITY_STATUS):
                goal = column.holds is Holds.GOAL_STATUS
                self.statuses(self.range(column.field), self.model.goal_scale if goal else self.model.activity_scale)
            if column.needed_with:
                self.sheet.conditional_format(
                    self.range(column.field),
                    {
                        "type": "formula",
                        "criteria": "=" + self._lacks(column, self.part.first_row),
                        "format": self.look.rule(bg_color=CALLS),
                    },
                )

    def statuses(self, area: str, scale: Sequence[StatusLook], labels: Mapping[str, StatusLook] | None = None) -> None:
        """Colour an area by the words of a scale; the symbol comes with the colour, the cell keeps the plain word."""
        for text, look in [*((one.label, one) for one in scale), *(labels or {}).items()]:
            escaped = text.replace('"', '""')
            symbol = look.symbol.replace('"', '""')
            self.sheet.conditional_format(
                area,
                {
                    "type": "cell",
                    "criteria": "==",
                    "value": f'"{escaped}"',
                    "format": self.look.rule(
                        bg_color=look.fill, font_color=look.font, num_format=f'"{symbol} "@', bold=True
                    ),
                },
            )

    def page(self, *, freeze: bool = True, figures: Sequence[str] = ()) -> None:
        """Set the page up, A4 landscape, and protect everything but the inputs; `figures` are texts that look like
        numbers."""
        printed = [n for n, column in enumerate(self.part.columns) if column.printed] or [3]
        areas = [self.range(c.field) for c in self.part.columns if c.holds is Holds.FIGURE]
        if areas or figures:
            self.sheet.ignore_errors({"number_stored_as_text": " ".join([*areas, *figures])})
        a4_landscape(self.sheet, self.part.first_row - 1)
        self.sheet.set_margins(left=0.3, right=0.3, top=0.4, bottom=0.6)
        self.sheet.print_area(0, 0, self.last, printed[-1])
        if freeze:
            self.sheet.freeze_panes(self.part.first_row, 0)
        self.sheet.hide_gridlines(2)
        self.sheet.set_zoom(90)
        self.sheet.protect("", _PROTECTED | {"select_unlocked_cells": True})

    # -- pieces ------------------------------------------------------------------------------------------------------

    @property
    def quoted(self) -> str:
        """The sheet's name as formulas write it."""
        return quoted(self.sheet.get_name())

    def at(self, name: str) -> int:
        """Give the column of a field."""
        return next(n for n, column in enumerate(self.part.columns) if column.field == name)

    def range(self, name: str) -> str:
        """Give the cells of a field's column."""
        letter = xl_col_to_name(self.at(name))
        return f"${letter}${self.part.first_row + 1}:${letter}${self.last + 1}"

    def cell(self, name: str, row: int) -> str:
        """Give a field's cell in a row (0-based), for formulas that are filled down."""
        return f"${xl_col_to_name(self.at(name))}{row + 1}"

    def _lacks(self, column: Column, row: int) -> str:
        return lacks(column, lambda name: self.cell(name, row))

    def _list(self, source: str, *, loose: bool = False) -> dict[str, Any]:
        # A goal that is not in the tree may be right and the tree behind: ask, do not forbid.
        return {
            "validate": "list",
            "source": f"={source}",
            "error_type": "warning" if loose else "stop",
            "error_title": _("Välj i listan"),
            "error_message": _("Målet finns inte i målträdet. Välj i listan om du kan. Vill du behålla texten?")
            if loose
            else _("Det du skrev finns inte i listan. Välj ett av förslagen."),
        }

    def _head_choice(self, place: HeadField) -> None:
        row, col = place.place
        rule: dict[str, Any] = {"validate": "any"}
        if place.field in ("level", "round", "status"):
            rule = self._list(LIST_NAMES[place.field])
        elif place.field == "goal":
            rule = self._list(LIST_NAMES["overall_goal"], loose=True)
        elif place.field == "year":
            rule = {
                "validate": "integer",
                "criteria": "between",
                "minimum": 2000,
                "maximum": 2100,
                "error_title": _("År"),
                "error_message": _("Skriv året med fyra siffror, till exempel 2026."),
            }
        rule |= {"input_title": _(place.label)[:32], "input_message": _(place.hint)[:255]}
        self.sheet.data_validation(row, col, row, col, rule)


def general() -> str:
    """Give the line that stands below every title."""
    return _(
        "Fyll i de ljusgula fälten. Orange fält saknar uppgift. Grå fält fylls i av sammanställningen. "
        "Mer hjälp finns på fliken Instruktion."
    )


def quoted(sheet: str) -> str:
    """Give a sheet's name as formulas write it: "'Mål 1'"."""
    return "'" + sheet.replace("'", "''") + "'"


def head_values(model: SteeringModel, unit: Unit | None, year: int, round: Round | None) -> dict[str, str | int]:
    """Give what stands in a card's head from the start."""
    return {
        "municipality": model.municipality if unit else "",
        "unit": unit.name if unit else "",
        "unit_code": unit.code if unit else "",
        "level": next((x.name for x in model.levels if unit and x.code == unit.level), ""),
        "year": year,
        "round": round_choice(round) if round else "",
        "responsible": (unit.responsible or "") if unit else "",
    }


def sheet_name(wanted: str, taken: set[str]) -> str:
    """Give a sheet's name that Excel allows: at most 31 characters, none of []:*?/\\, and unlike those taken.

    >>> sheet_name("Mål 3/4", {"mål 3-4"})
    'Mål 3-4 (2)'
    """
    plain = "".join("-" if c in "[]:*?/\\'" else c for c in wanted).strip() or "Mål"
    name, n = plain[:31].strip(), 2
    while name.casefold() in taken:
        name, n = f"{plain[: 31 - len(f' ({n})')].strip()} ({n})", n + 1
    taken.add(name.casefold())
    return name
