"""FAULTS, "Running a notebook": what papermill lets pass is not published, and nothing good is harmed."""

import errno
import json
import os
import re
import stat
import sys
import threading
from contextlib import suppress
from dataclasses import replace
from types import SimpleNamespace

import psutil
import pytest
from filelock import FileLock
from tiny_reports import CLOSE, SENTINEL, a_job, a_run, notebook, published_files, unseen

from buzz_analysis.errors import Locked
from buzz_analysis.provenance import sha256
from buzz_analysis.runner import kernel
from buzz_analysis.runner.fresh import NOT_WHOLE, changes
from buzz_analysis.runner.job import RUN_ID, new_run
from buzz_analysis.runner.moves import undo_all
from buzz_analysis.runner.run import run_all

STEM = "demo/voorbeeld/2021/tiny-team-nl"
WHOLE = [f"{STEM}.html", f"{STEM}.ipynb", f"{STEM}.manifest.json"]
PLANTED = "Geheim-Jansen"


@pytest.fixture
def run(tmp_path):
    return a_run(tmp_path)


def one(made, run, job=None):
    [outcome] = run_all(made, [job or a_job()], run)
    return outcome


def test_sys_exit_zero_publishes_nothing(run):
    outcome = one(notebook("import sys; sys.exit(0)", CLOSE), run)
    assert outcome.status == "failed" and published_files(run) == []


@pytest.mark.parametrize(
    "cells", [["import os; os.kill(os.getpid(), 9)", CLOSE], [CLOSE + "\nos.kill(os.getpid(), 9)"]]
)
@pytest.mark.skipif(os.name == "nt", reason="signal 9 is Unix's")
def test_a_killed_kernel_publishes_nothing(run, cells):
    outcome = one(notebook(*cells), run)
    assert "kernel stopped before the end" in str(outcome.reason) and published_files(run) == []


def test_a_cell_that_hangs_is_stopped_and_holds_up_no_other(run):
    made = notebook('import time; time.sleep(600 * (vsv == "twente"))', CLOSE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kernel, "LONGEST", 8)
        hung, done = run_all(made, [a_job("twente"), a_job()], run)
    assert "took longer than half an hour" in str(hung.reason) and hung.attempts == 1
    assert done.status == "ok" and published_files(run) == WHOLE


def test_a_report_that_is_not_closed_publishes_nothing(run):
    assert "did not close its report" in str(one(notebook("1 + 1"), run).reason)
    assert published_files(run) == []


def test_the_sentinel_of_another_network_publishes_nothing(run):
    outcome = one(notebook("vsv = 'twente'", CLOSE), run)
    assert str(outcome.reason) == ("the notebook closed a report with vsv 'twente' instead of 'voorbeeld'.")
    assert published_files(run) == []


def test_a_failure_leaves_the_earlier_report_as_it_was(run):
    assert one(notebook(), run).status == "ok"
    before = {name: (run.outputs / name).read_bytes() for name in published_files(run)}
    assert one(notebook("1 / 0", CLOSE), run).status == "failed"
    assert list(before) == WHOLE
    assert {name: (run.outputs / name).read_bytes() for name in published_files(run)} == before


def test_one_that_fails_stops_no_other(run):
    made = notebook('1 / (vsv != "twente")', CLOSE)
    outcomes = run_all(made, [a_job("twente"), a_job("viva"), a_job("leiden")], run)
    assert [outcome.status for outcome in outcomes] == ["failed", "ok", "ok"]


def test_a_defect_is_told_in_one_sentence_and_kept_private(run):
    outcome = one(notebook(f"raise RuntimeError('{PLANTED}')", CLOSE), run)
    [private] = (run.outputs / ".work" / "failures").iterdir()
    assert PLANTED not in str(outcome.reason) and run.id in str(outcome.reason)
    assert PLANTED in private.read_text(encoding="utf-8")
    assert os.name == "nt" or stat.S_IMODE(private.stat().st_mode) == 0o600


def test_a_user_s_error_in_the_kernel_is_told_as_it_is(run):
    made = notebook("from buzz_analysis.errors import DataError\nraise DataError('{file} is empty.', file='a.csv')")
    assert str(one(made, run).reason) == "a.csv is empty."


def test_another_library_s_error_of_the_same_name_is_a_defect(run):
    made = notebook(f"import pandas as pd\nraise pd.errors.DataError('{PLANTED}')")
    assert PLANTED not in str(one(made, run).reason)


def test_a_warning_asks_for_review_and_names_no_machine(run):
    outcome = one(notebook("import warnings; warnings.warn('no con' + 'vergence')", CLOSE), run)
    everything = "".join((run.outputs / name).read_text(encoding="utf-8") for name in published_files(run))
    assert outcome.status == "review" and published_files(run) == WHOLE
    assert str(run.root) not in everything and sys.prefix not in everything and "convergence" not in everything


def test_the_kernel_gets_the_run_and_the_project_s_folder(run):
    probe = (
        'import os\nfound = (os.getcwd(), os.environ["BUZZ_OUTPUTS"], os.environ["OMP_NUM_THREADS"])\n'
        f'1 / (found == ({unseen(run.root.resolve())}, {unseen(run.outputs.resolve())}, "1"))'
    )
    assert one(notebook(probe, CLOSE), run).status == "ok"


def test_parameters_reach_the_kernel_and_the_metadata_hold_no_others(run):
    one(notebook(), run, a_job("twente", period="2021-05"))
    path = run.outputs / "demo/twente/2021-05/tiny-team-nl.ipynb"
    made = json.loads(path.read_text(encoding="utf-8"))
    assert made["metadata"]["papermill"] == {"parameters": a_job("twente", period="2021-05").parameters.model_dump()}
    [closing] = [
        output["data"][SENTINEL]
        for cell in made["cells"]
        for output in cell["outputs"]
        if SENTINEL in output.get("data", {})
    ]
    assert closing["vsv"] == "twente"


@pytest.mark.parametrize("value", ["params/x;import os.yaml", "params/'''.yaml", "params/{vsv}.yaml", 'params/".yaml'])
def test_a_hostile_value_stays_a_value(run, value):
    outcome = one(notebook(CLOSE + f"\n1 / (study == {value!r})"), run, a_job(study=value))
    assert outcome.status == "ok"


def test_a_report_another_run_is_making_is_left_to_it(run):
    place = run.outputs / ".locks" / f"{a_job().key}.lock"
    place.parent.mkdir(parents=True)
    with FileLock(place):
        held, free = run_all(notebook(), [a_job(), a_job("twente")], run)
    assert (held.status, type(held.reason), free.status) == ("locked", Locked, "ok")


def test_two_runs_at_once_give_one_report(run):
    found, job = [], a_job()
    slow = notebook("import time; time.sleep(1)", CLOSE)
    two = [new_run(run.root, run.outputs, run.store) for _ in range(2)]
    both = [threading.Thread(target=lambda own=own: found.append(one(slow, own, job))) for own in two]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert sorted(outcome.status for outcome in found) == ["locked", "ok"]


def test_no_kernel_and_no_scratch_is_left_over(run):
    before = set(psutil.Process().children(recursive=True))
    run_all(notebook('1 / (vsv != "twente")', CLOSE), [a_job("twente"), a_job()], run)
    assert set(psutil.Process().children(recursive=True)) <= before
    assert not run.work.exists()


def test_a_run_s_own_id_is_what_the_sweep_looks_for(tmp_path):
    assert re.fullmatch(RUN_ID, new_run(tmp_path, tmp_path, {}).id)


def test_a_report_of_another_store_publishes_nothing(run):
    outcome = one(notebook(), replace(run, store=run.store | {"fingerprint": "this"}))
    assert str(outcome.reason) == "the data were prepared anew while this report was being made. Run it again."
    assert published_files(run) == []


@pytest.mark.skipif(os.name == "nt", reason="no Unix sockets on Windows: kernels use the loopback address there")
def test_messages_go_through_private_sockets(run, tmp_path):
    """One port of ipykernel's own stays, on the loopback address: for the output of a notebook's child processes."""
    found = tmp_path / "found"
    probe = f"""import json, os, psutil, ipykernel
listening = [one.laddr.ip for one in psutil.Process().net_connections() if one.status == "LISTEN"]
file = ipykernel.get_connection_file()
facts = [listening, os.stat(os.path.dirname(file)).st_mode & 0o077, json.load(open(file))["transport"], file]
json.dump(facts, open({unseen(found)}, "w"))"""
    assert one(notebook(probe, CLOSE), run).status == "ok"
    listening, others_may, transport, file = json.loads(found.read_text())
    assert (others_may, transport) == (0, "ipc") and listening in ([], ["127.0.0.1"])
    assert os.path.isabs(file) and len(file) < 104  # of a socket's path on macOS
    assert not os.path.exists(os.path.dirname(file))


def test_a_kernel_that_dies_once_gets_one_more_try_and_it_is_said(run, tmp_path):
    once = f"""import os
if not os.path.exists({unseen(tmp_path / "died")}):
    open({unseen(tmp_path / "died")}, "w").close()
    os.kill(os.getpid(), 9)"""
    outcome = one(notebook(once, CLOSE), run)
    manifest = json.loads((run.outputs / f"{STEM}.manifest.json").read_text(encoding="utf-8"))
    assert (outcome.status, outcome.attempts, manifest["attempts"]) == ("ok", 2, 2)


def test_a_cell_that_fails_is_not_tried_again(run, tmp_path):
    count = f"open({str(tmp_path / 'tries')!r}, 'a').write('x')\nraise RuntimeError('no')"
    assert one(notebook(count, CLOSE), run).status == "failed"
    assert (tmp_path / "tries").read_text() == "x"


def test_without_room_nothing_is_touched(run, monkeypatch):
    assert one(notebook(), run).status == "ok"
    before = {name: (run.outputs / name).read_bytes() for name in published_files(run)}
    monkeypatch.setattr("buzz_analysis.runner.publish.shutil.disk_usage", lambda _: SimpleNamespace(free=1_000_000))
    outcome = one(notebook(), run)
    assert outcome.status == "failed" and str(outcome.reason).startswith("there is no room for the report: 1 MB free")
    assert {name: (run.outputs / name).read_bytes() for name in published_files(run)} == before


@pytest.mark.parametrize("call", range(2, 5))
def test_a_kill_between_any_two_moves_leaves_nothing_that_counts_as_whole(run, monkeypatch, call):
    """The page, the notebook and the manifest are moved one by one: a journal puts back what stood."""
    [first] = run_all(notebook(), [a_job()], run)
    assert first.status == "ok" and whole_or_told(run)
    moves, replace_ = [], os.replace

    def killed(source, place):
        moves.append(place)
        if len(moves) >= call:
            raise KeyboardInterrupt
        replace_(source, place)

    with monkeypatch.context() as patched:
        patched.setattr("buzz_analysis.runner.moves.os.replace", killed)
        patched.setattr("buzz_analysis.runner.moves._put_back", lambda *_: None)  # a kill puts nothing back
        with suppress(KeyboardInterrupt):
            run_all(notebook("2", CLOSE), [a_job()], new_run(run.root, run.outputs, run.store))
    assert whole_or_told(run)
    undo_all(run.outputs)
    assert changes(a_job(), run.outputs) != [NOT_WHOLE]


def whole_or_told(run):
    """Whether the files are those of their manifest, or the check that decides on making again says they are not."""
    manifest = json.loads((run.outputs / f"{STEM}.manifest.json").read_text(encoding="utf-8"))
    is_whole = all(
        sha256((run.outputs / f"{STEM}.{form}").read_bytes()) == told for form, told in manifest["sha256"].items()
    )
    return is_whole != (changes(a_job(), run.outputs) == [NOT_WHOLE])


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_what_the_system_refuses_is_not_called_a_defect_of_ours(run, monkeypatch, number):
    """The disk fills, say, when the kernel's own scratch is made."""

    def refused(*_):
        raise OSError(number, os.strerror(number), "somewhere")

    monkeypatch.setattr("buzz_analysis.runner.run.execute", refused)
    assert str(one(notebook(), run).reason) == (
        f"the report could not be written to the outputs folder: {os.strerror(number)}."
    )
