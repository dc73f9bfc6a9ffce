"""Goals and activities in one column told apart by how deep their numbers are: 1, 1.1 and 1.1.1, below "Nr | Vad".

What each depth is, the sheet says ("1 = inriktningsmål, 1.1 = delmål, 1.1.1 = aktivitet"), or the rows show: who does
it and when stands on the deepest alone. With three depths and nothing said, the first is an area or an upper goal by
how its texts look, and nothing where they look like neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from xl_malkort.layout.detect.plan import Column
from xl_malkort.layout.detect.remarks import area_like, goal_like
from xl_malkort.layout.detect.typed import RowTypes, is_activity_word, kind_of
from xl_malkort.layout.detect.view import View
from xl_malkort.values import fold

_CODE: Final = re.compile(r"[A-ZÅÄÖ]{0,2}[0-9]{1,3}(?:[.,][0-9]{1,3}){0,3}\.?")
_DEEP: Final = re.compile(r"[0-9][.,][0-9]")
_SAID: Final = re.compile(
    r"(?<![\w.])(?P<code>[0-9XYZNxyzn](?:\.[0-9XYZNxyzn]){0,3})\.?\s*(?:=|:|–|är|betyder)\s*(?P<meaning>[^\W\d][^\n;,|=]{2,40})"
)
_DONE: Final = frozenset({"responsible", "due", "start"})
_DAYS: Final = frozenset({"due", "start"})
"""What no goal has among three depths; who answers for it, it may."""
_JUDGED: Final = _DONE | {"status", "activity_status"}
"""What the upper of two depths has where it is an activity too, in parts."""
_OTHERS: Final = frozenset(
    {"goal", "goal_or_measure", "measure", "text", "type", "target", "outcome", "goal_ref", "parent"}
)
_UPPER: Final = ("overall_goal", "long_term_goal")
_RARE: Final = 4
"""Of more rows without a place than one in so many, numbers do not tell what rows are."""
_LEAST: Final = 2
_MOST: Final = 0.75
_DEEPEST: Final = 3


def find_numbered(view: View, columns: Sequence[Column], rows: Sequence[int], views: Iterable[View]) -> RowTypes | None:
    """Find the kinds of a table's rows by their numbers; None where they are not told so, or not surely.

    In: the columns as they are read, with one of activities, and the sheets that may explain the numbers. A row or two
    without a number, or without those above it (1.2 for 1.2.1), have no kind: they are asked about.
    """
    activity = [c for c in columns if c.field == "activity"]
    if len(activity) != 1 or any(c.field in _OTHERS for c in columns) or activity[0].guess.how == "profile":
        return None
    text = activity[0].index
    numbers = [c for c in columns if c.index < text and c.guess.how != "profile"][-1:]
    if not numbers or not any(map(_DEEP.search, (view.own(row, numbers[0].index) for row in rows))):
        return None  # a quick look
    codes: dict[int, tuple[str, ...]] = {}
    without = 0
    for row in rows:
        code = view.own(row, numbers[0].index)
        if _CODE.fullmatch(code) and view.own(row, text):
            codes[row] = tuple(code.rstrip(".").replace(",", ".").split("."))
        elif view.own(row, text) and len(view.rows[row]) > 1:
            without += 1  # (what it is, nothing says: it is asked about)
    known = set(codes.values())
    depths = sorted({len(code) for code in known})
    if len(known) < len(codes) or len(depths) < _LEAST or depths != list(range(1, len(depths) + 1)):
        return None
    astray = {row for row, code in codes.items() if len(code) > 1 and code[:-1] not in known}
    if (without + len(astray)) * _RARE > len(codes):
        return None
    kinds = _explained(len(depths), views) or _shown(view, columns, codes, activity[0])
    if kinds is None:
        return None
    said = {
        fold(view.own(row, numbers[0].index)): kinds[len(code) - 1] for row, code in codes.items() if row not in astray
    }
    return RowTypes(numbers[0].index, text, said)


def _explained(depth: int, views: Iterable[View]) -> list[str] | None:
    """Give what each depth is, as some text of the sheets says of all of them."""
    for said in _texts(views):
        found = {len(one["code"].split(".")): kind_of(one["meaning"].strip(" .)")) for one in _SAID.finditer(said)}
        if set(found) == set(range(1, depth + 1)) and None not in found.values():
            return _in_order([found[n] or "" for n in range(1, depth + 1)])
    return None


def _texts(views: Iterable[View]) -> Iterator[str]:
    """Yield texts that may explain numbers: those with two of them, and rows of a number and what it means."""
    for view in views:
        pairs = []
        for cells in view.rows.values():
            texts = list(cells.values())
            if len(texts) == _LEAST and len(texts[0]) <= 2 * _LEAST + 1 and _CODE.fullmatch(texts[0]):
                pairs.append(f"{texts[0]} = {texts[1]}")
            for text in texts:
                if text.count("1") >= _LEAST and "." in text and any(sign in text for sign in "=:–"):
                    yield text
        if pairs and len(pairs) <= _DEEPEST:
            yield "\n".join(pairs)


def _in_order(kinds: list[str]) -> list[str] | None:
    """Give the kinds with the ranks of goals as goals and what is above them; None where that is no order."""
    goals = [n for n, kind in enumerate(kinds) if kind not in ("perspective", "measure", "activity", "other", "apart")]
    if not goals or kinds[-1] != "activity" or len(goals) > _DEEPEST or goals[-1] != len(kinds) - 2:
        return None
    made = list(kinds)
    for n in goals:
        made[n] = "goal"
    for n, upper in zip(goals[:-1], _UPPER, strict=False):
        made[n] = upper
    return made if goals == list(range(goals[0], goals[-1] + 1)) else None


def _shown(
    view: View, columns: Sequence[Column], codes: Mapping[int, tuple[str, ...]], text: Column
) -> list[str] | None:
    """Give what each depth is by what stands on its rows; None where the deepest are not plainly what is done."""
    depth = max(map(len, codes.values()))
    done = [c.index for c in columns if c.field in (_JUDGED if depth == _LEAST else _DAYS)]
    done = done or [c.index for c in columns if c.field in _DONE]
    deepest = [row for row, code in codes.items() if len(code) == depth]
    upper = {n: [row for row, code in codes.items() if len(code) == n] for n in range(1, depth)}
    if not done or depth > _DEEPEST:
        return None
    if any(view.own(row, col) for rows in upper.values() for row in rows for col in done):
        return None
    if sum(any(view.own(row, col) for col in done) for row in deepest) < _MOST * len(deepest):
        return None
    texts = [view.own(row, text.index) for row in upper[1]]
    if depth == _LEAST:
        # "1 | Ny växel" over its parts may be an activity, the more so under "Aktivitet".
        return ["goal", "activity"] if all(map(goal_like, texts)) and not is_activity_word(text.header) else None
    if all(map(goal_like, texts)):
        return ["overall_goal", "goal", "activity"]
    return ["perspective" if all(map(area_like, texts)) else "other", "goal", "activity"]
