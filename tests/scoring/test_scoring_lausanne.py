"""The published Lausanne answers: 410 mothers, EPDS item by item (doi 10.3390/diagnostics12071625).

Expected numbers from the description beside the data: totals mean 9.05, SD 6.76, 0 to 28; 10 or more in 173,
13 or more in 109; item 10 is 1 in 23 and 2 or more in 39.
"""

from __future__ import annotations

import pandas as pd
import pytest

from buzz_analysis.scoring import alerts, score

EPDS = [f"epds_{i}" for i in range(1, 11)]


@pytest.fixture(scope="module")
def lausanne(shared_data) -> pd.DataFrame:
    path = shared_data / "epds-lausanne" / "Dataset_maternal_mental_health_infant_sleep.csv"
    return pd.read_csv(path).rename(columns=str.lower)[EPDS]


def test_totals_are_those_described(lausanne):
    totals = score(lausanne)["value"]

    assert len(totals) == 410
    assert (round(totals.mean(), 2), round(totals.std(), 2)) == (9.05, 6.76)
    assert (totals.min(), totals.max()) == (0, 28)


@pytest.mark.parametrize(("threshold", "women"), [(10, 173), (13, 109)])
def test_women_at_or_above_a_threshold_are_those_described(lausanne, threshold, women):
    assert (score(lausanne)["value"] >= threshold).sum() == women


def test_item_ten_is_as_described(lausanne):
    assert ((lausanne["epds_10"] == 1).sum(), (lausanne["epds_10"] >= 2).sum()) == (23, 39)


def test_alerts_are_a_total_of_10_or_an_item_ten_of_2(lausanne):
    expected = (lausanne.sum(axis=1) >= 10) | (lausanne["epds_10"] >= 2)

    found = alerts(lausanne, score(lausanne))

    assert ((found["alert"] == "yes") == expected).all()
    assert set(found["alert"]) == {"yes", "no"}
