"""What the study across networks takes over nine networks and three years, all of them with records.

    python benchmarks/user_study.py

The demo of nine invented networks, made anew in a temporary copy of params/ and notebooks/; each has the sessions,
actions, cycles and ideas of the example. The aim of issue 11: user_study.ipynb at most 60 seconds on 2 cores. The data
are prepared beforehand, as for every report. Seconds of the clock are told, and those of processors beside them.
"""

from __future__ import annotations

import datetime
import os
import platform
import shutil
import tempfile
from pathlib import Path

from quality_reports import ROOT, spent

NETWORKS, PERIOD, AIM = 9, "2021-12:36m", 60  # seconds
EXAMPLE = "voorbeeld"


def measure(folder: Path) -> None:
    """Print what the notebook takes, as the team has it and as researchers do."""
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    (folder / "params").mkdir()
    for name in ("study.yaml", "vsv_register.csv"):
        shutil.copyfile(ROOT / "params" / name, folder / "params" / name)
    print(f"{datetime.date.today()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    spent(folder, "demo", "--networks", str(NETWORKS))
    give_records(folder / "outputs" / ".demo" / "params")
    spent(folder, "prepare")
    for audience in ("team", "research"):
        one = spent(folder, "run", "user_study", "--period", PERIOD, "--audience", audience)
        word = "reached" if one.clock <= AIM else "NOT reached"
        print(f"  nine networks, three years, {audience}: {one.clock:.1f} s (aim {AIM}), {word}; ", end="")
        print(f"{one.processors:.1f} s of processors")


def give_records(folder: Path) -> None:
    """The cycles, actions and ideas of the example for every other network too."""
    for place in (one for one in folder.iterdir() if one.name != EXAMPLE):
        shutil.copytree(folder / EXAMPLE, place, dirs_exist_ok=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        measure(Path(name))
