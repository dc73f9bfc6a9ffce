"""Asking Excel for things: quietly, with everything put back, and with its limits on each platform in one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from xl_malkort.grid import a1
from xl_malkort.ooxml.address import Area, parse_area

if TYPE_CHECKING:
    import xlwings

ADDIN_FILE: Final = "xl_malkort.xlam"
_SETTINGS: Final = ("screen_updating", "enable_events", "display_alerts")
_LONGEST: Final = 240
"""Excel takes at most 255 characters in an address of several areas."""


@contextmanager
def quiet(app: xlwings.App, status: str = "") -> Iterator[None]:
    """Have Excel neither draw, run event macros nor ask while we paint; all put back as it was, whatever happens."""
    before: dict[str, Any] = {}
    try:
        for name in _SETTINGS:
            before[name] = _read(app, name)
            _write(app, name, False)
        if status:
            say_status(app, status)
        yield
    finally:
        for name, value in before.items():
            # One setting that cannot be put back must not keep the next from being so.
            with suppress(Exception):
                _write(app, name, value)
        with suppress(Exception):
            say_status(app, None)


def say_status(app: xlwings.App, text: str | None) -> None:
    """Show a line in the status bar; None gives the bar back to Excel."""
    _write(app, "status_bar", False if text is None else text)


def macro(app: xlwings.App, name: str, *arguments: str) -> Any:
    """Call a function of the add-in's own VBA; None when the add-in is not loaded or the function has no answer."""
    try:
        return app.macro(f"'{ADDIN_FILE}'!{name}")(*arguments)
    except Exception as error:
        from xl_malkort.addin.problems import explain

        if explain(error) is not None:
            raise
        return None


def areas(cells: Iterable[str]) -> Iterator[str]:
    """Yield addresses of several areas that together are just the cells, each short enough for one call into Excel.

    >>> list(areas(["C5", "C6", "C7", "E9"]))
    ['C5:C7,E9']
    """
    line = ""
    for one in _runs(cells):
        if line and len(line) + len(one) + 1 > _LONGEST:
            yield line
            line = ""
        line = f"{line},{one}" if line else one
    if line:
        yield line


def paint(sheet: xlwings.Sheet, cells: Iterable[str], colour: str | None) -> None:
    """Give cells a fill (None: no fill), as few calls as their addresses take."""
    for union in areas(cells):
        try:
            sheet.range(union).color = colour
        except Exception:
            if "," not in union:
                raise
            # An engine without areas of several parts takes them one at a time.
            for one in union.split(","):
                sheet.range(one).color = colour


def _runs(cells: Iterable[str]) -> Iterator[str]:
    """Yield runs of cells below each other as areas, the others as they are."""
    columns: dict[int, list[int]] = {}
    for cell in dict.fromkeys(cells):
        area = parse_area(cell)
        if isinstance(area, Area):
            columns.setdefault(area.left, []).append(area.top)
    for col, rows in columns.items():
        first = last = None
        for row in sorted(rows):
            if last is not None and row == last + 1:
                last = row
                continue
            if first is not None and last is not None:
                yield _span(col, first, last)
            first = last = row
        if first is not None and last is not None:
            yield _span(col, first, last)


def _span(col: int, first: int, last: int) -> str:
    return a1(first, col) if first == last else f"{a1(first, col)}:{a1(last, col)}"


def _read(app: xlwings.App, name: str) -> Any:
    try:
        return getattr(app, name)
    except NotImplementedError:
        return True


def _write(app: xlwings.App, name: str, value: Any) -> None:
    # What an engine lacks altogether needs no putting back either.
    with suppress(NotImplementedError):
        setattr(app, name, value)
