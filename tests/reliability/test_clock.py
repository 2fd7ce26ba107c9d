"""The clock jumps, forward or back, while reports are made: no report suffers, and none is made again for it."""

import datetime
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tiny_project import buzz, leftovers, make_project, mark, page_times, verdicts, write_notebook
from tiny_reports import a_job, a_run, executed

from buzz_analysis.runner.fresh import changes
from buzz_analysis.runner.job import now
from buzz_analysis.runner.publish import publish
from buzz_analysis.runner.status import state_of

HOUR, DAY = 3600, 86_400
JUMPS = (-3650 * DAY, -400 * DAY, -DAY, -HOUR, HOUR, DAY, 400 * DAY, 3650 * DAY)
SEED = 7


@pytest.mark.parametrize("days", [-3650, -1, 1, 3650])
def test_a_clock_that_jumps_while_a_report_is_made(tmp_path, monkeypatch, days):
    run, started = a_run(tmp_path), now()
    with monkeypatch.context() as later:
        later.setattr("buzz_analysis.runner.publish.now", lambda: started + datetime.timedelta(days=days))
        sentinel = {"sections": 1, "data_age_days": 10 + days}  # the report counted by the same wrong clock
        publish(executed(a_job(), run), a_job(), run, sentinel=sentinel, started=started)
    [row] = state_of(run.outputs, [], {"voorbeeld": "Voorbeeld"}, store=run.store, late={})["reports"]
    assert (row["state"], row["data_age_days"]) == ("ok", 10)
    assert changes(a_job(), run.outputs) != ["the published files are not those of one report"]


def test_whole_runs_with_a_clock_that_jumps(tmp_path, tally, is_long):
    """`buzz run` with a clock that jumps by an hour, a day, 400 days, ten years, both ways, at random moments."""
    if not is_long:
        pytest.skip("minutes long: make reliability")
    library, vsvs, chance = _library(tmp_path / "jump.so"), make_project(tmp_path / "project", 3), random.Random(SEED)
    folder = tmp_path / "project"
    start = time.perf_counter()
    assert buzz(folder, "run", "tiny").returncode == 0
    length = time.perf_counter() - start
    for number, jump in enumerate(JUMPS * 2):
        write_notebook(folder, str(number))
        at = int(time.time() + chance.uniform(0, length))
        own = {"LD_PRELOAD": str(library), "JUMP_AT": str(at), "JUMP_BY": str(jump)}
        done = buzz(folder, "run", "tiny", environment=own)
        tally.times += 1
        tally.told += [done.stderr] if done.returncode or "Traceback" in done.stderr else []
        found, earlier = verdicts(folder, vsvs), page_times(folder, vsvs)
        tally.count(found)
        tally.lost += len(vsvs) - found["whole"] + sum(mark(folder, vsv) != str(number) for vsv in vsvs)
        assert buzz(folder, "run", "tiny").returncode == 0  # the clock is right again
        tally.redone += sum(page_times(folder, vsvs)[vsv] != earlier[vsv] for vsv in vsvs)
        tally.left += len(leftovers(folder, set()))
    assert tally.faults == (0, 0, 0, 0, 0) and tally.told == [], tally.told


def _library(place: Path) -> Path:
    """A library that moves the clock of a process, made here."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or not sys.platform.startswith("linux"):
        pytest.skip("needs a C compiler and Linux")
    source = Path(__file__).parent / "jump.c"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", place, source], check=True)
    return place
