"""The zip container as bytes: what is in it, and where every byte of each entry lies.

`zipfile` is not used because it forgets what we must keep: the order of local entries, extra fields, data
descriptors, bytes before the first entry and between entries. Here the directory is read once, and
everything that is not asked for stays a range of the file.

Source: APPNOTE.TXT 6.3.10 sections 4.3.7 (local header), 4.3.9 (data descriptor), 4.3.12 (central directory),
4.3.14–16 (zip64 and end records), 4.5.3 (zip64 extra field); ECMA-376 Part 2 §7.3 and annex B (mapping to
zip).
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import Final, NamedTuple

from . import sniff
from .errors import UnsafePackage, UnsupportedPackage
from .limits import DEFAULT_LIMITS, Limits

LOCAL: Final = struct.Struct("<4s5H3I2H")
CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
END: Final = struct.Struct("<4s4H2IH")
END64: Final = struct.Struct("<4sQ2H2I4Q")
LOCATOR64: Final = struct.Struct("<4sIQI")
_LENGTHS: Final = struct.Struct("<2H")

STORED: Final = 0
DEFLATED: Final = 8
ENCRYPTED_FLAG: Final = 0x1
DESCRIPTOR_FLAG: Final = 0x8
UTF8_FLAG: Final = 0x800
MAX32: Final = 0xFFFFFFFF
_MAX_COMMENT: Final = 0xFFFF


class Entry(NamedTuple):
    """One zip entry: what the directory says, and where its bytes are in the file.

    `name` is the part name with forward slashes and no leading slash; `header` is where the local header
    starts, `start` and `end` bound the compressed data, and `record` and `record_end` the entry's record in
    the directory.
    """

    name: str
    flags: int
    method: int
    crc: int
    compressed: int
    size: int
    header: int
    start: int
    record: int
    record_end: int

    @property
    def end(self) -> int:
        """Return the offset just past the compressed data."""
        return self.start + self.compressed

    @property
    def is_directory(self) -> bool:
        """Say whether the entry is a folder, which some producers add and the format ignores."""
        return self.name.endswith("/") and self.size == 0


@dataclass(frozen=True, slots=True)
class Directory:
    """The end of a zip file: its entries in directory order, and where the records lie.

    `base` is how many bytes precede the archive (offsets in the records do not count them); `end64` is -1
    when the file has no zip64 end record.
    """

    entries: tuple[Entry, ...]
    start: int
    end: int
    end64: int
    end_record: int
    base: int


def read_directory(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Directory:
    """Read the central directory and check it against the limits and against the local headers.

    In: the whole file. Out: the directory.
    Raises: NotAWorkbook (not a zip; the code says what it is), UnsafePackage (`truncated_zip`, `broken_zip`,
        `duplicate_entry`, `too_large`, `zip_bomb`, `too_many_entries`), UnsupportedPackage (`encrypted`).

    Example:
        >>> from pathlib import Path
        >>> [entry.name for entry in read_directory(Path("kort.xlsx").read_bytes()).entries][:2]
        ['[Content_Types].xml', '_rels/.rels']
    """
    at = _find_end_record(data)
    if at < 0:
        raise sniff.explain(data)
    _, disk, start_disk, _, _, size, offset, _ = END.unpack_from(data, at)
    end, end64 = at, -1
    if at >= LOCATOR64.size and data.startswith(b"PK\x06\x07", at - LOCATOR64.size):
        end64, size, offset = _read_end64(data, at - LOCATOR64.size)
        end = end64
        disk = start_disk = 0
    if disk or start_disk:
        raise UnsafePackage("broken_zip", reason="it spans several volumes")
    start = end - size
    if start < 0 or start < offset:
        raise UnsafePackage("truncated_zip")
    if size and not data.startswith(b"PK\x01\x02", start):
        # Some writers leave bytes (an archive signature) between the directory and its end record.
        if not data.startswith(b"PK\x01\x02", offset):
            raise UnsafePackage("truncated_zip")
        start, end = offset, offset + size
    base = start - offset
    entries = _read_records(data, start, end, base, limits)
    _check_entries(data, entries, start, limits)
    return Directory(entries, start, end, end64, at, base)


def inflate(data: bytes, entry: Entry, limits: Limits = DEFAULT_LIMITS, spent: int = 0) -> bytes:
    """Return the entry's content, bounded while it inflates and checked against its checksum.

    In: the whole file, an entry of it, and how many bytes were inflated from the same file before.
    Raises: UnsafePackage (`too_large`, `zip_bomb`, `bad_crc`, `broken_zip`), UnsupportedPackage
        (`compression`).
    """
    raw = data[entry.start : entry.end]
    if entry.method == STORED:
        content = raw
    elif entry.method == DEFLATED:
        content = _inflate_raw(raw, entry, limits, spent)
    else:
        raise UnsupportedPackage("compression", part=entry.name, method=entry.method)
    _check_size(entry, len(content), limits, spent)
    if len(content) != entry.size or zlib.crc32(content) != entry.crc:
        raise UnsafePackage("bad_crc", part=entry.name)
    return content


def _inflate_raw(raw: bytes, entry: Entry, limits: Limits, spent: int) -> bytes:
    """Inflate with a ceiling, so that a lying header costs at most one byte more than the limit."""
    ceiling = min(limits.entry_bytes, limits.total_bytes - spent)
    ceiling = max(0, min(ceiling, max(limits.ratio_after, entry.compressed * limits.ratio)))
    engine = zlib.decompressobj(-15)
    try:
        content = engine.decompress(raw, ceiling + 1)
    except zlib.error as error:
        raise UnsafePackage("broken_zip", reason=f"{entry.name} does not inflate", part=entry.name) from error
    if len(content) <= ceiling and not engine.eof:
        raise UnsafePackage("broken_zip", reason=f"{entry.name} ends too early", part=entry.name)
    return content


def _check_size(entry: Entry, size: int, limits: Limits, spent: int) -> None:
    """Hold one entry's size against the limits."""
    if size > limits.entry_bytes:
        raise UnsafePackage("too_large", part=entry.name, limit=limits.entry_bytes)
    if spent + size > limits.total_bytes:
        raise UnsafePackage("too_large", part="the package", limit=limits.total_bytes)
    if size > limits.ratio_after and size > entry.compressed * limits.ratio:
        raise UnsafePackage("zip_bomb", part=entry.name, limit=limits.ratio)


def _find_end_record(data: bytes) -> int:
    """Return where the end-of-directory record starts, or -1; bytes after it are tolerated as they are in
    Excel.
    """
    floor = max(0, len(data) - END.size - _MAX_COMMENT)
    at = data.rfind(b"PK\x05\x06", floor)
    while at >= 0:
        if at + END.size <= len(data):
            comment = END.unpack_from(data, at)[7]
            if at + END.size + comment <= len(data):
                return at
        at = data.rfind(b"PK\x05\x06", floor, at)
    return -1


def _read_end64(data: bytes, locator: int) -> tuple[int, int, int]:
    """Return position of the zip64 end record, and size and offset of the directory."""
    _, _, recorded, _ = LOCATOR64.unpack_from(data, locator)
    for at in (locator - END64.size, recorded):
        if 0 <= at <= locator - END64.size and data.startswith(b"PK\x06\x06", at):
            fields = END64.unpack_from(data, at)
            return at, fields[8], fields[9]
    raise UnsafePackage("broken_zip", reason="its zip64 record is missing")


def _read_records(data: bytes, start: int, end: int, base: int, limits: Limits) -> tuple[Entry, ...]:
    """Read the records of the central directory, each checked against its local header."""
    entries: list[Entry] = []
    at = start
    try:
        while at < end:
            if len(entries) >= limits.entries:
                raise UnsafePackage("too_many_entries", limit=limits.entries)
            entry = _read_record(data, at, base)
            entries.append(entry)
            at = entry.record_end
    except struct.error as error:
        raise UnsafePackage("truncated_zip") from error
    if at != end:
        raise UnsafePackage("broken_zip", reason="its directory has a wrong length")
    return tuple(entries)


def _read_record(data: bytes, at: int, base: int) -> Entry:
    """Read one record of the central directory."""
    (
        sign,
        _,
        _,
        flags,
        method,
        _,
        _,
        crc,
        compressed,
        size,
        name_len,
        extra_len,
        comment_len,
        _,
        _,
        _,
        offset,
    ) = CENTRAL.unpack_from(data, at)
    if sign != b"PK\x01\x02":
        raise UnsafePackage("broken_zip", reason="its directory is overwritten")
    name_at = at + CENTRAL.size
    raw_name = data[name_at : name_at + name_len]
    if MAX32 in (compressed, size, offset):
        extra = data[name_at + name_len : name_at + name_len + extra_len]
        size, compressed, offset = _zip64_values(extra, size, compressed, offset)
    header = offset + base
    if not data.startswith(b"PK\x03\x04", header):
        raise UnsafePackage("broken_zip", reason="an entry is not where its directory says")
    local_name_len, local_extra_len = _LENGTHS.unpack_from(data, header + LOCAL.size - _LENGTHS.size)
    local_name_at = header + LOCAL.size
    if local_name_len != name_len or not data.startswith(raw_name, local_name_at):
        # Programs differ in which name they believe, so such a file could show each of them another workbook.
        raise UnsafePackage("broken_zip", reason="an entry has two names")
    return Entry(
        name=_decode_name(raw_name, flags),
        flags=flags,
        method=method,
        crc=crc,
        compressed=compressed,
        size=size,
        header=header,
        start=local_name_at + name_len + local_extra_len,
        record=at,
        record_end=name_at + name_len + extra_len + comment_len,
    )


def _zip64_values(extra: bytes, size: int, compressed: int, offset: int) -> tuple[int, int, int]:
    """Take the values that did not fit in 32 bits from the zip64 extra field, which lists only those, in
    order.
    """
    body = dict(extra_fields(extra)).get(0x0001, b"")
    values = [size, compressed, offset]
    at = 0
    for index, value in enumerate(values):
        if value == MAX32:
            if at + 8 > len(body):
                raise UnsafePackage("broken_zip", reason="a zip64 field is missing")
            values[index] = int.from_bytes(body[at : at + 8], "little")
            at += 8
    return values[0], values[1], values[2]


def extra_fields(extra: bytes) -> list[tuple[int, bytes]]:
    """Return the (id, body) pairs of an extra field; a malformed tail is left out."""
    fields: list[tuple[int, bytes]] = []
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if at + 4 + length > len(extra):
            break
        fields.append((kind, extra[at + 4 : at + 4 + length]))
        at += 4 + length
    return fields


def _decode_name(raw: bytes, flags: int) -> str:
    """Return an entry's name; many writers use UTF-8 without saying so, the rest code page 437."""
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if flags & UTF8_FLAG:
            raise UnsafePackage("broken_zip", reason="an entry name is not UTF-8") from error
        name = raw.decode("cp437")
    return name.replace("\\", "/").lstrip("/")


def _check_entries(data: bytes, entries: tuple[Entry, ...], limit: int, limits: Limits) -> None:
    """Check names, sizes and places of all entries before any of them is inflated."""
    seen: set[str] = set()
    total = 0
    for entry in entries:
        if entry.flags & ENCRYPTED_FLAG:
            raise UnsupportedPackage("encrypted")
        # Part names are equivalent whatever their case: ECMA-376 Part 2 §6.2.2.3.
        key = entry.name.lower()
        if key in seen and not entry.is_directory:
            raise UnsafePackage("duplicate_entry", part=entry.name)
        seen.add(key)
        size = entry.size
        total += size
        if size > limits.entry_bytes:
            raise UnsafePackage("too_large", part=entry.name, limit=limits.entry_bytes)
        if total > limits.total_bytes:
            raise UnsafePackage("too_large", part="the package", limit=limits.total_bytes)
        if size > limits.ratio_after and key.endswith((".xml", ".rels", ".vml")):
            _check_size(entry, size, limits, 0)
    _check_overlaps(entries, limit)


def _check_overlaps(entries: tuple[Entry, ...], limit: int) -> None:
    """Refuse entries that share bytes: the trick of the 42 KB file that expands to terabytes."""
    floor = 0
    for entry in sorted(entries, key=lambda item: item.header):
        if entry.header < floor:
            raise UnsafePackage("broken_zip", reason="entries overlap")
        floor = entry.end
    if floor > limit:
        raise UnsafePackage("truncated_zip")
