"""`buzz demo --as-export`: what each form writes is read back as the answers it was made from."""

from pathlib import Path

import pandas as pd
import pytest

from buzz_analysis.answers import read_answers
from buzz_analysis.answers.synthetic import Network, make_network
from buzz_analysis.answers.synthetic.exports import FORMS, mapping_text, write_export

MAPPINGS = Path(__file__).parents[2] / "params" / "mappings"
SHIPPED = ("redcap", "limesurvey", "castor", "qualtrics", "fhir")
TOLD = {"redcap": {"rows_joined"}, "fhir": {"question_without_answers"}}  # what these forms always or often tell


@pytest.fixture(scope="module")
def cohort():
    return make_network(Network("voorbeeld", "mature"), women=8, years=range(2019, 2021), seed=1)


def rows(answers: pd.DataFrame, columns) -> list[dict]:
    """Rows by woman and time point, nothing as an empty text."""
    texts = answers[list(columns)].astype(object)
    texts = texts.where(texts.notna(), "").map(str)
    return texts.sort_values(["client_id", "timepoint"]).to_dict("records")


def write_and_read(form, answers, folder):
    path, mapping = write_export(form, answers, folder, name="voorbeeld"), folder / "mapping.yaml"
    mapping.write_text(mapping_text(form, list(answers)), encoding="utf-8")
    return read_answers(path, mapping)


@pytest.mark.parametrize("form", FORMS)
def test_an_export_reads_back_as_the_cohort(form, cohort, tmp_path):
    checked = write_and_read(form, cohort, tmp_path)
    assert rows(checked.answers, cohort) == rows(cohort, cohort)
    assert set(checked.problems["rule"]) <= TOLD.get(form, set())


@pytest.mark.parametrize("form", FORMS)
def test_a_network_without_invitations_reads_back_too(form, tmp_path):
    start_up = make_network(Network("twente", "start-up"), women=1, years=range(2019, 2020), seed=1).head(40)
    checked = write_and_read(form, start_up, tmp_path)
    assert rows(checked.answers, start_up) == rows(start_up, start_up)


@pytest.mark.parametrize("form", SHIPPED)
def test_the_example_mapping_is_what_the_demo_writes(form, cohort):
    assert (MAPPINGS / f"demo_{form}.yaml").read_text(encoding="utf-8") == mapping_text(form, list(cohort))


@pytest.mark.parametrize("form", ["csv", "redcap", "limesurvey", "castor", "qualtrics"])
def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(form, cohort, tmp_path):
    wicked = cohort.assign(practice=pd.Categorical(["=1+1"] * len(cohort)))
    text = write_export(form, wicked, tmp_path, name="voorbeeld").read_text(encoding="utf-8")
    assert "'=1+1" in text
    assert text.count("=1+1") == text.count("'=1+1")
