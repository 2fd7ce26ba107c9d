"""What `make reports` takes once everything is set up, edition by edition: seconds, and most memory by kind of process.

    python benchmarks/reports.py [--pdf --slides]

Demo, store and reports are made anew in a temporary copy of params/ and notebooks/. Memory is sampled, so a
peak shorter than the pause between samples is missed. The aim: all editions of the nine networks within 150 seconds
on 2 cores; the invented tenth is made and counted too.
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
BUZZ = [sys.executable, "-m", "buzz_analysis.cli"]
STORE = {"demo": ["demo"], "store": ["prepare"]}
EDITIONS = {"team": "nl", "council": "nl", "research": "en"}
AIM = 150  # seconds for all editions
PAUSE = 0.05  # seconds between two samples


def kind(process: psutil.Process) -> str:
    """What a process is there for."""
    words = " ".join(process.cmdline())
    marks = (("ipykernel", "kernel"), ("multiprocessing", "worker of prepare"), ("buzz", "buzz"))
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


def timed(words: list[str], folder: Path, peaks: dict[str, float]) -> tuple[float, int, str]:
    """Run one command: seconds, exit code, and what it said."""
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+") as said:
        running = subprocess.Popen([*BUZZ, *words], cwd=folder, stdout=said, stderr=subprocess.STDOUT)
        while running.poll() is None:
            peaks |= sample(psutil.Process(running.pid), peaks)
            time.sleep(PAUSE)
        said.seek(0)
        return time.perf_counter() - start, running.returncode, said.read().strip()


def edition(audience: str, options: list[str], folder: Path, peaks: dict[str, float]) -> float:
    """Make one edition of every network and print what it took; returns the seconds, 0 where there is no such one."""
    words = ["run", "learning_cycle", "--all", "--audience", audience, "--language", EDITIONS[audience], *options]
    took, code, said = timed(words, folder, peaks)
    if code == 2:
        print(f"  {audience}: skipped, {said}")
        return 0.0
    pages = [path for path in folder.glob("outputs/**/*.html") if f"-{audience}-" in path.name]
    sizes = [path.stat().st_size / 1e6 for path in pages if not path.name.endswith(".slides.html")]
    print(f"  {audience}: {len(sizes)} reports in {took:.1f} s, largest page {max(sizes):.2f} MB, exit code {code}")
    return took


def measure(folder: Path, options: list[str]) -> None:
    """Make everything in a fresh project and print what it took."""
    for name in ("params", "notebooks"):
        shutil.copytree(ROOT / name, folder / name)
    print(f"{datetime.date.today()}, {os.cpu_count()} cores, Python {platform.python_version()} {' '.join(options)}")
    peaks: dict[str, float] = {}
    for name, words in STORE.items():
        print(f"  {name}: {timed(words, folder, peaks)[0]:.1f} s")
    took = sum(edition(audience, options, folder, peaks) for audience in EDITIONS)
    print(f"  all editions: {took:.1f} s, aim {AIM} s: {'reached' if took <= AIM else 'NOT reached'}")
    for name, size in sorted(peaks.items()):
        print(f"  peak memory, {name}: {size:,.0f} MB")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        measure(Path(place), sys.argv[1:])
