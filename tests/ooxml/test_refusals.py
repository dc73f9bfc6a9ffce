"""What is not a workbook, or one we do not take, is called by its name; nothing crashes."""

from __future__ import annotations

import pickle

import pytest

from xl_malkort.ooxml import OoxmlError, Package, Unwritable, paint, plan_paint
from xl_malkort.ooxml.errors import MESSAGES

from .build import HEAD, MAIN, RELS, R, pack, parts, sheet, unpack, workbook


def code(data: bytes) -> str:
    with pytest.raises(OoxmlError) as caught:
        plan_paint(Package.from_bytes(data), {("Blad1", "A1"): "#92D050"})
    assert str(caught.value)
    return caught.value.code


def compound_file(*streams: str) -> bytes:
    """Return an OLE2 file with these streams in its directory (as [MS-CFB] lays it out)."""
    entries = b""
    for name in ("Root Entry", *streams):
        raw = name.encode("utf-16-le") + b"\0\0"
        kind = 5 if name == "Root Entry" else 2
        entries += raw.ljust(64, b"\0") + len(raw).to_bytes(2, "little") + bytes([kind, 1]) + b"\xff" * 12
        entries = entries.ljust((len(entries) + 127) // 128 * 128, b"\0")
    return (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504) + entries


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty_file"),
        (b"\0" * 4096, "not_a_zip"),
        (b"Namn;Status\n", "not_a_zip"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "not_a_zip"),
        (b"<?xml version='1.0'?><Workbook/>", "not_a_zip"),
        (b"%PDF-1.7", "not_a_zip"),
        (b"PK\x03\x04" + b"\0" * 50, "truncated_zip"),
        (compound_file("EncryptionInfo", "EncryptedPackage"), "encrypted"),
        (compound_file("Workbook"), "ole2_xls"),
        (compound_file("Book"), "ole2_xls"),
        (compound_file("WordDocument"), "not_a_workbook"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", "ole2_xls"),
        (pack({}), "not_a_workbook"),
        (pack({"a.txt": b"hej"}), "not_a_workbook"),
        (pack({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}), "ods"),
        (pack({"mimetype": b"application/epub+zip"}), "not_a_workbook"),
    ],
)
def test_what_is_no_workbook_is_called_by_its_name(data, expected):
    assert code(data) == expected


def test_a_cell_text_does_not_make_an_old_workbook_look_encrypted():
    data = compound_file("Workbook") + b"x" + "EncryptedPackage".encode("utf-16-le") + b"\0\0"
    assert code(data) == "ole2_xls"


def test_a_binary_workbook_is_told_to_be_saved_as_xlsx():
    found = parts()
    found["[Content_Types].xml"] = found["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.binary.macroEnabled.main",
    )
    found["xl/workbook.bin"] = b"\x83\x01\x00"
    del found["xl/workbook.xml"]
    for name in ("[Content_Types].xml", "_rels/.rels"):
        found[name] = found[name].replace(b"workbook.xml", b"workbook.bin")
    assert code(pack(found)) == "xlsb"


def test_a_text_document_is_no_workbook():
    found = parts()
    found["[Content_Types].xml"] = found["[Content_Types].xml"].replace(
        b"spreadsheetml.sheet.main", b"wordprocessingml.document.main"
    )
    found["xl/workbook.xml"] = b"<w:document xmlns:w='urn:w'/>"
    assert code(pack(found)) == "not_a_workbook"


def test_a_signed_workbook_can_be_read_but_not_painted():
    found = parts()
    signature = f'<Relationship Id="s" Type="{RELS}/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/>'
    found["_rels/.rels"] = found["_rels/.rels"].replace(b"</Rel", signature.encode() + b"</Rel")
    found["_xmlsignatures/origin.sigs"] = b""
    assert Package.from_bytes(pack(found)).signed
    assert code(pack(found)) == "signed"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "_rels/.rels"])
def test_a_doctype_is_refused_before_any_entity_is_expanded(part):
    found = parts()
    laughs = b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]>'
    found[part] = (
        found[part].replace(b"?>\n", b"?>\n" + laughs) if HEAD.encode() in found[part] else laughs + found[part]
    )
    assert code(pack(found)) == "doctype"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_utf_16_is_refused(part, encoding):
    found = parts()
    found[part] = found[part].decode().replace("UTF-8", encoding.upper()).encode(encoding)
    assert code(pack(found)) == "utf16"


@pytest.mark.parametrize(
    "broken", [b"", b"<html><body>", b"<worksheet", b"not xml", b"<a></b>", b"<a>&nope;</a>", b"<a/><b/>", b"<p:a/>"]
)
@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_broken_xml_is_refused(part, broken):
    assert code(pack(parts() | {part: broken})) == "xml_broken"


def test_html_in_a_sheet_part_is_refused():
    page = b"<html><body><table><tr><td>1</td></tr></table></body></html>"
    assert code(pack(parts() | {"xl/worksheets/sheet1.xml": page})) == "unusual_xml"


@pytest.mark.parametrize("place", ["data", "after", "before"])
@pytest.mark.parametrize("depth", [300, 400_000])
def test_xml_that_nests_too_deep_is_refused(place, depth):
    deep = "<a>" * depth + "</a>" * depth
    where = {
        "data": sheet(f'<row r="1"><c r="A1">{deep}</c></row>'),
        "after": sheet(after=deep),
        "before": sheet(before=deep),
    }
    # Such a part compresses so well that the zip limits would refuse it first.
    data = pack(parts(where[place]), 0)
    assert code(data) == "xml_too_deep"


@pytest.mark.parametrize("noise", ["/>", "x"])
def test_depth_is_not_hidden_by_text_that_looks_like_markup(noise):
    deep = ("<a>" + noise) * 300 + "</a>" * 300
    assert code(workbook(sheet(f'<row r="1"><c r="A1">{deep}</c></row>'))) == "xml_too_deep"


def test_depth_is_checked_in_the_styles_and_the_workbook_too():
    deep = b"<a>" * 300 + b"</a>" * 300
    for part in ("xl/styles.xml", "xl/workbook.xml"):
        found = parts()
        at = found[part].rindex(b"</")
        found[part] = found[part][:at] + deep + found[part][at:]
        assert code(pack(found)) == "xml_too_deep"


@pytest.mark.parametrize("kind", ["chartsheet", "dialogsheet", "xlMacrosheet"])
def test_a_sheet_without_cells_is_refused_by_its_kind(kind):
    found = parts()
    rels = found["xl/_rels/workbook.xml.rels"]
    found["xl/_rels/workbook.xml.rels"] = rels.replace(b"relationships/worksheet", b"relationships/" + kind.encode())
    assert code(pack(found)) == "no_sheet_xml"


def test_a_sheet_whose_part_is_gone_is_refused():
    found = parts()
    del found["xl/worksheets/sheet1.xml"]
    package = Package.from_bytes(pack(found))
    assert package.sheets[0].kind == "missing"
    assert code(pack(found)) == "no_sheet_xml"


def test_the_names_there_are_come_with_the_one_that_is_not():
    with pytest.raises(OoxmlError) as caught:
        Package.from_bytes(workbook(sheet(), sheet())).sheet("Blad3")
    assert caught.value.params["sheets"] == ("Blad1", "Blad2")


def test_too_many_formats_are_refused():
    styles = unpack(workbook())["xl/styles.xml"].decode()
    xf = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    # Every format differs, as the limit is about different ones.
    many = "".join(xf.replace('numFmtId="0"', f'numFmtId="{n}"') for n in range(65490 - 3))
    data = workbook(styles=styles.replace("</cellXfs>", many + "</cellXfs>"))
    assert code(data) == "too_many_formats"


@pytest.mark.parametrize(
    "content",
    [
        f'<x:worksheet xmlns:x="{MAIN}" xmlns="{MAIN}"><sheetData><x:row r="1"/></sheetData></x:worksheet>',
        f'<worksheet xmlns="{MAIN}"><sheetData/><sheetData/></worksheet>',
        f'<worksheet xmlns="{MAIN}"/>',
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"/><a/><row r="2"/></sheetData></worksheet>',
        f'<worksheet xmlns="{MAIN}"><sheetData>text</sheetData></worksheet>',
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1" xmlns="urn:x"/></sheetData></worksheet>',
        f'<worksheet xmlns="{MAIN}"><wrap><sheetData/></wrap></worksheet>',
        '<worksheet xmlns="urn:other"><sheetData/></worksheet>',
        f'<chartsheet xmlns="{MAIN}"/>',
    ],
)
def test_a_sheet_that_could_be_misread_is_refused(content):
    assert code(workbook(content)) == "unusual_xml"


def test_styles_that_are_no_styles_are_refused():
    assert code(workbook(styles="<a/>")) == "unusual_xml"


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path, expected in ((tmp_path / "x.xlsx", "file_missing"), (tmp_path, "permission")):
        with pytest.raises(Unwritable) as caught:
            paint(path, {})
        assert caught.value.code == expected


def test_every_message_can_be_made_and_carries_its_code():
    for key in MESSAGES:
        error = OoxmlError(key)
        assert error.code == key
        assert str(error)
        again = pickle.loads(pickle.dumps(error))
        assert (again.code, again.params, str(again)) == (error.code, error.params, str(error))


def test_relationships_to_other_files_are_not_followed():
    found = parts()
    link = f'<Relationship Id="rId1" Type="{R}/worksheet" TargetMode="External" Target="file:///etc/passwd"/>'
    found["xl/_rels/workbook.xml.rels"] = f'{HEAD}<Relationships xmlns="{RELS}">{link}</Relationships>'.encode()
    assert Package.from_bytes(pack(found)).sheets[0].kind == "missing"
