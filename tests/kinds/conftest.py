"""What the tests of the other kinds of card share: the examples' makers, and a way to check one workbook."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from xl_malkort.checks import check_card
from xl_malkort.i18n import set_language
from xl_malkort.layout import Reading, read
from xl_malkort.model import Finding, SteeringModel

sys.path.insert(0, str(Path(__file__).parents[2] / "workbooks"))

Written = Callable[[bytes, SteeringModel], Reading]


@pytest.fixture(autouse=True)
def swedish() -> None:
    set_language("sv")


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Write a workbook's bytes and read it back as a card."""

    def read_back(content: bytes, model: SteeringModel) -> Reading:
        path = tmp_path / "kort.xlsx"
        path.write_bytes(content)
        reading = read(path, model)
        assert reading.card is not None, reading.error
        return reading

    return read_back


def codes(reading: Reading, model: SteeringModel, round: str | None = "H1") -> list[tuple[str, str | None]]:
    """Give code and cell of every finding."""
    return [(f.code, f.cell) for f in findings(reading, model, round)]


def findings(reading: Reading, model: SteeringModel, round: str | None = "H1") -> tuple[Finding, ...]:
    """Give the findings of a card at a round."""
    return check_card(reading, model, round=model.round(round))
