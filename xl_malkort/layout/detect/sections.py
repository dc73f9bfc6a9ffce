"""Rows of one text between records: a section, a goal, whose rows follow, the title of what follows, or a remark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from xl_malkort.grid.looks import PAPER
from xl_malkort.layout.detect.columns import candidates
from xl_malkort.layout.detect.head import LABELS
from xl_malkort.layout.detect.headers import Header, repeats
from xl_malkort.layout.detect.levels import LABEL, level_in
from xl_malkort.layout.detect.organisations import organisation
from xl_malkort.layout.detect.plan import Table
from xl_malkort.layout.detect.remarks import area_like, goal_like, kind_of_row, remark
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary
from xl_malkort.values import fold

FIGURES: Final = frozenset({"target", "outcome", "baseline", "due", "start"})
_HEADED: Final = frozenset(
    {"target", "outcome", "baseline", "forecast", "responsible", "measure", "activity", "goal", "comment", "left_out"}
)
_HEADER_WORD: Final = 45
_FOR_HEADER: Final = 0.75
_OWNERS: Final = frozenset(fold(w) for w in LABELS["unit"] if w not in ("område", "verksamhetsområde", "verksamhet"))


def owner_in(text: str) -> tuple[str, str] | None:
    """Give label and name of a text that says whose rows follow: "Enhet: Hemtjänsten Norr"."""
    found = LABEL.match(text)
    if found and fold(found["label"]) in _OWNERS:
        return fold(found["label"]), found["text"].strip()
    return None


@dataclass(slots=True)
class Around:
    """A table with what is needed to see what a lone row stands between."""

    view: View
    table: Table
    header: Header | None
    words: Vocabulary
    read: frozenset[int]
    """The columns that are read."""
    passive: frozenset[int]
    """Columns of codes and types, which make no row a full one."""
    figures: tuple[int, ...] = ()
    """The columns of figures and days."""
    owners: bool | None = None

    def span(self, row: int, col: int) -> int:
        """Give how many columns a cell covers."""
        area = self.view.merged.get((row, col))
        return area.right - area.left + 1 if area else 1

    def filled(self, row: int) -> int:
        """Give how many cells of a row say something, codes apart."""
        return len([c for c in self.view.rows.get(row, {}) if c not in self.passive])

    def full(self, row: int) -> bool:
        """Tell whether a row is a record with more than one thing said."""
        cells = self.view.rows.get(row, {})
        return self.filled(row) > 1 and any(c in self.read for c in cells)

    def leads(self, row: int) -> bool:
        """Tell whether records of this table follow a lone row: directly, or below other lone rows."""
        blank = 0
        lone = 0
        for below in range(row + 1, self.table.last + 1):
            cells = self.view.rows.get(below)
            if not cells:
                blank += 1
                if blank > 1:
                    return False
                continue
            if self.header is not None and repeats(self.view, below, self.header)[0]:
                continue
            texts = list(cells.values())
            if kind_of_row(texts, len(texts) == 1, blank):
                return False
            if self.full(below):
                return not self.other_header(below, apart=True)
            lone += 1
            if lone > 3:
                return False
            col = next(iter(cells))
            if self.span(below, col) == 1 and col in self.read and self.span(row, next(iter(self.view.rows[row]))) > 1:
                return blank == 0
        return False

    def other_header(self, row: int, apart: bool) -> bool:
        """Tell whether a row is the header of another table, whose subject is not known: words of headers only.

        Looked at only where a header can stand: below a blank row or a heading, or with words where figures or days
        stand in this table.
        """
        cells = self.view.rows[row]
        if not apart:
            figures = [cells[c] for c in self.figures if c in cells]
            if not figures or any(any(map(str.isdigit, text)) for text in figures):
                return False
        if any(len(text) > _HEADER_WORD for text in cells.values()):
            return False
        named = sum(
            any(f in _HEADED and c > _FOR_HEADER and how != "bare" for f, c, how in candidates(text))
            for text in cells.values()
        )
        return named >= 2 and named * 2 >= len(cells)

    def above_lone(self, row: int) -> bool:
        """Tell whether a lone row, or a labelled goal, stands directly below: then this one heads a level above."""
        below = self.view.rows.get(row + 1)
        if below is not None and level_in(next(iter(below.values())))[0] == "goal":
            return True  # "Mål: Fler läser", with what is said of it further to the right
        return row + 1 in self.view.rows and self.filled(row + 1) == 1 and self.leads(row + 1)

    def heads_what_follows(self, row: int) -> bool:
        """Tell whether what comes next below a lone row is a header, this table's again or another table's."""
        following = next((r for r in range(row + 1, self.table.last + 1) if r in self.view.rows), None)
        if following is None:
            return self.table.followed
        return self.header is not None and repeats(self.view, following, self.header)[0]

    def shaded(self, row: int, col: int) -> bool:
        """Tell whether a lone text is painted otherwise than the rows around it."""
        view, table = self.view, self.table
        fill = view.look(row, col).fill
        if fill in PAPER:
            return False
        others = [r for r in view.rows if table.first <= r <= table.last and r != row and len(view.rows[r]) > 1][:3]
        return bool(others) and all(view.look(r, col).fill != fill for r in others)

    def like_a_goal(self, row: int, col: int) -> bool:
        """Tell whether a lone text is painted just as another one of the table that plainly is a goal."""
        view, table = self.view, self.table
        if not self.shaded(row, col):
            return False
        fill = view.look(row, col).fill
        alike = [
            cells[col]
            for r, cells in view.rows.items()
            if table.first <= r <= table.last and len(cells) == 1 and col in cells and view.look(r, col).fill == fill
        ]
        return any(map(goal_like, alike)) and not any(text.isupper() for text in alike)

    def louder(self, row: int, col: int, text: str) -> bool:
        """Tell whether a lone text is in capitals where its neighbours are not."""
        if not text.isupper() or len(text) < 3:
            return False
        rows = range(self.table.first, self.table.last + 1)
        others = [said for r in rows if self.full(r) and (said := self.view.own(r, col))]
        return bool(others) and not any(said.isupper() and len(said) > 3 for said in others)

    def by_owner(self) -> bool:
        """Tell whether the table is parted by organisations: one of its lone rows is the name of one."""
        if self.owners is None:
            self.owners = any(
                organisation(text, self.words)
                for row in self.view.rows
                if self.table.first <= row <= self.table.last and self.filled(row) == 1
                for text in self.view.rows[row].values()
            )
        return self.owners

    def can_be_area(self, row: int, text: str) -> bool:
        """Tell whether a lone text can be the section of the records below it."""
        return area_like(text) and not remark(text) and self.leads(row)

    def can_be_goal(self, text: str) -> bool:
        """Tell whether a lone text can be a goal."""
        return not remark(text) and (goal_like(text) or not text.isupper())
