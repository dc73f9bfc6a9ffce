"""Which column is which field: header and content weighed together, then settled among the columns of the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from xl_malkort.layout.detect.by_content import by_content
from xl_malkort.layout.detect.columns import SUBJECTS, candidates, header_key, parts, profile_key
from xl_malkort.layout.detect.computed_figures import FIGURES, without_computed
from xl_malkort.layout.detect.cues import cued
from xl_malkort.layout.detect.evidence import Evidence, fits
from xl_malkort.layout.detect.goals_in_figures import targets_called_goals
from xl_malkort.layout.detect.header_drafts import (
    HeaderDraft,
    by_quarters,
    by_round_months,
    earlier,
    from_to,
    time_plan,
)
from xl_malkort.layout.detect.headers import Header
from xl_malkort.layout.detect.levels import level_in
from xl_malkort.layout.detect.occasion_groups import in_time, told_again
from xl_malkort.layout.detect.occasions import parts_of_a_year
from xl_malkort.layout.detect.plan import UNSURE, Column, Guess
from xl_malkort.layout.detect.status_kinds import as_their_like, by_paint, rows_judged, settle_judged
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary
from xl_malkort.values import clean

_ONE = frozenset(
    ["outcome", "target", "baseline", "forecast", "trend", "start", "due", "done", "code", "type", "perspective"]
)
_TOLD_ONCE = frozenset(
    ["outcome", "target", "baseline", "forecast", "status", "goal_status", "measure_status", "activity_status", "done"]
)
_LISTED = frozenset(["due", "start", "status", "activity_status", "done"])
_LONGEST_LIST = 120
_LONGEST_LINE = 30
"""Several dates or statuses in a cell are short lines."""
_CLEAR = 0.05
_SETTLED = 0.8
_PLAIN = frozenset({"word", "profile"})
_SENTENCE = 12
_MEASURED = frozenset(["measure", "target", "outcome"])
_JUDGED = frozenset(["status", "goal_status", "measure_status", "activity_status", "forecast"])
_MOSTLY = 0.6
_HALF = 0.5


def assign(
    view: View, header: Header, rows: Sequence[int], words: Vocabulary, known: Mapping[str, str]
) -> tuple[Column, ...]:
    """Give the columns of a table, each with its field and certainty; which round or year counts is settled later."""
    drafts: list[HeaderDraft] = []
    for col, (shown, text) in header.texts.items():
        _, round_, year = parts(text)
        told = known.get(profile_key(shown)) or known.get(profile_key(text))
        meant = (candidates(text) or cued(parts(text)[0])) if len(text) <= 70 else ()
        listed = any(field in _LISTED for field, _, _ in meant)
        seen = Evidence(_first_lines(view, col, rows) if listed else view.column(col, rows), words)
        if told:
            scores = {told: (1.0, "profile")}
        else:
            weeks = "vecka" in header_key(text) and seen.numbers >= 0.5
            scores = {
                field: (min(1.0, base + (0.05 if weeks and field in ("due", "start") else fits(field, seen))), how)
                for field, base, how in meant
            }
            if "forecast" in scores and scores["forecast"][0] < UNSURE and seen.figures >= _MOSTLY:
                scores = {"left_out": (_SETTLED, "phrase")}  # a foreseen figure is none of what a card holds
        drafts.append(HeaderDraft(col, shown, round_, year, scores, seen, bool(told)))
    earlier(drafts)
    from_to(drafts)
    by_quarters(drafts)
    time_plan(drafts)
    by_round_months(drafts)
    chosen: dict[int, Guess] = {}
    taken: dict[str, set[tuple[str | None, int | None]]] = {}
    # The columns that leave no doubt are settled first; they then decide for the words that mean several things.
    for draft in sorted(drafts, key=lambda d: (-_margin(d), d.col)):
        guess = _choose(draft, taken)
        chosen[draft.col] = guess
        if guess.used:
            taken.setdefault(guess.field, set()).add((draft.round, draft.year))
    columns = [
        Column(d.col, d.shown, header_key(d.shown), chosen[d.col], d.round, d.year)
        for d in sorted(drafts, key=lambda d: d.col)
    ]
    columns = _below_goals(view, _what_is_done(columns), rows)
    evidence = {d.col: d.seen for d in drafts}
    columns = targets_called_goals(columns, evidence)
    columns = [by_paint(view, c, evidence[c.index], rows) for c in columns]
    columns = by_content(view, columns, evidence, rows)
    told_cols = frozenset(d.col for d in drafts if d.told)
    columns = _levels(columns, told_cols)
    columns = settle_judged(columns, evidence, told_cols, lambda c: rows_judged(view, c, columns, rows))
    columns = _served(as_their_like(columns, evidence), evidence)
    return tuple(_single_values(without_computed(view, _of_whom(_causes(_of_criteria(columns))), rows)))


def _served(columns: list[Column], evidence: Mapping[int, Evidence]) -> list[Column]:
    """Let "Mål 2025" over "Högst 30 medarbetare per chef" be the goal of activities that serve nothing else."""
    fields = {c.field for c in columns}
    if "activity" not in fields or fields & {"goal", "measure", "goal_or_measure", "outcome", "text", "goal_ref"}:
        return columns
    return [
        c.as_field("goal")
        if c.field == "target" and "goal" in c.guess.others and evidence[c.index].length > _SENTENCE
        else c
        for c in columns
    ]


def _of_criteria(columns: list[Column]) -> list[Column]:
    """Leave out how a salary criterion shows ("Så märks det") right behind "Lönekriterium": it measures no goal."""
    if not {c.field for c in columns}.isdisjoint(FIGURES):
        return columns
    shown = {c.index + 1 for c in columns if "kriteri" in c.key}
    return [c.as_field("left_out") if c.index in shown and c.field == "measure" else c for c in columns]


def _causes(columns: list[Column]) -> list[Column]:
    """Leave out "Orsak" before the goal that is set because of it; beside a verdict "Varför?" is a comment."""
    goal = next((c.index for c in columns if c.field == "goal"), 0)
    done = next((c.index for c in columns if c.field == "activity"), goal)
    judged = {c.index for c in columns if c.field in _JUDGED}
    return [
        c.as_field("left_out")
        if c.field == "comment" and c.index < min(goal, done)
        else c.as_field("comment")
        if c.key == "varför" and c.guess.field == "left_out" and c.index - 1 in judged
        else replace(c, guess=replace(c.guess, certainty=_SETTLED))  # whatever it says beside a verdict: "Klar i maj"
        if judged and c.field is None and c.guess.field == "comment" and c.guess.how == "word"
        else c
        for c in columns
    ]


def _first_lines(view: View, col: int, rows: Sequence[int]) -> Iterator[str]:
    """Yield the texts of a column, of a cell with a short answer on each line ("v. 10 / löpande") the first."""
    for row in rows:
        text = view.own(row, col)
        if not text:
            continue
        raw = view.value(row, col) if " " in text and len(text) <= _LONGEST_LIST else None
        if isinstance(raw, str) and "\n" in raw:
            lines = [clean(line) for line in raw.splitlines()]
            if lines[0] and max(map(len, lines)) <= _LONGEST_LINE:
                yield lines[0]
                continue
        yield text


def _margin(draft: HeaderDraft) -> float:
    ranked = sorted((score for score, _ in draft.scores.values()), reverse=True)
    return (ranked[0] - ranked[1] if len(ranked) > 1 else 1.0) if ranked else -1.0


def _choose(draft: HeaderDraft, taken: Mapping[str, set[tuple[str | None, int | None]]]) -> Guess:
    if not draft.scores:
        return Guess("left_out", 0.0, "unknown")
    when = (draft.round, draft.year)
    scored = {
        # A second due date or a second activity beside a clear one is less likely what an unclear word means.
        field: (score - (0.15 if len(draft.scores) > 1 and when in taken.get(field, ()) else 0.0), how)
        for field, (score, how) in draft.scores.items()
    }
    if "activity" in scored and "goal" in scored and "goal" not in taken:
        measured = "measure" in taken and not {"responsible", "due", "start", "done"} & taken.keys()
        if "activity" in taken or measured:
            scored["goal"] = (scored["goal"][0] + 0.15, scored["goal"][1])
    ranked = sorted(scored.items(), key=lambda item: -item[1][0])
    field, (score, how) = ranked[0]
    others = tuple(name for name, (s, _) in ranked[1:] if s > 0.3)
    if len(ranked) > 1 and score - ranked[1][1][0] < _CLEAR and draft.seen.n and not _same(field, ranked[1][0]):
        if _of_figures(field, ranked[1][0], draft.seen):
            return Guess("outcome", score, how, others)
        if how == "bare" and {field, ranked[1][0]} == {"outcome", "status"} and _of_words(draft.seen):
            return Guess("status", score, how, others)
        return Guess(field, min(score, UNSURE), how, others)
    return Guess(field, max(0.0, score), how, others)


def _same(one: str, other: str) -> bool:
    """Tell whether two readings lead to the same, once the kind of status is settled."""
    return {one, other} <= {"status", "goal_status"}


def _of_figures(one: str, other: str, seen: Evidence) -> bool:
    """Tell whether "Utfall" is to hold figures: half its cells do, or none says a status yet.

    What is no figure there may be the verdict on a goal, below its measures.
    """
    return {one, other} == {"outcome", "status"} and (
        seen.figures >= 0.4 or (one == "outcome" and not seen.says_status(0.2))
    )


def _of_words(seen: Evidence) -> bool:
    """Tell whether "T1" is over words for how things go, and not one figure."""
    return not seen.figures.share and seen.says_status(_HALF)


def _what_is_done(columns: list[Column]) -> list[Column]:
    """Let "Vad" beside who and when be what is done, where no other column is that."""
    fields = {c.field for c in columns}
    if "activity" in fields or not fields & {"due", "start"}:
        return columns
    goals = [c for c in columns if c.field == "goal"]
    if (
        len(goals) > 1
        and goals[-1].guess.how == "phrase"
        and _MEASURED.isdisjoint(fields)
        and goals[0].key.startswith("mål")
    ):
        return [c.as_field("activity") if c is goals[-1] else c for c in columns]  # "Mål för barnen | Vi ska…"
    if "responsible" not in fields:
        return columns
    unsure = [c for c in columns if not c.guess.used and {c.guess.field, *c.guess.others} == {"goal", "activity"}]
    if len(unsure) != 1:
        return columns
    guess = Guess("activity", _SETTLED, unsure[0].guess.how, ("goal",))
    return [replace(c, guess=guess) if c is unsure[0] else c for c in columns]


def _below_goals(view: View, columns: list[Column], rows: Sequence[int]) -> list[Column]:
    """Let "Vi ska …" be what is done where the goals have rows of their own between: "Mål: Fler läser"."""
    either = [c for c in columns if c.field == "goal" and c.guess.how == "phrase" and "activity" in c.guess.others]
    if len(either) != 1 or any(c.field == "activity" for c in columns):
        return columns
    lone = [next(iter(view.rows[row].values())) for row in rows if len(view.rows[row]) == 1]
    named = [text for text in lone if level_in(text)[0] == "goal"]
    return [c.as_field("activity") if c is either[0] else c for c in columns] if len(named) > 1 else columns


def _levels(columns: list[Column], told: frozenset[int]) -> list[Column]:
    """Settle the levels of goals: the lowest named is the goal, those above it what it belongs to."""
    found = [c for c in columns if c.field in ("overall_goal", "long_term_goal", "goal")]
    if not found or all(c.index in told for c in found):
        return columns
    changed: dict[int, str] = {}
    goals = [c for c in found if c.field == "goal"]
    words = {c.index: _uncounted(c.header) for c in goals}
    if len(goals) > 1 and len(set(words.values())) > 1:
        free = [name for name in ("long_term_goal", "overall_goal") if not any(c.field == name for c in found)]
        last = words[goals[-1].index]
        for column in reversed([c for c in goals if words[c.index] != last and c.index not in told]):
            changed[column.index] = free.pop(0) if free else "left_out"
    elif not goals and not any(c.field in ("goal_or_measure", "text") for c in columns):
        changed[found[-1].index] = "goal"
    return [
        c.as_field(changed[c.index], note=c.field or "" if changed[c.index] == "goal" else "")
        if c.index in changed
        else c
        for c in columns
    ]


def _uncounted(header: str) -> str:
    word = parts(header)[0]
    return word.rstrip("0123456789 ")


def _of_whom(columns: list[Column]) -> list[Column]:
    """Leave what is told for several that nobody knows: "Utfall" under "Norr" and under "Söder".

    What is remarked beside such figures or verdicts is of one of them as well. Groups of which each has a goal, a
    measure or an activity of its own are parts of the record, not others' figures.
    """
    parts_of = [c.header.rpartition(" / ")[::2] for c in columns]
    groups = told_again(columns)
    if in_time(list(groups)):
        return columns  # which of them counts is settled with the occasions
    own = {upper for (upper, _), c in zip(parts_of, columns, strict=True) if upper and c.field in SUBJECTS}
    told: dict[tuple[str, str | None, int | None], set[str]] = {}
    judged = {upper for (upper, _), c in zip(parts_of, columns, strict=True) if upper and c.guess.field in _TOLD_ONCE}
    for (upper, lower), c in zip(parts_of, columns, strict=True):
        remarked = c.guess.field == "comment" and upper in judged
        if (
            upper
            and upper not in own
            and (c.guess.field in _TOLD_ONCE or remarked)
            and (not candidates(upper) or upper in groups)
        ):
            told.setdefault((lower, c.round, c.year), set()).add(upper)
    return [
        c.unsure() if len(told.get((lower, c.round, c.year), ())) > 1 and c.guess.how != "profile" and upper else c
        for (upper, lower), c in zip(parts_of, columns, strict=True)
    ]


def _single_values(columns: list[Column]) -> list[Column]:
    """Leave one column for each field that a record has once; of two, the place tells which is the activity's."""
    activity = [c.index for c in columns if c.field == "activity"]
    measures = [c.index for c in columns if c.field == "measure"]
    result = list(columns)
    again = told_again(columns)
    one_of = {c.index for many in again.values() for c in many} if in_time(list(again)) else set()
    for field in ("responsible", "due", *sorted(_ONE - {"due"})):
        groups: dict[tuple[str | None, int | None], list[Column]] = {}
        for c in result:
            if c.field == field and c.index not in one_of:
                groups.setdefault((c.round, c.year), []).append(c)
        for same in groups.values():
            if field in FIGURES and len(same) > 1 and parts_of_a_year(same):
                continue  # the last of them that is filled in counts
            if len(same) < 2 or len(activity) > 1 or (field in FIGURES and len(measures) > 1):
                continue
            after = [c for c in same if activity and c.index > activity[0]] or same
            after = [c for c in after if c.guess.how != "bare"] or after  # "Utfall jan–aug" beside "Maj–aug"
            # The very word says it more plainly than what has a word of its own: "Utfall", "Utfall i procent".
            plain = [c for c in after if c.guess.how in _PLAIN] if field in FIGURES else []
            after = plain or after
            best = max(c.guess.certainty for c in after)
            keep = next(c for c in after if c.guess.certainty >= best - _CLEAR)
            alike = [
                c for c in after if c.guess.how == keep.guess.how and (plain or c.guess.certainty >= best - _CLEAR)
            ]
            if len(alike) > 1 and field in FIGURES:
                # Two outcomes of the same time: which of them counts cannot be told, so neither does.
                for c in same:
                    at = result.index(c)
                    result[at] = c.unsure()
                continue
            for c in same:
                if c is not keep:
                    at = result.index(c)
                    result[at] = replace(c, chosen=False, note="second")
    goals = [c for c in result if c.field == "goal"]
    if max(len(activity), len(measures), len(goals)) > 1:
        return result
    # The same question again under nothing that is known: which of its answers counts cannot be told.
    said = Counter(_question(c) for c in result if c.field in _JUDGED and c.index not in one_of)
    asked = {_question(c) for c in result if c.guess.how != "profile"}
    return [c.unsure() if said[_question(c)] > 1 and _question(c) in asked else c for c in result]


def _question(column: Column) -> tuple[str | None, str, str | None, int | None]:
    """Return what a column answers, for which time: two that are equal cannot both count."""
    return column.field, column.key, column.round, column.year
