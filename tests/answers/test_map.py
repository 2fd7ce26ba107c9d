"""A mapping: which column is ours, what is recoded, how answers are coded; all its errors told together."""

import pandas as pd
import pytest

from buzz_analysis.answers import read_answers
from buzz_analysis.errors import DataError, DefinitionError
from buzz_analysis.schema import Mapping

POSITION = {"epds": "position"}
KEYED = {"epds": "keyed"}
HEAD = "code,moment,q1,q3\n"


@pytest.fixture
def read(tmp_path):
    def read_content(text, **mapping):
        path = tmp_path / "export.csv"
        path.write_text(text, encoding="utf-8")
        columns = {"client_id": "code", "timepoint": "moment", "epds_1": "q1", "epds_3": "q3"}
        given = {"columns": columns, "undated_period": "2021", "keyed": KEYED} | mapping
        return read_answers(path, Mapping(**given))

    return read_content


def test_columns_are_renamed(read):
    answers, problems = read(HEAD + "7,T1,0,3\n")
    assert answers[["client_id", "timepoint", "epds_1", "epds_3"]].iloc[0].tolist() == ["7", "T1", 0, 3]
    assert problems.empty


def test_a_problem_names_the_column_as_the_source_does(read):
    _, problems = read(HEAD + "7,T1,0,9\n")
    assert problems["column"].tolist() == ["q3"]


def test_a_recoded_text_becomes_ours_or_blank(read):
    answers, problems = read(
        HEAD + "7,begin,Nooit,9\n", recode={"timepoint": {"begin": "T1"}, "epds_1": {"Nooit": "0"}, "epds_3": {"9": ""}}
    )
    assert answers["timepoint"].tolist() == ["T1"]
    assert answers["epds_1"].tolist() == [0]
    assert answers["epds_3"].isna().all()
    assert problems.empty


def test_a_constant_stands_in_every_row(read):
    answers, _ = read(HEAD + "7,T1,0,3\n8,T2,0,3\n", constants={"vsv": "lausanne"})
    assert answers["vsv"].tolist() == ["lausanne", "lausanne"]


def test_a_word_for_missing_blanks_a_cell_without_a_problem(read):
    answers, problems = read(HEAD + "7,T1,-9,onbekend\n", missing=("-9", "onbekend"))
    assert answers[["epds_1", "epds_3"]].isna().all(axis=None)
    assert problems.empty


def test_a_recode_of_one_column_goes_before_the_words_for_missing_of_all(read):
    answers, _ = read(HEAD + "7,T1,9,9\n", missing=("9",), recode={"epds_1": {"9": "3"}})
    assert answers["epds_1"].tolist() == [3]
    assert answers["epds_3"].isna().all()


def test_blanks_around_what_a_mapping_names_do_not_count(read):
    columns = {"client_id": "code", "timepoint": "moment", "epds_1": " q1 ", "epds_3": "q3"}
    answers, problems = read(
        HEAD + "7,T1,Nooit,-9\n", columns=columns, missing=(" -9 ",), recode={"epds_1": {" Nooit ": "0"}}
    )
    assert answers["epds_1"].tolist() == [0]
    assert answers["epds_3"].isna().all()
    assert problems.empty


def test_a_word_for_missing_never_applies_to_an_id(read):
    answers, _ = read(HEAD + "99,T1,99,3\n", missing=("99",))
    assert answers["client_id"].tolist() == ["99"]
    assert answers["epds_1"].isna().all()


def test_a_vsv_called_na_stays_a_vsv(read):
    columns = {"client_id": "code", "vsv": "vsv", "timepoint": "moment"}
    answers, _ = read("code,vsv,moment\n7,NA,T1\n", columns=columns, missing=("NA",))
    assert answers["vsv"].tolist() == ["NA"]


def test_the_same_word_is_no_missing_value_unless_declared(read):
    _, problems = read(HEAD + "7,T1,NA,3\n")
    assert problems["found"].tolist() == ["NA"]


@pytest.mark.parametrize(("printed", "keyed"), [("0", 3), ("1", 2), ("2", 1), ("3", 0)])
def test_epds_as_printed_turns_items_3_and_5_to_10_round(read, printed, keyed):
    # Cox 1987: items 3 and 5 to 10 are reverse scored; 1, 2 and 4 are not.
    answers, _ = read(HEAD + f"7,T1,{printed},{printed}\n", keyed=POSITION)
    assert answers["epds_1"].tolist() == [int(printed)]
    assert answers["epds_3"].tolist() == [keyed]


@pytest.mark.parametrize(("version", "expected"), [("1.2", 2), ("1.1", 4), ("1.0", 4)])
def test_promis_before_1_2_codes_fatigue_and_emotions_the_other_way(read, version, expected):
    # codetechnology.com/blog/promis-global-health-versions, as DOMAIN section 3 has it
    columns = {"client_id": "code", "global08r": "q1", "global09r": "q3"}
    answers, _ = read(HEAD + "7,T1,2,2\n", columns=columns, keyed={}, promis_version=version)
    assert answers["global08r"].tolist() == [expected]
    assert answers["global09r"].tolist() == [2]


def test_a_declared_period_stands_in_every_row(read):
    answers, problems = read(HEAD + "7,T1,0,3\n", undated_period="2021-05")
    assert answers["declared_period"].tolist() == ["2021-05"]
    assert "no_dates" not in problems["rule"].tolist()


def test_a_declared_decimal_sign_is_the_only_one_read(read):
    columns = {"client_id": "code", "age": "q1"}
    answers, problems = read('code,q1\n7,"31,9"\n8,32.9\n', columns=columns, keyed={}, decimal=",")
    assert answers["age"].isna().tolist() == [False, True]
    assert problems["found"].tolist() == ["32.9"]


ERRORS = {
    "a name that is not ours": (
        {"columns": {"client_id": "code", "epsd_1": "q1"}},
        "mapping, columns: 'epsd_1' is not known there. Closest: epds_1.",
    ),
    "a constant that is an answer": (
        {"constants": {"epds_2": "0"}},
        "mapping, constants: 'epds_2' is not known there. Remove it.",
    ),
    "a recode of a column that is not mapped": (
        {"recode": {"timepiont": {"a": "T1"}}},
        "mapping, recode: 'timepiont' is not known there. Closest: timepoint.",
    ),
    "an instrument that is not there": (
        {"keyed": {"epds": "keyed", "edps": "keyed"}},
        "mapping, keyed: 'edps' is not known there. Closest: epds.",
    ),
    "both column and constant": (
        {"constants": {"timepoint": "T1"}},
        "mapping: 'timepoint' stands in columns and in constants. Keep one of them.",
    ),
    "no coding of the EPDS": (
        {"keyed": {}},
        "mapping: write how the export holds epds, as keyed: epds, one of: keyed, position.",
    ),
    "a coding that does not exist": (
        {"keyed": {"epds": "yes"}},
        "mapping: write how the export holds epds, as keyed: epds, one of: keyed, position.",
    ),
    "no version of PROMIS": (
        {"columns": {"client_id": "code", "global01": "q1"}},
        "mapping: write how the export holds promis10, as promis_version, one of: 1.2, 1.0, 1.1.",
    ),
    "a constant that cannot be": (
        {"columns": {"client_id": "code"}, "constants": {"timepoint": "T9"}},
        "mapping, constants: timepoint cannot be 'T9'. Write a value it allows.",
    ),
    "a recode to what cannot be": (
        {"recode": {"epds_1": {"x": "4"}}},
        "mapping, recode: epds_1 cannot be '4'. Write a value it allows.",
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_in_the_mapping_is_told_before_the_file_is_read(read, name):
    given, expected = ERRORS[name]
    with pytest.raises(DefinitionError) as caught:
        read(HEAD + "7,T1,0,3\n", **given)
    assert str(caught.value) == expected
    assert caught.value.exit_code == 2


def test_all_columns_the_file_lacks_are_told_together(read, tmp_path):
    with pytest.raises(Exception) as caught:
        read("Code,moment,q_1,q3\n7,T1,0,3\n")
    file = (tmp_path / "export.csv").as_posix()
    assert str(caught.value).split("\n") == [
        f"{file}: there is no column 'code', which mapping names for client_id. Closest: Code. Correct the "
        "mapping or the export.",
        f"{file}: there is no column 'q1', which mapping names for epds_1. Closest: q_1. Correct the mapping "
        "or the export.",
    ]
    assert caught.value.exit_code == DataError.exit_code


def test_a_column_that_resembles_none_in_the_file_is_told_without_a_closest_name(read, tmp_path):
    with pytest.raises(DataError) as caught:
        read("code,moment,zzz,q3\n7,T1,0,3\n", columns={"client_id": "code", "epds_1": "vraag_een"})
    file = (tmp_path / "export.csv").as_posix()
    assert str(caught.value) == (
        f"{file}: there is no column 'vraag_een', which mapping names for epds_1. Correct the mapping or the export."
    )


def test_a_screening_question_is_read_as_0_or_1(read):
    answers, problems = read("code,moment,bv\n7,T4,1\n8,T4,2\n", columns={"client_id": "code", "breastfeeding": "bv"})
    assert answers["breastfeeding"].tolist() == [1, pd.NA]
    assert problems.loc[problems["rule"] == "value_not_allowed", "found"].tolist() == ["2"]


def test_a_mapping_that_takes_no_woman_time_point_or_answer_is_refused(read):
    with pytest.raises(DataError, match="holds no column of ours"):
        read(HEAD + "7,T1,0,3\n", columns={"vsv": "code"})


def test_a_mapping_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(DefinitionError, match=r"absent\.yaml does not exist"):
        read_answers(tmp_path / "export.csv", tmp_path / "absent.yaml")


def test_an_undated_period_must_be_a_period(read):
    with pytest.raises(DefinitionError, match="'vorig jaar' is not a period"):
        read(HEAD + "7,T1,0,3\n", undated_period="vorig jaar")


def test_a_column_given_to_two_questions_is_refused(tmp_path):
    (tmp_path / "m.yaml").write_text("columns: {epds_1: a, epds_2: a}\nkeyed: {epds: keyed}\n", encoding="utf-8")
    (tmp_path / "e.csv").write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(DefinitionError, match="the file's column 'a' is given to epds_1, epds_2"):
        read_answers(tmp_path / "e.csv", mapping=tmp_path / "m.yaml")
