"""Quantities: what people write, what is understood, and what is left as it stands."""

from __future__ import annotations

import math
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_malkort.values import format_number, is_blank_word, parse_quantity
from xl_malkort.values.units import read_unit


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("67 044", 67044, None),
        ("67\u00a0044", 67044, None),
        ("67\u202f044", 67044, None),
        ("1 234 567,5", 1234567.5, None),
        ("71,9", 71.9, None),
        ("71,9 %", 71.9, "%"),
        ("71,9%", 71.9, "%"),
        ("71,9 procent", 71.9, "%"),
        ("71,9\u00a0% 1)", 71.9, "%"),
        ("71,9*", 71.9, None),
        ("-3,2", -3.2, None),
        ("\u22123,2", -3.2, None),
        ("–3,2", -3.2, None),
        ("+5", 5, None),
        ("0", 0, None),
        ("1 234,5 kr", 1234.5, "kr"),
        ("12 mnkr", 12, "mnkr"),
        ("3 tkr", 3, "tkr"),
        ("40st", 40, "st"),
        ("250 kr per invånare", 250, "kr per invånare"),
        ("12 kWh/m2", 12, "kWh/m2"),
        ("10 ton CO2e", 10, "ton CO2e"),
        ("2 %-enheter", 2, "procentenheter"),
        ("75 % av brukarna", 75, "%"),
        ("80 % nöjda brukare", 80, "%"),
        ("Index 41", 41, "Index"),
        ("HME: 79", 79, "HME"),
        ("2,9 på 4-gradig skala", 2.9, "på 4-gradig skala"),
        ("3,5 på en femgradig skala", 3.5, "på en femgradig skala"),
        ("1.5", 1.5, None),
        ("0.719", 0.719, None),
        ("1234.567", 1234.567, None),
        ("ja", 1, "ja/nej"),
        ("Ja!", 1, "ja/nej"),
        ("Genomfört", 1, "ja/nej"),
        ("nej", 0, "ja/nej"),
        ("Inte genomfört", 0, "ja/nej"),
    ],
)
def test_it_understands(written: str, value: float, unit: str | None) -> None:
    quantity = parse_quantity(written)
    assert (quantity.raw, quantity.value, quantity.unit) == (written, value, unit)


@pytest.mark.parametrize(
    "written",
    [
        "ca 40", "cirka 40", "~40", "drygt 40", "40?", "60–65", "minst 90", "> 90", "3 av 4", "40 till 2030",
        "5,2 på 4-gradig skala", "5 % mer", "5 % minskning", "30 juni", "8A", "007", "0563", "12 34", "1,234,567",
        "1.234", "12.345", "1.234,5", "- 40", "1e5", "½", "４０", "#SAKNAS!", "2026-06-30", "70 %, 2025", "ja, delvis",
        "9" * 400, "40 inte", "nan", "inf", "genomförs", "71,9 (72,2)",
    ],
)  # fmt: skip
def test_it_guesses_nothing(written: str) -> None:
    quantity = parse_quantity(written)
    assert (quantity.raw, quantity.value, quantity.unit) == (written, None, None)
    assert not is_blank_word(written)


@pytest.mark.parametrize(
    "written",
    [
        "", " ", "-", "–", "—", "--", "..", "*", "saknas", "Saknas.", "uppgift saknas", "e.m.", "E.m", "i.u.", "n/a",
        "ej mätt", "inte mätt ännu", "mäts i oktober", "Mäts T3", "redovisas i bokslutet 2026", "kan inte mätas",
        "resultatet kommer i höst", "mätning genomförs v. 45", "mätning ej genomförd", None,
    ],
)  # fmt: skip
def test_it_tells_missing_from_garbage(written: str | None) -> None:
    assert is_blank_word(written)
    assert written is None or parse_quantity(written).value is None


@pytest.mark.parametrize("written", ["40", "ja", "fyrtio", "redovisas som 40", "kommer att antas", "saknas?", "ca 40"])
def test_a_word_is_not_blank(written: str) -> None:
    assert not is_blank_word(written)


@pytest.mark.parametrize(
    ("cell", "number_format", "raw", "value", "unit"),
    [
        (0.719, "0.0%", "71,9~%", 71.9, "%"),
        (0.719, "0%", "71,9~%", 71.9, "%"),
        (0.07, "0 %", "7~%", 7.0, "%"),
        (71.9, '0.0" %"', "71,9~%", 71.9, "%"),
        (71.9, "0.0\\%", "71,9~%", 71.9, "%"),
        (67044, None, "67~044", 67044.0, None),
        (67044.0, "#,##0", "67~044", 67044.0, None),
        (-3.2, "General", "-3,2", -3.2, None),
        (0.1 + 0.2, None, "0,3", 0.3, None),
        (100 / 3, "0.0", "33,3333", 33.3333333333333, None),
        (0.00012345, None, "0,0001234", 0.00012345, None),
        (5, '_-* #,##0.00 "kr"_-;-* 0', "5,00~kr", 5.0, "kr"),
        (5, "#,##0 [$kr-41D]", "5~kr", 5.0, "kr"),
        (12_000_000, '#,##0.0,," mnkr"', "12,0~mnkr", 12.0, "mnkr"),
        (12_000_000, "#,##0,,", "12~000~000", 12_000_000.0, None),
        (1e300, None, "1,0000E+300", 1e300, None),
        (-0.0, None, "0", 0.0, None),
        (True, None, "SANT", 1.0, "ja/nej"),
        (False, None, "FALSKT", 0.0, "ja/nej"),
        (math.nan, None, "NaN", None, None),
        (math.inf, None, "∞", None, None),
        (10**400, None, "∞", None, None),
    ],
)
def test_it_reads_number_cells(
    cell: float, number_format: str | None, raw: str, value: float | None, unit: str | None
) -> None:
    quantity = parse_quantity(cell, number_format)
    assert (quantity.raw, quantity.value, quantity.unit) == (raw.replace("~", "\u00a0"), value, unit)
    assert str(quantity.value) != "-0.0"


@pytest.mark.parametrize(("text", "unit"), [("kr.", "kr"), ("till 2030", None), ("juni", None), ("pct", "%")])
def test_units(text: str, unit: str | None) -> None:
    assert read_unit(text) == unit


@given(st.text(max_size=60), st.none() | st.text(max_size=20))
def test_it_never_raises_and_keeps_the_words(text: str, number_format: str | None) -> None:
    quantity = parse_quantity(text, number_format)
    assert quantity.raw == text
    assert quantity.value is None or math.isfinite(quantity.value)
    is_blank_word(text)


@given(st.floats() | st.integers() | st.booleans(), st.none() | st.text(alphabet='0#.,%;"\\[]$kr _*E', max_size=20))
def test_number_cells_never_raise(number: float, number_format: str | None) -> None:
    value = parse_quantity(number, number_format).value
    assert value is None or math.isfinite(value)


@given(st.integers(-(10**9), 10**9), st.integers(0, 5))
def test_swedish_numbers_round_trip(whole: int, decimals: int) -> None:
    number = whole / 10**decimals
    quantity = parse_quantity(format_number(number, unit="kr"))
    assert (quantity.value, quantity.unit) == (number, "kr")
    assert parse_quantity(format_number(number, decimals)).value == number


@given(st.sampled_from(["Genomfört", "12 nya företag på ön", "5 årsarbetare", "mäts i år", "2,5 kr per invånare"]))
def test_composed_and_decomposed_text_are_the_same(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    one, other = parse_quantity(text), parse_quantity(decomposed)
    assert (one.value, one.unit) == (other.value, other.unit)
    assert is_blank_word(text) == is_blank_word(decomposed)
