"""The invented surveys of professionals: as staff.csv wants them, with an effect of known size."""

from __future__ import annotations

import pandas as pd
import pytest

from buzz_analysis.answers import read_staff
from buzz_analysis.answers.synthetic import Network, make_staff_survey
from buzz_analysis.answers.write import write_plain_csv
from buzz_analysis.schema import instruments


@pytest.fixture(scope="module")
def survey():
    return pd.concat([make_staff_survey(Network(f"net{place}"), seed=1) for place in range(8)], ignore_index=True)


def test_every_answer_is_read_again_without_a_problem(survey, tmp_path):
    write_plain_csv(survey, tmp_path / "staff.csv")
    found = read_staff(tmp_path / "staff.csv")
    assert (len(found.answers), len(found.problems)) == (len(survey), 0)


def test_the_effect_is_planted_in_one_questionnaire_and_in_no_other(survey):
    """0.25 and 0.35 of a point on NoMAD, of which rounding to an answer takes little; nothing on AITCS-II."""
    nomad = [name for name in instruments()["nomad"].item_ids if name not in instruments()["nomad"].reverse]
    aitcs = list(instruments()["aitcs_ii"].item_ids)
    means = survey.where(survey != 77).assign(moment=survey["moment"]).groupby("moment")[[*nomad, *aitcs]].mean()
    later = means.iloc[1:] - means.iloc[0]
    assert later[nomad].mean(axis=1).astype(float).tolist() == pytest.approx([0.25, 0.35], abs=0.08)
    assert later[aitcs].mean(axis=1).astype(float).tolist() == pytest.approx([0, 0], abs=0.08)


def test_a_network_that_starts_is_too_small_to_be_told_of(survey):
    assert make_staff_survey(Network("twente", "start-up"), seed=1).groupby("moment").size().max() < 10
