"""Areas side by side as groups of columns: "Välfärd" over "Vad? | Läge", "Näringsliv" over "Vad? | Läge".

The same header words come again for each area. Above them stand the areas' names and labelled rows (Målbild, Delmål),
below them the tasks. Each area is read as a goal of its own with a table of its own columns (`goal_form`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from xl_malkort.layout.detect import rules
from xl_malkort.layout.detect.answers import Answer, asks_for, meaning
from xl_malkort.layout.detect.boards import heads_groups
from xl_malkort.layout.detect.colours import SWEDISH, colour_name
from xl_malkort.layout.detect.columns import candidates, header_key, parts, profile_key
from xl_malkort.layout.detect.goal_blocks import Block, Context, GoalForm
from xl_malkort.layout.detect.groups import counted
from xl_malkort.layout.detect.header_texts import LONGEST
from xl_malkort.layout.detect.headers import Header
from xl_malkort.layout.detect.levels import LABEL, level_in, level_of
from xl_malkort.layout.detect.remarks import goal_like
from xl_malkort.layout.detect.status_columns import activity_status
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary
from xl_malkort.values import fold

_DEEPEST: Final = 30
_TWICE: Final = 2
_SUBJECTS: Final = frozenset({"goal", "activity", "measure"})
_BELOW: Final = frozenset({"status", "goal_status", "comment", "forecast", "trend", "responsible", "due"})
_JUDGED: Final = frozenset({"status", "goal_status"})
_SAID: Final = frozenset({"measure", "target", "outcome", "baseline", "comment", "forecast", "trend"}) | _JUDGED
"""What rows above the headers say of each area's goal, besides its levels."""
Groups = list[list[int]]


def find_areas(view: View, known: Mapping[str, str], words: Vocabulary) -> GoalForm | None:
    """Find areas that stand as groups of columns; None where a sheet has none, or what they are is not certain."""
    for row, cells in view.rows.items():
        if row > _DEEPEST:
            return None
        if len(cells) < 4:
            continue
        groups = _groups(view, row, known)
        if groups:
            return _Areas(view, row, groups, known, words).run()
    return None


def _groups(view: View, row: int, known: Mapping[str, str]) -> Groups:
    """Give the columns of each group where a row is the same two or more header words again and again."""
    shown = view.rows[row]
    if max(map(len, shown.values())) > LONGEST or len({text[:3] for text in shown.values()}) > len(shown) - _TWICE:
        return []  # a quick look: two words at least come back
    cells = {col: _key(text) for col, text in shown.items()}
    keys = list(cells.values())
    first = next((col for col, key in cells.items() if keys.count(key) > 1), None)
    if first is None:
        return []
    groups: Groups = []
    for col, key in cells.items():
        if col < first:
            continue
        if key == cells[first]:
            groups.append([])
        groups[-1].append(col)
    shape = [cells[c] for c in groups[0]]
    if len(shape) < 2 or len(set(shape)) < len(shape) or any([cells[c] for c in g] != shape for g in groups):
        return []
    texts = [view.rows[row][c] for c in groups[0]]
    meant = [{f for f, _, _ in candidates(t)} | {known.get(profile_key(t), "")} for t in texts]
    if not any(_SUBJECTS & fields for fields in meant) or not all(fields - {""} for fields in meant):
        return []
    return groups


def _key(text: str) -> str:
    return counted(text) or header_key(text)


class _Areas:
    """Reads what stands above and below one row of repeated header words."""

    def __init__(self, view: View, row: int, groups: Groups, known: Mapping[str, str], words: Vocabulary) -> None:
        self.view = view
        self.row = row
        self.groups = groups
        self.known = known
        self.words = words
        self.left = groups[0][0]
        """The first column of the first area: what stands to the left of it are labels."""
        self.places: set[tuple[int, int]] = set()
        self.first = row

    def run(self) -> GoalForm | None:
        upper: list[Context] = [{} for _ in self.groups]
        rows = self._above()
        inside = {r: level for r in rows if (level := self._level_inside(r)) is not None}
        named = [r for r in rows if self._label(r) or r in inside]
        unnamed = [r for r in rows if r not in named]
        if len(unnamed) > 1:
            return None  # which of two rows without labels is the area and which the goal cannot be told
        told = [r for r in named if r not in inside and self._tells(r)]
        levels = {r: inside.get(r) or self._level(r) for r in named if r not in told}
        if any(level is None for level in levels.values()):
            return None
        if any(heads_groups(self.view.own(*place) for place in self._across(r) if place) for r in [*levels, *unnamed]):
            return None  # a board's statuses, or a year's quarters
        goals = [r for r in named if levels.get(r) == "goal"]
        for r in goals[:-1]:  # "Mål" above "Delmål": the lowest is the goal
            if "long_term_goal" in levels.values() or len(goals) > 2:
                return None
            levels[r] = "long_term_goal"
        if self._records_to_the_left(bands=bool(goals)):
            return None
        if unnamed:
            level = self._level_of_unnamed(unnamed[0], bool(goals))
            if level is None or level in levels.values():
                return None
            levels[unnamed[0]] = level
        if not levels:
            return None
        for r, level in levels.items():
            for said, place in zip(upper, self._across(r), strict=True):
                if place is not None:
                    text = self.view.own(*place)
                    found = LABEL.match(text) if r in inside else None
                    said[str(level)] = (found["text"] if found else text, place)
                    self.places.add(place)
            self.places.update((r, c) for c in self.view.rows[r] if c < self.left)
            self.first = min(self.first, r)
        return self._form(upper, told)

    def _tells(self, row: int) -> bool:
        """Tell whether a row above the headers says something of the goal: "Vi mäter | …", "Måluppfyllelse | …"."""
        return self._level(row) is None and not {f for f, _ in asks_for(self._label(row))}.isdisjoint(_SAID)

    def _answers(self, row: int) -> dict[int, Answer]:
        """Give what a labelled row answers for each area: a text, or the colour of a verdict's empty cell."""
        view, label = self.view, self._label(row)
        at = (row, next(iter(view.rows[row])))
        self.places.add(at)
        judges = not {f for f, _ in asks_for(label)}.isdisjoint(_JUDGED)
        found: dict[int, Answer] = {}
        for n, place in enumerate(self._across(row)):
            if place is not None:
                self.places.add(place)
                found[n] = Answer(label, view.own(*place), place, at)
            elif judges and not any(view.own(row, c) for c in range(self.groups[n][0], self._right(n) + 1)):
                place = view.anchor(row, self.groups[n][0])
                name = colour_name(view.look(*place).fill)
                if name not in (None, "black") and view.look(*at).fill != view.look(*place).fill:
                    found[n] = Answer(label, SWEDISH[str(name)], place, at)
        return found

    def _form(self, upper: list[Context], told: list[int]) -> GoalForm | None:
        last, below = self._below()
        answers: dict[int, list[Answer]] = {}
        for row in told:
            for n, answer in self._answers(row).items():
                answers.setdefault(n, []).append(answer)
        for n, more in below.items():
            answers.setdefault(n, []).extend(more)
        blocks = []
        for n, (group, said) in enumerate(zip(self.groups, upper, strict=True)):
            goal = said.pop("goal", None)
            texts = {c: self._looked_up(c, goal is not None) for c in group}
            header = Header(self.row, self.row, texts, len(texts))
            columns = frozenset(range(group[0], self._right(n) + 1))
            empty = not any(c in columns for r in range(self.row + 1, last + 1) for c in self.view.rows.get(r, {}))
            if empty and goal is None:
                continue
            block = Block("", goal, said, columns=columns)
            block.tables.append((header, last))
            for answer in answers.get(n, ()):
                name, others = meaning(answer, self.words)
                if goal is None:
                    block.unread.append((answer.label, answer.at))
                elif name is not None:
                    block.answers.append((name, answer))
                elif others:
                    block.unclear.append((answer, others))
            blocks.append(block)
        if not blocks or not any(b.goal or b.upper for b in blocks):
            return None
        states = [
            rules.UNREAD_COLUMN.finding(
                sheet=self.view.name, cell=self.view.a1(row, next(iter(self.view.rows[row]))), header=self._label(row)
            )
            for row in self._states()
        ]
        return GoalForm(blocks, self.first, frozenset(self.places), doubts=states)

    def _states(self) -> list[int]:
        """Give the rows below the headers whose labels are states of what stands beside: "Att göra", "Pågår"."""
        found = {r: s for r in self.view.rows if r > self.row and (s := activity_status(self._label(r))) is not None}
        return list(found) if len(set(found.values())) >= _TWICE else []

    def _looked_up(self, col: int, below_goal: bool) -> tuple[str, str]:
        """Give a header as it stands and as it is looked up: "Vad?" below a goal is what is done."""
        text = self.view.own(self.row, col)
        fields = {f for f, _, _ in candidates(text)}
        if below_goal and {"goal", "activity"} <= fields and profile_key(text) not in self.known:
            return text, "Aktivitet"
        return text, text

    def _right(self, n: int) -> int:
        return self.groups[n + 1][0] - 1 if n + 1 < len(self.groups) else max(self.groups[n][-1], self.view.n_cols)

    def _level(self, row: int) -> str | None:
        label = self._bare(self._label(row))
        known = level_of(label)
        return known or ("goal" if any(f == "goal" for f, _ in asks_for(label)) else None)

    def _level_inside(self, row: int) -> str | None:
        """Give the level that every area's own text begins with: "Mål: Vackra parker | Mål: Säkra lekplatser"."""
        texts = {self.view.own(*place) for place in self._across(row) if place is not None}
        levels = {level_in(text)[0] for text in texts}
        return next(iter(levels)) if len(levels) == 1 and len(texts) > 1 else None

    def _records_to_the_left(self, bands: bool) -> bool:
        """Tell whether names stand to the left of the groups: then each row is one record, and the groups its parts.

        With `bands` a name that is merged over several rows heads them, and is none.
        """
        last = self._below()[0] if bands else self.view.n_rows
        said = [
            t
            for r in self.view.rows
            if self.row < r <= last
            for c, t in self.view.rows[r].items()
            if c < self.left and not (bands and (r, c) in self.view.merged)
        ]
        names = {counted(t) for t in said if any(ch.isalpha() for ch in t) and not asks_for(t) and len(t) < LONGEST}
        return len(names) > 1

    def _label(self, row: int) -> str:
        return next((text for col, text in self.view.rows[row].items() if col < self.left), "")

    def _bare(self, label: str) -> str:
        word = parts(label.rstrip(": ?"))[0]
        for tail in (" i år", " för året", " just nu"):
            word = word.removesuffix(tail)
        return word

    def _across(self, row: int) -> list[tuple[int, int] | None]:
        """Give the place of what each area says in a row; a text that covers several areas is each one's."""
        found: list[tuple[int, int] | None] = []
        for n, group in enumerate(self.groups):
            places = {self.view.anchor(row, c) for c in range(group[0], self._right(n) + 1)}
            said = sorted(p for p in places if p[0] == row and self.view.own(*p))
            found.append(said[0] if len(said) == 1 else None)
        return found

    def _above(self) -> list[int]:
        """Give the rows directly above the headers that say something of the areas, from the top."""
        found: list[int] = []
        blank = 0
        for row in range(self.row - 1, 0, -1):
            cells = self.view.rows.get(row)
            if not cells:
                blank += 1
                if blank > 1 or found:
                    break
                continue
            across = self._across(row)
            told = [place for place in across if place is not None]
            own = [p for p in told if not self._covers_all(p)]
            several = len(set(told)) > 1 and len(own) * 2 > len(self.groups)
            labelled = any(c < self.left for c in cells) and self._level(row) is not None
            if not several and not (labelled and own) and not self._tells(row):
                break
            if (
                any(text.rstrip().endswith(":") or ": " in text[:25] for text in cells.values() if text)
                and not labelled
                and not self._tells(row)
                and self._level_inside(row) is None
            ):
                break  # "Enhet: … | År: …" is the head
            found.append(row)
            blank = 0
        return found[::-1]

    def _covers_all(self, place: tuple[int, int]) -> bool:
        area = self.view.merged.get(place)
        return area is not None and area.right - area.left > len(self.groups[0]) and len(self.groups) > 2

    def _level_of_unnamed(self, row: int, has_goal: bool) -> str | None:
        """Tell what a row without a label is: the areas' names, or their goals where each is a sentence."""
        texts = [self.view.own(*place) for place in self._across(row) if place is not None]
        if not has_goal and all(goal_like(text) for text in texts):
            return "goal"
        fields = {f for c in self.groups[0] for f, _, _ in candidates(self._looked_up(c, False)[1])}
        short = all(len(text) <= 40 and any(ch.isalpha() for ch in parts(text)[0]) for text in texts)
        return "perspective" if short and (has_goal or fields & _SUBJECTS) else None

    def _below(self) -> tuple[int, dict[int, list[Answer]]]:
        """Give the last row of the tasks, and what labelled rows below them say of each area."""
        answers: dict[int, list[Answer]] = {}
        last = self.row
        states = self._states()
        for row in range(self.row + 1, self.view.n_rows + 1):
            cells = self.view.rows.get(row)
            if not cells:
                continue
            label = self._label(row)
            asked = {f for f, _ in asks_for(label)} if label else set()
            across = [c for c in cells if c >= self.left]
            if across and row in states:
                last = row
                continue
            judged = self._answers(row) if not across and asked & _JUDGED else {}
            if not across and not judged:
                break  # a note or a legend: nothing of it stands under an area
            if len(cells) == 1 and not judged and row - 1 not in self.view.rows and row > last + 1:
                break
            if asked & _BELOW and not asked & _SUBJECTS and level_of(fold(label)) is None:
                for n, answer in (judged or self._answers(row)).items():
                    answers.setdefault(n, []).append(answer)
                continue
            if answers:
                break
            last = row
        return last, answers
