"""Invented records of the invented networks: no record ever stands under a real name."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable
from pathlib import Path

from ..answers.write import write_rows

RECORDS = Path(__file__).parent / "records"
OF_ALL = ("agenda.yaml", "members.csv", "sessions.csv", "measures.yaml", "measures.csv")
OF_YEAR = ("duties.yaml", "audit.csv", "complaints.csv", "advice.yaml", "quality.yaml")
WORDS = "words.csv"


def write_records(made: Path, invented: Iterable[str], *, with_cycles: str) -> None:
    """Write agenda, actions, sessions and members for each invented network; cycles and words for one of them."""
    for vsv in invented:
        folder = made / "params" / vsv
        folder.mkdir(parents=True)
        for name in (*OF_ALL, *OF_YEAR):
            shutil.copyfile(RECORDS / name, folder / name)
        _write_actions(folder / "actions.csv", keep_cycles=vsv == with_cycles)
        if vsv == with_cycles:
            shutil.copytree(RECORDS / "cycles", folder / "cycles")
            shutil.copyfile(RECORDS / WORDS, made / WORDS)


def _write_actions(path: Path, *, keep_cycles: bool) -> None:
    """The same actions; a network without cycles names none."""
    with (RECORDS / path.name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        kept = [row if keep_cycles else row | {"cycle": ""} for row in rows]
        write_rows(file, [list(rows[0]), *(list(row.values()) for row in kept)])
