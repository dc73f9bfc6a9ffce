"""Give a workbook without a styles part a minimal one, with all that makes it found.

Excel opens such a workbook with one default format; the new part says just that, so nothing changes its look.

Source: ECMA-376 Part 1 §12.3.20 (Workbook Styles part), §18.8.39; Part 2 §6.5.3 (relationships), §7.2.3
    (content types).
"""

from __future__ import annotations

import posixpath

from . import names
from .package import Package
from .relationships import part_key, rels_part
from .splice import Splice
from .xmlpart import XmlPart, parse

_BODY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<styleSheet xmlns="{namespace}">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


def minimal_styles(package: Package) -> XmlPart:
    """Return a styles part for a workbook that has none, under a name that is free."""
    promised = _promised(package)
    folder = posixpath.dirname(package.workbook_part)
    number = 0
    name = promised or posixpath.join(folder, "styles.xml")
    while package.has(name):
        number += 1
        name = posixpath.join(folder, f"styles{number}.xml")
    namespace = names.MAIN_STRICT if package.strict else names.MAIN
    return parse(name, _BODY.format(namespace=namespace).encode("ascii"), package.limits)


def _promised(package: Package) -> str:
    """Return the part that a relationship promises as the styles although it is not in the package, if any."""
    for relationship in package.relationships(package.workbook_part):
        if relationship.word == "styles" and not relationship.external and not package.has(relationship.target):
            return relationship.target
    return ""


def registration(package: Package, name: str) -> dict[str, list[Splice]]:
    """Return the splices, by part, that make a new styles part known to the workbook.

    Raises: as `Package.xml`.
    """
    found: dict[str, list[Splice]] = {}
    if part_key(name) not in package.overrides:
        types = package.xml("[Content_Types].xml")
        override = b'<%bOverride PartName="/%b" ContentType="%b"/>' % (
            types.prefix,
            _escaped(name),
            names.STYLES_CONTENT_TYPE.encode("ascii"),
        )
        found[package.entry_name(types.name)] = [Splice(types.root.close, b"", override)]
    if _promised(package) != name:
        rels = package.xml(rels_part(package.workbook_part))
        relationship = b'<%bRelationship Id="%b" Type="%b/styles" Target="%b"/>' % (
            rels.prefix,
            _free_id(package),
            (names.R_STRICT if package.strict else names.R).encode("ascii"),
            _escaped(posixpath.basename(name)),
        )
        found[package.entry_name(rels.name)] = [Splice(rels.root.close, b"", relationship)]
    return found


def _free_id(package: Package) -> bytes:
    """Return a relationship id that the workbook does not use yet."""
    used = {relationship.id for relationship in package.relationships(package.workbook_part)}
    number = 1
    while f"rId{number}" in used:
        number += 1
    return b"rId%d" % number


def _escaped(name: str) -> bytes:
    """Return a part name as attribute value of a part in any encoding."""
    return name.replace("&", "&amp;").replace('"', "&quot;").encode("ascii", "xmlcharrefreplace")
