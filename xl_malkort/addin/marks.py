"""Marks in an open card: fills and notes where something is wrong, and what stood there before, to be put back exactly.

What was before is kept in the workbook itself, in a hidden sheet, so that the marks can be taken away after it has been
saved, mailed and opened by someone else. A cell that somebody has coloured anew since is left as they made it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from xl_malkort.addin.excel import macro, paint
from xl_malkort.addin.problems import explain, has_password
from xl_malkort.i18n import _
from xl_malkort.model import Finding, Severity
from xl_malkort.output.checklist import MARKS
from xl_malkort.round.mark import cells_of, note_text

if TYPE_CHECKING:
    import xlwings

MEMORY: Final = "_malkort"
_HEAD: Final = ("blad", "cell", "fyllning", "markering", "anteckning fanns", "anteckning")
_MOST_NOTES: Final = 200
"""A note costs several calls; the sheet Kontroll lists everything anyway."""
_ORDER: Final = {severity: rank for rank, severity in enumerate(Severity)}
_NONE: Final = ""
_UNKNOWN: Final = "?"


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked cell: the fill it had ("" for none, "?" where it could not be asked), the fill it got, its note."""

    sheet: str
    cell: str
    before: str
    fill: str
    had_note: bool = False
    note: str = ""


def places(findings: Iterable[Finding], sheets: Iterable[str]) -> dict[tuple[str, str], list[Finding]]:
    """Give the findings by (sheet, cell), the gravest findings first, on the sheets there are."""
    known = set(sheets)
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in sorted(findings, key=lambda one: _ORDER[one.severity]):
        if finding.sheet in known:
            for cell in cells_of(finding):
                found.setdefault((finding.sheet, cell), []).append(finding)
    return found


def mark(book: xlwings.Book, findings: Sequence[Finding], sheets: Iterable[str]) -> tuple[str, ...]:
    """Mark every cell that a finding names; give what could not be marked, a sentence each.

    Marks that are there already must have been taken away (`unmark`). What was before is written down first, so that a
    crash half-way leaves nothing that cannot be put back.
    """
    found = places(findings, sheets)
    by_sheet: dict[str, list[str]] = {}
    for where, cell in found:
        by_sheet.setdefault(where, []).append(cell)
    refused: list[str] = []
    marks: list[Mark] = []
    notes = 0
    for name, cells in by_sheet.items():
        sheet = book.sheets[name]
        for cell in cells:
            fill = MARKS[found[name, cell][0].severity].fill
            note = _note(sheet, cell) if notes < _MOST_NOTES else None
            notes += 1
            marks.append(Mark(name, cell, _fill(sheet, cell), fill, note is not None, note or ""))
    _remember(book, marks)
    for name, cells in by_sheet.items():
        sheet = book.sheets[name]
        try:
            with unprotected(sheet):
                for severity in Severity:
                    paint(
                        sheet,
                        (cell for cell in cells if found[name, cell][0].severity is severity),
                        MARKS[severity].fill,
                    )
                for one in [one for one in marks if one.sheet == name][:_MOST_NOTES]:
                    _write_note(sheet, one, note_text(found[name, one.cell]))
        except Exception as error:
            known = explain(error)
            if known is not None and known.code != has_password(name).code:
                raise
            refused.append(has_password(name).message)
    return tuple(refused)


def unmark(book: xlwings.Book) -> int:
    """Take the marks away: fills and notes as they were, our hidden sheet gone. Give how many cells were put back."""
    marks = remembered(book)
    by_sheet: dict[str, list[Mark]] = {}
    for one in marks:
        by_sheet.setdefault(one.sheet, []).append(one)
    there = {sheet.name for sheet in book.sheets}
    for name, here in by_sheet.items():
        if name in there:
            sheet = book.sheets[name]
            with unprotected(sheet):
                _put_back(sheet, here)
    if MEMORY in there:
        book.sheets[MEMORY].delete()
    return len(marks)


def remembered(book: xlwings.Book) -> list[Mark]:
    """Give the marks that are in the workbook now, in the order they were found."""
    if not any(sheet.name == MEMORY for sheet in book.sheets):
        return []
    rows = book.sheets[MEMORY].used_range.options(ndim=2).value
    marks = []
    for row in rows[1:]:
        sheet, cell, before, fill, had, note = [_text(value) for value in (*row, *[""] * len(_HEAD))[: len(_HEAD)]]
        if sheet and cell:
            marks.append(Mark(sheet, cell, before, fill, had == "1", note))
    return marks


@contextmanager
def unprotected(sheet: xlwings.Sheet) -> Iterator[None]:
    """Take a protection without password off a sheet while we paint, and put it back just as it was.

    Raises `UsageError` (MK808) for a protection with a password.
    """
    app, book = sheet.book.app, sheet.book.name
    how = macro(app, "MalkortSkyddAv", book, sheet.name)
    if how == "?":
        raise has_password(sheet.name)
    try:
        yield
    finally:
        if isinstance(how, str) and how:
            macro(app, "MalkortSkyddPa", book, sheet.name, how)


def _put_back(sheet: xlwings.Sheet, marks: Sequence[Mark]) -> None:
    by_fill: dict[str, list[str]] = {}
    for one in marks:
        now = _fill(sheet, one.cell)
        if one.before != _UNKNOWN and now in (one.fill.upper(), _UNKNOWN):
            by_fill.setdefault(one.before, []).append(one.cell)
    for before, cells in by_fill.items():
        paint(sheet, cells, before or None)
    for one in marks:
        with suppress(NotImplementedError):
            note = sheet.range(one.cell).note
            if note is not None and one.had_note:
                note.text = one.note
            elif note is not None and _is_ours(note.text):
                note.delete()


def _remember(book: xlwings.Book, marks: Sequence[Mark]) -> None:
    active = book.sheets.active
    last = book.sheets[len(book.sheets) - 1]
    sheet = book.sheets.add(MEMORY, after=last)
    rows = [_HEAD, *((m.sheet, m.cell, m.before, m.fill, "1" if m.had_note else "", m.note) for m in marks)]
    area = sheet.range((1, 1), (len(rows), len(_HEAD)))
    # Texts, so that a note that begins with = stays a note.
    area.number_format = "@"
    area.value = rows
    sheet.visible = False
    active.activate()


def _fill(sheet: xlwings.Sheet, cell: str) -> str:
    try:
        colour: Any = sheet.range(cell).color
    except NotImplementedError:
        return _UNKNOWN
    if colour is None:
        return _NONE
    return "#{:02X}{:02X}{:02X}".format(*colour)


def _note(sheet: xlwings.Sheet, cell: str) -> str | None:
    try:
        note = sheet.range(cell).note
        return None if note is None else str(note.text)
    except NotImplementedError:
        return None


def _write_note(sheet: xlwings.Sheet, one: Mark, text: str) -> None:
    cell = sheet.range(one.cell)
    full = f"{_signature()}\n{text}"
    # A cell with a threaded comment takes no note; the sheet Kontroll says the same.
    with suppress(Exception):
        if one.had_note:
            note = cell.note
            if note is not None:
                note.text = f"{one.note}\n\n{full}"
        else:
            cell.add_note(full)


def _signature() -> str:
    return _("Kontroll:")


def _is_ours(text: str) -> bool:
    return text.startswith((_signature(), "Kontroll:"))


def _text(value: object) -> str:
    return "" if value is None else str(value)
