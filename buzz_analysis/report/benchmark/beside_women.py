"""What women answered beside the yearly figures: each alert share against the other networks, with its reliability."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from ... import audit, disclosure
from ...errors import DataError
from ...schema import Period
from ..gather import compare
from ..records import read_kept_back

COLUMNS = ["instrument", "timepoint", "numerator", "denominator", "display", "estimate", "ci_low", "ci_high"]
COLUMNS += [
    "others",
    "difference",
    "low",
    "high",
    "reliability",
    "comparison",
    "rule",
    "direction",
    "suppressed",
    "cell",
    "beside",
]
KEYS = ["instrument", "timepoint"]
NOT_JUDGED = {"comparison": "", "rule": "", "direction": ""}


def women_beside(store, project, parameters, row, period: Period, limits, shown_by) -> pd.DataFrame:
    """A row a questionnaire, at the time point where most women of this network answered it.

    What the learning cycle tells too keeps the id it has there. `others` is the share of the other networks together,
    `difference` the own share less it, in points with its interval; `reliability` how much of the difference between
    networks is no chance. `comparison`, `rule` and `direction` are those of the team's learning cycle. No row where
    the study holds no answers.
    """
    vsv = parameters.vsv
    try:
        aggregates = store.aggregates(vsv)
    except (FileNotFoundError, DataError):
        return pd.DataFrame(columns=COLUMNS)
    counts = audit.network_counts(aggregates, period)[["numerator", "denominator"]]
    moments = [*_moments(counts, vsv)]
    if not moments:
        return pd.DataFrame(columns=COLUMNS)
    others = audit.tell_others(counts, vsv, limits.minimum)
    judged = _judged(store, project, parameters, row, period, aggregates)
    rows = [
        _row(name, moment, counts, _share(others, name, moment, limits.minimum), vsv, period, limits, shown_by)
        | judged.get((name, moment), NOT_JUDGED)
        for name, moment in moments
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _judged(store, project, parameters, row, period: Period, aggregates) -> dict[tuple[str, str], dict]:
    """What the learning cycle says of own beside the others, by questionnaire and time point."""
    team = replace(project, audience="team")
    withheld = read_kept_back(team, parameters.vsv, synthetic=bool(store.manifest["synthetic"]))
    found = compare(parameters, team, row, period, store, aggregates, withheld)
    others = found.cells[found.cells["group"] == "others"]
    signals = found.signals[found.signals["against"] == "others"].set_index(KEYS)[["rule", "direction"]]
    told = others.set_index(KEYS)[["comparison"]].join(signals).fillna("")
    return {(str(name), str(moment)): row for (name, moment), row in told.to_dict("index").items()}


def _moments(counts: pd.DataFrame, vsv: str):
    """Of each questionnaire the time point with most women, of the network's own."""
    mine = counts[counts.index.get_level_values("vsv") == vsv]["denominator"]
    mine = mine[mine > 0].reset_index().sort_values(["instrument", "denominator", "timepoint"])
    last = mine.drop_duplicates("instrument", keep="last")
    return zip(last["instrument"].astype("str"), last["timepoint"].astype("str"), strict=True)


def _share(others: pd.DataFrame, name: str, moment: str, minimum: int) -> float:
    """The others together as the learning cycle tells them; missing where it hides them."""
    found = others[others.index.isin([(moment, name)])]
    count, n = (int(found[column].sum()) for column in ("numerator", "denominator"))
    return count / n if min(count, n - count) >= max(minimum, 1) else float("nan")


def _row(name, moment, counts, other: float, vsv, period, limits, shown_by) -> dict:
    """One questionnaire; its year is that of the period, as the comparison of years reads it."""
    here = _as_year(audit.counts_at(counts, name, moment), period.first)
    mine = here[here.index.get_level_values("vsv") == vsv].reset_index(drop=True)
    row = disclosure.release_counts(mine, shown_by).iloc[0].to_dict()
    return row | {
        "instrument": name,
        "timepoint": moment,
        "others": other,
        **{key: row[of] - other for key, of in (("difference", "estimate"), ("low", "ci_low"), ("high", "ci_high"))},
        "reliability": audit.reliability_of(here, name, period.first, vsv, minimum=limits.minimum),
        "cell": f"lc.{name}.{moment}.alert_share",
        "beside": f"bm.{name}.{moment}.alert_share",
    }


def _as_year(counts: pd.DataFrame, year: int) -> pd.DataFrame:
    """The same counts with a number for the time point, as the comparison of years reads them."""
    index = counts.index.to_frame(index=False).assign(timepoint=str(year)).astype("str")
    return counts.set_axis(pd.MultiIndex.from_frame(index))
