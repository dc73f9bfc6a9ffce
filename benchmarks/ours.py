"""The main job as xl_malkort does it. Nothing is imported before it runs: imports are part of what it costs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.step import Step

ROLLUP: Final = "Sammanställning.xlsx"
PAINTS: Final = "paints.json"
"""The cells that a write-back paints, for whoever paints them in another way."""


def extract(cards: Path, out: Path) -> Iterator[Step]:
    """Read every card and make it JSON-able data, as `extract` does, keeping none of it."""
    from xl_malkort.round.cards import read_cards
    from xl_malkort.round.files import collect
    from xl_malkort.round.report import file_json
    from xl_malkort.round.setting import load_model

    files = collect([cards])
    read = goals = 0
    for reading in read_cards(files, load_model(None, [cards]).model):
        said = file_json(reading, ())
        read += 1
        goals += len(said["card"]["goals"])
    yield Step("read", {"cards": read, "goals": goals})


def recognise(cards: Path, out: Path) -> Iterator[Step]:
    """Find in every card which sheets hold the form, where its headers are and what each column means."""
    from xl_malkort.grid import open_workbook
    from xl_malkort.layout.detect.recognise import Recognition
    from xl_malkort.layout.words import Vocabulary
    from xl_malkort.model.presets import preset

    words = Vocabulary(preset("hagfors"))
    number = 0
    for path in sorted(cards.glob("*.xlsx")):
        number += Recognition(open_workbook(path), words).holds
    yield Step("read", {"cards": number})


def detect(cards: Path, out: Path) -> Iterator[Step]:
    """Read every card by its headers, as workbooks are read that no template of ours made."""
    from xl_malkort.layout.read import read
    from xl_malkort.layout.words import Vocabulary
    from xl_malkort.model.presets import preset

    words = Vocabulary(preset("hagfors"))
    counts = dict.fromkeys(("cards", "goals", "measures", "activities"), 0)
    for path in sorted(cards.glob("*.xlsx")):
        card = read(path, words).card
        if card is not None:
            counts["cards"] += 1
            counts["goals"] += len(card.goals)
            counts["measures"] += sum(len(goal.measures) for goal in card.goals)
            counts["activities"] += len(card.activities) + sum(len(goal.activities) for goal in card.goals)
    yield Step("read", counts)


def consolidate(cards: Path, out: Path) -> Iterator[Step]:
    """Read, check and roll up every card, then write the roll-up workbook."""
    import xl_malkort
    from xl_malkort.output.rollup import write_rollup

    rolled = xl_malkort.consolidate([cards]).rollup
    counts = {
        "cards": rolled.cards,
        "goals": len(rolled.goals),
        "measures": len(rolled.measures),
        "activities": len(rolled.activities),
    }
    for row in rolled.goals:
        if row.origin.value == "text":
            counts[row.status.value] = counts.get(row.status.value, 0) + 1
    yield Step("rolled up", counts | {"findings": len(rolled.remarks)})
    write_rollup(rolled, out / ROLLUP)
    yield Step("written")


def prepare(cards: Path, out: Path) -> Iterator[Step]:
    """Roll up the cards in their own folder, and note which cells a write-back will paint."""
    import xl_malkort
    from xl_malkort.output.rollup.readback import read_back
    from xl_malkort.paint.plan import plan

    xl_malkort.consolidate([cards], cards / ROLLUP)
    paints = [
        [str(book.path.relative_to(cards)), sheet, cell, paint.fill, paint.font, paint.text]
        for book in plan(read_back(cards / ROLLUP))
        for (sheet, cell), paint in book.paints.items()
    ]
    (cards / PAINTS).write_text(json.dumps(paints), encoding="utf-8")
    yield Step("prepared")


def write_back(cards: Path, out: Path) -> Iterator[Step]:
    """Paint the statuses of a roll-up into its cards: verified, flushed to disk and journalled."""
    import xl_malkort

    report = xl_malkort.write_back(cards / ROLLUP)
    yield Step("painted", {"workbooks": report.painted, "cells": report.cells})
