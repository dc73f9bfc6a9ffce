"""The panel in a real window under Xvfb, attached to the test engine."""

from __future__ import annotations

import os
import shutil
import subprocess
import tkinter as tk
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings

from tests.addin.engine import App, excel, opened
from tests.conftest import _missing
from xl_malkort.addin import panel
from xl_malkort.addin.handlers import HANDLERS


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A screen nobody sees."""
    program = shutil.which("Xvfb")
    if program is None:
        _missing("install Xvfb: apt-get install xvfb")
    reading, writing = os.pipe()
    with subprocess.Popen(
        [str(program), "-displayfd", str(writing), "-screen", "0", "800x900x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        with os.fdopen(reading) as said:
            name = f":{said.readline().strip()}"
        yield name
        server.terminate()


@pytest.fixture
def window(display: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[tk.Tk]:
    monkeypatch.setenv("DISPLAY", display)
    root = tk.Tk()
    yield root
    root.destroy()


def attached(window: tk.Tk, app: App | None) -> panel.Panel:
    made = panel.Panel(window, lambda: xlwings.App(impl=app) if app is not None else None)
    made.look()
    window.update()
    return made


def button(task: str) -> panel.Button:
    return next(one for _title, group in panel.GROUPS for one in group if one.task == task)


def test_it_has_the_ribbons_buttons() -> None:
    assert {one.task for _title, group in panel.GROUPS for one in group} == set(HANDLERS)


def test_buttons_that_need_a_workbook_are_off_without_one(window: tk.Tk) -> None:
    made = attached(window, None)
    assert made.book_line.get() == "Ingen arbetsbok är öppen i Excel."
    for _title, group in panel.GROUPS:
        for one in group:
            assert made.buttons[one.task].instate(["disabled"]) == one.needs_book
    made.press(button("about"))
    assert made.answer.get() == "Starta Excel och försök igen."


def test_pressing_checks_the_active_card(window: tk.Tk, example: Path) -> None:
    app = excel()
    book = opened(app, sorted(example.rglob("12*.xlsx"))[0])
    made = attached(window, app)
    assert made.book_line.get() == book.name
    made.buttons["check"].invoke()
    assert made.answer.get().startswith("Kortet ")
    assert "Kontroll" in [sheet.name for sheet in book.sheets]
    app.editing = True
    made.press(button("check"))
    assert made.answer.get().startswith(("✖ MK802", "Starta Excel"))


def test_it_asks_for_folders_and_files(window: tk.Tk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    app = excel()
    app.books.add()
    made = attached(window, app)
    monkeypatch.setattr(panel.filedialog, "asksaveasfilename", lambda **_: str(tmp_path / "Nytt.xlsx"))
    made.press(button("new_card"))
    assert (tmp_path / "Nytt.xlsx").is_file()
    monkeypatch.setattr(panel.filedialog, "askdirectory", lambda **_: "")
    before = made.answer.get()
    made.press(button("consolidate"))
    assert made.answer.get() == before, "who changes their mind gets nothing done"


def test_it_is_seen(window: tk.Tk, example: Path, tmp_path: Path) -> None:
    program = shutil.which("import")
    if program is None:
        _missing("install ImageMagick: apt-get install imagemagick")
    app = excel()
    opened(app, sorted(example.rglob("12*.xlsx"))[0])
    made = attached(window, app)
    made.buttons["check"].invoke()
    window.update()
    shot = Path(os.environ.get("XL_MALKORT_PANEL_SHOT") or tmp_path / "panel.png")
    subprocess.run([str(program), "-window", str(window.winfo_id()), str(shot)], check=True, timeout=30)
    assert shot.stat().st_size > 5_000, "an empty window would be smaller"
    right = max(one.winfo_rootx() + one.winfo_width() for one in made.buttons.values())
    assert right <= window.winfo_rootx() + window.winfo_width(), "no button is cut off"
