"""Relationships: how the parts of a package are found, never by their names.

Source: ECMA-376 Part 2 §6.5 (relationships), §6.2 (part names) and annex A (resolving references, where a
backslash counts as a slash and percent-encoding may or may not be used).
"""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from . import names
from .limits import DEFAULT_LIMITS, Limits
from .xmlpart import events


class Relationship(NamedTuple):
    """One relationship: `word` is its type without the namespace, `target` a part name or, when external, a
    URI.
    """

    id: str
    type: str
    word: str
    target: str
    external: bool


def rels_part(part: str) -> str:
    """Return the name of the part that holds the relationships of `part` (the package itself when empty).

    Example:
        >>> rels_part("xl/workbook.xml"), rels_part("")
        ('xl/_rels/workbook.xml.rels', '_rels/.rels')
    """
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def resolve(source: str, target: str) -> str:
    """Return the part name that a target means when it stands in the relationships of `source`.

    Example:
        >>> resolve("xl/workbook.xml", "worksheets/sheet1.xml"), resolve("xl/workbook.xml", "/xl/a.xml")
        ('xl/worksheets/sheet1.xml', 'xl/a.xml')
    """
    path = target.replace("\\", "/").partition("#")[0]
    if not path.startswith("/"):
        path = source[: source.rfind("/") + 1] + path
    if "./" in path or "//" in path:
        path = posixpath.normpath("/" + path)
    return path.lstrip("/")


def part_key(name: str) -> str:
    """Return the form under which equivalent part names are equal.

    Example:
        >>> part_key("/XL/My%20Sheet.xml")
        'xl/my sheet.xml'
    """
    name = name.replace("\\", "/").lstrip("/").lower()
    if "%" not in name:
        return name
    # Rarely needed, and a quarter of this package's start-up time.
    from urllib.parse import unquote

    return unquote(name).lower()


def read_relationships(
    source: str, part: str, data: bytes, limits: Limits = DEFAULT_LIMITS
) -> tuple[Relationship, ...]:
    """Read a relationships part.

    In: the part the relationships belong to, the name of the part that holds them, and its bytes.
    Raises: as `xmlpart.events`.
    """
    wanted = f"{names.RELATIONSHIPS}}}Relationship"
    found: list[Relationship] = []
    for name, attributes, _ in events(part, data, limits):
        if name != wanted:
            continue
        kind = attributes.get("Type", "")
        target = attributes.get("Target", "")
        external = attributes.get("TargetMode", "").lower() == "external"
        found.append(
            Relationship(
                id=attributes.get("Id", ""),
                type=kind,
                word=names.last_word(kind),
                target=target if external else resolve(source, target),
                external=external,
            )
        )
    return tuple(found)
