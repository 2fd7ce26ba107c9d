"""What a chart over time says to who cannot see it, and its caption: both from the frame that was drawn."""

from __future__ import annotations

import datetime

import numpy as np
import pandas as pd

from ..stats import TRIAL_POINTS, USEFUL_POINTS, has_trial_limits, n_calculated
from ..wording import date_words, decimal, percent, say, whole
from .story import FigureWords, figure_words

FLAGS = {
    "outside": "Beyond a limit: {points}.",
    "trend": "Part of 7 in a row up, or down: {points}.",
    "two_of_three": "2 of 3 close to a limit: {points}.",
    "shift": "Part of 7 in a row on one side: {points}.",
}


def run_chart_words(chart, *, title, number, period, direction, language, synthetic, share=False) -> FigureWords:
    """Words beside a run chart; `title` says what of whom. No word of change without the chart's own signal."""
    found = run_words(chart, language)
    median = say("Median: {value}.", language, value=number_words(chart.centre, language, share))
    alt = [
        say("Run chart: {title}.", language, title=title),
        *_points(chart.frame, language, share),
        *([median] if _has_values(chart.frame) else []),
        *found,
    ]
    caption = [
        *_caption(chart.frame, title, number, language),
        say("Period {period}; compared with the median of this series (own data, no norm).", language, period=period),
        *_frozen_median(chart, language),
        *_left_out(chart.frame["excluded"].sum(), language),
        *found,
    ]
    return figure_words(alt, caption, direction=direction, synthetic=synthetic, language=language)


def control_chart_words(
    chart, *, title, number, period, direction, language, synthetic, share=False, baseline=None, excluded=()
) -> FigureWords:
    """Words beside an XmR or control chart; `title`, `baseline` and `excluded` as the drawing has them."""
    found = _signals(chart, language) if _has_limits(chart) else []
    alt = [
        say("Control chart: {title}.", language, title=title),
        *_points(chart, language, share),
        *_limits(chart, language, share),
        *found,
    ]
    compared = say("Period {period}; compared with the limits of chance of this series.", language, period=period)
    caption = [
        *_caption(chart, title, number, language),
        compared,
        *_frozen_limits(chart, baseline, excluded, language),
        *_left_out(len(excluded), language),
        *found,
    ]
    return figure_words(alt, caption, direction=direction, synthetic=synthetic, language=language)


def _frozen_median(chart, language) -> list[str]:
    """How many points a frozen median rests on, and that it is a trial where they are few."""
    if chart.baseline is None:
        return []
    used = n_calculated(chart.frame["value"], chart.baseline, np.flatnonzero(chart.frame["excluded"]))
    values = {"n": whole(chart.baseline, language), "used": whole(used, language)}
    words = say("Median of the first {n} points ({used} used).", language, **values)
    return [words, *([say("Few points: this is a trial median.", language)] if used < TRIAL_POINTS else [])]


def _frozen_limits(chart, baseline, excluded, language) -> list[str]:
    """The same of centre and limits; also of those that are not frozen it is said that they are a trial."""
    words = []
    if baseline is not None:
        used = whole(n_calculated(chart["value"], baseline, excluded), language)
        words.append(
            say("Limits of the first {n} points ({used} used).", language, n=whole(baseline, language), used=used)
        )
    if _has_limits(chart) and has_trial_limits(chart, baseline, excluded):
        words.append(say("Few points: these are trial limits.", language))
    return words


def run_words(chart, language) -> list[str]:
    """What the rules found; that nothing was found is not: nothing changed."""
    if chart.n_useful < USEFUL_POINTS:
        return [say("Fewer than {n} points beside the median: no rule is applied.", language, n=USEFUL_POINTS)]
    words = []
    if chart.has_long_run:
        run, most = whole(chart.longest_run, language), whole(chart.longest_run_max, language)
        words.append(
            say(
                "Signal: {run} points in a row on one side; chance seldom gives more than {most}.",
                language,
                run=run,
                most=most,
            )
        )
    if chart.has_few_crossings:
        n, least = whole(chart.crossings, language), whole(chart.crossings_min, language)
        words.append(
            say(
                "Signal: {n} crossings of the median; chance seldom gives fewer than {least}.",
                language,
                n=n,
                least=least,
            )
        )
    return words or [say("No signal: the differences may be chance.", language)]


def _signals(chart, language) -> list[str]:
    """Each rule that flagged points, and which."""
    outside = {"outside": chart["sigma_signal"]} if "sigma_signal" in chart else {}  # a control chart has one rule
    flagged = outside or {flag: chart["flag"] == flag for flag in FLAGS}
    names = _names(chart, language)
    found = {flag: names[rows.to_numpy()] for flag, rows in flagged.items() if rows.any()}
    words = [say(FLAGS[flag], language, points=_some(names, language)) for flag, names in found.items()]
    return words or [say("No signal: the differences may be chance.", language)]


def _some(names, language) -> str:
    """The names of one or two points; of more, how many there are and from when to when."""
    if len(names) <= 2:
        return ", ".join(names)
    return say(
        "{n} points between {first} and {last}", language, n=whole(len(names), language), first=names[0], last=names[-1]
    )


def _points(frame, language, share) -> list[str]:
    """How many points, and the first and the last of them."""
    seen = np.flatnonzero(frame["value"].notna())
    if not len(seen):
        return [say("No point can be shown.", language)]
    names, values = _names(frame, language), frame["value"].to_numpy()
    points = "; ".join(f"{names[at]}: {number_words(values[at], language, share)}" for at in (seen[0], seen[-1]))
    return [_counts(frame, language), say("First and last: {points}.", language, points=points)]


def _has_limits(chart) -> bool:
    """Whether there were points enough for limits, anywhere."""
    return bool(chart[["lower", "upper"]].notna().all(axis=1).any())


def _limits(chart, language, share) -> list[str]:
    """Centre and limits at the last point; limits of shares differ per point."""
    last = chart.dropna(subset=["centre", "lower", "upper"]).tail(1)
    if last.empty:
        return [say("No limits: too few points.", language)]
    values = {name: number_words(last[name].iloc[0], language, share) for name in ("centre", "lower", "upper")}
    return [say("Centre {centre}; limits at the last point {lower} and {upper}.", language, **values)]


def _caption(frame, title, number, language) -> list[str]:
    return [say("Figure {number}. {title}.", language, number=number, title=title), _counts(frame, language)]


def _counts(frame, language) -> str:
    n, missing = frame["value"].notna().sum(), frame["value"].isna().sum()
    return say("Points: {n}; missing: {missing}.", language, n=whole(n, language), missing=whole(missing, language))


def _left_out(n, language) -> list[str]:
    return [say("Open dots, left out of the calculation: {n}.", language, n=whole(n, language))] if n else []


def _names(frame, language) -> np.ndarray:
    """When each row was: its period or day, or its place from 1, as the axis of the figure has it."""
    if "label" in frame:  # months that are drawn in their middle have a name of their own
        return frame["label"].to_numpy(object)
    labels = frame.index + 1 if isinstance(frame.index, pd.RangeIndex) else frame.index
    names = [date_words(at, language) if isinstance(at, datetime.date) else str(at) for at in labels]
    return np.array(names, object)


def _has_values(frame) -> bool:
    return bool(frame["value"].notna().any())


def number_words(value, language, share) -> str:
    """A number or a percentage, with one decimal; a whole one without."""
    places = 0 if float(value * (100 if share else 1)).is_integer() else 1
    return percent(value, language, places) if share else decimal(value, language, places)
