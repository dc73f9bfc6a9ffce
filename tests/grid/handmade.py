"""Workbooks made by hand, part by part, for what no library writes; and the calls that most tests begin with."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

from xl_malkort.grid import Sheet, Workbook, open_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PR = "http://schemas.openxmlformats.org/package/2006/relationships"
CT = "http://schemas.openxmlformats.org/package/2006/content-types"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

PLAIN_STYLES = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/></cellXfs></styleSheet>'


def worksheet(data: str, *, before: str = "", after: str = "") -> str:
    """A worksheet part with this inside its sheetData, and this around it."""
    body = f"{before}<sheetData>{data}</sheetData>{after}"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{MAIN}">{body}</worksheet>'


def cells(*contents: str) -> str:
    """A worksheet whose first row holds these cells, each given as attributes and content: `t="e"><v>#N/A</v>`."""
    tags = (f'<c r="{chr(65 + at)}1" {content}</c>' for at, content in enumerate(contents))
    return worksheet(f'<row r="1">{"".join(tags)}</row>')


def parts(
    sheet: str | bytes,
    *,
    strings: str | bytes | None = None,
    styles: str | bytes | None = PLAIN_STYLES,
    book: str = "",
    names: str = "",
    kind: str = "worksheet",
    sheet_name: str = "Målkort",
) -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet."""
    related = {"rId1": (kind, f"{kind}s/sheet1.xml")}
    if strings is not None:
        related["rId2"] = ("sharedStrings", "sharedStrings.xml")
    if styles is not None:
        related["rId3"] = ("styles", "styles.xml")
    relations = "".join(
        f'<Relationship Id="{key}" Type="{R}/{word}" Target="{target}"/>' for key, (word, target) in related.items()
    )
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{CT}"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET_TYPE}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PR}"><Relationship Id="rId1" Type="{R}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{R}">{book}<sheets>'
        f'<sheet name="{sheet_name}" sheetId="1" r:id="rId1"/></sheets>{names}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PR}">{relations}</Relationships>',
        f"xl/{kind}s/sheet1.xml": sheet,
    }
    if strings is not None:
        found["xl/sharedStrings.xml"] = strings
    if styles is not None:
        found["xl/styles.xml"] = styles
    return found


def zipped(contents: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return stream.getvalue()


def opened(folder: Path, data: bytes, name: str = "kort.xlsx") -> Workbook:
    """The workbook in these bytes, written to a file and read from it."""
    path = folder / name
    path.write_bytes(data)
    return open_workbook(path)


def first_sheet(folder: Path, data: bytes) -> Sheet:
    """The first sheet of the workbook in these bytes."""
    book = opened(folder, data)
    return book.sheet(book.sheets[0].name)


_READ_APART = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]),) * 2)
from xl_malkort.errors import InputError
from xl_malkort.grid import open_workbook
for path in sys.argv[2:]:
    try:
        book = open_workbook(path)
        for info in book.sheets:
            sheet = book.sheet(info.name)
            for _ in sheet.iter_filled(): pass
            sheet.facts
        print("read", flush=True)
    except InputError as error:
        print(error.code, flush=True)
"""


def read_apart(*paths: Path, memory: int = 3 << 30) -> list[str]:
    """What reading every sheet of each file comes to, in a process of its own, for files that are known to end one.

    Out: for each file "read" or the code of its refusal; the process's own end is the answer for the file that did it,
        and the files after it have none.
    """
    command = [sys.executable, "-c", _READ_APART, str(memory), *map(str, paths)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60)
    died = [f"died with {ran.returncode}: {ran.stderr[-300:]}"] if ran.returncode else []
    return ran.stdout.split() + died
