"""A workbook as a package of parts: found by relationships, read within limits, never written here.

Source: ECMA-376 Part 1 §12.3 (SpreadsheetML parts), §18.2 (workbook); Part 2 §6 and §7.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from . import names, readfile, relationships, xmlpart, zip
from .errors import BadRequest, NotAWorkbook, OoxmlError, UnsafePackage
from .limits import DEFAULT_LIMITS, Limits
from .relationships import Relationship, part_key
from .xmlpart import XmlPart

_STATES = {"hidden": "hidden", "veryhidden": "veryHidden"}
_TRUE = frozenset({"1", "true", "on"})
_PLAIN = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml version=[\"']1.0[\"'](?: encoding=[\"'](?i:utf-8)[\"'])?[^<>]*\?>)?\s*<workbook\s"
)
_NAMES = re.compile(rb"<definedNames>((?:<definedName [^<>]*>[^<]*</definedName>)+)</definedNames>")
_NAME = re.compile(rb"<definedName [^<>]*>[^<]*</definedName>")


@dataclass(frozen=True, slots=True)
class SheetRef:
    """One sheet tab: `state` is visible, hidden or veryHidden; `index` its place among the tabs, from 0.

    `kind` is worksheet, chartsheet, dialogsheet, macrosheet, or missing when its part is not in the package
    (`part` is then empty).
    """

    name: str
    index: int
    state: str
    part: str
    kind: str


class DefinedName(NamedTuple):
    """A defined name: `value` is its formula text, `scope` the index of the sheet it belongs to, None for
    all.
    """

    name: str
    value: str
    scope: int | None
    hidden: bool


@dataclass(frozen=True, slots=True)
class _Workbook:
    """What the workbook part says."""

    sheets: tuple[SheetRef, ...]
    defined_names: tuple[DefinedName, ...]
    date1904: bool
    strict: bool


class Package:
    """A workbook file held in memory, whose parts are inflated when asked for.

    Example:
        >>> package = Package.open("kort.xlsx")
        >>> package.sheet("målkort").part
        'xl/worksheets/sheet1.xml'
    """

    def __init__(self, data: bytes, directory: zip.Directory, limits: Limits) -> None:
        self.data = data
        self.limits = limits
        self.directory = directory
        self._entries = {part_key(e.name): e for e in directory.entries if not e.is_directory}
        self._parts: dict[str, bytes] = {}
        self._xml: dict[str, XmlPart] = {}
        self._relationships: dict[str, tuple[Relationship, ...]] = {}
        self._spent = 0

    @classmethod
    def from_bytes(cls, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Package:
        """Read a workbook from the bytes of its file.

        In: the whole file; limits, when others than the default are wanted.
        Raises: NotAWorkbook, UnsafePackage, UnsupportedPackage.

        Example:
            >>> Package.from_bytes(Path("kort.xlsx").read_bytes()).sheets[0].name
            'Målkort'
        """
        if len(data) > limits.file_bytes:
            raise UnsafePackage("too_large", part="the file", limit=limits.file_bytes)
        package = cls.unidentified(data, limits=limits)
        package._identify()
        return package

    @classmethod
    def unidentified(cls, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Package:
        """Return a package without asking whether it is a workbook.

        Raises: UnsafePackage, UnsupportedPackage, NotAWorkbook when the bytes are no zip package at all.
        """
        return cls(data, zip.read_directory(data, limits), limits)

    @classmethod
    def open(cls, path: str | Path, *, limits: Limits = DEFAULT_LIMITS) -> Package:
        """Read a workbook file, once, into memory.

        Raises: as `from_bytes`, and Unwritable (`file_missing`, `permission`, `cloud_placeholder`,
            `io_error`).
        """
        return cls.from_bytes(readfile.read_file(Path(path), limits), limits=limits)

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the whole file, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def part_names(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the zip directory."""
        return tuple(entry.name for entry in self.directory.entries if not entry.is_directory)

    def entry(self, part: str) -> zip.Entry | None:
        """Return the zip entry of a part, or None when there is no such part."""
        return self._entries.get(part_key(part))

    def has(self, part: str) -> bool:
        """Say whether the package has the part."""
        return self.entry(part) is not None

    def read(self, part: str) -> bytes:
        """Return a part's content: inflated within the limits, checked against its checksum, kept for the
        next call.

        Raises: UnsafePackage (`missing_part`, `bad_crc`, `too_large`, `zip_bomb`, `broken_zip`),
            UnsupportedPackage (`compression`).
        """
        key = part_key(part)
        content = self._parts.get(key)
        if content is None:
            entry = self._entries.get(key)
            if entry is None:
                raise UnsafePackage("missing_part", part=part)
            content = zip.inflate(self.data, entry, self.limits, self._spent)
            self._spent += len(content)
            self._parts[key] = content
        return content

    def xml(self, part: str) -> XmlPart:
        """Return a part as checked XML (see `xmlpart.parse`), kept for the next call.

        Raises: as `read`, and UnsafePackage (`doctype`, `xml_broken`, `xml_too_deep`), UnsupportedPackage
            (`utf16`).
        """
        key = part_key(part)
        parsed = self._xml.get(key)
        if parsed is None:
            parsed = self._xml[key] = xmlpart.parse(part, self.read(part), self.limits)
        return parsed

    def prove(self) -> None:
        """Inflate every XML part and check it, so that a library which checks nothing can be given the file.

        Raises: as `xml`.
        """
        for entry in self.directory.entries:
            if entry.name.endswith((".xml", ".rels")) and not entry.is_directory:
                self.xml(entry.name)

    def relationships(self, part: str = "") -> tuple[Relationship, ...]:
        """Return the relationships of a part, or of the package itself; none when it has no such part."""
        found = self._relationships.get(part)
        if found is None:
            holder = relationships.rels_part(part)
            found = ()
            if self.has(holder):
                found = relationships.read_relationships(part, holder, self.read(holder), self.limits)
            self._relationships[part] = found
        return found

    def related(self, part: str, type_suffix: str) -> tuple[str, ...]:
        """Return the parts that `part` relates to by a type ending in `/type_suffix`, Transitional or Strict.

        Example:
            >>> package = Package.open("styrmodell.xlsx")
            >>> package.related(package.sheet("Enheter").part, "table")
            ('xl/tables/table4.xml',)
        """
        word = type_suffix.rpartition("/")[2].lower()
        return tuple(
            self.entry_name(r.target)
            for r in self.relationships(part)
            if r.word == word and not r.external and self.has(r.target)
        )

    def entry_name(self, part: str) -> str:
        """Return a part's name as the zip directory writes it."""
        entry = self.entry(part)
        return part if entry is None else entry.name

    @cached_property
    def workbook_part(self) -> str:
        """The name of the workbook part."""
        found = self.related("", "officeDocument")
        if not found:
            raise NotAWorkbook("not_a_workbook", reason="no relationship leads to a workbook")
        return found[0]

    @cached_property
    def content_type(self) -> str:
        """The content type of the workbook part, or an empty string when the package does not say."""
        return self.content_type_of(self.workbook_part)

    @property
    def kind(self) -> str:
        """The kind of file by its content type: xlsx, xlsm, xltx, xltm, xlam, or unknown."""
        return names.WORKBOOK_CONTENT_TYPES.get(self.content_type.lower(), "unknown")

    def content_type_of(self, part: str) -> str:
        """Return the content type of a part: its own, else that of its extension, else an empty string."""
        overrides, defaults = self._content_types
        extension = part.rpartition(".")[2].lower()
        return overrides.get(part_key(part)) or defaults.get(extension, "")

    @property
    def overrides(self) -> dict[str, str]:
        """The content types given to single parts, by `relationships.part_key` of the part."""
        return self._content_types[0]

    @cached_property
    def _content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        overrides: dict[str, str] = {}
        defaults: dict[str, str] = {}
        part = "[Content_Types].xml"
        if self.has(part):
            for name, attributes, _ in xmlpart.events(part, self.read(part), self.limits):
                kind = attributes.get("ContentType", "")
                if name.endswith("}Override"):
                    overrides[part_key(attributes.get("PartName", ""))] = kind
                elif name.endswith("}Default"):
                    defaults[attributes.get("Extension", "").lower()] = kind
        return overrides, defaults

    @property
    def sheets(self) -> tuple[SheetRef, ...]:
        """The sheets in the order of their tabs."""
        return self._workbook.sheets

    @property
    def defined_names(self) -> tuple[DefinedName, ...]:
        """The defined names, in the order of the workbook part."""
        return self._workbook.defined_names

    @property
    def date1904(self) -> bool:
        """Whether serial dates count from 1904 (ECMA-376 Part 1 §18.2.28)."""
        return self._workbook.date1904

    @property
    def strict(self) -> bool:
        """Whether the workbook uses the Strict namespaces (ECMA-376 Part 1 §2.1)."""
        return self._workbook.strict

    @property
    def signed(self) -> bool:
        """Whether the package carries a digital signature (ECMA-376 Part 2 §10)."""
        return any(r.type.lower().endswith("/digital-signature/origin") for r in self.relationships())

    def sheet(self, name: str) -> SheetRef:
        """Return the sheet with this name, whatever the case, as Excel does.

        Raises: BadRequest (`missing_sheet`, with the names there are as `sheets`).
        """
        key = _sheet_key(name)
        for sheet in self.sheets:
            if _sheet_key(sheet.name) == key:
                return sheet
        raise BadRequest("missing_sheet", sheet=name, sheets=tuple(s.name for s in self.sheets))

    def _identify(self) -> None:
        """Check that this is a workbook, and if not say what it is instead."""
        if self.has("mimetype"):
            mime = self.read("mimetype").decode("ascii", "replace")
            if "opendocument.spreadsheet" in mime:
                raise NotAWorkbook("ods")
            raise NotAWorkbook("not_a_workbook", reason=f"it says it is {mime[:80]}")
        try:
            _ = self._workbook
        except OoxmlError:
            # What the package says of itself is the better answer than what was found wrong with it.
            if not self.has("[Content_Types].xml"):
                raise NotAWorkbook("not_a_workbook", reason="the zip file has no [Content_Types].xml") from None
            kind = self.content_type.lower()
            if kind == names.XLSB_CONTENT_TYPE:
                raise NotAWorkbook("xlsb") from None
            if "wordprocessingml" in kind or "presentationml" in kind or "visio" in kind:
                raise NotAWorkbook("not_a_workbook", reason=f"its main part is {kind}") from None
            raise

    @cached_property
    def _workbook(self) -> _Workbook:
        """Read the workbook part."""
        part = self.workbook_part
        data, quick = _without_names(self.read(part))
        content = xmlpart.events(part, data, self.limits)
        root = content[0][0]
        namespace, _, local = root.rpartition("}")
        if local != "workbook" or namespace not in names.MAINS:
            raise NotAWorkbook("not_a_workbook", reason=f"its main part is a {local} element")
        sheets: list[SheetRef] = []
        defined = list(quick)
        date1904 = False
        for name, attributes, text in content:
            own, _, local = name.rpartition("}")
            if own != namespace:
                continue
            if local == "sheet":
                sheets.append(self._sheet_ref(len(sheets), attributes))
            elif local == "definedName":
                defined.append(_defined_name(attributes, text))
            elif local == "workbookPr":
                date1904 = attributes.get("date1904", "").lower() in _TRUE
        return _Workbook(tuple(sheets), tuple(defined), date1904, namespace == names.MAIN_STRICT)

    def _sheet_ref(self, index: int, attributes: dict[str, str]) -> SheetRef:
        """Make a SheetRef of one sheet element."""
        state = _STATES.get(attributes.get("state", "").lower(), "visible")
        name = attributes.get("name", "")
        key = attributes.get(f"{names.R}}}id") or attributes.get(f"{names.R_STRICT}}}id") or ""
        for relationship in self.relationships(self.workbook_part):
            if relationship.id == key and not relationship.external and self.has(relationship.target):
                kind = names.SHEET_KINDS.get(relationship.word, "missing")
                return SheetRef(name, index, state, self.entry_name(relationship.target), kind)
        return SheetRef(name, index, state, "", "missing")


def _without_names(data: bytes) -> tuple[bytes, tuple[DefinedName, ...]]:
    """Take the defined names out of a plainly written workbook part: what is left, and the names.

    All cards made from one template define the same hundred names; each is then parsed once, not once a card. A part
    that is written in any other way is left whole.
    """
    if b"<!" in data or not _PLAIN.match(data):
        return data, ()
    names_there = _NAMES.search(data)
    if names_there is None:
        return data, ()
    found = tuple(map(_name_of, _NAME.findall(names_there[1])))
    return data[: names_there.start()] + data[names_there.end() :], found


@lru_cache(maxsize=8192)
def _name_of(element: bytes) -> DefinedName:
    (_, attributes, text), *_ = xmlpart.events("definedName", element)
    return _defined_name(attributes, text)


def _defined_name(attributes: dict[str, str], text: str) -> DefinedName:
    """Make a DefinedName of one definedName element."""
    scope = attributes.get("localSheetId", "")
    return DefinedName(
        name=attributes.get("name", ""),
        value=text,
        scope=int(scope) if scope.isdigit() else None,
        hidden=attributes.get("hidden", "").lower() in _TRUE,
    )


def _sheet_key(name: str) -> str:
    """Return the form under which sheet names are the same to Excel; macOS may hand us decomposed letters."""
    return unicodedata.normalize("NFC", name).casefold()
