"""The very hidden sheet of a roll-up: what write-back and the next roll-up need, for the program.

Two columns: what a row is, and its content as JSON (a list of records, cut into pieces that fit a cell). So a sheet of
6,100 cards stays a few thousand cells. `readback.py` reads it; `VERSION` changes when the meaning does.

| row | records |
|---|---|
| `xl_malkort` | {version, year, round, as_of, municipality, rule …} |
| `look` | [status, symbol, label, fill, font, words] |
| `unit` | [code, parent, weight]; `goal` [code, parent, weight] |
| `source` | [path relative to the roll-up, absolute path, sha256, unit, counted, kind] |
| `paint` | [source, sheet, cell, what, key, status, owned, live] |
| `leaf` | [key, unit, perspective, tree goal, status before overrides, weight] |
| `outcome` | [measure key, name, raw, value, unit] |
| `card` | [source, the unit's name] of the cards with goals in the roll-up |
| `known` | [goal key, source, its own id, its text] |
| `node` | [code, text] of the goals of the tree |

A kind of row that the reader does not know is passed over, so a roll-up may say more than an earlier version reads.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from xl_malkort.rollup.rollup import Rollup, leaves_of, shape_of
from xl_malkort.rollup.shown import shown

SHEET: Final = "_xlmalkort"
MAGIC: Final = "xl_malkort"
VERSION: Final = 1
_PIECE: Final = 30_000
"""Characters of JSON in one cell, under Excel's 32,767."""


def write_carrier(book: Any, rollup: Rollup, home: Path) -> None:
    """Write the hidden sheet."""
    sheet = book.add_worksheet(SHEET)
    sheet.very_hidden()
    row = 0
    for kind, records in _content(rollup, home):
        for piece in _pieces(records):
            sheet.write_string(row, 0, kind)
            sheet.write_string(row, 1, piece)
            row += 1


def _content(rollup: Rollup, home: Path) -> Iterator[tuple[str, Iterable[Any]]]:
    model = rollup.model
    yield (
        MAGIC,
        [
            {
                "version": VERSION,
                "municipality": model.municipality,
                "model": model.name,
                "year": rollup.year,
                "round": rollup.round,
                "as_of": rollup.as_of.isoformat() if rollup.as_of else None,
                "aggregation": model.aggregation.model_dump(mode="json"),
            }
        ],
    )
    yield (
        "look",
        (
            [look.value, look.symbol, look.label, look.fill, look.font, list(look.words)]
            for look in (*model.goal_scale, *model.activity_scale)
        ),
    )
    shape = shape_of(model)
    yield "unit", ([code, parent] for code, parent in shape.units.items())
    yield "goal", ([code, parent] for code, parent in shape.goals.items())
    yield (
        "source",
        (
            [
                _relative(source.path, home),
                str(source.path.absolute()),
                source.sha256,
                source.unit,
                source.counted.value,
                source.kind,
            ]
            for source in rollup.sources
        ),
    )
    yield (
        "paint",
        (
            [
                one.source,
                one.paintable.sheet,
                one.paintable.cell,
                one.paintable.what,
                one.key,
                one.status.value,
                int(one.paintable.owned),
                int(one.paintable.live),
            ]
            for one in shown(rollup)
        ),
    )
    yield (
        "leaf",
        (
            [leaf.key, leaf.unit, leaf.perspective, leaf.overall, leaf.status.value, leaf.weight]
            for leaf in leaves_of(rollup)
        ),
    )
    yield (
        "outcome",
        (
            [row.key, row.name, row.outcome.raw, row.outcome.value, row.outcome.unit]
            for row in rollup.measures
            if row.outcome is not None
        ),
    )
    sources = {str(source.path.absolute()): n for n, source in enumerate(rollup.sources)}
    cards = [(sources[card.path], card) for card in rollup.known_cards()]
    yield "card", ([n, card.name] for n, card in cards)
    yield "known", ([goal.key, n, goal.known.id, goal.known.text] for n, card in cards for goal in card.goals)
    yield "node", ([node.id, node.text] for node in rollup.known_tree())


def _pieces(records: Iterable[Any]) -> Iterator[str]:
    """Cut records into JSON lists, each short enough for a cell; pure ASCII, so that nothing in it needs escaping."""
    piece: list[str] = []
    size = 2
    for record in records:
        text = json.dumps(record, separators=(",", ":"))
        if piece and size + len(text) + 1 > _PIECE:
            yield f"[{','.join(piece)}]"
            piece, size = [], 2
        piece.append(text)
        size += len(text) + 1
    if piece:
        yield f"[{','.join(piece)}]"


def _relative(path: Path, home: Path) -> str | None:
    try:
        return Path(os.path.relpath(path, home)).as_posix()
    except ValueError:  # another drive on Windows
        return None
