"""Goals for teams: three blocks, read by name; the chain above them; the chain in the roll-up, in both directions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import teams
from click.testing import CliRunner

import xl_malkort
from xl_malkort.cli import main
from xl_malkort.layout import read
from xl_malkort.model import GoalStatus, Severity, StatusOrigin
from xl_malkort.output.template.team import chain, team_bytes

from ..conftest import ROOT, Convert, Validate
from .conftest import Written, codes

EXAMPLE = ROOT / "workbooks" / teams.FOLDER
CARDS = sorted(EXAMPLE.glob("[0-9]*.xlsx"))
MODEL = teams.municipality()
UNIT = MODEL.unit("1110")
SHEET = "Mål för arbetslag"
BLOCK = {
    "what": "Barnen leker egna lekar ute",
    "how": "Vi står i bakgrunden",
    "followup": "Vi räknar lekar i mars",
    "link": "B1 Barnen är ute och leker varje dag",
    "status": "Uppnått",
    "comment": "Bra vår",
}


def form(*blocks: dict[str, str]) -> bytes:
    return team_bytes(MODEL, unit=UNIT, round=MODEL.round("H1"), blocks=blocks or (BLOCK,))


def changed(**fields: str) -> dict[str, str]:
    return {**BLOCK, **fields}


def test_a_block_becomes_a_goal(written: Written) -> None:
    reading = written(form(BLOCK, changed(what="Ett till")), MODEL)
    card = reading.card
    assert card is not None
    assert (card.unit_code, card.round, card.level) == ("1110", "H1", "Arbetslag")
    assert reading.layout == "template:team_goals@1"
    first, second = card.goals
    assert (first.id, first.goal, first.overall_code, first.comment) == ("block1", BLOCK["what"], "B1", "Bra vår")
    assert (first.perspective, first.perspective_code) == (None, "skola")
    assert [activity.text for activity in first.activities] == [BLOCK["how"]]
    assert [measure.name for measure in first.measures] == [BLOCK["followup"]]
    assert first.status is not None
    assert first.status.value is GoalStatus.ACHIEVED
    assert (second.id, second.goal) == ("block2", "Ett till")
    assert codes(reading, MODEL) == []
    owned = [p.cell for p in reading.paintable if p.owned]
    assert len(owned) == 3, "the unit's status and each goal's"


def test_the_chain_is_told_from_the_vision_down() -> None:
    labels = [label for label, _text in chain(MODEL, UNIT) if label]
    assert labels == ["Vision", "Värdegrund", "Övergripande mål", "Mål för Skola", "Mål för Förskolan Blåsippan"]
    texts = [text for _label, text in chain(MODEL, UNIT)]
    assert "B2 Barnen möter böcker och berättelser varje dag" in texts
    assert not any(text.startswith(("Å1", "O1", "H1")) for text in texts), "only the team's own line"


def test_the_nearest_goals_come_first_in_the_list(written: Written, tmp_path: Path) -> None:
    written(form(), MODEL)
    lists = openpyxl.load_workbook(tmp_path / "kort.xlsx")["Listor"]
    assert [str(cell.value)[:2] for cell in lists["A"][1:7]] == ["B1", "B2", "S1", "K1", "K2", "K3"]


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: form(BLOCK, changed(what="B"), changed(what="C")), []),
        (lambda: form(BLOCK, changed(what="B"), changed(what="C"), changed(what="D")), [("MK461", "B45")]),
        (lambda: form(changed(how="")), [("MK462", "B22")]),
        (lambda: form(changed(followup="")), [("MK463", "B23")]),
        (lambda: form(changed(link="")), [("MK464", "B24")]),
        (lambda: form(changed(link="K3")), []),
        (lambda: form(changed(link="Å1 Eleverna har en vuxen att gå till")), [("MK336", "B24")]),
        (lambda: form(changed(link="X9")), [("MK334", "B24")]),
        (lambda: form(changed(status="")), [("MK361", "B25")]),
        (lambda: form(changed(status="strålande")), [("MK363", "B25")]),
        (lambda: form(changed(what="")), [("MK337", "B21")]),
        (lambda: form(BLOCK, BLOCK), [("MK406", "B21, B29")]),
        (lambda: form(changed(comment="191212121212 var borta")), [("MK305", "B26")]),
        (lambda: team_bytes(MODEL, unit=UNIT, round=MODEL.round("H1")), [("MK206", None)]),
    ],
)
def test_a_check_says_which_cell(make: Callable[[], bytes], expected: list[tuple[str, str]], written: Written) -> None:
    assert codes(written(make(), MODEL), MODEL) == expected


def test_a_fourth_goal_copied_below_is_read_and_what_stands_beside_is_not(written: Written, tmp_path: Path) -> None:
    card = written(form(BLOCK, changed(what="B"), changed(what="C"), changed(what="D")), MODEL).card
    assert card is not None
    assert [(goal.id, goal.goal) for goal in card.goals] == [
        ("block1", BLOCK["what"]),
        ("block2", "B"),
        ("block3", "C"),
        (None, "D"),
    ]
    written(form(), MODEL)
    book = openpyxl.load_workbook(tmp_path / "kort.xlsx")
    book[SHEET]["C21"], book[SHEET]["B60"] = "Att tänka på", "Nästa år"
    book.save(tmp_path / "mer.xlsx")
    assert codes(read(tmp_path / "mer.xlsx", MODEL), MODEL) == [("MK304", "B60, C21")]


def test_rows_inserted_above_and_deleted_blocks_read_exactly(written: Written, tmp_path: Path) -> None:
    before = written(form(), MODEL).card
    book = openpyxl.load_workbook(tmp_path / "kort.xlsx")
    for name in [name for name in book.defined_names if name.startswith(("mk_block2", "mk_block3"))]:
        del book.defined_names[name]
    sheet = book[SHEET]
    sheet.delete_rows(28, 20)
    sheet.move_range("A21:B27", rows=2)
    for name in book.defined_names.values():
        if name.name.startswith("mk_block1"):
            row = int(name.attr_text.rsplit("$", 1)[1])
            name.attr_text = f"'{SHEET}'!$B${row + 2}"
    book.save(tmp_path / "flyttat.xlsx")
    after = read(tmp_path / "flyttat.xlsx", MODEL)
    assert before is not None
    assert after.card is not None
    assert after.card.goals[0].goal == before.goals[0].goal
    assert after.card.goals[0].source.cell == "B23"
    assert after.facts.lost == ()


def test_a_form_without_its_vad_is_no_form(written: Written, tmp_path: Path) -> None:
    written(form(), MODEL)
    book = openpyxl.load_workbook(tmp_path / "kort.xlsx")
    del book.defined_names["mk_block1_what"]
    book.save(tmp_path / "utan.xlsx")
    assert codes(read(tmp_path / "utan.xlsx", MODEL), MODEL) == [("MK204", None)]


def test_the_example_has_exactly_its_planted_faults() -> None:
    report = xl_malkort.validate([EXAMPLE], round=teams.ROUND)
    found = {
        (card.reading.path.name[:4], finding.code)
        for card in report.cards
        for finding in card.findings
        if finding.severity is not Severity.INFO
    }
    assert len(report.cards) == len(CARDS) == 7
    assert found == {(fault.unit, fault.code) for fault in teams.FAULTS}
    assert all(finding.cell for card in report.cards for finding in card.findings)


def test_the_chain_reads_in_both_directions(tmp_path: Path) -> None:
    rollup = xl_malkort.consolidate([EXAMPLE], tmp_path / "H1.xlsx", round="H1").rollup
    assert rollup.missing == [], "only teams hand in goals for teams"
    assert (rollup.weighing.tree("K1") or rollup.weighing.total()).computed.total == 6
    book = openpyxl.load_workbook(tmp_path / "H1.xlsx")
    down = {row[0].value: row for row in book["Från vision till arbetslag"].iter_rows(min_row=4)}
    assert down["I Exempelköping är det nära till det mesta, och till varandra."][1].value == "Vision"
    assert down["S1  Alla barn och elever vill komma tillbaka nästa dag"][2].value == "4 arbetslag"
    for unserved in ("Å2  Eleverna läser mer på fritiden", "K3  Fler väljer att arbeta hos oss"):
        assert down[unserved][2].value == "Inget arbetslag"
        assert down[unserved][0].fill.fgColor.rgb == "FFFCE4D6"
    order = list(down)
    assert order.index("B1  Barnen är ute och leker varje dag") < order.index("Barnen hittar på egna lekar ute")
    up = {row[2]: row for row in book["Från arbetslag till vision"].iter_rows(min_row=4, values_only=True)}
    assert [str(step)[:2] for step in up["Barnen hittar på egna lekar ute"][4:7]] == ["B1", "S1", "K1"]
    assert up["Kvällsbesöken sker inom en halvtimme från den tid vi har lovat"][4] == "Utan koppling"
    assert up["Brukaren får besked samma dag om någon annan kommer"][4] == "H7 Brukarna vet vem som kommer"


def test_new_writes_for_the_teams_only(tmp_path: Path) -> None:
    words = ["new", "team_goals", "--register", str(EXAMPLE / "styrmodell.xlsx"), "-o", str(tmp_path / "alla")]
    ran = CliRunner().invoke(main, words)
    assert ran.exit_code == 0, ran.output
    assert sorted(path.name for path in (tmp_path / "alla").iterdir()) == [path.name for path in CARDS]
    ran = CliRunner().invoke(main, ["new", "team_goals", "-o", str(tmp_path / "en.xlsx")])
    assert ran.exit_code == 0, ran.output


def content(path: Path) -> dict[str, object]:
    reading = read(path, MODEL)
    assert reading.card is not None, reading.error
    return reading.card.model_dump(mode="json")


def test_libreoffice_reads_and_calculates_the_same(tmp_path: Path, soffice: Convert) -> None:
    soffice(CARDS[0], "xlsx", tmp_path, *CARDS[1:])
    for path in CARDS:
        assert content(tmp_path / path.name) == content(path), path.name
        calculated = openpyxl.load_workbook(tmp_path / path.name, data_only=True)[SHEET]
        for row in openpyxl.load_workbook(path, data_only=True)[SHEET].iter_rows():
            for cell in row:
                assert (calculated[cell.coordinate].value or "") == (cell.value or ""), f"{path.name} {cell.coordinate}"


def test_painted_cells_read_back_as_nobodys_words(tmp_path: Path, validator: Validate) -> None:
    card = tmp_path / CARDS[0].name
    card.write_bytes(CARDS[0].read_bytes())
    before = content(card)
    xl_malkort.consolidate([card], tmp_path / "H1.xlsx", model=EXAMPLE / "styrmodell.xlsx", round="H1")
    assert xl_malkort.write_back(tmp_path / "H1.xlsx").cells == 3
    assert content(card) == before
    assert openpyxl.load_workbook(card)[SHEET]["B27"].value == "◐ Delvis uppnått"
    templates = [ROOT / "workbooks" / "templates" / f"{name}.xlsx" for name in ("arbetslag", "styrmodell-arbetslag")]
    paths = [card, CARDS[-1], tmp_path / "H1.xlsx", EXAMPLE / "styrmodell.xlsx", *templates]
    assert {path.name: errors for path in paths if (errors := validator(path))} == {}
    goal = xl_malkort.consolidate([card], model=EXAMPLE / "styrmodell.xlsx", round="H1").rollup.goals[0]
    assert goal.origin is not StatusOrigin.OVERRIDE
