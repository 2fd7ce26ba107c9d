"""Which reports a run makes: one job per VSV that has answers in its period."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import nbformat

from ..audit import months_with_data
from ..errors import DataError, DefinitionError, UserError, Word, raise_all
from ..report import check_audience
from ..schema import Register, resolve_period
from ..sentences import network_words
from ..store import Store
from .job import Job
from .parameters import layered

NO_DATES = (
    "{whose}: rows were read, but none has a date of answering that could be read, so no period holds them. Write "
    "dates such as 2021-05-31 in the export, or undated_period in its mapping."
)


class Plan(NamedTuple):
    """The reports to make, and the networks that get none because nobody answered in the period."""

    jobs: list[Job]
    left_out: list[str]


def plan(
    notebook: nbformat.NotebookNode,
    name: str,
    *,
    root: Path,
    register: Register,
    store: Store,
    given: dict[str, str],
    vsvs: Iterable[str] = (),
) -> Plan:
    """One job per VSV asked for; without any, per VSV that has answers in its period.

    A word such as latest is resolved from the months of the whole study: all reports are about the same period.

    Parameters
    ----------
    notebook, name
        The notebook and its name, the first part of the published file's.
    register, store
        The study's networks; its prepared data.
    given : dict
        Parameters from the command line; they win over run.yaml and the notebook's own.
    vsvs : iterable of str
        Ids asked for.

    Raises
    ------
    DefinitionError
        If a VSV is not in the register, one asked for has no answers in its period, or none has.
    """
    asked = tuple(dict.fromkeys(vsvs))
    aggregates = store.aggregates()
    of_study = months_with_data(aggregates)
    jobs, without = [], {}
    for vsv in asked or store.networks():
        row, months = register.row(vsv), months_with_data(aggregates, vsv)
        parameters = layered(notebook, name, given=given | {"vsv": vsv}, vsv=vsv, root=root)
        check_audience(parameters.audience)
        period = resolve_period(parameters.period, of_study) if months else None
        if period is None or not any(map(period.contains, months)):
            without[vsv] = _no_rows(vsv, period.label if period else "", months, vsv in store.networks())
            continue
        parameters = parameters.model_copy(update={"period": period.label})
        shown = network_words(row.name, synthetic=store.manifest["synthetic"], language=parameters.language)
        jobs.append(Job(name, parameters, store.manifest["study_id"], shown))
    if asked:
        raise_all(without.values())
    if not jobs:
        raise _nobody(of_study)
    return Plan(jobs, list(without))


def _no_rows(vsv: str, period: str, months: list[str], is_there: bool) -> UserError:
    if is_there and not months:
        return DataError(NO_DATES, whose=vsv)
    if not months:
        return DefinitionError(
            "vsv '{vsv}' has no answers in the data of this study. Add its export to the study, "
            "then run: buzz prepare.",
            vsv=vsv,
        )
    return DefinitionError(
        "vsv '{vsv}' has no answers in period {period}. It has answers from {first} to {last}.",
        vsv=vsv,
        period=period,
        first=months[0],
        last=months[-1],
    )


def _nobody(months: list[str]) -> UserError:
    if not months:
        return DataError(NO_DATES, whose=Word("the data"))
    return DefinitionError(
        "no network has answers in the period asked for. There are answers from {first} to {last}.",
        first=min(months),
        last=max(months),
    )
