"""What women answered beside the yearly figures: each alert share against the other networks, with its reliability."""

from __future__ import annotations

import pandas as pd

from ... import audit, disclosure
from ...errors import DataError
from ...schema import Period

COLUMNS = ["instrument", "timepoint", "numerator", "denominator", "display", "estimate", "ci_low", "ci_high"]
COLUMNS += [
    "others",
    "difference",
    "low",
    "high",
    "reliability",
    "verdict",
    "direction",
    "suppressed",
    "cell",
    "beside",
]


def women_beside(store, vsv: str, period: Period, limits, shown_by) -> pd.DataFrame:
    """A row a questionnaire, at the time point where most women of this network answered it.

    What the learning cycle tells too keeps the id it has there. `others` is the share of the other networks together,
    `difference` the own share less it, in points with its interval; `reliability` how much of the difference between
    networks is no chance. No row where the study holds no answers.
    """
    try:
        aggregates = store.aggregates(vsv)
    except (FileNotFoundError, DataError):
        return pd.DataFrame(columns=COLUMNS)
    counts, before = (audit.network_counts(aggregates, when) for when in (period, period.previous()))
    counts, before = (frame[["numerator", "denominator"]] for frame in (counts, before))
    others = audit.tell_others(counts, vsv, limits.minimum)
    rows = [
        _row(name, moment, counts, before, _share(others, name, moment, limits.minimum), vsv, period, limits, shown_by)
        for name, moment in _moments(counts, vsv)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


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


def _row(name, moment, counts, before, other: float, vsv, period, limits, shown_by) -> dict:
    """One questionnaire; the years of a place are those of the period, with the time point before them."""
    here = _as_year(audit.counts_at(counts, name, moment), period.first)
    earlier = _as_year(audit.counts_at(before, name, moment), period.first - 1)
    place = audit.place_of(here, earlier, name, period.first, vsv, minimum=limits.minimum, least=limits.describe_from)
    mine = here[here.index.get_level_values("vsv") == vsv].reset_index(drop=True)
    row = disclosure.release_counts(mine, shown_by).iloc[0].to_dict()
    return row | {
        "instrument": name,
        "timepoint": moment,
        "others": other,
        **{key: row[of] - other for key, of in (("difference", "estimate"), ("low", "ci_low"), ("high", "ci_high"))},
        "reliability": audit.reliability_of(here, name, period.first, vsv, minimum=limits.minimum),
        "verdict": place.verdict,
        "direction": place.direction,
        "cell": f"lc.{name}.{moment}.alert_share",
        "beside": f"bm.{name}.{moment}.alert_share",
    }


def _as_year(counts: pd.DataFrame, year: int) -> pd.DataFrame:
    """The same counts with a number for the time point, as the comparison of years reads them."""
    index = counts.index.to_frame(index=False).assign(timepoint=str(year)).astype("str")
    return counts.set_axis(pd.MultiIndex.from_frame(index))
