"""Where the VBA's one line arrives: find the workbook, do the task, say in one sentence how it went.

Nothing is raised from here: an exception would show the person a stack trace.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import tempfile
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Final

from xl_malkort.addin.problems import explain, no_book, unforeseen
from xl_malkort.errors import MalkortError
from xl_malkort.i18n import _

if TYPE_CHECKING:
    import xlwings

TITLE: Final = "Målkort"


def run(task: str, *codes: str) -> None:
    """Do a task for the workbook that is active in the Excel that called us.

    In: the handler's name; the answers of the dialogs as the VBA sends them, four hexadecimal digits for each UTF-16
    unit, so that no shell on the way can misread a path.

    >>> run("new_card", "0067006F...", "0043003A...")  # doctest: +SKIP
    """
    app = None
    try:
        app = _caller()
        book = app.books.active if len(app.books) else None
        if book is None:
            raise no_book()
        answers = [decoded(code) for code in codes if code]
        said, critical = carry_out(book, task, *answers)
        if said:
            app.alert(said, TITLE, mode="critical" if critical else "info")
    except Exception as error:
        _say_without_excel(app, explain(error) or unforeseen(write_log(error)))


def carry_out(book: xlwings.Book, task: str, *answers: str) -> tuple[str, bool]:
    """Do a task for a workbook; give what to say, and whether it went wrong. Never raises."""
    try:
        from xl_malkort.addin.handlers import HANDLERS

        return HANDLERS[task](book, *answers), False
    except Exception as error:
        known = explain(error)
        problem = known if known is not None else unforeseen(write_log(error))
        findings = getattr(problem, "findings", ())
        more = "".join(f"\n{one.sheet} {one.cell or ''}: {one.message}" for one in findings[:5])
        return f"{problem.code}  {problem.message}{more}", True


def decoded(codes: str) -> str:
    """Give the text that the VBA function MalkortKoder made digits of.

    >>> decoded("00C50042")
    'ÅB'
    """
    return bytes.fromhex(codes).decode("utf-16-be")


def write_log(error: BaseException) -> Path | None:
    """Write down what nobody foresaw, for whoever mends it; give where, or None when that cannot be written either.

    It names files and lines of the programs, and never what stands in a card's cells.
    """
    try:
        path = log_file()
        path.parent.mkdir(parents=True, exist_ok=True)
        when = dt.datetime.now().isoformat(" ", "seconds")
        # The error's own words are left out: they may quote a cell.
        where = "".join(traceback.format_tb(error.__traceback__))
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{when} {type(error).__name__}\n{where}\n")
    except OSError:
        return None
    return path


def log_file() -> Path:
    """Give where the add-in's log lies: in the user's own folder for such things."""
    base = os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else None
    if base:
        return Path(base, "xl_malkort", "tillagg.log")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Logs" / "xl_malkort" / "tillagg.log"
    return Path(tempfile.gettempdir(), "xl_malkort", "tillagg.log")


def _caller() -> xlwings.App:
    """Give the Excel that started us: the one whose window the VBA named, else the one in front."""
    import xlwings

    wanted = next((word.removeprefix("--hwnd=") for word in sys.argv if word.startswith("--hwnd=")), "")
    if wanted.isdigit():
        for app in xlwings.apps:
            if app.hwnd == int(wanted):
                return app
    if xlwings.apps.active is None:
        raise no_book()
    return xlwings.apps.active


def _say_without_excel(app: xlwings.App | None, problem: MalkortError) -> None:
    """Say what went wrong where Excel itself may be what does not answer."""
    text = f"{problem.code}  {problem.message}"
    if app is not None:
        try:
            app.alert(text, TITLE, mode="critical")
            return
        except Exception as error:  # Excel is gone or busy: a window of our own then
            write_log(error)
    try:
        import tkinter.messagebox

        tkinter.Tk().withdraw()
        tkinter.messagebox.showwarning(_("Målkort"), text)
    except Exception as error:
        write_log(error)
