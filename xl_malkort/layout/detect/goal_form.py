"""Forms where a label names a goal, and what follows belongs to it: answers to labels, and small tables.

Each goal may have a table of activities and another of measures, each with a header of its own, and labels such as
"Bedömning av målet" with the answer beside or below. A goal's part goes on until the next goal's label.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from xl_malkort.layout.detect.agenda import other_matters
from xl_malkort.layout.detect.answers import (
    LEVELS,
    POINTERS,
    UNUSED,
    Answer,
    answers_in,
    asks_for,
    figures_below,
    labels_above,
    meaning,
)
from xl_malkort.layout.detect.form_headings import (
    has_goal_labels,
    heading_above,
    heads_goals,
    only_heads,
    over_a_line,
    proper,
    titles_abreast,
)
from xl_malkort.layout.detect.goal_blocks import (
    Block,
    Context,
    GoalForm,
    agree,
    apart_from_goals,
    asked_in,
    goes_on_alone,
    one_more,
    ownerless,
    raised,
    unknown_label,
)
from xl_malkort.layout.detect.goal_labels import (
    VERY_WORD,
    asks_for_type,
    bare,
    heads_rows,
    is_goal_label,
    is_header_word,
    is_label_word,
    label_of,
    lead_of,
    lowest_level,
    names_level,
    titles_of_tables,
    word_of,
)
from xl_malkort.layout.detect.header_texts import counts_a_goal
from xl_malkort.layout.detect.headers import Header, repeats
from xl_malkort.layout.detect.label_before_header import labelled_before
from xl_malkort.layout.detect.label_looks import is_label_below
from xl_malkort.layout.detect.label_meanings import judges_goal, meaning_beside, never_goals, titled
from xl_malkort.layout.detect.levels import DASHED, LABEL, level_of, rank_among
from xl_malkort.layout.detect.organisations import owner
from xl_malkort.layout.detect.remarks import instructs, kind_of_row
from xl_malkort.layout.detect.section_titles import titles_over_goals
from xl_malkort.layout.detect.tables_abreast import abreast
from xl_malkort.layout.detect.unfilled import without_unfilled
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary
from xl_malkort.values import fold
from xl_malkort.values.ticks import ticked

_FAR: Final = 2
"""A note further from a goal than this stands beside the form."""
_JUDGING: Final = frozenset({"status", "goal_status", "comment"})


def find_goal_form(
    view: View, headers: list[Header], known: Mapping[str, str], words: Vocabulary, *, one_of_several: bool = False
) -> GoalForm | None:
    """Read how a sheet is divided among its goals; None for a sheet that no label divides.

    In: the sheet and its headers (none for a form of nothing but labels). A sheet with one goal in its head and one
    table is left to the ordinary reading, as is one whose goal labels are rows of a table. `one_of_several` forms may
    have nothing but its goals filled in.
    """
    headed = {row for header in headers for row in range(header.top, header.bottom + 1)}
    lowest: frozenset[str] = frozenset()
    labelled = has_goal_labels(view, headed)
    others = other_matters(view, lambda row: is_goal_label(lead_of(view.rows[row])[1])) if labelled else range(0)
    dropped = [h for h in headers if h.top in others]
    if others:
        view = view.part(lambda row, _col: row not in others)
        headers = [h for h in headers if h not in dropped]
    titled = {} if labelled or not headers else titles_of_tables(view, headers)
    if not labelled and len(titled) < 2:
        lowest = lowest_level(view, headers)
        if not lowest:
            return None
    blocks = (form := _Reading(view, proper(view, headers, known), words, titled, lowest).run()).blocks
    named = [b for b in blocks if b.goal]
    if not named or (not one_of_several and any(not b.tables and not b.answers for b in named)):
        return None
    if headers and not any(b.tables for b in blocks) and headers[0].top < form.first:
        return None  # the goals are between the rows of the one table
    alone = len(blocks) == 1 and not blocks[0].answers and not one_of_several
    if alone and blocks[0].goal and blocks[0].goal[1][0] == form.first:
        return None
    without_unfilled(view, blocks)
    form.strays += tuple((header.top, min(header.texts)) for header in dropped)
    return form


class _Reading:
    """Going down a sheet once, keeping whose part it is and whether a table is open."""

    def __init__(
        self, view: View, headers: list[Header], words: Vocabulary, titled: dict[int, str], lowest: frozenset[str]
    ) -> None:
        self.view = view
        self.titled = titled
        self.lowest = lowest
        self.never = never_goals(view)
        self.words = words
        self.starts = {h.top: h for h in headers}
        self.headers = headers
        self.headed: set[int] = {r for h in headers for r in range(h.top, h.bottom + 1)}
        self.typed = {c for h in headers for c, (_, text) in h.texts.items() if "type" in dict(asks_for_type(text))}
        self.lone = Counter(next(iter(cells.values())) for cells in view.rows.values() if len(cells) == 1)
        self.blocks: list[Block] = []
        self.strays: list[tuple[int, int]] = []
        self.upper: Context = {}
        self.open: Header | None = None
        self.places: set[tuple[int, int]] = set()
        self.first = 0
        self.trying = False
        self.labels: list[tuple[int, int]] = []  # where the goals' own labels stand

    def run(self) -> GoalForm:
        done = 0
        rows = list(self.view.rows)
        for row in rows:
            for header in self.headers:
                if row not in self.headed and repeats(self.view, row, header)[0]:
                    depth = header.bottom - header.top
                    self.starts[row] = replace(header, top=row, bottom=row + depth)
                    self.headed.update(range(row, row + depth + 1))
        if not self._any_goal(rows):
            return GoalForm([], 0, frozenset())
        for row in rows:
            if row <= done:
                continue
            start = self.starts.get(row)
            if start is not None:
                self._close(row - 1)
                if goes_on_alone(self.view, start, self.blocks, self.starts):
                    self.strays.append((row, min(start.texts)))
                    self._part(ownerless(self.view), row)
                self.open = start
                done = start.bottom
            elif row + 1 in self.starts and self.blocks and (apart := apart_from_goals(self.view, row)) is not None:
                self._close(row - 1)
                self._part(apart, row)
            elif (opened := self._goal(row)) is not None:
                done = opened
            else:
                done = max(done, self._answers(row))
        self._close(self.view.n_rows)
        self._areas()
        self.blocks = raised(self.blocks)
        agree(self.blocks)
        return GoalForm(self.blocks, self.first, frozenset(self.places), strays=tuple(self.strays))

    def _part(self, block: Block, row: int) -> None:
        if self.blocks:
            self.blocks.append(block)
            self.labels.append((row, min(self.view.rows[row])))

    def _areas(self) -> None:
        """Let what stands over each of the goals be its area."""
        if any("perspective" in block.upper for block in self.blocks):
            return
        titles = titles_over_goals(self.view, [row for row, _ in self.labels], self.words)
        for block, (row, _) in zip(self.blocks, self.labels, strict=True):
            if row - 1 in titles:
                block.upper["perspective"] = titles[row - 1]
                self.places.add(titles[row - 1][1])

    def _any_goal(self, rows: list[int]) -> bool:
        """Tell whether any row opens a goal; a quick look, since asking what every text asks for is slow."""
        self.trying = True
        found = any(self._goal(row) is not None for row in rows)
        self.trying = False
        return found

    def _close(self, last: int) -> None:
        if self.open is not None and self.blocks:
            ours, others = abreast(self.view, self.open, last)
            self.blocks[-1].tables += [(one, last) for one in ours]
            self.strays += [(one.top, min(one.texts)) for one in others]
        self.open = None

    def _goal(self, row: int) -> int | None:
        """Open a goal where its label stands; give the last row that its text takes, or None."""
        view, cells = self.view, self.view.rows[row]
        col, lead = lead_of(cells)
        if row in self.titled:
            return self._begin("", lead, (row, col), row, (row, col))
        beside = self._among_labels(row)
        if beside is not None:
            return beside
        if (
            not is_goal_label(lead, self.lowest)
            or word_of(label_of(lead)) in self.never
            or (self.open is not None and col in self.typed)
            or self._stands_above(lead)
        ):
            return None
        inside = LABEL.match(lead) or DASHED.match(lead)
        if inside and inside["text"].endswith("?") and UNUSED.fullmatch(inside["text"]):
            lead, inside = lead.partition(":")[0], None  # "Mål 1: Vad vill ni uppnå?" asks
        others = [(c, t) for c, t in cells.items() if c > col and not t.startswith(POINTERS)]
        if others and only_heads(view, lead):
            others = []
        blank = row - 1 not in view.rows
        marked = next(iter(cells)) < col or lead.rstrip().endswith(":") or any(ch.isdigit() for ch in lead)
        if inside:
            if self.open is not None and others:
                return None
            return self._begin(lead, inside["text"], (row, col), row, (row, col))
        if others:
            beside, said = others[0]
            if not any(ch.isalpha() for ch in said) or is_header_word(said) or owner(said, self.words):
                return None
            if heads_rows(view, row):
                return None
            if self.open is not None and not (marked or blank):
                return None
            own = counts_a_goal(lead) and others[1][0] - beside > _FAR if len(others) == 2 else False
            if len(others) > 1 and not own and not all(asks_for(t) or ":" in t for _, t in others[1::2]):
                return None
            return self._begin(lead, said, (row, beside), row, (row, col))
        if self.open is not None and not (marked or blank):
            return None
        under = view.rows.get(row + 1, {})
        said = "" if is_label_below(view, row, col) else under.get(col, "")
        if said and row + 1 not in self.headed and not instructs(said):
            if heads_goals(said):
                return None
            asked = fold(said) in self._questions()
            if not asked and len(under) == 1 and not is_label_word(said) and not names_level(said):
                return self._begin(lead, said, (row + 1, col), row + 1, (row, col))
            if not asked or is_goal_label(said):
                return None
        again = len(cells) == 1 and any(view.own(*at) == lead for at in self.labels)
        return self._begin(lead, "", (row, col), row, (row, col)) if marked or again else None

    def _stands_above(self, label: str) -> bool:
        """Tell whether a label right below a goal's says what that goal belongs to: "Nämndens mål" below "Mål 1"."""
        block = self.blocks[-1] if self.blocks else None
        if block is None or block.tables or block.answers or self.open is not None:
            return False
        colon = label.find(":")
        return rank_among(bare(label[:colon] if colon >= 0 else label)) < rank_among(block.word) and (
            self.trying or any(b.word == block.word for b in self.blocks[:-1]) or len(self.blocks) == 1
        )

    def _among_labels(self, row: int) -> int | None:
        """Open a goal whose label is one of several side by side over their answers: "Perspektiv | Mål"."""
        cells = self.view.rows[row]
        labels = [col for col, text in cells.items() if is_goal_label(text)]
        if len(labels) != 1 or figures_below(self.view, row) or not labels_above(self.view, row, self.headed):
            return None  # "Nuläge | Dit ska vi" asks for a measure's figures
        at = (row, labels[0])
        found = [a for a in answers_in(self.view, row, self.headed) if a.at != at]
        levels = [a for a in found if meaning(a, self.words)[0] in LEVELS]
        for answer in levels:
            self._level(str(meaning(answer, self.words)[0]), answer, None)
            self.places |= {answer.at, answer.place}
        self._begin(cells[labels[0]], self.view.own(row + 1, labels[0]), (row + 1, labels[0]), row + 1, at)
        self._take([a for a in found if a not in levels])
        return row + 1

    def _begin(self, label: str, text: str, place: tuple[int, int], last: int, at: tuple[int, int]) -> int:
        if self.trying:
            return last
        self._close(at[0] - 2 if self._headed_above(at[0]) else at[0] - 1)
        self.first = self.first or at[0]
        found = LABEL.match(label) or DASHED.match(label)
        goal = None if UNUSED.fullmatch(text) else (text, place)
        self.blocks.append(Block(word_of(found["label"] if found else label), goal, dict(self.upper)))
        self.places |= {at, place}
        self.labels.append(at)
        if last == at[0]:
            # "Mål: … | Ansvarig: …" and "Mål | … | Målvärde | …": the row may go on.
            beside = answers_in(self.view, last, self.headed)
            self._take([a for a in beside if a.at not in (at, place) and not a.text.startswith(POINTERS)])
        return last

    def _answers(self, row: int) -> int:
        texts = list(self.view.rows[row].values())
        if kind_of_row(texts, len(texts) == 1, row - 1 not in self.view.rows) == "signature":
            return row
        if titles_abreast(self.view, row, self.headed):
            self._close(row - 1)
            return row
        found = list(answers_in(self.view, row, self.headed))
        if not found and self.open is None and (more := one_more(self.view, row, self.blocks)) is not None:
            self._take([more])
            return row
        if len(found) == 1 and found[0].place[0] > row and fold(found[0].text) in self._questions():
            return row  # the next question, and no answer to this one
        if not found:
            if self.open is not None and (self._unanswered(row) or labelled_before(self.view, row, self.open)):
                self._close(row - 1)
            if self.open is None and self.blocks:
                self.blocks[-1].unread += unknown_label(self.view, row)
            return row
        if self.open is not None:
            if not (labelled_before(self.view, row, self.open) or self._ends(row, found)):
                return row
            self._close(row - 2 if self._headed_above(row) else row - 1)
        self._take(found)
        return max(a.place[0] for a in found)

    def _questions(self) -> set[str]:
        """Give the labels that some goal of the form has an answer to, the goals' own among them."""
        return asked_in(self.blocks) | {fold(self.view.own(*at)) for at in self.labels}

    def _unanswered(self, row: int) -> bool:
        """Tell whether a row is nothing but a label that another goal of the form has an answer to."""
        texts = list(self.view.rows[row].values())
        return len(texts) == 1 and fold(texts[0]) in asked_in(self.blocks[:-1])

    def _ends(self, row: int, found: list[Answer]) -> bool:
        """Tell whether labels below a table's rows are the goal's own, and not what a record says."""
        cells = self.view.rows[row]
        if len(cells) > 2 * len(found):
            return False
        label = next(iter(cells.values()))
        if len(cells) == 1 and self.lone[label] > 1:
            return True  # the same question on a row of its own in every goal's part
        area = self.view.merged.get((row, next(iter(cells))))
        apart = (
            row - 1 not in self.view.rows
            or self._headed_above(row)
            or label.rstrip().endswith((":", "?"))
            or found[0].place == found[0].at
        )
        wide = area is not None and area.right > area.left and len(cells) == 1
        told = len(cells) == 2 * len(found) and any(
            f in _JUDGING and (c >= VERY_WORD or (f != "comment" and judges_goal(found[0].text, self.words)))
            for f, c in asks_for(label)
        )
        of_goal = told or (bool(re.search(r"\bmål(?:et|ets)?\b", fold(label))) and bool(asks_for(label)))
        fields = {f for a in found for f, _ in asks_for(a.label)} | {level_of(bare(a.label)) for a in found}
        level = apart and bool(fields & set(LEVELS)) and next(iter(cells)) not in self.typed
        return level or ((apart or wide or of_goal) and bool(fields & {*_JUDGING, "forecast", "trend"}))

    def _headed_above(self, row: int) -> bool:
        return heading_above(self.view, row, self.headed, self.lowest)

    def _take(self, found: list[Answer]) -> None:
        block = self.blocks[-1] if self.blocks else None
        for answer in found:
            if UNUSED.fullmatch(answer.text) or ticked(answer.text) == [] or (block is None and over_a_line(answer)):
                continue
            name, others = meaning_beside(answer, self.words, self.never)
            above = self._stands_above(answer.label) or level_of(bare(answer.label)) in LEVELS
            owned = titled(answer) or owner(answer.text.partition(",")[0], self.words)  # whose form it is
            if name == "goal" and not owned and (block is None or above):
                name = "long_term_goal"  # "Nämndmål" over "Enhetsmål", whose parts these are
            if name in LEVELS:
                self._level(name, answer, block)
                continue
            if block is None or name == "goal":
                continue
            self.places |= {answer.at, answer.place}
            if name is None:
                if others:
                    block.unclear.append((answer, others))
                continue
            block.answers.append((name, answer))

    def _level(self, level: str, answer: Answer, block: Block | None) -> None:
        if block is not None:
            self.places |= {answer.at, answer.place}
        if block is not None and not block.answers and not block.tables:
            block.upper[level] = (answer.text, answer.place)
            return
        for lower in LEVELS[LEVELS.index(level) :]:
            self.upper.pop(lower, None)
        self.upper[level] = (answer.text, answer.place)
