"""A workbook with macros (our own add-in, built from text): painted, its macros are the same bytes."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from xl_malkort.ooxml import Package, paint, restore

from ..conftest import ROOT, Validate

ADDIN = ROOT / "macros" / "xl_malkort.xlam"


def test_an_add_in_is_painted_and_put_back(tmp_path: Path, validator: Validate) -> None:
    path = tmp_path / "tillagg.xlam"
    shutil.copyfile(ADDIN, path)
    sheet = Package.open(path).sheets[0].name
    report = paint(path, {(sheet, "B2"): "#92D050"})
    assert report.changed
    with zipfile.ZipFile(path) as new, zipfile.ZipFile(ADDIN) as old:
        assert new.namelist() == old.namelist()
        changed = {name for name in old.namelist() if new.read(name) != old.read(name)}
    assert not [name for name in changed if not name.endswith(("styles.xml", "sheet1.xml"))]
    assert validator(path) == []
    assert restore(path, report.undo)
    assert path.read_bytes() == ADDIN.read_bytes()
