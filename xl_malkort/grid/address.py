"""Addresses as people write them (C9) and as the grid counts them: rows and columns from 1."""

from __future__ import annotations

from xl_malkort.ooxml.address import Area, column_number, parse_area
from xl_malkort.ooxml.address import cell_name as a1
from xl_malkort.ooxml.address import parse_cell as _parse_cell
from xl_malkort.ooxml.errors import BadRequest

__all__ = ["Area", "a1", "column_number", "parse_a1", "parse_area"]


def parse_a1(address: str) -> tuple[int, int]:
    """Return (row, column) of an address, absolute or not, in any case.

    Raises: ValueError when it is not the address of one cell.

    Example:
        >>> parse_a1("C9"), parse_a1("$aa$10")
        ((9, 3), (10, 27))
    """
    try:
        return _parse_cell(address)
    except BadRequest as error:
        raise ValueError(str(error)) from None
