"""Any number of cards in a layout we did not make: one plain table of 60 rows and 12 columns, without any template.

Their texts are those of the example cards, each with a place of its own, so that no reader gains by remembering what
it has seen; what repeats from card to card (headers, statuses, roles) does so here as well.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook

from benchmarks.cards import PLACES, kept
from xl_malkort import read_card
from xl_malkort.model import Goal
from xl_malkort.round.demo import example_folder

ROWS: Final = 60
_HEADERS: Final = (
    "Perspektiv",
    "Långsiktigt mål",
    "Kortsiktigt mål",
    "Mått",
    "Målvärde",
    "Utfall",
    "Måluppfyllelse",
    "Aktivitet",
    "Ansvarig",
    "Klart senast",
    "Aktivitetsstatus",
    "Kommentar",
)
_DIGITS: Final = re.compile("[0-9]+")
_Row = tuple[str | int | None, ...]


def foreign(number: int) -> Path:
    """Give a folder with `number` foreign cards, kept from one run to the next."""
    return kept(f"foreign-{number}", Path(__file__), lambda folder: make(folder, number))


def make(folder: Path, number: int) -> None:
    """Write `number` foreign cards into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = sorted(example_folder().rglob("[0-9]*.xlsx"))
    goals = [goal for path in paths if (card := read_card(path).card) is not None for goal in card.goals]
    for n in range(number):
        begin = n * 7 % len(goals)  # each begins at another goal
        chance = random.Random(n)
        rows = islice((row for goal in islice(cycle(goals), begin, None) for row in _rows(goal, n, chance)), ROWS)
        _write(folder / f"kort {n + 1:05d}.xlsx", n, list(rows))


def _rows(goal: Goal, n: int, chance: random.Random) -> Iterator[_Row]:
    """Yield the rows of one goal: it stands on the first, with its measures and its activities from there down."""

    place = _place(n)

    def own(text: str | None) -> str | None:
        return f"{text} i {place}" if text else None

    for at in range(max(1, len(goal.measures), len(goal.activities))):
        first = at == 0
        measure = goal.measures[at] if at < len(goal.measures) else None
        activity = goal.activities[at] if at < len(goal.activities) else None
        outcome = measure.outcome.raw if measure is not None and measure.outcome is not None else None
        yield (
            goal.perspective if first else None,
            own(goal.long_term_goal) if first else None,
            own(goal.goal) if first else None,
            own(measure.name) if measure is not None else None,
            measure.target.raw if measure is not None and measure.target is not None else None,
            _DIGITS.sub(lambda digits: str(chance.randint(1, 9)) * len(digits[0]), outcome) if outcome else None,
            goal.status.raw if first and goal.status is not None else None,
            own(activity.text) if activity is not None else None,
            activity.responsible if activity is not None else None,
            activity.due.raw if activity is not None and activity.due is not None else None,
            activity.status.raw if activity is not None and activity.status is not None else None,
            own(goal.comment) if first else None,
        )


def _place(n: int) -> str:
    """Give a card's own place; without digits, since running text has few of them."""
    return f"{PLACES[n % len(PLACES)]} och {PLACES[n // len(PLACES) % len(PLACES)]}"


def _write(path: Path, n: int, rows: Sequence[_Row]) -> None:
    """Write one card: a title, whose it is, and the table below its header."""
    with Workbook(path) as book:
        sheet = book.add_worksheet("Uppföljning")
        bold = book.add_format({"bold": True, "bg_color": "#D9E1F2"})
        sheet.write_row(0, 0, ["Mål och aktiviteter 2026"], bold)
        sheet.write_row(1, 0, ["Enhet", f"Enheten i {_place(n)}"])
        sheet.write_row(2, 0, ["Uppföljning", "T2"])
        sheet.write_row(4, 0, _HEADERS, bold)
        for at, row in enumerate(rows, 5):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(at, column, value)
