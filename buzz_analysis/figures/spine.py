"""All figures of a benchmark under each other: how far each lies from the other networks, on one scale."""

from __future__ import annotations

from ..errors import ValueOutOfRange
from ..wording import decimal, say
from .theme import PALETTE, mark, new_axes, say_instead, wrapped

DIRECTIONS = {  # in the order of the panels
    "better": "further right = better →",
    "worse": "further right = worse →",
    "neither": "further right is neither better nor worse →",
}
LEAST_REACH = 0.2  # a narrower panel would make chance look large
ROW, HEAD, FOOT = 0.33, 0.45, 0.35  # height in inches
TALLEST = 6.9  # inches: what page one has room for on paper, at full size
LARGE, SMALL = 7.5, 6.2  # points
LETTERS = {LARGE: 50, SMALL: 82}


def draw_spine(rows, *, language, ax=None):
    """Draw every figure as a line of its own; returns the first of its panels.

    `rows` has a row a figure, in the order it is discussed, with ``label values direction distance low high
    has_signal words``: the distance from the others (Cohen's h) with its interval, or missing and `words` instead. A
    panel a direction: better, worse, neither.
    """
    unknown = sorted(set(rows["direction"]) - set(DIRECTIONS))
    if unknown:
        raise ValueOutOfRange(
            "direction must be one of {known}; found '{found}'.", known=", ".join(DIRECTIONS), found=unknown[0]
        )
    if rows.empty:
        return say_instead(new_axes(height=1.2) if ax is None else ax, say("Nothing to compare.", language))
    panels = [rows[rows["direction"] == name] for name in DIRECTIONS if (rows["direction"] == name).any()]
    row = min(ROW, (TALLEST - FOOT - HEAD * len(panels)) / len(rows))
    axes = _panels([len(panel) for panel in panels], row, ax)
    reach = max(LEAST_REACH, float(rows[["distance", "low", "high"]].abs().max().max() or 0)) * 1.08
    for one, panel in zip(axes, panels, strict=True):
        _panel(one, panel, reach, LARGE if row > 0.24 else SMALL, language)
    _name_axis(axes[-1], language)
    return axes[0]


def _panels(sizes, row: float, ax) -> list:
    """A panel a direction, as high as it has rows, all with one scale."""
    ax = new_axes(width=7.0, height=sum(row * size + HEAD for size in sizes) + FOOT) if ax is None else ax
    figure = ax.figure
    ax.remove()
    made = figure.subplots(len(sizes), 1, sharex=True, squeeze=False, height_ratios=[size + 1 for size in sizes])
    return list(made[:, 0])


def _panel(ax, rows, reach, size: float, language) -> None:
    ax.axvline(0, color=PALETTE["text"], linewidth=1.2, zorder=2)
    for height, row in enumerate(rows.itertuples()):
        _line(ax, height, row, reach, size)
    ax.set_yticks(range(len(rows)), [wrapped(label, LETTERS[size]) for label in rows["label"]], fontsize=size)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set_xlim(-reach, reach)
    ax.grid(False, axis="y")
    ax.set_title(say(DIRECTIONS[rows["direction"].iloc[0]], language), loc="left", fontsize=size + 1)
    values = ax.secondary_yaxis("right")
    values.set_yticks(range(len(rows)), list(rows["values"]), fontsize=size)
    values.tick_params(length=0)
    values.spines["right"].set_visible(False)


def _line(ax, height, row, reach, size: float) -> None:
    """A dot with its interval; filled and square where a signal stands behind it."""
    if row.distance != row.distance:
        look = {"fontsize": size, "style": "italic", "color": PALETTE["suppressed"], "va": "center"}
        ax.text(0.03 * reach, height, row.words, bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5}, **look)
        return
    look = mark("own", size=size - 2) | {"linestyle": "none", "zorder": 4}
    look |= {"marker": "s"} if row.has_signal else {"markerfacecolor": "white"}
    ax.plot([row.low, row.high], [height, height], color=look["color"], linewidth=2.4 if row.has_signal else 1.3)
    ax.plot([row.distance], [height], **look)


def _name_axis(ax, language) -> None:
    ax.xaxis.set_major_formatter(lambda value, _: decimal(value, language, 1))
    ax.set_xlabel(say("distance from the reference (0 = the same share)", language), fontsize=8)
