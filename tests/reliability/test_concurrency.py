"""Many reports at once: none half, none under another's name, none lost, and nothing that grows."""

import os

import psutil
import pytest
from tiny_project import OWN, leftovers, make_project, verdicts
from tiny_reports import CLOSE, notebook

from buzz_analysis.runner.job import Job, new_run
from buzz_analysis.runner.nursery import warm_kernels
from buzz_analysis.runner.run import run_all
from buzz_analysis.schema import Parameters

WORKERS = (2, 4, 8, 16)
# The kernel of every tenth network dies at its first try, so that the second is tried too.
DIES_ONCE = """import os
once = ".died-" + vsv
if vsv.endswith("0") and not os.path.exists(once):
    open(once, "w").close()
    os.kill(os.getpid(), 9)"""
GROWTH = 60  # megabytes that the runner may grow between the second round and the last


@pytest.mark.skipif(os.name == "nt", reason="signal 9 is Unix's")
def test_rounds_with_many_workers(tmp_path, monkeypatch, tally, is_long):
    """71 tiny reports at once by 2, 4, 8 and 16 workers, 20 rounds (one in ten kernels dies once)."""
    rounds, networks = (20, 71) if is_long else (1, 6)
    vsvs = make_project(tmp_path, networks)
    jobs = [_job(vsv) for vsv in vsvs]
    before, sizes = set(psutil.Process().children(recursive=True)), []
    with warm_kernels(tmp_path) as nursery:
        for number in range(rounds):
            workers = WORKERS[number % len(WORKERS)] if is_long else 4
            monkeypatch.setattr("buzz_analysis.runner.run.os.cpu_count", lambda n=workers: n)
            for died in tmp_path.glob(".died-*"):
                died.unlink()
            made = notebook(OWN.replace("MARK", str(number)), DIES_ONCE, CLOSE)
            outcomes = run_all(
                made, jobs, new_run(tmp_path, tmp_path / "outputs", {"synthetic": True}), nursery=nursery
            )
            found = verdicts(tmp_path, vsvs)
            tally.times += len(outcomes)
            tally.count(found)
            tally.lost += sum(outcome.status != "ok" for outcome in outcomes) + networks - found["whole"]
            tally.told += [str(outcome.reason) for outcome in outcomes if outcome.reason]
            tried = {outcome.job.parameters.vsv for outcome in outcomes if outcome.attempts > 1}
            assert {vsv for vsv in vsvs if vsv.endswith("0")} <= tried
            sizes.append(psutil.Process().memory_info().rss / 1e6)
    tally.left += len(leftovers(tmp_path, {os.getpid()})) + len(set(psutil.Process().children(recursive=True)) - before)
    tally.also = f"memory of the runner {sizes[-1]:.0f} MB, {sizes[-1] - sizes[min(1, rounds - 1)]:+.0f} since round 2"
    assert tally.faults == (0, 0, 0, 0, 0), tally.told
    assert len(sizes) < 3 or sizes[-1] - sizes[1] < GROWTH, sizes


def _job(vsv: str) -> Job:
    asked = {"vsv": vsv, "period": "2021", "language": "nl", "audience": "team", "study": "params/study.yaml"}
    return Job("tiny", Parameters(**asked), "proef", f"{vsv} (verzonnen)")
