"""The verdict on what was read: five outcomes, nothing to look at is no pass, and no person is named."""

from pathlib import Path
from string import Formatter

import pandas as pd
import pytest

from buzz_analysis.answers import join_problems, read_answers
from buzz_analysis.answers import quality_rules as table
from buzz_analysis.answers.checked import Checked
from buzz_analysis.answers.quality import OUTCOMES, check_quality, outcome, say_fault
from buzz_analysis.answers.quality_rules import QUALITY
from buzz_analysis.audit.stored_totals import check_stored_totals
from buzz_analysis.schema import Mapping
from buzz_analysis.scoring import score
from buzz_analysis.wording import find, say

HEAD = "client_id,vsv,timepoint,invited_on,completed_on,group_use,age,phq2_1,phq2_2"


def row(n, *, timepoint="T1", invited="2021-05-01", completed="2021-05-05", use="yes", age="30", answers="0,1"):
    return f"w{n},alliant,{timepoint},{invited},{completed},{use},{age},{answers}"


@pytest.fixture
def checked(tmp_path):
    def read(*rows, head=HEAD, mapping=None):
        path = tmp_path / "export.csv"
        path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
        return read_answers(path, mapping)

    return read


def verdict(checked, rule, about="", **how):
    found = check_quality(checked, **how)
    return found[(found["rule"] == rule) & (found["about"] == about)].iloc[0]


def many(n=100, **first):
    """As many good rows, the first of them with something else."""
    return [row(0, **first), *(row(number) for number in range(1, n))]


@pytest.mark.parametrize(
    ("n", "of", "expected"),
    [
        (0, 0, "not_applicable"),
        (0, 1, "pass"),
        (1, 101, "pass_with_violations"),
        (1, 100, "pass_with_violations"),
        (2, 199, "fail"),
        (1, 1, "fail"),
    ],
)
def test_the_outcome_follows_from_count_denominator_and_threshold(n, of, expected):
    assert outcome(n, of, 0.01) == expected


def test_a_threshold_of_none_is_failed_by_the_first():
    assert outcome(1, 1000, 0) == "fail"


@pytest.mark.parametrize(
    ("rule", "about", "first", "of"),
    [
        ("blanked_cells", "phq2", {"answers": "9,1"}, 200),
        ("keys_readable", "", {"completed": "31-02-2021"}, None),
        ("age_in_range", "", {"age": "99"}, 100),
        ("consent_recorded", "", {"use": ""}, 100),
        ("answers_dated", "", {"completed": ""}, 100),
        ("items_answered", "phq2", {"answers": "1,"}, 200),
        ("answered_after_invitation", "", {"completed": "2021-04-30"}, 100),
        ("timepoint_known", "", {"timepoint": "T9"}, 100),
        ("rows_set_aside", "", {"timepoint": "T9"}, 100),
    ],
)
def test_one_in_a_hundred_is_a_pass_with_violations(checked, rule, about, first, of):
    found = verdict(checked(*many(**first)), rule, about)
    assert (found["outcome"], found["n"]) == ("pass_with_violations", 1)
    assert of is None or found["of"] == of


def test_a_clean_file_passes_what_applies_and_nothing_else(checked):
    found = check_quality(checked(*many()), schedule="working_grid").set_index("rule")["outcome"]
    assert set(found) == {"pass", "not_applicable"}
    assert set(found[found == "not_applicable"].index) == {"timepoints_in_order", "not_copied", "totals_agree"}


@pytest.mark.parametrize("rule", QUALITY)
def test_a_rule_of_quality_stands_in_the_manual_with_its_share(rule):
    one, manual = QUALITY[rule], (Path(__file__).parents[2] / "docs" / "intake.md").read_text(encoding="utf-8")
    limit = f"{one.threshold * 100:g} %" if one.threshold else "none"
    assert f"| `{rule}` | {one.domain} | {limit} | {one.source} |" in manual


def test_half_the_answers_without_a_day_fails(checked):
    assert verdict(checked(row(1), row(2, completed="")), "answers_dated")["outcome"] == "fail"


def test_a_file_with_a_declared_period_needs_no_days(checked):
    mapping = Mapping(columns={"client_id": "id", "phq2_1": "a"}, undated_period="2022")
    found = verdict(checked("1,0", head="id,a", mapping=mapping), "answers_dated", mapping=mapping)
    assert found["outcome"] == "not_applicable"


def test_without_a_column_for_consent_nothing_is_recorded(checked):
    found = verdict(checked("1,0", head="client_id,phq2_1"), "consent_recorded")
    assert (found["outcome"], found["n"], found["of"]) == ("fail", 1, 1)


def test_late_answers_are_judged_where_a_schedule_says_what_is_late(checked):
    late = checked(row(1, completed="2021-07-31"))
    assert verdict(late, "answered_in_time")["outcome"] == "not_applicable"
    assert verdict(late, "answered_in_time", schedule="working_grid")["outcome"] == "fail"


def test_the_order_of_time_points_counts_women_with_several(checked):
    rows = [row(1, completed="2021-05-05"), row(1, timepoint="T2", completed="2021-05-04"), row(2)]
    found = verdict(checked(*rows), "timepoints_in_order")
    assert (found["n"], found["of"], found["outcome"]) == (1, 2, "fail")


def test_duplicates_and_women_without_a_name_are_counted(checked):
    found = checked(row(1), row(1), row(2).replace("w2", ""))
    assert verdict(found, "no_duplicates")[["n", "of"]].tolist() == [1, 3]
    assert verdict(found, "woman_known")[["n", "of"]].tolist() == [1, 2]


def test_a_whole_column_in_another_coding_counts_every_cell_and_is_a_doubt(checked):
    found = checked(*(row(n, answers=f"{n % 4 + 1},1") for n in range(40)))
    assert verdict(found, "suspects")["outcome"] == "fail"
    assert verdict(found, "blanked_cells", "phq2")[["n", "of"]].tolist() == [80, 80]


def test_a_mapping_tells_which_instrument_a_heading_belongs_to(checked):
    mapping = Mapping(columns={"client_id": "id", "completed_on": "dag", "phq2_1": "vraag"})
    found = checked("1,2021-05-01,9", "2,2021-05-01,1", head="id,dag,vraag", mapping=mapping)
    assert verdict(found, "blanked_cells", "phq2", mapping=mapping)[["n", "of"]].tolist() == [1, 2]


def test_without_the_mapping_a_heading_that_is_not_ours_is_an_error_and_no_pass(checked):
    mapping = Mapping(columns={"client_id": "id", "completed_on": "dag", "phq2_1": "vraag"})
    found = verdict(checked("1,2021-05-01,9", head="id,dag,vraag", mapping=mapping), "blanked_cells")
    assert found["outcome"] == "error" and pd.isna(found["n"])


def test_with_scores_a_form_that_was_asked_and_not_begun_counts_as_unanswered(checked):
    head = HEAD + "," + ",".join(f"epds_{n}" for n in range(1, 11))
    found = checked(row(1, answers="2,2") + "," * 10, head=head)  # PHQ-2 of 4 asks for the EPDS
    assert verdict(found, "items_answered", "epds")["outcome"] == "not_applicable"
    by_scores = verdict(found, "items_answered", "epds", scores=score(found.answers))
    assert by_scores[["n", "of", "outcome"]].tolist() == [10, 10, "fail"]


def test_questions_left_out_by_design_are_not_open(checked):
    head = HEAD + "," + ",".join(f"epds_{n}" for n in range(1, 11))
    found = checked(row(1, answers="0,0") + "," * 10, head=head)
    assert verdict(found, "items_answered", "epds")["outcome"] == "not_applicable"
    assert verdict(found, "items_answered", "epds", scores=score(found.answers))["outcome"] == "not_applicable"


def test_totals_of_the_export_are_judged_once_they_were_compared(checked):
    found = checked(row(1) + ",6", row(2) + ",1", head=HEAD + ",phq2_total")
    scores = score(found.answers, instruments=["phq2"])
    assert verdict(found, "totals_agree")["outcome"] == "not_applicable"
    told = join_problems([found.problems, check_stored_totals(found.answers, scores)])
    judged = verdict(Checked(found.answers, told), "totals_agree", scores=scores)
    assert judged[["n", "of", "outcome"]].tolist() == [1, 2, "fail"]


def test_no_rule_passes_where_there_is_nothing(checked):
    empty = checked(row(1))
    empty = Checked(empty.answers[:0], empty.problems[:0])
    found = check_quality(empty, scores=score(empty.answers), schedule="working_grid")
    assert set(found["outcome"]) == {"not_applicable"}


def test_a_rule_that_breaks_is_an_error_and_the_others_stand(checked, monkeypatch):
    broken = QUALITY["age_in_range"]._replace(counts=lambda _: 1 / 0)
    monkeypatch.setitem(table.QUALITY, "age_in_range", broken)
    found = check_quality(checked(row(1))).set_index("rule")
    assert found.loc["age_in_range", "outcome"] == "error"
    assert found.loc["consent_recorded", "outcome"] == "pass"


def test_the_verdict_names_no_person_and_no_value(checked):
    found = check_quality(checked(row("geheim"), row("geheim", completed="1234-99-99")))
    assert not found.astype("str").apply(lambda column: column.str.contains("geheim|1234-99")).any(axis=None)
    assert set(found["outcome"]) <= set(OUTCOMES)
    assert set(found["domain"]) == {"conformance", "completeness", "plausibility"}


@pytest.mark.parametrize("rule", QUALITY)
def test_every_rule_speaks_dutch_and_says_where_its_threshold_comes_from(rule):
    values = dict.fromkeys((name for _, name, *_ in Formatter().parse(QUALITY[rule].sentence) if name), "7")
    message = say(QUALITY[rule].sentence, "en", **values)
    found, places = find(message)
    assert (found, set(places)) == (QUALITY[rule].sentence, set(values))
    assert say(found, "nl", **places) != message
    assert QUALITY[rule].source


def test_what_failed_is_said_without_a_number_of_women_and_by_the_questionnaires_name():
    said = say_fault({"rule": "items_answered", "about": "wexner"}, "nl")
    assert said == "Meer dan 13% van de gestelde vragen van Wexner, verlies van ontlasting of gas is opengelaten."
