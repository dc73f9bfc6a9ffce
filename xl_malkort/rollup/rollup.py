"""The roll-up (sammanställning): every card's goals judged, weighed together, and counted.

`roll_up` makes one from readings; a `Rollup` answers for every unit, goal of the tree, goal, measure and activity what
its status is, where it came from and why.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xl_malkort.model import Finding, GoalStatus, Quantity, Severity, SteeringModel
from xl_malkort.rollup.assemble import assemble, common_activities, missing_units, tree_rows
from xl_malkort.rollup.choose import choose
from xl_malkort.rollup.collect import take
from xl_malkort.rollup.common import count_activities
from xl_malkort.rollup.lineage import SHOWN, Lineage
from xl_malkort.rollup.override import Override, Overrides, check_overrides
from xl_malkort.rollup.previous import Carrying, EarlierCard, EarlierGoal, Previous, same_name
from xl_malkort.rollup.rows import (
    ActivityCount,
    ActivityRow,
    CommonActivity,
    Counted,
    GoalRow,
    MeasureRow,
    MissingUnit,
    Remark,
    SourceRow,
    TreeRow,
    UnitRow,
)
from xl_malkort.rollup.since import carry, judge_since
from xl_malkort.rollup.weigh import Leaf, Shape, Weighing
from xl_malkort.values.identity import Known, known_goal

if TYPE_CHECKING:
    import pandas

    from xl_malkort.layout.reading import Reading


@dataclass(slots=True)
class Rollup:
    """A finished roll-up. Lists are in the order they are shown: units and goals in tree order, sources by path.

    `units` are those of the register, `unknown` the cards outside it. `activity_counts` is per unit code, over the
    unit's whole subtree. `weighing` gives the status of units and of goals of the tree.
    """

    model: SteeringModel
    year: int
    round: str
    as_of: dt.date | None
    sources: list[SourceRow]
    units: list[UnitRow]
    unknown: list[UnitRow]
    tree: list[TreeRow]
    goals: list[GoalRow]
    measures: list[MeasureRow]
    activities: list[ActivityRow]
    missing: list[MissingUnit]
    common: list[CommonActivity]
    remarks: list[Remark]
    weighing: Weighing
    activity_counts: dict[str, ActivityCount]
    overrides: dict[str, Override] = field(default_factory=dict)
    lineage: Lineage | None = None
    """Which goals of the round before are which of this one; None without a round before."""
    before: dict[str, GoalStatus] = field(default_factory=dict)
    """What overridden goals would be without their override, by key."""
    _by_key: dict[str, GoalRow | MeasureRow] = field(default_factory=dict, repr=False)

    def status(self, key: str) -> GoalStatus | None:
        """Give the status of a key ("unit:1100", "tree:M1", "goal:1100/r07" …), None where there is none."""
        if key.startswith(("goal:", "measure:")):
            row = self._rows().get(key)
            return row.status if row is not None else None
        node = self.weighing.node(key)
        return node.status if node is not None else None

    def outcome(self, key: str, name: str | None) -> Quantity | None:
        """Give the outcome of a measure by its key, for the round after; None when that key is another measure."""
        row = self._rows().get(key)
        return row.outcome if isinstance(row, MeasureRow) and same_name(row.name, name) else None

    def then(self, key: str) -> GoalStatus | None:
        """Give the status that a unit or goal had in the round before, by its key now; None where nothing is known.

        A goal that was moved, in a file that was renamed, is the same; one that was reworded is not, until someone says
        so (`values.identity`).
        """
        return self.lineage.then(key) if self.lineage is not None else None

    def known_cards(self) -> list[EarlierCard]:
        """Give the cards and what their goals are known by, for the round after."""
        measures: dict[int, list[MeasureRow]] = {}
        for measure in self.measures:
            measures.setdefault(measure.goal, []).append(measure)
        goals: dict[int, list[EarlierGoal]] = {}
        for index, row in enumerate(self.goals):
            named = tuple((measure.key, measure.name) for measure in measures.get(index, ()))
            known = known_goal(row.id if row.named else None, row.text, (name for _key, name in named))
            goals.setdefault(row.source, []).append(EarlierGoal(row.key, known, named))
        return [
            EarlierCard(
                unit=source.unit or "",
                name=source.unit_name,
                path=str(source.path.absolute()),
                kind=source.kind,
                sha256=source.sha256,
                goals=tuple(goals.get(n, ())),
            )
            for n, source in enumerate(self.sources)
            if source.counted in SHOWN
        ]

    def known_tree(self) -> list[Known]:
        """Give the goals of the tree, for the round after."""
        return [Known(node.code, node.text) for node in self.model.goals]

    def name_of(self, key: str) -> str | None:
        """Name what a key stands for, in words; None for a key that stands for nothing here."""
        row = self._rows().get(key)
        if isinstance(row, GoalRow):
            return row.text or row.id
        if row is not None:
            return row.name
        if key == "total":
            return self.model.municipality
        kind, _colon, rest = key.partition(":")
        names = {u.code: u.name for u in (*self.units, *self.unknown)}
        goal, _at, unit = rest.partition("@")
        node = self.model.goal(goal) if kind == "tree" else None
        if node is not None and (not unit or unit in names):
            return f"{node.code} {node.text}" + (f" ({names[unit]})" if unit else "")
        return names.get(rest.partition("/")[0]) if kind == "unit" else None

    def add(self, source: int, finding: Finding) -> None:
        """Add a finding that only shows when all cards have been seen to the source it is about."""
        self.remarks.append(Remark(source, finding))
        counts = self.sources[source].findings
        counts[finding.severity] = counts.get(finding.severity, 0) + 1

    @property
    def cards(self) -> int:
        """How many cards count."""
        return sum(source.counted is Counted.YES for source in self.sources)

    @property
    def with_errors(self) -> int:
        """How many workbooks have a finding that is an error, or could not be read."""
        return sum(
            source.counted is Counted.UNREADABLE or source.findings.get(Severity.ERROR, 0) > 0
            for source in self.sources
        )

    def to_frames(self) -> dict[str, pandas.DataFrame]:
        """Give the same as pandas frames, flat and with codes; see `frames.py`."""
        from xl_malkort.rollup.frames import to_frames  # pandas alone costs more than reading 61 cards

        return to_frames(self)

    def to_json_dict(self) -> dict[str, Any]:
        """Give the aggregates in the JSON shape of `consolidate --format json`; see `json.py`."""
        from xl_malkort.rollup.json import to_json_dict

        return to_json_dict(self)

    def _rows(self) -> dict[str, GoalRow | MeasureRow]:
        if not self._by_key:
            self._by_key.update((row.key, row) for row in self.goals)
            self._by_key.update((row.key, row) for row in self.measures)
        return self._by_key


def roll_up(
    readings: Iterable[Reading],
    model: SteeringModel,
    *,
    year: int,
    round: str,
    findings: Mapping[Path, Sequence[Finding]] | None = None,
    overrides: Overrides | None = None,
    previous: Previous | None = None,
    carried: Sequence[Carrying] = (),
) -> Rollup:
    """Roll readings up: judge every goal, weigh them together, and tell what is missing.

    `findings` are those of the checks, by path. `overrides` are statuses that a person typed in an earlier roll-up
    workbook, by key. `previous` is the round before, for targets such as "öka" and for what has changed since.
    `carried` are earlier roll-ups of this round, the latest last, whose overrides follow their goals and units to where
    they stand now. Readings may come from a generator; none of them is kept.
    """
    asked = model.round(round)
    as_of = asked.as_of if asked is not None else None
    known = findings if findings is not None else {}  # a caller may fill it while the readings are taken
    compared = previous is not None
    taken = [take(reading, model, known.get(reading.path, ()), as_of, compared=compared) for reading in readings]
    taken = choose(taken, model, year, round)
    lineage = Lineage(previous, taken, model) if previous is not None else None
    told = judge_since(lineage, previous, taken, model) if lineage is not None and previous is not None else []
    followed = [(book, Lineage(book, taken, model)) for book in carried if book.overrides]
    rows = assemble(taken, model)
    typed, maybe, lost = carry(followed)
    typed |= overrides or {}
    honoured = {key: override for key, override in typed.items() if override.honoured}
    leaves = [_leaf(goal, model, goal.status) for goal in rows.goals]
    before = rows.apply(honoured)
    done = Rollup(
        model=model,
        year=year,
        round=round,
        as_of=as_of,
        sources=[one.source for one in taken],
        units=rows.units,
        unknown=rows.unknown,
        tree=tree_rows(model, rows.goals),
        goals=rows.goals,
        measures=rows.measures,
        activities=rows.activities,
        missing=missing_units(taken, model),
        common=common_activities(rows.activities),
        remarks=[Remark(i, finding) for i, one in enumerate(taken) for finding in one.findings],
        weighing=Weighing(leaves, shape_of(model), model.aggregation, honoured),
        activity_counts=count_activities(rows),
        overrides=typed,
        lineage=lineage,
        before=before,
    )
    for index, finding in (*told, *maybe):
        done.add(index, finding)
    done.remarks += [Remark(None, finding) for finding in (*lost, *check_overrides(done.overrides, done.name_of))]
    return done


def shape_of(model: SteeringModel) -> Shape:
    """Give the two trees of a model, parents before children."""
    units = {unit.code: unit.parent for top in model.children(None) for unit in model.subtree(top.code)}
    below: dict[str | None, list[str]] = {}
    for node in model.goals:
        below.setdefault(node.parent, []).append(node.code)
    goals: dict[str, str | None] = {}
    waiting: list[tuple[str, str | None]] = [(code, None) for code in reversed(below.get(None, ()))]
    while waiting:
        code, parent = waiting.pop()
        goals[code] = parent
        waiting += [(child, code) for child in reversed(below.get(code, ()))]
    return Shape(units, goals)


def leaves_of(rollup: Rollup) -> Iterator[Leaf]:
    """Yield the goals as they are weighed together, with the statuses they have without overrides."""
    for goal in rollup.goals:
        yield _leaf(goal, rollup.model, rollup.before.get(goal.key, goal.status))


def _leaf(goal: GoalRow, model: SteeringModel, status: GoalStatus) -> Leaf:
    unit, node = model.unit(goal.unit), model.goal(goal.overall)
    weight = (unit.weight if unit else 1.0) * (node.weight if node else 1.0)
    # A card outside the register counts for itself, never in the municipality's goal tree.
    overall = node.code if node is not None and goal.counted else None
    return Leaf(goal.key, goal.unit, goal.perspective, overall, status, weight)
