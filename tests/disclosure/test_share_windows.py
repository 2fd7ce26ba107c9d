"""Shares that a network counts itself: what two actions' windows leave when one is taken from the other. By hand."""

import pandas as pd

from buzz_analysis.disclosure import release_share_windows


def rows(*pairs):
    """Women with and without, a row a period."""
    return pd.DataFrame(pairs, columns=["yes", "no"])


def test_one_action_gives_away_nothing_but_itself(rules):
    assert release_share_windows(rows((12, 20), (3, 25)), [[(0, 1), (1, 2)]], rules) == [True]


def test_a_small_rest_of_two_actions_hides_the_later_one(rules):
    # Since the second row 4 + 20 with and 12 + 30 without, since the third 20 and 30: the second row alone has 4.
    counted = rows((15, 15), (4, 12), (20, 30))
    assert release_share_windows(counted, [[(0, 1), (1, 3)], [(1, 2), (2, 3)]], rules) == [True, False]
    assert release_share_windows(counted, [[(1, 3)], [(2, 3)]], rules) == [True, False]


def test_few_without_is_a_small_rest_too(rules):
    assert release_share_windows(rows((15, 15), (12, 4), (20, 30)), [[(1, 3)], [(2, 3)]], rules) == [True, False]


def test_a_large_rest_is_told(rules):
    counted = rows((15, 15), (10, 10), (20, 30))
    assert release_share_windows(counted, [[(0, 1), (1, 3)], [(1, 2), (2, 3)]], rules) == [True, True]


def test_research_output_hides_nothing(rules):
    open_ = rules.model_copy(update={"minimum": 0})
    assert release_share_windows(rows((1, 0), (0, 1), (1, 1)), [[(0, 3)], [(1, 2)]], open_) == [True, True]
