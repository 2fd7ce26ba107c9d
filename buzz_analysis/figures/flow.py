"""The flow of questionnaires over T1..T5, on an axis of weeks: the time points are not equally far apart."""

from __future__ import annotations

from ..wording import say, whole
from .spread import say_upright, sign_of
from .theme import key_above, mark, new_axes, say_instead

STEPS = {"invited": "invited", "answered": "answered", "fully_answered": "fully answered"}
ASIDE = 1.3  # weeks between the words of two steps at one time point


def draw_flow(flow, *, language, ax=None):
    """Draw how many women were invited, answered and answered fully; returns the axes.

    `flow` has a row per time point in use, with `timepoint weeks invited answered fully_answered` and of each step
    its `_words`. A number that is not there leaves a gap, and its words stand upright behind the sign of the step.
    No invitations known: that line is not there.
    """
    ax = new_axes(height=2.5) if ax is None else ax
    drawn = [step for step in STEPS if flow[step].notna().any()]
    if not drawn:
        return say_instead(ax, say("No point can be shown.", language))
    for step in drawn:
        ax.plot(flow["weeks"], flow[step].astype("float64"), label=say(STEPS[step], language), **mark(step))
        _say_hidden(ax, flow, step, (list(STEPS).index(step) - 1) * ASIDE)
    _axes(ax, flow, language)
    return ax


def _say_hidden(ax, flow, step, aside) -> None:
    for weeks, words in flow.loc[flow[step].isna(), ["weeks", f"{step}_words"]].itertuples(index=False):
        say_upright(ax, weeks + aside, sign_of(step) + words)


def _axes(ax, flow, language) -> None:
    ax.set_xticks(flow["weeks"], flow["timepoint"])
    ax.set_xlim(flow["weeks"].min() - 4, flow["weeks"].max() + 4)
    ax.grid(False, axis="x")
    ax.set_ylim(bottom=0)
    ax.yaxis.set_major_formatter(lambda value, _: whole(value, language))
    ax.set_ylabel(say("women", language))
    ax.set_xlabel(say("time point, at its distance in weeks; other women at each", language))
    key_above(ax, columns=3)
