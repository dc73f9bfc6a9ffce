"""Reading a workbook by its headers: the card that follows from what was recognised (`recognise`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from xl_malkort.grid import Workbook
from xl_malkort.layout.detect.activity_cards import share_goals
from xl_malkort.layout.detect.bare_goals import Walked, add_bare_goals
from xl_malkort.layout.detect.blocks import pairs, take_blocks
from xl_malkort.layout.detect.bracketed_parts import settle_bracketed
from xl_malkort.layout.detect.build import Builder
from xl_malkort.layout.detect.card import kind_of_card, make_card
from xl_malkort.layout.detect.card_head import ask_about_head, settle_owners
from xl_malkort.layout.detect.gathered import asked_about, gather, paintable
from xl_malkort.layout.detect.goal_parts import join_parts, open_goals
from xl_malkort.layout.detect.hints import Hints
from xl_malkort.layout.detect.join import Part, join
from xl_malkort.layout.detect.judged import alike
from xl_malkort.layout.detect.legend import explained_in
from xl_malkort.layout.detect.legend_taught import learnt
from xl_malkort.layout.detect.numbers import attach
from xl_malkort.layout.detect.overviews import forget_unused, overview_tables
from xl_malkort.layout.detect.painted_labels import judge_by_labels
from xl_malkort.layout.detect.parts_in_text import settle_parts
from xl_malkort.layout.detect.plan import Legend, Plan, Table
from xl_malkort.layout.detect.recognise import Recognition
from xl_malkort.layout.detect.records import walk
from xl_malkort.layout.detect.second_look import look_again
from xl_malkort.layout.detect.shapes import take
from xl_malkort.layout.detect.sheets import Form
from xl_malkort.layout.detect.signs_in_text import settle_signs
from xl_malkort.layout.detect.status_styles import StatusCells
from xl_malkort.layout.detect.tables import Found
from xl_malkort.layout.detect.unlikely import without_unlikely
from xl_malkort.layout.detect.unlikely_activities import without_unlikely_activities
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.detect.walked import Walk
from xl_malkort.layout.reading import Facts, Paintable
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import ActivityStatus, Card, CardKind, GoalStatus
from xl_malkort.values import fold

__all__ = ["Detected", "Hints", "detect"]

_YEAR: Final = re.compile(r"20[0-9]{2}")
_SCHOOL_YEAR: Final = re.compile(r"(?<![0-9])(20[0-9]{2}) ?[/–-] ?(?:20)?([0-9]{2})(?![0-9-])")
_TOP: Final = 8
Above = dict[str, dict[str, tuple[str, tuple[int, int]]]]


@dataclass(slots=True)
class Detected:
    """What detection gave: the plan, and the card with what belongs to it (None when nothing certain was found)."""

    plan: Plan
    kind: CardKind | None = None
    card: Card | None = None
    facts: Facts = field(default_factory=Facts)
    paintable: tuple[Paintable, ...] = ()


def detect(book: Workbook, words: Vocabulary, asked: str | None = None, hints: Hints | None = None) -> Detected:
    """Read a workbook that is no template of ours; `asked` is the round wanted, `hints` a profile.

    `Detected.card` is None when no sheet has a table whose goals, measures or activities are certain.
    """
    return read_recognised(Recognition(book, words, asked, hints))


def read_recognised(known: Recognition) -> Detected:
    """Make a card of the records of a workbook that was recognised."""
    return _Reader(known).run() if known.holds else Detected(known.plan)


class _Reader:
    def __init__(self, known: Recognition) -> None:
        self.known = known
        self.plan = known.plan
        self.words = known.words
        self.divided = known.divided
        self.hints = known.hints
        self.walks: list[tuple[View, Table, Walk]] = []

    def run(self) -> Detected:
        plan, words, known = self.plan, self.words, self.known
        records = self._walk(known.tables, {name: above for name, (_, above) in known.heads.items()})
        settle_owners(plan, self.walks)
        overview_at = len(self.walks)
        records |= self._walk(overview_tables(known.extra, known.maker), {})
        plan.legend = self._legend(records)
        ask_about_head(plan)
        of = words.model.round(known.asked or plan.round or words.rounds.code(plan.said("round")))
        statuses = StatusCells(words, plan.legend, of.as_of if of else None)
        builder = Builder(words, statuses, known.year)
        builder.school = _school_year(known.forms)
        parts = self._take(builder, statuses, overview_at)
        lists = {id(draft): draft.activities for part in parts for draft in part.drafts}
        settle_parts([*lists.values(), *(part.loose for part in parts)], self._said_by(), builder.when)
        settle_bracketed([*lists.values(), *(part.loose for part in parts)], builder.when, words.statuses.activity)
        settle_signs([*lists.values(), *(part.loose for part in parts)], plan.legend.activity, builder.unplaced)
        builder.drafts, builder.loose, doubts = join(parts, self._units())
        doubts += attach(builder)
        doubts += without_unlikely(builder) + without_unlikely_activities(builder)
        doubts += look_again(builder, [*plan.doubts, *doubts])
        card = make_card(plan, builder, words, known.year)
        used = self._used_overviews([part for part in parts if part.overview], overview_at, statuses)
        plan.doubts += doubts + asked_about(words, statuses, builder, self.walks)
        facts = gather(plan, card, [*(form.view for form in known.forms), *used], self.walks)
        looked_at = [*(form.view for form in known.forms), *(view for view, _, _ in self.walks)]
        cells = paintable(card, statuses, looked_at, paint_goal=self.hints.paint_goal)
        return Detected(plan, kind_of_card(plan, card), card, facts, tuple(cells))

    def _units(self) -> dict[str, str]:
        """Give the units that the sheets' heads name, by sheet."""
        return {name: fold(head["unit"].raw) for name, (head, _) in self.known.heads.items() if "unit" in head}

    def _walk(self, tables: list[Found], above: dict[str, dict[str, tuple[str, str, str]]]) -> dict[str, set[int]]:
        """Walk down the tables; give the rows that their records take, by sheet."""
        rows: dict[str, set[int]] = {}
        below: list[Walked] = []
        for form, table, header in tables:
            view = self.divided[form.view.name].seen(form.view, header) if form.view.name in self.divided else form.view
            said = {level: (text, view.place(cell)) for level, (text, _sheet, cell) in above.get(view.name, {}).items()}
            over = self.known.maker.goals_above(form, table, header, said)
            walked = walk(view, table, header, self.words, over)
            self.walks.append((view, table, walked))
            below.append((view, table, walked, over))
            taken = rows.setdefault(view.name, set())
            if view.sideways:
                taken.update(c.index for c in table.columns)
            else:
                taken.update(record.row for record in walked.records)
                taken.update(range(table.header[0], table.header[1] + 1))
        add_bare_goals(below)
        return rows

    def _legend(self, records: dict[str, set[int]]) -> Legend:
        legend = learnt([*self.known.legends, *explained_in(self.known.views, records, self.words)])
        self._own_words(legend)
        return legend

    def _take(self, builder: Builder, statuses: StatusCells, overview_at: int) -> list[Part]:
        """Take the records into goals, part by part."""
        for form in self.known.forms:
            if (divided := self.divided.get(form.view.name)) is not None:
                self.plan.doubts += open_goals(form.view, divided, builder)
        cards = {name for name, divided in self.divided.items() if divided.cards}
        self.plan.doubts += share_goals(builder, cards, self._units())
        opened = list(builder.drafts)
        for _view, table, walked in self.walks:
            builder.records.setdefault(alike(table), []).extend(walked.records)
        parts: list[Part] = []
        for n, (view, table, walked) in enumerate(self.walks):
            at = len(builder.drafts), len(builder.loose)
            statuses.shade(view, table, [record.row for record in walked.records])
            take(builder, view, table, walked.records)
            parts.append(Part(view, table, builder.drafts[at[0] :], builder.loose[at[1] :], n >= overview_at))
        if opened:
            join_parts(builder)
            for view in dict.fromkeys(draft.view for draft in opened):
                mine = [draft for draft in builder.drafts if draft.view is view and draft in opened]
                judge_by_labels(view, self.divided[view.name], mine, statuses)
            kept = {id(draft) for draft in builder.drafts}
            for part in parts:
                part.drafts = [draft for draft in part.drafts if id(draft) in kept]
            labelled = []
            for view in dict.fromkeys(draft.view for draft in opened):
                mine = [draft for draft in opened if draft.view is view and id(draft) in kept]
                table = next(table for table in self.plan.tables if table.sheet == view.name)
                labelled.append(Part(view, table, mine, []))
            parts = labelled + parts
        for form in self.known.forms:
            labels = self.known.blocks.get(form.view.name) if form.blocks else None
            if labels is not None:
                at = len(builder.drafts), len(builder.loose)
                take_blocks(form.view, builder, self.hints.headers)
                parts.append(Part(form.view, labels, builder.drafts[at[0] :], builder.loose[at[1] :]))
        return parts

    def _said_by(self) -> dict[tuple[str, str], str]:
        """Give the header or the label that activities stand under, by sheet and cell."""
        found = {
            (view.name, view.a1(record.row, c.index)): c.header
            for view, table, walked in self.walks
            for c in table.having("activity")
            for record in walked.records
        }
        for form in self.known.forms:
            name = form.view.name
            divided = self.divided[name].blocks if name in self.divided else ()
            said = [(a.place, a.label) for block in divided for f, a in block.answers if f == "activity"]
            if name in self.known.blocks:
                said += [((r, c), label) for r, c, label, f in pairs(form.view, self.hints.headers) if f == "activity"]
            found |= {(name, form.view.a1(*place)): label for place, label in said}
        return found

    def _used_overviews(self, parts: list[Part], at: int, statuses: StatusCells) -> list[View]:
        views = forget_unused(parts, self.plan, statuses)
        for _view, _table, walked in self.walks[at:]:
            walked.unplaced.clear()
        names = {view.name for view in views}
        self.walks[at:] = [one for one in self.walks[at:] if one[0].name in names]
        return views

    def _own_words(self, legend: Legend) -> None:
        """Let a profile's words and colours win over the workbook's legend."""
        legend.goal.update({w: GoalStatus(v) for w, v in self.hints.goal_words.items()})
        legend.activity.update({w: ActivityStatus(v) for w, v in self.hints.activity_words.items()})
        said = legend.colours
        for name, value in self.hints.colours.items():
            if said.get(name) == value:
                continue  # the workbook says so itself, and perhaps more than that
            if value in list(GoalStatus):
                legend.goal_colours[name] = GoalStatus(value)
            else:
                legend.activity_colours[name] = ActivityStatus(value)
            legend.shades.clear()


def _school_year(forms: list[Form]) -> tuple[int, int] | None:
    """Give the two years of a school year that a title names: "Läsåret 2025/26"."""
    for form in forms:
        for row in list(form.view.rows)[:_TOP]:
            for text in form.view.rows[row].values():
                found = _SCHOOL_YEAR.search(text)
                if found and int(found[2]) == (int(found[1]) + 1) % 100:
                    return int(found[1]), int(found[1]) + 1
    return None
