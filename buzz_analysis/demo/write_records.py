"""Invented records of the invented networks: no record ever stands under a real name."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from ..answers.write import write_rows
from ..schema import SessionRow, learning_methods, read_table

RECORDS = Path(__file__).parent / "records"
OF_ALL = ("agenda.yaml", "members.csv", "sessions.csv", "measures.yaml", "measures.csv", "session_results.csv")
OF_YEAR = ("duties.yaml", "audit.csv", "complaints.csv", "advice.yaml", "quality.yaml")
WORDS, UPTAKE, IDEAS = "words.csv", "uptake.csv", "ideas.csv"


def write_records(made: Path, invented: Iterable[str], *, with_cycles: str) -> None:
    """Write agenda, actions, sessions and members for each invented network.

    Cycles, words of women and of professionals, and the ideas that rest on those cycles for one of them.
    """
    for vsv in invented:
        folder = made / "params" / vsv
        folder.mkdir(parents=True)
        for name in (*OF_ALL, *OF_YEAR):
            shutil.copyfile(RECORDS / name, folder / name)
        _write_actions(folder / "actions.csv", keep_cycles=vsv == with_cycles)
        if vsv == with_cycles:
            shutil.copytree(RECORDS / "cycles", folder / "cycles")
            shutil.copyfile(RECORDS / IDEAS, folder / IDEAS)
            for name in (WORDS, UPTAKE):
                shutil.copyfile(RECORDS / name, made / name)


def learning_sessions() -> pd.DataFrame:
    """The invented sessions that are forms of learning: who came to each, as sessions.csv tells."""
    rows = [one for one in read_table(RECORDS / "sessions.csv", SessionRow) if one.kind in learning_methods()]
    return pd.DataFrame([one.model_dump() for one in rows])


def _write_actions(path: Path, *, keep_cycles: bool) -> None:
    """The same actions; a network without cycles names none."""
    with (RECORDS / path.name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        kept = [row if keep_cycles else row | {"cycle": ""} for row in rows]
        write_rows(file, [list(rows[0]), *(list(row.values()) for row in kept)])
