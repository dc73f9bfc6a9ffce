"""House style of every workbook written here: one place for fonts, colours, cell formats and A4 pages.

`new_workbook` opens a workbook in memory that never turns a card's text into a formula, a link or a number.
`Look` gives its formats by name, each made once. `closed` gives the finished bytes, for `finish.finish` to
put in place.

>>> book = new_workbook("Prov", "Ett prov")
>>> look = Look(book)
>>> sheet = book.add_worksheet("Blad")
>>> _ = sheet.write_string(0, 0, "=1+1", look("input"))
>>> closed(book)[:2]
b'PK'
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from typing import Any, Final

import xlsxwriter
from xlsxwriter.utility import cell_autofit_width

from xl_malkort.i18n import _
from xl_malkort.layout.form import stamp_name

FONT: Final = "Calibri"
"""In every Excel; LibreOffice sets it in Carlito, which has the same widths."""

INK: Final = "#1F2A37"
DARK: Final = "#1F3F5B"
PALE: Final = "#E8EEF4"
INPUT: Final = "#FFFBEA"
LINE: Final = "#B8C2CC"
QUIET: Final = "#5B6673"
WHITE: Final = "#FFFFFF"

LINE_HEIGHT: Final = 15
"""The height of a row of one line, in points: Excel's own for Calibri 11."""

CREATED: Final = dt.datetime(2026, 1, 1)
"""Stands in every workbook instead of the moment of writing: the same content gives the same bytes."""

_BASE: dict[str, object] = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "top"}
_BOXED: dict[str, object] = {"border": 1, "border_color": LINE}
_OPEN: dict[str, object] = {**_BOXED, "bg_color": INPUT, "locked": False, "text_wrap": True}

STYLES: Final[dict[str, dict[str, object]]] = {
    "title": {"font_size": 18, "bold": True, "font_color": DARK, "valign": "vcenter"},
    "lead": {"font_size": 11, "text_wrap": True},
    "heading": {"font_size": 13, "bold": True, "font_color": DARK, "valign": "vcenter"},
    "header": {
        **_BOXED,
        "bold": True,
        "font_color": WHITE,
        "bg_color": DARK,
        "text_wrap": True,
        "valign": "vcenter",
    },
    "label": {**_BOXED, "bold": True, "bg_color": PALE, "text_wrap": True},
    "body": {"text_wrap": True},
    "cell": {**_BOXED, "text_wrap": True},
    "centre": {**_BOXED, "text_wrap": True, "align": "center", "valign": "vcenter"},
    "note": {"font_size": 9, "italic": True, "font_color": QUIET, "text_wrap": True},
    "link": {**_BOXED, "font_color": "#0B5CAD", "underline": 1, "text_wrap": True},
    "input": {**_OPEN},
    "input_text": {**_OPEN, "num_format": "@"},
    "input_number": {**_OPEN, "num_format": "General", "align": "right"},
    "input_percent": {**_OPEN, "num_format": "0%", "align": "right"},
    "input_date": {**_OPEN, "num_format": "yyyy-mm-dd", "align": "left"},
    "number": {**_BOXED, "num_format": "#,##0.##", "align": "right"},
    "integer": {**_BOXED, "num_format": "#,##0", "align": "right"},
    "percent": {**_BOXED, "num_format": "0%", "align": "right"},
    "date": {**_BOXED, "num_format": "yyyy-mm-dd", "align": "left"},
}
"""Named formats, as XlsxWriter's properties on top of the base (font, ink, top-aligned)."""


class Look:
    """The formats of one workbook, by name; the same call gives the same format object.

    `look("input")` is a named style, `look("cell", bold=True)` the same with more of XlsxWriter's properties.
    Raises `KeyError` for a name that is not in `STYLES`.
    """

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, tuple[tuple[str, object], ...]], Any] = {}

    def __call__(self, name: str, **more: object) -> Any:
        """Give the format of this name, with `more` properties on top."""
        key = (name, tuple(sorted(more.items(), key=lambda item: item[0])))
        if key not in self._made:
            self._made[key] = self._book.add_format({**_BASE, **STYLES[name], **more})
        return self._made[key]

    def rule(self, **properties: object) -> Any:
        """Give a format for a conditional format's rule: only what the rule changes, on top of the cell's own."""
        key = ("", tuple(sorted(properties.items(), key=lambda item: item[0])))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]

    def status(self, fill: str, font: str, name: str = "centre") -> Any:
        """Give the format of a cell in a status's colours, "#RRGGBB" each."""
        return self(name, bg_color=fill, font_color=font, bold=True)


def new_workbook(title: str, subject: str, *, stamp: str | None = None, created: dt.datetime = CREATED) -> Any:
    """Open a new XlsxWriter workbook in memory, with its document properties set.

    Texts stay texts: none becomes a formula, a link or a number by looking like one (a card could otherwise
    plant a formula in the roll-up). `stamp` says, invisibly, which of our reports it is (`layout.form.REPORTS`), so
    that it is never taken for a card. `created` is what the file says of itself, fixed unless given.
    """
    book = xlsxwriter.Workbook(
        io.BytesIO(),
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": title, "subject": subject, "author": "xl_malkort", "created": created})
    if stamp is not None:
        book.define_name(stamp_name("template"), f'="{stamp}"')
    book.set_size(28800, 16200)  # a whole screen, in twentieths of a point; the default shows a quarter of it
    return book


def closed(book: Any) -> bytes:
    """Close a workbook from `new_workbook` and give its bytes."""
    book.close()
    content: bytes = book.filename.getvalue()
    return content


def a4_landscape(sheet: Any, header_row: int | None = None) -> None:
    """Set a sheet up for A4 landscape: one page wide, header repeated, file, sheet and page in the footer.

    `header_row` is the row to repeat on each page, counted from 0 as XlsxWriter does.
    """
    _a4(sheet, header_row)
    sheet.set_landscape()


def a4_portrait(sheet: Any, header_row: int | None = None) -> None:
    """Set a sheet up for A4 portrait, otherwise as `a4_landscape`."""
    _a4(sheet, header_row)
    sheet.set_portrait()


def _a4(sheet: Any, header_row: int | None) -> None:
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    # The no-break space keeps "&8" (size 8) from running into a file name that begins with a digit.
    sheet.set_footer("&L&8\u00a0&F · &A&R&8 " + _("Sida &P av &N"))
    if header_row is not None:
        sheet.repeat_rows(header_row)


def width_of(texts: Iterable[str], *, least: float = 8, most: float = 60) -> float:
    """Give the column width, in Excel's characters, that shows the longest line of the texts unwrapped.

    >>> width_of(["kod"]), width_of(["x" * 500])
    (8, 60)
    """
    pixels = max((cell_autofit_width(line) for text in texts for line in text.splitlines()), default=0)
    return min(most, max(least, round((pixels - 5) / 7 + 0.5, 1)))


def height_of(
    cells: Iterable[tuple[str, float]], *, size: float = 10, least: float = LINE_HEIGHT, most: float = 200
) -> float:
    """Give the row height, in points, that shows wrapped texts whole: pairs of text and column width in characters.

    LibreOffice does not fit rows to wrapped texts when it opens a workbook that tells no heights. Excel does, but keeps
    a height that is told; so tell it only where it is more than `least`, in rows that people will go on editing.

    >>> height_of([("kort", 10)]) < height_of([("en längre text som bryts på flera rader", 10)])
    True
    """
    lines = 1
    for text, width in cells:
        lines = max(lines, sum(_lines(line, width * 7 * 11 / size) for line in text.split("\n")))
    return min(most, max(least, round(lines * size * 1.32 + 3, 1)))


def _lines(text: str, pixels: float) -> int:
    """Count the lines that words fill, wrapped as a spreadsheet does: a long word is broken, never hidden."""
    lines, used = 1, 0.0
    for word in text.split(" "):
        length = cell_autofit_width(word) - 7 if word else 0
        if used and used + 4 + length > pixels:
            lines, used = lines + 1, 0.0
        extra, rest = divmod(length, pixels)
        lines += int(extra)
        used += (4 if used else 0) + (rest if extra else length)
    return lines
