"""The lossless package patcher: change the named cells of a workbook and not one byte else.

    >>> from xl_malkort.ooxml import paint
    >>> paint("kort.xlsx", {("Målkort", "J9"): "#92D050"}).changed
    True

Usable by itself: it imports nothing of the rest of xl_malkort, and only the standard library.
"""

from __future__ import annotations

from .delta import UndoDelta, apply_delta
from .errors import BadRequest, NotAWorkbook, OoxmlError, UnsafePackage, UnsupportedPackage, Unwritable
from .limits import DEFAULT_LIMITS, Limits
from .locks import lock_owner
from .overlay import Notice
from .package import DefinedName, Package, SheetRef
from .paint import commit, paint, restore
from .plan import plan_paint
from .replace import atomic_replace, remove_leftovers
from .report import Paint, PaintReport, Patched

__all__ = [
    "DEFAULT_LIMITS",
    "BadRequest",
    "DefinedName",
    "Limits",
    "NotAWorkbook",
    "Notice",
    "OoxmlError",
    "Package",
    "Paint",
    "PaintReport",
    "Patched",
    "SheetRef",
    "UndoDelta",
    "UnsafePackage",
    "UnsupportedPackage",
    "Unwritable",
    "apply_delta",
    "atomic_replace",
    "commit",
    "lock_owner",
    "paint",
    "plan_paint",
    "remove_leftovers",
    "restore",
]
