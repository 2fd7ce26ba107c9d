"""A change planted in the invented cohort: in its own answers since its day, of its own size, and nowhere else."""

import datetime

import pandas as pd
import pytest

from buzz_analysis.answers.synthetic import Change, Network, make_network
from buzz_analysis.schema import instruments

DAY, POINTS = datetime.date(2021, 1, 1), 0.20
ITEMS = list(instruments()["pain_relief"].item_ids)


def made(**planted) -> pd.DataFrame:
    return make_network(Network("voorbeeld"), women=1200, years=range(2020, 2022), seed=3, planted=planted)


@pytest.fixture(scope="module")
def both() -> tuple[pd.DataFrame, pd.DataFrame]:
    """The same cohort without and with the change."""
    return made(), made(pain_relief=Change(DAY, POINTS))


def test_women_days_and_all_other_answers_are_the_same(both):
    without, planted = (one.drop(columns=ITEMS) for one in both)
    pd.testing.assert_frame_equal(without, planted)


def test_nothing_changes_before_its_day_and_no_blank_is_filled_in(both):
    without, planted = both
    before = without["completed_on"] < pd.Timestamp(DAY)
    assert without.loc[before, ITEMS].notna().any().all()
    pd.testing.assert_frame_equal(without.loc[before, ITEMS], planted.loc[before, ITEMS])
    assert (without[ITEMS].isna() == planted[ITEMS].isna()).all(axis=None)


def test_each_item_rises_by_so_many_points_since(both):
    """The same chance decides on either side, so that 1,000 answers tell it to about a twentieth of a point."""
    since = both[0]["completed_on"] >= pd.Timestamp(DAY)
    without, planted = (one.loc[since, ITEMS].astype("float64").mean() for one in both)
    assert (planted - without).tolist() == pytest.approx([POINTS] * 2, abs=0.03)
