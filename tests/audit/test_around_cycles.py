"""What was measured around a learning cycle: windows, a series, a control, and what cannot be measured."""

from __future__ import annotations

import datetime
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from buzz_analysis import audit
from buzz_analysis.audit.aggregate import COLUMNS
from buzz_analysis.schema import Period, month_label
from buzz_analysis.stats import two_proportions

FIRST = 2020 * 12  # January 2020
PERIOD = Period("2019-01:36m", FIRST, 36)
START = datetime.date(2021, 7, 1)


def counts(vsv: str, before: float, after: float, n: int = 100, months=range(36)) -> list[dict]:
    """Months of one network: women screened with and without an alert, and women invited, twice as many."""
    blank = dict.fromkeys(COLUMNS, "") | {"n": 0, "total": 0.0, "total_sq": 0.0}
    rows = []
    for place in months:
        here = blank | {"vsv": vsv, "period": month_label(FIRST + place), "timepoint": "T4"}
        yes = round(n * (before if place < 18 else after))
        alert = here | {"kind": "alert", "instrument": "pain_relief"}
        rows += [alert | {"outcome": "yes", "n": yes}, alert | {"outcome": "no", "n": n - yes}]
        rows += [
            here | {"kind": "response", "outcome": step, "n": k} for step, k in (("invited", 2 * n), ("answered", n))
        ]
    return rows


def cycle(measure="pain_relief.T4.alert_share", start=START, name="c1") -> SimpleNamespace:
    return SimpleNamespace(id=name, title=name, first_day_used=start, aim=SimpleNamespace(measure=measure))


def around(rows: list[dict], **cycles) -> list[audit.AroundCycle]:
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return audit.around_cycles(frame, cycles, sorted(frame["vsv"].unique()), PERIOD, minimum=10)


@pytest.fixture(scope="module")
def planted() -> audit.AroundCycle:
    """40% before and 25% since in one network; the two others stay at 40%."""
    rows = [*counts("a", 0.40, 0.25), *counts("b", 0.40, 0.40), *counts("c", 0.40, 0.40)]
    (found,) = around(rows, a=[cycle()])
    return found


def test_the_windows_are_the_twelve_months_on_either_side(planted):
    """12 x 100 women on either side: 480 and 300 with an alert."""
    before, since = planted.windows[1:]
    assert (before.first, before.end, before.numerator, before.denominator) == (FIRST + 6, FIRST + 18, 480, 1200)
    assert (since.first, since.end, since.numerator, since.denominator) == (FIRST + 18, FIRST + 30, 300, 1200)
    assert planted.difference == pytest.approx(two_proportions(300, 1200, 480, 1200))


def test_a_planted_fall_is_found_beside_a_control_that_stays(planted):
    """The step is the log of the odds ratio of 25 to 40%: (1/3) / (2/3)."""
    assert audit.around_finding(planted) == "lower"
    assert planted.controls == ("b", "c")
    step = planted.controlled.set_index("term").loc["step", "estimate"]
    assert step == pytest.approx(np.log(0.5), abs=0.01)


def test_all_who_were_asked_are_as_those_who_answered_or_otherwise(planted):
    """Half of 2,400 answered: with the same odds nothing changes; with twice the odds 25% is 40%: 32.5% less 40%."""
    found = planted.missing.set_index("odds_ratio")["difference"]
    assert found[1.0] == pytest.approx(-0.15)
    assert found[2.0] == pytest.approx((0.25 + 0.40) / 2 - 0.40)
    assert planted.tipping == pytest.approx(0.55)  # (0.25 + 0.55) / 2 is 0.40


def test_what_everybody_has_in_common_is_no_finding_of_the_series():
    rows = [*counts("a", 0.40, 0.36), *counts("b", 0.40, 0.36)]
    (found,) = around(rows, a=[cycle()])
    assert audit.around_finding(found) == "look_again"
    assert found.controlled.set_index("term").loc["step", "estimate"] == pytest.approx(0, abs=0.01)


def test_a_network_that_works_on_the_same_is_no_control():
    rows = [*counts("a", 0.40, 0.25), *counts("b", 0.40, 0.40)]
    found = around(rows, a=[cycle()], b=[cycle("pain_relief.T2.alert_share", datetime.date(2024, 1, 1))])
    assert [one.control.why for one in found] == ["no_others"]


def test_one_network_only_has_a_series_and_no_control():
    (found,) = around(counts("a", 0.40, 0.25), a=[cycle()])
    assert found.series.model is not None and found.controlled is None and found.control.why == "no_others"
    assert audit.around_finding(found) == "lower"  # beyond 99.8% without it


@pytest.mark.parametrize(
    ("measure", "start", "why", "windows"),
    [
        ("card_given", START, "not_of_women", ""),
        ("epds.T4.alert_share", START, "nothing", ""),
        ("pain_relief.T4.alert_share", datetime.date(2023, 3, 1), None, None),
        ("pain_relief.T4.alert_share", datetime.date(2022, 12, 1), "", "measured"),
    ],
)
def test_what_cannot_be_measured_says_why(measure, start, why, windows):
    found = around(counts("a", 0.40, 0.25), a=[cycle(measure, start)])
    if why is None:
        assert found == []  # it begins after the period
        return
    assert (found[0].why, found[0].windows.outcome) == (why, windows)
    assert found[0].series.model is None


def test_small_numbers_before_or_since_give_no_share():
    (found,) = around(counts("a", 0.10, 0.10, n=5), a=[cycle()])
    assert found.windows.outcome == "few" and np.isnan(found.difference).all()


def test_too_few_months_carry_no_series():
    (found,) = around(counts("a", 0.40, 0.25, months=range(8, 36)), a=[cycle()])
    assert (found.series.why, found.series.n_before, found.series.n_after) == ("short", 10, 18)


def test_nobody_with_the_outcome_carries_no_series():
    (found,) = around(counts("a", 0.0, 0.25), a=[cycle()])
    assert found.series.why == "few_events"


def test_other_cycles_on_the_measure_are_told():
    found = around(counts("a", 0.40, 0.25), a=[cycle(), cycle(start=datetime.date(2022, 2, 1), name="c2")])
    assert [one.also for one in found] == [(FIRST + 25,), (FIRST + 18,)]


def women(n: int, shares: dict[tuple[str, str], float], answered=0.5) -> pd.DataFrame:
    """Of each window and parity `n` women, of whom a part answered, with this share of alerts."""
    rows = []
    for (window, parity), share in shares.items():
        count = int(n * answered)
        alerts = [1.0] * round(count * share) + [0.0] * (count - round(count * share)) + [np.nan] * (n - count)
        rows += [
            {"window": window, "alert": alert, "parity": parity, "age_band": "", "education": "", "language": ""}
            for alert in alerts
        ]
    frame = pd.DataFrame(rows)
    return frame.assign(answered=frame["alert"].notna())


def test_a_difference_that_is_one_of_mix_goes_away():
    """First births 60%, others 20% in both windows, and fewer first births in the second: by hand 0 apart."""
    before = women(400, {("before", "0"): 0.6}), women(200, {("before", "1+"): 0.2})
    since = women(200, {("since", "0"): 0.6}), women(800, {("since", "1+"): 0.2})
    found = audit.same_mix(pd.concat([*before, *since], ignore_index=True))
    both = found.adjusted.differences.set_index("adjustment")["estimate"]
    assert found.used == ("parity",)
    assert both["crude"] == pytest.approx((60 + 80) / 500 - (120 + 20) / 300)
    assert both["adjusted"] == pytest.approx(0, abs=1e-9)


def test_weights_stand_for_those_who_did_not_answer():
    """Half of the first births and a quarter of the others answered, as many asked of both: (60 + 20) / 2 = 40%."""
    rows = [women(400, {("before", "0"): 0.6}), women(400, {("before", "1+"): 0.2}, answered=0.25)]
    rows += [women(400, {("since", "0"): 0.6, ("since", "1+"): 0.2})]
    found = audit.same_mix(pd.concat(rows, ignore_index=True)).weighted.set_index(["window", "weighting"])["estimate"]
    assert found["before", "unweighted"] == pytest.approx((120 + 20) / 300)
    assert found["before", "weighted"] == pytest.approx(0.4)
    assert found["since", "weighted"] == pytest.approx(0.4)


def test_without_a_mix_or_with_few_women_there_is_no_model():
    known = women(200, {("before", "0"): 0.6, ("since", "0"): 0.5})
    assert audit.same_mix(known.assign(parity="")).why == "no_mix"
    assert audit.same_mix(known).why == "no_mix"  # the same for all
    assert audit.same_mix(women(40, {("before", "0"): 0.6, ("since", "1+"): 0.5})).why == "few"
