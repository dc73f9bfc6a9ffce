"""Reading a roll-up workbook back: what it painted where, and the statuses that people have typed in it since.

The hidden sheet says what was rolled up. The visible sheets are read only for their override columns, each row by the
key it carries, so that they may be sorted, filtered and moved about.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from xl_malkort.errors import InputError
from xl_malkort.grid import Sheet, Workbook, a1, open_workbook
from xl_malkort.i18n import _, fill
from xl_malkort.model import ActivityStatus, Aggregation, GoalStatus, Quantity, StatusLook
from xl_malkort.output.rollup.carrier import MAGIC, SHEET, VERSION
from xl_malkort.output.rollup.overridable import FIELDS, column_name
from xl_malkort.rollup.override import Override
from xl_malkort.rollup.previous import EarlierCard, EarlierGoal, same_name
from xl_malkort.rollup.rows import Counted
from xl_malkort.rollup.weigh import Leaf, Shape, Weighing
from xl_malkort.values.identity import Known

StatusValue = GoalStatus | ActivityStatus


@dataclass(frozen=True, slots=True)
class BookSource:
    """A workbook that was rolled up: where it was, seen from the roll-up and absolutely, and its fingerprint."""

    relative: str | None
    absolute: str
    sha256: str
    unit: str | None
    counted: str
    kind: str | None

    def find(self, home: Path) -> Path:
        """Give its path today: beside the roll-up if it is there, so that the whole folder may be moved or copied."""
        if self.relative is not None:
            beside = Path(os.path.normpath(home / self.relative))
            if beside.exists() or not Path(self.absolute).exists():
                return beside
        return Path(self.absolute)


@dataclass(frozen=True, slots=True)
class BookPaintable:
    """A cell of a source that shows the status of `key`. `status` is as rolled up; `RollupBook.status` as of now."""

    source: int
    sheet: str
    cell: str
    what: str
    key: str
    status: StatusValue
    owned: bool
    live: bool


@dataclass(slots=True)
class RollupBook:
    """A roll-up workbook, read back; it also serves as the previous round of the next one.

    `overrides` are by key, also those whose word was not understood. `looks` are the labels, symbols and colours of
    the steering model it was made with.
    """

    path: Path
    municipality: str
    model: str
    year: int
    round: str
    sources: list[BookSource]
    paintables: list[BookPaintable]
    overrides: dict[str, Override]
    looks: dict[StatusValue, StatusLook]
    weighing: Weighing
    leaves: dict[str, Leaf]
    outcomes: Mapping[str, tuple[str | None, Quantity]]
    cards: list[EarlierCard] = field(default_factory=list)
    tree: list[Known] = field(default_factory=list)
    _fixed: dict[str, StatusValue] = field(default_factory=dict, repr=False)

    def status(self, key: str) -> GoalStatus | None:
        """Give the status of a goal, a unit or a goal of the tree, with the overrides that stand in the workbook."""
        override = self.overrides.get(key)
        if override is not None and override.status is not None:
            return override.status
        leaf = self.leaves.get(key)
        if leaf is not None:
            return leaf.status
        node = self.weighing.node(key)
        if node is not None:
            return node.status
        fixed = self._fixed.get(key)
        return fixed if isinstance(fixed, GoalStatus) else None

    def shown(self, paintable: BookPaintable) -> StatusValue:
        """Give the status that a cell should show now: overrides typed since the roll-up count, upwards too."""
        if paintable.what == "activity":
            return paintable.status
        return self.status(paintable.key) or paintable.status

    def outcome(self, key: str, name: str | None) -> Quantity | None:
        """Give the outcome a measure had in this roll-up; None when that key was another measure."""
        found = self.outcomes.get(key)
        return found[1] if found is not None and same_name(found[0], name) else None

    def known_cards(self) -> list[EarlierCard]:
        """Give the cards that were rolled up, with what their goals were known by."""
        return self.cards

    def known_tree(self) -> list[Known]:
        """Give the goals of the tree as they were; none in a roll-up of an earlier version of the program."""
        return self.tree


def read_back(path: Path) -> RollupBook:
    """Read a roll-up workbook back.

    Raises `InputError` when it cannot be read (the grid's codes), is no roll-up (MK710), or was made by a newer
    version of the program (MK711).
    """
    book = open_workbook(path)
    if all(sheet.name != SHEET for sheet in book.sheets):
        raise _no_rollup(path)
    content = _content(book.sheet(SHEET), path)
    head = content[MAGIC][0]
    looks = dict(_looks(content.get("look", [])))
    overrides = {o.key: o for o in _overrides(book, looks)}
    leaves = {
        key: Leaf(key, unit, perspective, overall, GoalStatus(status), weight)
        for key, unit, perspective, overall, status, weight in content.get("leaf", [])
    }
    shape = Shape(dict(content.get("unit", [])), dict(content.get("goal", [])))
    paintables = [
        BookPaintable(source, sheet, cell, what, key, _status(status), bool(owned), bool(live))
        for source, sheet, cell, what, key, status, owned, live in content.get("paint", [])
    ]
    sources = [BookSource(*source) for source in content.get("source", [])]
    outcomes = {
        key: (name, Quantity(raw=raw, value=value, unit=unit))
        for key, name, raw, value, unit in content.get("outcome", [])
    }
    return RollupBook(
        path=path,
        municipality=head["municipality"],
        model=head["model"],
        year=head["year"],
        round=head["round"],
        sources=sources,
        paintables=paintables,
        overrides=overrides,
        looks=looks,
        weighing=Weighing(leaves.values(), shape, Aggregation(**head["aggregation"]), overrides),
        leaves=leaves,
        outcomes=outcomes,
        cards=list(_cards(content, sources, outcomes)),
        tree=[Known(code, text) for code, text in content.get("node", [])],
        _fixed={one.key: one.status for one in paintables},
    )


def _content(sheet: Sheet, path: Path) -> dict[str, list[Any]]:
    content: dict[str, list[Any]] = {}
    try:
        for row in range(1, sheet.n_rows + 1):
            content.setdefault(sheet.text(row, 1), []).extend(json.loads(sheet.text(row, 2)))
        version = content[MAGIC][0]["version"]
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise _no_rollup(path) from error
    if version != VERSION:
        raise InputError(
            "MK711",
            fill(
                _(
                    "”{file}”: sammanställningen är gjord med en annan version av programmet ({version}). "
                    "Gör om sammanställningen."
                ),
                file=path.name,
                version=version,
            ),
        )
    return content


def _cards(
    content: dict[str, list[Any]], sources: list[BookSource], outcomes: Mapping[str, tuple[str | None, Quantity]]
) -> Iterator[EarlierCard]:
    measures: dict[str, list[tuple[str, str | None]]] = {}
    for key, (name, _quantity) in outcomes.items():
        measures.setdefault(f"goal:{key.removeprefix('measure:').rpartition('/')[0]}", []).append((key, name))
    names = dict(content["card"] if "card" in content else _cards_before(sources))
    known = content["known"] if "card" in content and "known" in content else _known_before(content, sources)
    goals: dict[int, list[EarlierGoal]] = {}
    for key, source, name, text in known:
        goals.setdefault(source, []).append(EarlierGoal(key, Known(name, text), tuple(measures.get(key, ()))))
    for n, unit in names.items():
        one = sources[n]
        yield EarlierCard(one.unit or "", unit, one.absolute, one.kind, one.sha256, tuple(goals.get(n, ())))


def _cards_before(sources: list[BookSource]) -> Iterator[tuple[int, None]]:
    """Yield the cards of a roll-up that says no more of them than their units: one made by an earlier version."""
    shown = (Counted.YES.value, Counted.UNKNOWN_UNIT.value)
    return ((n, None) for n, source in enumerate(sources) if source.counted in shown)


def _known_before(content: dict[str, list[Any]], sources: list[BookSource]) -> Iterator[tuple[str, int, str, None]]:
    """Yield its goals by their ids alone; where those were cells, no goal of today has such an id."""
    first = {source.unit: n for n, source in reversed(list(enumerate(sources)))}
    for key, unit, *_rest in content.get("leaf", []):
        if unit in first:
            yield key, first[unit], key.partition("/")[2], None


def _looks(records: list[Any]) -> Iterator[tuple[StatusValue, StatusLook]]:
    for value, symbol, label, fill_colour, font, words in records:
        status = _status(value)
        yield (
            status,
            StatusLook(value=status, label=label, symbol=symbol, fill=fill_colour, font=font, words=tuple(words)),
        )


def _overrides(book: Workbook, looks: Mapping[StatusValue, StatusLook]) -> Iterator[Override]:
    words = _vocabulary(looks)
    for name in ("units", "tree"):
        places = {field_name: book.names.get(column_name(name, field_name)) for field_name in FIELDS}
        at = places["key"], places["override"], places["motivation"]
        if at[0] is None or at[1] is None:
            continue  # the columns were deleted: nothing is overridden there
        sheet = book.sheet(at[0].sheet)
        for row in range(at[0].first_row + 1, sheet.n_rows + 1):
            key = sheet.text(row, at[0].first_col).strip()
            raw = " ".join(sheet.text(row, at[1].first_col).split())
            said = sheet.text(row, at[2].first_col).strip() if at[2] is not None else ""
            if key and raw:
                where = a1(row, at[1].first_col)
                yield Override(key, words.get(raw.casefold()), said, raw, sheet.name, where)


def _vocabulary(looks: Mapping[StatusValue, StatusLook]) -> dict[str, GoalStatus]:
    """Every way to write a status of a goal that the steering model knows: symbol and label, label, symbol, words."""
    words: dict[str, GoalStatus] = {}
    for status, look in looks.items():
        if isinstance(status, GoalStatus):
            for word in (*look.words, look.symbol, look.label, look.text):
                words[" ".join(word.split()).casefold()] = status
    return words


def _status(value: str) -> StatusValue:
    try:
        return GoalStatus(value)
    except ValueError:
        return ActivityStatus(value)


def _no_rollup(path: Path) -> InputError:
    text = _("”{file}”: arbetsboken är ingen sammanställning. Välj den fil som consolidate skrev.")
    return InputError("MK710", fill(text, file=path.name))
