"""Surveys of professionals: which rounds there are, what changed, and where no model may be fitted."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

from buzz_analysis import audit
from buzz_analysis.answers.synthetic import Network, make_staff_survey
from buzz_analysis.schema import instruments

START = datetime.date(2020, 11, 5)


@pytest.fixture(scope="module")
def staff():
    """Six networks, with the effect on NoMAD that the generator plants."""
    made = pd.concat([make_staff_survey(Network(f"net{place}"), seed=1) for place in range(6)], ignore_index=True)
    return made.assign(answered_on=pd.to_datetime(made["answered_on"]))


def scored(staff: pd.DataFrame, starts=None) -> pd.DataFrame:
    rows = audit.survey_rows(staff)
    return audit.survey_scores(rows.assign(phase=audit.survey_phase(rows, starts or {})))


def nomad_only(staff: pd.DataFrame) -> pd.DataFrame:
    """Only what NoMAD's first construct needs: quick, and enough."""
    items = [name for name in staff if name.startswith(("aitcs", "midi"))]
    return staff.drop(columns=items)


def changes(staff: pd.DataFrame, by: str, starts=None, scale="coherence") -> audit.ScaleChange:
    scores = scored(nomad_only(staff), starts)
    (found,) = audit.survey_changes(scores[scores["scale"] == scale], by)
    return found


def test_other_moments_are_no_survey_and_rounds_stand_in_order_of_their_days(staff):
    others = staff.head(3).assign(moment=["mood:2021", "session:cases:2020-11-05", "survey:"])
    late = staff.tail(5).assign(moment="survey:a late one", answered_on=pd.Timestamp(2023, 1, 1))
    rows = audit.survey_rows(pd.concat([late, others, staff], ignore_index=True))
    assert list(rows["round"].cat.categories) == ["2019-10", "2020-12", "2022-03", "a late one"]
    assert len(rows) == len(staff) + 5


def test_an_answer_without_a_day_is_of_the_middle_of_its_round_and_a_round_without_any_of_no_month():
    days = pd.to_datetime(["2021-03-01", "2021-03-20", None, None])
    rows = pd.DataFrame({"moment": ["survey:a"] * 3 + ["survey:b"], "answered_on": days})
    found = audit.survey_months(audit.survey_rows(rows))
    assert found.iloc[:3].tolist() == [2021 * 12 + 2] * 3 and found.isna().tolist() == [False] * 3 + [True]
    assert audit.survey_months(audit.survey_rows(rows[["moment"]])).isna().all()


def test_the_day_of_the_first_session_is_after_and_what_is_unknown_stays_unknown():
    rows = pd.DataFrame(
        {"vsv": ["a", "a", "a", "b"], "answered_on": pd.to_datetime(["2020-11-04", "2020-11-05", None, "2020-11-04"])}
    )
    assert audit.survey_phase(rows, {"a": START}).astype(object).where(lambda found: found.notna(), "").tolist() == [
        "before",
        "after",
        "",
        "",
    ]


def test_an_instrument_that_was_not_asked_in_a_round_has_no_row_there(staff):
    items = [name for name in staff if name.startswith("nomad")]
    partly = staff.assign(
        **{name: staff[name].astype("Int64").mask(staff["moment"] == "survey:2019-10") for name in items}
    )
    found = scored(partly)
    rounds = found[found["instrument"] == "nomad"]["round"].astype("str").unique()
    assert sorted(rounds) == ["2020-12", "2022-03"]
    assert sorted(found[found["instrument"] == "aitcs_ii"]["round"].astype("str").unique())[0] == "2019-10"


def test_sums_count_who_answered_too_little_as_missing():
    """Two people: 3, 3, 3, 3 has a mean of 3; who answered nothing of this construct has no value."""
    rows = pd.DataFrame(
        {
            "vsv": "a",
            "respondent_id": ["x", "y"],
            "moment": "survey:one",
            **{f"nomad_{k}": [3, pd.NA] for k in range(1, 5)},
        }
    ).assign(nomad_5=[3, 4])
    means = audit.survey_means(scored(rows), ["round"]).set_index("scale")
    assert means.loc["coherence", ["n", "n_missing", "total", "total_sq"]].tolist() == [1, 1, 3, 9]
    assert means.loc["cognitive_participation", ["n", "total"]].tolist() == [2, 7]


def test_items_without_a_score_are_counted_answer_by_answer(staff):
    found = audit.survey_answers(audit.survey_rows(staff), "midi", "round")
    first = found[(found["item"] == "midi_8") & (found["round"] == "2019-10")]
    answers = staff.loc[staff["moment"] == "survey:2019-10", "midi_8"]
    assert first["answer"].tolist() == [1, 2, 3, 4, 5]
    assert first["n"].tolist() == [int((answers == k).sum()) for k in range(1, 6)]


def test_what_has_no_sum_has_no_mean_and_no_model(staff):
    scores = scored(staff[[name for name in staff if not name.startswith(("nomad", "aitcs"))]])
    assert set(scores["instrument"]) == {"midi"}
    assert audit.survey_means(scores, ["round"]).empty and not audit.survey_changes(scores, "round")


def test_the_planted_effect_is_found_over_the_rounds(staff):
    """0.25 and 0.35 points were planted; rounding and the ends of the answers take a little of it."""
    found = changes(staff, "round")
    assert found.changes["estimate"].tolist() == pytest.approx([0.25, 0.35], abs=0.12)
    assert [audit.finding(row) for row in found.changes.itertuples()] == ["higher", "higher"]
    assert found.model.effects == ("unit", "person")


def test_networks_that_are_not_told_are_in_no_mean_of_networks(staff):
    scores = scored(nomad_only(staff))
    scores = scores[scores["scale"] == "coherence"]
    (found,) = audit.survey_changes(scores, "round", is_told=lambda vsv, *_: vsv in ("net1", "net2", "net3"))
    own = found.model.units[found.model.units["unit"].isin(["net1", "net2", "net3"])]
    first = own.loc[own["period"] == "2020-12", "change"]
    assert (found.changes["n_units"] == 3).all()
    assert found.changes["units_estimate"].iloc[0] == pytest.approx(first.mean())


def test_before_and_after_take_one_answer_of_each_person_on_either_side(staff):
    found = changes(staff, "phase", {f"net{place}": START for place in range(6)}).model
    once = staff[staff["moment"] != "survey:2019-10"].drop_duplicates("respondent_id")
    assert found.changes["n"].tolist() == [len(once)]


def test_one_network_gives_a_model_without_networks(staff):
    assert changes(staff, "phase", {"net1": START}).model.effects == ("person",)
    two = changes(staff, "phase", {"net1": START, "net2": START}).model
    assert two.effects == ("unit", "person") and not two.checks.set_index("check").loc["units", "holds"]


@pytest.mark.parametrize(
    ("keep", "by", "starts", "why"),
    [
        (lambda staff: staff, "phase", {}, "no_start"),
        (lambda staff: staff, "phase", {"net1": datetime.date(2023, 1, 1)}, "only_before"),
        (lambda staff: staff, "phase", {"net1": datetime.date(2019, 1, 1)}, "only_after"),
        (lambda staff: staff[staff["moment"] == "survey:2019-10"], "round", {}, "one_round"),
        (lambda staff: staff.groupby("moment").head(29), "round", {}, "few"),
        (lambda staff: staff.assign(**{f"nomad_{k}": 3 for k in (1, 2, 3, 4)}), "round", {}, "same"),
    ],
)
def test_no_model_is_fitted_that_the_answers_cannot_carry(staff, keep, by, starts, why):
    found = changes(keep(staff), by, starts)
    assert (found.why, found.model) == (why, None)


def test_a_questionnaire_that_was_asked_on_one_side_only_is_not_compared(staff):
    items = [name for name in staff if name.startswith("nomad")]
    partly = staff.assign(
        **{name: staff[name].astype("Int64").mask(staff["moment"] == "survey:2019-10") for name in items}
    )
    starts = {f"net{place}": START for place in range(6)}
    found = {
        one.instrument: one.why
        for one in audit.survey_changes(scored(partly.drop(columns=_all_but(8)), starts), "phase")
    }
    assert found["nomad"] == "unequal"


def _all_but(keep: int) -> list[str]:
    """Items of AITCS-II and MIDI behind the first ones: without them a sum stays missing, and the test is quick."""
    return [item for name in ("aitcs_ii", "midi") for item in instruments()[name].item_ids[keep:]]


@pytest.mark.parametrize(
    ("interval", "of_units", "found"),
    [
        ((0.1, 0.5), (0.0, 0.6), "not_shown"),
        ((0.1, 0.5), (0.05, 0.6), "higher"),
        ((-0.5, -0.1), (-0.6, -0.05), "lower"),
        ((0.1, 0.5), (-0.6, -0.05), "not_shown"),
        ((0.1, 0.5), (float("nan"), float("nan")), "higher"),
    ],
)
def test_a_change_is_shown_where_the_model_and_the_networks_agree(interval, of_units, found):
    row = pd.DataFrame([[*interval, *of_units]], columns=["ci_low", "ci_high", "units_low", "units_high"])
    assert audit.finding(next(row.itertuples())) == found
