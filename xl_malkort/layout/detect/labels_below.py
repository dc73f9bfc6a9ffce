"""Records on two rows: what is done on one, and below it its labelled cells: "Vem: Anna | Till: maj | Läge: Klart".

The labelled cells are moved up beside the text, each below the label it has, so that the rows are read as those of a
table; what stands over them names the goals.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from xl_malkort.layout.detect.answers import LEVELS, answers_in, asks_for, meaning
from xl_malkort.layout.detect.goal_blocks import Block, Context, GoalForm
from xl_malkort.layout.detect.goal_labels import is_goal_label
from xl_malkort.layout.detect.headers import Header
from xl_malkort.layout.detect.levels import level_of
from xl_malkort.layout.detect.remarks import goal_like, remark
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary
from xl_malkort.values import fold

_IN_ONE: Final = re.compile(r"\s*(?P<label>[A-Za-zÅÄÖåäö][^:\n]{1,40}?)\s*:\s*(?P<text>.*)", re.DOTALL)
_OF_ACTIVITIES: Final = frozenset({"responsible", "due", "start", "done", "activity_status"})
_OF_MEASURES: Final = frozenset({"target", "outcome", "baseline", "measure_status"})
_OF_BOTH: Final = frozenset({"status", "comment", "goal_status"})
_OF_GOALS: Final = frozenset({"status", "goal_status", "comment", "forecast", "trend"})
_LEAST: Final = 2
_LONGEST_CODE: Final = 4
Place = tuple[int, int]


@dataclass(slots=True)
class _Below:
    """A row of labelled cells: label → the place of its answer, and the answer where it stands behind the label."""

    places: dict[str, Place]
    told: dict[str, str]
    measured: bool


@dataclass(slots=True)
class _Part:
    """One goal's rows: what names it, and the rows of its records."""

    goal: tuple[str, Place] | None
    upper: Context
    records: list[int] = field(default_factory=list)
    after: list[int] = field(default_factory=list)
    """Rows below its records that say something of the goal."""


def find_labels_below(view: View, known: Mapping[str, str], words: Vocabulary) -> tuple[View, GoalForm] | None:
    """Read a sheet whose records have their labelled cells in the row below; None for any other sheet.

    Out: the sheet with each record on one row, and its goals. Addresses stay the sheet's own.
    """
    if view.sideways or known:
        return None
    found = _records(view)
    if len(found) < _LEAST:
        return None
    cols = {_text_at(view, row) for row in found}
    first = {next(iter(below.places)) for below in found.values()}
    parts = _parts(view, found) if len(cols) == 1 and len(first) == 1 else None
    return _form(view, found, parts, cols.pop(), words) if parts else None


def _records(view: View) -> dict[int, _Below]:
    """Give the rows with a text that has its labelled cells right below, with those cells."""
    found: dict[int, _Below] = {}
    for row, cells in view.rows.items():
        first, *others = islice(cells.values(), _LEAST)
        if not others or (":" not in first and ":" not in others[0]) or row - 1 not in view.rows:
            continue  # a quick look
        if sum(":" in text for text in cells.values()) < _LEAST:
            continue
        at = _text_at(view, row - 1)
        if at is None or row - 1 in found or _labelled(view.own(row - 1, at)):
            continue
        below = _below(view, row)
        if below is not None:
            found[row - 1] = below
    return found


def _text_at(view: View, row: int) -> int | None:
    """Give the column of the one text of a row; what counts it may stand before it."""
    cells = list(view.rows[row].items())
    if len(cells) == _LEAST and len(cells[0][1]) <= _LONGEST_CODE and not cells[0][1].isalpha():
        cells = cells[1:]
    return cells[0][0] if len(cells) == 1 and any(map(str.isalpha, cells[0][1])) else None


def _labelled(text: str) -> bool:
    """Tell whether a text says itself what it is ("Mål: …"), or is nothing but a label."""
    said = _IN_ONE.match(text)
    label = said["label"] if said else text
    return bool(asks_for(label) or level_of(label)) and (said is not None or not text.endswith("."))


def _below(view: View, row: int) -> _Below | None:
    """Read a row where every cell is a label with its answer, all of them about one activity or about one measure."""
    places: dict[str, Place] = {}
    told: dict[str, str] = {}
    fields: set[str] = set()
    label = ""
    for col, text in view.rows[row].items():
        said = _IN_ONE.match(text)
        asked = {f for f, _ in asks_for(said["label"])} if said else set()
        if said is None or not asked:
            if not label:
                return None
            places[label], label = (row, col), ""  # the answer stands in a cell of its own
            continue
        if not asked & (_OF_ACTIVITIES | _OF_MEASURES | _OF_BOTH) or fold(said["label"]) in places:
            return None
        fields |= asked if len(asked) == 1 or asked <= _OF_BOTH else asked & (_OF_ACTIVITIES | _OF_MEASURES)
        label = said["label"].strip()
        if said["text"].strip():
            raw = view.value(row, col)
            whole = _IN_ONE.match(raw) if isinstance(raw, str) else None
            places[label], told[label] = (row, col), (whole or said)["text"].strip()
            label = ""
    measured = bool(fields & _OF_MEASURES)
    return _Below(places, told, measured) if measured != bool(fields & _OF_ACTIVITIES) and places else None


def _parts(view: View, found: Mapping[int, _Below]) -> list[_Part] | None:
    """Divide the records among their goals by what stands over them; None where that is not certain."""
    parts: list[_Part] = []
    upper: Context = {}
    goal: tuple[str, Place] | None = None
    labelled: set[bool] = set()
    over: list[int] = []
    first = min(found)
    for row, cells in view.rows.items():
        if row - 1 in found:
            continue
        if row in found:
            if over or not parts:
                if goal is None:
                    return None
                parts.append(_Part(goal, dict(upper)))
                goal, over = None, []
            parts[-1].records.append(row)
            continue
        said = _name_of(view, row)
        if said is None:
            if row > first and parts and not over:
                parts[-1].after.append(row)
            continue
        level, text, place, named = said
        if not named and (not _heads(view, row, found) or len(cells) > 1):
            continue
        if level != "goal":
            upper = {k: v for k, v in upper.items() if LEVELS.index(k) < LEVELS.index(level)}
            upper[level] = (text, place)
        elif goal is not None:
            return None  # two texts over the same records
        else:
            goal = (text, place)
            labelled.add(named)
        over.append(row)
    return parts if len(labelled) == 1 and len({part.goal for part in parts}) == len(parts) else None


def _name_of(view: View, row: int) -> tuple[str, str, Place, bool] | None:
    """Give the level that a row names, its text and place, and whether a label says so: "Mål 1: …", "Mål | …"."""
    cells = list(view.rows[row].items())
    (col, lead), *others = cells
    said = _IN_ONE.match(lead)
    if said is not None and (is_goal_label(lead) or level_of(said["label"])):
        level = "goal" if is_goal_label(lead) else str(level_of(said["label"]))
        if said["text"].strip():
            return level, said["text"].strip(), (row, col), True
        return (level, others[0][1], (row, others[0][0]), True) if len(others) == 1 else None
    if len(others) == 1 and is_goal_label(lead):
        return "goal", others[0][1], (row, others[0][0]), True
    if not others and goal_like(lead) and not remark(lead):
        return "goal", lead, (row, col), False
    return None


def _heads(view: View, row: int, found: Mapping[int, _Below]) -> bool:
    """Tell whether records begin right below a row."""
    return row + 1 in found or (row + 2 in found and row + 1 not in view.rows)


def _form(
    view: View, found: Mapping[int, _Below], parts: list[_Part], col: int | None, words: Vocabulary
) -> tuple[View, GoalForm] | None:
    """Give the sheet with each record on one row, and its goals with their tables."""
    if col is None:
        return None
    labels = list(dict.fromkeys(label for below in found.values() for label in below.places))
    at = {label: view.n_cols + 2 + n for n, label in enumerate(labels)}
    measures = view.n_cols + 1
    moved = {(row, at[label]): place for row, below in found.items() for label, place in below.places.items()}
    texts = {(row, at[label]): text for row, below in found.items() for label, text in below.told.items()}
    moved |= {(row, measures): (row, col) for row, below in found.items() if below.measured}
    whole = view.gathered(moved, {row + 1 for row in found})
    for row, below in found.items():
        if below.measured:
            del whole.rows[row][col]
    shown = {col: "Aktivitet", measures: "Mått"} | {n: label for label, n in at.items()}
    if not any(below.measured for below in found.values()):
        del shown[measures]
    if all(below.measured for below in found.values()):
        del shown[col]
    blocks = []
    places: set[Place] = set()
    for part in parts:
        top = part.records[0] - 1
        block = Block("", part.goal, part.upper)
        header = Header(top, top, {n: (text, text) for n, text in sorted(shown.items())}, len(shown))
        block.tables.append((header, part.records[-1]))
        for row in part.after:
            for answer in answers_in(view, row, ()):
                name, _ = meaning(answer, words)
                if name in _OF_GOALS:
                    block.answers.append((str(name), answer))
                    places |= {answer.at, answer.place}
        blocks.append(block)
        places |= {place for _, place in block.upper.values()} | ({part.goal[1]} if part.goal else set())
    first = min(min(row for row, _ in places), parts[0].records[0])
    return whole.retold(texts, {}), GoalForm(blocks, first, frozenset(places))
