"""The roll-up workbook: its sheets, its links, and that nothing from a card can become a formula."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from tests.rollup.municipality import activity, all_cards, goal, measure, model, reading
from xl_malkort.layout.reading import Reading
from xl_malkort.model import ActivityStatus, Finding, GoalStatus, Perspective, Severity, SteeringModel
from xl_malkort.output.rollup import write_rollup
from xl_malkort.output.rollup.pen import CUT, MOST_TEXT, place_of, plain, url_of
from xl_malkort.rollup import Override, Rollup, roll_up

SHEETS = [
    *("Översikt", "Enheter × mål", "Röda tråden", "Mål", "Mått", "Aktiviteter"),
    *("Avvikelser", "Saknade kort", "Källor", "Så räknas status", "_xlmalkort"),
]
HOSTILE = [
    '=HYPERLINK("http://ond.example","Klicka")',
    "+1+1",
    "-2",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "http://ond.example/x",
    "external:C:\\hemligt.xlsx",
    "internal:Mål!A1",
    "<r><t>fet</t></r>",
    "<b>&amp;\"'",
    "_x000D_ och \x07 och \x00",
    "\ud800 ensam",
    "{=1}",
    "å" * 40_000,
    "\tindragen\r\nrad",
]


def full(cards: list[Reading] | None = None, of: SteeringModel | None = None, **more: object) -> Rollup:
    """Roll up the whole municipality, with a measure, activities and one unit missing."""
    if cards is None:
        acts = [
            activity("Öva", ActivityStatus.DONE, dt.date(2026, 6, 1)),
            activity("Städa", ActivityStatus.ONGOING, dt.date(2026, 6, 1), row=10),
        ]
        cards = [card for card in all_cards() if card.path.stem != "1200"]
        cards[2] = reading("1100", goal(None, "BU-M1", measures=[measure()], activities=acts))
    return roll_up(cards, of or model(), year=2026, round="T2", **more)  # type: ignore[arg-type]


def write(rollup: Rollup, folder: Path, name: str = "Sammanställning T2.xlsx") -> Path:
    """Write a roll-up and give its path."""
    path = folder / name
    write_rollup(rollup, path)
    return path


def cells(path: Path, sheet: str) -> list[list[object]]:
    """Give the cells of a sheet as calamine reads them."""
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python()


def row_of(path: Path, sheet: str, first: str) -> list[object]:
    """Give the row that begins with a text."""
    return next(row for row in cells(path, sheet) if row and row[0] == first)


def test_every_sheet_is_there_in_order(tmp_path: Path) -> None:
    path = write(full(), tmp_path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == SHEETS
    assert book["_xlmalkort"].sheet_state == "veryHidden"
    assert book.properties.title == "Sammanställning av målkort, Småköpings kommun"
    assert book.properties.language == "sv-SE"
    for name in SHEETS[1:-1]:
        sheet = book[name]
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        if name != "Så räknas status":
            assert sheet.freeze_panes is not None
            assert sheet.print_title_rows == "$3:$3"


def test_the_heat_map_says_each_status_in_words(tmp_path: Path) -> None:
    path = write(full(), tmp_path)
    head = cells(path, "Enheter × mål")[2]
    assert head[:7] == ["Kod", "Enhet", "Nivå", "Sammanvägd status", "Varför", "Åsidosätt", "Motivering"]
    assert head[7:11] == ["Medborgare/kund", "Medarbetare", "Arbetsprocess", "Ekonomi"]
    assert head[11:13] == ["M1 Trygga invånare", "E1 Ekonomi i balans"]
    row = row_of(path, "Enheter × mål", "1000")
    assert row[3] == "◐ Delvis uppnått"
    assert str(row[4]).startswith("3 av 3 mål bedömda")
    missing = row_of(path, "Enheter × mål", "1200")
    assert (missing[3], missing[4]) == ("○ Ej bedömt", "Kort saknas")
    sheet = openpyxl.load_workbook(path)["Enheter × mål"]
    assert [sheet.row_dimensions[r].outlineLevel for r in range(4, 11)] == [0, 1, 2, 3, 2, 1, 2]
    assert sheet["D5"].fill.fgColor.rgb == "FFFFD966"
    assert sheet.column_dimensions["N"].hidden


def test_the_thread_goes_from_overarching_goals_to_those_of_units(tmp_path: Path) -> None:
    rows = cells(write(full(), tmp_path), "Röda tråden")[3:]
    assert [(row[0], row[1], row[8]) for row in rows] == [
        ("M1  Trygga invånare", "Övergripande mål", "tree:M1"),
        ("M1  Vård och omsorg", "Del av målet: avdelning", "tree:M1@2000"),
        ("Fler är trygga", "Mål i kort", "goal:2000/r09"),
        ("Fler är trygga", "Mål i kort", "goal:2110/r09"),
        ("Fler är trygga", "Mål i kort", "goal:2110/r10"),
        ("BU-M1  Trygga barn", "Mål i målträdet", "tree:BU-M1"),
        ("Fler är trygga", "Mål i kort", "goal:1000/r09"),
        ("BU-M1  Förskolan Älgen", "Del av målet: enhet", "tree:BU-M1@1100"),
        ("Fler är trygga", "Mål i kort", "goal:1100/r09"),
        ("E1  Ekonomi i balans", "Övergripande mål", "tree:E1"),
        ("Fler är trygga", "Mål i kort", "goal:0000/r09"),
        ("Mål utan koppling till målträdet", "", ""),
        ("Fler är trygga", "Mål i kort", "goal:1110/r09"),
    ]


def test_lists_missing_cards_and_sources(tmp_path: Path) -> None:
    found = [
        Finding(code="MK301", severity=Severity.ERROR, sheet="Målkort", cell="C5:C9, C12", message="Fel.", hint="Så.")
    ]
    over = Override("unit:1000", GoalStatus.NOT_ACHIEVED)
    rollup = full(findings={Path("/kort/1100.xlsx"): found}, overrides={over.key: over})
    path = write(rollup, tmp_path)
    measures = cells(path, "Mått")[3]
    assert measures[5:8] == ["minst 10", "9", "◐ Delvis uppnått"]
    activities = cells(path, "Aktiviteter")[3:5]
    assert [(row[5], row[6], row[7]) for row in activities] == [
        (dt.date(2026, 6, 1), "✔ Klar", ""),
        (dt.date(2026, 6, 1), "▶ Pågår", "Ja"),
    ]
    remarks = cells(path, "Avvikelser")[3:]
    assert [(row[0], row[1], row[4]) for row in remarks] == [
        ("✖ fel", "MK301", "Målkort!C5:C9, C12"),
        ("⚠ varning", "MK701", ""),
    ]
    assert cells(path, "Saknade kort")[3][:5] == ["1200", "Åskolan", "Enhet", "Barn och utbildning", "Rektor"]
    source = row_of(path, "Källor", "1100.xlsx")
    assert source[1:4] == ["1100", "Enhet 1100", "Ja"]
    assert source[5] == dt.datetime(2026, 9, 3, 14, 5)
    assert source[7:10] == [1.0, 0.0, 0.0]


def test_links_open_the_card_at_the_cell(tmp_path: Path) -> None:
    card = reading("1100", goal(), file="Förskolan Älgen 50 % #1 [ny].xlsx")
    folder = tmp_path / "kort & sånt"
    moved = Reading(
        path=folder / card.path.name, card=card.card, kind=card.kind, layout=card.layout, sha256="x", modified=None
    )
    path = write(full([moved]), tmp_path)
    with zipfile.ZipFile(path) as package:
        rels = package.read("xl/worksheets/_rels/sheet4.xml.rels").decode()
        sheet = package.read("xl/worksheets/sheet4.xml").decode()
    target = "kort%20&amp;%20sånt\\Förskolan%20Älgen%2050%20%25%20%231%20%5bny%5d.xlsx"
    assert f'Target="{target}" TargetMode="External"' in rels
    assert re.search(r'<hyperlink ref="O4" r:id="rId\d+" location="\'Målkort\'!E9"', sheet)


@pytest.mark.parametrize(
    ("sheet", "place"), [("Blad1", "#'Blad1'!A1"), ("Lisas 'mål'", "#'Lisas ''mål'''!A1"), ("", "")]
)
def test_a_place_in_a_workbook(sheet: str, place: str) -> None:
    assert place_of(sheet, "A1") == place


def test_a_name_no_link_can_carry_becomes_plain_text(tmp_path: Path) -> None:
    assert url_of(tmp_path / "rad\nbrytning.xlsx", tmp_path) is None
    long = reading("1100", goal(), file=f"{'m' * 200}/" * 11 + "kort.xlsx")
    path = write(full([long]), tmp_path)
    assert cells(path, "Mål")[3][14] == "Målkort!E9"
    assert openpyxl.load_workbook(path)["Mål"]["O4"].hyperlink is None


def test_no_more_links_than_excel_allows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xl_malkort.output.rollup.pen.MOST_LINKS", 2)
    path = write(full(), tmp_path)
    sheet = openpyxl.load_workbook(path)["Mål"]
    assert [sheet.cell(row, 15).hyperlink is not None for row in (4, 5, 6)] == [True, True, False]
    assert sheet.cell(6, 15).value == "Målkort!E9"


def test_nothing_from_a_card_becomes_a_formula_a_link_or_markup(tmp_path: Path) -> None:
    goals = [
        goal(
            None,
            text=text,
            row=9 + n,
            measures=[measure(text or "x", name=text)],
            activities=[activity(text)],
            comment=text,
        )
        for n, text in enumerate(HOSTILE)
    ]
    found = [
        Finding(code="MK306", severity=Severity.INFO, sheet=text[:31], cell=text[:20], message=text) for text in HOSTILE
    ]
    card = reading("1100", *goals, unit=HOSTILE[0])
    strange = reading("9999", goal(), unit=HOSTILE[8], file="9999.xlsx")
    path = write(full([card, strange], findings={card.path: found}), tmp_path)
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in package.read(name), name
            if name.endswith(".rels"):
                assert b"ond.example" not in package.read(name)
                assert b"hemligt" not in package.read(name)
        assert b"<r><t>" not in package.read("xl/sharedStrings.xml")
    written = [row[4] for row in cells(path, "Mål")[3 : 3 + len(HOSTILE)]]
    assert written[:5] == HOSTILE[:5]
    assert written[8] == HOSTILE[8] + " "
    assert written[10] == "_x000D_ och \ufffd och \ufffd"
    assert len(str(written[13])) == MOST_TEXT
    assert str(written[13]).endswith(CUT)
    openpyxl.load_workbook(path)


def test_text_outside_the_basic_plane_is_cut_by_what_excel_counts() -> None:
    cut = plain("😊" * 20_000)
    assert len(cut.encode("utf-16-le")) // 2 <= MOST_TEXT
    assert cut.endswith(CUT)


def test_override_columns_have_a_drop_down_and_a_hint(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(write(full(), tmp_path))
    for name, column in (("Enheter × mål", "F"), ("Röda tråden", "F")):
        rules = book[name].data_validations.dataValidation
        assert [rule.formula1 for rule in rules] == ["mk_rollup_statusar"]
        assert str(rules[0].sqref).startswith(f"{column}4:")
    scale = book.defined_names["mk_rollup_statusar"].attr_text
    assert scale == "'Så räknas status'!$A$4:$A$8"
    assert [book["Så räknas status"].cell(row, 1).value for row in range(4, 9)] == [
        *("✔ Uppnått", "◐ Delvis uppnått", "✖ Ej uppnått", "○ Ej bedömt", "– Utgår")
    ]


def test_the_rules_stand_with_this_models_figures(tmp_path: Path) -> None:
    lenient = model(aggregation={"achieved_from": 0.9, "partly_from": 0.5, "least_assessed": 0.25})
    said = dict(row[:2] for row in cells(write(full(of=lenient), tmp_path), "Så räknas status") if len(row) > 1)
    assert "Uppnått från 90 %, delvis från 50 %" in str(said["Sammanvägning uppåt"])
    assert "mindre än 25 % bedömt" in str(said["Ej bedömt"])


def test_charts_say_in_text_what_they_show(tmp_path: Path) -> None:
    with zipfile.ZipFile(write(full(), tmp_path)) as package:
        drawing = package.read("xl/drawings/drawing1.xml").decode()
    said = re.findall(r'descr="([^"]+)"', drawing)
    assert len(said) == 2
    assert said[0].startswith("Stapeldiagram över målens status: uppnått 3, delvis uppnått 2, ej uppnått 0")


def test_levels_and_perspectives_that_are_called_the_same(tmp_path: Path) -> None:
    two = model(
        levels=[{"code": c, "name": "Enhet"} for c in ("kommun", "avdelning", "enhet", "lag")],
        perspectives=[
            Perspective(code=code, name="Kod\n  " + "lång " * 60).model_dump()
            for code in ("medborgare", "medarbetare", "process", "ekonomi")
        ],
    )
    path = write(full(of=two), tmp_path)
    head = [str(text) for text in cells(path, "Enheter × mål")[2]]
    assert len({text.casefold() for text in head}) == len(head)


def test_an_empty_round_and_a_model_without_units(tmp_path: Path) -> None:
    path = write(full([]), tmp_path, "tom.xlsx")
    assert cells(path, "Mål")[3][0] == "Inga mål har lästs."
    assert cells(path, "Avvikelser")[3][0].startswith("Inga avvikelser")  # type: ignore[union-attr]
    bare = write(full([], of=model(units=[], goals=[])), tmp_path, "naken.xlsx")
    assert cells(bare, "Röda tråden")[3][0].startswith("Målträdet är tomt")  # type: ignore[union-attr]


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = write(full(), tmp_path, "a.xlsx"), write(full(), tmp_path, "b.xlsx")
    assert one.read_bytes() == other.read_bytes()


def test_the_change_since_the_round_before_is_shown(tmp_path: Path) -> None:
    before = full([reading("1100", goal("ej")), reading("2110", goal("delvis"))])
    now = full([reading("1100", goal("uppnått")), reading("2110", goal("ej"))], previous=before)
    path = write(now, tmp_path)
    assert row_of(path, "Enheter × mål", "1100")[4] == "▲ bättre"
    assert row_of(path, "Enheter × mål", "2110")[4] == "▼ sämre"
    assert row_of(path, "Enheter × mål", "1200")[4] == ""


@pytest.mark.needs_validator
def test_microsofts_validator_finds_nothing(tmp_path: Path, validator: Callable[[Path], list[str]]) -> None:
    cards = [reading("1100", *(goal(text=text, row=9 + n) for n, text in enumerate(HOSTILE)))]
    before = full([reading("1100", goal("ej"))])
    for name, rollup in (("full", full()), ("tom", full([])), ("ond", full(cards, previous=before))):
        assert validator(write(rollup, tmp_path, f"{name}.xlsx")) == []


@pytest.mark.needs_libreoffice
def test_libreoffice_opens_it_and_draws_its_pages(tmp_path: Path, soffice: Callable[[Path, str, Path], Path]) -> None:
    path = write(full(), tmp_path)
    pdf = soffice(path, "pdf", tmp_path / "pdf")
    if not shutil.which("pdftotext"):
        assert os.environ.get("XL_MALKORT_NO_SKIP") != "1", "install poppler-utils"
        pytest.skip("install poppler-utils")
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    assert "Sammanställning av målkort, Småköpings kommun" in text
    assert "Hela kommunen, sammanvägt" in text
    assert not re.search(r"#(REF|NAME|VALUE|N/A|DIV)", text)
