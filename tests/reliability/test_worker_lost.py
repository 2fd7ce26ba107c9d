"""A worker of a Dask cluster is killed: its report gets one more try elsewhere, and it is told."""

import json
import os

import pytest
from tiny_project import OWN, buzz, leftovers, make_project, stem, verdicts
from tiny_reports import CLOSE, PARAMETERS, notebook, save

# A cell that kills its worker, the parent of a cold kernel: always, or only the first time.
KILL = "import psutil; psutil.Process().parent().kill()"
KILL_ONCE = f"""import os
once = ".died-" + vsv
if int(vsv[3:]) % 3 == 0 and not os.path.exists(once):
    open(once, "w").close()
    {KILL}"""
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signal 9 is Unix's")


def test_a_worker_killed_at_a_report(tmp_path, tally, is_long):
    """A worker of a Dask cluster killed at every third report (the second try is whole), then at every one."""
    if not is_long:
        pytest.skip("minutes long: make reliability")
    distributed = pytest.importorskip("distributed", reason="needs the extra: pip install 'buzz-analysis[dask]'")
    vsvs = make_project(tmp_path, 9)
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:
        words = ("run", "tiny", "--cold", "--dask", cluster.scheduler_address)
        write(tmp_path, KILL_ONCE)
        first = buzz(tmp_path, *words)
        found = verdicts(tmp_path, vsvs)
        tally.times += len(vsvs)
        tally.count(found)
        tally.lost += len(vsvs) - found["whole"]
        tried = {vsv for vsv in vsvs if _attempts(tmp_path, vsv) > 1}
        write(tmp_path, KILL)
        second = buzz(tmp_path, *words, "--vsv", vsvs[0], "--vsv", vsvs[1])
        again = verdicts(tmp_path, vsvs)
        tally.times += 2
        tally.count(again)
        tally.lost += len(vsvs) - again["whole"]  # what stood stays
    tally.left += len(leftovers(tmp_path, set()))
    tally.told += [first.stderr + second.stderr] if "Traceback" in first.stderr + second.stderr else []
    assert (first.returncode, second.returncode) == (0, 4), first.stderr + second.stderr
    assert {"net03", "net06", "net09"} <= tried and "vielen de een na de ander weg" in second.stderr
    assert tally.faults == (0, 0, 0, 0, 0) and tally.told == [], tally.told


def write(folder, cell):
    save(
        notebook(cell, OWN, CLOSE, parameters=PARAMETERS.replace("voorbeeld", "net01")), folder / "notebooks/tiny.ipynb"
    )


def _attempts(folder, vsv):
    path = stem(folder, vsv).with_name("tiny-team-nl.manifest.json")
    return json.loads(path.read_text(encoding="utf-8"))["attempts"]
