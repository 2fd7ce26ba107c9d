"""The runner is killed at any moment: what stood stays, what is whole is not made again, and nothing is left behind."""

import os
import random
import signal
import subprocess
import time

import pytest
from tiny_project import (
    BUZZ,
    buzz,
    leftovers,
    make_project,
    mark,
    page_times,
    verdict,
    verdicts,
    write_data,
    write_notebook,
)

SEED = 7
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signal 9 is Unix's")


def test_the_runner_is_killed_at_random_moments(tmp_path, tally, is_long):
    """The runner killed at 50 random moments, then started again."""
    moments, networks = (50, 6) if is_long else (2, 2)
    vsvs, chance, owners = make_project(tmp_path, networks), random.Random(SEED), set()
    start = time.perf_counter()
    assert buzz(tmp_path, "run", "tiny").returncode == 0
    length = time.perf_counter() - start
    for number in range(1, moments + 1):
        write_notebook(tmp_path, str(number))  # every report is stale now
        if number % 5 == 0:  # and the store too
            write_data(tmp_path, vsvs[0], answer=number // 5 % 3)
        owners.add(killed(tmp_path, after=chance.uniform(0, length)))
        found = {vsv: verdict(tmp_path, vsv) for vsv in vsvs}
        done = [vsv for vsv in vsvs if found[vsv] == "whole" and mark(tmp_path, vsv) == str(number)]
        marks = {mark(tmp_path, vsv) for vsv in vsvs}
        tally.count(verdicts(tmp_path, vsvs))
        tally.lost += sum(state == "absent" for state in found.values()) + len(marks - {str(number), before(number)})
        earlier = page_times(tmp_path, done)
        again = buzz(tmp_path, "run", "tiny")
        tally.told += [again.stderr] if again.returncode else []
        tally.redone += sum(page_times(tmp_path, done)[vsv] != earlier[vsv] for vsv in done)
        tally.lost += sum(mark(tmp_path, vsv) != str(number) for vsv in vsvs)
        tally.lost += len(vsvs) - verdicts(tmp_path, vsvs)["whole"]
        remains = leftovers(tmp_path, owners)
        tally.left += len(remains)
        tally.told += remains
        tally.times += 1
    assert tally.faults == (0, 0, 0, 0, 0) and tally.told == []


def before(number: int) -> str:
    return str(number - 1) if number > 1 else "first"


def killed(folder, *, after: float) -> int:
    """Start a run and kill its process, and only that, so many seconds later; returns its number."""
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([*BUZZ, "run", "tiny"], cwd=folder, **silent) as runner:
        time.sleep(after)
        runner.send_signal(signal.SIGKILL)
    return runner.pid
