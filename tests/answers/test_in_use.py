"""Which rows a network's schedule does not ask for."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

from buzz_analysis.answers import rows_outside

BEGINNING = datetime.date.min
SINCE = {"T1": BEGINNING, "T2": datetime.date(2021, 3, 1)}


def rows(*moments: tuple) -> pd.DataFrame:
    """Rows of time point, day of answering, day of the invitation."""
    frame = pd.DataFrame(list(moments), columns=["timepoint", "completed_on", "invited_on"])
    return frame.astype({"timepoint": "category", "completed_on": "datetime64[s]", "invited_on": "datetime64[s]"})


@pytest.mark.parametrize(
    ("timepoint", "completed_on", "invited_on", "is_outside"),
    [
        ("T1", "1999-01-01", None, False),
        ("T3", "2021-05-01", None, True),
        ("T2", "2021-02-28", None, True),
        ("T2", "2021-03-01", None, False),
        ("T2", "2021-03-01", "2021-02-20", False),
        ("T2", None, "2021-02-20", True),
        ("T2", None, None, False),
        (None, "2021-02-28", None, False),
    ],
)
def test_a_row_is_outside_at_another_moment_or_before_it_began(timepoint, completed_on, invited_on, is_outside):
    frame = rows((timepoint, completed_on, invited_on), ("T1", None, None))

    assert rows_outside(frame, SINCE.get).tolist() == [is_outside, False]


def test_without_time_points_nothing_is_outside():
    assert rows_outside(pd.DataFrame({"client_id": ["a"]}), SINCE.get).tolist() == [False]
