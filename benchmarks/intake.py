"""How fast an export is read, mapped, checked and its problems written: seconds, problems and peak memory, printed.

    python benchmarks/intake.py [rows]

A CSV of 90 columns under other headings than ours, made in a temporary folder: a tenth, three tenths and all of the
rows (850,000 unless told), each clean and dirty. Dirty: 1 % of all cells hold a text that their column cannot hold, and
0.5 % of the rows stand there twice, half of those with one other answer. Each file is read in a process of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
from demo import peak_megabytes
from pyarrow import csv as arrow_csv

from buzz_analysis.answers import read_answers
from buzz_analysis.cli.check_files import write_problems
from buzz_analysis.schema import TIMEPOINTS, Mapping, instruments

INVALID, DOUBLED, BLANK = 0.01, 0.005, 0.05
MOST_SECONDS, MOST_MEGABYTES = 30, 3000  # aims, for all rows and dirty
NOT_ALLOWED = ["x", "77", "n.v.t.", "1,5", "-1"]  # none is a code of another coding: that would blank whole columns
ANY_TEXT = ("client_id", "pregnancy_id", "vsv", "language", "practice")  # hold no invalid text
LEFT_OUT = ("bses_sf", "iciq_ui_sf")  # what is left is 90 columns, and answers that do not depend on each other


def write_export(path: Path, n: int, *, dirty: bool) -> None:
    """Write an export of n rows: five time points a woman in any order, answers drawn at random."""
    rng = np.random.default_rng(1)
    rows = rng.permutation(n)
    again = int(n * DOUBLED) if dirty else 0
    rows[:again] = rows[again : 2 * again]
    columns = {name: make(rng, n)[rows] for name, make in _columns().items()}
    if dirty:
        columns["epds_1"][: again // 2] = "0"
        columns["epds_1"][again : again + again // 2] = "1"
        closed = [name for name in columns if name not in ANY_TEXT]
        share = INVALID * len(columns) / len(closed)
        for name in closed:
            spoilt = 2 * again + np.flatnonzero(rng.random(n - 2 * again) < share)
            columns[name][spoilt] = rng.choice(NOT_ALLOWED, len(spoilt))
    order = rng.permutation(n)
    table = pa.table({f"q_{name}": pa.array(columns[name][order], pa.string()) for name in columns})
    arrow_csv.write_csv(table, path, arrow_csv.WriteOptions(delimiter=";", quoting_style="none"))


def mapping() -> Mapping:
    """The mapping of that export."""
    return Mapping(
        columns={name: f"q_{name}" for name in _columns()},
        recode={"vsv": {"network-0": "alliant"}, "parity": {"nullipara": "0", "multipara": "1+"}},
        missing=("99",),
        keyed={"epds": "keyed", "mibs": "keyed"},
        promis_version="1.2",
    )


def _columns() -> dict:
    """How each column is made: a function of the generator and the number of rows."""
    return _keys() | {
        item.id: _drawn([str(code) for code in item.allowed])
        for instrument in instruments().values()
        if instrument.respondent == "woman" and instrument.id not in LEFT_OUT
        for item in instrument.items
    }


def _keys() -> dict:
    days = np.datetime64("2019-01-01", "s") + np.arange(1000).astype("timedelta64[D]")

    def of_woman(texts):
        return lambda rng, n: np.array(texts, object)[np.arange(n) // 5 % len(texts)]

    def on(rng, n, *, later=0):
        moments = days[np.arange(n) // 5 % 997] + (np.arange(n) % 5 * 80 * 86_400 + later).astype("timedelta64[s]")
        return np.datetime_as_string(moments)

    return {
        "client_id": lambda rng, n: np.array([f"c{row // 5:08d}" for row in range(n)], object),
        "pregnancy_id": of_woman(["1", "2"]),
        "vsv": of_woman([f"network-{number}" for number in range(71)]),
        "timepoint": lambda rng, n: np.array(TIMEPOINTS, object)[np.arange(n) % 5],
        "invited_on": lambda rng, n: np.array([text[:10] for text in on(rng, n)], object),
        "opened_on": lambda rng, n: np.array([text[:10] for text in on(rng, n)], object),
        "completed_on": lambda rng, n: on(rng, n, later=rng.integers(0, 20 * 86_400, n)).astype(object),
        "group_use": _drawn(["ja", "nee"]),
        "parity": of_woman(["nullipara", "multipara", "multipara"]),
        "age": of_woman([str(age) for age in range(19, 44)]),
        "education": of_woman(["low", "middle", "high", "high"]),
        "language": of_woman(["nl", "nl", "nl", "en", "ar", "pl"]),
        "practice": of_woman([f"practice {number}" for number in range(500)]),
        "care_type": of_woman(["midwife", "hospital"]),
    }


def _drawn(texts: list[str]):
    """One of these texts at random, one in twenty blank."""

    def draw(rng, n):
        drawn = np.array(texts, object)[rng.integers(0, len(texts), n)]
        drawn[rng.random(n) < BLANK] = ""
        return drawn

    return draw


def read_export(path: Path) -> dict:
    """Read, map and check, then write the problems in Dutch as `buzz check` does: what it took and what came out."""
    start, busy = time.perf_counter(), time.process_time()
    checked = read_answers(path, mapping())
    write_problems(path.parent, path, checked.problems, "nl")
    return {
        "seconds": time.perf_counter() - start,
        "busy": time.process_time() - busy,
        "kept": len(checked.answers),
        "problems": len(checked.problems),
        "megabytes": peak_megabytes(),
    }


def measure(folder: Path, n: int, *, dirty: bool) -> None:
    """Print the figures of one file, each step in a process of its own so that memory is that of reading alone."""
    path = folder / "export.csv"
    _apart("write", path, n, dirty)
    found = json.loads(_apart("read", path))
    print(
        f"{n:>9,} rows, {'dirty' if dirty else 'clean'}, {path.stat().st_size / 1e6:,.0f} MB: {found['seconds']:.1f} s "
        f"({found['busy']:.1f} s of processor, {1e6 * found['seconds'] / n:.1f} s a million rows), "
        f"{found['kept']:,} kept, {found['problems']:,} problems, peak memory {found['megabytes']:,.0f} MB",
        flush=True,
    )


def _apart(*words) -> str:
    return subprocess.run(
        [sys.executable, __file__, *map(str, words)], check=True, capture_output=True, text=True
    ).stdout


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["write", path, n, dirty]:
            write_export(Path(path), int(n), dirty=dirty == "True")
        case ["read", path]:
            print(json.dumps(read_export(Path(path))))
        case given:
            rows = int(given[0]) if given else 850_000
            print(f"aims for {rows:,} dirty rows: {MOST_SECONDS} s, {MOST_MEGABYTES:,} MB")
            with tempfile.TemporaryDirectory() as folder:
                for dirty in (False, True):
                    for part in (rows // 10, 3 * rows // 10, rows):
                        measure(Path(folder), part, dirty=dirty)
