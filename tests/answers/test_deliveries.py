"""Several files of one study: joined on woman, pregnancy and time point; the later one counts."""

import pytest

from buzz_analysis.answers import merge_deliveries, read_answers
from buzz_analysis.errors import DataError

KEYS = "client_id,vsv,timepoint,completed_on"


@pytest.fixture
def read(tmp_path):
    def read_rows(name, columns, *rows):
        (tmp_path / name).write_text("\n".join([f"{KEYS},{columns}", *rows]) + "\n", encoding="utf-8")
        return read_answers(tmp_path / name)

    return read_rows


def told(merged):
    return sorted(zip(merged.problems["source_file"], merged.problems["rule"], strict=True))


@pytest.mark.parametrize("dates", [["2021-06-01", "2021-06-01"], ["2021-06-01", "2021-07-01"], None])
def test_a_file_of_outcomes_and_a_file_of_experiences_are_one_row(read, dates):
    prom = read("prom.csv", "epds_1", "7,a,T3,2021-05-01,3", "8,a,T3,2021-05-01,1")
    prem = read("prem.csv", "satisfaction", "7,a,T3,2021-05-03,4")
    merged = merge_deliveries([prom, prem], dates)
    row = merged.answers.set_index("client_id").loc["7"]
    assert (row.epds_1, row.satisfaction, str(row.completed_on.date())) == (3, 4, "2021-05-03")
    assert len(merged.answers) == 2
    assert told(merged) == [("prom.csv", "joined_delivery")]
    assert merged.rows_in == 3
    assert merged.problems["message"].tolist() == [
        "prom.csv, row 2: prem.csv holds the same woman and T3. Together they are one row: what prem.csv does not hold "
        "counts as it stands here (vsv a)."
    ]


def test_each_column_counts_as_the_latest_file_that_has_it(read):
    files = [
        read("prom-mei.csv", "epds_1", "7,a,T3,2021-05-01,3"),
        read("prem-mei.csv", "satisfaction", "7,a,T3,2021-05-01,4"),
        read("prom-juni.csv", "epds_1", "7,a,T3,2021-05-01,1"),
        read("prem-juni.csv", "satisfaction", "7,a,T3,2021-05-01,2"),
    ]
    merged = merge_deliveries(files, ["2021-05-31", "2021-05-31", "2021-06-30", "2021-06-30"])
    assert merged.answers[["epds_1", "satisfaction"]].to_numpy().tolist() == [[1, 2]]
    assert told(merged) == [
        ("prem-mei.csv", "older_delivery"),
        ("prom-juni.csv", "joined_delivery"),
        ("prom-mei.csv", "older_delivery"),
    ]


def test_a_blank_in_a_later_file_that_has_the_column_counts(read):
    older = read("mei.csv", "epds_1,satisfaction", "7,a,T3,2021-05-01,3,4")
    newer = read("juni.csv", "epds_1,epds_2", "7,a,T3,2021-05-01,,2")
    merged = merge_deliveries([older, newer])
    assert merged.answers["epds_1"].isna().all()
    assert merged.answers[["epds_2", "satisfaction"]].to_numpy().tolist() == [[2, 4]]


def test_files_of_one_date_fill_each_others_blanks(read):
    one = read("a.csv", "epds_1,group_use,age", "7,a,T3,2021-05-01,3,yes,30")
    two = read("b.csv", "epds_1,group_use,age", "7,a,T3,2021-05-02,,no,31")
    merged = merge_deliveries([one, two], ["x", "x"])
    row = merged.answers.iloc[0]
    assert (row.epds_1, row.group_use, row.age, row.completed_on.day) == (3, False, 31, 2)


def test_files_of_one_date_that_contradict_each_other_are_refused(read):
    one = read("a.csv", "epds_1,parity", "7,a,T3,2021-05-01,3,0", "8,a,T3,2021-05-01,3,0")
    two = read("b.csv", "epds_1,parity", "7,a,T3,2021-05-01,2,0", "8,a,T3,2021-05-01,3,1+")
    with pytest.raises(DataError) as refused:
        merge_deliveries([one, two], ["x", "x"])
    assert str(refused.value) == (
        "a.csv, b.csv differ about the same women and time points (2 of them, in parity, epds_1) and have the same "
        "export date. Give each file its own line under data, with its exported_on, in the study file."
    )


def test_the_same_file_twice_counts_once(read):
    one = read("a.csv", "epds_1", "7,a,T3,2021-05-01,3")
    two = read("b.csv", "epds_1", "7,a,T3,2021-05-01,3")
    merged = merge_deliveries([one, two], ["x", "x"])
    assert (len(merged.answers), merged.rows_in) == (1, 2)


def test_two_pregnancies_of_one_file_stay_two_beside_another_file(read):
    prom = read("prom.csv", "epds_1", "7,a,T3,2020-05-01,3", "7,a,T3,2021-05-01,1")
    prem = read("prem.csv", "satisfaction", "7,a,T3,2020-05-02,4", "7,a,T3,2021-05-02,2")
    merged = merge_deliveries([prom, prem], ["x", "x"])
    assert sorted(merged.answers[["epds_1", "satisfaction"]].to_numpy().tolist()) == [[1, 2], [3, 4]]


def test_a_joined_row_keeps_the_types_of_its_columns(read):
    prom = read("prom.csv", "epds_1,practice", "7,a,T3,2021-05-01,3,p")
    prem = read("prem.csv", "satisfaction,group_use", "7,a,T3,2021-05-03,4,yes")
    merged = merge_deliveries([prom, prem]).answers
    apart = {**prom.answers.dtypes.astype("str"), **prem.answers.dtypes.astype("str")}
    assert merged.dtypes.astype("str").to_dict() == apart


@pytest.mark.parametrize(("one", "two"), [("007", "7"), ("ab1", "AB1"), ("12", "12.0"), ("0012.00", "12")])
def test_ids_that_are_one_id_but_for_how_they_are_written_are_told(read, one, two):
    prom = read("prom.csv", "epds_1", f"{one},a,T3,2021-05-01,3", "other,a,T3,2021-05-01,1")
    prem = read("prem.csv", "satisfaction", f"{two},a,T3,2021-05-03,4", "other,a,T3,2021-05-01,1")
    merged = merge_deliveries([prom, prem])
    problem = merged.problems[merged.problems["rule"] == "ids_nearly_equal"].iloc[0]
    assert (problem["vsv"], problem["action"]) == ("a", "noted")
    assert problem[["client_id", "source_row"]].isna().all()
    assert problem["message"] == (
        "prem.csv: number of ids that differ from an id in prom.csv only in leading zeros, capitals or a .0 behind: 1. "
        "They count as other women; if they are the same women, export the ids in one way."
    )
    assert (len(merged.answers), merged.rows_in) == (3, 4)


def test_nearly_equal_ids_are_told_once_and_not_where_one_file_tells_them_apart(read):
    may = read("may.csv", "epds_1", "007,a,T2,2021-05-01,3", "08,b,T2,2021-05-01,3")
    june = read("june.csv", "epds_1", "7,a,T3,2021-06-01,3", "8,c,T2,2021-06-01,3")
    july = read("july.csv", "epds_1", "7,a,T4,2021-07-01,3")
    apart = read("apart.csv", "epds_1", "7,a,T5,2021-08-01,3", "007,a,T5,2021-08-01,3")
    assert told(merge_deliveries([may, june, july])) == [("june.csv", "ids_nearly_equal")]
    assert told(merge_deliveries([may, apart])) == []


def many(prefix, timepoint="T3", month="05", n=12):
    return [f"{prefix}{i},a,{timepoint},2021-{month}-{i + 1:02d},1" for i in range(n)]


def test_files_that_ask_something_else_about_no_woman_in_common_are_told(read):
    merged = merge_deliveries([read("prom.csv", "epds_1", *many("x")), read("prem.csv", "satisfaction", *many("y"))])
    assert merged.problems["message"].tolist() == [
        "prem.csv and prom.csv ask other questions and share 0 women and time points, of 12 that could be shared. If "
        "they are about the same women, check how each file writes client_id and the time point."
    ]
    assert merged.problems["vsv"].tolist() == ["a"]


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        ("satisfaction", many("x")),  # the same women
        ("satisfaction", many("y", timepoint="T2")),  # a file for each time point
        ("satisfaction", many("y", month="09")),  # other days
        ("satisfaction", many("y", n=4)),  # too few to say
        ("epds_1", many("y")),  # the same questions: the next delivery
    ],
)
def test_files_that_need_not_meet_are_not_told(read, columns, rows):
    merged = merge_deliveries([read("prom.csv", "epds_1", *many("x")), read("prem.csv", columns, *rows)])
    assert "joined_nothing" not in set(merged.problems["rule"])
