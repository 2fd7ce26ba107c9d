"""From the store's yearly figures to what a benchmark may show: every number passes disclosure control here, once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pandas as pd

from ... import audit, disclosure
from ...project import Project
from ...schema import GROUPS, Coefficient, Parameters, indicators
from ..representation import births_frame
from ..years import open_basis, year_of
from .beside_women import women_beside
from .known import case_mix_of, references_for
from .material import BenchmarkMaterial, Figure

MOST_MISSING = 0.7  # as with a response under 30%: shown, and compared with nobody
SUMS = ["year", "group", "numerator", "denominator", "n_networks", "estimate", "cell"]


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
    register = project.register()
    region = register.row(parameters.vsv).consortium or ""
    make = partial(
        _figure,
        everybody=everybody,
        national=national,
        vsv=parameters.vsv,
        region=[name for name, row in register.rows.items() if region and row.consortium == region],
        year=year,
        limits=limits,
        shown_by=basis.study.disclosure,
        references=references_for(project),
        births=audit.births_of(births_frame(project, parameters.vsv), parameters.vsv, basis.period),
        case_mix=case_mix_of(project),
    )
    made = [make(series, rows) for series, rows in own.groupby("series", sort=False)]
    made.sort(key=lambda one: (GROUPS.index(one.definition.group), one.definition.order, one.population))
    mine = figures[(figures["vsv"].astype("str") == parameters.vsv) & ~is_national]
    return BenchmarkMaterial(
        **basis.__dict__,
        year=year,
        figures=tuple(made),
        women=women_beside(store, parameters.vsv, basis.period, limits, basis.study.disclosure),
        region=region,
        standing=register.row(parameters.vsv),
        unknown=tuple(audit.without_definition(mine, known)),
        unlike=tuple(_outside(mine, year)),
        models=_models(case_mix_of(project)),
    )


def _figure(
    series, rows, *, everybody, national, vsv, region, year, limits, shown_by, references, births, case_mix
) -> Figure:
    """One series: its own years, what others make, and its place in the year of the report."""
    first = rows.iloc[0]
    definition, cell = indicators()[first["indicator"]], "bm." + _slug(series)
    whole = everybody[everybody["series"] == series]
    counts = {when: audit.counts_of(whole, when) for when in sorted(whole["year"].unique())}
    others = [name for name in whole["vsv"].astype("str").unique() if name != vsv]
    among = {"others": others, "region": [name for name in region if name != vsv]}
    now, before = counts.get(year, _none()), counts.get(year - 1, _none())
    years = _own_years(rows, definition, cell, year, shown_by)
    is_broken = definition.segment(year) != definition.segment(year - 1)
    is_unknown = (years.loc[years["is_now"], "missing"] > MOST_MISSING).any() if "missing" in years else False
    place = (
        audit.Place(None, "", "", "unrecorded")
        if is_unknown
        else audit.place_of(
            now,
            _none() if is_broken else before,
            series,
            year,
            vsv,
            minimum=limits.minimum,
            least=max(definition.minimum_denominator, limits.describe_from),
        )
    )
    return Figure(
        definition,
        series,
        str(first["population"]),
        cell,
        years,
        _sums(counts, series, among, national, cell, limits.minimum),
        place,
        audit.reliability_of(now, series, year, vsv, minimum=limits.minimum) if place.funnel else float("nan"),
        tuple(one for one in references if one.fits(definition, str(first["population"]))),
        _adjusted(years, births, [one for one in case_mix if one.indicator == definition.id]),
    )


def _adjusted(years: pd.DataFrame, births: pd.DataFrame, coefficients: list[Coefficient]) -> audit.Adjusted | None:
    """Observed over expected of this year, where a model was given and the own count may be told."""
    told = years[years["is_now"] & (years["display"] == "share")]
    if not coefficients or told.empty:
        return None
    row = told.iloc[0]
    return audit.observed_over_expected(int(row["numerator"]), int(row["denominator"]), births, coefficients)


def _own_years(rows, definition, cell, year, limits) -> pd.DataFrame:
    """The own figure of each year up to that of the report, released; the last year first."""
    made = rows.sort_values("year", ascending=False).rename(columns={"suppressed": "source_hides"})
    made = made.drop(columns=["estimate", "ci_low", "ci_high"])
    released = disclosure.release_counts(made, limits)
    if definition.unit == "mean":
        released = _means(released)
    if released["n_missing"].notna().any():
        known = released["denominator"].astype("Float64") + released["n_missing"].astype("Float64")
        released = released.assign(missing=(released["n_missing"] / known).astype("float64").round(2))
    return released.assign(
        cell=[f"{cell}.{label}" for label in released["period"].astype("str")], is_now=released["year"] == year
    ).reset_index(drop=True)


def _means(released: pd.DataFrame) -> pd.DataFrame:
    """A mean where a share would stand: sum of scores by number of answers, without an interval."""
    is_told = released["display"] == "share"
    return released.assign(ci_low=float("nan"), ci_high=float("nan"), display=released["display"].mask(is_told, "mean"))


def _sums(counts, series, among, national, cell, minimum) -> pd.DataFrame:
    """What the others and the region make in each year, and what the source publishes of the country."""
    rows = [
        (when, group, *audit.sum_of_networks(found, series, when, minimum=minimum, among=names))
        for when, found in counts.items()
        for group, names in among.items()
        if names
    ]
    published = national[(national["series"] == series) & national["numerator"].notna()]
    rows += [(row.year, "national", row.numerator, row.denominator, 0) for row in published.itertuples()]
    made = pd.DataFrame([row for row in rows if row[3]], columns=SUMS[:5])
    return made.assign(
        estimate=made["numerator"] / made["denominator"],
        cell=[f"{cell}.{row.year}.{row.group}" for row in made.itertuples()],
    )


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


def _slug(series: str) -> str:
    """A series as part of an id: without spaces, for a row of a table names several ids with a space between."""
    name, _, population = series.partition("|")
    tail = "".join(sign if sign.isalnum() else "-" for sign in population).strip("-").lower()
    return f"{name}.{tail}" if tail else name
