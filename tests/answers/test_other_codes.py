"""Exports whose codes start elsewhere: nothing of such a column may reach a figure."""

import pandas as pd
import pytest

from buzz_analysis.answers import read_answers
from buzz_analysis.answers.check.other_codes import blank_other_codes
from buzz_analysis.answers.in_words import say_problem
from buzz_analysis.answers.read import Cells
from buzz_analysis.schema import SCREENERS, Mapping, instruments

# Items of one instrument that allow the same answers are coded in one way; screening questions stand alone.
GROUPS = {(name, item.allowed): [] for name, known in instruments().items() for item in known.items}
for name, known in instruments().items():
    for item in known.items:
        GROUPS[name, item.allowed].append(item.id)
GROUPS |= {(screener, (0, 1)): [screener] for screener in SCREENERS}
NAMED = [pytest.param(*key, items, id=f"{key[0]} {items[0]}") for key, items in GROUPS.items()]


@pytest.fixture
def read(tmp_path):
    def read_columns(columns, mapping=None):
        path = tmp_path / "export.csv"
        frame = pd.DataFrame(columns)
        frame.insert(0, "client_id", [str(n) for n in range(len(frame))])
        frame.assign(timepoint="T4", completed_on="2021-05-01").to_csv(path, index=False)
        return read_answers(path, mapping)

    return read_columns


def told(problems, rule):
    return problems[problems["rule"] == rule]


def every_code(items, codes, rows=40):
    """Columns in which the codes take turns, each item beginning at another one."""
    return {item: [codes[(row + i) % len(codes)] for row in range(rows)] for i, item in enumerate(items)}


def blanked(columns):
    """What becomes of these columns while they are text: which are blank then, and what is told."""
    cells = {name: Cells(*pd.factorize(pd.Series(codes).astype("str"))[::-1]) for name, codes in columns.items()}
    kept, problems = blank_other_codes(cells, "export.csv", {})
    return [name for name, (texts, _) in kept.items() if not any(texts)], problems


@pytest.mark.parametrize(
    "given", [slice(None), slice(1, None), slice(None, -1)], ids=["all", "no lowest", "no highest"]
)
@pytest.mark.parametrize(("name", "allowed", "items"), NAMED)
def test_allowed_answers_are_left_in_peace_also_where_nobody_gave_the_first_or_last(name, allowed, items, given):
    blank, problems = blanked(every_code(items, allowed[given]))
    assert blank == [] and set(problems["rule"]) <= {"never_the_best"}


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize(("name", "allowed", "items"), NAMED)
def test_the_place_of_an_answer_instead_of_its_code_is_blanked_and_told(name, allowed, items, first):
    places = tuple(range(first, first + len(allowed)))
    blank, problems = blanked(every_code(items, places))
    wanted = [] if places == allowed else items
    assert blank == wanted
    assert told(problems, "codes_start_elsewhere")["column"].tolist() == [name] * bool(wanted)
    assert told(problems, "column_blanked")["column"].tolist() == wanted
    assert told(problems, "column_blanked")["found"].tolist() == ["40"] * len(wanted)


@pytest.mark.parametrize("items", [[f"bssr_{n}" for n in range(1, 11)], ["iciq_amount"], ["urinary_screen"]])
def test_no_row_is_lost_and_no_cell_told_twice(read, items):
    highest = {"bssr_1": 5, "iciq_amount": 4, "urinary_screen": 2}[items[0]]
    checked = read(every_code(items, range(1, highest + 1)))
    assert checked.answers[items].isna().all(axis=None)
    assert told(checked.problems, "value_not_allowed").empty
    assert checked.rows_in == len(checked.answers) == 40


def test_a_bss_r_of_1_to_5_is_told_with_its_evidence(read):
    # DOMAIN 3: some tables score the BSS-R 1 to 5. Thirty rows of ten items, each code a fifth of 400 answers
    problems = read(every_code([f"bssr_{n}" for n in range(1, 11)], (1, 2, 3, 4, 5))).problems
    (problem,) = told(problems, "codes_start_elsewhere").to_dict("records")
    assert problem["message"] == (
        "export.csv: the codes of bss_r fit 1, 2, 3, 4, 5 and not 0, 1, 2, 3, 4: of 400 answers none is 0 and 80 are "
        "5. None of them counts; recode them in the mapping."
    )
    assert say_problem(problem, "nl") == (
        "export.csv: de codes van bss_r passen bij 1, 2, 3, 4, 5 en niet bij 0, 1, 2, 3, 4: van 400 antwoorden is er "
        "geen 0 en zijn er 80 5. Geen ervan telt mee; hercodeer ze in de mapping."
    )
    assert told(problems, "column_blanked")["message"].iloc[0] == (
        "export.csv: all 40 answers in bssr_1 were left blank: another coding or another form."
    )


def test_a_recoded_bss_r_counts(read):
    items = [f"bssr_{n}" for n in range(1, 11)]
    lower = {str(code): str(code - 1) for code in range(1, 6)}
    mapping = Mapping(columns={name: name for name in ("client_id", "timepoint", "completed_on", *items)})
    mapping = mapping.model_copy(update={"recode": dict.fromkeys(items, lower)})
    checked = read(every_code(items, (1, 2, 3, 4, 5)), mapping)
    assert checked.answers[items].notna().all(axis=None)
    assert checked.problems.empty


def test_a_column_is_named_as_the_source_does(read):
    mapping = Mapping(columns={"client_id": "client_id", "completed_on": "completed_on", "simss": "Steun"})
    problems = read({"Steun": [1, 2, 3, 4] * 10}, mapping).problems
    assert told(problems, "column_blanked")["column"].tolist() == ["Steun"]


@pytest.mark.parametrize(("answers", "fires"), [(19, False), (20, True)])
def test_fewer_than_twenty_answers_prove_nothing(read, answers, fires):
    problems = read({"simss": [4] * 5 + [1] * (answers - 5)}).problems
    assert len(told(problems, "codes_start_elsewhere")) == fires


@pytest.mark.parametrize(("others", "fires"), [(1, False), (2, False), (3, True)])
def test_one_or_two_codes_beside_ours_are_slips(read, others, fires):
    checked = read({"simss": [4] * others + [3] * 60})
    assert len(told(checked.problems, "codes_start_elsewhere")) == fires
    assert len(told(checked.problems, "value_not_allowed")) == (0 if fires else others)


def test_one_lowest_answer_is_enough_to_keep_the_column(read):
    checked = read({"simss": [0] + [4] * 30 + [1] * 30})
    assert told(checked.problems, "codes_start_elsewhere").empty
    assert len(told(checked.problems, "value_not_allowed")) == 30


@pytest.mark.parametrize("code", ["-1", "9", "99", "x"])
def test_a_word_or_number_for_missing_is_no_other_coding(read, code):
    checked = read({"simss": [code] * 20 + ["1", "2", "3"] * 10})
    assert told(checked.problems, "codes_start_elsewhere").empty
    assert checked.answers["simss"].notna().sum() == 30


def test_what_the_mapping_says_is_missing_does_not_count_as_a_code(read):
    mapping = Mapping(columns={"client_id": "client_id", "completed_on": "completed_on", "simss": "simss"})
    mapping = mapping.model_copy(update={"missing": ("4",), "columns": mapping.columns | {"timepoint": "timepoint"}})
    checked = read({"simss": ["4"] * 20 + ["1", "2", "3"] * 10}, mapping)
    assert checked.answers["simss"].notna().sum() == 30
    assert checked.problems.empty


def test_pain_from_0_to_10_is_judged_apart_from_the_items_beside_it(read):
    items = [f"global{n:02d}" for n in range(1, 7)]
    checked = read(every_code(items, range(5)) | every_code(["global07"], range(11)))
    assert checked.answers[items].isna().all(axis=None)
    assert checked.answers["global07"].notna().all()


def collaborate(highest, rows):
    return {f"collaborate_{n}": [highest] * rows for n in (1, 2, 3)}


@pytest.mark.parametrize(("highest", "rows", "fires"), [(4, 24, 0), (4, 25, 1), (5, 25, 0), (0, 25, 1)])
def test_collaborate_of_0_to_4_is_another_form(read, highest, rows, fires):
    # glynelwyn.com/scoring-collaborate.html: the top of the short form is 4, and 25 complete answers are needed
    checked = read(collaborate(highest, rows))
    items = list(collaborate(0, 0))
    assert len(told(checked.problems, "another_form")) == fires
    assert checked.answers[items].isna().all(axis=None) == bool(fires)
    assert told(checked.problems, "column_blanked")["found"].tolist() == [str(rows)] * 3 * fires
    assert checked.answers.dtypes[items].astype("str").tolist() == ["Int8"] * 3


def test_one_higher_answer_in_an_incomplete_row_keeps_the_form(read):
    columns = collaborate(4, 26)
    columns["collaborate_1"][0], columns["collaborate_2"][0] = 9, None
    assert told(read(columns).problems, "another_form").empty


def test_another_form_is_told_in_both_languages(read):
    (problem,) = told(read(collaborate(4, 25)).problems, "another_form").to_dict("records")
    assert problem["message"] == (
        "export.csv: collaborate holds no answer above 4 in 25 complete rows, so it is the form from 0 to 4, not that "
        "from 0 to 9. None of its answers counts; leave them out of the mapping."
    )
    assert say_problem(problem, "nl").startswith(
        "export.csv: collaborate bevat in 25 volledige rijen geen antwoord boven 4"
    )


WORSE = [name for name, known in instruments().items() if {scale.higher_is for scale in known.scales} == {"worse"}]


@pytest.mark.parametrize("name", ["phq2", "epds", "mibs", "wexner"])
def test_complaints_counted_from_1_are_told_where_nobody_gives_the_worst_answer(read, name):
    """All women are well: with codes from 1 every cell is 1, which our coding allows too."""
    items = instruments()[name].item_ids
    rows = -(-100 // len(items))
    found = read({item: [1] * rows for item in items}).problems

    assert len(told(found, "never_the_best")) == 1


@pytest.mark.parametrize(("ones", "notes"), [(99, 0), (100, 1)])
def test_fewer_than_a_hundred_answers_say_little_without_a_0(read, ones, notes):
    found = read({"sffac102": [1] * ones}).problems

    assert len(told(found, "never_the_best")) == notes


def test_one_0_is_enough(read):
    assert told(read({"sffac102": [1] * 200 + [0]}).problems, "never_the_best").empty


def test_where_a_high_answer_is_good_none_need_be_lowest(read):
    assert "satisfaction" not in WORSE
    assert told(read({"satisfaction": [4] * 200}).problems, "never_the_best").empty


def test_women_who_lose_urine_never_answer_never(read):
    found = read({"iciq_frequency": [1, 2] * 60, "iciq_amount": [2, 4] * 60, "iciq_interference": [1, 5] * 60}).problems

    assert told(found, "never_the_best").empty
