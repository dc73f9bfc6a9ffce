"""What the same workbook says in other forms is the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.foreign import forms, pen
from tests.foreign.score import Score, score
from tests.foreign.test_foreign import ALL, MODEL
from xl_malkort.layout.read import read


def _is_plain(fixture: Any) -> bool:
    """One sheet of texts and numbers: what the binary writer writes."""
    said = list(fixture()[0].values())
    rows, merges = said[0] if isinstance(said[0], tuple) else (said[0], ())
    values = [value for row in rows for value in row]
    return len(said) == 1 and not merges and not any(isinstance(v, pen.C | dt.date) for v in values)


_PLAIN = [fixture for fixture in ALL if _is_plain(fixture)]


@pytest.mark.parametrize("form", [*forms.LOSSLESS, forms.by_another_writer], ids=lambda form: form.__name__)
def test_the_form_of_the_file_changes_nothing(form: Callable[[Any, Path], Path], tmp_path: Path) -> None:
    whole = Score()
    for fixture in ALL:
        sheets, said = fixture()
        reading = read(form(sheets, tmp_path / f"{fixture.__name__}.xlsx"), MODEL)
        one = score(said, reading)
        assert one.wrong == [], fixture.__name__
        whole.found += one.found
        whole.missing += one.missing
    assert whole.share >= 0.95, whole.missing


@pytest.mark.parametrize("fixture", _PLAIN, ids=lambda f: f.__name__)
def test_a_binary_workbook_is_read_without_its_colours(fixture: Any, tmp_path: Path) -> None:
    sheets, said = fixture()
    reading = read(forms.binary(sheets, tmp_path / "kort.xlsx"), MODEL)
    assert reading.error is None, reading.error
    total = score(said, reading)
    assert total.wrong == []
    assert total.share >= 0.95, total.missing
    assert reading.paintable == ()
    assert "MK229" in {finding.code for finding in reading.facts.doubts}
