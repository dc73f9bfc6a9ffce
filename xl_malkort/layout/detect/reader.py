"""Reading a workbook by its headers: what was understood (the plan), and the card that follows from it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from xl_malkort.grid import Workbook, a1
from xl_malkort.i18n import _
from xl_malkort.layout.detect import rules
from xl_malkort.layout.detect.assign import assign
from xl_malkort.layout.detect.blocks import first_row, plan_blocks, take_blocks
from xl_malkort.layout.detect.build import Builder
from xl_malkort.layout.detect.columns import SUBJECTS
from xl_malkort.layout.detect.explained import with_signs
from xl_malkort.layout.detect.gathered import asked_about, gather, paintable
from xl_malkort.layout.detect.head import read_head
from xl_malkort.layout.detect.headers import Header, repeats
from xl_malkort.layout.detect.legend import Block, explained_in, learnt, take_legends
from xl_malkort.layout.detect.occasions import choose, round_code
from xl_malkort.layout.detect.plan import CERTAIN, LABELS, WORTH_ASKING, Column, Guess, HeadCell, Legend, Plan, Table
from xl_malkort.layout.detect.records import Walk, walk
from xl_malkort.layout.detect.sheets import Form, find_forms, settle
from xl_malkort.layout.detect.status_styles import StatusCells
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.reading import Facts, Paintable
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import ActivityStatus, Card, CardKind, GoalStatus, HeadFact
from xl_malkort.values import fold

_YEAR: Final = re.compile(r"20[0-9]{2}")
_GOAL_SHEET: Final = re.compile(r"^(?:mål|övergripande mål|delmål)\b[\s:.–-]*(?P<rest>.+)$", re.IGNORECASE)


@dataclass(slots=True)
class Hints:
    """What a profile says: headers by key, head cells by field, own status words and colours."""

    headers: dict[str, str] = field(default_factory=dict)
    head: dict[str, str] = field(default_factory=dict)
    goal_words: dict[str, str] = field(default_factory=dict)
    activity_words: dict[str, str] = field(default_factory=dict)
    colours: dict[str, str] = field(default_factory=dict)
    paint_goal: bool = False
    sheet: str | None = None
    header_row: int | None = None
    last_row: int | None = None


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
        self.legends: list[Block] = []

    def run(self) -> Detected:
        plan, words = self.plan, self.words
        hints = self.hints
        forms, views = find_forms(self.book, hints.headers, plan.passed, hints.sheet, hints.header_row, self._tidy)
        forms, sheet_round, sheet_year = settle(forms, self.asked, words.model.year, plan.passed)
        if not forms:
            return Detected(plan)
        heads = {form.view.name: self._head(form) for form in forms}
        self._settle_head([head for head, _ in heads.values()], forms, sheet_round, sheet_year)
        year = self._year()
        tables: list[tuple[Form, Table, Header]] = []
        for form in forms:
            for table, header in self._tables(form, year):
                tables.append((form, table, header))
        blocks = [form for form in forms if form.blocks]
        if not tables and not blocks:
            return Detected(plan)
        self._ask_about_columns([table for _, table, _ in tables])
        records = self._walk(tables, {name: above for name, (_, above) in heads.items()})
        legend = learnt([*self.legends, *explained_in(views, records, words)])
        self._own_words(legend)
        plan.legend = legend
        code = words.rounds.code(self._raw("round"))
        of = words.model.round(self.asked or plan.round or code)
        statuses = StatusCells(words, legend, of.as_of if of else None)
        builder = Builder(words, statuses, year)
        for view, table, walked in self.walks:
            statuses.shade(view, table, [record.row for record in walked.records])
            builder.take(view, table, walked.records)
        for form in blocks:
            plan.tables.append(plan_blocks(form.view, self.hints.headers))
            take_blocks(form.view, builder, self.hints.headers)
        card = self._card(builder, year)
        self.plan.doubts += asked_about(self.words, statuses, builder, self.walks)
        facts = gather(plan, card, [form.view for form in forms], self.walks)
        return Detected(
            plan,
            self._kind(card),
            card,
            facts,
            tuple(paintable(card, statuses, self.walks, paint_goal=self.hints.paint_goal)),
        )

    def _tidy(self, view: View) -> None:
        """Take the legends off a sheet before it is looked at: they are neither headers nor records."""
        self.legends += take_legends(view, self.words)

    def _head(self, form: Form) -> tuple[dict[str, HeadCell], dict[str, tuple[str, str, str]]]:
        view = form.view
        if view.sideways:
            return read_head(view.turned(), self._first_filled(form), self.words, self.hints.head)
        until = form.headers[0].top if form.headers else first_row(view, self.hints.headers)
        return read_head(view, until, self.words, self.hints.head)

    def _first_filled(self, form: Form) -> int:
        """Give the sheet's row where a table that lies on its side begins (its first row is its first column)."""
        return min(form.headers[0].texts)

    def _settle_head(
        self, heads: list[dict[str, HeadCell]], forms: list[Form], sheet_round: str | None, sheet_year: int | None
    ) -> None:
        for name in dict.fromkeys(name for head in heads for name in head):
            cells = [head[name] for head in heads if name in head]
            filled = [cell for cell in cells if cell.raw or cell.others]
            values = {fold(cell.raw) for cell in filled}
            chosen = (filled or cells)[0]
            if len(values) > 1:
                others = tuple(dict.fromkeys(o for cell in filled for o in (cell.raw, *cell.others) if o))
                chosen = replace(chosen, raw="", certainty=0.5, others=others)
            self.plan.head[name] = chosen
        first = forms[0].view.name
        said = self.plan.head.get("year")
        if sheet_year is not None and (said is None or not said.raw):
            self.plan.head["year"] = HeadCell("year", first, "A1", str(sheet_year), 0.9, "sheet")
        said = self.plan.head.get("round")
        if sheet_round is not None and (said is None or not said.raw):
            code = round_code(sheet_round, self.words)
            if code:
                self.plan.head["round"] = HeadCell("round", first, "A1", code, 0.9, "sheet")
        for name, cell in self.plan.head.items():
            if cell.certainty < CERTAIN and (cell.raw or cell.others):
                label = _(LABELS["head_responsible" if name == "responsible" else name])
                alternatives = _either(cell.others or (cell.raw,))
                self.plan.doubts.append(
                    rules.UNSURE_HEAD.finding(sheet=cell.sheet, cell=cell.cell, field=label, alternatives=alternatives)
                )

    def _raw(self, name: str) -> str | None:
        cell = self.plan.head.get(name)
        return cell.raw if cell is not None and cell.raw and cell.certainty >= CERTAIN else None

    def _year(self) -> int | None:
        found = _YEAR.search(self._raw("year") or "")
        return int(found[0]) if found else None

    def _tables(self, form: Form, year: int | None) -> list[tuple[Table, Header]]:
        found = []
        view = form.view
        known = with_signs(self.words, learnt(self.legends))
        headers = [h for n, h in enumerate(form.headers) if n == 0 or not repeats(view, h.top, form.headers[0])[0]]
        for n, header in enumerate(headers):
            last = headers[n + 1].top - 1 if n + 1 < len(headers) else view.n_rows
            last = min(last, self.hints.last_row or last)
            rows = [r for r in view.rows if header.bottom < r <= last and not repeats(view, r, header)[0]]
            columns = self._by_legend(view, assign(view, header, rows, known, self.hints.headers), rows)

            def has_content(column: Column, rows: list[int] = rows) -> bool:
                return any(view.own(r, column.index) for r in rows) or self._coloured(view, column, rows)

            columns, picked = choose(columns, self.asked, year or self.words.model.year, self.words, has_content)
            if picked:
                self.plan.round = picked
            table = Table(
                sheet=view.name,
                header=(header.top, header.bottom),
                first=header.bottom + 1,
                last=last,
                columns=columns,
                sideways=view.sideways,
                section=header.section,
                followed=n + 1 < len(headers),
            )
            if view.sideways:
                table = self._with_areas(view, header, table)
            if any(c.field in SUBJECTS for c in table.columns):
                found.append((table, header))
                self.plan.tables.append(table)
            elif columns:
                self.plan.tables.append(table)
        return found

    def _by_legend(self, view: View, columns: tuple[Column, ...], rows: list[int]) -> tuple[Column, ...]:
        """Settle what a status column of colours judges by what the workbook's legend speaks of."""
        unsure = [c for c in columns if not c.guess.used and c.guess.field in ("goal_status", "activity_status")]
        if not unsure or any(view.own(r, c.index) for c in unsure for r in rows[:3]):
            return columns
        legend = learnt(self.legends)
        if bool(legend.goal_colours) == bool(legend.activity_colours):
            return columns
        field = "goal_status" if legend.goal_colours else "activity_status"
        return tuple(
            replace(c, guess=replace(c.guess, field=field, certainty=0.8, how="legend")) if c in unsure else c
            for c in columns
        )

    def _coloured(self, view: View, column: Column, rows: list[int]) -> bool:
        if "status" not in column.guess.field and column.guess.field != "forecast":
            return False
        return any(
            view.book.look(view.sheet, *view.real(r, column.index)).fill not in (None, "#FFFFFF") for r in rows[:40]
        )

    def _with_areas(self, view: View, header: Header, table: Table) -> Table:
        """Add the column of area names to a table on its side: the first one, without a header of its own."""
        if any(c.field == "perspective" for c in table.columns):
            return table
        first = min(c.index for c in table.columns)
        rows = [r for r in view.rows if table.first <= r <= table.last]
        for col in range(first - 1, 0, -1):
            texts = [view.own(r, col) for r in rows]
            if sum(map(bool, texts)) >= max(2, len(rows) - 1) and all(len(t) <= 60 for t in texts):
                area = Column(col, "", "", Guess("perspective", 0.85, "areas"))
                return replace(table, columns=(area, *table.columns))
        return table

    def _walk(
        self, tables: list[tuple[Form, Table, Header]], above: dict[str, dict[str, tuple[str, str, str]]]
    ) -> dict[str, set[int]]:
        rows: dict[str, set[int]] = {}
        for form, table, header in tables:
            view = form.view
            named = {
                level: (text, _place(view, cell)) for level, (text, _sheet, cell) in above.get(view.name, {}).items()
            }
            levels = {c.field for c in table.columns}
            if "goal" not in levels and "goal_or_measure" not in levels and "text" not in levels:
                if "goal" not in named:
                    for level in ("long_term_goal", "overall_goal"):
                        if level in named:
                            named["goal"] = named[level]
                            break
                    else:
                        sheet = _GOAL_SHEET.match(view.name)
                        if sheet and "activity" in levels and not _YEAR.search(view.name):
                            rest = sheet["rest"]
                            named["goal"] = (rest if any(c.isalpha() for c in rest) else view.name, (1, 1))
            else:
                named.pop("goal", None)
            walked = walk(view, table, header, self.words, named)
            self.walks.append((view, table, walked))
            real = {view.real(r, 1)[0] if not view.sideways else r for r in (rec.row for rec in walked.records)}
            taken = rows.setdefault(view.name, set())
            if view.sideways:
                taken.update(c.index for c in table.columns)
            else:
                taken.update(real, range(table.header[0], table.header[1] + 1))
        return rows

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

    def _card(self, builder: Builder, year: int | None) -> Card:
        unit = self._raw("unit")
        code = self._raw("unit_code")
        if code is None and unit is not None:
            same = [u.code for u in self.words.model.units if fold(u.name) == fold(unit)]
            code = same[0] if len(same) == 1 else None
        elif unit is None and code is not None:
            known = self.words.model.unit(code)
            unit = known.name if known else None
        goals = [draft.finish(self.words) for draft in builder.drafts]
        ids = [goal.id for goal in goals if goal.id]
        if len(set(ids)) < len(ids):
            goals = [goal.model_copy(update={"id": None}) for goal in goals]
        head = {
            name: HeadFact(sheet=cell.sheet, cell=cell.cell, raw=cell.raw or None)
            for name, cell in self.plan.head.items()
        }
        said_round = self._raw("round")
        return Card(
            municipality=self._raw("municipality"),
            unit=unit,
            unit_code=code,
            level=self._raw("level"),
            year=year,
            round=self.plan.round or self.words.rounds.code(said_round) or said_round,
            responsible=self._raw("responsible"),
            goals=tuple(goals),
            activities=tuple(builder.loose),
            head=head,
        )

    def _kind(self, card: Card) -> CardKind:
        measured = any(goal.measures or goal.status or goal.forecast for goal in card.goals)
        acted = bool(card.activities) or any(goal.activities for goal in card.goals)
        columns = {c.field for table in self.plan.tables for c in table.columns}
        if acted and not measured and not columns & {"goal", "goal_or_measure", "measure", "goal_status"}:
            return CardKind.ACTIVITY_PLAN
        return CardKind.GOAL_CARD

    def _ask_about_columns(self, tables: list[Table]) -> None:
        told: set[str] = set()
        for table in tables:
            view = next(form for form in self.plan.tables if form is table)
            for column in view.columns:
                guess = column.guess
                if guess.used or column.key in told or not column.header or guess.how == "profile":
                    continue
                row, col = (column.index, table.header[1]) if table.sideways else (table.header[1], column.index)
                cell = a1(row, col)
                told.add(column.key)
                if guess.certainty >= WORTH_ASKING and guess.field != "left_out":
                    names = [_(LABELS[name]) for name in (guess.field, *guess.others) if name in LABELS]
                    self.plan.doubts.append(
                        rules.UNSURE_COLUMN.finding(
                            sheet=table.sheet, cell=cell, header=column.header[:60], alternatives=_either(tuple(names))
                        )
                    )
                elif guess.how == "unknown" or guess.certainty < WORTH_ASKING:
                    self.plan.doubts.append(
                        rules.UNREAD_COLUMN.finding(sheet=table.sheet, cell=cell, header=column.header[:60])
                    )
            if any(c.note == "round" for c in table.columns):
                of = self.words.model.round(self.plan.round)
                self.plan.doubts.append(
                    rules.ROUND_COLUMNS.finding(sheet=table.sheet, chosen=of.label if of else self.plan.round or "–")
                )


def _place(view: View, cell: str) -> tuple[int, int]:
    return view.real(*view.sheet.parse_a1(cell))


def _either(words: tuple[str, ...]) -> str:
    quoted = [f"”{word[:50]}”" for word in dict.fromkeys(words)]
    return f" {_('eller')} ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
