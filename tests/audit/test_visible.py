"""What so many women could have shown, beside hand arithmetic and the line in STATISTICS."""

import numpy as np
import pandas as pd
import pytest

from buzz_analysis import audit, stats


def released(share, n):
    return pd.DataFrame({"estimate": [share], "denominator": pd.array([n], "Int64")})


def test_a_rise_and_a_fall_are_as_far_on_the_arcsine_scale():
    found = audit.visible_changes(released(0.25, 200)).iloc[0]
    # h = (1.95996 + .84162) sqrt(2/200) = .280158; asin sqrt .25 = .523599;
    # sin2(.663678) = .61602^2 and sin2(.383520) = .37419^2
    assert round(found["up"], 4) == 0.3795 and round(found["down"], 4) == 0.1400


def test_a_hidden_share_has_no_visible_change():
    assert audit.visible_changes(released(np.nan, 200))[["up", "down"]].isna().all(axis=None)
    assert audit.visible_changes(released(0.1, 200).head(0)).empty


def test_where_even_nought_would_not_be_seen_there_is_no_number():
    found = audit.visible_changes(released(0.02, 40)).iloc[0]
    assert pd.isna(found["down"]) and found["up"] > 0.02


def test_the_line_is_that_of_the_statistics_page():
    line = audit.example_line()
    assert list(line["n"]) == [50, 100, 200, 400]
    assert list((line["share"] * 100).round(1)) == pytest.approx([46, 38, 32, 28.5], abs=0.6)


def test_needed_n_is_the_same_formula_solved_for_n():
    # 20% to 40%: h = 2 (asin sqrt .4 - asin sqrt .2) = .442143; n = 2 (2.80158 / .442143)^2 = 80.3
    assert round(float(stats.needed_n(0.2, 0.4)), 1) == 80.3
    for n in (50, 100, 400):
        assert float(stats.needed_n(0.2, 0.2 + stats.detectable_difference(n, baseline=0.2))) == pytest.approx(n)


def test_simulated_power_is_eighty_percent_at_the_visible_change():
    rng = np.random.default_rng(7)
    share, n, times = 0.25, 200, 20_000
    up = float(audit.visible_changes(released(share, n))["up"].iloc[0])
    first, second = rng.binomial(n, share, times) / n, rng.binomial(n, up, times) / n
    z = 2 * (np.arcsin(np.sqrt(second)) - np.arcsin(np.sqrt(first))) / np.sqrt(2 / n)
    # REPORTS section 10: 0.80 ± 0.03
    assert abs((z > 1.959964).mean() - 0.80) < 0.03


def test_months_until_an_aim_is_visible():
    # 80.3 women needed, 120 in twelve months: 10 a month, so 8.03 months, rounded up.
    assert audit.months_until_visible(0.2, 0.4, n=120, months=12) == 9
    assert audit.months_until_visible(0.2, 0.4, n=0, months=12) is None
    assert audit.months_until_visible(0.2, 0.2, n=120, months=12) is None
