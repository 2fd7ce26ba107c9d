"""Totals that an export brings along are read as numbers, and used for nothing but a comparison."""

import pytest

from buzz_analysis.answers import read_answers
from buzz_analysis.answers.columns import hinted_columns, items, our_columns, stored_totals
from buzz_analysis.schema import Mapping, instruments
from buzz_analysis.scoring import score


@pytest.fixture
def read(tmp_path):
    def read_total(text, decimal=None):
        path = tmp_path / "export.csv"
        path.write_text(f"client_id;completed_on;promis10_gph_t\n7;2021-05-01;{text}\n", encoding="utf-8")
        columns = {name: name for name in ("client_id", "completed_on", "promis10_gph_t")}
        return read_answers(path, Mapping(columns=columns, decimal=decimal))

    return read_total


@pytest.mark.parametrize("text", ["42.3", "42,3", " 42.3 ", "042.30"])
def test_a_total_is_read_with_a_point_or_a_comma(read, text):
    answers, problems = read(text)
    assert answers["promis10_gph_t"].tolist() == [42.3]
    assert str(answers["promis10_gph_t"].dtype) == "Float64"
    assert problems.empty


@pytest.mark.parametrize("text", ["", " "])
def test_a_blank_total_is_missing_without_a_problem(read, text):
    answers, problems = read(text)
    assert answers["promis10_gph_t"].isna().all()
    assert problems.empty


@pytest.mark.parametrize("text", ["-1", "-0", "+4", "1e1", "1.000,5", "1,", ".5", "12%", "NA", "x", "1234", "٣", "1 2"])
def test_what_is_no_printed_number_is_blanked_and_told(read, text):
    answers, problems = read(text)
    assert answers["promis10_gph_t"].isna().all()
    assert problems["message"].tolist() == [
        f"export.csv, row 2: promis10_gph_t must be a number such as 12 or 43.5; found {text}. The cell was left blank "
        "(vsv -, -)."
    ]


@pytest.mark.parametrize(("decimal", "text"), [(",", "42.3"), (".", "42,3")])
def test_the_decimal_sign_of_the_mapping_is_the_only_one(read, decimal, text):
    assert read(text, decimal).problems["found"].tolist() == [text]
    assert read(text.translate(str.maketrans(".,", ",.")), decimal).problems.empty


def test_a_total_is_never_an_answer(read):
    answers = read("42.3").answers
    assert score(answers).empty


def test_every_scale_has_its_column_and_no_name_is_given_twice():
    assert len(stored_totals()) == sum(len(known.scales) for known in instruments().values())
    assert len(our_columns()) == len(set(our_columns()))


def test_a_question_for_staff_is_read_and_never_guessed(tmp_path):
    staff = [item for item, instrument in items().items() if instrument.respondent == "staff"]
    assert staff and set(staff) <= set(our_columns())
    assert not set(staff) & set(hinted_columns())
    path = tmp_path / "export.csv"
    path.write_text("client_id,completed_on,nomad,nomad_01\n7,2021-05-01,1,1\n", encoding="utf-8")
    assert not read_answers(path).problems["message"].str.contains("nomad_1").any()
