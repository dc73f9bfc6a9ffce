"""Every example in a docstring runs, and gives what it says."""

from __future__ import annotations

import doctest
import importlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from xl_malkort.i18n import current_language, set_language

from .conftest import EXAMPLE, ROOT

PACKAGE = ROOT / "xl_malkort"
EXAMPLES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): count
    for path in sorted(PACKAGE.rglob("*.py"))
    if (count := path.read_text(encoding="utf-8").count(">>> "))
}
"""The modules that have examples, each with how many."""

CARD = EXAMPLE / "1000 Barn- och utbildningsavdelningen" / "1100 Förskolan Älgen.xlsx"
FAULTY = EXAMPLE / "5000 Tekniska avdelningen" / "5200 Gata och park.xlsx"
MODEL = EXAMPLE / "styrmodell.xlsx"
WORKBOOKS = {
    "kort.xlsx": CARD,
    "styrmodell.xlsx": MODEL,
    "T2/styrmodell.xlsx": MODEL,
    "T2/Skola/1100 Förskolan Älgen.xlsx": CARD,
    "T2/Teknik/5200 Gata och park.xlsx": FAULTY,
}
"""What an example may name, and where it is copied from."""

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
ODS = {
    "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
    "META-INF/manifest.xml": f'<m:manifest xmlns:m="{OASIS}:manifest:1.0"/>',
    "content.xml": (
        f'<office:document-content xmlns:office="{OASIS}:office:1.0" xmlns:table="{OASIS}:table:1.0"><office:body>'
        '<office:spreadsheet><table:table table:name="Målkort"><table:table-row>'
        '<table:table-cell office:value-type="float" office:value="7"/>'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    ),
}
"""The parts of the smallest workbook in OpenDocument that can be read."""


def lay_out(folder: Path, example: str) -> None:
    """Make the folder where an example runs, with copies of the workbooks that it names."""
    folder.mkdir()
    for name, source in WORKBOOKS.items():
        if name.partition("/")[0] in example:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, folder / name)
    if "kort.ods" in example:
        with ZipFile(folder / "kort.ods", "w") as ods:
            for part, text in ODS.items():
                ods.writestr(part, text)


@pytest.fixture(autouse=True)
def swedish() -> Iterator[None]:
    """Examples show what is said in Swedish, and one of them changes the language."""
    before = current_language()
    set_language("sv")
    yield
    set_language(before)


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_are_true(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [one for one in doctest.DocTestFinder().find(importlib.import_module(name), name) if one.examples]
    # A method behind a cache, or a text that is no docstring, is not looked into: its example would never run.
    assert sum(len(one.examples) for one in found) == EXAMPLES[name], "some example is not found"
    runner = doctest.DocTestRunner()
    said: list[str] = []
    for one in found:
        lay_out(tmp_path / one.name, one.docstring)
        monkeypatch.chdir(tmp_path / one.name)
        runner.run(one, out=said.append)
    assert not runner.failures, "".join(said)
