"""Workbooks to add notes to, made by several writers, and a judge that is not ours."""

from __future__ import annotations

import io
import warnings
import zipfile

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment

PEOPLES = "Kolla siffran med Anna"
"""A note that a person wrote, in B2 of the first sheet of `commented` and `commented_by_openpyxl`."""


def plain() -> bytes:
    """Return a workbook without any notes, with what stands near them in a sheet: table, image, header, sparkline."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    page = book.add_worksheet("Målkort")
    page.write("A1", "Mål")
    page.set_column("C:C", 40)
    page.set_row(4, 60)
    page.merge_range("B4:D5", "Ett mål")
    page.add_table("F1:G3")
    page.add_sparkline("I1", {"range": "Målkort!F2:G2"})
    page.set_header("&C&G", {"image_center": "bild.png", "image_data_center": io.BytesIO(_png())})
    page.insert_textbox("K2", "En ruta")
    book.add_worksheet("Tomt")
    book.close()
    return stream.getvalue()


def commented() -> bytes:
    """Return a workbook whose first sheet has notes already."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    page = book.add_worksheet("Målkort")
    page.write_comment("B2", PEOPLES, {"author": "Bo"})
    page.write_comment("D9", "Sist", {"author": "Bo", "visible": True})
    book.add_worksheet("Tomt").write("A1", 1)
    book.close()
    return stream.getvalue()


def commented_by_openpyxl() -> bytes:
    """Return the same from a writer that uses other prefixes and names."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Målkort"
    page["B2"].comment = Comment(PEOPLES, "Bo")
    book.create_sheet("Tomt")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def notes(data: bytes) -> dict[tuple[str, str], str]:
    """Return the notes of a workbook as openpyxl reads them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data))
    found: dict[tuple[str, str], str] = {}
    for sheet in book.worksheets:
        for cell in list(sheet._cells.values()):  # iter_rows would walk to the last row of the sheet
            if cell.comment is not None:
                found[sheet.title, cell.coordinate] = cell.comment.text
    return found


def with_parts(data: bytes, **changes: tuple[bytes, bytes]) -> bytes:
    """Return a workbook with bytes replaced in the parts whose names end with the given words (`_` for `.`)."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            for ending, (before, after) in changes.items():
                if name.endswith(ending.replace("_", ".")):
                    assert before in content, name
                    content = content.replace(before, after)
            new.writestr(name, content)
    return stream.getvalue()


def _png() -> bytes:
    import struct
    import zlib

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = chunk(b"IHDR", struct.pack(">2I5B", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b"")
