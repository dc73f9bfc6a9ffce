"""Recognising a workbook: which sheets hold the form, where its headers are, and what each column means (the plan).

Nothing is made of the records yet; `reader` does that with what is known here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from xl_malkort.grid import Workbook
from xl_malkort.i18n import _
from xl_malkort.layout.detect import rules
from xl_malkort.layout.detect.answers_by_number import Answers
from xl_malkort.layout.detect.area_sheets import areas_by_name, without_areas
from xl_malkort.layout.detect.blocks import first_row, plan_blocks
from xl_malkort.layout.detect.card_head import add_covers, areas_of, settle_head, unit_told
from xl_malkort.layout.detect.footnotes import without_marks
from xl_malkort.layout.detect.gathered import ask_about_columns
from xl_malkort.layout.detect.goal_blocks import GoalForm
from xl_malkort.layout.detect.goal_form import find_goal_form
from xl_malkort.layout.detect.goal_list import with_goal_list
from xl_malkort.layout.detect.goal_parts import plan_form
from xl_malkort.layout.detect.goals_over_tables import find_goals_over_tables
from xl_malkort.layout.detect.head import read_head
from xl_malkort.layout.detect.head_below import head_below
from xl_malkort.layout.detect.head_columns import facts_in_columns
from xl_malkort.layout.detect.headers import Header
from xl_malkort.layout.detect.hints import Hints
from xl_malkort.layout.detect.labelled_rows import with_labels_apart
from xl_malkort.layout.detect.legend import take_legends
from xl_malkort.layout.detect.legend_block import Block
from xl_malkort.layout.detect.legend_taught import learnt
from xl_malkort.layout.detect.margins import without_margin
from xl_malkort.layout.detect.marked_rows import with_marks_apart
from xl_malkort.layout.detect.notes_under import asked_under
from xl_malkort.layout.detect.numbers import referred
from xl_malkort.layout.detect.occasions import ONCE, round_code
from xl_malkort.layout.detect.overviews import overviews
from xl_malkort.layout.detect.pasted import of_one_table
from xl_malkort.layout.detect.period_rows import of_one_period
from xl_malkort.layout.detect.plan import HeadCell, Plan, Table
from xl_malkort.layout.detect.regions import spread
from xl_malkort.layout.detect.relabelled import Relabelled
from xl_malkort.layout.detect.settle_sheets import one_of_each, settle
from xl_malkort.layout.detect.sheets import Form, find_forms
from xl_malkort.layout.detect.starting_points import settle_starts
from xl_malkort.layout.detect.tables import Found, TableMaker
from xl_malkort.layout.detect.tables_abreast import abreast, may_be_abreast
from xl_malkort.layout.detect.two_in_one import with_parts_apart
from xl_malkort.layout.detect.unread_labels import may_name_goal, unread_labels
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.detect.wrapped_rows import with_rows_joined
from xl_malkort.layout.words import Vocabulary

_YEAR: Final = re.compile(r"20[0-9]{2}")


class Recognition:
    """What is understood of one workbook before its records are read; `plan` tells it to people.

    In: the workbook, the words to understand it by, `asked` the round wanted, `hints` what a profile says.
    """

    def __init__(self, book: Workbook, words: Vocabulary, asked: str | None = None, hints: Hints | None = None) -> None:
        self.words = words
        self.asked = asked
        self.hints = hints or Hints()
        self.relabelled = Relabelled(self.hints.labels)
        self.plan = Plan()
        self.maker: TableMaker
        self.forms: list[Form] = []
        self.views: list[View] = []
        """Every sheet that was looked at, also those that hold no form."""
        self.heads: dict[str, tuple[dict[str, HeadCell], dict[str, tuple[str, str, str]]]] = {}
        """By sheet: the facts of its head, and the levels that are said above its table."""
        self.divided: dict[str, GoalForm] = {}
        """Sheets that labels divide among goals."""
        self.blocks: dict[str, Table] = {}
        """Sheets of labelled blocks, one for each record."""
        self.tables: list[Found] = []
        self.extra: list[Form] = []
        """Overviews, which only repeat the goals."""
        self.legends: list[Block] = []
        self.year: int | None = None
        self.holds = False
        """Whether there is anything to read."""
        self._run(book)

    def _run(self, book: Workbook) -> None:
        plan, words, hints = self.plan, self.words, self.hints
        forms, self.views = find_forms(
            book, hints.headers, plan.passed, words, hints.sheet, hints.header_row, self._tidy, self.relabelled.see
        )
        answers = Answers.of(forms, self.views, plan.passed) if len(self.views) > 1 and not hints.headers else None
        plans = answers.plans if answers is not None and answers.sheets else forms
        forms, sheet_round, sheet_year = settle(plans or forms, self.asked, words.model.year, plan.passed)
        if answers is not None and answers.sheets and plans:
            forms, sheet_round = self._answered(answers, forms, sheet_round)
        if not forms:
            return
        for form in forms:
            if form.occasion is not None and form.occasion.unclear:
                self._ask_which_is_last(form.view.name, form.occasion.unclear)
            elif form.occasion is not None:
                self._read_only(form, round_code(form.occasion.round, words), form.occasion.said)
            without_margin(form.view, form.headers)
        if hints.header_row is None:
            forms = [self._of_one_period(form) for form in forms]
            forms = [self._whole(form) for form in forms]
            forms = [self._goals_over_tables_abreast(form) for form in forms]
            forms, beside = spread(forms, hints.headers)
            self.views += beside
            forms = [self._labelled(form) for form in forms]
            self._divide([form for form in forms if not self._listed(form)])
        heads = {form.view.name: self._head(form) for form in forms if not form.beside}
        self.extra = overviews(self.views, forms, plan.passed, hints.headers)
        self.forms = one_of_each(forms, {n: h for n, (h, _) in heads.items()}, self.asked, words, plan.passed)
        self.heads = {form.view.name: heads[form.view.name] for form in self.forms}
        areas = areas_of(self.heads) or areas_by_name(
            self.forms, self.heads, self.views, words, lambda: unit_told(self.heads, self.views, plan.passed, words)
        )
        for name, area in areas.items():
            self.heads[name][1].setdefault("perspective", area)
            without_areas(self.heads[name][0], area[0])
            if name in self.divided:
                self.divided[name].belong_to("perspective", area[0], self._place_of(name, area[2]))
        found = [head for head, _ in self.heads.values()]
        settle_head(plan, found, self.forms[0].view.name, sheet_round, sheet_year, words)
        add_covers(plan, self.views, words)
        year = self._year()
        self.maker = TableMaker(plan, words, hints, self.views, self.divided, learnt(self.legends), self.asked, year)
        tables = self.maker.of_all(self.forms)
        blocks = [form for form in self.forms if form.blocks]
        if not tables and not blocks:
            return
        self.holds = True
        self.tables = self._together(tables)
        self.year = year or self._year_of_columns(self.tables)
        for view, row, col in [(f.view, *at) for f in self.forms for at in f.stops.values() if at is not None]:
            plan.doubts.append(rules.NOT_RECORDED.finding(sheet=view.name, cell=view.a1(row, col)))
        ask_about_columns(plan, words, [table for _, table, _ in self.tables])
        self._plan_labels()
        self._ask_about_labels()

    def _ask_about_labels(self) -> None:
        """Ask about labels above a table that were not read; one of them may ask for the goal."""
        for form in self.forms:
            view = form.view
            if view.sideways and form.headers and not self.hints.headers:
                notes = asked_under(view, form.headers[0].top, form.headers[0].texts)
                self.plan.doubts += [rules.NOT_RECORDED.finding(sheet=view.name, cell=view.a1(*at)) for at in notes]
            if not form.headers or view.sideways or form.beside or view.name in self.divided or self.hints.headers:
                continue
            head, above = self.heads.get(view.name, ({}, {}))
            taken = {cell.cell for cell in head.values()} | {cell for _, _, cell in above.values()}
            places = unread_labels(view, form.headers[0].top, taken)
            if places and any(may_name_goal(view.own(*at)) for at in places):
                self.maker.unread.add(view.name)
            self.plan.doubts += [rules.NOT_RECORDED.finding(sheet=view.name, cell=view.a1(*at)) for at in places]

    def _answered(self, answers: Answers, plans: list[Form], said: str | None) -> tuple[list[Form], str | None]:
        """Add the sheet that answers for the plans' goals by number, and give the round as sheets' names say it."""
        chosen = answers.chosen(plans, self.asked, self.plan.passed, self.words)
        if chosen.unclear is not None:
            self._ask_which_is_last(*chosen.unclear)
        if chosen.form is None:
            kept = [form for name, form in answers.forms.items() if name not in self.plan.passed]
            return [*plans, *kept], said
        return [*plans, chosen.form], chosen.round or said

    def _ask_which_is_last(self, sheet: str, cell: str) -> None:
        reason = _("vilket av flera tillfällen som är det senaste går inte att avgöra")
        self.plan.doubts.append(rules.UNSURE_SHAPE.finding(sheet=sheet, cell=cell, reason=reason))

    def _plan_labels(self) -> None:
        """Note in the plan which labels say what, of sheets that labels divide."""
        for form in self.forms:
            divided = self.divided.get(form.view.name)
            if divided is not None:
                settle_starts(divided.blocks)
            answered = plan_form(form.view, divided) if divided is not None else None
            if answered is not None:
                self.plan.tables.append(answered)
        for form in self.forms:
            if form.blocks and form.view.name not in self.divided:
                self.blocks[form.view.name] = table = plan_blocks(form.view, self.hints.headers)
                self.plan.tables.append(table)

    def _of_one_period(self, form: Form) -> Form:
        """Keep the rows of one occasion, of a sheet with a row, or a whole table, for each of them."""
        if not form.headers:
            return form
        wanted = next((n for n in "123" if self.asked and round_code(n, self.words) == self.asked), None)
        last = form.headers[1].top - 1 if len(form.headers) > 1 else form.view.n_rows
        rows = of_one_period(form.view, form.headers[0], wanted, last)
        if rows is not None:
            self._read_only(form, round_code(rows.round, self.words), rows.round)
            return replace(form, view=rows.view)
        alone = len(form.headers) == 1
        table = of_one_table(form.view, form.headers[0], self.asked, self.words) if alone else None
        if table is not None:
            self._read_only(form, table.round, table.round)
            return replace(form, view=table.view, headers=[table.header])
        return form

    def _read_only(self, form: Form, code: str | None, said: str) -> None:
        """Note that a sheet holds several occasions, and which of them is read."""
        self.plan.round = code
        of = self.words.model.round(code)
        self.plan.doubts.append(rules.ROUND_COLUMNS.finding(sheet=form.view.name, chosen=of.label if of else said))

    def _whole(self, form: Form) -> Form:
        """Join texts that go on in the row below; ask where they may and nothing else shows it."""
        view, asked = with_rows_joined(form.view, form.headers, self.words)
        self.plan.doubts += [rules.GOES_ON.finding(sheet=view.name, cell=view.a1(*place)) for place in asked]
        return form if view is form.view else replace(form, view=view)

    def _labelled(self, form: Form) -> Form:
        view, headers = with_parts_apart(form.view, form.headers, self.hints.headers)
        view, headers = with_labels_apart(view, headers, self.hints.headers)
        view, headers = with_marks_apart(view, headers, self.hints.headers)
        return form if view is form.view else replace(form, view=view, headers=headers)

    def _goals_over_tables_abreast(self, form: Form) -> Form:
        """Divide a sheet among its goals before its tables are parted, where they stand side by side below each."""
        view = form.view
        if view.sideways or form.divided is not None or not any(map(may_be_abreast, form.headers)):
            return form
        if all(len(abreast(view, header, header.bottom)[0]) == 1 for header in form.headers):
            return form
        divided = find_goal_form(view, form.headers, self.hints.headers, self.words)
        return form if divided is None else replace(form, divided=divided)

    def _listed(self, form: Form) -> bool:
        """Tell whether a list of goals stands above the table, and take it for the table of goals that it is."""
        found = with_goal_list(form.view, form.headers) if not form.beside and not self.hints.headers else None
        if found is None:
            return False
        form.headers, doubt = found
        if doubt is not None:
            self.plan.doubts.append(doubt)
        return True

    def _divide(self, forms: list[Form]) -> None:
        known = self.hints.headers
        for form in forms:
            if form.view.sideways or form.beside:
                continue
            divided = form.divided
            if divided is None and form.headers:
                divided = find_goals_over_tables(form.view, form.headers, known, self.words)
                divided = divided or find_goal_form(form.view, form.headers, known, self.words)
            if divided is not None:
                self.divided[form.view.name] = divided
                self.plan.doubts += divided.doubts
                form.stops = {row: at for row, at in form.stops.items() if row not in divided.rows}

    def _head(self, form: Form) -> tuple[dict[str, HeadCell], dict[str, tuple[str, str, str]]]:
        view = form.view
        if view.sideways:
            return read_head(view.turned(), self._first_filled(form), self.words, self.hints.head)
        divided = self.divided.get(view.name)
        if divided is not None:
            until = min([divided.first + 1, *(h.top for h in form.headers)])
            until = max(until, divided.first)
            head, above = read_head(view, until, self.words, self.hints.head, divided.places)
            last = max((h for block in divided.blocks for h, _ in block.tables), key=lambda h: h.top, default=None)
            return self._with_below(view, head, last)[0], above
        until = form.headers[0].top if form.headers else first_row(view, self.hints.headers)
        head, above = read_head(view, until, self.words, self.hints.head)
        facts = facts_in_columns(view, form.headers, self.words)
        told = {name: cell for name, cell in head.items() if cell.raw or cell.others or name not in facts}
        head = {**facts, **told}
        head, below = self._with_below(view, head, form.headers[-1] if form.headers else None)
        if below is not None:
            form.stops.setdefault(below, None)
        return head, above

    def _with_below(
        self, view: View, head: dict[str, HeadCell], last: Header | None
    ) -> tuple[dict[str, HeadCell], int | None]:
        """Add what a head below the last table says and the one above does not; give it and the row where it begins."""
        below = head_below(view, last) if last is not None and not self.hints.head else None
        if below is None:
            return head, None
        more, _ = read_head(view.part(lambda row, _col: row >= below), view.n_rows + 1, self.words)
        return head | {name: cell for name, cell in more.items() if not (name in head and head[name].raw)}, below

    def _place_of(self, name: str, cell: str) -> tuple[int, int]:
        """Give the place of a cell of a form's sheet."""
        view = next(form.view for form in self.forms if form.view.name == name)
        return view.place(cell)

    def _year(self) -> int | None:
        found = _YEAR.search(self.plan.said("year") or "")
        return int(found[0]) if found else None

    def _year_of_columns(self, tables: list[Found]) -> int | None:
        """Give the year of the occasion whose columns are read ("2025-08-31"), where the head says none; note it."""
        said = self.plan.head.get("year")
        dated = [
            (form.view.a1(header.bottom, c.index), table.sheet, c.year)
            for form, table, header in tables
            for c in table.columns
            if c.field and c.round is not None and c.year is not None and c.field not in ONCE
        ]
        if (said is not None and (said.raw or said.others)) or len({year for *_, year in dated}) != 1:
            return None
        cell, sheet, year = dated[0]
        self.plan.head["year"] = HeadCell("year", sheet, cell, str(year), 0.85, "columns")
        return year

    def _first_filled(self, form: Form) -> int:
        """Give the sheet's row where a table that lies on its side begins (its first row is its first column)."""
        return min(form.headers[0].texts)

    def _together(self, tables: list[Found]) -> list[Found]:
        """Settle which tables name the goals of others by number, and ask about those that only stand beside."""
        done: list[Found] = []
        settled = referred([(form.view, table) for form, table, _ in tables])
        for (form, before, header), table in zip(tables, settled, strict=True):
            at = next(n for n, one in enumerate(self.plan.tables) if one is before)
            self.plan.tables[at] = table
            if form.unsure and not table.having("goal_ref", "goal", "goal_or_measure"):
                cell = form.view.a1(header.top, min(header.texts))
                self.plan.doubts.append(rules.UNCLEAR_BESIDE.finding(sheet=table.sheet, cell=cell))
                if not table.having("activity"):
                    continue
            done.append((form, table, header))
        return done

    def _tidy(self, view: View) -> None:
        """Take legends and the marks of footnotes off a sheet: they are neither headers nor records."""
        self.legends += take_legends(view, self.words)
        without_marks(view)
