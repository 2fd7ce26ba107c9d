"""What lies beside the women's answers: yearly figures and the answers of professionals, laid out per VSV."""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path

import pandas as pd

from .. import answers
from ..answers import Checked
from ..audit import NATIONAL
from ..project import Project
from ..schema import Mapping, Register, Source, layout, read_yaml
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
        _marked(known_networks(_read(kind, source, path, project, today), register), source)
        for source in sources
        for path in files_of(source, project)
    ]
    if kind == "yearly":
        checked = answers.join_yearly([answers.set_aside_ended(one, register) for one in checked])
    kept = pd.concat([one.answers.astype({"vsv": "str"}) for one in checked], ignore_index=True)
    for vsv, rows in kept[_is_of_a_network(kept)].groupby("vsv"):
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
    kept = kept[_is_of_a_network(kept)]
    return {str(vsv): sorted(map(int, rows.unique())) for vsv, rows in kept.groupby("vsv")["year"]}


def _read(kind: str, source: Source, path: Path, project: Project, today: datetime.date) -> Checked:
    """One file, by its mapping; a long table of categories by its layout."""
    if source.layout:
        return answers.read_categories(path, layout(source.layout), last_day=today)
    return READERS[kind](path, _mapping(source, project), last_day=today)


def known_networks(checked: Checked, register: Register) -> Checked:
    """Without the rows of networks that no register has; the published row of the whole country is no network's."""
    mine = _is_of_a_network(checked.answers)
    if mine.all():
        return answers.set_aside_unknown(_by_category(checked), register)
    whole = checked.answers[~mine]
    held = answers.set_aside_unknown(_by_category(checked._replace(answers=checked.answers[mine])), register)
    both = pd.concat([held.answers.astype({"vsv": "str"}), whole.astype({"vsv": "str"})])
    both.attrs = checked.answers.attrs
    return held._replace(answers=both)


def _marked(checked: Checked, source: Source) -> Checked:
    """The same rows; those of a file that anybody can look up say so."""
    if not source.published:
        return checked
    marked = checked.answers.assign(published=True)
    marked.attrs = checked.answers.attrs
    return checked._replace(answers=marked)


def _by_category(checked: Checked) -> Checked:
    return checked._replace(answers=checked.answers.assign(vsv=checked.answers["vsv"].astype("category")))


def _is_of_a_network(figures: pd.DataFrame) -> pd.Series:
    """Rows of networks; a file with published rows of the whole tells them apart."""
    return figures["level"].astype("str") != NATIONAL if "level" in figures else pd.Series(True, figures.index)


def _mapping(source: Source, project: Project) -> Mapping | None:
    return read_yaml(project.place(source.mapping), Mapping, name=source.mapping) if source.mapping else None
