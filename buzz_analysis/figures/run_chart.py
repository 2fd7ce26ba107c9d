"""The run chart: a series around its median, and whether that is more than chance."""

from __future__ import annotations

from ..stats import USEFUL_POINTS
from ..wording import say
from .series_axes import draw_line, draw_values, finish, is_nothing, mark_actions, mark_baseline, say_direction
from .theme import new_axes, say_instead


def draw_run_chart(chart, *, direction, actions=(), language="nl", share=False, ax=None):
    """Draw a finished run chart; returns the axes.

    `chart` is what `stats.run_chart` made, of a column with dates as its index where the dates are known.
    `direction` is `better`, `worse`, `symptoms`, `alerts` or `neither`: what higher is. `actions` are the dates of
    declared actions, in the order of the list under the chart. With `share` the values are shares from 0 to 1.
    Adds no statistic, saves nothing.
    """
    ax = new_axes(height=2.6) if ax is None else ax
    if is_nothing(ax, chart.frame):
        return say_instead(ax, say("No point can be shown.", language))
    say_direction(ax, direction, language)
    draw_values(ax, chart.frame, chart.frame["excluded"].to_numpy())
    draw_line(ax, chart.frame, "centre", _centre_words(chart, language), "--" if chart.signal else "-")
    mark_baseline(ax, chart.frame, chart.baseline, language)
    mark_actions(ax, chart.frame, actions)
    finish(ax, chart.frame, language, share, columns=1)
    return ax


def _centre_words(chart, language) -> str:
    if chart.signal:
        return say("median; the dots vary by more than chance alone", language)
    if chart.n_useful < USEFUL_POINTS:
        return say("median; too few points for a signal", language)
    return say("median; no signal", language)
