"""The head of a template: labelled cells, found by their defined names."""

from __future__ import annotations

from collections.abc import Mapping

from xl_malkort.grid import Workbook, a1
from xl_malkort.model import HeadFact
from xl_malkort.values import clean, without_personnummer


def read_head(book: Workbook, names: Mapping[str, str]) -> dict[str, HeadFact]:
    """Read labelled cells by their defined names (field → name); those whose name is gone are left out."""
    head = {}
    for field, name in names.items():
        at = book.names.get(name)
        if at is not None:
            text = without_personnummer(clean(book.sheet(at.sheet).text(at.first_row, at.first_col)))
            head[field] = HeadFact(sheet=at.sheet, cell=a1(at.first_row, at.first_col), raw=text or None)
    return head


def said(head: Mapping[str, HeadFact], field: str) -> str | None:
    """Give what stands in a head cell."""
    fact = head.get(field)
    return fact.raw if fact else None


def whole_year(raw: str | None) -> int | None:
    """Give the year of a text of four digits, else None."""
    return int(raw) if raw and raw.isdigit() and len(raw) == 4 else None
