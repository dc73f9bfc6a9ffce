"""What the steering workbook is made of: sheets with columns (`Table`) and sheets with one value a row (`Fields`).

One definition serves the writer and the reader, so that they cannot drift apart. Both walk over sheets and columns and
know nothing of any single one: a new part of the model is a new `Table` in `definition`, with the field's name as key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from xl_malkort.layout.steering.forms import Choice, Choices, Form

STAMP: Final = "steering"
"""What the workbook says it is, in the invisible stamp."""

VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Column:
    """One kind of value: a column of a `Table`, or a row of `Fields`.

    `key` is the model's field ("thresholds.partly" for one inside another). `header` and `help` are Swedish message
    ids, `also` other headings that are recognised. `refers` names the table whose codes are allowed. `fixed` values
    are the template's own and shown as such; `width` is the widest the column may be, in Excel's characters.
    """

    key: str
    header: str
    help: str
    form: Form
    width: float = 40
    required: bool = False
    unique: bool = False
    fixed: bool = False
    refers: str | None = None
    also: tuple[str, ...] = ()
    group: str = ""
    """For `Fields`: the heading above this row; rows with the same stand together."""

    @property
    def drop_down(self) -> str | None:
        """The defined name of the list that its drop-down shows, if it has one."""
        if self.refers:
            return codes_name(self.refers)
        return list_name(self.form.name) if isinstance(self.form, Choice) else None

    @property
    def choice(self) -> Choice | None:
        """The fixed set that its values are taken from, if any."""
        return self.form.of if isinstance(self.form, Choices) else self.form if isinstance(self.form, Choice) else None


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: its name, its heading, one line below that, and for *Läs mig* what it is for in three sentences."""

    key: str
    sheet: str
    title: str
    intro: str
    purpose: str
    columns: tuple[Column, ...]

    def column(self, key: str) -> Column:
        """Give the column with this key; `KeyError` where there is none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Table(Page):
    """A sheet with one record a row; `key` is the field of the model that holds them.

    `code` is the column others refer to, `parent` the one that refers to this very table. `room` is how many empty rows
    are ready below the filled ones. `distinct` are the columns whose words may mean only one row each; `every` is the
    column in which every choice must stand once. An `optional` table's sheet may be missing.
    """

    code: str | None = None
    parent: str | None = None
    room: int = 200
    distinct: tuple[str, ...] = ()
    every: str | None = None
    least_rows: int = 0
    optional: bool = False
    kinds: tuple[str, ...] = ()
    """Only models with one of these kinds of card get the sheet, or that have records for it; () means every model."""
    example: tuple[tuple[str, ...], ...] = ()

    def concerns(self, model: Mapping[str, Any]) -> bool:
        """Tell whether a dumped model has any use for the sheet."""
        return not self.kinds or bool(model[self.key]) or not set(self.kinds).isdisjoint(model["kinds"])

    def records(self, model: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        """Give the table's rows out of a dumped model."""
        return list(model[self.key])


@dataclass(frozen=True, slots=True)
class Fields(Page):
    """A sheet with one value a row: heading, value and explanation."""

    heads: tuple[str, str, str] = ("", "", "")
    optional: bool = False

    def concerns(self, model: Mapping[str, Any]) -> bool:
        """Tell whether a dumped model has any use for the sheet."""
        return True

    def values(self, model: Mapping[str, Any]) -> Iterator[tuple[Column, Any]]:
        """Give each row's value out of a dumped model."""
        for column in self.columns:
            value: Any = model
            for step in column.key.split("."):
                value = value[step]
            yield column, value


def column_name(page: Page, column: Column) -> str:
    """Give the defined name of a column's heading cell: "mk_model_units_code"."""
    return f"mk_model_{page.key}_{column.key.replace('.', '_')}"


def value_name(page: Fields) -> str:
    """Give the defined name of the heading above the values of `Fields`."""
    return f"mk_model_{page.key}__value"


def codes_name(table: str) -> str:
    """Give the defined name of the codes in a table, as far down as they are filled in."""
    return f"mk_codes_{table}"


def list_name(choice: str) -> str:
    """Give the defined name of a fixed drop-down's list."""
    return f"mk_list_{choice}"
