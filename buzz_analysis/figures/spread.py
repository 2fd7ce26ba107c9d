"""What drawings of one network beside others share: the groups, where a share's axis ends, words for no number."""

from __future__ import annotations

from .theme import PALETTE

GROUPS = ("own", "previous", "others")
ENDS = (0.1, 0.2, 0.4, 0.6, 0.8)
WORDS = {"fontsize": 8, "style": "italic", "color": PALETTE["suppressed"]}


def groups_of(frame) -> list[str]:
    """The groups there are, own first."""
    return [group for group in GROUPS if group in set(frame["group"])]


def round_end(top) -> float:
    """A rounder end of the axis than the data: never a magnified few percent."""
    return next((end for end in ENDS if top <= end), 1.0) if top == top else 1.0


def key_above(ax) -> None:
    """The key, above the panel: nothing in it is covered."""
    place = {"loc": "lower left", "bbox_to_anchor": (0, 1.01), "borderaxespad": 0}
    ax.legend(frameon=False, handlelength=2.6, **place)
