"""The same goal in several tables: one goal, with the measures, activities, status and comment of all of them.

Only tables that complement each other are joined (one has the activities, the other the measures or the status). Tables
of one kind are siblings, a sheet for each unit or perspective, and a goal with the same words in two of them is two
goals. Where two tables say different things of a goal, the detailed one's is kept and it is asked about; an overview
never adds goals, it only fills in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from xl_malkort.layout.detect import rules
from xl_malkort.layout.detect.merge import fold_in, same_words, tidy
from xl_malkort.layout.detect.numbers import leading, number
from xl_malkort.layout.detect.plan import Table
from xl_malkort.layout.detect.view import View
from xl_malkort.model import Activity, Finding
from xl_malkort.values import fold

if TYPE_CHECKING:
    from xl_malkort.layout.detect.build import Draft

_SUBJECTS: Final = {"activity": "activity", "measure": "measure", "goal_or_measure": "measure"}
_MEASURED: Final = frozenset({"measure", "goal_or_measure", "lines", "target", "outcome", "baseline", "measure_status"})
_SAID: Final = frozenset(
    [
        *("target", "outcome", "baseline", "measure_status"),
        *("responsible", "start", "due", "done", "activity_status"),
        *("goal_status", "forecast", "comment", "trend"),
    ]
)
_LEVELS: Final = ("perspective", "overall_goal", "long_term_goal")
_MOST: Final = 2 / 3
_PLANNED: Final = re.compile(
    r"^(?:plan|planering|verksamhetsplan|vp|beslut|mål|målkort|handlingsplan)\b", re.IGNORECASE
)
_FOLLOWED: Final = re.compile(r"(?:uppföljning|delår|bokslut|tertial|avstämning|\bt[1-4]\b)", re.IGNORECASE)


@dataclass
class Part:
    """What one table gave: its goals in order, and the activities without one; `overview` when it may only fill in."""

    view: View
    table: Table
    drafts: list[Draft]
    loose: list[Activity] = field(default_factory=list)
    overview: bool = False
    used: bool = False
    """Something of an overview's was taken."""

    @cached_property
    def fields(self) -> frozenset[str]:
        """What its columns hold."""
        return frozenset(c.field for c in self.table.columns if c.field)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Its headers."""
        return frozenset(c.key for c in self.table.columns)

    @cached_property
    def subjects(self) -> frozenset[str]:
        """Whether it has activities, measures or both."""
        found = {_SUBJECTS[f] for f in self.fields if f in _SUBJECTS}
        return frozenset(found | ({"measure"} if self.fields & _MEASURED else set()))

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of its goals, compared."""
        return frozenset(goal_key(d.text) for d in self.drafts if d.text)

    @cached_property
    def by_whom(self) -> bool:
        """Whether a column says whose each row is, and says several."""
        columns = [c.index for c in self.table.columns if c.key in _WHOSE and not c.guess.used]
        rows = range(self.table.first, self.table.last + 1)
        return any(len({fold(t) for r in rows if (t := self.view.own(r, col))}) > 1 for col in columns)

    @cached_property
    def times(self) -> Counter[str]:
        """How many of its goals have the same words."""
        return Counter(goal_key(d.text) for d in self.drafts)

    def inner(self) -> set[str]:
        """The words of its measures and activities."""
        return {fold(a.text) for d in self.drafts for a in d.activities} | {
            fold(m.name) for d in self.drafts for m in d.measures if m.name
        }


def goal_key(text: str | None) -> str:
    """Give the form in which goals are compared: without the number that leads it, and without a final full stop.

    >>> goal_key("1. Trygga barn.") == goal_key("Trygga barn")
    True
    """
    plain = fold(text or "")
    lead = leading(text)
    if lead and plain.startswith(lead):
        plain = plain[len(lead) :].lstrip(" .):–—-")
    return plain.removeprefix("mål ").rstrip(" .:;") if lead else plain.rstrip(" .:;")


def join(parts: Sequence[Part], units: Mapping[str, str]) -> tuple[list[Draft], list[Activity], list[Finding]]:
    """Join what several tables gave; `units` are the units that the sheets' heads name, by sheet.

    Gives the goals and the loose activities that are left, in their order, and what has to be asked.
    """
    found: list[Finding] = []
    goals = [d for p in parts if not p.overview for d in p.drafts]
    loose = [a for p in parts if not p.overview for a in p.loose]
    if len(parts) > 1 or any(len(p.names) < len(p.drafts) for p in parts):
        gone = _Joining(parts, units, found).run()
        goals = [d for d in goals if id(d) not in gone]
        loose = [a for a in loose if id(a) not in gone]
    for draft in goals:
        tidy(draft)
    return goals, loose, found


@dataclass
class _Goal:
    draft: Draft
    parts: list[int]


class _Joining:
    def __init__(self, parts: Sequence[Part], units: Mapping[str, str], found: list[Finding]) -> None:
        self.parts = parts
        self.units = units
        self.found = found
        self.gone: set[int] = set()
        self._fits: dict[tuple[int, int], bool] = {}

    def run(self) -> set[int]:
        """Join; give the identities of the goals and activities that are now part of another."""
        rank = sorted(
            range(len(self.parts)), key=lambda n: (self.parts[n].overview, -len(self.parts[n].fields & _SAID))
        )
        by_key: dict[str, list[_Goal]] = {}
        for n in rank:
            for draft in self.parts[n].drafts:
                if draft.text:
                    self._place(by_key.setdefault(goal_key(draft.text), []), draft, n)
        self._by_sheet_number([g for goals in by_key.values() for g in goals])
        for n in rank:
            self._by_subject(n)
        return self.gone

    def _by_sheet_number(self, goals: Sequence[_Goal]) -> None:
        """Join what a sheet "Mål 2" holds, without more of a goal's words, to the goal with that number."""
        nameless = [g for g in goals if number(g.draft.text or "")]
        if not nameless or len(nameless) == len(goals):
            return
        for goal in nameless:
            said = number(goal.draft.text or "")
            same = [
                g
                for g in goals
                if g not in nameless
                and said in (number(g.draft.id or ""), leading(g.draft.text))
                and all(self._complement(m, n) for m in g.parts for n in goal.parts)
            ]
            if len(same) == 1:
                self.found += fold_in(same[0].draft, goal.draft, overview=False, detailed=True)
                self.gone.add(id(goal.draft))
            elif same:
                self._ask(goal.draft)

    def _place(self, goals: list[_Goal], draft: Draft, n: int) -> None:
        part = self.parts[n]
        same = [g for g in goals if _compatible(g.draft, draft) and self._belongs(g, n, draft)]
        if len(same) > 1:
            exact = [g for g in same if _context(g.draft) == _context(draft)]
            same = exact if len(exact) == 1 else same
        if part.overview and same and (part.by_whom or part.times[goal_key(draft.text)] > 1):
            self._ask(draft)  # a row for each unit
        elif len(same) == 1:
            goal = same[0]
            detailed = part.overview or self.parts[goal.parts[0]].fields & _SAID > part.fields & _SAID
            self.found += fold_in(goal.draft, draft, overview=part.overview, detailed=detailed)
            goal.parts.append(n)
            self.gone.add(id(draft))
            part.used = True
        elif not part.overview:
            if len(same) > 1:
                self._ask(draft)
            goals.append(_Goal(draft, [n]))
        elif len(same) > 1:
            self._ask(draft)

    def _ask(self, draft: Draft) -> None:
        cell = draft.cells.get("goal")
        self.found.append(rules.UNCLEAR_SAME.finding(sheet=draft.view.name, cell=cell, subject=(draft.text or "")[:60]))

    def _belongs(self, goal: _Goal, n: int, draft: Draft) -> bool:
        if n in goal.parts:
            return self._again(goal, n, draft)
        return all(self._complement(m, n) for m in goal.parts)

    def _again(self, goal: _Goal, n: int, draft: Draft) -> bool:
        """Tell whether a goal that comes back further down in its own table is the same one.

        It is in a list of activities that is sorted by something else, unless a column says whose the goal is.
        """
        part = self.parts[n]
        if len(goal.parts) > 1 and goal.parts[0] != n:
            return True  # both belong to the goal of the other table
        return (
            "activity" in part.subjects
            and not part.overview
            and not (part.by_whom and not self.units.get(part.view.name))
            and not _parted(part, goal.draft.record.row, draft.record.row)
            and same_words(goal.draft, draft)
        )

    def _complement(self, m: int, n: int) -> bool:
        key = (min(m, n), max(m, n))
        if key not in self._fits:
            self._fits[key] = self._complements(self.parts[m], self.parts[n])
        return self._fits[key]

    def _complements(self, one: Part, other: Part) -> bool:
        units = {self.units[p.view.name] for p in (one, other) if self.units.get(p.view.name)}
        if len(units) > 1:
            return False
        if one.overview or other.overview:
            return one.overview != other.overview
        said, also = one.fields & _SAID, other.fields & _SAID
        if one.keys == other.keys:
            names = one.view.name, other.view.name
            return any(_PLANNED.match(a) and _FOLLOWED.search(b) for a, b in (names, names[::-1]))
        if len(one.keys & other.keys) * 4 < 3 * len(one.keys | other.keys):  # (else nearly the same form)
            if one.subjects != other.subjects:
                return True
            if said == also:
                return False
            if not said & also:
                return True
        # The same records twice, once with more said of them.
        mine, theirs = one.inner(), other.inner()
        few = min(len(mine), len(theirs))
        return few >= 2 and len(mine & theirs) >= _MOST * few

    def _by_subject(self, n: int) -> None:
        """Join a table without goals by its activities or measures, where another has them under goals."""
        part = self.parts[n]
        nameless = [d for d in part.drafts if d.text is None and d.measures]
        if part.overview or part.fields & {"goal", "goal_ref", "goal_or_measure", "text"}:
            return
        others = [
            d
            for m, p in enumerate(self.parts)
            if m != n and not p.overview and self._complement(m, n) | (p.fields & _SAID != part.fields & _SAID)
            for d in p.drafts
            if d.text is not None and id(d) not in self.gone
        ]
        if part.loose and others:
            self._activities(part, others)
        if nameless and others:
            self._measures(nameless, others)

    def _activities(self, part: Part, others: Sequence[Draft]) -> None:
        at: dict[str, list[Draft]] = {}
        for draft in others:
            for activity in draft.activities:
                at.setdefault(fold(activity.text), []).append(draft)
        known = [a for a in part.loose if len(at.get(fold(a.text), ())) == 1]
        if len(known) < 2 or len(known) < _MOST * len(part.loose):
            return
        for activity in known:
            draft = at[fold(activity.text)][0]
            self.found += fold_in(draft, activity, overview=False, detailed=False)
            self.gone.add(id(activity))

    def _measures(self, nameless: Sequence[Draft], others: Sequence[Draft]) -> None:
        at: dict[str, list[Draft]] = {}
        for draft in others:
            for measure in draft.measures:
                if measure.name:
                    at.setdefault(fold(measure.name), []).append(draft)
        measures = [(d, m) for d in nameless for m in d.measures]
        known = [(d, m) for d, m in measures if m.name and len(at.get(fold(m.name), ())) == 1]
        if not known or len(known) < _MOST * len(measures):
            return
        for draft, measure in known:
            self.found += fold_in(at[fold(measure.name or "")][0], measure, overview=False, detailed=False)
            draft.measures = [m for m in draft.measures if m is not measure]
            if not draft.measures and not draft.activities:
                self.gone.add(id(draft))


_WHOSE: Final = frozenset(
    ["enhet", "förvaltning", "nämnd", "avdelning", "bolag", "verksamhet", "kommun", "arbetsplats", "skola"]
)


def _context(draft: Draft) -> tuple[str, ...]:
    return tuple(fold(draft.context.get(level, "")) for level in _LEVELS)


def _compatible(one: Draft, other: Draft) -> bool:
    """Tell whether two goals with the same words may be the same: nothing above them says otherwise."""
    words = goal_key(one.text)
    for mine, theirs in zip(_context(one), _context(other), strict=True):
        if mine and theirs and goal_key(mine) != goal_key(theirs) and words not in (goal_key(mine), goal_key(theirs)):
            return False
    lead, also = leading(one.text), leading(other.text)
    return not lead or not also or lead == also


def _parted(part: Part, first: int, second: int) -> bool:
    """Tell whether the header is repeated between two rows of a table: each of its blocks is a part of its own."""
    column = next((c for c in part.table.columns if c.field in ("goal", "goal_or_measure")), None)
    if column is None:
        return True
    word = fold(column.header)
    low, high = sorted((first, second))
    return any(fold(part.view.own(row, column.index)) == word for row in part.view.rows if low < row < high)
