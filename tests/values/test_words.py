"""The nearest word that would have been understood."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_malkort.values import suggest
from xl_malkort.values.words import likeness, nearest

STATUSES = ["Uppnått", "Delvis uppnått", "Ej uppnått", "Ej bedömt", "Utgår", "Klar", "Pågår", "Försenad"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Upnått", "Uppnått"),
        ("UPPNÅTT", "Uppnått"),
        ("uppnatt", "Uppnått"),
        ("delvis upnått", "Delvis uppnått"),
        ("uppnått delvis", "Delvis uppnått"),
        ("ej upnått", "Ej uppnått"),
        ("pågåt", "Pågår"),
        ("forsenad", "Försenad"),
        ("banan", None),
        ("inte klar", None),
        ("x", None),
        ("", None),
        ("?" * 300, None),
    ],
)
def test_it_suggests(word: str, expected: str | None) -> None:
    assert suggest(word, STATUSES) == expected


def test_a_tie_does_not_depend_on_order() -> None:
    assert suggest("Mål 3", ["Mål 2", "Mål 1"]) == suggest("Mål 3", ["Mål 1", "Mål 2"]) == "Mål 1"


def test_the_limit_can_be_set() -> None:
    assert suggest("upp", STATUSES) is None
    assert suggest("upp", STATUSES, least=50) == "Uppnått"


def test_the_nearest_comes_with_its_score() -> None:
    found = nearest("Delvis upnått", STATUSES)
    assert found is not None
    assert (found[0], round(found[1])) == ("Delvis uppnått", 96)
    assert nearest("Uppnått", STATUSES) == ("Uppnått", 100.0)
    assert nearest("Något helt annat", STATUSES) is None


def test_likeness_is_the_same_both_ways_and_none_of_the_contrary() -> None:
    assert likeness("nöjda barn", "barn nöjda") == 100
    assert likeness("fler nöjda", "färre nöjda") == likeness("", "") == 0
    assert likeness("trygga barn", "trygga unga") == likeness("trygga unga", "trygga barn") > 0


def test_no_choices() -> None:
    assert suggest("Uppnått", []) is None


@given(st.text(max_size=30), st.lists(st.text(max_size=10), max_size=5))
def test_it_never_raises(word: str, choices: list[str]) -> None:
    assert suggest(word, choices) in {None, *choices}


def test_rapidfuzz_is_imported_only_when_needed() -> None:
    code = (
        "import sys; from xl_malkort.values import suggest; suggest('Klar', ['klar']);"
        "sys.exit('rapidfuzz' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
