"""Whatever people type in plans and programmes is read and checked without a crash, and nothing of it is lost."""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from xl_malkort.checks import check_card
from xl_malkort.layout import read
from xl_malkort.layout.activity_plan import COLUMNS
from xl_malkort.layout.form import Column, Holds
from xl_malkort.layout.goal_programme import ACTIVITIES, OPERATIVE
from xl_malkort.output.template.activity_plan import PlanGoal, plan_bytes
from xl_malkort.output.template.goal_programme import programme_bytes
from xl_malkort.rollup import roll_up
from xl_malkort.rollup.per_goal import activities_per_goal
from xl_malkort.rollup.political import strands

from ..conftest import ROOT

sys.path.insert(0, str(ROOT / "workbooks"))
import activity_plans
import programmes

WORDS = (
    "X",
    "Klar",
    "Pågår",
    "Uppnått",
    "2 %",
    "minst 5",
    "ungefär",
    "v. 12",
    "löpande",
    "O1 Mål",
    "3",
    "=1+1",
    "10 Omsorg",
)
TEXT = st.sampled_from(WORDS) | st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12
)
DATE = st.dates(dt.date(1999, 1, 1), dt.date(2040, 1, 1))


def rows(columns: tuple[Column, ...]) -> st.SearchStrategy[list[dict[str, str | dt.date]]]:
    typed = [c.field for c in columns if c.holds is not Holds.MARK and not c.owned and c.field != "nr"]
    dated = {c.field for c in columns if c.holds is Holds.DATE}
    cells = {name: (TEXT | DATE if name in dated else TEXT) for name in typed}
    return st.lists(st.fixed_dictionaries({}, optional=cells), max_size=4)


@settings(max_examples=12)
@given(
    one=rows(COLUMNS),
    status=TEXT,
    outcomes=st.dictionaries(st.integers(2023, 2026), TEXT),
    against=st.dictionaries(st.integers(2023, 2026), TEXT),
)
def test_anything_in_a_plan(
    one: list[dict[str, str | dt.date]], status: str, outcomes: dict[int, str], against: dict[int, str]
) -> None:
    model = activity_plans.municipality()
    goals = {
        "1": PlanGoal(one, status, status, status),
        "3": PlanGoal(one, outcomes=outcomes),
        "4": PlanGoal((), outcomes=outcomes, against=against),
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plan.xlsx")
        path.write_bytes(plan_bytes(model, unit=model.unit("00"), round=model.round("T2"), goals=goals))
        reading = read(path, model)
    assert reading.card is not None, reading.error
    assert len(reading.card.goals[0].activities) == sum(1 for row in one if row)
    check_card(reading, model, round=model.round("T2"))
    rolled = roll_up([reading], model, year=2026, round="T2")
    assert sum(goal.total for goal in activities_per_goal(rolled)) == 2 * sum(1 for row in one if row)


@settings(max_examples=12)
@given(operative=rows(OPERATIVE.columns), plan=rows(ACTIVITIES.columns))
def test_anything_in_a_programme(
    operative: list[dict[str, str | dt.date]], plan: list[dict[str, str | dt.date]]
) -> None:
    model = programmes.municipality()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "program.xlsx")
        filled = {"op": operative, "akt": plan}
        path.write_bytes(programme_bytes(model, unit=model.unit("10"), round=model.round("D2"), rows=filled))
        reading = read(path, model)
    card = reading.card
    assert card is not None, reading.error
    activities = [*card.activities, *(activity for goal in card.goals for activity in goal.activities)]
    assert len(activities) == sum(1 for row in plan if row)
    check_card(reading, model, round=model.round("D2"))
    rolled = roll_up([reading], model, year=2026, round="D2")
    assert sum(1 for strand in strands(rolled) if strand.depth == 3) == len(activities)
