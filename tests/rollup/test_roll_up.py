"""Rolling up a small municipality: statuses up both trees, what is missing, what counts and what does not."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from tests.rollup.municipality import activity, all_cards, goal, measure, model, reading
from xl_malkort.errors import InputError
from xl_malkort.layout.reading import Reading
from xl_malkort.model import (
    ActivityStatus,
    Aggregation,
    AggregationRule,
    CardKind,
    Criterion,
    Direction,
    Finding,
    GoalStatus,
    Severity,
    Source,
    StatusOrigin,
    SteeringModel,
)
from xl_malkort.rollup import Override, Rollup, roll_up, shown
from xl_malkort.rollup.rows import Counted

GREEN, YELLOW, RED, NONE = (
    GoalStatus.ACHIEVED,
    GoalStatus.PARTLY,
    GoalStatus.NOT_ACHIEVED,
    GoalStatus.NOT_ASSESSED,
)


def rolled(*readings: Reading, of: SteeringModel | None = None, **more: object) -> Rollup:
    """Roll up readings of T2 2026."""
    return roll_up(readings, of or model(), year=2026, round="T2", **more)  # type: ignore[arg-type]


@pytest.fixture
def whole() -> Rollup:
    return rolled(*all_cards())


@pytest.mark.parametrize(
    ("key", "status", "reason"),
    [
        ("unit:0000", GREEN, "6 av 7 mål bedömda (1 utgår): 4 uppnådda, 1 delvis, 1 ej: 75 %, gräns 75 %"),
        ("unit:1000", YELLOW, "4 av 4 mål bedömda: 2 uppnådda, 1 delvis, 1 ej: 62 %, gräns 75 %, delvis från 40 %"),
        ("unit:1000/own", YELLOW, "1 av 1 mål bedömt: 1 delvis: 50 %, gräns 75 %, delvis från 40 %"),
        ("unit:1100", YELLOW, "3 av 3 mål bedömda: 2 uppnådda, 1 ej: 67 %, gräns 75 %, delvis från 40 %"),
        ("unit:1200", NONE, "Inga mål"),
        ("unit:2000", GREEN, "1 av 2 mål bedömda (1 utgår): 1 uppnått: 100 %, gräns 75 %"),
        ("unit:1000/perspective:ekonomi", RED, None),
        ("unit:0000/perspective:ekonomi", YELLOW, None),
        # Goals linked straight to M1 and those linked to the part goal below it.
        ("tree:M1", GREEN, "3 av 4 mål bedömda (1 utgår): 2 uppnådda, 1 delvis: 83 %, gräns 75 %"),
        ("tree:BU-M1", GREEN, "2 av 2 mål bedömda: 1 uppnått, 1 delvis: 75 %, gräns 75 %"),
        ("tree:M1@1000", GREEN, "2 av 2 mål bedömda: 1 uppnått, 1 delvis: 75 %, gräns 75 %"),
        ("tree:M1@1100", GREEN, None),
        ("tree:M1@2000", GREEN, "1 av 2 mål bedömda (1 utgår): 1 uppnått: 100 %, gräns 75 %"),
        ("tree:E1", YELLOW, None),
        ("goal:1100/r10", RED, None),
        ("total", GREEN, None),
    ],
)
def test_statuses_go_up_both_trees(whole: Rollup, key: str, status: GoalStatus, reason: str | None) -> None:
    assert whole.status(key) is status
    node = whole.weighing.node(key)
    if reason is not None:
        assert node is not None
        assert node.reason == reason


@pytest.mark.parametrize("key", ["tree:E1@1200", "tree:X", "unit:9999", "goal:1100/r99", "nonsense", "tree:M1@9999"])
def test_a_key_that_stands_for_nothing_has_no_status(whole: Rollup, key: str) -> None:
    assert whole.status(key) is None
    assert whole.name_of(key) is None or key == "tree:E1@1200"


def test_a_goal_without_a_code_counts_for_its_unit_but_not_in_the_tree(whole: Rollup) -> None:
    assert whole.status("unit:1110") is GREEN
    assert list(whole.weighing.goals_of("1110")) == []
    assert whole.weighing.perspective("1110", "medborgare") is None


def test_units_come_in_tree_order_with_their_depth(whole: Rollup) -> None:
    assert [(unit.code, unit.depth) for unit in whole.units] == [
        *(("0000", 0), ("1000", 1), ("1100", 2), ("1110", 3), ("1200", 2), ("2000", 1), ("2110", 2))
    ]
    assert [goal.unit for goal in whole.goals] == ["0000", "1000", "1100", "1100", "1110", "2000", "2110", "2110"]


def test_weights_of_goals_and_units_count_when_the_model_says_so() -> None:
    plain = model()
    heavy = plain.model_copy(
        update={
            "units": tuple(u.model_copy(update={"weight": 9.0 if u.code == "2110" else 1.0}) for u in plain.units),
            "aggregation": Aggregation(rule=AggregationRule.WEIGHTED),
        }
    )
    heavy = SteeringModel.model_validate(heavy.model_dump())
    done = rolled(reading("1100", goal("ej")), reading("2110", goal("uppnått")), of=heavy)
    assert done.weighing.unit("0000").computed.share == pytest.approx(0.9)


def test_missing_units_are_listed_with_whom_to_ask() -> None:
    broken = Reading(path=Path("/kort/1200.XLSX"), error=InputError("MK101", "1200.XLSX: filen är tom."))
    done = rolled(*(card for card in all_cards() if card.path.stem not in ("1200", "2000")), broken)
    assert [(unit.code, unit.responsible, unit.parent_name) for unit in done.missing] == [
        ("1200", "Rektor", "Barn och utbildning"),
        ("2000", "Socialchef", "Småköpings kommun"),
    ]
    assert done.missing[0].note == "Filen 1200.xlsx finns men kunde inte läsas"
    assert done.missing[1].note == ""
    # A department without a card of its own still stands for the units below it.
    assert done.status("unit:2000") is GREEN
    assert done.cards == 5
    assert done.with_errors == 1


def test_two_cards_of_one_unit_count_once_first_by_path() -> None:
    cards = [
        reading("1100", goal("ej"), file="b.xlsx"),
        reading("1100", goal("uppnått"), file="a.xlsx"),
        reading("1100", goal("delvis"), file="0.xlsx", round="T1"),
    ]
    for order in (cards, cards[::-1]):
        done = rolled(*order)
        assert [(s.path.name, s.counted) for s in done.sources] == [
            ("0.xlsx", Counted.DUPLICATE),
            ("a.xlsx", Counted.YES),
            ("b.xlsx", Counted.DUPLICATE),
        ]
        assert done.sources[2].note == "Räknas inte: Förskolan Älgen har redan kortet a.xlsx"
        assert [goal.status for goal in done.goals] == [GREEN]
        assert done.status("unit:1100") is GREEN


def test_a_card_of_an_unknown_unit_is_shown_apart() -> None:
    done = rolled(*all_cards(), reading("9999", goal("ej", "M1"), unit="Gamla skolan"))
    assert [(unit.code, unit.name) for unit in done.unknown] == [("?9999", "Gamla skolan")]
    assert done.status("unit:?9999") is RED
    assert done.status("tree:M1") is rolled(*all_cards()).status("tree:M1")
    assert done.weighing.total().computed.total == 7
    source = next(s for s in done.sources if s.counted is Counted.UNKNOWN_UNIT)
    assert source.note == "Räknas inte uppåt: enheten finns inte i registret"
    assert not done.goals[-1].counted


def test_cards_without_a_unit_code_go_by_their_file() -> None:
    done = rolled(reading(None, goal(), file="x.xlsx"), reading(None, goal(), file="y.xlsx"))
    assert [unit.code for unit in done.unknown] == ["?x", "?y"]


def test_a_workbook_without_goals_does_not_crowd_out_the_card() -> None:
    criteria = reading("1100", file="0.xlsx", kind=CardKind.SALARY_CRITERIA)
    assert criteria.card is not None
    only = Criterion(name="Bemötande", source=Source(sheet="Blad1", cell="A2"))
    criteria = replace(criteria, card=criteria.card.model_copy(update={"criteria": (only,)}))
    done = rolled(criteria, reading("1100", goal()))
    assert [s.counted for s in done.sources] == [Counted.NO_GOALS, Counted.YES]


def test_rows_with_the_same_name_get_keys_of_their_own() -> None:
    done = rolled(reading("1100", goal("ej"), goal("uppnått")))
    assert [goal.key for goal in done.goals] == ["goal:1100/r09", "goal:1100/r09#2"]


def test_activities_are_counted_up_and_the_overdue_told() -> None:
    late, soon = dt.date(2026, 8, 30), dt.date(2026, 8, 31)
    acts = [
        activity(value=ActivityStatus.ONGOING, due=late),
        activity(value=ActivityStatus.DONE, due=late),
        activity(value=ActivityStatus.PAUSED, due=late),
        activity(value=None, due=late),
        activity(value=ActivityStatus.ONGOING, due=soon),
    ]
    loose = activity("Städa", ActivityStatus.DELAYED, late)
    done = rolled(reading("1110", goal(activities=acts), activities=[loose]), reading("2110", goal()))
    top = done.activity_counts["0000"]
    assert (top.total, top.overdue) == (6, 3)
    assert top.counts[None] == 1
    assert done.activity_counts["2000"].total == 0
    assert done.activities[-1].goal == -1
    assert done.activities[-1].key == "activity:1110/-/1"


def test_a_common_activity_is_listed_once_with_every_unit() -> None:
    locked = [activity("Genomför skyddsrond", locked=True), activity("genomför  skyddsrond", locked=True)]
    done = rolled(reading("1100", goal(activities=locked[:1])), reading("1200", goal(activities=locked[1:])))
    assert len(done.common) == 1
    assert [done.activities[i].unit for i in done.common[0].activities] == ["1100", "1200"]


def test_findings_are_counted_per_source() -> None:
    card = reading("1100", goal())
    found = [
        Finding(code="MK301", severity=Severity.ERROR, message="Fel."),
        Finding(code="MK401", severity=Severity.WARNING, message="Varning."),
    ]
    done = rolled(card, findings={card.path: found})
    assert done.sources[0].findings == {Severity.ERROR: 1, Severity.WARNING: 1, Severity.INFO: 0}
    assert done.with_errors == 1
    assert [(remark.source, remark.finding.code) for remark in done.remarks] == [(0, "MK301"), (0, "MK401")]


class TestOverrides:
    """An override decides its own point; only that of a goal counts upwards."""

    def test_of_a_unit_it_changes_nothing_above(self) -> None:
        over = Override("unit:1000", RED, "Två skolor stängda")
        done = rolled(*all_cards(), overrides={over.key: over})
        node = done.weighing.unit("1000")
        assert (node.status, node.origin) == (RED, StatusOrigin.OVERRIDE)
        assert node.reason.startswith("Åsidosatt: Två skolor stängda (beräknat: 4 av 4 mål bedömda")
        assert done.status("unit:0000") is GREEN
        assert not [r for r in done.remarks if r.source is None]

    def test_of_a_goal_it_counts_upwards(self) -> None:
        over = Override("goal:1100/r09", RED, "Fel i mätningen")
        done = rolled(*all_cards(), overrides={over.key: over})
        assert done.status("goal:1100/r09") is RED
        assert done.status("tree:BU-M1") is RED
        assert done.status("unit:0000") is YELLOW
        row = next(goal for goal in done.goals if goal.key == over.key)
        assert (row.origin, row.reason) == (
            StatusOrigin.OVERRIDE,
            "Åsidosatt: Fel i mätningen (beräknat: Satt i kortet)",
        )

    def test_of_a_goal_of_the_tree_it_holds_wherever_the_goals_are_the_same(self) -> None:
        over = Override("tree:BU-M1", RED, "Granskat")
        done = rolled(*all_cards(), overrides={over.key: over})
        assert done.status("tree:BU-M1@1000") is RED
        assert done.status("tree:BU-M1@1100") is GREEN
        assert done.status("tree:M1") is GREEN

    @pytest.mark.parametrize(
        ("over", "code", "status"),
        [
            (Override("unit:1000", RED), "MK701", RED),
            (Override("unit:1000", None, "x", raw="sådär"), "MK702", YELLOW),
            (Override("unit:1000", RED, " "), "MK701", RED),
            (Override("unit:7777", RED, "x"), "MK703", YELLOW),
        ],
    )
    def test_that_are_wrong_are_findings(self, over: Override, code: str, status: GoalStatus) -> None:
        done = rolled(*all_cards(), overrides={over.key: over})
        assert [r.finding.code for r in done.remarks if r.source is None] == [code]
        assert done.status("unit:1000") is status


def test_increase_compares_with_the_round_before() -> None:
    def card(outcome: float) -> Reading:
        return reading("1100", goal(None, measures=[measure("öka", outcome, direction=Direction.INCREASE, value=None)]))

    before = rolled(card(10))
    assert before.status("goal:1100/r09") is NONE
    assert rolled(card(11), previous=before).status("goal:1100/r09") is GREEN
    assert rolled(card(10), previous=before).status("goal:1100/r09") is YELLOW
    renamed = reading(
        "1100", goal(None, measures=[measure("öka", 11, name="Annat", direction=Direction.INCREASE, value=None)])
    )
    assert rolled(renamed, previous=before).status("goal:1100/r09") is NONE


def test_readings_are_taken_one_at_a_time() -> None:
    done = roll_up((card for card in all_cards()), model(), year=2026, round="T2")
    assert done.cards == 7


def test_an_unknown_round_gives_a_roll_up_without_a_date() -> None:
    done = roll_up(all_cards(), model(), year=2026, round="T9")
    assert done.as_of is None


def test_nothing_at_all_is_a_roll_up_too() -> None:
    done = rolled()
    assert done.status("unit:0000") is NONE
    assert len(done.missing) == 7
    assert all(len(frame.columns) > 2 for frame in done.to_frames().values())


def test_which_status_each_cell_shows() -> None:
    cards = [
        reading("1000", goal("delvis", "BU-M1"), goal("uppnått", None, row=10)),
        reading("1100", goal("uppnått", "BU-M1")),
        reading(
            "1200", goal(None, "BU-M1", measures=[measure(outcome=1)], activities=[activity(), activity(value=None)])
        ),
        reading("1200", goal(), file="kopia.xlsx"),
    ]
    done = rolled(*cards)
    seen = [(done.sources[one.source].path.stem, one.paintable.cell, one.key, one.status) for one in shown(done)]
    assert seen == [
        ("1000", "F6", "unit:1000", YELLOW),
        ("1000", "R9", "tree:BU-M1@1000", YELLOW),
        ("1000", "K9", "goal:1000/r09", YELLOW),
        # Not linked to the tree: nothing to weigh together, so its own status.
        ("1000", "R10", "goal:1000/r10", GREEN),
        ("1000", "K10", "goal:1000/r10", GREEN),
        # 1100 has a team below it, so its goal shows what the team achieves as well.
        ("1100", "F6", "unit:1100", GREEN),
        ("1100", "R9", "tree:BU-M1@1100", GREEN),
        ("1100", "K9", "goal:1100/r09", GREEN),
        ("1200", "F6", "unit:1200", RED),
        ("1200", "R9", "goal:1200/r09", RED),
        ("1200", "K9", "goal:1200/r09", RED),
        ("1200", "J9", "measure:1200/r09/1", RED),
        ("1200", "P9", "activity:1200/r09/1", ActivityStatus.ONGOING),
    ]
