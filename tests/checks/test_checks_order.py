"""All findings in one pass, root cause first, and nothing about what only follows from an earlier fault."""

from __future__ import annotations

from card_builder import GOAL_ROW, MODEL, MORE, SECOND_ROW, T2, changed, limited, reading

from xl_malkort.checks import check_card
from xl_malkort.layout.reading import Reading, Spot, Stamp
from xl_malkort.model import SteeringModel


def codes(card: Reading, model: SteeringModel = MODEL) -> list[str]:
    return [finding.code for finding in check_card(card, model, round=T2)]


def test_all_faults_are_found_in_one_pass_and_sorted_root_cause_first() -> None:
    card = reading(
        changed(perspective="Kvalitet", target="så bra som möjligt"),
        changed(SECOND_ROW, activity="", responsible="", due="", activity_status=""),
        changed(GOAL_ROW, goal="Fler barn trivs", overall_goal="", responsible="", activity="Fråga barnen"),
        head={"unit": "Förskolan Björnen", "year": ""},
        stamp=Stamp("goal_card", 0),
        errors=(Spot("Målkort", "G10", "#N/A"),),
        stray=(Spot("Målkort", "E75"),),
    )
    findings = check_card(card, MODEL, round=T2)
    assert [(f.code, f.cell) for f in findings] == [
        ("MK203", None),  # the template
        ("MK315", "F3"),  # then cell by cell, from the top down
        ("MK313", "C4"),
        ("MK332", "B9"),
        ("MK342", "H9"),
        ("MK301", "G10"),
        ("MK333", "C11"),
        ("MK351", "N11"),
        ("MK304", "E75"),
        ("MK401", "M10"),  # then what no single cell shows
    ]


def test_the_same_fault_on_many_rows_is_one_finding() -> None:
    rows = [
        changed(GOAL_ROW, goal=f"Mål {n}", measure=f"Mått {n}", activity=f"Aktivitet {n}", perspective="Kvalitet")
        for n in range(5)
    ]
    rows[3]["perspective"] = "Medarbetare"
    rows[3]["overall_goal"] = "M1"
    (unknown, other) = check_card(reading(*rows), MODEL, round=T2)
    assert (unknown.code, unknown.cell) == ("MK332", "B9:B11, B13")
    assert (other.code, other.cell) == ("MK335", "C12")


def test_an_unknown_or_newer_template_is_all_that_is_said() -> None:
    broken = {"head": {"unit_code": "", "year": ""}, "errors": (Spot("Målkort", "E9", "#REF!"),)}
    assert codes(reading(changed(goal=""), stamp=Stamp("gubbkort", 1), **broken)) == ["MK201"]
    assert codes(reading(changed(goal=""), stamp=Stamp("goal_card", 2), **broken)) == ["MK202"]


def test_a_form_without_its_goals_is_all_that_is_said() -> None:
    card = reading({}, lost=("goal", "perspective", "measure"), stray=(Spot("Målkort", "E9"),))
    (finding,) = check_card(card, MODEL, round=T2)
    assert finding.code == "MK204"
    assert "Kortsiktigt mål, Perspektiv, Mått" in finding.message


def test_fields_that_could_not_be_read_are_not_missing_too() -> None:
    row = changed(
        perspective="",
        overall_goal="",
        long_term_goal="",
        measure="",
        baseline="",
        target="",
        outcome="",
        status="",
        forecast="",
        activity="",
        responsible="",
        due="",
        activity_status="",
    )
    lost = tuple(field for field in GOAL_ROW if field != "goal")
    assert codes(reading(row, lost=lost)) == ["MK204"]
    assert codes(reading(changed(target="", baseline=""), lost=("baseline", "target"))) == ["MK204"]


def test_a_unit_outside_the_register_has_no_wrong_name_level_or_department() -> None:
    card = reading(
        changed(overall_goal="S1"), head={"unit_code": "9999", "unit": "Förskolan Björnen", "level": "Avdelning"}
    )
    assert codes(card) == ["MK312"]


def test_an_unknown_perspective_contradicts_no_link() -> None:
    assert codes(reading(changed(perspective="Kvalitet", overall_goal="E1"))) == ["MK332"]


def test_a_missing_goal_text_is_not_also_without_measure_activity_or_status() -> None:
    row = changed(goal="", activity="", responsible="", due="", activity_status="", status="", forecast="")
    assert codes(reading(row)) == ["MK337"]


def test_an_excel_error_is_not_also_a_missing_value() -> None:
    row = changed(outcome="", responsible="", due="")
    errors = tuple(Spot("Målkort", cell, "#REF!") for cell in ("I9", "N9", "O9"))
    (finding,) = check_card(reading(row, errors=errors, formulas=errors), MODEL, round=T2)
    assert (finding.code, finding.cell) == ("MK301", "I9, N9, O9")


def test_a_goal_whose_outcome_cannot_be_read_is_not_also_without_status() -> None:
    assert codes(reading(changed(status="", outcome="ungefär hälften"))) == ["MK344"]
    error = (Spot("Målkort", "I9", "#REF!"),)
    assert codes(reading(changed(status="", outcome=""), errors=error)) == ["MK301"]


def test_last_years_card_has_no_wrong_dates_or_round_besides() -> None:
    row = changed(due="2025-03-31")
    assert codes(reading(row, head={"year": "2025", "round": "T1"})) == ["MK317"]


def test_an_unknown_status_is_not_also_missing_or_overdue() -> None:
    assert codes(reading(changed(activity_status="lite till", due="2026-02-01"))) == ["MK358"]
    assert codes(reading(changed(activity_status="", due="2026-02-01"))) == ["MK357"]


def test_an_activity_that_is_not_written_is_one_fault() -> None:
    assert codes(reading(changed(activity="", activity_status="", due=""))) == ["MK359"]
    assert codes(reading(GOAL_ROW, changed(MORE, activity="", responsible=""))) == ["MK359"]


def test_a_personnummer_is_never_repeated() -> None:
    number = "811228-9874"
    cells = ("B9", "C9", "E9", "H9", "I9", "K9", "M9", "N9", "O9", "P9", "F3", "F4", "C4", "C5", "C6")
    card = reading(
        changed(
            perspective=number,
            overall_goal=number,
            goal=number,
            target=number,
            outcome=number,
            status=number,
            activity=number,
            responsible=number,
            due=number,
            activity_status=number,
        ),
        changed(GOAL_ROW, perspective=number, goal=number, activity=number, due=number),
        head={"unit": number, "unit_code": number, "year": number, "round": number, "level": number},
        personal=tuple(Spot("Målkort", cell) for cell in (*cells, "B10", "E10", "M10", "O10")),
        formula_like=(Spot("Målkort", "B9", f"={number}"),),
        errors=(Spot("Målkort", "I9", "#N/A"),),
    )
    findings = check_card(card, MODEL, round=T2)
    assert sum(finding.code == "MK305" for finding in findings) == 1
    assert not [f for f in findings if "811228" in f.message + (f.hint or "")]


def test_did_you_mean_offers_the_words_of_the_steering_model() -> None:
    cases = {
        "Medarbetar": ("Medborgare/kund", changed(perspective="Medborgare/kunnd"), {}),
        "Invånarna": ("M1 Invånarna är trygga", changed(overall_goal="Invånarna är otrygga"), {}),
        "status": ("Delvis uppnått", changed(status="Delvis upnått"), {}),
        "activity": ("Pågår", changed(activity_status="Pågårr"), {}),
        "code": ("1100", GOAL_ROW, {"head": {"unit_code": "1199", "unit": "Förskolan Älgen"}}),
        "zeros": ("0000", GOAL_ROW, {"head": {"unit_code": "0", "unit": "", "level": ""}}),
        "no code": ("1100", GOAL_ROW, {"head": {"unit_code": ""}}),
        "round": ("Tertial 2", GOAL_ROW, {"head": {"round": "Terial 2"}}),
    }
    hints = {
        name: [f.hint for f in check_card(reading(row, **changes), MODEL, round=T2) if f.hint]
        for name, (_, row, changes) in cases.items()
    }
    missing = {name: hints[name] for name, (word, *_) in cases.items() if f"Menade du ”{word}”? " not in hints[name][0]}
    assert not missing


def test_limits_count_only_goals_that_still_are() -> None:
    dropped = changed(SECOND_ROW, status="Utgår")
    assert codes(reading(GOAL_ROW, dropped), limited(most_goals=1)) == []
