"""Reading a workbook by its headers: what was understood (the plan), and the card that follows from it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from xl_malkort.grid import Workbook
from xl_malkort.layout.detect import rules
from xl_malkort.layout.detect.areas import find_areas
from xl_malkort.layout.detect.blocks import first_row, plan_blocks, take_blocks
from xl_malkort.layout.detect.build import Builder
from xl_malkort.layout.detect.card import kind_of_card, make_card
from xl_malkort.layout.detect.card_head import add_covers, ask_about_head, settle_head, settle_owners
from xl_malkort.layout.detect.cards_beside import find_cards_beside
from xl_malkort.layout.detect.gathered import ask_about_columns, asked_about, gather, paintable
from xl_malkort.layout.detect.goal_blocks import GoalForm
from xl_malkort.layout.detect.goal_form import find_goal_form
from xl_malkort.layout.detect.goal_parts import join_parts, open_goals, plan_form
from xl_malkort.layout.detect.head import read_head
from xl_malkort.layout.detect.head_below import head_below
from xl_malkort.layout.detect.head_columns import facts_in_columns
from xl_malkort.layout.detect.headers import Header
from xl_malkort.layout.detect.hints import Hints
from xl_malkort.layout.detect.join import Part, join
from xl_malkort.layout.detect.labelled_rows import with_labels_apart
from xl_malkort.layout.detect.legend import Block, explained_in, learnt, take_legends
from xl_malkort.layout.detect.numbers import attach, referred
from xl_malkort.layout.detect.occasions import ONCE
from xl_malkort.layout.detect.overviews import forget_unused, overview_tables, overviews
from xl_malkort.layout.detect.plan import HeadCell, Legend, Plan, Table
from xl_malkort.layout.detect.records import walk
from xl_malkort.layout.detect.regions import spread
from xl_malkort.layout.detect.settle_sheets import one_of_each, settle
from xl_malkort.layout.detect.shapes import take
from xl_malkort.layout.detect.sheets import Form, find_forms
from xl_malkort.layout.detect.status_styles import StatusCells
from xl_malkort.layout.detect.tables import Found, TableMaker
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.detect.walked import Walk
from xl_malkort.layout.reading import Facts, Paintable
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import ActivityStatus, Card, CardKind, GoalStatus
from xl_malkort.values import fold

__all__ = ["Detected", "Hints", "detect"]

_YEAR: Final = re.compile(r"20[0-9]{2}")
_SCHOOL_YEAR: Final = re.compile(r"(?<![0-9])(20[0-9]{2}) ?[/–-] ?(?:20)?([0-9]{2})(?![0-9-])")
_TOP: Final = 8
Above = dict[str, dict[str, tuple[str, tuple[int, int]]]]


@dataclass(slots=True)
class Detected:
    """What detection gave: the plan, and the card with what belongs to it (None when nothing certain was found)."""

    plan: Plan
    kind: CardKind | None = None
    card: Card | None = None
    facts: Facts = field(default_factory=Facts)
    paintable: tuple[Paintable, ...] = ()


def detect(book: Workbook, words: Vocabulary, asked: str | None = None, hints: Hints | None = None) -> Detected:
    """Read a workbook that is no template of ours; `asked` is the round wanted, `hints` a profile.

    `Detected.card` is None when no sheet has a table whose goals, measures or activities are certain.
    """
    return _Detection(book, words, asked, hints or Hints()).run()


class _Detection:
    def __init__(self, book: Workbook, words: Vocabulary, asked: str | None, hints: Hints) -> None:
        self.book = book
        self.words = words
        self.asked = asked
        self.hints = hints
        self.plan = Plan()
        self.walks: list[tuple[View, Table, Walk]] = []
        self.divided: dict[str, GoalForm] = {}
        """Sheets that labels divide among goals."""
        self.legends: list[Block] = []

    def run(self) -> Detected:
        plan, words, hints = self.plan, self.words, self.hints
        forms, views = find_forms(
            self.book, hints.headers, plan.passed, words, hints.sheet, hints.header_row, self._tidy
        )
        forms, sheet_round, sheet_year = settle(forms, self.asked, words.model.year, plan.passed)
        if not forms:
            return Detected(plan)
        if hints.header_row is None:
            forms, beside = spread(forms, hints.headers)
            views += beside
            forms = [self._labelled(form) for form in forms]
            self._divide(forms)
        heads = {form.view.name: self._head(form) for form in forms if not form.beside}
        extra = overviews(views, forms, plan.passed, hints.headers)
        forms = one_of_each(forms, {n: h for n, (h, _) in heads.items()}, self.asked, words, plan.passed)
        heads = {form.view.name: heads[form.view.name] for form in forms}
        settle_head(plan, [head for head, _ in heads.values()], forms[0].view.name, sheet_round, sheet_year, words)
        add_covers(plan, views, words)
        year = self._year()
        maker = TableMaker(plan, words, hints, views, self.divided, learnt(self.legends), self.asked, year)
        tables = [one for form in forms for one in maker.of(form)]
        blocks = [form for form in forms if form.blocks]
        if not tables and not blocks:
            return Detected(plan)
        tables = self._together(tables)
        year = year or self._year_of_columns(tables)
        for view, row, col in [(f.view, *at) for f in forms for at in f.stops.values() if at is not None]:
            plan.doubts.append(rules.NOT_RECORDED.finding(sheet=view.name, cell=view.a1(row, col)))
        ask_about_columns(plan, words, [table for _, table, _ in tables])
        records = self._walk(maker, tables, {form.view.name: heads[form.view.name][1] for form in forms})
        settle_owners(plan, self.walks)
        overview_at = len(self.walks)
        records |= self._walk(maker, overview_tables(extra, maker), {})
        plan.legend = self._legend(views, records)
        ask_about_head(plan)
        of = words.model.round(self.asked or plan.round or words.rounds.code(plan.said("round")))
        statuses = StatusCells(words, plan.legend, of.as_of if of else None)
        builder = Builder(words, statuses, year)
        builder.school = _school_year(forms)
        parts = self._take(builder, statuses, forms, overview_at)
        units = {name: fold(head["unit"].raw) for name, (head, _) in heads.items() if "unit" in head}
        builder.drafts, builder.loose, doubts = join(parts, units)
        doubts += attach(builder)
        card = make_card(plan, builder, words, year)
        used = self._used_overviews([part for part in parts if part.overview], overview_at, statuses)
        plan.doubts += doubts + asked_about(words, statuses, builder, self.walks)
        facts = gather(plan, card, [*(form.view for form in forms), *used], self.walks)
        cells = paintable(card, statuses, self.walks, paint_goal=hints.paint_goal)
        return Detected(plan, kind_of_card(plan, card), card, facts, tuple(cells))

    def _labelled(self, form: Form) -> Form:
        view, headers = with_labels_apart(form.view, form.headers, self.hints.headers)
        return form if view is form.view else replace(form, view=view, headers=headers)

    def _divide(self, forms: list[Form]) -> None:
        for form in forms:
            if not form.view.sideways and not form.beside:
                known = self.hints.headers
                divided = find_areas(form.view, known, self.words) if form.blocks else None
                divided = divided or (find_cards_beside(form.view, known, self.words) if form.blocks else None)
                divided = divided or find_goal_form(form.view, form.headers, known, self.words)
                if divided is not None:
                    self.divided[form.view.name] = divided
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

    def _walk(
        self, maker: TableMaker, tables: list[Found], above: dict[str, dict[str, tuple[str, str, str]]]
    ) -> dict[str, set[int]]:
        """Walk down the tables; give the rows that their records take, by sheet."""
        rows: dict[str, set[int]] = {}
        for form, table, header in tables:
            view = self.divided[form.view.name].seen(form.view, header) if form.view.name in self.divided else form.view
            said = {
                level: (text, _place(view, cell)) for level, (text, _sheet, cell) in above.get(view.name, {}).items()
            }
            walked = walk(view, table, header, self.words, maker.goals_above(form, table, header, said))
            self.walks.append((view, table, walked))
            taken = rows.setdefault(view.name, set())
            if view.sideways:
                taken.update(c.index for c in table.columns)
            else:
                taken.update(record.row for record in walked.records)
                taken.update(range(table.header[0], table.header[1] + 1))
        return rows

    def _tidy(self, view: View) -> None:
        """Take the legends off a sheet before it is looked at: they are neither headers nor records."""
        self.legends += take_legends(view, self.words)

    def _legend(self, views: list[View], records: dict[str, set[int]]) -> Legend:
        legend = learnt([*self.legends, *explained_in(views, records, self.words)])
        self._own_words(legend)
        return legend

    def _take(self, builder: Builder, statuses: StatusCells, forms: list[Form], overview_at: int) -> list[Part]:
        """Take the records into goals, part by part."""
        for form in forms:
            self._open_goals(form, builder)
        opened = list(builder.drafts)
        parts: list[Part] = []
        for n, (view, table, walked) in enumerate(self.walks):
            at = len(builder.drafts), len(builder.loose)
            statuses.shade(view, table, [record.row for record in walked.records])
            take(builder, view, table, walked.records)
            parts.append(Part(view, table, builder.drafts[at[0] :], builder.loose[at[1] :], n >= overview_at))
        if opened:
            join_parts(builder)
            kept = {id(draft) for draft in builder.drafts}
            for part in parts:
                part.drafts = [draft for draft in part.drafts if id(draft) in kept]
            labelled = []
            for view in dict.fromkeys(draft.view for draft in opened):
                mine = [draft for draft in opened if draft.view is view and id(draft) in kept]
                table = next(table for table in self.plan.tables if table.sheet == view.name)
                labelled.append(Part(view, table, mine, []))
            parts = labelled + parts
        for form in forms:
            if not form.blocks or form.view.name in self.divided:
                continue
            at = len(builder.drafts), len(builder.loose)
            self.plan.tables.append(plan_blocks(form.view, self.hints.headers))
            take_blocks(form.view, builder, self.hints.headers)
            parts.append(Part(form.view, self.plan.tables[-1], builder.drafts[at[0] :], builder.loose[at[1] :]))
        return parts

    def _used_overviews(self, parts: list[Part], at: int, statuses: StatusCells) -> list[View]:
        views = forget_unused(parts, self.plan, statuses)
        for _view, _table, walked in self.walks[at:]:
            walked.unplaced.clear()
        names = {view.name for view in views}
        self.walks[at:] = [one for one in self.walks[at:] if one[0].name in names]
        return views

    def _open_goals(self, form: Form, builder: Builder) -> None:
        divided = self.divided.get(form.view.name)
        if divided is None:
            return
        answered = plan_form(form.view, divided)
        if answered is not None:
            self.plan.tables.append(answered)
        self.plan.doubts += open_goals(form.view, divided, builder)

    def _own_words(self, legend: Legend) -> None:
        """Let a profile's words and colours win over the workbook's legend."""
        legend.goal.update({w: GoalStatus(v) for w, v in self.hints.goal_words.items()})
        legend.activity.update({w: ActivityStatus(v) for w, v in self.hints.activity_words.items()})
        for name, value in self.hints.colours.items():
            if value in list(GoalStatus):
                legend.goal_colours[name] = GoalStatus(value)
            else:
                legend.activity_colours[name] = ActivityStatus(value)
            legend.shades.clear()


def _school_year(forms: list[Form]) -> tuple[int, int] | None:
    """Give the two years of a school year that a title names: "Läsåret 2025/26"."""
    for form in forms:
        for row in list(form.view.rows)[:_TOP]:
            for text in form.view.rows[row].values():
                found = _SCHOOL_YEAR.search(text)
                if found and int(found[2]) == (int(found[1]) + 1) % 100:
                    return int(found[1]), int(found[1]) + 1
    return None


def _place(view: View, cell: str) -> tuple[int, int]:
    return view.real(*view.sheet.parse_a1(cell))
