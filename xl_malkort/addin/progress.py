"""How far a long task has come, in Excel's status bar."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from xl_malkort.addin.excel import say_status
from xl_malkort.i18n import _, fill

if TYPE_CHECKING:
    import xlwings

_EVERY: Final = 0.2
"""Seconds between two lines: each is a call into Excel."""


class StatusBar:
    """Counts files in the status bar while a task runs; the bar is Excel's own again afterwards, whatever happens.

    >>> from types import SimpleNamespace
    >>> app = SimpleNamespace(status_bar=False)  # in Excel: the xlwings.App
    >>> with StatusBar(app, "Sammanställer", 61) as advance:
    ...     advance(Path("1100 Förskolan.xlsx")); print(app.status_bar)
    Sammanställer: 1 av 61  1100 Förskolan.xlsx
    """

    def __init__(self, app: xlwings.App, task: str, total: int) -> None:
        self._app = app
        self._task = task
        self._total = total
        self._done = 0
        self._said = 0.0

    def __enter__(self) -> StatusBar:
        say_status(self._app, f"{self._task} …")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        with suppress(Exception):
            say_status(self._app, None)

    def __call__(self, path: Path) -> None:
        """Count one file as done."""
        self._done += 1
        now = time.monotonic()
        if now - self._said < _EVERY and self._done != self._total:
            return
        self._said = now
        # A status bar that cannot be written must not stop the work.
        with suppress(Exception):
            line = _("{task}: {n} av {all}  {file}") if self._total else _("{task}: {n}  {file}")
            text = fill(line, task=self._task, n=self._done, all=self._total, file=path.name)
            say_status(self._app, text)
