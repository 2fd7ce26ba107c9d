"""From the store's yearly figures to what a benchmark may show: every number passes disclosure control here, once."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial

import pandas as pd

from ... import audit
from ...errors import DataError
from ...project import Project
from ...schema import GROUPS, Coefficient, Parameters, indicators
from ..representation import births_frame
from ..years import open_basis, year_of
from .beside_women import women_beside
from .cells import figure_cell
from .known import case_mix_of, references_for
from .material import BenchmarkMaterial, Figure
from .own import own_years
from .pooled import pooled_block
from .sums import sums_of, targets_of

MOST_MISSING = 0.7  # as with a response under 30%: shown, and compared with nobody


def gather_benchmark(project: Project, parameters: Parameters) -> BenchmarkMaterial:
    """Count, compare and release all figures of one network and year.

    Places and signals are those of the team's edition in every edition; research has the exact numbers beside them.
    """
    store, basis = open_basis(project, parameters)
    figures, year, known = store.yearly(), year_of(basis.period), indicators()
    limits = replace(project, audience="team").study.disclosure
    is_national = audit.national_rows(figures)
    everybody = audit.indicators(figures[~is_national], known)
    everybody = everybody[everybody["year"] <= year]
    national = audit.indicators(figures[is_national], known)
    own = everybody[everybody["vsv"].astype("str") == parameters.vsv]
    register, case_mix = project.register(), case_mix_of(project)
    row = register.row(parameters.vsv)
    region = row.consortium or ""
    make = partial(
        _figure,
        everybody=everybody,
        national=national,
        vsv=parameters.vsv,
        region=[name for name, other in register.rows.items() if region and other.consortium == region],
        year=year,
        limits=limits,
        shown_by=basis.study.disclosure,
        references=references_for(project),
        births=_births(project, basis.period, everybody, parameters.vsv) if case_mix else {},
        case_mix=case_mix,
    )
    made = [make(series, rows) for series, rows in own.groupby("series", sort=False)]
    made.sort(key=lambda one: (GROUPS.index(one.definition.group), one.definition.order, one.population))
    mine = figures[(figures["vsv"].astype("str") == parameters.vsv) & ~is_national]
    return BenchmarkMaterial(
        **basis.__dict__,
        year=year,
        figures=tuple(made),
        women=women_beside(store, project, parameters, row, basis.period, limits, basis.study.disclosure),
        region=region,
        standing=row,
        unknown=tuple(audit.without_definition(mine, known)),
        unlike=tuple(_outside(mine, year)),
        models=_models(case_mix),
    )


def _figure(
    series, rows, *, everybody, national, vsv, region, year, limits, shown_by, references, births, case_mix
) -> Figure:
    """One series: its own years, what others make, and its place in the year of the report."""
    first = rows.iloc[0]
    definition, cell = indicators()[first["indicator"]], figure_cell(series)
    whole = everybody[everybody["series"] == series]
    counts = {when: audit.counts_of(whole, when) for when in sorted(whole["year"].unique())}
    others = [name for name in whole["vsv"].astype("str").unique() if name != vsv]
    among = {"others": others, "region": [name for name in region if name != vsv]}
    now, before = counts.get(year, _none()), counts.get(year - 1, _none())
    years = own_years(rows, definition, cell, year, shown_by)
    is_broken = definition.segment(year) != definition.segment(year - 1)
    sums = sums_of(counts, whole, series, among, national, cell, definition.reach, limits.minimum)
    fitting = tuple(one for one in references if one.fits(definition, str(first["population"])))
    targets = targets_of(sums, fitting)
    model = [one for one in case_mix if one.indicator == definition.id]
    limited = {"minimum": limits.minimum, "least": max(definition.minimum_denominator, limits.describe_from)}
    place = _no_place(definition, years) or audit.place_of(
        now, _none() if is_broken else before, series, year, vsv, targets=targets, **limited
    )
    return Figure(
        definition,
        series,
        str(first["population"]),
        cell,
        years,
        sums,
        place,
        audit.reliability_of(now, series, year, vsv, minimum=limits.minimum) if place.funnel else float("nan"),
        fitting,
        pooled_block(rows, cell, year, limits),
        year in targets,
        _adjusted(years, births.get(vsv, _none()), model),
        audit.place_by_ratio(now, _expected(births, model), series, year, vsv, **limited) if model else None,
    )


def _adjusted(years: pd.DataFrame, births: pd.DataFrame, coefficients: list[Coefficient]) -> audit.Adjusted | None:
    """Observed over expected of this year, where a model was given and the own count may be told."""
    told = years[years["is_now"] & (years["display"] == "share")]
    if not coefficients or told.empty:
        return None
    row = told.iloc[0]
    return audit.observed_over_expected(int(row["numerator"]), int(row["denominator"]), births, coefficients)


def _births(project, period, everybody: pd.DataFrame, own: str) -> dict[str, pd.DataFrame]:
    """Births of each network in the year; those of another whose file is at fault are not known here."""
    rows = births_frame(project, None)
    found = {own: audit.births_of(rows, own, period)}
    for name in everybody["vsv"].astype("str").unique():
        with suppress(DataError):
            found.setdefault(name, audit.births_of(rows, name, period))
    return found


def _expected(births: dict[str, pd.DataFrame], coefficients: list[Coefficient]) -> dict[str, float]:
    """The share that the model expects of each network, where it can tell."""
    told = {name: audit.expected_share(rows, coefficients) for name, rows in births.items()}
    return {name: share for name, (share, why) in told.items() if not why}


def _no_place(definition, years: pd.DataFrame) -> audit.Place | None:
    """Why there is no place whatever the others delivered; None where there may be one."""
    now = years[years["is_now"]]
    why = ""
    if definition.unit == "mean":
        why = "mean"
    elif (now["display"] == "nothing").any():
        why = "nobody"
    elif now["source_hides"].any():
        why = "source"
    elif "missing" in now and (now["missing"] > MOST_MISSING).any():
        why = "unrecorded"
    return audit.Place(None, "", "", why) if why else None


def _outside(mine: pd.DataFrame, year: int) -> list[str]:
    """Indicators with a figure of this year that lies outside the years in which their definition holds."""
    names = mine.loc[mine["year"] == year, "indicator"].astype("str").unique()
    return [name for name in sorted(names) if name in indicators() and not indicators()[name].valid.has(year)]


def _models(coefficients) -> dict[str, tuple[str, ...]]:
    """The sources of the model of each indicator, each once."""
    names = dict.fromkeys(one.indicator for one in coefficients)
    return {name: tuple(dict.fromkeys(one.source for one in coefficients if one.indicator == name)) for name in names}


def _none() -> pd.DataFrame:
    index = pd.MultiIndex.from_arrays([[], [], []], names=["timepoint", "instrument", "vsv"])
    return pd.DataFrame({"numerator": [], "denominator": []}, index=index, dtype="int64")
