"""Which reports a run makes: those asked for, else one job per VSV that has rows in its period."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ..errors import DataError, DefinitionError, UserError, Word, raise_all
from ..report import NO_DATES, check_audience, find_period
from ..schema import Parameters, Register
from ..sentences import network_words
from ..store import Store
from .job import Job
from .notebook import Notebook
from .parameters import layered


class Plan(NamedTuple):
    """The reports to make, and the networks that get none because they have no rows in the period."""

    jobs: list[Job]
    left_out: list[str]


def plan(
    notebook: Notebook,
    name: str,
    *,
    root: Path,
    register: Register,
    store: Store,
    given: dict[str, str],
    vsvs: Iterable[str] = (),
    may_lack: bool = False,
    is_demo: bool = False,
) -> Plan:
    """One job per VSV asked for, with or without answers; without any, per VSV with rows in its period.

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
    may_lack
        Leave out those without rows, as when none was asked for: a region is run for who has any.
    is_demo
        The study's answers are those that `buzz demo` writes: what is not there is made so.

    Raises
    ------
    DefinitionError
        If a VSV is not in the register, the study was not under way in its period, or no network has rows there.
    """
    asked = tuple(dict.fromkeys(vsvs))
    leaves_out = may_lack or not asked
    jobs, errors, left_out = [], [], []
    for vsv in asked or store.networks():
        network = register.name(vsv)
        parameters = layered(notebook, name, given=given | {"vsv": vsv}, vsv=vsv, root=root)
        check_audience(parameters.audience, name)
        try:
            period = find_period(parameters.period, vsv, store, is_demo=is_demo)
        except UserError as error:
            errors.append(error)
            left_out.append(vsv)
            continue
        if leaves_out and not any(map(period.contains, store.asked(vsv))):
            left_out.append(vsv)
            continue
        parameters = parameters.model_copy(update={"period": period.label})
        jobs.append(job_of(name, parameters, network, store))
    if not leaves_out:
        raise_all(errors)
    if not jobs:
        raise _nobody(store.asked())
    return Plan(jobs, left_out)


def job_of(notebook: str, parameters: Parameters, network: str, store: Store) -> Job:
    """The job of one notebook for one network, under the name that its report shows."""
    shown = network_words(network, synthetic=store.manifest["synthetic"], language=parameters.language)
    return Job(notebook, parameters, store.manifest["study_id"], shown, is_twin=bool(store.manifest.get("twin", False)))


def _nobody(months: list[str]) -> UserError:
    if not months:
        return DataError(NO_DATES, whose=Word("the data"))
    return DefinitionError(
        "no network has answers in the period asked for. There are answers from {first} to {last}.",
        first=min(months),
        last=max(months),
    )
