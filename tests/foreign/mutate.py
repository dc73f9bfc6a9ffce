"""Mutations of a foreign workbook that change nothing of what it says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.foreign.pen import C
from xl_malkort.ooxml.address import Area, parse_area

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


MUTATIONS = (shifted, reworded, other_words, unmerged)
