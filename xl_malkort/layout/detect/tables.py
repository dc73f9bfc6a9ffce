"""The tables of a form: their columns settled, which occasion counts, and the goals that stand above them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from xl_malkort.layout.detect import rules
from xl_malkort.layout.detect.assign import assign
from xl_malkort.layout.detect.box_column import unexplained_signs, with_boxes
from xl_malkort.layout.detect.columns import SUBJECTS, candidates
from xl_malkort.layout.detect.explained import with_signs
from xl_malkort.layout.detect.goal_blocks import GoalForm
from xl_malkort.layout.detect.groups import counted
from xl_malkort.layout.detect.headers import Header, repeats
from xl_malkort.layout.detect.hints import Hints
from xl_malkort.layout.detect.legend_block import DOTS
from xl_malkort.layout.detect.not_rows import asked_beside
from xl_malkort.layout.detect.occasions import choose
from xl_malkort.layout.detect.painted_margin import with_painted_margin
from xl_malkort.layout.detect.plan import Column, Guess, Legend, Plan, Table
from xl_malkort.layout.detect.remarks import counts, ends_goals
from xl_malkort.layout.detect.remarks_for_status import remarks_alone
from xl_malkort.layout.detect.section_titles import level_over
from xl_malkort.layout.detect.settle_shape import settle_shape
from xl_malkort.layout.detect.sheets import Form
from xl_malkort.layout.detect.siblings import Siblings
from xl_malkort.layout.detect.tab_names import goal_on_tab, tabs_name_goals
from xl_malkort.layout.detect.unfilled import asked_above
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import Finding
from xl_malkort.values import fold
from xl_malkort.values.vocabulary import status_key

Found = tuple[Form, Table, Header]
_PAIR: Final = 2
"""A label and its answer."""
_LEAST_NAME: Final = 4
_LEAST_PAINTED: Final = 2
_LETTERED: Final = re.compile(r"(?<=\w) [a-zåäö]$|\b(?:första|andra|tredje|fjärde|femte|sjätte)\b ?")
_YEAR: Final = re.compile(r"20[0-9]{2}")
_GOAL_SHEET: Final = re.compile(
    r"^(?:mål|övergripande mål|delmål)\b(?! (?:och|samt|med|för)\b|\s*[&/+,])[\s:.–-]*(?P<rest>.+)$", re.IGNORECASE
)


def _has_records(view: View, table: Table) -> bool:
    """Tell whether a table has an activity at all: the labels of a form that follow it ("Nåddes målet?") are none."""
    said = [view.own(r, c.index) for c in table.having("activity") for r in range(table.first, table.last + 1)]
    return any(text and not candidates(text) and not text.endswith((":", "?")) for text in said)


def _said_of_goal(view: View, row: int) -> bool:
    """Tell whether a row is "Bedömning | Delvis uppfyllt", said of the goal whose rows stand above."""
    cells = list(view.rows[row].values())
    return len(cells) == _PAIR and asked_beside(cells[0]) is not None


def _counts_only(view: View, row: int) -> bool:
    """Tell whether a row only counts ("Antal gröna | 1 | 2"), so that its figures say nothing of its columns."""
    texts = list(view.rows[row].values())
    return texts[0][:1] in "AaSsVv" and len(texts) > 1 and counts(texts[0], texts[1:])


def _below_titles(view: View, columns: tuple[Column, ...], rows: list[int]) -> tuple[Column, ...]:
    """Leave out the sheet's title lines that stand before the labels of a table on its side."""
    if not view.sideways:
        return columns
    filled = [n for n, c in enumerate(columns) if any(view.own(r, c.index) for r in rows)]
    before = filled[0] if filled else 0
    return (*(replace(c, chosen=False, note="title") for c in columns[:before]), *columns[before:])


class TableMaker:
    """Makes the tables of one workbook's forms, and notes them in its plan."""

    def __init__(
        self,
        plan: Plan,
        words: Vocabulary,
        hints: Hints,
        views: list[View],
        divided: Mapping[str, GoalForm],
        legend: Legend,
        asked: str | None,
        year: int | None,
    ) -> None:
        """`divided` are the sheets that labels divide among goals; `year` the card's, `asked` the round wanted.

        `legend` is what the workbook explains on its own.
        """
        self.plan = plan
        self.words = words
        self.hints = hints
        self.views = views
        self.divided = divided
        self.legend = legend
        self.known = with_signs(words, legend)
        self.asked = asked
        self.year = year
        self.siblings = Siblings()
        self.unread: set[str] = set()
        """Sheets with labels above their table that were not read, one of which may ask for the goal."""

    def of_all(self, forms: Sequence[Form]) -> list[Found]:
        """Give the tables of all forms, each of whose columns may be made clear by the sheets beside it."""
        plan = self.plan
        before = plan.tables, plan.doubts
        made: list[tuple[Form, list[Found], list[Table], list[Finding]]] = []
        for form in forms:
            plan.tables, plan.doubts = [], []
            made.append((form, self.of(form), plan.tables, plan.doubts))
        for n, (form, found, _, _) in enumerate(made):
            if len(forms) > 1 and any(self.siblings.settles(header, table.columns) for _, table, header in found):
                plan.tables, plan.doubts = [], []
                made[n] = (form, self.of(form), plan.tables, plan.doubts)
        plan.tables = [*before[0], *(table for _, _, tables, _ in made for table in tables)]
        plan.doubts = [*before[1], *(doubt for _, _, _, doubts in made for doubt in doubts)]
        return [one for _, found, _, _ in made for one in found]

    def of(self, form: Form) -> list[Found]:
        """Give the tables of a form that hold goals, measures or activities."""
        found: list[Found] = []
        view = whole = form.view
        headers = [h for n, h in enumerate(form.headers) if n == 0 or not repeats(view, h.top, form.headers[0])[0]]
        lasts = [*(h.top - 1 for h in headers[1:]), view.n_rows][: len(headers)]
        divided = self.divided.get(view.name)
        if divided is not None:
            small = [one for block in divided.blocks if block.goal or block.columns for one in block.tables]
            headers, lasts = [h for h, _ in small], [last for _, last in small]
        views = [whole if divided is None else divided.seen(whole, header) for header in headers]
        spans = [self._rows(form, *one) for one in zip(views, headers, lasts, strict=True)]
        for n, header in enumerate(headers):
            view, (last, rows) = views[n], spans[n]
            # Tables with the very same header say together what its columns hold.
            same = [m for m, other in enumerate(headers) if other.keys == header.keys]
            alike = [row for m in same for row in spans[m][1]]
            columns = _below_titles(view, assign(view, header, alike, self.known, self.hints.headers), rows)
            columns = self.siblings.settle(header, columns)
            self.siblings.learn(header, columns)
            columns, kinds = settle_shape(view, header, columns, rows, self.views, self.plan.doubts)
            columns = self._by_legend(view, self._by_signs(view, self._by_notes(columns), rows), rows)
            columns = with_boxes(view, columns, alike, self.legend)
            if (unknown := unexplained_signs(view, columns, rows)) is not None:
                self.plan.doubts.append(rules.NOT_RECORDED.finding(sheet=view.name, cell=view.a1(*unknown)))
            columns = with_painted_margin(view, columns, rows, self.legend)

            def has_content(column: Column, view: View = view, rows: list[int] = rows) -> bool:
                told = (r for r in rows if len(view.rows[r]) > 1)  # "sid 2 (3)" in the margin says nothing
                return any(view.own(r, column.index) for r in told) or self._coloured(view, column, rows)

            said = self.plan.said("round")
            columns, picked = choose(columns, self.asked, self.year, self.words, has_content, said)
            if picked and (rows or self.plan.round is None):  # an empty table tells of no occasion
                self.plan.round = picked
            table = Table(
                sheet=view.name,
                header=(header.top, header.bottom),
                first=header.bottom + 1,
                last=last,
                columns=columns,
                sideways=view.sideways,
                section=header.section,
                followed=n + 1 < len(headers) and divided is None,
                kinds=kinds,
            )
            if view.sideways:
                table = self._with_areas(view, header, table)
            if any(c.field in SUBJECTS for c in table.columns):
                found.append((form, table, header))
                self.plan.tables.append(table)
            elif columns:
                self.plan.tables.append(table)
        return found

    def _rows(self, form: Form, view: View, header: Header, last: int) -> tuple[int, list[int]]:
        """Give the last row of the table below a header, and the rows that may be its records."""
        last = min([last, self.hints.last_row or last, *(stop - 1 for stop in form.stops if stop > header.bottom)])
        rows = [r for r in view.rows if header.bottom < r <= last and not repeats(view, r, header)[0]]
        return last, [r for r in rows if not _counts_only(view, r) and not _said_of_goal(view, r)]

    def _by_signs(self, view: View, columns: tuple[Column, ...], rows: list[int]) -> tuple[Column, ...]:
        """Take a column of unknown header ("S", "Kod") for the status where the workbook explains all it holds."""
        judges = {c.index for c in columns if "status" in (c.guess.field or "")}
        if judges and (not self.legend.activity or not remarks_alone(view, columns, rows, self.known.statuses)):
            return columns
        found: dict[int, str] = {}
        numbered = sum(c.guess.field == "code" for c in columns) > 1  # one of them numbers the rows
        for c in columns:
            texts = [status_key(text) for r in rows if (text := view.own(r, c.index)) and len(view.rows[r]) > 1]
            said = set(texts)
            again = len(said) * 2 <= len(texts) or ((numbered or "kod" in c.key) and len(said) < len(texts))
            if (c.guess.used or c.guess.how == "profile") and not (c.guess.field == "code" and again):
                continue
            if c.index in judges:
                continue
            sides = [
                field
                for field, signs in (("goal_status", self.legend.goal), ("activity_status", self.legend.activity))
                if len(said) > 1 and all(signs.get(one) for one in said)
            ]
            if len(sides) == 1:
                found[c.index] = sides[0]
        if len(found) != 1:
            return columns
        columns = tuple(c.as_field("comment") if c.index in judges else c for c in columns)
        return tuple(
            replace(c, guess=Guess(found[c.index], 0.85, "legend")) if c.index in found else c for c in columns
        )

    def _by_notes(self, columns: tuple[Column, ...]) -> tuple[Column, ...]:
        """Take a column of unknown header for what a note says it is: "Varje bucket är ett av enhetens mål"."""
        unknown = [c for c in columns if c.guess.how == "unknown" and c.key.isalpha() and len(c.key) >= _LEAST_NAME]
        if not unknown:
            return columns
        notes = [fold(t) for v in self.views for cells in v.rows.values() for t in cells.values() if " är " in t]
        found: dict[int, str] = {}
        for c in unknown:
            says = re.compile(rf"\b{re.escape(c.key.removesuffix('namn'))}\w* är ((?:\w+ ){{0,4}}\w+)")
            words = {word for note in notes if (said := says.search(note)) for word in said[1].split()}
            fields = {f for word in words for f, _, how in candidates(word)[:1] if how == "word" and f in SUBJECTS}
            if len(fields) == 1 and not any(o.field in fields for o in columns):
                found[c.index] = fields.pop()
        if len(set(found.values())) < len(found):
            return columns
        return tuple(replace(c, guess=Guess(found[c.index], 0.85, "note")) if c.index in found else c for c in columns)

    def _by_legend(self, view: View, columns: tuple[Column, ...], rows: list[int]) -> tuple[Column, ...]:
        """Settle what a status column of colours judges by what the workbook's legend speaks of."""
        unsure = [
            c
            for c in columns
            if (not c.guess.used and c.guess.field in ("goal_status", "activity_status"))
            or (c.guess.how == "bare" and c.guess.field in ("status", "goal_status", "activity_status"))
        ]
        said = {view.own(r, c.index) for c in unsure for r in rows[:3]}
        if not unsure or not said <= {"", *DOTS}:
            return columns
        if bool(self.legend.goal_colours) == bool(self.legend.activity_colours):
            return columns
        field = "goal_status" if self.legend.goal_colours else "activity_status"
        if field == "activity_status" and not any(c.field in ("activity", "text") for c in columns):
            # The legend is another table's: nothing here is done, and what is painted judges the goals.
            painted = sum(view.stands_out(r, unsure[0].index) for r in rows) if len(unsure) == 1 else 0
            if painted < _LEAST_PAINTED or not any(c.field in ("goal", "goal_or_measure") for c in columns):
                return columns
            field = "goal_status"
        return tuple(
            replace(c, guess=replace(c.guess, field=field, certainty=0.8, how="legend")) if c in unsure else c
            for c in columns
        )

    def _coloured(self, view: View, column: Column, rows: list[int]) -> bool:
        """Tell whether a status column holds colours that are not its whole row's."""
        if "status" not in column.guess.field and column.guess.field != "forecast":
            return False
        return any(view.stands_out(row, column.index) for row in rows[:40])

    def _with_areas(self, view: View, header: Header, table: Table) -> Table:
        """Add the column of area names to a table on its side: the first one, without a header of its own."""
        if any(c.field == "perspective" for c in table.columns):
            return table
        first = min(c.index for c in table.columns)
        rows = [r for r in view.rows if table.first <= r <= table.last]
        for col in range(first - 1, 0, -1):
            texts = [view.own(r, col) for r in rows]
            if view.own(header.top, col):
                break  # it has a label of its own, which nobody knows
            if not any(texts):
                break  # set apart from the table
            if len({_LETTERED.sub("", counted(t)) for t in texts if t}) == 1 < len(rows):
                break  # "Mål 1", "Mål B": numbers, no names, and what stands above them is the head
            if sum(map(bool, texts)) >= max(2, len(rows) - 1) and all(len(t) <= 60 for t in texts):
                area = Column(col, "", "", Guess("perspective", 0.85, "areas"))
                return replace(table, columns=(area, *table.columns))
        return table

    @cached_property
    def _on_tabs(self) -> bool:
        """Whether the workbook says that its tabs name goals."""
        return tabs_name_goals(self.views)

    def goals_above(
        self, form: Form, table: Table, header: Header, above: Mapping[str, tuple[str, tuple[int, int]]]
    ) -> dict[str, tuple[str, tuple[int, int]]]:
        """Give what a table's records belong to by what stands above it (level → text and place), or by the sheet."""
        named = {**above, **level_over(form.view, header)}
        levels = {c.field for c in table.columns}
        part = self.divided[form.view.name].block(header) if form.view.name in self.divided else None
        if part is not None and part.goal is not None:
            named = {**part.upper, "goal": part.goal}
        elif part is not None and part.columns is not None:
            named = {**above, **part.upper}
        if "activity" in levels and "type" not in levels:
            levels.discard("text")  # "Insats | Beskrivning": no rows of several kinds
        same = named.get("goal") == named.get("long_term_goal")
        if levels & {"goal", "goal_or_measure", "text", "goal_ref"}:
            named.pop("goal", None)
        elif "goal" in named and same:
            named.pop("long_term_goal")
        elif "goal" not in named:
            for level in ("long_term_goal", "overall_goal"):
                if level in named:
                    # What is called a board's goal is the goal itself; the municipality's stays what it serves as well.
                    named["goal"] = named.pop(level) if level == "long_term_goal" else named[level]
                    break
            else:
                if form.view.name in self.unread:
                    return named
                sheet = _GOAL_SHEET.match(form.view.name)
                over = list(form.view.rows.get(header.top - 1, {}).values())
                apart = len(over) == 1 and ends_goals(over[0])
                tab = goal_on_tab(form.view) if sheet is None and "activity" in levels and self._on_tabs else None
                if tab is not None and part is None:
                    named["goal"] = (tab, (1, 1))
                if (
                    sheet
                    and part is None  # (a form that has a place for the goal says itself what it is)
                    and _has_records(form.view, table)
                    and "activity" in levels
                    and not apart
                    and not _YEAR.search(form.view.name)
                ):
                    rest = sheet["rest"]
                    named_so = any(c.isalpha() for c in rest)
                    asked = None if named_so else asked_above(form.view, header.top)
                    if asked is not None:
                        cell = form.view.a1(*asked)
                        self.plan.doubts.append(rules.NOT_RECORDED.finding(sheet=form.view.name, cell=cell))
                    else:
                        named["goal"] = (rest if named_so else form.view.name, (1, 1))
        return named
