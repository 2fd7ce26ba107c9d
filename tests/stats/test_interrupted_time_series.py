"""A series with an intervention: against R, against lines that were made, and against what cannot be fitted."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.stats import interrupted_time_series
from buzz_analysis.wording import say

TERMS = ["intercept", "time", "step", "slope_change"]
NOISE = np.random.default_rng(1).normal(size=40)


def made(n=30, start=16, noise=0.0):
    """A series on the line 2 + 0.5 t, that jumps by 3 at the start and from there changes its slope by -1."""
    t = np.arange(1, n + 1)
    y = 2 + 0.5 * t + (t >= start) * (3 - (t - start))
    return pd.DataFrame({"t": t, "y": y + noise * NOISE[:n]})


def estimates(result) -> dict:
    return dict(zip(result.coefficients["term"], result.coefficients["estimate"], strict=True))


@pytest.fixture
def seatbelts(shared_data):
    return pd.read_csv(shared_data / "oracles" / "its_seatbelts_input.csv")


def test_the_seatbelt_law_is_as_r_finds_it(seatbelts):
    """R 4.2.2, glm(quasipoisson), month and law from 170; R stops its rounds a little earlier."""
    result = interrupted_time_series(seatbelts, "VanKilled", "t", 170, family="poisson", season="month")

    assert estimates(result)["slope_change"] == pytest.approx(0.01069004, abs=1e-7)
    assert result.dispersion == pytest.approx(0.8879994, abs=1e-5)
    assert (result.n_before, result.n_after, result.n_missing) == (169, 23, 0)


def test_a_season_has_a_term_for_each_value_but_the_first(seatbelts):
    result = interrupted_time_series(seatbelts, "VanKilled", "t", 170, family="poisson", season="month")

    assert list(result.coefficients["term"]) == TERMS + [f"month={month}" for month in range(2, 13)]


def test_the_line_that_was_made_is_found():
    found = estimates(interrupted_time_series(made(), "y", "t", 16))

    assert found == pytest.approx({"intercept": 2, "time": 0.5, "step": 3, "slope_change": -1})


def test_rates_that_were_made_are_found():
    rates = np.exp(made()["y"] / 10 - 3)
    frame = made().assign(days=np.arange(100, 130), events=lambda rows: rates * rows["days"])

    found = estimates(interrupted_time_series(frame, "events", "t", 16, denominator="days", family="poisson"))

    assert found == pytest.approx({"intercept": -2.8, "time": 0.05, "step": 0.3, "slope_change": -0.1})


def test_shares_that_were_made_are_found():
    shares = 1 / (1 + np.exp(-made()["y"] / 10))
    frame = made().assign(women=np.arange(100, 130), events=lambda rows: shares * rows["women"])

    found = estimates(interrupted_time_series(frame, "events", "t", 16, denominator="women", family="binomial"))

    assert found == pytest.approx({"intercept": 0.2, "time": 0.05, "step": 0.3, "slope_change": -0.1})


def test_the_line_from_before_is_carried_on_from_the_start():
    fitted = interrupted_time_series(made(), "y", "t", 16).fitted

    assert fitted["counterfactual"][:15].isna().all()
    np.testing.assert_allclose(fitted["counterfactual"][15:], 2 + 0.5 * np.arange(16, 31))
    np.testing.assert_allclose(fitted["fitted"], made()["y"])


def test_shares_are_drawn_as_shares():
    frame = made().assign(women=100, events=20)

    fitted = interrupted_time_series(frame, "events", "t", 16, denominator="women", family="binomial").fitted

    np.testing.assert_allclose(fitted[["value", "fitted"]], 0.2)


def test_newey_west_errors_follow_their_formula():
    """Newey and West 1987, formula 5: sums of lagged products, weighted 1 - lag / (lags + 1)."""
    frame, lags = made(noise=1.0), 3
    result = interrupted_time_series(frame, "y", "t", 16, lags=lags)

    t = frame["t"].to_numpy(float)
    x = np.column_stack([np.ones(30), t, t >= 16, (t >= 16) * (t - 16)])
    scores = x * (frame["y"] - result.fitted["fitted"]).to_numpy()[:, None]
    middle = scores.T @ scores
    for lag in range(1, lags + 1):
        product = scores[lag:].T @ scores[:-lag]
        middle += (1 - lag / (lags + 1)) * (product + product.T)
    outside = np.linalg.inv(x.T @ x)
    np.testing.assert_allclose(result.coefficients["se"], np.sqrt(np.diag(outside @ middle @ outside)))


def test_the_order_of_rows_does_not_matter():
    frame = made(noise=1.0)
    results = [interrupted_time_series(rows, "y", "t", 16, lags=2) for rows in (frame, frame[::-1])]

    pd.testing.assert_frame_equal(results[0].coefficients, results[1].coefficients)
    pd.testing.assert_frame_equal(results[0].fitted, results[1].fitted)


def test_a_month_without_outcome_keeps_its_row_and_is_told():
    frame = made().assign(y=lambda rows: rows["y"].astype("Float64"))
    frame.loc[4, "y"] = pd.NA
    result = interrupted_time_series(frame, "y", "t", 16)

    assert (result.n_before, result.n_after, result.n_missing) == (14, 15, 1)
    assert np.isnan(result.fitted["value"][4]) and result.fitted["fitted"][4] == pytest.approx(4.5)


def test_a_month_without_women_is_not_a_month_without_events():
    frame = made().assign(women=100, events=20)
    frame.loc[4, ["women", "events"]] = 0
    result = interrupted_time_series(frame, "events", "t", 16, denominator="women", family="poisson")

    assert result.n_missing == 1 and np.isnan(result.fitted["value"][4])


def test_a_month_of_the_year_is_named_as_a_whole_number_though_one_is_missing():
    frame = made(noise=1.0).assign(month=[1.0, 2.0, 3.0] * 10)
    frame.loc[0, "month"] = np.nan
    result = interrupted_time_series(frame, "y", "t", 16, season="month")

    assert list(result.coefficients["term"])[4:] == ["month=2", "month=3"]
    assert result.n_missing == 1 and np.isnan(result.fitted["fitted"][0])


def test_no_events_at_all_in_one_season_is_refused():
    frame = made().assign(events=[0, 5, 9] * 10, month=[1, 2, 3] * 10)
    with pytest.raises(ValueOutOfRange, match="too few events"):
        interrupted_time_series(frame, "events", "t", 16, family="poisson", season="month")


@pytest.mark.parametrize("before, after, is_short", [(12, 12, False), (11, 12, True), (12, 11, True)])
def test_fewer_than_twelve_points_on_a_side_are_warned_of(before, after, is_short):
    frame = made(before + after, before + 1, noise=1.0)
    warnings = interrupted_time_series(frame, "y", "t", before + 1).warnings

    assert [warning.startswith("Fewer than 12 points") for warning in warnings] == [True] * is_short


def test_a_gap_in_time_is_warned_of():
    frame = made(noise=1.0).drop(index=20)

    for lags in (None, 2):
        (warning,) = interrupted_time_series(frame, "y", "t", 16, lags=lags).warnings
        assert warning.startswith("The periods are not equally far apart")


def test_what_the_step_means_is_said_in_the_reader_s_language():
    told = interrupted_time_series(made(), "y", "t", 16).parametrisation

    assert told[0].startswith("Step: the jump at the first point after the start")
    assert all(say(text, "nl") != text for text in told)


def test_a_series_that_lies_on_its_line_has_no_dispersion():
    result = interrupted_time_series(made(), "y", "t", 16)

    assert result.dispersion == pytest.approx(0, abs=1e-20) and np.isfinite(result.coefficients["se"]).all()


def test_the_frame_is_left_as_it_was():
    frame = made()
    before = frame.copy()
    interrupted_time_series(frame, "y", "t", 16)
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize("start, found", [(1, "0 before and 30 after"), (31, "30 before and 0 after")])
def test_nothing_before_or_nothing_after_is_refused(start, found):
    with pytest.raises(ValueOutOfRange) as refused:
        interrupted_time_series(made(), "y", "t", start)

    assert str(refused.value) == (f"a series needs points before and after the start ({start}); found {found}.")


def test_a_start_that_is_no_number_is_refused():
    with pytest.raises(ValueOutOfRange, match="start must be one row of numbers"):
        interrupted_time_series(made(), "y", "t", "2021-03")


@pytest.mark.parametrize("frame", [made(0), made().assign(y=np.nan), made().assign(s=None)])
def test_nothing_to_fit_is_refused(frame):
    with pytest.raises(ValueOutOfRange, match="found 0 before and 0 after"):
        interrupted_time_series(frame, "y", "t", 16, season="s" if "s" in frame else None)


@pytest.mark.parametrize("start", [2, 30])
def test_one_point_on_a_side_has_no_slope_and_is_refused(start):
    with pytest.raises(ValueOutOfRange, match="cannot carry 4 terms"):
        interrupted_time_series(made(), "y", "t", start)


def test_as_many_points_as_terms_are_refused():
    with pytest.raises(ValueOutOfRange, match=r"4 points \(2 before the start\) cannot carry 4 terms"):
        interrupted_time_series(made(4, 3), "y", "t", 3)


REFUSED = {
    "a doubled period": ({"t": [1, *range(1, 30)]}, {}, "must number each period once; found 1 (row 1)"),
    "a period without number": ({"t": [*range(1, 30), None]}, {}, "must number each period once; found nan (row 29)"),
    "an infinite outcome": ({"y": np.inf}, {}, "y must be finite"),
    "a column of text": ({"y": "5"}, {}, "y must be one row of numbers"),
    "a date for a number": ({"t": pd.date_range("2021", periods=30)}, {}, "t must be one row of numbers"),
    "a family nobody knows": ({}, {"family": "gamma"}, "found 'gamma'"),
    "shares of nothing": ({}, {"family": "binomial"}, "binomial needs a denominator"),
    "means of something": ({"n": 1}, {"denominator": "n"}, "gaussian takes none"),
    "lags for counts": ({}, {"family": "poisson", "lags": 2}, "lags is a whole number"),
    "half a lag": ({}, {"lags": 0.5}, "lags is a whole number"),
    "more lags than points": ({}, {"lags": 30}, "lags is a whole number"),
    "lags that are no number": ({}, {"lags": True}, "lags is a whole number"),
    "events below 0": ({"y": -1}, {"family": "poisson"}, "events must not be below 0; found -1 at position 0"),
    "events without women": (
        {"n": 0},
        {"family": "poisson", "denominator": "n"},
        "no events where the denominator is 0; found",
    ),
    "more events than women": ({"y": 3, "n": 2}, {"family": "binomial", "denominator": "n"}, "found 3 of 2"),
    "no events at all": ({"y": 0}, {"family": "poisson"}, "too few events"),
    "no events in any share": ({"y": 0, "n": 9}, {"family": "binomial", "denominator": "n"}, "too few events"),
    "no events before": ({"y": [0] * 15 + [4] * 15}, {"family": "poisson"}, "too few events"),
    "everybody after": (
        {"y": [2] * 15 + [4] * 15, "n": 4},
        {"family": "binomial", "denominator": "n"},
        "too few events",
    ),
    "no such column": ({}, {"season": "month"}, "there is no column 'month'"),
}


@pytest.mark.parametrize("columns, how, message", list(REFUSED.values()), ids=list(REFUSED))
def test_what_cannot_be_fitted_is_refused(columns, how, message):
    with pytest.raises(ValueOutOfRange) as refused:
        interrupted_time_series(made().assign(**columns), "y", "t", 16, **how)

    assert message in str(refused.value)
