"""The live form, as a formula, of what a row still lacks."""

from __future__ import annotations

from collections.abc import Callable

from xl_malkort.layout.form import Column


def lacks(column: Column, cell: Callable[[str], str]) -> str:
    """Give the condition under which a row lacks a column's value: `layout.form.missing` for one column, as a formula.

    `cell` gives the address of a field in that row.

    >>> from xl_malkort.layout.goal_card import GOAL_CARD
    >>> lacks(GOAL_CARD.column("target"), {"measure": "$F9", "target": "$H9"}.__getitem__)
    'AND(TRIM($F9)<>"",TRIM($H9)="")'
    """
    parts = [f'TRIM({cell(column.needed_with or "")})<>""', f'TRIM({cell(column.field)})=""']
    if column.unless:
        parts.append(f'TRIM({cell(column.unless)})=""')
    return f"AND({','.join(parts)})"
