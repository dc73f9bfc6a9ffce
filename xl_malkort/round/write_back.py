"""Writing the status colours back (tillbakaskrivning) into the workbooks a roll-up was made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from xl_malkort.errors import MalkortError, WriteError
from xl_malkort.i18n import _, fill
from xl_malkort.model import Finding
from xl_malkort.ooxml import OoxmlError, Package, Unwritable, commit, plan_paint
from xl_malkort.output.rollup.readback import read_back
from xl_malkort.paint.journal import Change, Journal, descends, lineage
from xl_malkort.paint.plan import WorkbookPlan, plan
from xl_malkort.paint.refusals import refusal
from xl_malkort.rollup.override import check_overrides
from xl_malkort.round.cards import Progress


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one workbook: painted cells, or why it was left alone.

    `kept` are cells where a person's text was kept; `hidden` cells whose colour something else may hide.
    """

    path: Path
    cells: int = 0
    kept: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    error: MalkortError | None = None

    def lines(self) -> Iterator[str]:
        """Say what a person should know about this workbook, a line each; nothing when all went well."""
        if self.error is not None:
            yield f"{self.error.code}  {self.error.message}"
        if self.kept:
            yield fill(
                _("MK731  ”{file}”: texten i {cells} är skriven av någon och behålls; bara färgen sattes."),
                file=self.path.name,
                cells=", ".join(self.kept),
            )
        if self.hidden:
            yield fill(
                _("MK732  ”{file}”: färgen i {cells} kan döljas av villkorsstyrd formatering eller dolda rader."),
                file=self.path.name,
                cells=", ".join(self.hidden),
            )


@dataclass(frozen=True, slots=True)
class WriteBackReport:
    """What a write-back did, or with `dry_run` would do; `journal` is there once something was changed."""

    files: tuple[Written, ...]
    findings: tuple[Finding, ...] = ()
    journal: Path | None = None
    dry_run: bool = False

    @property
    def painted(self) -> int:
        """How many workbooks were changed."""
        return sum(1 for one in self.files if one.cells and one.error is None)

    @property
    def cells(self) -> int:
        """How many cells were changed."""
        return sum(one.cells for one in self.files if one.error is None)

    @property
    def unchanged(self) -> int:
        """How many workbooks already showed their statuses."""
        return sum(1 for one in self.files if not one.cells and one.error is None)

    @property
    def refused(self) -> tuple[Written, ...]:
        """The workbooks that were left alone, and why."""
        return tuple(one for one in self.files if one.error is not None)


Painter = Callable[[WorkbookPlan, dict[str, str]], Written | None]
"""Paints a workbook that is open in Excel, given its plan and the lineage of hashes; None for one that is not open."""


def write_back(
    rollup: str | Path,
    *,
    dry_run: bool = False,
    backup: str | Path | None = None,
    progress: Progress | None = None,
    through: Painter | None = None,
) -> WriteBackReport:
    """Paint the statuses of a roll-up into its source workbooks, losslessly; overrides typed in the roll-up count.

    Each workbook is verified before it replaces the old one, and journalled beside the roll-up, so that `undo` can put
    everything back. A workbook that someone changed since the consolidation is left alone and reported; so is one that
    is locked or read-only. Doing it twice changes nothing the second time. `through` paints the workbooks that are open
    in Excel (the add-in's affair).

    Raises `InputError` (MK7xx) when the roll-up cannot be read. Source: design, promises 1-3.
    """
    path = Path(rollup)
    book = read_back(path)
    journal = Journal.beside(path)
    line = lineage(path)
    findings = tuple(check_overrides(book.overrides, lambda key: _named(key) if book.status(key) else None))
    done = []
    try:
        for one in plan(book):
            live = through(one, line) if through is not None and not dry_run else None
            folder = Path(backup) if backup else None
            done.append(live or _write(one, journal, line, dry_run=dry_run, backup=folder))
            if progress is not None:
                progress(one.path)
    finally:
        written = journal.written
        journal.close()
    return WriteBackReport(tuple(done), findings, journal.path if written else None, dry_run)


def _write(one: WorkbookPlan, journal: Journal, line: dict[str, str], *, dry_run: bool, backup: Path | None) -> Written:
    try:
        package = Package.open(one.path)
        patched = plan_paint(package, one.paints)
        report = patched.report
        if patched.changed:
            # Only a real change needs the file to be the one that was read: a workbook that already shows its
            # statuses is right whoever touched it.
            if not descends(package.sha256, one.sha256, line):
                raise Unwritable("changed_since_read", path=str(one.path))
            # Everything that can refuse, refuses before the journal says a change was made.
            commit(one.path, patched, dry_run=True)
            if not dry_run:
                journal.record(
                    Change(one.path.resolve(), report.sha256_before, report.sha256_after, report.undo.to_json())
                )
                commit(one.path, patched, backup=backup)
    except OoxmlError as error:
        return Written(one.path, error=refusal(error, one.path))
    except WriteError as error:
        return Written(one.path, error=error)
    return Written(
        one.path,
        cells=len(report.cells_painted),
        kept=tuple(f"{sheet}!{cell}" for sheet, cell, _text in report.text_kept),
        hidden=tuple(f"{notice.sheet}!{notice.cell}" for notice in report.notices if notice.may_hide),
    )


def _named(key: str) -> str:
    """Name what an override's key stands for, well enough beside its sheet and cell."""
    kind, _colon, rest = key.partition(":")
    return fill(_("målet {code}") if kind in ("tree", "goal") else _("enheten {code}"), code=rest)
