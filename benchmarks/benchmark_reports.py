"""What benchmark.ipynb takes: the networks of the demo, and the English study where its tables lie beside the project.

    python benchmarks/benchmark_reports.py [PROVIDERS]

All is made anew in a temporary copy of params/ and notebooks/. The aims: the nine networks (and the invented tenth)
within 60 seconds on 2 cores, half of the 120 that issue 9 gives both yearly notebooks; of the four English years 60
seconds for prepare and 5 a report, told of the reports of PROVIDERS providers (20 by default) made in one run.
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

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
BUZZ = [sys.executable, "-m", "buzz_analysis.cli"]
ENGLISH = "params/nhs_maternity/study.yaml"
ALL, PREPARE, REPORT = 60, 60, 5  # seconds


def timed(folder: Path, *words: str) -> float:
    """Run one command and give its seconds; a command that fails ends the measuring."""
    start = time.perf_counter()
    subprocess.run([*BUZZ, *words], cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - start


def told(what: str, seconds: float, aim: float) -> None:
    """A line with the aim beside the number."""
    print(f"  {what}: {seconds:.1f} s (aim {aim}), {'reached' if seconds <= aim else 'NOT reached'}")


def demo(folder: Path) -> None:
    """All networks of the demo, one year."""
    timed(folder, "demo")
    timed(folder, "prepare")
    told("ten networks, benchmark", timed(folder, "run", "benchmark", "--all", "--period", "2021"), ALL)


def english(folder: Path, n: int) -> None:
    """The four English years: prepare, and some providers in one run, the starting of the command with them."""
    told("English study, prepare", timed(folder, "prepare", "--study", ENGLISH), PREPARE)
    register = (folder / "outputs" / ".registers" / "nhs_maternity.csv").read_text(encoding="utf-8-sig")
    rows = [line.split(",")[0].strip('"') for line in register.splitlines()[1:] if '"2019","",' in line]
    asked = [word for vsv in rows[:n] for word in ("--vsv", vsv)]
    whole = timed(folder, "run", "benchmark", "--study", ENGLISH, "--period", "2022", *asked)
    told(f"English study, a report ({len(rows[:n])} in {whole:.0f} s)", whole / len(rows[:n]), REPORT)


def measure(place: Path, n: int) -> None:
    """Print what both take."""
    folder = place / "project"
    for name in ("params", "notebooks"):
        shutil.copytree(ROOT / name, folder / name)
    print(f"{datetime.date.today()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    demo(folder)
    if (SHARED / "data" / "nhs-maternity").is_dir():
        (place / "shared").symlink_to(SHARED)
        english(folder, n)
    else:
        print("  English study: its tables are not beside this checkout (../shared/data/nhs-maternity)")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        measure(Path(name), int(sys.argv[1]) if sys.argv[1:] else 20)
