"""What a run of the whole country takes, beside the plain loop that anybody would write, in one run.

    python benchmarks/runner.py [--networks 71 --women 170000]

Printed beside each other: the plain loop (`papermill notebook out -f params` and `jupyter nbconvert`, as many at once
as there are cores) on --loop of the networks, `buzz run` on all, the same cells in one warm process without kernel or
page, the floor (such a process on every core at once), a run in which nothing changed, `buzz --help`, and the memory of
a worker. Processor seconds stand beside the clock's: on a machine that others use too they are what can be compared.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import psutil

ROOT = Path(__file__).parents[1]
BUZZ = [sys.executable, "-m", "buzz_analysis.cli"]
NOTEBOOK = "learning_cycle"
CORES = os.cpu_count() or 1
PERIOD = "2021"
AIMS = {"times": 3.0, "above": 1.0, "cells": 2.0, "unchanged": 2.0, "help": 0.3, "memory": 500, "slope": 1.0}
# The cells of one report after another, as a warm kernel would run them; the first report warms the process up.
FLOOR = """
import gc, json, sys, time
from buzz_analysis.runner.forkserver import SELDOM
cells = ["".join(cell["source"]) for cell in json.load(open(sys.argv[1]))["cells"] if cell["cell_type"] == "code"]
for vsv in [sys.argv[2], *sys.argv[2:]]:
    names, start, used = {}, time.perf_counter(), time.process_time()
    for place, cell in enumerate(cells):
        exec(cell, names)
        if not place:
            names.update(vsv=vsv, period="PERIOD")
    print(json.dumps([time.perf_counter() - start, time.process_time() - used]), file=sys.stderr)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
""".replace("PERIOD", PERIOD)


class Took(NamedTuple):
    """Seconds by the clock, and of the processor by all that was started."""

    clock: float
    used: float


def run(words: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess:
    """One command, and an end to all if it fails."""
    done = subprocess.run(
        words, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(words[:6])} ended with {done.returncode}: {(done.stdout + done.stderr)[-800:]}")
    return done


def timed(work) -> Took:
    """What some work takes, of its child processes too."""
    before, start = os.times(), time.perf_counter()
    work()
    after = os.times()
    used = sum(getattr(after, name) - getattr(before, name) for name in ("children_user", "children_system"))
    return Took(time.perf_counter() - start, used)


class Watch:
    """The memory of every process that this one started, sampled: the most each held, as they began."""

    def __init__(self, pause: float = 0.1):
        self.most: dict[tuple[int, float], float] = {}
        self._pause, self._over = pause, threading.Event()

    def __enter__(self):
        self._thread = threading.Thread(target=self._look)
        self._thread.start()
        return self

    def __exit__(self, *_) -> None:
        self._over.set()
        self._thread.join()

    @property
    def largest(self) -> float:
        """Megabytes of the largest."""
        return max(self.most.values(), default=float("nan"))

    def counts(self, one: psutil.Process) -> bool:
        """Whether this process is looked at."""
        return True

    def _look(self) -> None:
        while not self._over.wait(self._pause):
            for one in psutil.Process().children(recursive=True):
                try:
                    if self.counts(one):
                        key = (one.pid, one.create_time())
                        self.most[key] = max(self.most.get(key, 0.0), one.memory_info().rss / 1e6)
                except (psutil.Error, AttributeError):
                    continue


class Kernels(Watch):
    """The same of warm kernels only: the children of the nursery."""

    def counts(self, one: psutil.Process) -> bool:
        """Whether its parent is the nursery."""
        return "forkserver" in " ".join(one.parent().cmdline())

    def slope(self) -> float:
        """Megabytes more per kernel, by least squares over the order in which they began."""
        sizes = [self.most[key] for key in sorted(self.most, key=lambda key: key[1])]
        middle, mean = (len(sizes) - 1) / 2, sum(sizes) / len(sizes)
        spread = sum((place - middle) ** 2 for place in range(len(sizes)))
        return sum((place - middle) * (size - mean) for place, size in enumerate(sizes)) / (spread or 1)


def plain_loop(folder: Path, vsvs: list[str]) -> None:
    """Papermill and nbconvert, a report at a time on each core."""
    out = folder / "loop"
    out.mkdir()

    def one(vsv: str) -> None:
        parameters = {"vsv": vsv, "period": PERIOD, "language": "nl", "audience": "team", "study": "params/study.yaml"}
        (out / f"{vsv}.yaml").write_text("".join(f'{name}: "{value}"\n' for name, value in parameters.items()))
        made = str(out / f"{vsv}.ipynb")
        source = f"notebooks/{NOTEBOOK}.ipynb"
        run([sys.executable, "-m", "papermill", source, made, "-f", str(out / f"{vsv}.yaml")], folder)
        run([sys.executable, "-m", "nbconvert", "--to", "html", "--no-input", made], folder)

    with ThreadPoolExecutor(CORES) as pool:
        list(pool.map(one, vsvs))


def floor(folder: Path, vsvs: list[str]) -> Took:
    """What a report's cells take in a warm process while each core has one."""
    with ThreadPoolExecutor(CORES) as pool:
        parts = pool.map(lambda core: warm_cells(folder, vsvs[core::CORES] or vsvs[:1]), range(CORES))
        return mean([took for part in parts for took in part])


def mean(all_of_them: list[Took]) -> Took:
    """The mean of both."""
    return Took(*(sum(values) / len(all_of_them) for values in zip(*all_of_them, strict=True)))


def warm_cells(folder: Path, vsvs: list[str]) -> list[Took]:
    """Each report's cells in one warm process."""
    done = run(
        [sys.executable, "-c", FLOOR, f"notebooks/{NOTEBOOK}.ipynb", *vsvs],
        folder,
        BUZZ_RUN_ID="20260101T000000Z-abc123",
        OMP_NUM_THREADS="1",
        OPENBLAS_NUM_THREADS="1",
    )
    lines = [line for line in done.stderr.splitlines() if line.startswith("[")]
    return [Took(*json.loads(line)) for line in lines][1:]


def tell(what: str, found: float, unit: str, aim: float | None = None, *, more: bool = False) -> None:
    """One line, with the aim where there is one."""
    verdict = ""
    if aim is not None:
        is_reached = found >= aim if more else found <= aim
        verdict = f"  (aim {'≥' if more else '≤'} {aim:g}: {'reached' if is_reached else 'NOT reached'})"
    print(f"  {what}: {found:,.2f} {unit}{verdict}", flush=True)


def measure(folder: Path, networks: int, women: int, loop: int) -> None:
    """Make everything anew in a folder, and print it side by side."""
    for name in ("params", "notebooks"):
        shutil.copytree(ROOT / name, folder / name)
    load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{datetime.date.today()}, {CORES} cores, Python {platform.python_version()}, {load}; {networks} networks")
    run([*BUZZ, "demo", "--networks", str(networks), "--women", str(women)], folder)
    run([*BUZZ, "prepare"], folder)
    command = [*BUZZ, "run", NOTEBOOK, "--all", "--period", PERIOD]
    with Kernels() as memory:
        ours = timed(lambda: run(command, folder))
    vsvs = sorted(path.parents[1].name for path in folder.glob(f"outputs/demo/*/*/{NOTEBOOK}-*.html"))
    unchanged, helped = timed(lambda: run(command, folder)), timed(lambda: run([*BUZZ, "--help"], folder))
    theirs = timed(lambda: plain_loop(folder, vsvs[:loop]))
    chosen = vsvs[: max(loop, 1)]
    alone, below = mean(warm_cells(folder, chosen)), floor(folder, chosen)
    n, m = len(vsvs), len(vsvs[:loop])
    tell(f"plain loop over {m}, a report", theirs.clock / m, f"s ({theirs.used / m:.2f} s of the processor)")
    tell(f"buzz run over {n}, a report", ours.clock / n, f"s ({ours.used / n:.2f} s of the processor)")
    tell("times as quick, by the clock", (theirs.clock / m) / (ours.clock / n), "x", AIMS["times"], more=True)
    tell("times as quick, by the processor", (theirs.used / m) / (ours.used / n), "x", AIMS["times"], more=True)
    tell("cells in a warm process alone", alone.clock, f"s ({alone.used:.2f} s of the processor)", AIMS["cells"])
    tell("the floor: the same on each core", below.clock, f"s ({below.used:.2f} s of the processor)")
    tell("a report and core above the floor, by the clock", ours.clock * CORES / n - below.clock, "s", AIMS["above"])
    tell("a report above the floor, by the processor", ours.used / n - below.used, "s", AIMS["above"])
    tell("nothing changed", unchanged.clock, f"s ({unchanged.used:.2f} s of the processor)", AIMS["unchanged"])
    tell("buzz --help", helped.clock, f"s ({helped.used:.2f} s of the processor)", AIMS["help"])
    tell("most memory of a kernel", memory.largest, "MB", AIMS["memory"])
    if len(memory.most) > 1:
        tell(f"memory over {len(memory.most)} kernels, more each", memory.slope(), "MB", AIMS["slope"])


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("--networks", type=int, default=71)
    given.add_argument("--women", type=int, help="a year, in all networks; default 170,000 for 71, in proportion")
    given.add_argument("--loop", type=int, help="networks of the plain loop and the floor; default all")
    asked = given.parse_args()
    with tempfile.TemporaryDirectory() as place:
        women = asked.women or asked.networks * 170_000 // 71
        measure(Path(place), asked.networks, women, asked.loop or asked.networks)
