"""Mutations of a foreign workbook that change nothing of what it says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.foreign.pen import C, book
from xl_malkort.grid import open_workbook
from xl_malkort.layout.detect.plan import Table
from xl_malkort.layout.detect.reader import detect
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model.presets import preset
from xl_malkort.ooxml.address import Area, parse_area
from xl_malkort.values import StatusReader

HEADERS = {
    "Mål": "Målsättning",
    "Aktivitet": "Aktiviteter",
    "Ansvarig": "Vem ansvarar?",
    "Klart senast": "När?",
    "Mått": "Mätetal",
    "Målvärde": "Målnivå",
    "Utfall": "Periodens utfall",
    "Kommentar": "Kommentarer",
    "Måluppfyllelse": "Bedömning av målet",
    "Perspektiv": "Målområde",
    "Indikator": "Nyckeltal",
    "Aktivitetsstatus": "Status på aktivitet",
    "Nämndmål": "Nämndens mål",
    "Åtgärder": "Insatser",
    "Deadline": "Klart\nsenast",
    "Slutdatum": "Klart senast *",
    "Huvudansvarig": "Ansva\u00adrig",
}
STATUSES = {
    "Uppnått": "Målet är uppnått",
    "Delvis": "Delvis uppfyllt",
    "Delvis uppnått": "Uppfylls delvis",
    "Ej uppnått": "Målet nås inte",
    "Uppnås": "Bedöms uppnås",
    "Klar": "Slutförd",
    "Pågår": "Under arbete",
    "Pågående": "Påbörjad",
    "Försenad": "Ligger efter",
    "Ej påbörjad": "Inte påbörjad",
    "Avslutad": "Genomförd",
    "x": "✓",
    "X": "✔",
}


def _sheets(sheets: dict[str, Any], change: Any) -> dict[str, Any]:
    found = {}
    for name, said in sheets.items():
        rows, merges = said if isinstance(said, tuple) else (said, ())
        found[name] = change([list(row) for row in rows], list(merges))
    return found


def shifted(sheets: dict[str, Any]) -> dict[str, Any]:
    """Two blank rows above, one blank column to the left."""

    def change(rows: list[Any], merges: list[str]) -> Any:
        def move(ref: str) -> str:
            area = parse_area(ref)
            assert area is not None
            return str(Area(area.top + 2, area.left + 1, area.bottom + 2, area.right + 1))

        return [[], [], *([None, *row] for row in rows)], [move(m) for m in merges]

    return _sheets(sheets, change)


def reworded(sheets: dict[str, Any]) -> dict[str, Any]:
    """Headers in other words, with line breaks, marks and soft hyphens."""
    return _texts(sheets, HEADERS)


def other_words(sheets: dict[str, Any]) -> dict[str, Any]:
    """Statuses in other words and symbols."""
    return _texts(sheets, STATUSES)


def unmerged(sheets: dict[str, Any]) -> dict[str, Any]:
    """Areas merged downwards become blank repeats; those across stay, since they are what makes a section row."""

    def across(ref: str) -> bool:
        area = parse_area(ref)
        return area is not None and area.right > area.left

    return _sheets(sheets, lambda rows, merges: (rows, [m for m in merges if across(m)]))


def _texts(sheets: dict[str, Any], words: dict[str, str]) -> dict[str, Any]:
    def other(value: Any) -> Any:
        if isinstance(value, C):
            return replace(value, value=words.get(value.value, value.value))
        return words.get(value, value) if isinstance(value, str) else value

    return _sheets(sheets, lambda rows, merges: ([[other(v) for v in row] for row in rows], merges))


def _tables(sheets: dict[str, Any]) -> dict[str, list[Table]]:
    """Where the tables of the unchanged workbook are; blocks and tables on their side are left as they are."""
    found: dict[str, list[Table]] = {}
    with TemporaryDirectory() as folder:
        opened = open_workbook(book(sheets, Path(folder) / "a.xlsx"))
        for table in detect(opened, Vocabulary(preset("hagfors", year=2025))).plan.tables:
            if not table.sideways:
                found.setdefault(table.sheet, []).append(table)
    return found


def _text(rows: list[Any], row: int, col: int) -> Any:
    cells = rows[row - 1] if row <= len(rows) else []
    value = cells[col - 1] if col <= len(cells) else None
    return value.value if isinstance(value, C) else value


def _by_table(sheets: dict[str, Any], change: Any) -> dict[str, Any]:
    tables = _tables(sheets)
    found = dict(sheets)
    for name, here in tables.items():
        rows, merges = sheets[name] if isinstance(sheets[name], tuple) else (sheets[name], ())
        found[name] = change([list(row) for row in rows], list(merges), here)
    return found


PALETTE = ("00B0F0", "7030A0", "FFC000", "FF0000", "92D050", "FFFF00")
"""None of the usual meanings first: the legend has to be believed."""


def coloured(sheets: dict[str, Any]) -> dict[str, Any]:
    """Statuses in words become fills, with a legend below the table that says what each fill means."""
    reader = StatusReader(preset("hagfors", year=2025))
    legend: dict[str, str] = {}

    def change(rows: list[Any], merges: list[str], tables: list[Table]) -> Any:
        fields = ("goal_status", "measure_status", "activity_status", "forecast")
        judged = {c.index for table in tables for c in table.columns if c.field in fields}
        if any(isinstance(c, C) and c.fill for row in rows for n, c in enumerate(row, 1) if n in judged):
            return rows, merges  # it has colours of its own
        for table in tables:
            for column in table.columns:
                if column.field not in fields[:3]:
                    continue
                read = reader.activity if column.field == "activity_status" else reader.goal
                places = range(table.first, min(table.last, len(rows)) + 1)
                said = {_text(rows, r, column.index) for r in places} - {None, ""}
                known = [read(word) for word in said if isinstance(word, str) and 2 < len(word) < 40]
                if len(known) < len(said) or not all(k and k.understood and k.origin == "text" for k in known):
                    continue
                if not said or len(legend | dict.fromkeys(said, "")) > len(PALETTE):
                    continue
                for word in sorted(said):
                    legend.setdefault(word, PALETTE[len(legend)])
                for r in places:
                    word = _text(rows, r, column.index)
                    if word in said:
                        rows[r - 1][column.index - 1] = C(None, fill=legend[word])
        if legend:
            rows += [[], [], ["Teckenförklaring"], *([C(None, fill=fill), word] for word, fill in legend.items())]
        return rows, merges

    return _by_table(sheets, change)


def merged(sheets: dict[str, Any]) -> dict[str, Any]:
    """Blank repeats below a goal and what it belongs to become merged areas."""

    def change(rows: list[Any], merges: list[str], tables: list[Table]) -> Any:
        taken = {place for ref in merges for place in (parse_area(ref) or Area(1, 1, 1, 1)).cells()}
        for table in tables:
            known = [c.index for c in table.columns]
            for column in table.columns:
                if column.field not in ("perspective", "overall_goal", "long_term_goal", "goal"):
                    continue
                row = table.first
                while row <= min(table.last, len(rows)):
                    last = row
                    while (
                        _text(rows, row, column.index) is not None
                        and last < min(table.last, len(rows))
                        and _text(rows, last + 1, column.index) is None
                        and sum(_text(rows, last + 1, c) is not None for c in known if c > column.index) > 1
                        and not any((r, column.index) in taken for r in (row, last + 1))
                    ):
                        last += 1
                    if last > row:
                        merges.append(str(Area(row, column.index, last, column.index)))
                    row = last + 1
        return rows, merges

    return _by_table(sheets, change)


def gap_row(sheets: dict[str, Any]) -> dict[str, Any]:
    """A blank row in the middle of the table."""

    def change(rows: list[Any], merges: list[str], tables: list[Table]) -> Any:
        table = tables[0]
        last = max((r for r in range(table.first, min(table.last, len(rows)) + 1) if any(rows[r - 1])), default=0)
        at = (table.first + last) // 2 + 1
        areas = [area for ref in merges if (area := parse_area(ref))]
        while at <= last and any(area.top < at <= area.bottom for area in areas):
            at += 1
        if not table.first < at <= last:
            return rows, merges
        moved = [Area(a.top + (a.top >= at), a.left, a.bottom + (a.bottom >= at), a.right) for a in areas]
        return [*rows[: at - 1], [], *rows[at - 1 :]], [str(area) for area in moved]

    return _by_table(sheets, change)


def gap_column(sheets: dict[str, Any]) -> dict[str, Any]:
    """A blank, narrow column in the middle of the table."""

    def change(rows: list[Any], merges: list[str], tables: list[Table]) -> Any:
        used = sorted(c.index for c in tables[0].columns)
        if len(used) < 3:
            return rows, merges
        at = used[len(used) // 2]
        areas = [area for ref in merges if (area := parse_area(ref))]
        moved = [Area(a.top, a.left + (a.left >= at), a.bottom, a.right + (a.right >= at)) for a in areas]
        split = [[*row[: at - 1], None, *row[at - 1 :]] if len(row) >= at else row for row in rows]
        return split, [str(area) for area in moved]

    return _by_table(sheets, change)


MUTATIONS = (shifted, reworded, other_words, unmerged, coloured, merged, gap_row, gap_column)
