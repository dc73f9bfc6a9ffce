"""What a workbook tells: its sheets, its names, when it was saved."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.workbook.defined_name import DefinedName

from xl_malkort.errors import InputError
from xl_malkort.grid import SheetInfo, Target, open_workbook

from .handmade import opened, parts, worksheet, zipped


@pytest.fixture
def card(tmp_path: Path) -> Path:
    path = tmp_path / "kort.xlsx"
    book = openpyxl.Workbook()
    form = book.active
    assert form is not None
    form.title = "Målkort"
    form["C9"] = "Öka andelen nöjda brukare"
    book.create_sheet("Listor").sheet_state = "hidden"
    book.create_sheet("It's & <mer>").sheet_state = "veryHidden"
    for name, value in {
        "mk_goal": "'Målkort'!$B$9:$P$60",
        "MK_Unit": "Målkort!$C$4",
        "mk_quoted": "'It''s & <mer>'!$A$1",
        "mk_case": "målkort!$A$2",
        "mk_constant": "42",
        "mk_formula": "SUM('Målkort'!$A$1:$A$9)",
        "mk_column": "'Målkort'!$A:$C",
        "mk_row": "'Målkort'!$1:$3",
        "mk_whole_column": "'Målkort'!$A$1:$A$1048576",
        "mk_union": "'Målkort'!$A$1,'Målkort'!$C$1",
        "mk_elsewhere": "'[1]Målkort'!$A$1",
        "mk_gone": "'Målkort'!#REF!",
        "mk_gone_sheet": "#REF!$A$1",
        "mk_lost_sheet": "'Borttaget'!$A$1",
    }.items():
        book.defined_names[name] = DefinedName(name, attr_text=value)
    form.defined_names["mk_local"] = DefinedName("mk_local", attr_text="'Målkort'!$A$1")
    form.print_title_rows = "1:2"
    book.save(path)
    return path


def test_it_lists_its_sheets_with_state_and_kind(card: Path) -> None:
    assert open_workbook(card).sheets == (
        SheetInfo("Målkort", "visible", "worksheet"),
        SheetInfo("Listor", "hidden", "worksheet"),
        SheetInfo("It's & <mer>", "veryHidden", "worksheet"),
    )


def test_it_gives_a_sheet_whatever_the_case_and_makes_it_once(card: Path) -> None:
    book = open_workbook(card)
    assert book.sheet("MÅLKORT") is book.sheet("målkort")
    assert book.sheet("Målkort").value(9, 3) == "Öka andelen nöjda brukare"
    assert book.sheet("listor").state == "hidden"


def test_it_takes_a_path_as_text(card: Path) -> None:
    assert open_workbook(str(card)).path == card


def test_a_sheet_that_does_not_exist_is_refused_by_name(card: Path) -> None:
    with pytest.raises(InputError, match="bladet Mål finns inte") as raised:
        open_workbook(card).sheet("Mål")
    assert raised.value.code == "MK122"


def test_names_that_stand_for_cells_lead_to_them(card: Path) -> None:
    names = open_workbook(card).names
    assert dict(names) == {
        "mk_goal": Target("Målkort", 9, 2, 60, 16),
        "mk_unit": Target("Målkort", 4, 3, 4, 3),
        "mk_quoted": Target("It's & <mer>", 1, 1, 1, 1),
        "mk_case": Target("Målkort", 2, 1, 2, 1),
    }


def test_names_whose_cells_or_sheet_are_gone_are_broken(card: Path) -> None:
    assert open_workbook(card).broken_names == {"mk_gone", "mk_gone_sheet", "mk_lost_sheet"}


def test_it_has_the_hash_of_the_file(card: Path) -> None:
    assert open_workbook(card).sha256 == hashlib.sha256(card.read_bytes()).hexdigest()


def test_it_knows_when_it_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "kort.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet()
    book.set_properties({"created": dt.datetime(2026, 3, 31, 12, 30, tzinfo=dt.UTC)})
    book.close()
    assert open_workbook(path).modified == dt.datetime(2026, 3, 31, 12, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-31T14:30:00+02:00", dt.datetime(2026, 3, 31, 12, 30, tzinfo=dt.UTC)),
        ("2026-03-31T12:30:00", dt.datetime(2026, 3, 31, 12, 30, tzinfo=dt.UTC)),
        ("i våras", None),
    ],
)
def test_the_time_of_saving_is_utc_or_unknown(tmp_path: Path, text: str, expected: dt.datetime | None) -> None:
    contents = parts(worksheet(""))
    relation = (
        '<Relationship Id="rId2" Target="core.xml" '
        'Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"/>'
    )
    contents["_rels/.rels"] = str(contents["_rels/.rels"]).replace("</Rel", f"{relation}</Rel", 1)
    contents["core.xml"] = f'<p xmlns:d="http://purl.org/dc/terms/"><d:modified>{text}</d:modified></p>'
    assert opened(tmp_path, zipped(contents)).modified == expected


def test_a_broken_property_part_harms_nothing(tmp_path: Path) -> None:
    path = tmp_path / "kort.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("Blad1")
    book.close()
    contents = {name: b"<not xml" if "core" in name else data for name, data in _parts_of(path).items()}
    found = opened(tmp_path, zipped(contents))
    assert found.modified is None
    assert found.sheet("Blad1").n_rows == 0


def test_a_chart_sheet_is_listed_but_has_no_cells(tmp_path: Path) -> None:
    path = tmp_path / "kort.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Siffror")
    sheet.write_column(0, 0, [1, 2, 3])
    chart = book.add_chart({"type": "line"})
    assert chart is not None
    chart.add_series({"values": "=Siffror!$A$1:$A$3"})
    book.add_chartsheet("Diagram").set_chart(chart)
    book.close()
    found = open_workbook(path)
    assert found.sheets[1] == SheetInfo("Diagram", "visible", "chartsheet")
    assert found.sheet("Siffror").value(3, 1) == 3
    with pytest.raises(InputError, match="Diagram har inga celler") as raised:
        found.sheet("Diagram")
    assert raised.value.code == "MK123"


def test_one_sheet_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    path = tmp_path / "kort.xlsx"
    book = openpyxl.Workbook()
    book.active.title = "Bra"  # type: ignore[union-attr]
    book.create_sheet("Trasig")
    book["Bra"]["A1"] = "mål"
    book.save(path)
    contents = _parts_of(path)
    contents["xl/worksheets/sheet2.xml"] = b"<html>ingen arbetsbok</html>"
    found = opened(tmp_path, zipped(contents))
    assert found.sheet("Bra").value(1, 1) == "mål"
    with pytest.raises(InputError) as raised:
        found.sheet("Trasig")
    assert raised.value.code == "MK115"


def _parts_of(path: Path) -> dict[str, str | bytes]:
    import zipfile

    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
