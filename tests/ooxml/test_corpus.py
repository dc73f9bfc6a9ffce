"""Real workbooks that nobody here wrote: each is painted right, or refused for a reason that is true."""

from __future__ import annotations

import collections
import os
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from xl_malkort.ooxml import BadRequest, Package, Paint, SheetRef, apply_delta, paint, plan_paint
from xl_malkort.ooxml.address import cell_name, parse_cell
from xl_malkort.ooxml.sheet import SheetScan

from . import judge

GREEN = "#92D050"
CELLS = ("A1", "B2", "C7", "J7", "N40")
# The slow judges look at every file where nothing may be skipped, and at some of them elsewhere.
STEP = 1 if os.environ.get("XL_MALKORT_NO_SKIP") == "1" else 6


def files(folder: Path) -> list[Path]:
    """Return the workbooks of the corpus."""
    return sorted(path for path in folder.iterdir() if path.suffix.startswith(".xl"))


def worksheets(package: Package) -> list[SheetRef]:
    """Return the sheets that have cells."""
    return [sheet for sheet in package.sheets if sheet.kind == "worksheet"]


def wanted(package: Package) -> dict[tuple[str, str], str]:
    """Paint the same few cells of every sheet; some lie in merged areas, some are missing, some hold something."""
    return {(sheet.name, cell): GREEN for sheet in worksheets(package) for cell in CELLS}


def named(package: Package) -> set[tuple[str, str]]:
    """Return the cells that may change: those named, and the rest of merged areas they lie in."""
    found: set[tuple[str, str]] = set()
    for sheet in worksheets(package):
        merges = SheetScan(package.xml(sheet.part)).merges
        for cell in CELLS:
            found.add((sheet.name, cell))
            for area in merges:
                if area.holds(*parse_cell(cell)):
                    found |= {(sheet.name, cell_name(*place)) for place in area.cells()}
    return found


def test_every_file_is_painted_undone_and_painted_again(corpus: Path):
    for path in files(corpus):
        package = Package.open(path)
        patched = plan_paint(package, wanted(package))
        assert patched.changed, path.name
        assert apply_delta(patched.data, patched.undo) == package.data, path.name
        assert not plan_paint(Package.from_bytes(patched.data), wanted(package)).changed, path.name
        for sheet in package.sheets:
            if sheet.kind != "worksheet":
                with pytest.raises(BadRequest, match="has no cells"):
                    plan_paint(package, {(sheet.name, "A1"): GREEN})


def test_text_goes_into_empty_cells_only(corpus: Path):
    for path in files(corpus):
        package = Package.open(path)
        texts: dict[tuple[str, str], str | Paint] = {key: Paint(GREEN, text="✔ Uppnått") for key in wanted(package)}
        patched = plan_paint(package, texts)
        assert not plan_paint(Package.from_bytes(patched.data), texts).changed, path.name
        kept = {(sheet, cell) for sheet, cell, _ in patched.report.text_kept}
        assert (worksheets(package)[0].name, "N40") not in kept


def test_no_other_part_changes(corpus: Path):
    for path in files(corpus):
        package = Package.open(path)
        made = Package.from_bytes(plan_paint(package, wanted(package)).data)
        old, new = ({name: p.read(name) for name in p.part_names} for p in (package, made))
        touched = {package.entry_name(sheet.part) for sheet in worksheets(package)}
        touched |= set(package.related(package.workbook_part, "styles"))
        if not package.related(package.workbook_part, "styles"):
            # A workbook without styles gets them, and they have to be made known.
            touched |= {"xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"}
        changed = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
        assert changed <= touched, path.name


def test_openpyxl_finds_the_named_cells_changed_and_no_others(corpus: Path):
    judged = 0
    for path in files(corpus):
        package = Package.open(path)
        new = plan_paint(package, wanted(package)).data
        if not opens_in_openpyxl(package.data):
            continue  # the other judges look at it
        differing = judge.differing(package.data, new)
        book: Any = judge.load(new)
        if not package.related(package.workbook_part, "styles"):
            # What a workbook without styles looks like, each program decides for itself; values are values.
            before, after = judge.cells(package.data), judge.cells(new)
            differing = {key for key in before if before[key][:2] != after[key][:2]}
        assert differing <= named(package), path.name
        for sheet in worksheets(package) if book.worksheets else ():
            fill = book[sheet.name]["N40"].fill
            assert (fill.fill_type, fill.fgColor.rgb) == ("solid", "FF92D050"), path.name
            judged += 1
    assert judged > 100


def opens_in_openpyxl(data: bytes) -> bool:
    """Say whether openpyxl can open the original."""
    try:
        judge.load(data)
    except (KeyError, IndexError, TypeError, ValueError):
        return False
    return True


def test_calamine_reads_the_same_values(corpus: Path, tmp_path: Path):
    for path in files(corpus):
        package = Package.open(path)
        copy = tmp_path / path.name
        copy.write_bytes(plan_paint(package, {(s.name, "B2"): GREEN for s in worksheets(package)}).data)
        try:
            before = CalamineWorkbook.from_path(str(path))
        except Exception:  # calamine cannot open the original
            continue
        after = CalamineWorkbook.from_path(str(copy))
        assert before.sheet_names == after.sheet_names
        for sheet in worksheets(package):
            assert values(before, sheet.name) == values(after, sheet.name), path.name


def values(book: CalamineWorkbook, name: str) -> list[tuple[int, int, str]]:
    """Return what calamine finds in a sheet, cell by cell."""
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [(r, c, repr(v)) for r, row in enumerate(rows) for c, v in enumerate(row) if v != ""]


@pytest.mark.needs_validator
def test_the_validator_finds_nothing_new(corpus: Path, tmp_path: Path, validator):
    def new_errors(path: Path) -> list[str]:
        package = Package.open(path)
        copy = tmp_path / path.name
        texts: dict[tuple[str, str], str | Paint] = {
            key: Paint(GREEN, text="✔ Uppnått", font="#000000") for key in wanted(package)
        }
        copy.write_bytes(plan_paint(package, texts).data)
        found = validator(copy)
        if not found:
            return []
        # Errors are counted, not placed: what is inserted before them moves them.
        without_place = [error.partition(": ")[2] or error for error in found]
        known = collections.Counter(error.partition(": ")[2] or error for error in validator(path))
        return [f"{path.name}: {error}" for error in collections.Counter(without_place) - known]

    with ThreadPoolExecutor(2) as pool:
        assert [error for errors in pool.map(new_errors, files(corpus)[::STEP]) for error in errors] == []


@pytest.mark.needs_libreoffice
def test_libreoffice_shows_the_colour_in_exactly_the_named_cells(corpus: Path, tmp_path: Path, soffice):
    sources: list[Path] = []
    for path in files(corpus)[::STEP]:
        package = Package.open(path)
        for folder, data in (("old", package.data), ("new", plan_paint(package, wanted(package)).data)):
            copy = tmp_path / folder / path.name
            copy.parent.mkdir(exist_ok=True)
            copy.write_bytes(data)
        sources.append(path)
    for folder in ("old", "new"):
        first, *rest = sorted((tmp_path / folder).iterdir())
        soffice(first, "xlsx", tmp_path / f"{folder}-shown", *rest)
    judged = 0
    for path in sources:
        shown = [tmp_path / f"{folder}-shown" / f"{path.stem}.xlsx" for folder in ("old", "new")]
        if not all(copy.exists() for copy in shown):
            continue  # LibreOffice cannot open the original
        before, after = (fills(copy) for copy in shown)
        package = Package.open(path)
        differing = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
        assert differing <= named(package), path.name
        report = plan_paint(package, wanted(package)).report
        # LibreOffice draws pivot tables anew when it opens a workbook, which is what the notice says.
        hidden = {(notice.sheet, notice.cell) for notice in report.notices if notice.code == "pivot_table"}
        for key in wanted(package).keys() - hidden:
            area = [
                a for a in SheetScan(package.xml(package.sheet(key[0]).part)).merges if a.holds(*parse_cell(key[1]))
            ]
            cell = cell_name(area[0].top, area[0].left) if area else key[1]
            assert after.get((key[0], cell)) == "FF92D050", (path.name, key)
            judged += 1
    assert judged > 50


def fills(path: Path) -> dict[tuple[str, str], str]:
    """Return the fill colours of a workbook that LibreOffice saved."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book: Any = openpyxl.load_workbook(path)
    return {
        (sheet.title, cell.coordinate): str(cell.fill.fgColor.rgb)
        for sheet in book.worksheets
        for cell in sheet._cells.values()
        if cell.fill.fill_type
    }


def test_files_on_disk_are_painted_and_put_back(corpus: Path, tmp_path: Path):
    from xl_malkort.ooxml import restore

    for path in files(corpus)[:20]:
        copy = tmp_path / path.name
        copy.write_bytes(path.read_bytes())
        report = paint(copy, {(worksheets(Package.open(path))[0].name, "J7"): GREEN})
        assert restore(copy, report.undo)
        assert copy.read_bytes() == path.read_bytes()
