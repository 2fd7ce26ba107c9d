"""A sum in place of each hidden count: over periods, over time points, or over all networks."""

from __future__ import annotations

import pandas as pd

from ... import audit, disclosure
from .shapes import Counts, Setting


def pooled_counts(name, own, alerts, released, counts: Counts, setting: Setting) -> pd.DataFrame:
    """A sum in place of each hidden count: over periods, else over hidden time points, else over all networks."""
    minimum = setting.limits.minimum
    hidden = [one for one in own.index if own["suppressed"][one] and one in set(alerts["timepoint"])]
    rows, left = [], []
    for timepoint in hidden:
        stretch = released[timepoint].pooled if timepoint in released else None
        if stretch is None:
            left.append(timepoint)
            continue
        inside = alerts[(alerts["timepoint"] == timepoint) & (alerts.index >= stretch.first)]
        periods = -(-(stretch.after - stretch.first) // setting.period.months)  # the first may begin before the data do
        rows.append(_row(name, timepoint, "periods", *_sums(inside), periods, stretch))
    here = alerts[(alerts.index >= setting.stretch.first) & alerts["timepoint"].isin(left)]
    yes, n = _sums(here)
    moments = sorted(here["timepoint"].unique())
    by_moment = here.groupby("timepoint")[["yes", "no"]].sum().to_numpy()
    is_open = len(moments) > 1 and disclosure.sum_leaves_open(by_moment, minimum)
    if is_open and yes >= minimum and n - yes >= minimum:
        rows.append(_row(name, "+".join(moments), "timepoints", yes, n, len(moments), setting.stretch))
        return _release(rows, setting)
    for timepoint in left:
        together = audit.all_networks(counts.now, name, timepoint, minimum=minimum)
        if together.denominator:
            rows.append(_row(name, timepoint, "networks", *together, setting.stretch))
    return _release(rows, setting)


def _sums(rows: pd.DataFrame) -> tuple[int, int]:
    return int(rows["yes"].sum()), int((rows["yes"] + rows["no"]).sum())


def _row(name, timepoint, over, numerator, denominator, n_pooled, stretch: disclosure.Stretch) -> dict:
    blank = dict.fromkeys(("gate_closed", "unknown", "not_asked"), 0)
    return {
        "cell": f"lc.{name}.{timepoint}.alert_share.over_{over}",
        "instrument": name,
        "timepoint": timepoint,
        "measure": "alert_share",
        "group": "own",
        "numerator": numerator,
        "denominator": denominator,
        "least": numerator,
        "most": numerator,
        "n_networks": n_pooled,
        "signal": "",
        "direction": "",
        "over": over,
        "first": stretch.first,
        "after": stretch.after,
        **blank,
    }


def _release(rows: list[dict], setting: Setting) -> pd.DataFrame:
    """The sums as any other cell: through disclosure once; a sum that is still hidden is left out."""
    if not rows:
        return pd.DataFrame(columns=["cell", "over", "suppressed"])
    frame = pd.DataFrame(rows).astype(dict.fromkeys(("numerator", "denominator", "least", "most"), "Int64"))
    released = disclosure.release(frame, setting.limits).assign(**frame[["over", "first", "after"]])
    return released[~released["suppressed"]].reset_index(drop=True)
