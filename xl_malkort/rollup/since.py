"""What the round before says of this one: targets such as "öka" judged by it, and what could not be followed told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xl_malkort.i18n import _
from xl_malkort.model import Finding, Goal, Quantity, SteeringModel
from xl_malkort.model.rule import Rule
from xl_malkort.rollup import rules
from xl_malkort.rollup.collect import Taken, settle
from xl_malkort.rollup.judge import asks_before, judge_goal, judge_measure
from xl_malkort.rollup.lineage import Lineage, Link
from xl_malkort.rollup.override import Override
from xl_malkort.rollup.previous import Carrying, Previous
from xl_malkort.rollup.words import quote
from xl_malkort.values.identity import How, Known, match

Told = tuple[int, Finding]
"""A finding and the card it is about, by its place among the cards."""
_MOST = 120
"""So much of a text is quoted in a message."""


def judge_since(lineage: Lineage, previous: Previous, taken: Sequence[Taken], model: SteeringModel) -> list[Told]:
    """Judge what asks for the outcome of the round before, of the goals that surely are the same.

    In: the lineage from that round, the round itself, and the cards as taken, whose rows are settled here. Out: what
    was reworded, or stands more than once, and is therefore not compared. Raises nothing.
    """
    told: list[Told] = []
    for link in lineage.links:
        goal = taken[link.source].waiting.get(link.row.index)
        if link.how in (How.PROPOSED, How.UNCLEAR):
            told.append((link.source, _goal_finding(link, _("förra uppföljningen"))))
        elif goal is not None:
            outcomes, findings = _outcomes(goal, link, previous)
            told += [(link.source, finding) for finding in findings]
            _judge(taken[link.source], link, goal, outcomes, model)
    for one in taken:
        one.waiting.clear()
    return told


def carry(books: Iterable[tuple[Carrying, Lineage]]) -> tuple[dict[str, Override], list[Told], list[Finding]]:
    """Let overrides follow what they were typed for.

    In: earlier roll-ups of the same round, each with its lineage; a later one goes before an earlier. Out: the
    overrides by their keys now; for goals that may be the ones meant, a finding on the card; for every override that
    follows nothing, a finding on the roll-up it was typed in. Raises nothing.
    """
    kept: dict[str, Override] = {}
    told: dict[str, Told] = {}
    lost: dict[str, Finding] = {}
    for book, lineage in books:
        maybe = {link.goal.key: link for link in lineage.links if link.how in (How.PROPOSED, How.UNCLEAR)}
        for key, override in book.overrides.items():
            now = lineage.key_now(key)
            if now is not None:
                kept[now] = override
                continue
            what = lineage.name_then(key)
            lost[what] = rules.OVERRIDE_OF_NOTHING.finding(sheet=override.sheet, cell=override.cell, key=what)
            if (link := maybe.get(key)) is not None:
                told[link.row.key] = link.source, _goal_finding(link, _("den tidigare sammanställningen"))
    return kept, list(told.values()), list(lost.values())


def _goal_finding(link: Link, earlier: str) -> Finding:
    rule = rules.GOAL_REWORDED if link.how is How.PROPOSED else rules.SAME_TEXT_TWICE
    text, was = link.row.text or link.goal.known.text, link.goal.known.text
    return _finding(rule, link.row.sheet, link.row.cell, text, was, link.score, earlier)


def _finding(
    rule: Rule, sheet: str, cell: str, text: str | None, was: str | None, score: float, earlier: str
) -> Finding:
    return rule.finding(
        sheet=sheet,
        cell=cell,
        text=quote(text or "", _MOST),
        was=quote(was or "", _MOST),
        score=f"{min(score, 99):.0f}",  # the same words in another order are not quite the same text
        earlier=earlier,
    )


def _outcomes(goal: Goal, link: Link, previous: Previous) -> tuple[dict[int, Quantity], Iterator[Finding]]:
    """Give the outcome before of each measure that asks for it, and what is said of the others."""
    then = link.goal.measures
    found = match([_named(name) for _key, name in then], [_named(measure.name) for measure in goal.measures])
    asking = [one for one in found if asks_before(goal.measures[one.after])]
    outcomes: dict[int, Quantity] = {}
    for one in asking:
        if one.same and (outcome := previous.outcome(*then[one.before])) is not None:
            outcomes[one.after] = outcome
    findings = (
        _finding(
            rules.MEASURE_REWORDED if one.how is How.PROPOSED else rules.SAME_TEXT_TWICE,
            goal.measures[one.after].source.sheet,
            goal.measures[one.after].source.of("measure"),
            goal.measures[one.after].name,
            then[one.before][1],
            one.score,
            _("förra uppföljningen"),
        )
        for one in asking
        if not one.same
    )
    return outcomes, findings


def _named(name: str | None) -> Known:
    return Known(None, name or "–")  # a goal's only measure may go without a name


def _judge(one: Taken, link: Link, goal: Goal, outcomes: dict[int, Quantity], model: SteeringModel) -> None:
    if not outcomes:
        return
    judged = [judge_measure(measure, model.thresholds, outcomes.get(n)) for n, measure in enumerate(goal.measures)]
    rows = [row for row in one.measures if row.goal == link.row.index]
    for row in rows:
        settle(row, judged[row.index[1]])
    settle(link.row, judge_goal(goal, model, judged))
