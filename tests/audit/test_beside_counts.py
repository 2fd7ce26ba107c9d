"""Counts beside the shares of a topic: by care type, talks, means, yearly figures, professionals; counted by hand."""

import datetime

import pandas as pd

from buzz_analysis import audit
from buzz_analysis.schema import parse_period

YEAR = parse_period("2021")
SAME = {"vsv": "ours", "period": "2021-05", "timepoint": "T4"}


def n_of(made, **where) -> dict:
    for column, value in where.items():
        made = made[made[column] == value]
    return dict(zip(zip(made["scale"], made["outcome"], strict=True), made["n"], strict=True))


def test_alerts_by_care_add_up_to_the_women_screened(aggregated, answers):
    care = pd.Categorical(["midwife", "hospital", "midwife", "hospital", None, "midwife"])
    made = aggregated(answers.assign(care_type=care))
    # a and b: gate closed; c: item 10 is 2, an alert; d: item 10 blank, unknown; e asked and blank; f: nothing.
    assert n_of(made, kind="alert_by_care", instrument="epds") == {
        ("hospital", "rest"): 1,
        ("midwife", "rest"): 1,
        ("midwife", "yes"): 1,
    }


def test_without_care_types_nothing_is_counted_by_them(aggregated, answers):
    assert "alert_by_care" not in set(aggregated(answers)["kind"])
    assert "alert_by_care" not in set(aggregated(answers.assign(care_type=None))["kind"])


def test_a_blank_talk_counts_only_in_a_month_in_which_talks_were_recorded(aggregated, answers):
    talked = answers.assign(discussed_on=pd.to_datetime(["2021-05-10", None, None, None, None, None]))
    found = audit.talks(aggregated(talked), "alliant", YEAR)
    # Answered: a, b, d and e in May (e by its invitation), c in June; one talk, of a, in May.
    assert found.to_dict("records") == [{"timepoint": "T4", "numerator": 1, "denominator": 4}]


def test_no_talk_on_record_is_not_none(aggregated, answers):
    assert audit.talks(aggregated(answers), "alliant", YEAR).empty
    assert audit.talks(aggregated(answers.assign(discussed_on=pd.NaT)), "alliant", YEAR).empty


def test_means_of_the_scales_asked_for(counts):
    rows = counts(
        SAME | {"kind": "mean", "instrument": "collaborate", "scale": "top", "n": 30, "total": 12.0, "total_sq": 12.0},
        SAME | {"kind": "mean", "instrument": "collaborate", "scale": "top", "period": "2021-06", "n": 5, "total": 1.0},
        SAME | {"kind": "mean", "instrument": "epds", "scale": "total", "n": 30, "total": 90.0},
    )
    found = audit.scale_means(rows, "ours", YEAR, [("collaborate", "top")])
    assert found[["timepoint", "n", "total"]].to_numpy().tolist() == [["T4", 35, 13.0]]


def yearly(**columns) -> pd.DataFrame:
    usual = {"vsv": "ours", "period": "2020", "year": 2020, "indicator": "x", "numerator": 20, "denominator": 80}
    return pd.DataFrame([usual | {"suppressed": False} | columns])


def test_the_last_year_that_was_delivered_is_told_with_its_label():
    figures = pd.concat([yearly(), yearly(period="2019-20", year=2019), yearly(period="2022", year=2022)])
    found = audit.yearly_of(figures, "x", YEAR)
    assert found[["label", "numerator", "denominator"]].to_numpy().tolist() == [["2020", 20, 80]]


def test_an_indicator_that_was_not_delivered_has_no_row():
    assert audit.yearly_of(yearly(), "y", YEAR).empty
    assert audit.yearly_of(yearly(year=2022), "x", YEAR).empty


def test_populations_stay_apart():
    figures = pd.concat([yearly(population="22 weeks"), yearly(population="24 weeks")])
    assert list(audit.yearly_of(figures, "x", YEAR)["population"]) == ["22 weeks", "24 weeks"]


def staff(*rows):
    return pd.DataFrame(rows, columns=["moment", "answered_on"]).assign(
        answered_on=lambda frame: pd.to_datetime(frame["answered_on"])
    )


def scores(*values):
    return pd.DataFrame({"row": range(len(values)), "instrument": "team_view", "scale": "quality", "value": values})


def test_professionals_are_counted_on_their_topic_and_at_the_latest_moment():
    people = staff(
        ("mood:2020", "2020-11-01"), ("mood:2021", "2021-11-01"), ("mood:2021", "2021-11-02"), ("health", "2021-11-01")
    )
    found = audit.professionals(scores(4, 1, 3, 2), people, "mood", datetime.date(2021, 12, 31))
    assert found[["timepoint", "n", "total", "total_sq"]].to_numpy().tolist() == [["mood:2021", 2, 4, 10]]


def test_answers_after_the_period_do_not_count():
    people = staff(("mood:2022", "2022-11-01"))
    assert audit.professionals(scores(4), people, "mood", datetime.date(2021, 12, 31)).empty
