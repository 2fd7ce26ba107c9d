"""Cells: ids, groups, counts and signals of one report."""

import pandas as pd
import pytest

from buzz_analysis import audit
from buzz_analysis.schema import Moments, parse_period

YEAR = parse_period("2021")


@pytest.fixture
def flow(counts):
    """Response counts: `flow(T1=(200, 150, 140, 120))` for invited, opened, answered, fully answered."""

    def make(**moments):
        steps = ("invited", "opened", "answered", "fully_answered", "invited_on_known")
        return counts(
            *(
                {
                    "vsv": "alliant",
                    "period": "2021-05",
                    "timepoint": moment,
                    "kind": "response",
                    "outcome": step,
                    "n": n,
                }
                for moment, given in moments.items()
                for step, n in zip(steps, given, strict=False)
            )
        )

    return make


def shares(alert, **groups):
    """Alert counts of T4 as yes of n: own and others this year and the year before."""
    rows = []
    for name, (yes, n) in groups.items():
        vsv, period = ("alliant" if "own" in name else "zwolle"), ("2020-05" if "before" in name else "2021-05")
        rows += [(vsv, period, "yes", yes), (vsv, period, "no", n - yes)]
    return alert(*rows)


def test_ids_name_instrument_time_point_and_measure(alert, flow, schedule):
    whole = pd.concat([flow(T4=(200, 150, 140, 120)), shares(alert, own=(20, 100))])
    made = audit.cells(whole, "alliant", YEAR, schedule)
    assert set(made["cell"]) >= {"lc.epds.T4.alert_share", "lc.response.T4.answered", "lc.response.T1.opened"}


def test_a_response_has_the_invited_as_denominator(flow, schedule):
    made = audit.cells(flow(T1=(200, 150, 140, 120)), "alliant", YEAR, schedule)
    rows = made[made["timepoint"] == "T1"].set_index("measure")
    assert rows["numerator"].to_dict() == {"opened": 150, "answered": 140, "fully_answered": 120}
    assert set(rows["denominator"]) == {200}


def test_a_response_without_known_invitations_has_no_denominator(flow, schedule):
    made = audit.cells(flow(T1=(140, 140, 140, 120, 0)), "alliant", YEAR, schedule)
    assert made[made["timepoint"] == "T1"]["denominator"].isna().all()


def test_a_time_point_without_rows_has_a_denominator_of_zero(flow, schedule):
    made = audit.cells(flow(T1=(140, 140, 140, 120, 0)), "alliant", YEAR, schedule)
    assert (made[made["timepoint"] == "T4"]["denominator"] == 0).all()


def test_full_answers_have_a_cell_only_where_something_is_asked(flow, schedule):
    without = schedule.limited_to(Moments(timepoints=("T1", "T3"), domains=("promis10",)))
    made = audit.cells(flow(T3=(200, 150, 140, 140)), "alliant", YEAR, without)
    assert set(made[made["timepoint"] == "T3"]["measure"]) == {"opened", "answered"}


def test_a_time_point_that_is_not_in_use_has_no_response_cells(flow, schedule):
    made = audit.cells(flow(T1=(200, 150, 140, 120)), "alliant", YEAR, schedule.limited_to(Moments(timepoints=("T1",))))
    assert set(made["timepoint"]) == {"T1"}


def test_a_difference_with_the_others_is_a_signal_in_their_row(alert, schedule):
    made = audit.cells(shares(alert, own=(75, 100), others=(50, 100)), "alliant", YEAR, schedule)
    signals = made[made["measure"] == "alert_share"].set_index("group")[["signal", "direction"]]
    assert tuple(signals.loc["others"]) == ("beyond_99.8", "higher")
    assert tuple(signals.loc["own"]) == tuple(signals.loc["previous"]) == ("", "")


def test_a_difference_with_the_others_in_two_years_is_a_signal(alert, schedule):
    made = audit.cells(
        shares(alert, own=(66, 100), others=(50, 100), own_before=(66, 100), others_before=(50, 100)),
        "alliant",
        YEAR,
        schedule,
    )
    signals = made[made["measure"] == "alert_share"].set_index("group")["signal"]
    assert signals.to_dict() == {"own": "", "previous": "", "others": "beyond_95_twice"}


def test_a_change_since_the_previous_period_is_a_signal_in_its_row(alert, schedule):
    made = audit.cells(shares(alert, own=(50, 100), own_before=(75, 100)), "alliant", YEAR, schedule)
    row = made[made["group"] == "previous"].iloc[0]
    assert (row["signal"], row["direction"]) == ("beyond_99.8", "lower")


def test_empty_aggregates_give_response_cells_without_women(counts, schedule):
    made = audit.cells(counts(), "alliant", YEAR, schedule)
    assert set(made["instrument"]) == {"response"}
    assert made["numerator"].sum() == 0
