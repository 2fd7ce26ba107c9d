"""A share of women around the start of a learning cycle: two windows, a series where the months allow, a control."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from ..schema import Cycle, Period, is_asked_of_women, parts_of
from ..stats import controlled_change, delta_adjusted, detectable_difference, tipping_share, two_proportions
from .around_series import Series, control_series, fit_series
from .before_since import MEASURED, NOTHING, BeforeSince, before_since
from .by_month import alerts_by_month, steps_by_month
from .moments import as_text

YEAR = 12  # months on either side of the start that are compared
SURE = 0.998  # level of a signal (STATISTICS)
ODDS = (0.5, 1.0, 2.0)  # of those without an answer, after the start, beside those with one: an assumption to try
NOT_OF_WOMEN = "not_of_women"


class AroundCycle(NamedTuple):
    """What was measured around one cycle, from counts; `why` says why nothing was."""

    vsv: str
    cycle: str
    title: str
    measure: str
    first: int  # the first whole month after the change began
    why: str = ""
    windows: BeforeSince = BeforeSince("")
    difference: tuple[float, ...] = (float("nan"),) * 3  # since less before, with Newcombe's interval
    sure: tuple[float, ...] = (float("nan"),) * 2  # the interval of 99.8%
    detectable: float = float("nan")  # the smallest difference that could have been seen, with 80% power
    missing: pd.DataFrame = pd.DataFrame()  # odds_ratio, difference: of all asked, had the others such odds
    tipping: float = float("nan")  # share of those without an answer, after, at which nothing would be left
    series: Series = Series()
    control: Series = Series()
    controlled: pd.DataFrame | None = None
    controls: tuple[str, ...] = ()
    also: tuple[int, ...] = ()  # months in which other cycles of the network on this measure began


def around_cycles(
    aggregates: pd.DataFrame, cycles: Mapping[str, Iterable[Cycle]], vsvs: Iterable[str], period: Period, minimum: int
) -> list[AroundCycle]:
    """Look at every cycle of these networks that began up to the end of a period.

    Parameters
    ----------
    aggregates : DataFrame
        As `aggregate` makes it, of all networks.
    cycles : mapping of str to iterable of Cycle
        Of each network.
    vsvs : iterable of str
        The networks of the report; the control of one is all others of them without a cycle on the same questionnaire.
    period : Period
        Resolved; nothing after it counts.
    minimum : int
        As `before_since` takes it.

    Returns
    -------
    list of AroundCycle
        In order of network and start. The two windows are twelve months before the first whole month of the change,
        and up to twelve from it on. A series has a model where 12 months or more on either side have women with and
        without the outcome.

    References
    ----------
    `before_since`, `stats.two_proportions`, `stats.interrupted_time_series`, `stats.controlled_change`,
    `stats.delta_adjusted`.
    """
    names = list(vsvs)
    months = {vsv: alerts_by_month(aggregates, vsv, period) for vsv in names}
    made = []
    for vsv in names:
        own = sorted(cycles.get(vsv, ()), key=lambda one: (one.first_day_used, one.id))
        begun = [one for one in own if one.first_day_used <= period.last_day]
        asked = steps_by_month(aggregates, vsv, period) if begun else pd.DataFrame()
        for one in begun:
            controls = _controls(one, vsv, names, cycles)
            made.append(_around(one, vsv, months, asked, controls, period, minimum)._replace(also=_also(one, own)))
    return made


def _also(cycle: Cycle, own: list[Cycle]) -> tuple[int, ...]:
    """Starts of other cycles on the same measure."""
    return tuple(month_of(one) for one in own if one.id != cycle.id and one.aim.measure == cycle.aim.measure)


def month_of(cycle: Cycle) -> int:
    """The first whole month after the change began, as year x 12 + month - 1."""
    day = cycle.first_day_used
    return day.year * 12 + day.month - 1


def _controls(cycle: Cycle, vsv: str, names, cycles) -> tuple[str, ...]:
    """The other networks, but those that worked on the same questionnaire."""
    instrument = parts_of(cycle.aim.measure)[0]
    busy = {name for name in names for one in cycles.get(name, ()) if parts_of(one.aim.measure)[0] == instrument}
    return tuple(name for name in names if name != vsv and name not in busy)


def _around(cycle, vsv, months, asked, controls, period, minimum) -> AroundCycle:
    first = month_of(cycle)
    base = AroundCycle(vsv, cycle.id, cycle.title, cycle.aim.measure, first)
    if not is_asked_of_women(cycle.aim.measure):
        return base._replace(why=NOT_OF_WOMEN)
    place = parts_of(cycle.aim.measure)[:2]
    own = _of(months[vsv], place)
    if own.empty:
        return base._replace(why=NOTHING)
    end = min(first + YEAR, period.first + period.months)
    windows = before_since(own, Period("", end - YEAR, YEAR), first, minimum=minimum)
    others = [_of(months[name], place) for name in controls]
    series, control = fit_series(own, first), control_series(others, first)
    made = base._replace(
        windows=windows,
        series=series,
        control=control,
        controlled=None if not series.model or not control.model else controlled_change(series.model, control.model),
        controls=controls,
    )
    return _with_windows(made, asked[asked["timepoint"] == place[1]]) if windows.outcome == MEASURED else made


def _of(months: pd.DataFrame, place: tuple[str, str]) -> pd.DataFrame:
    rows = months[(months["instrument"] == place[0]) & (months["timepoint"] == place[1])]
    return as_text(rows)[["month", "yes", "no"]].sort_values("month", ignore_index=True)


def _with_windows(made: AroundCycle, asked: pd.DataFrame) -> AroundCycle:
    """The difference of the two windows, and what it would be of all who were asked."""
    before, since = made.windows.before, made.windows.since
    counts = (since.numerator, since.denominator, before.numerator, before.denominator)
    difference = two_proportions(*counts)
    detectable = detectable_difference(
        before.denominator, since.denominator, baseline=before.numerator / before.denominator
    )
    invited = [_asked(asked, window) for window in (before, since)]
    rows = [(ratio, _of_all(before, since, invited, ratio)) for ratio in ODDS]
    target = delta_adjusted(before.numerator, before.denominator, invited[0], 1.0)
    return made._replace(
        difference=tuple(float(value) for value in difference),
        sure=tuple(float(value) for value in two_proportions(*counts, level=SURE)[1:]),
        detectable=float(detectable),
        missing=pd.DataFrame(rows, columns=["odds_ratio", "difference"]),
        tipping=tipping_share(since.numerator, since.denominator, invited[1], target),
    )


def _asked(asked: pd.DataFrame, window) -> int:
    """Women asked in a window; never fewer than those with an answer."""
    rows = asked[(asked["month"] >= window.first) & (asked["month"] < window.end) & (asked["step"] == "answered")]
    return max(int((rows["yes"] + rows["no"]).sum()), window.denominator)


def _of_all(before, since, invited, ratio: float) -> float:
    """Difference of all asked: those without an answer as the others before the start, with such odds after it."""
    first = delta_adjusted(before.numerator, before.denominator, invited[0], 1.0)
    return float(delta_adjusted(since.numerator, since.denominator, invited[1], ratio) - first)
