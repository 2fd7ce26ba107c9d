"""What lies beside the women's answers: yearly figures and the answers of professionals, laid out per VSV."""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path

import pandas as pd

from .. import answers
from ..project import Project
from ..schema import Mapping, Register, Source, read_yaml
from ..store import YEARLY, partition, read_frame, write_frame
from .inputs import files_of
from .persons import keep_persons

READERS = {"yearly": answers.read_yearly, "staff": answers.read_staff}


def read_beside(project: Project, register: Register, workplace: Path) -> dict[str, dict]:
    """Read the yearly and the staff files a study names; what was counted of each kind, for the manifest.

    Each file is held against the registers by itself; rows of several files stand below each other, as
    ``vsv=<id>/yearly.parquet`` and ``vsv=<id>/staff.parquet``, and what was amiss in ``yearly_problems.parquet``.
    Yearly figures of all networks stand together as well.
    """
    named = {kind: getattr(project.study, kind) for kind in READERS}
    return {kind: _read_kind(kind, sources, project, register, workplace) for kind, sources in named.items() if sources}


def _read_kind(kind: str, sources: tuple[Source, ...], project: Project, register: Register, workplace: Path) -> dict:
    today = datetime.date.today()
    checked = [
        answers.set_aside_unknown(READERS[kind](path, _mapping(source, project), last_day=today), register)
        for source in sources
        for path in files_of(source, project)
    ]
    kept = pd.concat([one.answers.astype({"vsv": "str"}) for one in checked], ignore_index=True)
    for vsv, rows in kept.groupby("vsv"):
        write_frame(rows, partition(workplace, str(vsv)) / f"{kind}.parquet")
    if kind == "yearly":  # networks are laid beside each other; no person is in it
        write_frame(kept, workplace / YEARLY)
    keep_persons([kept], workplace, f"beside.{kind}")
    problems = answers.join_problems([one.problems for one in checked])
    write_frame(problems, workplace / f"{kind}_problems.parquet")
    return {"in": sum(one.rows_in for one in checked), "kept": len(kept), **Counter(problems["action"].astype("str"))}


def years_of(workplace: Path) -> dict[str, list[int]]:
    """The years of the figures of each network, where the study names any."""
    path = workplace / YEARLY
    kept = read_frame(path) if path.exists() else pd.DataFrame(columns=["vsv", "year"])
    return {str(vsv): sorted(map(int, rows.unique())) for vsv, rows in kept.groupby("vsv")["year"]}


def _mapping(source: Source, project: Project) -> Mapping | None:
    return read_yaml(project.place(source.mapping), Mapping, name=source.mapping) if source.mapping else None
