"""Painting: the named cells change, and nothing else does."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from xl_malkort.ooxml import BadRequest, Package, Paint, Unwritable, paint, plan_paint, restore

from . import judge
from .build import SHEET_DATA, pack, parts, sheet, strict, unpack, workbook

GREEN, RED = "#92D050", "#FF0000"


def painted(data: bytes, cell: str = "C1", paint: str | Paint = GREEN, tab: str = "Blad1") -> bytes:
    """Return a workbook with one cell painted."""
    return plan_paint(Package.from_bytes(data), {(tab, cell): paint}).data


def by_openpyxl() -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Målkort"
    page["B2"] = "Nöjda medborgare"
    page["C2"] = 0.8
    page["C2"].number_format = "0 %"
    page["C2"].font = openpyxl.styles.Font(bold=True)
    page["D2"] = "=C2*2"
    page.merge_cells("B4:D5")
    page.column_dimensions["F"].fill = openpyxl.styles.PatternFill("solid", fgColor="FFFFFF00")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def by_xlsxwriter() -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    page = book.add_worksheet("Målkort")
    page.set_row(7, None, book.add_format({"italic": True}))
    page.write("B2", "Nöjda medborgare", book.add_format({"bold": True, "border": 1}))
    page.write("C2", 0.8, book.add_format({"num_format": "0 %"}))
    page.write_formula("D2", "=C2*2", None, 1.6)
    page.data_validation("J7", {"validate": "list", "source": ["Uppnått", "Delvis"]})
    book.close()
    return stream.getvalue()


MAKERS = [by_openpyxl, by_xlsxwriter]


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("cell", ["B2", "C2", "D2", "J7", "A1", "F9", "C8", "XFD1048576"])
def test_only_the_named_cell_changes_and_only_its_fill(make, cell):
    data = make()
    new = painted(data, cell, GREEN, "Målkort")
    if cell != "XFD1048576":
        assert judge.differing(data, new) == {("Målkort", cell)}
        before, after = judge.cells(data).get(("Målkort", cell)), judge.cells(new)["Målkort", cell]
        assert before is None or before[:3] == after[:3]
        assert judge.fill(new, "Målkort", cell) == "92D050"


@pytest.mark.parametrize("make", MAKERS)
def test_only_the_sheet_and_the_styles_change_among_the_parts(make):
    data = make()
    old, new = unpack(data), unpack(painted(data, "J7", GREEN, "Målkort"))
    assert list(old) == list(new)
    assert {name for name in old if old[name] != new[name]} == {"xl/worksheets/sheet1.xml", "xl/styles.xml"}


def test_painting_twice_changes_nothing_the_second_time(tmp_path: Path):
    path = tmp_path / "card.xlsx"
    path.write_bytes(by_openpyxl())
    paints = {("Målkort", "B2"): GREEN, ("Målkort", "J7"): Paint(RED, text="✖ Ej")}
    first = paint(path, paints)
    state = path.stat()
    second = paint(path, paints)
    assert first.changed
    assert not second.changed
    assert second.cells_unchanged == first.cells_painted == (("Målkort", "B2"), ("Målkort", "J7"))
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (state.st_mtime_ns, state.st_ino)


def test_repeated_rounds_reuse_formats_so_that_the_file_does_not_grow():
    data = by_openpyxl()
    styles = []
    for colour in (GREEN, RED, GREEN, RED, GREEN):
        data = painted(data, "B2", colour, "Målkort")
        styles.append(unpack(data)["xl/styles.xml"])
    assert styles[1] == styles[2] == styles[3] == styles[4]


def test_undo_gives_the_original_file_byte_for_byte(tmp_path: Path):
    path = tmp_path / "card.xlsx"
    path.write_bytes(by_xlsxwriter())
    original = path.read_bytes()
    report = paint(path, {("Målkort", "J7"): Paint(GREEN, text="✔ Uppnått")})
    assert path.read_bytes() != original
    assert restore(path, report.undo)
    assert path.read_bytes() == original
    assert not restore(path, report.undo)


def test_undo_refuses_a_file_that_was_changed_after_the_paint(tmp_path: Path):
    path = tmp_path / "card.xlsx"
    path.write_bytes(by_xlsxwriter())
    report = paint(path, {("Målkort", "J7"): GREEN})
    paint(path, {("Målkort", "J8"): GREEN})
    changed = path.read_bytes()
    with pytest.raises(Unwritable, match="changed") as caught:
        restore(path, report.undo)
    assert caught.value.code == "changed_since_read"
    assert caught.value.params["path"] == str(path)
    assert path.read_bytes() == changed


def test_names_and_addresses_are_taken_as_excel_takes_them():
    report = plan_paint(Package.from_bytes(by_openpyxl()), {("MÅLKORT", "$j$7"): "92d050"}).report
    assert report.cells_painted == (("Målkort", "J7"),)


@pytest.mark.parametrize(
    ("paints", "code"),
    [
        ({("Saknas", "A1"): GREEN}, "missing_sheet"),
        ({("Blad1", "A0"): GREEN}, "missing_cell"),
        ({("Blad1", "XFE1"): GREEN}, "missing_cell"),
        ({("Blad1", "A1:B2"): GREEN}, "missing_cell"),
        ({("Blad1", ""): GREEN}, "missing_cell"),
        ({("Blad1", "A1"): "green"}, "bad_colour"),
        ({("Blad1", "A1"): "#12345"}, "bad_colour"),
        ({("Blad1", "A1"): Paint(font="#1234567")}, "bad_colour"),
        ({("Blad1", "A1"): Paint(text="x" * 32768)}, "text_too_long"),
        ({("Blad1", "A1"): Paint(text="😀" * 16384)}, "text_too_long"),
    ],
)
def test_what_cannot_be_painted_is_refused_with_its_reason(paints, code):
    with pytest.raises(BadRequest) as caught:
        plan_paint(Package.from_bytes(workbook()), paints)
    assert caught.value.code == code


def test_a_dry_run_reports_and_writes_nothing(tmp_path: Path):
    path = tmp_path / "card.xlsx"
    path.write_bytes(workbook())
    before = path.read_bytes()
    report = paint(path, {("Blad1", "A1"): GREEN}, dry_run=True, backup=tmp_path / "backup")
    assert report.changed
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["card.xlsx"]


def test_a_target_leaves_the_source_alone(tmp_path: Path):
    path, target = tmp_path / "card.xlsx", tmp_path / "copy.xlsx"
    path.write_bytes(workbook())
    before = path.read_bytes()
    report = paint(path, {("Blad1", "A1"): GREEN}, target)
    assert path.read_bytes() == before
    assert judge.fill(target.read_bytes(), "Blad1", "A1") == "92D050"
    assert report.target == target


def test_a_target_is_written_even_when_nothing_had_to_change(tmp_path: Path):
    path, target = tmp_path / "card.xlsx", tmp_path / "copy.xlsx"
    path.write_bytes(painted(workbook(), "A1"))
    assert not paint(path, {("Blad1", "A1"): GREEN}, target).changed
    assert target.read_bytes() == path.read_bytes()


def test_a_backup_holds_the_original(tmp_path: Path):
    path = tmp_path / "card.xlsx"
    path.write_bytes(workbook())
    before = path.read_bytes()
    report = paint(path, {("Blad1", "A1"): GREEN}, backup=tmp_path / "backup")
    assert report.backup is not None
    assert report.backup.read_bytes() == before
    assert report.backup.parent == tmp_path / "backup"


def test_a_file_that_is_not_the_one_expected_is_refused(tmp_path: Path):
    path = tmp_path / "card.xlsx"
    path.write_bytes(workbook())
    digest = Package.open(path).sha256
    assert paint(path, {("Blad1", "A1"): GREEN}, expected_sha256=digest.upper()).changed
    with pytest.raises(Unwritable) as caught:
        paint(path, {("Blad1", "A1"): RED}, expected_sha256=digest)
    assert caught.value.code == "changed_since_read"


def test_the_format_of_the_cell_is_kept_but_for_the_fill():
    new = painted(workbook(), "A1")
    styles = unpack(new)["xl/styles.xml"].decode()
    assert (
        '<xf numFmtId="10" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1" '
        'applyFill="1"><alignment horizontal="center" wrapText="1"/><protection locked="0"/></xf></cellXfs>' in styles
    )
    assert '<cellXfs count="4">' in styles
    assert '<fills count="3">' in styles


def test_apply_fill_that_said_no_now_says_yes():
    styles = unpack(painted(workbook(), "B3"))["xl/styles.xml"].decode()
    assert '<xf numFmtId="14" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1"/></cellXfs>' in styles


def test_a_missing_cell_looks_like_its_row_else_its_column_else_the_default():
    cols = '<cols><col min="5" max="6" width="9" style="2"/></cols>'
    data = workbook(sheet(before=cols))
    for cell, base in (("E3", "10"), ("E1", "14"), ("E9", "14"), ("G9", "0")):
        new = painted(data, cell)
        last = unpack(new)["xl/styles.xml"].decode().partition("</cellXfs>")[0].rpartition("<xf ")[2]
        assert last.startswith(f'numFmtId="{base}"'), cell


def test_a_merged_area_is_painted_as_a_whole_whichever_of_its_cells_is_named():
    merge = '<mergeCells count="1"><mergeCell ref="B5:C6"/></mergeCells>'
    data = workbook(sheet(after=merge))
    for cell in ("B5", "C6"):
        patched = plan_paint(Package.from_bytes(data), {("Blad1", cell): Paint(GREEN, text="Ja")})
        xml = unpack(patched.data)["xl/worksheets/sheet1.xml"].decode()
        assert all(f'<c r="{name}" s="3"' in xml for name in ("B5", "C5", "B6", "C6"))
        assert judge.load(patched.data)["Blad1"]["B5"].value == "Ja"
        assert patched.report.cells_painted == (("Blad1", cell),)
        again = plan_paint(Package.from_bytes(patched.data), {("Blad1", cell): Paint(GREEN, text="Ja")})
        assert not again.changed


def test_a_cell_named_itself_wins_over_its_merged_area():
    merge = '<mergeCells count="1"><mergeCell ref="B5:C6"/></mergeCells>'
    paints = {("Blad1", "B5"): GREEN, ("Blad1", "C6"): RED}
    new = plan_paint(Package.from_bytes(workbook(sheet(after=merge))), paints).data
    assert judge.fill(new, "Blad1", "B5") == "92D050"


def test_a_merge_of_whole_columns_does_not_make_a_million_cells():
    merge = '<mergeCells count="1"><mergeCell ref="E1:F1048576"/></mergeCells>'
    new = painted(workbook(sheet(after=merge)), "E1")
    assert b'<c r="E1" s="3"/>' in unpack(new)["xl/worksheets/sheet1.xml"]
    assert len(new) < 5000


def test_strict_workbooks_are_painted_as_well():
    data = pack(strict(parts()))
    assert Package.from_bytes(data).strict
    new = painted(data, "E9")
    assert b'<c r="E9" s="3"/>' in unpack(new)["xl/worksheets/sheet1.xml"]


def test_a_font_colour_can_come_along():
    new = painted(workbook(), "A1", Paint(RED, font="#FFFFFF"))
    cell = judge.load(new)["Blad1"]["A1"]
    assert (cell.font.color.rgb, cell.font.b, cell.font.name) == ("FFFFFFFF", True, "Arial")
    assert not plan_paint(Package.from_bytes(new), {("Blad1", "A1"): Paint(RED, font="#FFFFFF")}).changed


def test_dimension_and_spans_follow_the_inserted_cells():
    data = workbook(sheet(before='<dimension ref="A1:C3"/>'))
    xml = unpack(painted(data, "E1"))["xl/worksheets/sheet1.xml"].decode()
    assert '<dimension ref="A1:E3"/>' in xml
    assert '<row r="1" spans="1:5">' in xml


def test_cells_and_rows_go_in_in_order():
    data = workbook(sheet(SHEET_DATA))
    paints = {("Blad1", cell): GREEN for cell in ("B1", "D1", "A2", "C2", "A3", "C3", "B5", "B4")}
    xml = unpack(plan_paint(Package.from_bytes(data), paints).data)["xl/worksheets/sheet1.xml"].decode()
    order = ["A1", "B1", "C1", "D1", "A2", "C2", "A3", "B3", "C3", "B4", "B5"]
    places = [xml.index(f'r="{cell}"') for cell in order]
    assert places == sorted(places)
    assert xml.count("<row ") == 5


def test_a_thousand_cells_cost_little_more_each_than_a_hundred():
    import time

    rows = "".join(
        f'<row r="{r}">' + "".join(f'<c r="{c}{r}"><v>{r}</v></c>' for c in "ABCDEFGH") + "</row>"
        for r in range(1, 2001)
    )
    data = workbook(sheet(rows))

    def seconds(count: int) -> float:
        paints = {("Blad1", f"{'ACEGJ'[n % 5]}{n // 5 + 1}"): (GREEN, RED)[n % 2] for n in range(count)}
        best = 9.0
        for _ in range(3):
            package = Package.from_bytes(data)
            start = time.perf_counter()
            plan_paint(package, paints)
            best = min(best, time.perf_counter() - start)
        return best

    # Walking two thousand rows is the same work for both, so ten times the cells may cost at most ten times more.
    assert seconds(8000) < 12 * seconds(800)
