"""Protecting small groups in a distribution: which rows of a table of counts may be shown, and which totals.

A distribution is a two-way table: groups × levels, with totals per level and over all. A group is *sensitive* when it
is smaller than the smallest group, or when all its members share one level (then whoever knows that somebody belongs to
the group knows that person's level). Sensitive rows are suppressed whole, their size too.

That alone is not enough: a level's total minus the rows that are shown gives what the suppressed rows hold together.
So complementary rows are suppressed as well, until for every level whose total is shown

1. at least two rows are suppressed, and
2. together they hold at least one member on the level (else each of their cells is known to be 0),

and together they are at least `smallest` and more than they are rows (else a size would be known to be 1). Then every
suppressed cell and size can take at least two values, whatever is computed from what is shown: the unknowns of a level
are only bound by being counts that sum to the level's remainder. A level for which no rows can achieve that does not
have its total shown, nor the total over all, from which it would follow.

Source: complementary cell suppression, L. H. Cox, "Suppression Methodology and Statistical Disclosure Control", Journal
of the American Statistical Association 75 (1980), here with whole rows, chosen greedily by fewest members. The exact
audit (bounds of every suppressed cell under the published equations) is that of M. Fischetti and J. J. Salazar,
"Solving the Cell Suppression Problem on Tabular Data with Linear Constraints", Management Science 47 (2001); for a
table where whole rows are suppressed the bounds have the closed form that `audit` uses, and need no linear programming.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

Counts = Sequence[int]


@dataclass(frozen=True, slots=True)
class Protected:
    """What may be shown of a table. `rows` has None for a suppressed row, `totals` None for a level's hidden total.

    `total` is the sum over all, None when it is hidden.
    """

    rows: tuple[tuple[int, ...] | None, ...]
    totals: tuple[int | None, ...]
    total: int | None

    @property
    def suppressed(self) -> int:
        """How many rows are not shown."""
        return sum(1 for row in self.rows if row is None)


def is_sensitive(row: Counts, smallest: int) -> bool:
    """Tell whether a group by itself must not be shown.

    >>> is_sensitive((2, 1, 1), 5), is_sensitive((0, 9, 0), 5), is_sensitive((1, 5, 2), 5)
    (True, True, False)
    """
    return sum(row) < smallest or max(row) == sum(row)


def protect(table: Sequence[Counts], smallest: int, also: Set[int] = frozenset()) -> Protected:
    """Give what may be shown of a table of counts, groups × levels; every group has members and as many levels.

    `also` are rows to suppress for reasons outside the table. Raises
    `ValueError` for a table that is not rectangular or holds a negative count.

    >>> protect([(5, 5), (1, 1), (6, 7)], 5).rows
    (None, None, (6, 7))
    """
    width = len(table[0]) if table else 0
    if any(len(row) != width or min(row, default=0) < 0 for row in table):
        raise ValueError("not a table of counts")
    hidden = {n for n, row in enumerate(table) if n in also or is_sensitive(row, smallest)}
    columns = [sum(row[c] for row in table) for c in range(width)]
    shown_totals = set(range(width))
    if hidden:
        # A level that nobody has cannot be covered by any row.
        shown_totals = {c for c in shown_totals if columns[c] > 0}
        hidden |= _complement(table, hidden, shown_totals, smallest)
        if not _safe(table, hidden, shown_totals, smallest):
            shown_totals = set()
    rows = tuple(None if n in hidden else tuple(row) for n, row in enumerate(table))
    totals = tuple(columns[c] if c in shown_totals else None for c in range(width))
    whole = len(shown_totals) == width
    found = Protected(rows, totals, sum(columns) if whole else None)
    assert audit(found), "what is shown would give a suppressed count away"
    return found


def protect_all(tables: Sequence[Mapping[str, Counts]], smallest: int) -> list[Protected]:
    """Give what may be shown of several tables about the same groups, such as one for each criterion.

    A group that is suppressed in one table is suppressed in all, since its size would be the same; and totals are shown
    only when every table can show all of its own, since they are about the same people.

    >>> [one.rows for one in protect_all([{"A": (9, 0), "B": (5, 5)}, {"A": (4, 5), "B": (5, 5)}], 5)]
    [(None, None), (None, None)]
    """
    hidden: set[str] = set()
    while True:
        found = []
        before = len(hidden)
        for table in tables:
            names = list(table)
            shown = protect(list(table.values()), smallest, {n for n, name in enumerate(names) if name in hidden})
            hidden |= {name for name, row in zip(names, shown.rows, strict=True) if row is None}
            found.append(shown)
        if len(hidden) == before:
            break
    if len(found) > 1 and any(one.total is None for one in found):
        found = [replace(one, totals=tuple(None for _ in one.totals), total=None) for one in found]
    return found


def audit(shown: Protected) -> bool:
    """Tell whether no suppressed count can be computed from what is shown; uses nothing but that.

    Every suppressed cell of a level lies between 0 and what the level's total leaves over, and reaches both ends when
    at least two rows share it; a row's size lies between 1 and what the others, with one member each, leave over.
    """
    hidden = shown.suppressed
    if not hidden:
        return True
    left = [
        None if total is None else total - sum(row[c] for row in shown.rows if row is not None)
        for c, total in enumerate(shown.totals)
    ]
    known = [rest for rest in left if rest is not None]
    if not known:
        return shown.total is None
    if hidden < 2 or min(known) < 1:
        return False
    return len(known) < len(left) or sum(known) > hidden


def _complement(table: Sequence[Counts], hidden: set[int], levels: set[int], smallest: int) -> set[int]:
    """Give the rows to suppress beside the sensitive ones: greedily those that cover most, then the smallest."""
    more: set[int] = set()
    while not _safe(table, hidden | more, levels, smallest):
        uncovered = {c for c in levels if all(table[n][c] == 0 for n in hidden | more)}
        free = [n for n in range(len(table)) if n not in hidden | more]
        if not free or (uncovered and not any(table[n][c] for n in free for c in uncovered)):
            return set()  # no rows can do it: the totals are hidden instead, and nothing more needs to be
        more.add(min(free, key=lambda n: (-sum(1 for c in uncovered if table[n][c]), sum(table[n]), n)))
    return more


def _safe(table: Sequence[Counts], hidden: set[int], levels: set[int], smallest: int) -> bool:
    if not levels:
        return True
    left = {c: sum(table[n][c] for n in hidden) for c in levels}
    together = sum(left.values())
    several = len(levels) == 1 or sum(1 for rest in left.values() if rest) > 1
    return len(hidden) > 1 and min(left.values()) > 0 and several and together >= max(smallest, len(hidden) + 1)
