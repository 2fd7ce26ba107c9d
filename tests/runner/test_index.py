"""The index shows every VSV's state, remembers failures, and fetches nothing."""

import json
import re

import pytest
from tiny_reports import a_job, a_run, executed

from buzz_analysis.errors import UserError
from buzz_analysis.runner import index
from buzz_analysis.runner.index import write_index
from buzz_analysis.runner.job import Outcome, now
from buzz_analysis.runner.publish import publish
from buzz_analysis.wording import say


@pytest.fixture
def run(tmp_path):
    return a_run(tmp_path)


def make(run, job):
    publish(executed(job, run), job, run, sentinel={}, started=now())
    return Outcome(job, "ok")


def failed(job):
    return Outcome(job, "failed", UserError("cell {cell} of the notebook did not run.", cell=3))


def shown(run, outcomes, names=None, language="nl"):
    path = write_index(run.outputs, outcomes, names or {}, study_id="demo", language=language)
    return path.read_text(encoding="utf-8")


def states(run):
    rows = json.loads((run.outputs / "status.json").read_text(encoding="utf-8"))["reports"]
    return {row["vsv"]: row["state"] for row in rows}


def test_a_published_report_is_linked_from_where_the_index_stands(run):
    page = shown(run, [make(run, a_job())])
    [link] = re.findall(r'href="([^"]+)"', page)
    assert (run.outputs / link).is_file() and not link.startswith("/")


def test_a_vsv_without_a_report_is_shown_too(run):
    shown(run, [make(run, a_job())], {"voorbeeld": "Voorbeeld", "twente": "Twente"})
    assert states(run) == {"voorbeeld": "ok", "twente": "absent"}


def test_a_failure_is_told_with_its_reason(run):
    page = shown(run, [failed(a_job())])
    assert "mislukt" in page and "cel 3 van het notebook is niet uitgevoerd" in page


def test_a_failure_stays_until_that_report_is_made(run):
    shown(run, [failed(a_job()), failed(a_job("twente"))])
    shown(run, [make(run, a_job("twente"))])
    assert states(run) == {"voorbeeld": "failed", "twente": "ok"}


def test_a_failure_keeps_the_link_to_the_earlier_report(run):
    shown(run, [make(run, a_job())])
    page = shown(run, [failed(a_job())])
    assert states(run) == {"voorbeeld": "failed"} and "tiny-team-nl.html" in page


def test_a_broken_status_file_is_made_anew(run):
    run.outputs.mkdir()
    (run.outputs / "status.json").write_text("{broken")
    shown(run, [make(run, a_job())])
    assert states(run) == {"voorbeeld": "ok"}


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '"><img src=x onerror=y>', "{{ 7 * 7 }}", "&amp;"])
def test_a_hostile_name_is_only_text(run, name):
    job = a_job()
    page = shown(run, [failed(type(job)(job.notebook, job.parameters, job.study_id, name))])
    assert "<script" not in page and "<img" not in page and "49" not in page


def test_invented_answers_are_said_to_be_invented(run):
    assert "verzonnen antwoorden" in shown(run, [make(run, a_job())])


def test_real_answers_are_not_said_to_be_invented(tmp_path):
    run = a_run(tmp_path, synthetic=False)
    assert "verzonnen antwoorden" not in shown(run, [make(run, a_job())])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_is_in_one_language_and_fetches_nothing(run, language):
    page = shown(run, [make(run, a_job())], language=language)
    assert f'<html lang="{language}">' in page and "{day}" not in page
    assert not re.search(r"https?:|<script|url\(", page)


def test_every_word_of_the_index_has_its_dutch():
    own = [*index.STATES.values(), *index.TEXTS.values(), *index.NOTEBOOKS.values(), *index.LANGUAGES.values()]
    assert [text for text in own if say(text, "nl", day="x") == say(text, "en", day="x")] == []
