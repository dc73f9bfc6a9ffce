"""Swedish municipal goal work (målarbete) in the workbooks people already use.

Everything the command line does is one call here, imported when it is first used:

    read_card(path)                  one workbook → `Reading` (its `Card`, or why it cannot be read)
    validate(paths)                  workbooks → findings
    consolidate(paths, target)       workbooks → the roll-up, and its workbook
    write_back(rollup)               status colours into the workbooks the roll-up was made from
    undo(journal)                    what a write-back changed, put back
    new(kind, out), new_for_all(…)   empty templates
    ooxml.paint(source, paints)      colour named cells of any workbook, losing nothing
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xl_malkort import ooxml as ooxml
    from xl_malkort.paint.undo import undo as undo
    from xl_malkort.round.cards import read_card as read_card
    from xl_malkort.round.consolidate import consolidate as consolidate
    from xl_malkort.round.create import new as new
    from xl_malkort.round.create import new_for_all as new_for_all
    from xl_malkort.round.criteria import criteria as criteria
    from xl_malkort.round.validate import validate as validate
    from xl_malkort.round.write_back import write_back as write_back

__version__ = "0.1.0"

_HOMES = {
    "consolidate": "xl_malkort.round.consolidate",
    "criteria": "xl_malkort.round.criteria",
    "new": "xl_malkort.round.create",
    "new_for_all": "xl_malkort.round.create",
    "read_card": "xl_malkort.round.cards",
    "undo": "xl_malkort.paint.undo",
    "validate": "xl_malkort.round.validate",
    "write_back": "xl_malkort.round.write_back",
}

__all__ = [
    "__version__",
    "consolidate",
    "criteria",
    "new",
    "new_for_all",
    "ooxml",
    "read_card",
    "undo",
    "validate",
    "write_back",
]


def __getattr__(name: str) -> Any:
    """Import a call when it is first used: the command line must not pay for what a command does not need."""
    if name == "ooxml":
        return importlib.import_module("xl_malkort.ooxml")
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
