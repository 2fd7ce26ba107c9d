"""What the gate costs a report: processor seconds for the team's report with every form it can have. The aim: 0.3.

    python benchmarks/gate.py

Demo and report are made anew in a temporary copy of params/ and notebooks/; the gate then looks through what was
published as it does before publishing.
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

from buzz_analysis.disclosure.gate import Known, check_artefacts
from buzz_analysis.store import open_store

ROOT = Path(__file__).parents[1]
AIM = 0.3  # seconds of a processor
TIMES = 5
ORDER = ("ipynb", "cells.json", "pdf", "slides.html", "html", "manifest.json")  # as `publish` has them
NOTEBOOKS = {"learning_cycle": ("team", "council"), "data_trust": ("team",), "benchmark": ("team",)}


def published(folder: Path, notebook: str, audience: str) -> dict[str, bytes]:
    """Make one report with every form, and read it."""
    words = ["run", notebook, "--vsv", "voorbeeld", "--audience", audience, "--language", "nl", "--pdf", "--slides"]
    subprocess.run([sys.executable, "-m", "buzz_analysis.cli", *words], cwd=folder, check=True, capture_output=True)
    stem = next(folder.glob(f"outputs/demo/voorbeeld/*/{notebook}-{audience}-nl.html")).with_suffix("")
    files = {form: stem.with_name(f"{stem.name}.{form}") for form in ORDER}
    return {path.name: path.read_bytes() for path in files.values()}


def measure(folder: Path) -> None:
    """Print the seconds of each report, the best of some times."""
    for name in ("params", "notebooks"):
        shutil.copytree(ROOT / name, folder / name)
    print(f"{datetime.date.today()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for notebook, audiences in NOTEBOOKS.items():
        for audience in audiences:
            files = published(folder, notebook, audience)
            known = Known(open_store(folder / "outputs" / ".store" / "demo").persons(), (str(folder),), 2022)
            took = []
            for _ in range(TIMES):
                start = time.process_time()
                check_artefacts(files, known)
                took.append(time.process_time() - start)
            size = sum(map(len, files.values())) / 1e6
            told = "reached" if min(took) <= AIM else "NOT reached"
            print(f"  {notebook}, {audience}: {size:.1f} MB, {min(took):.2f} s ({len(known.persons):,} ids), {told}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        measure(Path(place))
