"""`buzz withdraw`: her rows go at the next preparation, her id is in no log, the reports concerned are named."""

import shutil
import subprocess
import sys
from dataclasses import replace

import pytest
from test_cli import alone as project  # noqa: F401  # the fixture
from test_cli import buzz
from tiny_reports import a_job, a_run, executed

from buzz_analysis.prepare import read_withdrawn, withdrawn_file, write_withdrawn
from buzz_analysis.report import find_project
from buzz_analysis.runner.job import now
from buzz_analysis.runner.publish import publish
from buzz_analysis.store import open_store

HERS = "kaap3"


@pytest.fixture
def prepared(project):  # noqa: F811
    assert buzz("prepare").exit_code == 0
    return project


def store(folder):
    return open_store(folder / "outputs/.store/proef")


def a_report(folder, vsv, period="2021"):
    run = a_run(folder)
    job = replace(a_job(vsv, period=period), study_id="proef")
    publish(executed(job, run), job, run, sentinel={"sections": 1}, started=now())


def test_her_rows_go_the_count_still_adds_up_and_undo_takes_her_in_again(prepared):
    before = store(prepared).manifest["rows"]
    assert buzz("withdraw", HERS).exit_code == 0
    assert buzz("prepare").exit_code == 0
    after = store(prepared).manifest["rows"]
    assert (before["kept"], after["kept"], after["set_aside"] - before["set_aside"]) == (16, 15, 1)
    assert after["in"] == after["kept"] + after["set_aside"]
    assert HERS not in set(store(prepared).read("kaap", "answers")["client_id"])
    problems = store(prepared).read("kaap", "problems")
    assert HERS not in problems.to_csv() and (problems["rule"] == "withdrawn").sum() == 1
    files = [path for path in (prepared / "outputs/.store").rglob("*") if path.is_file()]
    assert files and not [path for path in files if HERS.encode() in path.read_bytes()]
    done = buzz("withdraw", HERS, "--undo")
    assert done.exit_code == 0 and "Zij is van de lijst" in done.output
    assert buzz("prepare").exit_code == 0 and store(prepared).manifest["rows"]["kept"] == 16


def test_the_list_is_its_owner_s_alone_outside_outputs_and_her_id_in_no_log(prepared, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["buzz", "withdraw", HERS, "--log", "x.jsonl"])
    assert buzz("withdraw", HERS, "--log", prepared / "x.jsonl").exit_code == 0
    found = withdrawn_file(find_project("params/study.yaml"))
    assert found.stat().st_mode & 0o777 == 0o600 and found.parent.stat().st_mode & 0o777 == 0o700
    assert not found.is_relative_to(prepared / "outputs") and HERS in found.read_text()
    assert HERS not in (prepared / "x.jsonl").read_text()


def test_an_id_of_nobody_is_refused_without_repeating_it(prepared):
    done = buzz("withdraw", "kaap99")
    assert (
        done.exit_code == 2 and "geen vrouw in de voorbereide gegevens" in done.output and "kaap99" not in done.output
    )
    assert buzz("withdraw", "kaap99", "--unseen").exit_code == 0
    undone = buzz("withdraw", "kaap98", "--undo")
    assert undone.exit_code == 2 and "niet op de lijst" in undone.output


def test_the_reports_that_hold_her_are_named(prepared):
    for vsv, period in (("kaap", "2021"), ("kaap", "2020"), ("meer", "2021")):  # she answered in March 2021
        a_report(prepared, vsv, period)
    done = buzz("withdraw", typed=f"{HERS}\n")  # out of sight
    assert done.exit_code == 0 and HERS not in done.output
    assert "- proef/kaap/2021/tiny-team-nl" in done.output and "proef/kaap/2020" not in done.output
    assert "1 rapporten van andere netwerken" in done.output


@pytest.mark.parametrize("typed, code", [(f"{HERS}\n", 0), ("\n", 1), ("", 1)])
def test_without_a_terminal_her_id_comes_through_a_pipe_and_python_warns_of_nothing(prepared, typed, code):
    command = [sys.executable, "-m", "buzz_analysis.cli", "withdraw"]
    given = {"cwd": prepared, "input": typed, "capture_output": True, "text": True, "start_new_session": True}
    done = subprocess.run(command, check=False, **given)
    assert done.returncode == code and "Warning" not in done.stderr and HERS not in done.stdout + done.stderr
    assert ("Zij staat op de lijst" in done.stdout) == (code == 0)
    assert ("gestopt; er is niets gedaan." in done.stderr) == (code == 1)


def test_a_list_that_cannot_be_read_stops_the_preparation(prepared):
    found = withdrawn_file(find_project("params/study.yaml"))
    write_withdrawn(find_project("params/study.yaml"), [HERS])
    found.write_bytes(b"\xff\xfe")
    done = buzz("prepare")
    assert done.exit_code == 3 and "kan niet worden gelezen: er wordt niets voorbereid" in done.output
    shutil.rmtree(found.parent)
    assert read_withdrawn(find_project("params/study.yaml")) == frozenset()
