"""FHIR R4 QuestionnaireResponses, built by hand after hl7.org/fhir/R4/questionnaireresponse.schema.json.html."""

import builtins
import json

import pytest

from buzz_analysis.answers import read_answers
from buzz_analysis.errors import DataError, ErrorList, UserError
from buzz_analysis.wording import say_error

MAPPING = """format: fhir
columns:
  client_id: QuestionnaireResponse.subject
  timepoint: QuestionnaireResponse.questionnaire
  completed_on: QuestionnaireResponse.authored
  phq2_1: {first}
  phq2_2: two
recode:
  timepoint: {{https://example.org/Questionnaire/t1: T1}}
  phq2_2: {{LA6569-3: "1"}}
constants: {{vsv: alliant}}
drop: [QuestionnaireResponse.status]
"""
LOINC = "44250-9"  # PHQ-2, first question; any code would do here


def response(*items, subject="Patient/0123", **more):
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": "https://example.org/Questionnaire/t1",
        "status": "completed",
        "subject": {"reference": subject},
        "authored": "2021-05-31T10:20:30+02:00",
        "item": [{"linkId": "group", "item": list(items)}],
    } | more


def item(link, **value):
    return {"linkId": link, "text": "a question", "answer": [value]}


TWO = item("two", valueCoding={"system": "http://loinc.org", "code": "LA6569-3", "display": "Several days"})


@pytest.fixture
def read(tmp_path):
    def read_text(*resources, first="one", bundle=False, text=None, drop=()):
        path, file = tmp_path / "export.json", tmp_path / "mapping.yaml"
        whole = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": one} for one in resources]}
        lines = json.dumps(whole, indent=1) if bundle else "\n".join(map(json.dumps, resources)) + "\n"
        path.write_text(lines if text is None else text, encoding="utf-8")
        dropped = json.dumps(["QuestionnaireResponse.status", *drop])
        mapping = MAPPING.format(first=first).replace("[QuestionnaireResponse.status]", dropped)
        file.write_text(mapping, encoding="utf-8")
        return read_answers(path, file)

    return read_text


@pytest.mark.parametrize("bundle", [True, False])
def test_a_bundle_and_a_resource_on_each_line_give_the_same(read, bundle):
    resources = [
        response(item("one", valueInteger=2), TWO),
        response(item("one", valueInteger=0), TWO, subject="Patient/1e3"),
    ]
    checked = read(*resources, bundle=bundle)
    assert checked.answers["client_id"].tolist() == ["0123", "1e3"]
    assert checked.answers[["phq2_1", "phq2_2"]].values.tolist() == [[2, 1], [0, 1]]
    assert checked.answers["completed_on"].astype(str).tolist() == ["2021-05-31", "2021-05-31"]
    assert checked.problems.empty


@pytest.mark.parametrize(
    "value",
    [{"valueInteger": 2}, {"valueCoding": {"code": "2"}}, {"valueString": " 2 "}, {"valueQuantity": {"value": 2}}],
)
def test_each_kind_of_value_is_read(read, value):
    assert read(response(item("one", **value), TWO)).answers["phq2_1"].tolist() == [2]


@pytest.mark.parametrize(
    "value", [{"valueDecimal": 1.5}, {"valueBoolean": True}, {"valueAttachment": {"title": "2"}}, {"valueInteger": 7}]
)
def test_what_is_no_answer_of_ours_is_told(read, value):
    checked = read(response(item("one", **value), TWO))
    assert checked.answers["phq2_1"].isna().all()
    assert checked.problems["rule"].tolist() == ["value_not_allowed"]


def test_two_answers_to_one_question_are_told_and_none_is_chosen(read):
    both = {"linkId": "one", "answer": [{"valueInteger": 1}, {"valueInteger": 2}]}
    assert read(response(both, TWO)).problems["found"].tolist() == ["1|2"]


def test_a_question_below_an_answer_is_read(read):
    outer = {"linkId": "outer", "answer": [{"valueString": "a", "item": [item("one", valueInteger=3)]}]}
    assert read(response(outer, TWO)).answers["phq2_1"].tolist() == [3]


def test_a_loinc_code_finds_the_question_that_the_files_questionnaire_gives_it(read):
    form = {
        "resourceType": "Questionnaire",
        "status": "active",
        "item": [
            {"linkId": "one", "type": "choice", "code": [{"system": "http://loinc.org", "code": LOINC}]},
            {"linkId": "two", "type": "choice"},
        ],
    }
    checked = read(form, response(item("one", valueInteger=2), TWO), first=f'"{LOINC}"', bundle=True)
    assert checked.answers["phq2_1"].tolist() == [2]


def test_a_linkid_that_is_itself_a_loinc_code_is_read(read):
    assert read(response(item(LOINC, valueInteger=2), TWO), first=f'"{LOINC}"').answers["phq2_1"].tolist() == [2]


def test_a_question_that_nobody_answered_is_blank_and_told(read):
    checked = read(response(TWO))
    assert checked.answers["phq2_1"].isna().all()
    assert checked.problems[["rule", "column"]].values.tolist() == [["question_without_answers", "one"]]


def test_of_whom_it_is_about_only_the_reference_is_read(read):
    checked = read(response(TWO, identifier={"value": "999990019"}), response(TWO, subject="#p1"))
    assert checked.problems["rule"].tolist().count("missing_client_id") == 1  # within one resource only: no id
    assert not checked.problems["message"].str.contains("999990019").any()


def test_a_response_entered_in_error_is_set_aside(read):
    checked = read(response(TWO), response(TWO, status="entered-in-error", subject="Patient/2"))
    assert checked.answers["client_id"].tolist() == ["0123"]
    assert checked.problems.query("action == 'set_aside'")["rule"].tolist() == ["marked_no_answer"]


PERSON = {"resourceType": "Patient", "id": "0123"}
SECRET = "Somebody"
HERS = {
    "a name": ("Patient", PERSON | {"name": [{"family": SECRET}]}),
    "a birth date": ("Patient", PERSON | {"birthDate": "1990-01-02"}),
    "a phone": ("Patient", PERSON | {"telecom": [{"value": SECRET}]}),
    "an address": ("Patient", PERSON | {"address": [{"text": SECRET}]}),
    "a number": ("Patient", PERSON | {"identifier": [{"value": SECRET}]}),
    "contained": ("Patient", response(TWO, contained=[PERSON | {"name": [{"text": SECRET}]}])),
    "display": ("subject.display", response(TWO) | {"subject": {"reference": "Patient/2", "display": SECRET}}),
    "identifier": (
        "subject.identifier",
        response(TWO) | {"subject": {"reference": "Patient/2", "identifier": {"value": SECRET}}},
    ),
}


@pytest.mark.parametrize("bundle", [True, False])
@pytest.mark.parametrize(("place", "holder"), HERS.values(), ids=HERS)
def test_what_tells_who_she_is_is_refused_by_place_unless_dropped(read, place, holder, bundle):
    resources = [response(item("one", valueInteger=2), TWO, subject="Patient/7"), holder]
    with pytest.raises(ErrorList) as refused:
        read(*resources, bundle=bundle)
    assert refused.value.exit_code == DataError.exit_code
    assert f"export.json, entry 2: {place} tells who a woman is; nothing was read." in str(refused.value)
    assert f'drop: ["{place}"]' in str(refused.value)
    assert SECRET not in str(refused.value) and "1990" not in str(refused.value)
    assert f"onderdeel 2: {place} zegt wie een vrouw is" in say_error(refused.value, "nl")
    checked = read(*resources, bundle=bundle, drop=[place])
    assert checked.answers["client_id"].iloc[0] == "7"
    assert not checked.problems.astype(str).apply(lambda texts: texts.str.contains(f"{SECRET}|entry")).any(axis=None)


def test_what_tells_who_she_is_is_refused_in_the_first_entry_and_in_one_set_aside(read):
    known = {"subject": {"reference": "Patient/2", "display": SECRET}}
    with pytest.raises(ErrorList, match=r"entry 1: subject\.display"):
        read(response(TWO) | known | {"status": "entered-in-error"}, response(TWO))
    with pytest.raises(ErrorList, match=r'drop: \["subject.display"\]'):
        read(response(TWO) | known)


def test_a_patient_of_whom_only_the_id_is_given_is_no_trace(read):
    assert len(read(PERSON | {"active": True}, response(TWO), bundle=True).answers) == 1


@pytest.mark.parametrize("status", ["in-progress", "stopped"])
def test_a_response_with_a_date_that_was_not_finished_is_told(read, status):
    checked = read(response(item("one", valueInteger=1), TWO), response(TWO, status=status, subject="Patient/2"))
    assert len(checked.answers) == 2
    told = checked.problems.query("rule == 'response_not_finished'")
    assert told[["action", "found"]].values.tolist() == [["noted", "1"]]


def test_a_response_without_answers_is_an_invited_woman(read):
    whole = response(subject="Patient/2", status="in-progress")
    invited = {key: value for key, value in whole.items() if key not in ("item", "authored")}
    checked = read(response(TWO), invited)
    assert len(checked.answers) == 2


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"status": None}, "status"),
        ({"authored": "31 mei"}, "authored"),
        ({"item": [{"answer": [{"valueInteger": 1}]}]}, "item.0.linkId"),
        ({"item": [item("one", valueInteger="secret")]}, "item.0.answer.0.valueInteger"),
    ],
)
def test_what_is_not_valid_is_refused_by_place_and_never_by_value(read, wrong, place):
    given = {key: value for key, value in (response(TWO) | wrong).items() if value is not None}
    with pytest.raises(DataError) as refused:
        read(response(TWO), given)
    assert str(refused.value).endswith(
        f"export.json: QuestionnaireResponse 2 is not valid FHIR R4, at {place}. Have the export corrected."
    )
    assert "secret" not in str(refused.value)
    assert "is geen geldige FHIR R4" in say_error(refused.value, "nl")


WHOLE = json.dumps(response(TWO))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (WHOLE + "\n" + WHOLE[:80], 2),
        (WHOLE.replace('"status"', '"status": "completed", "status"'), 1),
        ('{"a": ' * 100_000, 1),
        (WHOLE.replace('"2021', 'NaN, "x": "2021'), 1),
    ],
    ids=["cut off", "doubled key", "bottomless", "no number"],
)
def test_what_is_no_json_is_refused_with_its_line(read, text, line):
    with pytest.raises(DataError, match=f"line {line}: this is not FHIR in JSON, or the file was cut off"):
        read(text=text)


@pytest.mark.parametrize(
    "text", ['{"resourceType": "Patient"}', '{"resourceType": "Bundle", "type": "collection"}', "{}"]
)
def test_a_file_without_responses_is_refused(read, text):
    with pytest.raises(DataError, match="holds no QuestionnaireResponse"):
        read(text=text)


def test_without_the_extra_its_name_is_told(read, monkeypatch):
    real = builtins.__import__

    def absent(name, *rest, **more):
        if name.startswith("fhir"):
            raise ImportError
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(UserError, match=r"Install the extra: pip install 'buzz-analysis\[fhir\]'"):
        read(response(TWO))
