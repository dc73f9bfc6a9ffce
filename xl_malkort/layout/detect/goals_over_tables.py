"""Goals with tables of their own below them: "Vi vill | Så gick det" over one row, then "Det här gör vi | Vem | Klart".

The two headers come again for every goal, with or without an empty row between; or the goal stands merged to the left
of its small tables. What stands below the second header belongs to the one goal below the first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

from xl_malkort.layout.detect import rules
from xl_malkort.layout.detect.columns import candidates, profile_key
from xl_malkort.layout.detect.goal_blocks import Block, GoalForm
from xl_malkort.layout.detect.header_texts import counts_a_goal
from xl_malkort.layout.detect.headers import Header, repeats
from xl_malkort.layout.detect.remarks import remark
from xl_malkort.layout.detect.section_titles import Titles, level_over, titles_over_goals
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import Finding
from xl_malkort.values import fold

_CERTAIN: Final = 0.75
_LEAST: Final = 2
"""Goals that have the same headers, before those are taken for each goal's own."""
_BELOW: Final = frozenset({"activity", "measure"})
_ABOVE: Final = frozenset({"overall_goal", "long_term_goal", "perspective"})


def find_goals_over_tables(
    view: View, headers: Sequence[Header], known: Mapping[str, str], words: Vocabulary
) -> GoalForm | None:
    """Read a sheet where every goal has a header of its own, and below its row another header for its records.

    In: the sheet and its headers. Out: the goals with their tables; None where no second header follows the goals
    again and again. What stands below several goals is read without a goal, and asked about.
    """
    if len(headers) < _LEAST or view.sideways:
        return None
    goals = {h.top: col for h in headers if (col := _goal_column(h, known)) is not None}
    if not goals or headers[0].top not in goals or len(goals) == len(headers):
        return None
    if any(h.top not in goals and not _below(h, known) for h in headers):
        return None
    starts = _starts(view, headers)
    opens = [first.top in goals for _, first in starts]
    if opens.count(True) < _LEAST or sum(one and not other for one, other in pairwise(opens)) < _LEAST:
        return None
    tops = [header.top for (header, _), one in zip(starts, opens, strict=True) if one]
    titles = titles_over_goals(view, tops, words)
    ends = [*(_end(view, header.top) for header, _ in starts[1:]), view.n_rows]
    blocks: list[Block] = []
    doubts: list[Finding] = []
    several = 0
    for (header, first), last in zip(starts, ends, strict=True):
        if first.top in goals:
            block, count = _opened(view, header, goals[first.top], last, titles)
            blocks.append(block)
            several = count
        elif _beside_goal(view, header, last, blocks[-1].goal):
            return None
        else:
            blocks[-1].tables.append((_told(header, known), last))
            if several > 1:
                cell = view.a1(header.top, min(header.texts))
                doubts.append(rules.ROWS_OF_NO_GOAL.finding(sheet=view.name, cell=cell, count=str(several)))
    if not any(block.goal for block in blocks):
        return None
    places = {place for block in blocks for _, place in block.upper.values()}
    places |= {block.goal[1] for block in blocks if block.goal}
    return GoalForm(blocks, tops[0], frozenset(places), doubts=doubts)


def _opened(view: View, header: Header, col: int, last: int, titles: Titles) -> tuple[Block, int]:
    """Give the part of the goal below a header, and how many goals stand there.

    Of several none is the one that what follows belongs to. A heading is no goal: such a part has none, and neither has
    one that is not filled in; what follows is then read without a goal.
    """
    rows = [r for r in range(header.bottom + 1, last + 1) if r in view.rows]
    said = {fold(text): r for r in reversed(rows) if (text := view.own(r, col))}
    row = min(said.values(), default=0)
    upper = level_over(view, header)
    if header.top - 1 in titles:
        upper["perspective"] = titles[header.top - 1]
    columns = frozenset(range(1, view.n_cols + 1))
    if len(said) > 1:
        return Block("", None, upper, tables=[(header, last)], columns=columns), len(said)
    text = view.own(row, col)
    if not text or row != rows[0] or remark(text) or any(how == "word" for _, _, how in candidates(text)):
        return Block("", None, upper, columns=columns), 0
    for c, (_, word) in header.texts.items():
        level = _best(word)
        if c != col and len(level) == 1 and level <= _ABOVE and (over := view.own(*view.anchor(row, c))):
            upper[next(iter(level))] = (over, view.anchor(row, c))
    return Block("", (text, (row, col)), upper, tables=[(header, last)]), 1


@lru_cache(maxsize=512)
def _best(text: str) -> frozenset[str]:
    """Give the fields that a header most likely means."""
    best = max((c for _, c, _ in candidates(text)), default=0.0)
    return frozenset(f for f, c, _ in candidates(text) if c == best >= _CERTAIN)


def _goal_column(header: Header, known: Mapping[str, str]) -> int | None:
    """Give the column of a header that names goals; only what counts them or what they belong to stands before it.

    "Vad" is what is done, where somebody does it or it is to be done some time.
    """
    fields = {field for _, text in header.texts.values() for field in _best(text)}
    for col, (shown, text) in sorted(header.texts.items()):
        told = known.get(profile_key(shown))
        best = frozenset({told}) if told is not None else _best(text)
        if "goal" in best and "measure" not in best:
            return None if "activity" in best and fields & {"responsible", "due"} else col
        if not best or not best <= _ABOVE | {"code"}:
            return None
    return None


def _below(header: Header, known: Mapping[str, str]) -> bool:
    """Tell whether a header heads activities or measures and says nothing of whose they are."""
    subject = False
    for shown, text in header.texts.values():
        fields = {known.get(profile_key(shown), ""), *(f for f, c, _ in candidates(text) if c >= _CERTAIN)}
        if fields & _ABOVE or ("goal" in fields and not fields & {"activity", "target", "measure"}):
            return False
        subject = subject or bool(fields & _BELOW)
    return subject


def _starts(view: View, headers: Sequence[Header]) -> list[tuple[Header, Header]]:
    """Give every header of a sheet from the top, repeated ones too, each with the header it repeats."""
    found = {h.top: (h, h) for h in headers}
    for row in view.rows:
        for header in headers:
            if row > header.bottom and row not in found and repeats(view, row, header)[0]:
                found[row] = (replace(header, top=row, bottom=row + header.bottom - header.top), header)
    return [found[row] for row in sorted(found)]


def _end(view: View, top: int) -> int:
    """Give the last row before a header's part begins: a name of its own, with nothing above it, is the part's."""
    above = view.rows.get(top - 1, {})
    lone = len(above) == 1 and (top - 2 not in view.rows or counts_a_goal(next(iter(above.values()))))
    return top - 2 if lone else top - 1


def _beside_goal(view: View, header: Header, last: int, goal: tuple[str, tuple[int, int]] | None) -> bool:
    """Tell whether a text stands where the goal does, beside records of a table that has no column there."""
    if goal is None or goal[1][1] in header.texts:
        return False
    rows = [r for r in range(header.bottom + 1, last + 1) if r in view.rows]
    return any(view.own(r, goal[1][1]) and len(view.rows[r]) > 1 for r in rows)


def _told(header: Header, known: Mapping[str, str]) -> Header:
    """Give a header whose "Vad?" is what is done, since the goal stands above it."""
    texts = dict(header.texts)
    for col, (shown, text) in texts.items():
        if profile_key(shown) not in known and {"goal", "activity"} <= {f for f, _, _ in candidates(text)}:
            texts[col] = (shown, "Aktivitet")
    return replace(header, texts=texts)
