"""An icon array: a hundred women, each part of them with its own sign."""

from __future__ import annotations

from ..errors import ValueOutOfRange
from ..wording import say
from .theme import PALETTE, key_above, new_axes, say_instead

ROW = 10
KEY_SIZE = 14  # points: on paper the figure stands at half its size
# Per part, in the order given: colour, sign, filled or open. Signs differ, so that grey paper will do.
LOOKS = (("own_vsv", "o", True), ("peers", "s", True), ("reference", "D", False), ("suppressed", "^", False))


def draw_icon_array(parts, *, language="nl", ax=None):
    """Draw whole icons, row by row from the top left; returns the axes.

    `parts` has a row per part of one whole, at most four, in the order they are drawn, with `words` in the
    reader's language and `icons`, as `stats.icon_counts` shared them out. A part of 0 icons keeps its place in the
    key. Without any icon a sentence says so.
    """
    if len(parts) > len(LOOKS):
        raise ValueOutOfRange("an icon array has at most {most} parts; found {n}.", most=len(LOOKS), n=len(parts))
    ax = new_axes(width=4.2, height=4.4) if ax is None else ax
    if not parts["icons"].sum():
        return say_instead(ax, say("Nobody to show.", language))
    first = 0
    for look, row in zip(LOOKS[: len(parts)], parts.itertuples(), strict=True):
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
    ax.set_ylim((icons - 1) // ROW + 0.7, -0.7)
    key_above(ax, size=KEY_SIZE)
