"""Statuses as columns: "Ej påbörjad | Pågår | Klart" with a cross in one of them, or with the activities themselves.

Source: domain.md 3.1 and 10.2. What a column says is its header; two crosses on a row are asked about.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from xl_malkort.grid.looks import PAPER
from xl_malkort.layout.detect.columns import SUBJECTS, candidates, parts
from xl_malkort.layout.detect.levels import level_in
from xl_malkort.layout.detect.plan import Column, Guess
from xl_malkort.layout.detect.status_column_words import OF_ACTIVITY, OF_GOAL
from xl_malkort.layout.detect.view import View
from xl_malkort.model import ActivityStatus, GoalStatus
from xl_malkort.values import parse_when
from xl_malkort.values.text import word_list
from xl_malkort.values.ticks import is_empty_box
from xl_malkort.values.vocabulary import status_key

if TYPE_CHECKING:
    from xl_malkort.layout.detect.headers import Header

_LONGEST_SIGN: Final = 2
_LEAST_ANSWERS: Final = 2
_LEAST_LANE: Final = 3
"""The columns of a board that is nothing else."""
_WEAK: Final = frozenset(
    word_list(
        "ja | nej | ok | bra | avvikelse | saknas | uppgift saknas | uppgifter saknas | enligt plan |sen | sena | nästa"
    )
)
"""Words that head other columns too: they say something among others, and never what a cell's text is."""
_NOT_YET: Final = re.compile(r"(?:(?:har )?ännu (?:inte|ej)|(?:inte|ej) ännu|inte|ej|icke) ")
"""What turns "i gång" and "startat" into something that has not begun."""
_BEGUN: Final = frozenset(word_list("startad | startat | påbörjad | påbörjat | satt i gång | kommit i gång"))
_ASIDE: Final = re.compile(r"\s*[(\[].*?[)\]]\s*")
_NEUTRAL: Final = frozenset("😐😑🟠⚪⚫🔵")
_NEUTRAL_COLOURS: Final = frozenset(word_list("blå | blått | orange | grå | grått | vit | vitt | svart | lila"))
"""Colours that mean what the workbook says they mean."""
PLAIN_WORD: Final = re.compile(r"uppn|uppf|nås\b|nått|klar|bedöm")
"""A word that says by itself that it is about how a goal goes."""
_ABOUT_STATUS: Final = re.compile(
    r"läge|status|bedöm|uppf|uppn|kryss|utfall|resultat|nås|hur (?:går|gick|långt|ligger|har det)|var (?:är|står|"
    r"ligger)|"
    r"prognos"
)
_MARK: Final = re.compile(r"(?:[xX✓✔☑☒✅✗●■√]|[vV]|1|\*)(?:[\s,;.:(!–-].*)?|[•∙]")
_YES, _NO = "SANT", "FALSKT"
"""How Excel's own tick boxes read."""
_NAMES: Final = {"green": "Grön", "yellow": "Gul", "red": "Röd"}
_BESIDE: Final = 3
"""Columns further apart than this are not beside each other, however cells are merged."""
_CROSSABLE: Final = frozenset({"status", "goal_status", "measure_status", "activity_status"})
_LEVELS: Final = frozenset({"perspective", "overall_goal", "long_term_goal", "goal", "code", "comment", "responsible"})
_FIGURES: Final = frozenset(
    {"measure", "target", "baseline", "outcome", "forecast", "trend", "goal_status", "measure_status"}
)
"""What may stand beside a board's columns, said of the goal of the lane."""


@lru_cache(maxsize=2048)
def status_word(header: str) -> str:
    """Give the status word of a header: what stands lowest in it, without its round.

    >>> status_word("Läget just nu (sätt kryss) / Inte börjat"), status_word("T2 / Klart!")
    ('inte börjat', 'klart')
    """
    lowest = header.rpartition(" / ")[2]
    return status_key(_ASIDE.sub(" ", parts(lowest)[0] if lowest[:1].isalnum() else lowest))


def activity_status(header: str) -> ActivityStatus | None:
    """Give the activity status that a header names."""
    word = status_word(header)
    found = OF_ACTIVITY.get(word)
    if found is None and (no := _NOT_YET.match(word)) is not None:
        rest = word[no.end() :]
        begun = rest in _BEGUN or OF_ACTIVITY.get(rest) is ActivityStatus.ONGOING
        return ActivityStatus.NOT_STARTED if begun else None
    return found


def goal_status(header: str) -> GoalStatus | None:
    """Give the goal status that a header names."""
    return OF_GOAL.get(status_word(header))


def runs(headers: Mapping[int, str]) -> list[list[int]]:
    """Give the runs of columns whose headers are words for different statuses of one scale.

    >>> runs({1: "Mål", 2: "Ej påbörjad", 3: "Pågår", 4: "Klart", 5: "Kommentar"})
    [[2, 3, 4]]
    """
    found: list[list[int]] = []
    run: list[int] = []

    def close() -> None:
        means: Callable[[str], ActivityStatus | GoalStatus | None]
        for means in (activity_status, goal_status):
            if len({meant for col in run if (meant := means(headers[col])) is not None}) >= 2:
                first = run[0]
                while first - 1 in headers and _same_group(headers[first - 1], headers[first]):
                    first -= 1  # a word nobody knows, under the same title: what it says is asked about
                found.append([*range(first, run[0]), *run])
                break
        run.clear()

    for col in sorted(headers):
        text = headers[col]
        same = bool(run) and text == headers[run[-1]]  # "Att göra" merged over two
        if (
            run
            and not same
            and (col - run[-1] > _BESIDE or status_word(text) in [status_word(headers[c]) for c in run])
        ):
            close()
        if _scales(text):
            if run and not _scales_of([headers[c] for c in run if _scales(headers[c])]) & _scales(text):
                close()
            run.append(col)
        elif _is_neutral(text) or (run and (_same_group(text, headers[run[-1]]) or _is_sign(text))):
            run.append(col)
        elif run:
            close()
    if run:
        close()
    return found


@lru_cache(maxsize=2048)
def _scales(header: str) -> frozenset[str]:
    if len(header) > 90:
        return frozenset()
    return frozenset(
        name for name, means in (("activity", activity_status), ("goal", goal_status)) if means(header) is not None
    )


def _scales_of(headers: Sequence[str]) -> frozenset[str]:
    common = frozenset({"activity", "goal"})
    for header in headers:
        common &= _scales(header)
    return common


def _is_neutral(header: str) -> bool:
    return header in _NEUTRAL or status_word(header) in _NEUTRAL_COLOURS


def _is_sign(header: str) -> bool:
    """Tell whether a header is nothing but a sign; between others, what it means is the legend's to say."""
    return len(header) <= _LONGEST_SIGN and not any(c.isalnum() or c in "#%-–+" for c in header)


def _same_group(one: str, other: str) -> bool:
    group = one.rpartition(" / ")[0]
    return bool(group) and group == other.rpartition(" / ")[0]


def status_cells(headers: Mapping[int, tuple[str, str]]) -> set[int]:
    """Give the columns of a header row whose cells are status words, at least two beside each other."""
    told = [col for col, (shown, _) in headers.items() if _scales(shown)]
    if len(told) < 2 or all(after - before > _BESIDE for before, after in pairwise(sorted(told))):
        return set()
    return {col for run in runs({col: shown for col, (shown, _) in headers.items()}) for col in run}


def with_statuses(view: View, header: Header) -> Header:
    """Add to a header of one row the row of status words below it, or its coloured cells without a word."""
    if header.top != header.bottom:
        return header
    below = header.top + 1
    under = view.rows.get(below, {})
    if under:
        words = {col: text for col, text in under.items() if len(text) <= 40}
        beside = runs(words)
        cols = {col for run in beside for col in run}
        if not cols or len(words) < len(under):
            return _with_colours(view, header)
        left = set(under) - cols
        if any(col in header.texts and view.anchor(header.top, col) == (header.top, col) for col in left):
            return header  # a row with texts under other headers is content
        if any(view.own(header.top, col) for run in beside for col in run[1:]):
            return header  # each has a header of its own
        texts = dict(header.texts)
        upper = ""
        for col in range(min(cols), max(under) + 1):
            own = view.text(header.top, col)
            upper = own or upper
            if col in under:
                round_ = parts(upper)[1] if upper else None
                texts[col] = (
                    f"{upper} / {under[col]}" if upper else under[col],
                    f"{under[col]} {upper}" if round_ else under[col],
                )
        return replace(header, bottom=below, texts=dict(sorted(texts.items())))
    return _with_colours(view, header)


def _with_colours(view: View, header: Header) -> Header:
    """Take coloured header cells without words as the colours' names, where at least two are traffic lights."""
    from xl_malkort.layout.detect.colours import colour_name

    last = max(header.texts)
    area = view.merged.get((header.top, last))
    gaps = [c for c in range(min(header.texts), (area.right if area else last) + 1) if not view.own(header.top, c)]
    if len(gaps) < 2:
        return header
    for row in (header.top, header.top + 1):
        named = {
            c: _NAMES[name]
            for c in range(gaps[0] - 1, gaps[-1] + 1)
            if c > 0
            and not (row == header.top and view.own(row, c))
            and (name := colour_name(view.look(row, c).fill)) in _NAMES
        }
        if len(set(named.values())) >= 2 and len(named) == len(set(named.values())):
            if row != header.top and view.rows.get(row):
                return header
            texts = dict(header.texts)
            for col, name in named.items():
                upper = view.text(header.top, col)
                texts[col] = (f"{upper} / {name}" if upper else name, name)
            return replace(header, bottom=row, texts=dict(sorted(texts.items())))
    return header


def settle_statuses(view: View, columns: Sequence[Column], rows: Sequence[int]) -> tuple[Column, ...]:
    """Give the columns with those that are statuses settled: crosses, or activities under their status (a board)."""
    by_index = {c.index: c for c in columns if c.guess.how != "profile"}
    changed: dict[int, Column] = {}
    for run in runs({index: c.header for index, c in by_index.items()}):
        cells = {
            (row, col): text
            for row in rows
            if not counts(view, row, run)
            for col in run
            if (text := view.own(row, col)) and not is_empty_box(text) and text != _NO
        }
        as_cross = [place for place, text in cells.items() if text == _YES or is_mark(text)]
        dated = [
            (row, col)
            for (row, col) in cells
            if activity_status(by_index[col].header) is ActivityStatus.DONE
            and isinstance(view.value(row, col), dt.date)
        ]
        if as_cross and not _about_status([by_index[c].header for c in run], _group_over(view, run, rows)):
            changed |= {c: _as(by_index[c], "crossed", 0.6) for c in run}
        elif as_cross and len(as_cross) + len(dated) == len(cells):
            changed |= {c: _as(by_index[c], "crossed", 0.9) for c in run}
        elif as_cross and len(as_cross) * 10 >= len(cells) * 6:
            changed |= {c: _as(by_index[c], "crossed", 0.6) for c in run}
        elif not cells:
            unsure = _any_fill(view, run, rows)
            changed |= {c: _as(by_index[c], "crossed", 0.6 if unsure else 0.9) for c in run}
        elif _is_board(view, columns, run, list(cells.values())) or _has_lanes(view, columns, run, rows):
            changed |= {c: _as(by_index[c], "activity", 0.9) for c in run}
    return tuple(_unless_crosses(view, [changed.get(c.index, c) for c in columns], rows))


def _unless_crosses(view: View, columns: list[Column], rows: Sequence[int]) -> list[Column]:
    """Leave columns of crosses under one title whose words say no statuses: a cross there is not "klar"."""
    groups: dict[str, list[Column]] = {}
    for c in columns:
        if (group := c.header.rpartition(" / ")[0]) and (c.guess.field in _CROSSABLE) and c.guess.how != "profile":
            groups.setdefault(group, []).append(c)
    left = set()
    for same in groups.values():
        texts = [text for row in rows for c in same if (text := view.own(row, c.index))]
        if len(same) > 1 and texts and all(map(is_mark, texts)):
            left |= {c.index for c in same}
    return [replace(c, guess=replace(c.guess, certainty=0.6)) if c.index in left else c for c in columns]


def _group_over(view: View, run: Sequence[int], rows: Sequence[int]) -> str:
    """Give what stands alone above a header of one row, over the columns of a run: "Nådde vi det?" over "Ja | Nej"."""
    above = min(rows, default=0) - 2
    cells = view.rows.get(above, {})
    return cells.get(run[0], "") if len(cells) == 1 else ""


def _about_status(headers: Sequence[str], over: str = "") -> bool:
    """Tell whether words that could judge anything ("Helt | Delvis", "Ja | Nej") stand under a word for how it goes."""
    words = [status_word(header) for header in headers]
    if any(PLAIN_WORD.search(word) for word in words) or all(activity_status(h) is not None for h in headers):
        return True
    group = headers[0].rpartition(" / ")[0] or over
    if group:
        word, round_, year = parts(group)
        asked = bool(candidates(group)) and candidates(group)[0][0] in _CROSSABLE | {"done"}
        return asked or bool(_ABOUT_STATUS.search(status_key(group))) or (not word and bool(round_ or year))
    return not any(word in _WEAK for word in words)


def _as(column: Column, field: str, certainty: float) -> Column:
    return replace(
        column,
        guess=Guess(field, certainty, "status words"),
        stands_for=column.header.rpartition(" / ")[2] or column.header,
        chosen=True,
        note="",
    )


def is_mark(text: str) -> bool:
    """Tell whether a text is a cross, also one with a remark behind it.

    >>> is_mark("x"), is_mark("X (våren)"), is_mark("Valstund")
    (True, True, False)
    """
    return len(text) <= 60 and _MARK.fullmatch(text) is not None


def counts(view: View, row: int, run: Sequence[int]) -> bool:
    """Tell whether a row sums up the crosses: figures in several of the columns."""
    figures = [view.value(row, col) for col in run]
    numbers = [v for v in figures if isinstance(v, int | float) and not isinstance(v, bool)]
    return len(numbers) >= 2


def _any_fill(view: View, run: Sequence[int], rows: Sequence[int]) -> bool:
    for row in rows[:40]:
        fills = {view.look(row, col).fill for col in run}
        if len(fills) > 1 and fills - PAPER:
            return True
    return False


def _is_board(view: View, columns: Sequence[Column], run: Sequence[int], cells: Sequence[str]) -> bool:
    """Tell whether the cells under status words are activities: texts, and nothing else on the row says anything."""
    by_index = {c.index: c for c in columns}
    words = [by_index[col].header for col in run]
    if any(activity_status(word) is None for word in words) or {status_word(w) for w in words} & _WEAK:
        return False
    others = {c.field for c in columns if c.index not in run and c.field is not None}
    if others - _LEVELS - _FIGURES or "goal" not in others:
        return False
    return written_notes(cells)


def _has_lanes(view: View, columns: Sequence[Column], run: Sequence[int], rows: Sequence[int]) -> bool:
    """Tell whether a board is nothing but statuses, with its goals on rows of their own: "Mål 1: …" over the notes.

    The goal may as well stand over the header, which comes again below each.
    """
    words = [c.header for c in columns if c.index in run]
    if (
        len(run) < len(columns)
        or any(activity_status(w) is None or is_weak(w) for w in words)
        or len(run) < _LEAST_LANE
    ):
        return False
    lanes = {row for row in rows if len(view.rows[row]) == 1 and _is_lane(view, row, run)}
    notes = [text for row in rows if row not in lanes for col in run if (text := view.own(row, col))]
    over = rows[0] - 2  # the goal's own row above the header, as where each goal has a board of its own
    above = not lanes and len(view.rows.get(over, ())) == 1 and _is_lane(view, over, run)
    return ((bool(lanes) and rows[0] in lanes) or above) and bool(notes) and written_notes(notes)


def _is_lane(view: View, row: int, run: Sequence[int]) -> bool:
    """Tell whether a row's lone text names a goal, by its label, or is merged over all of the board."""
    (col, text), *_ = view.rows[row].items()
    area = view.merged.get((row, col))
    wide = area is not None and area.left <= run[0] and area.right >= run[-1]
    return wide or level_in(text)[0] == "goal"


def written_notes(cells: Iterable[str]) -> bool:
    """Tell whether cells, empty ones apart, are the notes of a board: texts, and no dates, marks or single words."""
    told = [text for text in cells if text]
    texts = [t for t in told if any(ch.isalpha() for ch in t) and len(t) >= 4 and not parse_when(t, 2024).understood]
    return bool(texts) and len(texts) * 10 >= len(told) * 9 and sum(" " in t for t in texts) * 2 >= len(texts)


def is_weak(header: str) -> bool:
    """Tell whether a status word heads other columns as well, so that it makes no board: "Ja", "OK"."""
    return status_word(header) in _WEAK


def answers_again(texts: Sequence[str]) -> bool:
    """Tell whether texts are mostly statuses, of which some come back: the columns of a scale are all different.

    >>> answers_again(["Klar", "Pausad", "Klar"]), answers_again(["Ej påbörjad", "Pågår", "Klar"])
    (True, False)
    """
    if len(texts) <= _LEAST_ANSWERS or len(set(texts)) == len(texts):
        return False
    known = [text for text in texts if goal_status(text) or activity_status(text)]
    subjects = any(field in SUBJECTS for text in texts for field, _, _ in candidates(text))
    return len(set(known)) < len(known) and len(known) * 2 >= len(texts) and not subjects
