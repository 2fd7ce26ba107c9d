"""A woman withdraws: where her answers are, and which reports counted her."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from ..answers import code_of
from ..errors import UserError
from ..project import Project
from ..schema import Mapping as ExportMapping
from ..schema import parse_period, picked, read_yaml
from ..store import Store
from .job import PRIVATE
from .versions import job_of, read_manifests

DAYS = ("completed_on", "invited_on")


class Concerned(NamedTuple):
    """Reports, by id: those of her own network from her first month on, and those that count her among the others."""

    own: list[str]
    others: list[str]


def pseudonym_of(project: Project, store: Store, client: str) -> tuple[str, dict[str, int | None]]:
    """Her id as the store has it, and her networks with the first month of each; no network where nobody has that id.

    `client` is the id as an export has it, or as the store has it; where a mapping makes pseudonyms, its code is found.
    A month is year x 12 + month - 1; None where her rows have no date.
    """
    answers = {vsv: store.read(vsv, "answers") for vsv in store.networks()}
    for tried in dict.fromkeys([client, *_codes(project, client)]):
        rows = {vsv: frame[frame["client_id"] == tried] for vsv, frame in answers.items()}
        found = {vsv: _first_month(mine) for vsv, mine in rows.items() if len(mine)}
        if found:
            return tried, found
    return [client, *_codes(project, client)][-1], {}


def concerned(project: Project, networks: Mapping[str, int | None]) -> Concerned:
    """The reports of this study that stand in the outputs folder and whose numbers hold her."""
    own, others = [], []
    for folder in (project.outputs, project.outputs / PRIVATE):
        for manifest in read_manifests(folder, project.study.id):
            job = job_of(manifest)
            period = parse_period(job.parameters.period)
            firsts = [networks[vsv] for vsv in picked(job.parameters.vsv, networks) if vsv in networks]
            if not firsts:
                others.append(job.report)
            elif any(first is None or period.first + period.months > first for first in firsts):
                own.append(job.report)
    return Concerned(sorted({*own}), sorted({*others}))


def _codes(project: Project, client: str) -> Iterator[str]:
    """What the keys of the study's mappings make of an id."""
    for name in dict.fromkeys(source.mapping for source in project.study.data if source.mapping):
        try:
            key = read_yaml(project.place(name), ExportMapping, name=name).pseudonymise.get("client_id")
        except UserError:
            continue
        if key:
            yield code_of(client, key)


def _first_month(rows: pd.DataFrame) -> int | None:
    days = pd.concat([rows[day].dropna() for day in DAYS if day in rows] or [pd.Series(dtype="datetime64[s]")])
    return None if days.empty else int(days.min().year * 12 + days.min().month - 1)
