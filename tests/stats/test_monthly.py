"""Months on a whole calendar: a hole becomes a row, a doubled month an error."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.stats import whole_months, xmr


def months(*values):
    """A frame with a count per month."""
    return pd.DataFrame({"month": list(values), "n": range(len(values))})


def test_an_absent_month_is_a_row_without_a_value():
    frame = whole_months(months("2023-11", "2024-02", "2024-01"), "month")

    assert [str(month) for month in frame.index] == ["2023-11", "2023-12", "2024-01", "2024-02"]
    assert frame["n"].tolist() == [0, pd.NA, 2, 1]


@pytest.mark.parametrize(
    "month", ["2024-03", "2024-03-31", pd.Timestamp("2024-03-15"), datetime.date(2024, 3, 1), pd.Period("2024-03")]
)
def test_a_month_may_be_text_a_day_or_a_period(month):
    assert str(whole_months(months(month), "month").index[0]) == "2024-03"


def test_a_chart_of_it_keeps_the_months():
    frame = whole_months(months("2024-01", "2024-03"), "month")

    assert xmr(frame["n"]).index.equals(frame.index)


def test_an_empty_frame_stays_empty():
    assert whole_months(months(), "month").empty


def test_doubled_months_are_refused_all_of_them():
    with pytest.raises(ValueOutOfRange) as error:
        whole_months(months("2024-03", "2024-01", "2024-03-02", "2024-01"), "month")

    assert str(error.value) == (
        "a month may occur once in 'month'; more than once: 2024-01, 2024-03. Add them up, or leave one out."
    )


@pytest.mark.parametrize("month", ["2024", "2024-13", "2024-Q1", "march", "", None, 202403, float("nan"), pd.NaT])
def test_what_is_no_month_is_refused(month):
    with pytest.raises(ValueOutOfRange) as error:
        whole_months(months("2024-01", month), "month")

    assert str(error.value).endswith("in 'month' is not a month. Write for example 2024-03.")


def test_a_column_that_is_not_there_is_refused():
    with pytest.raises(ValueOutOfRange) as error:
        whole_months(months("2024-01"), "maand")

    assert str(error.value) == "there is no column 'maand' with the months. Use one of: month, n."


def test_the_frame_is_left_as_it_was():
    frame = months("2024-03", "2024-01")
    before = frame.copy()
    whole_months(frame, "month")

    pd.testing.assert_frame_equal(frame, before)
