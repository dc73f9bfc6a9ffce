"""HR's consolidation: what the sheets say, the employees' workbook, mixed folders, distributions."""

from __future__ import annotations

import shutil
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

import xl_malkort
from xl_malkort.cli.main import main
from xl_malkort.errors import UsageError, WriteError
from xl_malkort.model import Severity
from xl_malkort.output.template.distribution import write_distribution_template
from xl_malkort.round.create import new
from xl_malkort.round.criteria import criteria

from ..conftest import EXAMPLE, ROOT, Validate
from .made import MODEL, ROWS, changed, everything, row, workbook

sys.path.insert(0, str(ROOT / "workbooks"))

import salary

UNITS = ROOT / "workbooks" / "examples" / "lonekriterier"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The consolidation of the example."""
    folder = tmp_path_factory.mktemp("made")
    criteria([UNITS], folder / "hr.xlsx", employees=folder / "anställda.xlsx")
    return folder


def sheet(path: Path, name: str) -> list[list[object]]:
    """Give a sheet's table: its heading and its records."""
    found = openpyxl.load_workbook(path)[name]
    return [["" if value is None else value for value in line] for line in found.iter_rows(min_row=3, values_only=True)]


def test_the_planted_faults_are_found_and_nothing_else() -> None:
    report = xl_malkort.validate([UNITS])
    found = {(c.reading.path.name[:4], f.code) for c in report.cards for f in c.findings}
    assert found == {(fault.unit, fault.code) for fault in salary.FAULTS}
    assert all(f.cell for c in report.cards for f in c.findings)


def test_the_committed_examples_are_what_the_source_gives(tmp_path: Path) -> None:
    list(salary.build(tmp_path))
    for path in sorted(UNITS.glob("*lönekriterier.xlsx")):
        again = tmp_path / "examples" / "lonekriterier" / path.name
        assert path.read_bytes() == again.read_bytes(), f"{path.name}: run `make workbooks`"
    assert len(list(UNITS.glob("*lönekriterier.xlsx"))) == 12


def test_the_examples_pass_microsofts_validator(made: Path, validator: Validate) -> None:
    for path in (*sorted(UNITS.glob("*.xlsx"))[::3], made / "hr.xlsx", made / "anställda.xlsx"):
        assert validator(path) == [], path.name


def test_the_overview_says_who_is_in_and_who_is_missing(made: Path) -> None:
    lines = sheet(made / "hr.xlsx", "Översikt")[1:]
    missing = {line[1] for line in lines if line[0] == "○ Saknas"}
    assert missing == {"1300", "2500"}  # 2500 has handed in under a code that does not exist
    assert {line[1]: line[5] for line in lines if line[0] != "○ Saknas"}["4200"] == 6
    faulty = {line[1] for line in lines if str(line[0]).startswith("✖")}
    assert faulty == {"2400", "2550", "5400", "6100"}


def test_every_criterion_is_listed_with_a_link(made: Path) -> None:
    lines = sheet(made / "hr.xlsx", "Kriterier")[1:]
    assert len(lines) == 38
    links = openpyxl.load_workbook(made / "hr.xlsx")["Kriterier"]["J4"].hyperlink
    assert "1100" in str(links.target)
    assert links.location == "'Lönekriterier'!C9"


def test_goals_without_criteria_and_criteria_without_goals(made: Path) -> None:
    lines = {line[0]: line for line in sheet(made / "hr.xlsx", "Kriterier × mål")[1:]}
    assert lines["BU-M1"][3:6] == [2, 2, "Förskolan Älgen: Lärande i leken; Förskolan Blåklockan: Lärande i leken"]
    assert lines["BU-E1"][3] == 0
    assert lines["–"][3] == 2
    assert "Barn och familj" in str(lines["–"][5])


def test_overlaps_show_their_score_and_merge_nothing(made: Path) -> None:
    lines = sheet(made / "hr.xlsx", "Överlapp")[1:]
    assert all(80 <= float(str(line[0])) <= 100 and line[1] != line[4] for line in lines)
    pairs = {(line[1], line[2], line[4]) for line in lines}
    assert ("Hemtjänst Norr", "Omsorg i hemmet", "Hemtjänst Söder") in pairs
    assert not [line for line in lines if line[2] == "Bemötande"]  # common to all by intention


def test_levels_stand_side_by_side(made: Path) -> None:
    head, *lines = sheet(made / "hr.xlsx", "Nivåer")
    assert head[3:7] == ["Utvecklingsområde", "Bra", "Mycket bra", "Utmärkt"]
    assert [line[0] for line in lines] == sorted((line[0] for line in lines), key=lambda name: str(name).casefold())


def test_scale_and_weights(made: Path) -> None:
    lines = {line[0]: line for line in sheet(made / "hr.xlsx", "Skala och vikter")[1:]}
    assert (lines["5400"][3], lines["5400"][4]) == (3, "✖ Nej")
    assert (lines["2400"][4], lines["2400"][5]) == ("✔ Ja", 90)


def test_the_employees_workbook_holds_criteria_and_levels_only(made: Path) -> None:
    book = openpyxl.load_workbook(made / "anställda.xlsx")
    assert book.sheetnames == ["Läs mig", "Kriterier"]
    assert len(sheet(made / "anställda.xlsx", "Kriterier")) == 39
    said = everything(made / "anställda.xlsx")
    for internal in ("MK", ".xlsx", "Vikt", "Avvikelse", "external"):
        assert internal not in said.replace("mk_stamp", "")
    assert "sv-SE" in said


def test_the_same_input_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    criteria([UNITS], tmp_path / "hr.xlsx", employees=tmp_path / "anställda.xlsx")
    assert (tmp_path / "anställda.xlsx").read_bytes() == (made / "anställda.xlsx").read_bytes()


def test_texts_never_become_formulas(tmp_path: Path) -> None:
    workbook(tmp_path / "k.xlsx", row('=HYPERLINK("http://x")', definition="+1+1"), *ROWS[1:])
    done = criteria([tmp_path / "k.xlsx"], tmp_path / "ut.xlsx", employees=tmp_path / "a.xlsx", model=MODEL)
    assert done.exit_code == 0
    for path in (tmp_path / "ut.xlsx", tmp_path / "a.xlsx"):
        assert "<f>" not in everything(path)


def test_a_folder_with_other_cards_is_sorted_out(tmp_path: Path) -> None:
    shutil.copyfile(next(EXAMPLE.rglob("1100*.xlsx")), tmp_path / "målkort.xlsx")
    workbook(tmp_path / "1100 lönekriterier.xlsx")
    done = criteria([tmp_path], tmp_path / "ut.xlsx", model=MODEL)
    assert [source.error_code for source in done.found.sources if source.error] == ["MK132"]
    assert done.exit_code == 0
    again = criteria([tmp_path], tmp_path / "ut.xlsx", model=MODEL)  # its own workbook is no input
    assert len(again.found.sources) == 2


def test_consolidate_of_a_mixed_folder_counts_the_goal_cards_alone(own_example: Path) -> None:
    for path in UNITS.glob("1[14]00*.xlsx"):
        shutil.copyfile(path, own_example / path.name)
    done = xl_malkort.consolidate([own_example], own_example / "T2.xlsx", round="T2")
    assert done.rollup.cards == 61
    other = [source for source in done.rollup.sources if source.kind == "salary_criteria"]
    assert len(other) == 2
    assert not [s for s in other if s.findings.get(Severity.ERROR) and s.unit == "1100" and s.error]
    assert not [r for r in done.rollup.remarks if r.finding.code in ("MK501", "MK502")]
    lines = sheet(own_example / "T2.xlsx", "Lönekriterier")
    assert len(lines) == 7
    assert lines[2][:3] == ["1100", "Förskolan Älgen", "Lärande i leken"]


def test_what_is_no_consolidation_is_not_written_over(tmp_path: Path) -> None:
    card = workbook(tmp_path / "k.xlsx")
    before = card.read_bytes()
    with pytest.raises(UsageError) as error:
        criteria([card], card, model=MODEL)
    assert error.value.code == "MK016"
    assert card.read_bytes() == before


# -- distributions ---------------------------------------------------------------------------------------------------

GROUPS = (("Lärare", (41, 233, 127)), ("Rektorer", (1, 2, 0)), ("Kuratorer", (0, 17, 0)), ("Vaktmästare", (2, 6, 3)))


def form(path: Path, groups: tuple[tuple[str, tuple[int, ...]], ...] = GROUPS, **head: str) -> Path:
    write_distribution_template(path, MODEL, head=head, groups=groups)
    return path


def test_a_distribution_shows_no_small_group_and_keeps_no_raw_count(tmp_path: Path, validator: Validate) -> None:
    workbook(tmp_path / "k.xlsx")
    source = form(tmp_path / "f.xlsx", scope="Skola")
    out = tmp_path / "ut.xlsx"
    done = criteria([tmp_path / "k.xlsx"], out, distribution=[source], model=MODEL)
    assert done.errors == ()
    lines = {line[0]: line[1:5] for line in sheet(out, "Fördelning")}
    assert lines["Skola: Lärare"] == [41, 233, 127, 401]
    for hidden in ("Rektorer", "Kuratorer"):
        assert lines[f"Skola: {hidden}"] == ["•"] * 4
    assert lines["Summa"] == ["•"] * 4 or lines["Summa"] == [44, 258, 130, 432]
    book = openpyxl.load_workbook(out)
    assert all(one.sheet_state == "visible" for one in book)
    with zipfile.ZipFile(out) as package:
        assert not [name for name in package.namelist() if "pivot" in name.lower() or "external" in name.lower()]
    values = {cell.value for one in book for line in one.iter_rows() for cell in line}
    assert not {17, 19, 20, 31} & values  # what the protected groups hold, alone or together
    assert validator(out) == []
    assert validator(source) == []


def test_the_form_is_made_by_new_and_read_back(tmp_path: Path) -> None:
    made = new("criteria_distribution", tmp_path / "f.xlsx", model=MODEL).path
    done = criteria([workbook(tmp_path / "k.xlsx")], tmp_path / "ut.xlsx", distribution=[made], model=MODEL)
    assert done.errors == ()
    with pytest.raises(WriteError):
        new("criteria_distribution", made, model=MODEL)


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("B9", "några", "MK131"),
        ("B9", 2.5, "MK131"),
        ("B9", -1, "MK131"),
        ("A10", "Lärare", "MK131"),
        ("A11", None, "MK131"),
        ("A11", "811228-9874", "MK130"),
    ],
)
def test_a_faulty_form_stops_the_distribution_and_says_only_where(
    cell: str, value: object, code: str, tmp_path: Path
) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book.worksheets[0][cell] = value

    source = changed(form(tmp_path / "f.xlsx"), change)
    workbook(tmp_path / "k.xlsx")
    done = criteria([tmp_path / "k.xlsx"], tmp_path / "ut.xlsx", distribution=[source], model=MODEL)
    (error,) = done.errors
    assert error.code == code
    assert code == "MK130" or cell in error.message
    assert "9874" not in error.message
    assert done.exit_code == 2
    assert "Fördelning" not in openpyxl.load_workbook(tmp_path / "ut.xlsx").sheetnames


def test_the_same_group_is_not_counted_twice(tmp_path: Path) -> None:
    forms = [form(tmp_path / name, scope="Skola") for name in ("a.xlsx", "b.xlsx")]
    done = criteria([workbook(tmp_path / "k.xlsx")], tmp_path / "ut.xlsx", distribution=forms, model=MODEL)
    assert [error.code for error in done.errors] == ["MK131"]


def test_any_workbook_but_a_form_is_refused(tmp_path: Path) -> None:
    card = workbook(tmp_path / "k.xlsx")
    done = criteria([card], tmp_path / "ut.xlsx", distribution=[card], model=MODEL)
    assert [error.code for error in done.errors] == ["MK131"]


def test_the_command_says_what_it_did(tmp_path: Path) -> None:
    said = CliRunner().invoke(main, ["criteria", str(UNITS), "-o", str(tmp_path / "ut.xlsx")])
    assert said.exit_code == 1
    assert "12 arbetsböcker med 38 kriterier, 2 enheter saknas, 0 lästes inte." in said.stderr
