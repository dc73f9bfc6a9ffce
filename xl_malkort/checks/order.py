"""Root cause first: which findings are only effects of an earlier one, and in which order the rest are read."""

from __future__ import annotations

from collections.abc import Iterable

from xl_malkort.checks.merge import merge, place
from xl_malkort.model import Finding

SILENCING = frozenset({"MK301", "MK305"})
"""Rules that leave nothing more to say about their cell: an Excel error holds no value that could be missing or wrong,
and a cell with a personnummer must be emptied, and never be quoted by another finding."""


def tidy(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Drop what follows from an earlier fault in the same cell, merge what is the same, and sort.

    The order is that of the codes' hundreds (file, template, cell, across cells, across files), then from the top of
    the sheet down, then by code.
    """
    found = list(findings)
    silenced = {(f.sheet, f.cell) for f in found if f.code in SILENCING}
    if silenced:
        # A cell may itself be both: then the personnummer is what matters.
        personal = {(f.sheet, f.cell) for f in found if f.code == "MK305"}
        found = [
            f
            for f in found
            if f.code == "MK305"
            or (f.sheet, f.cell) not in silenced
            or (f.code == "MK301" and (f.sheet, f.cell) not in personal)
        ]
    return tuple(sorted(merge(found), key=_order))


def _order(finding: Finding) -> tuple[str, int, str, int, str]:
    row, column = place(finding.cell)
    return finding.code[:3], row, finding.code, column, finding.message
