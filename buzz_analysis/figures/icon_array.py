"""An icon array: a hundred women, each part of them with its own sign."""

from __future__ import annotations

from .theme import PALETTE, new_axes

ROW = 10
# Per part, in the order given: colour, sign, filled or open. Signs differ, so that grey paper will do.
LOOKS = (("own_vsv", "o", True), ("peers", "s", True), ("reference", "D", False), ("suppressed", "^", False))


def draw_icon_array(parts, *, ax=None):
    """Draw whole icons, row by row from the top left; returns the axes.

    `parts` has a row per part of one whole, at most four, in the order they are drawn, with `words` in the
    reader's language and `icons`, as `stats.icon_counts` shared them out. A part of 0 icons keeps its place in the
    key.
    """
    ax = new_axes(width=4.2, height=4.4) if ax is None else ax
    first = 0
    for look, row in zip(LOOKS, parts.itertuples(), strict=False):
        places = range(first, first + row.icons)
        ax.plot([place % ROW for place in places], [place // ROW for place in places], label=row.words, **_icon(*look))
        first += row.icons
    _plain_square(ax, first)
    return ax


def _icon(colour, sign, filled) -> dict:
    inside = PALETTE[colour] if filled else "white"
    look = {"color": PALETTE[colour], "marker": sign, "markerfacecolor": inside, "markersize": 9}
    return look | {"linestyle": "none", "markeredgewidth": 1.4}


def _plain_square(ax, icons) -> None:
    ax.set_axis_off()
    ax.set_aspect("equal")
    ax.set_xlim(-0.7, ROW - 0.3)
    ax.set_ylim(max(icons - 1, 0) // ROW + 0.7, -0.7)
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1.01), frameon=False, borderaxespad=0)
