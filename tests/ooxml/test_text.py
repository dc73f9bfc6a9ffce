"""Text: ours is written and replaced, a person's never."""

from __future__ import annotations

import pytest
from python_calamine import CalamineWorkbook

from xl_malkort.ooxml import Package, Paint, Patched, plan_paint

from . import judge
from .build import sheet, unpack, workbook


def write(data: bytes, text: str, cell: str = "D1", replaces: frozenset[str] = frozenset()) -> Patched:
    paint = Paint("#92D050", text=text, replaces=replaces)
    return plan_paint(Package.from_bytes(data), {("Blad1", cell): paint})


def value(data: bytes, cell: str = "D1") -> object:
    return judge.load(data)["Blad1"][cell].value


@pytest.mark.parametrize(
    "cell",
    [
        "",
        '<c r="D1"/>',
        '<c r="D1" s="1"/>',
        '<c r="D1" s="1"></c>',
        '<c r="D1" t="s"/>',
        '<c r="D1"><v></v></c>',
        '<c r="D1" t="inlineStr"><is><t></t></is></c>',
        '<c r="D1" t="str"><v/></c>',
    ],
)
def test_an_empty_cell_gets_the_text(cell):
    patched = write(workbook(sheet(f'<row r="1">{cell}<c r="E1"><v>5</v></c></row>')), "✔ Uppnått")
    assert value(patched.data) == "✔ Uppnått"
    assert value(patched.data, "E1") == 5
    assert patched.report.text_kept == ()


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ('<c r="D1"><v>12.5</v></c>', "12.5"),
        ('<c r="D1" t="s"><v>1</v></c>', "Skrivet av chefen"),
        ('<c r="D1" t="s"><v>0</v></c>', " "),
        ('<c r="D1" t="str"><v>a &amp; b</v></c>', "a & b"),
        ('<c r="D1" t="b"><v>1</v></c>', "1"),
        ('<c r="D1" t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c r="D1"><f>1+1</f><v>2</v></c>', "2"),
        ('<c r="D1" t="str"><f>""</f><v></v></c>', '=""'),
        ('<c r="D1"><f/></c>', "="),
        ('<c r="D1" t="inlineStr"><is><t>Klart</t></is></c>', "Klart"),
        ('<c r="D1" t="inlineStr"><is><r><rPr><b/></rPr><t>Kl</t></r><r><t>art</t></r></is></c>', "Klart"),
        ('<c r="D1" t="inlineStr"><is><t><![CDATA[<Klart>]]></t></is></c>', "<Klart>"),
        ('<c r="D1" t="inlineStr"><is><t>A</t><rPh sb="0" eb="1"><t>b</t></rPh></is></c>', "A"),
    ],
)
def test_what_a_person_typed_is_kept_and_still_gets_its_colour(cell, kept):
    data = workbook(sheet(f'<row r="1">{cell}</row>'), strings=(" ", "Skrivet av chefen"))
    patched = write(data, "✔ Uppnått")
    assert patched.report.text_kept == (("Blad1", "D1", kept),)
    assert judge.fill(patched.data, "Blad1", "D1") == "92D050"
    assert value(patched.data) == value(data)
    assert not write(patched.data, "✔ Uppnått").changed


def test_our_own_text_is_replaced_by_its_form_alone():
    first = write(workbook(), "✔ Uppnått").data
    second = write(first, "✖ Ej uppnått")
    assert value(second.data) == "✖ Ej uppnått"
    assert second.report.text_kept == ()


def test_an_empty_text_takes_ours_away_and_nothing_else():
    first = write(workbook(), "✔ Uppnått").data
    second = write(first, "")
    assert value(second.data) is None
    assert b'<c r="D1" s="3"/>' in unpack(second.data)["xl/worksheets/sheet1.xml"]
    assert not write(second.data, "").changed
    assert write(second.data, "", cell="A1").report.text_kept == (("Blad1", "A1", "0.5"),)


@pytest.mark.parametrize(
    "cell",
    ['t="s"><v>0</v>', 't="str"><v>● Delvis</v>', 't="inlineStr"><is><t>● Delvis</t></is>'],
)
def test_our_own_text_is_replaced_by_its_words_when_excel_has_saved_it(cell):
    data = workbook(sheet(f'<row r="1"><c r="D1" s="1" {cell}</c></row>'), strings=("● Delvis",))
    patched = write(data, "✔ Uppnått", replaces=frozenset({"● Delvis", "✖ Ej uppnått"}))
    assert value(patched.data) == "✔ Uppnått"
    assert patched.report.text_kept == ()


def test_a_formula_is_never_replaced_even_when_its_result_is_one_of_ours():
    data = workbook(sheet('<row r="1"><c r="D1" t="str"><f>A1</f><v>● Delvis</v></c></row>'))
    patched = write(data, "✔ Uppnått", replaces=frozenset({"● Delvis"}))
    assert patched.report.text_kept == (("Blad1", "D1", "● Delvis"),)


def test_text_that_is_there_already_is_left_in_the_form_it_has():
    data = workbook(sheet('<row r="1"><c r="D1" t="s"><v>0</v></c></row>'), strings=("✔ Uppnått",))
    patched = write(data, "✔ Uppnått")
    assert patched.changed
    assert b't="s"><v>0</v></c>' in unpack(patched.data)["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("<&>\"'", "&lt;&amp;&gt;\"'"),
        ("a\x0bb", "a_x000B_b"),
        ("rad\r\n2", "rad_x000D_\n2"),
        ("_x000B_", "_x005F_x000B_"),
        ("\ud800", "_xD800_"),
        ("\ufffe", "_xFFFE_"),
        (" två  blanka ", " två  blanka ".replace("å", "&#229;")),
    ],
)
def test_characters_xml_cannot_hold_are_written_as_excel_writes_them(text, written):
    patched = write(workbook(), text)
    xml = unpack(patched.data)["xl/worksheets/sheet1.xml"].decode()
    assert f'<is><r><t xml:space="preserve">{written}</t></r></is>' in xml
    assert not write(patched.data, text).changed


def test_text_stays_within_what_a_cell_holds():
    assert write(workbook(), "x" * 32767).changed


def test_text_without_a_fill_leaves_the_fill():
    data = workbook()
    new = plan_paint(Package.from_bytes(data), {("Blad1", "D1"): Paint(text="Hej")}).data
    assert judge.fill(new, "Blad1", "D1") is None
    assert unpack(new)["xl/styles.xml"] == unpack(data)["xl/styles.xml"]
    assert value(new) == "Hej"


def test_the_extension_of_a_cell_survives_its_text():
    cell = '<c r="D1" vm="1"><extLst><ext uri="{X}"><c r="Z9"/></ext></extLst></c>'
    new = write(workbook(sheet(f'<row r="1">{cell}</row>')), "Hej").data
    xml = unpack(new)["xl/worksheets/sheet1.xml"].decode()
    assert '</is><extLst><ext uri="{X}"><c r="Z9"/></ext></extLst></c>' in xml
    assert "vm=" not in xml


def test_calamine_reads_our_text(tmp_path):
    path = tmp_path / "card.xlsx"
    path.write_bytes(write(workbook(), "✔ Uppnått").data)
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Blad1").to_python(skip_empty_area=False)
    assert rows[0][3] == "✔ Uppnått"
