"""The rows of a table: records, section rows, goal rows, repeated headers; what is a note, a sum or a signature is
none.

Merged and visually blank repeats are filled downwards: a blank perspective or goal means the one above, until
something higher changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from xl_malkort.grid.looks import PAPER
from xl_malkort.layout.detect.agenda import other_matters_in
from xl_malkort.layout.detect.boards import lone_notes
from xl_malkort.layout.detect.box_column import HOW
from xl_malkort.layout.detect.columns import candidates
from xl_malkort.layout.detect.goal_rows import ASK, find_goal_rows
from xl_malkort.layout.detect.headers import Header
from xl_malkort.layout.detect.labels_over_repeats import cut_off, find_repeats, level_beside
from xl_malkort.layout.detect.levels import LEVELS, level_of
from xl_malkort.layout.detect.lone_rows import place_lone
from xl_malkort.layout.detect.named_each import names_each
from xl_malkort.layout.detect.not_rows import asked_beside, is_form, over_figures
from xl_malkort.layout.detect.openings import is_dash, labelled
from xl_malkort.layout.detect.organisations import organisation
from xl_malkort.layout.detect.plan import Column, Table
from xl_malkort.layout.detect.remarks import (
    counts,
    counts_anything,
    counts_each,
    ends_goals,
    is_wordless,
    kind_of_row,
    only_counts,
    page_mark,
    remark,
    table_title,
)
from xl_malkort.layout.detect.section_titles import section_titles
from xl_malkort.layout.detect.sections import FIGURES, Around, owner_in
from xl_malkort.layout.detect.signs_in_text import signed
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.detect.walked import Context, Record, Walk, enter
from xl_malkort.layout.words import Vocabulary
from xl_malkort.values import fold

_CONSTANT: Final = ("overall_goal", "long_term_goal")
"""Levels that a head names for the whole table, whatever area a row lies in."""
_NAMED: Final = frozenset({"goal", "goal_or_measure", "measure", "activity", "long_term_goal", "overall_goal"})
_LISTED: Final = frozenset({"goal", "code", "goal_status", "comment"})
_PAIR: Final = 2
_ASKED: Final = ("goal_status", "status", "comment", "forecast")
_CODE: Final = 6
_ABOVE_GOALS: Final = frozenset({"overall_goal", "long_term_goal"})


def walk(
    view: View,
    table: Table,
    header: Header | None,
    words: Vocabulary,
    above: Context | None = None,
) -> Walk:
    """Go through a table's rows once; `above` is the context that the head gives."""
    done = Walk()
    by_level: dict[str | None, Column] = {c.field: c for c in table.columns if c.field in LEVELS}
    goals = [c for c in table.columns if c.field == "goal"]
    combined = next((c for c in table.columns if c.field == "goal_or_measure"), None)
    known = {c.index for c in table.columns}
    used = [c for c in table.columns if c.field is not None]
    kinds = dict(table.kinds)
    types = [c for c in table.columns if c.field == "type"] if kinds else []
    above_goals: dict[str | None, Column] = {level: c for level, c in by_level.items() if level in _ABOVE_GOALS}
    numbers = {c.index for c in table.columns if c.field in ("code", "type")}
    judged = [c for c in used if "status" in (c.field or "") or c.field in ("forecast", "done")]
    measures = {c.index for c in used if c.field in ("measure", "goal_or_measure", "text")}
    for_all = {level: said for level, said in (above or {}).items() if level in _CONSTANT and level not in by_level}
    around = Around(
        view,
        table,
        header,
        words,
        frozenset(c.index for c in used),
        frozenset(numbers),
        tuple(c.index for c in used if c.field in FIGURES),
    )
    if is_form(view, table, used):
        done.unplaced.append((table.header[0], min(c.index for c in table.columns)))
        return done
    notes = lone_notes(view, table)
    bands = {row: band for row, band in find_goal_rows(around).items() if row not in notes}
    aside = other_matters_in(view, table)
    again = find_repeats(view, table, header)
    titles = section_titles(view, table, header, words, again.sections)
    titles = {row: said for row, said in titles.items() if row not in notes}
    context: Context = dict(above or {})
    serves = "goal" in context and context["goal"] == context.get("overall_goal")
    if header is not None and header.top - 1 in titles:
        context["perspective"] = titles[header.top - 1]
    elif again.first in again.names and all(place[0] != again.first for _, place in context.values()):
        ((col, said_first),) = view.rows[again.first].items()
        if owner_in(said_first) is None and not organisation(said_first, words):  # (those are the head's)
            done.unplaced.append((again.first, col))
    if table.section:
        context["perspective"] = (table.section, (table.header[0], table.columns[0].index))
    first = min((c.index for c in used), default=1)
    listed = names_each(view, table)
    subjects = [c for c in used if c.field in _NAMED]
    subject_cols = {c.index for c in subjects}
    crossed = any((c.field or "").endswith("crossed") for c in used)
    boxes = {c.index for c in used if c.guess.how == HOW}
    labels = subject_cols | boxes | {first - 1, first}
    leads = Counter(next(iter(cells.values())) for cells in view.rows.values())
    lists_goals = "goal" in by_level and _LISTED.issuperset(c.field for c in used)
    asked: set[int] = set()
    bottom = max((r for r in view.rows if r <= table.last), default=0)
    ended = summed = False
    blank = 0
    lone, headings = set[int](), set[int]()
    for row in range(table.first, table.last + 1):
        cells = view.rows.get(row)
        if not cells:
            blank += 1
            continue
        if row in again.cuts:
            # What stands over one part is that part's alone.
            context, for_all, above = (cut_off(held, again.cuts[row]) for held in (context, for_all, above or {}))
        if row in again.sections:
            ended, blank = False, 0
            if section := again.sections[row]:
                context = {**(above or {}), "perspective": (section, (row, first))}
            if row in again.bare:
                done.unplaced.append((row, next(iter(cells))))  # which part it goes on with, nothing says
            continue
        own = {col: text for col, text in cells.items() if col in known}
        if row in aside:
            context, blank = dict(above or {}), 0
            if len(cells) > _PAIR or next(iter(cells)) not in known:
                done.unplaced.append((row, next(iter(cells))))  # something is to be done, for no goal
            else:
                done.left.append((row, next(iter(cells)), "note"))
            continue
        if row in titles:
            ended, blank = False, 0
            context = {**(above or {}), "perspective": titles[row]}
            continue
        if table.sideways:
            cells = own  # what stands above or below the table in the same column is not on the record
            if not cells:
                continue
        elif types and any(fold(own.get(c.index, "")) in kinds for c in types):
            blank = 0
            _descend(view, row, table, above_goals, context, {})
            done.records.append(Record(row, dict(context), own))
            continue
        lead_col, lead = next(iter(cells.items()))
        alone = len([c for c in cells if c not in numbers]) <= 1
        if alone and len(cells) == 2 and lead_col in numbers:
            lead_col, lead = list(cells.items())[1]
        texts = list(cells.values())
        if alone and "goal" not in by_level and combined is None and row not in bands and ends_goals(lead):
            context = {level: said for level, said in (above or {}).items() if level != "goal"}
            blank = 0
            if types:
                done.records.append(Record(row, dict(context), own))
            continue
        if alone and page_mark(lead):
            done.left.append((row, lead_col, "note"))
            continue
        why = kind_of_row(texts, alone, blank)
        boxed = why == "legend" and not blank and lead_col in subject_cols and signed(lead)
        if boxed and (len(cells) > 1 or signed(view.own(row - 1, lead_col))):
            why = None  # "☐ Utbilda alla | Chef" below "☑ Nya skyltar | Chef"
        if (
            why is None
            and blank
            and len(cells) <= _PAIR
            and lead_col in subject_cols
            and "goal" not in context
            and _asks_about_goal(lead)
        ):
            why = "note"  # "Har vi nått målet? | ☐ Ja ☐ Nej" of a form that goes on below its table
        if (
            why is None
            and lead[:1] in "AaSsVv"
            and (lead_col not in measures or len(texts) == _PAIR)
            and counts(lead, texts[1:])
        ):
            why = "sum"
        if why is None and blank and len(texts) == _PAIR and lead_col not in measures and counts_anything(*texts):
            why = "sum"
        if why is None and blank and alone and over_figures(view, row, table.last):
            why = "note"  # "Statistik, jan–aug" over "Besök | 61 240"
        if why is None and crossed and lead_col in subject_cols and counts_each(lead, texts[1:]):
            why = "sum"  # "Antal saker per månad | 0 | 3" below crosses
        if why is None and summed and len(cells) > 1 and only_counts(lead, texts[1:]):
            why = "sum"  # "Uppfyllda | 1" below "Antal mål | 4"
        if why == "when":
            done.unplaced.append((row, lead_col))  # a time over what is done then: whose it is, nothing says
            blank = 0
            continue
        summed = why == "sum"
        if why:
            done.left.append((row, lead_col, why))
            if why in ("note", "signature", "legend") and blank:
                ended = True
            blank = max(blank, why == "sum")  # what stands below a sum stands below the table
            continue
        if ended:
            done.left.append((row, lead_col, "after"))
            continue
        counted = len(cells) == _PAIR and next(iter(cells)) in numbers and asked_beside(texts[0], True)
        if counted and "goal" in context and (told := _of_goal(counted, row, cells, words)) is not None:
            done.records.append(replace(told, context=dict(context)))  # "Analys | …" in the column of numbers
            continue
        says = asked_beside(lead, leads[lead] > 1) if len(cells) <= 2 and lead_col in labels else None
        if says:
            # "Analys | …" and "Bedömning | …" below a goal's rows are said of the goal.
            if len(cells) == 2 and "goal" in context and (told := _of_goal(says, row, cells, words)) is not None:
                done.records.append(replace(told, context=dict(context)))
            elif len(cells) == 2:
                done.unplaced.append((row, lead_col))
            else:
                done.left.append((row, lead_col, "label"))
            continue
        if len(cells) > 1 and row not in bands and around.other_header(row, bool(blank) or lead_col in headings):
            # The header of a table about something else: what stands below it is not this table's.
            done.unplaced.append((row, lead_col))
            ended = True
            continue
        band = bands.get(row)
        if band is None and len(cells) == _PAIR and (level := level_beside(again, row, texts[0])) is not None:
            blank = 0
            enter(context, level, texts[1], (row, list(cells)[1]))
            if level in _ABOVE_GOALS and row + 1 not in again.over and not goals and combined is None:
                context["goal"] = context[level] if level == "overall_goal" else context.pop(level)
            continue
        if band is not None:
            blank = 0
            if band.level == ASK:
                done.unplaced.append((row, band.col))
                context = dict(above or {})
                context.pop("goal", None)
                continue
            enter(context, band.level, band.text, (row, band.col))
            if serves and row in again.over and again.over[row] == "overall_goal":
                context["overall_goal"] = context["goal"]
            if band.level == "goal":
                said = {c: t for c, t in own.items() if c != band.col and not (c in boxes and t[:2].isalpha())}
                done.records.append(Record(row, dict(context), said, opens=True, only_goal=True))
            continue
        if len(cells) == _PAIR and (lead.endswith(":") or _labels_band(around, row, lead)):
            # A label with its answer beside it, between the records.
            name, answer = fold(lead.rstrip(": ")), texts[1]
            level = level_of(name)
            if level is not None and level != "goal":
                enter(context, level, answer, (row, list(cells)[1]))
            elif owner_in(f"{name}: {answer}"):
                done.owners.append((name, answer, (row, list(cells)[1])))
                context = dict(above or {})
            else:
                done.unplaced.append((row, lead_col))
            continue
        if alone and row == bottom and remark(lead):
            done.left.append((row, lead_col, "note"))
            continue
        for c in subjects:
            if c.index in own and is_wordless(own[c.index]):
                # A number names no goal, no measure and no activity.
                del own[c.index]
                if c.index not in asked:
                    asked.add(c.index)
                    done.unplaced.append((row, c.index))
        coloured = alone and bool(blank) and any(_painted(view, row, c.index) for c in judged)
        if not any(c.index in own for c in used):
            if alone and remark(lead):
                done.left.append((row, lead_col, "note"))
                continue
            if alone and around.span(row, lead_col) > 1:
                pass  # a section row whose merged text starts beside the columns that are read
            else:
                if own:
                    continue
                done.unplaced.append((row, lead_col))
                continue
        # "C | Medarbetarna trivs" is no heading.
        coded = len(cells) == _PAIR and any(len(cells.get(c, "")) in range(1, _CODE) for c in numbers)
        unnamed = alone and not coded and not labelled(lead) and not words.perspective(lead)
        in_list = row in notes or (lists_goals and lead_col in subject_cols and (coded or not blank))
        if unnamed and not in_list and not organisation(lead, words) and around.heads_what_follows(row):
            if (table_title(lead) or ends_goals(lead)) and row not in again.names:
                done.left.append((row, lead_col, "title"))
                headings.add(lead_col)
            else:
                done.unplaced.append((row, lead_col))
            context = dict(above or {})
            context.pop("goal", None)
            continue
        if unnamed and not in_list and blank and lead_col not in lone and not coloured and not around.leads(row):
            # Below the table: what follows does not show that it heads anything.
            if table_title(lead):
                done.left.append((row, lead_col, "title"))
                headings.add(lead_col)
            else:
                done.unplaced.append((row, lead_col))
            continue
        if alone and not (in_list and (coded or row in notes)):
            placed = place_lone(around, row, lead_col, lead, by_level, combined, context, above or {}, done)
            if placed:
                blank = 0
                continue
            if around.span(row, lead_col) == 1:
                lone.add(lead_col)
        blank = 0
        _descend(view, row, table, by_level, context, for_all)
        if listed is not None and not view.own(*view.anchor(row, listed)):
            context.pop("goal", None)
        opens = False
        for c in goals:
            place = view.anchor(row, c.index)
            if place == (row, c.index) and view.own(row, c.index) and not is_dash(view.own(row, c.index)):
                opens = True
        if combined is not None and combined.index in own:
            others = [
                c
                for c in used
                if c is not combined
                and c.index in own
                and c.field not in ("comment", "code", "goal_status", "forecast", "trend")
            ]
            if not others:
                context["goal"] = (own[combined.index], (row, combined.index))
                done.records.append(Record(row, dict(context), own, opens=True, only_goal=True))
                continue
        done.records.append(Record(row, dict(context), own, opens=opens))
    return done


def _of_goal(says: str, row: int, cells: Mapping[int, str], words: Vocabulary) -> Record | None:
    """Read a label with its answer as what is said of a goal: a remark, or a verdict by its word; None for neither."""
    _, (col, answer) = cells.items()
    status = words.statuses.goal(answer)
    if says in ("status", "either") and status is not None and status.understood:
        return Record(row, {}, {}, only_goal=True, verdict=col)
    return Record(row, {}, {}, only_goal=True, remark=answer) if says in ("comment", "either") else None


def _labels_band(around: Around, row: int, lead: str) -> bool:
    """Tell whether a row is a level's label with its text over the rest of the columns: "Inriktningsmål | …"."""
    second = list(around.view.rows[row])[1]
    return level_of(fold(lead)) not in (None, "goal") and around.span(row, second) > 1


def _painted(view: View, row: int, col: int) -> bool:
    return view.look(row, col).fill not in PAPER


def _asks_about_goal(lead: str) -> bool:
    """Tell whether a text is a form's question about a goal: how it went, or what there is to say of it."""
    if not lead.endswith(("?", ":", ")")):
        return False
    return any(field in _ASKED for field, _, how in candidates(lead) if how in ("word", "phrase", "part"))


def _descend(
    view: View,
    row: int,
    table: Table,
    by_level: dict[str | None, Column],
    context: Context,
    around_all: Context,
) -> None:
    """Take over the levels that the row names itself, or through a merged area; the others stay as they were.

    `around_all` are the levels that the head names for every row.
    """
    for level in LEVELS:
        column = by_level.get(level)
        if column is None:
            continue
        place = view.anchor(row, column.index)
        if place[0] < table.first or place[1] != column.index:
            continue
        text = view.own(*place)
        if not text or is_wordless(text):
            continue
        if is_dash(text) or (level == "goal" and ends_goals(text)):
            for lower in LEVELS[LEVELS.index(level) :]:
                context.pop(lower, None)  # it belongs to none, and not to the one above either
            continue
        before = context.get(level)
        if before is not None and fold(before[0]) == fold(text):
            continue  # the same words again only repeat it
        enter(context, level, text, place)
    for level, said in around_all.items():
        context.setdefault(level, said)
