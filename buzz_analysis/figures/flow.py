"""The flow of questionnaires over T1..T5, on an axis of weeks: the time points are not equally far apart."""

from __future__ import annotations

import pandas as pd

from ..wording import say, whole
from .spread import say_upright, sign_of
from .theme import key_above, mark, new_axes, say_instead

STEPS = {"invited": "invited", "answered": "answered", "fully_answered": "fully answered"}
LOW, HIGH = 1.6, 2.4  # inches
SHORT = 10  # letters that stand upright in a low panel
ROOM = 1.08  # of the axis, so that the highest dots are whole
ASIDE = 1.6  # weeks between the words of two steps at one time point


def draw_flow(flow, *, language, ax=None):
    """Draw how many women were invited, answered and answered fully; returns the axes.

    `flow` has a row per time point in use, with `timepoint weeks invited answered fully_answered` and of each step
    its `_words`. A number that is not there leaves a gap, and its words stand upright behind the sign of the step.
    No invitations known: that line is not there.
    """
    drawn = [step for step in STEPS if flow[step].notna().any()]
    ax = new_axes(height=_height(flow, drawn)) if ax is None else ax
    if not drawn:
        return say_instead(ax, say("No point can be shown.", language))
    for step in drawn:
        ax.plot(flow["weeks"], flow[step].astype("float64"), label=say(STEPS[step], language), **mark(step))
    weeks = flow["weeks"].astype("float64")
    is_left = weeks.diff().fillna(0) > weeks.diff(-1).abs().fillna(0)
    for (_, moment), left in zip(flow.iterrows(), is_left, strict=True):
        _say_hidden(ax, moment, [step for step in drawn if pd.isna(moment[step])], drawn, is_left=left)
    _axes(ax, flow, language)
    return ax


def _height(flow, drawn) -> float:
    """Wide and low, so that its words keep their size on paper; higher where upright words need the room."""
    longest = max((len(words) for step in drawn for words in flow.loc[flow[step].isna(), f"{step}_words"]), default=0)
    return LOW if longest <= SHORT else HIGH


def _say_hidden(ax, moment, hidden, drawn, *, is_left: bool) -> None:
    """The words of a moment, around it where nothing is drawn there, else beside its dots where more room is."""
    beside = -len(hidden) if is_left else 1
    start = -(len(hidden) - 1) / 2 if len(hidden) == len(drawn) else beside
    for place, step in enumerate(hidden):
        say_upright(ax, moment["weeks"] + (start + place) * ASIDE, sign_of(step) + moment[f"{step}_words"])


def _axes(ax, flow, language) -> None:
    ax.set_xticks(flow["weeks"], flow["timepoint"])
    ax.set_xlim(flow["weeks"].min() - 4, flow["weeks"].max() + 4)
    ax.grid(False, axis="x")
    ax.set_ylim(0, max(1.0, ax.get_ylim()[1] * ROOM))
    ax.yaxis.set_major_formatter(lambda value, _: whole(value, language))
    ax.set_ylabel(say("women", language))
    ax.set_xlabel(say("time point, at its distance in weeks; other women at each", language))
    key_above(ax, columns=3)
