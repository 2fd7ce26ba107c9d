"""The line of item 10: shown on its own, never in a small cell."""

import pandas as pd

from buzz_analysis import disclosure


def item(*n, timepoint="T4"):
    """Answers 0 to 3 and blank."""
    return pd.DataFrame(
        {
            "timepoint": timepoint,
            "instrument": "epds",
            "item": "epds_10",
            "outcome": ["0", "1", "2", "3", "blank"],
            "n": n,
        }
    )


def shown(frame):
    """None where hidden."""
    return [None if pd.isna(value) else int(value) for value in frame["n"]]


def test_a_small_answer_hides_another_so_that_subtraction_tells_nothing(rules):
    assert shown(disclosure.release_items(item(80, 15, 12, 3, 20), rules)) == [80, 15, None, None, 20]


def test_a_few_answers_hide_the_most_frequent_one_too(rules):
    assert shown(disclosure.release_items(item(80, 3, 2, 0, 1), rules)) == [None] * 5


def test_time_points_are_not_added_up(rules):
    made = disclosure.release_items(pd.concat([item(80, 3, 2, 0, 1, timepoint="T1"), item(1, 0, 0, 0, 0)]), rules)
    assert made["timepoint"].to_list() == ["T1"] * 5 + ["T4"] * 5
    assert shown(made) == [None] * 10


def test_no_total_is_told(rules):
    made = disclosure.release_items(item(80, 15, 12, 13, 20), rules)
    assert made["outcome"].to_list() == ["0", "1", "2", "3", "blank"]
    assert shown(made) == [80, 15, 12, 13, 20]


def test_no_answers_give_an_empty_frame_with_the_columns(rules):
    made = disclosure.release_items(item(1, 0, 0, 0, 0).head(0), rules)
    assert list(made.columns) == ["timepoint", "instrument", "item", "outcome", "n", "suppressed"]
    assert len(made) == 0
