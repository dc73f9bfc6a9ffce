"""The form for a distribution: how many are on each level, by group. It holds counts, never names.

The writer and the reader share the names below. What is wrong in a form is told by its cell alone: no content of a form
is ever repeated in a message.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from xl_malkort.errors import InputError
from xl_malkort.grid import Sheet, Workbook, a1, open_workbook
from xl_malkort.i18n import N_, _, fill
from xl_malkort.layout import form as shape
from xl_malkort.layout.exact import read_stamp
from xl_malkort.layout.persons import refuse_persons
from xl_malkort.layout.salary_criteria import STAMP_LEVELS, level_name
from xl_malkort.model.salary import MOST_LEVELS
from xl_malkort.values import clean, fold

TEMPLATE: Final = "criteria_distribution"
TITLE: Final = N_("Fördelning")
SHEET: Final = "Fördelning"
VERSION: Final = 1
HEAD: Final = ("municipality", "year", "scope", "subject")
FIRST_ROW: Final = 8
"""The first row of groups, counted from 0."""
ROWS: Final = 40
GROUP_NAME: Final = "mk_dist_group"
_MOST: Final = 100_000


def counts_name(number: int) -> str:
    """Give the defined name of a level's column of counts; levels count from 1."""
    return f"mk_dist_level_{number}"


@dataclass(frozen=True, slots=True)
class Group:
    """A group of a form and how many are on each level, from the lowest up. Never shown as it is: see `suppress`."""

    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Distribution:
    """A form: what it covers, what was rated, the levels and the groups that have members."""

    path: Path
    scope: str
    subject: str
    labels: tuple[str, ...]
    groups: tuple[Group, ...]


def read_distribution(path: Path) -> Distribution:
    """Read a form. Raises `InputError`: MK130 when it is about persons, MK131 when it is no form or has a fault."""
    book = open_workbook(path)
    refuse_persons(book)
    stamp = read_stamp(book)
    at = book.names.get(GROUP_NAME)
    if stamp is None or stamp.template != TEMPLATE or at is None:
        raise _no_form(path)
    sheet = book.sheet(at.sheet)
    levels = int(said) if (said := book.constants.get(STAMP_LEVELS, "")).isdigit() else 0
    columns, labels = [], []
    for number in range(1, min(levels, MOST_LEVELS) + 1):
        column, label = book.names.get(counts_name(number)), book.names.get(level_name(number))
        if column is None or label is None or column.sheet != at.sheet:
            raise _no_form(path)
        columns.append(column.first_col)
        labels.append(clean(book.sheet(label.sheet).text(label.first_row, label.first_col)) or str(number))
    groups: list[Group] = []
    seen: set[str] = set()
    for row in range(at.first_row, min(at.last_row, sheet.n_rows) + 1):
        name = clean(sheet.text(row, at.first_col))
        counts = tuple(_count(path, sheet, row, col) for col in columns)
        if not name and any(counts):
            raise _unreadable(path, a1(row, at.first_col))
        if name and fold(name) in seen:
            raise _twice(path, a1(row, at.first_col))
        if name and any(counts):
            seen.add(fold(name))
            groups.append(Group(name, counts))
    return Distribution(path, _head(book, "scope"), _head(book, "subject"), tuple(labels), tuple(groups))


def _count(path: Path, sheet: Sheet, row: int, col: int) -> int:
    value = sheet.value(row, col)
    if value is None or (isinstance(value, str) and not value.strip()):
        return 0
    if isinstance(value, int | float) and not isinstance(value, bool) and value == int(value) and 0 <= value <= _MOST:
        return int(value)
    if isinstance(value, str) and value.strip().isdigit() and int(value) <= _MOST:
        return int(value)
    raise _unreadable(path, a1(row, col))


def _head(book: Workbook, field: str) -> str:
    at = book.names.get(shape.head_name(field))
    return clean(book.sheet(at.sheet).text(at.first_row, at.first_col)) if at is not None else ""


def _no_form(path: Path) -> InputError:
    return InputError(
        "MK131",
        fill(
            _("”{file}” är inget underlag för fördelning. Skapa ett med xl-malkort new criteria_distribution."),
            file=path.name,
        ),
    )


def _unreadable(path: Path, cell: str) -> InputError:
    return InputError(
        "MK131",
        fill(
            _(
                "”{file}”: i underlaget för fördelning går {cell} inte att läsa. Skriv grupper till vänster och hela "
                "antal under nivåerna, inget annat."
            ),
            file=path.name,
            cell=cell,
        ),
    )


def _twice(path: Path, cell: str) -> InputError:
    return InputError(
        "MK131",
        fill(
            _("”{file}”: {cell} nämner en grupp som redan finns. Skriv varje grupp en gång."), file=path.name, cell=cell
        ),
    )
