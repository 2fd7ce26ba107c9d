"""Warm kernels: forked from a process that imported everything. FAULTS holds for them as for cold ones."""

import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from functools import partial
from pathlib import Path

import pandas as pd
import psutil
import pytest
import test_running as cold
from tiny_reports import CLOSE, a_job, a_run, notebook

from buzz_analysis.runner import forkserver
from buzz_analysis.runner.nursery import CAN_FORK, LIMITS, warm_kernels
from buzz_analysis.runner.run import run_all
from buzz_analysis.store import write_frame, write_manifest

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="kernels are forked on Linux only")
FAULTS = [
    cold.test_sys_exit_zero_publishes_nothing,
    partial(cold.test_a_killed_kernel_publishes_nothing, cells=["import os; os.kill(os.getpid(), 9)", CLOSE]),
    partial(cold.test_a_killed_kernel_publishes_nothing, cells=[CLOSE + "\nos.kill(os.getpid(), 9)"]),
    cold.test_a_report_that_is_not_closed_publishes_nothing,
    cold.test_the_sentinel_of_another_network_publishes_nothing,
    cold.test_a_failure_leaves_the_earlier_report_as_it_was,
    cold.test_one_that_fails_stops_no_other,
    cold.test_a_defect_is_told_in_one_sentence_and_kept_private,
    cold.test_a_user_s_error_in_the_kernel_is_told_as_it_is,
    cold.test_a_warning_asks_for_review_and_names_no_machine,
    cold.test_the_kernel_gets_the_run_and_the_project_s_folder,
    cold.test_parameters_reach_the_kernel_and_the_metadata_hold_no_others,
    cold.test_two_runs_at_once_give_one_report,
    cold.test_a_cell_that_hangs_is_stopped_and_holds_up_no_other,
]


@pytest.fixture(scope="module")
def nursery(tmp_path_factory):
    with warm_kernels(tmp_path_factory.mktemp("nursery")) as started:
        yield started


@pytest.fixture
def run(tmp_path):
    return a_run(tmp_path)


def told(cell, run, nursery, vsv="voorbeeld"):
    """What a cell printed in a warm kernel, as JSON."""
    [outcome] = run_all(
        notebook(f"import json, os\nprint(json.dumps({cell}))", CLOSE), [a_job(vsv)], run, nursery=nursery
    )
    assert outcome.status == "ok", outcome.reason
    made = json.loads((run.outputs / f"demo/{vsv}/2021/tiny-team-nl.ipynb").read_text(encoding="utf-8"))
    [said] = ["".join(output["text"]) for cell in made["cells"] for output in cell["outputs"] if "text" in output]
    return json.loads(said)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: getattr(fault, "func", fault).__name__)
def test_a_fault_is_guarded_as_in_a_cold_kernel(fault, run, nursery, monkeypatch):
    monkeypatch.setattr(cold, "run_all", partial(run_all, nursery=nursery))
    fault(run)
    assert psutil.Process(nursery.pid).children() == []


def test_a_kernel_is_a_fork_with_a_group_of_its_own(run, nursery):
    assert told("[os.getppid(), os.getpid() == os.getpgid(0)]", run, nursery) == [nursery.pid, True]


def test_two_kernels_draw_other_random_numbers(run, nursery):
    cell = "[__import__('random').random(), __import__('numpy').random.random()]"
    first, second = (told(cell, run, nursery, vsv) for vsv in ("twente", "viva"))
    assert first[0] != second[0] and first[1] != second[1]


def test_a_kernel_starts_no_threads_to_calculate(run, nursery):
    cell = f"[[os.environ[name] for name in {list(LIMITS)!r}], __import__('pyarrow').cpu_count()]"
    assert told(cell, run, nursery) == [list(LIMITS.values()), 1]


def test_a_variable_of_one_report_is_unknown_to_the_next(run, nursery):
    planted = notebook("import builtins, os; builtins.planted = 1; os.environ['PLANTED'] = '1'", CLOSE)
    run_all(planted, [a_job()], run, nursery=nursery)
    assert told("['planted' in vars(__import__('builtins')), 'PLANTED' in os.environ]", run, nursery) == [False, False]


def test_a_thread_beside_the_first_makes_a_fork_unsafe():
    ready, done = threading.Event(), threading.Event()
    other = threading.Thread(target=lambda: (ready.set(), done.wait()))
    other.start()
    ready.wait()
    assert not forkserver.is_fork_safe()
    done.set()
    other.join()


def test_where_a_fork_is_refused_the_kernel_is_cold(run, monkeypatch):
    monkeypatch.setitem(LIMITS, "JE_ARROW_MALLOC_CONF", "background_thread:true")  # a thread that lives at the fork
    with warm_kernels(run.root) as refusing:
        assert told("os.getppid()", run, refusing) == os.getpid()


def test_a_kernel_is_warm_also_where_the_nursery_holds_a_store(run):
    store = run.outputs / "store"
    counts = pd.DataFrame({"vsv": ["kaap"], "kind": ["alert"], "n": [3]}).astype(
        {"vsv": "category", "kind": "category"}
    )
    write_frame(counts, store / "aggregates.parquet")
    write_manifest(store, {})
    held = "__import__('buzz_analysis.store', fromlist=['x'])._all_counts.cache_info().currsize"
    with warm_kernels(run.root, stores=[store]) as own:
        assert told(f"[os.getppid(), {held}]", run, own) == [own.pid, 1]


def test_where_the_nursery_is_gone_the_kernel_is_cold(run):
    with warm_kernels(run.root) as gone:
        os.kill(gone.pid, signal.SIGKILL)
        assert told("os.getppid()", run, gone) == os.getpid()


def test_a_kernel_dies_with_its_nursery_and_the_second_try_is_cold(run):
    with warm_kernels(run.root) as own:
        process, found = psutil.Process(own.pid), []
        sleeping = notebook(f"import os, time; time.sleep(60 * (os.getppid() == {own.pid}))", CLOSE)
        making = threading.Thread(target=lambda: found.extend(run_all(sleeping, [a_job()], run, nursery=own)))
        making.start()
        [kernel] = _soon(process.children)
        process.kill()
        making.join(timeout=60)
    assert _is_gone(kernel) and _is_gone(process)
    assert [(outcome.status, outcome.attempts) for outcome in found] == [("ok", 2)]


def test_a_runner_that_is_killed_leaves_no_process(tmp_path):
    script = tmp_path / "runner.py"
    script.write_text(
        textwrap.dedent(f"""
        import sys
        from pathlib import Path
        sys.path.insert(0, {str(Path(__file__).parents[1])!r})
        from tiny_reports import CLOSE, a_job, a_run, notebook
        from buzz_analysis.runner.nursery import warm_kernels
        from buzz_analysis.runner.run import run_all
        run = a_run(Path({str(tmp_path)!r}))
        with warm_kernels(run.root) as nursery:
            run_all(notebook("import time; time.sleep(60)", CLOSE), [a_job()], run, nursery=nursery)
        """)
    )
    runner = subprocess.Popen([sys.executable, script])
    [nursery] = _soon(lambda: psutil.Process(runner.pid).children())
    [kernel] = _soon(nursery.children)
    runner.kill()
    runner.wait()
    _, alive = psutil.wait_procs([nursery, kernel], timeout=10)
    assert alive == []


def test_memory_of_the_nursery_and_its_kernels_stays_flat(run, nursery):
    cell = "__import__('psutil').Process().memory_full_info().uss"
    used = [told(cell, run, nursery, f"v{number}") for number in range(6)]
    assert max(used) < 1.2 * min(used)


def _is_gone(process) -> bool:
    """Whether it no longer runs; one that is dead and not yet collected by its parent runs no more."""
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def _soon(look, seconds=60):
    """What a look gives as soon as it gives something."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = look()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("nothing came")
