"""Parts written in other ways than Excel's, which mean the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from xl_malkort.errors import InputError
from xl_malkort.grid import Sheet
from xl_malkort.grid.regular import RegularSheet
from xl_malkort.grid.rewrite import rewrite_sheet, rewrite_strings
from xl_malkort.grid.richtext import struck_part

from .handmade import MAIN, first_sheet, parts, worksheet, zipped

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
TABLE = f'<sst xmlns="{MAIN}"><si><t>noll</t></si><si><t>mål</t></si></sst>'

PLAIN = worksheet(
    '<row r="2" hidden="1"><c r="B2" t="s"><v>1</v></c><c r="C2"><f>1+1</f><v>2</v></c></row>'
    '<row r="3"><c r="A3" t="e"><f>B9</f><v>#REF!</v></c><c r="D3" s="0"/></row>',
    before='<cols><col min="3" max="4" width="9" hidden="1"/></cols>',
    after='<mergeCells><mergeCell ref="A3:B3"/></mergeCells>',
)
PREFIXED = (
    PLAIN.replace("<", "<x:")
    .replace("<x:/", "</x:")
    .replace("<x:?", "<?")
    .replace("xmlns=", 'xmlns:y="urn:y" xmlns:x=')
)
SAME = {
    "prefixed": PREFIXED,
    "prefixed with BOM": "\ufeff" + PREFIXED,
    "strict": PLAIN.replace(MAIN, STRICT),
    "strict and prefixed": PREFIXED.replace(MAIN, STRICT),
    "single quotes": PLAIN.replace('"', "'"),
    "single quotes in cells": PLAIN.replace(' t="s"', " t='s'"),
    "lines and spaces": PLAIN.replace("><", "> \n <").replace(' t="', '\n\tt = "'),
    "comments": PLAIN.replace("<row", '<!-- <c r="A9"><v>9</v></c> --><row').replace("<v>1", "<v><!--9-->1"),
    "processing instruction": PLAIN.replace("<row", '<?ej <c r="A9"><v>9</v></c>?><row', 1),
    "CDATA": PLAIN.replace("<v>2</v>", "<v><![CDATA[2]]></v>"),
    "other attributes first": PLAIN.replace('<c r="B2" t="s">', '<c t="s" r="B2">'),
    "foreign attributes": PLAIN.replace('r="C2"', 'r="C2" xmlns:q="urn:q" q:r="XFD9" q:t="e"'),
    "references in attributes": PLAIN.replace('r="C2"', 'r="&#67;2"'),
    "lower case": PLAIN.replace('r="C2"', 'r="c2"'),
    "rows without r": PLAIN.replace('<row r="2"', "<row/><row").replace('<row r="3"', "<row"),
    "cells without r": PLAIN.replace(' r="B2"', "").replace('<c t="s"', '<c/><c t="s"').replace(' r="C2"', ""),
    "Latin-1": PLAIN.replace('encoding="UTF-8"', 'encoding="iso-8859-1"'),
    "unknown elements": PLAIN.replace("<row", f'<q:q xmlns:q="urn:q"><c xmlns="{MAIN}" r="A9"/></q:q><row', 1),
    "content in another order": PLAIN.replace("<f>1+1</f><v>2</v>", "<v>2</v><f>1+1</f>"),
}


def summary(sheet: Sheet) -> tuple[object, ...]:
    """Everything a sheet says."""
    return (
        list(sheet.iter_filled()),
        dict(sheet.errors),
        sheet.formulas,
        sheet.hidden_rows,
        sheet.hidden_cols,
        sheet.merged,
        (sheet.n_rows, sheet.n_cols),
        sheet.number_format(3, 4),
    )


@pytest.mark.parametrize("form", SAME)
def test_a_sheet_means_the_same_however_it_is_written(tmp_path: Path, form: str) -> None:
    expected = summary(first_sheet(tmp_path, zipped(parts(PLAIN, strings=TABLE))))
    content = SAME[form].encode("latin-1" if form == "Latin-1" else "utf-8")
    assert summary(first_sheet(tmp_path, zipped(parts(content, strings=TABLE)))) == expected


@pytest.mark.parametrize(
    "table",
    [
        TABLE.replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns", "xmlns:x"),
        TABLE.replace("mål", "<![CDATA[mål]]>"),
        TABLE.replace("<si>", "<!-- <si><t>ej</t></si> --><si>"),
        TABLE.replace('"', "'"),
        TABLE.replace(MAIN, STRICT),
        TABLE.replace("<si><t>noll</t></si>", "<si/>"),
        TABLE.replace("<t>mål</t>", "<r><t>m</t></r><r><t>ål</t></r><rPh sb='0' eb='1'><t>ej</t></rPh>"),
        TABLE.replace("<t>mål</t>", "<t>\n m&#229;l </t>"),
        '<?xml version="1.0" encoding="iso-8859-1"?>' + TABLE,
    ],
)
def test_shared_strings_mean_the_same_however_they_are_written(tmp_path: Path, table: str) -> None:
    content = table.encode("latin-1" if "iso-8859-1" in table else "utf-8")
    assert first_sheet(tmp_path, zipped(parts(PLAIN, strings=content))).value(2, 2) == "mål"


def test_the_plain_form_is_not_rewritten_and_the_others_come_out_plain() -> None:
    assert RegularSheet.of(PLAIN.encode()) is not None
    for form in set(SAME) - {"Latin-1", "strict", "lines and spaces", "content in another order"}:
        part = SAME[form].encode()
        assert RegularSheet.of(rewrite_sheet("a.xml", part)) is not None
    assert RegularSheet.of(PREFIXED.encode()) is None


def test_a_text_of_coloured_parts_leaves_the_sheet_in_the_plain_form() -> None:
    parts = '<r><rPr><strike/><color rgb="FF808080"></color><charset val="0"/></rPr><t>a</t></r><r><t>b</t></r>'
    sheet = RegularSheet.of(worksheet(f'<row r="1"><c r="A1" t="inlineStr"><is>{parts}</is></c></row>').encode())
    assert sheet is not None
    cell = sheet.cell_at("A1")
    assert cell is not None
    assert struck_part(*cell, None) == "a"
    assert RegularSheet.of(worksheet('<row r="1"><c><v>1</v></c></row>').encode()) is None


def test_a_rewritten_sheet_keeps_what_counts_in_texts() -> None:
    odd = worksheet(
        '<row><c t="inlineStr"><is><t> a&#13;&lt;b </t></is></c>'
        '<c t="inlineStr"><v>c</v></c><c t="zz"><v>d"</v></c></row>'
    )
    assert rewrite_sheet("a.xml", odd.encode()) == (
        b'<worksheet><sheetData><row r="1">'
        b'<c r="A1" t="inlineStr"><is><t xml:space="preserve">a&#13;&lt;b</t></is></c>'
        b'<c r="B1" t="str"><v>c</v></c><c r="C1" t="str"><v>d&quot;</v></c></row></sheetData></worksheet>'
    )


def test_rewritten_strings_keep_every_place() -> None:
    table = f'<sst xmlns="{MAIN}"><si/><si><t xml:space="preserve"> a</t></si><ej><si><t>b</t></si></ej></sst>'
    assert rewrite_strings("s.xml", table.encode()) == (
        b'<sst><si><t xml:space="preserve"></t></si><si><t xml:space="preserve"> a</t></si></sst>'
    )


@pytest.mark.parametrize(
    "row",
    [
        '<row><c r="$$"><v>1</v></c></row>',
        '<row><c r="XFE1"><v>1</v></c></row>',
        '<row><c r="A1048577"><v>1</v></c></row>',
        '<row r="0"><c><v>1</v></c></row>',
        '<row r="1048577"><c><v>1</v></c></row>',
        '<row r="många"/>',
    ],
)
def test_a_cell_outside_every_sheet_is_refused(tmp_path: Path, row: str) -> None:
    with pytest.raises(InputError) as raised:
        first_sheet(tmp_path, zipped(parts(worksheet(row))))
    assert raised.value.code == "MK115"


@pytest.mark.parametrize("root", ["html", "chartsheet"])
def test_a_sheet_part_that_is_no_worksheet_is_refused(tmp_path: Path, root: str) -> None:
    with pytest.raises(InputError) as raised:
        first_sheet(tmp_path, zipped(parts(f'<{root} xmlns="{MAIN}"><sheetData/></{root}>')))
    assert raised.value.code == "MK115"
