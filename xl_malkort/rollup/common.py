"""Activities that the management has locked: counted once, however many units carry them out (design, section 6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from xl_malkort.model import ActivityStatus
from xl_malkort.rollup.rows import ActivityCount, ActivityRow

if TYPE_CHECKING:
    from xl_malkort.rollup.assemble import Rows


def common_key(row: ActivityRow) -> str:
    """Give what makes two units' locked activities the same: the code, or for a layout without codes the words."""
    return row.code.casefold() if row.code else " ".join(row.text.casefold().split())


def common_status(statuses: Iterable[ActivityStatus | None]) -> ActivityStatus | None:
    """Give the one status of an activity that many units carry out: done when all are, delayed when any is.

    Units for which it is cancelled do not count; between begun and done it is ongoing.

    >>> common_status([ActivityStatus.DONE, ActivityStatus.NOT_STARTED])
    <ActivityStatus.ONGOING: 'ongoing'>
    """
    every = list(statuses)
    said = {status for status in every if status is not ActivityStatus.CANCELLED}
    if len(said) <= 1:
        return said.pop() if said else ActivityStatus.CANCELLED if every else None
    if ActivityStatus.DELAYED in said:
        return ActivityStatus.DELAYED
    if said & {ActivityStatus.DONE, ActivityStatus.ONGOING}:
        return ActivityStatus.ONGOING
    return ActivityStatus.NOT_STARTED if ActivityStatus.NOT_STARTED in said else ActivityStatus.PAUSED


def share_done(rows: Sequence[ActivityRow], units: int) -> float | None:
    """Give how large a share of the units is done, of those for which the activity is not cancelled; None for none."""
    cancelled = sum(row.status is ActivityStatus.CANCELLED for row in rows)
    left = units - cancelled
    return sum(row.status is ActivityStatus.DONE for row in rows) / left if left > 0 else None


def count_activities(rows: Rows) -> dict[str, ActivityCount]:
    """Count the activities of every unit's subtree; a locked one counts once there, whatever the number of units."""
    counts = {unit.code: ActivityCount() for unit in (*rows.units, *rows.unknown)}
    locked: dict[str, dict[str, list[ActivityRow]]] = {code: {} for code in counts}
    for row in rows.activities:
        if row.locked:
            locked[row.unit].setdefault(common_key(row), []).append(row)
        else:
            counts[row.unit].add(row)
    for unit in reversed(rows.units):
        if unit.parent is not None:
            counts[unit.parent].merge(counts[unit.code])
            for key, found in locked[unit.code].items():
                locked[unit.parent].setdefault(key, []).extend(found)
    for code, common in locked.items():
        for found in common.values():
            status = common_status(row.status for row in found)
            counts[code].counts[status] = counts[code].counts.get(status, 0) + 1
            counts[code].overdue += any(row.overdue for row in found)
    return counts
