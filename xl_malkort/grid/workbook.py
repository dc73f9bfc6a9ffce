"""A workbook as it is read: opened once, its sheets made when somebody asks for them.

>>> book = open_workbook(Path("kort.xlsx"))
>>> [sheet.name for sheet in book.sheets]
['Målkort', 'Instruktion', 'Listor']
>>> book.sheet("Målkort").value(14, 5)
'Matsvinnet vid luncherna minskar'
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from xl_malkort.errors import MalkortError
from xl_malkort.ooxml import NotAWorkbook, OoxmlError, Package, UnsupportedPackage
from xl_malkort.ooxml.readfile import read_file

from .conditional import ColourRule, colour_rules
from .encrypted import decrypted
from .formats import NumberFormats
from .load import load_sheet
from .looks import PLAIN, Look, Looks
from .names import Names, Target, read_names
from .refusals import refusal
from .sheet import Sheet

_MODIFIED: Final = re.compile(rb"<(?:[\w.-]+:)?modified\b[^<>]*>([^<]{1,40})<")
"""Only shown to people, so a quick look does; a whole parse would cost as much as a fifth of the card."""


_OTHER_SUFFIXES: Final = frozenset({".xls", ".xlt", ".xlsb", ".ods"})


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """One tab: `state` is visible, hidden or veryHidden; `kind` worksheet, chartsheet, dialogsheet or missing."""

    name: str
    state: str
    kind: str


class Workbook:
    """An opened workbook. Get one from `open_workbook`."""

    formats_known = True
    """Whether number formats are read; without them 0,42 may as well be 42 %."""

    def __init__(self, path: Path, package: Package, sha256: str | None = None) -> None:
        """Wrap a package that was read from `path`, which from here on only serves messages.

        `sha256` is the file's, where the package is not the file itself but was encrypted in it.
        """
        self.path = path
        self._sha256 = sha256
        self.sheets = tuple(SheetInfo(ref.name, ref.state, ref.kind) for ref in package.sheets)
        self._package = package
        self._made: dict[str, Sheet] = {}

    def __repr__(self) -> str:
        return f"<Workbook {self.path.name!r}, {len(self.sheets)} sheets>"

    @property
    def package(self) -> Package | None:
        """The package as it was read, for those who must see what no sheet shows; None for what is no package."""
        return getattr(self, "_package", None)

    @property
    def sha256(self) -> str:
        """The SHA-256 of the file as it was read, in hexadecimal."""
        return self._sha256 or self._package.sha256

    @cached_property
    def modified(self) -> dt.datetime | None:
        """When the workbook was last saved by the program that wrote it, in UTC; None when it does not say.

        The file's own date is not used: it changes when a card is mailed or copied.
        """
        for part in self._package.related("", "core-properties"):
            try:
                said = _MODIFIED.search(self._package.read(part))
            except OoxmlError:
                return None  # Nothing of the card depends on this part.
            if said is not None:
                return _utc(said[1].decode("ascii", "replace").strip())
        return None

    def sheet(self, name: str) -> Sheet:
        """Return a sheet by its name, whatever the case; made at the first call, the same one after that.

        Raises: InputError when there is no such sheet, it has no cells, or it cannot be read.
        """
        try:
            ref = self._package.sheet(name)
            if ref.name not in self._made:
                self._made[ref.name] = load_sheet(self._package, ref, lambda: self._formats)
            return self._made[ref.name]
        except (KeyboardInterrupt, SystemExit):
            raise
        except Exception as error:
            raise refusal(error, self.path) from error

    @property
    def names(self) -> Mapping[str, Target]:
        """The names that hold for the whole workbook and stand for cells, casefolded; see `read_names`."""
        return self._names.targets

    @property
    def constants(self) -> Mapping[str, str]:
        """The names that hold for the whole workbook and stand for a text (="goal_card"), casefolded."""
        return self._names.constants

    @property
    def broken_names(self) -> frozenset[str]:
        """The names whose cells or sheet were deleted (#REF!), casefolded."""
        return self._names.broken

    def look(self, sheet: Sheet, row: int, col: int) -> Look:
        """Return how a cell looks by its own style; see `colour_rules` for what conditional formatting adds."""
        style = sheet.style(row, col)
        return self._looks.cell(style) if style is not None else PLAIN

    @property
    def has_symbols(self) -> bool:
        """Whether any cell's font shows symbols for letters (Wingdings)."""
        return self._looks.has_symbols

    def colour_rules(self, sheet: Sheet) -> tuple[ColourRule, ...]:
        """Return the conditional formats of a sheet that colour cells."""
        return colour_rules(sheet.tail, self._looks) if b"conditionalFormatting" in sheet.tail else ()

    @cached_property
    def _looks(self) -> Looks:
        return Looks.of(self._package)

    @cached_property
    def _names(self) -> Names:
        return read_names(self._package.defined_names, (sheet.name for sheet in self.sheets))

    @cached_property
    def _formats(self) -> NumberFormats:
        try:
            return NumberFormats.of(self._package)
        except OoxmlError:
            return NumberFormats([])  # The values are read by now; a format that is not known is None.


def open_workbook(path: str | Path, passwords: Sequence[str] = ()) -> Workbook:
    """Read a workbook file, once.

    In: an .xlsx or .xlsm file (or a template of either); the passwords to try when it is encrypted.
    Raises: InputError, whose message says what is wrong with the file and what to do; see `refusals`.

    Example:
        >>> open_workbook("kort.xlsx").names["mk_col_goal"].first_row
        9
    """
    path = Path(path)
    try:
        data = read_file(path)
        sha256 = None
        try:
            package = Package.from_bytes(data)
        except NotAWorkbook as error:
            # A file that says it is an .xlsx and is not gets told so: its colours would be missed without a word.
            if error.code not in ("ole2_xls", "xlsb", "ods") or path.suffix.lower() not in _OTHER_SUFFIXES:
                raise
            from .other import open_other  # here: it starts a process, and hardly any card needs it

            return open_other(path, data, error.code)
        except UnsupportedPackage as error:
            if error.code != "encrypted" or not passwords:
                raise
            package = Package.from_bytes(decrypted(data, passwords, path.name))
            sha256 = hashlib.sha256(data).hexdigest()
        if any(ref.kind == "macrosheet" for ref in package.sheets):
            raise OoxmlError("macro_sheet")
        return Workbook(path, package, sha256)
    except (KeyboardInterrupt, SystemExit, MalkortError):
        raise
    except Exception as error:
        raise refusal(error, path) from error


def _utc(text: str) -> dt.datetime | None:
    """Read a W3CDTF time; without an offset it is UTC, as Office writes it."""
    try:
        time = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return time.replace(tzinfo=dt.UTC) if time.tzinfo is None else time.astimezone(dt.UTC)
