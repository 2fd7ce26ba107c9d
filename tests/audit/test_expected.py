"""What to expect had nothing been done: the extreme goes back towards the mean."""

import math

import pandas as pd
import pytest

from buzz_analysis.audit import expected_without_action
from buzz_analysis.schema import parse_period


def expected(shares, vsv="v0", n=100, minimum=10):
    rows = []
    for place, yes in enumerate(shares):
        for outcome, count in (("yes", yes), ("no", n - yes)):
            rows.append((f"v{place}", "2021-05", "T2", "alert", "pain_relief", outcome, count))
    names = ["vsv", "period", "timepoint", "kind", "instrument", "outcome", "n"]
    frame = pd.DataFrame(rows, columns=names)
    return expected_without_action(frame, vsv, "pain_relief", "T2", parse_period("2021"), minimum=minimum)


def test_it_lies_between_the_own_share_and_the_mean_by_the_reliability():
    found = expected([40, 20, 20, 20, 20])
    # By hand. Shares 0.4 and four of 0.2: mean 0.24. One-way analysis of variance, 5 networks of 100 women:
    # between = 100 (0.16² + 4 × 0.04²) / 4 = 0.8; within = 100 (0.24 + 4 × 0.16) / 495 = 0.177777…
    between, within = 0.8, 100 * 0.88 / 495
    icc = (between - within) / (between + 99 * within)
    reliability = 100 * icc / (1 + 99 * icc)
    assert found.mean == pytest.approx(0.24) and found.reliability == pytest.approx(reliability)
    assert found.share == pytest.approx(0.24 + reliability * 0.16)
    assert reliability == pytest.approx(1 - within / between)  # the same, as a ratio of mean squares


def test_where_networks_do_not_differ_the_mean_is_expected():
    found = expected([21, 20, 20, 20, 19])
    assert found.reliability == 0 and found.share == pytest.approx(0.20)


def test_with_fewer_than_five_networks_it_is_not_told():
    assert math.isnan(expected([40, 20, 20, 20]).share)


def test_networks_with_a_small_count_are_left_out():
    assert math.isnan(expected([40, 20, 20, 20, 9]).share)
    assert expected([40, 20, 20, 20, 20, 9]).n_networks == 5


def test_of_a_network_without_a_share_nothing_is_told():
    assert math.isnan(expected([40, 20, 20, 20, 20], vsv="elsewhere").share)
