"""A synthetic twin has the shape of a study and nothing of its answers; it says so everywhere and stands apart."""

import json
from dataclasses import replace

import pytest
from small_reports import counts
from tiny_reports import a_job, a_run, executed

from buzz_analysis.demo.twin import Shape, read_shape, shape_of, write_twin
from buzz_analysis.errors import DataError, UserError
from buzz_analysis.project import TWIN, Project
from buzz_analysis.report import open_report
from buzz_analysis.runner import twin as making
from buzz_analysis.runner.job import now
from buzz_analysis.runner.publish import publish
from buzz_analysis.runner.release import job_at
from buzz_analysis.runner.status import state_of
from buzz_analysis.store import open_store

SMALL = {"study": "small", "schedule": "working_grid", "first": 2021, "last": 2021, "women": {"ours": 50}}


def a_study(folder) -> tuple[Project, Project]:
    project = Project(folder, folder / "outputs", "params/study.yaml")
    return project, replace(project, outputs=project.outputs / TWIN)


def files(twin: Project) -> dict:
    folder = twin.place("outputs/.twin/small")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_shape_is_years_and_women_to_the_nearest_fifty(make_store):
    project, _ = a_study(make_store())
    # small_reports: both networks invited 260 a year at T1 and 40 at T2; ours in 2020 and 2021, theirs in 2021.
    found = shape_of(project, open_store(project.store_folder))
    assert found == Shape("small", "working_grid", 2020, 2021, {"ours": 250, "theirs": 250})


def test_other_answers_give_the_very_same_twin(make_store):
    made = []
    for yes, answered in ((40, 220), (199, 201)):
        rows = [
            *counts("ours", "2021-05", "T1", "response", invited=60, answered=answered),
            *counts("ours", "2021-05", "T1", "alert", "epds", yes=yes, no=201 - yes),
        ]
        folder = make_store(rows, networks=["ours"])
        project, twin = a_study(folder)
        write_twin(project, twin, shape_of(project, open_store(project.store_folder)))
        made.append(files(twin))
        (folder / "params").rename(folder / f"params{yes}")
        (folder / "outputs").rename(folder / f"outputs{yes}")
    assert made[0] == made[1] and {"answers/ours.csv", "answers/SYNTHETIC", "shape.json"} <= set(made[0])


def test_a_twin_reads_nothing_that_anybody_delivered(make_store):
    folder = make_store()
    study = (folder / "params" / "study.yaml").read_text(encoding="utf-8")
    beside = "births: births.csv\nwords: words.csv\nyearly: [{path: yearly.csv}]\n"
    (folder / "params" / "study.yaml").write_text(study + beside, encoding="utf-8")
    found = a_study(folder)[1].study
    paths = [source.path for source in (*found.data, *found.yearly, *found.staff)]
    assert all(path.startswith("outputs/.twin/small/") for path in (*paths, found.births))
    assert found.words is None and found.source_url is None and found.synthetic


def test_whoever_has_no_data_makes_the_twin_from_the_shape_that_came_along(make_store, monkeypatch):
    project, twin = a_study(make_store())

    def absent(*_, **__):
        raise DataError("data file {file} is absent.", file="data.csv")

    monkeypatch.setattr(making, "ensure_store", absent)
    with pytest.raises(DataError):
        making.make_twin(project)
    write_twin(project, twin, Shape(**SMALL))
    before = files(twin)
    assert making.make_twin(project) == twin and files(twin) == before and read_shape(twin) == Shape(**SMALL)


def test_every_page_of_a_twin_says_so(make_store, shown):
    make_store(synthetic=True, twin=True)
    report = open_report(vsv="ours", period="2021")
    for page in (report.header, report.who_answered, report.overview, report.limits):
        page()
    first, *others = (piece for piece in shown if "<section" in str(piece))
    assert "VERZONNEN GEGEVENS – een nagebootst rapport" in first and len(others) == 3
    assert all("VERZONNEN GEGEVENS – nagebootst rapport" in other for other in others)


def test_a_twin_is_in_no_index_of_reports_and_its_files_name_it(tmp_path):
    run = a_run(tmp_path)
    twin = replace(run, outputs=run.outputs / TWIN, store=run.store | {"twin": True})
    twin.outputs.mkdir(parents=True)
    job = replace(a_job(), is_twin=True)
    publish(executed(job, twin), job, twin, sentinel={"sections": 1}, started=now())
    names = [path.name for path in twin.outputs.rglob("tiny-*")]
    assert names and all(name.startswith("tiny-team-nl-twin.") for name in names)
    manifest = next(twin.outputs.rglob("*.manifest.json"))
    assert json.loads(manifest.read_text(encoding="utf-8"))["store"]["twin"] is True
    with pytest.raises(UserError, match="a synthetic twin is made on invented answers: it is never released"):
        job_at(twin.outputs, next(twin.outputs.rglob("*.html")))
    state = state_of(run.outputs, [], {}, store=run.store, late={})
    assert state["reports"] == []
