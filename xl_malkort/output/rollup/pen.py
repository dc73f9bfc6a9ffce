"""Writing into the roll-up safely: texts stay texts, statuses get their colours, links lead to the cell.

Everything that came from a card passes through `plain` on its way into a sheet. No text can become a formula, a link
or markup; what Excel cannot hold is replaced or cut, and the cut is marked.
"""

from __future__ import annotations

import datetime as dt
import math
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from xl_malkort.i18n import _
from xl_malkort.model import ActivityStatus, GoalStatus, StatusOrigin, SteeringModel
from xl_malkort.output.look import Look

MOST_TEXT: Final = 32_767
"""Excel's limit for the text of a cell, in UTF-16 units."""
MOST_LINKS: Final = 65_530
MOST_URL: Final = 2_079
CUT: Final = " […]"
_LINE: Final = 13.0
"""Points of a line in Calibri 10."""
_TALLEST: Final = 409

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = {"%": "%25", '"': "%22", " ": "%20", "<": "%3c", ">": "%3e", "[": "%5b", "]": "%5d", "#": "%23"}
_ESCAPES |= {"^": "%5e", "`": "%60", "{": "%7b", "}": "%7d"}
_TO_ESCAPE = re.compile(f"[{re.escape(''.join(_ESCAPES))}]")


class Pen:
    """What the sheets of one roll-up workbook are written with."""

    def __init__(self, look: Look, model: SteeringModel, home: Path) -> None:
        """`home` is the folder of the roll-up: links are relative to it, so that the folder can be moved."""
        self.look = look
        self.model = model
        self._home = home
        self._cells: dict[tuple[GoalStatus | ActivityStatus, str, str], tuple[str, Any]] = {}
        self._links: dict[int, int] = {}
        self._urls: dict[Path, str | None] = {}

    def text(self, sheet: Any, row: int, col: int, value: str | None, form: Any) -> None:
        """Write a text, or an empty cell of the same look."""
        if value:
            sheet.write_string(row, col, plain(value), form)
        else:
            sheet.write_blank(row, col, None, form)

    def status(
        self,
        sheet: Any,
        row: int,
        col: int,
        status: GoalStatus | ActivityStatus | None,
        name: str = "centre",
        valign: str = "top",
    ) -> None:
        """Write a status as symbol, word and colour together; None gives an empty cell."""
        if status is None:
            sheet.write_blank(row, col, None, self.look("cell"))
            return
        text, form = self.status_cell(status, name, valign)
        sheet.write_string(row, col, text, form)

    def status_cell(
        self, status: GoalStatus | ActivityStatus, name: str = "centre", valign: str = "top"
    ) -> tuple[str, Any]:
        """Give a status's text and the format of its cell."""
        key = (status, name, valign)
        if key not in self._cells:
            shown = self.model.look(status)
            form = self.look(name, bg_color=shown.fill, font_color=shown.font, bold=True, valign=valign)
            self._cells[key] = shown.text, form
        return self._cells[key]

    def date(self, sheet: Any, row: int, col: int, date: dt.date | None, text: str | None = None) -> None:
        """Write a date as a date, so that it sorts; without one the words, such as "löpande"."""
        if date is None:
            self.text(sheet, row, col, text, self.look("cell"))
        else:
            sheet.write_datetime(row, col, dt.datetime(date.year, date.month, date.day), self.look("date"))

    def rows(self, sheet: Any, row: int, texts: Iterable[tuple[str | None, float]], level: int = 0) -> None:
        """Give a row the height its wrapped texts need, each with the width of its column, and its outline level.

        Excel would find the height by itself; LibreOffice and a printout from it do not.
        """
        lines = 1
        for text, width in texts:
            if text and (len(text) > width or "\n" in text):
                lines = max(lines, lines_of(text, width))
        options = {"level": level} if level else None
        if lines > 1:
            sheet.set_row(row, min(_TALLEST, lines * _LINE + 3), None, options)
        elif options:
            sheet.set_row(row, None, None, options)

    def link(self, sheet: Any, row: int, col: int, file: Path, at: str, place: str = "", form: Any = None) -> None:
        """Write a link that opens a source workbook, at a cell (`place`, from `place_of`) where one is given.

        Past Excel's limits (65,530 links a sheet, 2,079 characters) the same text is written without a link.
        """
        url = self._url(file)
        used = self._links.get(id(sheet), 0)
        if url is None or used >= MOST_LINKS or len(url) + len(place) > MOST_URL:
            self.text(sheet, row, col, at, self.look("cell"))
            return
        self._links[id(sheet)] = used + 1
        sheet.write_url(row, col, f"external:{url}{plain(place)}", form or self.look("link"), plain(at))

    def origin(self, origin: StatusOrigin) -> str:
        """Say where a status came from, in one word for a column."""
        if origin is StatusOrigin.COMPUTED:
            return _("beräknad")
        return _("åsidosatt") if origin is StatusOrigin.OVERRIDE else _("satt i kortet")

    def _url(self, file: Path) -> str | None:
        if file not in self._urls:
            self._urls[file] = url_of(file, self._home)
        return self._urls[file]


def lines_of(text: str, width: float) -> int:
    """Estimate how many lines a wrapped text takes in a column of so many characters.

    >>> lines_of("Fler invånare får svar", 40), lines_of("a\\nb", 40)
    (1, 2)
    """
    # Widths are counted in digits of 11 points; running text in 10 points is about a quarter narrower.
    fits = max(1.0, width * 1.22)
    return sum(max(1, math.ceil(len(line) / fits)) for line in text.split("\n"))


def plain(text: str) -> str:
    """Give a text as Excel can hold it: control characters replaced, at most 32,767 characters with the cut marked.

    >>> plain("=1+1\\x07"), len(plain("x" * 40000))
    ('=1+1\\ufffd', 32767)
    """
    if len(text) < 8_000 and text.isprintable() and not text.startswith("<r>"):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _UNWRITABLE.sub("\ufffd", text)
    if text.startswith("<r>") and text.endswith("</r>"):
        text += " "  # XlsxWriter would take such a text for its own rich-text markup and write it as XML
    if _units(text) > MOST_TEXT:
        raw = text.encode("utf-16-le")[: 2 * (MOST_TEXT - len(CUT))]
        text = raw.decode("utf-16-le", "ignore") + CUT
    return text


def place_of(sheet: str, cell: str) -> str:
    """Give the part of a link that names a cell of the source workbook.

    >>> place_of("Mål & 'mått'", "E9")
    "#'Mål & ''mått'''!E9"
    """
    quoted = sheet.replace("'", "''")
    return f"#'{quoted}'!{cell}" if sheet else ""


def url_of(file: Path, home: Path) -> str | None:
    """Give a link's address of a file, relative to the roll-up's folder where it can be, with escapes as Excel's.

    None for a name that a link cannot carry.

    >>> url_of(Path("/k/kort T2/100 % #1.xlsx"), Path("/k"))
    'kort%20T2/100%20%25%20%231.xlsx'
    """
    try:
        path = os.path.relpath(file, home)
    except ValueError:  # another drive on Windows
        path = str(Path(file).absolute())
    if _UNWRITABLE.search(path) or "\n" in path or "\t" in path:
        return None
    return _TO_ESCAPE.sub(lambda found: _ESCAPES[found.group()], path.replace(os.sep, "/"))


def _units(text: str) -> int:
    return len(text) + sum(1 for character in text if character > "\uffff")
