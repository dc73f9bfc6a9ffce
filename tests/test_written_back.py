"""What a write-back leaves: valid workbooks, the colour in exactly the cells named, and nothing else changed."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

import xl_malkort
from xl_malkort.output.rollup.readback import read_back
from xl_malkort.paint.plan import WorkbookPlan, plan

from .conftest import EXAMPLE, Convert, Validate


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with every card painted."""
    folder = tmp_path_factory.mktemp("runda")
    for path in EXAMPLE.rglob("*.xlsx"):
        copy = folder / path.relative_to(EXAMPLE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    xl_malkort.consolidate([folder], folder / "T2.xlsx")
    report = xl_malkort.write_back(folder / "T2.xlsx")
    assert report.painted == 61
    return folder


@pytest.fixture(scope="module")
def plans(done: Path) -> list[WorkbookPlan]:
    return list(plan(read_back(done / "T2.xlsx")))


def test_painted_cards_and_the_rollup_pass_the_validator(done: Path, validator: Validate) -> None:
    cards = sorted(done.rglob("[0-9]*.xlsx"))[::6]
    with ThreadPoolExecutor(2) as pool:
        found = {path.name: errors for path, errors in zip(cards, pool.map(validator, cards), strict=True) if errors}
    assert found == {}
    assert validator(done / "T2.xlsx") == []


def test_only_the_form_and_the_styles_have_changed(done: Path) -> None:
    for path in sorted(done.rglob("[0-9]*.xlsx")):
        with zipfile.ZipFile(path) as new, zipfile.ZipFile(EXAMPLE / path.relative_to(done)) as old:
            assert new.namelist() == old.namelist()
            changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
        assert changed == {"xl/styles.xml", "xl/worksheets/sheet1.xml"}, path.name


def test_every_value_but_the_written_ones_is_as_it_was(done: Path, plans: list[WorkbookPlan]) -> None:
    for one in plans:
        old = CalamineWorkbook.from_path(EXAMPLE / one.path.relative_to(done))
        new = CalamineWorkbook.from_path(one.path)
        assert new.sheet_names == old.sheet_names
        named = {openpyxl.utils.cell.coordinate_to_tuple(cell) for _sheet, cell in one.paints}
        for sheet in old.sheet_names:
            before = old.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            after = new.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            differing = {
                (row, column)
                for row, values in enumerate(after, 1)
                for column, value in enumerate(values, 1)
                if row > len(before) or column > len(before[row - 1]) or before[row - 1][column - 1] != value
            }
            assert differing == (named if sheet == "Målkort" else set()), one.path.name


def test_libreoffice_shows_the_colour_in_exactly_the_cells_named(
    plans: list[WorkbookPlan], done: Path, tmp_path: Path, soffice: Convert
) -> None:
    some = plans[::12]
    soffice(some[0].path, "xlsx", tmp_path / "ny", *(one.path for one in some[1:]))
    originals = [EXAMPLE / one.path.relative_to(done) for one in some]
    soffice(originals[0], "xlsx", tmp_path / "gammal", *originals[1:])
    for one in some:
        new = openpyxl.load_workbook(tmp_path / "ny" / one.path.name)["Målkort"]
        old = openpyxl.load_workbook(tmp_path / "gammal" / one.path.name)["Målkort"]
        differing = {
            cell.coordinate
            for row in new.iter_rows()
            for cell in row
            if cell.fill.fgColor.rgb != old[cell.coordinate].fill.fgColor.rgb
        }
        assert differing == {cell for _sheet, cell in one.paints}
        for (_sheet, cell), paint in one.paints.items():
            assert f"#{str(new[cell].fill.fgColor.rgb)[-6:]}" == paint.fill
            assert new[cell].value == paint.text


def test_what_excel_would_save_reads_back_as_ours(done: Path, plans: list[WorkbookPlan]) -> None:
    """A spreadsheet program turns our inline strings into shared ones; the next round must still replace them."""
    one = plans[0]
    saved = openpyxl.load_workbook(one.path)
    saved.save(one.path)
    cell = next(cell for _sheet, cell in one.paints)
    before = openpyxl.load_workbook(one.path)["Målkort"][cell].value
    texts = next(iter(one.paints.values())).replaces
    other = next(text for text in sorted(texts) if text != before)
    report = xl_malkort.ooxml.paint(
        one.path, {("Målkort", cell): xl_malkort.ooxml.Paint("#FF7C80", other, replaces=texts)}
    )
    assert report.text_kept == ()
    assert openpyxl.load_workbook(one.path)["Målkort"][cell].value == other
