"""Adding notes: they are there for every reader, and nothing else changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ooxml import build
from xl_malkort.ooxml import BadRequest, OoxmlError, Package, UnsupportedPackage, Unwritable
from xl_malkort.ooxml.notebox import size_of
from xl_malkort.ooxml.notes import add_notes, plan_notes, read_notes
from xl_malkort.ooxml.notesheet import clean_text
from xl_malkort.ooxml.rebuild import rebuild
from xl_malkort.ooxml.text import decode_escapes

from . import books

E9 = {("Målkort", "E9"): "Fel MK331\nMål saknas.\n→ Skriv målet."}
SHEET, TYPES = "xl/worksheets/sheet1.xml", "[Content_Types].xml"
RELS = "xl/worksheets/_rels/sheet1.xml.rels"


def parts(data: bytes) -> dict[str, bytes]:
    return build.unpack(data)


def without(data: bytes, *patterns: bytes) -> bytes:
    """Return bytes with exactly one match of each pattern taken out."""
    for pattern in patterns:
        data, times = re.subn(pattern, b"", data)
        assert times == 1, pattern
    return data


def test_a_note_is_read_back_by_openpyxl():
    assert books.notes(add_notes(books.plain(), E9)) == E9


def test_taking_the_splices_out_gives_every_old_part_byte_for_byte():
    data = books.plain()
    old, new = parts(data), parts(add_notes(data, E9))
    added = {"xl/comments1.xml", "xl/drawings/vmlDrawing2.vml"}
    assert new.keys() - old.keys() == added
    assert {name for name in old if old[name] != new[name]} == {SHEET, RELS, TYPES}
    assert without(new[SHEET], rb"<legacyDrawing [^>]*/>") == old[SHEET]
    assert (
        without(new[RELS], rb"<Relationship [^>]*/comments\"[^>]*/>", rb"<Relationship [^>]*vmlDrawing2.vml\"/>")
        == (old[RELS])
    )
    assert without(new[TYPES], rb"<Override PartName=\"/xl/comments1.xml\"[^>]*/>") == old[TYPES]


def test_a_sheet_without_relationships_gets_its_own():
    data = books.plain()
    old, new = parts(data), parts(add_notes(data, {("Tomt", "A1"): "Hej"}))
    assert new.keys() - old.keys() >= {"xl/worksheets/_rels/sheet2.xml.rels"}
    assert {name for name in old if old[name] != new[name]} == {"xl/worksheets/sheet2.xml", TYPES}


def test_the_validator_finds_nothing_wrong(validator, tmp_path: Path):
    everything = {(sheet, cell): "Hej" for sheet in ("Målkort", "Tomt") for cell in ("A1", "B3", "XFD1048576")}
    for make in (books.plain, books.commented_by_openpyxl):
        path = tmp_path / "noted.xlsx"
        path.write_bytes(add_notes(make(), everything))
        # openpyxl's own styles part has an error, and is not ours to touch.
        assert [line for line in validator(path) if not line.startswith("/xl/styles.xml")] == []


def test_libreoffice_keeps_the_notes(soffice, tmp_path: Path):
    path = tmp_path / "in.xlsx"
    path.write_bytes(add_notes(books.commented(), E9))
    saved = books.notes(soffice(path, "xlsx", tmp_path / "out").read_bytes())
    assert saved.keys() == {("Målkort", "B2"), ("Målkort", "D9"), ("Målkort", "E9")}
    assert saved["Målkort", "E9"].strip() == E9["Målkort", "E9"]


@pytest.mark.parametrize("make", [books.commented, books.commented_by_openpyxl])
def test_a_note_that_is_there_is_left_alone_and_reported(make):
    data = make()
    noted = plan_notes(data, {("Målkort", "B2"): "Vår", **E9})
    assert noted.skipped == (("Målkort", "B2"),)
    assert noted.added == (("Målkort", "E9"),)
    found = books.notes(noted.data)
    assert found["Målkort", "B2"] == books.PEOPLES
    assert found["Målkort", "E9"] == E9["Målkort", "E9"]
    old, new = parts(data), parts(noted.data)
    changed = {name for name in old if old[name] != new[name]}
    assert old.keys() == new.keys()
    assert len(changed) == 2
    assert all("omment" in name or "vml" in name for name in changed)


def test_nothing_to_add_gives_the_same_file():
    data = books.commented()
    assert plan_notes(data, {("Målkort", "B2"): "Vår", ("Tomt", "A1"): " \n "}).data == data


def test_notes_are_sorted_in_among_those_there_are():
    data = add_notes(books.commented(), {("Målkort", cell): "x" for cell in ("Z99", "A1", "C9", "E9")})
    order = re.findall(rb'<comment ref="(\w+)"', parts(data)["xl/comments1.xml"])
    assert order == [b"A1", b"B2", b"C9", b"D9", b"E9", b"Z99"]


def test_adding_twice_keeps_both_and_one_author():
    data = add_notes(add_notes(books.plain(), E9), {("Målkort", "A1"): "Till"})
    assert books.notes(data) == {**E9, ("Målkort", "A1"): "Till"}
    assert parts(data)["xl/comments1.xml"].count(b"<author>") == 1


def test_a_cell_with_a_conversation_is_left_alone():
    thread = '<ThreadedComments xmlns="urn:x"><threadedComment ref="E9" id="{1}"><text>Hej</text></threadedComment>'
    content = build.parts(extra={"xl/threadedComments/t.xml": thread + "</ThreadedComments>"})
    content[RELS] = (
        f'<Relationships xmlns="{build.RELS}"><Relationship Id="rId1" Target="../threadedComments/t.xml" '
        'Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"/></Relationships>'
    ).encode()
    assert plan_notes(build.pack(content), {("Blad1", "E9"): "Vår"}).skipped == (("Blad1", "E9"),)


def test_a_note_in_a_merged_area_goes_to_its_first_cell_and_texts_are_joined():
    wanted = {("Målkort", "C5"): "Två", ("Målkort", "B4"): "Ett", ("Målkort", "D4"): "Ett"}
    assert books.notes(add_notes(books.plain(), wanted)) == {("Målkort", "B4"): "Ett\n\nTvå"}


def test_many_notes_have_boxes_with_ids_of_their_own():
    cells = {
        (sheet, f"{letter}{row}"): "x" for sheet in ("Målkort", "Tomt") for row in range(1, 301) for letter in "ABCDE"
    }
    data = add_notes(books.commented(), cells)
    drawings = [body for name, body in parts(data).items() if name.endswith(".vml")]
    ids = [int(number) for body in drawings for number in re.findall(rb'id="_x0000_s(\d+)"', body)]
    assert len(ids) == len(set(ids)) == 3000
    for body in drawings:
        blocks = {int(n) for n in re.search(rb'idmap[^>]*data="([^"]*)"', body).group(1).split(b",")}  # type: ignore[union-attr]
        assert {int(n) // 1024 for n in re.findall(rb'id="_x0000_s(\d+)"', body)} <= blocks


@pytest.mark.parametrize("text", ["Mål saknas", "långt ord " * 400, "rad\n" * 100])
def test_a_box_is_as_large_as_its_text_within_reason(text):
    width, height = size_of(text)
    assert 200 < width < 500
    assert 25 < height <= 560


def test_a_box_is_measured_over_the_columns_and_rows_there_are():
    found = parts(add_notes(books.plain(), {("Målkort", "B5"): "Hej"}))["xl/drawings/vmlDrawing2.vml"]
    column, _, _, _, last, *_ = map(int, re.search(rb"Anchor>([^<]*)", found).group(1).split(b","))  # type: ignore[union-attr]
    # Column C is 285 pixels wide, so the box ends in it or just past it. (B5 lies in a merged area that starts at B4.)
    assert (column, last) == (2, 3)


@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(
    text=st.one_of(
        st.text(st.characters(), min_size=1, max_size=60),
        st.text("å&<>\"'\r\n\t\x00\x1f_x0D😀]\ufffe\ud800", min_size=1, max_size=30),
        st.text("ab ö", min_size=2_000, max_size=20_000),
    ),
    cell=st.sampled_from(["A1", "E9", "XFD1048576"]),
)
def test_any_text_becomes_a_note(text, cell):
    noted = plan_notes(_PLAIN, {("Blad1", cell): text})
    wanted = clean_text(text).strip()
    if not wanted:
        assert noted.data == _PLAIN
        return
    package = Package.from_bytes(noted.data)
    assert list(read_notes(package, package.sheets[0]).values()) == [wanted]
    # openpyxl leaves the standard's own escapes as they are.
    assert decode_escapes(books.notes(noted.data)["Blad1", cell]) == wanted


_PLAIN = build.workbook()


def test_a_text_that_no_cell_can_hold_is_refused():
    with pytest.raises(BadRequest) as error:
        add_notes(_PLAIN, {("Blad1", "A1"): "x" * 40_000})
    assert error.value.code == "text_too_long"


@pytest.mark.parametrize(("sheet", "cell", "code"), [("Blad9", "A1", "missing_sheet"), ("Blad1", "A0", "missing_cell")])
def test_what_is_not_there_is_refused(sheet, cell, code):
    with pytest.raises(OoxmlError) as error:
        add_notes(_PLAIN, {(sheet, cell): "Hej"})
    assert error.value.code == code


def test_a_strict_workbook_gets_strict_comments():
    content = build.strict(build.parts())
    new = add_notes(build.pack(content), {("Blad1", "B3"): "Hej"})
    assert build.STRICT.encode() in parts(new)["xl/comments1.xml"]
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in parts(new)[RELS]


def test_a_prefixed_sheet_without_the_relationship_namespace_declares_it():
    body = f'<x:worksheet xmlns:x="{build.MAIN}"><x:sheetData/><x:tableParts count="0"/></x:worksheet>'
    new = add_notes(build.workbook(body), {("Blad1", "B3"): "Hej"})
    assert (f'<x:legacyDrawing xmlns:r="{build.R}" r:id="rId2"/><x:tableParts').encode() in parts(new)[SHEET]
    assert books.notes(new) == {("Blad1", "B3"): "Hej"}


def test_relationships_are_declared_where_only_names_declare_them():
    """As LibreOffice 4 and 5 write it: no Default for .rels, so a new part of relationships has no type."""
    default = b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    content = build.parts()
    content[TYPES] = content[TYPES].replace(default, b"")
    new = parts(add_notes(build.pack(content), {("Blad1", "B3"): "Hej"}))
    assert default in new[TYPES]


def test_a_drawing_that_is_not_well_formed_is_added_to():
    """Excel writes `<br>` into the labels of form controls."""
    data = books.with_parts(books.commented(), vmlDrawing1_vml=(b"</div>", b"<br></div>"))
    assert books.notes(add_notes(data, E9)).keys() >= E9.keys()


@pytest.mark.parametrize(
    ("ending", "before", "after"),
    [
        ("vmlDrawing1_vml", b"</xml>", b"</xml><!-- -->"),
        ("sheet1_xml_rels", b"vmlDrawing1.vml", b"vmlDrawing9.vml"),
        ("comments1_xml", b"commentList", b"list"),
        ("sheet1_xml", b'<legacyDrawing r:id="rId1"/>', b'<a><legacyDrawing r:id="rId1"/></a>'),
        ("sheet1_xml", b' r:id="rId1"/>', b"/>"),
    ],
)
def test_an_unusual_build_is_refused(ending, before, after):
    data = books.with_parts(books.commented(), **{ending: (before, after)})
    with pytest.raises(UnsupportedPackage) as error:
        add_notes(data, E9)
    assert error.value.code == "unusual_xml"


def test_a_signed_workbook_is_refused():
    content = build.parts(extra={"_xmlsignatures/origin.sigs": ""})
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    link = f'<Relationship Id="rId9" Type="{kind}" Target="_xmlsignatures/origin.sigs"/></Relationships>'
    content["_rels/.rels"] = content["_rels/.rels"].replace(b"</Relationships>", link.encode())
    with pytest.raises(Unwritable) as error:
        add_notes(build.pack(content), {("Blad1", "A1"): "Hej"})
    assert error.value.code == "signed"


@pytest.mark.parametrize("part", ["xl/workbook.xml", SHEET, "xl/drawings/vmlDrawing1.vml", "xl/comments1.xml"])
def test_a_fault_of_ours_is_caught_before_anything_is_given(monkeypatch, part):
    def careless(data, directory, changed, added):
        if part in added:
            moved = added[part].replace(b"B3", b"B4").replace(b"Row>2<", b"Row>7<")
            return rebuild(data, directory, changed, added | {part: moved})
        body = changed.get(part) or build.unpack(data)[part]
        return rebuild(data, directory, changed | {part: body + b" "}, added)

    monkeypatch.setattr("xl_malkort.ooxml.notes.rebuild", careless)
    with pytest.raises(Unwritable) as error:
        add_notes(_PLAIN, {("Blad1", "B3"): "Hej"})
    assert error.value.code == "verify_failed"


def test_every_real_workbook_takes_notes_and_keeps_the_rest(corpus: Path):
    for path in sorted(corpus.glob("*.xlsx")):
        package = Package.open(path)
        sheets = [sheet for sheet in package.sheets if sheet.kind == "worksheet"]
        noted = plan_notes(package, {(sheet.name, cell): "Hej å&<" for sheet in sheets for cell in ("B3", "Z99")})
        new = Package.from_bytes(noted.data)
        allowed = {name for name in package.part_names if "sheet" in name or "omment" in name or name.endswith(".vml")}
        for name in package.part_names:
            if package.read(name) != new.read(name):
                assert name in allowed | {TYPES}, (path.name, name)
        assert len(noted.added) + len(noted.skipped) == 2 * len(sheets)


def test_real_workbooks_stay_valid(corpus: Path, validator, tmp_path: Path):
    """Prefixes and a conversation; content types given one by one; a Strict file with form controls."""
    for name in ("537d93e9", "6301c882", "8d8fd08c"):
        path = corpus / f"{name}.xlsx"
        package = Package.open(path)
        after = tmp_path / path.name
        after.write_bytes(add_notes(package, {(s.name, "F12"): "Hej" for s in package.sheets if s.kind == "worksheet"}))
        assert validator(after) == []
