"""Where things come from: which card, goal, unit and goal of the tree of an earlier roll-up is which of this one.

A card is found again by its unit's code, then by the unit's name, then by its file; its goals by the one definition of
identity (`values.identity`). The place of a row, the cell and the name of the file say nothing. What was reworded, or
stands more than once, is never followed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import NamedTuple

from xl_malkort.model import GoalStatus, SteeringModel
from xl_malkort.rollup.collect import Taken
from xl_malkort.rollup.previous import EarlierCard, EarlierGoal, Previous, own_code, stem
from xl_malkort.rollup.rows import UNKNOWN, Counted, GoalRow
from xl_malkort.values import fold
from xl_malkort.values.identity import How, Known, Match, known_goal, match

SHOWN = (Counted.YES, Counted.UNKNOWN_UNIT)
"""Cards with goals in the roll-up: those that count, and those of units outside the register."""


class Link(NamedTuple):
    """A goal of this roll-up and the goal of the earlier one that it is, or may be (`how`); `source` is its card."""

    source: int
    row: GoalRow
    goal: EarlierGoal
    how: How
    score: float


class Lineage:
    """What has become of the cards and goals of an earlier roll-up.

    In: the earlier roll-up, the cards of this one in order (`choose`), the steering model. `links` are in the order of
    the cards and their goals. Keys are followed from when `assemble` has given the goals theirs. Raises nothing.

        lineage = Lineage(before, taken, model)
        lineage.key_now("goal:1100/E9")     # 'goal:1100/E12', or None where no goal surely is that one
        lineage.then("goal:1100/E12")       # its status in the earlier roll-up
    """

    def __init__(self, before: Previous, taken: Sequence[Taken], model: SteeringModel) -> None:
        self._before = before
        self._registered = frozenset(unit.code for unit in model.units)
        self._cards = tuple(before.known_cards())
        self._names = {card.unit: card.name for card in self._cards}
        pairs = dict(_same_cards(self._cards, taken, self._registered))
        self._units: dict[str, str] = {}
        self._units_then: dict[str, str] = {}
        self.links: list[Link] = []
        for n, card in sorted(pairs.items()):
            now = taken[n].source.unit or ""
            self._units.setdefault(card.unit, now)
            self._units_then.setdefault(now, card.unit)
            self.links += _same_goals(n, taken[n], card)
        tree = before.known_tree()
        nodes = [Known(node.code, node.text) for node in model.goals]
        same = [one for one in match(tree, nodes) if one.same]
        self._nodes = {tree[one.before].id: nodes[one.after].id for one in same} if tree else None
        self._goals: dict[str, str] = {}
        self._goals_then: dict[str, str] = {}

    def key_now(self, key: str) -> str | None:
        """Give the key that what had this key then has now; None where nothing surely is the same."""
        kind, _colon, rest = key.partition(":")
        if kind == "goal":
            self._follow()
            return self._goals.get(key)
        if kind == "unit":
            code, slash, slot = rest.partition("/")
            unit = self._unit_now(code)
            return None if unit is None else f"unit:{unit}{slash}{slot}"
        if kind == "tree":
            goal, at, code = rest.partition("@")
            node = self._nodes.get(goal) if self._nodes is not None else goal
            unit = self._unit_now(code) if at else ""
            return None if node is None or unit is None else f"tree:{node}{at}{unit}"
        return key

    def then(self, key: str) -> GoalStatus | None:
        """Give the status that a unit or a goal had then, by its key now; None where nothing surely is the same."""
        kind, _colon, rest = key.partition(":")
        if kind == "goal":
            self._follow()
            was = self._goals_then.get(key)
            return self._before.status(was) if was is not None else None
        if kind != "unit":
            return self._before.status(key)
        code, slash, slot = rest.partition("/")
        if code in self._registered and (status := self._before.status(key)) is not None:
            return status
        unit = self._units_then.get(code)
        return self._before.status(f"unit:{unit}{slash}{slot}") if unit is not None else None

    def name_then(self, key: str) -> str:
        """Name what had a key then, for people: a goal by its text, the rest by its key."""
        for card in self._cards if key.startswith("goal:") else ():
            for goal in card.goals:
                if goal.key == key and goal.known.text:
                    return f"”{goal.known.text}” ({card.name or card.unit.removeprefix(UNKNOWN)})"
        return key

    def _unit_now(self, code: str) -> str | None:
        if code in self._registered:
            return code
        plain = code.removeprefix(UNKNOWN)
        found = self._units.get(code)
        return found if found is not None else plain if plain in self._registered else None

    def _follow(self) -> None:
        if not self._goals:
            same = [link for link in self.links if link.how in (How.ID, How.CODE, How.TEXT)]
            self._goals = {link.goal.key: link.row.key for link in same}
            self._goals_then = {link.row.key: link.goal.key for link in same}


class _Card(NamedTuple):
    """What a card is found again by, before or now."""

    code: str | None
    name: str | None
    path: str
    file: str
    kind: str | None


def _same_cards(
    cards: Sequence[EarlierCard], taken: Sequence[Taken], registered: frozenset[str]
) -> Iterator[tuple[int, EarlierCard]]:
    """Yield the cards that stand in both roll-ups; each key counts only where one card on either side has it."""
    was = {m: _Card(own_code(c.unit, c.path), _name(c.name), c.path, stem(c.path), c.kind) for m, c in enumerate(cards)}
    now = {
        n: _Card(own_code(s.unit or "", str(s.path)), _name(s.unit_name), str(s.path.absolute()), s.path.stem, s.kind)
        for n, s in enumerate(one.source for one in taken)
        if s.counted in SHOWN
    }

    def other_unit(one: _Card, other: _Card) -> bool:
        # A code that is still in the register is another unit's; one that is gone may have been replaced.
        return one.code is not None and other.code is not None and one.code != other.code and one.code in registered

    def contradicts(one: _Card, other: _Card) -> bool:
        names = one.name is not None and other.name is not None and one.name != other.name
        return names or (one.code is not None and other.code is not None and one.code != other.code)

    def never(one: _Card, other: _Card) -> bool:
        return False

    passes: tuple[tuple[Callable[[_Card], Hashable], Callable[[_Card, _Card], bool]], ...] = (
        (lambda card: card.code and (card.code, card.kind), never),
        (lambda card: card.code, never),
        (lambda card: card.name and (card.name, card.kind), other_unit),
        (lambda card: card.name, other_unit),
        (lambda card: card.path, other_unit),
        (lambda card: card.file, contradicts),
    )
    for key, refuses in passes:
        before, after = _by(key, was), _by(key, now)
        for said, places in after.items():
            twins = before.get(said, [])
            if len(places) == len(twins) == 1 and not refuses(was[twins[0]], now[places[0]]):
                yield places[0], cards[twins[0]]
                del was[twins[0]], now[places[0]]


def _by(key: Callable[[_Card], Hashable], cards: dict[int, _Card]) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = {}
    for n, card in cards.items():
        if said := key(card):
            found.setdefault(said, []).append(n)
    return found


def _name(name: str | None) -> str | None:
    return fold(name) or None if name else None


def _same_goals(source: int, one: Taken, card: EarlierCard) -> Iterator[Link]:
    names: dict[int, list[str | None]] = {}
    for measure in one.measures:
        names.setdefault(measure.goal, []).append(measure.name)
    before = [goal.known for goal in card.goals]
    after = [known_goal(row.id if row.named else None, row.text, names.get(n, ())) for n, row in enumerate(one.goals)]
    if card.sha256 and card.sha256 == one.source.sha256 and before == after:
        found = [Match(n, n, How.ID, 100.0) for n in range(len(after))]  # the very same file
    else:
        found = match(before, after)
    for same in found:
        yield Link(source, one.goals[same.after], card.goals[same.before], same.how, same.score)
