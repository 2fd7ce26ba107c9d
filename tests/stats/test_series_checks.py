"""Checks of a series, a control beside it, and shares of all who were asked: by hand and by a joint model."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.stats import controlled_change, delta_adjusted, interrupted_time_series, series_checks, tipping_share


def series(before=0.4, after=0.4, months=24, n=200, wave=0.0) -> pd.DataFrame:
    """Months around 0 with these shares; every other month `wave` more or less."""
    time = np.arange(-months // 2, months // 2)
    share = np.where(time < 0, before, after) + wave * (-1.0) ** time
    return pd.DataFrame({"time": time, "n": n, "yes": np.rint(share * n)})


def fitted(frame):
    return interrupted_time_series(frame, "yes", "time", 0, denominator="n", family="binomial")


def checks(frame) -> dict[str, bool]:
    return series_checks(fitted(frame), frame["n"]).set_index("check")["holds"].astype(bool).to_dict()


def test_a_long_quiet_series_holds():
    rng = np.random.default_rng(5)
    frame = series(months=48).assign(yes=rng.binomial(200, 0.4, 48))
    assert checks(frame) == dict.fromkeys(("before", "after", "dispersion", "autocorrelation", "even"), True)


def test_each_fault_is_found_and_no_other():
    short = checks(series(months=22).assign(yes=np.random.default_rng(1).binomial(200, 0.4, 22)))
    assert not short["before"] and not short["after"] and short["dispersion"] and short["even"]
    up_and_down = checks(series(wave=0.1))
    assert [name for name, holds in up_and_down.items() if not holds] == ["dispersion", "autocorrelation"]
    gap = series(months=48).assign(yes=np.random.default_rng(5).binomial(200, 0.4, 48)).drop(index=7)
    assert [name for name, holds in checks(gap.reset_index(drop=True)).items() if not holds] == ["even"]


def test_neighbours_that_go_up_and_down_are_nearly_minus_one():
    found = series_checks(fitted(series(wave=0.1, months=40)), np.full(40, 200)).set_index("check")
    assert found.loc["autocorrelation", "value"] == pytest.approx(-0.975, abs=0.03)  # -(n - 1) / n
    assert found.loc["autocorrelation", "limit"] == pytest.approx(1.96 / np.sqrt(40))


def test_a_control_gives_what_a_joint_model_gives():
    """One model of both series, every term apart for either: the difference of steps is its interaction."""
    rng = np.random.default_rng(2)
    own, control = (series().assign(yes=rng.binomial(200, share, 24)) for share in (0.3, 0.4))
    found = controlled_change(fitted(own), fitted(control)).set_index("term")
    both = pd.concat([own.assign(group=1.0), control.assign(group=0.0)])
    after = (both["time"] >= 0).astype(float)
    plain = np.column_stack([np.ones(48), both["time"], after, after * both["time"]])
    design = np.column_stack([plain, plain * both[["group"]].to_numpy()])
    joint = sm.GLM(both[["yes"]].assign(no=both["n"] - both["yes"]), design, family=sm.families.Binomial()).fit()
    assert found["estimate"].tolist() == pytest.approx([joint.params.iloc[6], joint.params.iloc[7]], abs=1e-6)
    errors = [one.coefficients.set_index("term").loc["step", "se"] for one in (fitted(own), fitted(control))]
    half = 1.959964 * np.hypot(*errors)
    assert found.loc["step", "ci_high"] - found.loc["step", "estimate"] == pytest.approx(half, rel=1e-6)


def test_those_who_did_not_answer_with_other_odds():
    """20 of 100 answered yes, of 200 asked. Odds of 1 to 4 twice as high are 1 to 2: a third of the other hundred."""
    assert delta_adjusted(20, 100, 200, 1.0) == pytest.approx(0.2)
    assert delta_adjusted(20, 100, 200, 2.0) == pytest.approx((20 + 100 / 3) / 200)
    assert delta_adjusted([20, 0], [100, 0], [200, 5], 1.0) == pytest.approx([0.2, np.nan], nan_ok=True)


def test_the_tipping_share_brings_all_asked_to_the_target():
    """With 30 of 100 among 200, a share of a fifth needs 40 in all: 10 of the other hundred."""
    assert tipping_share(30, 100, 200, 0.2) == pytest.approx(0.1)
    assert np.isnan(tipping_share(30, 100, 100, 0.2))


@pytest.mark.parametrize("numbers", [(20, 100, 90, 1.0), (120, 100, 200, 1.0), (20, 100, 200, 0.0)])
def test_what_cannot_be_is_refused(numbers):
    with pytest.raises(ValueOutOfRange):
        delta_adjusted(*numbers)
