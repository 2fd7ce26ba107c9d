"""Answers from low to high as parts of a bar (Likert), without a sum or a cut-off."""

from __future__ import annotations

from ..wording import percent, say
from .theme import PALETTE, new_axes

# From low to high: orange, light, blue, with lightness falling to both ends; the hatch tells the low side in grey.
SHADES = ("#8a5a12", "#dfb878", "#efefef", "#9db6d3", "#06264a")
HATCHED = 2  # so many of the lowest answers
LABEL_FROM = 0.08  # a narrower part has no room for its number
LIGHT = ("#dfb878", "#efefef", "#9db6d3")


def draw_answers(rows, *, language, ax=None):
    """Draw a bar for each label; returns the axes.

    `rows` has ``label answer share suppressed``, five answers a label in order; a hidden part has no share and is left
    white, all hidden ones of a bar together at its right end.
    """
    labels = list(dict.fromkeys(rows["label"]))
    ax = new_axes(width=6.8, height=1.4 + 0.34 * len(labels)) if ax is None else ax
    for place, label in enumerate(labels):
        _bar(ax, place, rows[rows["label"] == label], language)
    ax.set_yticks(range(len(labels)), labels)
    ax.set_ylim(len(labels) - 0.4, -0.6)
    ax.set_xlim(0, 1)
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], [percent(tick, language) for tick in (0, 0.25, 0.5, 0.75, 1)])
    ax.grid(False)
    ax.set_xlabel(say("1 = lowest answer, left; 5 = highest answer, right", language), loc="left")
    return ax


def _bar(ax, place, part, language) -> None:
    start = 0.0
    for shade, (position, row) in zip(SHADES, enumerate(part.itertuples()), strict=False):
        if row.suppressed:
            continue
        style = {"facecolor": shade, "edgecolor": "white", "hatch": "///" if position < HATCHED else None}
        ax.barh(place, row.share, left=start, height=0.7, linewidth=0.6, **style)
        if row.share >= LABEL_FROM:
            colour = PALETTE["text"] if shade in LIGHT else "white"
            box = {"facecolor": shade, "edgecolor": "none", "pad": 0.8}
            middle = start + row.share / 2
            words = f"{row.answer}: {percent(row.share, language)}"
            ax.text(middle, place, words, ha="center", va="center", fontsize=6.5, color=colour, bbox=box)
        start += row.share
    if part["suppressed"].any():
        outline = {"facecolor": "white", "edgecolor": PALETTE["suppressed"], "linestyle": ":"}
        ax.barh(place, 1 - start, left=start, height=0.7, linewidth=0.8, **outline)
