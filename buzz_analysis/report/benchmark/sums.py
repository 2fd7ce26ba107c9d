"""What others together make in each year, and what the source publishes of the whole country."""

from __future__ import annotations

import pandas as pd

from ... import audit, disclosure

SUMS = ["year", "group", "numerator", "denominator", "n_networks", "estimate", "cell"]


def sums_of(counts, whole, series, among, national, cell, reach, minimum) -> pd.DataFrame:
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


def targets_of(sums: pd.DataFrame, references) -> dict[int, float]:
    """By year the share of the whole country: the source's own row, else a published national mean of that year."""
    means = [one for one in references if one.kind == "national_mean" and (one.period or "").isdigit()]
    found = {int(one.period): one.estimate for one in means}
    published = sums[sums["group"] == "national"]
    return found | dict(zip(published["year"].astype(int), published["estimate"].astype(float), strict=True))
