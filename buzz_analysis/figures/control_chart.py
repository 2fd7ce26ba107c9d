"""XmR and control charts: a series between the limits of chance, each signal with a mark and a word of its own."""

from __future__ import annotations

import numpy as np

from ..stats import has_trial_limits
from ..wording import say
from .series_axes import draw_line, draw_values, finish, is_nothing, mark_actions, mark_baseline, moments, say_direction
from .theme import PALETTE, new_axes, say_instead

# Each flag has a shape and words of its own; no colour tells them apart.
SHAPES = {"outside": "D", "trend": "^", "two_of_three": "s", "shift": "h"}
FLAGS = {
    "outside": "beyond a limit",
    "trend": "7 in a row up, or down",
    "two_of_three": "2 of 3 close to a limit",
    "shift": "7 in a row on one side",
}


def draw_control_chart(
    chart, *, direction, actions=(), baseline=None, excluded=(), language="nl", share=False, ax=None
):
    """Draw a finished XmR or control chart; returns the axes.

    `chart` is what `stats.xmr` or `stats.control_chart` made, of a column with dates as its index where the dates
    are known. `direction` is `better`, `worse`, `symptoms`, `alerts` or `neither`: what higher is. `actions` are the
    dates of declared actions, in the order of the list under the chart; `baseline` and `excluded` what the chart was
    made with: the number of first points and the positions left out. Limits of few points are named trial limits. With
    `share` the values are shares from 0 to 1. Adds no statistic, saves nothing.
    """
    ax = new_axes(height=2.8) if ax is None else ax
    if is_nothing(ax, chart):
        return say_instead(ax, say("No point can be shown.", language))
    say_direction(ax, direction, language)
    is_open = np.zeros(len(chart), np.bool_)
    is_open[list(excluded)] = True
    draw_values(ax, chart, is_open)
    draw_line(ax, chart, "centre", say("centre", language), "-")
    _draw_limits(ax, chart, has_trial_limits(chart, baseline, excluded), language)
    _mark_signals(ax, chart, language)
    mark_baseline(ax, chart, baseline, language)
    mark_actions(ax, chart, actions)
    finish(ax, chart, language, share, columns=2)
    return ax


def _draw_limits(ax, chart, trial, language) -> None:
    if chart["upper"].isna().all():
        return
    words = say("trial limits", language) if trial else say("limits of chance", language)
    style = ":" if trial else "--"
    draw_line(ax, chart, "lower", words, style, steps=True)
    draw_line(ax, chart, "upper", "_upper", style, steps=True)  # a label with _ stays out of the key


def _mark_signals(ax, chart, language) -> None:
    # A control chart has one rule.
    flags = chart["flag"] if "flag" in chart else np.where(chart["sigma_signal"], "outside", "")
    for flag, shape in SHAPES.items():
        rows = np.asarray(flags == flag)
        if rows.any():
            style = {"marker": shape, "markersize": 11, "markerfacecolor": "none", "markeredgecolor": PALETTE["text"]}
            label = say(FLAGS[flag], language)
            ax.plot(moments(chart)[rows], chart["value"][rows], linestyle="", label=label, **style)
