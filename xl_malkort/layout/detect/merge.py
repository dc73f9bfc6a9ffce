"""Two accounts of one goal made one: what is missing is filled in, what is the same stands once, what differs is asked.

A goal's own cells stay those of one sheet, the one its status was read from or is to be written to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from xl_malkort.i18n import N_, _
from xl_malkort.layout.detect import rules
from xl_malkort.layout.detect.plan import LABELS
from xl_malkort.model import Activity, Finding, Measure, Quantity, Status, Target, When
from xl_malkort.values import fold, is_blank_word

if TYPE_CHECKING:
    from xl_malkort.layout.detect.build import Draft

_Part = TypeVar("_Part", Measure, Activity)
_KEPT: Final = N_("det som står här gäller")
_LEFT: Final = N_("ingen av dem är använd")
_OF_MEASURE: Final = {"target": "target", "outcome": "outcome", "baseline": "baseline", "status": "measure_status"}
_OF_ACTIVITY: Final = {
    "responsible": "responsible",
    "start": "start",
    "due": "due",
    "status": "activity_status",
    "comment": "comment",
}


def fold_in(goal: Draft, other: Draft | Measure | Activity, *, overview: bool, detailed: bool) -> list[Finding]:
    """Take over into a goal what another account of it says: a whole goal, or only one measure or activity.

    `overview`: only what the goal lacks is filled in. `detailed`: where they differ, the goal's own is kept; else none.
    """
    found: list[Finding] = []
    if isinstance(other, Measure):
        _measures(goal, [other], overview, detailed, found)
        return found
    if isinstance(other, Activity):
        _activities(goal, [other], overview, detailed, found)
        return found
    _status(goal, other, detailed, found)
    for level, text in other.context.items():
        if not goal.context.get(level):
            goal.context[level] = text
            if other.view.name == goal.view.name and level in other.cells:
                goal.cells.setdefault(level, other.cells[level])
    goal.id = goal.id or other.id
    said = fold(" ".join(goal.comments))
    more = [c for c in other.comments if fold(c) not in said]
    if more and goal.comments:
        found.append(_asked(goal, other, "comment", " ".join(goal.comments), " ".join(more), kept=True))
    elif more:
        goal.comments = more
        _cell(goal, other, "comment")
    if goal.trend is None and other.trend is not None:
        goal.trend = other.trend
        _cell(goal, other, "trend")
    elif other.trend is not None and fold(goal.trend or "") != fold(other.trend):
        found.append(_asked(goal, other, "trend", goal.trend or "", other.trend, kept=detailed))
        goal.trend = goal.trend if detailed else None
    _measures(goal, other.measures, overview, detailed, found)
    _activities(goal, other.activities, overview, detailed, found)
    return found


def _status(goal: Draft, other: Draft, detailed: bool, found: list[Finding]) -> None:
    for name in ("forecast", "status"):
        mine, theirs = getattr(goal, name), getattr(other, name)
        if _empty(theirs):
            if name == "status" and mine is None and "status" not in goal.cells and "status" in other.cells:
                _move(goal, other)
        elif _empty(mine):
            setattr(goal, name, theirs)
            if name == "status":
                _move(goal, other)
            else:
                _cell(goal, other, name)
        elif mine.value != theirs.value:
            field = "goal_status" if name == "status" else name
            found.append(_asked(goal, other, field, mine.raw or "", theirs.raw or "", kept=detailed, cell=name))
            if not detailed:
                setattr(goal, name, None)


def _empty(status: Status | None) -> bool:
    return status is None or not status.understood or (status.raw is not None and is_blank_word(status.raw))


def _move(goal: Draft, other: Draft) -> None:
    """Let a goal stand where its status does: that is the cell to point at, and the one that may be coloured."""
    if goal.view.name == other.view.name:
        goal.cells["status"] = other.cells["status"]
        return
    goal.view, goal.cells = other.view, dict(other.cells)


def _cell(goal: Draft, other: Draft, name: str) -> None:
    if goal.view.name == other.view.name and name in other.cells:
        goal.cells[name] = other.cells[name]


def _asked(goal: Draft, other: Draft, field: str, one: str, two: str, *, kept: bool, cell: str = "") -> Finding:
    name = cell or field
    place = other.cells.get(name) or other.cells["goal"]
    return _finding(
        (goal.view.name, goal.cells.get(name) or goal.cells["goal"]),
        (other.view.name, place),
        field,
        goal.text or "",
        (one, two),
        kept,
    )


def _finding(
    here: tuple[str, str], there: tuple[str, str], field: str, subject: str, said: tuple[str, str], kept: bool
) -> Finding:
    return rules.SAID_TWICE.finding(
        sheet=here[0],
        cell=here[1],
        field=_(LABELS[field]),
        subject=subject[:60],
        one=said[0][:60],
        other=said[1][:60],
        place=f"{there[0]}!{there[1]}",
        outcome=_(_KEPT if kept else _LEFT),
    )


def _measures(goal: Draft, more: list[Measure], overview: bool, detailed: bool, found: list[Finding]) -> None:
    lacking = not goal.measures
    for one in more:
        same = [n for n, m in enumerate(goal.measures) if fold(m.name or "") == fold(one.name or "")]
        if not same and (one.name is None or (goal.measures[:1] and goal.measures[0].name is None)):
            same = [0] if len(goal.measures) == 1 and len(more) == 1 else []
        if len(same) == 1:
            mine = goal.measures[same[0]]
            goal.measures[same[0]] = _one(mine, one, _OF_MEASURE, mine.name or one.name or "", detailed, found)
        elif not same and (lacking or not overview):
            goal.measures.append(one)


def _activities(goal: Draft, more: list[Activity], overview: bool, detailed: bool, found: list[Finding]) -> None:
    lacking = not goal.activities
    for one in more:
        same = [n for n, a in enumerate(goal.activities) if fold(a.text) == fold(one.text)]
        if len(same) == 1:
            mine = goal.activities[same[0]]
            goal.activities[same[0]] = _one(mine, one, _OF_ACTIVITY, mine.text, detailed, found)
        elif not same and (lacking or not overview):
            goal.activities.append(one)


def _one(
    mine: _Part, other: _Part, fields: dict[str, str], subject: str, detailed: bool, found: list[Finding]
) -> _Part:
    """Give a measure or an activity with what another account of it adds."""
    changed: dict[str, Any] = {}
    if isinstance(mine, Measure) and mine.name is None:
        changed["name"] = getattr(other, "name", None)
    for name, field in fields.items():
        here, there = getattr(mine, name), getattr(other, name)
        if _nothing(there) or _told(here) == _told(there):
            continue
        if _nothing(here):
            changed[name] = there
            continue
        places = (mine.source.sheet, mine.source.of(field)), (other.source.sheet, other.source.of(field))
        found.append(_finding(*places, field, subject, (_shown(here), _shown(there)), detailed))
        if not detailed:
            changed[name] = None
    if "status" in changed and changed["status"] is not None:
        changed["source"] = other.source  # the cell its status stands in
    elif mine.source.sheet == other.source.sheet:
        cells = {**other.source.cells, **mine.source.cells}
        changed["source"] = mine.source.model_copy(update={"cells": cells})
    return mine.model_copy(update=changed)


def _nothing(value: object) -> bool:
    if isinstance(value, Status):
        return _empty(value)
    if isinstance(value, Quantity | Target):
        return is_blank_word(value.raw)
    return value is None or value == ""


def _told(value: object) -> object:
    """Give what a value says, in the form that is compared."""
    if isinstance(value, Status):
        return value.value
    if isinstance(value, Quantity):
        return (value.value, value.unit) if value.value is not None else fold(value.raw)
    if isinstance(value, Target):
        return (value.direction, value.value, value.upper) if value.direction is not None else fold(value.raw)
    if isinstance(value, When):
        return value.date or fold(value.raw)
    return fold(value) if isinstance(value, str) else value


def _shown(value: object) -> str:
    return value if isinstance(value, str) else str(getattr(value, "raw", value) or "")


def same_words(one: Draft, other: Draft) -> bool:
    """Tell whether nothing that two accounts say of a goal itself differs, measures of the same name included."""
    for name in ("status", "forecast"):
        mine, theirs = getattr(one, name), getattr(other, name)
        if not _empty(mine) and not _empty(theirs) and mine.value != theirs.value:
            return False
    if one.comments and other.comments and fold(" ".join(one.comments)) != fold(" ".join(other.comments)):
        return False
    named = {fold(m.name or ""): m for m in one.measures}
    for measure in other.measures:
        mine = named.get(fold(measure.name or ""))
        if mine is not None and any(
            not _nothing(getattr(mine, f))
            and not _nothing(getattr(measure, f))
            and _told(getattr(mine, f)) != _told(getattr(measure, f))
            for f in _OF_MEASURE
        ):
            return False
    return True


def tidy(goal: Draft) -> None:
    """Leave one of what the rows of a goal repeat: the same measure, the same activity, the goal's comment again."""
    if len({m.name for m in goal.measures}) < len(goal.measures):
        measures: dict[tuple[object, ...], Measure] = {}
        for m in goal.measures:
            measures.setdefault((m.name, *(_told(getattr(m, f)) for f in _OF_MEASURE)), m)
        goal.measures = list(measures.values())
    if goal.comments and any(a.comment in goal.comments for a in goal.activities if a.comment):
        column = goal.cells.get("comment", "").rstrip("0123456789")
        goal.activities = [
            a.model_copy(update={"comment": None})
            if a.comment in goal.comments
            and a.source.sheet == goal.view.name
            and a.source.of("comment").rstrip("0123456789") == column
            else a
            for a in goal.activities
        ]
    if len({a.text for a in goal.activities}) < len(goal.activities):
        activities: dict[tuple[object, ...], Activity] = {}
        for a in goal.activities:
            activities.setdefault((a.text, a.locked, *(_told(getattr(a, f)) for f in _OF_ACTIVITY)), a)
        goal.activities = list(activities.values())
