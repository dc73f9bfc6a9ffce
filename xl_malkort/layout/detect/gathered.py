"""What goes along with a detected card: what was seen beside it, what is asked about, and what may be coloured."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from xl_malkort.grid import a1
from xl_malkort.i18n import _
from xl_malkort.layout.detect import rules
from xl_malkort.layout.detect.build import Builder
from xl_malkort.layout.detect.by_content import HOW
from xl_malkort.layout.detect.colours import SWEDISH
from xl_malkort.layout.detect.head_words import head_field
from xl_malkort.layout.detect.months import month_cells
from xl_malkort.layout.detect.plan import LABELS, WORTH_ASKING, Column, Plan, Table
from xl_malkort.layout.detect.status_styles import StatusCells
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.detect.walked import Walk
from xl_malkort.layout.reading import Facts, Paintable, Spot
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import Card, Finding, Status
from xl_malkort.values import MASK, clean

Walks = list[tuple[View, Table, Walk]]
_FIELDS: Final = (
    "perspective",
    "overall_goal",
    "long_term_goal",
    "goal",
    "measure",
    "baseline",
    "target",
    "outcome",
    "measure_status",
    "status",
    "forecast",
    "activity",
    "responsible",
    "due",
    "activity_status",
    "comment",
)
_AS_LOST: Final = {
    "status": ("goal_status",),
    "activity_status": ("activity_status", "done"),
    "measure": ("measure", "goal_or_measure"),
}
_SYMBOL: Final = 2
"""No longer is what a font of symbols shows as another sign."""


def table_cell(table: Table, column: Column) -> str:
    """Give the address of a column's header."""
    return a1(column.index, table.header[1]) if table.sideways else a1(table.header[1], column.index)


def ask_about_columns(plan: Plan, words: Vocabulary, tables: list[Table]) -> None:
    """Ask about the columns of tables that may be several things, and tell of those that are not read."""
    told: set[str] = set()
    for table in tables:
        unread = {c.index: c.header for c in table.columns if not c.guess.used}
        months = sorted(month_cells(unread))
        for column in table.columns:
            guess = column.guess
            header = column.header
            if column.index in months:
                if column.index != months[0]:
                    continue  # one question for all of them
                header = f"{header}–{unread[months[-1]]}"
            if guess.used and guess.how == HOW and column.key not in told:
                told.add(column.key)
                plan.doubts.append(
                    rules.BY_CONTENT.finding(
                        sheet=table.sheet,
                        cell=table_cell(table, column),
                        header=header[:60],
                        field=_(LABELS[guess.field]),
                    )
                )
            if guess.used or column.key in told or not column.header or guess.how == "profile":
                continue
            if (fact := plan.head.get(head_field(column.key) or "")) is not None and fact.how == "column":
                continue  # it was read as a fact of the head
            cell = table_cell(table, column)
            told.add(column.key)
            if guess.certainty >= WORTH_ASKING and guess.field != "left_out":
                names = [_(LABELS[name]) for name in (guess.field, *guess.others) if name in LABELS]
                plan.doubts.append(
                    rules.UNSURE_COLUMN.finding(
                        sheet=table.sheet, cell=cell, header=header[:60], alternatives=either(tuple(names))
                    )
                )
            elif guess.how == "unknown" or guess.certainty < WORTH_ASKING:
                plan.doubts.append(rules.UNREAD_COLUMN.finding(sheet=table.sheet, cell=cell, header=header[:60]))
        if any(c.note == "round" for c in table.columns):
            of = words.model.round(plan.round)
            read = next((c for c in table.columns if c.round is not None and c.field is not None), None)
            if read is None:  # months that are no rounds: "Avstämning januari", "Avstämning juni"
                left = {c.guess.field for c in table.columns if c.note == "round"}
                kept = next((c for c in table.columns if c.field in left), None)
                named = kept.header if kept else "–"
            else:
                named = read.header.partition(" / ")[0]
            chosen = of.label if of else plan.round or named
            plan.doubts.append(rules.ROUND_COLUMNS.finding(sheet=table.sheet, chosen=chosen))


def either(words: tuple[str, ...]) -> str:
    """Give words as a choice: ”a”, ”b” eller ”c”."""
    quoted = [f"”{word[:50]}”" for word in dict.fromkeys(words)]
    return f" {_('eller')} ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


def asked_about(words: Vocabulary, statuses: StatusCells, builder: Builder, walks: Walks) -> list[Finding]:
    """Give the findings about cells: unclear colours, words against colours, rows and figures that were left out."""
    found = [rules.UNCLEAR_LOOK.finding(sheet=s, cell=c, colour=_(colour)) for s, c, colour in statuses.unclear]
    for sheet, cell, word, status in statuses.torn:
        label = words.model.look(status).label
        found.append(rules.TEXT_AND_COLOUR.finding(sheet=sheet, cell=cell, word=word[:40], label=label))
    for view, _table, walked in walks:
        found += [rules.NOT_RECORDED.finding(sheet=view.name, cell=view.a1(row, col)) for row, col in walked.unplaced]
    found += [rules.NOT_RECORDED.finding(sheet=sheet, cell=cell) for sheet, cell in builder.unplaced]
    for sheet, cell, words_ in builder.two_crosses:
        crossed = ", ".join(f"”{word}”" for word in words_)
        found.append(rules.TWO_CROSSES.finding(sheet=sheet, cell=cell, words=crossed))
    found += [rules.UNCLEAR_FIGURE.finding(sheet=sheet, cell=cell) for sheet, cell in builder.unclear_figures]
    found += [rules.UNPAIRED_LIST.finding(sheet=sheet, cell=cell) for sheet, cell in dict.fromkeys(builder.unpaired)]
    for (sheet, _col), cells in statuses.coloured.items():
        names = dict.fromkeys(name for _, name in cells)
        if len(names) > 1:
            colours = ", ".join(_(SWEDISH[name]) for name in names)
            found.append(rules.COLOURED_OUTCOME.finding(sheet=sheet, cell=cells[0][0], colours=colours))
    return found


def gather(plan: Plan, card: Card, views: list[View], walks: Walks) -> Facts:
    """Look over the sheets that were read: errors, formulas, personnummer, and the fields that have no place there."""
    first = views[0]
    read = {c.field for table in plan.tables for c in table.columns if c.field}
    lost = [f for f in _FIELDS if f not in ("goal",) and not read & set(_AS_LOST.get(f, (f,)))]
    lost += [f for f in ("level", "responsible", "municipality") if f not in card.head]
    errors: list[Spot] = []
    formulas: list[Spot] = []
    personal: list[Spot] = []
    for view in views:
        sheet = view.sheet
        if not sheet.errors and not sheet.formulas:
            inside: set[tuple[int, int]] = set()
        else:
            inside = {
                view.real(record.row, c.index)
                for v, table, walked in walks
                if v is view
                for record in walked.records
                for c in table.columns
                if c.field
            }
        errors += [Spot(view.name, a1(*p), e) for p, e in sorted(sheet.errors.items()) if p in inside]
        formulas += [Spot(view.name, a1(*p), "") for p in sorted(sheet.formulas) if p in inside]
        personal += [
            Spot(view.name, view.a1(row, col))
            for row, cells in view.rows.items()
            for col, text in cells.items()
            if MASK in text
        ]
    return Facts(
        sheet=first.name,
        errors=tuple(errors),
        formulas=tuple(formulas),
        personal=tuple(personal),
        lost=tuple(lost),
        doubts=tuple(dict.fromkeys(plan.doubts)),
    )


def _says(view: View, cell: str, status: Status | None) -> bool:
    """Tell whether a cell with a text holds the very status that was read from it, and nothing else."""
    value = view.sheet.value(*view.sheet.parse_a1(cell))
    if isinstance(value, str) and len(value) <= _SYMBOL:
        value = view.value(*view.place(cell))  # "ü" in a font of symbols is seen as a check mark
    raw = status.raw if status is not None else None
    return not isinstance(value, str) or value == raw or clean(value) == clean(raw or "")


def paintable(card: Card, statuses: StatusCells, looked_at: Iterable[View], *, paint_goal: bool) -> list[Paintable]:
    """Name the status cells that were read; a cell that colours itself by its text is left alone.

    So is one that says different things of several records ("1. Klart 2. Pågår"), since it can have one colour only,
    and one that says more than how it goes ("Läge: Klart"). `looked_at` are the views that the card was read from.
    """
    found: list[Paintable] = []
    said: dict[tuple[str, str], set[str | None]] = {}
    views = {view.name: view for view in looked_at}
    unclear = {(sheet, cell) for sheet, cell, _ in statuses.unclear}

    def add(what: str, index: tuple[int, int], sheet: str, cell: str | None, status: Status | None) -> None:
        if cell is None or (sheet, cell) in unclear:
            return  # a colour that is asked about must still be there when the answer comes
        live = False
        view = views.get(sheet)
        if view is not None:
            conditional = statuses.rules(view)
            place = view.sheet.parse_a1(cell) if conditional else (0, 0)
            live = any(rule.covers(*place) and (rule.look.fill or rule.icons) for rule in conditional)
            if not (paint_goal and what == "goal" and status is None) and not _says(view, cell, status):
                return  # a part of what the cell says, or more than it says: no one colour is right
        said.setdefault((sheet, cell), set()).add(str(status.value) if status is not None else None)
        found.append(Paintable(what, index, sheet, cell, owned=False, live=live))

    for n, goal in enumerate(card.goals):
        if cell := goal.source.cells.get("status"):
            add("goal", (n, -1), goal.source.sheet, cell, goal.status)
        elif paint_goal:
            add("goal", (n, -1), goal.source.sheet, goal.source.cell, None)
        for m, measure in enumerate(goal.measures):
            add("measure", (n, m), measure.source.sheet, measure.source.cells.get("measure_status"), measure.status)
        for a, activity in enumerate(goal.activities):
            add(
                "activity", (n, a), activity.source.sheet, activity.source.cells.get("activity_status"), activity.status
            )
    for a, activity in enumerate(card.activities):
        add("activity", (-1, a), activity.source.sheet, activity.source.cells.get("activity_status"), activity.status)
    return [one for one in found if len(said[one.sheet, one.cell]) == 1]
