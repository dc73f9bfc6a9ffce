"""The panel: the ribbon's buttons in a small window of its own, started outside Excel and attached to its workbook.

It is for computers where Excel may not start programs. It uses Tk, which comes with Python. Asking and showing
happens in the panel; the work is the very same handlers.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tkinter import filedialog, ttk
from typing import TYPE_CHECKING, Final

from xl_malkort.addin.start import TITLE, carry_out
from xl_malkort.i18n import N_, _
from xl_malkort.layout import LAYOUTS
from xl_malkort.output.template.kinds import TEMPLATES

if TYPE_CHECKING:
    import xlwings

_WIDTH: Final = 320
_EVERY: Final = 1_500
"""Milliseconds between two looks at which workbook is active."""


@dataclass(frozen=True, slots=True)
class Button:
    """One button: its task, its words (a message id), which dialogs come first, and whether it needs an open card."""

    task: str
    label: str
    asks: str = ""
    needs_book: bool = False


GROUPS: Final[tuple[tuple[str, tuple[Button, ...]], ...]] = (
    (
        N_("Mitt kort"),
        (
            Button("check", N_("Kontrollera"), needs_book=True),
            Button("next_finding", N_("Nästa avvikelse"), needs_book=True),
            Button("unmark", N_("Ta bort markeringar"), needs_book=True),
        ),
    ),
    (
        N_("Sammanställning"),
        (
            Button("consolidate", N_("Sammanställ mapp…"), "folder,save"),
            Button("write_back", N_("Skriv tillbaka statusfärger"), needs_book=True),
            Button("undo", N_("Ångra"), needs_book=True),
        ),
    ),
    (N_("Lönekriterier"), (Button("criteria", N_("Sammanställ kriterier…"), "folder,save"),)),
    (
        N_("Mallar"),
        (
            Button("new_card", N_("Nytt kort"), "kind,save"),
            Button("cards_for_all", N_("Kort till alla enheter…"), "kind|file,folder"),
        ),
    ),
    (
        N_("Hjälp"),
        (Button("guide", N_("Så gör du")), Button("diagnose", N_("Diagnos")), Button("about", N_("Om"))),
    ),
)

Find = Callable[[], "xlwings.App | None"]


class Panel:
    """The window. `find` gives the Excel that runs, None while there is none."""

    def __init__(self, root: tk.Tk, find: Find) -> None:
        """Draw the buttons; nothing is asked of Excel until `look` is called."""
        self.root = root
        self._find = find
        self.buttons: dict[str, ttk.Button] = {}
        self.book_line = tk.StringVar(value=_("Söker efter Excel …"))
        self.answer = tk.StringVar(value="")
        root.title(TITLE)
        root.minsize(_WIDTH, 0)
        frame = ttk.Frame(root, padding=12)
        frame.pack(fill="both", expand=True)
        ttk.Label(frame, textvariable=self.book_line, wraplength=_WIDTH - 30).pack(anchor="w", pady=(0, 8))
        for title, group in GROUPS:
            box = ttk.LabelFrame(frame, text=_(title), padding=6)
            box.pack(fill="x", pady=3)
            for button in group:
                drawn = ttk.Button(box, text=_(button.label), command=partial(self.press, button))
                drawn.pack(fill="x", pady=1)
                self.buttons[button.task] = drawn
        self.kind = tk.StringVar(value=_(LAYOUTS[str(next(iter(TEMPLATES)))].title))
        ttk.Label(frame, text=_("Sort av kort för mallarna:")).pack(anchor="w", pady=(6, 0))
        self._kinds = {_(LAYOUTS[str(kind)].title): str(kind) for kind in TEMPLATES}
        ttk.Combobox(frame, textvariable=self.kind, values=list(self._kinds), state="readonly").pack(fill="x")
        ttk.Label(frame, textvariable=self.answer, wraplength=_WIDTH - 30, justify="left").pack(anchor="w", pady=(8, 0))

    def look(self) -> None:
        """Show which workbook is active, and switch the buttons that need one on or off."""
        book = self._active()
        self.book_line.set(book.name if book is not None else _("Ingen arbetsbok är öppen i Excel."))
        for _title, group in GROUPS:
            for button in group:
                usable = book is not None or not button.needs_book
                self.buttons[button.task].state(["!disabled" if usable else "disabled"])

    def watch(self) -> None:
        """Look now and again, as long as the window is there."""
        self.look()
        self.root.after(_EVERY, self.watch)

    def press(self, button: Button) -> None:
        """Ask what the task needs, do it, and show in one sentence how it went; never more than that."""
        answers = self._ask(button.asks)
        if answers is None:
            return
        self.answer.set(_("Arbetar …"))
        self.root.update_idletasks()
        book = self._active() or self._blank()
        if book is None:
            self.answer.set(_("Starta Excel och försök igen."))
            return
        said, critical = carry_out(book, button.task, *answers)
        self.answer.set(f"✖ {said}" if critical else said)
        self.look()

    def _active(self) -> xlwings.Book | None:
        try:
            app = self._find()
            return app.books.active if app is not None and len(app.books) else None
        except Exception:  # Excel is closing, starting or busy: the next look will tell
            return None

    def _blank(self) -> xlwings.Book | None:
        """Give an empty workbook for the tasks that only need an Excel."""
        try:
            app = self._find()
            return app.books.add() if app is not None else None
        except Exception:
            return None

    def _ask(self, wanted: str) -> list[str] | None:
        """Ask for folders and files; None when the person changes their mind."""
        answers = []
        for one in wanted.split(",") if wanted else ():
            parts = [self._answer(part) for part in one.split("|")]
            if not all(parts):
                return None
            answers.append("|".join(parts))
        return answers

    def _answer(self, what: str) -> str:
        if what == "kind":
            return self._kinds[self.kind.get()]
        books = [(_("Excel-arbetsbok"), "*.xlsx")]
        if what == "folder":
            chosen = filedialog.askdirectory(parent=self.root, mustexist=True)
        elif what == "file":
            chosen = filedialog.askopenfilename(parent=self.root, filetypes=books)
        else:
            chosen = filedialog.asksaveasfilename(parent=self.root, filetypes=books, defaultextension=".xlsx")
        return str(Path(chosen)) if chosen else ""


def show() -> None:
    """Open the panel and stay until it is closed. Raises `UsageError` (MK816) where no window can be opened."""
    from xl_malkort.errors import UsageError

    try:
        root = tk.Tk()
    except tk.TclError:
        raise UsageError("MK816", _("Här finns ingen skärm att visa panelen på.")) from None
    Panel(root, running_excel).watch()
    root.mainloop()


def running_excel() -> xlwings.App | None:
    """Give the Excel that runs, None where there is none."""
    import xlwings

    return xlwings.apps.active if xlwings.engines.active is not None else None
