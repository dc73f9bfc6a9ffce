"""Plan a paint: from what is wanted of which cells to the bytes of the new file, verified.

The order is always the same: sheets first, because they tell which formats are needed; then the styles;
then the zip.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Final

from . import newstyles
from .address import Area, cell_name, parse_cell
from .delta import make_delta
from .edit import SheetEdit, Want, edit_sheet
from .errors import BadRequest, Unwritable
from .overlay import Notice, notices_for
from .package import Package, SheetRef
from .rebuild import Copied, rebuild
from .report import Paint, PaintReport, Patched
from .sheet import SheetScan, used_formats
from .splice import Splice, apply_splices
from .styles import StyleBook
from .text import check_text
from .verify import Expected, shared_strings, verify

# A merged area of whole columns would mean a million new cells. Excel shows a merged area in the colour of
# its first cell; the others only matter once someone splits the area.
MAX_MERGED: Final = 10_000
_COLOUR: Final = re.compile(r"#?([0-9A-Fa-f]{6})")


def colour_code(value: str) -> str:
    """Return a colour as RRGGBB in capitals.

    Raises: BadRequest (`bad_colour`).

    Example:
        >>> colour_code("#92d050")
        '92D050'
    """
    found = _COLOUR.fullmatch(value)
    if found is None:
        raise BadRequest("bad_colour", value=value)
    return found.group(1).upper()


class _SheetPlan:
    """One sheet: what is wanted of it, as asked and with merged areas spread out."""

    def __init__(self, package: Package, sheet: SheetRef) -> None:
        if sheet.kind != "worksheet":
            raise BadRequest("no_sheet_xml", sheet=sheet.name, kind=sheet.kind)
        self.sheet = sheet
        self.scan = SheetScan(package.xml(sheet.part))
        self.asked: dict[tuple[int, int], Paint] = {}
        self.edit = SheetEdit()
        self.wants: dict[tuple[int, int], Want] = {}

    def spread(self) -> None:
        """Work out what every single cell shall get."""
        anchors = {(area.top, area.left): area for area in self.scan.merges}
        holders = _holders(self.scan.merges, self.asked)
        # Cells named themselves come last, so that they win over what a neighbour's merged area brings.
        order = sorted(self.asked, key=lambda place: place in anchors or place not in holders)
        for place in order:
            want = _want(self.asked[place], cell_name(*place))
            area = anchors.get(place) or holders.get(place)
            if area is None:
                self.wants[place] = want
                continue
            if area.size <= MAX_MERGED:
                for cell in area.cells():
                    self.wants[cell] = Want(want.fill)
            self.wants[area.top, area.left] = want


def _holders(merges: tuple[Area, ...], places: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Area]:
    """Return the merged area of each place that lies in one, in time that does not multiply."""
    by_row: dict[int, list[Area]] = {}
    wanted = set(places)
    rows = {row for row, _ in wanted}
    for area in merges:
        for row in range(area.top, area.bottom + 1) if area.bottom - area.top < len(rows) else rows:
            if row in rows and area.top <= row <= area.bottom:
                by_row.setdefault(row, []).append(area)
    found: dict[tuple[int, int], Area] = {}
    for row, column in wanted:
        for area in by_row.get(row, ()):
            if area.holds(row, column):
                found[row, column] = area
    return found


def _want(paint: Paint, cell: str) -> Want:
    """Return a paint in the form the sheet's editor takes."""
    return Want(
        fill=colour_code(paint.fill) if paint.fill is not None else None,
        font=colour_code(paint.font) if paint.font is not None else None,
        text=check_text(paint.text, cell) if paint.text is not None else None,
        replaces=paint.replaces,
    )


def plan_paint(package: Package, paints: Mapping[tuple[str, str], str | Paint]) -> Patched:
    """Return the workbook with the named cells painted, without touching any file.

    In: the workbook; what each (sheet, cell) shall get, a colour or a `Paint`. An address inside a merged
        area means the merged cell: its whole area gets the colour, its first cell the text.
    Raises: BadRequest (`missing_sheet`, `no_sheet_xml`, `missing_cell`, `bad_colour`, `text_too_long`),
        Unwritable (`signed`, `too_many_formats`, `verify_failed`), UnsafePackage, UnsupportedPackage.

    Example:
        >>> plan_paint(Package.open("kort.xlsx"), {("Målkort", "J9"): "#92D050"}).changed
        True
    """
    if package.signed:
        raise Unwritable("signed")
    sheets = _by_sheet(package, paints)
    styles, is_new = _styles(package)
    shared = shared_strings(package)
    spliced: dict[str, list[Splice]] = {}
    for plan in sheets:
        plan.spread()
        plan.edit = edit_sheet(plan.scan, plan.wants, styles, shared)
        if plan.edit.splices:
            spliced[package.entry_name(plan.sheet.part)] = plan.edit.splices
    added: dict[str, bytes] = {}
    data, copied = package.data, [Copied(0, 0, len(package.data))]
    if spliced:
        style_splices = styles.splices()
        if is_new:
            added[styles.part.name] = apply_splices(styles.part.data, style_splices)
            spliced |= newstyles.registration(package, styles.part.name)
        elif style_splices:
            spliced[package.entry_name(styles.part.name)] = style_splices
        changed = {name: apply_splices(package.read(name), splices) for name, splices in spliced.items()}
        data, copied = rebuild(package.data, package.directory, changed, added)
        expected = [Expected(p.sheet.part, p.wants, frozenset(p.edit.kept)) for p in sheets]
        verify(package, data, spliced, added, expected, styles.part.name)
    return Patched(package.data, data, _report(package, sheets, styles, data, copied))


def _by_sheet(package: Package, paints: Mapping[tuple[str, str], str | Paint]) -> list[_SheetPlan]:
    """Sort the paints by sheet; a colour alone is a paint with a fill."""
    plans: dict[int, _SheetPlan] = {}
    for (name, cell), paint in paints.items():
        sheet = package.sheet(name)
        if sheet.index not in plans:
            plans[sheet.index] = _SheetPlan(package, sheet)
        wanted = Paint(paint) if isinstance(paint, str) else paint
        plans[sheet.index].asked[parse_cell(cell)] = wanted
    return list(plans.values())


def _styles(package: Package) -> tuple[StyleBook, bool]:
    """Return the formats of a workbook, and whether they had to be made because it has none."""
    found = package.related(package.workbook_part, "styles")

    def used() -> frozenset[int]:
        sheets = (sheet.part for sheet in package.sheets if sheet.kind == "worksheet")
        return frozenset().union(*(used_formats(package.read(part)) for part in sheets))

    if found:
        return StyleBook(package.xml(found[0]), used), False
    return StyleBook(newstyles.minimal_styles(package), used), True


def _report(
    package: Package, sheets: list[_SheetPlan], styles: StyleBook, data: bytes, copied: list[Copied]
) -> PaintReport:
    """Say what was done, cell by cell, in the order it was asked for."""
    painted: list[tuple[str, str]] = []
    unchanged: list[tuple[str, str]] = []
    kept: list[tuple[str, str, str]] = []
    notices: list[Notice] = []
    for plan in sheets:
        name = plan.sheet.name
        holders = _holders(plan.scan.merges, plan.asked)
        filled: list[tuple[int, int]] = []
        for place, paint in plan.asked.items():
            address = cell_name(*place)
            area = holders.get(place)
            cells = set(area.cells()) if area and area.size <= MAX_MERGED else {place}
            anchor = (area.top, area.left) if area else place
            (painted if plan.edit.changed & (cells | {anchor}) else unchanged).append((name, address))
            if paint.text is not None and anchor in plan.edit.kept:
                kept.append((name, address, plan.edit.kept[anchor]))
            if paint.fill is not None:
                filled.append(anchor)
                if place[0] in plan.edit.hidden_rows:
                    notices.append(Notice("hidden_row", name, address, str(place[0])))
        notices += notices_for(package, plan.sheet, plan.scan, styles, filled)
    digest = package.sha256 if data is package.data else hashlib.sha256(data).hexdigest()
    return PaintReport(
        path=None,
        target=None,
        changed=data is not package.data,
        cells_painted=tuple(painted),
        cells_unchanged=tuple(unchanged),
        text_kept=tuple(kept),
        notices=tuple(notices),
        sha256_before=package.sha256,
        sha256_after=digest,
        undo=make_delta(package.data, package.sha256, digest, copied),
    )
