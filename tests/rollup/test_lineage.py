"""From one round to the next: what is the same goal is followed wherever it stands, what was reworded is proposed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from python_calamine import CalamineWorkbook

from tests.foreign import pen
from tests.rollup.municipality import goal, measure, model, reading
from xl_malkort.cli import main
from xl_malkort.layout.reading import Reading
from xl_malkort.model import CardKind, Direction, GoalStatus, SteeringModel
from xl_malkort.output.rollup import read_back, write_rollup
from xl_malkort.rollup import Override, Rollup, roll_up
from xl_malkort.round.consolidate import Consolidation, consolidate

GREEN, YELLOW, RED, NONE = (
    GoalStatus.ACHIEVED,
    GoalStatus.PARTLY,
    GoalStatus.NOT_ACHIEVED,
    GoalStatus.NOT_ASSESSED,
)
HEAD = ("Mål", "Mått", "Målvärde", "Utfall", "Status")
SAFE, AIR, GUESTS = "Fler barn är trygga", "Renare luft i lokalerna", "Nöjda gäster i matsalen"


def card(
    path: Path,
    *rows: Sequence[Any],
    unit: str | None = "Förskolan Älgen",
    code: str | None = None,
    head: Sequence[str] = HEAD,
) -> Path:
    """Write a card in a layout of its own: a goal a row, and no ids."""
    path.parent.mkdir(parents=True, exist_ok=True)
    top = [["Enhet", unit], ["Enhetskod", code], ["År", 2026], []]
    return pen.book({"Kort": [*top, list(head), *rows]}, path)


class Rounds:
    """Two rounds in a folder, with one roll-up each."""

    def __init__(self, folder: Path, of: SteeringModel | None = None) -> None:
        self.folder = folder
        self.model = of or model()

    def first(self, *rows: Sequence[Any], file: str = "Kort.xlsx", **more: Any) -> Path:
        """Roll up one card of the first round; give the roll-up."""
        card(self.folder / "T1" / file, *rows, **more)
        return self.roll("T1")

    def roll(self, round: str) -> Path:
        """Roll up the folder of a round; give the roll-up."""
        out = self.folder / f"{round}.xlsx"
        consolidate([self.folder / round], out, model=self.model, round=round)
        return out

    def then(self, *rows: Sequence[Any], file: str = "Kort.xlsx", **more: Any) -> Consolidation:
        """Roll up one card of the second round, after the first."""
        card(self.folder / "T2" / file, *rows, **more)
        return self.again()

    def again(self) -> Consolidation:
        """Roll up the second round as it stands, after the first."""
        return consolidate(
            [self.folder / "T2"],
            self.folder / "T2.xlsx",
            model=self.model,
            round="T2",
            previous=self.folder / "T1.xlsx",
            keep_cards=True,
        )


@pytest.fixture
def rounds(tmp_path: Path) -> Rounds:
    return Rounds(tmp_path)


def was(done: Consolidation | Rollup) -> dict[str | None, GoalStatus | None]:
    """Give what every goal was in the round before, by its text."""
    rolled = done.rollup if isinstance(done, Consolidation) else done
    return {row.text: rolled.then(row.key) for row in rolled.goals}


def is_now(done: Consolidation | Rollup) -> dict[str | None, GoalStatus]:
    """Give what every goal is, by its text."""
    rolled = done.rollup if isinstance(done, Consolidation) else done
    return {row.text: row.status for row in rolled.goals}


def followed(done: Consolidation | Rollup) -> list[tuple[str, str | None]]:
    """Give the findings about what could not be followed: code and cell."""
    rolled = done.rollup if isinstance(done, Consolidation) else done
    codes = ("MK339", "MK340", "MK349", "MK703")
    return [(r.finding.code, r.finding.cell) for r in rolled.remarks if r.finding.code in codes]


def test_reordered_goals_of_a_renamed_file_are_compared_with_themselves(rounds: Rounds) -> None:
    rounds.first(
        (SAFE, "Trygghet", "öka", 10, "Uppnått"),
        (AIR, "Partiklar", "minska", 40, "Ej uppnått"),
        (GUESTS, "Index", "öka", 70, None),
    )
    done = rounds.then(
        ("Kortare köer", "Dagar", "minska", 9, None),
        (GUESTS, "Index", "öka", 75, None),
        (AIR, "Partiklar", "minska", 40, None),
        (SAFE.upper(), "Trygghet", "öka", 9, None),
        file="Förskolan Älgen tertial 2.xlsx",
    )
    assert was(done) == {"Kortare köer": None, GUESTS: NONE, AIR: RED, SAFE.upper(): GREEN}
    assert is_now(done) == {"Kortare köer": NONE, GUESTS: GREEN, AIR: YELLOW, SAFE.upper(): RED}
    assert followed(done) == []


def test_what_has_changed_since_stands_beside_each_goal(rounds: Rounds) -> None:
    rounds.first((SAFE, None, None, None, "Uppnått"), (AIR, None, None, None, "Ej uppnått"))
    done = rounds.then((AIR, None, None, None, "Delvis uppnått"), (SAFE, None, None, None, "Ej uppnått"))
    assert done.target is not None
    rows = CalamineWorkbook.from_path(str(done.target)).get_sheet_by_name("Mål").to_python()
    head = next(row for row in rows if "Sedan förra" in row)
    column, text = head.index("Sedan förra"), head.index("Mål")
    assert {row[text]: row[column] for row in rows if row[text] in (SAFE, AIR)} == {AIR: "▲ bättre", SAFE: "▼ sämre"}
    assert done.rollup.to_frames()["goals"].previous_status.tolist() == ["not_achieved", "achieved"]


def test_without_a_round_before_there_is_no_such_column(tmp_path: Path) -> None:
    path = Rounds(tmp_path).first((SAFE, None, None, None, "Uppnått"))
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Mål").to_python()
    assert not any("Sedan förra" in row for row in rows)


def test_a_rewording_is_proposed_and_nothing_is_taken_over(rounds: Rounds) -> None:
    rounds.first((SAFE, "Trygghet", "öka", 10, None), (AIR, None, None, None, "Uppnått"))
    done = rounds.then((AIR, None, None, None, "Uppnått"), ("Fler barn känner sig trygga", "Trygghet", "öka", 11, None))
    assert was(done) == {AIR: GREEN, "Fler barn känner sig trygga": None}
    assert is_now(done)["Fler barn känner sig trygga"] is NONE
    assert followed(done) == [("MK339", "A7")]
    (remark,) = [r for r in done.rollup.remarks if r.finding.code == "MK339"]
    assert (remark.source, remark.finding.severity, remark.finding.sheet) == (0, "info", "Kort")
    assert remark.finding.message.startswith(
        f"Målet ”Fler barn känner sig trygga” liknar ”{SAFE}” i förra uppföljningen (83 %)"
    )
    assert "skriv det som förut" in (remark.finding.hint or "")
    assert done.target is not None
    said = CalamineWorkbook.from_path(str(done.target)).get_sheet_by_name("Avvikelser").to_python()
    assert [row[4] for row in said if "MK339" in row] == ["Kort!A7"]
    assert [f["cell"] for f in done.to_json()["files"][0]["findings"] if f["code"] == "MK339"] == ["A7"]
    assert done.exit_code == 0  # a proposal is no fault


def test_the_command_line_says_it_too(tmp_path: Path) -> None:
    of = ["--model", "hagfors", "--format", "json"]
    card(tmp_path / "T1" / "a.xlsx", (SAFE, None, None, None, "Uppnått"))
    card(tmp_path / "T2" / "b.xlsx", ("Fler barn känner sig trygga", None, None, None, "Uppnått"))
    first = str(tmp_path / "T1.xlsx")
    CliRunner().invoke(main, ["consolidate", str(tmp_path / "T1"), "-o", first, "--round", "T1", *of])
    run = CliRunner().invoke(main, ["consolidate", str(tmp_path / "T2"), "--previous", first, "--round", "T2", *of])
    said = json.loads(run.stdout)["files"][0]["findings"]
    assert [f["cell"] for f in said if f["code"] == "MK339"] == ["A6"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Köerna ska växa", "Köerna ska inte växa"),
        ("Sjukfrånvaron ska minska", "Sjukfrånvaron ska öka"),
        ("Fler anmälningar om skador", "Färre anmälningar om skador"),
    ],
)
def test_the_contrary_is_neither_followed_nor_proposed(rounds: Rounds, before: str, after: str) -> None:
    rounds.first((before, None, None, None, "Uppnått"))
    done = rounds.then((after, None, None, None, "Uppnått"))
    assert was(done) == {after: None}
    assert followed(done) == []


def test_a_code_in_the_text_is_followed_through_a_rewording(rounds: Rounds) -> None:
    rounds.first(("A1. Godare mat i skolan", None, None, None, "Ej uppnått"), ("A2. Fler barn är trygga", *[None] * 4))
    done = rounds.then(
        ("A2. Alla barn är trygga", None, None, None, "Uppnått"),
        ("A1. Godare mat för alla i skolan", None, None, None, "Uppnått"),
    )
    assert was(done) == {"A1. Godare mat för alla i skolan": RED, "A2. Alla barn är trygga": NONE}
    assert followed(done) == []


def test_renumbered_goals_go_by_their_text(rounds: Rounds) -> None:
    head = ("Nr", *HEAD)
    rounds.first((1, SAFE, *[None] * 3, "Uppnått"), (2, AIR, *[None] * 3, "Ej uppnått"), head=head)
    done = rounds.then(
        (1, GUESTS, *[None] * 3, "Uppnått"),
        (2, SAFE, *[None] * 3, "Uppnått"),
        (3, AIR, *[None] * 3, "Uppnått"),
        head=head,
    )
    assert [row.id for row in done.rollup.goals] == ["1", "2", "3"]
    assert was(done) == {GUESTS: None, SAFE: GREEN, AIR: RED}


def test_a_place_in_a_list_is_no_code(rounds: Rounds) -> None:
    rounds.first((f"1. {SAFE}", None, None, None, "Uppnått"), (f"2. {AIR}", None, None, None, "Ej uppnått"))
    done = rounds.then(
        (f"1. {GUESTS}", None, None, None, "Uppnått"),
        (f"2. {SAFE}", None, None, None, "Uppnått"),
        (f"3. {AIR}", None, None, None, "Uppnått"),
    )
    assert was(done) == {f"1. {GUESTS}": None, f"2. {SAFE}": GREEN, f"3. {AIR}": RED}
    assert followed(done) == []


def test_the_same_text_twice_is_told_and_not_followed(rounds: Rounds) -> None:
    rounds.first((SAFE, "Trygghet", "öka", 10, None), (AIR, None, None, None, "Uppnått"))
    done = rounds.then(
        (SAFE, "Trygghet", "öka", 11, None), (AIR, None, None, None, "Uppnått"), (SAFE, "Larm", "öka", 3, None)
    )
    assert [done.rollup.then(row.key) for row in done.rollup.goals] == [None, GREEN, None]
    assert [row.status for row in done.rollup.goals] == [NONE, GREEN, NONE]
    assert followed(done) == [("MK340", "A6"), ("MK340", "A8")]


def test_the_very_same_file_is_the_same_throughout(rounds: Rounds, tmp_path: Path) -> None:
    rows = [(SAFE, *[None] * 3, "Uppnått"), (AIR, *[None] * 3, "Uppnått"), (SAFE, *[None] * 3, "Ej uppnått")]
    rounds.first(*rows)
    (tmp_path / "T2").mkdir()
    (tmp_path / "T2" / "b.xlsx").write_bytes((tmp_path / "T1" / "Kort.xlsx").read_bytes())
    done = rounds.again()
    assert [done.rollup.then(row.key) for row in done.rollup.goals] == [GREEN, GREEN, RED]
    assert followed(done) == []


class TestMeasures:
    def test_are_followed_within_their_goal_in_any_order(self, rounds: Rounds) -> None:
        rounds.first(
            (SAFE, "Trygghet", "öka", 10, None),
            (None, "Larm", "minska", 8, None),
            (AIR, "Trygghet", "öka", 1, None),
        )
        done = rounds.then(
            (AIR, "Trygghet", "öka", 2, None),
            (SAFE, "Larm", "minska", 9, None),
            (None, "Trygghet", "öka", 11, None),
        )
        got = [(done.rollup.goals[m.goal].text, m.name, m.status) for m in done.rollup.measures]
        assert got == [(AIR, "Trygghet", GREEN), (SAFE, "Larm", RED), (SAFE, "Trygghet", GREEN)]

    def test_reworded_are_proposed(self, rounds: Rounds) -> None:
        rounds.first((SAFE, "Andel trygga barn", "öka", 10, None))
        done = rounds.then((SAFE, "Enkät", "öka", 11, None))
        assert followed(done) == []  # not even alike
        done = rounds.then((SAFE, "Andelen trygga barn", "öka", 11, None))
        assert followed(done) == [("MK349", "B6")]
        assert [m.status for m in done.rollup.measures] == [NONE]

    @pytest.mark.parametrize(("target", "status"), [("minst 5", None), ("öka", "Uppnått")])
    def test_that_ask_for_nothing_before_are_left_alone(self, rounds: Rounds, target: str, status: str | None) -> None:
        head = ("Mål", "Mått", "Målvärde", "Utfall", "Måttets status")
        rounds.first((SAFE, "Andel trygga barn", target, 10, status), head=head)
        done = rounds.then((SAFE, "Andelen trygga barn", target, 11, status), head=head)
        assert followed(done) == []

    def test_of_one_name_are_told_and_not_compared(self, rounds: Rounds) -> None:
        rounds.first((SAFE, "Trygghet", "öka", 10, None))
        done = rounds.then((SAFE, "Trygghet", "öka", 11, None), (None, "Trygghet", "öka", 12, None))
        assert followed(done) == [("MK340", "B6"), ("MK340", "B7")]


class TestCards:
    """Which card of the round before is which: by the unit's code, its name, the file."""

    ROW = (SAFE, None, None, None, "Ej uppnått")

    @pytest.mark.parametrize(
        ("first", "second", "same"),
        [
            ({"code": "1100"}, {"code": "1100", "unit": "Älgens förskola", "file": "ny.xlsx"}, True),
            ({"unit": "Badhuset"}, {"unit": "badhuset ", "file": "ny.xlsx"}, True),
            # The unit got another code; the old one is in the register no longer.
            ({"code": "1150"}, {"code": "1100", "file": "ny.xlsx"}, True),
            ({"unit": None}, {"unit": None}, True),
            ({"unit": None}, {"unit": None, "file": "ny.xlsx"}, False),
            ({"unit": "Badhuset"}, {"unit": "Simhallen"}, False),
            # Two units of the register may share a name, and two cards a file's name.
            ({"code": "1100"}, {"code": "1200"}, False),
            ({"code": "1100"}, {"code": "1200", "unit": None}, False),
            # Entered in the register since.
            ({"code": "1150", "unit": "Badhuset"}, {"code": "1150", "unit": "Badhuset", "file": "ny.xlsx"}, True),
        ],
    )
    def test_are_found_again(self, rounds: Rounds, first: dict[str, str], second: dict[str, str], same: bool) -> None:
        rounds.first(self.ROW, **first)
        done = rounds.then(self.ROW, **second)
        assert was(done) == {SAFE: RED if same else None}

    def test_a_unit_outside_the_register_keeps_what_has_changed(self, rounds: Rounds) -> None:
        rounds.first((SAFE, None, None, None, "Ej uppnått"), unit="Badhuset")
        done = rounds.then((SAFE, None, None, None, "Uppnått"), unit="Badhuset", file="ny.xlsx")
        assert done.rollup.then("unit:?ny") is RED
        assert done.rollup.then("unit:?Kort") is None
        assert done.rollup.then("unit:1100") is NONE
        assert done.rollup.then("total") is NONE

    def test_two_of_a_name_are_not_told_apart(self, rounds: Rounds, tmp_path: Path) -> None:
        rounds.first(self.ROW, unit="Badhuset", file="a.xlsx")
        card(tmp_path / "T2" / "b.xlsx", self.ROW, unit="Badhuset")
        done = rounds.then(self.ROW, unit="Badhuset", file="c.xlsx")
        assert [done.rollup.then(row.key) for row in done.rollup.goals] == [None, None]

    def test_of_two_kinds_in_one_unit_stay_apart_in_any_order(self) -> None:
        def both(plan: str, form: str, status: str) -> Rollup:
            cards = [
                reading("1100", goal(status, text=SAFE), file=plan, kind=CardKind.ACTIVITY_PLAN),
                reading("1100", goal("ej", text=SAFE), file=form),
            ]
            return roll_up(cards, model(), year=2026, round="T2", previous=before)

        before: Rollup | None = None
        before = both("a.xlsx", "b.xlsx", "uppnått")
        after = both("z.xlsx", "b.xlsx", "delvis")
        assert {row.status: after.then(row.key) for row in after.goals} == {YELLOW: GREEN, RED: RED}


class TestTemplates:
    """Our own cards name their rows; a row that was moved is still the goal that it says."""

    def after(self, *goals: Any, before: Sequence[Any]) -> Rollup:
        old = roll_up([reading("1100", *before)], model(), year=2026, round="T1")
        return roll_up([reading("1100", *goals)], model(), year=2026, round="T2", previous=old)

    def test_rows_that_changed_places_are_followed(self) -> None:
        texts = "Fler barn är trygga i förskolan", "Fler barn är trygga i skolan"
        before = goal("uppnått", text=texts[0]), goal("ej", text=texts[1], row=10)
        done = self.after(goal(text=texts[1]), goal(text=texts[0], row=10), before=before)
        assert was(done) == {texts[1]: RED, texts[0]: GREEN}

    def test_a_row_reworded_is_the_same_by_its_name(self) -> None:
        done = self.after(goal(text="Fler barn känner sig trygga"), before=[goal("ej", text=SAFE)])
        assert was(done) == {"Fler barn känner sig trygga": RED}
        assert followed(done) == []

    def test_a_row_used_for_another_goal_is_not(self) -> None:
        done = self.after(goal(text="Kortare köer till bygglov"), before=[goal("ej", text=SAFE)])
        assert was(done) == {"Kortare köer till bygglov": None}

    def test_a_row_turned_into_its_contrary_is_not(self) -> None:
        done = self.after(goal(text="Fler barn är inte trygga"), before=[goal("ej", text=SAFE)])
        assert was(done) == {"Fler barn är inte trygga": None}

    def test_two_rows_of_one_text_are_told_apart_by_their_names(self) -> None:
        before = goal("uppnått", text=SAFE), goal("ej", text=SAFE, row=10)
        done = self.after(*before[::-1], before=before)
        assert [done.then(row.key) for row in done.goals] == [RED, GREEN]


class TestOverrides:
    """What a person typed follows the goal it was typed for."""

    def typed(self, path: Path, text: str) -> None:
        """Type an override for a goal in the sheet Röda tråden, as a person would."""
        book = openpyxl.load_workbook(path)
        sheet: Any = book["Röda tråden"]
        row = next(r for r in range(4, sheet.max_row + 1) if sheet.cell(r, 1).value == text)
        sheet.cell(row, 6).value, sheet.cell(row, 7).value = "✖ Ej uppnått", "Granskat"
        book.save(path)

    def again(self, rounds: Rounds, *rows: Sequence[Any], **more: Any) -> Consolidation:
        for old in (rounds.folder / "T1").iterdir():
            old.unlink()
        card(rounds.folder / "T1" / more.pop("file", "Kort.xlsx"), *rows, **more)
        return consolidate(
            [rounds.folder / "T1"], rounds.folder / "T1.xlsx", model=rounds.model, round="T1", keep_cards=True
        )

    def test_follow_a_goal_that_was_moved_in_a_renamed_file(self, rounds: Rounds) -> None:
        self.typed(rounds.first((SAFE, *[None] * 3, "Uppnått"), (AIR, *[None] * 3, "Uppnått")), SAFE)
        done = self.again(
            rounds, (AIR, *[None] * 3, "Uppnått"), (GUESTS, *[None] * 3, "Uppnått"), (SAFE, *[None] * 3, "Uppnått"),
            file="ny.xlsx",
        )  # fmt: skip
        assert is_now(done) == {AIR: GREEN, GUESTS: GREEN, SAFE: RED}
        assert followed(done) == []
        (over,) = read_back(rounds.folder / "T1.xlsx").overrides.values()
        assert (over.key, over.motivation) == ("goal:1100/A8", "Granskat")

    def test_do_not_fall_on_what_stands_in_the_cell_now(self, rounds: Rounds) -> None:
        self.typed(rounds.first((SAFE, *[None] * 3, "Uppnått"), (AIR, *[None] * 3, "Uppnått")), SAFE)
        done = self.again(rounds, (GUESTS, *[None] * 3, "Uppnått"), (AIR, *[None] * 3, "Uppnått"))
        assert is_now(done) == {GUESTS: GREEN, AIR: GREEN}
        (lost,) = [r.finding for r in done.rollup.remarks if r.finding.code == "MK703"]
        assert f"”{SAFE}” (Förskolan Älgen)" in lost.message

    def test_of_a_reworded_goal_wait_for_a_person(self, rounds: Rounds) -> None:
        self.typed(rounds.first((SAFE, *[None] * 3, "Uppnått"), (AIR, *[None] * 3, "Uppnått")), SAFE)
        done = self.again(rounds, ("Fler barn känner sig trygga", *[None] * 3, "Uppnått"), (AIR, *[None] * 3, None))
        assert set(is_now(done).values()) == {GREEN, NONE}
        assert followed(done) == [("MK339", "A6"), ("MK703", "F8")]
        (maybe,) = [r.finding for r in done.rollup.remarks if r.finding.code == "MK339"]
        assert "i den tidigare sammanställningen (83 %)" in maybe.message

    def test_a_rewording_without_an_override_is_nothing_to_tell_within_a_round(self, rounds: Rounds) -> None:
        self.typed(rounds.first((SAFE, *[None] * 3, "Uppnått"), (AIR, *[None] * 3, "Uppnått")), AIR)
        done = self.again(
            rounds, ("Fler barn känner sig trygga", *[None] * 3, "Uppnått"), (AIR, *[None] * 3, "Uppnått")
        )
        assert is_now(done)[AIR] is RED
        assert followed(done) == []

    def test_of_a_goal_of_the_tree_follow_its_text_to_another_code(self, tmp_path: Path) -> None:
        over = {key: Override(key, RED, "Granskat") for key in ("tree:M1", "tree:E1@0000", "unit:1100", "total")}
        write_rollup(roll_up([reading("1100", goal())], model(), year=2026, round="T2", overrides=over), tmp_path / "a")
        nodes = {n.code: n for n in model().goals}
        swapped = [
            nodes["M1"].model_copy(update={"text": "Ett starkt näringsliv"}),
            nodes["E1"].model_copy(update={"code": "E2"}),
            nodes["BU-M1"],
        ]
        other = SteeringModel.model_validate(model().model_dump() | {"goals": [n.model_dump() for n in swapped]})
        carried = roll_up([], model(), year=2026, round="T2", overrides=over)
        done = roll_up([reading("1100", goal())], other, year=2026, round="T2", carried=[carried])
        assert set(done.overrides) == {"tree:E2@0000", "unit:1100", "total"}
        assert followed(done) == [("MK703", None)]


def test_a_roll_up_of_an_earlier_version_is_followed_by_names_of_rows_alone(tmp_path: Path) -> None:
    def of(*goals: Any) -> Reading:
        return reading("1100", *goals)

    before = tmp_path / "T1.xlsx"
    asked = measure("öka", 10, direction=Direction.INCREASE, value=None)
    foreign = goal("ej", text=AIR).model_copy(update={"id": None})
    first = of(goal(None, text=SAFE, measures=[asked]), foreign)
    write_rollup(roll_up([first], model(), year=2026, round="T1"), before)
    book = openpyxl.load_workbook(before)
    sheet = book["_xlmalkort"]
    for row in range(sheet.max_row, 0, -1):
        if sheet.cell(row, 1).value in ("card", "known", "node"):
            sheet.delete_rows(row)
    book.save(before)
    more = measure("öka", 11, direction=Direction.INCREASE, value=None)
    second = of(goal(None, text=SAFE, measures=[more]), foreign)
    done = roll_up([second], model(), year=2026, round="T2", previous=read_back(before))
    assert was(done) == {SAFE: NONE, AIR: None}
    assert is_now(done)[SAFE] is GREEN


class TestTree:
    """Between a card and the goal tree the same holds: a likeness is proposed, never linked."""

    HEAD = ("Övergripande mål", *HEAD)

    @pytest.mark.parametrize(
        ("said", "code", "hint"),
        [
            ("Trygga invånare", "M1", None),
            ("M1 Trygga invånare i kommunen", "M1", None),
            ("Trygga invånarna", None, "Menade du ”M1 Trygga invånare”? Likheten är 90 %. "),
            ("Otrygga invånare, inte trygga", None, ""),
            # Code and text say different goals.
            ("M1 Ekonomi i balans", None, "Menade du ”E1 Ekonomi i balans”? Likheten är 95 %. "),
        ],
    )
    def test_a_rewording_is_proposed(self, tmp_path: Path, said: str, code: str | None, hint: str | None) -> None:
        path = card(tmp_path / "a.xlsx", (said, SAFE, None, None, None, "Uppnått"), head=self.HEAD)
        done = consolidate([path], model=model(), round="T2")
        assert [row.overall for row in done.rollup.goals] == [code]
        found = [r.finding for r in done.rollup.remarks if r.finding.code == "MK334"]
        assert [f.cell for f in found] == ([] if hint is None else ["A6"])
        if hint is not None:
            assert (found[0].hint or "").startswith(f"{hint}Välj ett mål")

    def test_a_text_that_two_goals_have_names_neither(self, tmp_path: Path) -> None:
        nodes = [n.model_dump() | {"text": "Ekonomi i balans"} for n in model().goals]
        twins = SteeringModel.model_validate(model().model_dump() | {"goals": nodes})
        rows = [(said, text, None, None, None, "Uppnått") for said, text in (("Ekonomi i balans", SAFE), ("E1", AIR))]
        done = consolidate([card(tmp_path / "a.xlsx", *rows, head=self.HEAD)], model=twins, round="T2")
        assert [row.overall for row in done.rollup.goals] == [None, "E1"]
