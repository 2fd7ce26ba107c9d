"""A report is made again when something it was made from changed, and only then."""

import json

import pytest
from tiny_reports import a_job, a_run, executed, notebook

from buzz_analysis.project import Project
from buzz_analysis.runner import fresh
from buzz_analysis.runner.check import check
from buzz_analysis.runner.fresh import NOT_WHOLE, changes, with_fingerprints
from buzz_analysis.runner.job import now, published
from buzz_analysis.runner.publish import publish
from buzz_analysis.store import Store

STUDY = """id: demo
title: Een studie
data: [{path: params/a.csv, mapping: , exported_on: 2023-01-15}]
registers: [params/vsv_register.csv]
words: params/words.csv
schedule: working_grid
rules: {nl_pcb: {pain_scale: raw, zero_is_not_applicable: no, bses_sf: , mibs: }}
disclosure: {minimum: 10, describe_from: 30, compare_from: 100}
group_use_default: yes
language: nl
synthetic: no
item10_role: verloskundige
"""
MANIFEST = {"study_id": "demo", "synthetic": False, "rows": {"in": 3}, "fingerprint": "x", "made_on": "then"}


@pytest.fixture
def place(tmp_path):
    for name in ("params/study.yaml", "params/voorbeeld/actions.csv", "store/vsv=voorbeeld/answers.parquet"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(STUDY if name.endswith("study.yaml") else "a")
    return tmp_path


def fingerprinted(place, made=None, manifest=MANIFEST, **asked):
    project = Project(place, place / "outputs", "params/study.yaml")
    [job] = with_fingerprints([a_job(**asked)], made or notebook(), project, Store(place / "store", manifest))
    return job


def published_one(place, also=()):
    run = a_run(place, also)
    job = fingerprinted(place)
    made = executed(job, run)
    publish(made, job, run, sentinel=check(made, job, run), started=now())
    return run.outputs


def test_nothing_changed_is_fresh(place):
    assert changes(fingerprinted(place), published_one(place)) == []


def test_no_report_is_neither_fresh_nor_stale(place):
    assert changes(fingerprinted(place), place / "outputs") is None


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("store/vsv=voorbeeld/answers.parquet", "data"),
        ("store/aggregates.parquet", "data"),
        ("params/study.yaml", "records"),
        ("params/vsv_register.csv", "records"),
        ("params/words.csv", "records"),
        ("params/voorbeeld/agenda.yaml", "records"),
        ("params/voorbeeld/actions.csv", "records"),
        ("params/voorbeeld/sessions.csv", "records"),
        ("params/voorbeeld/cycles/c1.yaml", "records"),
    ],
)
def test_a_file_that_changed_makes_it_stale(place, name, part):
    outputs = published_one(place)
    (place / name).parent.mkdir(exist_ok=True)
    (place / name).write_text(STUDY + "births: params/births.csv\n" if name.endswith("study.yaml") else "b")
    assert changes(fingerprinted(place), outputs) == [part]


def test_the_records_of_another_network_change_nothing(place):
    outputs = published_one(place)
    (place / "params/twente").mkdir()
    (place / "params/twente/actions.csv").write_text("b")
    assert changes(fingerprinted(place), outputs) == []


def test_a_store_made_anew_from_the_same_answers_changes_nothing(place):
    outputs = published_one(place)
    again = MANIFEST | {"fingerprint": "y", "made_on": "now", "commit": "z"}
    assert changes(fingerprinted(place, manifest=again), outputs) == []
    assert changes(fingerprinted(place, manifest=again | {"rows": {"in": 4}}), outputs) == ["data"]


def test_another_cell_makes_it_stale_and_another_output_does_not(place):
    outputs, made = published_one(place), notebook()
    made.cells[-1].execution_count = 7
    assert changes(fingerprinted(place, made), outputs) == []
    made.cells[-1].source += "\n1"
    assert changes(fingerprinted(place, made), outputs) == ["notebook"]


def test_code_and_definitions_make_it_stale(place, tmp_path, monkeypatch):
    outputs, library = published_one(place), tmp_path / "library"
    (library / "definitions").mkdir(parents=True)
    monkeypatch.setattr(fresh, "LIBRARY", library)
    assert changes(fingerprinted(place), outputs) == ["definitions", "code"]


def test_another_version_of_what_calculates_makes_it_stale(place, monkeypatch):
    outputs = published_one(place)
    monkeypatch.setattr(fresh, "version", lambda name: "9" if name == "pandas" else "1")
    assert changes(fingerprinted(place), outputs) == ["code"]


@pytest.mark.parametrize("form", ["html", "ipynb"])
def test_a_file_that_is_not_of_this_report_is_never_fresh(place, form):
    outputs = published_one(place)
    published(outputs, a_job(), f".{form}").write_text("half")
    assert changes(fingerprinted(place), outputs) == [NOT_WHOLE]
    published(outputs, a_job(), f".{form}").unlink()
    assert changes(fingerprinted(place), outputs) == [NOT_WHOLE]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"sha256": 1}'])
def test_a_broken_manifest_is_never_fresh(place, text):
    outputs = published_one(place)
    published(outputs, a_job(), ".manifest.json").write_text(text)
    assert changes(fingerprinted(place), outputs) == [NOT_WHOLE]


def test_a_report_of_before_fingerprints_is_made_again(place):
    outputs = published_one(place)
    manifest = published(outputs, a_job(), ".manifest.json")
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"made_from": {}}))
    assert changes(fingerprinted(place), outputs) == list(fresh.PARTS)


def test_a_form_that_was_not_made_before_makes_it_again(place):
    outputs = published_one(place, also=("slides.html",))
    assert changes(fingerprinted(place), outputs) == []  # what stands beside it is of the same numbers: it stays
    assert changes(fingerprinted(place), outputs, also=("slides.html",)) == []
    assert changes(fingerprinted(place), outputs, also=("pdf",)) == [NOT_WHOLE]
