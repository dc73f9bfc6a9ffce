"""Workbooks of as many producers as can be had: each is painted, undone, and judged by programs that are not ours."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import xlsxwriter

from xl_malkort.ooxml import Package, Paint, apply_delta, plan_paint

from . import judge

FOLDER = Path(__file__).parent / "producers"
KEPT = sorted(path.stem for path in FOLDER.glob("*.xlsx"))


def by_openpyxl() -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Målkort"
    for row in (["Mål", "Status", "Utfall"], ["Nöjda medborgare", "Uppnått", 0.8], ["Fet text", None, "=C2*2"]):
        page.append(row)
    page.merge_cells("A5:C6")
    page["B2"].comment = openpyxl.comments.Comment("En kommentar", "Anna")
    page.freeze_panes = "B2"
    return saved(book)


def by_openpyxl_write_only() -> bytes:
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("Målkort")
    for row in (["Mål", "Status", "Utfall"], ["Nöjda medborgare", "Uppnått", 0.8], ["Fet text", None, 1.6]):
        page.append(row)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def by_xlsxwriter(**options: object) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, options)
    page = book.add_worksheet("Målkort")
    bold, percent = book.add_format({"bold": True}), book.add_format({"num_format": "0 %"})
    page.write_row(0, 0, ["Mål", "Status", "Utfall"], bold)
    page.write_row(1, 0, ["Nöjda medborgare", "Uppnått"])
    page.write(1, 2, 0.8, percent)
    page.write_rich_string(2, 0, bold, "Fet", " text")
    page.write_formula(2, 2, "=C2*2", percent, 1.6)
    if not options:
        page.merge_range("A5:C6", "")
        page.add_sparkline("D2", {"range": "Målkort!A2:C2"})
        page.conditional_format("B2:B9", {"type": "data_bar", "data_bar_2010": True})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Målkort!$C$2:$C$3"})
        page.insert_chart("E2", chart)
        page.write_comment("B2", "En kommentar")
        page.data_validation("B3", {"validate": "list", "source": ["Uppnått", "Delvis"]})
        page.insert_button("H2", {"caption": "Tryck"})
        book.add_worksheet("Diagram").protect()
    book.close()
    return stream.getvalue()


def by_pandas() -> bytes:
    stream = io.BytesIO()
    frame = pd.DataFrame({"Mål": ["Nöjda medborgare", "Fet text"], "Status": ["Uppnått", None], "Utfall": [0.8, 1.6]})
    frame.to_excel(stream, sheet_name="Målkort", index=False)
    return stream.getvalue()


MADE = {
    "openpyxl": by_openpyxl,
    "openpyxl write-only": by_openpyxl_write_only,
    "XlsxWriter": by_xlsxwriter,
    "XlsxWriter, constant memory": lambda: by_xlsxwriter(constant_memory=True),
    "pandas": by_pandas,
}
NAMES = [*KEPT, *MADE]
PAINTS = {
    ("Målkort", "A2"): "#92D050",
    ("Målkort", "B3"): Paint("#FFC000", text="● Delvis"),
    ("Målkort", "J7"): Paint("#FF0000", text="✖ Ej uppnått", font="#FFFFFF"),
    ("Målkort", "H40"): "#92D050",
}


def workbook(name: str) -> bytes:
    """Return the workbook of a producer."""
    return (FOLDER / f"{name}.xlsx").read_bytes() if name in KEPT else MADE[name]()


@pytest.mark.parametrize("name", NAMES)
def test_each_is_painted_and_undone_and_nothing_else_changes(name):
    data = workbook(name)
    patched = plan_paint(Package.from_bytes(data), PAINTS)
    assert apply_delta(patched.data, patched.undo) == data
    assert not plan_paint(Package.from_bytes(patched.data), PAINTS).changed
    if name == "xlsx-populate":
        return  # it writes an empty fill, which openpyxl cannot open; LibreOffice judges it below
    assert judge.differing(data, patched.data) == set(PAINTS)
    page = judge.load(patched.data)["Målkort"]
    assert page["B3"].value == "● Delvis"
    assert page["A2"].value == "Nöjda medborgare"
    assert [str(page[cell].fill.fgColor.rgb)[-6:] for cell in ("A2", "B3", "J7")] == ["92D050", "FFC000", "FF0000"]


@pytest.mark.needs_validator
def test_the_validator_finds_nothing_new(tmp_path, validator):
    for name in NAMES:
        data = workbook(name)
        old, new = tmp_path / "old.xlsx", tmp_path / "new.xlsx"
        old.write_bytes(data)
        new.write_bytes(plan_paint(Package.from_bytes(data), PAINTS).data)
        found = validator(new)
        assert not found or len(found) <= len(validator(old)), name


@pytest.mark.needs_libreoffice
def test_libreoffice_shows_the_colours_and_the_texts(tmp_path, soffice):
    paths = []
    for number, name in enumerate(NAMES):
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(plan_paint(Package.from_bytes(workbook(name)), PAINTS).data)
        paths.append(path)
    shown = soffice(paths[0], "xlsx", tmp_path / "shown", *paths[1:]).parent
    for path, name in zip(paths, NAMES, strict=True):
        page = judge.load((shown / path.name).read_bytes())["Målkort"]
        colours = {
            cell.coordinate: cell.fill.fgColor.rgb for cell in page._cells.values() if cell.fill.fill_type == "solid"
        }
        named = {"A2": "FF92D050", "B3": "FFFFC000", "J7": "FFFF0000", "H40": "FF92D050"}
        assert {cell: colours.get(cell) for cell in named} == named, name
        others = {cell for cell in colours.keys() - named.keys() if not cell.startswith("F")}
        assert not others, name
        assert (page["B3"].value, page["J7"].value) == ("● Delvis", "✖ Ej uppnått")
        assert page["J7"].font.color.rgb == "FFFFFFFF"
