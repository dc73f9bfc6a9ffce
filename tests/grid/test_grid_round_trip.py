"""What openpyxl and XlsxWriter write comes back as the same values at the same addresses."""

from __future__ import annotations

import datetime as dt
import io
import math
import tempfile
import warnings
from pathlib import Path
from typing import TypeAlias

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_malkort.errors import InputError
from xl_malkort.grid import Value, open_workbook
from xl_malkort.grid.regular import RegularSheet
from xl_malkort.grid.rewrite import rewrite_sheet
from xl_malkort.grid.sheet import Position
from xl_malkort.ooxml import Package

from .handmade import cells, parts, zipped

Cells: TypeAlias = dict[Position, Value]

# XML cannot hold control characters or lone surrogates; the escape _xHHHH_ has its own tests. A
# writer takes "#NUM!" for an error and may leave out what is only space.
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff", include_characters="\n\t"),
    min_size=1,
    max_size=40,
).filter(lambda text: "_x" not in text and text.strip() and not text.startswith(("=", "{", "#")))
NUMBERS = st.one_of(
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False, width=32).filter(lambda x: x == 0 or abs(x) > 1e-20),
)
DATES = st.dates(dt.date(1901, 1, 1), dt.date(2200, 1, 1))
MOMENTS = st.datetimes(dt.datetime(1950, 1, 1), dt.datetime(2100, 1, 1)).map(
    lambda moment: moment.replace(second=1 + moment.second % 58, microsecond=0)
)
POSITIONS = st.tuples(st.integers(1, 1200), st.integers(1, 30))
CELLS = st.dictionaries(POSITIONS, st.one_of(TEXTS, NUMBERS, st.booleans(), DATES, MOMENTS), max_size=15)
QUICK = settings(max_examples=60, deadline=None, database=None)


def read(data: bytes) -> Cells:
    """The filled cells of the first sheet of a workbook."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kort.xlsx"
        path.write_bytes(data)
        book = open_workbook(path)
        sheet = book.sheet(book.sheets[0].name)
        found = {(row, col): value for row, col, value in sheet.iter_filled()}
        assert all(sheet.value(*position) == value for position, value in found.items())
        assert (sheet.n_rows, sheet.n_cols) == (
            max((row for row, _ in found), default=0),
            max((col for _, col in found), default=0),
        )
        return found


def assert_same(found: Cells, written: Cells) -> None:
    assert set(found) == set(written)
    for position, value in written.items():
        other = found[position]
        if isinstance(value, bool) or not isinstance(value, int | float):
            assert type(other) is type(value)
            assert other == value
        else:
            assert isinstance(other, float)
            assert math.isclose(other, value, rel_tol=1e-14)


@QUICK
@given(CELLS)
def test_what_openpyxl_writes_is_read(written: Cells) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for (row, col), value in written.items():
        sheet.cell(row, col, value)  # type: ignore[arg-type]
    stream = io.BytesIO()
    book.save(stream)
    assert_same(read(stream.getvalue()), written)


@QUICK
@given(CELLS)
def test_what_xlsxwriter_writes_is_read(written: Cells) -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    for (row, col), value in written.items():
        if isinstance(value, str):
            sheet.write_string(row - 1, col - 1, value)
        else:
            sheet.write(row - 1, col - 1, value)
    book.close()
    assert_same(read(stream.getvalue()), written)


@QUICK
@given(CELLS)
def test_the_rewritten_form_of_a_sheet_has_the_same_cells(written: Cells) -> None:
    stream = io.BytesIO()
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for (row, col), value in written.items():
        sheet.cell(row, col, value)  # type: ignore[arg-type]
    book.save(stream)
    package = Package.from_bytes(stream.getvalue())
    plain = RegularSheet.of(package.read(package.sheets[0].part))
    rewritten = RegularSheet.of(rewrite_sheet("a.xml", package.read(package.sheets[0].part)))
    assert plain is not None
    assert rewritten is not None
    assert plain.extent == rewritten.extent


@QUICK
@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<?xml"]))
def test_random_bytes_are_refused(data: bytes, start: bytes) -> None:
    with pytest.raises(InputError, match=r"^”kort"):
        read(start + data)


GOOD = zipped(parts(cells('t="str"><v>mål</v>', "><v>7</v>")))


@settings(max_examples=150, deadline=None, database=None)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=3), st.booleans())
def test_flipped_and_cut_bytes_give_a_refusal_or_the_same_cells(flips: list[tuple[int, int]], cut: bool) -> None:
    data = bytearray(GOOD)
    for at, byte in flips:
        data[at] = byte
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = read(bytes(data[: flips[0][0]] if cut else data))
        except InputError:
            return
    # What is still read has passed its checksums; only what the zip directory says of it can differ.
    assert found == {(1, 1): "mål", (1, 2): 7.0}
