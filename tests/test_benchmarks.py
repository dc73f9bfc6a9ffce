"""The benchmarks work, and both ways of rolling up come to the same numbers; how long they take is not tested."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from benchmarks import cards, foreign
from benchmarks.measure import Result, in_turns, run
from benchmarks.page import COMPARISONS, page
from benchmarks.startup import Start
from benchmarks.suite import PAIRS, Measured
from benchmarks.tasks import TASKS
from xl_malkort import read_card, validate

FEW = 5


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cards") / "few"
    cards.make(folder, FEW)
    return folder


@pytest.fixture(scope="module")
def foreign_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("foreign") / "few"
    foreign.make(folder, FEW)
    return folder


@pytest.fixture(scope="module")
def measured(folder: Path, foreign_folder: Path) -> Measured:
    tasks = in_turns({"extract": 1, "calamine": 1, "consolidate": 1, "pandas": 1}, folder)
    tasks |= in_turns({"recognise": 1, "detect": 1, "bare foreign": 1}, foreign_folder)
    run("prepare", folder)
    tasks |= in_turns({"write back": 1, "openpyxl": 1}, folder, fresh=True)
    return Measured(FEW, tasks)


def test_every_way_comes_to_the_same_numbers(measured: Measured) -> None:
    measured.agree()
    assert measured.tasks["pandas"]["rolled up"].counts["cards"] == FEW
    assert measured.tasks["consolidate"]["rolled up"].counts["goals"] > FEW
    assert measured.tasks["write back"]["painted"].counts["workbooks"] == FEW


def test_a_foreign_card_is_read_as_it_was_written(measured: Measured, foreign_folder: Path) -> None:
    assert measured.tasks["detect"]["read"].counts["cards"] == measured.tasks["bare foreign"]["read"].counts["cards"]
    for path in foreign_folder.iterdir():
        reading = read_card(path)
        assert reading.layout == "detected"
        assert reading.card is not None
        rows = [row[:8] for row in load_workbook(path).active.iter_rows(min_row=6, values_only=True)]
        assert len(rows) == foreign.ROWS
        assert [goal.goal for goal in reading.card.goals if goal.goal] == list(
            dict.fromkeys(r[2] for r in rows if r[2])
        )
        found = [measure.name for goal in reading.card.goals for measure in goal.measures]
        assert found == [row[3] for row in rows if row[3]]
        acted = [activity.text for goal in reading.card.goals for activity in goal.activities]
        assert acted == [row[7] for row in rows if row[7]]


def test_no_two_foreign_cards_say_the_same(foreign_folder: Path) -> None:
    goals = [{goal.goal for goal in card.goals} for path in foreign_folder.iterdir() if (card := read_card(path).card)]
    assert len(goals) == FEW
    assert len(set().union(*goals)) == sum(map(len, goals))


def test_the_page_has_a_line_for_every_comparison_that_was_made(measured: Measured) -> None:
    made = page([measured], [Start("python -c pass", 0.02, 0.01)])
    for one in COMPARISONS:
        if one.peer in measured.tasks:
            assert f"| {one.what} | {FEW} |" in made
    assert "`python -c pass` | 10 | 20 |" in made


def test_a_copy_is_another_registered_unit_with_other_content(tmp_path: Path) -> None:
    cards.make(tmp_path, 61 + 2)
    example, copy = (read_card(next(tmp_path.rglob(f"{code} *.xlsx"))) for code in ("1000", "1000-1"))
    assert example.card is not None
    assert copy.card is not None
    assert (copy.card.unit_code, copy.card.level) == ("1000-1", "Enhet")
    assert len(copy.card.goals) == len(example.card.goals)
    for field in ("goal", "long_term_goal"):
        assert not {getattr(g, field) for g in example.card.goals} & {getattr(g, field) for g in copy.card.goals}
    # What the copy is about fits its register: nothing in it is unknown or misspelt.
    codes = {finding.code for finding in validate([copy.path]).cards[0].findings}
    assert codes <= {"MK355", "MK421", "MK422", "MK424"}, codes


def test_what_is_compared_can_be_measured() -> None:
    for ours, peers in PAIRS.items():
        assert {ours, *peers} <= TASKS.keys()
    for one in COMPARISONS:
        assert one.peer in PAIRS[one.task]


def test_the_least_is_kept_of_each_figure() -> None:
    first, second = Result(2.0, 1.0, 300, {"cards": 1}), Result(1.0, 1.5, 200, {"cards": 1})
    assert first.least(second) == Result(1.0, 1.0, 200, {"cards": 1}, runs=2)


def test_an_aim_is_met_or_missed() -> None:
    faster, limit = COMPARISONS[0], COMPARISONS[-1]
    assert faster.verdict(faster.ratio(1.0, 9.0)) == "at least 8: met"
    assert faster.verdict(faster.ratio(1.0, 7.0)) == "at least 8: **missed**"
    assert limit.verdict(limit.ratio(3.0, 1.0)) == "at most 4: met"
