"""Every irregular way to write a sheet or the styles that real producers were seen to use."""

from __future__ import annotations

import re

import pytest

from xl_malkort.ooxml import Package, Paint, apply_delta, plan_paint

from . import judge
from .build import HEAD, MAIN, SHEET_DATA, STYLES, R, pack, parts, sheet, unpack, workbook

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def prefixed(text: str) -> str:
    """Return XML with every element of the main namespace written with a prefix."""
    text = re.sub(r"<(/?)([A-Za-z])", r"<\1x:\2", text)
    return text.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')


SHEETS = {
    "plain": sheet(),
    "no rows": sheet(""),
    "no rows, with a space": sheet("").replace("<sheetData/>", "<sheetData />"),
    "open without rows": sheet("").replace("<sheetData/>", "<sheetData></sheetData>"),
    "no declaration": sheet().removeprefix(HEAD),
    "byte order mark": "\ufeff" + sheet(),
    "no standalone": sheet().replace(' standalone="yes"', ""),
    "single quotes": sheet().replace('"', "'"),
    "prefixed": HEAD + prefixed(sheet().removeprefix(HEAD)),
    "line breaks": sheet(SHEET_DATA.replace("><", ">\n  <")).replace("><sheetData", ">\r\n<sheetData"),
    "spaces in tags": sheet('<row  r = "1"  ><c  r = "A1"  s = "1" ><v>1</v></c ></row ><row r="2" />'),
    "rows and cells without r": sheet("<row><c s='1'><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c/></row>"),
    "some rows without r": sheet('<row r="1"><c r="A1"/></row><row><c><v>2</v></c></row><row r="9"/><row/>'),
    "some cells without r": sheet('<row r="1"><c r="B1"><v>2</v></c><c><v>3</v></c><c r="F1"/><c/></row>'),
    "empty s": sheet('<row r="1"><c r="A1" s=""><v>1</v></c></row>'),
    "s out of range": sheet('<row r="1"><c r="A1" s="999"><v>1</v></c></row>'),
    "empty row tags": sheet('<row r="1" spans="1:1"/><row r="3" s="2" customFormat="1"/>'),
    "attributes in odd order": sheet('<row ht="20" r="1" customHeight="1"><c t="str" s="1" r="A1"><v>x</v></c></row>'),
    "greater-than in attributes and text": sheet(
        '<row r="1" x="a>b/>"><c r="A1" t="str" y="/>"><v>1 /> 2 > 3</v></c></row>', root=' xmlns:q="urn:a>b"'
    ),
    "comments": sheet(
        '<!-- <row r="1"><c r="A1"/></row> --><row r="1"><!-- <c r="B1"> --><c r="A1"><v>1</v></c></row>'
    ).replace("<worksheet", "<!-- <sheetData/> --><worksheet", 1),
    "cdata": sheet('<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[<c r="B1"/></row>]]></t></is></c></row>'),
    "processing instructions": sheet('<?a <row?><row r="1"><?b <c?><c r="A1"><v>1</v></c></row>'),
    "ignorable and alternate content": sheet(
        root=f' xmlns:mc="{MC}" mc:Ignorable="x14ac xr" xmlns:x14ac="urn:14" xmlns:xr="urn:xr" xr:uid="{{1}}"',
        after=f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x14ac"><controls/></mc:Choice>'
        "</mc:AlternateContent>",
    ),
    "extension list stays last": sheet(after='<extLst><ext uri="{A}"><y:sheetData xmlns:y="urn:y"/></ext></extLst>'),
    "extension in a row": sheet(
        '<row r="1"><c r="A1"><v>1</v><extLst><ext uri="{A}"><c r="B1"/><row r="7"/></ext></extLst></c>'
        '<extLst><ext uri="{B}"><c r="C1"/></ext></extLst></row>'
    ),
    "xml:space": sheet('<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c></row>'),
    "references in text": sheet('<row r="1"><c r="A1" t="str"><v>&lt;c r=&quot;B1&quot;/&gt;&#xE5;</v></c></row>'),
    "iso dates": sheet('<row r="1"><c r="A1" t="d"><v>2025-01-01</v></c></row>'),
    "shared and array formulas": sheet(
        '<row r="1"><c r="A1"><f t="shared" ref="A1:B1" si="0">1+1</f><v>2</v></c>'
        '<c r="B1"><f t="shared" si="0"/><v>2</v></c><c r="C1" cm="1"><f t="array" ref="C1">1</f><v>1</v></c></row>'
    ),
    "wrong dimension": sheet(before='<dimension ref="A1"/>'),
    "dimension without use": sheet(before='<dimension ref=""/>'),
    "odd spans": sheet('<row r="1" spans="1:2 4:5"><c r="A1"/></row><row r="2" spans=""/><row r="3" spans="a:b"/>'),
    "same prefix declared again": sheet(f'<row xmlns="{MAIN}" r="1"><c r="A1"/></row>'),
    "a second unused prefix": sheet(root=f' xmlns:x="{MAIN}"'),
    "rows out of order": sheet('<row r="5"><c r="A5"/></row><row r="2"><c r="A2"/></row>'),
    "cells out of order": sheet('<row r="1"><c r="F1"/><c r="A1"><v>1</v></c></row>'),
    "eight-bit encoding": sheet('<row r="1"><c r="A1" t="str"><v>Mål</v></c></row>').replace("UTF-8", "ISO-8859-1"),
    "windows encoding": sheet('<row r="1"><c r="A1" t="str"><v>Mål €</v></c></row>').replace("UTF-8", "windows-1252"),
}

XF = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
LISTS = re.findall(r"<(fonts|fills|borders|cellStyleXfs|cellXfs|cellStyles)\b.*?</\1>", STYLES)


def without(*names: str) -> str:
    """Return the styles without some of their lists."""
    text = STYLES
    for name in names:
        text = re.sub(rf"<{name}\b.*?</{name}>", "", text)
    return text


STYLE_SHAPES = {
    "plain": STYLES,
    "prefixed": prefixed(STYLES),
    "byte order mark": "\ufeff" + STYLES,
    "no count": re.sub(r' count="\d+"', "", STYLES),
    "wrong count": re.sub(r' count="\d+"', ' count="77"', STYLES),
    "empty count": re.sub(r' count="\d+"', ' count=""', STYLES),
    "no cellXfs": without("cellXfs"),
    "no fills": without("fills"),
    "no fonts": without("fonts"),
    "nothing at all": f'<styleSheet xmlns="{MAIN}"/>',
    "nothing but an end tag": f'<styleSheet xmlns="{MAIN}"></styleSheet>',
    "only extensions": f'<styleSheet xmlns="{MAIN}"><extLst><ext uri="a"/></extLst></styleSheet>',
    "empty fills": re.sub(r"<fills\b.*?</fills>", '<fills count="0"/>', STYLES),
    "one fill": re.sub(r"<fill><patternFill patternType=\"gray125\"/></fill>", "", STYLES),
    "empty cellXfs": re.sub(r"<cellXfs\b.*?</cellXfs>", '<cellXfs count="0" />', STYLES),
    "formats with children": STYLES.replace(XF, XF.replace("/>", '><extLst><ext uri="{a}"><xf/></ext></extLst></xf>')),
    "format without attributes": STYLES.replace(XF, "<xf/>", 1),
    "comments": STYLES.replace("<cellXfs", "<!-- <cellXfs><xf/></cellXfs> --><cellXfs"),
    "single quotes": STYLES.replace('"', "'"),
    "line breaks": STYLES.replace("><", ">\n<"),
    "dxfs with fills": STYLES.replace(
        "</styleSheet>",
        '<dxfs count="1"><dxf><fill><patternFill><bgColor rgb="FF00FF00"/></patternFill></fill></dxf></dxfs>'
        "</styleSheet>",
    ),
    "gradient and theme fills": STYLES.replace(
        "</fills>",
        '<fill><gradientFill degree="90"><stop position="0"><color rgb="FF92D050"/></stop></gradientFill></fill>'
        '<fill><patternFill patternType="solid"><fgColor theme="4" tint="0.5"/></patternFill></fill>'
        '<fill><patternFill patternType="solid"><fgColor rgb="FF92D050" tint="-0.25"/></patternFill></fill>'
        "<fill><patternFill/></fill></fills>",
    ),
    "empty fill": STYLES.replace("</fills>", "<fill/></fills>"),
}

CELLS = ("A1", "B1", "D1", "A2", "C3", "B9", "AA4")


def paint_all(data: bytes, text: str | None = None) -> bytes:
    """Paint some cells, check undo and idempotence, and return the new file."""
    paints = {("Blad1", cell): Paint("#92D050", text=text) for cell in CELLS}
    patched = plan_paint(Package.from_bytes(data), paints)
    assert patched.changed
    assert apply_delta(patched.data, patched.undo) == data
    assert not plan_paint(Package.from_bytes(patched.data), paints).changed
    return patched.data


def encoded(text: str) -> bytes:
    """Return XML in the encoding it declares."""
    found = re.search(r"encoding=.([\w-]+)", text)
    return text.encode(found.group(1) if found else "utf-8")


@pytest.mark.parametrize("shape", SHEETS)
@pytest.mark.parametrize("text", [None, "✔ Uppnått"])
def test_every_shape_of_sheet_is_painted(shape, text):
    data = pack(parts() | {"xl/worksheets/sheet1.xml": encoded(SHEETS[shape])})
    new = paint_all(data, text)
    for cell in CELLS:
        assert judge.fill(new, "Blad1", cell) == "92D050", cell
    named = {("Blad1", cell) for cell in CELLS}
    # openpyxl cannot open the originals of these two.
    if shape not in ("empty s", "s out of range"):
        assert judge.differing(data, new) <= named


@pytest.mark.parametrize("shape", STYLE_SHAPES)
def test_every_shape_of_styles_is_extended(shape):
    # Where there are no formats, no cell can have one.
    plain = sheet('<row r="1"><c r="A1"><v>1</v></c></row>')
    data = workbook(
        sheet() if "<cellXfs" in STYLE_SHAPES[shape] and shape != "empty cellXfs" else plain, styles=STYLE_SHAPES[shape]
    )
    new = paint_all(data)
    xml = unpack(new)["xl/styles.xml"].decode("utf-8-sig").replace("x:", "").replace("'", '"')
    xml = re.sub(r"<!--.*?-->", "", xml)
    for name, item in (("fills", "fill"), ("cellXfs", "xf")):
        holder = re.search(rf'<{name} count="(\d+)" ?>(.*?)</{name}>', xml, re.DOTALL)
        assert holder, xml
        body = re.sub(r"<extLst>.*?</extLst>", "", holder.group(2))
        assert int(holder.group(1)) == len(re.findall(rf"<{item}[ />]", body))
    order = [
        name
        for name in ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
        if f"<{name}" in xml
    ]
    assert order == sorted(order, key=lambda name: xml.index(f"<{name}"))
    if shape not in (
        "no fonts",
        "nothing at all",
        "nothing but an end tag",
        "only extensions",
        "format without attributes",
        "empty fill",
    ):
        assert judge.fill(new, "Blad1", "A1") == "92D050"


@pytest.mark.parametrize("shape", STYLE_SHAPES)
def test_a_font_colour_fits_every_shape_of_styles(shape):
    data = workbook(styles=STYLE_SHAPES[shape])
    paints = {("Blad1", "A1"): Paint("#92D050", font="#FFFFFF"), ("Blad1", "B3"): Paint(font="#000000")}
    patched = plan_paint(Package.from_bytes(data), paints)
    assert apply_delta(patched.data, patched.undo) == data
    assert not plan_paint(Package.from_bytes(patched.data), paints).changed


def test_a_fill_that_another_program_wrote_is_reused():
    mine = (
        '<fill><patternFill patternType="solid"><fgColor rgb="0092d050"/><bgColor rgb="FF000000"/></patternFill></fill>'
    )
    styles = STYLES.replace("</fills>", mine + "</fills>")
    new = paint_all(workbook(styles=styles))
    assert unpack(new)["xl/styles.xml"].count(b"<patternFill") == 3


def test_a_cell_that_already_has_the_colour_is_left_as_it_is():
    styles = STYLES.replace(
        "</fills>", '<fill><patternFill patternType="solid"><fgColor rgb="FF92D050"/></patternFill></fill></fills>'
    )
    styles = styles.replace(
        'fillId="0" borderId="0" xfId="0" applyFill="0"', 'fillId="2" borderId="0" xfId="0" applyFill="1"'
    )
    data = workbook(styles=styles)
    assert not plan_paint(Package.from_bytes(data), {("Blad1", "B3"): "#92D050"}).changed


def test_the_first_two_fills_are_never_taken_for_a_colour():
    solid = '<fill><patternFill patternType="solid"><fgColor rgb="FF92D050"/></patternFill></fill>'
    styles = re.sub(r"<fills\b.*?</fills>", f'<fills count="2">{solid}{solid}</fills>', STYLES)
    new = paint_all(workbook(styles=styles))
    assert b'fillId="2"' in unpack(new)["xl/styles.xml"]


def test_bytes_outside_the_splices_stay_even_in_the_touched_parts():
    odd = sheet('<row  r="1"\t>\r\n<c r = "A1"\n s="1" ><v>1</v></c ></row >', after="<!-- slut -->\n")
    data = workbook(odd)
    new = unpack(plan_paint(Package.from_bytes(data), {("Blad1", "A1"): "#92D050"}).data)
    xml = new["xl/worksheets/sheet1.xml"]
    assert xml.replace(b's="3"', b's="1"') == odd.encode()


def test_a_worksheet_with_relationships_keeps_its_other_parts():
    after = (
        '<drawing r:id="rId1"/><legacyDrawing r:id="rId2"/><tableParts count="1"><tablePart r:id="rId3"/></tableParts>'
    )
    extra = {
        "xl/worksheets/_rels/sheet1.xml.rels": "<Relationships "
        'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{R}/drawing" Target="../drawings/d.xml"/></Relationships>',
        "xl/drawings/d.xml": "<wsDr/>",
    }
    data = pack(parts(sheet(after=after), extra=extra))
    new = plan_paint(Package.from_bytes(data), {("Blad1", "A1"): "#92D050"}).data
    assert unpack(new)["xl/drawings/d.xml"] == b"<wsDr/>"
    assert after.encode() in unpack(new)["xl/worksheets/sheet1.xml"]
