"""What a file of answers can carry, and how many recent forms somebody must look at."""

import datetime

import pandas as pd
import pytest

from buzz_analysis.audit.contents import count_item_10, count_moments, count_scorable
from buzz_analysis.scoring import score

TODAY = datetime.date(2026, 11, 25)
PHQ2 = {"phq2_1": [0, 3, None, None], "phq2_2": [1, None, None, 2]}
KEYS = {"client_id": list("abca"), "vsv": ["leiden"] * 4, "timepoint": ["T1", "T1", "T1", "T2"]}


def answers(**columns):
    """Answers in the types the reader gives."""
    frame = pd.DataFrame({name: pd.array(values, dtype="Int8") for name, values in columns.items()})
    keys = pd.DataFrame(KEYS)[: len(frame)]
    timepoint = pd.Categorical(keys["timepoint"], ["T1", "T2", "T3", "T4", "T5"], ordered=True)
    return pd.concat([keys.assign(timepoint=timepoint), frame], axis=1)


def scorable(frame):
    """What the answers can carry."""
    return count_scorable(frame, score(frame))


def test_a_form_with_one_blank_is_answered_and_not_scorable():
    found = scorable(answers(**PHQ2))

    assert found.to_dict("list") == {
        "instrument": ["phq2", "phq2"],
        "timepoint": ["T1", "T2"],
        "answered": [2, 1],
        "scorable": [1, 0],
    }


def test_a_file_without_answers_carries_nothing():
    assert len(scorable(answers(phq2_1=[None, None], phq2_2=[None, None]))) == 0


def test_a_form_of_which_one_scale_of_several_has_a_value_is_scorable():
    mental = {item: [3] for item in ("global02", "global04", "global05", "global10r")}

    assert scorable(answers(**mental, global01=[None]))["scorable"].tolist() == [1]


def test_a_file_without_a_row_carries_nothing():
    assert len(scorable(answers(**PHQ2)[:0])) == 0


def test_an_invitation_is_a_row_and_no_answered_form():
    found = count_moments(answers(**PHQ2))

    assert found[["rows", "answered", "women"]].to_numpy().tolist() == [[3, 2, 3], [1, 1, 1]]


def test_a_row_without_a_time_point_is_counted_too():
    found = count_moments(answers(**PHQ2).assign(timepoint=pd.Categorical([None] * 4, ["T1"], ordered=True)))

    assert found["rows"].tolist() == [4]


@pytest.mark.parametrize(
    "days, n",
    [
        (["2021-01-01", "2021-01-31", "2021-01-31"], 1),  # 30 days before the last day
        (["2021-01-02", "2021-01-31", "2021-01-31"], 2),  # 29 days before it
    ],
)
def test_only_forms_of_the_last_thirty_days_are_recent(days, n):
    frame = answers(epds_10=[1, 3, 0]).assign(completed_on=pd.to_datetime(days).astype("datetime64[s]"))

    assert count_item_10(frame, today=TODAY).n == n


@pytest.mark.parametrize(
    ("late", "today"),
    [
        ("2031-05-30", TODAY),  # after today
        ("2021-09-30", TODAY),  # before today, and far beyond the others
        ("2031-05-30", datetime.date(2021, 6, 2)),
    ],
)
def test_one_wrong_late_date_does_not_hide_recent_forms(late, today):
    # by hand: of the others the last day is 2021-05-31, so 2021-05-02 and later count: two, and the late one
    days = ["2021-05-01", "2021-05-02", "2021-05-31", late]
    frame = answers(epds_10=[1, 1, 1, 1]).assign(completed_on=pd.to_datetime(days).astype("datetime64[s]"))
    assert count_item_10(frame, today=today) == (3, datetime.date(2021, 5, 2), 1)


def test_where_all_days_lie_after_today_every_form_counts():
    frame = answers(epds_10=[1, 0, 2]).assign(completed_on=pd.to_datetime(["2031-05-30"] * 3).astype("datetime64[s]"))
    assert count_item_10(frame, today=TODAY) == (2, None, 3)


def test_of_many_forms_as_many_late_dates_as_one_in_a_hundred_are_wrong():
    days = ["2021-05-01"] * 100 + ["2021-05-31"] * 98 + ["2022-01-01", "2023-01-01"]
    frame = answers(epds_10=[1] * 200).assign(completed_on=pd.to_datetime(days).astype("datetime64[s]"))
    # by hand: 2 of 200 are one in a hundred; then the last day is 31 May and 1 May is 30 days before it
    assert count_item_10(frame, today=TODAY) == (100, datetime.date(2021, 5, 2), 2)


def test_without_days_every_form_counts():
    assert count_item_10(answers(epds_10=[1, 0, None]), today=TODAY) == (1, None, 0)


def test_a_file_without_the_question_has_no_number():
    assert count_item_10(answers(**PHQ2), today=TODAY) is None
