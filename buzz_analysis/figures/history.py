"""A network's own history: the chart its points allow, with what was done and what was aimed at."""

from __future__ import annotations

from ..wording import say
from .control_chart import draw_control_chart
from .run_chart import draw_run_chart
from .series_axes import draw_goal, draw_values, finish, is_nothing, mark_actions, number_words, say_direction
from .theme import key_above, new_axes, say_instead


def draw_history(series, *, direction, actions=(), goals=(), language="nl", share=False, ax=None):
    """Draw a finished series; returns the axes.

    `series` is what `audit.over_time` made, with the column `label` for the name of each point; a control chart, a run
    chart, or dots with nothing beside them where no rule may be applied. `actions` are days, in the order of the list
    under the chart; `goals` values that were declared. Adds no statistic.
    """
    ax = new_axes(width=5.2, height=2.2) if ax is None else ax
    same = {"direction": direction, "actions": actions, "language": language, "share": share, "ax": ax}
    if series.kind == "control":
        draw_control_chart(series.frame, baseline=series.baseline, **same)
    elif series.kind == "run":
        draw_run_chart(series.runs, **same)
    else:
        _draw_line(ax, series.frame, direction, actions, language, share)
    for value in goals:
        words = say("own goal: {value}", language, value=number_words(value, language, share))
        draw_goal(ax, series.frame, value, words)
    if goals:
        key_above(ax, columns=2)
    return ax


def _draw_line(ax, frame, direction, actions, language, share) -> None:
    if is_nothing(ax, frame):
        say_instead(ax, say("No point can be shown.", language))
        return
    say_direction(ax, direction, language)
    draw_values(ax, frame, frame["excluded"].to_numpy())
    mark_actions(ax, frame, actions)
    finish(ax, frame, language, share, columns=1)
