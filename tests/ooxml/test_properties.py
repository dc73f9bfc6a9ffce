"""Properties that hold for any workbook: built at random with every irregularity, judged by openpyxl."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xl_malkort.ooxml import OoxmlError, Package, Paint, UndoDelta, apply_delta, plan_paint
from xl_malkort.ooxml.address import cell_name, column_letters, column_number, parse_area, parse_cell
from xl_malkort.ooxml.splice import Splice, apply_splices, remove_splices
from xl_malkort.ooxml.text import decode_escapes, escape_text
from xl_malkort.ooxml.xmlpart import unescape

from . import judge
from .build import STYLES, pack, parts, sheet, workbook
from .test_sheet_shapes import STYLE_SHAPES, prefixed

QUICK = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
COLOURS = st.sampled_from(["#92D050", "#FF0000", "FFC000", "#000000"])
ADDRESSES = st.builds(cell_name, st.integers(1, 12), st.integers(1, 9))
TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
# openpyxl decodes neither escapes nor what XML turns into spaces; what it reads as a formula is none.
PLAIN = st.text(st.sampled_from("abcåäö ✔<>&\"'_x0041_]]>"), min_size=1, max_size=8).filter(lambda t: t.strip())


@st.composite
def cells_of_a_row(draw: Any, number: int) -> str:
    """Draw the cells of a row, with and without addresses and formats, empty and filled."""
    found = ""
    column = 0
    for _ in range(draw(st.integers(0, 5))):
        explicit = draw(st.booleans())
        column = column + draw(st.integers(1, 3)) if explicit else column + 1
        address = f' r="{column_letters(column)}{number}"' if explicit else ""
        style = draw(st.sampled_from(["", ' s="0"', ' s="1"', " s='2'"]))
        found += draw(
            st.sampled_from(
                [
                    f"<c{address}{style}/>",
                    f"<c{style}{address}><v>{column}</v></c>",
                    f'<c{address}{style} t="str"><v>a &gt; b /&gt;</v></c>',
                    f'<c{address}{style} t="s"><v>0</v></c>',
                    f'<c{address}{style} t="inlineStr"><is><t xml:space="preserve"> x </t></is></c>',
                    f"<c{address}{style}><f>1+1</f><v>2</v></c>",
                    f'<c{address}{style} t="b"><v>1</v></c>',
                    f"<c{address}{style} ></c >",
                ]
            )
        )
    return found


@st.composite
def sheets(draw: Any) -> str:
    """Draw a worksheet with rows in every shape."""
    rows, number = "", 0
    gap = draw(st.sampled_from(["", "\n", "\r\n  ", "<!-- <row r='1'> -->"]))
    for _ in range(draw(st.integers(0, 5))):
        explicit = draw(st.booleans())
        number = number + draw(st.integers(1, 3)) if explicit else number + 1
        attributes = f' r="{number}"' if explicit else ""
        attributes += draw(st.sampled_from(["", ' spans="1:3"', ' s="1" customFormat="1"', ' s="2"', ' ht="20"']))
        body = draw(cells_of_a_row(number))
        rows += gap + (f"<row{attributes}>{body}</row>" if body or draw(st.booleans()) else f"<row{attributes}/>")
    before = draw(st.sampled_from(["", '<dimension ref="A1:B2"/>', '<cols><col min="2" max="4" style="1"/></cols>']))
    merge = '<mergeCells count="1"><mergeCell ref="B2:C3"/></mergeCells>'
    after = draw(st.sampled_from(["", merge, '<extLst><ext uri="{A}"/></extLst>', "<!-- </worksheet> -->"]))
    text = sheet(rows + gap if rows else "", before=before, after=after)
    return prefixed(text.partition("?>\n")[2]) if draw(st.booleans()) and "<!--" not in text else text


@st.composite
def workbooks(draw: Any) -> bytes:
    """Draw a workbook of an irregular sheet and irregular styles."""
    styles = draw(st.sampled_from([STYLES, STYLES, *STYLE_SHAPES.values()]))
    made = parts(draw(sheets()), styles=styles, strings=("Klart",))
    return pack(made, draw(st.sampled_from([0, 8])))


@st.composite
def paints(draw: Any) -> dict[tuple[str, str], str | Paint]:
    """Draw what to paint: colours, texts, both."""
    kinds = st.one_of(
        COLOURS,
        st.builds(Paint, COLOURS, text=TEXTS),
        st.builds(Paint, st.none(), text=TEXTS),
        st.builds(Paint, COLOURS, font=COLOURS),
    )
    return {("Blad1", cell): draw(kinds) for cell in draw(st.lists(ADDRESSES, max_size=6, unique=True))}


@QUICK
@given(workbooks(), paints())
def test_undo_of_paint_is_the_original_and_paint_of_paint_is_paint(data: bytes, wanted: Any):
    patched = plan_paint(Package.from_bytes(data), wanted)
    assert apply_delta(patched.data, UndoDelta.from_json(patched.undo.to_json())) == data
    assert patched.changed == (patched.data != data)
    again = plan_paint(Package.from_bytes(patched.data), wanted)
    assert not again.changed
    assert set(again.report.cells_unchanged) == {(tab, cell) for tab, cell in wanted}


MERGED = {("Blad1", cell) for cell in ("B2", "C2", "B3", "C3")}


@QUICK
@given(sheets(), paints())
def test_openpyxl_finds_no_other_cell_changed(xml: str, wanted: Any):
    data = workbook(xml, strings=("Klart",))
    new = plan_paint(Package.from_bytes(data), wanted).data
    named = set(wanted)
    if named & MERGED and "mergeCell" in xml:
        named |= MERGED
    assert judge.differing(data, new) <= named
    read = judge.load(new)["Blad1"]
    for (_, cell), paint in wanted.items():
        colour = paint if isinstance(paint, str) else paint.fill
        if colour and not (("Blad1", cell) in MERGED and "mergeCell" in xml):
            assert str(read[cell].fill.fgColor.rgb)[-6:] == colour[-6:]


@QUICK
@given(sheets(), st.dictionaries(ADDRESSES, PLAIN, max_size=4))
def test_what_a_person_wrote_stays_and_what_we_wrote_is_read_back(xml: str, texts: dict[str, str]):
    data = workbook(xml, strings=("Klart",))
    patched = plan_paint(
        Package.from_bytes(data), {("Blad1", cell): Paint("#92D050", text=text) for cell, text in texts.items()}
    )
    before, after = judge.load(data)["Blad1"], judge.load(patched.data)["Blad1"]
    kept = {cell for _, cell, _ in patched.report.text_kept}
    for cell, text in texts.items():
        if "mergeCell" in xml and ("Blad1", cell) in MERGED:
            continue
        if cell in kept:
            assert after[cell].value == before[cell].value
        elif "_x" not in text and not isinstance(before[cell].value, bool | int):
            assert before[cell].value in (None, text)
            assert after[cell].value == text


@QUICK
@given(workbooks(), paints(), paints())
def test_a_later_round_replaces_an_earlier_one_and_both_can_be_undone(data: bytes, first: Any, second: Any):
    one = plan_paint(Package.from_bytes(data), first)
    two = plan_paint(Package.from_bytes(one.data), second)
    assert apply_delta(apply_delta(two.data, two.undo), one.undo) == data
    # Text that is there already counts as kept only when it is a person's: ours gives way.
    ours = {cell for (_, cell), p in first.items() if isinstance(p, Paint) and p.text}
    kept_first = {cell for _, cell, _ in one.report.text_kept}
    if b"mergeCell" not in Package.from_bytes(data).read("xl/worksheets/sheet1.xml"):
        assert {cell for _, cell, _ in two.report.text_kept}.isdisjoint(ours - kept_first)


@settings(QUICK, max_examples=25)
@given(st.dictionaries(ADDRESSES, st.one_of(st.integers(), st.booleans(), PLAIN), max_size=8), paints())
def test_what_openpyxl_writes_is_painted(values: dict[str, Any], wanted: Any):
    book = openpyxl.Workbook()
    page: Any = book.active
    page.title = "Blad1"
    for cell, value in values.items():
        page[cell] = value
    stream = io.BytesIO()
    book.save(stream)
    data = stream.getvalue()
    assert judge.differing(data, plan_paint(Package.from_bytes(data), wanted).data) <= set(wanted)


@given(TEXTS)
def test_any_text_comes_back_from_its_escaped_form(text: str):
    assert decode_escapes(unescape(escape_text(text).decode("ascii"))) == text


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_any_address_comes_back(row: int, column: int):
    assert parse_cell(cell_name(row, column)) == (row, column)
    assert column_number(column_letters(column)) == column
    area = parse_area(cell_name(row, column))
    assert area is not None
    assert str(area) == cell_name(row, column)


@given(st.binary(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 5), st.binary(max_size=5))))
def test_splices_can_be_taken_out_again(data: bytes, drawn: list[tuple[int, int, bytes]]):
    splices, floor = [], 0
    for at, length, new in sorted(drawn, key=lambda item: item[0]):
        if at >= floor and at + length <= len(data):
            splices.append(Splice(at, data[at : at + length], new))
            floor = at + length
    assert remove_splices(apply_splices(data, splices), splices) == data


@settings(QUICK, max_examples=300)
@given(st.data())
def test_damaged_files_are_refused_or_painted_but_never_crash(data: st.DataObject):
    original = bytearray(workbook(strings=("Klart",)))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(original) - 1))
        original[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.one_of(st.none(), st.integers(0, len(original))))
    survives(bytes(original[:cut]))


@settings(QUICK, max_examples=300)
@given(st.sampled_from(sorted(parts())), st.data())
def test_damaged_parts_are_refused_or_painted_but_never_crash(name: str, data: st.DataObject):
    made = parts()
    body = bytearray(made[name])
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(body) - 1))
        piece = data.draw(
            st.sampled_from([b"", b"<", b">", b"&", b'"', b"<!--", b"]]>", b"</row>", b"<c/>", b"\0", b"x:"])
        )
        body[at : at + data.draw(st.integers(0, 9))] = piece
        body = body or bytearray(b" ")
    survives(pack(made | {name: bytes(body)}))


@settings(QUICK, max_examples=100)
@given(st.binary(max_size=400))
def test_noise_is_refused(data: bytes):
    survives(data)


def survives(data: bytes) -> None:
    """Read and paint a file; whatever is wrong with it must come out as one of our errors."""
    try:
        package = Package.from_bytes(data)
        tab = package.sheets[0].name if package.sheets else "Blad1"
        patched = plan_paint(package, {(tab, "B2"): Paint("#92D050", text="Ja")})
    except OoxmlError as error:
        found = error.code
    else:
        found = "painted"
        assert apply_delta(patched.data, patched.undo) == data
    # That would be a fault of ours, caught in time.
    assert found != "verify_failed"
