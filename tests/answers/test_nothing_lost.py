"""Rows in = rows kept + rows set aside: a loss planted anywhere on the way is seen, as a defect of ours."""

import pytest

from buzz_analysis.answers import Checked, deliveries, merge_deliveries, read_answers, reading, set_aside_unknown
from buzz_analysis.answers.check import study
from buzz_analysis.schema import Register, RegisterRow

HEAD = "client_id,vsv,timepoint,invited_on,epds_1\n"
ROWS = "7,alfa,T1,2021-05-01,3\n8,alfa,T1,2021-05-01,2\n,,,,\n9,alfa,T9,2021-05-01,2\n9,alfa,T1\n"
REGISTER = Register({"alfa": RegisterRow(id="alfa", name="Alfa")}, 0, ("params/register.csv",))
CHECKS = ("check_duplicates", "check_near_identical", "check_date_order")


@pytest.fixture
def export(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text(HEAD + ROWS, encoding="utf-8")
    return path


def without_first(checked: Checked) -> Checked:
    """The planted fault: a row of answers disappears, and no problem tells so."""
    return checked._replace(answers=checked.answers.iloc[1:])


def test_a_file_with_rows_of_every_fate_adds_up(export):
    checked = read_answers(export)
    assert (len(checked.answers), checked.rows_in) == (2, 5)


@pytest.mark.parametrize("check", CHECKS)
def test_a_row_that_a_check_drops_is_missed(export, monkeypatch, check):
    whole = getattr(reading, check)
    monkeypatch.setattr(reading, check, lambda checked: without_first(whole(checked)))
    with pytest.raises(RuntimeError, match="5 rows came in and 4 were kept or set aside"):
        read_answers(export)


def test_a_row_that_is_set_aside_and_kept_is_counted_twice(export, monkeypatch):
    def told_only(checked):
        told = reading.find_problems("empty_row", checked.answers.iloc[:1])
        return checked._replace(problems=reading.join_problems([checked.problems, told]))

    monkeypatch.setattr(reading, "check_date_order", told_only)
    with pytest.raises(RuntimeError, match="5 rows came in and 6 were kept or set aside"):
        read_answers(export)


@pytest.mark.parametrize("lost", ["ragged", "empty"])
def test_a_row_that_the_reader_puts_apart_and_forgets_is_missed(export, monkeypatch, lost):
    whole = reading.read_table_of
    monkeypatch.setattr(reading, "read_table_of", lambda *given: whole(*given)._replace(**{lost: []}))
    with pytest.raises(RuntimeError, match="5 rows came in and 4 were kept or set aside"):
        read_answers(export)


def test_a_row_lost_while_unknown_networks_are_set_aside_is_missed(export, monkeypatch):
    whole = study.set_aside
    monkeypatch.setattr(study, "set_aside", lambda *given: without_first(whole(*given)))
    checked = read_answers(export)
    with pytest.raises(RuntimeError, match="5 rows came in and 4 were kept or set aside"):
        set_aside_unknown(checked, REGISTER)


def test_a_row_lost_between_deliveries_is_missed(export, monkeypatch):
    monkeypatch.setattr(deliveries, "_replaced", lambda *_, **how: reading.join_problems([]))
    checked = read_answers(export)
    with pytest.raises(RuntimeError, match="10 rows came in and 8 were kept or set aside"):
        merge_deliveries([checked, checked])


def test_nothing_is_lost_from_file_to_store(export):
    checked = set_aside_unknown(read_answers(export), REGISTER)
    assert merge_deliveries([checked, checked]).rows_in == 10
