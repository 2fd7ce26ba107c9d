"""What only the study across networks tells, by month: it adds up to what its pages tell."""

import pandas as pd
import pytest

from buzz_analysis import audit
from buzz_analysis.audit.aggregate import COLUMNS
from buzz_analysis.schema import Period

YEAR = Period("2021", 2021 * 12, 12)


def rows(kind: str, outcomes: dict[str, int], month: str, timepoint="T4", **more) -> list[dict]:
    blank = dict.fromkeys(COLUMNS, "") | {"total": 0.0, "total_sq": 0.0}
    here = blank | {"vsv": "a", "period": month, "timepoint": timepoint, "kind": kind} | more
    return [here | {"outcome": name, "n": n} for name, n in outcomes.items()]


@pytest.fixture(scope="module")
def aggregates() -> pd.DataFrame:
    """Talks in March and May; none was recorded in April, nor after the year; a questionnaire of two scales."""
    invited = {"invited": 80, "invited_on_known": 80, "answered": 40}
    return pd.DataFrame(
        [
            *rows("response", invited | {"discussed": 20, "discussed_recorded": 40}, "2021-03"),
            *rows("response", invited, "2021-04"),
            *rows("response", invited | {"discussed": 10, "discussed_recorded": 30}, "2021-05", "T5"),
            *rows("response", invited | {"discussed": 9, "discussed_recorded": 9}, "2022-01"),
            *rows("alert_talk", {"discussed": 4, "recorded": 12}, "2021-03"),
            *rows(
                "status", {"complete": 30, "incomplete": 5, "gate_closed": 7}, "2021-03", instrument="x", scale="one"
            ),
            *rows("status", {"prorated": 2, "incomplete": 1}, "2021-05", instrument="x", scale="one"),
        ],
        columns=COLUMNS,
    )


def test_talks_add_up_to_those_of_reach(aggregates):
    """20 of 40 and 10 of 30 were discussed, and 4 of 12 with an alert; April is in none, for nothing was recorded."""
    found = audit.talks_by_month(aggregates, "a", YEAR).groupby("step")[["yes", "no"]].sum()
    assert found.loc["discussed"].tolist() == [30, 40] and found.loc["alert_discussed"].tolist() == [4, 8]
    reach = audit.reach(aggregates, ["a"], YEAR).groupby("step")[["numerator", "denominator"]].sum()
    assert reach.loc["discussed"].tolist() == [30, 70] and reach.loc["alert_discussed"].tolist() == [4, 12]


def test_what_could_not_be_scored_adds_up_to_what_is_told_as_missing(aggregates):
    """5 and 1 of 35 and 3; a closed gate is in neither."""
    found = audit.missing_by_month(aggregates, "a", YEAR)
    assert found[["yes", "no"]].sum().tolist() == [6, 32] and found["month"].tolist() == [2021 * 12 + 2, 2021 * 12 + 4]
    [told] = audit.missing_counts(aggregates, ["a"], YEAR).to_dict("records")
    assert (told["numerator"], told["denominator"], told["scale"]) == (6, 38, "one")
