"""The same finding in many cells becomes one, with the cells written as people do: "C5:C9, C12"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xl_malkort.model import Finding

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})(?::\1([1-9][0-9]{0,6}))?")


def merge_cells(addresses: Iterable[str]) -> str:
    """Write cell addresses as runs down each column; what is no address comes last, as it stands.

    >>> merge_cells(["C12", "C5", "C6", "C7", "B3", "C6"])
    'B3, C5:C7, C12'
    """
    columns: dict[str, list[tuple[int, int]]] = {}
    others: dict[str, None] = {}
    for part in (part.strip() for address in addresses for part in address.split(",")):
        match = _ADDRESS.fullmatch(part)
        if match is None:
            others[part] = None
            continue
        first = int(match[2])
        columns.setdefault(match[1], []).append((first, int(match[3] or first)))
    written = [
        f"{column}{first}" if first == last else f"{column}{first}:{column}{last}"
        for column in sorted(columns, key=column_number)
        for first, last in _runs(columns[column])
    ]
    return ", ".join([*written, *(other for other in others if other)])


def merge(findings: Iterable[Finding]) -> list[Finding]:
    """Give findings that say the same thing on the same sheet once, with all their cells."""
    groups: dict[tuple[str, str, str, str | None], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.code, finding.sheet, finding.message, finding.hint), []).append(finding)
    return [_as_one(group) for group in groups.values()]


def place(cell: str | None) -> tuple[int, int]:
    """Give row and column of the first cell in a cell list, to sort by; (0, 0) where there is none.

    >>> place("C5:C9, C12"), place(None)
    ((5, 3), (0, 0))
    """
    match = _ADDRESS.match(cell or "")
    return (int(match[2]), column_number(match[1])) if match else (0, 0)


def column_number(letters: str) -> int:
    """Give the 1-based number of a column.

    >>> column_number("A"), column_number("AA")
    (1, 27)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _runs(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if runs and first <= runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], max(runs[-1][1], last))
        else:
            runs.append((first, last))
    return runs


def _as_one(group: list[Finding]) -> Finding:
    cells = [finding.cell for finding in group if finding.cell]
    if len(group) == 1 or not cells:
        return group[0]
    return group[0].model_copy(update={"cell": merge_cells(cells)})
