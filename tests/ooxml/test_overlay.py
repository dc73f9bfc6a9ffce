"""Notices: what hides a painted fill is said, with the rule; what does not is not."""

from __future__ import annotations

import io

import openpyxl
import pytest
import xlsxwriter

from xl_malkort.ooxml import Notice, Package, Paint, plan_paint

from .build import STYLES, pack, parts, sheet, workbook

DXFS = (
    '<dxfs count="2"><dxf><font><b/></font></dxf>'
    '<dxf><fill><patternFill><bgColor rgb="FF00FF00"/></patternFill></fill></dxf></dxfs></styleSheet>'
)


def notices(data: bytes, cell: str = "B3", tab: str = "Blad1") -> list[Notice]:
    return list(plan_paint(Package.from_bytes(data), {(tab, cell): "#92D050"}).report.notices)


def conditional(rule: str, sqref: str = "B2:D9", after: str = "") -> bytes:
    block = f'<conditionalFormatting sqref="{sqref}">{rule}</conditionalFormatting>'
    return workbook(sheet(after=block + after), styles=STYLES.replace("</styleSheet>", DXFS))


def test_a_conditional_format_with_a_fill_is_told_with_its_rule():
    rule = '<cfRule type="cellIs" dxfId="1" priority="1" operator="equal"><formula>"R&#246;d"</formula></cfRule>'
    found = notices(conditional(rule))
    assert found == [Notice("conditional_fill", "Blad1", "B3", 'cellIs equal "Röd" (B2:D9)')]
    assert found[0].may_hide


@pytest.mark.parametrize(
    "rule",
    [
        '<cfRule type="cellIs" dxfId="0" priority="1" operator="equal"><formula>1</formula></cfRule>',
        '<cfRule type="iconSet" priority="1"><iconSet><cfvo type="percent" val="0"/></iconSet></cfRule>',
        '<cfRule type="expression" priority="1"><formula>A1</formula></cfRule>',
    ],
)
def test_a_conditional_format_without_a_fill_is_not_told(rule):
    assert notices(conditional(rule)) == []


def test_a_conditional_format_elsewhere_is_not_told():
    rule = '<cfRule type="cellIs" dxfId="1" priority="1"><formula>1</formula></cfRule>'
    assert notices(conditional(rule, "A1:A9 C1:XFD9")) == []
    assert notices(conditional(rule, "B:B")) != []


@pytest.mark.parametrize(("kind", "code"), [("colorScale", "conditional_fill"), ("dataBar", "data_bar")])
def test_scales_and_bars_are_told(kind, code):
    rule = f'<cfRule type="{kind}" priority="1"><{kind}><cfvo type="min"/><color rgb="FF00FF00"/></{kind}></cfRule>'
    assert [notice.code for notice in notices(conditional(rule))] == [code]


def test_conditional_formats_of_later_versions_are_told():
    extension = (
        '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="urn:x14" xmlns:xm="urn:xm">'
        "<x14:conditionalFormattings><x14:conditionalFormatting>"
        '<x14:cfRule type="expression" priority="2"><xm:f>Data!A1&gt;0</xm:f>'
        "<x14:dxf><fill><patternFill/></fill></x14:dxf></x14:cfRule><xm:sqref>A1 B3:B4</xm:sqref>"
        "</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
    )
    found = notices(workbook(sheet(after=extension)))
    assert found == [Notice("conditional_fill", "Blad1", "B3", "expression Data!A1>0 (A1 B3:B4)")]


def test_hidden_rows_columns_and_sheets_are_told():
    cols = '<cols><col min="2" max="2" width="9" hidden="1"/></cols>'
    found = parts(sheet('<row r="3" hidden="1"><c r="B3"/></row>', before=cols))
    found["xl/workbook.xml"] = found["xl/workbook.xml"].replace(b'name="Blad1"', b'name="Blad1" state="hidden"')
    codes = [notice.code for notice in notices(pack(found))]
    assert codes == ["hidden_row", "hidden_sheet", "hidden_column"]


def test_a_table_style_is_hidden_by_the_fill_and_does_not_hide_it():
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    book.add_worksheet("Blad1").add_table("B2:D6", {"name": "Mål"})
    book.close()
    found = notices(stream.getvalue())
    assert [(notice.code, notice.rule) for notice in found] == [("over_table_style", "Mål: TableStyleMedium9 (B2:D6)")]
    assert not found[0].may_hide
    assert notices(stream.getvalue(), "F3") == []


def test_what_openpyxl_writes_as_conditional_formats_is_understood():
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Blad1"
    red = openpyxl.styles.PatternFill(bgColor="FFFF0000", fill_type="solid")
    page.conditional_formatting.add("B3", openpyxl.formatting.rule.FormulaRule(formula=["$A$1=1"], fill=red))
    page.conditional_formatting.add(
        "B1:B9",
        openpyxl.formatting.rule.ColorScaleRule(
            start_type="min", start_color="FF0000", end_type="max", end_color="00FF00"
        ),
    )
    stream = io.BytesIO()
    book.save(stream)
    assert [notice.rule for notice in notices(stream.getvalue())] == ["expression $A$1=1 (B3)", "colorScale (B1:B9)"]


def test_a_text_alone_needs_no_notice():
    rule = '<cfRule type="cellIs" dxfId="1" priority="1"><formula>1</formula></cfRule>'
    package = Package.from_bytes(conditional(rule))
    assert plan_paint(package, {("Blad1", "B4"): Paint(text="Ja")}).report.notices == ()
