"""Weighing the goals together, up the units and up the goal tree, at a cost linear in goals and units.

Every goal of a card is counted once where it stands: in its unit, in its perspective there, and in every goal
of the tree above it there. Then each unit is poured into the one above it. So a unit's status covers all
goals of its subtree, levels may be skipped in either tree, and "goal M1 within department 1000" costs nothing
extra.

Keys of the weighed statuses (stable from round to round; overrides and write-back use them):

| key | is |
|---|---|
| `unit:1000` | all goals of the unit and the units below it |
| `unit:1000/own` | the unit's own goals only |
| `unit:1000/perspective:ekonomi` | those of one perspective |
| `tree:M1` | all goals linked to M1 or to a goal of the tree below it |
| `tree:M1@1000` | those of them that belong to unit 1000 or the units below it |
| `total` | every goal of every registered unit |
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from xl_malkort.i18n import _, fill
from xl_malkort.model import Aggregation, GoalStatus, StatusOrigin
from xl_malkort.rollup.aggregate import Aggregate, Tally
from xl_malkort.rollup.override import Override, Overrides

TOTAL = "total"
_PERSPECTIVE = "/perspective:"
_OWN = "/own"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A goal of a card, as it counts: its unit, its perspective, the goal of the tree it is linked to."""

    key: str
    unit: str
    perspective: str | None
    overall: str | None
    status: GoalStatus
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Shape:
    """The two trees: each unit and each goal of the tree with what is above it, parents before children."""

    units: Mapping[str, str | None]
    goals: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Node:
    """One weighed status: what was computed, and the override that decides it, if there is one."""

    key: str
    computed: Aggregate
    override: Override | None = None

    @property
    def status(self) -> GoalStatus:
        """The status that is shown: the override's, or else the computed one."""
        if self.override is not None and self.override.status is not None:
            return self.override.status
        return self.computed.status

    @property
    def origin(self) -> StatusOrigin:
        """Whether a person set it in the roll-up or it was computed."""
        return StatusOrigin.COMPUTED if self.override is None else StatusOrigin.OVERRIDE

    @property
    def reason(self) -> str:
        """Why, in words; for an override the motivation, and what the computation said."""
        return self.computed.reason if self.override is None else overridden(self.override, self.computed.reason)


class Weighing:
    """All weighed statuses of a roll-up, worked out when they are asked for.

    >>> leaves = [Leaf("goal:1100/1", "1100", "ekonomi", "M1", GoalStatus.ACHIEVED)]
    >>> done = Weighing(leaves, Shape({"1000": None, "1100": "1000"}, {"M1": None}), Aggregation())
    >>> done.node("tree:M1@1000").status
    <GoalStatus.ACHIEVED: 'achieved'>
    """

    def __init__(
        self,
        leaves: Iterable[Leaf],
        shape: Shape,
        aggregation: Aggregation,
        overrides: Overrides | None = None,
    ) -> None:
        self.aggregation = aggregation
        self.overrides = {key: o for key, o in (overrides or {}).items() if o.honoured}
        self._shape = shape
        self._lines = _lines(shape.goals)
        self._own: dict[str, Tally] = {}
        # Per unit: "" all, "/perspective:x" one perspective, "x" a goal of the tree.
        self._units: dict[str, dict[str, Tally]] = {code: {} for code in shape.units}
        self._all: dict[str, Tally] = {}
        for leaf in leaves:
            self._count(leaf)
        for code in reversed(list(shape.units)):
            self._pour(code)

    def _count(self, leaf: Leaf) -> None:
        override = self.overrides.get(leaf.key)
        status = override.status if override is not None and override.status is not None else leaf.status
        self._own.setdefault(leaf.unit, Tally()).add(status, leaf.weight)
        slots = self._units.setdefault(leaf.unit, {})
        slots.setdefault("", Tally()).add(status, leaf.weight)
        if leaf.perspective is not None:
            slots.setdefault(_PERSPECTIVE + leaf.perspective, Tally()).add(status, leaf.weight)
        for code in self._lines.get(leaf.overall or "", ()):
            slots.setdefault(code, Tally()).add(status, leaf.weight)

    def _pour(self, code: str) -> None:
        above = self._shape.units[code]
        into = self._all if above is None else self._units[above]
        for slot, tally in self._units[code].items():
            into.setdefault(slot, Tally()).merge(tally)

    def unit(self, code: str) -> Node:
        """Give a unit's status over its whole subtree."""
        return self._node(f"unit:{code}", self._units.get(code, {}).get(""))

    def own(self, code: str) -> Node:
        """Give a unit's status over its own goals only."""
        return self._node(f"unit:{code}{_OWN}", self._own.get(code))

    def perspective(self, code: str, perspective: str) -> Node | None:
        """Give a unit's status in one perspective, None where it has no goals there."""
        slot = _PERSPECTIVE + perspective
        tally = self._units.get(code, {}).get(slot)
        return None if tally is None else self._node(f"unit:{code}{slot}", tally)

    def tree(self, goal: str, unit: str | None = None) -> Node | None:
        """Give the status of a goal of the tree, in all or within a unit's subtree; None where no goal is
        linked."""
        tally = (self._all if unit is None else self._units.get(unit, {})).get(goal)
        if tally is None:
            return None
        if unit is None:
            return self._node(f"tree:{goal}", tally)
        # Where a unit's subtree holds all of a goal's goals, "M1 in 0000" and "M1" are the same and share an override.
        whole = self._all.get(goal)
        same = f"tree:{goal}" if whole is not None and whole.same_goals(tally) else None
        return self._node(f"tree:{goal}@{unit}", tally, same)

    def total(self) -> Node:
        """Give the status over every goal of every registered unit."""
        return self._node(TOTAL, self._all.get(""))

    def node(self, key: str) -> Node | None:
        """Give a weighed status by its key, None for a key that stands for nothing here."""
        kind, _colon, rest = key.partition(":")
        if key == TOTAL:
            return self.total()
        if kind == "tree":
            goal, _at, unit = rest.partition("@")
            return self.tree(goal, unit or None)
        if kind != "unit":
            return None
        code, slash, slot = rest.partition("/")
        if code not in self._units:
            return None
        if not slash:
            return self.unit(code)
        if slash + slot == _OWN:
            return self.own(code)
        return self.perspective(code, slot.removeprefix("perspective:"))

    def goals_of(self, unit: str) -> Iterator[str]:
        """Yield the codes of the tree that a unit's subtree has goals for."""
        return (slot for slot in self._units.get(unit, {}) if slot and not slot.startswith(_PERSPECTIVE))

    def _node(self, key: str, tally: Tally | None, same: str | None = None) -> Node:
        override = self.overrides.get(key) or (self.overrides.get(same) if same else None)
        return Node(key, (tally or _EMPTY).result(self.aggregation), override)


def overridden(override: Override, computed: str) -> str:
    """Say in words that a person set a status, why, and what the computation had said.

    >>> overridden(Override("unit:1", GoalStatus.PARTLY, "Ny chef"), "3 av 3 mål bedömda")
    'Åsidosatt: Ny chef (beräknat: 3 av 3 mål bedömda)'
    """
    if override.motivation.strip():
        text = _("Åsidosatt: {motivation} (beräknat: {computed})")
        return fill(text, motivation=override.motivation.strip(), computed=computed)
    return fill(_("Åsidosatt utan motivering (beräknat: {computed})"), computed=computed)


def goal_key(unit: str, goal: str) -> str:
    """Give the key of a goal of a card: "goal:1100/r07"."""
    return f"goal:{unit}/{goal}"


def _lines(goals: Mapping[str, str | None]) -> dict[str, tuple[str, ...]]:
    lines: dict[str, tuple[str, ...]] = {}
    for code, above in goals.items():
        lines[code] = (code, *lines[above]) if above is not None else (code,)
    return lines


_EMPTY = Tally()
