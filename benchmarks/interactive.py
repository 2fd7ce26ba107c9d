"""How long somebody waits for the interactive notebooks, with the country's invented answers.

    buzz demo --networks 71 --women 170000 && buzz prepare          # once, in a project of its own; minutes
    python benchmarks/interactive.py [FOLDER]                       # that project; here by default

The explorer: seconds from a changed widget to the page that is made of it (counting, disclosure control, four figures,
table), over a sitting of settings in the order in which people try them; and how long a questionnaire takes to read.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from buzz_analysis.runner.nursery import ONE_THREAD

REDRAW = 0.5  # seconds, the median: issue 10
SITTING = (
    ("period", "2022"),
    ("period", "2021"),
    ("networks", ("zwolle",)),
    ("networks", ("leiden",)),
    ("networks", ()),
    ("characteristic", "parity"),
    ("level", "1+"),
    ("characteristic", ""),
    ("period", "2021-H1"),
    ("period", "2021-H2"),
    ("timepoint", "T2"),
    ("timepoint", "T4"),
    ("statistic", "mean"),
    ("networks", ("zwolle", "leiden", "twente")),
    ("period", "2020"),
    ("statistic", "alert_share"),
    ("networks", ()),
    ("characteristic", "education"),
    ("level", "low"),
    ("characteristic", ""),
)


def explorer() -> None:
    """One sitting over the EPDS, change after change."""
    from buzz_analysis.report.explore import Setting, open_explorer
    from buzz_analysis.report.show import style
    from buzz_analysis.widgets import ExplorerView

    start = time.perf_counter()
    made = open_explorer()
    view = ExplorerView(made, Setting("epds", "total", "T4", "2021"), str(style()))
    view.widget()
    networks = len(made.choices.networks)
    print(f"explorer, {networks} networks: opened, one questionnaire read: {time.perf_counter() - start:.1f} s")
    told("one figure and the table", view)
    view = ExplorerView(open_explorer(), Setting("epds", "total", "T4", "2021"), str(style()))
    view.widget()
    view.figure.value = ""
    told("all four figures and the table", view)
    # Of a scale of 13 scores each is a cell of the ledger beside a mean.
    view = ExplorerView(open_explorer(), Setting("continuity", "total", "T5", "2021", statistic="mean"), str(style()))
    view.widget()
    told("means of a scale of 13 scores", view, [one for one in SITTING if one[0] not in ("timepoint", "statistic")])


def told(what: str, view, sitting=SITTING) -> None:
    """The same sitting, change after change: by the clock, and of the processor, which others may be using too."""
    took, used = [], []
    for name, value in sitting:
        start, at = time.perf_counter(), time.process_time()
        view.change(name, value)
        took.append(time.perf_counter() - start)
        used.append(time.process_time() - at)
    median = statistics.median(took)
    verdict = "reached" if median <= REDRAW else "NOT reached"
    print(f"  {what}: median {median:.2f} s (aim {REDRAW}), {verdict}; longest {max(took):.2f} s;", end=" ")
    busy = f"{os.getloadavg()[0]:.1f} processes wanted {os.cpu_count()} cores"
    print(f"of the processor {statistics.median(used):.2f} s; {busy}")


LANDSCAPE = {"vsv": "all"}
TIMES = 5


def opens(name: str, given: dict[str, str], aim: float) -> None:
    """The median of several new kernels, from the moment that one is ready to the last cell; imports included."""
    from nbformat import NO_CONVERT, read

    from buzz_analysis.runner.app import with_parameters
    from buzz_analysis.runner.shipped import notebooks_of

    notebook = with_parameters(read(notebooks_of(Path.cwd()) / f"{name}.ipynb", NO_CONVERT), given)
    took, used = zip(*(seconds_of(notebook) for _ in range(TIMES)), strict=True)
    median = statistics.median(took)
    verdict = "reached" if median <= aim else "NOT reached"
    load = f"of the processor {statistics.median(used):.2f} s; load {os.getloadavg()[0]:.1f}"
    print(f"{name}: opens in {median:.2f} s (aim {aim}), {verdict}; quickest {min(took):.2f} s, {load}")


def seconds_of(notebook) -> tuple[float, float]:
    """All cells of a notebook in one new kernel, watched as by a person, so that the widgets are made.

    Seconds by the clock, and of the processor, which others may be using too.
    """
    import psutil
    from jupyter_client import KernelManager

    manager = KernelManager()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    manager.start_kernel(env=os.environ | {"JPY_SESSION_NAME": "benchmark"}, cwd=os.getcwd(), **quiet)
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=120)
        kernel = psutil.Process(manager.provisioner.pid)
        start, at = time.perf_counter(), sum(kernel.cpu_times()[:2])
        for cell in (one for one in notebook.cells if one.cell_type == "code"):
            answer = client.execute_interactive(cell.source, output_hook=lambda message: None, timeout=120)
            if answer["content"]["status"] != "ok":
                sys.exit(str(answer["content"].get("evalue")))
        return time.perf_counter() - start, sum(kernel.cpu_times()[:2]) - at
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def redraws() -> None:
    """A change of the landscape's boxes, where it is open."""
    from buzz_analysis.report.landscape import open_landscape

    page, _ = open_landscape()
    took = []
    for kinds in (page.kinds, page.kinds[:1], page.kinds[1:], page.kinds[2:]) * 3:
        start = time.perf_counter()
        page.shown(kinds)
        took.append(time.perf_counter() - start)
    print(f"landscape: a change redraws in {statistics.median(took):.2f} s (aim {REDRAW})")


def main() -> None:
    """All three, in the project that is given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path.cwd())
    parser.add_argument("--client", default="voorbeeld-000001", help="whose page of the consulting room is opened")
    asked = parser.parse_args()
    os.chdir(asked.folder)
    os.environ |= ONE_THREAD  # as `buzz app` and `buzz lab` start a kernel
    opens("landscape", LANDSCAPE, 3)
    redraws()
    opens("consulting_room", {"vsv": "voorbeeld", "client_id": asked.client}, 1.5)
    explorer()


if __name__ == "__main__":
    main()
