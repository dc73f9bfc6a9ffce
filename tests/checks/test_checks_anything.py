"""Whatever a workbook held, the checks give findings: they never raise, and say the same thing twice."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from card_builder import FIELDS, HEAD_CELL, MODEL, steering
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_malkort.checks import check_card, check_round
from xl_malkort.errors import InputError
from xl_malkort.layout.reading import Facts, FormRow, Paintable, Reading, Spot, Stamp
from xl_malkort.model import (
    Activity,
    ActivityStatus,
    Card,
    Direction,
    Goal,
    GoalStatus,
    HeadFact,
    Measure,
    Quantity,
    Source,
    Status,
    StatusOrigin,
    Target,
    When,
)

WORDS = st.sampled_from(["", " ", "Ekonomi", "M1", "1100", "T2", "2026", "{x}", "%s", "\n", "👍" * 90, "Uppnått", "–"])
TEXTS = st.one_of(st.none(), WORDS, st.text(max_size=12))
CELLS = st.sampled_from(["A1", "E9", "E10", "XFD1048576", "", "Blad!A1", "r07"])
FIGURES = st.one_of(st.none(), st.floats(), st.just(0.0))
QUANTITIES = st.none() | st.builds(Quantity, raw=st.text(max_size=5), value=FIGURES, unit=TEXTS)
STATUSES = st.none() | st.builds(
    Status,
    value=st.none() | st.sampled_from([*GoalStatus, *ActivityStatus]),
    raw=TEXTS,
    origin=st.sampled_from(StatusOrigin),
    understood=st.booleans(),
)
SOURCES = st.builds(
    Source,
    sheet=st.sampled_from(["Målkort", "Blad2", ""]),
    cell=CELLS,
    cells=st.dictionaries(st.sampled_from(FIELDS), CELLS, max_size=4),
)
DATES = st.none() | st.builds(When, raw=st.text(max_size=5), date=st.none() | st.dates(), understood=st.booleans())
TARGETS = st.none() | st.builds(
    Target,
    raw=st.text(max_size=5),
    direction=st.none() | st.sampled_from(Direction),
    value=FIGURES,
    upper=FIGURES,
    unit=TEXTS,
)
MEASURES = st.builds(
    Measure, name=TEXTS, target=TARGETS, outcome=QUANTITIES, baseline=QUANTITIES, status=STATUSES, source=SOURCES
)
ACTIVITIES = st.builds(
    Activity,
    text=TEXTS.map(lambda text: text or ""),
    responsible=TEXTS,
    due=DATES,
    status=STATUSES,
    comment=TEXTS,
    source=SOURCES,
)
GOALS = st.builds(
    Goal,
    perspective=TEXTS,
    overall_goal=TEXTS,
    long_term_goal=TEXTS,
    goal=TEXTS,
    measures=st.lists(MEASURES, max_size=2).map(tuple),
    activities=st.lists(ACTIVITIES, max_size=2).map(tuple),
    status=STATUSES,
    forecast=STATUSES,
    comment=TEXTS,
    source=SOURCES,
    overall_code=TEXTS,
    perspective_code=TEXTS,
)
CARDS = st.builds(
    Card,
    unit=TEXTS,
    unit_code=TEXTS,
    level=TEXTS,
    year=st.none() | st.integers(0, 9999),
    round=TEXTS,
    responsible=TEXTS,
    goals=st.lists(GOALS, max_size=2).map(tuple),
    activities=st.lists(ACTIVITIES, max_size=2).map(tuple),
    head=st.dictionaries(
        st.sampled_from(sorted(HEAD_CELL)), st.builds(HeadFact, sheet=st.just("Målkort"), cell=CELLS, raw=TEXTS)
    ),
)
SPOTS = st.lists(st.builds(Spot, sheet=st.just("Målkort"), cell=CELLS, text=st.text(max_size=5)), max_size=2).map(tuple)
ROWS = st.builds(
    FormRow,
    id=st.just("r01"),
    row=st.integers(0, 99),
    texts=st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=5), max_size=3),
    cells=st.dictionaries(st.sampled_from(FIELDS), CELLS, max_size=3),
)
FACTS = st.builds(
    Facts,
    sheet=st.just("Målkort"),
    rows=st.lists(ROWS, max_size=2).map(tuple),
    errors=SPOTS,
    formulas=SPOTS,
    hidden=SPOTS,
    stray=SPOTS,
    personal=SPOTS,
    formula_like=SPOTS,
    lost=st.lists(st.sampled_from([*FIELDS, "något"]), max_size=2).map(tuple),
)
STAMPS = st.none() | st.builds(
    Stamp,
    template=st.sampled_from(["goal_card", "goal_card", "", "x"]),
    version=st.integers(-1, 2),
    model=TEXTS,
    unit_code=TEXTS,
)
PAINTABLE = st.lists(
    st.builds(Paintable, st.just("measure"), st.just((0, 0)), st.just("Målkort"), CELLS, st.booleans()), max_size=1
)
READINGS = st.builds(
    Reading,
    path=st.sampled_from([Path("a.xlsx"), Path("b/a.xlsx")]),
    sha256=st.sampled_from(["", "1"]),
    layout=st.sampled_from([None, "detected", "template:goal_card@1"]),
    stamp=STAMPS,
    card=CARDS,
    facts=FACTS,
    paintable=PAINTABLE.map(tuple),
) | st.just(Reading(path=Path("c.xlsx"), error=InputError("MK101", "c.xlsx: filen är tom.")))

MODELS = [MODEL, steering(units=(), goals=()), steering(limits={"most_goals": 1, "most_goals_per_perspective": 1})]


@settings(max_examples=150, deadline=None)
@given(
    readings=st.lists(READINGS, max_size=2),
    model=st.sampled_from(MODELS),
    round=st.sampled_from([None, *MODEL.rounds]),
    year=st.sampled_from([None, 2026]),
)
def test_checks_never_raise_and_always_agree_with_themselves(readings, model, round, year) -> None:  # type: ignore[no-untyped-def]
    first = check_round(readings, model, round=round, year=year)
    assert first == check_round(readings, model, round=round, year=year)
    assert all(path in first for path in {one.path for one in readings})


def test_a_year_at_the_end_of_the_calendar_has_a_horizon() -> None:
    # A date is at most in year 9999: adding the horizon to it must not overflow.
    due = When(raw="9999-12-31", date=dt.date(9999, 12, 31))
    activity = Activity(text="Gräv", due=due, source=Source(sheet="Målkort", cell="M9"))
    late = Card(year=9999, activities=(activity,))
    assert "MK354" not in {f.code for f in check_card(Reading(path=Path("a.xlsx"), card=late), MODEL, year=9999)}
