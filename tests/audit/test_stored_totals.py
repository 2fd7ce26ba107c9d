"""Totals of an export against those of its answers."""

import pandas as pd
import pytest

from buzz_analysis.answers import read_answers
from buzz_analysis.answers.in_words import say_problem
from buzz_analysis.audit.stored_totals import check_stored_totals, instruments_with_totals
from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.schema import Mapping
from buzz_analysis.scoring import score

EPDS = [f"epds_{n}" for n in range(1, 11)]
BSS_R = [f"bssr_{n}" for n in range(1, 11)]
PHYSICAL = ["global03", "global06", "global07", "global08r"]


@pytest.fixture
def read(tmp_path):
    def read_columns(columns, **mapping):
        path = tmp_path / "export.csv"
        frame = pd.DataFrame(columns, dtype=object)
        frame.insert(0, "client_id", [str(n) for n in range(len(frame))])
        frame.assign(vsv="alliant", timepoint="T4", completed_on="2021-05-01").to_csv(path, index=False, sep=";")
        return read_answers(path, Mapping(**mapping) if mapping else None)

    return read_columns


@pytest.fixture
def problems(read):
    def check_columns(columns):
        answers = read(columns).answers
        return check_stored_totals(answers, score(answers, instruments_with_totals(answers)))

    return check_columns


def told(problems):
    """Rule and row of each problem; 0 stands for the whole file."""
    return list(zip(problems["rule"], problems["source_row"].fillna(0), strict=True))


def epds(*rows, total):
    """Each row a tuple of ten answers; beside them what the export says of each."""
    return dict(zip(EPDS, zip(*rows, strict=True), strict=True)) | {"epds_total": total}


MIXED = (1, 2, 0, 3, 1, 2, 0, 1, 2, 0)  # 12, by hand
PARTLY = (1, 2, 0, 3, 1, 2, 0, 1, 2, None)


def test_an_equal_total_is_no_problem(problems):
    assert problems(epds(MIXED, (0,) * 10, (3,) * 10, total=["12", "0", "30"])).empty


@pytest.mark.parametrize("total", ["11", "13", "12.5", "0", "30"])
def test_a_sum_must_be_equal(problems, total):
    found = problems(epds(MIXED, (0,) * 10, total=[total, "0"]))
    assert told(found) == [("stored_total_differs", 2)]


def test_a_difference_names_both_numbers_and_the_repair(problems):
    problem = problems(epds((0,) * 10, MIXED, total=["0", "13"])).iloc[0]
    assert (problem.source_row, problem.column, problem.found, problem.action) == (3, "epds_total", "13", "noted")
    assert (problem.client_id, problem.vsv, problem.timepoint) == ("1", "alliant", "T4")
    assert problem.message == (
        "export.csv, row 3: epds_total is 13 in the export, and the answers give 12 (vsv alliant, T4). Ours counts; "
        "check how the mapping says the answers are coded."
    )
    assert say_problem(problem, "nl").startswith(
        "export.csv, rij 3: epds_total is 13 in de export, en de antwoorden geven 12 (vsv alliant, T4)."
    )


def test_a_missing_total_is_no_problem(problems):
    assert problems(epds(MIXED, MIXED, total=["", "12"])).empty


def test_a_total_of_a_partly_answered_form_is_told(problems):
    found = problems(epds(PARTLY, MIXED, total=["12", "12"]))
    assert told(found) == [("stored_total_of_part", 2)]
    assert found["message"].item() == (
        "export.csv, row 2: epds_total is 12 in the export, with 9 of 10 questions answered (vsv alliant, T4). The "
        "export adds up partly answered forms; we do not."
    )


def test_a_total_beside_no_answer_at_all_is_told_too(problems):
    # a blank form that was added up to 0 looks like a perfect one (FAULTS, sum of blanks)
    assert told(problems(epds((None,) * 10, MIXED, total=["0", "12"]))) == [("stored_total_of_part", 2)]


def promis(answers, **stored):
    return {item: [answer] for item, answer in zip(PHYSICAL, answers, strict=True)} | {
        f"promis10_{scale}": [text] for scale, text in stored.items()
    }


# HealthMeasures' conversion table (gim.med.ucla.edu/FacultyPages/Hays, ph4-summary-061909): raw 4 is 16.2, 20 is 67.7,
# 13 is 42.3. Pain 10 counts 1, 0 counts 5 and 4 to 6 count 3.
@pytest.mark.parametrize(
    ("answers", "t"), [((1, 1, 10, 1), "16.2"), ((5, 5, 0, 5), "67.7"), ((3, 4, 5, 3), "42.3"), ((3, 4, 5, 3), "42,3")]
)
def test_a_t_score_of_the_manual_is_no_problem(problems, answers, t):
    assert problems(promis(answers, gph_t=t)).empty


@pytest.mark.parametrize(("t", "rules"), [("42.25", []), ("42.35", []), ("42.4", ["stored_total_differs"])])
def test_a_t_score_may_differ_by_its_rounding(problems, t, rules):
    assert problems(promis((3, 4, 5, 3), gph_t=t))["rule"].tolist() == rules


def test_a_t_score_of_three_answers_is_told_with_its_decimals_in_dutch(problems):
    # awell-score, promis_10.ts: a partly answered scale is added up and looked up (FAULTS); raw 10 is 34.9
    problem = problems(promis((3, 4, 5, None), gph_t="34.9"))
    assert problem["rule"].tolist() == ["stored_total_of_part"]
    assert "promis10_gph_t is 34,9 in de export, terwijl 3 van de 4 vragen" in say_problem(problem.iloc[0], "nl")


@pytest.mark.parametrize(("percent", "rules"), [("57.8", []), ("58", []), ("60", ["stored_total_differs"])])
def test_a_percentage_may_be_printed_whole(problems, percent, rules):
    # DOMAIN 3: percent = total x 20 / 9; a total of 26 gives 57.8
    columns = {f"sdmq9_{n}": [answer] for n, answer in enumerate((3, 3, 3, 3, 3, 3, 3, 3, 2), start=1)}
    assert problems(columns | {"sdm_q9_percent": [percent]})["rule"].tolist() == rules


def bss_r(women, added):
    """All answer the middle but for one item; 20 or so, by hand: items 2, 4, 7 and 8 count 4 - x."""
    columns = {item: [2] * women for item in BSS_R} | {"bssr_1": [n % 5 for n in range(women)]}
    return columns | {"bss_r_total": [str(18 + n % 5 + added) for n in range(women)]}


def test_totals_that_all_differ_by_the_same_number_are_told_once(problems):
    # DOMAIN 3: scored 1 to 5, the BSS-R runs from 10 to 50: each total is ten more
    found = problems(bss_r(12, 10))
    assert told(found) == [("stored_totals_shifted", 0)]
    assert found["message"].item() == (
        "export.csv: bss_r_total is the answers' total plus 10 in all 12 rows that hold both, as when the export codes "
        "its answers from another number. Ours counts; check the coding in the mapping."
    )


@pytest.mark.parametrize(("women", "rules"), [(9, ["stored_total_differs"] * 9), (10, ["stored_totals_shifted"])])
def test_a_few_rows_are_told_one_by_one(problems, women, rules):
    assert problems(bss_r(women, 10))["rule"].tolist() == rules


def test_one_total_that_agrees_makes_the_others_rows(problems):
    columns = bss_r(12, 10)
    columns["bss_r_total"][4] = "22"
    assert problems(columns)["rule"].tolist() == ["stored_total_differs"] * 11


def test_totals_that_agree_are_not_a_shift_of_nothing(problems):
    assert problems(bss_r(12, 0)).empty


def test_totals_beyond_the_scale_are_told_once_also_without_answers(problems):
    found = problems({"bss_r_total": [str(n) for n in range(10, 51)]})
    assert told(found) == [("stored_total_outside", 0)]
    assert found["message"].item() == (
        "export.csv: bss_r_total lies beyond 0 to 40 in 10 of 41 rows, with values from 41 to 50. The export codes its "
        "answers otherwise, or holds another form; check the coding in the mapping."
    )


@pytest.mark.parametrize(("total", "n"), [("16.2", 0), ("67.7", 0), ("16.1", 1), ("67.8", 1)])
def test_a_t_score_has_the_range_of_its_table(problems, total, n):
    assert len(problems({"promis10_gph_t": [total]})) == n


def test_a_total_beyond_the_scale_is_not_told_again_as_a_difference(problems):
    assert problems(epds(MIXED, MIXED, total=["99", "12"]))["rule"].tolist() == ["stored_total_outside"]


def test_totals_without_any_answer_in_the_file_are_not_compared(problems):
    assert problems(epds((None,) * 10, (None,) * 10, total=["12", "13"])).empty


def test_a_file_without_totals_has_nothing_to_compare(problems, read):
    columns = epds(MIXED, total=["12"])
    columns.pop("epds_total")
    assert instruments_with_totals(read(columns).answers) == []
    assert problems(columns).empty


def test_scores_of_other_answers_are_refused(read):
    answers = read(epds(MIXED, MIXED, total=["12", "12"])).answers
    with pytest.raises(ValueOutOfRange, match="not made from these answers"):
        check_stored_totals(answers, score(answers[:1], ["epds"]))


def test_the_answers_stay_as_they_were(read):
    answers = read(epds(MIXED, PARTLY, total=["13", "12"])).answers
    before = answers.copy()
    check_stored_totals(answers, score(answers, ["epds"]))
    pd.testing.assert_frame_equal(answers, before)


def test_rows_set_aside_leave_the_others_their_numbers(read):
    # rows 2 and 3 are one woman with two answers: both are set aside
    columns = epds(MIXED, (0,) * 10, MIXED, total=["12", "0", "13"])
    answers = read(columns).answers.drop(index=[0, 1])
    assert told(check_stored_totals(answers, score(answers, ["epds"]))) == [("stored_total_differs", 4)]
