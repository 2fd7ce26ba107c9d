"""`buzz duties`: what is due, in both languages; a network without records is told unknown; a broken record exits 2."""

import datetime
import json

import pytest
from typer.testing import CliRunner

from buzz_analysis.cli import app
from buzz_analysis.project import Project
from buzz_analysis.runner.due import due_of

STUDY = """id: small
title: Klein
data: [{path: data.csv}]
registers: [params/register.csv]
schedule: working_grid
rules: {nl_pcb: {pain_scale: raw}}
disclosure: {minimum: 10, describe_from: 30, compare_from: 100}
group_use_default: yes
language: nl
synthetic: no
item10_role: onderzoeker
"""
DUTIES = """evidence:
  - {duty: R02, document: Beleid, date: 2019-01-01, owner_role: voorzitter, next_review: 2020-01-01}
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A study of two networks, one of which recorded a policy that is long overdue."""
    (tmp_path / "params" / "ours").mkdir(parents=True)
    (tmp_path / "params" / "study.yaml").write_text(STUDY, encoding="utf-8")
    (tmp_path / "params" / "register.csv").write_text("id,name,kind\nours,Ons,VSV\nempty,Leeg,VSV\n", encoding="utf-8")
    (tmp_path / "params" / "ours" / "duties.yaml").write_text(DUTIES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BUZZ_OUTPUTS", raising=False)
    return tmp_path


def told(*words) -> str:
    """What the command prints."""
    done = CliRunner().invoke(app, ["duties", *words])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize(
    ("language", "says"), [("nl", "Nodig of te laat: 1 van 15."), ("en", "Due or overdue: 1 of 15.")]
)
def test_what_is_due_is_counted_in_both_languages(folder, language, says):
    assert says in told("ours", "--language", language)


def test_another_day_is_judged_by_the_records_up_to_it(folder):
    """The policy of January 2019 is to be renewed by January 2020: met in June 2019, late in February 2020."""
    before = told("ours", "--on", "2019-06-01", "--language", "en")
    assert "How it stood on 1 June 2019" in before and "Due or overdue: 0 of 15." in before
    assert "Due or overdue: 1 of 15." in told("ours", "--on", "2020-02-01", "--language", "en")


def test_without_records_nothing_is_due_and_everything_unknown(folder):
    page = told("empty", "--language", "en")
    assert "Due or overdue: 0 of 15." in page
    assert page.count("│ unknown │") >= 15


def test_an_agreement_that_cannot_be_followed_is_told(folder):
    (folder / "params" / "ours" / "audit.csv").write_text("date,action\n2021-01-01,Oefenen\n", encoding="utf-8")
    assert "it lacks an owner, a date, a measure" in told("ours", "--language", "en")


@pytest.mark.parametrize("words", [["nobody"], ["ours"]])
def test_an_unknown_network_or_a_broken_record_is_wrong_use(folder, words):
    (folder / "params" / "ours" / "duties.yaml").write_text("evidenc: []\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["duties", *words])
    assert done.exit_code == 2
    assert "Traceback" not in done.output


def test_the_index_is_told_what_is_due_and_no_record_stops_it(folder):
    project = Project(folder, folder / "outputs", "params/study.yaml")
    found = due_of(project, ["ours", "empty"], datetime.date(2021, 1, 1))
    assert list(found) == ["ours"]
    assert found["ours"]["en"].startswith("Due or overdue duties: 1; first: R02")
    (folder / "params" / "ours" / "audit.csv").write_text("date,casus\n2021-01-01,x\n", encoding="utf-8")
    broken = json.dumps(due_of(project, ["ours"], datetime.date(2021, 1, 1)))
    assert "could not be read" in broken
    assert "casus" not in broken
