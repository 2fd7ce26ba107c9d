"""Bars of counts, the largest first, with the share so far: a Pareto drawing without rates or tests."""

from __future__ import annotations

from ..wording import percent, say
from .theme import new_axes


def draw_pareto(rows, *, language, ax=None):
    """Draw a bar a row, the largest on top, and the share so far as a line; returns the axes.

    `rows` has ``label n shown cumulative``; the first row is the largest.
    """
    ax = new_axes(height=0.9 + 0.36 * len(rows)) if ax is None else ax
    places = range(len(rows))
    ax.barh(places, rows["n"].astype("float64"), height=0.6, color="0.8", edgecolor="0.25")
    for place, words in zip(places, rows["shown"], strict=True):
        ax.text(0, place, f" {words}", va="center", ha="left", fontsize="small")
    ax.set_yticks(places, rows["label"])
    ax.invert_yaxis()
    ax.set_xlim(0, float(rows["of"].iloc[0]) * 1.12)
    ax.set_xlabel(say("factors; line: share so far", language))
    so_far = rows["cumulative"].astype("float64") * float(rows["of"].iloc[0])
    ax.plot(so_far, places, marker="o", color="0.1", linewidth=1)
    for place, share, at in zip(places, rows["cumulative"], so_far, strict=True):
        ax.annotate(
            percent(float(share), language),
            (at, place),
            xytext=(6, 0),
            textcoords="offset points",
            ha="left",
            va="center",
            fontsize="x-small",
        )
    ax.grid(False, axis="y")
    return ax
