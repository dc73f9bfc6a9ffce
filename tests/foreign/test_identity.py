"""Goals over time: the same by id, code or text; reworded ones are proposed, contrary ones never."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.foreign import pen
from xl_malkort.cli import main
from xl_malkort.model import Goal, Measure, Source
from xl_malkort.values.identity import How, match_goals

AT = Source(sheet="Kort", cell="A1")


def goal(text: str, id: str | None = None) -> Goal:
    return Goal(goal=text, id=id, source=AT)


def hows(before: list[Goal], after: list[Goal]) -> list[tuple[int, int, How]]:
    return [(m.before, m.after, m.how) for m in match_goals(before, after)]


def test_a_stable_id_comes_first() -> None:
    assert hows([goal("Fler barn är trygga", "r01")], [goal("Fler barn känner sig trygga", "r01")]) == [(0, 0, How.ID)]


def test_an_id_that_now_means_another_goal_is_not_believed() -> None:
    before = [goal("Fler barn är trygga", "1"), goal("Matsvinnet minskar", "2")]
    after = [goal("Kortare köer till bygglov", "1"), goal("Fler barn är trygga", "2"), goal("Matsvinnet minskar", "3")]
    assert hows(before, after) == [(0, 1, How.TEXT), (1, 2, How.TEXT)]


def test_a_code_in_the_text_is_followed() -> None:
    assert hows([goal("A1. Godare mat i skolan")], [goal("A1. Godare mat för alla i skolan")]) == [(0, 0, How.CODE)]


def test_a_reworded_goal_is_only_proposed() -> None:
    matches = match_goals([goal("Fler barn är trygga")], [goal("Fler barn känner sig trygga")])
    assert [m.how for m in matches] == [How.PROPOSED]
    assert 70 <= matches[0].score < 100


def test_the_contrary_is_never_proposed() -> None:
    assert hows([goal("Köerna ska växa")], [goal("Köerna ska inte växa")]) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["Nöjda gäster"], ["Nöjda gäster", "nöjda gäster"]),
        (["Nöjda gäster", "Nöjda gäster"], ["Nöjda gäster"]),
        (["Nöjda gäster", "Nöjda gäster"], ["Nöjda gäster", "Nöjda gäster"]),
    ],
)
def test_the_same_text_twice_is_unclear_whichever_side_it_stands_on(before: list[str], after: list[str]) -> None:
    matches = match_goals([goal(text) for text in before], [goal(text) for text in after])
    assert [m.how for m in matches] == [How.UNCLEAR] * len(after)
    assert not any(m.same for m in matches)


def test_an_id_that_two_rows_share_says_nothing() -> None:
    before = [goal("Renare luft", "1"), goal("Nöjda gäster", "1")]
    assert hows(before, [goal("Nöjda gäster", "1")]) == [(1, 0, How.TEXT)]


def test_an_id_is_not_believed_where_the_very_text_stands_elsewhere() -> None:
    before = [goal("Fler barn är trygga i skolan", "r01"), goal("Fler barn är trygga hemma", "r02")]
    assert hows(before, before[::-1]) == [(1, 0, How.ID), (0, 1, How.ID)]
    swapped = [goal("Fler barn är trygga hemma", "r01"), goal("Fler barn är trygga i skolan", "r02")]
    assert hows(before, swapped) == [(1, 0, How.TEXT), (0, 1, How.TEXT)]
    # Moved up, and its old row used for another goal that is not unlike it.
    moved = [goal("Fler barn är trygga hemma", "r01"), goal("Fler barn är trygga på nätet", "r02")]
    assert hows(before, moved)[0] == (1, 0, How.TEXT)


def test_a_code_put_before_the_text_changes_nothing() -> None:
    assert hows([goal("Renare luft")], [goal("A1 Renare luft")]) == [(0, 0, How.TEXT)]
    assert hows([goal("Mål 3: Renare luft")], [goal("4) Renare luft")]) == [(0, 0, How.TEXT)]
    assert hows([goal("3 nya skolor")], [goal("4 nya skolor")]) == [(0, 0, How.PROPOSED)]


def test_a_goal_without_text_is_known_by_its_measures() -> None:
    def measured(name: str) -> Goal:
        return Goal(measures=(Measure(name=name, source=AT),), source=AT)

    before, after = [measured("Luft"), measured("Ljus")], [measured("Ljus"), measured("Luft"), Goal(source=AT)]
    assert hows(before, after) == [(1, 0, How.TEXT), (0, 1, How.TEXT)]


def test_the_best_likeness_is_proposed_first_and_each_once() -> None:
    before = [goal("Fler barn är trygga i skolan"), goal("Fler barn är trygga i förskolan")]
    after = [goal("Fler barn känner sig trygga i förskolan"), goal("Fler barn känner sig trygga i skolan")]
    assert hows(before, after) == [(1, 0, How.PROPOSED), (0, 1, How.PROPOSED)]


def test_the_command_tells_what_became_of_each_goal(tmp_path: Path) -> None:
    def card(name: str, goals: list[str]) -> str:
        return str(pen.book({"Kort": [["Mål", "Status"], *([text, "Uppnått"] for text in goals)]}, tmp_path / name))

    twice = ["Mindre svinn", "Mer grönt", "Mindre svinn"]
    old = card("a.xlsx", ["Fler barn är trygga", "Renare luft", "Nöjda gäster", *twice])
    new = card("b.xlsx", ["Fler barn känner sig trygga", "Renare luft", "Kortare köer", *twice])
    said = CliRunner().invoke(main, ["layout", "compare", old, new, "--model", "hagfors"]).output
    assert "kanske samma" in said
    assert "samma: Renare luft" in said
    assert "nytt: Kortare köer" in said
    assert "borta: Nöjda gäster" in said
    assert said.count("oklart, samma text står flera gånger: Mindre svinn") == 2
    assert "borta: Mindre svinn" not in said
