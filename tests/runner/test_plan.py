"""A run makes one report for every VSV with answers in its period; wrong use is refused in one sentence."""

import pandas as pd
import pytest
from tiny_reports import PARAMETERS, notebook

from buzz_analysis.audit import months_with_data
from buzz_analysis.errors import UserError
from buzz_analysis.runner.plan import plan
from buzz_analysis.schema import Register, RegisterRow
from buzz_analysis.store import Store, write_frame

STORE = {"study_id": "demo", "synthetic": True}


def register():
    rows = {
        vsv: RegisterRow(id=vsv, name=name)
        for vsv, name in (("alliant", "Alliant"), ("twente", "Twente"), ("viva", "VIVA"))
    }
    rows["voorbeeld"] = RegisterRow(id="voorbeeld", name="Voorbeeld (verzonnen)", kind="synthetic")
    return Register(rows, 0, ("params/vsv_register.csv",))


def counts(*rows):
    """Aggregates with so many answering women per VSV and month."""
    return pd.DataFrame(
        [
            {
                "vsv": vsv,
                "period": month,
                "timepoint": "T1",
                "kind": "response",
                "instrument": "",
                "scale": "",
                "outcome": "answered",
                "n": n,
                "total": 0.0,
                "total_sq": 0.0,
            }
            for vsv, month, n in rows
        ]
    )


def whole_plan(root, *rows, vsvs=(), store=STORE, made=None, name="tiny", asked=None, **given):
    found, networks = counts(*rows), sorted({vsv for vsv, *_ in rows})
    write_frame(found, root / "aggregates.parquet")
    months = {vsv: months_with_data(found, vsv) if rows else [] for vsv in networks}
    opened = Store(root, {**store, "networks": networks, "months": months, "asked": months | (asked or {})})
    given = {"study": "params/study.yaml", **given}
    return plan(made or notebook(), name, root=root, register=register(), store=opened, given=given, vsvs=vsvs)


def planned(root, *rows, **options):
    return whole_plan(root, *rows, **options).jobs


def test_all_are_those_with_answers_in_the_period(tmp_path):
    jobs = planned(tmp_path, ("alliant", "2021-03", 5), ("twente", "2020-12", 5), ("viva", "2021-12", 1))
    assert [job.parameters.vsv for job in jobs] == ["alliant", "viva"]


def test_no_women_is_no_report(tmp_path):
    jobs = planned(tmp_path, ("alliant", "2021-03", 0), ("viva", "2021-12", 1))
    assert [job.parameters.vsv for job in jobs] == ["viva"]


def test_a_vsv_asked_for_twice_gets_one_report(tmp_path):
    assert len(planned(tmp_path, ("alliant", "2021-03", 5), vsvs=["alliant", "alliant"])) == 1


def test_an_unknown_vsv_is_refused_with_the_closest(tmp_path):
    with pytest.raises(UserError) as refused:
        planned(tmp_path, ("alliant", "2021-03", 5), vsvs=["alient"])
    assert str(refused.value) == "vsv 'alient' is not in params/vsv_register.csv. Closest: alliant."
    assert refused.value.exit_code == 2


def test_a_vsv_asked_for_gets_its_report_also_when_nobody_answered_in_the_period(tmp_path):
    rows = ("alliant", "2020-03", 5), ("viva", "2021-12", 5)
    assert [job.parameters.vsv for job in planned(tmp_path, *rows, vsvs=["alliant"])] == ["alliant"]


def test_a_network_that_was_asked_and_did_not_answer_gets_its_report(tmp_path):
    rows, asked = (("alliant", "2020-03", 5), ("viva", "2021-12", 5)), {"alliant": ["2020-03", "2021-02"]}
    assert len(planned(tmp_path, *rows, asked=asked)) == 2 and len(planned(tmp_path, *rows)) == 1


@pytest.mark.parametrize("period", ["2206", "2018", "2020-Q2", "2018-12"])
def test_a_period_outside_the_study_is_refused_with_the_months_the_study_has(tmp_path, period):
    with pytest.raises(UserError) as refused:
        planned(tmp_path, ("alliant", "2019-03", 5), ("viva", "2020-01", 5), vsvs=["alliant"], period=period)
    assert str(refused.value) == (
        f"period {period} lies outside this study, whose data run from 2019-03 to 2020-01. Choose one in between."
    )
    assert refused.value.exit_code == 2


@pytest.mark.parametrize("period", ["2019", "2019-Q3", "2019-06", "2020", "2019-03", "2020-01"])
def test_a_period_in_which_the_study_was_under_way_is_none_to_refuse(tmp_path, period):
    rows = ("alliant", "2019-03", 5), ("viva", "2020-01", 5)
    assert planned(tmp_path, *rows, vsvs=["alliant"], period=period)


def test_a_vsv_without_any_answers_is_refused(tmp_path):
    with pytest.raises(UserError, match="vsv 'viva' has no answers in the data of this study"):
        planned(tmp_path, ("alliant", "2021-03", 5), vsvs=["viva"])


def test_one_without_answers_stops_the_others_before_they_begin(tmp_path):
    with pytest.raises(UserError, match="vsv 'viva'"):
        planned(tmp_path, ("alliant", "2021-03", 5), vsvs=["alliant", "viva"])


def test_a_period_nobody_answered_in_is_refused(tmp_path):
    with pytest.raises(
        UserError, match=r"no network has answers in the period asked for\. There are .* from 2021-03 to 2021-03"
    ):
        planned(tmp_path, ("alliant", "2021-03", 5), period="2024")


def test_latest_is_resolved_before_the_kernel_starts(tmp_path):
    [job] = planned(tmp_path, ("alliant", "2020-12", 5), ("alliant", "2021-12", 5), period="latest")
    assert job.parameters.period == "2021"


def test_a_word_means_the_same_months_for_every_network(tmp_path):
    rows = ("alliant", "2020-12", 5), ("viva", "2020-03", 5), ("viva", "2021-12", 5)
    assert [job.parameters.period for job in planned(tmp_path, *rows, period="latest")] == ["2021"]
    assert [job.parameters.vsv for job in planned(tmp_path, *rows, period="previous-quarter")] == ["viva"]


def test_the_networks_that_get_no_report_are_named(tmp_path):
    made = whole_plan(tmp_path, ("alliant", "2020-12", 5), ("twente", "2021-01", 0), ("viva", "2021-12", 5))
    assert made.left_out == ["alliant", "twente"]


def test_a_network_without_answers_in_the_latest_year_gets_a_report_of_that_year(tmp_path):
    rows = ("alliant", "2020-12", 5), ("viva", "2021-12", 5)
    [job] = planned(tmp_path, *rows, vsvs=["alliant"], period="latest")
    assert job.parameters.period == "2021"


def test_undated_answers_belong_to_the_period_their_mapping_declares(tmp_path):
    assert planned(tmp_path, ("alliant", "2022", 5), period="2022")
    with pytest.raises(UserError, match="no network has answers in the period asked for"):
        planned(tmp_path, ("alliant", "2022", 5), period="2021")


def test_the_name_says_that_the_answers_are_invented(tmp_path):
    jobs = planned(tmp_path, ("alliant", "2021-03", 5), ("voorbeeld", "2021-03", 5))
    assert [job.name for job in jobs] == ["Alliant (verzonnen)", "Voorbeeld (verzonnen)"]


def test_the_name_of_real_answers_is_the_register_s(tmp_path):
    [job] = planned(tmp_path, ("alliant", "2021-03", 5), store={"study_id": "real", "synthetic": False})
    assert job.name == "Alliant"


def test_a_notebook_with_another_default_study_still_runs_the_chosen_one(tmp_path):
    made = notebook(parameters=PARAMETERS.replace("params/study.yaml", "params/other.yaml"))
    [job] = planned(tmp_path, ("alliant", "2021-03", 5), made=made)
    assert job.parameters.study == "params/study.yaml"


def test_an_audience_without_an_edition_is_refused_before_any_kernel_starts(tmp_path):
    with pytest.raises(UserError, match="data_trust has no edition for audience 'council'"):
        planned(tmp_path, ("alliant", "2021-03", 5), name="data_trust", audience="council")


@pytest.mark.parametrize("audience", ["team", "council", "research"])
def test_every_audience_has_its_learning_cycle(tmp_path, audience):
    [job] = planned(tmp_path, ("alliant", "2021-03", 5), name="learning_cycle", audience=audience)
    assert job.stem == f"learning_cycle-{audience}-nl"
