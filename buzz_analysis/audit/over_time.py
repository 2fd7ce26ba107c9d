"""Which chart a series gets, and whether it changes by more than chance: REPORTS sections 4 and 6."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..stats import TRIAL_POINTS, USEFUL_POINTS, RunChart, control_chart, run_chart, xmr

OUTSIDE, LONG_RUN, FEW_CROSSINGS = "beyond_limit", "long_run", "few_crossings"
MEETS, MISSES, HIT_OR_MISS, UNSTABLE, NOT_KNOWN = "meets", "misses", "hit_or_miss", "unstable", "not_known"


class OverTime(NamedTuple):
    """One series with the chart it may carry.

    `kind` is ``control`` (limits in `frame`), ``run`` or ``line``; a line says in `why_no_rules` why it has no more:
    ``few`` points, ``overlap`` (points share months), ``mixed`` (time points together), ``response``. `runs` is the run
    chart of every series. `signals` names the rules that fired.
    """

    kind: str
    frame: pd.DataFrame
    runs: RunChart
    signals: tuple[str, ...]
    baseline: int | None
    why_no_rules: str


def over_time(
    numerator: pd.Series, denominator: pd.Series | None = None, *, why_no_rules: str = "", baseline: int | None = None
) -> OverTime:
    """Choose the chart of a series and apply its rules.

    Parameters
    ----------
    numerator : Series of number
        Counts, or with no `denominator` values, in order of time; missing where nothing is shown.
    denominator : Series of number, optional
        Women of each point.
    why_no_rules : str
        Not empty where no rule may be applied, whatever the number of points.
    baseline : int, optional
        Number of first points, all before a declared action; used from 12 points with a value on.

    Returns
    -------
    OverTime
        From 12 points with a value a control chart: P, or P' where P and XmR do not mark the same points; XmR for
        values. P' only where it is the wider: of a series that hardly varies its limits close up, and every point would
        be a signal. From 10 useful points a run chart. Its rules are applied to a control chart's points as well.

    References
    ----------
    `stats.control_chart`, `stats.xmr`, `stats.run_chart`. P beside XmR, P' where they differ: BMJ Qual Saf
    2013;22:263; that the wider is taken is our own choice. From how many points: STATISTICS, "Which method for
    which question".
    """
    values = (numerator if denominator is None else numerator / denominator).astype("float64")
    frozen = baseline if baseline and int(values.iloc[:baseline].notna().sum()) >= TRIAL_POINTS else None
    runs = run_chart(values, baseline=frozen)
    if not why_no_rules and values.notna().sum() >= TRIAL_POINTS:
        frame = _limits(values, numerator, denominator, frozen)
        return OverTime("control", frame, runs, (*_outside(frame), *_runs(runs)), frozen, "")
    if not why_no_rules and runs.n_useful >= USEFUL_POINTS:
        return OverTime("run", runs.frame, runs, _runs(runs), frozen, "")
    return OverTime("line", runs.frame, runs, (), None, why_no_rules or "few")


def meets_goal(series: OverTime, goal: float, *, is_lower_better: bool) -> str:
    """Whether the process as it runs will meet a declared goal.

    Parameters
    ----------
    series : OverTime
        Of the measure the goal is about.
    goal : float
        In the unit of the series.
    is_lower_better : bool
        The direction declared with the goal.

    Returns
    -------
    str
        ``meets``: both limits of chance at the last point lie on the good side; ``misses``: both on the other, so not
        without a change; ``hit_or_miss``: the goal lies between them; ``unstable``: a rule fired, so the limits
        foretell nothing; ``not_known``: there are no limits.

    References
    ----------
    The two questions of Making Data Count (NHS England): variation and assurance.
    """
    limits = series.frame.dropna(subset=["lower", "upper"]).tail(1) if series.kind == "control" else pd.DataFrame()
    if limits.empty:
        return NOT_KNOWN
    if series.signals:
        return UNSTABLE
    lower, upper = limits[["lower", "upper"]].iloc[0]
    good, bad = (upper <= goal, lower > goal) if is_lower_better else (lower >= goal, upper < goal)
    return MEETS if good else MISSES if bad else HIT_OR_MISS


def _limits(values, numerator, denominator, baseline) -> pd.DataFrame:
    beside = xmr(values, baseline=baseline)
    if denominator is None:
        return beside
    plain = control_chart("p", numerator, denominator, baseline=baseline)
    agree = (plain["sigma_signal"].to_numpy() == (beside["flag"] == "outside").to_numpy()).all()
    if agree:
        return plain
    laney = control_chart("pp", numerator, denominator, baseline=baseline)
    return laney if _width(laney) > _width(plain) else plain


def _width(frame: pd.DataFrame) -> float:
    return float((frame["upper"] - frame["lower"]).sum())


def _outside(frame: pd.DataFrame) -> tuple[str, ...]:
    """A control chart has one rule; of an XmR chart its first is taken, for the run rules stand beside it."""
    outside = frame["sigma_signal"] if "sigma_signal" in frame else frame["flag"] == "outside"
    return (OUTSIDE,) if bool(outside.any()) else ()


def _runs(runs: RunChart) -> tuple[str, ...]:
    found = ((LONG_RUN, runs.has_long_run), (FEW_CROSSINGS, runs.has_few_crossings))
    return tuple(rule for rule, is_found in found if is_found)


def points_before(starts: Iterable[pd.Timestamp], ends: pd.DatetimeIndex) -> int | None:
    """How many points ended before the last declared start of a change; none without one.

    Limits change only there, so the points before the last one that has 12 of them are the baseline.
    """
    found = [int(np.sum(ends < start)) for start in starts]
    usable = [n for n in found if TRIAL_POINTS <= n < len(ends)]
    return max(usable, default=None)
