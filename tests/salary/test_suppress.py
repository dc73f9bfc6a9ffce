"""Small groups in a distribution: no suppressed count can be computed from what is published."""

from __future__ import annotations

import itertools

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from xl_malkort.rollup.suppress import Protected, audit, is_sensitive, protect, protect_all

COUNT = st.sampled_from([0, 0, 0, 1, 1, 2, 3])
MOST = 30_000
"""How many tables the attacker is given time for."""


@st.composite
def tables(draw: st.DrawFn, widths: tuple[int, int] = (2, 4)) -> list[tuple[int, ...]]:
    width = draw(st.integers(*widths))
    rows = draw(st.lists(st.tuples(*[COUNT] * width), min_size=1, max_size=5))
    return [row for row in rows if sum(row)] or [(3, 4, *[1] * (width - 2))]


def attack(shown: Protected) -> tuple[list[list[set[int]]], list[set[int]]] | None:
    """Try every table that agrees with what is published: which values can each suppressed cell and size take?

    It shares no thought with the program: it only counts. None when there are too many tables to try; a level whose
    total is hidden is tried with few values, which can only make a cell look more certain than it is.
    """
    hidden = [n for n, row in enumerate(shown.rows) if row is None]
    columns = []
    tried = 1
    for col, total in enumerate(shown.totals):
        left = None if total is None else total - sum(row[col] for row in shown.rows if row is not None)
        most = 2 if left is None else left
        ways = [
            way for way in itertools.product(range(most + 1), repeat=len(hidden)) if left is None or sum(way) == left
        ]
        columns.append(ways)
        tried *= len(ways)
        if tried > MOST:
            return None
    cells: list[list[set[int]]] = [[set() for _ in shown.totals] for _ in hidden]
    sizes: list[set[int]] = [set() for _ in hidden]
    for table in itertools.product(*columns):
        rows = list(zip(*table, strict=True))
        if shown.total is not None and sum(map(sum, rows)) + sum(sum(row) for row in shown.rows if row) != shown.total:
            continue
        if all(sum(row) for row in rows):  # everybody knows that a group that is named has members
            for n, row in enumerate(rows):
                sizes[n].add(sum(row))
                for col, count in enumerate(row):
                    cells[n][col].add(count)
    return cells, sizes


@settings(max_examples=250)
@given(tables(), st.sampled_from([3, 5]))
def test_no_suppressed_count_can_be_computed(table: list[tuple[int, ...]], smallest: int) -> None:
    shown = protect(table, smallest)
    found = attack(shown)
    assume(found is not None)
    assert found is not None
    cells, sizes = found
    assert all(len(values) > 1 for row in cells for values in row)
    assert all(len(values) > 1 for values in sizes)


@settings(max_examples=300)
@given(tables(widths=(2, 5)), st.integers(3, 10))
def test_what_is_shown_is_true_and_no_sensitive_group_is_among_it(table: list[tuple[int, ...]], smallest: int) -> None:
    shown = protect(table, smallest)
    assert audit(shown)
    for row, told in zip(table, shown.rows, strict=True):
        assert told is None or (told == row and not is_sensitive(row, smallest))
    for col, total in enumerate(shown.totals):
        assert total is None or total == sum(row[col] for row in table)
    assert shown.total is None or shown.total == sum(map(sum, table))


@settings(max_examples=150)
@given(tables(widths=(3, 3)), st.integers(3, 6))
def test_the_suppressed_together_are_no_small_or_uniform_group(table: list[tuple[int, ...]], smallest: int) -> None:
    shown = protect(table, smallest)
    if shown.suppressed and all(total is not None for total in shown.totals):
        hidden = [row for row, told in zip(table, shown.rows, strict=True) if told is None]
        together = [sum(column) for column in zip(*hidden, strict=True)]
        assert not is_sensitive(together, smallest)


def test_a_single_small_group_takes_another_with_it() -> None:
    shown = protect([(1, 2, 0), (4, 9, 3), (2, 6, 1)], 5)
    assert shown.rows == (None, (4, 9, 3), None)
    assert shown.totals == (7, 17, 4)
    assert shown.total == 28


def test_a_large_group_that_shares_one_level_is_suppressed() -> None:
    shown = protect([(0, 40, 0), (4, 9, 3), (2, 6, 1)], 5)
    assert shown.rows[0] is None
    assert shown.suppressed == 2


def test_a_table_without_small_groups_is_shown_whole() -> None:
    shown = protect([(4, 9, 3), (2, 6, 1)], 5)
    assert shown.suppressed == 0
    assert shown.total == 25


def test_a_group_alone_hides_its_totals() -> None:
    shown = protect([(1, 2, 0)], 5)
    assert shown == Protected((None,), (None, None, None), None)


def test_a_level_that_nobody_has_hides_its_own_total_and_the_sum() -> None:
    shown = protect([(0, 1, 2), (0, 4, 3), (0, 2, 6)], 5)
    assert shown.totals[0] is None
    assert shown.totals[1] == 7
    assert shown.total is None


def test_the_audit_sees_what_gives_a_count_away() -> None:
    assert not audit(Protected((None, (4, 5)), (5, 6), 11)), "one suppressed row is the total minus the rest"
    assert not audit(Protected((None, None, (4, 5)), (4, 9), 13)), "nobody is left on the first level"
    assert not audit(Protected((None, None), (1, 1), 2)), "two members in two groups: one each"
    assert not audit(Protected((None, None), (None, None), 9)), "totals that are hidden are hidden whole"
    assert audit(Protected((None, None), (2, 1), 3))


def test_a_group_hidden_for_one_criterion_is_hidden_for_all() -> None:
    one = {"A": (9, 0), "B": (5, 5), "C": (6, 7), "D": (8, 2)}
    other = {"A": (4, 5), "B": (5, 5), "C": (6, 7), "D": (5, 5)}
    shown = protect_all([one, other], 5)
    assert [row is None for row in shown[0].rows] == [row is None for row in shown[1].rows]
    assert shown[1].rows[0] is None
    alone = protect_all([{"A": (1, 0, 3)}, {"A": (4, 5, 1), "B": (5, 5, 2)}], 5)
    assert all(total is None for table in alone for total in table.totals)
