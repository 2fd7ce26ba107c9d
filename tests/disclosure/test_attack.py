"""The attacker of benchmarks/attacker.py: he finds what can be found, and nothing in some released tables."""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from buzz_analysis.disclosure import Sum, given_away

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def made():
    """The scripts `attacker` and `disclosure` of benchmarks/, which are no package."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(BENCHMARKS)
        import attacker
        import disclosure

        yield attacker, disclosure
    for name in ("attacker", "disclosure"):
        del sys.modules[name]


def test_what_follows_from_the_equations_is_found(made):
    # 60 in all, 53 shown in two of three cells: the third is 7. Nothing is told of the split of a fourth and a fifth.
    attacker, _ = made
    cells = np.eye(5)
    told = [(cells[:3].sum(axis=0), 60), (cells[0], 40), (cells[1], 13), (cells[3] + cells[4], 12)]
    assert attacker.recovered(attacker.Released.of(5, told), cells).tolist() == [True, True, True, False, False]


def test_what_only_no_count_below_nought_fixes_is_found(made):
    # Three cells of 20 together, the first two of 20 as well by another line: the third is 0.
    attacker, _ = made
    told = [([1, 1, 1], 20), ([1, 1, 2], 20)]
    assert attacker.recovered(attacker.Released.of(3, told), np.eye(3)).tolist() == [False, False, True]
    # In a table of two by two with rows 5 and 9 and columns 0 and 14 the whole first column is 0.
    told = [([1, 1, 0, 0], 5), ([0, 0, 1, 1], 9), ([1, 0, 1, 0], 0), ([0, 1, 0, 1], 14)]
    assert attacker.recovered(attacker.Released.of(4, told), np.eye(4)).all()


def test_what_is_said_to_be_small_helps_him(made):
    # Two counts of 18 together, each said to be under ten: both are nine; of 17 together either may be eight.
    attacker, _ = made
    for total, is_fixed in ((18, True), (17, False)):
        told = attacker.Released.of(2, [([1, 1], total)], [([1, 0], 9), ([0, 1], 9)])
        assert attacker.recovered(told, np.eye(2)).tolist() == [is_fixed] * 2


def test_nothing_told_leaves_all_open(made):
    attacker, _ = made
    assert not attacker.recovered(attacker.Released.of(3), np.eye(3)).any()


@pytest.mark.parametrize("is_known", [False, True])
def test_windows_that_an_earlier_report_told_are_reckoned_with(made, is_known):
    # Found by `make attack`: the report of 2020 tells July to December since an action; the twelve months that the
    # report of 2021 draws then give July to December 2021, in which 9 women had an alert. Where the report of 2021 does
    # not know of those windows, `given_away` finds the count at release.
    _, script = made
    yes = [0, 18, 0, 4, 7, 34, 4, 2, 0, 7, 3, 0, 0, 11, 0, 2, 0, 4, 0, 0, 5, 0, 3, 0]
    no = [0, 27, 0, 4, 7, 64, 6, 7, 0, 17, 14, 0, 0, 18, 1, 3, 0, 3, 0, 0, 10, 2, 4, 3]
    counts = pd.DataFrame({"yes": yes, "no": no}, index=range(script.JANUARY, script.JANUARY + 24))
    told, earlier = [], {}
    for last, period in script._periods(24, 12):
        windows = script._since(counts, last, period, [5, 16])
        shown = [(last, True), *script._beside(counts, last, windows, earlier if is_known else {})]
        told += [Sum(str(one), frozenset("a"), frozenset(["T4"]), *one) for one, is_shown in shown if is_shown]
        earlier[last.after] = windows
    found = given_away(counts.reset_index(names="month").assign(vsv="a", timepoint="T4"), told, 10)
    july = script.JANUARY + 18
    assert ((july, july + 6) in zip(found["first"], found["after"], strict=True)) == (not is_known)


@pytest.mark.parametrize(
    "family, n", [("tables that add up", 12), ("the same, with actions", 25), ("networks side by side", 20)]
)
def test_he_recovers_no_cell_under_the_minimum(made, family, n):
    _, disclosure = made
    found = sum(disclosure.FAMILIES[family][0](np.random.default_rng(1), n), disclosure.Counter())
    assert found["tables"] == n and found["asked"] > 0 and found["recovered"] == 0
