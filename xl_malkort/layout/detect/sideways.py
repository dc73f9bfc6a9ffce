"""Sheets that lie on their side: the fields down the first columns, goals or areas across; also a year wheel of months.

Which way a sheet lies is told by where its field words stand. What stands above the first of them is the head, and what
follows after the last, set apart and with nothing beside it, is a legend or a footnote.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from xl_malkort.layout.detect.answers import POINTERS
from xl_malkort.layout.detect.columns import SUBJECTS, candidates, profile_key
from xl_malkort.layout.detect.groups import counted
from xl_malkort.layout.detect.header_texts import LONGEST
from xl_malkort.layout.detect.headers import Header
from xl_malkort.layout.detect.levels import level_of, rank_of
from xl_malkort.layout.detect.months import QUARTER, month_cells, month_of
from xl_malkort.layout.detect.notes_under import notes_under
from xl_malkort.layout.detect.plan import Column, Guess
from xl_malkort.layout.detect.status_columns import answers_again, counts, is_mark, runs, status_cells
from xl_malkort.layout.detect.view import View
from xl_malkort.values import fold, parse_when

_LEVEL: Final = SUBJECTS | {"perspective"}
_ANSWERED: Final = frozenset({"status", "goal_status", "measure_status", "activity_status", "forecast", "done"})
_BESIDE: Final = ("responsible", "due", "start")
"""What stands beside the header of actions, and answers no label: "Vem?", "Senast när?"."""
_FIRST_COLUMNS: Final = 3
_LONGEST_LABEL: Final = 50
_PLAIN: Final = 4
"""The very words of headers that a column of labels needs, where the row above could be a header."""
_LEAST: Final = 3
_CERTAIN: Final = 0.8
_WHEEL: Final = re.compile(r"årshjul|årscykel|kvartal|aktivitet|insats|åtgärd", re.IGNORECASE)
_FEW: Final = 2
"""An upright header with no more fields than this may be something else that looks like one."""


def fields_in(header: Header) -> set[str]:
    """Give the different fields that a header's words may be, one for each word."""
    statuses = status_cells(header.texts)
    found = {"crossed"} if statuses else set()
    for col, (shown, text) in header.texts.items():
        if col in statuses:
            continue
        fields = candidates(text) if len(text) <= LONGEST else ()
        if fields:
            found.add(fields[0][0])
        elif len(shown) <= LONGEST and len({counted(t) for t, _ in header.texts.values()}) == 1:
            found.add("numbered")
    return found


def lies_on_its_side(view: View, upright: Header | None, known: Mapping[str, str]) -> tuple[View, Header] | None:
    """Give the sheet turned, with the column of its labels as the header, when its fields stand there and not above."""
    few = True
    if upright is not None and not _numbering(upright):
        shown = {col: text for col, (text, _) in upright.texts.items()}
        few = len(fields_in(upright)) <= _FEW
        if not (few or _very_words(upright) <= 1) or status_cells(upright.texts) or month_cells(shown):
            return None
    turned = view.turned()
    for column in sorted(turned.rows)[:_FIRST_COLUMNS]:
        header = _labels(turned, column, known)
        if header is None:
            continue
        if upright is not None and len(fields_in(header)) <= len(fields_in(upright)):
            return None
        if not few and _very_words(header) < _PLAIN:
            return None  # phrases against phrases: it stands as it does
        return turned, header
    return None


def _very_words(header: Header) -> int:
    """Count the texts that are the very words of headers, and not phrases that may be anything's."""
    return sum(any(how == "word" for _, _, how in candidates(text)) for _, text in header.texts.values())


def _numbering(header: Header) -> bool:
    """Tell whether a header is one word numbered: "Mål 1 | Mål 2 | Mål 3"."""
    words = {counted(shown) for shown, _ in header.texts.values()}
    return len(header.texts) > 1 and len(words) == 1


def _labels(turned: View, column: int, known: Mapping[str, str]) -> Header | None:
    """Give a column of labels as a header, without what stands above and below the table; None when it is none."""
    cells = dict(sorted(turned.rows[column].items()))
    meant = {row: _means(text, known) for row, text in cells.items()}
    statuses = {row for run in runs({r: t for r, t in cells.items() if len(t) <= LONGEST}) for row in run}
    said = [row for row in cells if meant[row] or row in statuses or month_of(cells[row])]
    beside = _filled_rows(turned, column)
    # A title ("Våra mål 2025") has nothing beside it, and names no level.
    first = next((row for row in said if meant[row] & _LEVEL and row in beside), None)
    if first is None:
        first = next((row for row in said if meant[row] & _LEVEL), None)
    if first is None:
        return None
    notes = notes_under(turned, column, [row for row in cells if row >= first], beside)
    said = [row for row in said if row >= first and row not in notes]
    last = said[-1]
    for row in notes:
        del cells[row]
    kept: dict[int, tuple[str, str]] = {}
    for part in _parts([r for r in cells if first <= r <= last], beside):
        # A part set apart whose labels are no fields, or with nothing beside them, is a legend or a note.
        if kept and (sum(row in said for row in part) * 2 < len(part) or not any(beside.get(row) for row in part)):
            break
        kept |= {row: (cells[row], cells[row]) for row in part}
    kept = _going_on(turned, column, kept, beside, last, statuses)
    added = {row: text for row, (text, _) in kept.items() if row not in cells}
    cells |= added
    meant |= {row: _means(text, known) for row, text in added.items()}
    said += [row for row in added if meant[row]]
    found = [row for row in kept if row in said]
    fields = {min(meant[row]) for row in found if meant[row]}
    months = sum(month_of(cells[row]) is not None for row in found)
    if len(found) * 10 < 6 * len(kept) or not any(meant[row] & SUBJECTS for row in found):
        return None
    if len(fields) < _LEAST and months < 6 and len(statuses & set(found)) < 2:
        return None
    # "Status | Pågår | Genomförd": what is answered there may be a header's word elsewhere.
    if any(_is_header_row(turned, column, row, meant[row]) for row in kept if not meant[row] & _ANSWERED):
        return None
    least = max(_LEAST - 1, len(kept) // 4)  # a note beside a label here and there is no record
    across = {c for row in kept for c in beside.get(row, ()) if sum(c in beside.get(r, ()) for r in kept) >= least}
    if len(across) < 2:
        return None  # a label and its value: a form of blocks
    if of_blocks({row: text for row, (text, _) in kept.items()}, {c: turned.rows[c] for c in across}):
        return None
    words = [counted(text) for text, _ in kept.values()]
    if max(words.count(w) for w in words) * 2 > len(words) and len(fields) < len(words) // 2:
        return None  # the same few words again and again are row types
    return Header(column, column, kept, len(found))


def of_blocks(labels: Mapping[int, str], records: Mapping[int, Mapping[int, str]]) -> bool:
    """Tell whether labels are those of a form of blocks, one for each goal, with several acts of each side by side.

    In: the labels, and the texts of what would be records, by the same places. Then the goal's label comes back, and
    some of the records have no goal at all.
    """
    named = {at: text for at, text in labels.items() if _names_goal(text)}
    again = len(set(named.values())) < len(named)
    return again and any(named.keys().isdisjoint(cells) for cells in records.values())


def _names_goal(label: str) -> bool:
    """Tell whether a label is a goal's: by its word, or as a question ("Vad vill vi?")."""
    if rank_of(fold(label)) and level_of(label) == "goal":
        return True
    return label.endswith("?") and [field for field, _, _ in candidates(label)] == ["goal"]


def _going_on(
    turned: View,
    column: int,
    kept: Mapping[int, tuple[str, str]],
    beside: Mapping[int, set[int]],
    until: int,
    statuses: set[int],
) -> dict[int, tuple[str, str]]:
    """Give the labels with those that go on below, over rows answered each for itself: "Aktiviteter" merged down.

    Without a merge only actions go on under their label, as long as something is beside: under the last label of all,
    as long as it stands in the records' columns.
    """
    found = dict(kept)
    records = {col for row in kept for col in beside.get(row, ())}
    for row, text in kept.items():
        area = turned.merged.get((column, row))
        lists = row in statuses or any(field == "activity" for field, _, _ in candidates(text[1]))
        below = row + 1
        end = area.right if area else row if not lists else until if row < until else below
        while below not in kept and beside.get(below) and below <= end:
            if below > until and not area:
                if (column in turned.rows and below in turned.rows[column]) or not beside[below] <= records:
                    break
                end = below + 1
            found[below] = text
            below += 1
    return dict(sorted(found.items()))


def _is_header_row(turned: View, column: int, row: int, means: frozenset[str]) -> bool:
    """Tell whether what stands beside a label are header words as well: then the sheet stands upright."""
    texts = [cells[row] for col, cells in turned.rows.items() if col > column and row in cells]
    words = sum(
        any(
            how == "word" or ("activity" in means and how == "phrase" and field in _BESIDE)
            for field, _, how in candidates(t)
        )
        for t in texts
        if len(t) <= _LONGEST_LABEL
    )
    return words >= 2 and words * 2 >= len(texts) and not answers_again(texts)


def _parts(rows: Sequence[int], beside: Mapping[int, set[int]]) -> list[list[int]]:
    """Part the labels' rows where blank rows stand between them."""
    found: list[list[int]] = []
    for row in rows:
        if found and (row - found[-1][-1] == 1 or any(beside.get(r) for r in range(found[-1][-1] + 1, row))):
            found[-1].append(row)
        else:
            found.append([row])
    return found


def _means(text: str, known: Mapping[str, str]) -> frozenset[str]:
    told = known.get(profile_key(text)) if known else None
    if told:
        return frozenset({told})
    if " – " in text:
        return frozenset()  # "Lokalvården – våra mål på en sida" is a title
    return frozenset(f for f, _, _ in candidates(text)) if len(text) <= _LONGEST_LABEL else frozenset()


def _filled_rows(turned: View, column: int) -> dict[int, set[int]]:
    """Give, for each of the sheet's rows, the columns behind the labels where something stands."""
    found: dict[int, set[int]] = {}
    for col, cells in turned.rows.items():
        if col > column:
            for row, text in cells.items():
                if not text.startswith(POINTERS):
                    found.setdefault(row, set()).add(col)
    return found


def _crossed_days(view: View, columns: Sequence[Column], rows: Sequence[int]) -> Sequence[Column]:
    """Take crosses under months or occasions for days, where the header above says so: "Ska vara klart" over "T1"."""
    below: dict[str, list[Column]] = {}
    for c in columns:
        upper, _, lower = c.header.rpartition(" / ")
        if upper and c.guess.how != "profile" and (month_of(lower) or parse_when(lower, 2024).understood):
            below.setdefault(upper, []).append(c)
    taken: dict[int, str] = {}
    for upper, many in below.items():
        asks = {field for field, certainty, _ in candidates(upper) if certainty >= _CERTAIN}
        if len(many) == 1 or "due" not in asks:
            continue
        run = [c.index for c in many]
        told = [text for row in rows if not counts(view, row, run) for col in run if (text := view.own(row, col))]
        if told and all(is_mark(text) for text in told):
            times = {c.index: c.header.rpartition(" / ")[2] for c in many}
            taken |= {col: month_of(said) or said for col, said in times.items()}
    return [
        replace(c, guess=Guess("due_crossed", 0.9, "crosses"), stands_for=taken[c.index], chosen=True, note="")
        if c.index in taken
        else c
        for c in columns
    ]


def _period(view: View, column: Column) -> str | None:
    """Give the month that a column is, or the quarter, where its upper header or its sheet is about when it is done."""
    upper, _, lower = column.header.rpartition(" / ")
    if (month := month_of(column.header)) is not None:
        return month
    asks = {field for field, certainty, _ in candidates(upper) if certainty >= _CERTAIN} if upper else set()
    planned = bool(asks & {"due", "start", "activity"}) or _WHEEL.search(view.name) is not None
    return lower if planned and QUARTER.fullmatch(lower) else None


def settle_months(view: View, columns: Sequence[Column], rows: Sequence[int]) -> tuple[Column, ...]:
    """Give the columns with months that hold texts as activities due by the end of the month."""
    columns = _crossed_days(view, columns, rows)
    months = {
        c.index: said for c in columns if (said := _period(view, c)) and c.guess.how != "profile" and not c.guess.used
    }
    if len(months) < 3:
        return tuple(columns)
    fields = {c.field for c in columns if c.index not in months}
    texts = [text for row in rows for col in months if (text := view.own(row, col))]
    written = [t for t in texts if any(ch.isalpha() for ch in t) and len(t) >= 4 and not parse_when(t, 2024).understood]
    sure = "goal" in fields and "activity" not in fields and len(written) * 10 >= 9 * len(texts) > 0
    made = []
    for c in columns:
        if c.index in months:
            certainty = 0.9 if sure else 0.0
            guess = Guess("activity" if sure else "left_out", certainty, "month")
            c = replace(c, guess=guess, stands_for=months[c.index], note="month", chosen=True, round=None)
        elif (
            sure
            and fold(c.header) in ("månad", "när", "tid")
            and not any(len(view.own(r, c.index)) > 0 for r in rows[1:])
        ):
            c = replace(c, guess=Guess("left_out", 1.0, "month"))
        made.append(c)
    return tuple(made)
