"""How far the questionnaires reach over the years: a thin line a network, a thick one of all together."""

from __future__ import annotations

from ..wording import percent, say
from .theme import PALETTE, key_above, mark, new_axes, say_instead

THIN = {"color": PALETTE["reference"], "linewidth": 0.9, "marker": "o", "markersize": 2.5, "linestyle": "-"}


def draw_reach_lines(points, *, language, ax=None):
    """Draw shares by year; returns the axes.

    `points` has a row a network and year with ``vsv year place estimate is_all``: a share from 0 to 1 as it is told,
    missing where it is not; `place` is the year's place from 0 on. A year without a number is a gap in its line.
    """
    ax = new_axes(width=6.2, height=3.0) if ax is None else ax
    if points["estimate"].isna().all():
        return say_instead(ax, say("Nothing may be drawn.", language))
    words = {False: say("a network", language), True: say("all these networks together", language)}
    for (is_all, _), rows in points.sort_values("place").groupby(["is_all", "vsv"], sort=True):
        look = mark("own") if is_all else THIN
        ax.plot(rows["place"], rows["estimate"].astype("float64"), label=words.pop(is_all, "_nolegend_"), **look)
    years = points.drop_duplicates("place").sort_values("place")
    ax.set_xticks(list(years["place"]), list(years["year"]))
    ax.set_ylim(0, 1)
    ax.yaxis.set_major_formatter(lambda value, _: percent(value, language))
    ax.set_ylabel(say("higher = more ↑", language))
    key_above(ax, columns=2)
    return ax
