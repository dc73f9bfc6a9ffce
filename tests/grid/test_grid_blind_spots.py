"""What the reader of values (python-calamine 0.9.1) misses, trips over or changes, each as it comes out here.

When one of these fails after an upgrade, the library has changed its mind: read `grid/calamine.py` again.
"""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from python_calamine import load_workbook

from xl_malkort.grid import CellError, Value

from .handmade import MAIN, cells, first_sheet, parts, worksheet, zipped

FORMATS = f"""<styleSheet xmlns="{MAIN}"><numFmts>
<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="0.0&quot; dagar&quot;"/>
</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="46"/><xf numFmtId="164"/>
<xf numFmtId="165"/><xf numFmtId="22"/></cellXfs></styleSheet>"""
GENERAL, BUILT_IN_DATE, TIME, DURATION, DATE, DAYS, MOMENT = range(7)
TABLE = (
    f'<sst xmlns="{MAIN}" count="9" uniqueCount="6"><si><t>mål</t></si><si><t/></si><si/>'
    "<si><r><t>fet</t></r><r><t> mager</t></r><rPh sb='0' eb='1'><t>PH</t></rPh></si>"
    '<si><t> kant </t></si><si><t xml:space="preserve"> kant </t></si></sst>'
)


def value_of(folder: Path, content: str, *, strings: str | None = None, book: str = "") -> Value:
    """What one cell with this content is read as."""
    data = zipped(parts(cells(content), strings=strings, styles=FORMATS, book=book))
    return first_sheet(folder, data).value(1, 1)


@pytest.mark.parametrize(
    "error",
    [
        *("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#NAME?"),
        *("#SPILL!", "#CALC!", "#GETTING_DATA", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#PYTHON!"),
    ],
)
def test_an_error_cell_is_an_error_and_harms_no_other_cell(tmp_path: Path, error: str) -> None:
    sheet = first_sheet(
        tmp_path,
        zipped(parts(cells(f't="e"><v>{error}</v>', "><v>7</v>", f't="e"><f>A1</f><v>{error}</v>', 't="e"><v></v>'))),
    )
    assert sheet.errors == {(1, 1): error, (1, 3): error}
    assert [cell for _, _, cell in sheet.iter_filled()] == [CellError(error), 7, CellError(error)]
    assert sheet.text(1, 3) == error


def test_the_reader_itself_gives_an_error_cell_as_an_empty_text() -> None:
    data = zipped(parts(cells('t="e"><v>#N/A</v>', "><v>7</v>")))
    assert load_workbook(io.BytesIO(data)).get_sheet_by_index(0).to_python() == [["", 7.0]]


def test_a_text_that_looks_like_markup_is_not_taken_for_an_error(tmp_path: Path) -> None:
    sheet = first_sheet(tmp_path, zipped(parts(cells('t="str"><v>&lt;c r="A1" t="e"></v>', 't="e"><v>#SPILL!</v>'))))
    assert sheet.text(1, 1) == '<c r="A1" t="e">'
    assert sheet.errors == {(1, 2): "#SPILL!"}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('t="b"><v>1</v>', True),
        ('t="b"><v>0</v>', False),
        ("><f>1+1</f><v>2</v>", 2.0),
        ("><v>196001011234</v>", 196001011234.0),
        ("><v>abc</v>", "abc"),
        ("><v>NaN</v>", "nan"),
        ("><v>1e999</v>", "inf"),
        ('t="str"><v></v>', None),
        ('t="str"><f>IF(1,"")</f><v></v>', None),
        ('t="str"><v>a_x000D_b</v>', "a\rb"),
        ('t="str"><v>_x005F_x000D_</v>', "_x000D_"),
        ('t="str"><v> kant </v>', " kant "),
        ('t="inlineStr"><is><t> kant </t></is>', "kant"),
        ('t="inlineStr"><is><t xml:space="preserve"> kant </t></is>', " kant "),
        ('t="inlineStr"><is><r><t>fet</t></r><r><t xml:space="preserve"> mager</t></r></is>', "fet mager"),
        ('t="d"><v>2026-03-31</v>', dt.date(2026, 3, 31)),
        ('t="d"><v>2026-03-31T08:05:00</v>', dt.datetime(2026, 3, 31, 8, 5)),
        ('t="d"><v>08:05:00</v>', dt.time(8, 5)),
        ('t="d"><v>i vår</v>', "i vår"),
        (f's="{DATE}" t="d"><v>08:05:00</v>', dt.time(8, 5)),
    ],
)
def test_a_cell_is_read_by_its_type(tmp_path: Path, content: str, expected: Value) -> None:
    found = value_of(tmp_path, content)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("index", "expected"), [(0, "mål"), (1, None), (2, None), (3, "fetmager"), (4, "kant"), (5, " kant ")]
)
def test_empty_entries_keep_their_place_among_the_shared_strings(tmp_path: Path, index: int, expected: Value) -> None:
    assert value_of(tmp_path, f't="s"><v>{index}</v>', strings=TABLE) == expected


@pytest.mark.parametrize(
    ("style", "serial", "expected"),
    [
        (DATE, "46112", dt.date(2026, 3, 31)),
        (BUILT_IN_DATE, "46112", dt.date(2026, 3, 31)),
        (MOMENT, "46112.5", dt.datetime(2026, 3, 31, 12)),
        (TIME, "0.5", dt.time(12)),
        (DURATION, "1.5", dt.timedelta(hours=36)),
        (DAYS, "46112", 46112.0),
        (DATE, "0", 0.0),
        (DATE, "0.25", 0.25),
        (DATE, "-3", -3.0),
        (TIME, "-0.5", -0.5),
        (TIME, "0", dt.time(0)),
        (DATE, "60", dt.date(1900, 2, 28)),  # the day that never was
        (DATE, "2958466", 2958466.0),  # beyond the year 9999
    ],
)
def test_a_serial_date_is_a_date_only_where_it_can_be_one(
    tmp_path: Path, style: int, serial: str, expected: Value
) -> None:
    found = value_of(tmp_path, f's="{style}"><v>{serial}</v>')
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize("flag", ["1", "true"])
def test_dates_count_from_1904_where_the_workbook_says_so(tmp_path: Path, flag: str) -> None:
    book = f'<workbookPr date1904="{flag}"/>'
    assert value_of(tmp_path, f's="{DATE}"><v>44650</v>', book=book) == dt.date(2026, 3, 31)


def test_a_style_that_does_not_exist_leaves_a_number(tmp_path: Path) -> None:
    assert value_of(tmp_path, 's="99"><v>3.25</v>') == 3.25


@pytest.mark.parametrize("dimension", ['<dimension ref="A1"/>', '<dimension ref="A1:XFD1048576"/>', "<dimension/>"])
def test_the_stated_dimension_is_not_believed(tmp_path: Path, dimension: str) -> None:
    sheet = worksheet('<row r="3"><c r="C3"><v>1</v></c></row>', before=dimension)
    found = first_sheet(tmp_path, zipped(parts(sheet)))
    assert (found.value(3, 3), found.n_rows, found.n_cols) == (1, 3, 3)


def test_elements_the_reader_does_not_know_are_passed_over(tmp_path: Path) -> None:
    extended = "><v>7</v><extLst><ext><v>9</v></ext></extLst>"
    assert value_of(tmp_path, extended) == 7


def test_merged_cells_that_make_no_sense_do_not_cost_the_sheet(tmp_path: Path) -> None:
    after = '<mergeCells><mergeCell ref="skräp"/><mergeCell/><mergeCell ref="A1:B2"/></mergeCells>'
    sheet = first_sheet(tmp_path, zipped(parts(worksheet('<row r="1"><c r="A1"><v>1</v></c></row>', after=after))))
    assert sheet.value(1, 1) == 1
    assert [str(area) for area in sheet.merged] == ["A1:B2"]


def test_a_million_formatted_but_empty_rows_are_no_content(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}" s="1" customFormat="1"/>' for n in range(1, 30_000))
    far = '<row r="1048576"><c r="A1048576" s="0"/><c r="XFD1048576" s="0"/></row>'
    sheet = first_sheet(
        tmp_path, zipped(parts(worksheet(f'{rows}<row r="30000"><c r="A30000"><v>1</v></c></row>{far}')))
    )
    assert (sheet.n_rows, sheet.n_cols, sheet.value(30_000, 1)) == (30_000, 1, 1)


def test_a_big_cell_is_read_whole(tmp_path: Path) -> None:
    text = " ".join(map(str, range(100_000)))
    assert value_of(tmp_path, f't="str"><v>{text}</v>') == text


def test_strings_and_styles_are_found_by_relationship_wherever_they_lie(tmp_path: Path) -> None:
    contents = parts(cells('t="s"><v>0</v>', f's="{DATE}"><v>46112</v>'), strings=TABLE, styles=FORMATS)
    moved = {
        name.replace("xl/styles", "xl/stil/a").replace("xl/shared", "xl/b"): data for name, data in contents.items()
    }
    rels = str(moved["xl/_rels/workbook.xml.rels"])
    rels = rels.replace('"styles.xml"', '"/xl/stil/a.xml"').replace('"sharedStrings.xml"', '"bStrings.xml"')
    moved["xl/_rels/workbook.xml.rels"] = rels
    sheet = first_sheet(tmp_path, zipped(moved))
    assert (sheet.value(1, 1), sheet.value(1, 2)) == ("mål", dt.date(2026, 3, 31))
