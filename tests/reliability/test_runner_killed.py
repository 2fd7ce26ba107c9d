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
    """The runner killed at 50 random moments (every fifth: once a report is there), then started again."""
    moments, networks, each = (50, 6, 5) if is_long else (1, 2, 1)
    kept = 0
    vsvs, chance, owners = make_project(tmp_path, networks), random.Random(SEED), set()
    start = time.perf_counter()
    assert buzz(tmp_path, "run", "tiny").returncode == 0
    length = time.perf_counter() - start
    for number in range(1, moments + 1):
        write_notebook(tmp_path, str(number))  # every report is stale now
        if number % 5 == 0:  # and the store too
            write_data(tmp_path, vsvs[0], answer=number // 5 % 3)
        moment = chance.uniform(0, length)
        owners.add(killed(tmp_path, vsvs, str(number), after=None if number % each == 0 else moment))
        found = {vsv: verdict(tmp_path, vsv) for vsv in vsvs}
        done = [vsv for vsv in vsvs if found[vsv] == "whole" and mark(tmp_path, vsv) == str(number)]
        marks = {mark(tmp_path, vsv) for vsv in vsvs}
        tally.count(verdicts(tmp_path, vsvs))
        tally.lost += sum(state == "absent" for state in found.values()) + len(marks - {str(number), before(number)})
        earlier, kept = page_times(tmp_path, done), kept + len(done)
        again = buzz(tmp_path, "run", "tiny")
        tally.told += [again.stderr] if again.returncode else []
        tally.redone += sum(page_times(tmp_path, done)[vsv] != earlier[vsv] for vsv in done)
        tally.lost += sum(mark(tmp_path, vsv) != str(number) for vsv in vsvs)
        tally.lost += len(vsvs) - verdicts(tmp_path, vsvs)["whole"]
        remains = leftovers(tmp_path, owners)
        tally.left += len(remains)
        tally.told += remains
        tally.times += 1
    tally.also = f"{kept} good reports were kept"
    assert tally.faults == (0, 0, 0, 0, 0) and tally.told == [], tally.told
    assert kept > 0


def before(number: int) -> str:
    return str(number - 1) if number > 1 else "first"


def killed(folder, vsvs, mark_, *, after) -> int:
    """Start a run and kill its process, and only that, so many seconds later or, for None, once a report is new.

    Returns its number.
    """
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([*BUZZ, "run", "tiny"], cwd=folder, **silent) as runner:
        while after is None and runner.poll() is None and mark_ not in {mark(folder, vsv) for vsv in vsvs}:
            time.sleep(0.01)
        time.sleep(after or 0)
        runner.send_signal(signal.SIGKILL)
    return runner.pid
