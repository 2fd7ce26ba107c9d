"""Duplicates, copies and dates: what is set aside, what is noted, and what is left in peace."""

import datetime

import pandas as pd
import pytest

from buzz_analysis.answers import check_schedule, check_windows, merge_deliveries, read_answers, set_aside_unknown
from buzz_analysis.schema import Register, RegisterRow

HEAD = "client_id,vsv,timepoint,invited_on,completed_on,epds_1\n"
VECTOR = [f"global{n:02d}" for n in range(1, 8)] + ["global08r", "global09r", "global10r"]
VECTOR += [f"epds_{n}" for n in range(1, 11)]


@pytest.fixture
def read(tmp_path):
    def read_content(rows, head=HEAD, name="export.csv", **given):
        path = tmp_path / name
        path.write_text(head + "".join(row + "\n" for row in rows), encoding="utf-8")
        return read_answers(path, **given)

    return read_content


def told(problems, rule):
    return problems[problems["rule"] == rule]


def test_of_identical_rows_the_first_is_kept(read):
    checked = read(["7,a,T2,,2021-05-01,3", "8,a,T2,,2021-05-01,3", "7,a,T2,,2021-05-01,3"])
    problem = told(checked.problems, "duplicate_identical")
    assert checked.answers.index.tolist() == [0, 1]
    assert problem["source_row"].tolist() == [4]
    assert problem["message"].tolist() == [
        "export.csv, rows 2, 4: the same woman and T2, the same answers. The first was kept; row 4 was set aside."
    ]


def test_conflicting_rows_are_all_set_aside(read):
    checked = read(["7,a,T2,,2021-05-01,3", "8,a,T2,,2021-05-01,3", "7,a,T2,,2021-05-01,2"])
    problems = told(checked.problems, "duplicate_conflict")
    assert checked.answers["client_id"].tolist() == ["8"]
    assert problems["source_row"].tolist() == [2, 4]
    assert problems["message"].iloc[0] == (
        "export.csv, rows 2, 4: the same woman and T2, other contents. All were set aside; keep one of them "
        "in the export."
    )
    assert checked.rows_in == 3


def test_a_copy_and_a_conflict_together_leave_no_row(read):
    checked = read(["7,a,T2,,2021-05-01,3", "7,a,T2,,2021-05-01,3", "7,a,T2,,2021-05-01,2"])
    assert len(checked.answers) == 0
    assert checked.problems["rule"].tolist() == ["duplicate_conflict", "duplicate_identical", "duplicate_conflict"]
    assert checked.rows_in == 3


INVITED = "7,a,T2,2021-05-01,,"
ANSWERED = "7,a,T2,2021-05-01,2021-05-03,3"


@pytest.mark.parametrize("rows", [[INVITED, ANSWERED], [ANSWERED, INVITED]])
def test_an_invitation_beside_its_answers_is_set_aside_and_the_answers_are_kept(read, rows):
    checked = read(rows)
    problem = told(checked.problems, "duplicate_blank").iloc[0]
    assert checked.answers["epds_1"].tolist() == [3]
    assert checked.problems["rule"].tolist() == ["duplicate_blank"]
    assert (problem["source_row"], problem["action"]) == (2 + rows.index(INVITED), "set_aside")
    assert problem["message"] == (
        f"export.csv, rows 2, 3: the same woman and T2, and row {2 + rows.index(INVITED)} holds no answer that "
        "counts. It was set aside; export one row for each woman and time point."
    )
    assert checked.rows_in == 2


@pytest.mark.parametrize("other", ["7,a,T2,2021-05-01,2021-05-04,", "7,a,T2,2021-05-01,,2"])
def test_a_day_of_answering_or_one_answer_makes_a_row_an_answer_of_its_own(read, other):
    checked = read([ANSWERED, other])
    assert len(checked.answers) == 0
    assert checked.problems["rule"].tolist() == ["duplicate_conflict"] * 2


def test_a_screening_answer_is_an_answer(read):
    head = "client_id,timepoint,invited_on,breastfeeding,epds_1\n"
    checked = read(["7,T2,2021-05-01,1,", "7,T2,2021-05-01,,2"], head)
    assert checked.problems["rule"].tolist() == ["duplicate_conflict"] * 2


def test_an_invitation_settles_no_conflict_between_answers(read):
    checked = read([ANSWERED, INVITED, "7,a,T2,2021-05-01,2021-05-03,2"])
    assert len(checked.answers) == 0
    assert checked.problems["rule"].tolist() == ["duplicate_conflict", "duplicate_blank", "duplicate_conflict"]
    assert checked.rows_in == 3


@pytest.mark.parametrize("days", [(1, 8), (8, 1)])
def test_of_invitations_only_the_earliest_is_kept(read, days):
    checked = read([f"7,a,T2,2021-05-0{day},," for day in days])
    assert checked.answers["invited_on"].dt.day.tolist() == [1]
    assert told(checked.problems, "duplicate_blank")["source_row"].tolist() == [2 + days.index(8)]


def test_an_invitation_of_another_woman_time_point_or_pregnancy_is_kept(read):
    others = ["8,a,T2,2021-05-01,,", "7,a,T3,2021-05-01,,", "7,a,T2,2022-05-01,,"]
    assert len(read([ANSWERED, *others]).answers) == 4


def test_other_time_points_are_no_duplicates(read):
    checked = read(["7,a,T1,,2021-01-01,3", "7,a,T2,,2021-05-01,3", "7,a,,,2021-05-01,3", "7,a,,,2021-05-01,2"])
    assert len(checked.answers) == 4


def test_another_pregnancy_id_is_another_pregnancy(read):
    head = "client_id,pregnancy_id,timepoint,completed_on,epds_1\n"
    checked = read(["7,p1,T2,2021-05-01,3", "7,p2,T2,2021-05-02,2"], head)
    assert len(checked.answers) == 2
    assert checked.problems.empty


@pytest.mark.parametrize(("second", "kept"), [("2021-06-30", 2), ("2021-06-29", 0)])
def test_without_an_id_more_than_180_days_apart_is_another_pregnancy(read, second, kept):
    # 180 days after 2020-12-31 is 2021-06-29 (365 days in 2021: day 180 of the year)
    checked = read(["7,a,T2,,2020-12-31,3", f"7,a,T2,,{second},2"])
    assert len(checked.answers) == kept
    assert len(told(checked.problems, "another_pregnancy")) == kept


@pytest.mark.parametrize(("second", "kept"), [("2021-05-01", 2), ("2020-06-01", 0)])
def test_a_blank_pregnancy_id_leaves_it_to_the_dates(read, second, kept):
    head = "client_id,pregnancy_id,timepoint,completed_on,epds_1\n"
    checked = read(["7,,T2,2020-05-01,3", f"7,,T2,{second},2", "8,p1,T2,2020-05-01,3"], head)
    assert len(checked.answers) == kept + 1


def test_a_pregnancy_id_is_believed_however_far_apart_the_dates_lie(read):
    head = "client_id,pregnancy_id,timepoint,completed_on,epds_1\n"
    checked = read(["7,p1,T2,2020-05-01,3", "7,p1,T2,2021-05-02,2"], head)
    assert len(checked.answers) == 0


def test_one_code_in_two_networks_is_noted_and_kept(read):
    checked = read(["7,a,T2,,2021-05-01,3", "7,b,T2,,2021-05-01,3", "8,a,T2,,2021-05-01,3"])
    assert len(checked.answers) == 3
    assert told(checked.problems, "two_networks")["source_row"].tolist() == [2, 3]


@pytest.mark.parametrize(("answered", "noted"), [(19, 0), (20, 2)])
def test_twenty_equal_answers_on_one_day_are_noted(read, answered, noted):
    head = "client_id,timepoint,completed_on," + ",".join(VECTOR) + "\n"
    vector = ",".join(["2"] * answered + [""] * (20 - answered))
    checked = read([f"{row},{vector}" for row in ("7,T2,2021-05-01", "8,T2,2021-05-01", "9,T2,2021-05-02")], head)
    problems = told(checked.problems, "near_identical")
    assert len(checked.answers) == 3
    assert problems["source_row"].tolist() == [2, 3][:noted]


def test_equal_answers_without_a_day_are_not_noted(read):
    head = "client_id,timepoint,invited_on,completed_on," + ",".join(VECTOR) + "\n"
    vector = ",".join(["2"] * 20)
    checked = read([f"7,T2,2021-05-01,,{vector}", f"8,T2,2021-05-01,,{vector}"], head)
    assert checked.problems.empty


def test_an_answer_before_its_invitation_is_noted(read):
    checked = read(["7,a,T2,2021-05-02,2021-05-01,3", "8,a,T2,2021-05-01,2021-05-01,3"])
    assert told(checked.problems, "answered_before_invited")["source_row"].tolist() == [2]
    assert len(checked.answers) == 2


def test_a_later_time_point_answered_before_an_earlier_one_is_noted(read):
    checked = read(["7,a,T2,,2021-03-01,3", "7,a,T1,,2021-03-02,3", "7,a,T3,,2021-03-02,3"])
    assert told(checked.problems, "timepoint_order")["source_row"].tolist() == [2]


def test_the_order_of_two_pregnancies_says_nothing(read):
    checked = read(["7,a,T1,,2020-01-01,3", "7,a,T2,,2020-05-01,3", "7,a,T1,,2021-06-01,2"])
    assert len(checked.answers) == 3
    assert told(checked.problems, "timepoint_order").empty


def test_a_row_without_a_time_point_is_neither_earlier_nor_doubled_nor_outside_the_schedule(read):
    checked = read(["7,a,,,2021-09-01,3", "7,a,T1,,2021-03-01,3", "7,b,,,2021-09-01,3"])
    assert checked.problems.empty
    assert check_schedule(checked.answers, "working_grid").empty


def test_the_order_of_two_women_says_nothing(read):
    checked = read(["7,a,T2,,2021-03-01,3", "8,a,T1,,2021-03-02,3"])
    assert checked.problems.empty


@pytest.mark.parametrize(("answered", "late"), [("2021-02-11", 0), ("2021-02-12", 1)])
def test_an_answer_after_the_window_is_noted(read, answered, late):
    # working_grid: T2 within 42 days; 42 days after 2020-12-31 is 2021-02-11
    answers, _ = read([f"7,a,T2,2020-12-31,{answered},3"])
    problems = check_windows(answers, "working_grid")
    assert len(problems) == late
    assert problems["source_row"].tolist() == [2] * late


def test_an_answer_outside_the_schedule_is_noted(read):
    answers, _ = read(["7,a,T3,,2021-05-01,3", "8,a,T2,,2021-05-01,3", "9,a,T3,,2021-05-01,"])
    problems = check_schedule(answers, "working_grid")
    assert problems["source_row"].tolist() == [2]
    assert problems["column"].tolist() == ["epds"]


def test_a_vsv_in_no_register_is_set_aside_with_the_closest(read):
    alliant = RegisterRow(id="alliant", name="VSV Alliant")
    register = Register({"alliant": alliant}, 0, ("params/vsv_register.csv",))
    checked = set_aside_unknown(
        read(["7,alient,T2,,2021-05-01,3", "8,alliant,T2,,2021-05-01,3", "9,,T2,,2021-05-01,3"]), register
    )
    assert checked.answers["client_id"].tolist() == ["8"]
    assert told(checked.problems, "unknown_vsv")["message"].iloc[0] == (
        "export.csv, row 2: vsv 'alient' is not in params/vsv_register.csv. Closest: alliant. The row was "
        "set aside; repair the id or add the VSV."
    )
    assert checked.rows_in == 3


def test_a_vsv_that_resembles_none_is_told_without_a_closest_name(read):
    register = Register({"alliant": RegisterRow(id="alliant", name="VSV Alliant")}, 0, ("params/vsv_register.csv",))
    problems = set_aside_unknown(read(["7,zzz,T2,,2021-05-01,3"]), register).problems
    assert problems["message"].tolist() == [
        "export.csv, row 2: vsv 'zzz' is not in params/vsv_register.csv. The row was set aside; repair the id or "
        "add the VSV."
    ]


def test_of_two_deliveries_the_later_counts(read):
    older = read(["7,a,T2,,2021-05-01,3", "8,a,T2,,2021-05-01,3"], name="mei.csv")
    newer = read(["7,a,T2,,2021-05-01,1", "9,b,T2,,2021-05-01,3"], name="juni.csv")
    merged = merge_deliveries([older, newer])
    kept = zip(merged.answers["client_id"], merged.answers["epds_1"], strict=True)
    assert sorted(kept) == [("7", 1), ("8", 3), ("9", 3)]
    problem = told(merged.problems, "older_delivery").iloc[0]
    assert (problem.source_file, problem.source_row, problem.action) == ("mei.csv", 2, "set_aside")
    assert merged.rows_in == 4


def test_deliveries_keep_their_types_when_their_columns_differ(read):
    older = read(["7,T1,3"], "client_id,timepoint,epds_1\n", "mei.csv")
    newer = read(["8,T1,2,hoog"], "client_id,timepoint,phq2_1,practice\n", "juni.csv")
    answers = merge_deliveries([older, newer]).answers
    assert answers.dtypes.astype("str").to_dict() == {
        "client_id": "category",
        "vsv": "category",
        "timepoint": "category",
        "epds_1": "Int8",
        "practice": "category",
        "phq2_1": "Int8",
    }


def test_a_later_delivery_about_another_pregnancy_replaces_nothing(read):
    older = read(["7,a,T2,,2020-05-01,3"], name="mei.csv")
    newer = read(["7,a,T2,,2021-05-01,1"], name="juni.csv")
    assert merge_deliveries([older, newer]).answers["epds_1"].tolist() == [3, 1]


def test_made_up_ids_of_two_files_are_not_one_woman(read):
    one = read(["T1,3"], "timepoint,epds_1\n", "mei.csv")
    two = read(["T1,2"], "timepoint,epds_1\n", "juni.csv")
    assert len(merge_deliveries([one, two]).answers) == 2


def test_three_deliveries_keep_only_the_last(read):
    files = [read([f"7,a,T2,,2021-05-01,{n}"], name=f"{n}.csv") for n in (1, 2, 3)]
    merged = merge_deliveries(files)
    assert merged.answers["epds_1"].tolist() == [3]
    assert merged.rows_in == 3


@pytest.mark.parametrize(
    ("frequency", "amount", "disagree"), [(0, 0, 0), (0, 2, 1), (1, 0, 1), (5, 6, 0), (0, "", 0), ("", 2, 0)]
)
def test_how_often_and_how_much_are_noted_where_they_contradict_each_other(read, frequency, amount, disagree):
    head = "client_id,vsv,timepoint,completed_on,iciq_frequency,iciq_amount,iciq_interference\n"
    checked = read([f"7,a,T2,2021-05-01,{frequency},{amount},0"], head)
    problems = told(checked.problems, "iciq_disagrees")
    assert problems["source_row"].tolist() == [2] * disagree
    kept = checked.answers.iloc[0]
    assert [kept.iciq_frequency, kept.iciq_amount] == [pd.NA if n == "" else n for n in (frequency, amount)]


def test_a_contradiction_about_losing_urine_names_both_answers(read):
    head = "client_id,vsv,timepoint,completed_on,iciq_frequency,iciq_amount\n"
    assert read(["7,a,T2,2021-05-01,0,4"], head).problems["message"].tolist() == [
        "export.csv, row 2: iciq_frequency is 0 and iciq_amount 4, which contradict each other (vsv a, T2). Both count."
    ]


LAST_DAY = datetime.date(2021, 6, 1)


def test_a_date_after_the_export_is_blanked_and_its_row_kept(read):
    rows = ["7,a,T2,2021-05-01,2031-05-03,3", "8,a,T2,2021-05-01,2021-06-01,2"]  # 2021-06-01 is the day itself
    checked = read(rows, last_day=LAST_DAY)
    problem = told(checked.problems, "date_in_future")
    assert checked.answers["completed_on"].isna().tolist() == [True, False]
    assert checked.answers["epds_1"].tolist() == [3, 2]
    assert checked.rows_in == 2
    assert problem[["source_row", "column", "found", "action"]].to_numpy().tolist() == [
        [2, "completed_on", "2031-05-03", "blanked"]
    ]
    assert problem["message"].tolist() == [
        "export.csv, row 2: completed_on says 2031-05-03, which is after 2021-06-01, the day of the export or of this "
        "check. The cell was left blank (vsv a, T2)."
    ]


def test_a_date_in_the_future_does_not_put_later_time_points_out_of_order(read):
    rows = ["7,a,T2,2021-01-01,2031-05-03,3", "7,a,T3,2021-05-01,2021-05-03,2"]
    assert len(told(read(rows).problems, "timepoint_order")) == 1
    assert len(told(read(rows, last_day=LAST_DAY).problems, "timepoint_order")) == 0


def test_a_planned_invitation_keeps_its_date_and_one_that_was_answered_does_not(read):
    checked = read(["7,a,T2,2021-07-01,,", "8,a,T2,2021-07-01,,3"], last_day=LAST_DAY)
    assert checked.answers["invited_on"].isna().tolist() == [False, True]
    assert told(checked.problems, "date_in_future")["source_row"].tolist() == [3]


def spread(*days):
    """A form on each of these days, each of another woman."""
    return [f"{n},a,T2,,{day},3" for n, day in enumerate(days)]


CLOSE = [f"2021-{month:02d}-15" for month in range(1, 11)]


@pytest.mark.parametrize("stray", ["2024-05-03", "2019-05-03"])
def test_a_year_far_from_all_others_is_told_and_counts(read, stray):
    checked = read(spread(*CLOSE, stray))
    problem = told(checked.problems, "date_far_off")
    assert problem[["source_row", "column", "found", "action"]].to_numpy().tolist() == [
        [12, "completed_on", stray, "noted"]
    ]
    assert checked.answers["completed_on"].notna().all()


def test_a_network_that_paused_or_a_handful_of_dates_has_no_stray_day(read):
    after_a_pause = [day.replace("2021", "2023") for day in CLOSE]
    assert told(read(spread(*CLOSE, *after_a_pause)).problems, "date_far_off").empty
    assert told(read(spread("2019-05-03", "2021-05-03")).problems, "date_far_off").empty
