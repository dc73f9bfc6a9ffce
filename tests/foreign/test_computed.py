"""Figures worked out from others, codes explained beside the table, and what else must not be taken for something."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign.test_structures2 import card, codes, reading

MEASURED = [("Fler i arbete", "Antal i arbete", 48, 60, 45), ("Fler i studier", "Antal i studier", 20, 25, 27),
            ("Fler i praktik", "Antal i praktik", 31, 50, 18)]  # fmt: skip


def outcomes(path: Path, heads: list[str], rows: list[list[Any]]) -> list[float | None]:
    made = card(path, Målkort=[heads, *rows])
    return [m.outcome.value if m.outcome else None for g in made.goals for m in g.measures]


@pytest.mark.parametrize(
    ("plain", "worked_out", "work"),
    [
        ("Utfall", "Utfall i procent av målvärdet", lambda o, t: f"{o / t:.0%}"),
        ("Utfall", "Utfall %", lambda o, t: round(o / t * 100)),
        ("Periodens utfall", "Utfall mot mål", lambda o, t: o - t),
        ("Resultatet", "Resultat i förhållande till mål", lambda o, t: f"{o / t:.0%}"),
        ("Utfall", "Resultat jämfört med mål", lambda o, t: f"{o / t - 1:.1%}"),
        ("Värde", "Utfallsvärde", lambda o, t: f"{o / t:.1%}"),
    ],
)
def test_what_is_worked_out_from_the_outcome_is_no_outcome(
    tmp_path: Path, plain: str, worked_out: str, work: Any
) -> None:
    rows = [[g, m, t, o, work(o, t)] for g, m, _, t, o in MEASURED]
    heads = ["Mål", "Mått", "Målvärde", plain, worked_out]
    assert outcomes(tmp_path, heads, rows) == [45, 27, 18]
    turned = [[g, m, work(o, t), o, t] for g, m, _, t, o in MEASURED]
    assert outcomes(tmp_path, ["Mål", "Mått", worked_out, plain, "Målvärde"], turned) == [45, 27, 18]


@pytest.mark.parametrize("heads", [("Totalt utfall", "Eget utfall"), ("Utfallet Norr", "Utfallet Söder")])
def test_two_outcomes_of_which_neither_is_plainer_are_asked_about(tmp_path: Path, heads: tuple[str, str]) -> None:
    rows = [[g, m, t, o, o + n] for n, (g, m, _, t, o) in enumerate(MEASURED, 3)]
    read = reading(tmp_path, Målkort=[["Mål", "Mått", "Målvärde", *heads], *rows])
    assert read.card is not None
    assert [m.outcome for g in read.card.goals for m in g.measures] == [None] * 3
    assert codes(read) & {"MK220", "MK221"}
