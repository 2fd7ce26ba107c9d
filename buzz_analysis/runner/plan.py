"""Which reports a run makes: those asked for, else one job per VSV that has rows in its period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..errors import DataError, DefinitionError, UserError, Word, raise_all
from ..report import NO_DATES, YEARLY, check_audience, find_period, find_span, find_year, has_year, several_words
from ..schema import BETWEEN, EVERY, OVER_NETWORKS, Parameters, Period, Register, picked
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
    if name in OVER_NETWORKS:
        return Plan([_of_several(notebook, name, register, store, given, asked)], [])
    leaves_out = may_lack or not asked
    jobs, errors, left_out = [], [], []
    for vsv in asked or _everybody(name, store):
        register.row(vsv)
        parameters = layered(notebook, name, given=given | {"vsv": vsv}, vsv=vsv, root=root)
        check_audience(parameters.audience, name)
        try:
            period = _period(name, parameters.period, vsv, store, is_demo=is_demo)
        except UserError as error:
            errors.append(error)
            left_out.append(vsv)
            continue
        if leaves_out and not _has_rows(name, vsv, period, store):
            left_out.append(vsv)
            continue
        parameters = parameters.model_copy(update={"period": period.label})
        jobs.append(job_of(name, parameters, register, store))
    if not leaves_out:
        raise_all(errors)
    if not jobs:
        raise _nobody_s_year(store) if name in YEARLY else _nobody(store.asked())
    return Plan(jobs, left_out)


def _everybody(name: str, store: Store) -> list[str]:
    """The networks a notebook may be about; of yearly figures also those without any answers."""
    return sorted({*store.networks(), *store.manifest["years"]}) if name in YEARLY else store.networks()


def _period(name: str, asked: str, vsv: str, store: Store, *, is_demo: bool) -> Period:
    return find_year(asked, vsv, store) if name in YEARLY else find_period(asked, vsv, store, is_demo=is_demo)


def _has_rows(name: str, vsv: str, period: Period, store: Store) -> bool:
    if name in YEARLY:
        return has_year(name, vsv, period, store)
    return any(map(period.contains, store.asked(vsv)))


def _of_several(notebook, name: str, register: Register, store: Store, given: dict[str, str], asked) -> Job:
    """The one job of a notebook over several networks: those asked for, or all."""
    vsv = {"vsv": BETWEEN.join(asked)} if asked else {}
    parameters = layered(notebook, name, given=given | vsv)
    check_audience(parameters.audience, name)
    raise_all(_unknown(register, picked(parameters.vsv, ())))
    period = find_span(parameters.period, parameters.vsv, store)
    return job_of(name, parameters.model_copy(update={"period": period.label}), register, store)


def _unknown(register: Register, vsvs: Iterable[str]) -> Iterator[UserError]:
    """What is wrong with networks that the register does not have, all at once."""
    for vsv in vsvs:
        try:
            register.row(vsv)
        except UserError as error:
            yield error


def job_of(notebook: str, parameters: Parameters, register: Register, store: Store) -> Job:
    """The job of one notebook for one network, or several, under the name that its report shows."""
    language, synthetic = parameters.language, store.manifest["synthetic"]
    if notebook in OVER_NETWORKS:
        names = [register.name(vsv) for vsv in picked(parameters.vsv, store.networks())]
        shown = several_words(names, parameters.vsv == EVERY, synthetic=synthetic, language=language)
    else:
        shown = network_words(register.name(parameters.vsv), synthetic=synthetic, language=language)
    return Job(notebook, parameters, store.manifest["study_id"], shown, is_twin=bool(store.manifest.get("twin", False)))


def _nobody_s_year(store: Store) -> UserError:
    years = sorted({year for found in store.manifest["years"].values() for year in found})
    if not years:
        return DataError("the study names no yearly figures. Name their file under yearly in the study file.")
    return DefinitionError(
        "no network has yearly figures of the year asked for. There are figures of {first} to {last}.",
        first=years[0],
        last=years[-1],
    )


def _nobody(months: list[str]) -> UserError:
    if not months:
        return DataError(NO_DATES, whose=Word("the data"))
    return DefinitionError(
        "no network has answers in the period asked for. There are answers from {first} to {last}.",
        first=min(months),
        last=max(months),
    )
