"""Every stored reference chart of qicharts2's author: centre, limits and signals of each point, and the runs.

The calls are those of its own tests (tests/testthat/test_montgomery.R and test_hai.R). The five references of
averages and standard deviations (xbar and s charts) are kinds we do not draw; their runs are checked all the same.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from buzz_analysis.stats import control_chart, run_chart

COLUMNS = {"y": "value", "cl": "centre", "lcl": "lower", "ucl": "upper"}
CHARTS = {  # reference: textbook table, its columns, kind, and how it was called
    "ex_6.5_3": ("06.07", ["cost"], "i", {"baseline": 20}),
    "ex_6.5_4": ("06.07", ["cost"], "mr", {"baseline": 20}),
    "ex_7.3_3": ("07.08", ["count"], "c", {"baseline": 26, "exclude": [5, 19]}),
    "tbl_7.4_1": ("07.04", ["count", "size"], "p", {}),
    "ex_7.4_1": ("07.10", ["count", "size"], "u", {}),
    "ex_7.6_1": ("07.14", ["hours"], "t", {}),
}
RUNS = ["n.useful", "longest.run", "longest.run.max", "n.crossings", "n.crossings.min", "runs.signal"]
AVERAGES = ["ex_6.3_1", "ex_6.3_2", "ex_6.4_1", "ex_6.4_2", "NA_test"]
HOSPITALS = {"hai_1": [], "hai_2": ["infection"], "hai_3": ["hospital", "infection"]}


@pytest.fixture(scope="module")
def read(shared_data):
    return lambda name: pd.read_csv(shared_data / "oracles" / f"qic_{name}.csv")


def same(chart, reference):
    """Whether each point has the reference's value, centre, limits and signal."""
    for theirs, ours in COLUMNS.items():
        np.testing.assert_allclose(chart[ours], reference[theirs], rtol=1e-9, atol=1e-12)
    return chart["sigma_signal"].tolist() == reference["sigma.signal"].tolist()


@pytest.mark.parametrize("name", CHARTS)
def test_each_point_is_the_references(read, name):
    table, columns, kind, how = CHARTS[name]
    data = read(f"montgomery_tbl_{table}")

    assert same(control_chart(kind, *(data[column] for column in columns), **how), read(f"authorref_{name}"))


def test_a_rate_per_fifty_metres_is_the_references(read):
    data = read("montgomery_tbl_07.11")

    assert same(control_chart("u", data["count"], data["meters"] / 50), read("authorref_ex_7.5_1"))


@pytest.mark.parametrize(("part", "exclude"), [(1, [14, 22]), (2, [])])
def test_both_parts_of_a_chart_that_was_split_are_the_references(read, part, exclude):
    data, reference = read("montgomery_tbl_07.03"), read("authorref_ex_7.1_5")
    rows = (reference["part"] == part).to_numpy()

    assert same(control_chart("p", data["count"][rows], data["size"][rows], exclude=exclude), reference[rows])


@pytest.mark.parametrize("name", [*CHARTS, *AVERAGES, "ex_7.5_1", "ex_7.1_5"])
def test_runs_around_the_references_centre_are_the_references(read, name):
    for _, reference in read(f"authorref_{name}").groupby("part"):
        exclude = [1 + place for place in np.flatnonzero(~reference["include"])]
        # A first point on their centre, as the baseline, makes it ours and counts in no run.
        around = reference["y"] - reference["cl"]
        chart = run_chart([0, *around], baseline=1, exclude=exclude)

        assert [int(number) for number in chart[1:7]] == reference[RUNS].iloc[0].astype(int).tolist()


@pytest.mark.parametrize("name", HOSPITALS)
def test_mean_limits_of_infections_are_the_references(read, name):
    data, reference = read("hospital_infections_input"), read(f"authorref_{name}")
    by = HOSPITALS[name]
    parts = [part for _, part in data.groupby(by)] if by else [data]
    ours = [u_chart(part, "month", 1) for part in parts]

    np.testing.assert_allclose(ours, reference[["aLCL", "CL", "aUCL", "sigma.signal"]], rtol=1e-9, atol=1e-12)


def test_hospitals_in_order_of_size_are_the_references(read):
    data = read("hospital_infections_input").query("month >= '2016-07-01'")
    ours = [u_chart(part, "hospital", 10_000) for _, part in data.groupby("infection")]

    np.testing.assert_allclose(ours, read("authorref_hai_4")[["aLCL", "CL", "aUCL", "sigma.signal"]], rtol=1e-9)


def u_chart(data, by, multiply):
    """Mean lower limit, centre, mean upper limit and whether any point signals."""
    sums = data.groupby(by)[["n", "days"]].sum().sort_values("days" if by == "hospital" else by)
    chart = control_chart("u", sums["n"], sums["days"] / multiply)
    return [chart["lower"].mean(), chart["centre"].iloc[0], chart["upper"].mean(), chart["sigma_signal"].any()]
