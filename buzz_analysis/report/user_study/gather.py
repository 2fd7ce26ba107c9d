"""From the store's counts and the networks' records to what the study across networks may show."""

from __future__ import annotations

import datetime
import os
from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from ...project import Project
from ...schema import EVERY, Disclosure, Parameters, Period, month_number, picked
from ...schema.period import MONTH
from ...sentences import network_words
from ...store import Store, open_store
from ..kept_back import check_kept_back
from ..several import find_span, several_words, years_of
from .cells import study_cells
from .cycles import gather_cycles
from .kept_back import kept_back_file, read_kept_back
from .lasting import gather_lasting
from .material import StudyMaterial
from .outcomes import gather_outcomes
from .records import read_evidence, read_study_records
from .reproduction import gather_reproduction
from .sessions import gather_sessions
from .staff_survey import gather_staff
from .told_reach import told_reach
from .uptake import gather_uptake


def gather_study(project: Project, parameters: Parameters) -> StudyMaterial:
    """Read the records of every network, count and release; of women only counts are read, but in the research edition.

    Raises
    ------
    UserError
        As `find_span`; everything that is wrong in any network's records, together; and where a number is kept back
        that this report does not have.
    """
    project = replace(project, audience=parameters.audience)
    store, register = open_store(project.store_folder), project.register()
    vsvs, language = picked(parameters.vsv, store.networks()), parameters.language
    synthetic = bool(store.manifest["synthetic"])
    names = [register.name(vsv) for vsv in vsvs]
    period = find_span(parameters.period, parameters.vsv, store)
    years = tuple(years_of(period))
    limits, aggregates = project.study.disclosure, store.aggregates()
    own = read_study_records(project, vsvs, synthetic=synthetic)
    records, staff = {vsv: one.shared for vsv, one in own.items()}, store.staff(vsvs)
    kept_back, about = read_kept_back(project, period, synthetic=synthetic), parameters.vsv
    made = StudyMaterial(
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
        reach=_reach(aggregates, vsvs, years, limits, kept_back),
        staff_survey=gather_staff(store, vsvs, period, records, limits, about, kept_back),
        sessions=gather_sessions(own, staff, period, limits, about, kept_back),
        cycles=gather_cycles(project, aggregates, records, years[-1], language, kept_back),
        uptake=gather_uptake(read_evidence(project, vsvs), staff, period, limits, about, kept_back),
        lasting=gather_lasting(aggregates, records, _last_month(store), period, limits, kept_back),
        ideas={vsv: tuple(idea for idea in one.ideas if idea.noted_on <= period.last_day) for vsv, one in own.items()},
        outcomes=gather_outcomes(project, store, aggregates, vsvs, period, records, kept_back),
        reproduction=gather_reproduction(aggregates, vsvs, period, limits, about, kept_back),
    )
    known = {row["cell"] for row in study_cells(made)} if kept_back else set()
    check_kept_back(kept_back, known, period, file=kept_back_file(project, synthetic=synthetic))
    return made


def _last_month(store: Store) -> int:
    """The last month of the data, over all networks; 0 where no answer has a date."""
    months = [month_number(month) for month in store.asked() if MONTH.fullmatch(month)]
    return max(months, default=0)


def _reach(
    aggregates: pd.DataFrame,
    vsvs: tuple[str, ...],
    years: tuple[Period, ...],
    limits: Disclosure,
    kept_back: Collection[str],
) -> pd.DataFrame:
    """What may be told of each year."""
    parts = [_of_year(aggregates, vsvs, year, limits, kept_back) for year in years]
    return pd.concat(parts, ignore_index=True)


def _of_year(aggregates, vsvs, year: Period, limits: Disclosure, kept_back: Collection[str]) -> pd.DataFrame:
    cell = f"us.{{vsv}}.{{timepoint}}.{{step}}.{year.label}"
    counts = told_reach(aggregates, vsvs, year, limits, cell=cell, kept_back=kept_back)
    return counts.assign(period=year.label, first=year.first, after=year.first + year.months)
