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


def told(what: str, view) -> None:
    """The same sitting, change after change: by the clock, and of the processor, which others may be using too."""
    took, used = [], []
    for name, value in SITTING:
        start, at = time.perf_counter(), time.process_time()
        view.change(name, value)
        took.append(time.perf_counter() - start)
        used.append(time.process_time() - at)
    median = statistics.median(took)
    verdict = "reached" if median <= REDRAW else "NOT reached"
    print(f"  {what}: median {median:.2f} s (aim {REDRAW}), {verdict}; longest {max(took):.2f} s;", end=" ")
    busy = f"{os.getloadavg()[0]:.1f} processes wanted {os.cpu_count()} cores"
    print(f"of the processor {statistics.median(used):.2f} s; {busy}")


OPENED = "import time; start = time.perf_counter(); {work}; print(time.perf_counter() - start)"
LANDSCAPE = "import buzz_analysis as buzz; view = buzz.open_landscape(); view.show(); view.history(); view.close()"
ROOM = (
    "import buzz_analysis as buzz; room = buzz.open_consulting_room(vsv='voorbeeld', client_id={client!r}); "
    "room.show(); room.close()"
)
TIMES = 5


def opens(what: str, work: str, aim: float) -> None:
    """The median of several fresh interpreters, imports included, as a kernel that just started has it."""
    command = [sys.executable, "-c", OPENED.format(work=work)]
    watched = os.environ | {"SERVER_SOFTWARE": "voila/benchmark"}  # as an app opens it: the widgets are made
    took = []
    for _ in range(TIMES):
        made = subprocess.run(command, env=watched, capture_output=True, text=True, check=False)
        if made.returncode:
            sys.exit(made.stderr)
        took.append(float(made.stdout.splitlines()[-1]))
    median = statistics.median(took)
    verdict = "reached" if median <= aim else "NOT reached"
    print(f"{what}: opens in {median:.2f} s (aim {aim}), {verdict}; load {os.getloadavg()[0]:.1f}")


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
    opens("landscape", LANDSCAPE, 3)
    redraws()
    opens("consulting room", ROOM.format(client=asked.client), 1.5)
    explorer()


if __name__ == "__main__":
    main()
