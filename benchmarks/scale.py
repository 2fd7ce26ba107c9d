"""What grows with rows, networks, years and machines: the figures of docs/scale.md, printed in one run.

    python benchmarks/scale.py [--networks 8 --women 19000] [--copies 500 2000]

By default networks as large as the country's (170,000 women a year over 71), but few of them. `buzz prepare` on half
the women and on all: seconds, memory of its largest process, bytes. `buzz run` by this machine's own kernels, then both
commands by the workers of a Dask cluster of as many processes as there are cores. Last the index over many reports.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import shutil
import sys
import tempfile
import time
from pathlib import Path

from runner import BUZZ, CORES, NOTEBOOK, PERIOD, ROOT, Took, Watch, run, timed

from buzz_analysis.store import read_frame

MB = 1_000_000


def size(folder: Path, pattern: str) -> float:
    """Megabytes of the files that a pattern finds."""
    return sum(path.stat().st_size for path in folder.glob(pattern) if path.is_file()) / MB


def tell(what: str, took: Took, unit: float, of: str) -> None:
    """Seconds of one command, and of its unit."""
    print(f"  {what}: {took.clock:.1f} s, {took.used:.1f} s of the processor: {1000 * took.used / unit:,.2f} ms {of}")


def prepare(folder: Path, networks: int, women: int) -> None:
    """A demo of that size, and its store."""
    shutil.rmtree(folder / "outputs", ignore_errors=True)
    run([*BUZZ, "demo", "--networks", str(networks), "--women", str(women)], folder)
    with Watch(0.05) as memory:
        took = timed(lambda: run([*BUZZ, "prepare"], folder))
    manifest = json.loads((folder / "outputs/.store/demo/manifest.json").read_text(encoding="utf-8"))
    rows, kept = manifest["rows"]["in"], manifest["rows"]["kept"]
    in_one = max(source["rows_in"] for source in manifest["sources"])
    exports, parts = size(folder, "outputs/.demo/**/*.csv"), size(folder, "outputs/.store/demo/vsv=*/*.parquet")
    counts = folder / "outputs/.store/demo/aggregates.parquet"
    months = sum(map(len, manifest["months"].values()))
    print(f"{networks} networks, {women:,} women a year: {rows:,} rows, at most {in_one:,} in one file")
    tell("buzz prepare", took, rows, "a row")
    print(f"  memory of its largest process: {memory.largest:,.0f} MB")
    print(f"  exports {exports:,.1f} MB, {1e6 * exports / rows:,.0f} bytes a row; partitions {parts:,.1f} MB, ", end="")
    print(f"{1e6 * parts / kept:,.0f} bytes a row kept")
    print(f"  aggregates {counts.stat().st_size / MB:,.2f} MB, {len(read_frame(counts)):,} rows over {months} months")


def reports(folder: Path) -> int:
    """All reports of one period; how many there are."""
    with Watch(0.05) as memory:
        took = timed(lambda: run([*BUZZ, "run", NOTEBOOK, "--all", "--period", PERIOD], folder))
    n = len(list(folder.glob(f"outputs/demo/*/*/{NOTEBOOK}-*.html")))
    tell(f"buzz run, {n} reports by {CORES} kernels at once", took, n, "a report")
    files = size(folder, f"outputs/demo/*/*/{NOTEBOOK}-*")
    print(f"  memory of the largest kernel: {memory.largest:,.0f} MB; {files / n:.2f} MB a report")
    return n


def away(folder: Path, n: int) -> None:
    """The same by a Dask cluster of processes on this machine."""
    from distributed import LocalCluster

    def both() -> None:
        with LocalCluster(n_workers=CORES, threads_per_worker=1, dashboard_address=":0") as cluster:
            dask = ["--dask", cluster.scheduler_address]
            for words, unit in ((["prepare"], "prepare"), (["run", NOTEBOOK, "--all", "--period", PERIOD], "run")):
                start = time.perf_counter()
                run([*BUZZ, *words, *dask], folder)
                print(f"  buzz {unit} --dask, {CORES} workers here: {time.perf_counter() - start:.1f} s")

    shutil.rmtree(folder / "outputs/demo")
    took = timed(both)
    tell("both, with the cluster's own start and end", took, n, "a report")


def index(folder: Path, copies: list[int]) -> None:
    """How long a run takes that makes nothing, over many reports that stand: copies of one in other periods."""
    made = next(folder.glob(f"outputs/demo/*/{PERIOD}/{NOTEBOOK}-*.manifest.json"))
    stem, manifest = made.name.removesuffix(".manifest.json"), made.read_text(encoding="utf-8")
    for number in range(max(copies)):
        period = f"{1900 + number // 12}-{number % 12 + 1:02d}"
        place = made.parents[1] / period
        place.mkdir()
        shutil.copy(made.with_name(f"{stem}.html"), place)
        told = json.loads(manifest)
        told["parameters"]["period"] = period
        (place / made.name).write_text(json.dumps(told), encoding="utf-8")
        if number + 1 in copies:
            took = timed(lambda: run([*BUZZ, "run", NOTEBOOK, "--all", "--period", PERIOD], folder))
            page = (folder / "outputs/index.html").stat().st_size / MB
            tell(f"nothing changed, {number + 1:,} more reports stand", took, number + 1, "a report that stands")
            print(f"  index.html {page:,.1f} MB, status.json {size(folder, 'outputs/status.json'):,.1f} MB")


def main(networks: int, women: int, copies: list[int]) -> None:
    """Everything, in a folder that goes afterwards."""
    load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{datetime.date.today()}, {CORES} cores, Python {platform.python_version()}, {load}")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name in ("params", "notebooks"):
            shutil.copytree(ROOT / name, folder / name)
        for part in (women // 2, women):
            prepare(folder, networks, part)
        n = reports(folder)
        away(folder, n)
        index(folder, copies)


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("--networks", type=int, default=8)
    given.add_argument("--women", type=int, help="a year, in all networks; default 170,000 for 71, in proportion")
    given.add_argument("--copies", type=int, nargs="+", default=[500, 2000])
    asked = given.parse_args()
    sys.stdout.reconfigure(line_buffering=True)
    main(asked.networks, asked.women or asked.networks * 170_000 // 71, asked.copies)
