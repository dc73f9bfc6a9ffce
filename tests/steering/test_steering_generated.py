"""Whatever valid steering model is written is read back as the same."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xl_malkort.layout.steering import read_steering
from xl_malkort.layout.steering.words import fold
from xl_malkort.model.presets import preset
from xl_malkort.model.steering import AggregationRule, SteeringModel, contrast
from xl_malkort.output.steering import write_steering

# What a person can type: letters of any script, digits, marks and symbols, but no control or invisible characters.
LETTERS = st.characters(categories=("L", "N", "P", "S"), exclude_characters=";\u00ad\ufeff")
PLAIN = st.text(LETTERS, min_size=1, max_size=12).filter(lambda text: bool(fold(text)))
CODES = st.one_of(PLAIN, st.integers(0, 9999).map(lambda n: f"{n:04d}"))
TEXTS = st.lists(PLAIN, min_size=1, max_size=6).map(" ".join)
WORDS = st.lists(TEXTS, max_size=3).map(tuple)
WEIGHTS = st.decimals("0.01", "1000", places=2).map(float)
SHARES = st.integers(0, 100).map(lambda n: n / 100)
COLOURS = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06X}")


def distinct(codes: list[str]) -> list[str]:
    """Keep the first of codes that Excel would not tell apart."""
    return list({code.casefold(): code for code in reversed(codes)}.values())


@st.composite
def models(draw: st.DrawFn) -> SteeringModel:
    """Draw a model that the rules of the workbook allow."""
    base = preset("hagfors", year=2026).model_dump()
    year = draw(st.integers(2000, 2100))
    achieved, partly = sorted((draw(SHARES), draw(SHARES)), reverse=True)
    levels = distinct(draw(st.lists(CODES, min_size=1, max_size=4)))
    units: list[dict[str, Any]] = []
    depth = {}
    for number, code in enumerate(distinct(draw(st.lists(CODES, max_size=6)))):
        level = 0 if number == 0 else draw(st.integers(0, len(levels) - 1))
        above = [other for other, its in depth.items() if its <= level]
        depth[code] = level
        units.append(
            {
                "code": code,
                "name": draw(TEXTS),
                "level": levels[level],
                "parent": draw(st.sampled_from(above)) if above else None,
                "responsible": draw(st.none() | TEXTS),
                "card_file": draw(st.none() | TEXTS),
                "weight": draw(WEIGHTS),
            }
        )
    perspectives = [
        {"code": code, "name": f"{code} {draw(TEXTS)}", "also": (f"{code} annat",)}
        for code in distinct(draw(st.lists(CODES, min_size=1, max_size=4)))
    ]
    perspectives = list({fold(p["code"]): p for p in perspectives}.values())
    goals: list[dict[str, Any]] = []
    for code in distinct(draw(st.lists(CODES, max_size=6))):
        goals.append(
            {
                "code": code,
                "text": draw(TEXTS),
                "perspective": draw(st.sampled_from(perspectives))["code"],
                "parent": draw(st.none() | st.sampled_from([goal["code"] for goal in goals])) if goals else None,
                "unit": draw(st.none() | st.sampled_from([unit["code"] for unit in units])) if units else None,
                "weight": draw(WEIGHTS),
            }
        )
    dates = draw(st.lists(st.dates(dt.date(year, 1, 1), dt.date(year, 12, 31)), min_size=1, max_size=4, unique=True))
    rounds = [{"code": f"U{number}", "label": draw(TEXTS), "as_of": date} for number, date in enumerate(sorted(dates))]
    for look in base["goal_scale"]:
        look["fill"] = draw(COLOURS)
        look["font"] = max(("#000000", "#FFFFFF"), key=lambda ink: contrast(look["fill"], ink))
    return SteeringModel.model_validate(
        {
            **base,
            "name": draw(CODES),
            "municipality": draw(TEXTS),
            "year": year,
            "levels": [{"code": code, "name": draw(TEXTS)} for code in levels],
            "units": units,
            "perspectives": perspectives,
            "goals": goals,
            "rounds": rounds,
            "thresholds": {"achieved": round(achieved + 0.5, 2), "partly": partly, "bare_target": "at_most"},
            "aggregation": {
                "rule": draw(st.sampled_from(AggregationRule)),
                "achieved_from": achieved,
                "partly_from": partly,
                "least_assessed": draw(SHARES),
            },
            "limits": {
                "horizon_years": draw(st.integers(1, 10)),
                "most_goals": draw(st.integers(0, 500)),
                "most_goals_per_perspective": draw(st.integers(0, 500)),
            },
        }
    )


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(models())
def test_a_valid_model_is_read_back_as_the_same(model: SteeringModel) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "styrmodell.xlsx")
        write_steering(model, path)
        reading = read_steering(path)
    assert not [finding for finding in reading.findings if finding.code not in ("MK634", "MK632")]
    assert reading.model == model
