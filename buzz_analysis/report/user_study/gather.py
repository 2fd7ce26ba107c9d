"""From the store's counts and the networks' records to what the study across networks may show."""

from __future__ import annotations

import datetime
import os
from dataclasses import replace

import pandas as pd

from ... import audit, disclosure
from ...errors import UserError, raise_all
from ...project import Project
from ...schema import EVERY, Disclosure, Parameters, Period, picked
from ...sentences import network_words
from ...store import Store, open_store
from ..records import Records, read_records
from ..several import find_span, several_words, years_of
from .material import StudyMaterial
from .staff_survey import gather_staff


def gather_study(project: Project, parameters: Parameters) -> StudyMaterial:
    """Read the records of every network, count and release; only counts of women are read, and no answer.

    Raises
    ------
    UserError
        As `find_span`; and everything that is wrong in any network's records, together.
    """
    project = replace(project, audience=parameters.audience)
    store, register = open_store(project.store_folder), project.register()
    vsvs, language = picked(parameters.vsv, store.networks()), parameters.language
    synthetic = bool(store.manifest["synthetic"])
    names = [register.name(vsv) for vsv in vsvs]
    period = find_span(parameters.period, parameters.vsv, store)
    years = tuple(years_of(period))
    limits = project.study.disclosure
    records = records_of(project, vsvs, synthetic=synthetic)
    return StudyMaterial(
        parameters=parameters,
        study=project.study,
        period=period,
        network=several_words(names, parameters.vsv == EVERY, synthetic=synthetic, language=language),
        has_invented_name=all(register.row(vsv).kind == "synthetic" for vsv in vsvs),
        manifest=store.manifest,
        today=datetime.date.today(),
        run_id=os.environ.get("BUZZ_RUN_ID", ""),
        vsvs=vsvs,
        names={vsv: network_words(register.name(vsv), synthetic=synthetic, language=language) for vsv in vsvs},
        years=years,
        records=records,
        reach=_reach(store, vsvs, years, limits),
        staff_survey=gather_staff(store, vsvs, period, records, limits),
    )


def records_of(project: Project, vsvs: tuple[str, ...], *, synthetic: bool) -> dict[str, Records]:
    """The records of each network; what is wrong in any of them is told together."""
    found: dict[str, Records] = {}
    errors: list[UserError] = []
    for vsv in vsvs:
        try:
            found[vsv] = read_records(project, vsv, synthetic=synthetic, leave_out=True)
        except UserError as problem:
            errors += getattr(problem, "errors", [problem])
    raise_all(errors)
    return found


def _reach(store: Store, vsvs: tuple[str, ...], years: tuple[Period, ...], limits: Disclosure) -> pd.DataFrame:
    """Each year's counts, released; with one network its sums are those of all."""
    aggregates = store.aggregates()
    parts = [_of_year(audit.reach(aggregates, vsvs, year), year) for year in years]
    counts = pd.concat(parts, ignore_index=True)
    counts = counts[counts["vsv"] != audit.ALL] if len(vsvs) == 1 else counts
    return disclosure.release_counts(counts.reset_index(drop=True), limits)


def _of_year(counts: pd.DataFrame, year: Period) -> pd.DataFrame:
    cell = "us." + counts["vsv"] + "." + counts["timepoint"] + "." + counts["step"] + f".{year.label}"
    return counts.assign(cell=cell, period=year.label, first=year.first, after=year.first + year.months)
