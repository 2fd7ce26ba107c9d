"""What may be seen of an alert share: the table of REPORTS section 6, row by row."""

import numpy as np
import pandas as pd
import pytest

from buzz_analysis import audit, disclosure
from buzz_analysis.schema import parse_period, schedule


def released(cells, rules, count, n, **more):
    """The own row after release."""
    return disclosure.release(cells(own=(count, n), **more), rules).iloc[0]


@pytest.mark.parametrize(
    "count, n, display",
    [
        (0, 0, "nothing"),
        (0, 1, "less_than_minimum"),
        (1, 1, "less_than_minimum"),
        (9, 9, "less_than_minimum"),
        (0, 10, "small_part"),
        (1, 10, "small_part"),
        (9, 10, "small_part"),
        (10, 10, "small_part"),
        (9, 19, "small_part"),
        (10, 19, "small_part"),
        (10, 20, "count"),
        (11, 20, "small_part"),
        (9, 29, "small_part"),
        (10, 29, "count"),
        (19, 29, "count"),
        (20, 29, "small_part"),
        (29, 29, "small_part"),
        (0, 30, "small_part"),
        (9, 30, "small_part"),
        (10, 30, "share"),
        (20, 30, "share"),
        (21, 30, "small_part"),
        (0, 99, "small_part"),
        (9, 99, "small_part"),
        (10, 99, "share"),
        (89, 99, "share"),
        (90, 99, "small_part"),
        (0, 100, "small_part"),
        (1, 100, "small_part"),
        (9, 100, "small_part"),
        (10, 100, "share"),
        (90, 100, "share"),
        (91, 100, "small_part"),
        (99, 100, "small_part"),
        (100, 100, "small_part"),
    ],
)
def test_the_display_is_that_of_the_table(cells, rules, count, n, display):
    assert released(cells, rules, count, n)["display"] == display


@pytest.mark.parametrize("n", [1, 9, 10, 29, 30, 99, 100, 1000])
@pytest.mark.parametrize("count", [0, 1, 9])
def test_a_hidden_number_is_missing_and_never_zero(cells, rules, count, n):
    if count > n:
        return
    row = released(cells, rules, count, n)
    assert row["suppressed"]
    assert pd.isna(row["numerator"])
    assert pd.isna(row[["estimate", "ci_low", "ci_high"]]).all()


@pytest.mark.parametrize("n, shown", [(1, False), (9, False), (10, True), (11, True)])
def test_the_denominator_is_shown_from_the_minimum_on(cells, rules, n, shown):
    assert pd.notna(released(cells, rules, 0, n)["denominator"]) == shown


def test_nobody_screened_hides_nothing(cells, rules):
    row = released(cells, rules, 0, 0)
    assert not row["suppressed"]
    assert row["denominator"] == 0


@pytest.mark.parametrize("not_asked, found", [(0, False), (40, True)])
def test_nobody_asked_is_told_from_nothing_delivered(cells, rules, not_asked, found):
    assert released(cells, rules, 0, 0, not_asked=not_asked)["not_asked"] == found


def test_a_small_part_does_not_tell_which_side_is_small(cells, rules):
    one, other = released(cells, rules, 3, 40), released(cells, rules, 37, 40)
    pd.testing.assert_series_equal(one, other, check_names=False)


def test_the_interval_is_wilsons(cells, rules):
    row = released(cells, rules, 81, 263)
    # Newcombe, Stat Med 1998;17:857-872, table I, method 3: 0.2553 to 0.3662
    assert (round(row["ci_low"], 4), round(row["ci_high"], 4)) == (0.2553, 0.3662)
    assert row["estimate"] == 81 / 263


def test_a_count_without_share_has_no_estimate(cells, rules):
    row = released(cells, rules, 12, 29)
    assert row["numerator"] == 12
    assert np.isnan(row["estimate"])


@pytest.mark.parametrize(
    "count, n, level", [(0, 0, 0), (1, 9, 0), (9, 29, 0), (10, 29, 1), (10, 30, 2), (9, 100, 0), (10, 100, 2)]
)
def test_the_level_of_an_own_number_follows_what_is_shown(cells, rules, count, n, level):
    assert released(cells, rules, count, n)["level"] == level


def level_of_comparison(cells, rules, own, others, signal="beyond_99.8"):
    """Level, signal and direction of the comparison with the others."""
    row = disclosure.release(cells(own=own, others=others, signal=signal), rules).set_index("group").loc["others"]
    return row["level"], row["signal"], row["direction"]


def test_a_signal_from_a_hundred_on_gives_level_three(cells, rules):
    assert level_of_comparison(cells, rules, (50, 100), (30, 100)) == (3, "beyond_99.8", "higher")


@pytest.mark.parametrize("own, others", [((50, 99), (30, 100)), ((50, 100), (30, 99))])
def test_below_a_hundred_in_either_group_a_signal_is_not_spoken_of(cells, rules, own, others):
    assert level_of_comparison(cells, rules, own, others) == (2, "", "")


def test_without_a_signal_a_comparison_is_described(cells, rules):
    assert level_of_comparison(cells, rules, (50, 100), (50, 100), signal="") == (2, "", "")


@pytest.mark.parametrize("own, others", [((3, 100), (50, 100)), ((50, 100), (3, 100))])
def test_a_comparison_with_a_hidden_number_tells_nothing(cells, rules, own, others):
    assert level_of_comparison(cells, rules, own, others) == (0, "", "")


def test_a_comparison_is_never_above_the_weaker_of_the_two(cells, rules):
    assert level_of_comparison(cells, rules, (12, 29), (500, 1000))[0] == 1


@pytest.mark.parametrize("unknown, shown", [(0, False), (1, False), (9, False), (10, True)])
def test_unknown_is_shown_from_the_minimum_on(cells, rules, unknown, shown):
    assert pd.notna(released(cells, rules, 50, 100, unknown=unknown)["unknown"]) == shown


@pytest.mark.parametrize(
    "count, n, closed, asked",
    [
        (15, 200, 170, 30),  # 30 asked, 15 yes, 15 no
        (15, 200, 176, None),  # 24 asked would leave 9 no
        (15, 200, 175, 25),  # 10 no
        (5, 200, 176, 24),  # yes is hidden, so asked gives no no
        (5, 200, 191, None),  # 9 asked
        (50, 200, 9, None),  # 9 with a closed gate
        (50, 200, 0, None),  # no gate, or nobody kept out: nothing to tell
    ],
)
def test_women_asked_are_told_only_where_they_give_nothing_away(cells, rules, count, n, closed, asked):
    found = released(cells, rules, count, n, gate_closed=closed)["asked"]
    assert (None if pd.isna(found) else found) == asked


def test_the_number_not_asked_and_the_closed_gates_are_not_told(cells, rules):
    columns = disclosure.release(cells(own=(50, 100), not_asked=40), rules).columns
    assert not {"gate_closed", "no"} & set(columns)
    assert disclosure.release(cells(own=(50, 100), not_asked=40), rules)["not_asked"].dtype == bool


def test_another_minimum_is_followed(cells, rules):
    five = rules.model_copy(update={"minimum": 5})
    assert released(cells, five, 5, 40)["display"] == "share"
    assert released(cells, five, 4, 40)["display"] == "small_part"


def test_the_rows_keep_their_order_and_the_input_its_values(cells, steps, rules):
    whole = pd.concat(
        [steps(300, timepoint="T1", answered=200), cells(own=(5, 100)), steps(300, timepoint="T4", answered=200)]
    )
    before = whole.copy(deep=True)
    made = disclosure.release(whole, rules)
    assert made["cell"].to_list() == whole["cell"].to_list()
    pd.testing.assert_frame_equal(whole, before)


def test_no_cells_give_an_empty_frame_with_the_columns(cells, rules):
    empty, full = disclosure.release(cells(own=(5, 100)).head(0), rules), disclosure.release(cells(own=(5, 100)), rules)
    assert len(empty) == 0
    assert list(empty.columns) == list(full.columns)


def test_a_network_without_any_data_can_be_released(rules):
    columns = ["vsv", "period", "timepoint", "kind", "instrument", "scale", "outcome"]
    nothing = pd.DataFrame({name: pd.Series(dtype="str") for name in columns}).assign(
        n=pd.Series(dtype="int64"), total=0.0, total_sq=0.0
    )
    cells = audit.cells(nothing, "alliant", parse_period("2021"), schedule("working_grid"))
    made = disclosure.release(cells, rules)
    assert set(made["display"]) == {"nothing"}
    assert not made["suppressed"].any()
    assert len(disclosure.flow_table(made)) == 5
    assert len(disclosure.release_items(audit.always_shown(nothing, "alliant", parse_period("2021")), rules)) == 0


def test_nobody_screened_while_women_answered_is_undecided_and_not_missing(cells, rules):
    made = disclosure.release(cells(own=(0, 0), unknown=40), rules).iloc[0]
    assert (made["display"], made["undecided"], made["not_asked"]) == ("nothing", True, False)
    assert made["unknown"] == 40


def test_the_interval_of_others_reaches_from_the_least_to_the_most_they_can_be(cells, rules):
    # Wilson's formula (STATISTICS) by hand: 100 of 1,000 begins at 0.08291, 120 of 1,000 ends at 0.14161.
    made = disclosure.release(cells(own=(50, 500), others=(110, 1000), least=100, most=120), rules)
    others = made[made["group"] == "others"].iloc[0]
    assert others["estimate"] == 0.11
    assert (round(others["ci_low"], 4), round(others["ci_high"], 4)) == (0.0829, 0.1416)
