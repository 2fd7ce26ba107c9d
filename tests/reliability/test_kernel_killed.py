"""The kernel is killed at any cell: nothing half is published, and the report that stood stays as it was."""

import copy
import os

import pytest
from tiny_project import buzz, make_project

from buzz_analysis.project import Project
from buzz_analysis.runner.job import new_run, published
from buzz_analysis.runner.notebook import read_notebook
from buzz_analysis.runner.nursery import warm_kernels
from buzz_analysis.runner.plan import plan
from buzz_analysis.runner.run import run_all
from buzz_analysis.store import open_store

KILL = "\nimport os; os.kill(os.getpid(), 9)"
# Only the first time: a file of the run's own folder remembers it.
KILL_ONCE = """
import os
if not os.path.exists(".died"):
    open(".died", "w").close()
    os.kill(os.getpid(), 9)"""
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signal 9 is Unix's")


def test_a_kernel_killed_at_every_cell_of_a_tiny_notebook(tmp_path, tally):
    """A kernel killed at every cell of a tiny notebook."""
    make_project(tmp_path, 1)
    trials(tmp_path, "tiny", "net01", tally, once=3)


def test_a_kernel_killed_at_every_cell_of_learning_cycle(demo, tally):
    """A kernel killed at every cell of learning_cycle (at every third once more, once: the second try is whole)."""
    trials(demo, "learning_cycle", "voorbeeld", tally, once=3)


def test_a_kernel_killed_at_every_cell_of_data_trust(demo, tally):
    """A kernel killed at every cell of data_trust (at every third once more, once: the second try is whole)."""
    trials(demo, "data_trust", "voorbeeld", tally, once=3)


def trials(folder, name, vsv, tally, *, once):
    """Kill at each code cell in turn, at both tries; and at some of them at the first try only."""
    assert buzz(folder, "run", name, "--vsv", vsv).returncode == 0
    made, job, run = planned(folder, name, vsv)
    earlier = contents(run, job)
    places = [place for place, cell in enumerate(made.cells) if cell.cell_type == "code"]
    with warm_kernels(folder) as nursery:  # the first try is warm, the second cold
        for place in places[1:]:  # the first holds the parameters
            outcome = one(killing(made, place, KILL), folder, job, nursery)
            assert outcome.status == "failed" and "kernel stopped before the end" in str(outcome.reason)
            tally.times += 1
            tally.half += contents(run, job) != earlier
        for place in places[1::once]:
            (folder / ".died").unlink(missing_ok=True)
            outcome = one(killing(made, place, KILL_ONCE), folder, job, nursery)
            tally.times += 1
            tally.lost += (outcome.status, outcome.attempts) != ("ok", 2)
    assert (tally.half, tally.lost) == (0, 0)


def planned(folder, name, vsv):
    """The notebook, its one job, and a run on the store that stands."""
    study = "params/study.yaml"
    project = Project(folder, folder / "outputs", study)
    store, made = open_store(project.store_folder), read_notebook(folder / f"notebooks/{name}.ipynb")
    jobs = plan(made, name, root=folder, register=project.register(), store=store, given={"study": study}, vsvs=[vsv])
    return made, jobs.jobs[0], new_run(folder, folder / "outputs", store.manifest)


def one(made, folder, job, nursery):
    """The outcome of a run of its own."""
    store = open_store(next((folder / "outputs/.store").iterdir()))
    run = new_run(folder, folder / "outputs", store.manifest)
    [outcome] = run_all(made, [job], run, nursery=nursery)
    return outcome


def killing(made, place, line):
    """The notebook with a cell that does its work and then kills its kernel."""
    changed = copy.deepcopy(made)
    changed.cells[place].source += line
    return changed


def contents(run, job):
    """Every file of the report as it stands."""
    folder = published(run.outputs, job, ".html").parent
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name.startswith(job.stem)}
