"""The native charts of Översikt, each with a text that says the same to someone who cannot see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from xl_malkort.i18n import _, fill
from xl_malkort.model import GoalStatus, StatusLook
from xl_malkort.output.look import FONT, INK, LINE
from xl_malkort.output.rollup.pen import plain
from xl_malkort.rollup.rollup import Rollup

_FONT: Final = {"name": FONT, "size": 10, "color": INK}
_ROW_POINTS: Final = 20


def distribution(
    book: Any,
    sheet: Any,
    rollup: Rollup,
    name: str,
    rows: tuple[int, int],
    counts: Mapping[GoalStatus, int],
    at: tuple[int, int],
) -> None:
    """Put a bar chart of the goals per status beside its figures (column 0 the statuses, column 1 the goals)."""
    first, last = rows
    chart = book.add_chart({"type": "bar"})
    points = [
        {"fill": {"color": look.fill}, "border": {"color": INK, "width": 0.75}} for look in rollup.model.goal_scale
    ]
    chart.add_series(
        {
            "name": _("Mål"),
            "categories": [name, first, 0, last, 0],
            "values": [name, first, 1, last, 1],
            "points": points,
            "gap": 40,
            "data_labels": {"value": True, "font": _FONT},
        }
    )
    chart.set_title({"name": _("Målens status"), "name_font": {**_FONT, "size": 13, "bold": True}, "overlay": False})
    chart.set_legend({"none": True})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_y_axis({"reverse": True, "num_font": _FONT, "line": {"color": LINE}, "major_tick_mark": "none"})
    chart.set_chartarea({"border": {"color": LINE}})
    said = ", ".join(
        f"{look.label.lower()} {counts.get(GoalStatus(look.value), 0)}" for look in rollup.model.goal_scale
    )
    chart.set_size({"width": 776, "height": 330})
    sheet.insert_chart(
        *at,
        chart,
        {
            "x_offset": 16,
            "y_offset": 6,
            "object_position": 2,
            "description": plain(fill(_("Stapeldiagram över målens status: {counts}."), counts=said)),
        },
    )


def departments(
    book: Any,
    sheet: Any,
    rollup: Rollup,
    name: str,
    rows: tuple[int, int],
    columns: Sequence[tuple[int, StatusLook]],
    at: tuple[int, int],
) -> None:
    """Put a chart of the share of goals per status in each department; `columns` are where the counts stand."""
    first, last = rows
    series = [(col, look, look.text) for col, look in columns]
    title = _("Antal mål per status, andel av målen")
    chart = stacked_bars(book, name, rows, series, title, subtype="percent_stacked")
    chart.set_x_axis({"num_format": "0 %", "num_font": {**_FONT, "size": 9}, "major_gridlines": {"visible": False}})
    n = last - first + 1
    chart.set_size({"width": 1220, "height": int(rows_of(n) * _ROW_POINTS)})
    said = _("Liggande staplar som för varje avdelning visar andelen mål per status. Talen står i tabellen ovanför.")
    sheet.insert_chart(*at, chart, {"x_offset": 2, "object_position": 2, "description": said})


def rows_of(departments: int) -> int:
    """Give how many rows of the sheet the chart of so many departments covers."""
    return 7 + round(departments * 1.6)


def stacked_bars(
    book: Any,
    name: str,
    rows: tuple[int, int],
    series: Sequence[tuple[int, StatusLook, str | list[Any]]],
    title: str,
    *,
    subtype: str,
) -> Any:
    """Make a chart of one bar per row of a sheet, with a part per status; the caller sets the size and the x-axis.

    In: the sheet's name, its first and last row (from 0), and per part its column, its look and its name (a text, or
    the cell that holds it). The bars' names stand in column 0.
    """
    first, last = rows
    chart = book.add_chart({"type": "bar", "subtype": subtype})
    for col, look, called in series:
        chart.add_series(
            {
                "name": called,
                "categories": [name, first, 0, last, 0],
                "values": [name, first, col, last, col],
                "fill": {"color": look.fill},
                "border": {"color": INK, "width": 0.5},
                "gap": 35,
                # No label on a segment of nothing: the empty part of the format hides zeros.
                "data_labels": {"value": True, "font": {**_FONT, "size": 9}, "num_format": "#,##0;;"},
            }
        )
    chart.set_title({"name": title, "name_font": {**_FONT, "size": 13, "bold": True}, "overlay": False})
    chart.set_legend({"position": "bottom", "font": _FONT})
    chart.set_y_axis({"reverse": True, "num_font": _FONT, "line": {"color": LINE}, "major_tick_mark": "none"})
    chart.set_chartarea({"border": {"color": LINE}})
    return chart
