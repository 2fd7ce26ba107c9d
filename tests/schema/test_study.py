"""Study files, mappings and action lists: the rules beyond the type of each value."""

from __future__ import annotations

import pytest

from buzz_analysis.errors import DefinitionError
from buzz_analysis.schema import Action, Mapping, Study, read_yaml, validate


@pytest.fixture(scope="module")
def study(root) -> dict:
    return read_yaml(root / "params" / "study.yaml", Study).model_dump(mode="json", exclude_none=True)


def refusal(content, model) -> str:
    with pytest.raises(DefinitionError) as refused:
        validate(content, model, name="f.yaml")
    return str(refused.value)


def test_a_study_names_its_rules_and_what_it_chose(study):
    rules = {"nl_pcb": {"pain_scale": "recoded", "mibs": None}}

    found = validate(study | {"rules": rules}, Study, name="f.yaml")

    assert found.rule_set == "nl_pcb"
    assert found.rule_options == {"pain_scale": "recoded"}


@pytest.mark.parametrize("rules", [{}, {"nl_pcb": {}, "published_cutoffs": {}}])
def test_a_study_has_exactly_one_set_of_rules(study, rules):
    assert refusal(study | {"rules": rules}, Study) == (
        "f.yaml: name exactly one set of alert rules, for example nl_pcb."
    )


def test_a_study_may_name_released_words(study):
    assert validate(study | {"words": "words.csv"}, Study, name="f.yaml").words == "words.csv"


@pytest.mark.parametrize("minimum", [0, -1])
def test_a_smallest_count_is_at_least_one(study, minimum):
    assert "'minimum'" in refusal(study | {"disclosure": study["disclosure"] | {"minimum": minimum}}, Study)


@pytest.mark.parametrize(("written", "sign"), [(";", ";"), ("\\t", "\t"), (",", ",")])
def test_a_separator_is_one_sign(written, sign):
    found = validate({"columns": {"epds_1": "E1"}, "separator": written}, Mapping, name="f.yaml")

    assert found.separator == sign


@pytest.mark.parametrize("written", [";;", "", "tab"])
def test_more_or_less_than_one_sign_is_refused(written):
    assert refusal({"columns": {"epds_1": "E1"}, "decimal": written}, Mapping) == (
        f"f.yaml: write one sign, in quotes; found '{written}'."
    )


def test_a_mapping_may_leave_the_separator_to_be_found():
    found = validate({"columns": {"epds_1": "E1"}, "separator": None}, Mapping, name="f.yaml")

    assert found.separator is None


@pytest.mark.parametrize("day", ["agreed_on", "due"])
def test_an_action_with_either_date_is_accepted(day):
    action = {"what": "bellen", "owner_role": "coordinator", day: "2021-05-01"}

    assert validate(action, Action, name="f.yaml").what == "bellen"


def test_an_action_without_a_date_is_refused():
    assert refusal({"what": "bellen", "owner_role": "coordinator"}, Action) == (
        "f.yaml: an action needs a date. Fill agreed_on or due."
    )
