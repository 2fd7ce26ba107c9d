"""What the two yearly notebooks take for the networks of the demo, in one run each.

    python benchmarks/quality_reports.py

All is made anew in a temporary copy of params/ and notebooks/. The aim of issue 9: nine networks, benchmark.ipynb and
yearly_quality_report.ipynb, at most 120 seconds on 2 cores; the demo has an invented tenth. Seconds of the clock are
told, and those of processors beside them: on a machine that does other work too the clock says little.
"""

from __future__ import annotations

import datetime
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
BUZZ = [sys.executable, "-m", "buzz_analysis.cli"]
NOTEBOOKS = ("benchmark", "yearly_quality_report")
YEAR, AIM = "2021", 120  # seconds


class Spent(NamedTuple):
    """Seconds of the clock and of all processors."""

    clock: float
    processors: float

    def __add__(self, other) -> Spent:
        return Spent(self.clock + other.clock, self.processors + other.processors)


def spent(folder: Path, *words: str) -> Spent:
    """Run one command; a command that fails ends the measuring."""
    start, before = time.perf_counter(), _of_children()
    subprocess.run([*BUZZ, *words], cwd=folder, check=True, capture_output=True)
    return Spent(time.perf_counter() - start, _of_children() - before)


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(folder: Path) -> None:
    """Print what each notebook takes for all networks, and both together."""
    for name in ("params", "notebooks"):
        shutil.copytree(ROOT / name, folder / name)
    print(f"{datetime.date.today()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for command in ("demo", "prepare"):
        spent(folder, command)
    whole = Spent(0, 0)
    for name in NOTEBOOKS:
        one = spent(folder, "run", name, "--all", "--period", YEAR)
        whole += one
        print(f"  ten networks, {name}: {one.clock:.1f} s, {one.processors:.1f} s of processors")
    word = "reached" if whole.clock <= AIM else "NOT reached"
    print(f"  both: {whole.clock:.1f} s (aim {AIM}), {word}; {whole.processors:.1f} s of processors")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        measure(Path(name))
