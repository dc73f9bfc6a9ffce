"""Boxes to tick in cells of their own: "☒ Ja | ☐ Delvis | ☐ Nej" is one answer, read as if it stood in one cell.

Side by side or below one another, with the box in its choice's cell or in the cell beside. Only words for how something
goes are such choices: "☐ Ringa föräldrarna | ☒ Boka lokal" is a list of what is to be done.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary
from xl_malkort.values.ticks import SIGNS, box_with

_LEAST: Final = 2
_LONGEST: Final = 40
Place = tuple[int, int]
Choice = tuple[Place, str, tuple[Place, ...]]
"""Where a choice begins, its box with its word, and its cells."""


def join_boxes(view: View, words: Vocabulary) -> None:
    """Read the boxes of one answer as the text of its first cell.

    In: a sheet with "Nådde vi målet? | ☒ Ja | ☐ Delvis | ☐ Nej". Out: the same with "☒ Ja ☐ Delvis ☐ Nej" in one cell.
    """
    if not any(text[0] in SIGNS or text[-1] in SIGNS for cells in view.rows.values() for text in cells.values()):
        return
    runs: list[list[Choice]] = []
    taken: set[Place] = set()

    def known(word: str) -> bool:
        goal, activity = words.statuses.goal(word), words.statuses.activity(word)
        return bool(goal and goal.understood) or bool(activity and activity.understood)

    for row, cells in view.rows.items():
        if len(cells) >= _LEAST:
            run = _abreast(row, list(cells.items()), known)
            runs += [run] if run else []
            taken |= {place for _, _, places in run for place in places}
    runs += _stacked(view, taken, known)
    gone: set[Place] = set()
    for run in runs:
        (row, col), _, _ = run[0]
        view.rows[row][col] = view.told[row, col] = " ".join(text for _, text, _ in run)
        gone |= {place for _, _, places in run for place in places} - {(row, col)}
    view.put_aside({view.real(*place) for place in gone})


def _abreast(row: int, cells: list[tuple[int, str]], known: Callable[[str], bool]) -> list[Choice]:
    """Give the choices of a row; none where it cannot be told on which side of the boxes they stand."""
    found = [_in_cells(row, cells, known), _in_pairs(row, cells, known, 0), _in_pairs(row, cells, known, 1)]
    most = max(map(len, found))
    best = [run for run in found if len(run) == most]
    return best[0] if most >= _LEAST and len(best) == 1 and _differ(best[0]) else []


def _in_cells(row: int, cells: list[tuple[int, str]], known: Callable[[str], bool]) -> list[Choice]:
    """Give the longest run of cells that are each a box with its choice."""
    best: list[Choice] = []
    run: list[Choice] = []
    for col, text in cells:
        said = _choice(text, known)
        run = [*run, ((row, col), said, ((row, col),))] if said else []
        best = max(best, run, key=len)
    return best


def _in_pairs(row: int, cells: list[tuple[int, str]], known: Callable[[str], bool], box: int) -> list[Choice]:
    """Give the longest run of pairs of a box and a word in cells of their own; `box` is which of the two is the box."""
    best: list[Choice] = []
    run: list[Choice] = []
    n = 0
    while n + 1 < len(cells):
        (col, _), (after, _) = pair = cells[n : n + 2]
        sign, word = pair[box][1], pair[1 - box][1]
        if box_with(sign) == (sign, "") and len(word) <= _LONGEST and box_with(word) is None and known(word):
            run = [*run, ((row, col), f"{sign} {word}", ((row, col), (row, after)))]
            n += 2
        else:
            run = []
            n += 1
        best = max(best, run, key=len)
    return best


def _stacked(view: View, taken: set[Place], known: Callable[[str], bool]) -> list[list[Choice]]:
    """Give the runs of choices below one another, where nothing else stands on the rows below the first."""
    runs: list[list[Choice]] = []
    run: list[Choice] = []
    for row, cells in view.rows.items():
        col, text = list(cells.items())[-1]
        said = _choice(text, known) if (row, col) not in taken else ""
        goes_on = bool(run) and run[-1][0] == (row - 1, col) and len(cells) == 1
        if said and goes_on:
            run.append(((row, col), said, ((row, col),)))
            continue
        runs += [run]
        run = [((row, col), said, ((row, col),))] if said else []
    return [one for one in [*runs, run] if len(one) >= _LEAST and _differ(one)]


def _choice(text: str, known: Callable[[str], bool]) -> str:
    """Give a box with its choice, the box first; "" for any other text."""
    found = box_with(text) if len(text) <= _LONGEST else None
    return f"{found[0]} {found[1]}" if found is not None and found[1] and known(found[1]) else ""


def _differ(run: list[Choice]) -> bool:
    """Tell whether choices are one answer's: no word stands twice."""
    return len({text[1:].strip().casefold() for _, text, _ in run}) == len(run)
