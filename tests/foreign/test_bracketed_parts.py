"""Who, when and how it goes behind an activity's own text."""

from __future__ import annotations

from pathlib import Path

from tests.foreign import pen
from xl_malkort.layout.read import read
from xl_malkort.model.presets import preset

MODEL = preset("hagfors", year=2025)


def _texts(tmp_path: Path, texts: list[str]) -> list[tuple[str, str | None, str | None, str | None]]:
    rows = [["Mål", "Aktivitet"], *([f"Mål nummer {n} ska nås", text] for n, text in enumerate(texts, 1))]
    card = read(pen.book({"Blad1": rows}, tmp_path / "plan.xlsx"), MODEL).card
    assert card is not None
    return [
        (a.text, a.responsible, a.due.raw if a.due else None, a.status.value if a.status else None)
        for goal in card.goals
        for a in goal.activities
    ]


def test_parts_in_brackets_with_a_status_behind(tmp_path: Path) -> None:
    texts = [
        "Lappa gropar (lag 2, september 2025) – pågår",
        "Nya bänkar vid dammen (parkarbetare, 2025-04-25) – klar",
        "Byt ut röjsågarna (förrådet, HT 2025) – ej påbörjad",
    ]
    assert _texts(tmp_path, texts) == [
        ("Lappa gropar", "lag 2", "september 2025", "ongoing"),
        ("Nya bänkar vid dammen", "parkarbetare", "2025-04-25", "done"),
        ("Byt ut röjsågarna", "förrådet", "HT 2025", "not_started"),
    ]


def test_brackets_that_say_something_else_stay(tmp_path: Path) -> None:
    texts = [
        "Köpa möbler (bord, stolar) – till entrén",
        "Måla om (väggar, tak) – i vår",
        "Byta lampor (ute, inne) – där det behövs",
    ]
    assert [text for text, *_ in _texts(tmp_path, texts)] == texts


def test_one_among_others_stays(tmp_path: Path) -> None:
    texts = ["Lappa gropar (lag 2, september 2025) – pågår", "Nya bänkar", "Byt ut röjsågarna", "Måla om"]
    assert _texts(tmp_path, texts)[0][0] == texts[0]
