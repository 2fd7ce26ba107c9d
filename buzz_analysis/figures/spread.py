"""What drawings of one network beside others share: the groups, where a share's axis ends, words for no number."""

from __future__ import annotations

import textwrap

from .theme import MARKS, PALETTE

GROUPS = ("own", "previous", "others")
SIGNS = {("o", True): "●", ("o", False): "○", ("s", True): "■", ("D", False): "◇"}
MOST_UPRIGHT = 26  # letters that fit in a panel; the words beside the figure have them all
ENDS = (0.1, 0.2, 0.4, 0.6, 0.8)
WORDS = {"fontsize": 8, "style": "italic", "color": PALETTE["suppressed"]}


def groups_of(frame) -> list[str]:
    """The groups there are, own first."""
    return [group for group in GROUPS if group in set(frame["group"])]


def round_end(top) -> float:
    """A rounder end of the axis than the data: never a magnified few percent."""
    return next((end for end in ENDS if top <= end), 1.0) if top == top else 1.0


def sign_of(group) -> str:
    """The mark of a group or step as a sign before its words."""
    _, marker, _, is_filled = MARKS[group]
    return SIGNS[marker, is_filled] + " "


def say_upright(ax, at, words) -> None:
    """What stands for a number not drawn, upright: two moments may lie close together."""
    place = {"transform": ax.get_xaxis_transform(), "rotation": 90, "ha": "center", "va": "bottom", "zorder": 3}
    box = {"facecolor": "white", "edgecolor": "none", "pad": 0.5}
    ax.text(at, 0.02, textwrap.shorten(words, MOST_UPRIGHT, placeholder=" …"), bbox=box, **place, **WORDS)
