"""Overviews: sheets that only repeat the goals, and may fill in what the goals' own sheets leave empty (`join`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from xl_malkort.layout.detect.columns import candidates
from xl_malkort.layout.detect.headers import find_headers
from xl_malkort.layout.detect.join import Part
from xl_malkort.layout.detect.plan import Plan
from xl_malkort.layout.detect.sheets import Form
from xl_malkort.layout.detect.status_styles import StatusCells
from xl_malkort.layout.detect.tables import Found, TableMaker
from xl_malkort.layout.detect.view import View

_OVERVIEW: Final = re.compile(
    r"(?:översikt|sammanställning|sammanfattning|dashboard|samlad|total(?:t|bild)?$|uppföljning$)", re.IGNORECASE
)
_GOALS: Final = frozenset({"goal", "goal_or_measure", "overall_goal", "long_term_goal"})


def overviews(
    views: Sequence[View], forms: Sequence[Form], passed: Mapping[str, str], known: dict[str, str]
) -> list[Form]:
    """Give the sheets that were passed over as overviews but have a table of goals."""
    if not forms:
        return []
    found = []
    for view in views:
        if passed.get(view.name) != "guide" or not _OVERVIEW.search(view.name):
            continue
        headers = find_headers(view, known)[:1]
        if headers and any(f in _GOALS for _, t in headers[0].texts.values() for f, _, _ in candidates(t)):
            found.append(Form(view, headers))
    return found


def overview_tables(forms: Sequence[Form], maker: TableMaker) -> list[Found]:
    """Give the tables of overviews; they say nothing of the round, and are no part of the plan until used."""
    plan = maker.plan
    round_, tables = plan.round, list(plan.tables)
    found = [one for form in forms for one in maker.of(form)]
    plan.round, plan.tables = round_, tables
    return found


def forget_unused(parts: Sequence[Part], plan: Plan, statuses: StatusCells) -> list[View]:
    """Forget the overviews that only repeat; give the views of the others, which are now part of the plan."""
    used = {part.view.name for part in parts if part.used}
    unused = {part.view.name for part in parts} - used
    statuses.unclear = [one for one in statuses.unclear if one[0] not in unused]
    statuses.torn = [one for one in statuses.torn if one[0] not in unused]
    kept = [part for part in parts if part.view.name in used]
    for part in kept:
        plan.passed.pop(part.view.name, None)
        plan.tables.append(part.table)
    return [part.view for part in kept]
