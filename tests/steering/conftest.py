"""A way to edit the workbook of a steering model as a person would."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from steering_models import Edit, Edited, small_model

from xl_malkort.layout.steering import SteeringReading, read_steering
from xl_malkort.output.steering import steering_bytes


@cache
def _written() -> bytes:
    return steering_bytes(small_model())


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    """Write the small model, edit its workbook with openpyxl, and read it again."""

    def run(edit: Edit) -> SteeringReading:
        path = tmp_path / "styrmodell.xlsx"
        book = openpyxl.load_workbook(io.BytesIO(_written()))
        edit(book)
        for sheet in book.worksheets:
            # openpyxl warns of tables whose headings someone has changed; Excel itself mends them.
            sheet.tables.clear()
        book.save(path)
        return read_steering(path)

    return run
