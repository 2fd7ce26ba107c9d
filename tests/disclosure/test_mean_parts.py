"""Means of parts beside the mean of the whole: what is hidden cannot be subtracted. Expected by hand."""

from __future__ import annotations

import pandas as pd

from buzz_analysis.disclosure import TOTAL, release_mean_parts
from buzz_analysis.schema import Disclosure

RULES = Disclosure(minimum=10, describe_from=30, compare_from=100)


def released(sizes: dict[str, tuple[int, float]], rules=RULES) -> pd.DataFrame:
    """Parts by name: how many people, and their mean on a scale of 1 to 5."""
    rows = [
        {"scale": "total", "vsv": name, "n": n, "total": n * mean, "total_sq": n * (mean**2 + 1), "low": 1, "high": 5}
        for name, (n, mean) in sizes.items()
    ]
    made = release_mean_parts(pd.DataFrame(rows), rules, by=["scale"], part="vsv", lowest="low", highest="high")
    return made.set_index("vsv")


def test_one_small_part_takes_the_smallest_shown_one_with_it():
    made = released({"a": (40, 3.0), "b": (20, 3.5), "c": (4, 2.0)})
    assert made["suppressed"].to_dict() == {TOTAL: False, "a": False, "b": True, "c": True}
    assert made.loc[["b", "c"], ["denominator", "estimate"]].isna().all(axis=None)


def test_two_small_parts_that_are_together_large_enough_stay_open():
    """6 and 8 people are 14 together, with a mean of 3."""
    made = released({"a": (40, 3.0), "b": (30, 3.5), "c": (6, 3.0), "d": (8, 3.0)})
    assert made["suppressed"].to_dict() == {TOTAL: False, "a": False, "b": False, "c": True, "d": True}


def test_two_small_parts_that_are_together_too_small_take_a_third():
    made = released({"a": (40, 3.0), "b": (30, 3.5), "c": (3, 3.0), "d": (4, 3.0)})
    assert made["suppressed"].to_dict() == {TOTAL: False, "a": False, "b": True, "c": True, "d": True}


def test_a_whole_under_the_minimum_is_hidden_with_its_parts():
    assert released({"a": (4, 3.0), "b": (5, 3.5)})["suppressed"].all()


def test_the_mean_of_the_whole_is_that_of_all_people():
    """(40 x 3.0 + 60 x 3.5) / 100 = 3.3."""
    made = released({"a": (40, 3.0), "b": (60, 3.5)})
    assert made.loc[TOTAL, ["denominator", "estimate"]].tolist() == [100, 3.3]


def test_the_research_edition_hides_nothing():
    assert not released({"a": (40, 3.0), "c": (1, 2.0)}, RULES.unsuppressed())["suppressed"].any()
