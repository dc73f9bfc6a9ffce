"""The table of shared strings, made safe for a reader that believes what it says of itself.

The reader of values sets memory aside for `uniqueCount` strings before it has seen one, and copies a string for every
cell that names it; both can be made to end the whole process. So the count is taken off, and the text that the cells
will become is added up first.

Source: ECMA-376 Part 1 §18.4.9 (sst), §18.4.8 (si).
"""

from __future__ import annotations

import re
from typing import Final

from xl_malkort.ooxml import DEFAULT_LIMITS, OoxmlError, Package

from .regular import RegularSheet
from .rewrite import rewrite_strings

_ROOT: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml (?![^<>]*encoding\s*=\s*[\"'](?!(?i:utf-8|us-ascii)[\"']))[^<>]*\?>)?\s*"
    rb'<sst(?: [A-Za-z][\w:.-]*="[^"<>]*")*\s*(/?)>'
)
_ITEM: Final = re.compile(rb"<(?:[\w.-]+:)?si[\s/>]")
_INDEX: Final = re.compile(rb' t="s"[^<>]*>\s*(?:<f[^<>]*/>|<f[^<>]*>[^<]*</f>)?\s*<v[^<>]*>\s*([0-9]{1,9})\s*</v>')

_SHORTEST_CELL: Final = len(b'<c r="A1" t="s"><v>0</v></c>')


def safe_strings(package: Package, part: str) -> bytes:
    """Return the shared strings without the root's claims, rewritten when they are not in the common form.

    Raises: OoxmlError, as `Package.read` and `Package.xml`.

    Example:
        >>> safe_strings(Package.open("kort.xlsx"), "xl/sharedStrings.xml")[:12]
        b'<sst><si><t>'
    """
    data = package.read(part)
    root = _ROOT.match(data)
    if root is None or (b"!" in data and b"<!" in data) or data.find(b"uniqueCount", root.end()) >= 0:
        package.xml(part)
        return rewrite_strings(part, data)
    return b"<sst/>" if root.group(1) else b"<sst>" + data[root.end() :]


def check_volume(sheet: RegularSheet, strings: bytes, name: str, limit: int = DEFAULT_LIMITS.total_bytes) -> None:
    """Check that the texts of a sheet's cells, each counted as often as it is used, stay below the limit.

    In: the sheet, the shared strings as `safe_strings` gives them, the sheet's name for the message.
    Raises: OoxmlError (`text_volume`).
    """
    if len(sheet.body) // _SHORTEST_CELL * len(strings) <= limit:
        return
    cells = sheet.body.count(b' t="s"')
    if cells * len(strings) <= limit:
        return
    sizes = [len(piece) for piece in _ITEM.split(strings)[1:]]
    widest = max(sizes, default=len(strings))
    indexes = _INDEX.findall(sheet.body)
    # A cell or an index that is not understood counts as the longest text there is.
    total = (cells - len(indexes)) * widest
    total += sum(sizes[index] if (index := int(found)) < len(sizes) else widest for found in indexes)
    if total > limit:
        raise OoxmlError("text_volume", sheet=name, limit=limit)
