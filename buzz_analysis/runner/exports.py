"""A file of aggregates leaves a network as a report does: tried against all that was released, and written down."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ..errors import UserError
from ..prepare import export_aggregates
from ..project import Project
from ..report import find_period
from ..schema import Exchange
from ..store import Store
from .differences import Difference, differences
from .job import now
from .ledger import Ledger, add_release, held_ledger, ledger_file, read_ledger
from .release import CELLS

KIND = "aggregates-team-json"  # the numbers are the team's
Refuse = Callable[[pd.DataFrame, list[dict]], None]


class ChangedExport(NamedTuple):
    """An exported file, by its id in the ledger, and its numbers that are others today."""

    report: str
    differences: list[Difference]


def export_cells(made: Exchange) -> list[dict]:
    """The numbers of a file as rows of the ledger (`release.CELLS`); a hidden count is None and `suppressed`."""
    when = made.stretch
    fixed = {"group": "own", "period": made.period, "first": when.first, "after": when.first + when.months}
    return [_cell(row) | fixed for row in made.rows]


def export_once(outputs: Path, made: Exchange, *, refuse: Refuse, write: Callable[[], Path]) -> Path:
    """Write the file, and its numbers in the ledger before it; the same numbers again make no new line.

    `refuse` is given the cells and those of all releases before, and raises where they may not stand beside each
    other.

    Raises
    ------
    UserError
        As `refuse`, `write` and `held_ledger`: then nothing is written.
    """
    file = ledger_file(outputs, made.study)
    report = f"{made.study}/{made.vsv}/{made.period}/{KIND}"
    rows = export_cells(made)
    with held_ledger(file) as before:
        refuse(pd.DataFrame(rows), before.cells)
        if _last(before, report) != rows:
            at = now()
            add_release(file, before, rows, report=report, run_id=f"export-{at:%Y%m%dT%H%M%S}", at=at)
        return write()


def changed_exports(
    project: Project, store: Store, vsvs: Iterable[str] = ()
) -> tuple[list[ChangedExport], list[tuple[str, UserError]]]:
    """The exported files whose numbers would differ today, of all networks or those named; and those nobody can make.

    Whoever was sent one has the old numbers: export it anew, and send it again.
    """
    before, wanted = read_ledger(ledger_file(project.outputs, project.study.id)), {*vsvs}
    found, failed = [], []
    for report in dict.fromkeys(one["report"] for one in before.seals if one["report"].endswith(f"/{KIND}")):
        _, vsv, label, _ = report.split("/")
        if wanted and vsv not in wanted:
            continue
        try:
            period = find_period(label, vsv, store, is_demo=project.is_demo)
            made = export_aggregates(project, store, vsv, period, today=now().date())
        except UserError as error:
            failed.append((report, error))
            continue
        changed = differences(_frame(_last(before, report)), _frame(export_cells(made)))
        found += [ChangedExport(report, changed)] if changed else []
    return found, failed


def _frame(rows: list[dict]) -> pd.DataFrame:
    whole = pd.DataFrame(rows, columns=list(CELLS))
    return whole.astype({"n": "Int64", "count": "Int64", "value": "float64", "suppressed": "bool"})


def _cell(row) -> dict:
    share = row.kind == "alert"
    return {
        "table": "shares" if share else "means",
        "cell": f"lc.{row.instrument}.{row.timepoint}." + ("alert_share" if share else f"{row.scale}_mean"),
        "n": row.n,
        "count": row.count,
        "value": row.mean,
        "suppressed": share and row.count is None,
    }


def _last(before: Ledger, report: str) -> list[dict]:
    """What the last export of this network and period told; the seal's own facts left out."""
    runs = [seal["run_id"] for seal in before.seals if seal["report"] == report]
    seal = ("report", "run_id", "released")
    return [
        {name: value for name, value in row.items() if name not in seal}
        for row in before.cells
        if row["report"] == report and row["run_id"] == runs[-1]
    ]
