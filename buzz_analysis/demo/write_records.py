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
OF_ALL = ("agenda.yaml", "members.csv", "measures.yaml", "measures.csv")
OF_SESSIONS = ("sessions.csv", "session_results.csv")
OF_YEAR = ("duties.yaml", "audit.csv", "complaints.csv", "advice.yaml", "quality.yaml")
STOPPED = "2021-06"  # when the second of three networks stopped learning together
WORDS, UPTAKE, IDEAS = "words.csv", "uptake.csv", "ideas.csv"


def write_records(made: Path, invented: Iterable[str], *, with_cycles: str) -> None:
    """Write agenda, actions, sessions and members for each invented network; which sessions differs by its place.

    Cycles, words of women and of professionals, and the ideas that rest on those cycles for one of them.
    """
    for place, vsv in enumerate(invented):
        folder = made / "params" / vsv
        folder.mkdir(parents=True)
        for name in (*OF_ALL, *OF_YEAR):
            shutil.copyfile(RECORDS / name, folder / name)
        _write_sessions(folder, place)
        _write_actions(folder / "actions.csv", keep_cycles=vsv == with_cycles)
        if vsv == with_cycles:
            shutil.copytree(RECORDS / "cycles", folder / "cycles")
            shutil.copyfile(RECORDS / IDEAS, folder / IDEAS)
            for name in (WORDS, UPTAKE):
                shutil.copyfile(RECORDS / name, made / name)


def learning_sessions(place: int) -> pd.DataFrame:
    """The invented sessions of a network that are forms of learning: who came to each, as sessions.csv tells."""
    rows = read_table(RECORDS / "sessions.csv", SessionRow)
    kept = [one for one in rows if one.kind in learning_methods() and _is_held(f"{one.date}", one.kind, place)]
    return pd.DataFrame([one.model_dump() for one in kept], columns=list(SessionRow.model_fields))


def _is_held(day: str, kind: str, place: int) -> bool:
    """Networks differ: by their place one goes on learning, the next stopped, the third only meets."""
    return (True, day < STOPPED, kind not in learning_methods())[place % 3]


def _write_sessions(folder: Path, place: int) -> None:
    for name in OF_SESSIONS:
        with (RECORDS / name).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        kept = [row for row in rows if _is_held(row["date"], row["kind"], place)]
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            write_rows(file, [list(rows[0]), *(list(row.values()) for row in kept)])


def _write_actions(path: Path, *, keep_cycles: bool) -> None:
    """The same actions; a network without cycles names none."""
    with (RECORDS / path.name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        kept = [row if keep_cycles else row | {"cycle": ""} for row in rows]
        write_rows(file, [list(rows[0]), *(list(row.values()) for row in kept)])
