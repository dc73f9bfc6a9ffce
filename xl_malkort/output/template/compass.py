"""The template of the goal compass: the form, with the locked activities on top, and the compass on one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from xl_malkort.layout.goal_compass import GOAL_COMPASS
from xl_malkort.model import Round, SteeringModel, Unit
from xl_malkort.output.template.book import RowValues, template_bytes
from xl_malkort.output.template.compass_page import write_page
from xl_malkort.output.template.form import CellValue, Fixed


def compass_bytes(
    model: SteeringModel,
    *,
    unit: Unit | None = None,
    year: int | None = None,
    round: Round | None = None,
    rows: Sequence[RowValues] = (),
    reports: Mapping[str, RowValues] | None = None,
) -> bytes:
    """Make a goal compass and give its bytes; the same input gives the same bytes.

    `rows` are the unit's own (for the examples and for tests); `reports` is what it reports on the locked activities,
    by their codes. Raises `ValueError` when there are more rows than the form has room for.

    >>> from xl_malkort.model.presets import preset
    >>> compass_bytes(preset("solleftea", year=2026))[:2]
    b'PK'
    """
    every = [*locked_rows(model, reports or {}), *rows]
    head = f"{year if year is not None else model.year}" + (f" – {unit.name}" if unit else "")
    beside = partial(write_page, layout=GOAL_COMPASS, model=model, rows=every, head=head)
    return template_bytes(GOAL_COMPASS, model, unit=unit, year=year, round=round, rows=every, beside=beside)


def locked_rows(model: SteeringModel, reports: Mapping[str, RowValues] | None = None) -> list[dict[str, CellValue]]:
    """Give the rows of the activities that the management has locked, in the order of the areas."""
    rows: list[dict[str, CellValue]] = []
    for area in model.perspectives:
        for activity in model.common_activities:
            if activity.perspective == area.code:
                row: dict[str, CellValue] = {
                    "perspective": Fixed(area.name),
                    "code": Fixed(activity.code),
                    "activity": Fixed(activity.text),
                }
                # What the management leaves open, each unit sets.
                if activity.responsible:
                    row["responsible"] = Fixed(activity.responsible)
                if activity.due:
                    row["due"] = Fixed(activity.due.isoformat())
                rows.append(row | dict((reports or {}).get(activity.code, {})))
    return rows
