"""The invented cohort: repeatable, complete in its columns, and true to schedule, gate and calendar."""

import numpy as np
import pandas as pd
import pytest

from buzz_analysis.answers.synthetic import Network, make_cohort, make_network
from buzz_analysis.answers.synthetic.profiles import Profile
from buzz_analysis.answers.synthetic.questionnaires import draw_answers, draw_states
from buzz_analysis.schema import instruments, schedule

YEARS = range(2019, 2023)
DATES = ["invited_on", "opened_on", "completed_on", "discussed_on"]
EPDS = [f"epds_{i}" for i in range(1, 11)]
PHQ2 = ["phq2_1", "phq2_2"]
ITEMS = [item for name in ("promis10", "phq2", "epds") for item in instruments()[name].item_ids]


def made(vsv="voorbeeld", profile="mature", *, women=300, seed=1, timepoints=("T1", "T2", "T3", "T4", "T5")):
    return make_network(Network(vsv, profile, timepoints), women=women, years=YEARS, seed=seed)


@pytest.fixture(scope="module")
def mature():
    return made()


@pytest.fixture(scope="module")
def start_up():
    return made("twente", "start-up")


@pytest.fixture(scope="module")
def start_ups():
    """Forty start-up networks, so that shares can be told."""
    return pd.concat([made(f"start-{i}", "start-up") for i in range(40)], ignore_index=True)


def test_the_same_seed_gives_the_same_answers(mature):
    pd.testing.assert_frame_equal(made(), mature)


def test_another_seed_gives_other_answers(mature):
    assert not made(seed=2).equals(mature)


def test_a_network_does_not_depend_on_the_others(mature):
    networks = [Network("alliant"), Network("voorbeeld")]
    together = dict(make_cohort(networks, women=300, years=YEARS, seed=1))
    pd.testing.assert_frame_equal(together["voorbeeld"], mature)


def test_two_networks_have_other_answers_and_no_woman_in_common(mature):
    other = made("alliant")
    assert not set(other["client_id"]) & set(mature["client_id"])
    assert not other["completed_on"].equals(mature["completed_on"])


def test_the_columns_are_those_of_a_good_export(mature):
    keys = ["client_id", "pregnancy_id", "vsv", "timepoint"]
    choices = ["group_use", "prem_visible"]
    case_mix = ["parity", "age", "education", "language", "practice", "care_type"]
    assert list(mature) == [*keys, *DATES, "discussed_with", *choices, *case_mix, *ITEMS]


def test_one_woman_and_time_point_is_one_row(mature):
    assert not mature.duplicated(["client_id", "pregnancy_id", "timepoint"]).any()


def test_every_year_has_the_women_asked_for(mature):
    first = mature[mature["timepoint"] == "T1"]
    assert first["invited_on"].dt.year.value_counts().to_dict() == dict.fromkeys(YEARS, 300)


def test_women_who_did_not_answer_are_rows_without_answers(mature):
    silent = mature[mature["completed_on"].isna()]
    assert len(silent) > 0
    assert silent[ITEMS].isna().all(axis=None)


def test_every_answer_is_one_its_item_allows(mature):
    for name in ("promis10", "phq2", "epds"):
        for item in instruments()[name].items:
            assert set(mature[item.id].dropna()) <= set(item.allowed)


def test_what_the_schedule_does_not_ask_has_no_answers(mature):
    week = mature[mature["timepoint"] == "T3"]
    assert week["completed_on"].notna().any()
    assert week[ITEMS].isna().all(axis=None)


def test_a_closed_or_unknown_gate_leaves_the_epds_blank(mature):
    screen = mature[PHQ2].fillna(0).sum(axis=1)
    assert mature.loc[screen < 3, EPDS].isna().all(axis=None)


def test_an_open_gate_asks_the_epds(mature):
    asked = mature[mature[PHQ2].fillna(0).sum(axis=1) >= 3]
    assert len(asked) > 20
    assert asked[EPDS].notna().any(axis=1).mean() > 0.9


def test_one_answer_of_three_opens_the_gate_though_the_other_is_blank():
    rng = np.random.default_rng(6)
    gaps = Profile(blank=0, blank_more={"phq2": 1.0}, discussed=0)
    states = draw_states(rng, np.arange(50_000), spread=0)
    drawn = draw_answers(rng, schedule("working_grid"), gaps, np.full(50_000, "T1"), states)
    three = drawn["phq2_1"] == 3
    assert three.sum() > 100
    assert (drawn["phq2_2"] == -1).all()
    assert (drawn["epds_1"][three] >= 0).all()
    assert (drawn["epds_1"][~three] == -1).all()


@pytest.mark.parametrize("frame", ["mature", "start_up"])
def test_days_follow_each_other(frame, request):
    dates = request.getfixturevalue(frame)[DATES]
    for row in dates.itertuples(index=False):
        known = [day for day in row if not pd.isna(day)]
        assert known == sorted(known)


def test_a_womans_moments_follow_each_other(mature):
    invited = mature.sort_values(["client_id", "timepoint"])
    steps = invited.groupby("client_id", observed=True)["invited_on"].diff().dropna()
    assert (steps > pd.Timedelta(0)).all()


def test_nothing_happens_outside_the_span(mature):
    for name in DATES:
        assert mature[name].min() >= pd.Timestamp("2019-01-01")
        assert mature[name].max() <= pd.Timestamp("2022-12-31")


def test_a_pregnancy_late_in_the_span_has_no_later_moments(mature):
    late = mature.groupby("client_id", observed=True)["invited_on"].transform("min") > "2022-12-01"
    assert set(mature.loc[late, "timepoint"]) == {"T1"}


def test_answers_come_within_the_window_of_their_moment(mature):
    days = {moment.id: moment.answer_within_days for moment in schedule("working_grid").moments}
    took = (mature["completed_on"] - mature["invited_on"]).dt.days
    assert (took.dropna() <= mature["timepoint"].map(days).astype(int)[took.notna()]).all()


def test_a_network_with_two_moments_has_rows_of_those_only():
    assert set(made(timepoints=("T2", "T4"))["timepoint"]) == {"T2", "T4"}


def test_consent_is_mostly_given_sometimes_refused_and_sometimes_not_recorded(mature):
    shares = mature.drop_duplicates("client_id")["group_use"].value_counts(normalize=True, dropna=False)
    assert shares[True] > 0.85
    assert 0 < shares[False] < 0.1
    assert 0 < shares[pd.NA] < 0.1


def test_a_mature_network_has_hundreds_of_answers_six_months_after_birth():
    answers = made(women=2400)
    last = answers[(answers["timepoint"] == "T5") & answers["completed_on"].dt.year.eq(2021)]
    assert len(last) > 200  # DOMAIN section 8: in the hundreds per VSV


def test_a_start_up_network_has_a_seventh_of_buzz(start_up):
    # 816, 793, 125, 170 and 19 questionnaires over seven networks: J Med Internet Res 2022;24(7):e37725
    found = start_up["timepoint"].value_counts()
    for timepoint, n in {"T1": 816, "T2": 793, "T3": 125, "T4": 170, "T5": 19}.items():
        assert found[timepoint] == round(n / 7)


def test_a_start_up_network_answers_in_the_months_of_buzz(start_up):
    # February 2020 to September 2021, same source
    assert start_up["completed_on"].between("2020-02-01", "2021-09-30").all()
    assert (start_up["completed_on"].dt.year == 2021).any()


def test_a_start_up_network_knows_no_invitations(start_up):
    assert start_up["invited_on"].isna().all()


def test_of_the_start_up_questionnaires_84_percent_are_complete(start_ups):
    asked = start_ups[start_ups["timepoint"] != "T3"]
    always = [item for item in ITEMS if item not in EPDS]
    is_open = asked[PHQ2].fillna(0).sum(axis=1) >= 3
    has_blank = asked[always].isna().any(axis=1) | (is_open & asked[EPDS].isna().any(axis=1))
    assert 1 - has_blank.mean() == pytest.approx(0.84, abs=0.015)  # 1,615 of 1,923, same source


def test_start_up_blanks_lie_between_0_and_13_percent_and_most_in_depression(start_ups):
    asked = start_ups[start_ups["timepoint"] != "T3"]
    depression = asked[PHQ2].isna().any(axis=1).mean()
    health = asked[list(instruments()["promis10"].item_ids)].isna().any(axis=1).mean()
    assert depression == pytest.approx(0.13, abs=0.015)  # same source: 0-13% per domain
    assert 0 < health < depression


def test_a_network_with_one_woman_a_year_can_be_made():
    assert made(women=1)["client_id"].nunique() == 4


def test_a_start_up_network_with_fewer_moments_can_be_made():
    assert made("klein", "start-up", timepoints=("T1",))["timepoint"].value_counts()["T1"] == 117
