"""Exact reading of goals for teams: each cell by its defined name, and blocks that someone has copied below by label.

A block becomes a goal: Vad? is the goal, Hur? its activity, Uppföljning its measure (named, without figures).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xl_malkort.grid import Sheet, Workbook, a1, as_text
from xl_malkort.i18n import _, fill
from xl_malkort.layout import form as shape
from xl_malkort.layout.head import read_head, whole_year
from xl_malkort.layout.reading import Facts, FormRow, Paintable, Spot
from xl_malkort.layout.team_goals import BLOCK_HEADING, TEAM_GOALS, BlockField, block_name
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import Activity, Card, Goal, HeadFact, Measure, Source
from xl_malkort.values import MASK, clean, fold, parse_quantity, without_personnummer

_TYPED = tuple(field for field in TEAM_GOALS.fields if not field.owned)

_Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Block:
    """One block: its stable id ("" for one that was copied), and where each field stands."""

    id: str
    cells: Mapping[str, _Cell]


def read_team(book: Workbook, words: Vocabulary) -> tuple[Card, Facts, tuple[Paintable, ...]] | None:
    """Read a team's goals: the card, what else was seen, and the cells a write-back may colour.

    None when no block is left. A block that was deleted is no fault; a field missing from a block is reported as lost.
    """
    named, sheet_name, lost = _named_blocks(book)
    if not named:
        return None
    sheet = book.sheet(sheet_name)
    blocks = [*named, *_copied(sheet, named)]
    rows = [row for block in blocks if (row := _row(sheet, block)) is not None]
    head = read_head(book, {field.field: shape.head_name(field.field) for field in TEAM_GOALS.head})
    said = {field: fact.raw for field, fact in head.items()}
    card = Card(
        municipality=said.get("municipality"),
        unit=said.get("unit"),
        unit_code=said.get("unit_code"),
        level=said.get("level"),
        year=whole_year(said.get("year")),
        round=words.rounds.code(said.get("round")) or said.get("round"),
        responsible=said.get("responsible"),
        goals=tuple(_goal(row, sheet.name, words) for row in rows),
        head=head,
    )
    return card, _facts(sheet, blocks, rows, head, lost), tuple(_paintable(card, head))


def _named_blocks(book: Workbook) -> tuple[list[_Block], str, tuple[str, ...]]:
    """Find the blocks whose names are left; the third part is the fields that some of them have lost."""
    found: list[tuple[str, dict[str, _Cell]]] = []
    sheet = ""
    lost: dict[str, None] = {}
    for number in range(1, TEAM_GOALS.blocks + 1):
        cells: dict[str, _Cell] = {}
        for field in TEAM_GOALS.fields:
            at = book.names.get(block_name(number, field.key))
            if at is not None and at.sheet == (sheet or at.sheet):
                sheet = at.sheet
                cells[field.field] = (at.first_row, at.first_col)
        if cells:
            found.append((f"block{number}", cells))
            lost |= {field.field: None for field in TEAM_GOALS.fields if field.field not in cells}
    return [_Block(id, cells) for id, cells in found], sheet, tuple(lost)


def _copied(sheet: Sheet, named: list[_Block]) -> Iterator[_Block]:
    """Yield blocks that someone has copied below the last one: known by their labels, since names are never copied."""
    last = max(row for block in named for row, _col in block.cells.values())
    spelled = {fold(text): field for field in TEAM_GOALS.fields for text in (field.label, _(field.label))}
    begin = spelled[fold(TEAM_GOALS.fields[0].label)]
    cells: dict[str, _Cell] = {}
    for row, col, value in sorted(sheet.iter_filled(), key=lambda cell: cell[:2]):
        field = spelled.get(fold(value)) if row > last and isinstance(value, str) else None
        if field is None or (not cells and field is not begin):
            continue
        if field is begin and cells:
            yield _Block("", cells)
            cells = {}
        cells[field.field] = (row, col + 1)
    if cells:
        yield _Block("", cells)


def _row(sheet: Sheet, block: _Block) -> FormRow | None:
    """Give what a block holds as a row of the form; None for an empty one."""
    texts = {}
    for field in _TYPED:
        at = block.cells.get(field.field)
        value = sheet.value(*at) if at else None
        if value is not None and (text := clean(value if isinstance(value, str) else as_text(value))):
            texts[field.field] = without_personnummer(text)
    cells = {field: a1(*at) for field, at in block.cells.items()}
    return FormRow(block.id, min(row for row, _col in block.cells.values()), texts, cells) if texts else None


def _goal(row: FormRow, sheet: str, words: Vocabulary) -> Goal:
    said, cells = row.texts, row.cells
    overall = words.goals.code(said.get("overall_goal"))
    node = words.model.goal(overall)

    def source(main: str) -> Source:
        return Source(sheet=sheet, cell=cells.get(main) or next(iter(cells.values())), cells=cells)

    how, follow_up = said.get("activity"), said.get("measure")
    return Goal(
        id=row.id or None,
        overall_goal=said.get("overall_goal"),
        goal=said.get("goal"),
        measures=(Measure(name=follow_up, source=source("measure")),) if follow_up else (),
        activities=(Activity(text=how, source=source("activity")),) if how else (),
        status=words.statuses.goal(said["status"]) if "status" in said else None,
        comment=said.get("comment"),
        source=source("goal"),
        overall_code=overall,
        # A team chooses a goal, never a perspective: that follows from the goal.
        perspective_code=node.perspective if node else None,
    )


def _facts(
    sheet: Sheet, blocks: list[_Block], rows: list[FormRow], head: Mapping[str, HeadFact], lost: tuple[str, ...]
) -> Facts:
    fields = {field.field: field for field in TEAM_GOALS.fields}
    typed = {at for block in blocks for name, at in block.cells.items() if not fields[name].owned}
    inputs = {fact.cell for name, fact in head.items() if fact.sheet == sheet.name and name != "combined"}
    outside = list(_outside(sheet, blocks, fields))
    written = [(row.cells[name], text) for row in rows for name, text in row.texts.items()]
    said = [(fact.cell, fact.raw) for fact in head.values() if fact.raw and fact.sheet == sheet.name]

    def input_(at: _Cell) -> bool:
        return at in typed or a1(*at) in inputs

    return Facts(
        sheet=sheet.name,
        rows=tuple(rows),
        errors=tuple(Spot(sheet.name, a1(*at), error) for at, error in sorted(sheet.errors.items()) if input_(at)),
        formulas=tuple(Spot(sheet.name, a1(*at), sheet.text(*at)[:80]) for at in sorted(sheet.formulas) if input_(at)),
        hidden=tuple(
            Spot(sheet.name, row.cells[name], row.texts[name][:80])
            for row in rows
            for name in row.texts
            if sheet.parse_a1(row.cells[name])[0] in sheet.hidden_rows
        ),
        stray=tuple(Spot(sheet.name, cell, text[:80]) for cell, text in outside),
        personal=tuple(Spot(sheet.name, cell) for cell, text in (*said, *written, *outside) if MASK in text),
        formula_like=tuple(Spot(sheet.name, cell, text[:80]) for cell, text in written if _like_a_formula(text)),
        lost=lost,
    )


def _outside(sheet: Sheet, blocks: list[_Block], fields: Mapping[str, BlockField]) -> Iterator[tuple[str, str]]:
    """Yield what stands beside or below the blocks; above them are the head and the chain, which are the template's."""
    known = {at for block in blocks for at in block.cells.values()}
    known |= {(row, col - 1) for row, col in known}
    first = min(row for row, _col in known)
    headings = _headings()
    for row, col, value in sorted(sheet.iter_filled(), key=lambda cell: cell[:2]):
        text = clean(value if isinstance(value, str) else sheet.text(row, col))
        if fold(text) in headings:
            known.add((row, col + 1))  # what the block lacks, by a formula
        elif row >= first and (row, col) not in known and text:
            yield a1(row, col), without_personnummer(text)


def _headings() -> set[str]:
    """The headings above the blocks, and above copies of them."""
    numbers = range(1, 10)  # a copied block may have been given its own number
    return {fold(fill(text, number=n)) for n in numbers for text in (BLOCK_HEADING, _(BLOCK_HEADING))}


def _like_a_formula(text: str) -> bool:
    return text[0] in "=+-@" and len(text) > 1 and parse_quantity(text).value is None


def _paintable(card: Card, head: Mapping[str, HeadFact]) -> Iterator[Paintable]:
    if "combined" in head:
        yield Paintable("unit", (-1, -1), head["combined"].sheet, head["combined"].cell, owned=True)
    for n, goal in enumerate(card.goals):
        for name, owned in (("combined", True), ("status", False)):
            if name in goal.source.cells:
                yield Paintable("goal", (n, -1), goal.source.sheet, goal.source.cells[name], owned, live=not owned)
