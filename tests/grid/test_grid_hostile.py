"""Files built to exhaust or end the process. Each was seen to do so when given straight to the reader of values."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from .handmade import MAIN, parts, read_apart, worksheet, zipped

FAR = '<c r="XFD1048576"><v>1</v></c>'
NEAR = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'


def corners(far: str) -> str:
    """A sheet with a cell at A1 and this as its other corner."""
    return worksheet(f'{NEAR}<row r="1048576">{far}</row>')


TABLE = f'<sst xmlns="{MAIN}"><si><t>a</t></si></sst>'
SHEETS = {
    "the last cell": (corners(FAR), "MK118"),
    "the last cell with spaces": (corners(FAR.replace(" ", "  ")), "MK118"),
    "the last cell with a line break": (corners(FAR.replace(" ", "\n")), "MK118"),
    "the last cell in single quotes": (corners(FAR.replace('"', "'")), "MK118"),
    "the last cell under a prefix": (
        corners(FAR.replace("c ", f'x:c xmlns:x="{MAIN}" ').replace("</c", "</x:c")),
        "MK118",
    ),
    "the last cell by its second name": (corners('<c r="A2" r="XFD1048576"><v>1</v></c>'), "MK104"),
    "the last cell behind a bracket": (corners('<c r="A2" x="/>" y="" r="XFD1048576"><v>1</v></c>'), "MK104"),
    "the last cell balanced by a false one": (
        corners('<c  r="XFD1048576"><v>1</v></c>').replace("<row r=", "<row x='<c r=\"A3\">' r=", 1),
        "MK104",
    ),
    "the last cell by counting": (
        worksheet(f'{NEAR}<row r="1048576">{"<c/>" * 16_383}<c><v>1</v></c></row>'),
        "MK118",
    ),
    "the last cell in capitals and small": (corners(FAR.replace("XFD", "xFd")), "MK118"),
    "the last cell by reference": (corners(FAR.replace("XFD", "&#88;FD")), "MK118"),
    "far beyond the last cell": (corners(FAR.replace("1048576", "4294967295")), "MK115"),
    "far beyond the last column": (corners(FAR.replace("XFD", "ZZZZZ")), "MK115"),
    "the last cell without content": (corners('<c r="XFD1048576" s="0"/>'), "read"),
    "the last cell with an empty text": (corners('<c r="XFD1048576" t="str"><f>""</f><v></v></c>'), "read"),
    "a whole column": (corners('<c r="A1048576"><v>1</v></c>'), "read"),
}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What reading each sheet came to, all in one process to save its start."""
    folder = tmp_path_factory.mktemp("corners")
    paths = [folder / f"{number}.xlsx" for number in range(len(SHEETS))]
    for path, (sheet, _) in zip(paths, SHEETS.values(), strict=True):
        path.write_bytes(zipped(parts(sheet, strings=TABLE)))
    return dict(zip(SHEETS, read_apart(*paths), strict=False))


@pytest.mark.parametrize("kind", SHEETS)
def test_a_sheet_that_claims_the_whole_grid_does_not_end_the_process(outcomes: dict[str, str], kind: str) -> None:
    assert outcomes.get(kind, "another file ended the process") == SHEETS[kind][1]


def test_a_table_of_strings_that_claims_billions_does_not_end_the_process(tmp_path: Path) -> None:
    tables = (
        TABLE.replace("<sst", '<sst count="4000000000" uniqueCount="4000000000"'),
        TABLE.replace("<sst", "<sst uniqueCount='4000000000'"),
        TABLE.replace("<sst", '<sst x=">" uniqueCount="4000000000"'),
        TABLE.replace("<", "<å:").replace("<å:/", "</å:").replace("xmlns", 'uniqueCount="4000000000" xmlns:å'),
        TABLE.replace("<si>", f'<sst xmlns="{MAIN}" uniqueCount="4000000000"/><si>'),
    )
    paths = [tmp_path / f"{number}.xlsx" for number in range(len(tables))]
    for path, table in zip(paths, tables, strict=True):
        path.write_bytes(zipped(parts(worksheet(NEAR), strings=table)))
    assert read_apart(*paths) == ["read"] * len(tables)


def varied(length: int) -> str:
    """A text that does not compress like a bomb."""
    return "".join(f"{n * 7919 % 99_991:05}" for n in range(length // 5))


def texts(count: int) -> str:
    """So many rows of 26 cells that all hold the first shared string."""
    letters = [chr(65 + col) for col in range(26)]
    rows = ("".join(f'<c r="{letter}{row}" t="s"><v>0</v></c>' for letter in letters) for row in range(1, count + 1))
    return "".join(f'<row r="{row}">{line}</row>' for row, line in enumerate(rows, 1))


def test_one_long_text_in_very_many_cells_is_refused_and_many_short_ones_are_not(tmp_path: Path) -> None:
    long, short = f"<t>{varied(32_000)}</t>", "<t>a</t>"
    books = (
        (f'<sst xmlns="{MAIN}"><si>{long}</si></sst>', 900),
        (f'<sst xmlns="{MAIN}" xmlns:x="{MAIN}"><x:si><x:t>{varied(32_000)}</x:t></x:si></sst>', 900),
        (f'<sst xmlns="{MAIN}"><si>{short}</si><si>{long}</si></sst>', 900),
    )
    paths = [tmp_path / f"{number}.xlsx" for number in range(len(books))]
    for path, (table, rows) in zip(paths, books, strict=True):
        path.write_bytes(zipped(parts(worksheet(texts(rows)), strings=table)))
    assert read_apart(*paths) == ["MK109", "MK109", "read"]


def test_a_zip_bomb_is_refused_before_it_goes_off(tmp_path: Path) -> None:
    path = tmp_path / "kort.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts("").items():
            if "sheet1" not in name:
                archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as stream:
            stream.write(worksheet("").encode())
            for _ in range(100):
                stream.write(b" " * (1 << 20))
    assert read_apart(path, memory=1 << 30) in (["MK109"], ["MK110"])


def test_an_unclosed_tag_repeated_is_no_trap_for_the_searches(tmp_path: Path) -> None:
    path = tmp_path / "kort.xlsx"
    trap = "".join(f'<c r="A{n}" ' for n in range(100_000))
    path.write_bytes(zipped(parts(worksheet(trap), strings=TABLE)))
    assert read_apart(path) == ["MK104"]
