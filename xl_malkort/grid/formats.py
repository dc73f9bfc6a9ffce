"""Number formats: what a cell's style says its number is (a percentage, a date, a sum of money).

Source: ECMA-376 Part 1 §18.8.30 (numFmt, with the built-in formats), §18.8.10 (cellXfs), §18.8.31 (format codes).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from xl_malkort.ooxml import Package
from xl_malkort.ooxml.limits import Limits
from xl_malkort.ooxml.names import MAINS
from xl_malkort.ooxml.xmlpart import events

# Which date 14 and 22 show depends on the reader's own settings; the codes are those of the standard.
BUILT_IN: Final = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    37: "#,##0 ;(#,##0)",
    38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
}
_KEPT: Final = 65_536
"""A longer styles part is not kept from one workbook to the next."""
_LITERAL: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


class NumberFormats:
    """The number formats of a workbook, by cell style."""

    def __init__(self, codes: list[str | None]) -> None:
        """Keep the format code of every cell style, in the order of the styles part."""
        self._codes = codes

    @classmethod
    def of(cls, package: Package) -> NumberFormats:
        """Read the styles part; a workbook without one has only the general format.

        Raises: OoxmlError, as `Package.read` and `xmlpart.events`.
        """
        parts = package.related(package.workbook_part, "styles")
        if not parts:
            return cls(["General"])
        data = package.read(parts[0])
        read = _codes if len(data) <= _KEPT else _codes.__wrapped__
        return cls(read(parts[0], data, package.limits))

    def code(self, style: int) -> str | None:
        """Return the format code of a cell style, None when it is not known.

        Example:
            >>> NumberFormats(["General", "0%"]).code(1)
            '0%'
        """
        return self._codes[style] if 0 <= style < len(self._codes) else None


@lru_cache(maxsize=8)
def _codes(part: str, data: bytes, limits: Limits) -> list[str | None]:
    """Read the format codes of the cell styles; cards made from one form have the very same styles part."""
    own: dict[str, str] = {}
    ids: list[str] = []
    inside = ""
    for name, attributes, _ in events(part, data, limits):
        namespace, _, local = name.rpartition("}")
        if namespace not in MAINS:
            continue
        if local in ("cellXfs", "cellStyleXfs", "dxfs", "numFmts"):
            inside = local
        elif local == "numFmt" and inside == "numFmts":
            own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif local == "xf" and inside == "cellXfs":
            ids.append(attributes.get("numFmtId", "0"))
    return [own.get(key) or (BUILT_IN.get(int(key)) if key.isdecimal() else None) for key in ids]


def shows_date(code: str) -> bool:
    """Say whether a format code shows a year or a day, so that a bare time cannot be what is meant.

    Example:
        >>> shows_date("yyyy-mm-dd"), shows_date("h:mm"), shows_date('0 "dagar"')
        (True, False, False)
    """
    plain = _LITERAL.sub("", code).lower()
    return "y" in plain or "d" in plain
