"""Write a zip package anew with a few parts changed and every other byte copied.

The copied ranges are noted, because they are what makes an undo record small, and what verification compares.

Source: APPNOTE.TXT 6.3.10 §4.3.7, §4.3.9, §4.3.12, §4.3.14–16. A changed entry gets its sizes in its local
    header (no data descriptor, no zip64 field: our limits keep every part far below 4 GiB); its name, date,
    version, attributes, comment, other extra fields and compression method stay.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from .zip import (
    CENTRAL,
    DEFLATED,
    DESCRIPTOR_FLAG,
    END,
    END64,
    LOCAL,
    LOCATOR64,
    MAX32,
    STORED,
    UTF8_FLAG,
    Directory,
    Entry,
    extra_fields,
)

_ZIP64 = 0x0001
# Level 4 costs half the time of the default for a twentieth more bytes; Excel itself saves with the fastest
# level.
_LEVEL = 4
# 1980-01-01 00:00, the earliest date a zip entry can have; used for parts that no one dated.
_NO_DATE = (0, 0x21)


@dataclass(frozen=True, slots=True)
class Copied:
    """`length` bytes at `old` of the old file stand at `new` of the new one."""

    old: int
    new: int
    length: int


class _Output:
    """Bytes being put together, with a note of what was copied."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._pieces: list[bytes] = []
        self.copied: list[Copied] = []
        self.size = 0

    def copy(self, start: int, end: int) -> None:
        """Append a range of the source."""
        if end > start:
            self.copied.append(Copied(start, self.size, end - start))
            self.add(self._source[start:end])

    def add(self, piece: bytes) -> None:
        """Append new bytes."""
        self._pieces.append(piece)
        self.size += len(piece)

    def joined(self) -> bytes:
        """Return everything appended."""
        return b"".join(self._pieces)


@dataclass(frozen=True, slots=True)
class _Changed:
    """What the directory has to say about a changed entry."""

    crc: int
    compressed: int
    size: int
    flags: int


def rebuild(
    data: bytes, directory: Directory, changed: Mapping[str, bytes], added: Mapping[str, bytes]
) -> tuple[bytes, list[Copied]]:
    """Return the package with some parts changed and some added, and which ranges were copied.

    In: the file and its directory; new contents by entry name as in the directory; new parts by name.
    Out: the new file, and the copied ranges in ascending order.
    """
    out = _Output(data)
    # By the place of an entry's record, since folders may be listed twice.
    facts: dict[int, _Changed] = {}
    offsets: dict[int, int] = {}
    at = 0
    for entry in sorted(directory.entries, key=lambda item: item.header):
        if entry.name in changed and not entry.is_directory:
            out.copy(at, entry.header)
            offsets[entry.record] = out.size
            facts[entry.record] = _write_entry(out, data, entry, changed[entry.name])
            at = entry.end + descriptor_length(data, entry)
        else:
            offsets[entry.record] = out.size + entry.header - at
    out.copy(at, directory.start)
    records = [_write_new(out, name, content, directory.base) for name, content in added.items()]
    _write_directory(out, data, directory, facts, offsets, records)
    return out.joined(), out.copied


def descriptor_length(data: bytes, entry: Entry) -> int:
    """Return how many bytes of data descriptor follow an entry, 0 when there is none.

    The signature is optional and the sizes are 4 or 8 bytes (§4.3.9), so the one that agrees with the
    directory is it.
    """
    if not entry.flags & DESCRIPTOR_FLAG:
        return 0
    at = entry.end
    for sign in (b"PK\x07\x08", b""):
        for shape in ("<3I", "<I2Q"):
            packed = struct.calcsize(shape)
            body = data[at + len(sign) : at + len(sign) + packed]
            if data.startswith(sign, at) and len(body) == packed:
                crc, compressed, size = struct.unpack(shape, body)
                if (crc, compressed, size) == (entry.crc, entry.compressed, entry.size):
                    return len(sign) + packed
    return 0


def _pack(content: bytes, method: int) -> bytes:
    """Return content as an entry of the method holds it."""
    if method == STORED:
        return content
    engine = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15, 9)
    return engine.compress(content) + engine.flush()


def _write_entry(out: _Output, data: bytes, entry: Entry, content: bytes) -> _Changed:
    """Write the local header and the data of a changed entry."""
    fields = list(LOCAL.unpack_from(data, entry.header))
    name_end = entry.header + LOCAL.size + fields[9]
    name = data[entry.header + LOCAL.size : name_end]
    extra = _without_zip64(data[name_end : name_end + fields[10]])
    packed = _pack(content, entry.method)
    flags = fields[2] & ~DESCRIPTOR_FLAG
    fact = _Changed(zlib.crc32(content), len(packed), len(content), entry.flags & ~DESCRIPTOR_FLAG)
    fields[2] = flags
    fields[6:9] = [fact.crc, fact.compressed, fact.size]
    fields[10] = len(extra)
    out.add(LOCAL.pack(*fields) + name + extra + packed)
    return fact


def _write_new(out: _Output, name: str, content: bytes, base: int) -> bytes:
    """Write a new entry and return its record for the directory."""
    packed = _pack(content, DEFLATED)
    raw = name.encode("utf-8")
    flags = 0 if raw.isascii() else UTF8_FLAG
    shared = (flags, DEFLATED, *_NO_DATE, zlib.crc32(content), len(packed), len(content), len(raw))
    offset = out.size - base
    out.add(LOCAL.pack(b"PK\x03\x04", 20, *shared, 0) + raw + packed)
    return CENTRAL.pack(b"PK\x01\x02", 20, 20, *shared, 0, 0, 0, 0, 0, offset) + raw


def _without_zip64(extra: bytes) -> bytes:
    """Return an extra field without its zip64 part; one that is malformed stays as it is."""
    fields = extra_fields(extra)
    if all(kind != _ZIP64 for kind, _ in fields):
        return extra
    return b"".join(struct.pack("<2H", kind, len(body)) + body for kind, body in fields if kind != _ZIP64)


def _write_directory(
    out: _Output,
    data: bytes,
    directory: Directory,
    facts: Mapping[int, _Changed],
    offsets: Mapping[int, int],
    records: list[bytes],
) -> None:
    """Write the directory and its end records, with places and sizes set right."""
    start = out.size
    done = directory.start
    for entry in directory.entries:
        offset = offsets[entry.record] - directory.base
        record = _record(data, entry, facts.get(entry.record), offset)
        if record != data[entry.record : entry.record_end]:
            out.copy(done, entry.record)
            out.add(record)
            done = entry.record_end
    out.copy(done, directory.end)
    for record in records:
        out.add(record)
    _write_end(out, data, directory, start, len(records))


def _record(data: bytes, entry: Entry, fact: _Changed | None, offset: int) -> bytes:
    """Return an entry's record, changed where the entry or its place changed."""
    fields = list(CENTRAL.unpack_from(data, entry.record))
    name_end = entry.record + CENTRAL.size + fields[10]
    name = data[entry.record + CENTRAL.size : name_end]
    extra = data[name_end : name_end + fields[11]]
    comment = data[name_end + fields[11] : entry.record_end]
    if fact is not None:
        extra = _without_zip64(extra)
        fields[3] = fact.flags
        fields[7:10] = [fact.crc, fact.compressed, fact.size]
        fields[11] = len(extra)
        fields[16] = offset
    elif fields[16] == MAX32:
        extra = _with_zip64_offset(extra, fields[8] == MAX32, fields[9] == MAX32, offset)
    else:
        fields[16] = offset
    return CENTRAL.pack(*fields) + name + extra + comment


def _with_zip64_offset(extra: bytes, compressed: bool, size: bool, offset: int) -> bytes:
    """Return an extra field with another offset in its zip64 part."""
    pieces: list[bytes] = []
    for kind, body in extra_fields(extra):
        if kind == _ZIP64:
            at = 8 * (compressed + size)
            body = body[:at] + struct.pack("<Q", offset) + body[at + 8 :]
        pieces.append(struct.pack("<2H", kind, len(body)) + body)
    return b"".join(pieces)


def _write_end(out: _Output, data: bytes, directory: Directory, start: int, new: int) -> None:
    """Write the end records: the sizes and places change, comments and what follows them stay."""
    size = out.size - start
    offset = start - directory.base
    if directory.end64 >= 0:
        out.copy(directory.end, directory.end64)
        end64_at = out.size - directory.base
        fields64 = list(END64.unpack_from(data, directory.end64))
        fields64[6:10] = [fields64[6] + new, fields64[7] + new, size, offset]
        out.add(END64.pack(*fields64))
        locator_at = directory.end_record - LOCATOR64.size
        out.copy(directory.end64 + END64.size, locator_at)
        locator = list(LOCATOR64.unpack_from(data, locator_at))
        locator[2] = end64_at
        out.add(LOCATOR64.pack(*locator))
    else:
        out.copy(directory.end, directory.end_record)
    fields = list(END.unpack_from(data, directory.end_record))
    for index in (3, 4):
        fields[index] = fields[index] if fields[index] == 0xFFFF else fields[index] + new
    fields[5] = fields[5] if fields[5] == MAX32 else size
    fields[6] = fields[6] if fields[6] == MAX32 else offset
    out.add(END.pack(*fields))
    out.copy(directory.end_record + END.size, len(data))
