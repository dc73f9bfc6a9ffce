"""A list in the roll-up: title, one line of explanation, a real table that filters, frozen header, A4 landscape."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from xl_malkort.output.look import a4_landscape
from xl_malkort.output.rollup.pen import Pen, plain

HEADER: Final = 2
"""The row of the headings, counted from 0; records follow."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: heading and width in characters. A hidden one is for the program.

    Columns that are not `printed` stand last: on paper a list with all its columns would be too small to read.
    """

    header: str
    width: float
    hidden: bool = False
    printed: bool = True


def open_sheet(book: Any, pen: Pen, name: str, title: str, lead: str, tab: str | None = None) -> Any:
    """Add a sheet with its title and one line of explanation."""
    sheet = book.add_worksheet(name)
    sheet.hide_gridlines(2)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, title, pen.look("title"))
    sheet.write_string(1, 0, lead, pen.look("body", text_wrap=False))
    if tab:
        sheet.set_tab_color(tab)
    return sheet


def head(sheet: Any, pen: Pen, columns: Sequence[Column], *, freeze: int) -> None:
    """Set widths, freeze the header and so many columns, and set the page up."""
    for col, column in enumerate(columns):
        options = {"hidden": True} if column.hidden else {}
        sheet.set_column(col, col, column.width, None, options)
        sheet.write_string(HEADER, col, column.header, pen.look("header"))
    # Bold and the filter's arrow take their share of the width.
    pen.rows(sheet, HEADER, ((column.header, column.width - 1.5) for column in columns if not column.hidden))
    sheet.freeze_panes(HEADER + 1, freeze)
    a4_landscape(sheet, HEADER)


def table(sheet: Any, pen: Pen, columns: Sequence[Column], rows: int, *, name: str, empty: str = "") -> None:
    """Make the records a table, which a screen reader reads with its headings; `empty` says that there are none."""
    printed = [col for col, column in enumerate(columns) if column.printed and not column.hidden]
    sheet.print_area(0, 0, HEADER + max(rows, 1), printed[-1])
    if not rows:
        sheet.write_string(HEADER + 1, 0, empty, pen.look("body", text_wrap=False))
        return
    sheet.add_table(
        HEADER,
        0,
        HEADER + rows,
        len(columns) - 1,
        {
            "name": name,
            "style": None,
            "columns": [
                {"header": header, "header_format": pen.look("header")}
                for header in unique(column.header for column in columns)
            ],
        },
    )


def unique(headers: Iterable[str]) -> list[str]:
    """Make headings fit for a table: on one line, short, and different from each other (case does not count).

    A municipality names its own levels, perspectives and goals, and two of them may be called the same.

    >>> unique(["Enhet", "enhet", "Enhet 2"])
    ['Enhet', 'enhet 2', 'Enhet 2 2']
    """
    seen: set[str] = set()
    made: list[str] = []
    for header in headers:
        plainly = short(header, 120) or "–"
        name, n = plainly, 2
        while name.casefold() in seen:
            name, n = f"{plainly} {n}", n + 1
        seen.add(name.casefold())
        made.append(name)
    return made


def short(text: str, most: int = 60) -> str:
    """Give a text on one line, cut with a mark where it is too long for a heading."""
    line = " ".join(plain(text).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
