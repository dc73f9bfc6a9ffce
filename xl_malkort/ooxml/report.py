"""What is asked of a paint, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .delta import UndoDelta
from .overlay import Notice


@dataclass(frozen=True, slots=True)
class Paint:
    """What one cell shall get.

    In:
        fill: the colour, `#RRGGBB`; None leaves the fill.
        text: the content; only for a cell that is empty or whose content an earlier paint wrote. An empty
        text
            takes away what an earlier paint wrote.
        font: the colour of the text, `#RRGGBB`; None leaves it.
        replaces: texts that count as written by an earlier paint, for when Excel has saved the file in
        between.

    Example:
        >>> Paint("#92D050", text="✔ Uppnått", replaces=frozenset({"● Delvis"}))
        Paint(fill='#92D050', text='✔ Uppnått', font=None, replaces=frozenset({'● Delvis'}))
    """

    fill: str | None = None
    text: str | None = None
    font: str | None = None
    replaces: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PaintReport:
    """What a paint did, or with `dry_run` would do. Cells are (sheet, address), named as the workbook names
    them.
    """

    path: Path | None
    target: Path | None
    changed: bool
    cells_painted: tuple[tuple[str, str], ...]
    cells_unchanged: tuple[tuple[str, str], ...]
    text_kept: tuple[tuple[str, str, str], ...]
    notices: tuple[Notice, ...]
    sha256_before: str
    sha256_after: str
    undo: UndoDelta
    backup: Path | None = None


@dataclass(frozen=True)
class Patched:
    """A planned paint: the bytes of the new file, verified, and the report. `source` is what it was made
    from.
    """

    source: bytes
    data: bytes
    report: PaintReport

    @property
    def changed(self) -> bool:
        """Whether the new file differs from the old."""
        return self.report.changed

    @property
    def undo(self) -> UndoDelta:
        """What it takes to get the old file back from the new."""
        return self.report.undo
