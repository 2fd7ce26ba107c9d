"""A store is made when it has to be and not otherwise, under one lock, whatever an earlier process left."""

import json
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from filelock import FileLock, Timeout
from test_cli import STUDY
from test_cli import alone as project

from buzz_analysis import demo
from buzz_analysis.errors import DataError, UserError
from buzz_analysis.project import Project
from buzz_analysis.report import open_report as open_prepared_report
from buzz_analysis.runner import ready
from buzz_analysis.runner.ready import ensure_store, make_demo, open_report

__all__ = ["project"]


@pytest.fixture
def study(project):
    """The small study in its place."""
    return Project(project, project / "outputs", "params/study.yaml")


@pytest.fixture
def made(monkeypatch):
    """How often a store was made."""
    real, times = ready.prepare, []

    def counted(*words, **options):
        times.append(1)
        return real(*words, **options)

    monkeypatch.setattr(ready, "prepare", counted)
    return times


def test_a_store_is_made_once(study, made):
    assert ensure_store(study).networks() == ensure_store(study).networks() == ["kaap", "meer"]
    assert len(made) == 1


def test_a_change_in_the_data_makes_it_anew(study, made):
    before = ensure_store(study).manifest["fingerprint"]
    (study.root / "data/meer.csv").unlink()
    store = ensure_store(study)
    assert store.networks() == ["kaap"] and store.manifest["fingerprint"] != before and len(made) == 2


def test_it_is_made_anew_when_forced(study, made):
    ensure_store(study)
    ensure_store(study, force=True)
    assert len(made) == 2


def test_a_process_that_is_killed_while_it_prepares_is_one_sentence_and_the_earlier_store_stays(study):
    def killed(work, pieces):
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            yield pool.submit(os.abort).result()

    before = ensure_store(study).manifest["made_on"]
    with pytest.raises(UserError, match="was ended, perhaps for want of memory"):
        ensure_store(study, force=True, map_=killed)
    assert ensure_store(study).manifest["made_on"] == before


@pytest.mark.parametrize("content", ["", "{broken", "{}", "[]"])
def test_a_damaged_manifest_is_made_anew(study, content):
    path = ensure_store(study).folder / "manifest.json"
    path.write_text(content)
    assert ensure_store(study).networks() == ["kaap", "meer"]
    assert json.loads(path.read_text(encoding="utf-8"))["study_id"] == "proef"


def test_a_store_a_killed_process_left_aside_is_taken_up_again(study, made):
    folder = ensure_store(study).folder
    folder.rename(folder.with_name("proef.old"))
    assert ensure_store(study).networks() == ["kaap", "meer"] and len(made) == 1


def test_a_demo_a_killed_process_left_aside_is_taken_up_again(study):
    demo = study.outputs / ".demo"
    demo.with_name(".demo.old").mkdir(parents=True)
    ensure_store(study)
    assert demo.is_dir() and not demo.with_name(".demo.old").exists()


def test_what_a_killed_process_left_half_made_is_cleared(study):
    left = [study.outputs / ".demo-x1", study.outputs / ".store/proef.new", study.outputs / ".store/other.new"]
    for folder in left:
        (folder / "vsv=kaap").mkdir(parents=True)
    ensure_store(study)
    assert not any(folder.exists() for folder in left)


@pytest.mark.parametrize("work", [ensure_store, lambda study: make_demo(study, networks=1, women=1)])
def test_store_and_demo_are_made_and_read_under_one_lock(study, monkeypatch, work):
    def is_held():
        with pytest.raises(Timeout), FileLock(study.outputs / ".locks/data.lock", timeout=0):
            pass

    seen = []
    for home, name in ((ready, "prepare"), (demo, "write_demo"), (ready, "open_store")):
        monkeypatch.setattr(home, name, lambda *_, name=name, **__: is_held() or seen.append(name))
    work(study)
    assert seen in (["prepare", "open_store"], ["write_demo"])


def test_a_study_of_real_answers_is_never_given_invented_ones(study, monkeypatch):
    (study.root / "params/study.yaml").write_text(
        STUDY.replace("synthetic: yes", "synthetic: no\nitem10_role: onderzoeker")
    )
    for path in (study.root / "data").iterdir():
        path.unlink()
    with pytest.raises(DataError, match=r"data file data/\*\.csv of study 'proef' does not exist"):
        ensure_store(study)
    assert not (study.outputs / ".demo").exists()


@pytest.mark.parametrize("wrong", [{"study": 5}, {"study": None}, {"vsv": 5}, {"period": 2021}, {"language": []}])
def test_a_value_of_another_type_is_one_sentence_and_makes_nothing(study, wrong):
    with pytest.raises(UserError):
        open_report(**{"vsv": "kaap", "period": "2021"} | wrong)
    assert not study.outputs.exists()


def test_latest_is_the_study_s_and_not_the_network_s(study):
    path = study.root / "data/meer.csv"
    path.write_text(path.read_text().replace("2021-", "2019-"))
    ensure_store(study)
    assert open_prepared_report(vsv="meer", period="latest")._material.period.label == "2021"


def test_a_demo_of_an_earlier_version_is_made_anew(study, monkeypatch):
    path = study.root / study.study_path
    text = path.read_text(encoding="utf-8").replace("synthetic: no", "synthetic: yes")
    path.write_text(text + "staff: [{path: outputs/.demo/staff.csv}]\n", encoding="utf-8")
    folder, written = study.outputs / ".demo", []
    folder.mkdir(parents=True)

    def write(root, outputs):
        written.append(outputs)
        (folder / "staff.csv").write_text("vsv,team_view_1\nkaap,3\n", encoding="utf-8")

    monkeypatch.setattr(demo, "write_demo", write)
    for _ in range(2):
        ensure_store(Project(study.root, study.outputs, study.study_path))
    assert written == [study.outputs]
