"""From a form divided among its goals to the goals: their answers, and the records of their small tables."""

from __future__ import annotations

from typing import Final

from xl_malkort.i18n import _
from xl_malkort.layout.detect import rules
from xl_malkort.layout.detect.answers import POINTERS, Answer, year_of
from xl_malkort.layout.detect.blocks import add_answer, begin
from xl_malkort.layout.detect.build import Builder, Draft
from xl_malkort.layout.detect.card_head import either
from xl_malkort.layout.detect.columns import candidates, header_key, parts
from xl_malkort.layout.detect.goal_blocks import Block, GoalForm
from xl_malkort.layout.detect.head import field_of
from xl_malkort.layout.detect.left_rows import left_rows
from xl_malkort.layout.detect.occasions import round_code
from xl_malkort.layout.detect.plan import LABELS, Column, Guess, Table
from xl_malkort.layout.detect.view import View
from xl_malkort.model import Finding
from xl_malkort.values import fold, is_blank_word

_FIGURES: Final = frozenset({"outcome", "baseline"})
_SEVERAL: Final = frozenset({"activity", "measure"})
_VERDICTS: Final = frozenset({"goal_status", "forecast"})


def plan_form(view: View, form: GoalForm) -> Table | None:
    """Give the answers as a table whose columns are the labels' rows, for `layout show`."""
    columns = tuple(
        Column(a.at[0], a.label, header_key(a.label), Guess(field, 0.85, "label"))
        for block in form.blocks
        for field, a in block.answers
    )
    labels = min((a.at[1] for block in form.blocks for _, a in block.answers), default=1)
    places = [a.place[1] for block in form.blocks for _, a in block.answers]
    return Table(view.name, (labels, labels), min(places), max(places), columns, sideways=True) if columns else None


def _further_answers(view: View, form: GoalForm) -> list[tuple[int, int]]:
    """Give the first text behind what is done or measured that answers no label: "Vad? | Ringa | Skriva | Besöka"."""
    said = {place for block in form.blocks for _, a in block.answers for place in (a.at, a.place)}
    said |= {place for block in form.blocks for a, _ in block.unclear for place in (a.at, a.place)} | form.places
    found: dict[int, tuple[int, int]] = {}
    for block in form.blocks:
        for field, answer in block.answers:
            row, col = answer.place
            if field not in _SEVERAL or row != answer.at[0]:
                continue
            behind = [c for c, text in view.rows.get(row, {}).items() if c > col and not text.startswith(POINTERS)]
            if block.columns is not None:
                behind = [c for c in behind if c in block.columns]
            if behind and not any((row, c) in said for c in behind):
                found.setdefault(row, (row, behind[0]))
    return list(found.values())


def open_goals(view: View, form: GoalForm, builder: Builder) -> list[Finding]:
    """Make a draft of every goal of a form, with what its labels answer; give what has to be asked about."""
    left = [*form.strays, *_further_answers(view, form), *left_rows(view, form)]
    asked = [rules.NOT_RECORDED.finding(sheet=view.name, cell=view.a1(*place)) for place in left]
    for block in form.blocks:
        if block.goal is None:
            if block.apart is not None:  # what hangs on a goal that has not been written
                asked += [rules.NOT_RECORDED.finding(sheet=view.name, cell=view.a1(*a.place)) for _, a in block.answers]
            continue
        text, (row, col) = block.goal
        draft = begin(view, builder, row, col, text, block.upper)
        asked += [_unclear(view, answer, fields) for answer, fields in _settled(block)]
        asked += [
            rules.UNREAD_COLUMN.finding(sheet=view.name, cell=view.a1(*at), header=label.rstrip(": ")[:60])
            for label, at in block.unread
            if field_of(fold(label.rstrip(": "))) is None and not _left_out(label)
        ]
        asked += _fill(view, builder, draft, block)
    return asked


def _left_out(label: str) -> bool:
    """Tell whether a label is known and asks for what no card holds: "Varför är det viktigt?"."""
    return any(field == "left_out" for field, _, _ in candidates(label))


def _unclear(view: View, answer: Answer, fields: tuple[str, ...]) -> Finding:
    names = tuple(_(LABELS[name]) for name in fields if name in LABELS)
    return rules.UNSURE_COLUMN.finding(
        sheet=view.name,
        cell=view.a1(*answer.at),
        header=answer.label[:60],
        alternatives=either(names),
    )


def _settled(block: Block) -> list[tuple[Answer, tuple[str, ...]]]:
    """Settle "Nuläge" by the labels around it: beside an outcome it is where the goal starts from; give the rest."""
    left = []
    told = {field for field, answer in block.answers}
    for answer, fields in block.unclear:
        other = _FIGURES - told
        if set(fields) >= _FIGURES and len(other) == 1 and not set(fields) - _FIGURES - {"status"}:
            block.answers.append((next(iter(other)), answer))
        else:
            left.append((answer, fields))
    block.answers.sort(key=lambda one: one[1].at if block.apart is None else one[1].place)
    return left


def _fill(view: View, builder: Builder, draft: Draft, block: Block) -> list[Finding]:
    asked: list[Finding] = []
    activities = any(field == "activity" for field, _ in block.answers)
    answers = _of_the_round(builder, block)
    twice = _told_twice(answers)
    for field, answer in answers:
        if (field, fold(answer.label)) in twice:
            asked.append(_unclear(view, answer, (field,)))
            continue
        named = year_of(answer.label)
        if field == "outcome" and named is not None and named < builder.year:
            continue  # last year's
        if field == "target" and named is not None and named != builder.year and _has(draft, "target"):
            continue
        if field in ("target", "outcome", "baseline") and _has(draft, field) and named != builder.year:
            asked.append(_unclear(view, answer, (field,)))
            continue
        if field == "status" and activities and draft.activities:
            field = _whose(view, builder, answer)
            if not field:
                asked.append(_unclear(view, answer, ("goal_status", "activity_status")))
                continue
        add_answer(view, builder, draft, field, *answer.place, answer.text, apart=bool(block.apart))
    return asked


def _told_twice(answers: list[tuple[str, Answer]]) -> set[tuple[str, str]]:
    """Give the verdicts that one label has two different answers to: neither is used, whosever the other may be."""
    told: dict[tuple[str, str], set[str]] = {}
    for field, answer in answers:
        if field in _VERDICTS:
            told.setdefault((field, fold(answer.label)), set()).add(fold(answer.text))
    return {key for key, texts in told.items() if len(texts) > 1}


def _of_the_round(builder: Builder, block: Block) -> list[tuple[str, Answer]]:
    """Keep, of answers for several rounds ("Utfall T1", "Utfall T2"), those of the one asked for or the latest."""
    rounds: dict[str, set[str]] = {}
    for field, answer in block.answers:
        of = parts(answer.label)[1]
        if of is not None and not is_blank_word(answer.text):
            rounds.setdefault(field, set()).add(of)
    asked = builder.words.asked_round
    kept = []
    for field, answer in block.answers:
        of = parts(answer.label)[1]
        several = rounds.get(field, set())
        if of is not None and asked is not None and round_code(of, builder.words) not in (asked, None):
            continue
        if of is not None and asked is None and len(several) > 1:
            latest = max(several, key=lambda r: (r == "end", r))
            if of != latest:
                continue
        kept.append((field, answer))
    return kept


def _has(draft: Draft, field: str) -> bool:
    return bool(draft.measures) and getattr(draft.measures[-1], field) is not None


def _whose(view: View, builder: Builder, answer: Answer) -> str:
    """Tell whether a plain "Status" behind an activity is the activity's or the goal's, by its word; "" for neither."""
    goal = builder.words.statuses.goal(answer.text)
    activity = builder.words.statuses.activity(answer.text)
    of_goal = goal is not None and goal.understood
    of_activity = activity is not None and activity.understood
    if of_goal == of_activity:
        return ""
    return "goal_status" if of_goal else "activity_status"


def join_parts(builder: Builder) -> None:
    """Make one of the drafts whose goal is named in the same cell: a goal's answers and its tables."""
    first: dict[tuple[str, str], Draft] = {}
    kept: list[Draft] = []
    for draft in builder.drafts:
        at = (draft.view.name, draft.cells["goal"])
        same = first.get(at)
        if same is None or same.text != draft.text or draft.text is None:
            first.setdefault(at, draft)
            kept.append(draft)
            continue
        same.measures += draft.measures
        same.activities += draft.activities
        same.comments += draft.comments
        same.status = same.status or draft.status
        same.forecast = same.forecast or draft.forecast
        same.trend = same.trend or draft.trend
        same.id = same.id or draft.id
        for name, cell in draft.cells.items():
            same.cells.setdefault(name, cell)
    builder.drafts[:] = kept
