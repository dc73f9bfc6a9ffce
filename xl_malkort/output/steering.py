"""Writing a steering model as the workbook that people edit, `styrmodell.xlsx`.

The sheets, headings, drop-downs and explanations all come from `xl_malkort.layout.steering`, which the reader shares.
The workbook is unprotected, so that rows and columns can be added freely; the tables are Excel tables, which grow by
themselves there and mark their heading row for screen readers. The drop-downs and formats reach far below each
table as well, since LibreOffice does not grow tables.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from xlsxwriter.utility import xl_rowcol_to_cell

from xl_malkort.i18n import _
from xl_malkort.layout.form import stamp_name
from xl_malkort.layout.steering import definition
from xl_malkort.layout.steering.forms import Colour, Date, Number, Shown, Text
from xl_malkort.layout.steering.table import (
    STAMP,
    VERSION,
    Column,
    Fields,
    Page,
    Table,
    codes_name,
    column_name,
    list_name,
    value_name,
)
from xl_malkort.model.steering import SteeringModel
from xl_malkort.output.finish import finish
from xl_malkort.output.look import LINE_HEIGHT, Look, a4_landscape, closed, height_of, new_workbook, width_of
from xl_malkort.output.steering_guide import write_guide
from xl_malkort.output.steering_live import colour_missing, colour_wrong, validation

HEADER: Final = 2
"""The row of the headings, counted from 0: title, one line of explanation, headings."""


def write_steering(model: SteeringModel, path: Path) -> None:
    """Write a steering model to a workbook that `layout.steering.read_steering` reads back as the same model.

    An existing file is replaced in one step. Raises `WriteError` when it cannot be written.

    >>> import tempfile
    >>> from xl_malkort.model.presets import preset
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_steering(preset("hagfors"), Path(folder, "styrmodell.xlsx"))
    """
    finish(steering_bytes(model), path)


def steering_bytes(model: SteeringModel) -> bytes:
    """Give the workbook of a steering model as bytes; the same model gives the same bytes."""
    book = new_workbook(
        _("Styrmodell för {municipality} {year}").format(municipality=model.municipality, year=model.year),
        _("Kommunens regler för målkort: perspektiv, målträd, enheter, uppföljningar och statusskalor"),
        stamp=STAMP,
    )
    look = Look(book)
    guide = book.add_worksheet(_(definition.README))
    dump = model.model_dump()
    pages = definition.pages_of(dump)
    for page in pages:
        sheet = book.add_worksheet(_(page.sheet))
        _opening(sheet, look, page)
        if isinstance(page, Fields):
            _fields(book, sheet, look, page, dump)
        elif isinstance(page, Table):
            _table(book, sheet, look, page, dump)
        a4_landscape(sheet, HEADER)
    write_guide(guide, look, pages)
    _lists(book, look)
    guide.activate()
    return closed(book)


def _opening(sheet: Any, look: Look, page: Page) -> None:
    sheet.hide_gridlines(2)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, _(page.title), look("title"))
    sheet.write_string(1, 0, _(page.intro), look("body", text_wrap=False))


def _fields(book: Any, sheet: Any, look: Look, page: Fields, dump: Mapping[str, Any]) -> None:
    """Write a sheet with one value a row: heading, value, explanation, under a heading for each group."""
    for col, head in enumerate(page.heads):
        sheet.write_string(HEADER, col, _(head), look("header"))
    _name(book, page, value_name(page), HEADER, 1)
    row, group = HEADER, ""
    shown: list[str] = []
    for column, value in page.values(dump):
        row += 1
        if column.group != group:
            group = column.group
            for col in range(3):
                sheet.write_string(row, col, _(group) if col == 0 else "", look("label", font_size=11))
            row += 1
        sheet.write_string(row, 0, _(column.header), look("cell"))
        sheet.write_string(row, 2, _(column.help), look("cell"))
        cell = column.form.show(value)
        shown.append(str(cell))
        _cell(sheet, look, row, 1, column, cell, {"align": "left"})
        _name(book, page, column_name(page, column), row, 0)
        if rule := validation(column, xl_rowcol_to_cell(row, 1), None):
            sheet.data_validation(row, 1, row, 1, rule)
        if column.required:
            colour_missing(sheet, look, (row, 1, row, 1), f'TRIM({xl_rowcol_to_cell(row, 1)})=""')
    sheet.set_column(0, 0, width_of([_(c.header) for c in page.columns], least=30))
    sheet.set_column(1, 1, width_of(shown, least=30, most=45))
    sheet.set_column(2, 2, width_of([_(c.help) for c in page.columns], most=90))
    sheet.freeze_panes(HEADER + 1, 0)


def _table(book: Any, sheet: Any, look: Look, table: Table, dump: Mapping[str, Any]) -> None:
    """Write a sheet with one record a row, with drop-downs and marks for the empty rows below too."""
    records = table.records(dump)
    rows = [[column.form.show(record[column.key]) for column in table.columns] for record in records]
    first = HEADER + 1
    filled = HEADER + max(len(rows), 1)
    last = filled + table.room
    width = len(table.columns) - 1
    widths = [_width(column, [row[col] for row in rows]) for col, column in enumerate(table.columns)]
    for col, column in enumerate(table.columns):
        # The whole column has the format of its cells, so that there is room below without cells that would be printed.
        sheet.set_column(col, col, widths[col], look(_style(column), **_align(column)) if table.room else None)
        for row in range(HEADER) if table.room else ():
            if (row, col) not in ((0, 0), (1, 0)):
                sheet.write_blank(row, col, None, look("body"))
    sheet.add_table(
        HEADER,
        0,
        filled,
        width,
        {
            "name": f"tbl_{table.key}",
            "style": None,
            "columns": [{"header": _(c.header), "header_format": look("header")} for c in table.columns],
        },
    )
    blank: list[Shown] = [None] * len(table.columns)
    for row, values in enumerate(rows or [blank], start=first):
        height = height_of(zip((str(value or "") for value in values), widths, strict=True))
        if height > 1.5 * LINE_HEIGHT:
            sheet.set_row(row, height)
        for col, column in enumerate(table.columns):
            _cell(sheet, look, row, col, column, values[col], _tint(table, values, column))
    for col, column in enumerate(table.columns):
        area = (first, col, last, col)
        span = _span(first, col, last)
        top = xl_rowcol_to_cell(first, col)
        sheet.write_comment(HEADER, col, _(column.help), {"x_scale": 2, "y_scale": 0.8, "font_size": 9})
        _name(book, table, column_name(table, column), HEADER, col)
        if column.key == table.code:
            book.define_name(codes_name(table.key), f"={_filled(_(table.sheet), first, col, last)}")
        if rule := validation(column, top, span if column.unique else None):
            sheet.data_validation(*area, rule)
        row_cells = f"${xl_rowcol_to_cell(first, 0)}:${xl_rowcol_to_cell(first, width)}"
        if column.required:
            colour_missing(sheet, look, area, f'AND(TRIM({top})="",COUNTA({row_cells})>0)')
        colour_wrong(sheet, look, area, column, top, span)
    # A code such as "0100" is text on purpose; without this every such cell has a green corner.
    sheet.ignore_errors({"number_stored_as_text": f"{xl_rowcol_to_cell(first, 0)}:{xl_rowcol_to_cell(last, width)}"})
    sheet.freeze_panes(HEADER + 1, 1)


def _cell(sheet: Any, look: Look, row: int, col: int, column: Column, value: Shown, tint: Mapping[str, object]) -> None:
    form = look(_style(column), **_align(column), **tint)
    if value is None:
        sheet.write_blank(row, col, None, form)
    elif isinstance(value, str):
        sheet.write_string(row, col, value, form)
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, col, dt.datetime.combine(value, dt.time()), form)
    else:
        sheet.write_number(row, col, value, form)


def _style(column: Column) -> str:
    form = column.form
    if column.fixed:
        return "label"
    if isinstance(form, Number):
        return "input_percent" if form.percent else "input_number"
    return "input_date" if isinstance(form, Date) else "input_text"


def _align(column: Column) -> Mapping[str, object]:
    # A symbol of a few characters is easier to compare down the column when it stands in the middle.
    return {"align": "center"} if isinstance(column.form, Text) and column.form.most <= 3 else {}


def _tint(table: Table, values: Sequence[Shown], column: Column) -> Mapping[str, object]:
    """Give a row's colour cells the row's own colours, so that they can be seen beside their codes."""
    if not isinstance(column.form, Colour):
        return {}
    colours = [value for col, value in zip(table.columns, values, strict=True) if isinstance(col.form, Colour)]
    fill, font = (*colours, None)[:2]
    return {"bg_color": fill or "#FFFFFF", "font_color": font or "#000000"}


def _width(column: Column, values: Sequence[Shown]) -> float:
    """Give a column's width: its heading with the filter's button, its texts, and half its room where it is empty."""
    least = max(width_of([_(column.header)], least=0, most=column.width) + 3, column.width / 2, 8)
    return width_of([str(value or "") for value in values], least=least, most=max(least, column.width))


def _lists(book: Any, look: Look) -> None:
    """Write the hidden sheet with the fixed drop-downs' choices, and the version of the invisible stamp."""
    sheet = book.add_worksheet(_(definition.LISTS))
    for col, choice in enumerate(definition.CHOICES):
        sheet.write_string(0, col, choice.name, look("header"))
        for row, value in enumerate(choice.labels, start=1):
            sheet.write_string(row, col, str(choice.show(value)), look("cell"))
        area = _span(1, col, len(choice.labels))
        book.define_name(list_name(choice.name), f"={_quoted(_(definition.LISTS))}!{area}")
    sheet.set_column(0, len(definition.CHOICES) - 1, 28)
    book.define_name(stamp_name("version"), f'="{VERSION}"')
    a4_landscape(sheet)
    sheet.hide()


def _name(book: Any, page: Page, name: str, row: int, col: int) -> None:
    place = xl_rowcol_to_cell(row, col, row_abs=True, col_abs=True)
    book.define_name(name, f"={_quoted(_(page.sheet))}!{place}")


def _filled(sheet: str, first: int, col: int, last: int) -> str:
    """Give the formula of a column as far down as it is filled, so that a drop-down shows no empty choices.

    With empty cells in the range Excel would also accept anything that is typed.
    """
    top = f"{_quoted(sheet)}!{xl_rowcol_to_cell(first, col, row_abs=True, col_abs=True)}"
    span = f"{_quoted(sheet)}!{_span(first, col, last)}"
    return f'{top}:INDEX({span},MAX(1,SUMPRODUCT(MAX(({span}<>"")*ROW({span})))-{first}))'


def _span(first: int, col: int, last: int) -> str:
    return ":".join(xl_rowcol_to_cell(row, col, row_abs=True, col_abs=True) for row in (first, last))


def _quoted(sheet: str) -> str:
    return "'" + sheet.replace("'", "''") + "'"
