"""Small answers and counts for the tests of audit."""

import pandas as pd
import pytest

from buzz_analysis import audit, schema, scoring

EPDS = [f"epds_{number}" for number in range(1, 11)]
TEXTS = ["vsv", "period", "timepoint", "kind", "instrument", "scale", "outcome"]


@pytest.fixture
def answers():
    """Six women of one network at T4: two with a closed gate, two asked, one half asked, one silent."""
    women = pd.DataFrame(
        {
            "client_id": pd.Categorical(["a", "b", "c", "d", "e", "f"]),
            "vsv": pd.Categorical(["alliant"] * 6),
            "timepoint": pd.Categorical(["T4"] * 6, ["T1", "T2", "T3", "T4", "T5"], ordered=True),
            "invited_on": pd.to_datetime(["2021-05-01"] * 5 + ["2021-06-01"]),
            "opened_on": pd.to_datetime([None, "2021-05-02", "2021-05-02", None, None, None]),
            "completed_on": pd.to_datetime(["2021-05-03", "2021-05-31", "2021-06-01", "2021-05-04", None, None]),
            "phq2_1": pd.array([0, 1, 2, 3, 2, None], "Int8"),
            "phq2_2": pd.array([0, 1, 2, 0, 2, None], "Int8"),
        }
    )
    asked = pd.DataFrame({item: pd.array([None, None, 0, 1, None, None], "Int8") for item in EPDS})
    asked["epds_10"] = pd.array([None, None, 2, None, None, None], "Int8")
    return pd.concat([women, asked], axis=1)


@pytest.fixture
def schedule():
    """The working grid."""
    return schema.schedule("working_grid")


@pytest.fixture
def aggregated(schedule):
    """Answers to counts, through the real scores and alerts."""

    def count(answers, *, group_use_default=True, asked=schedule):
        scores = scoring.score(answers, schedule=asked)
        alerts = scoring.alerts(answers, scores)
        return audit.aggregate(answers, scores, alerts, schedule=asked, group_use_default=group_use_default)

    return count


@pytest.fixture
def counts():
    """Hand-made aggregates: one dictionary a row; what is not named is empty or 0."""

    def make(*rows):
        frame = pd.DataFrame(list(rows)).reindex(columns=[*TEXTS, "n", "total", "total_sq"]).astype(object)
        filled = frame.fillna(dict.fromkeys(TEXTS, "") | {"n": 0, "total": 0.0, "total_sq": 0.0})
        return filled.astype(dict.fromkeys(TEXTS, "str") | {"n": "int64", "total": "float64", "total_sq": "float64"})

    return make


@pytest.fixture
def alert(counts):
    """Hand-made alert counts of one instrument and time point: `alert(("alliant", "2021-05", "yes", 12), …)`."""

    def make(*rows, timepoint="T4", instrument="epds"):
        return counts(
            *(
                {
                    "vsv": vsv,
                    "period": period,
                    "timepoint": timepoint,
                    "kind": "alert",
                    "instrument": instrument,
                    "outcome": outcome,
                    "n": n,
                }
                for vsv, period, outcome, n in rows
            )
        )

    return make
