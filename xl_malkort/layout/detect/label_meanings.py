"""What the labels of a sheet mean, settled by all of its labels and all of their answers together.

"Vi ska" may head a goal or an activity: it is the activity where another label is the goal. "Klart" is when or whether,
by its answers; "Läge" is the activity's or the goal's, by where it stands and by its words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Final

from xl_malkort.layout.detect.answers import FIELDS, LEVELS, Answer, asks_for, meaning
from xl_malkort.layout.detect.evidence import Evidence, fits
from xl_malkort.layout.detect.goal_labels import bare, is_goal_label, label_of, lead_of, word_of
from xl_malkort.layout.detect.label_rows import BOXES, Said, fields_of, is_label, refers
from xl_malkort.layout.detect.levels import ABOVE_UNIT, level_of, rank_among, rank_of
from xl_malkort.layout.detect.plan import CERTAIN
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary
from xl_malkort.values.ticks import ticked

_CLEAR: Final = 0.05
_FIGURES: Final = frozenset({"target", "outcome", "baseline"})
_WHOSE: Final = frozenset({"goal_status", "measure_status", "activity_status"})
_SUBJECTS: Final = {"activity": "activity_status", "measure": "measure_status", "goal": "goal_status"}
"""What is said how it goes with, by what stands first on the row."""
_OUR_GOAL: Final = re.compile(r"(?:vårt|mitt|ert|gruppens|teamets|lagets|det här är vårt) (?:\w*mål)")
"""A goal's plain label that says nothing of its rank."""
Rows = Sequence[Sequence[Said]]


def goal_labels(said: Iterable[Said]) -> tuple[str, frozenset[str]] | None:
    """Give the key of the label that names a sheet's goals, and the keys of the goals above them; None if not certain.

    The lowest goal is the goal: "Mål" below "Nämndens mål". What may as well ask for something else ("Vi ska", "Det
    vill vi nå") is a goal's only where nothing plainer is; a question which goal this serves, where no goal is named.
    """
    plain: dict[str, int] = {}
    asking: dict[str, int] = {}
    loose: list[str] = []
    everything = list(said)
    acting = any("activity" in (fields := fields_of(one.label)) and "goal" not in fields for one in everything)
    answered = {one.key for one in everything if one.text}
    named = [one for one in everything if "goal" in fields_of(one.label)]
    if any(one.key in answered and not _loose(one.label) for one in named):
        named = [one for one in named if one.key in answered]  # "MÅL 1" alone only heads what follows
    for one in named:
        key = one.key
        if refers(one.label):
            asking.setdefault(key, 0)
        elif not _loose(one.label):
            plain.setdefault(key, rank_among(bare(one.label)))
        elif key not in loose and is_goal_label(one.label) and (acting or "activity" not in fields_of(one.label)):
            loose.append(key)
    lowest = max(plain.values(), default=0)
    own = [key for key, rank in plain.items() if rank == lowest]
    above = frozenset(key for key, rank in plain.items() if rank < lowest)
    if asking and (not own or lowest <= max(ABOVE_UNIT)):
        if len(asking) > 1:
            return None
        return next(iter(asking)), frozenset(plain)
    if len(own) == 1:
        return own[0], above | frozenset(asking)
    if own or not loose:
        return None
    return loose[0], frozenset()


def _loose(label: str) -> bool:
    """Tell whether a label may as well ask for something else than a goal: "Vi ska", "Det vill vi nå"."""
    return rank_of(word_of(label)) is None and not {f for f, _ in asks_for(label)} <= {"goal", *LEVELS}


def never_goals(view: View) -> frozenset[str]:
    """Give the words of labels on a sheet that could be a goal's, where another label plainly is.

    Out: "vi ska" of a sheet that has "Mål 1: …" and "Vi ska: …", and of one where nothing else is what is done.
    """
    leads = (lead_of(cells)[1] for cells in view.rows.values())
    labels = {label_of(lead) for lead in leads if is_goal_label(lead)}
    loose = frozenset(word_of(label) for label in labels if _loose(label))
    if not loose:
        return loose
    named = (row for row, cells in view.rows.items() if is_goal_label(lead_of(cells)[1]) and _is_answered(view, row))
    plain = {label_of(lead_of(view.rows[row])[1]) for row in named}
    if any(not _loose(label) and (rank_of(word_of(label)) or _OUR_GOAL.fullmatch(word_of(label))) for label in plain):
        return loose
    texts = (text.partition(":")[0] for cells in view.rows.values() for text in cells.values())
    if any("activity" in (fields := fields_of(text)) and "goal" not in fields for text in texts):
        return frozenset()
    return frozenset(word_of(label) for label in labels if _loose(label) and "activity" in fields_of(label))


def _is_answered(view: View, row: int) -> bool:
    """Tell whether something stands behind a row's label, or alone below it: "MÅL 1" over questions only heads them."""
    cells = view.rows[row]
    _, colon, said = lead_of(cells)[1].partition(":")
    below = view.rows.get(row + 1, {})
    under = len(below) == 1 and not is_label(next(iter(below.values())))
    return len(cells) > 1 or bool(said.strip()) or (under and not colon)


def meaning_beside(answer: Answer, words: Vocabulary, never: frozenset[str]) -> tuple[str | None, tuple[str, ...]]:
    """Give what an answer is read as (`answers.meaning`), where the labels `never` are no goal's."""
    if word_of(answer.label) not in never:
        return meaning(answer, words)
    fields = [f for f, _ in asks_for(answer.label) if f not in ("goal", *LEVELS)]
    if len(fields) == 1 and (fields[0] not in _FIGURES or fits(fields[0], Evidence([answer.text], words)) > 0):
        return fields[0], ()
    return None, tuple(f for f, _ in asks_for(answer.label))


def titled(answer: Answer) -> bool:
    """Tell whether what stands below a label stands below a title: "Köket Björken – mål för 2025" over a remark."""
    return answer.place[0] > answer.at[0] and (" – " in answer.label or "20" in answer.label)


def judges_goal(text: str, words: Vocabulary) -> bool:
    """Tell whether an answer says how a goal goes, and nothing of an activity."""
    goal, activity = words.statuses.goal(text), words.statuses.activity(text)
    return goal is not None and goal.understood and (activity is None or not activity.understood)


class Meanings:
    """What each label of a sheet asks for.

    In: what the rows from the first goal say, the key of the goals' label and those of the goals above, the words.
    """

    def __init__(self, rows: Rows, goal: str, above: frozenset[str], words: Vocabulary) -> None:
        self.rows = rows
        self.goal = goal
        self.above = above
        self.words = words
        self.all = [one for row in rows for one in row]
        self.cards = any(one.key == goal and refers(one.label) for one in self.all)
        """Whether each goal is only named, as what the activity of the card serves."""
        self.told: dict[str, tuple[str, tuple[str, ...]]] = {}
        """By a label's key: its field, or "" and the fields between which it is not clear."""
        by_key: dict[str, list[Said]] = {}
        for one in self.all:
            by_key.setdefault(one.key if one.label else BOXES, []).append(one)
        self.measured = any("measure" in fields_of(many[0].label) for many in by_key.values())
        for key, many in by_key.items():
            self.told[key] = self._meaning(key, many)
        self.acting = {k for k, (field, _) in self.told.items() if field == "activity"}
        self.heads = {k: f for k, (f, _) in self.told.items() if f in _SUBJECTS}
        self.apart = self._each_its_own()
        for key, many in by_key.items():
            self._settle_whose(key, many)

    def of(self, one: Said) -> tuple[str, tuple[str, ...]]:
        """Give the field that a label asks for, or "" with the fields between which it is not clear."""
        return self.told[one.key if one.label else BOXES]

    def _meaning(self, key: str, many: list[Said]) -> tuple[str, tuple[str, ...]]:
        if key == self.goal:
            return "goal", ()
        if key == BOXES:
            return "status", ()
        if key in self.above:
            return "long_term_goal", ()
        level = level_of(bare(many[0].label))
        if level in LEVELS:
            return level, ()
        whole = {f for f, _ in asks_for(many[0].label)}
        if len(whole) == 1 and whole <= set(LEVELS):
            return whole.pop(), ()  # "Vilket av nämndens mål hör det ihop med?"
        asked = [(f, c) for f, c in asks_for(many[0].label) if f in FIELDS and f not in ("goal", *LEVELS)]
        if {f for f, _ in asked} == {"comment"}:
            return "comment", ()  # "Bra" may be what somebody has to say of it
        seen = Evidence([_word(one.text) for one in many if one.text], self.words)
        scored = sorted(((c + fits(f, seen), f) for f, c in asked), reverse=True)
        if len(scored) == 1 and len(asks_for(many[0].label)) > 1 and scored[0][1] not in _FIGURES:
            return asked[0][0], ()  # "Vi ska" beside the goal's own label
        scored = [(score, f) for score, f in scored if score >= CERTAIN - 0.1]
        if not scored:
            doubtful = asked and asked[0][0] in _FIGURES and any(one.text for one in many)
            if doubtful and self.measured and all(f in _FIGURES for f, _ in asked):
                return asked[0][0], ()  # in words, beside what is measured
            return "", tuple(f for f, _ in asks_for(many[0].label) if f in FIELDS) if doubtful else ()
        best, field = scored[0]
        near = [f for score, f in scored if best - score < _CLEAR and f != field]
        near = [f for f in near if not {f, field} <= _WHOSE | {"status"}]
        if near:
            return "", (field, *near)
        family = [f for _, f in scored if f in _WHOSE]
        if field == "status" and family:
            field = family[0]
        return (field, ()) if best >= CERTAIN else ("", (field,))

    def _each_its_own(self) -> bool:
        """Tell whether labels stand between activities anywhere: then each activity has what follows it alone."""
        between = False
        last = ""
        for one in self.all:
            field = self.of(one)[0]
            if field == "goal":
                last, between = "", False
            elif field == "activity":
                if last and between:
                    return True
                last, between = "activity", False
            else:
                between = True
        return False

    def _settle_whose(self, key: str, many: list[Said]) -> None:
        """Settle of a status or a comment whether it is the goal's, the measure's or the activity's."""
        field, _ = self.told[key]
        if field not in ("status", "comment"):
            return
        whose = self._on_row(key) or self._after_each(key)
        if field == "comment":
            own = self.cards and not whose and self._one_each() and not self._before_work(key)
            if whose == "activity" or own:
                self.told[key] = "activity_comment", ()
            return
        if not whose:
            whose = self._by_words(many) if not self.cards else "activity" if self._one_each() else ""
        self.told[key] = (_SUBJECTS[whose], ()) if whose else ("", ("goal_status", "activity_status"))

    def _one_each(self) -> bool:
        """Tell whether no goal is named over more than one activity: then each card is the activity's own."""
        fields = [self.of(one)[0] for one in self.all]
        return fields.count("activity") <= fields.count("goal")

    def _before_work(self, key: str) -> bool:
        """Tell whether a label never stands behind an activity: "Vad beror det på?" above "Vad ska vi göra nu?"."""
        acting = False
        for one in self.all:
            field = self.of(one)[0]
            acting = field == "activity" or (acting and field != "goal")
            if acting and one.key == key:
                return False
        return True

    def _on_row(self, key: str) -> str:
        """Give what stands first on every row where a label stands behind something else; "" if that differs."""
        first = set()
        for row in self.rows:
            keys = [one.key for one in row]
            if key in keys:
                lead = self.of(row[0])[0]
                first.add(lead if keys[0] != key and lead in _SUBJECTS else "")
        return first.pop() if len(first) == 1 else ""

    def _after_each(self, key: str) -> str:
        """Tell whether a label comes back behind each of a goal's activities (or measures); "" where it does not."""
        counts: Counter[str] = Counter()
        last = ""
        within: set[str] = set()
        for one, following in zip_longest(self.all, self.all[1:]):
            if not one.text and following is not None and following.at == one.at:
                continue  # its answer stands below
            of = one.key if one.label else BOXES
            field = self.of(one)[0]
            if field == "goal":
                last, within = "", set()
            elif field in ("activity", "measure"):
                last = field
            elif of == key and last:
                if last in within:
                    counts[last] += 1  # once more, with another activity of the same goal
                within.add(last)
        return counts.most_common(1)[0][0] if counts else ""

    def _by_words(self, many: list[Said]) -> str:
        """Tell by the words whether they judge goals or activities; "" where they are both or neither."""
        if not self.acting:
            return "goal"
        of_goal = of_activity = 0
        for one in many:
            goal = self.words.statuses.goal(_word(one.text)) if one.text else None
            activity = self.words.statuses.activity(_word(one.text)) if one.text else None
            goals, acts = goal is not None and goal.understood, activity is not None and activity.understood
            of_goal += goals and not acts
            of_activity += acts and not goals
        if bool(of_goal) == bool(of_activity):
            return ""
        return "goal" if of_goal else "activity"


def _word(text: str) -> str:
    """Give an answer as it is understood: of boxes, the one that is ticked."""
    boxes = ticked(text)
    return boxes[0] if boxes and len(boxes) == 1 else text
