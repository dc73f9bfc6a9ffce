"""Check a changed package against the old one before it replaces anything.

Nothing of what the patcher thinks it did is believed: the new bytes are read as any reader would read them.
The four promises: every other entry is the same bytes; a changed part without its splices is the old part;
a changed part is well-formed; the named cells show what was asked for.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from . import xmlpart, zip
from .edit import Want
from .errors import OoxmlError, Unwritable
from .package import Package
from .rebuild import descriptor_length
from .sheet import SheetScan
from .splice import Splice, remove_splices
from .styles import StyleBook
from .text import SharedStrings, cell_text
from .xmlpart import XmlPart


@dataclass(frozen=True, slots=True)
class Expected:
    """What one sheet of the new package has to show; cells in `kept` keep their text."""

    part: str
    wants: Mapping[tuple[int, int], Want]
    kept: frozenset[tuple[int, int]]


def verify(
    old: Package,
    new: bytes,
    spliced: Mapping[str, Sequence[Splice]],
    added: Mapping[str, bytes],
    expected: Sequence[Expected],
    styles_part: str,
) -> None:
    """Check the bytes of a changed package.

    In: the old package; the new file; the splices by entry name; the new parts; what the sheets have to show.
    Raises: Unwritable (`verify_failed`), which means a fault here; the source is then left as it was.
    """
    try:
        # What leads to the parts is the same bytes as before, unless a part was added and has to be found
        # anew.
        open_package = Package.from_bytes if added else Package.unidentified
        package = open_package(new, limits=old.limits)
        _check_entries(old, package, spliced, added)
        parts: dict[str, XmlPart] = {}
        for name, splices in spliced.items():
            if remove_splices(package.read(name), splices) != old.read(name):
                raise _failed(f"{name} differs beyond what was spliced in")
            parts[name] = xmlpart.parse(name, package.read(name), old.limits, shallow=True)
        for name, content in added.items():
            if package.read(name) != content:
                raise _failed(f"{name} is not what was written")
        if added and package.related(package.workbook_part, "styles") != (styles_part,):
            raise _failed("the new styles are not found")
        styles = StyleBook(parts.get(styles_part) or package.xml(styles_part))
        for sheet in expected:
            _check_cells(parts.get(sheet.part) or old.xml(sheet.part), sheet, styles, shared_strings(old))
    except (ValueError, OoxmlError) as error:
        if isinstance(error, Unwritable) and error.code == "verify_failed":
            raise
        raise _failed(str(error)) from error


def _failed(reason: str) -> Unwritable:
    return Unwritable("verify_failed", reason=reason)


def _check_entries(
    old: Package, new: Package, spliced: Mapping[str, Sequence[Splice]], added: Mapping[str, bytes]
) -> None:
    """Check that the same entries stand in the same order, and the untouched ones are the same bytes."""
    before, after = old.directory, new.directory
    if old.data[: before.base] != new.data[: after.base] or before.base != after.base:
        raise _failed("the bytes before the package differ")
    count = len(before.entries)
    if len(after.entries) != count + len(added):
        raise _failed("the number of parts differs")
    if [entry.name for entry in after.entries[count:]] != list(added):
        raise _failed("the names of the new parts differ")
    if old.data[before.end_record + zip.END.size :] != new.data[after.end_record + zip.END.size :]:
        raise _failed("the comment of the package differs")
    # New parts come last and have no partner.
    for index, was in enumerate(before.entries):
        is_now = after.entries[index]
        if was.name != is_now.name or was.method != is_now.method:
            raise _failed(f"{was.name} is not where it was")
        if was.name in spliced and not was.is_directory:
            continue
        if _raw(old.data, was) != _raw(new.data, is_now):
            raise _failed(f"{was.name} differs")
        if _record(old.data, was) != _record(new.data, is_now):
            raise _failed(f"the directory record of {was.name} differs")


def _raw(data: bytes, entry: zip.Entry) -> bytes:
    """Return all bytes of an entry: header, data, descriptor."""
    return data[entry.header : entry.end + descriptor_length(data, entry)]


def _record(data: bytes, entry: zip.Entry) -> bytes:
    """Return an entry's directory record without the offset, which is all that may change."""
    raw = data[entry.record : entry.record_end]
    if struct.unpack_from("<I", raw, 42)[0] == zip.MAX32:
        # The offset is then the last eight bytes of the zip64 field, whose length and place stay.
        fields = zip.CENTRAL.unpack_from(raw)
        extra_at = zip.CENTRAL.size + fields[10]
        return raw[:extra_at] + raw[extra_at + fields[11] :]
    return raw[:42] + raw[46:]


def _check_cells(part: XmlPart, sheet: Expected, styles: StyleBook, shared: SharedStrings) -> None:
    """Check that each named cell has the fill and the text that was asked for."""
    scan = SheetScan(part)
    missing = set(sheet.wants)
    columns: dict[int, list[int]] = {}
    for number, column in sheet.wants:
        columns.setdefault(number, []).append(column)
    for row in scan.rows():
        if row.number not in columns:
            continue
        direct = [scan.cell(row, column) for column in columns[row.number]]
        for cell in direct if all(direct) else scan.cells(row):
            place = (row.number, cell.column if cell else 0)
            want = sheet.wants.get(place)
            if cell is None or want is None:
                continue
            missing.discard(place)
            if want.fill is not None and styles.fill_of(cell.style) != want.fill:
                raise _failed(f"a cell of {sheet.part} does not carry its fill")
            if want.text is not None and place not in sheet.kept:
                element = cell.element
                text = cell_text(scan.part, element.attributes, element.open_end, element.close, shared)
                if (text or "") != want.text:
                    raise _failed(f"a cell of {sheet.part} does not carry its text")
    for place in missing:
        want = sheet.wants[place]
        if want.fill is not None or want.text:
            raise _failed(f"a cell of {sheet.part} is missing")


def shared_strings(package: Package) -> SharedStrings:
    """Return the shared strings of a workbook; the table is only read when one is asked for."""
    found = package.related(package.workbook_part, "sharedStrings")
    return SharedStrings((lambda: package.xml(found[0])) if found else None)
