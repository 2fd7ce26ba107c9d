"""The attacker of benchmarks/attacker.py: he finds what can be found, and nothing in some released tables."""

import sys
from pathlib import Path

import numpy as np
import pytest

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


@pytest.mark.parametrize("family, n", [("additive_tables", 6), ("networks_over_time", 6), ("networks_side_by_side", 8)])
def test_he_recovers_no_cell_under_the_minimum(made, family, n):
    _, disclosure = made
    found = sum(getattr(disclosure, family)(np.random.default_rng(1), n), disclosure.Counter())
    assert found["tables"] == n and found["asked"] > 0 and found["recovered"] == 0
