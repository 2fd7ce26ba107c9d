"""A questionnaire's own history: the alert share where it may be drawn, else the mean score, else why not."""

from __future__ import annotations

import pandas as pd

from ... import audit, disclosure
from ...disclosure import ReleasedSeries
from ...schema import PREFIX
from .shapes import Change, History, Setting, scale_of


def history_of(name, lead, released, alerts, means, own, setting: Setting) -> History:
    """The alert share at the leading time point; else of all time points together; else the mean score there."""
    limits, stretch = setting.limits, setting.stretch
    cell = f"lc.{name}.{lead}.alert_share"
    if released is not None and released.unit:
        return _charted(name, cell, (lead,), None, released, setting)
    moments = tuple(sorted(alerts["timepoint"].unique()))
    was_told = any((name, moment) in setting.earlier for moment in moments)  # of one by itself, in an earlier report
    if len(moments) > 1 and not was_told:
        together = disclosure.release_together(alerts, stretch, limits)
        if together.unit:
            return _charted(name, f"lc.{name}.{'+'.join(moments)}.alert_share", moments, None, together, setting)
    scale = scale_of(name)
    rows = means[(means["instrument"] == name) & (means["timepoint"] == lead)]
    if scale is not None:
        rows = rows[rows["scale"] == scale.id].set_index("month")
        earlier = setting.earlier.get((name, lead), {})
        scores = disclosure.release_mean_series(rows, scale.reach, stretch, limits, earlier=earlier)
        if scores.unit:
            return _charted(name, f"lc.{name}.{lead}.{scale.id}_mean", (lead,), scale, scores, setting)
    why = "undated" if setting.undated and alerts.empty else "few" if len(alerts) else "nothing"
    return History(cell, (lead,), None, "", pd.DataFrame(), None, (), (), why)


def _charted(name, cell, moments, scale, released: ReleasedSeries, setting: Setting) -> History:
    """The chart of a series that may be drawn; its points stand in the middle of their months."""
    points = _dated(released)
    mixed, overlapping = len(moments) > 1, released.unit == "rolling_year"
    described = any(moment in setting.describe_only for moment in moments)
    why = "mixed" if mixed else "overlap" if overlapping else "response" if described else ""
    changes = _inside(setting.changes, name, points)
    starts = [pd.Timestamp(change.day) for change in changes if change.is_cycle and change.measure]
    values = (points["total"] / points["n"],) if scale else (points["numerator"], points["denominator"])
    series = audit.over_time(
        *(one.astype("float64") for one in values),
        why_no_rules=why,
        baseline=audit.points_before(starts, pd.DatetimeIndex(points["end"])),
    )
    frame = series.frame.assign(label=points["label"])
    runs = series.runs._replace(frame=series.runs.frame.assign(label=points["label"]))
    series = series._replace(frame=frame, runs=runs)
    goals = setting.goals.get(cell.removeprefix(PREFIX), ())
    return History(cell, moments, scale, released.unit, points, series, changes, goals, "")


def _inside(changes, name, points) -> tuple[Change, ...]:
    """What was done about this questionnaire in the months that are drawn, oldest first."""
    first, after = _first_day(points["first"].iloc[0]), points["end"].iloc[-1]
    found = [one for one in changes if one.is_about(name) and first <= pd.Timestamp(one.day) < after]
    return tuple(sorted(found, key=lambda one: one.day))


def _dated(released: ReleasedSeries) -> pd.DataFrame:
    """Points in the middle of their months, and the name of those; twelve rolling months stand at the last of them."""
    points = released.points
    begin = points["after"] - 1 if released.unit == "rolling_year" else points["first"]
    first = [_first_day(month) for month in begin]
    after = [_first_day(month) for month in points["after"]]
    middle = pd.DatetimeIndex([one + (other - one) / 2 for one, other in zip(first, after, strict=True)]).normalize()
    labels = [_label(released.unit, row.first, row.after) for row in points.itertuples()]
    made = points.assign(label=labels, end=after).set_index(middle)
    if "yes" not in made:
        return made
    return made.assign(numerator=made["yes"], denominator=made["yes"] + made["no"])


def _first_day(month: int) -> pd.Timestamp:
    return pd.Timestamp(year=month // 12, month=month % 12 + 1, day=1)


def _label(unit: str, first: int, after: int) -> str:
    year, month = divmod(after - 1, 12)
    if unit == "year":
        return f"{year}"
    if unit == "half_year":
        return f"{year}-H{month // 6 + 1}"
    return f"{year}-Q{month // 3 + 1}" if unit == "quarter" else f"{year}-{month + 1:02d}"
