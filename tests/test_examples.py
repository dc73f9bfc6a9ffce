"""The committed workbooks: equal to their source, valid, with exactly the planted faults."""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import openpyxl
import pytest

import xl_malkort
from xl_malkort.layout.steering import read_steering
from xl_malkort.model import Severity

from .conftest import EXAMPLE, ROOT, Convert, Validate

sys.path.insert(0, str(ROOT / "workbooks"))

import build
from faults import FAULTS

NAME = re.compile(r'<definedName (name="[^"]*"(?: localSheetId="\d+")?)')
CARDS = sorted(EXAMPLE.rglob("[0-9]*.xlsx"))


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rebuilt")
    list(build.build(folder))
    return folder


def committed(folder: Path) -> Iterator[Path]:
    for path in sorted((*(folder / "templates").rglob("*"), *(folder / "examples").rglob("*"))):
        if path.is_file() and "innehall" not in path.parts:
            yield path.relative_to(folder)


def test_the_committed_workbooks_are_what_the_source_gives(rebuilt: Path) -> None:
    here = ROOT / "workbooks"
    assert list(committed(here)) == list(committed(rebuilt))
    for path in committed(here):
        if path.suffix == ".xlsx":
            assert parts(here / path) == parts(rebuilt / path), f"{path}: run `make workbooks`"
        else:
            assert (here / path).read_bytes() == (rebuilt / path).read_bytes(), f"{path}: run `make workbooks`"


def test_there_are_sixty_one_cards_of_every_unit_in_the_register() -> None:
    model = read_steering(EXAMPLE / "styrmodell.xlsx").model
    assert model is not None
    assert len(CARDS) == len(model.units) == 61
    assert [len(list(model.children(unit.code))) for unit in model.children(None)] == [9]
    assert {str(path.relative_to(EXAMPLE)) for path in CARDS} == {unit.card_file for unit in model.units}


def test_the_check_finds_the_planted_faults_and_nothing_else() -> None:
    report = xl_malkort.validate([EXAMPLE])
    planted = {(fault.unit, fault.code) for fault in FAULTS}
    found = {
        (card.reading.path.name[:4], finding.code): finding
        for card in report.cards
        for finding in card.findings
        if finding.severity is not Severity.INFO or (card.reading.path.name[:4], finding.code) in planted
    }
    effects = {("1600", "MK361"), ("9100", "MK343")}  # an outcome that is gone leaves its goal without a status
    assert planted <= set(found)
    assert set(found) - planted <= effects
    assert all(finding.cell for finding in found.values())


def test_a_clean_card_has_no_finding_above_a_notis() -> None:
    report = xl_malkort.validate([EXAMPLE])
    faulty = {fault.unit for fault in FAULTS}
    clean = [card for card in report.cards if card.reading.path.name[:4] not in faulty]
    assert len(clean) == 61 - len(faulty)
    assert not [f for card in clean for f in card.findings if f.severity is not Severity.INFO]


def test_every_workbook_passes_microsofts_validator(validator: Validate) -> None:
    paths = [*CARDS, EXAMPLE / "styrmodell.xlsx", *sorted((ROOT / "workbooks" / "templates").glob("*.xlsx"))]
    with ThreadPoolExecutor(2) as pool:
        found = {path.name: errors for path, errors in zip(paths, pool.map(validator, paths), strict=True) if errors}
    assert found == {}


def content(path: Path) -> dict[str, object]:
    reading = xl_malkort.read_card(path, model=EXAMPLE / "styrmodell.xlsx")
    assert reading.card is not None, reading.error
    return reading.card.model_dump(mode="json")


def test_cards_saved_by_libreoffice_read_the_same(tmp_path: Path, soffice: Convert) -> None:
    soffice(CARDS[0], "xlsx", tmp_path, *CARDS[1:])
    for path in CARDS:
        assert content(tmp_path / path.name) == content(path), path.name


def test_cards_saved_by_openpyxl_read_the_same(tmp_path: Path) -> None:
    # openpyxl drops the cached results of formulas, so the card with a formula for an outcome is another matter.
    formula = {fault.unit for fault in FAULTS if fault.code == "MK301"}
    for path in CARDS:
        if path.name[:4] not in formula:
            book = openpyxl.load_workbook(path)
            book.save(tmp_path / path.name)
            assert content(tmp_path / path.name) == content(path), path.name


def test_formulas_calculate_without_error_in_libreoffice(tmp_path: Path, soffice: Convert) -> None:
    planted = {fault.unit for fault in FAULTS if fault.code == "MK301"}
    some = [path for path in CARDS if path.name[:4] not in planted][::6]
    soffice(some[0], "xlsx", tmp_path, *some[1:])
    for path in some:
        calculated = openpyxl.load_workbook(tmp_path / path.name, data_only=True)["Målkort"]
        before = openpyxl.load_workbook(path, data_only=True)["Målkort"]
        for row in before.iter_rows():
            for cell in row:
                # The formulas' results are written beside them, for viewers that do not calculate; both agree.
                assert (calculated[cell.coordinate].value or "") == (cell.value or ""), f"{path.name} {cell.coordinate}"


def test_no_name_is_defined_twice() -> None:
    """Excel repairs a workbook that defines a name twice in one scope; the validator does not notice."""
    paths = [*EXAMPLE.parent.rglob("*.xlsx"), *(ROOT / "workbooks" / "templates").glob("*.xlsx")]
    for path in paths:
        with zipfile.ZipFile(path) as package:
            names = NAME.findall(package.read("xl/workbook.xml").decode())
        assert len(set(names)) == len(names), path
