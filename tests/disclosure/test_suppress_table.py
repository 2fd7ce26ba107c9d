"""Additive tables, and an attacker who knows all shown cells, all shown totals and that no count is negative.

The attacker is written apart from the library: for lists by hand-derived bounds, for tables by a linear programme
over every cell (not only the hidden ones), so that a fault in the library's own check does not hide itself.
"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from buzz_analysis.disclosure import TOTAL, suppress_table

MINIMUM = 10


def listed(*values):
    """A list with outcomes 0, 1, 2 …"""
    return pd.DataFrame({"outcome": [str(place) for place in range(len(values))], "n": list(values)})


def shown(frame):
    """Values of the released list, None where hidden."""
    return [None if pd.isna(value) else int(value) for value in frame["n"]]


def suppressed(*values):
    """A released list: its cells, then the total."""
    return shown(suppress_table(listed(*values), value="n", groups=["outcome"], minimum=MINIMUM))


def test_a_list_without_small_cells_is_shown_whole():
    assert suppressed(30, 10, 12) == [30, 10, 12, 52]


def test_one_small_cell_takes_the_next_smallest_with_it():
    assert suppressed(60, 12, 3) == [60, None, None, 75]


def test_small_cells_that_make_the_minimum_together_take_none_with_them():
    assert suppressed(60, 9, 3) == [60, None, None, 72]


def test_small_cells_below_the_minimum_together_take_one_with_them():
    assert suppressed(60, 12, 6, 3) == [60, None, None, None, 81]


def test_two_cells_of_which_one_is_small_leave_the_total():
    assert suppressed(60, 3) == [None, None, 63]


def test_a_total_below_the_minimum_is_hidden_too():
    assert suppressed(4, 3) == [None, None, None]


def test_zero_counts_as_small():
    assert suppressed(60, 20, 0) == [60, None, None, 80]


@pytest.mark.parametrize("value, seen", [(0, None), (9, None), (10, 10)])
def test_one_cell_is_shown_from_the_minimum_on(value, seen):
    assert suppressed(value) == [seen, seen]


def test_hidden_cells_are_marked_and_missing():
    made = suppress_table(listed(60, 12, 3), value="n", groups=["outcome"], minimum=MINIMUM)
    assert made["suppressed"].to_list() == [False, True, True, False]
    assert made["n"].dtype == "Int64"


def test_the_total_is_named():
    made = suppress_table(listed(60, 12), value="n", groups=["outcome"], minimum=MINIMUM)
    assert made["outcome"].to_list() == ["0", "1", TOTAL]


def test_no_rows_give_a_hidden_total_only():
    made = suppress_table(listed(60).head(0), value="n", groups=["outcome"], minimum=MINIMUM)
    assert shown(made) == [None]


def test_an_absent_combination_counts_as_zero_and_is_hidden():
    frame = pd.DataFrame({"row": ["a", "a", "b"], "column": ["x", "y", "x"], "n": [50, 60, 70]})
    made = suppress_table(frame, value="n", groups=["row", "column"], minimum=MINIMUM).set_index(["row", "column"])
    assert made.loc[("b", "y"), "suppressed"]


def test_the_input_stays_as_it_was():
    frame = listed(60, 12, 3)
    before = frame.copy(deep=True)
    suppress_table(frame, value="n", groups=["outcome"], minimum=MINIMUM)
    pd.testing.assert_frame_equal(frame, before)


def test_categories_may_be_the_groups():
    frame = listed(60, 12, 3).astype({"outcome": "category"})
    assert shown(suppress_table(frame, value="n", groups=["outcome"], minimum=MINIMUM)) == [60, None, None, 75]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=8))
def test_no_cell_of_a_list_can_be_worked_out(values):
    *cells, total = suppressed(*values)
    hidden = [value for value, cell in zip(values, cells, strict=True) if cell is None]
    assert all(cell is None or cell >= MINIMUM for cell in [*cells, total])
    if total is not None and hidden:
        # each hidden cell lies from 0 to the total less all that is shown: too wide to tell, and never a point
        assert len(hidden) >= 2
        assert total - sum(cell for cell in cells if cell is not None) >= MINIMUM


def released_table(values):
    """A released table with its totals, as an array; nan where hidden."""
    rows, columns = values.shape
    frame = pd.DataFrame(
        [
            {"row": f"r{row}", "column": f"c{column}", "n": values[row, column]}
            for row in range(rows)
            for column in range(columns)
        ]
    )
    made = suppress_table(frame, value="n", groups=["row", "column"], minimum=MINIMUM)
    wide = made.pivot(index="row", columns="column", values="n").astype("float64")
    return wide.loc[
        [*(f"r{row}" for row in range(rows)), TOTAL], [*(f"c{column}" for column in range(columns)), TOTAL]
    ].to_numpy()


def narrowest(table):
    """For each hidden cell or total its place and the range an attacker is left with."""
    rows, columns = (side - 1 for side in table.shape)
    pieces = np.zeros((*table.shape, rows * columns))
    for row, column in np.ndindex(rows, columns):
        for place in ((row, column), (row, columns), (rows, column), (rows, columns)):
            pieces[(*place, row * columns + column)] = 1
    known = ~np.isnan(table)
    facts = {"A_eq": pieces[known], "b_eq": table[known]} if known.any() else {}
    for place in np.argwhere(~known):
        low, high = (linprog(sign * pieces[tuple(place)], bounds=(0, None), **facts) for sign in (1, -1))
        yield tuple(place), np.inf if high.status == 3 else -high.fun - low.fun


@pytest.mark.parametrize("seed", range(60))
def test_an_attacker_fixes_no_small_cell_of_a_table(seed):
    random = np.random.default_rng(seed)
    for _ in range(5):
        values = random.poisson(random.choice([3, 9, 14, 40]), random.integers(2, 5, 2))
        truth = np.block([[values, values.sum(1, keepdims=True)], [values.sum(0, keepdims=True), values.sum()]])
        table = released_table(values)
        assert not (table < MINIMUM).any()
        assert all(width > 0.5 for place, width in narrowest(table) if truth[place] < MINIMUM)


def test_two_small_blocks_joined_by_one_cell_do_not_give_it_away():
    # Every line has two hidden cells or none, yet rows 1 and 2 less columns 1 and 2 would leave the middle cell alone.
    values = np.array([[5, 5, 50, 50, 50], [5, 5, 5, 50, 50], [50, 50, 50, 5, 5], [50, 50, 5, 5, 5]])
    table = released_table(values)
    assert all(width > 0.5 for place, width in narrowest(table) if place[0] < 4 and place[1] < 5 and values[place] < 10)


def test_three_dimensions_are_protected_as_well():
    random = np.random.default_rng(3)
    frame = pd.DataFrame(
        [(a, b, c, random.poisson(12)) for a in "pq" for b in "rst" for c in "uv"], columns=["one", "two", "three", "n"]
    )
    made = suppress_table(frame, value="n", groups=["one", "two", "three"], minimum=MINIMUM)
    lines = made.groupby(["one", "two"])["suppressed"].sum()
    assert len(made) == 3 * 4 * 3
    assert not (lines == 1).any()
