"""Say what a file is when it is not a zip package, so that the person is told what to do about it.

Sources: [MS-CFB] 2.6 (compound file directory entries: 128 bytes, name in UTF-16LE, its length at offset
    64, the object type at 66), [MS-OFFCRYPTO] 2.3 (`EncryptedPackage` stream), [MS-XLS] 2.1.2 (`Workbook`
    and `Book` streams).
"""

from __future__ import annotations

from typing import Final

from .errors import NotAWorkbook, OoxmlError, UnsafePackage, UnsupportedPackage

OLE2_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAM: Final = 2
_BIFF_STARTS: Final = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00")


def explain(data: bytes) -> OoxmlError:
    """Return the error that says what `data`, which holds no zip directory, really is.

    In: the whole file. Out: the error, to be raised by the caller.

    Example:
        >>> explain(b"").code
        'empty_file'
    """
    if not data:
        return NotAWorkbook("empty_file")
    if data.startswith(OLE2_MAGIC):
        return _explain_ole2(data)
    if data.startswith(_BIFF_STARTS):
        return NotAWorkbook("ole2_xls")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return UnsafePackage("truncated_zip")
    return NotAWorkbook("not_a_zip", looks_like=_looks_like(data))


def _explain_ole2(data: bytes) -> OoxmlError:
    """Tell an encrypted workbook from a legacy .xls by the streams of the compound file."""
    if _has_stream(data, "EncryptedPackage"):
        return UnsupportedPackage("encrypted")
    if _has_stream(data, "Workbook") or _has_stream(data, "Book"):
        return NotAWorkbook("ole2_xls")
    return NotAWorkbook("not_a_workbook", reason="an OLE2 file without a workbook stream")


def _has_stream(data: bytes, name: str) -> bool:
    """Find a directory entry by name; entries lie at multiples of 128 bytes, so cell text is not mistaken
    for one.
    """
    key = name.encode("utf-16-le") + b"\x00\x00"
    at = data.find(key)
    while at >= 0:
        if at % 128 == 0 and data[at + 64 : at + 67] == bytes((len(key), 0, _STREAM)):
            return True
        at = data.find(key, at + 2)
    return False


def _looks_like(data: bytes) -> str:
    """Name the kind of a file that is no package at all, from its first bytes."""
    if not data.strip(b"\x00"):
        return "zeros"
    head = data[:512].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\x00", b"").lower()
    for start, kind in (
        (b"<!doctype html", "html"),
        (b"<html", "html"),
        (b"<?xml", "xml"),
        (b"<", "xml"),
        (b"%pdf", "pdf"),
        (b"{\\rtf", "rtf"),
        (b"7z\xbc\xaf", "7z"),
        (b"\x1f\x8b", "gzip"),
        (b"rar!", "rar"),
    ):
        if head.startswith(start):
            return kind
    printable = sum(32 <= byte < 127 or byte in b"\t\r\n" or byte >= 0xC0 for byte in head)
    return "text" if head and printable > 0.9 * len(head) else "other"
