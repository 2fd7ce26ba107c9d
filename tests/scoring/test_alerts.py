"""Alerts: three-valued rules, the reason given, options, and scores that belong to the answers.

Thresholds from BMJ Open Quality, "PROM and PREM structures", table 1, as nl_pcb names them: EPDS total >= 10
and/or item 10 >= 2; PROMIS sum <= 19 and/or pain >= 3.
"""

from __future__ import annotations

import pandas as pd
import pytest

from buzz_analysis.errors import DefinitionError, ValueOutOfRange
from buzz_analysis.schema import alert_rules
from buzz_analysis.scoring import alerts, score

BLANK = None
PROMIS = {f"global0{i}": 3 for i in range(1, 7)} | {"global07": 0, "global08r": 3, "global09r": 3, "global10r": 3}


def epds(total: int, item_10: int | None, *, more_blanks: int = 0) -> dict:
    """One EPDS form whose first nine items add up to total less item 10."""
    left, items = total - (item_10 or 0), {}
    for i in range(1, 10):
        items[f"epds_{i}"] = min(3, left)
        left -= items[f"epds_{i}"]
    return items | {f"epds_{i}": BLANK for i in range(9, 9 - more_blanks, -1)} | {"epds_10": item_10}


def alerts_of(*forms: dict, rules="nl_pcb", options=None, **keys) -> pd.DataFrame:
    answers = pd.DataFrame([form | keys for form in forms])
    return alerts(answers, score(answers), rules, options=options)


TABLE = alert_rules("nl_pcb").source[0]
INVENTED = "invented for the tests of scoring"


@pytest.mark.parametrize(
    ("form", "alert", "reason"),
    [
        (epds(0, 0), "no", ""),
        (epds(9, 0), "no", ""),
        (epds(9, 1), "no", ""),
        (epds(10, 0), "yes", f"total is 10 or higher ({TABLE})"),
        (epds(11, 1), "yes", f"total is 10 or higher ({TABLE})"),
        (epds(4, 2), "yes", f"epds_10 is 2 or higher ({TABLE})"),
        (epds(12, 2), "yes", f"total is 10 or higher, epds_10 is 2 or higher ({TABLE})"),
        (epds(30, 3), "yes", f"total is 10 or higher, epds_10 is 2 or higher ({TABLE})"),
        (epds(9, BLANK), "unknown", "not_answered"),
        (epds(27, BLANK), "unknown", "not_answered"),
        (epds(9, 1, more_blanks=1), "unknown", "incomplete"),
        (epds(9, 2, more_blanks=1), "yes", f"epds_10 is 2 or higher ({TABLE})"),
    ],
)
def test_mood_alert_and_its_reason(form, alert, reason):
    found = alerts_of(form).iloc[0]

    assert (found["domain"], found["alert"], found["reason"]) == ("epds", alert, reason)


@pytest.mark.parametrize(
    ("phq2", "timepoint", "alert", "reason"),
    [
        ((0, 0), "T1", "not_asked", "gate_closed"),
        ((0, 0), "T3", "not_asked", "not_scheduled"),
        ((BLANK, BLANK), "T1", "not_asked", "nothing_known"),
        ((3, 0), "T1", "unknown", "not_answered"),
    ],
)
def test_a_blank_form_is_never_no(phq2, timepoint, alert, reason):
    form = {f"epds_{i}": BLANK for i in range(1, 11)} | {"phq2_1": phq2[0], "phq2_2": phq2[1]}

    found = alerts_of(form, timepoint=timepoint).iloc[0]

    assert (found["alert"], found["reason"]) == (alert, reason)


def test_the_rules_that_decided_and_their_version_stand_in_the_output():
    found = alerts_of(epds(10, 0)).iloc[0]

    assert (found["rule"], found["rules"]) == ("mood", "nl_pcb@2023-1")


def test_a_woman_who_was_not_asked_has_no_rule_that_decided():
    found = alerts_of({"epds_1": BLANK}).iloc[0]

    assert (found["alert"], found["rule"]) == ("not_asked", "")


@pytest.mark.parametrize(("pain", "alert"), [(0, "no"), (2, "no"), (3, "yes"), (10, "yes"), (BLANK, "unknown")])
def test_pain_counts_as_answered_by_default(pain, alert):
    assert alerts_of(PROMIS | {"global07": pain})["alert"].tolist() == [alert]


@pytest.mark.parametrize(("pain", "alert"), [(0, "yes"), (6, "yes"), (7, "no"), (10, "no")])
def test_pain_may_be_taken_recoded(pain, alert):
    found = alerts_of(PROMIS | {"global07": pain}, options={"pain_scale": "recoded"}).iloc[0]

    assert found["alert"] == alert
    assert found["reason"] == (f"global07 (recoded) is 3 or higher ({TABLE})" if alert == "yes" else "")


@pytest.mark.parametrize(("others", "alert"), [(1, "yes"), (2, "no")])
def test_the_promis_sum_alone_may_fire(others, alert):
    """Nine answers of 1 and no pain (recoded 5) make 14; nine of 2 make 23."""
    form = dict.fromkeys(PROMIS, others) | {"global07": 0}

    assert alerts_of(form)["alert"].tolist() == [alert]


def test_one_row_a_woman_and_instrument_in_order():
    form = PROMIS | epds(0, 0)

    found = alerts_of(form | {"client_id": "b"}, form | {"client_id": "a"})

    assert found.columns.tolist() == ["client_id", "domain", "alert", "rule", "reason", "rules"]
    assert found["domain"].tolist() == ["epds", "epds", "promis10", "promis10"]
    assert found["client_id"].tolist() == ["b", "a", "b", "a"]


def test_an_instrument_that_was_not_scored_gets_no_alert():
    answers = pd.DataFrame([PROMIS | epds(0, 0)])

    assert alerts(answers, score(answers, ["epds"]))["domain"].tolist() == ["epds"]


def test_no_answers_give_no_alerts():
    answers = pd.DataFrame({"client_id": pd.Series([], dtype="str"), "epds_1": pd.Series([], dtype="Int8")})

    found = alerts(answers, score(answers))

    assert len(found) == 0
    assert found.columns.tolist() == ["client_id", "domain", "alert", "rule", "reason", "rules"]


def test_an_unknown_option_names_the_known_ones():
    with pytest.raises(DefinitionError) as refused:
        alerts_of(epds(0, 0), options={"pain": "raw"})

    assert (
        str(refused.value)
        == "alert rules nl_pcb@2023-1 have no option 'pain'. Known: pain_scale, zero_is_not_applicable, bses_sf, mibs."
    )


def test_an_unknown_value_of_an_option_names_the_allowed_ones():
    with pytest.raises(DefinitionError) as refused:
        alerts_of(epds(0, 0), options={"pain_scale": "0-10"})

    assert str(refused.value) == (
        "option 'pain_scale' of alert rules nl_pcb@2023-1 must be one of raw, recoded; found '0-10'."
    )


class TestPublishedCutOffs:
    """Rules for some time points beside one for all: EPDS 11 at T1, 10 at T2, 10 and 13 after birth; item 10 from 1."""

    @pytest.mark.parametrize(
        ("form", "alert", "reason"),
        [
            (epds(27, 0), "unknown", "timepoint_not_known"),
            (epds(0, 0), "unknown", "timepoint_not_known"),
            (epds(27, 1), "yes", None),
            (epds(0, BLANK), "unknown", None),
        ],
    )
    def test_without_a_time_point_a_total_is_never_a_no(self, form, alert, reason):
        for keys in ({}, {"timepoint": None}):
            found = alerts_of(form, rules="published_cutoffs", **keys).iloc[0]

            assert found["alert"] == alert
            assert reason in (None, found["reason"])

    @pytest.mark.parametrize(
        ("timepoint", "total", "alert"),
        [("T1", 10, "no"), ("T1", 11, "yes"), ("T2", 9, "no"), ("T2", 10, "yes"), ("T4", 9, "no"), ("T4", 10, "yes")],
    )
    def test_at_a_known_time_point_its_own_cut_off_decides(self, timepoint, total, alert):
        assert alerts_of(epds(total, 0), rules="published_cutoffs", timepoint=timepoint)["alert"].tolist() == [alert]

    def test_after_birth_only_the_highest_level_is_told(self):
        found = alerts_of(epds(13, 0), rules="published_cutoffs", timepoint="T5").iloc[0]

        assert (
            found["reason"].startswith("probable: total is 13 or higher (Cox JL") and "possible" not in found["reason"]
        )
        assert found["rule"] == "mood_possible; mood_probable"


@pytest.mark.parametrize("threshold", ["nan", "inf", "25", "-1", "veel"])
def test_a_threshold_the_scale_cannot_reach_is_refused(threshold):
    """The MIBS runs from 0 to 24: another number would make every alert yes, or none."""
    answers = {f"mibs_{i}": 0 for i in range(1, 9)}

    with pytest.raises(DefinitionError) as refused:
        alerts_of(answers, options={"mibs": threshold})

    assert str(refused.value) == (
        f"the threshold of alert rule 'mibs' must be a number from 0 to 24; found '{threshold}'."
    )


def test_an_option_may_be_given_as_python_has_it():
    answers = {f"mibs_{i}": 1 for i in range(1, 9)}

    assert alerts_of(answers, options={"mibs": 8, "zero_is_not_applicable": False, "bses_sf": None})[
        "alert"
    ].tolist() == ["yes"]


class TestScoresThatDoNotBelong:
    """Scores are matched by place, with the keys as witnesses."""

    answers = pd.DataFrame([epds(10, 0) | {"client_id": "a"}, epds(0, 0) | {"client_id": "b"}])

    def test_scores_of_fewer_women_are_refused(self):
        with pytest.raises(ValueOutOfRange, match="scores of epds were not made from these answers"):
            alerts(self.answers, score(self.answers.head(1)))

    def test_without_keys_the_number_of_rows_still_speaks(self):
        nameless = self.answers.drop(columns="client_id")

        with pytest.raises(ValueOutOfRange):
            alerts(nameless, score(nameless.head(1)))

    def test_scores_of_other_women_are_refused(self):
        with pytest.raises(ValueOutOfRange, match="Make them again"):
            alerts(self.answers, score(self.answers.assign(client_id=["a", "c"])))

    def test_scores_whose_rows_were_moved_are_refused(self):
        with pytest.raises(ValueOutOfRange):
            alerts(self.answers, score(self.answers).iloc[::-1])

    def test_without_keys_the_number_of_answers_is_a_witness(self):
        half = pd.DataFrame([epds(9, 0, more_blanks=1), epds(9, 0)])

        with pytest.raises(ValueOutOfRange):
            alerts(half.iloc[::-1], score(half))

    def test_one_woman_twice_is_told_apart_by_pregnancy(self):
        twice = self.answers.assign(client_id="a", pregnancy_id=["1", "2"])

        assert alerts(twice, score(twice))["alert"].tolist() == ["yes", "no"]
        with pytest.raises(ValueOutOfRange):
            alerts(twice, score(twice.iloc[::-1]))

    def test_scores_that_went_through_a_file_of_texts_still_belong(self):
        scores = score(self.answers).astype({"client_id": "str", "instrument": "str", "why_not": "str"})

        assert alerts(self.answers, scores)["alert"].tolist() == ["yes", "no"]


@pytest.mark.usefixtures("invented_definitions")
class TestInventedRules:
    """Kinds of rules the shipped sets do not use yet."""

    @pytest.mark.parametrize(
        ("answers", "alert", "rule", "reason"),
        [
            ((1, 4, 4), "no", "possible; probable", ""),
            ((2, 4, 4), "yes", "possible", f"possible: total is 6 or higher ({INVENTED})"),
            ((4, 3, 4), "yes", "possible", f"possible: total is 6 or higher ({INVENTED})"),
            ((4, 2, 4), "yes", "possible; probable", f"probable: total is above 9 ({INVENTED})"),
        ],
    )
    def test_the_highest_level_that_fires_is_named(self, answers, alert, rule, reason):
        """The second item is reversed, so these total 5, 6, 9 and 10."""
        form = dict(zip(("outing_1", "outing_2", "outing_3"), answers, strict=True))

        found = alerts_of(form, rules="invented").iloc[0]

        assert (found["alert"], found["rule"], found["reason"]) == (alert, rule, reason)

    def test_a_rule_for_another_time_point_gives_no_row(self):
        forms = [{"phq2_1": 2, "phq2_2": 0, "timepoint": timepoint} for timepoint in ("T1", "T2", None)]

        assert alerts_of(*forms, rules="invented")["timepoint"].tolist() == ["T1"]

    def test_a_rule_for_a_time_point_gives_no_row_without_time_points(self):
        assert len(alerts_of({"phq2_1": 2, "phq2_2": 0}, rules="invented")) == 0

    def test_a_required_threshold_that_is_not_given_yields_no_rows(self):
        assert len(alerts_of(PROMIS, rules="invented")) == 0

    @pytest.mark.parametrize(("threshold", "alert"), [("44.9", "no"), ("45", "yes")])
    def test_a_required_threshold_comes_from_the_study(self, threshold, alert):
        """Physical raw score 3 + 3 + 5 + 3 = 14 is a T of 44.9 (Hays, table ph4)."""
        found = alerts_of(PROMIS, rules="invented", options={"chosen": threshold})

        assert found["alert"].tolist() == [alert]

    def test_a_required_threshold_must_be_a_number(self):
        with pytest.raises(DefinitionError) as refused:
            alerts_of(PROMIS, rules="invented", options={"chosen": "low"})

        assert str(refused.value) == (
            "the threshold of alert rule 'chosen' must be a number from 16.2 to 67.7; found 'low'."
        )

    @pytest.mark.parametrize(
        ("form", "alert", "reason"),
        [
            ({"epds_4": 3}, "yes", f"any answer is exactly 3 ({INVENTED})"),
            ({"epds_4": 2}, "unknown", "incomplete"),
            (epds(0, 0), "no", ""),
        ],
    )
    def test_any_item_is_enough(self, form, alert, reason):
        found = alerts_of(form, rules="invented").iloc[0]

        assert (found["alert"], found["reason"]) == (alert, reason)

    def test_a_total_filled_in_by_her_own_mean_decides(self):
        """Answers 0 and 1 (reversed: 3) and one that does not apply: 3 x 3 / 2 = 4.5, below 6."""
        found = alerts_of({"outing_1": 0, "outing_2": 1, "outing_3": 9}, rules="invented").iloc[0]

        assert found["alert"] == "no"

    @pytest.mark.parametrize(
        ("answer", "alert", "reason"),
        [
            (1, "no", ""),
            (2, "yes", f"stroll is 2 or higher ({INVENTED})"),
            (9, "not_asked", "not_applicable"),
            (BLANK, "not_asked", "nothing_known"),
        ],
    )
    def test_a_question_that_does_not_apply_was_not_asked(self, answer, alert, reason):
        found = alerts_of({"stroll": answer}, rules="invented").iloc[0]

        assert (found["alert"], found["reason"]) == (alert, reason)

    @pytest.mark.parametrize(
        ("near", "far", "alert", "reason"),
        [
            (9, 0, "no", ""),
            (9, 1, "yes", f"any answer is exactly 1 ({INVENTED})"),
            (9, BLANK, "unknown", "incomplete"),
            (BLANK, 0, "unknown", "incomplete"),
            (0, 0, "no", ""),
            (BLANK, BLANK, "not_asked", "nothing_known"),
        ],
    )
    def test_one_question_that_does_not_apply_is_no_blank_among_others(self, near, far, alert, reason):
        found = alerts_of({"walk_near": near, "walk_far": far}, rules="invented").iloc[0]

        assert (found["alert"], found["reason"]) == (alert, reason)

    @pytest.mark.parametrize(("far", "alert"), [(0, "no"), (1, "yes"), (BLANK, "unknown")])
    def test_a_form_without_total_is_still_asked_when_a_question_was_answered(self, far, alert):
        found = alerts_of({"chat_near": 9, "chat_far": far}, rules="invented").iloc[0]

        assert found["alert"] == alert
