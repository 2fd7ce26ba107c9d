"""What must hold for any series: no signal without differences, the same chart wherever the scale begins."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buzz_analysis.stats import bernoulli_cusum, control_chart, run_chart, xmr

KINDS = ["i", "mr", "c", "g", "t", "p", "pp", "u", "up"]
LINES = ["centre", "lower", "upper"]
series = st.lists(st.integers(1, 40), min_size=1, max_size=40)
gappy = st.lists(st.none() | st.integers(1, 40), min_size=1, max_size=40)
quick = settings(max_examples=40, deadline=None)


def chart_of(kind, y, sizes=None):
    """A control chart of any kind."""
    n = (sizes or [50] * len(y)) if kind in ("p", "pp", "u", "up") else None
    return control_chart(kind, y, n)


@quick
@given(st.floats(0.001, 1e6), st.integers(1, 40))
def test_a_constant_series_gives_no_signal(value, n):
    assert set(xmr([value] * n)["flag"]) == {""}
    assert not run_chart([value] * n).signal
    assert not any(chart_of(kind, [value] * n)["sigma_signal"].any() for kind in ("i", "mr", "c", "g", "t", "u", "up"))


@quick
@given(st.integers(0, 7), st.lists(st.integers(1, 30), min_size=2, max_size=20))
def test_a_constant_share_gives_no_signal_whatever_the_sizes(sevenths, sizes):
    y, n = [sevenths * size for size in sizes], [7 * size for size in sizes]

    assert not control_chart("p", y, n)["sigma_signal"].any()
    assert not control_chart("pp", y, n)["sigma_signal"].any()


@quick
@given(series, st.integers(-1000, 1000))
def test_adding_a_constant_moves_the_lines_and_nothing_else(values, constant):
    plain, moved = xmr(values), xmr(np.array(values) + constant)

    assert moved["flag"].tolist() == plain["flag"].tolist()
    np.testing.assert_allclose(moved[LINES], plain[LINES] + constant)
    assert run_chart(np.array(values) + constant)[1:9] == run_chart(values)[1:9]


@quick
@given(series)
def test_upside_down_is_the_same_chart_upside_down(values):
    plain, turned = xmr(values), xmr(-np.array(values))

    assert turned["flag"].tolist() == plain["flag"].tolist()
    np.testing.assert_allclose(turned["lower"], -plain["upper"])


@quick
@given(series)
def test_a_run_chart_reads_the_same_backwards(values):
    assert run_chart(values[::-1])[:9] == run_chart(values)[:9]


@quick
@given(gappy)
def test_missing_points_change_no_other_point(values):
    seen = [value is not None for value in values]
    there = [value for value in values if value is not None]

    assert xmr(values)["flag"][seen].tolist() == xmr(there)["flag"].tolist()
    assert run_chart(values)[1:9] == run_chart(there)[1:9]
    for kind in KINDS:
        assert chart_of(kind, values)["sigma_signal"][seen].tolist() == chart_of(kind, there)["sigma_signal"].tolist()


@quick
@given(st.lists(st.integers(1, 40), min_size=3, max_size=30), st.integers(1, 40), st.data())
def test_an_excluded_point_moves_no_line(values, other, data):
    place = data.draw(st.integers(0, len(values) - 1))
    changed = [*values[:place], other, *values[place + 1 :]]

    np.testing.assert_array_equal(xmr(changed, exclude=[place])[LINES], xmr(values, exclude=[place])[LINES])


@quick
@given(st.lists(st.integers(1, 40), min_size=2, max_size=20), series)
def test_what_comes_after_the_baseline_moves_no_line(before, after):
    first = len(before)

    assert xmr([*before, *after], baseline=first)[LINES].iloc[0].tolist() == pytest.approx(
        xmr(before)[LINES].iloc[0].tolist(), nan_ok=True
    )


@quick
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(20, 500)), min_size=2, max_size=20))
def test_limits_of_a_share_widen_as_n_falls(points):
    y, n = zip(*points, strict=True)
    chart = control_chart("p", y, n)
    order = np.argsort(n)

    assert (np.diff(chart["upper"].to_numpy()[order]) <= 1e-12).all()
    assert (np.diff(chart["lower"].to_numpy()[order]) >= -1e-12).all()


@quick
@given(st.lists(st.integers(0, 1), max_size=60), st.floats(0.01, 0.5))
def test_an_event_never_lowers_a_sum_and_its_absence_never_raises_one(y, p0):
    frame = bernoulli_cusum(y, p0, limit=1e6).frame
    steps = np.diff(frame[["up", "down"]].to_numpy(), axis=0, prepend=0)

    assert (steps[frame["y"] == 1] >= 0).all() and (steps[frame["y"] == 0] <= 0).all()
