"""Finding the parts of a workbook, however its producer names and relates them."""

from __future__ import annotations

import pytest

from xl_malkort.ooxml import Package, Paint, plan_paint
from xl_malkort.ooxml.relationships import resolve

from .build import HEAD, MAIN, RELS, R, pack, parts, sheet, strict, unpack, workbook

GREEN = {("Blad1", "D1"): "#92D050"}


def renamed(names: dict[str, str], **targets: str) -> bytes:
    """Return a workbook with parts under other names, and these targets in its relationships."""
    found = {names.get(name, name): data for name, data in parts().items()}
    for name in list(found):
        if name.endswith(".rels"):
            for old, new in targets.items():
                found[name] = found[name].replace(f'Target="{OLD[old]}"'.encode(), f'Target="{new}"'.encode())
    return pack(found)


OLD = {"workbook": "xl/workbook.xml", "sheet": "worksheets/sheet1.xml", "styles": "styles.xml"}


def check(data: bytes, sheet_part: str, styles_part: str) -> None:
    """Paint a workbook and check that these two parts changed and no others."""
    package = Package.from_bytes(data)
    patched = plan_paint(package, GREEN)
    old, new = unpack(data), unpack(patched.data)
    assert {name for name in old if old[name] != new[name]} == {sheet_part, styles_part}


@pytest.mark.parametrize(
    "target",
    ["/xl/worksheets/sheet1.xml", "./worksheets/sheet1.xml", "../xl/worksheets/sheet1.xml", "WORKSHEETS/Sheet1.xml"],
)
def test_targets_may_be_absolute_or_relative_in_any_case(target):
    check(renamed({}, sheet=target), "xl/worksheets/sheet1.xml", "xl/styles.xml")


def test_targets_may_have_backslashes():
    check(renamed({}, sheet="worksheets\\sheet1.xml"), "xl/worksheets/sheet1.xml", "xl/styles.xml")


def test_parts_may_have_any_name_and_folder():
    names = {"xl/worksheets/sheet1.xml": "data/första bladet.xml", "xl/styles.xml": "format.bin.xml"}
    data = renamed(names, sheet="/data/f%C3%B6rsta%20bladet.xml", styles="../format.bin.xml")
    check(data, "data/första bladet.xml", "format.bin.xml")


def test_the_workbook_itself_may_lie_anywhere():
    names = {"xl/workbook.xml": "bok.xml", "xl/_rels/workbook.xml.rels": "_rels/bok.xml.rels"}
    data = renamed(names, workbook="/bok.xml", sheet="xl/worksheets/sheet1.xml", styles="xl/styles.xml")
    package = Package.from_bytes(data)
    assert package.workbook_part == "bok.xml"
    check(data, "xl/worksheets/sheet1.xml", "xl/styles.xml")


def test_sheets_are_told_with_name_state_place_and_kind():
    found = parts(sheet(), sheet(), sheet())
    book = found["xl/workbook.xml"]
    book = book.replace(b'name="Blad2"', b'name="M&#229;l &amp; medel" state="hidden"')
    book = book.replace(b'name="Blad3"', b'name="Dolt" state="veryHidden"')
    found["xl/workbook.xml"] = book
    package = Package.from_bytes(pack(found))
    told = [(s.name, s.index, s.state, s.kind) for s in package.sheets]
    assert told == [
        ("Blad1", 0, "visible", "worksheet"),
        ("Mål & medel", 1, "hidden", "worksheet"),
        ("Dolt", 2, "veryHidden", "worksheet"),
    ]
    assert package.sheet("mål & MEDEL").index == 1
    assert package.sheet("Ma\u030al & medel").index == 1


def test_defined_names_and_the_date_system_are_told():
    found = parts()
    extra = (
        b'<workbookPr date1904="1"/></x><definedNames><definedName name="Rond" hidden="1">"T2"</definedName>'
        b'<definedName name="_xlnm.Print_Area" localSheetId="0">Blad1!$A$1</definedName></definedNames>'
    ).replace(b"</x>", b"")
    found["xl/workbook.xml"] = found["xl/workbook.xml"].replace(b"</workbook>", extra + b"</workbook>")
    package = Package.from_bytes(pack(found))
    assert package.date1904
    names = [(n.name, n.value, n.scope, n.hidden) for n in package.defined_names]
    assert names == [("Rond", '"T2"', None, True), ("_xlnm.Print_Area", "Blad1!$A$1", 0, False)]


@pytest.mark.parametrize(
    ("middle", "kind"),
    [
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "xlsx"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml", "xltx"),
        ("application/vnd.ms-excel.sheet.macroEnabled.main+xml", "xlsm"),
        ("application/vnd.ms-excel.template.macroEnabled.main+xml", "xltm"),
        ("application/vnd.ms-excel.addin.macroEnabled.main+xml", "xlam"),
    ],
)
def test_every_kind_of_workbook_is_painted(middle, kind):
    found = parts()
    found["[Content_Types].xml"] = found["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", middle.encode()
    )
    found["xl/vbaProject.bin"] = bytes(range(256))
    data = pack(found)
    assert Package.from_bytes(data).kind == kind
    check(data, "xl/worksheets/sheet1.xml", "xl/styles.xml")


def test_related_parts_are_found_in_both_conformance_classes():
    for make in (dict, strict):
        package = Package.from_bytes(pack(make(parts())))
        assert package.related(package.workbook_part, "/styles") == ("xl/styles.xml",)
        assert package.related("", "officeDocument") == ("xl/workbook.xml",)
        assert package.related(package.sheets[0].part, "table") == ()


def test_a_sheet_is_found_by_its_relationship_not_by_its_number():
    found = parts(sheet('<row r="1"><c r="A1"><v>1</v></c></row>'), sheet('<row r="1"><c r="A1"><v>2</v></c></row>'))
    rels = found["xl/_rels/workbook.xml.rels"]
    rels = rels.replace(b"sheet1.xml", b"X").replace(b"sheet2.xml", b"sheet1.xml").replace(b"X", b"sheet2.xml")
    found["xl/_rels/workbook.xml.rels"] = rels
    package = Package.from_bytes(pack(found))
    assert package.sheet("Blad1").part == "xl/worksheets/sheet2.xml"
    check(pack(found), "xl/worksheets/sheet2.xml", "xl/styles.xml")


def test_a_part_is_read_once_and_checked():
    package = Package.from_bytes(workbook())
    assert package.read("/XL/Styles.xml") is package.read("xl/styles.xml")
    assert package.has("xl/styles.xml")
    assert not package.has("xl/nothing.xml")


def test_a_workbook_without_styles_gets_a_minimal_part():
    for data in (workbook(styles=None), pack(strict(parts(styles=None)))):
        patched = plan_paint(Package.from_bytes(data), GREEN | {("Blad1", "A1"): Paint("#FF0000", font="#FFFFFF")})
        package = Package.from_bytes(patched.data)
        assert package.related(package.workbook_part, "styles") == ("xl/styles.xml",)
        assert package.content_type_of("xl/styles.xml").endswith("styles+xml")
        old, new = unpack(data), unpack(patched.data)
        assert set(new) - set(old) == {"xl/styles.xml"}
        changed = {name for name in old if old[name] != new[name]}
        assert changed == {"xl/worksheets/sheet1.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"}
        assert not plan_paint(package, GREEN).changed


def test_a_new_styles_part_takes_a_name_and_an_id_that_are_free():
    found = parts(styles=None) | {"xl/styles.xml": b"<a/>"}
    prefixed = (
        f'{HEAD}<p:Relationships xmlns:p="{RELS}">'
        f'<p:Relationship Id="rId2" Type="{R}/theme" Target="theme.xml"/>'
        f'<p:Relationship Id="rId1" Type="{R}/worksheet" Target="worksheets/sheet1.xml"/></p:Relationships>'
    )
    found["xl/_rels/workbook.xml.rels"] = prefixed.encode()
    new = plan_paint(Package.from_bytes(pack(found)), GREEN).data
    assert b'<p:Relationship Id="rId3" ' in unpack(new)["xl/_rels/workbook.xml.rels"]
    assert Package.from_bytes(new).related("xl/workbook.xml", "styles") == ("xl/styles1.xml",)


@pytest.mark.parametrize(
    ("source", "target", "part"),
    [
        ("xl/workbook.xml", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("xl/worksheets/sheet1.xml", "../tables/table1.xml", "xl/tables/table1.xml"),
        ("", "/xl/workbook.xml", "xl/workbook.xml"),
        ("", "xl//workbook.xml", "xl/workbook.xml"),
        ("xl/workbook.xml", "../../../etc/passwd", "etc/passwd"),
        ("xl/workbook.xml", "a.xml#frag", "xl/a.xml"),
    ],
)
def test_targets_resolve_as_uris_do(source, target, part):
    assert resolve(source, target) == part


def test_the_workbook_part_may_use_a_prefix():
    found = parts()
    book = (
        f'<x:workbook xmlns:x="{MAIN}" xmlns:rr="{R}"><x:sheets>'
        '<x:sheet name="Blad1" sheetId="1" rr:id="rId1"/></x:sheets></x:workbook>'
    )
    found["xl/workbook.xml"] = book.encode()
    check(pack(found), "xl/worksheets/sheet1.xml", "xl/styles.xml")
