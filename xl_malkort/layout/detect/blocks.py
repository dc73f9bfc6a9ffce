"""Records as blocks of labels with their values beside them (Sorsele's form): Vad? Hur? Uppföljning, one to three
times."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from xl_malkort.layout.detect.answers import LEVELS, heads_a_column
from xl_malkort.layout.detect.build import Builder, Draft
from xl_malkort.layout.detect.columns import candidates, header_key, parts, profile_key
from xl_malkort.layout.detect.head import LABELS
from xl_malkort.layout.detect.plan import Column, Guess, Table
from xl_malkort.layout.detect.split import split_activities
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.detect.walked import Record
from xl_malkort.model import Activity, Measure, Source
from xl_malkort.values import fold, parse_quantity, parse_target, parse_when

_PREFERRED: Final = (
    "goal",
    "activity",
    "measure",
    "overall_goal",
    "long_term_goal",
    "perspective",
    "responsible",
    "due",
    "start",
    "target",
    "outcome",
    "baseline",
    "status",
    "goal_status",
    "activity_status",
    "forecast",
    "comment",
)
SEVERAL: Final = ("activity", "measure")
"""What there may be several of below one label."""
_OF_ACTIVITIES: Final = ("responsible", "due", "start", "activity_status", "done", "activity_comment")
_BEHIND: Final = re.compile(r"[:?]:?")
"""What a label ends with, where its answer stands in the same cell."""
_HEAD: Final = {fold(w) for many in LABELS.values() for w in many}
_NOT_HEAD: Final = {fold(w) for w in ("ansvarig", "uppföljning", "verksamhet", "område", "period", "avstämning")}


def label_field(text: str, known: Mapping[str, str]) -> str | None:
    """Give the field that a label names, or None."""
    told = known.get(profile_key(text))
    if told:
        return told
    if len(text) > 70:
        return None
    found = {field: certainty for field, certainty, _ in candidates(text)}
    return next((f for f in _PREFERRED if found.get(f, 0) >= 0.75), None)


def pairs(view: View, known: Mapping[str, str]) -> list[tuple[int, int, str, str]]:
    """Give (row, value column, label, field) of every row that is a label with room for a value beside it."""
    found = []
    for row, cells in view.rows.items():
        col, label = next(iter(cells.items()))
        if len(cells) > 2 or col > 4:
            continue
        if fold(label.rstrip(":")) in _HEAD - _NOT_HEAD:
            continue
        field = label_field(label, known)
        if field is None:
            continue
        if len(cells) == 2 and not label.endswith((":", "?")) and heads_a_column(list(cells.values())[1]):
            continue  # "Aktivitet | Ansvarig" is the header of a table
        value_col = next((c for c in cells if c > col), view.behind(row, col))
        found.append((row, value_col, label, field))
    found = _of_the_form(view, found)
    filled = {_word(label) for row, col, label, _ in found if view.own(row, col)}
    # A label without a value is an unused block's; one whose word never has any is a heading.
    return [one for one in found if _word(one[2]) in filled]


def _of_the_form(view: View, found: list[tuple[int, int, str, str]]) -> list[tuple[int, int, str, str]]:
    """Leave what stands above the first goal to the head, and add what goes on below an answer: one activity more.

    "Ansvarig | Chef" and "Uppföljning | ☐ april ☒ helår" above the goals are said of the card.
    """
    first = next((row for row, _, _, field in found if field == "goal" or field in LEVELS), 0)
    kept = [one for one in found if one[0] >= first]
    whole: list[tuple[int, int, str, str]] = []
    for row, col, label, field in kept:
        whole.append((row, col, label, field))
        below = row + 1
        while field in SEVERAL and set(view.rows.get(below, ())) == {col} and view.own(row, col):
            whole.append((below, col, label, field))
            below += 1
    return whole


def looks_like_blocks(view: View, known: Mapping[str, str]) -> bool:
    """Tell whether a sheet is a form of labels: at least three, goals among them, values in one column."""
    found = pairs(view, known)
    fields = [field for _, _, _, field in found]
    if len(found) < 3 or "goal" not in fields or not {"activity", "measure"} & set(fields):
        return False
    filled = [(r, c) for r, c, _, _ in found if view.own(r, c)]
    return len({c for _, c in filled}) <= 1 and len(found) * 2 >= len(view.rows) * 0.6


def first_row(view: View, known: Mapping[str, str]) -> int:
    """Give the row where the blocks begin: what stands above is the head."""
    return min((row for row, _, _, _ in pairs(view, known)), default=1)


def plan_blocks(view: View, known: Mapping[str, str]) -> Table:
    """Give the blocks as a table whose columns are the labels' rows, for `layout show`."""
    found = pairs(view, known)
    columns = tuple(
        Column(row, label, header_key(label), Guess(field, 1.0 if profile_key(label) in known else 0.85, "label"))
        for row, _, label, field in found
    )
    at = min(next(iter(view.rows[row])) for row, _, _, _ in found)
    answers = [col for _, col, _, _ in found]
    return Table(view.name, (at, at), min(answers), max(answers), columns, sideways=True)


def take_blocks(view: View, builder: Builder, known: Mapping[str, str]) -> None:
    """Read the blocks: a goal's label begins a record; a goal named once above the others is what they belong to."""
    found = pairs(view, known)
    words = [_word(label) for _, _, label, field in found if field == "goal"]
    starters = {w for w in words if words.count(w) > 1} or set(words[-1:])
    upper: dict[str, tuple[str, tuple[int, int]]] = {}
    draft: Draft | None = None
    for row, col, label, field in found:
        text = view.own(row, col)
        if field == "goal" and _word(label) in starters:
            draft = begin(view, builder, row, col, text, upper) if text else None
            continue
        if not text:
            continue
        if field in ("goal", "long_term_goal", "overall_goal", "perspective"):
            upper["long_term_goal" if field == "goal" else field] = (text, (row, col))
            continue
        if draft is None:
            continue
        add_answer(view, builder, draft, field, row, col, text)


def _word(label: str) -> str:
    """Give a label's word without its number and bracket: "Arbetslagets mål 2 (Vad?)" is "arbetslagets mål"."""
    return re.sub(r"\s*\(.*\)|[0-9]+", "", parts(label)[0]).strip()


def begin(
    view: View, builder: Builder, row: int, col: int, text: str, upper: dict[str, tuple[str, tuple[int, int]]]
) -> Draft:
    """Begin a goal whose text stands in a cell; `upper` is what it belongs to, by level."""
    cells = {"goal": view.a1(row, col)} | {level: view.a1(*place) for level, (_, place) in upper.items()}
    draft = Draft(view, Record(row, {}, {}), text, {level: said for level, (said, _) in upper.items()}, cells)
    builder.drafts.append(draft)
    return draft


def _told_alike(one: Activity, other: Activity) -> bool:
    """Tell whether two activities stand together over the same labels: what was said of one was said of the other."""
    return (one.responsible, one.start, one.due) == (other.responsible, other.start, other.due)


def _same_cell(one: Activity, other: Activity) -> bool:
    return one.source.cell == other.source.cell


def add_answer(
    view: View, builder: Builder, draft: Draft, field: str, row: int, col: int, text: str, *, apart: bool = False
) -> None:
    """Put an answer where it belongs in a goal: "Målvärde" in the measure named last, and so on.

    What is said behind activities is said of all that stand together; with `apart` only of those in the last cell.
    """
    at = view.a1(row, col)
    raw = view.value(row, col)
    inside = isinstance(raw, str) and view.own(row, col) != text  # "Bedömning: Uppnått" in one cell
    if isinstance(raw, str) and inside:
        raw = _BEHIND.split(raw, maxsplit=1)[-1]
    statuses = builder.words.statuses
    if field == "activity":
        for piece in split_activities(raw if isinstance(raw, str) else text):
            source = Source(sheet=view.name, cell=at, cells={"activity": at})
            draft.activities.append(
                Activity(text=piece, status=builder.statuses.struck(view, row, col, piece), source=source)
            )
    elif field == "measure":
        if draft.measures and draft.measures[-1].name is None:
            draft.measures[-1] = draft.measures[-1].model_copy(update={"name": text})
            return
        draft.measures.append(Measure(name=text, source=Source(sheet=view.name, cell=at, cells={"measure": at})))
    elif field in ("target", "outcome", "baseline"):
        if not draft.measures:
            draft.measures.append(Measure(name=None, source=Source(sheet=view.name, cell=at, cells={field: at})))
        figure = raw if isinstance(raw, int | float) and not isinstance(raw, bool) else text
        form = view.number_format(row, col)
        value = (
            parse_target(figure, builder.words.model.thresholds.bare_target, form)
            if field == "target"
            else parse_quantity(figure, form)
        )
        last = draft.measures[-1]
        source = last.source.model_copy(update={"cells": {**last.source.cells, field: at}})
        draft.measures[-1] = last.model_copy(update={field: value, "source": source})
    elif field == "measure_status" and draft.measures:
        judged = statuses.goal(text) if inside else builder.statuses.goal(view, row, col)
        last = draft.measures[-1]
        source = last.source.model_copy(update={"cells": {**last.source.cells, field: at}})
        draft.measures[-1] = last.model_copy(update={"status": judged, "source": source})
    elif field == "trend":
        draft.trend = text
    elif field in _OF_ACTIVITIES and draft.activities:
        said: object = text
        if field in ("due", "start"):
            said = builder.when(text) if isinstance(raw, str | type(None)) else parse_when(raw, builder.year)  # type: ignore[arg-type]
        elif field == "activity_status":
            said = statuses.activity(text) if inside else builder.statuses.activity(view, row, col)
        elif field == "done":
            said = (
                builder.statuses.said(text, done=True)
                if inside
                else builder.statuses.activity(view, row, col, done=True)
            )
            field = "activity_status"
        name = {"activity_status": "status", "activity_comment": "comment"}.get(field, field)
        behind = draft.activities[-1]
        draft.activities = [
            a.model_copy(
                update={name: said, "source": a.source.model_copy(update={"cells": {**a.source.cells, field: at}})}
            )
            if a is behind
            or (getattr(a, name) is None and _told_alike(a, behind) and not (apart and not _same_cell(a, behind)))
            else a  # it has its own: "Aktivitet 1 | … | Ansvarig | …" above
            for a in draft.activities
        ]
    elif field in ("status", "goal_status"):
        draft.status = statuses.goal(text) if inside else builder.statuses.goal(view, row, col)
        draft.cells["status"] = at
    elif field == "forecast":
        draft.forecast = statuses.goal(text) if inside else builder.statuses.goal(view, row, col)
        draft.cells["forecast"] = at
    elif field == "comment":
        draft.comments.append(text)
