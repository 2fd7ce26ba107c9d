"""Small CSV files of settings: registers, lists of actions."""

import pytest

from buzz_analysis.errors import UserError
from buzz_analysis.schema import Disclosure, RegisterRow, read_registers, read_table


def refusal(path, text):
    """What is said of a register with this text."""
    path = path / "register.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as error:
        read_table(path, RegisterRow, name="register.csv")
    return str(error.value)


def test_a_quotation_mark_that_is_not_closed_is_told_with_its_line(tmp_path):
    assert refusal(tmp_path, 'id,name\nalfa,"A\n').startswith("register.csv, line 2: a quotation mark is not closed")


def test_a_cell_that_goes_on_behind_its_quotation_mark_is_told(tmp_path):
    assert refusal(tmp_path, 'id,name\n"A"x,b\n').startswith("register.csv, line 2:")


def test_a_doubled_heading_is_refused(tmp_path):
    said = refusal(tmp_path, "id,name,name\nalfa,A,B\n")
    assert said == "register.csv, line 1: heading 'name' stands here twice. Keep one of them."


def test_an_empty_file_is_refused(tmp_path):
    assert refusal(tmp_path, "") == "register.csv is empty. Its first line must hold the headings."


def test_a_cell_too_many_is_refused(tmp_path):
    assert refusal(tmp_path, "id,name\nalfa,A,B\n").startswith("register.csv, line 2: unknown key ''")


def test_a_line_is_counted_as_a_spreadsheet_shows_it_after_blank_lines(tmp_path):
    assert "line 4" in refusal(tmp_path, "id,name\n\nalfa,A\nbe ta,B\n")


def test_cells_that_are_missing_at_the_end_are_empty(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text("id,name,kind\nalfa,A\n", encoding="utf-8")
    assert read_table(path, RegisterRow)[0].kind is None


def test_an_id_that_means_every_network_is_refused(tmp_path):
    (tmp_path / "register.csv").write_text("id,name\nall,A\n", encoding="utf-8")
    with pytest.raises(UserError, match="line 2: the id 'all' means every network"):
        read_registers([(tmp_path / "register.csv", "register.csv")])


@pytest.mark.parametrize("numbers, allowed", [((10, 30, 100), True), ((10, 10, 10), True), ((40, 30, 100), False)])
def test_the_steps_of_disclosure_go_up(numbers, allowed):
    given = dict(zip(("minimum", "describe_from", "compare_from"), numbers, strict=True))
    if allowed:
        assert Disclosure(**given).minimum == numbers[0]
    else:
        with pytest.raises(ValueError, match="must not go down; found 40, 30, 100"):
            Disclosure(**given)
