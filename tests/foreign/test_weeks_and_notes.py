"""Plans by weeks with letters for the goals, minutes, boxes in cells of their own, crosses under months, four boxes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign.test_structures2 import card, codes, reading, value
from tests.foreign.test_tables_under_goals import goals

NAMES = ("Fler är ute", "Alla har någon att prata med", "Lugnare lunch")
WEEKS: list[list[Any]] = [
    ["v. 34", "A", "Rensa", "Alla", "Ja"],
    ["v. 35", "B", "Fördela", "Bo", "Ja"],
    ["v. 44", "– HÖSTLOV –"],
    ["v. 46", "C", "Gå", "JL", "Nej, ställdes in"],
]


def plan(letters: tuple[str, ...], rows: list[list[Any]], *foot: list[Any]) -> list[list[Any]]:
    head: list[list[Any]] = [["Veckoplan 2025"], ["Enhet: Solen"], [], *map(list, zip(letters, NAMES, strict=True))]
    below = [[], ["Hur gick det med målen?"], *foot] if foot else []
    return [*head, [], ["Vecka", "Mål", "Vad gör vi?", "Vem?", "Blev det av?"], *rows, *below]


@pytest.mark.parametrize("verdict", ["Nått?", "Måluppfyllelse"])
def test_rows_and_verdicts_hang_on_the_goals_they_name(tmp_path: Path, verdict: str) -> None:
    foot: list[list[Any]] = [["Mål", verdict, "Kommentar"], ["A", "Ja", "Bra"], ["B", "Delvis"], ["C", "Nej"]]
    said = goals(card(tmp_path, Veckor=plan(("Mål A", "Mål B", "Mål C"), WEEKS, *foot)))
    assert [(g, s, c, [a[0] for a in acts]) for g, s, c, acts in said] == [
        (NAMES[0], "achieved", "Bra", ["Rensa"]),
        (NAMES[1], "partly", None, ["Fördela"]),
        (NAMES[2], "not_achieved", None, ["Gå"]),
    ]


def test_numbers_under_goal_are_no_targets(tmp_path: Path) -> None:
    rows = [[week, *({"A": "1", "B": "2", "C": "3"}.get(text, text) for text in more)] for week, *more in WEEKS]
    said = goals(card(tmp_path, Veckor=plan(("Mål 1", "Mål 2", "Mål 3"), rows)))
    assert [(g, [a[0] for a in acts]) for g, _, _, acts in said] == list(
        zip(NAMES, (["Rensa"], ["Fördela"], ["Gå"]), strict=True)
    )


def test_a_letter_that_no_goal_has_is_asked_about(tmp_path: Path) -> None:
    rows = [*WEEKS, *WEEKS[:2], ["v. 48", "D", "Mystik", "Bo", "Ja"]]
    found = reading(tmp_path, Veckor=plan(("Mål A", "Mål B", "Mål C"), rows))
    assert found.card is not None
    assert [a.text for a in found.card.activities] == ["Mystik"]
    assert "MK243" in codes(found)


def minutes(asked: str, said: str) -> dict[str, Any]:
    rows = [
        ["Anteckningar APT"],
        ["Enhet: Köket", "År: 2025"],
        [],
        ["Datum", "Vi kom överens om", "Vem tar det?", "Till när?", asked],
        ["Mål: Fler ska äta"],
        ["2025-01-22", "Ny meny", "Kocken", "2025-03-14", said],
        ["2025-02-22", "Fråga barnen", "Anna", "2025-04-14", said],
        ["Hur ser vi på målet i december?", None, "Delvis uppnått"],
        ["Mål: Mindre svinn"],
        ["2025-01-22", "Väga", "Kocken", "2025-05-14", said],
        ["Hur ser vi på målet i december?", None, "Uppnått"],
    ]
    return {"APT": (rows, ["A5:E5", "A8:B8", "C8:E8", "A9:E9", "A11:B11", "C11:E11"])}


@pytest.mark.parametrize("asked", ["Vad hände sedan?", "Vad har hänt?", "Läge"])
def test_minutes(tmp_path: Path, asked: str) -> None:
    assert goals(card(tmp_path, **minutes(asked, "Klart"))) == [
        (
            *("Fler ska äta", "partly", None),
            [("Ny meny", "Kocken", "2025-03-14", "done"), ("Fråga barnen", "Anna", "2025-04-14", "done")],
        ),
        ("Mindre svinn", "achieved", None, [("Väga", "Kocken", "2025-05-14", "done")]),
    ]


def test_prose_of_what_happened_is_no_status(tmp_path: Path) -> None:
    made = card(tmp_path, **minutes("Vad hände sedan?", "Barnen ville ha mer pasta"))
    said = {(a.status, a.comment) for g in made.goals for a in g.activities}
    assert said == {(None, "Barnen ville ha mer pasta")}


WORDS = ("Ja", "Delvis", "Nej")


def box(n: int, k: int) -> str:
    return "☒" if n == k else "☐"


def boxes(way: str, k: int) -> list[list[Any]]:
    asked = "Nådde vi målet?"
    if way == "abreast":
        return [[asked, *(f"{box(n, k)} {w}" for n, w in enumerate(WORDS))]]
    if way == "behind":
        return [[asked, *(f"{w} {box(n, k)}" for n, w in enumerate(WORDS))]]
    if way == "pairs":
        return [[asked, *(x for n, w in enumerate(WORDS) for x in (box(n, k), w))]]
    if way == "pairs behind":
        return [[asked, *(x for n, w in enumerate(WORDS) for x in (w, box(n, k)))]]
    return [[asked if n == 0 else None, f"{box(n, k)} {w}"] for n, w in enumerate(WORDS)]


@pytest.mark.parametrize("way", ["abreast", "behind", "pairs", "pairs behind", "stacked"])
def test_boxes_in_cells_of_their_own(tmp_path: Path, way: str) -> None:
    rows: list[list[Any]] = [["Målblankett"], ["Gruppbostad:", "Solen", "År:", 2025], []]
    for k, (goal, act) in enumerate(zip(NAMES, ("Bilder", "Samtal", "Schema"), strict=True)):
        rows += [[f"MÅL {k + 1}"], ["Vad vill vi?", goal], ["Vad gör vi?", act]]
        rows += [["Vem ser till det?", "Anna", "Klart till", "2025-05-30"], *boxes(way, k), []]
    made = card(tmp_path, Blankett=rows)
    assert made.unit == "Solen"
    assert [(g, s, acts) for g, s, _, acts in goals(made)] == [
        (goal, status, [(act, "Anna", "2025-05-30", None)])
        for goal, act, status in zip(
            NAMES, ("Bilder", "Samtal", "Schema"), ("achieved", "partly", "not_achieved"), strict=True
        )
    ]


def crosses(group: str, foot: list[Any], *months: tuple[int, ...]) -> tuple[list[list[Any]], list[str]]:
    names = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
    rows: list[list[Any]] = [["Enhet: Vux", "År: 2025"], [], ["Mål", "Aktivitet", "Vem", group, *[None] * 11, "Läge"]]
    rows.append([None, None, None, *names])
    for act, at in zip(("Ringa", "Öppna", "Bygga"), months, strict=True):
        rows.append([f"Goda {act.lower()}", act, "Bo", *("x" if n in at else None for n in range(12)), "Klart"])
    return [*rows, foot], ["A3:A4", "B3:B4", "C3:C4", "D3:O3", "P3:P4"]


def test_crosses_under_months_above_a_row_that_counts_them(tmp_path: Path) -> None:
    foot = [None, "Antal saker per månad", None, *[0, 1] * 6]
    made = card(tmp_path, Plan=crosses("Ska vara klart i månad", foot, (1,), (6,), (3, 4)))
    assert [(a.text, str(a.due.date) if a.due else None) for g in made.goals for a in g.activities] == [
        ("Ringa", "2025-02-28"),
        ("Öppna", "2025-07-31"),
        ("Bygga", None),  # two crosses
    ]


def test_crosses_under_months_that_do_not_say_when_it_is_done(tmp_path: Path) -> None:
    made = card(tmp_path, Plan=crosses("Pågår under", [], (1,), (6,), (3,)))
    assert all(a.due is None for g in made.goals for a in g.activities)


@pytest.mark.parametrize(
    "names",
    [
        ("Kund", "Medarbetare", "Ekonomi", "Process"),
        ("Gäster", "Vi själva", "Slantarna", "Så jobbar vi"),
        ("Ruta 1", "Ruta 2", "Ruta 3", "Ruta 4"),
    ],
)
def test_names_over_cards_two_by_two(tmp_path: Path, names: tuple[str, ...]) -> None:
    rows: list[list[Any]] = [["X kommun"], ["Enhet: Norr", None, None, None, None, "År: 2025"], []]
    for n in (0, 2):
        rows += [
            [names[n], None, None, None, None, names[n + 1]],
            ["Mål:", f"Fler ska trivas hos oss {n}", None, None, None, "Mål:", f"Fler ska trivas hos oss {n + 1}"],
            ["Det gör vi", "Vem", "När", "Läge", None, "Det gör vi", "Vem", "När", "Läge"],
            [f"Ringa {n}", "Bo", "2025-03-01", "Klart", None, f"Skriva {n}", "Bo", "2025-04-01", "Pågår"],
            ["Är målet nått?", "Ja", None, None, None, "Är målet nått?", "Nej"],
            ["Kommentar:", "Bra", None, None, None, "Kommentar:", "Trögt"],
            [],
        ]
    made = card(tmp_path, Rutor=rows)
    told = names if names[0] != "Ruta 1" else (None,) * 4  # those only count
    assert [(g.perspective, value(g.status)) for g in made.goals] == [
        (name, "not_achieved" if n % 2 else "achieved") for n, name in enumerate(told)
    ]


def test_what_goes_on_asking_behind_a_question(tmp_path: Path) -> None:
    said = {
        "Vilket mål vill vi nå?": "Barnen möter böcker",
        "Vilket av nämndens mål hör det ihop med?": "Alla utvecklar sitt språk",
        "Vad ska vi göra?": "Läsa efter lunchen",
        "Vem gör det?": "Läsombuden",
        "Nådde vi målet?": "Ja",
        "Hur gick det? Berätta!": "Ombuden höll i.",
    }
    sheet = [row for asked, told in said.items() for row in ([asked], [told], [])]
    made = card(
        tmp_path, Försida=[["Vilken förskola?"], ["Förskolan Ek"], [], ["Vem är ansvarig?"], ["Rektor"]], Ett=sheet
    )
    assert made.responsible == "Rektor"
    assert [(g.long_term_goal, value(g.status), g.comment) for g in made.goals] == [
        ("Alla utvecklar sitt språk", "achieved", "Ombuden höll i.")
    ]
