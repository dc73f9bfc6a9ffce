"""Labels above each repeated header of a table: what stands over one part is never said of the next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign import pen
from tests.foreign.pen import C
from xl_malkort.layout.read import Reading, read
from xl_malkort.model.presets import preset

PARTS = (
    ("Färre olyckor", ("Tillsyn görs", "Fler kan agera")),
    ("Snabb hjälp", ("Framme i tid", "Full styrka")),
    ("Trygg arbetsplats", ("Ingen skadas", "Alla trivs")),
)
ACTIVITIES = ("Aktivitet", "Ansvarig", "Klart senast", "Status")
GOALS = ("Nr", "Prestationsmål", "Mått", "Utfall", "Måluppfyllelse")


def _read(
    path: Path, header: tuple[str, ...], labels: tuple[str, ...], *, gap: int = 0, bare: int = 0, once: bool = False
) -> Reading:
    """Read a sheet of three parts under the same header, each with its labels above it; `bare` is one without them."""
    rows: list[list[Any]] = [["Styrkort 2025"], []]
    for n, (name, texts) in enumerate(PARTS, 1):
        said = () if n == bare else labels[once and n > 1 :]
        rows += [[C(cell, bold=True) for cell in label.format(name, n=n).split("|")] for label in said]
        rows += [[]] * gap
        rows.append([C(text, fill="DDEBF7") for text in header])
        for text in texts:
            rows.append([f"{n}.1", text, "Antal", 5, "Uppnått"] if header is GOALS else [text, "Chef", "juni", "Pågår"])
        rows.append([])
    return read(pen.book({"Plan": rows}, path), preset("hagfors", year=2025))


@pytest.mark.parametrize("gap", [0, 1])
@pytest.mark.parametrize(
    "label", ["Inriktningsmål: {}", "Inriktningsmål {n}: {}", "Inriktningsmål {n} – {}", "Inriktningsmål|{}"]
)
def test_activities_have_the_level_of_their_own_part(tmp_path: Path, label: str, gap: int) -> None:
    card = _read(tmp_path / "a.xlsx", ACTIVITIES, (label,), gap=gap).card
    assert card is not None
    assert [(g.goal, g.overall_goal, tuple(a.text for a in g.activities)) for g in card.goals] == [
        (name, name, texts) for name, texts in PARTS
    ]


@pytest.mark.parametrize(
    ("label", "level"),
    [
        ("Inriktningsmål {n} – {}", "overall_goal"),
        ("Nämndmål: {}", "long_term_goal"),
        ("Målområde {n} – {}", "perspective"),
        ("Perspektiv|{}", "perspective"),
    ],
)
def test_goals_have_the_level_of_their_own_part(tmp_path: Path, label: str, level: str) -> None:
    card = _read(tmp_path / "g.xlsx", GOALS, (label,)).card
    assert card is not None
    assert [getattr(g, level) for g in card.goals] == [name for name, texts in PARTS for _ in texts]


def test_two_levels_each_end_where_their_own_end(tmp_path: Path) -> None:
    labels = ("Perspektiv: P{n}", "Inriktningsmål: {}")
    card = _read(tmp_path / "two.xlsx", GOALS, labels).card
    assert card is not None
    assert [(g.perspective, g.overall_goal) for g in card.goals[::2]] == [
        (f"P{n}", name) for n, (name, _) in enumerate(PARTS, 1)
    ]
    card = _read(tmp_path / "once.xlsx", GOALS, labels, once=True).card
    assert card is not None
    assert [(g.perspective, g.overall_goal) for g in card.goals[::2]] == [("P1", name) for name, _ in PARTS]


@pytest.mark.parametrize("header", [GOALS, ACTIVITIES])
@pytest.mark.parametrize("label", ["Inriktningsmål: {}", "Mål: {}", "Mål|{}", "Nämndmål {n}: {}"])
@pytest.mark.parametrize("bare", [1, 2])
def test_a_part_without_a_label_has_none_and_is_asked_about(
    tmp_path: Path, header: tuple[str, ...], label: str, bare: int
) -> None:
    reading = _read(tmp_path / "b.xlsx", header, (label,), bare=bare)
    card = reading.card
    assert card is not None
    for goal in card.goals:
        own = [name for name, texts in PARTS if goal.goal in texts or {a.text for a in goal.activities} & set(texts)]
        above = {goal.overall_goal, goal.long_term_goal, goal.perspective} - {None}
        assert len(own) <= 1
        assert above <= set(own)
    if bare == 2:
        assert reading.facts.doubts


@pytest.mark.parametrize("label", ["Inriktningsmål {n} ({})", "Mål {n}. {}", "Målområde {n} {}"])
@pytest.mark.parametrize("header", [GOALS, ACTIVITIES])
def test_names_of_parts_that_are_not_read_are_asked_about(tmp_path: Path, header: tuple[str, ...], label: str) -> None:
    reading = _read(tmp_path / "n.xlsx", header, (label,))
    assert reading.card is not None
    read_ = [text for g in reading.card.goals for text in (g.goal, g.overall_goal, g.long_term_goal, g.perspective)]
    assert reading.facts.doubts or all(any(name in str(text) for text in read_) for name, _ in PARTS)


def test_titles_that_come_again_with_the_header_are_not_asked_about(tmp_path: Path) -> None:
    reading = _read(tmp_path / "t.xlsx", GOALS, ("Tabell {n}. Prestationsmål",))
    assert not reading.facts.doubts


def test_a_header_repeated_on_a_new_page_goes_on(tmp_path: Path) -> None:
    rows = [["Inriktningsmål: Färre olyckor"], [*ACTIVITIES]]
    rows += [["Tillsyn görs", "Chef", "juni", "Pågår"], [*ACTIVITIES], ["Fler kan agera", "Chef", "maj", "Klart"], []]
    rows += [["Inriktningsmål: Snabb hjälp"], [*ACTIVITIES], ["Full styrka", "Chef", "juni", "Pågår"]]
    card = read(pen.book({"Plan": rows}, tmp_path / "p.xlsx"), preset("hagfors", year=2025)).card
    assert card is not None
    assert [(g.overall_goal, len(g.activities)) for g in card.goals] == [("Färre olyckor", 2), ("Snabb hjälp", 1)]


def test_a_small_table_again_below_a_goal_with_nothing_over_it_is_nobodys(tmp_path: Path) -> None:
    reading = _read(tmp_path / "f.xlsx", ACTIVITIES, ("Mål {n}: {}",), bare=2)
    assert reading.card is not None
    assert [(g.goal, len(g.activities)) for g in reading.card.goals] == [("Färre olyckor", 2), ("Trygg arbetsplats", 2)]
    assert [a.text for a in reading.card.activities] == list(PARTS[1][1])
    assert reading.facts.doubts


@pytest.mark.parametrize("label", ["Programansvarig", "Planansvarig", "Målansvarig"])
def test_who_answers_for_a_programme_answers_for_the_card(tmp_path: Path, label: str) -> None:
    rows = [[f"{label}: Hållbarhetsstrateg"], [], [*GOALS], ["1", "Tillsyn görs", "Antal", 5, "Uppnått"]]
    card = read(pen.book({"Plan": rows}, tmp_path / "r.xlsx"), preset("hagfors", year=2025)).card
    assert card is not None
    assert card.head["responsible"].raw == "Hållbarhetsstrateg"


def test_whose_part_it_is_is_no_name_that_was_not_read(tmp_path: Path) -> None:
    assert not _read(tmp_path / "e.xlsx", GOALS, ("Enhet: Hemtjänsten {}",)).facts.doubts
