"""One domain over T1..T5: a share or a mean with its interval, at the distance of the moments in weeks."""

from __future__ import annotations

import pandas as pd

from ..wording import percent, say, whole
from .series_axes import number_words, say_direction
from .spread import groups_of, round_end, say_upright, sign_of
from .theme import key_above, mark, new_axes, say_instead, wrapped

ROOM = 0.15  # of the axis, kept free above for the words of direction
ASIDE = 1.3  # weeks between the groups of one moment, so that no interval covers another
MARGIN = 4  # weeks before the first and after the last moment


def draw_trajectory(frame, *, label, direction, scale=None, language="nl", ax=None):
    """Draw a domain over its moments; returns the axes.

    `frame` has a row per moment of the schedule and group (own, previous, others), in the order of the moments, with
    `timepoint weeks group group_words estimate ci_low ci_high denominator shown`. A moment without estimate (hidden,
    not asked, not delivered, too few for a share) has the words of `shown` and a gap in the line. `scale` is the
    lowest and highest score a mean can take; without it the estimates are shares. `label` says what of; `direction`
    is `better`, `worse`, `symptoms`, `alerts` or `neither`: what higher is. Adds no statistic, saves nothing.
    """
    ax = new_axes(height=3.2) if ax is None else ax
    groups = groups_of(frame)
    if not groups:
        return say_instead(ax, say("No point can be shown.", language))
    for place, group in enumerate(groups):
        rows = frame[frame["group"] == group]
        rows = rows.assign(at=rows["weeks"] + (place - (len(groups) - 1) / 2) * ASIDE)
        _draw_group(ax, rows)
        for row in rows[rows["estimate"].isna()].itertuples():
            say_upright(ax, row.at, (sign_of(group) if len(groups) > 1 else "") + row.shown)
    _value_axis(ax, frame, scale, language)
    _moments(ax, frame[frame["group"] == groups[0]], language)
    if frame["estimate"].notna().any():
        ax.set_ylabel(wrapped(label))
    else:
        ax.set_yticks([])
    say_direction(ax, direction, language)
    key_above(ax)
    return ax


def _draw_group(ax, rows) -> None:
    """Dots, intervals, and a line that breaks where a moment has no dot."""
    look = mark(rows["group"].iloc[0])
    values = rows[["estimate", "ci_low", "ci_high"]].astype("float64")
    ax.plot(rows["at"], values["estimate"], label=rows["group_words"].iloc[0], **look)
    ax.vlines(rows["at"], values["ci_low"], values["ci_high"], color=look["color"], linewidth=1.6)


def _value_axis(ax, frame, scale, language) -> None:
    """The whole scale of a score; a share from 0 to a round end."""
    if scale is None:
        end = round_end(frame[["estimate", "ci_high"]].astype("float64").max().max())
        ax.set_yticks([end * step / 4 for step in range(5)])
        ax.yaxis.set_major_formatter(lambda value, _: percent(value, language, 0 if end > 0.1 else 1))
        ax.set_ylim(0, end * (1 + ROOM))
        return
    low, high = scale
    ax.yaxis.set_major_formatter(lambda value, _: number_words(value, language, False) if value <= high else "")
    ax.set_ylim(low, high + (high - low) * ROOM)


def _moments(ax, rows, language) -> None:
    """Each moment with the number of women at it, of the first group; a hidden number has its word in the panel."""
    counts = ["" if pd.isna(count) else whole(count, language) for count in rows["denominator"]]
    ax.set_xticks(rows["weeks"], [f"{name}\n{count}" for name, count in zip(rows["timepoint"], counts, strict=True)])
    ax.set_xlim(rows["weeks"].min() - MARGIN, rows["weeks"].max() + MARGIN)
    ax.grid(False, axis="x")
    words = say("time point and number of women; at its distance in weeks, other women at each", language)
    ax.set_xlabel(wrapped(words, 60))
