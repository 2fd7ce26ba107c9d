"""What the pages of the topics show beside their alert shares: own history, position, pooled counts, references.

Only the leading questionnaires of the topics are gone through, so that a report stays quick.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

import pandas as pd

from .. import audit, disclosure
from ..disclosure import ReleasedSeries, Stretch
from ..schema import PREFIX, Benchmark, Period, Scale, benchmarks, instruments
from ..stats import DIFFERENT, SIGNAL, Funnel, mean_difference, side, verdict


class Goal(NamedTuple):
    """What a network declared to reach, in the unit of the measure."""

    value: float
    is_lower_better: bool
    by: datetime.date | None


class Change(NamedTuple):
    """Something that was done: the day, and what, as the list under the chart tells it; `measure` if it names one."""

    day: datetime.date
    what: str
    measure: str
    is_cycle: bool

    def is_about(self, instrument: str) -> bool:
        """Whether it may have touched a questionnaire: what names no measure may have touched any."""
        return not self.measure or self.measure.split(".")[0] == instrument


class History(NamedTuple):
    """One questionnaire over time. `series` is None where there is no chart; `why` then says why not."""

    cell: str
    timepoints: tuple[str, ...]
    scale: Scale | None  # None: the share of women with an alert
    unit: str
    points: pd.DataFrame
    series: audit.OverTime | None
    changes: tuple[Change, ...]
    goals: tuple[Goal, ...]
    why: str


class Position(NamedTuple):
    """This network among the others at one time point; `why` says why there is no place in a funnel."""

    cell: str
    timepoint: str
    funnel: Funnel | None
    verdict: str
    direction: str
    is_indicative: bool
    why: str
    difference: Difference | None


class Difference(NamedTuple):
    """The own mean beside that of the others."""

    scale: Scale
    n: int
    mean: float
    others_n: int
    others_mean: float
    n_networks: int
    difference: float
    ci_low: float
    ci_high: float


class Known(NamedTuple):
    """A published value, and the own figure of that very measure; None where it may not be told."""

    benchmark: Benchmark
    scale: Scale
    timepoint: str
    n: int
    mean: float | None


class TopicFigures(NamedTuple):
    """All of one leading questionnaire."""

    history: History
    position: Position
    pooled: pd.DataFrame
    references: tuple[Known, ...]


class Counts(NamedTuple):
    """What is counted once for all topics of a report."""

    alerts: pd.DataFrame
    means: pd.DataFrame
    now: pd.DataFrame
    before: pd.DataFrame


class Setting(NamedTuple):
    """What all topics of a report share."""

    vsv: str
    period: Period
    aggregates: pd.DataFrame
    limits: object
    describe_only: tuple[str, ...]
    undated: bool
    changes: tuple[Change, ...]
    goals: dict[str, tuple[Goal, ...]]  # by measure, such as epds.T1.alert_share

    @property
    def stretch(self) -> Stretch:
        """The period as months."""
        return Stretch(self.period.first, self.period.first + self.period.months)


def topic_figures(names, cells: pd.DataFrame, setting: Setting, words) -> dict[str, TopicFigures]:
    """The figures of the questionnaires `names`; `words` puts released cells into words."""
    names = [name for name in dict.fromkeys(names) if name in set(cells["instrument"])]
    if not names:
        return {}
    aggregates, vsv, period = setting.aggregates, setting.vsv, setting.period
    counts = Counts(
        audit.alerts_by_month(aggregates, vsv, period),
        audit.means_by_month(aggregates, vsv, period),
        audit.network_counts(aggregates, period),
        audit.network_counts(aggregates, period.previous()),
    )
    return {name: _figures(name, cells[cells["instrument"] == name], counts, setting, words) for name in names}


def history_signals(figures: dict[str, TopicFigures]) -> pd.DataFrame:
    """Rules that fired in a series, and positions beyond the limits: a row each, with the id of its signal."""
    found = []
    for name, one in figures.items():
        history, position = one.history, one.position
        where = {"instrument": name, "cell": history.cell, "timepoint": "+".join(history.timepoints)}
        rules = history.series.signals if history.series else ()
        found += [where | {"against": "history", "direction": "", "rule": rule} for rule in rules]
        if position.verdict in (SIGNAL, DIFFERENT):
            where = {"instrument": name, "cell": position.cell, "timepoint": position.timepoint}
            found.append(where | {"against": "networks", "direction": position.direction, "rule": position.verdict})
    frame = pd.DataFrame(found, columns=["instrument", "cell", "timepoint", "against", "direction", "rule"])
    return frame.assign(signal=frame["cell"] + ":" + frame["against"] + ":" + frame["rule"])


def _figures(name, cells, counts: Counts, setting: Setting, words) -> TopicFigures:
    own = cells[cells["group"] == "own"].set_index("timepoint")
    alerts = counts.alerts[counts.alerts["instrument"] == name].set_index("month")
    lead = _lead(own, alerts)
    released = {
        timepoint: disclosure.release_series(rows[["yes", "no"]], setting.stretch, setting.limits)
        for timepoint, rows in alerts.groupby("timepoint")
        if timepoint == lead or own["suppressed"].get(timepoint, False)
    }
    history = _history(name, lead, released.get(lead), alerts, counts.means, own, setting)
    pooled = _pooled(name, own, alerts, released if len(history.timepoints) < 2 else {}, counts, setting)
    return TopicFigures(
        history=history,
        position=_position(name, lead, own, counts, setting),
        pooled=words(pooled) if len(pooled) else pooled,
        references=_references(name, lead, counts.means, setting),
    )


def _lead(own: pd.DataFrame, alerts: pd.DataFrame) -> str:
    """The time point with most women screened in the period, as far as told; else over all months."""
    told = own["denominator"].dropna()
    if len(told) and told.max() > 0:
        return str(told.astype("int64").idxmax())
    women = (alerts["yes"] + alerts["no"]).groupby(alerts["timepoint"]).sum()
    return str(women.idxmax() if len(women) else own.index[0])


def _history(name, lead, released, alerts, means, own, setting: Setting) -> History:
    """The alert share at the leading time point; else of all time points together; else the mean score there."""
    limits, stretch = setting.limits, setting.stretch
    cell = f"lc.{name}.{lead}.alert_share"
    if released is not None and released.unit:
        return _charted(name, cell, (lead,), None, released, setting)
    moments = tuple(sorted(alerts["timepoint"].unique()))
    if len(moments) > 1:
        together = disclosure.release_together(alerts, stretch, limits)
        if together.unit:
            return _charted(name, f"lc.{name}.{'+'.join(moments)}.alert_share", moments, None, together, setting)
    scale = _scale(name)
    rows = means[(means["instrument"] == name) & (means["timepoint"] == lead)]
    if scale is not None:
        rows = rows[rows["scale"] == scale.id].set_index("month")
        scores = disclosure.release_mean_series(rows, scale.reach, stretch, limits)
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


def _scale(name: str) -> Scale | None:
    """The scale whose mean stands for a questionnaire: a norm score where it has one, else its first, if it may."""
    scales = [scale for scale in instruments()[name].scales if scale.may_average]
    return next((scale for scale in scales if scale.method == "lookup"), next(iter(scales), None))


def _pooled(name, own, alerts, released, counts: Counts, setting: Setting) -> pd.DataFrame:
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
        rows.append(_row(name, timepoint, "periods", *_sums(inside), periods))
    here = alerts[(alerts.index >= setting.stretch.first) & alerts["timepoint"].isin(left)]
    yes, n = _sums(here)
    moments = sorted(here["timepoint"].unique())
    if len(moments) > 1 and yes >= minimum and n - yes >= minimum:
        return _release([*rows, _row(name, "+".join(moments), "timepoints", yes, n, len(moments))], setting)
    for timepoint in left:
        together = audit.all_networks(counts.now, name, timepoint, minimum=minimum)
        if together.denominator:
            rows.append(_row(name, timepoint, "networks", *together))
    return _release(rows, setting)


def _sums(rows: pd.DataFrame) -> tuple[int, int]:
    return int(rows["yes"].sum()), int((rows["yes"] + rows["no"]).sum())


def _row(name, timepoint, over, numerator, denominator, n_pooled) -> dict:
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
        **blank,
    }


def _release(rows: list[dict], setting: Setting) -> pd.DataFrame:
    """The sums as any other cell: through disclosure once; a sum that is still hidden is left out."""
    if not rows:
        return pd.DataFrame(columns=["cell", "over", "suppressed"])
    frame = pd.DataFrame(rows).astype(dict.fromkeys(("numerator", "denominator", "least", "most"), "Int64"))
    released = disclosure.release(frame, setting.limits).assign(over=frame["over"])
    return released[~released["suppressed"]].reset_index(drop=True)


def _position(name, lead, own, counts: Counts, setting: Setting) -> Position:
    """A place in the funnel; else the difference of means."""
    cell, minimum = f"lc.{name}.{lead}.alert_share", setting.limits.minimum
    funnel = audit.funnel_of_networks(counts.now, name, lead, minimum=minimum)
    why = _why_no_place(own.loc[lead], funnel, lead, setting)
    if why:
        difference = None if why == "response" else _difference(name, lead, setting)
        return Position(cell, lead, None, "", "", False, why, difference)
    before = audit.funnel_of_networks(counts.before, name, lead, minimum=minimum)
    sides = [_sides(one, setting.vsv) for one in (before, funnel)]
    found = str(verdict([[one[0]] for one in sides], [[one[1]] for one in sides])[0])
    is_indicative = bool(own.loc[lead, "denominator"] < setting.limits.compare_from)
    direction = "higher" if sum(sides[-1]) > 0 else "lower"
    return Position(cell, lead, funnel, found, direction if found else "", is_indicative, "", None)


def _why_no_place(row, funnel, lead, setting: Setting) -> str:
    if lead in setting.describe_only:
        return "response"
    if row["suppressed"] or pd.isna(row["numerator"]):
        return "hidden"
    if funnel is None:
        return "alone"
    n = int(row["denominator"])
    return "expected" if min(n * funnel.target, n * (1 - funnel.target)) < audit.LEAST_EXPECTED else ""


def _sides(funnel: Funnel | None, vsv: str) -> tuple[int, int]:
    """Beyond which limits the network lies, 95% and 99.8%: beyond both sets, plain and widened, or none."""
    rows = funnel.units[funnel.units["unit"] == vsv] if funnel else pd.DataFrame()
    if rows.empty:
        return 0, 0
    row = rows.iloc[0]
    found = []
    for level in ("95", "998"):
        widened = int(side(row["estimate"], row[f"lower_{level}"], row[f"upper_{level}"]))
        plain = int(side(row["estimate"], row[f"lower_{level}_plain"], row[f"upper_{level}_plain"]))
        found.append(widened if widened == plain else 0)
    return found[0], found[1]


def _difference(name, lead, setting: Setting) -> Difference | None:
    """The own mean less the others', where both may be told."""
    scale = _scale(name)
    if scale is None:
        return None
    minimum = setting.limits.minimum
    sums = audit.mean_of_networks(
        setting.aggregates, setting.vsv, name, scale.id, lead, setting.period, minimum=minimum
    )
    own, others = sums.loc["own"], sums.loc["others"]
    if not (disclosure.may_tell_mean(own["n"], own["total"], scale.reach, minimum) and others["n"] > 0):
        return None
    apart = mean_difference(*own[["n", "total", "total_sq"]], *others[["n", "total", "total_sq"]])
    return Difference(
        scale,
        int(own["n"]),
        own["total"] / own["n"],
        int(others["n"]),
        others["total"] / others["n"],
        int(others["n_networks"]),
        *apart,
    )


def _references(name, lead, means, setting: Setting) -> tuple[Known, ...]:
    """Published values of this very questionnaire, each beside the own mean of the same scale."""
    scales = {scale.id: scale for scale in instruments()[name].scales}
    found = []
    for one in benchmarks():
        if one.instrument != name or one.statistic != "mean":
            continue
        rows = means[(means["instrument"] == name) & (means["timepoint"] == lead) & (means["scale"] == one.scale)]
        rows = rows[rows["month"] >= setting.stretch.first]
        n, total = int(rows["n"].sum()), float(rows["total"].sum())
        told = disclosure.may_tell_mean(n, total, scales[one.scale].reach, setting.limits.minimum)
        found.append(Known(one, scales[one.scale], lead, n if told else 0, total / n if told else None))
    return tuple(found)


def changes_of(records, last_day: datetime.date) -> tuple[Change, ...]:
    """Actions with a day on which they were agreed, and the starts of learning cycles, up to the end of the period."""
    grown = {one.id for one in records.cycles if one.acts_from <= last_day}  # those actions are marked as their cycle
    actions = [
        Change(one.agreed_on, one.what, one.measure or "", False)
        for one in records.actions
        if one.agreed_on and one.cycle not in grown
    ]
    cycles = [Change(one.acts_from, one.title, one.aim.measure, True) for one in records.cycles]
    return tuple(change for change in (*actions, *cycles) if change.day <= last_day)


def goals_of(records, last_day: datetime.date) -> dict[str, tuple[Goal, ...]]:
    """The aims of the cycles that run, by measure; an abandoned one aims at nothing."""
    found: dict[str, tuple[Goal, ...]] = {}
    for one in records.cycles:
        if one.acts_from <= last_day and one.act.decision != "abandon":
            goal = Goal(one.aim.to, one.aim.direction == "down", one.aim.by)
            found[one.aim.measure] = (*found.get(one.aim.measure, ()), goal)
    return found
