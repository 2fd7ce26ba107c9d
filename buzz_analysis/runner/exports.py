"""A file of aggregates leaves a network as a report does: tried against all that was released, and written down."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from ..schema import Exchange
from .job import now
from .ledger import Ledger, add_release, held_ledger, ledger_file

KIND = "aggregates-team-json"  # the numbers are the team's
Refuse = Callable[[pd.DataFrame, list[dict]], None]


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
    rows = [row for row in before.cells if row["report"] == report]
    last = [row for row in rows if row["run_id"] == rows[-1]["run_id"]]
    seal = ("report", "run_id", "released")
    return [{name: value for name, value in row.items() if name not in seal} for row in last]
