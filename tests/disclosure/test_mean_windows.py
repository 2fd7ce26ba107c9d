"""Means before and since: told with the number they rest on, so what two of them leave is known too. By hand."""

import pandas as pd
import pytest

from buzz_analysis.disclosure import release_mean_windows


def rows(*pairs):
    """Rows of n people whose values have a mean."""
    return pd.DataFrame([(n, n * mean) for n, mean in pairs], columns=["n", "total"])


def test_a_mean_of_ten_is_told_and_one_of_nine_is_not(rules):
    assert release_mean_windows(rows((12, 20), (10, 25)), [[(0, 1), (1, 2)]], None, rules) == [True]
    assert release_mean_windows(rows((12, 20), (9, 25)), [[(0, 1), (1, 2)]], None, rules) == [False]


def test_a_side_without_rows_hides_nothing(rules):
    assert release_mean_windows(rows((12, 20)), [[(0, 0), (0, 1)]], None, rules) == [True]


def test_what_two_windows_leave_is_hidden_too(rules):
    # Since the second row 15 people, since the third 11: the second row alone would be 4.
    small = rows((20, 3), (4, 5), (11, 3))
    assert release_mean_windows(small, [[(1, 3)], [(2, 3)]], None, rules) == [True, False]
    # In the other order the first is told as well, and the other hidden.
    assert release_mean_windows(small, [[(2, 3)], [(1, 3)]], None, rules) == [True, False]


def test_a_stretch_around_another_leaves_its_two_ends(rules):
    # 0 to 4 less 1 to 3: five and four people on the outside.
    outer = rows((5, 3), (20, 3), (20, 3), (4, 3))
    assert release_mean_windows(outer, [[(0, 4)], [(1, 3)]], None, rules) == [True, False]


@pytest.mark.parametrize(
    "mean, told", [(0.0, False), (1.1, False), (1.2, True), (3.8, True), (3.9, False), (5.0, False)]
)
def test_near_an_end_of_the_scale_a_mean_is_hidden(rules, mean, told):
    # Ten people, scale 0 to 5: two make up nine tenths at most of what lies between the sum and 0, or 50, if that is
    # 10 / 0.9 = 11.1 points, so from 12 to 38.
    assert release_mean_windows(rows((10, mean)), [[(0, 1)]], (0, 5), rules) == [told]


def test_a_mean_that_follows_may_lie_near_no_end_either(rules):
    # 20 people at 1.5 and ten of them at 3.0: the others all answered 0.
    assert release_mean_windows(rows((10, 0), (10, 3)), [[(0, 2)], [(1, 2)]], (0, 5), rules) == [True, False]


def test_research_output_hides_nothing(rules):
    open_ = rules.model_copy(update={"minimum": 0})
    assert release_mean_windows(rows((1, 0), (1, 5)), [[(0, 1), (1, 2)]], (0, 5), open_) == [True]
