"""What a delivery brings: new, changed, gone and the same, by network and time point."""

import pandas as pd
import pytest

from buzz_analysis.answers import read_answers
from buzz_analysis.answers.changes import changes, columns_gone, timepoints_gone
from buzz_analysis.store import read_frame, write_frame

HEAD = "client_id,vsv,timepoint,completed_on,phq2_1,phq2_2"


@pytest.fixture
def read(tmp_path):
    """Answers from rows of text."""

    def run(*rows, head=HEAD):
        (tmp_path / "e.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
        return read_answers(tmp_path / "e.csv").answers

    return run


def counted(previous, now):
    """The counts of the only line."""
    return changes(previous, now).drop(columns=["vsv", "timepoint"]).to_dict("records")


def test_the_same_delivery_again_changes_nothing(read):
    rows = read("a,leiden,T1,2021-01-05,0,1", "b,leiden,T1,2021-01-06,,1")

    assert counted(rows, rows) == [{"new": 0, "changed": 0, "gone": 0, "same": 2}]


def test_a_new_a_changed_and_a_gone_woman_are_told_apart(read):
    before = read("a,leiden,T1,2021-01-05,0,1", "b,leiden,T1,2021-01-06,0,1", "c,leiden,T1,2021-01-07,0,1")
    now = read("d,leiden,T1,2021-01-01,0,1", "b,leiden,T1,2021-01-06,3,1", "c,leiden,T1,2021-01-07,0,1")

    assert counted(before, now) == [{"new": 1, "changed": 1, "gone": 1, "same": 1}]


def test_a_month_that_the_delivery_does_not_cover_is_not_gone(read):
    before = read("a,leiden,T1,2021-01-05,0,1", "b,leiden,T1,2021-02-05,0,1")
    now = read("b,leiden,T1,2021-02-05,0,1", "c,leiden,T1,2021-03-05,0,1")

    assert counted(before, now) == [{"new": 1, "changed": 0, "gone": 0, "same": 1}]


def test_another_network_of_the_study_is_left_alone(read):
    before = read("a,leiden,T1,2021-01-05,0,1", "b,zwolle,T1,2021-01-05,0,1")

    assert counted(before, read("a,leiden,T1,2021-01-05,0,1")) == [{"new": 0, "changed": 0, "gone": 0, "same": 1}]


def test_a_second_pregnancy_is_new_and_not_a_change_of_the_first(read):
    before = read("a,leiden,T1,2020-01-05,0,1")
    now = read("a,leiden,T1,2020-01-05,0,1", "a,leiden,T1,2021-06-05,3,3")

    assert counted(before, now) == [{"new": 1, "changed": 0, "gone": 0, "same": 1}]


def test_rows_without_a_womans_own_id_are_not_compared(read):
    now = read(",leiden,T1,2021-01-05,0,1", "a,leiden,T1,2021-01-05,0,1")

    assert counted(now, now) == [{"new": 0, "changed": 0, "gone": 0, "same": 1}]


def test_without_an_earlier_row_all_are_new(read):
    now = read("a,leiden,T1,2021-01-05,0,1", "a,leiden,T2,2021-05-05,0,1")

    assert changes(now[:0], now)["new"].tolist() == [1, 1]


def test_what_a_store_kept_is_the_same_as_what_is_read_again(read, tmp_path):
    now = read("a,leiden,T1,2021-01-05,0,1", "b,leiden,T2,2021-05-05,,")
    write_frame(now.reset_index(drop=True), tmp_path / "store" / "answers.parquet")

    assert changes(read_frame(tmp_path / "store" / "answers.parquet"), now)["same"].tolist() == [1, 1]


def test_the_order_of_rows_does_not_matter(read):
    now = read("a,leiden,T1,2021-01-05,0,1", "b,leiden,T1,2021-01-06,0,1", "c,leiden,T2,2021-01-07,0,1")

    pd.testing.assert_frame_equal(changes(now, now[::-1]), changes(now, now))


def test_a_column_that_a_delivery_lacks_is_named(read):
    before = read("a,leiden,T1,2021-01-05,0,1")
    now = read("a,leiden,T1,2021-01-05,0", head="client_id,vsv,timepoint,completed_on,phq2_1")

    assert columns_gone(before, now) == ["phq2_2"]


def test_no_woman_stands_in_the_result(read):
    now = read("a-secret,leiden,T1,2021-01-05,0,1")

    assert "a-secret" not in changes(now, now).to_csv()


def test_rows_of_another_file_of_the_study_are_not_gone(read):
    # prepared from two files: the PHQ-2 of a and d, and the EPDS of a and b; now the file of the PHQ-2 comes again
    head = HEAD + ",epds_1"
    before = read(
        "a,leiden,T1,2021-01-05,0,1,2",
        "b,leiden,T1,2021-01-06,,,3",
        "d,leiden,T1,2021-01-07,3,3,",
        "e,leiden,T1,2021-01-07,,,",
        head=head,
    )
    now = read("a,leiden,T1,2021-01-05,0,1", "c,leiden,T1,2021-01-08,0,1")

    assert counted(before, now) == [{"new": 1, "changed": 0, "gone": 1, "same": 1}]


def test_a_woman_of_the_other_file_who_now_answers_here_too_is_no_new_row(read):
    before = read("a,leiden,T1,2021-01-05,,,2", head=HEAD + ",epds_1")

    assert counted(before, read("a,leiden,T1,2021-01-05,0,1")) == [{"new": 0, "changed": 1, "gone": 0, "same": 0}]


def test_a_time_point_that_the_file_lacks_is_named_and_not_counted_woman_by_woman(read):
    before = read("a,leiden,T1,2021-01-05,0,1", "a,leiden,T2,2021-01-06,0,1")
    now = read("a,leiden,T1,2021-01-05,0,1", "b,leiden,T1,2021-01-09,0,1")

    assert counted(before, now) == [{"new": 1, "changed": 0, "gone": 0, "same": 1}]
    assert timepoints_gone(before, now) == ["T2"]
