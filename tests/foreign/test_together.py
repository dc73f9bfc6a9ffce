"""Several tables that belong together: the same goal twice, goals by number, tables side by side, and what is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign import pen
from xl_malkort.layout.read import read
from xl_malkort.layout.reading import Reading
from xl_malkort.model.presets import preset

MODEL = preset("hagfors", year=2025)


def reading(sheets: dict[str, Any], folder: Path) -> Reading:
    return read(pen.book(sheets, folder / "bok.xlsx"), MODEL)


def codes(of: Reading) -> list[str]:
    return sorted(f.code for f in of.facts.doubts)


def told(of: Reading) -> dict[str | None, tuple[str | None, list[str | None], list[str]]]:
    """Give goal → its status, measures and activities."""
    assert of.card is not None, of.error
    goals = [
        (g.goal, (g.status.value if g.status else None, [m.name for m in g.measures], [a.text for a in g.activities]))
        for g in of.card.goals
    ]
    assert len(dict(goals)) == len(goals), goals
    return dict(goals)  # type: ignore[arg-type]


def loose(of: Reading) -> list[str]:
    assert of.card is not None, of.error
    return [a.text for a in of.card.activities]


# ------------------------------------------------------------------------------------------------ the same goal twice

ACTIVITIES: list[list[Any]] = [
    ["Perspektiv", "Mål", "Aktivitet", "Ansvarig"],
    ["Kund", "Fler lekplatser", "Bygga i Norrby", "Parkchef"],
    ["Kund", "Fler lekplatser", "Rusta i Söderby", "Parkchef"],
    ["Ekonomi", "Lägre kostnader", "Ny upphandling", "Inköpare"],
]
GOALS: list[list[Any]] = [
    ["Mål", "Mått", "Målvärde", "Utfall", "Måluppfyllelse", "Kommentar"],
    ["Fler lekplatser", "Antal", "minst 3", 3, "Uppnått", "Alla invigda"],
    ["Lägre kostnader", "Andel avtal", "minst 90 %", "80 %", "Delvis uppnått", None],
]
BOTH = {
    "Fler lekplatser": ("achieved", ["Antal"], ["Bygga i Norrby", "Rusta i Söderby"]),
    "Lägre kostnader": ("partly", ["Andel avtal"], ["Ny upphandling"]),
}


def test_an_activity_list_and_a_follow_up_are_one_set_of_goals(tmp_path: Path) -> None:
    for sheets in ({"Aktiviteter": ACTIVITIES, "Mål": GOALS}, {"Mål": GOALS, "Aktiviteter": ACTIVITIES}):
        found = reading(sheets, tmp_path)
        assert told(found) == BOTH
        assert found.card is not None
        assert {g.goal: (g.perspective, g.comment) for g in found.card.goals} == {
            "Fler lekplatser": ("Kund", "Alla invigda"),
            "Lägre kostnader": ("Ekonomi", None),
        }
        assert codes(found) == []
        painted = {(p.sheet, p.cell) for p in found.paintable}
        assert ("Mål", "E2") in painted  # the status is coloured where it stands


def test_they_may_stand_below_each_other(tmp_path: Path) -> None:
    rows = [*GOALS, [], ["Aktiviteter"], *ACTIVITIES]
    assert told(reading({"Plan": rows}, tmp_path)) == BOTH


def test_a_number_before_the_text_and_a_full_stop_make_no_other_goal(tmp_path: Path) -> None:
    rows = [GOALS[0], ["1. Fler lekplatser.", *GOALS[1][1:]], ["2. Lägre kostnader", *GOALS[2][1:]]]
    found = told(reading({"Mål": rows, "Aktiviteter": ACTIVITIES}, tmp_path))
    assert list(found.values()) == list(BOTH.values())


def test_indicators_on_a_sheet_of_their_own(tmp_path: Path) -> None:
    goals = [["Delmål", "Insats", "Läge"], ["Fler cyklar", "Cykelbana", "Pågår"], ["Rent vatten", "Prover", "Klar"]]
    more = [["Delmål", "Indikator", "Utfall"], ["Fler cyklar", "Resor", "17 %"], ["Rent vatten", "Andel", "98 %"]]
    assert told(reading({"Plan": goals, "Indikatorer": more}, tmp_path)) == {
        "Fler cyklar": (None, ["Resor"], ["Cykelbana"]),
        "Rent vatten": (None, ["Andel"], ["Prover"]),
    }


def test_a_list_sorted_by_date_has_its_goals_once(tmp_path: Path) -> None:
    rows = [
        ["Klart", "Mål", "Aktivitet"],
        ["2025-02-01", "Nöjda gäster", "Enkät"],
        ["2025-03-01", "God ekonomi", "Budgetmöte"],
        ["2025-04-01", "Nöjda gäster", "Smakråd"],
    ]
    assert told(reading({"Plan": rows}, tmp_path)) == {
        "Nöjda gäster": (None, [], ["Enkät", "Smakråd"]),
        "God ekonomi": (None, [], ["Budgetmöte"]),
    }


def test_what_every_row_repeats_stands_once(tmp_path: Path) -> None:
    rows = [
        ["Mål", "Mått", "Målvärde", "Utfall", "Måluppfyllelse", "Kommentar", "Aktivitet"],
        ["Nöjda gäster", "NKI", "minst 80", 75, "Delvis uppnått", "Enkäten kommer i höst", "Enkät"],
        ["Nöjda gäster", "NKI", "minst 80", 75, "Delvis uppnått", "Enkäten kommer i höst", "Smakråd"],
    ]
    found = reading({"Plan": rows}, tmp_path)
    assert told(found) == {"Nöjda gäster": ("partly", ["NKI"], ["Enkät", "Smakråd"])}
    assert found.card is not None
    assert found.card.goals[0].comment == "Enkäten kommer i höst"
    assert [a.comment for a in found.card.goals[0].activities] == [None, None]


def test_sheets_of_one_form_are_siblings_even_with_the_same_goal(tmp_path: Path) -> None:
    head = ["Mål", "Aktivitet", "Status"]
    found = reading(
        {"Norr": [head, ["God arbetsmiljö", "Skyddsrond", "Klar"]], "Söder": [head, ["God arbetsmiljö", "APT", None]]},
        tmp_path,
    )
    assert found.card is not None
    assert [(g.goal, [a.text for a in g.activities]) for g in found.card.goals] == [
        ("God arbetsmiljö", ["Skyddsrond"]),
        ("God arbetsmiljö", ["APT"]),
    ]


def test_the_goals_of_two_units_are_never_one(tmp_path: Path) -> None:
    one = [["Enhet:", "Norr"], [], ["Mål", "Aktivitet"], ["God arbetsmiljö", "Skyddsrond"]]
    two = [["Enhet:", "Söder"], [], ["Mål", "Mått", "Utfall"], ["God arbetsmiljö", "Sjukfrånvaro", "4 %"]]
    found = reading({"A": one, "B": two}, tmp_path)
    assert found.card is not None
    assert len(found.card.goals) == 2
    assert found.card.unit is None
    assert "MK222" in codes(found)


def test_the_same_words_under_two_perspectives_are_two_goals(tmp_path: Path) -> None:
    goals = [["Perspektiv", "Mål", "Mått"], ["Kund", "Hög kvalitet", "NKI"], ["Process", "Hög kvalitet", "Avvikelser"]]
    acts = [["Perspektiv", "Mål", "Aktivitet"], ["Process", "Hög kvalitet", "Egenkontroll"]]
    found = reading({"Mål": goals, "Aktiviteter": acts}, tmp_path).card
    assert found is not None
    assert [(g.perspective, [a.text for a in g.activities]) for g in found.goals] == [
        ("Kund", []),
        ("Process", ["Egenkontroll"]),
    ]
    unclear = reading({"Mål": goals, "Aktiviteter": [["Mål", "Aktivitet"], ["Hög kvalitet", "Rond"]]}, tmp_path)
    assert "MK245" in codes(unclear)
    assert unclear.card is not None
    assert all(not (g.perspective and g.activities) for g in unclear.card.goals)


# ---------------------------------------------------------------------------------------------------------- overviews

DETAIL: dict[str, Any] = {
    name: [["Mål:", goal], [], ["Aktivitet", "Ansvarig", "Status"], [activity, "Chef", "Pågår"]]
    for name, goal, activity in (("Park", "Fler träd", "Plantera"), ("Gata", "Hela vägar", "Asfaltera"))
}


@pytest.mark.parametrize("name", ["Översikt", "Sammanställning", "Sammanfattning", "Läget", "Samlad bedömning"])
def test_an_overview_fills_in_what_the_goals_own_sheets_lack(name: str, tmp_path: Path) -> None:
    rows = [["Mål", "Måluppfyllelse", "Kommentar"], ["Fler träd", "Uppnått", "Bra år"], ["Hela vägar", "Ej uppnått"]]
    found = reading({name: rows, **DETAIL}, tmp_path)
    assert told(found) == {
        "Fler träd": ("achieved", [], ["Plantera"]),
        "Hela vägar": ("not_achieved", [], ["Asfaltera"]),
    }
    assert found.card is not None
    assert found.card.goals[0].comment == "Bra år"
    assert {(p.sheet, p.cell) for p in found.paintable if p.what == "goal"} == {(name, "B2"), (name, "B3")}


def test_an_overview_adds_no_goals(tmp_path: Path) -> None:
    rows = [["Mål", "Status"], ["Fler träd", "Uppnått"], ["Kommunens egna mål", "Uppnått"]]
    assert set(told(reading({"Översikt": rows, **DETAIL}, tmp_path))) == {"Fler träd", "Hela vägar"}


def test_an_overview_that_says_otherwise_is_asked_about(tmp_path: Path) -> None:
    overview = [["Mål", "Status"], ["Fler träd", "Delvis uppnått"], ["Hela vägar", "Uppnått"]]
    detail = [["Mål", "Mått", "Utfall", "Måluppfyllelse"], ["Fler träd", "Antal", 7, "Uppnått"], ["Hela vägar"]]
    found = reading({"Mål": detail, "Översikt": overview}, tmp_path)
    assert told(found) == {"Fler träd": ("achieved", ["Antal"], []), "Hela vägar": ("achieved", [], [])}
    asked = [f for f in found.facts.doubts if f.code == "MK242"]
    assert [(f.sheet, f.cell) for f in asked] == [("Mål", "D2")]
    assert "Översikt!B2" in asked[0].message


def test_tables_of_equal_weight_that_differ_leave_it_out(tmp_path: Path) -> None:
    one = [["Mål", "Aktivitet", "Måluppfyllelse"], ["Fler träd", "Plantera", "Uppnått"]]
    two = [["Mål", "Mått", "Måluppfyllelse"], ["Fler träd", "Antal", "Ej uppnått"]]
    found = reading({"A": one, "B": two}, tmp_path)
    assert told(found) == {"Fler träd": (None, ["Antal"], ["Plantera"])}
    assert "MK242" in codes(found)


# ---------------------------------------------------------------------------------------------------- goals by number

NUMBERED: list[list[Any]] = [
    ["Nr", "Mål", "Mått", "Utfall"],
    [1, "Fler träd", "Antal", 7],
    [2, "Hela vägar", "Hål", 3],
    [3, "Rena torg", "Skräp", 9],
]


@pytest.mark.parametrize(
    "header", ["Mål nr", "Till mål nr", "Mål-id", "Målnr", "Hör till mål", "Mål", "Koppling till mål"]
)
def test_activities_by_the_goals_number(header: str, tmp_path: Path) -> None:
    rows = [[header, "Aktivitet", "Status"], [2, "Asfaltera", "Klar"], [1, "Plantera", "Pågår"], [2, "Mäta", "Klar"]]
    for sheets in (
        {"Mål": NUMBERED, "Aktiviteter": rows},
        {"Aktiviteter": rows, "Mål": NUMBERED},
        {"Plan": [*NUMBERED, [], *rows]},
    ):
        found = reading(sheets, tmp_path)
        assert told(found) == {
            "Fler träd": (None, ["Antal"], ["Plantera"]),
            "Hela vägar": (None, ["Hål"], ["Asfaltera", "Mäta"]),
            "Rena torg": (None, ["Skräp"], []),
        }
        assert loose(found) == []
        assert codes(found) == []


@pytest.mark.parametrize(
    ("goals", "said"),
    [
        (["1. Fler träd", "2. Hela vägar"], ["2", "1"]),
        (["Fler träd", "Hela vägar"], ["2", "1"]),
        (["1. Fler träd", "2. Hela vägar"], ["Mål 2", "Mål 1"]),
        (["Mål 1: Fler träd", "Mål 2: Hela vägar"], ["2.", "1."]),
        (["M1. Fler träd", "M2. Hela vägar"], ["M2", "M1"]),
        (["M1. Fler träd", "M2. Hela vägar"], [2, 1]),
    ],
)
def test_numbers_may_lead_the_goals_text(goals: list[str], said: list[Any], tmp_path: Path) -> None:
    head: list[Any] = ["Mål", "Status"]
    rows = [head, *([g, "Uppnått"] for g in goals)]
    if not any(c.isdigit() for c in goals[0]):
        rows = [["Nr", *head], *([f"{n}", g, "Uppnått"] for n, g in enumerate(goals, 1))]
    acts = [["Till mål nr", "Aktivitet", "Klart"], [said[0], "Asfaltera", "maj"], [said[1], "Plantera", "juni"]]
    found = reading({"Mål": rows, "Aktiviteter": acts}, tmp_path)
    assert [v[2] for v in told(found).values()] == [["Plantera"], ["Asfaltera"]]


def test_measures_by_the_goals_number(tmp_path: Path) -> None:
    goals = [["Nr", "Mål", "Status"], ["A1", "Fler träd", "Uppnått"], ["A2", "Hela vägar", "Ej uppnått"]]
    more = [["Mål nr", "Mått", "Målvärde", "Utfall"], ["A2", "Hål", "högst 3", 5], ["A1", "Antal", "minst 3", 4]]
    assert told(reading({"Mål": goals, "Mått": more}, tmp_path)) == {
        "Fler träd": ("achieved", ["Antal"], []),
        "Hela vägar": ("not_achieved", ["Hål"], []),
    }


def test_no_number_and_an_unknown_or_double_one_hang_nothing_on_anything(tmp_path: Path) -> None:
    rows = [["Mål nr", "Aktivitet"], [1, "Plantera"], ["–", "Städa"], [None, "Måla"], [7, "Röja"], ["1 och 3", "Sopa"]]
    found = reading({"Mål": NUMBERED, "Aktiviteter": rows}, tmp_path)
    assert [v[2] for v in told(found).values()] == [["Plantera"], [], []]
    assert loose(found) == ["Städa", "Måla", "Röja", "Sopa"]
    assert [(f.code, f.cell) for f in found.facts.doubts] == [("MK243", "A5"), ("MK243", "A6")]


def test_blank_numbers_below_each_number_are_asked_about(tmp_path: Path) -> None:
    rows = [["Mål nr", "Aktivitet"], [1, "Plantera"], [None, "Vattna"], [2, "Asfaltera"], [3, "Städa"]]
    found = reading({"Mål": NUMBERED, "Aktiviteter": rows}, tmp_path)
    assert loose(found) == ["Vattna"]
    assert codes(found) == ["MK243"]
    merged = reading({"Mål": NUMBERED, "Aktiviteter": (rows, ["A2:A3"])}, tmp_path)
    assert told(merged)["Fler träd"][2] == ["Plantera", "Vattna"]


def test_two_goals_with_one_number_are_asked_about(tmp_path: Path) -> None:
    goals = [["Nr", "Mål", "Status"], [1, "Fler träd", "Uppnått"], [1, "Hela vägar", "Uppnått"]]
    found = reading({"Mål": goals, "Akt": [["Mål nr", "Aktivitet"], [1, "Plantera"]]}, tmp_path)
    assert loose(found) == ["Plantera"]
    assert codes(found) == ["MK243"]


def test_a_goal_column_of_targets_is_no_reference(tmp_path: Path) -> None:
    rows = [["Indikator", "Mål", "Utfall"], ["Andel nöjda", 80, 75], ["Antal klagomål", 3, 5]]
    found = reading({"Mått": rows, "Mål": NUMBERED}, tmp_path)
    assert found.card is not None
    assert {m.name: m.target.raw for g in found.card.goals for m in g.measures if m.target} == {
        "Andel nöjda": "80",
        "Antal klagomål": "3",
    }


# ------------------------------------------------------------------------------------------------------- side by side

LEFT: list[list[Any]] = [["Nr", "Mål", "Status"], [1, "Fler träd", "Uppnått"], [2, "Hela vägar", "Ej uppnått"]]


def beside(left: list[list[Any]], right: list[list[Any]], gap: int = 1, down: int = 0) -> list[list[Any]]:
    """Put two tables side by side."""
    width = max(map(len, left))
    right = [*([[]] * down), *right]
    rows = []
    for n in range(max(len(left), len(right))):
        one = left[n] if n < len(left) else []
        rows.append([*one, *[None] * (width - len(one) + gap), *(right[n] if n < len(right) else [])])
    return rows


@pytest.mark.parametrize("gap", [1, 2])
@pytest.mark.parametrize("down", [0, 1, 3])
def test_a_table_beside_with_numbers_is_its_own(gap: int, down: int, tmp_path: Path) -> None:
    right = [["Mål nr", "Aktivitet", "Ansvarig", "Status"]]
    right += [[n, f"Göra {n}{x}", "Chef", "Klar"] for x in "ab" for n in (2, 1)]
    rows = [["Målkort 2025"], ["Enhet:", "Gatan"], [], *beside(LEFT, right, gap, down)]
    found = reading({"Kort": rows}, tmp_path)
    assert told(found) == {
        "Fler träd": ("achieved", [], ["Göra 1a", "Göra 1b"]),
        "Hela vägar": ("not_achieved", [], ["Göra 2a", "Göra 2b"]),
    }
    assert found.card is not None
    assert found.card.unit == "Gatan"
    column = "ABCDEFGH"[len(LEFT[0]) + gap + 1]
    assert found.card.goals[0].activities[0].source.cell == f"{column}{6 + down}"


def test_two_goal_tables_beside_each_other(tmp_path: Path) -> None:
    right = [["Mål", "Status"], ["Nöjda gäster", "Uppnått"], ["God ekonomi", "Delvis uppnått"], ["Friska", "Uppnått"]]
    assert {g: v[0] for g, v in told(reading({"Kort": beside(LEFT, right)}, tmp_path)).items()} == {
        "Fler träd": "achieved",
        "Hela vägar": "not_achieved",
        "Nöjda gäster": "achieved",
        "God ekonomi": "partly",
        "Friska": "achieved",
    }


def test_titled_tables_of_other_lengths_are_read_apart(tmp_path: Path) -> None:
    left = [["VÅRA MÅL"], *LEFT]
    right = [["AKTIVITETER"], ["Aktivitet", "Klart"], ["Så", "maj"], ["Skörda", "juni"], ["Baka", "juli"]]
    found = reading({"Kort": beside(left, right)}, tmp_path)
    assert loose(found) == ["Så", "Skörda", "Baka"]
    assert all(not v[2] for v in told(found).values())


@pytest.mark.parametrize("titled", [True, False])
def test_a_table_beside_that_may_follow_the_rows_is_asked_about(titled: bool, tmp_path: Path) -> None:
    left, right = LEFT, [["Aktivitet", "Klart"], ["Så", "maj"], ["Skörda", "juni"]]
    if titled:
        left, right = [["MÅL"], *left], [["AKTIVITETER"], *right]
    else:
        right = [*right, ["Baka", "juli"]]
    found = reading({"Kort": beside(left, right)}, tmp_path)
    assert "MK244" in codes(found)
    assert all(not v[2] for v in told(found).values())


def test_a_spacer_column_parts_no_table(tmp_path: Path) -> None:
    for rows in (
        [["Mål", "Aktivitet", None, "Status", "Kommentar"], ["Fler träd", "Så", None, "Klar", "Bra"]],
        [["Mål", "Perspektiv", None, "Aktivitet", "Status"], ["Fler träd", "Kund", None, "Så", "Klar"]],
        [["Mål", None, "Aktivitet", None, "Status"], ["Fler träd", None, "Så", None, "Klar"]],
    ):
        more = ["Hela vägar", *(None if v is None else "Laga" if v == "Så" else v for v in rows[1][1:])]
        found = reading({"Kort": [rows[0], rows[1], ["Rena torg"], more]}, tmp_path)
        assert told(found)["Fler träd"][2] == ["Så"]
        assert found.card is not None
        assert [a.status.value for a in found.card.goals[0].activities if a.status] == ["done"]


def test_goals_over_several_rows_of_what_stands_beside(tmp_path: Path) -> None:
    left = [["Mål", "Mått"], ["Fler träd", "Antal"], [], ["Hela vägar", "Hål"], []]
    right = [["Aktivitet", "Status"], ["Så", "Klar"], ["Vattna", "Pågår"], ["Laga", "Klar"], ["Mäta", "Klar"]]
    wanted = {"Fler träd": ["Så", "Vattna"], "Hela vägar": ["Laga", "Mäta"]}
    rows = beside(left, right)
    for said in (rows, (rows, ["A2:A3", "A4:A5", "B2:B3", "B4:B5"])):
        assert {g: v[2] for g, v in told(reading({"Kort": said}, tmp_path)).items()} == wanted


def test_what_stands_in_the_margin_is_left_out(tmp_path: Path) -> None:
    contacts = [["Roll", "Ansvarig", "Telefon"], ["Chef", "Anna", "123"], ["Controller", "Bo", "124"]]
    legend = [["Grön = uppnått"], ["Röd = ej uppnått"], ["Gul = delvis uppnått"], ["Vit = ej bedömd"]]
    plan = [["Mål", "Aktivitet"], ["Fler träd", "Så"], ["Hela vägar", "Laga"]]
    for more in (contacts, legend, [[], *legend]):
        found = reading({"Kort": beside(plan, more)}, tmp_path)
        assert told(found) == {"Fler träd": (None, [], ["Så"]), "Hela vägar": (None, [], ["Laga"])}
        assert found.card is not None
        assert all(a.responsible is None for g in found.card.goals for a in g.activities)


# ------------------------------------------------------------------------------------------------- what is no goal work

OTHER: dict[str, list[list[Any]]] = {
    "control": [
        ["Process", "Risk", "Sannolikhet", "Konsekvens", "Åtgärd", "Ansvarig", "Status"],
        ["Bidrag", "Fel underlag", 3, 3, "Stickprov", "Ekonom", "Klar"],
        ["Lokaler", "Nycklar saknas", 2, 3, "Kvittera", "Administratör", "Pågår"],
    ],
    "moments": [
        ["Kontrollmoment", "Kontrollmetod", "Frekvens", "Ansvarig", "Resultat", "Åtgärd"],
        ["Attest", "Stickprov", "1 ggr/år", "Ekonom", "Utan anmärkning", "Ingen"],
    ],
    "matrix": [
        ["Konsekvens", "Försumbar", "Lindrig", "Kännbar"],
        ["Sannolik", 4, 8, 12],
        ["Möjlig", 3, 6, 9],
    ],
    "money": [
        ["Nämnd", "Budget 2025", "Utfall jan–aug", "Prognos helår", "Avvikelse"],
        ["Kommunstyrelsen", 112.4, 71.9, 111, 1.4],
        ["Socialnämnden", 790.8, 540, 806.1, -15.3],
    ],
    "accounts": [["Aktivitet", "Budget", "Utfall"], [4711, 100, 90], [4712, 200, 220]],
    "counts": [
        ["Nämnd", "Antal mål", "Antal aktiviteter", "Varav klara"],
        ["Kommunstyrelsen", 4, 3, 1],
        ["Socialnämnden", 2, 1, 1],
    ],
    "contacts": [
        ["Namn", "Uppdrag", "Telefon", "E-post"],
        ["Anna", "Samordnare för målen", "0123", "a@b.se"],
        ["Bo", "Controller", "0124", "b@b.se"],
    ],
    "roles": [["Roll", "Namn", "Ansvar"], ["Beställare", "Anna", "Beslutar om mål"], ["Ledare", "Bo", "Driver"]],
    "shares": [["Status", "Antal aktiviteter", "Andel"], ["Klar", 4, "40 %"], ["Pågår", 6, "60 %"]],
}


@pytest.mark.parametrize("kind", OTHER)
def test_a_sheet_about_something_else_gives_nothing(kind: str, tmp_path: Path) -> None:
    found = reading({"Mål": GOALS, "Bilaga": OTHER[kind]}, tmp_path)
    assert told(found) == {g: (s, m, []) for g, (s, m, _) in BOTH.items()}
    assert loose(found) == []
    titled = reading({"Bilaga": [["Bilaga 2 till planen"], [], *OTHER[kind]], "Mål": GOALS}, tmp_path)
    assert told(titled) == {g: (s, m, []) for g, (s, m, _) in BOTH.items()}


@pytest.mark.parametrize("kind", OTHER)
@pytest.mark.parametrize("title", [[[]], [[], ["Tabell 2. Annat"]], [[], ["Annat"], []]])
def test_a_table_about_something_else_below_gives_nothing(kind: str, title: list[Any], tmp_path: Path) -> None:
    for first, wanted in ((GOALS, {g: (s, m, []) for g, (s, m, _) in BOTH.items()}), (ACTIVITIES, None)):
        found = reading({"Plan": [*first, *title, *OTHER[kind]]}, tmp_path)
        assert told(found) == (wanted or {g: (None, [], a) for g, (_, _, a) in BOTH.items()})
        assert loose(found) == []


def test_it_may_stand_above_or_between(tmp_path: Path) -> None:
    wanted = {g: (s, m, []) for g, (s, m, _) in BOTH.items()}
    rows = [["Verksamhetsplan"], [], *OTHER["contacts"], [], *GOALS]
    assert told(reading({"Plan": rows}, tmp_path)) == wanted
    rows = [*GOALS, [], *OTHER["money"], [], *ACTIVITIES]
    assert told(reading({"Plan": rows}, tmp_path)) == BOTH


def test_a_year_by_months_is_a_calendar_beside_a_plan(tmp_path: Path) -> None:
    year = [["Månad", "Aktivitet", "Ansvarig"], ["Januari", "Bokslut", "Ekonom"], ["Februari", "Enkät", "HR"]]
    found = reading({"Plan": ACTIVITIES, "Årshjul": year}, tmp_path)
    assert loose(found) == []
    assert loose(reading({"Årshjul": year}, tmp_path)) == ["Bokslut", "Enkät"]  # all there is


def test_the_lists_of_drop_downs_are_no_goals(tmp_path: Path) -> None:
    lists = [
        ["KF-mål", "Status mål", "Status aktivitet"],
        ["Trygg kommun", "Uppnått", "Ej påbörjad"],
        ["Stark ekonomi", "Delvis uppnått", "Pågår"],
        [None, "Ej uppnått", "Klar"],
        [None, None, "Försenad"],
    ]
    for name in ("Val", "Blad3", "Rullgardin"):
        assert set(told(reading({"Mål": GOALS, name: lists}, tmp_path))) == set(BOTH)


@pytest.mark.parametrize(
    "rows",
    [
        [["Mål", "Aktivitet", "Risk", "Budget", "Status"], ["Fler träd", "Så", "Torka", 100, "Klar"]],
        [["Aktivitet", "Ansvarig", "Budget", "Utfall", "Status"], ["Så", "Chef", 100, 90, "Klar"]],
        [["Aktivitet", "Kontaktperson", "Klart"], ["Så", "Anna", "maj"]],
        [["Mål", "Antal", "Status"], ["Så många träd", 7, "Uppnått"]],
        [["Aktivitet", "Datum", "Status"], ["Så", "2025-05-01", "Klar"]],
    ],
)
def test_goal_work_with_a_word_of_something_else_is_still_read(rows: list[Any], tmp_path: Path) -> None:
    card = reading({"Plan": rows}, tmp_path).card
    assert card is not None
    assert (
        [a.text for g in card.goals for a in g.activities]
        + [a.text for a in card.activities]
        + [g.goal for g in card.goals]
    )


# ------------------------------------------------------------------------------------------------- which sheets count


def test_an_empty_copy_among_filled_sheets_gives_nothing(tmp_path: Path) -> None:
    for left in (
        [GOALS[0]],
        [GOALS[0], ["Skriv målet här", None, None, None, "Välj"]],
        [["Enhet:", "[enhetens namn]"], [], GOALS[0], ["Mål 1"], ["Mål 2"]],
    ):
        found = reading({"Norra": GOALS, "Ny enhet": left}, tmp_path)
        assert set(told(found)) == set(BOTH)
        assert codes(found) == []


def test_sheets_alike_for_several_years_give_this_years(tmp_path: Path) -> None:
    last = [["Fler lekplatser", "Antal", "minst 3", 1, "Ej uppnått"]]
    sheets = {
        "Förra": [["År:", 2024], [], GOALS[0], *last],
        "Nu": [["År:", 2025], [], *GOALS],
    }
    found = reading(sheets, tmp_path)
    assert told(found) == {g: (s, m, []) for g, (s, m, _) in BOTH.items()}
    assert found.card is not None
    assert found.card.year == 2025


def test_an_old_year_on_another_units_sheet_is_asked_about(tmp_path: Path) -> None:
    sheets = {
        "A": [["Enhet:", "Norr"], ["År:", 2025], [], *GOALS],
        "B": [["Enhet:", "Söder"], ["År:", 2024], [], GOALS[0], ["Ny matsal", "Platser", "minst 3", 1, "Ej uppnått"]],
    }
    found = reading(sheets, tmp_path)
    assert set(told(found)) == {*BOTH, "Ny matsal"}
    assert "MK222" in codes(found)


def test_a_cover_says_whose_the_workbook_is(tmp_path: Path) -> None:
    cover = [
        ["Verksamhetsplan"],
        [],
        ["Kommun:", "Exempelköpings kommun"],
        ["Enhet:", "Förskolan Tallen"],
        ["År:", 2025],
        ["Ansvarig:", "Rektor"],
    ]
    for name in ("Framsida", "Start", "Omslag", "Blad1"):
        card = reading({name: cover, "Mål": GOALS}, tmp_path).card
        assert card is not None
        assert (card.municipality, card.unit, card.year, card.responsible) == (
            "Exempelköpings kommun",
            "Förskolan Tallen",
            2025,
            "Rektor",
        )


def test_the_goals_own_sheet_is_believed_before_the_cover(tmp_path: Path) -> None:
    cover = [["Enhet:", "Förskolan Tallen"], ["År:", 2024]]
    card = reading({"Framsida": cover, "Mål": [["År:", 2025], [], *GOALS]}, tmp_path).card
    assert card is not None
    assert (card.unit, card.year) == ("Förskolan Tallen", 2025)


def test_what_a_guide_or_a_list_says_by_the_way_is_no_fact(tmp_path: Path) -> None:
    guide = [
        ["Så fyller du i mallen från 2023"],
        ["Ansvarig: controllern, ring vid frågor"],
        ["Enhet: skriv din enhet"],
    ]
    contacts = [["Enhet", "Norr"], ["Namn", "Telefon", "E-post", "Roll", "Rum"]]
    card = reading({"Läs mig": guide, "Kontakter": contacts, "Mål": GOALS}, tmp_path).card
    assert card is not None
    assert (card.unit, card.year, card.responsible) == (None, None, None)


# ------------------------------------------------------------------------------------------- more of the same, in short


def test_sheets_named_by_number_belong_to_the_goals_with_those_numbers(tmp_path: Path) -> None:
    sheets = {
        "Mål": [["Nr", "Mål", "Status"], [1, "Fler träd", "Uppnått"], [2, "Hela vägar", "Ej uppnått"]],
        "Mål 1": [["Aktivitet", "Ansvarig", "Status"], ["Så", "Chef", "Klar"]],
        "Mål 2": [["Aktivitet", "Ansvarig", "Status"], ["Laga", "Chef", "Pågår"]],
    }
    assert told(reading(sheets, tmp_path)) == {
        "Fler träd": ("achieved", [], ["Så"]),
        "Hela vägar": ("not_achieved", [], ["Laga"]),
    }


def test_a_follow_up_of_activities_alone_finds_them_under_their_goals(tmp_path: Path) -> None:
    plan = [["Mål", "Aktivitet", "Ansvarig"], ["Fler träd", "Så", "Anna"], ["Hela vägar", "Laga", "Bo"]]
    told_of = [["Aktivitet", "Status"], ["Så", "Klar"], ["Laga", "Pågår"]]
    found = reading({"Plan": plan, "Uppföljning": told_of}, tmp_path)
    assert found.card is not None
    assert [(a.text, a.responsible, a.status and a.status.value) for g in found.card.goals for a in g.activities] == [
        ("Så", "Anna", "done"),
        ("Laga", "Bo", "ongoing"),
    ]
    assert loose(found) == []


def test_figures_alone_find_their_measures_under_the_goals(tmp_path: Path) -> None:
    plan = [["Mål", "Indikator", "Aktivitet"], ["Fler träd", "Antal träd", "Så"], ["Hela vägar", "Antal hål", "Laga"]]
    figures = [["Indikator", "Målvärde", "Utfall"], ["Antal träd", "minst 4", 5], ["Antal hål", "högst 3", 2]]
    found = reading({"Plan": plan, "Indikatorer": figures}, tmp_path)
    assert found.card is not None
    assert [(m.name, m.outcome and m.outcome.value) for g in found.card.goals for m in g.measures] == [
        ("Antal träd", 5.0),
        ("Antal hål", 2.0),
    ]


def test_an_overview_with_a_row_for_each_unit_fills_in_nothing(tmp_path: Path) -> None:
    rows = [["Enhet", "Mål", "Status"], ["Norr", "Trivsel", "Uppnått"], ["Väst", "Trivsel", "Ej uppnått"]]
    found = reading({"Sammanställning": rows, "Norr": [["Mål", "Aktivitet"], ["Trivsel", "Fika"]]}, tmp_path)
    assert told(found) == {"Trivsel": (None, [], ["Fika"])}
    assert "MK245" in codes(found)


def test_three_tables_beside_each_other(tmp_path: Path) -> None:
    measures = [["Mål nr", "Indikator", "Utfall"], [2, "Hål", 3], [1, "Antal", 5]]
    acts = [["Mål nr", "Aktivitet", "Status"], [1, "Så", "Klar"], [1, "Vattna", "Klar"], [2, "Laga", "Pågår"]]
    assert told(reading({"Kort": beside(beside(LEFT, measures), acts)}, tmp_path)) == {
        "Fler träd": ("achieved", ["Antal"], ["Så", "Vattna"]),
        "Hela vägar": ("not_achieved", ["Hål"], ["Laga"]),
    }


def test_a_table_below_the_left_one_is_still_read(tmp_path: Path) -> None:
    left = [*LEFT, [], ["Uppdrag", "Ansvarig", "Status"], ["Utred taxan", "Chef", "Pågår"]]
    right = [["Mål nr", "Aktivitet", "Status"], *([n, f"Göra {n}{x}", "Klar"] for x in "abc" for n in (1, 2))]
    found = reading({"Kort": beside(left, right)}, tmp_path)
    assert loose(found) == ["Utred taxan"]
    assert [len(v[2]) for v in told(found).values()] == [3, 3]


def test_a_legend_beside_explains_its_colours(tmp_path: Path) -> None:
    blue, purple = pen.C(None, fill="00B0F0"), pen.C(None, fill="7030A0")
    rows = [
        ["Mål", "Status"],
        ["Fler träd", blue, None, blue, "Uppnått"],
        ["Hela vägar", purple, None, purple, "Ej uppnått"],
        ["Rena torg", blue],
    ]
    assert [v[0] for v in told(reading({"Kort": rows}, tmp_path)).values()] == ["achieved", "not_achieved", "achieved"]


def test_a_legend_with_a_header_beside_is_no_second_status(tmp_path: Path) -> None:
    for left, right in ((0, 1), (1, 0)):
        tables = (LEFT, [["Färg", "Betyder"], ["Grön", "Uppnått"], ["Röd", "Ej uppnått"]])
        found = reading({"Kort": beside(tables[left], tables[right])}, tmp_path)
        assert [v[0] for v in told(found).values()] == ["achieved", "not_achieved"]


def test_contacts_to_the_left_hide_no_goals(tmp_path: Path) -> None:
    contacts = [["Namn", "Roll", "Telefon"], ["Anna", "Chef", "12"], ["Bo", "Vakt", "13"]]
    assert set(told(reading({"Kort": beside(contacts, [r[1:] for r in LEFT])}, tmp_path))) == {
        "Fler träd",
        "Hela vägar",
    }


def test_a_table_that_looks_like_the_first_one_but_is_unknown_is_asked_about(tmp_path: Path) -> None:
    bold = [[pen.C(t, bold=True) for t in texts] for texts in (("Mål", "Aktivitet"), ("Grupp", "Person"))]
    rows = [bold[0], ["Fler träd", "Så"], [], ["Deltagare"], bold[1], ["A-laget", "Anna"], ["B-laget", "Bo"]]
    found = reading({"Kort": rows}, tmp_path)
    assert told(found) == {"Fler träd": (None, [], ["Så"])}
    assert "MK226" in codes(found)


def test_meetings_and_months_below_a_plan_are_no_goals(tmp_path: Path) -> None:
    plan = [["Mål", "Aktivitet", "Status"], ["Fler träd", "Så", "Klar"], []]
    meetings = [["Möten"], ["Datum", "Tid", "Plats"], ["2025-01-03", "kl 9", "Rum A"], ["2025-02-03", "kl 9", "Rum B"]]
    months = [["Årshjul"], ["Månad", "Aktivitet", "Ansvarig"], ["Januari", "Bokslut", "Anna"], ["Mars", "Enkät", "Bo"]]
    for more in (meetings, months):
        found = reading({"Kort": [*plan, *more]}, tmp_path)
        assert told(found) == {"Fler träd": (None, [], ["Så"])}
        assert loose(found) == []


def test_blank_rows_and_headings_between_goals_end_nothing(tmp_path: Path) -> None:
    rows = [
        ["Mål", "Aktivitet", "Status"],
        ["Fler träd", "Så", "Klar"],
        [],
        ["Hela vägar", "Laga", "Pågår"],
        [],
        ["Ekonomi"],
        ["Rena torg", "Sopa", "Klar"],
        ["Ljusa parker", "Lampor", "Klar"],
    ]
    assert set(told(reading({"Kort": rows}, tmp_path))) == {"Fler träd", "Hela vägar", "Rena torg", "Ljusa parker"}
