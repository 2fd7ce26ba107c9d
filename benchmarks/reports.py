"""What `make reports` takes once everything is set up: seconds, and the most memory of each kind of process.

    python benchmarks/reports.py

Demo, store and reports are made anew in a temporary copy of params/ and notebooks/. Memory is sampled, so a
peak shorter than the pause between samples is missed.
"""

from __future__ import annotations

import datetime
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[1]
COMMAND = [sys.executable, "-m", "buzz_analysis.cli", "run", "learning_cycle", "--all"]
PAUSE = 0.05  # seconds between two samples


def kind(process: psutil.Process) -> str:
    """What a process is there for."""
    words = " ".join(process.cmdline())
    marks = (("ipykernel", "kernel"), ("multiprocessing", "worker of prepare"), ("buzz", "buzz run"))
    for mark, name in marks:
        if mark in words:
            return name
    return "other"


def sample(process: psutil.Process, peaks: dict[str, float]) -> dict[str, float]:
    """The highest memory so far of each kind of process, in megabytes, and of all together."""
    held: dict[str, float] = {"all together": 0.0}
    for one in [process, *process.children(recursive=True)]:
        try:
            name, size = kind(one), one.memory_info().rss / 1e6
        except psutil.Error:
            continue
        held[name] = max(held.get(name, 0.0), size)
        held["all together"] += size
    return {name: max(peaks.get(name, 0.0), held.get(name, 0.0)) for name in {*peaks, *held}}


def measure(folder: Path) -> None:
    """Run the command in a fresh project and print what it took."""
    for name in ("params", "notebooks"):
        shutil.copytree(ROOT / name, folder / name)
    peaks: dict[str, float] = {}
    start = time.perf_counter()
    running = subprocess.Popen(COMMAND, cwd=folder)
    while running.poll() is None:
        peaks = sample(psutil.Process(running.pid), peaks)
        time.sleep(PAUSE)
    took = time.perf_counter() - start
    pages = len(list(folder.glob("outputs/demo/*/*/*.html")))
    print(
        f"{datetime.date.today()}, {os.cpu_count()} cores, Python {platform.python_version()}: "
        f"{pages} reports in {took:.1f} s, exit code {running.returncode}"
    )
    for name, size in sorted(peaks.items()):
        print(f"  peak memory, {name}: {size:,.0f} MB")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        measure(Path(place))
