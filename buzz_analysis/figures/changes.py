"""Changes with their intervals beside a line at no change."""

from __future__ import annotations

from ..wording import decimal, say
from .theme import PALETTE, key_above, mark, new_axes

APART = 0.16  # height between the model's dot and that of the networks
STEPS = (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20)  # between the ticks, in points


WORDS = {
    "points": ("higher = better →", "change in points", "change by the model"),
    "shares": ("higher = more alerts →", "change in percentage points", "change from before to since"),
}


def draw_changes(rows, *, language, kind="points", ax=None):
    """Draw changes in points of one questionnaire, or of alert shares; returns the axes.

    `rows` has ``label estimate ci_low ci_high units_estimate units_low units_high``, in the order they are drawn; the
    last three may be missing. With ``points`` higher is better, with ``shares`` (in percentage points) more alerts.
    """
    direction, unit, key = WORDS[kind]
    ax = new_axes(width=6.4, height=1.5 + 0.42 * len(rows)) if ax is None else ax
    ax.axvline(0, color=PALETTE["reference"], linewidth=1)
    for place, row in enumerate(rows.itertuples()):
        _draw(ax, place - APART, "own", row.estimate, row.ci_low, row.ci_high)
        if row.units_estimate == row.units_estimate:
            _draw(ax, place + APART, "previous", row.units_estimate, row.units_low, row.units_high)
    ax.set_yticks(range(len(rows)), list(rows["label"]))
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.grid(False, axis="y")
    _axis(ax, rows, language)
    ax.set_xlabel(say(direction, language) + "\n" + say(unit, language), loc="left")
    ax.plot([], [], label=say(key, language), **mark("own"))
    if rows["units_estimate"].notna().any():
        ax.plot([], [], label=say("mean change of the networks", language), **mark("previous"))
    key_above(ax)
    return ax


def _draw(ax, height, group, estimate, low, high) -> None:
    style = mark(group)
    ax.plot([low, high], [height] * 2, color=style["color"], linestyle=style["linestyle"], linewidth=1.8)
    ax.plot([estimate], [height], **style)


def _axis(ax, rows, language) -> None:
    """As far to either side as the widest interval."""
    names = ["ci_low", "ci_high", "units_low", "units_high"]
    widest = float(rows[names].astype("float64").abs().max().max())
    step = next((one for one in STEPS if widest / one <= 4), STEPS[-1])
    end = step * (int(widest / step) + 1)
    n = round(end / step)
    ticks = [place * step for place in range(-n, n + 1)]
    ax.set_xlim(-end * 1.05, end * 1.05)
    ax.set_xticks(ticks, [decimal(tick, language, 2 if step < 0.1 else 1 if step < 1 else 0) for tick in ticks])
