"""From files to a store: nothing lost, the latest delivery wins, one partition per VSV."""

import shutil
import stat
import sys

import pandas as pd
import pytest

from buzz_analysis.answers import hash_persons
from buzz_analysis.errors import DataError, DefinitionError
from buzz_analysis.prepare import is_stale, prepare
from buzz_analysis.project import Project
from buzz_analysis.provenance import exchange_bytes
from buzz_analysis.schema import Exchange, ExchangeRow
from buzz_analysis.store import PERSONS, open_store

STUDY = """
id: trial
title: A trial of the store
data:
  - {path: data/*.csv, mapping: , exported_on: 2022-01-01}
registers: [params/register.csv]
schedule: working_grid
rules: {nl_pcb: {pain_scale: raw}}
disclosure: {minimum: 10, describe_from: 30, compare_from: 100}
group_use_default: yes
language: nl
synthetic: no
item10_role: onderzoeker
"""
HEADER = "client_id,vsv,timepoint,invited_on,completed_on,phq2_1,phq2_2"
ROWS = [
    "a1,alfa,T1,2021-01-01,2021-01-03,0,1",
    "a2,alfa,T1,2021-01-01,2021-01-04,2,2",
    "b1,beta,T1,2021-02-01,,,",
    "x1,unknown,T1,2021-02-01,2021-02-02,1,1",
]


@pytest.fixture
def project(tmp_path):
    """A study folder with one delivery of four rows: two networks, and one that no register knows."""
    (tmp_path / "params").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "params" / "study.yaml").write_text(STUDY, encoding="utf-8")
    (tmp_path / "params" / "register.csv").write_text("id,name\nalfa,Alfa\nbeta,Beta\n", encoding="utf-8")
    write_delivery(tmp_path, "first.csv", ROWS)
    return tmp_path


def write_delivery(project, name, rows):
    """Write one file of answers under the study's data pattern."""
    (project / "data" / name).write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")


def made(project):
    """The store of the trial study, made now."""
    return prepare(trial(project))


def trial(project):
    """The trial study in its folder."""
    return Project(project, project / "outputs", "params/study.yaml")


def test_rows_in_are_rows_kept_and_rows_set_aside(project):
    rows = made(project).manifest["rows"]
    assert (rows["in"], rows["kept"], rows["set_aside"]) == (4, 3, 1)


def test_each_network_has_its_own_partition(project):
    store = made(project)
    assert store.networks() == ["alfa", "beta"]
    assert list(store.read("alfa", "answers")["client_id"]) == ["a1", "a2"]
    assert list(store.read("beta", "answers")["client_id"]) == ["b1"]


def test_aggregates_name_no_woman(project):
    store = made(project)
    text = store.aggregates().astype(str).to_csv()
    assert not any(woman in text for woman in ("a1", "a2", "b1", "x1"))
    assert "client_id" not in store.aggregates()


def test_the_store_knows_every_id_as_a_hash_alone_also_of_rows_set_aside(project):
    rows = ["alfa-0001,alfa,T1,2021-01-01,2021-01-03,0,1", "aside-0001,unknown,T1,2021-01-01,2021-01-03,0,1"]
    write_delivery(project, "first.csv", rows)
    store = made(project)
    assert sorted(store.persons()) == sorted(hash_persons(["alfa-0001", "aside-0001"]))
    assert b"0001" not in (store.folder / PERSONS).read_bytes()


def test_the_later_delivery_wins_and_the_earlier_stays_in_problems(project):
    text = STUDY.replace(
        "data/*.csv, mapping: , exported_on: 2022-01-01}",
        "data/first.csv, mapping: , exported_on: 2022-01-01}\n"
        "  - {path: data/second.csv, mapping: , exported_on: 2022-02-01}",
    )
    (project / "params" / "study.yaml").write_text(text, encoding="utf-8")
    write_delivery(project, "second.csv", ["a1,alfa,T1,2021-01-01,2021-01-03,3,3"])
    store = made(project)
    answers = store.read("alfa", "answers").set_index("client_id")
    assert answers.loc["a1", "phq2_1"] == 3 and len(answers) == 2
    assert "older_delivery" in set(store.read("alfa", "problems")["rule"])
    assert store.manifest["rows"] | {"noted": 0} == {"in": 5, "kept": 3, "set_aside": 2, "blanked": 0, "noted": 0}


def test_a_network_with_fewer_moments_is_not_asked_outside_them(project):
    (project / "params" / "alfa").mkdir()
    (project / "params" / "alfa" / "moments.yaml").write_text("timepoints: [T2]\n")
    found = trial(project).schedule("alfa")
    assert [moment.id for moment in found.moments] == ["T2"]
    assert found.asked("promis10").timepoints == ("T2",)


def test_a_store_is_absent_then_fresh_then_stale(project):
    assert is_stale(trial(project)) == "absent"
    made(project)
    assert is_stale(trial(project)) == ""
    write_delivery(project, "third.csv", ["c1,beta,T2,2021-05-01,2021-05-02,0,0"])
    assert is_stale(trial(project)) == "changed"


def test_a_mark_beside_the_data_makes_the_store_synthetic_whatever_the_study_says(project):
    (project / "data" / "SYNTHETIC").write_text("invented")
    assert made(project).manifest["synthetic"] is True


def test_without_mark_and_setting_a_store_is_not_synthetic(project):
    assert made(project).manifest["synthetic"] is False


def test_a_failed_run_leaves_the_old_store_whole(project):
    made(project)
    write_delivery(project, "broken.csv", [])
    (project / "data" / "broken.csv").write_bytes(b"")
    with pytest.raises(DataError):
        made(project)
    assert open_store(project / "outputs" / ".store" / "trial").manifest["rows"]["in"] == 4
    assert not (project / "outputs" / ".store" / "trial.new").exists()


def test_absent_data_are_told_with_study_and_path(project):
    shutil.rmtree(project / "data")
    with pytest.raises(DataError) as error:
        made(project)
    assert str(error.value) == (
        "data file data/*.csv of study 'trial' does not exist. Put it there, or correct the path in the study file."
    )


def test_data_of_unknown_networks_only_are_refused(project):
    write_delivery(project, "first.csv", ["x1,unknown,T1,2021-02-01,2021-02-02,1,1"])
    with pytest.raises(DataError, match="nothing of the data of study 'trial' was kept"):
        made(project)


def test_an_unknown_key_in_the_study_is_told_with_its_line(project):
    (project / "params" / "study.yaml").write_text(STUDY + "registres: []\n", encoding="utf-8")
    with pytest.raises(DefinitionError) as error:
        made(project)
    assert str(error.value) == "params/study.yaml, line 14: unknown key 'registres'. Did you mean 'registers'?"


def test_a_store_that_was_never_made_is_told(tmp_path):
    with pytest.raises(DataError, match="there is no store of study 'nothing'"):
        open_store(tmp_path / "nothing")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_nobody_else_may_look_into_the_store(project):
    folder = made(project).folder
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_types_survive_the_store(project):
    answers = made(project).read("alfa", "answers")
    assert str(answers["phq2_1"].dtype) == "Int8"
    assert isinstance(answers["vsv"].dtype, pd.CategoricalDtype)


def test_files_of_one_date_that_differ_about_the_same_women_are_refused(project):
    write_delivery(project, "second.csv", ["a1,alfa,T1,2021-01-01,2021-01-03,3,3"])
    with pytest.raises(DataError) as error:
        made(project)
    assert str(error.value) == (
        "first.csv, second.csv differ about the same women and time points (1 of them, in phq2_1, phq2_2) and have the "
        "same export date. Give each file its own line under data, with its exported_on, in the study file."
    )


def test_files_of_one_date_with_other_questions_are_one_row(project):
    other = "client_id,vsv,timepoint,invited_on,completed_on,simss\na1,alfa,T1,2021-01-01,2021-01-05,2\n"
    (project / "data" / "second.csv").write_text(other, encoding="utf-8")
    store = made(project)
    row = store.read("alfa", "answers").set_index("client_id").loc["a1"]
    assert (row.phq2_1, row.simss, str(row.completed_on.date())) == (0, 2, "2021-01-05")
    assert store.manifest["rows"]["in"] == store.manifest["rows"]["kept"] + store.manifest["rows"]["set_aside"]


def test_files_of_one_date_with_other_women_go_together(project):
    write_delivery(project, "second.csv", ["a9,alfa,T1,2021-01-01,2021-01-03,3,3"])
    assert len(made(project).read("alfa", "answers")) == 3


def test_the_export_date_and_not_the_order_in_the_study_decides(project):
    text = STUDY.replace(
        "data/*.csv, mapping: , exported_on: 2022-01-01}",
        "data/second.csv, mapping: , exported_on: 2022-02-01}\n"
        "  - {path: data/first.csv, mapping: , exported_on: 2022-01-01}",
    )
    (project / "params" / "study.yaml").write_text(text, encoding="utf-8")
    write_delivery(project, "second.csv", ["a1,alfa,T1,2021-01-01,2021-01-03,3,3"])
    assert made(project).read("alfa", "answers").set_index("client_id").loc["a1", "phq2_1"] == 3


def test_another_key_for_pseudonyms_makes_the_store_stale(project, tmp_path_factory):
    key = tmp_path_factory.mktemp("keys") / "ours.key"
    key.write_text("0123456789abcdef0123")
    columns = "".join(f"  {name}: {name}\n" for name in HEADER.split(","))
    mapping = f"columns:\n{columns}pseudonymise: {{client_id: {key.as_posix()}}}\n"
    (project / "params" / "m.yaml").write_text(mapping, encoding="utf-8")
    study = STUDY.replace("mapping: ,", "mapping: params/m.yaml,")
    (project / "params" / "study.yaml").write_text(study, encoding="utf-8")
    made(project)
    assert is_stale(trial(project)) == ""
    key.write_text("another key of another length")
    assert is_stale(trial(project)) == "changed"


def test_what_arrives_while_the_store_is_made_leaves_it_stale(project):
    def late(work, pieces):
        found = [work(piece) for piece in pieces]
        if not (project / "data" / "late.csv").exists():
            write_delivery(project, "late.csv", ["z1,beta,T2,2021-05-01,2021-05-02,0,0"])
        return found

    prepare(trial(project), map=late)
    assert is_stale(trial(project)) == "changed"


@pytest.mark.parametrize("change", ["moments", "mark", "study", "definition"])
def test_whatever_decides_the_store_makes_it_stale(project, monkeypatch, change):
    made(project)
    if change == "moments":
        (project / "params" / "alfa").mkdir()
        (project / "params" / "alfa" / "moments.yaml").write_text("timepoints: [T1]\n")
    if change == "mark":
        (project / "data" / "SYNTHETIC").write_text("invented")
    if change == "study":
        (project / "params" / "study.yaml").write_text(STUDY.replace("group_use_default: yes", "group_use_default: no"))
    if change == "definition":
        monkeypatch.setattr("buzz_analysis.prepare.inputs.DECIDES", ("answers", "audit", "definitions"))
    assert is_stale(trial(project)) == "changed"


def test_moments_that_move_to_another_network_make_it_stale(project):
    for vsv in ("alfa", "beta"):
        (project / "params" / vsv).mkdir()
    (project / "params" / "alfa" / "moments.yaml").write_text("timepoints: [T1]\n")
    made(project)
    (project / "params" / "alfa" / "moments.yaml").rename(project / "params" / "beta" / "moments.yaml")
    assert is_stale(trial(project)) == "changed"


@pytest.mark.parametrize("lost", ["aggregates.parquet", PERSONS, "vsv=alfa"])
def test_a_store_with_a_hole_is_made_again(project, lost):
    place = made(project).folder / lost
    shutil.rmtree(place) if place.is_dir() else place.unlink()
    assert is_stale(trial(project)) == "absent"


def test_answers_behind_a_closed_gate_are_noted_with_their_row(project):
    header = HEADER + ",epds_1"
    (project / "data" / "first.csv").write_text(f"{header}\na1,alfa,T1,2021-01-01,2021-01-03,0,0,2\n", encoding="utf-8")
    problems = made(project).read("alfa", "problems")
    found = problems[problems["rule"] == "behind_closed_gate"].iloc[0]
    assert (found["source_row"], found["column"], found["action"]) == (2, "epds", "noted")


def test_answers_outside_the_networks_moments_are_noted(project):
    (project / "params" / "alfa").mkdir()
    (project / "params" / "alfa" / "moments.yaml").write_text("timepoints: [T2]\n")
    assert "outside_schedule" in set(made(project).read("alfa", "problems")["rule"])


@pytest.mark.parametrize(
    "old, new, problem",
    [
        ("schedule: working_grid", "schedule: grid", "there is no definition 'grid' in definitions/schedules."),
        ("{nl_pcb: {pain_scale: raw}}", "{nlpcb: {}}", "there is no definition 'nlpcb' in definitions/alerts."),
        (
            "pain_scale: raw",
            "pain: raw",
            "alert rules nl_pcb@2023-1 have no option 'pain'. "
            "Known: pain_scale, zero_is_not_applicable, bses_sf, mibs.",
        ),
        ("pain_scale: raw", "pain_scale: rough", "option 'pain_scale' of alert rules nl_pcb@2023-1 must be one of"),
    ],
)
def test_what_a_study_names_must_exist_and_the_error_names_the_study(project, old, new, problem):
    (project / "params" / "study.yaml").write_text(STUDY.replace(old, new), encoding="utf-8")
    with pytest.raises(DefinitionError) as error:
        made(project)
    assert str(error.value).startswith("params/study.yaml: " + problem)


def test_a_date_after_the_export_does_not_stretch_the_days_of_the_data(project):
    write_delivery(project, "first.csv", [*ROWS, "a3,alfa,T1,2021-01-01,2022-01-02,0,1"])  # exported on 2022-01-01
    manifest = made(project).manifest
    assert (manifest["data_from"], manifest["data_to"]) == ("2021-01-03", "2021-01-04")
    assert ["date_in_future", "blanked", 1] in manifest["problems"]
    assert manifest["rows"]["kept"] == 4


def test_without_an_export_date_no_answer_is_of_a_day_after_today(project):
    study = project / "params" / "study.yaml"
    study.write_text(STUDY.replace(", exported_on: 2022-01-01", ""), encoding="utf-8")
    write_delivery(project, "first.csv", [*ROWS, "a3,alfa,T1,2021-01-01,2098-01-02,0,1"])
    assert made(project).manifest["data_to"] == "2021-01-04"


def test_a_wide_file_tells_its_rows_and_its_questionnaires(project):
    mapping = "columns: {client_id: id, vsv: vsv, completed_on: day, phq2_1: one, phq2_2: two}\n"
    mapping += "suffixes: {T1: _t1, T2: _t2}\n"
    (project / "params" / "wide.yaml").write_text(mapping, encoding="utf-8")
    study = project / "params" / "study.yaml"
    study.write_text(STUDY.replace("mapping: ,", "mapping: params/wide.yaml,"), encoding="utf-8")
    lines = ["id,vsv,day_t1,one_t1,two_t1,day_t2,one_t2,two_t2", "a,alfa,2021-01-03,0,1,2021-06-03,0,1"]
    (project / "data" / "first.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    manifest = made(project).manifest
    assert (manifest["file_rows"], manifest["rows"]["in"], manifest["rows"]["kept"]) == (1, 2, 2)


def test_numbers_of_another_study_stand_beside_the_own_and_make_the_store_anew(project):
    made(project)
    row = ExchangeRow(kind="alert", timepoint="T1", instrument="epds", n=40, count=12)
    same = {"study": "other", "period": "2021", "synthetic": False, "made_on": "2022-01-01", "minimum": 10}
    same |= {"rules": "nl_pcb@2023-1", "rule_options": {}, "rows": (row,)}
    folder = trial(project).imported_folder
    folder.mkdir(parents=True)
    for vsv in ("gamma", "alfa"):
        sent = exchange_bytes(Exchange(vsv=vsv, name=vsv.title(), **same))
        (folder / f"{vsv}.2021.aggregates.json").write_bytes(sent)
    assert is_stale(trial(project)) == "changed"
    store = made(project)
    rows = store.aggregates()
    assert store.networks() == ["alfa", "beta"] and is_stale(trial(project)) == ""
    assert rows.loc[rows["vsv"] == "gamma", ["outcome", "n"]].values.tolist() == [["yes", 12], ["no", 28]]
    assert [one["vsv"] for one in store.manifest["imported"]] == ["gamma"]  # alfa is counted from its own answers
