"""Bad input: each gives one clear Swedish line and the right exit code, and the other cards go on."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import msoffcrypto.format.ooxml
import openpyxl
import pytest
from click.testing import CliRunner, Result

from xl_malkort.cli import main
from xl_malkort.i18n import set_language

from .conftest import EXAMPLE, Convert

GOOD = next(EXAMPLE.rglob("1100 *.xlsx"))


@pytest.fixture(autouse=True)
def swedish() -> None:
    set_language("sv")


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good card; the bad one is laid beside it."""
    (tmp_path / "styrmodell.xlsx").write_bytes((EXAMPLE / "styrmodell.xlsx").read_bytes())
    (tmp_path / "1100 bra.xlsx").write_bytes(GOOD.read_bytes())
    return tmp_path


def empty(path: Path) -> None:
    path.write_bytes(b"")


def text_renamed(path: Path) -> None:
    path.write_text("Enhet;Mål;Status\n1100;Trygghet;grön\n", encoding="utf-8")


def truncated(path: Path) -> None:
    path.write_bytes(GOOD.read_bytes()[:9000])


def encrypted(path: Path) -> None:
    with path.open("wb") as out:
        msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(GOOD.read_bytes())).encrypt("hemligt", out)


def changed(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    """Copy the good card with one part changed."""
    with zipfile.ZipFile(GOOD) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)


def bomb(path: Path) -> None:
    filling = b" " * 300_000_000
    changed(path, "xl/worksheets/sheet1.xml", lambda sheet: sheet.replace(b"<sheetData>", filling + b"<sheetData>"))


def entities(path: Path) -> None:
    doctype = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet'
    changed(path, "xl/worksheets/sheet1.xml", lambda sheet: sheet.replace(b"<worksheet", doctype, 1))


def no_form(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Inköpslista"
    book.save(path)


def form_deleted(path: Path) -> None:
    book = openpyxl.load_workbook(GOOD)
    del book["Målkort"]
    book.save(path)


def far_cell(path: Path) -> None:
    lone = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    changed(path, "xl/worksheets/sheet1.xml", lambda sheet: sheet.replace(b"</sheetData>", lone))


BAD = (empty, text_renamed, truncated, encrypted, bomb, entities, no_form, form_deleted, far_cell)


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
def test_one_bad_workbook_gives_one_line_and_the_rest_goes_on(
    make: Callable[[Path], None], folder: Path, tmp_path: Path
) -> None:
    bad = folder / "1200 trasig.xlsx"
    make(bad)
    rollup = tmp_path / "T2.xlsx"
    # In a process of its own: what must not happen is that the reader takes the whole process down.
    ran = subprocess.run(
        [sys.executable, "-m", "xl_malkort", "consolidate", str(folder), "-o", str(rollup)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )
    assert ran.returncode == 2, ran.stderr
    lines = [line for line in ran.stderr.splitlines() if bad.name in line]
    assert len(lines) == 1, ran.stderr
    assert lines[0].startswith("MK")
    assert "Traceback" not in ran.stderr
    assert "1 kort sammanställda" in ran.stderr
    assert rollup.exists()
    assert bad.name in str([cell.value for row in openpyxl.load_workbook(rollup)["Källor"].iter_rows() for cell in row])


def test_an_old_xls_renamed_is_told_to_be_saved_anew(folder: Path, tmp_path: Path, soffice: Convert) -> None:
    old = soffice(GOOD, "xls", tmp_path / "gammal")
    (folder / "1200 gammal.xlsx").write_bytes(old.read_bytes())
    said = run("validate", folder)
    assert said.exit_code == 2
    assert ".xlsx" in "".join(line for line in said.output.splitlines() if "1200 gammal" in line or "MK1" in line)


def test_a_folder_without_workbooks_and_a_path_that_is_not_there(folder: Path) -> None:
    (folder / "tom").mkdir()
    said = run("validate", folder / "1100 bra.xlsx", folder / "tom", folder / "finns-inte")
    assert said.exit_code == 2
    assert "MK002" in said.stderr
    assert "MK001" in said.stderr
    assert "1 arbetsböcker kontrollerade" in said.stderr


def test_a_file_that_disappears_during_the_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from xl_malkort.round import validate as module

    gone = folder / "1200 borta.xlsx"
    gone.write_bytes(GOOD.read_bytes())
    collect = module.collect

    def then_gone(paths: object) -> object:
        found = collect(paths)  # type: ignore[arg-type]
        gone.unlink()
        return found

    monkeypatch.setattr(module, "collect", then_gone)
    said = run("validate", folder)
    assert said.exit_code == 2
    assert gone.name in said.output
    assert "2 arbetsböcker kontrollerade" in said.stderr


@pytest.mark.parametrize("lock", ["~$1100 bra.xlsx", ".~lock.1100 bra.xlsx#"])
def test_a_workbook_open_elsewhere_is_skipped_when_writing_back(folder: Path, lock: str) -> None:
    rollup = folder / "T2.xlsx"
    assert run("consolidate", folder, "-o", rollup).exit_code == 0
    owner = "Ekonomienheten"
    content = (
        bytes([len(owner)]) + owner.encode("cp1252").ljust(54, b" ") + owner.ljust(55).encode("utf-16-le")
        if lock.startswith("~$")
        else f",{owner},dator,2026-09-01 10:00,file:///;".encode()
    )
    (folder / lock).write_bytes(content)
    before = (folder / "1100 bra.xlsx").read_bytes()
    said = run("write-back", rollup)
    assert said.exit_code == 3, said.output
    assert "MK721" in said.stderr
    assert owner in said.stderr
    assert (folder / "1100 bra.xlsx").read_bytes() == before
    assert not list(folder.glob("*.jsonl")), "nothing was changed, so there is nothing to undo"


def test_a_place_where_nothing_can_be_written_is_reported(folder: Path, tmp_path: Path) -> None:
    in_the_way = tmp_path / "upptagen"
    in_the_way.write_text("en fil, ingen mapp", encoding="utf-8")
    said = run("consolidate", folder, "-o", in_the_way / "T2.xlsx")
    assert said.exit_code == 3
    assert "MK901" in said.stderr


def test_an_encrypted_workbook_is_read_with_its_password_and_never_written(folder: Path) -> None:
    encrypted(folder / "1200 hemlig.xlsx")
    passwords = folder / "losenord.txt"
    passwords.write_text("fel\nhemligt\n", encoding="utf-8")
    rollup = folder / "T2.xlsx"
    (folder / "1100 bra.xlsx").unlink()
    made = run("consolidate", folder, "--password-file", passwords, "-o", rollup)
    assert made.exit_code == 0, made.output
    assert "1 kort sammanställda" in made.stderr
    before = (folder / "1200 hemlig.xlsx").read_bytes()
    said = run("write-back", rollup)
    assert said.exit_code != 0
    assert "1200 hemlig.xlsx" in said.stderr
    assert (folder / "1200 hemlig.xlsx").read_bytes() == before


def test_a_wrong_password_is_one_line(folder: Path) -> None:
    encrypted(folder / "1200 hemlig.xlsx")
    passwords = folder / "losenord.txt"
    passwords.write_text("fel\n", encoding="utf-8")
    said = run("validate", folder, "--password-file", passwords)
    assert said.exit_code == 2
    assert "MK124" in said.output
    assert "hemligt" not in said.output
