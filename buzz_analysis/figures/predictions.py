"""Predicted ranges with what was measured, a row a cycle: did we foresee it?"""

from __future__ import annotations

from ..wording import percent, say
from .spread import WORDS, round_end
from .theme import PALETTE, key_above, mark, new_axes, wrapped

THICK = 0.5  # height of a predicted range


def draw_predictions(rows, *, language, ax=None):
    """Draw predictions beside results; returns the axes.

    `rows` has a row per cycle, in the order they are drawn, with ``title low high estimate ci_low ci_high expected``:
    shares from 0 to 1, all of women with an alert, so that one direction holds. A result that is missing is a word.
    """
    ax = new_axes(width=7.0, height=1.4 + 0.55 * len(rows)) if ax is None else ax
    for height, row in enumerate(rows.itertuples()):
        _draw_row(ax, height, row, language)
    ax.set_yticks(range(len(rows)), [wrapped(title, 34) for title in rows["title"]])
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.grid(False, axis="y")
    _share_axis(ax, rows, language)
    ax.bar([0], [0], width=0, facecolor="white", edgecolor=PALETTE["reference"], label=say("predicted", language))
    ax.plot([], [], label=say("measured", language), **mark("own"))
    if rows["expected"].notna().any():
        ax.plot([], [], label=say("to be expected had nothing been done", language), **_expected())
    key_above(ax)
    return ax


def _draw_row(ax, height, row, language) -> None:
    ax.barh(
        height,
        row.high - row.low,
        left=row.low,
        height=THICK,
        facecolor="white",
        edgecolor=PALETTE["reference"],
        linewidth=1.4,
        zorder=2,
    )
    if row.expected == row.expected:
        ax.plot([row.expected], [height], zorder=3, **_expected())
    if row.estimate == row.estimate:
        ax.plot([row.ci_low, row.ci_high], [height] * 2, color=mark("own")["color"], linewidth=1.8, zorder=4)
        ax.plot([row.estimate], [height], zorder=5, **mark("own"))
    else:
        ax.text(0, height, " " + say("not measured yet", language), va="center", **WORDS)


def _expected() -> dict:
    return mark("invited") | {"linestyle": "none"}


def _share_axis(ax, rows, language) -> None:
    end = round_end(rows[["high", "ci_high", "expected"]].astype("float64").max().max())
    ax.set_xlim(0, end)
    ticks = [end * step / 4 for step in range(5)]
    ax.set_xticks(ticks, [percent(tick, language, 0 if end > 0.1 else 1) for tick in ticks])
    words = say("higher = more alerts →", language) + "\n" + say("share of women with an alert", language)
    ax.set_xlabel(words, loc="left")
