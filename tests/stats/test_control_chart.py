"""Control charts: clipped limits, empty sizes, no events or only events, and what is refused."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.stats import control_chart

SIZED = ["p", "pp", "u", "up"]


def lines(chart, row=0):
    """Centre, lower and upper limit of a point."""
    return chart[["centre", "lower", "upper"]].iloc[row].tolist()


def chart_of(kind, y, **more):
    """A chart of any kind, in sizes of 100 where it needs them."""
    return control_chart(kind, y, [100] * len(y) if kind in SIZED else None, **more)


# Worked by hand from the table in STATISTICS, control_chart
@pytest.mark.parametrize(
    ("kind", "y", "expected"),
    [
        ("i", [4, 6, 5, 9], (6, 6 - 7 / 1.128, 6 + 7 / 1.128)),
        ("mr", [4, 6, 5, 9], (7 / 3, 0, 3.267 * 7 / 3)),
        ("c", [4, 16, 28], (16, 4, 28)),
        ("c", [1, 1, 1], (1, 0, 4)),
        ("g", [2, 4, 12], (4, 0, 6 + 3 * math.sqrt(42))),
        ("t", [1, 2**3.6, 3**3.6], (2**3.6, 0, (2 + 3 / 1.128) ** 3.6)),
    ],
)
def test_centre_and_limits_by_hand(kind, y, expected):
    assert lines(control_chart(kind, y)) == pytest.approx(expected)


def test_limits_of_a_share_stay_between_0_and_1():
    low, high = control_chart("p", [0, 1, 1], [10, 10, 10]), control_chart("p", [10, 9, 9], [10, 10, 10])

    assert low["lower"].min() == 0 and high["upper"].max() == 1


def test_limits_of_a_rate_may_pass_1():
    assert control_chart("u", [3, 5], [1, 1])["upper"].max() > 1


def test_the_screened_range_is_for_single_values_only():
    y = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]

    # Fifteen ranges of 1, and 8 and 9 at the spike: their mean is 32 / 17, and 1 without those two
    assert control_chart("mr", y)["centre"].iloc[0] == pytest.approx(32 / 17)
    assert lines(control_chart("i", y))[2] == pytest.approx(35 / 18 + 3 * 1 / 1.128)


@pytest.mark.parametrize("kind", SIZED)
@pytest.mark.parametrize("size", [0, np.nan])
def test_an_empty_size_keeps_its_row_without_value_and_limits(kind, size):
    chart = control_chart(kind, [3, 0, 5], [30, size, 40])

    assert len(chart) == 3 and chart.loc[1, ["value", "lower", "upper"]].isna().all()
    assert lines(chart) == pytest.approx(lines(control_chart(kind, [3, 5], [30, 40])))


@pytest.mark.parametrize("kind", ["i", "c", "g", "t", *SIZED])
def test_a_missing_point_is_in_no_sum_and_gives_no_signal(kind):
    chart = chart_of(kind, [3, np.nan, 5, 9])

    assert lines(chart) == pytest.approx(lines(chart_of(kind, [3, 5, 9])))
    assert not chart["sigma_signal"].iloc[1]


def test_a_moving_range_steps_over_a_missing_value():
    assert control_chart("mr", [3, np.nan, 5])["value"].tolist() == pytest.approx([np.nan, np.nan, 2], nan_ok=True)


@pytest.mark.parametrize(("kind", "events"), [("p", 0), ("p", 100), ("pp", 0), ("pp", 100), ("u", 0), ("up", 0)])
def test_no_events_or_only_events_put_the_limits_on_the_centre(kind, events):
    chart = chart_of(kind, [events] * 5)

    assert lines(chart) == [events / 100] * 3 and not chart["sigma_signal"].any()


@pytest.mark.parametrize("kind", ["i", "mr", "c", "g", "t", *SIZED])
def test_nothing_in_gives_an_empty_frame(kind):
    chart = chart_of(kind, [])

    assert chart.empty and list(chart.columns) == ["value", "centre", "lower", "upper", "sigma_signal"]


@pytest.mark.parametrize("kind", ["i", "mr", "c", "g", "t", *SIZED])
def test_all_missing_gives_no_limits_and_no_signal(kind):
    chart = chart_of(kind, [np.nan] * 4)

    assert chart[["value", "upper"]].isna().all(axis=None) and not chart["sigma_signal"].any()


@pytest.mark.parametrize("kind", ["i", "t", "pp", "up"])
def test_limits_from_moving_ranges_need_two_points(kind):
    assert chart_of(kind, [5])[["lower", "upper"]].isna().all(axis=None)


@pytest.mark.parametrize(("value", "signal"), [(28 - 1e-9, False), (28, False), (28 + 1e-9, True)])
def test_a_point_on_the_limit_is_inside(value, signal):
    # Mean 16 from the first three, so limits 4 and 28
    assert control_chart("c", [4, 16, 28, value], baseline=3)["sigma_signal"].iloc[3] == signal


def test_laney_widens_the_limits_of_large_samples(shared_data):
    # qicharts2 0.8.1 on R 4.2.2 (STATISTICS, control_chart)
    data = pd.read_csv(shared_data / "oracles" / "qic_nhs_accidents_input.csv")
    plain, laney = control_chart("p", data["r"], data["n"]), control_chart("pp", data["r"], data["n"])

    assert plain["centre"].iloc[0] == pytest.approx(0.9528997, abs=5e-8)
    assert (plain["sigma_signal"].sum(), laney["sigma_signal"].sum()) == (16, 0)
    assert laney[["lower", "upper"]].mean().tolist() == pytest.approx([0.940102, 0.965698], abs=5e-7)


def test_the_frame_keeps_its_dates():
    dates = pd.period_range("2024-01", periods=3, freq="M")

    assert control_chart("c", pd.Series([1, 2, 3], index=dates)).index.equals(dates)


FIT = "y and n must be as long as each other and have the same index; found 2 and {n} points."


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (("x", [1, 2]), "there is no control chart 'x'. Use one of: i mr c g t p pp u up."),
        (("p", [1, 2]), "a p chart needs n, the size of each point. Give n."),
        (("c", [1, 2], [5, 5]), "a c chart takes no n: leave it out, or choose p, pp, u or up."),
        (("t", [0, 2]), "a t chart needs times above 0; found 0 at position 0, counted from 0. Use a finer unit."),
        (("t", [3, -2]), "y must not be below 0; found -2 at position 1, counted from 0."),
        (("c", [3, -1]), "y must not be below 0; found -1 at position 1, counted from 0."),
        (("u", [3, 1], [5, -5]), "n must not be below 0; found -5 at position 1, counted from 0."),
        (("u", [3, 1], [5, np.inf]), "n must be finite; found inf at position 1, counted from 0. Leave it empty."),
        (("p", [3, 6], [5, 5]), "a count must lie from 0 to its n; found 6 of 5 (row 1)."),
        (("p", [3, 1], [5, 0]), "a count must lie from 0 to its n; found 1 of 0 (row 1)."),
        (("p", [3, 1], [5]), FIT.format(n=1)),
        (("p", pd.Series([1, 2]), pd.Series([5, 5], index=[1, 2])), FIT.format(n=2)),
    ],
)
def test_what_cannot_be_is_refused(given, message):
    with pytest.raises(ValueOutOfRange) as error:
        control_chart(*given)

    assert str(error.value) == message
