"""Add notes to cells of a workbook, for copies that show a person what to mend, and change nothing else.

A note is two things: a comment in the sheet's comments part, and a box in its VML part. Where the sheet has
these parts they are spliced into; where not they are added, with the relationships and content types that
make them found. What a person wrote is left alone: a cell that has a note or a conversation gets none.

Source: ECMA-376 Part 1 §12.3.3 (Comments part), §18.3.1.99 (worksheet: order of its elements), §18.3.1.50
    (legacyDrawing); Part 2 §6.5.3 (relationships), §7.2.3 (content types); [MS-XLSX] 2.1.33 (threaded
    comments, each of which also stands in the comments part).
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from . import names, notebox, notesheet
from .address import cell_name, parse_cell
from .errors import BadRequest, OoxmlError, UnsupportedPackage, Unwritable
from .notesheet import Place, appended
from .package import Package, SheetRef
from .rebuild import rebuild
from .relationships import part_key, rels_part
from .sheet import SheetScan
from .splice import Splice, apply_splices, remove_splices
from .text import check_text

AUTHOR: Final = "xl_malkort"

_RELATIONSHIPS_TYPE: Final = "application/vnd.openxmlformats-package.relationships+xml"
_HEAD: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Noted:
    """A workbook with notes: its bytes, the cells that got one, and those left alone as they had one."""

    data: bytes
    added: tuple[tuple[str, str], ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()


def add_notes(source: Package | bytes, notes: Mapping[tuple[str, str], str], *, author: str = AUTHOR) -> bytes:
    """Return the workbook with notes on the named cells.

    In and raises: as `plan_notes`.

    Example:
        >>> data = add_notes(Package.open("kort.xlsx"), {("Målkort", "J9"): "Status saknas."})
        >>> "xl/comments1.xml" in Package.from_bytes(data).part_names
        True
    """
    return plan_notes(source, notes, author=author).data


def plan_notes(source: Package | bytes, notes: Mapping[tuple[str, str], str], *, author: str = AUTHOR) -> Noted:
    """Return the workbook with notes on the named cells, and which cells got none.

    In: the workbook; the texts by (sheet, cell), where an address inside a merged area means the merged cell
        and an empty text no note; who the notes say they are from.
    Raises: BadRequest (`missing_sheet`, `no_sheet_xml`, `missing_cell`, `text_too_long`), Unwritable
        (`signed`, `verify_failed`), UnsupportedPackage (`unusual_xml`), UnsafePackage.

    Example:
        >>> plan_notes(Package.open("kort.xlsx"), {("Målkort", "J9"): "Status saknas."}).added
        (('Målkort', 'J9'),)
    """
    package = source if isinstance(source, Package) else Package.from_bytes(source)
    if package.signed:
        raise Unwritable("signed")
    by_sheet: dict[int, dict[Place, list[str]]] = {}
    for (name, cell), text in notes.items():
        sheet, clean = package.sheet(name), notesheet.clean_text(text).strip()
        if sheet.kind != "worksheet":
            raise BadRequest("no_sheet_xml", sheet=sheet.name, kind=sheet.kind)
        place = parse_cell(cell)
        if clean:
            by_sheet.setdefault(sheet.index, {}).setdefault(place, []).append(clean)
    plan = _Plan(package, author)
    for index, wanted in by_sheet.items():
        plan.add(package.sheets[index], wanted)
    if not plan.written:
        return Noted(package.data, skipped=tuple(plan.skipped))
    data = plan.build()
    _verify(package, data, plan)
    added = tuple((sheet.name, cell_name(*place)) for sheet, texts in plan.written for place in texts)
    return Noted(data, added, tuple(plan.skipped))


def read_notes(package: Package, sheet: SheetRef) -> dict[Place, str]:
    """Return the notes of a sheet by (row, column).

    Raises: UnsupportedPackage (`unusual_xml`), UnsafePackage.

    Example:
        >>> data = add_notes(Package.open("kort.xlsx"), {("Målkort", "J9"): "Status saknas."})
        >>> package = Package.from_bytes(data)
        >>> read_notes(package, package.sheet("Målkort"))
        {(9, 10): 'Status saknas.'}
    """
    found: dict[Place, str] = {}
    for part in package.related(sheet.part, "comments"):
        found |= notesheet.read_comments(package.xml(part))
    return found


class _Plan:
    """What is to change in a package, put together sheet by sheet."""

    def __init__(self, package: Package, author: str) -> None:
        self._package = package
        self._author = notesheet.clean_text(author)
        self.spliced: dict[str, list[Splice]] = {}
        self.added: dict[str, bytes] = {}
        self.written: list[tuple[SheetRef, dict[Place, str]]] = []
        self.skipped: list[tuple[str, str]] = []
        self._types: list[bytes] = []
        drawings = [name for name in package.part_names if _is_vml(package, name)]
        self._ids = notebox.ShapeIds(package.read(name) for name in drawings)

    def add(self, sheet: SheetRef, wanted: Mapping[Place, list[str]]) -> None:
        """Plan the notes of one sheet."""
        package = self._package
        scan = SheetScan(package.xml(sheet.part))
        texts = self._texts(sheet, scan, wanted)
        if not texts:
            return
        geometry = notebox.Geometry(scan)
        boxes = [geometry.box(place, text) for place, text in texts.items()]
        relations: list[tuple[str, str, str]] = []
        strict = scan.part.namespace == names.MAIN_STRICT
        comments = package.related(sheet.part, "comments")
        if len(comments) > 1:
            raise _unusual(sheet.part, "it has more than one comments part")
        if comments:
            found = notesheet.insert_comments(package.xml(comments[0]), texts, self._author)
            self._splice(comments[0], found)
        else:
            name = self._new_part("comments{}.xml", notesheet.CONTENT_TYPE)
            self.added[name] = notesheet.new_comments(texts, self._author, strict=strict)
            base = names.R_STRICT if strict else names.R
            relations.append((self._new_id(sheet, relations), f"{base}/comments", name))
        drawing = self._drawing(sheet, scan)
        if drawing is not None:
            self._splice(drawing, notebox.insert_boxes(drawing, package.read(drawing), boxes, self._ids))
        else:
            name = self._new_part("drawings/vmlDrawing{}.vml", notebox.CONTENT_TYPE)
            self.added[name] = notebox.new_vml(boxes, self._ids)
            key = self._new_id(sheet, relations)
            # Strict workbooks too use the Transitional type: VML has no place in the Strict standard.
            relations.append((key, f"{names.R}/vmlDrawing", name))
            self._splice(sheet.part, [notesheet.draw_boxes(scan, key)])
        self._relate(sheet, relations)
        self.written.append((sheet, texts))

    def build(self) -> bytes:
        """Return the bytes of the new package."""
        package = self._package
        if self._types:
            types = package.xml("[Content_Types].xml")
            raw = b"".join(b"<%b%b/>" % (types.prefix, entry) for entry in self._types)
            self._splice(types.name, [appended(types.root, raw)])
        changed = {name: apply_splices(package.read(name), splices) for name, splices in self.spliced.items()}
        return rebuild(package.data, package.directory, changed, self.added)[0]

    def _texts(self, sheet: SheetRef, scan: SheetScan, wanted: Mapping[Place, list[str]]) -> dict[Place, str]:
        """Return the text of each cell that gets a note, in the order of the sheet."""
        taken = set(read_notes(self._package, sheet))
        for name in self._package.related(sheet.part, "threadedComment"):
            taken |= notesheet.read_threads(self._package.xml(name))
        # A note on any but the first cell of a merged area can be neither seen nor reached.
        covered = {place: (area.top, area.left) for area in scan.merges for place in wanted if area.holds(*place)}
        joined: dict[Place, list[str]] = {}
        for place, texts in sorted(wanted.items()):
            anchor = covered.get(place, place)
            if anchor in taken:
                self.skipped.append((sheet.name, cell_name(*place)))
            else:
                joined.setdefault(anchor, []).extend(text for text in texts if text not in joined.get(anchor, ()))
        return {place: check_text("\n\n".join(joined[place]), cell_name(*place)) for place in sorted(joined)}

    def _drawing(self, sheet: SheetRef, scan: SheetScan) -> str | None:
        """Return the VML part that the sheet draws, or None."""
        keys = notesheet.drawing_ids(scan)
        if keys is None:
            return None
        for relation in self._package.relationships(sheet.part):
            if relation.id in keys and not relation.external and self._package.has(relation.target):
                return self._package.entry_name(relation.target)
        raise _unusual(sheet.part, "its legacyDrawing leads nowhere")

    def _new_part(self, pattern: str, content_type: str) -> str:
        """Return the name of a new part that is free, and note its content type."""
        package = self._package
        folder = posixpath.dirname(package.workbook_part.replace("\\", "/"))
        number = 1
        while True:
            name = posixpath.join(folder, pattern.format(number))
            if not package.has(name) and name not in self.added and part_key(name) not in package.overrides:
                break
            number += 1
        self._declare(name, content_type)
        return name

    def _declare(self, name: str, content_type: str) -> None:
        """Give a new part its content type: by its extension where Excel does so and nothing speaks against
        it.
        """
        kind = content_type.encode("ascii")
        extension = name.rpartition(".")[2]
        known = self._package.content_type_of(f"any.{extension}")
        default = b'Default Extension="%b" ContentType="%b"' % (extension.encode("ascii"), kind)
        if known.lower() == content_type.lower() or default in self._types:
            return
        if known or extension == "xml":
            path = name.replace("&", "&amp;").replace('"', "&quot;").encode("ascii", "xmlcharrefreplace")
            self._types.append(b'Override PartName="/%b" ContentType="%b"' % (path, kind))
        else:
            self._types.insert(0, default)

    def _new_id(self, sheet: SheetRef, relations: list[tuple[str, str, str]]) -> str:
        used = {relation.id for relation in self._package.relationships(sheet.part)} | {key for key, _, _ in relations}
        return next(key for number in range(1, len(used) + 2) if (key := f"rId{number}") not in used)

    def _relate(self, sheet: SheetRef, relations: list[tuple[str, str, str]]) -> None:
        """Make new parts known to a sheet."""
        if not relations:
            return
        holder = rels_part(sheet.part)
        exists = self._package.has(holder)
        prefix = self._package.xml(holder).prefix if exists else b""
        folder = posixpath.dirname(sheet.part.replace("\\", "/"))
        raw = b""
        for key, kind, target in relations:
            path = posixpath.relpath(target, folder or ".").replace("&", "&amp;").replace('"', "&quot;")
            words = (key.encode(), kind.encode(), path.encode("ascii", "xmlcharrefreplace"))
            raw += b"<" + prefix + b'Relationship Id="%b" Type="%b" Target="%b"/>' % words
        if exists:
            self._splice(holder, [appended(self._package.xml(holder).root, raw)])
        else:
            space = names.RELATIONSHIPS.encode("ascii")
            # LibreOffice declares each part of relationships by name, so that the extension alone says
            # nothing.
            self._declare(holder, _RELATIONSHIPS_TYPE)
            self.added[holder] = _HEAD + b'<Relationships xmlns="%b">%b</Relationships>' % (space, raw)

    def _splice(self, part: str, splices: list[Splice]) -> None:
        name = self._package.entry_name(part)
        if name in self.spliced:
            raise _unusual(part, "two sheets share it")
        self.spliced[name] = splices


def _is_vml(package: Package, name: str) -> bool:
    return name.lower().endswith(".vml") or package.content_type_of(name).lower() == notebox.CONTENT_TYPE.lower()


def _unusual(part: str, reason: str) -> UnsupportedPackage:
    return UnsupportedPackage("unusual_xml", part=part, reason=reason)


def _verify(old: Package, data: bytes, plan: _Plan) -> None:
    """Check the new bytes as any reader would read them: nothing else differs, and every note is found.

    Raises: Unwritable (`verify_failed`), which means a fault here.
    """
    try:
        new = Package.from_bytes(data, limits=old.limits)
        before, after = old.directory.entries, new.directory.entries
        if [e.name for e in after] != [e.name for e in before] + list(plan.added):
            raise ValueError("the parts differ")
        for was, now in zip(before, after, strict=False):
            splices = plan.spliced.get(was.name, [])
            if splices and not was.is_directory:
                new.xml(was.name) if not _is_vml(old, was.name) else None
                if remove_splices(new.read(was.name), splices) != old.read(was.name):
                    raise ValueError(f"{was.name} differs beyond what was spliced in")
            elif old.data[was.header : was.end] != data[now.header : now.end]:
                raise ValueError(f"{was.name} differs")
        for sheet, texts in plan.written:
            found = read_notes(new, new.sheets[sheet.index])
            if any(found.get(place) != text for place, text in texts.items()):
                raise ValueError(f"a note of {sheet.part} is not found")
            drawn = {
                cell for name in new.related(sheet.part, "vmlDrawing") for cell in notebox.boxed_cells(new.read(name))
            }
            if not texts.keys() <= drawn:
                raise ValueError(f"a note of {sheet.part} has no box")
    except (ValueError, OoxmlError) as error:
        raise Unwritable("verify_failed", reason=str(error)) from error
