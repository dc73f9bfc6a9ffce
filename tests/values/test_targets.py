"""Targets: the direction a text asks for, or none."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_malkort.model import Direction
from xl_malkort.values import format_number, parse_target

LEAST, MOST, EQUAL = Direction.AT_LEAST, Direction.AT_MOST, Direction.EQUAL
UP, DOWN, BETWEEN, YES = Direction.INCREASE, Direction.DECREASE, Direction.BETWEEN, Direction.YES


@pytest.mark.parametrize(
    ("written", "direction", "value", "unit"),
    [
        ("Minst 72,3", LEAST, 72.3, None),
        ("Minst 69\u00a0000", LEAST, 69000, None),
        ("Minst 42 %", LEAST, 42, "%"),
        ("Minst index\n41", LEAST, 41, "index"),
        ("lägst 5", LEAST, 5, None),
        ("över 5", LEAST, 5, None),
        ("≥ 90 %", LEAST, 90, "%"),
        (">= 90", LEAST, 90, None),
        ("> 90", LEAST, 90, None),
        (">90%", LEAST, 90, "%"),
        ("min. 5 dagar", LEAST, 5, "dagar"),
        ("inte under 5", LEAST, 5, None),
        ("ska vara minst 5", LEAST, 5, None),
        ("90 % eller högre", LEAST, 90, "%"),
        ("minst 90 % av brukarna", LEAST, 90, "%"),
        ("öka till 45 %", LEAST, 45, "%"),
        ("minst 40 *", LEAST, 40, None),
        ("Minst 72,3 1)", LEAST, 72.3, None),
        ("Max 13,2 %", MOST, 13.2, "%"),
        ("högst 5 dagar", MOST, 5, "dagar"),
        ("under 5", MOST, 5, None),
        ("≤5", MOST, 5, None),
        ("< 5", MOST, 5, None),
        ("ej över 5", MOST, 5, None),
        ("minska till 10", MOST, 10, None),
        ("max 0", MOST, 0, None),
        ("inom 5 dagar", MOST, 5, "dagar"),
        ("lika med 5", EQUAL, 5, None),
        ("= 5", EQUAL, 5, None),
        ("40", LEAST, 40, None),
        ("0", LEAST, 0, None),
        ("100 %", LEAST, 100, "%"),
        ("5 min", LEAST, 5, "min"),
        ("öka", UP, None, None),
        ("Ska öka", UP, None, None),
        ("öka jämfört med föregående år", UP, None, None),
        ("öka med 5 %", UP, 5, "%"),
        ("öka med minst 5 %", UP, 5, "%"),
        ("förbättras", UP, None, None),
        ("minska", DOWN, None, None),
        ("minskas", DOWN, None, None),
        ("minska med 3", DOWN, 3, None),
        ("färre än förra året", DOWN, None, None),
        ("ja", YES, 1, "ja/nej"),
        ("Genomfört", YES, 1, "ja/nej"),
        ("ska vara genomfört", YES, 1, "ja/nej"),
    ],
)
def test_it_understands(written: str, direction: Direction, value: float | None, unit: str | None) -> None:
    target = parse_target(written)
    assert (target.raw, target.direction, target.value, target.unit) == (written, direction, value, unit)
    assert target.upper is None


@pytest.mark.parametrize(
    ("written", "low", "high", "unit"),
    [
        ("2–4", 2, 4, None),
        ("2-4 %", 2, 4, "%"),
        ("2 % – 4 %", 2, 4, "%"),
        ("60 – 65", 60, 65, None),
        ("2\u20114", 2, 4, None),
        ("mellan 2 och 4", 2, 4, None),
        ("mellan 2 % och 4 %", 2, 4, "%"),
        ("2 till 4", 2, 4, None),
        ("-5 – -2", -5, -2, None),
        ("–2–4", -2, 4, None),
        ("10 000–12 000 kr", 10000, 12000, "kr"),
    ],
)
def test_it_understands_intervals(written: str, low: float, high: float, unit: str | None) -> None:
    target = parse_target(written)
    assert (target.direction, target.value, target.upper, target.unit) == (BETWEEN, low, high, unit)


@pytest.mark.parametrize(
    "written",
    [
        "minst 40 % till 2020 jämfört med 1990", "4–2", "2 kr - 4 %", "2025-2027", "under 2026", "över 2025", "ca 40",
        "minst ca 40", "minst 3 av 4", "minst 2 % ett enskilt år och minst 2,5 % i snitt", "topp 10", "alla", "nej",
        "+5 %", "öka 5", "öka med ca 5", "öka med mer", "min5", "minst", "minst ja", "minst 72,3?", "-", "saknas", "",
        "oförändrat", "senast 30 juni", "minst 1.234", "högst 2–4", "inte minst 5", "2026-06-30", "x" * 300,
    ],
)  # fmt: skip
def test_it_guesses_nothing(written: str) -> None:
    target = parse_target(written)
    assert (target.raw, target.direction, target.value, target.upper) == (written, None, None, None)


def test_the_model_says_what_a_bare_number_means() -> None:
    assert parse_target("40", MOST).direction is MOST
    assert parse_target(40, MOST).direction is MOST
    assert parse_target("40", EQUAL).direction is EQUAL
    assert parse_target("minst 40", MOST).direction is LEAST
    assert parse_target("förbättras", MOST).direction is DOWN
    assert parse_target("3,2 eller bättre", MOST).direction is MOST
    assert parse_target("40", BETWEEN).direction is None
    assert parse_target(40, YES).direction is None


def test_number_cells() -> None:
    target = parse_target(0.75, number_format="0%")
    assert (target.direction, target.value, target.unit) == (LEAST, 75, "%")
    assert parse_target(True).direction is YES
    assert parse_target(False).direction is None
    assert parse_target(1).direction is LEAST
    assert parse_target(math.nan).direction is None


@given(st.text(max_size=60), st.sampled_from(Direction))
def test_it_never_raises_and_keeps_the_words(text: str, bare: Direction) -> None:
    target = parse_target(text, bare)
    assert target.raw == text
    assert target.direction is not BETWEEN or (target.value is not None and target.upper is not None)


@given(
    st.sampled_from([("minst ", LEAST), ("högst ", MOST), ("≥", LEAST), ("< ", MOST), ("lika med ", EQUAL)]),
    st.integers(-(10**7), 10**7),
)
def test_written_bounds_are_read_back(word: tuple[str, Direction], hundredths: int) -> None:
    number = hundredths / 100
    target = parse_target(word[0] + format_number(number, unit="%"))
    assert (target.direction, target.value, target.unit) == (word[1], number, "%")


@given(st.floats() | st.integers() | st.booleans())
def test_number_cells_never_raise(number: float) -> None:
    parse_target(number)
