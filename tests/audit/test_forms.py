"""Which questionnaires count, who the women are, and what was late or blank; counted by hand from six women."""

import pandas as pd
import pytest

from buzz_analysis import audit, scoring
from buzz_analysis.schema import parse_period

YEAR = parse_period("2021")


@pytest.fixture
def forms(answers, schedule):
    """The six women of the conftest as forms; what is given is added to their answers."""

    def make(period=YEAR, bands=audit.AGE_BANDS, default=True, **columns):
        return audit.counted_forms(
            answers.assign(**columns), period, schedule, group_use_default=default, age_bands=bands
        )

    return make


def test_every_woman_counts_once_and_the_silent_one_did_not_answer(forms):
    assert forms()["answered"].tolist() == [True, True, True, True, True, False]


def test_a_month_holds_who_completed_or_was_invited_in_it(forms):
    # c completed in June, f was invited in June
    assert forms(parse_period("2021-06"))["row"].tolist() == [2, 5]


def test_a_woman_who_refuses_group_use_is_in_none(forms):
    assert forms(group_use=pd.array([False] + [True] * 5, "boolean"))["row"].tolist() == [1, 2, 3, 4, 5]


def test_without_recorded_consent_the_study_decides(forms):
    assert forms(default=False).empty


@pytest.mark.parametrize(
    "age, band", [(24, "0-24"), (25, "25-29"), (29, "25-29"), (30, "30-34"), (34, "30-34"), (35, "35+"), (None, "")]
)
def test_both_ends_of_an_age_band_belong_to_it(forms, age, band):
    assert forms(age=pd.array([age] * 6, "Int16"))["age_band"].unique().tolist() == [band]


def test_an_age_between_the_bands_of_births_is_not_recorded(forms):
    assert forms(bands=("20-24", "30+"), age=pd.array([27] * 6, "Int16"))["age_band"].unique().tolist() == [""]


def test_response_by_counts_every_level_at_every_time_point(forms):
    made = audit.response_by(forms(parity=["0", "0", "1+", "1+", None, "1+"]))
    assert made.to_dict("list") == {
        "characteristic": ["parity"] * 3,
        "level": ["", "0", "1+"],
        "timepoint": ["T4"] * 3,
        "invited": [1, 2, 3],
        "answered": [1, 2, 2],
    }


def test_without_characteristics_there_is_no_response_by(forms):
    assert audit.response_by(forms()).empty


def test_an_answer_on_the_last_day_is_not_late(forms, schedule):
    # T4 allows 42 days: b after exactly 42, c after 43
    days = pd.to_datetime(["2021-05-03", "2021-06-12", "2021-06-13", None, None, None])
    t4 = audit.in_time(forms(completed_on=days), schedule).set_index("timepoint").loc["T4"]
    assert (t4["limit"], t4["late"], t4["dated"], t4["median_days"]) == (42, 1, 3, 42)


def test_without_any_answer_nobody_is_late(forms, schedule):
    made = audit.in_time(forms().head(0), schedule)
    assert made["dated"].sum() == 0 and made["median_days"].isna().all()


@pytest.fixture
def states(answers, schedule, forms):
    scores = scoring.score(answers, schedule=schedule)
    return audit.form_states(forms(), scores.assign(row=audit.rows_of(scores, answers, ["instrument", "scale"])))


def test_a_closed_gate_is_by_design_and_a_skipped_question_is_not(states):
    # EPDS: a and b gate closed; c complete; d item 10 blank; e asked and all blank
    epds = states[states["instrument"] == "epds"].set_index("row")["state"]
    assert epds.to_dict() == {0: "by_design", 1: "by_design", 2: "filled_in", 3: "partly", 4: "partly"}


def test_states_add_up_to_the_forms_that_came_back(states):
    made = audit.missing_by_design(states)
    assert made.groupby("instrument")["n"].sum().unique().tolist() == [5]


def test_the_question_left_blank_most_is_told_of_those_who_answered_something(states, answers):
    made = audit.blank_items(states, answers).set_index("instrument")
    assert made.loc["epds"].tolist() == ["epds_10", 1, 2]
