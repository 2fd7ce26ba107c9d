"""The flow of questionnaires over T1..T5, on an axis of weeks: the time points are not equally far apart."""

from __future__ import annotations

from ..wording import say, whole
from .theme import PALETTE, mark, new_axes

STEPS = {"invited": "invited", "answered": "answered", "fully_answered": "fully answered"}


def draw_flow(flow, *, language, ax=None):
    """Draw how many women were invited, answered and answered fully; returns the axes.

    `flow` has a row per time point in use, with `timepoint weeks invited answered fully_answered`. A hidden
    number leaves a gap and a word. No invitations known: that line is not there.
    """
    ax = new_axes(height=2.5) if ax is None else ax
    for step, words in STEPS.items():
        values = flow[step].astype("float64")
        if values.notna().any():
            ax.plot(flow["weeks"], values, label=say(words, language), **mark(step))
    _say_hidden(ax, flow, language)
    _axes(ax, flow, language)
    return ax


def _say_hidden(ax, flow, language) -> None:
    for weeks in flow.loc[flow["answered"].isna(), "weeks"]:
        ax.text(
            weeks,
            0,
            say("hidden", language),
            ha="center",
            va="bottom",
            fontsize=8,
            style="italic",
            color=PALETTE["suppressed"],
        )


def _axes(ax, flow, language) -> None:
    ax.set_xticks(flow["weeks"], flow["timepoint"])
    ax.set_xlim(flow["weeks"].min() - 4, flow["weeks"].max() + 4)
    ax.grid(False, axis="x")
    ax.set_ylim(bottom=0)
    ax.yaxis.set_major_formatter(lambda value, _: whole(value, language))
    ax.set_ylabel(say("women", language))
    ax.set_xlabel(say("time point, at its distance in weeks; other women at each", language))
    if ax.get_legend_handles_labels()[0]:
        ax.legend(loc="lower left", bbox_to_anchor=(0, 1.01), ncols=3, frameon=False, borderaxespad=0, handlelength=2.6)
