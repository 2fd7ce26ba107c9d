"""From the store's yearly figures to what a benchmark may show: every number passes disclosure control here, once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd

from ... import audit, disclosure
from ...project import Project
from ...schema import GROUPS, Coefficient, Parameters, indicators
from ..representation import births_frame
from ..years import open_basis, year_of
from .beside_women import women_beside
from .cells import figure_cell
from .known import case_mix_of, references_for
from .material import BenchmarkMaterial, Figure
from .pooled import pooled_block

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
    register, case_mix = project.register(), case_mix_of(project)
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
        case_mix=case_mix,
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
    years = _own_years(rows, definition, cell, year, shown_by)
    is_broken = definition.segment(year) != definition.segment(year - 1)
    sums = _sums(counts, whole, series, among, national, cell, definition.reach, limits.minimum)
    fitting = tuple(one for one in references if one.fits(definition, str(first["population"])))
    targets = _targets(sums, fitting)
    place = _no_place(definition, years) or audit.place_of(
        now,
        _none() if is_broken else before,
        series,
        year,
        vsv,
        minimum=limits.minimum,
        least=max(definition.minimum_denominator, limits.describe_from),
        targets=targets,
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
        _adjusted(years, births, [one for one in case_mix if one.indicator == definition.id]),
    )


def _adjusted(years: pd.DataFrame, births: pd.DataFrame, coefficients: list[Coefficient]) -> audit.Adjusted | None:
    """Observed over expected of this year, where a model was given and the own count may be told."""
    told = years[years["is_now"] & (years["display"] == "share")]
    if not coefficients or told.empty:
        return None
    row = told.iloc[0]
    return audit.observed_over_expected(int(row["numerator"]), int(row["denominator"]), births, coefficients)


def _targets(sums: pd.DataFrame, references) -> dict[int, float]:
    """By year the share of the whole country: the source's own row, else a published national mean of that year."""
    means = [one for one in references if one.kind == "national_mean" and (one.period or "").isdigit()]
    found = {int(one.period): one.estimate for one in means}
    published = sums[sums["group"] == "national"]
    return found | dict(zip(published["year"].astype(int), published["estimate"].astype(float), strict=True))


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


def _own_years(rows, definition, cell, year, limits) -> pd.DataFrame:
    """The own figure of each year up to that of the report, released; the last year first."""
    made = rows.sort_values("year", ascending=False).rename(columns={"suppressed": "source_hides"})
    made = made.drop(columns=["estimate", "ci_low", "ci_high"])
    is_mean = definition.unit == "mean"
    released = _means(made, definition.reach, limits) if is_mean else disclosure.release_counts(made, limits)
    if released["n_missing"].notna().any():
        known = released["denominator"].astype("Float64") + released["n_missing"].astype("Float64")
        released = released.assign(missing=(released["n_missing"] / known).astype("float64").round(2))
    return released.assign(
        cell=[f"{cell}.{label}" for label in released["period"].astype("str")], is_now=released["year"] == year
    ).reset_index(drop=True)


def _means(made: pd.DataFrame, reach: tuple[float, float], limits) -> pd.DataFrame:
    """A mean where a share would stand: sum of scores by number of answers, without an interval."""
    n, total = made["denominator"].astype("Int64"), made["numerator"].astype("Int64")
    is_unknown = (n.isna() | total.isna()).to_numpy(bool)
    values = [one.fillna(0).to_numpy("float64") for one in (n, total)]
    is_told = disclosure.may_tell_mean(values[0], values[1], reach, limits.minimum) & (values[0] > 0) & ~is_unknown
    display = np.select([is_unknown, values[0] == 0, is_told], ["unknown", "nothing", "mean"], "less_than_minimum")
    return made.assign(
        numerator=total.where(is_told),
        denominator=n.where(is_told),
        display=display.astype(object),
        suppressed=display == "less_than_minimum",
        estimate=np.divide(values[1], values[0], out=np.full(len(made), np.nan), where=is_told),
        ci_low=np.nan,
        ci_high=np.nan,
    )


def _sums(counts, whole, series, among, national, cell, reach, minimum) -> pd.DataFrame:
    """What the others and the region make in each year, and what the source publishes of the country."""
    means = _told_means(whole, reach, minimum)
    rows = [
        (when, group, *audit.sum_of_networks(found, series, when, minimum=minimum, among=names))
        for when, found in counts.items()
        for group, names in among.items()
        if names
    ]
    rows += [
        (when, group, *_sum_of_means(part, names))
        for when, part in means.groupby("year")
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


def _told_means(whole: pd.DataFrame, reach, minimum: int) -> pd.DataFrame:
    """The means that a network's own report tells: a sum of these alone gives none of the others away."""
    rows = whole[(whole["unit"] == "mean") & (whole["denominator"] >= max(minimum, 1)) & whole["numerator"].notna()]
    if reach is None or rows.empty:
        return rows.head(0)
    n, total = (rows[name].to_numpy("float64") for name in ("denominator", "numerator"))
    return rows[disclosure.may_tell_mean(n, total, reach, minimum)]


def _sum_of_means(rows: pd.DataFrame, names: list[str]) -> tuple[int, int, int]:
    """Scores and answers of some networks together: a sum of many scores is no count of anybody."""
    inside = rows[rows["vsv"].astype("str").isin(names)]
    return int(inside["numerator"].sum()), int(inside["denominator"].sum()), len(inside)


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
