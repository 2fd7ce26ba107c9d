"""`buzz update`: which notebooks a study has the data for, and which period each is about."""

import sys

import pytest
from typer.testing import CliRunner

from buzz_analysis.cli import app

FIXED = """id: small
title: Klein
registers: [params/register.csv]
schedule: working_grid
rules: {nl_pcb: {pain_scale: raw}}
disclosure: {minimum: 10, describe_from: 30, compare_from: 100}
group_use_default: yes
language: nl
synthetic: no
item10_role: onderzoeker
"""
DATA, YEARLY = "data: [{path: data.csv}]\n", "yearly: [{path: yearly.csv}]\n"
TRUST, CYCLE, BENCHMARK, QUALITY = "data_trust", "learning_cycle", "benchmark", "yearly_quality_report"


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """What `buzz update` asks the runner for in a study: pairs of notebook and period."""
    found, update = [], sys.modules["buzz_analysis.cli.update"]
    monkeypatch.setattr(
        update, "make_reports", lambda here, name, vsvs, given, **how: found.append((name, given.get("period"))) or []
    )
    monkeypatch.setattr(update, "tell_late", lambda here: None)
    monkeypatch.setattr(update, "tell_outcomes", lambda here, outcomes: None)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BUZZ_OUTPUTS", raising=False)

    def run(study, *words):
        (tmp_path / "params").mkdir(exist_ok=True)
        (tmp_path / "params" / "study.yaml").write_text(FIXED + study, encoding="utf-8")
        done = CliRunner().invoke(app, ["update", *words])
        assert done.exit_code == 0, done.output
        return found

    return run


def test_a_study_of_answers_alone_has_no_yearly_reports(asked):
    assert asked(DATA) == [(TRUST, None), (CYCLE, None)]


def test_a_study_of_yearly_figures_alone_has_a_benchmark(asked):
    assert asked("data: []\n" + YEARLY) == [(BENCHMARK, "latest")]


def test_a_yearly_report_is_of_the_year_asked_for_and_never_of_a_quarter(asked):
    made = asked(DATA + YEARLY, "--period", "2021-Q3")
    assert made == [(TRUST, "2021-Q3"), (CYCLE, "2021-Q3"), (BENCHMARK, "latest"), (QUALITY, "latest")]


def test_a_year_is_the_period_of_all(asked):
    assert set(asked(DATA + YEARLY, "--period", "2021")) == {
        (name, "2021") for name in (TRUST, CYCLE, BENCHMARK, QUALITY)
    }


def test_a_notebook_that_is_named_is_made_alone(asked):
    assert asked(DATA + YEARLY, "--notebook", BENCHMARK) == [(BENCHMARK, "latest")]
