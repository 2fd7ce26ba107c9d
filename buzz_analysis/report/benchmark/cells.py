"""Every number that the pages of a benchmark show, as the ledger of releases and a recall read them."""

from __future__ import annotations

import pandas as pd

from ..shown_cells import cell_rows


def figure_cell(series: str) -> str:
    """The id of a series: without spaces, for a row of a table names several ids with a space between."""
    name, _, population = series.partition("|")
    tail = "".join(sign if sign.isalnum() else "-" for sign in population).strip("-").lower()
    return f"bm.{name}.{tail}" if tail else f"bm.{name}"


def benchmark_cells(material) -> list[dict]:
    """A row a number, as `shown_cells`: own figures of all years, sums of others, distances, and dots of a funnel."""
    frames = [("benchmark_women", material.women), ("benchmark_women", _distances(material.women))]
    for one in material.figures:
        frames += [
            ("benchmark", _of_year(one.years, one.years["period"])),
            ("benchmark", _of_year(one.sums, one.sums["year"])),
            ("benchmark", _missing(one)),
            ("benchmark_networks", _dots(one)),
            ("benchmark_networks", _ratio_dots(one)),
            ("benchmark", _reliability(one)),
            ("benchmark", _ratio(one)),
            ("benchmark", pd.DataFrame([one.pooled] if one.pooled else [])),
        ]
    return [row for table, frame in frames if len(frame) for row in cell_rows(table, frame, material.period)]


def _of_year(frame: pd.DataFrame, label: pd.Series) -> pd.DataFrame:
    """The same rows with the months of their own year."""
    first = frame["year"].astype("int64") * 12
    return frame.assign(period=label.astype("str"), first=first, after=first + 12)


def _missing(one) -> pd.DataFrame:
    """The share of which nothing was recorded, where a page tells it."""
    if "missing" not in one.years:
        return pd.DataFrame()
    told = _of_year(one.years, one.years["period"])[one.years["missing"].notna()]
    keys = told[["period", "first", "after"]]
    return keys.assign(cell=told["cell"] + ".missing", estimate=told["missing"], suppressed=False)


def _distances(women: pd.DataFrame) -> pd.DataFrame:
    """The others' share, the distance from it and the reliability of each questionnaire, where they are shown."""
    parts = []
    for name in ("others", "difference", "reliability"):
        told = women[women[name].notna()]
        cell = told["beside"].astype("str") + "." + name
        parts.append(pd.DataFrame({"cell": cell, "estimate": told[name].astype("float64"), "suppressed": False}))
    return pd.concat(parts, ignore_index=True)


def _dots(one) -> pd.DataFrame:
    """The points of a funnel; as on the page, no other network is named."""
    if one.place.funnel is None:
        return pd.DataFrame()
    units = one.place.funnel.units[["numerator", "denominator", "estimate"]].sort_values("denominator")
    cell = f"{one.now['cell']}.funnel"
    return units.assign(cell=cell, group="networks", suppressed=units["numerator"].isna())


def _ratio_dots(one) -> pd.DataFrame:
    """The points of the funnel of ratios: what is expected is no count of women."""
    if one.by_ratio is None or one.by_ratio.funnel is None:
        return pd.DataFrame()
    units = one.by_ratio.funnel.units.sort_values("denominator")[["estimate"]]
    cell = f"{one.now['cell']}.ratio.funnel"
    return units.assign(cell=cell, group="networks", suppressed=units["estimate"].isna())


def _ratio(one) -> pd.DataFrame:
    if one.adjusted is None or one.adjusted.why:
        return pd.DataFrame()
    cell = f"{one.now['cell']}.ratio"
    return pd.DataFrame({"cell": [cell], "estimate": [one.adjusted.ratio], "suppressed": [False]})


def _reliability(one) -> pd.DataFrame:
    if one.now is None or one.reliability != one.reliability:
        return pd.DataFrame()
    cell = f"{one.now['cell']}.reliability"
    return pd.DataFrame({"cell": [cell], "estimate": [one.reliability], "suppressed": [False]})
