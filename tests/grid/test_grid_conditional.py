"""What conditional formatting shows: rules and icon sets as openpyxl, XlsxWriter and Excel write them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule, FormulaRule, IconSetRule, Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle

from xl_malkort.grid import open_workbook
from xl_malkort.grid.conditional import data_bars, shown_by

GREEN, YELLOW, RED = "#00B050", "#FFFF00", "#FF0000"
Made = Callable[[Any], None]


def fill(rgb: str) -> PatternFill:
    return PatternFill(bgColor="FF" + rgb[1:], fill_type="solid")


def by_openpyxl(path: Path, values: Sequence[Any], add: Made) -> list[str | None]:
    """Write values into column A, add rules, and give the fill that each cell is shown with ("?" for unknown)."""
    book = Workbook()
    sheet: Any = book.active
    for row, value in enumerate(values, 1):
        sheet.cell(row, 1, value)
    add(sheet)
    book.save(path)
    return seen(path, len(values))


def by_xlsxwriter(path: Path, values: Sequence[Any], add: Callable[[Any, Any], None]) -> list[str | None]:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    for row, value in enumerate(values):
        if value is not None:
            sheet.write(row, 0, value)
    add(book, sheet)
    book.close()
    return seen(path, len(values))


def seen(path: Path, rows: int, col: int = 1) -> list[str | None]:
    book = open_workbook(path)
    sheet = book.sheet(book.sheets[0].name)
    rules = book.colour_rules(sheet)
    found = [shown_by(rules, row, col, sheet.value) for row in range(1, rows + 1)]
    return [(look.fill or look.font if look is not None else None) if known else "?" for look, known in found]


def icons(style: str = "3TrafficLights1", kind: str = "num", ends: Sequence[float] = (0, 2, 3), **more: Any) -> Made:
    return lambda sheet: sheet.conditional_formatting.add("A1:A9", IconSetRule(style, kind, list(ends), **more))


@pytest.mark.parametrize("style", ["3TrafficLights1", "3TrafficLights2", "3Flags", "3Signs", "3Symbols", "3Symbols2"])
def test_icons_on_numbers(style: str, tmp_path: Path) -> None:
    assert by_openpyxl(tmp_path / "a.xlsx", [1, 2, 3, None, "text"], icons(style)) == [RED, YELLOW, GREEN, None, None]


def test_icons_upside_down_and_without_their_numbers(tmp_path: Path) -> None:
    add = icons(reverse=True, showValue=False)
    assert by_openpyxl(tmp_path / "a.xlsx", [1, 2, 3], add) == [GREEN, YELLOW, RED]


def test_icons_by_per_cent_of_what_stands_there(tmp_path: Path) -> None:
    add = icons(kind="percent", ends=(0, 33, 67))
    assert by_openpyxl(tmp_path / "a.xlsx", [0, 32, 33, 66, 67, 100], add) == [RED, RED, YELLOW, YELLOW, GREEN, GREEN]


def test_icons_by_percentile(tmp_path: Path) -> None:
    add = icons(kind="percentile", ends=(0, 50, 75))
    assert by_openpyxl(tmp_path / "a.xlsx", [1, 2, 3, 4, 5], add) == [RED, RED, YELLOW, GREEN, GREEN]


@pytest.mark.parametrize("style", ["3Arrows", "3ArrowsGray", "4TrafficLights", "5Rating", "5Quarters", "4RedToBlack"])
def test_sets_without_an_agreed_meaning_say_nothing(style: str, tmp_path: Path) -> None:
    ends = [0, 25, 50, 75, 90][: int(style[0])]
    assert by_openpyxl(tmp_path / "a.xlsx", [1, 99], icons(style, "percent", ends)) == ["?", "?"]


def test_a_bound_that_is_not_reached_when_equal(tmp_path: Path) -> None:
    def add(book: Any, sheet: Any) -> None:
        bounds = [{"criteria": ">", "type": "number", "value": 3}, {"criteria": ">", "type": "number", "value": 2}]
        sheet.conditional_format("A1:A9", {"type": "icon_set", "icon_style": "3_traffic_lights", "icons": bounds})

    assert by_xlsxwriter(tmp_path / "a.xlsx", [2, 3, 4], add) == [RED, YELLOW, GREEN]


def test_xlsxwriter_icons_only_and_reversed(tmp_path: Path) -> None:
    def add(book: Any, sheet: Any) -> None:
        bounds = [{"criteria": ">=", "type": "number", "value": 100}, {"criteria": ">=", "type": "number", "value": 50}]
        rule = {"type": "icon_set", "icon_style": "3_symbols", "icons_only": True, "reverse_icons": True}
        sheet.conditional_format("A1:A9", {**rule, "icons": bounds})

    assert by_xlsxwriter(tmp_path / "a.xlsx", [0, 50, 100], add) == [GREEN, YELLOW, RED]


def test_icons_by_a_formula_are_not_worked_out(tmp_path: Path) -> None:
    def add(book: Any, sheet: Any) -> None:
        bounds = [{"criteria": ">=", "type": "formula", "value": "=SUM($B$1:$B$2)"}]
        bounds.append({"criteria": ">=", "type": "number", "value": 0})
        sheet.conditional_format("A1:A9", {"type": "icon_set", "icon_style": "3_flags", "icons": bounds})

    assert by_xlsxwriter(tmp_path / "a.xlsx", [1], add) == ["?"]


X14 = (
    '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
    'uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}"><x14:conditionalFormattings>'
    '<x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
    '<x14:cfRule type="iconSet" priority="1" id="{{00000000-0000-0000-0000-000000000001}}">'
    '<x14:iconSet iconSet="{style}" showValue="0"{more}>'
    '<x14:cfvo type="percent"><xm:f>0</xm:f></x14:cfvo><x14:cfvo type="num"><xm:f>2</xm:f></x14:cfvo>'
    '<x14:cfvo type="num"><xm:f>3</xm:f></x14:cfvo>{inside}</x14:iconSet></x14:cfRule><xm:sqref>A1:A9</xm:sqref>'
    "</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst></worksheet>"
)


def with_x14(path: Path, style: str, more: str = "", inside: str = "") -> list[str | None]:
    """Write what Excel writes for icon sets that are newer than the standard."""
    book = Workbook()
    for row in (1, 2, 3):
        book.active.cell(row, 1, row)  # type: ignore[union-attr]
    plain = path.with_name("plain.xlsx")
    book.save(plain)
    said = X14.format(style=style, more=more, inside=inside)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b"</worksheet>", said.encode()) if name.endswith("sheet1.xml") else data)
    return seen(path, 3)


def test_icons_newer_than_the_standard(tmp_path: Path) -> None:
    assert with_x14(tmp_path / "a.xlsx", "3TrafficLights1") == [RED, YELLOW, GREEN]
    assert with_x14(tmp_path / "b.xlsx", "3TrafficLights1", ' reverse="1"') == [GREEN, YELLOW, RED]


@pytest.mark.parametrize("style", ["3Stars", "3Triangles", "5Boxes"])
def test_newer_sets_without_colours_say_nothing(style: str, tmp_path: Path) -> None:
    assert with_x14(tmp_path / "a.xlsx", style) == ["?", "?", "?"]


def own(*icons: tuple[str, int]) -> str:
    return "".join(f'<x14:cfIcon iconSet="{name}" iconId="{n}"/>' for name, n in icons)


def test_icons_of_ones_own_choice(tmp_path: Path) -> None:
    lights = own(*(("3TrafficLights1", n) for n in (2, 1, 0)))
    assert with_x14(tmp_path / "a.xlsx", "3TrafficLights1", ' custom="1"', lights) == [GREEN, YELLOW, RED]
    some = own(("3Symbols2", 0), ("NoIcons", 0), ("3Symbols2", 2))
    assert with_x14(tmp_path / "b.xlsx", "3Arrows", ' custom="1"', some) == [RED, None, GREEN]
    odd = own(("3Arrows", 0), ("3Arrows", 1), ("3Symbols", 2))
    assert with_x14(tmp_path / "c.xlsx", "3Symbols", ' custom="1"', odd) == ["?", "?", "?"]


@pytest.mark.parametrize(
    ("operator", "formula", "expected"),
    [
        ("equal", ["2"], [None, RED, None]),
        ("notEqual", ["2"], [RED, None, RED]),
        ("lessThan", ["2"], [RED, None, None]),
        ("lessThanOrEqual", ["2"], [RED, RED, None]),
        ("greaterThan", ["2"], [None, None, RED]),
        ("greaterThanOrEqual", ["2"], [None, RED, RED]),
        ("between", ["2", "3"], [None, RED, RED]),
        ("notBetween", ["2", "3"], [RED, None, None]),
        ("equal", ["$B$1"], [None, None, None]),
        ("greaterThan", ["SUM(B1:B2)"], ["?", "?", "?"]),
    ],
)
def test_values_compared(operator: str, formula: list[str], expected: list[str | None], tmp_path: Path) -> None:
    def add(sheet: Any) -> None:
        sheet.conditional_formatting.add("A1:A9", CellIsRule(operator=operator, formula=formula, fill=fill(RED)))

    assert by_openpyxl(tmp_path / "a.xlsx", [1, 2, 3], add) == expected


def test_texts_compared_without_case(tmp_path: Path) -> None:
    def add(sheet: Any) -> None:
        sheet.conditional_formatting.add("A1:A9", CellIsRule(operator="equal", formula=['"Klar"'], fill=fill(GREEN)))

    assert by_openpyxl(tmp_path / "a.xlsx", ["klar", "Klart", None, 0], add) == [GREEN, None, None, None]


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        ("containing", [RED, RED, None, None]),
        ("not containing", [None, None, RED, RED]),
        ("begins with", [RED, None, None, None]),
        ("ends with", [None, RED, None, None]),
    ],
)
def test_texts_that_hold_a_word(criteria: str, expected: list[str | None], tmp_path: Path) -> None:
    def add(book: Any, sheet: Any) -> None:
        look = book.add_format({"bg_color": RED})
        sheet.conditional_format("A1:A4", {"type": "text", "criteria": criteria, "value": "ej", "format": look})

    assert by_xlsxwriter(tmp_path / "a.xlsx", ["Ej klar", "nog ej", "klar", "annat"], add) == expected


def test_blanks(tmp_path: Path) -> None:
    def add(book: Any, sheet: Any) -> None:
        sheet.conditional_format("A1:A2", {"type": "blanks", "format": book.add_format({"bg_color": RED})})
        sheet.conditional_format("A1:A2", {"type": "no_blanks", "format": book.add_format({"bg_color": GREEN})})

    assert by_xlsxwriter(tmp_path / "a.xlsx", [None, "x"], add) == [RED, GREEN]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ('$B1="Klar"', [GREEN, None]),
        ('B1="Klar"', [GREEN, None]),
        ('AND($B1="Klar",$A1>0)', [GREEN, None]),
        ('OR($B1="Klar",$B1="Sen")', [GREEN, GREEN]),
        ('$B1<>"Klar"', [None, GREEN]),
        ("$A1>=2", [None, GREEN]),
        ('ISNUMBER(SEARCH("kl",$B1))', [GREEN, None]),
        ("ISBLANK($C1)", [GREEN, GREEN]),
        ('OR($B1="Klar, nog",$B1="Sen")', ["?", "?"]),
        ('LEFT($B1,2)="Kl"', ["?", "?"]),
        ("TODAY()>A1", ["?", "?"]),
    ],
)
def test_formulas_that_compare_cells(formula: str, expected: list[str | None], tmp_path: Path) -> None:
    def add(sheet: Any) -> None:
        sheet["B1"], sheet["B2"] = "Klar", "Sen"
        sheet.conditional_formatting.add("A1:A2", FormulaRule(formula=[formula], fill=fill(GREEN)))

    assert by_openpyxl(tmp_path / "a.xlsx", [1, 2], add) == expected


def test_the_first_rule_that_holds_decides(tmp_path: Path) -> None:
    def add(sheet: Any) -> None:
        for n, (limit, colour) in enumerate(((100, GREEN), (80, YELLOW), (0, RED)), 1):
            rule = Rule(
                type="cellIs",
                operator="greaterThanOrEqual",
                formula=[str(limit)],
                dxf=DifferentialStyle(fill=fill(colour)),
                priority=n,
            )
            sheet.conditional_formatting.add("A1:A9", rule)

    assert by_openpyxl(tmp_path / "a.xlsx", [100, 85, 10, None], add) == [GREEN, YELLOW, RED, None]


def test_a_rule_that_is_not_worked_out_hides_those_below(tmp_path: Path) -> None:
    def add(book: Any, sheet: Any) -> None:
        sheet.conditional_format("A1:A3", {"type": "duplicate", "format": book.add_format({"bg_color": RED})})
        rule = {"type": "cell", "criteria": ">", "value": 1, "format": book.add_format({"bg_color": GREEN})}
        sheet.conditional_format("A1:A3", rule)

    assert by_xlsxwriter(tmp_path / "a.xlsx", [1, 2, 3], add) == ["?", "?", "?"]


def test_data_bars_tell_their_ends(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet()
    ends = {"min_type": "num", "max_type": "num", "min_value": 0, "max_value": 100}
    sheet.conditional_format("A1:A9", {"type": "data_bar", **ends})
    sheet.conditional_format("B1:B9", {"type": "data_bar"})
    sheet.conditional_format("C1:C9", {"type": "data_bar", "data_bar_2010": True, **ends})
    book.close()
    opened = open_workbook(tmp_path / "a.xlsx")
    found = data_bars(opened.sheet(opened.sheets[0].name).tail)
    assert {(area.left, low, high) for area, low, high in found} == {(1, 0.0, 100.0), (3, 0.0, 100.0)}


def test_no_rules_no_looks(tmp_path: Path) -> None:
    assert by_openpyxl(tmp_path / "a.xlsx", [1], lambda sheet: None) == [None]
