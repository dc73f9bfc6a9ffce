"""Breaks parts of real workbooks at random and reads them; the last file is left where it was when it goes wrong.

    python tests/grid/mutate.py CORPUS BROKEN.xlsx SEED COUNT

Prints how often each outcome came; any other exception than a refusal, or the end of the process, is a defect.
"""

from __future__ import annotations

import collections
import random
import re
import sys
import zipfile
from pathlib import Path

from xl_malkort.errors import InputError
from xl_malkort.grid import open_workbook

POISON = (
    *(b"XFD1048576", b"4000000000", b"-1", b"", b'uniqueCount="4000000000"', b't="e"', b't="s"', b' t="d"'),
    *(b'<c r="XFD1048576"><v>1</v></c>', b'<c  r="XFD1048576"><v>1</v></c>', b"<c r='XFD1048576'><v>1</v></c>"),
    *(b'<x:c r="XFD1048576"><v>1</v></x:c>', b'<c\tr="XFD1048576"><v>1</v></c>', b'<row r="1048576"/>'),
    *(b'<c r="A1" x=">" r="XFD1048576"><v>1</v></c>', b'<row r="1048576"><c><v>1</v></c></row>'),
    *(b'<sst uniqueCount="4000000000">', b"<si><t>x</t></si>", b"<sheetData>", b"</sheetData>", b"<!DOCTYPE a>"),
    *(b"<!--", b"-->", b"<![CDATA[", b">", b"<", b'"', b"'", b"&#65;", b"&#99999999999;", b"\x00", b"\xff"),
)


def main(corpus: Path, target: Path, seed: int, count: int) -> None:
    """Break and read so many files."""
    chance = random.Random(seed)
    sources = [parts_of(path) for path in sorted(corpus.glob("*.xl*"))]
    outcomes: collections.Counter[str] = collections.Counter()
    for _ in range(count):
        parts = dict(chance.choice(sources))
        for _ in range(chance.choice((1, 1, 2, 4))):
            names = [name for name in parts if name.endswith((".xml", ".rels")) and parts[name]]
            likely = [name for name in names if "sheet" in name or "Strings" in name or "styles" in name]
            name = chance.choice(likely if likely and chance.random() < 0.8 else names)
            parts[name] = broken(parts[name], chance)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        outcomes[outcome(target)] += 1
    print(dict(outcomes))


def broken(part: bytes, chance: random.Random) -> bytes:
    """Break one part in one of five ways."""
    at, poison = chance.randrange(len(part)), chance.choice(POISON)
    way = chance.random()
    if way < 0.35:
        at = chance.choice([found.end() for found in re.finditer(rb">", part)] or [at])
        return part[:at] + poison + part[at:]
    if way < 0.55:
        return part[:at] + poison + part[at:]
    if way < 0.75:
        start, end = chance.choice([found.span() for found in re.finditer(rb'"[^"<>]*"', part)] or [(at, at + 1)])
        return part[: start + 1] + poison + part[end - 1 :]
    if way < 0.85:
        return part[:at] + bytes([chance.randrange(256)]) + part[at + 1 :]
    end = chance.randrange(len(part))
    return part[: min(at, end)] + part[max(at, end) :]


def outcome(path: Path) -> str:
    """Read all there is to read."""
    result = "read"
    try:
        book = open_workbook(path)
        _ = book.names, book.broken_names, book.modified
        for info in book.sheets:
            try:
                sheet = book.sheet(info.name)
                _ = sheet.facts, list(sheet.iter_filled()), sheet.number_format(1, 1)
            except InputError as error:
                result = error.code
    except InputError as error:
        result = error.code
    return result


def parts_of(path: Path) -> dict[str, bytes]:
    """The parts of a workbook."""
    with zipfile.ZipFile(path) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
