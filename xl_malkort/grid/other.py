"""Workbooks of other formats (.xls, .xlsb, .ods): their values only, read by calamine in a process of its own.

Such a file cannot be looked through beforehand as an .xlsx can, and a hostile one may make the reader end its
process or
eat the memory. So the reading happens in a child with bounded memory and time, and only plain values come back. Macros
are never run: nothing here knows how. Colours are not read, and nothing is ever written to these formats.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from xl_malkort.ooxml import OoxmlError, Package
from xl_malkort.ooxml.address import Area

from .conditional import ColourRule
from .looks import PLAIN, Look
from .names import Target
from .refusals import refusal
from .sheet import Raw, Sheet, SheetFacts
from .workbook import SheetInfo, Workbook

KINDS: Final = frozenset({"ole2_xls", "xlsb", "ods"})
"""The reasons by which a package says that it is one of these formats."""
SECONDS: Final = 30
MEMORY: Final = 1024 * 1024 * 1024
MOST_CELLS: Final = 500_000

_CHILD: Final = """
import io, json, sys, datetime as dt
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (%(memory)d, %(memory)d))
except (ImportError, ValueError, OSError):
    pass
from python_calamine import load_workbook
def plain(v):
    if isinstance(v, dt.datetime): return {"d": v.isoformat()}
    if isinstance(v, dt.date): return {"d": v.isoformat()}
    if isinstance(v, (dt.time, dt.timedelta)): return {"s": str(v)}
    return v
book = load_workbook(io.BytesIO(sys.stdin.buffer.read()))
out, left = [], %(cells)d
for meta in book.sheets_metadata:
    one = {"name": meta.name, "state": str(meta.visible).rpartition(".")[2], "kind": str(meta.typ).rpartition(".")[2]}
    if one["kind"] == "WorkSheet":
        sheet = book.get_sheet_by_name(meta.name)
        start = sheet.start or (0, 0)
        if sheet.height * sheet.width > left: raise MemoryError("too many cells")
        left -= sheet.height * sheet.width
        one["top"], one["left"] = start[0] + 1, start[1] + 1
        one["rows"] = [[plain(v) for v in row] for row in sheet.to_python()]
        one["merged"] = [[a[0] + 1, a[1] + 1, b[0] + 1, b[1] + 1] for a, b in (sheet.merged_cell_ranges or [])]
    out.append(one)
sys.stdout.buffer.write(json.dumps(out).encode("ascii"))
"""


class OtherWorkbook(Workbook):
    """A workbook of another format: values and merged areas only; no names, no colours, never written to."""

    formats_known = False

    def __init__(self, path: Path, sha256: str, sheets: tuple[tuple[SheetInfo, Sheet | None], ...]) -> None:
        """Wrap sheets that were read; None for a tab without cells."""
        self.path = path
        self.sheets = tuple(info for info, _ in sheets)
        self._sha256 = sha256
        self._found = {info.name.casefold(): sheet for info, sheet in sheets}

    @property
    def sha256(self) -> str:
        """The SHA-256 of the file as it was read."""
        return self._sha256 or ""

    @property
    def modified(self) -> dt.datetime | None:
        """When it was saved is not read."""
        return None

    @property
    def names(self) -> Mapping[str, Target]:
        """Names are not read."""
        return {}

    @property
    def constants(self) -> Mapping[str, str]:
        """Names are not read."""
        return {}

    @property
    def broken_names(self) -> frozenset[str]:
        """Names are not read."""
        return frozenset()

    def sheet(self, name: str) -> Sheet:
        """Return a sheet by its name, whatever the case. Raises: InputError for one that is not there."""
        found = self._found.get(name.casefold())
        if found is None:
            raise refusal(OoxmlError("missing_sheet", sheet=name), self.path)
        return found

    def look(self, sheet: Sheet, row: int, col: int) -> Look:
        """Return a plain look: these formats are read without colours."""
        return PLAIN

    @property
    def has_symbols(self) -> bool:
        """Fonts are not read."""
        return False

    def colour_rules(self, sheet: Sheet) -> tuple[ColourRule, ...]:
        """Return nothing: these formats are read without colours."""
        return ()


def open_other(path: Path, data: bytes, code: str) -> OtherWorkbook:
    """Read a workbook of another format from its bytes.

    In: its path (for messages), its bytes, and which of `KINDS` it is.
    Raises: OoxmlError with `code` when it cannot be read; UnsafePackage as for any zip package.

    Example:
        >>> open_other(Path("kort.ods"), Path("kort.ods").read_bytes(), "ods").sheets[0].name
        'Målkort'
    """
    if code != "ole2_xls":
        package = Package.unidentified(data)
        for part in package.part_names:
            package.read(part)  # counts and checks every byte before anything believes them
    try:
        ran = subprocess.run(
            [sys.executable, "-I", "-c", _CHILD % {"memory": MEMORY, "cells": MOST_CELLS}],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        said: list[dict[str, Any]] = json.loads(ran.stdout) if ran.returncode == 0 else []
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        raise OoxmlError(code, reason=type(error).__name__) from error
    if not said:
        raise OoxmlError(code, reason="the reader gave up")
    return OtherWorkbook(path, hashlib.sha256(data).hexdigest(), tuple(_sheet(one) for one in said))


def _sheet(said: dict[str, Any]) -> tuple[SheetInfo, Sheet | None]:
    state = {"Hidden": "hidden", "VeryHidden": "veryHidden"}.get(said["state"], "visible")
    if said["kind"] != "WorkSheet":
        return SheetInfo(said["name"], state, "chartsheet"), None
    rows = [[_value(value) for value in row] for row in said["rows"]]
    facts = SheetFacts(merged=tuple(Area(*area) for area in said["merged"]))
    sheet = Sheet(said["name"], rows, top=said["top"], left=said["left"], state=state, look=lambda: facts)
    return SheetInfo(said["name"], state, "worksheet"), sheet


def _value(value: Any) -> Raw:
    if not isinstance(value, dict):
        return value  # type: ignore[no-any-return]
    if "d" not in value:
        return str(value["s"])
    text = str(value["d"])
    return dt.datetime.fromisoformat(text) if "T" in text else dt.date.fromisoformat(text)
