"""What a table's columns are when they are not one field each: what the other modules find, put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xl_malkort.i18n import _
from xl_malkort.layout.detect import rules
from xl_malkort.layout.detect.boards import settle_board
from xl_malkort.layout.detect.due_columns import settle_due_columns
from xl_malkort.layout.detect.goal_codes import with_bare_codes
from xl_malkort.layout.detect.groups import goals_across, keep_followers
from xl_malkort.layout.detect.headers import Header
from xl_malkort.layout.detect.lines_in_cells import with_lines
from xl_malkort.layout.detect.measured_shares import without_measured_shares
from xl_malkort.layout.detect.numbered_rows import find_numbered
from xl_malkort.layout.detect.outline import find_outline
from xl_malkort.layout.detect.percent_done import settle_percent
from xl_malkort.layout.detect.plan import Column
from xl_malkort.layout.detect.sideways import settle_months
from xl_malkort.layout.detect.status_columns import settle_statuses
from xl_malkort.layout.detect.typed import RowTypes, find_row_types, unread, with_row_types
from xl_malkort.layout.detect.view import View
from xl_malkort.model import Finding


def settle_shape(
    view: View,
    header: Header,
    columns: Sequence[Column],
    rows: Sequence[int],
    views: Iterable[View],
    doubts: list[Finding],
) -> tuple[tuple[Column, ...], tuple[tuple[str, str], ...]]:
    """Give the columns as the table's shape has them, and what its row types mean.

    `views` are the sheets that may explain codes. A shape that is not certain is left unread, with a finding.
    """
    columns = without_measured_shares(view, settle_percent(view, columns, rows), rows)
    columns = with_lines(view, columns, rows)
    settled = settle_statuses(view, settle_board(view, columns, rows), rows)
    settled = settle_due_columns(view, settle_months(view, keep_followers(settled), rows), rows)
    views = list(views)
    types = find_row_types(view, header, settled, rows, views) or find_outline(view, settled, rows)
    types = types or find_numbered(view, settled, rows, views)
    if isinstance(types, RowTypes):
        return settle_percent(view, with_row_types(settled, types), rows), tuple(types.kinds.items())
    reason = None
    if isinstance(types, str):
        reason = _("vad raderna under ”{header}” är går inte att avgöra").format(header=types[:40])
    elif not view.sideways and goals_across(settled):
        reason = _("kolumnerna upprepas, och vilket mål som varje grupp hör till går inte att avgöra")
    if reason is None:
        return with_bare_codes(view, header, settled, rows), ()
    cell = view.a1(header.bottom, settled[0].index)
    doubts.append(rules.UNSURE_SHAPE.finding(sheet=view.name, cell=cell, reason=reason))
    return unread(settled), ()
