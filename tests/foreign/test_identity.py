"""Goals over time: the same by id, code or text; reworded ones are proposed, contrary ones never."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from tests.foreign import pen
from xl_malkort.cli import main
from xl_malkort.layout.identity import How, match_goals
from xl_malkort.model import Goal, Source

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


def test_the_command_tells_what_became_of_each_goal(tmp_path: Path) -> None:
    def card(name: str, goals: list[str]) -> str:
        return str(pen.book({"Kort": [["Mål", "Status"], *([text, "Uppnått"] for text in goals)]}, tmp_path / name))

    old = card("a.xlsx", ["Fler barn är trygga", "Renare luft", "Nöjda gäster"])
    new = card("b.xlsx", ["Fler barn känner sig trygga", "Renare luft", "Kortare köer"])
    said = CliRunner().invoke(main, ["layout", "compare", old, new, "--model", "hagfors"]).output
    assert "kanske samma" in said
    assert "samma: Renare luft" in said
    assert "nytt: Kortare köer" in said
    assert "borta: Nöjda gäster" in said
