"""The look of every figure: a palette by meaning, readable in grey, set inside a block only."""

from __future__ import annotations

import textwrap
from contextlib import contextmanager
from types import MappingProxyType

# Blue and orange, no red against green. The lightness (CIELAB) of the three groups lies 20 or more apart, so
# that they print in grey; each has 3:1 or more on white. Marker and line style say the same again (MARKS).
PALETTE = MappingProxyType(
    {
        "own_vsv": "#06264a",
        "previous": "#2f5a88",
        "peers": "#c68727",
        "reference": "#5b5b5b",
        "suppressed": "#6b6b6b",
        "text": "#222222",
        "line": "#c9c9c9",
    }
)
# Meaning of a group: colour in the palette, marker, line style, filled or open.
MARKS = MappingProxyType(
    {
        "own": ("own_vsv", "o", "-", True),
        "previous": ("previous", "o", "--", False),
        "others": ("peers", "s", ":", True),
        "invited": ("reference", "D", ":", False),
        "answered": ("own_vsv", "o", "-", True),
        "fully_answered": ("peers", "s", "--", True),
    }
)
LOOK = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],  # comes with matplotlib: the same letters on every machine
    "font.size": 9,
    "axes.labelsize": 9,
    "xtick.labelsize": 9,
    "ytick.labelsize": 9,
    "axes.edgecolor": PALETTE["line"],
    "axes.labelcolor": PALETTE["text"],
    "text.color": PALETTE["text"],
    "xtick.color": PALETTE["text"],
    "ytick.color": PALETTE["text"],
    "grid.color": "#e4e4e4",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "svg.fonttype": "none",  # words stay words; a page brings their letters (`letters`)
    "svg.hashsalt": "buzz-analysis",  # the same figure gives the same bytes
}


@contextmanager
def house_theme():
    """Set the look inside this block only."""
    import matplotlib
    import seaborn

    with matplotlib.rc_context(), seaborn.axes_style("whitegrid"):
        matplotlib.rcParams.update(LOOK)
        yield


@contextmanager
def bare_theme():
    """The same look without seaborn's grid, for what has no axes: seaborn takes a second to import."""
    import matplotlib

    with matplotlib.rc_context():
        matplotlib.rcParams.update(LOOK)
        yield


def mark(group: str, *, size: float = 6) -> dict:
    """Keywords of `Axes.plot` for one group: colour, marker and line say the same thing."""
    colour, marker, line, filled = MARKS[group]
    inside = PALETTE[colour] if filled else "white"
    return {
        "color": PALETTE[colour],
        "marker": marker,
        "linestyle": line,
        "linewidth": 1.6,
        "markersize": size,
        "markerfacecolor": inside,
        "markeredgewidth": 1.4,
    }


def new_axes(*, width: float = 6.2, height: float):
    """Axes on a figure of their own, kept out of pyplot so that nothing stays open."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasSVG(figure)
    return figure.add_subplot()


def key_above(ax, *, columns: int = 1, size: float | None = None) -> None:
    """The key, above the panel: nothing in it is covered; `size` of its words in points."""
    if ax.get_legend_handles_labels()[0]:
        place = {"loc": "lower left", "bbox_to_anchor": (0, 1.01), "borderaxespad": 0}
        ax.legend(frameon=False, handlelength=2.6, ncols=columns, fontsize=size, **place)


def say_instead(ax, words: str):
    """A sentence in place of a panel that has nothing in it: any scale on it would be false; returns the axes."""
    ax.set_axis_off()
    ax.text(0.5, 0.5, words, transform=ax.transAxes, ha="center", va="center")
    return ax


def wrapped(words: str, width: int = 30) -> str:
    """Words over more lines, for an upright label or a narrow column."""
    return textwrap.fill(words, width)
