"""Yearly figures as indicators: a row a network, year and indicator, with the interval of its share."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ..schema import Indicator
from ..stats import wilson

NATIONAL = "national"  # the row that a source publishes of the whole country: no sum of the networks
COLUMNS = (
    "vsv",
    "period",
    "year",
    "indicator",
    "population",
    "series",
    "segment",
    "unit",
    "numerator",
    "denominator",
    "estimate",
    "ci_low",
    "ci_high",
    "suppressed",
    "n_missing",
)


def indicators(figures: pd.DataFrame, known: Mapping[str, Indicator]) -> pd.DataFrame:
    """Yearly figures with the definition of each, before any disclosure control.

    Parameters
    ----------
    figures : DataFrame
        As `answers.read_yearly` makes it, of any number of networks. Not changed.
    known : mapping
        Definitions by id. A figure without one is left out: nobody can say what it counts.

    Returns
    -------
    DataFrame
        ``vsv period year indicator population unit numerator denominator estimate ci_low ci_high suppressed``; `period`
        is the file's own label, `population` empty where the file has none. ``series`` names what may stand in one
        table (indicator and population), ``segment`` counts the breaks before the year: only points of one series and
        one segment may be joined by a line. ``estimate`` is the share (Wilson interval, 95%) or the mean (no interval:
        a sum does not tell how far scores lie apart). Years in which a definition does not hold are left out.
        `suppressed`: the source hides the number. ``n_missing``: how many were left out of the denominator because
        nothing was recorded, where the source tells it.

    References
    ----------
    `stats.wilson`. Breaks and years of validity: the definitions, each with its source.
    """
    rows = figures[figures["indicator"].astype("str").isin(list(known))].reset_index(drop=True)
    names, years = rows["indicator"].astype("str"), rows["year"].astype("int64")
    holds = np.array([known[name].valid.has(year) for name, year in zip(names, years, strict=True)], dtype=bool)
    rows, names, years = rows[holds], names[holds], years[holds]
    population = rows["population"].astype("str").fillna("") if "population" in rows else pd.Series("", rows.index)
    made = rows.assign(
        indicator=names,
        population=population,
        series=names + ("|" + population).where(population != "", ""),
        segment=[known[name].segment(year) for name, year in zip(names, years, strict=True)],
        unit=[known[name].unit for name in names],
    )
    return made.assign(**_estimate(made)).reindex(columns=COLUMNS).reset_index(drop=True)


def national_rows(figures: pd.DataFrame) -> pd.Series:
    """Which rows are the published figure of the whole country."""
    if "level" not in figures:
        return pd.Series(False, figures.index)
    return figures["level"].astype("str") == NATIONAL


def without_definition(figures: pd.DataFrame, known: Mapping[str, Indicator]) -> list[str]:
    """Ids in the file that no definition explains."""
    return sorted(set(figures["indicator"].astype("str")) - set(known))


def counts_of(frame: pd.DataFrame, year: int) -> pd.DataFrame:
    """The shares of one year as `funnel_of_networks` and `tell_others` read counts: timepoint, instrument, vsv.

    The year stands for the time point and the series for the questionnaire. Means, and figures without a number, are
    left out.
    """
    is_share = (frame["unit"] != "mean") & frame["numerator"].notna() & frame["denominator"].notna()
    rows = frame[is_share & (frame["year"] == year)]
    made = pd.DataFrame(
        {
            "timepoint": rows["year"].astype("str"),
            "instrument": rows["series"].astype("str"),
            "vsv": rows["vsv"].astype("str"),
            "numerator": rows["numerator"].astype("int64"),
            "denominator": rows["denominator"].astype("int64"),
        }
    )
    return made.groupby(["timepoint", "instrument", "vsv"]).sum()


def _estimate(made: pd.DataFrame) -> dict[str, np.ndarray]:
    """Share with its interval, or mean without one; missing where a number is, or the denominator is 0."""
    count, n = (made[name].astype("float64").to_numpy() for name in ("numerator", "denominator"))
    estimate = np.divide(count, n, out=np.full(len(n), np.nan), where=n > 0)
    low, high = np.full(len(n), np.nan), np.full(len(n), np.nan)
    is_share = (made["unit"] != "mean").to_numpy() & ~np.isnan(estimate)
    if is_share.any():
        low[is_share], high[is_share] = wilson(count[is_share].astype("int64"), n[is_share].astype("int64"))
    return {"estimate": estimate, "ci_low": low, "ci_high": high}
