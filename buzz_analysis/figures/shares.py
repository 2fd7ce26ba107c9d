"""Dots with intervals: the share of women with an alert, per time point, beside two comparisons."""

from __future__ import annotations

from ..schema import instruments
from ..wording import percent, say
from .spread import groups_of, round_end
from .theme import PALETTE, key_above, mark, new_axes

DIRECTIONS = {"symptoms": "higher = more symptoms →", "alerts": "higher = more alerts →"}
STEP, GAP = 1.0, 0.9  # between groups, and extra between time points


def draw_shares(cells, *, language, ax=None):
    """Draw released cells of one instrument; returns the axes.

    `cells` has a row per time point and group, in the order they are drawn, with `instrument timepoint group estimate
    ci_low ci_high shown group_words moment`. A hidden or missing share is a word, never a dot at 0.
    """
    ax = new_axes(width=5.2, height=1.2 + 0.13 * _height(cells)) if ax is None else ax
    positions = _positions(cells)
    for position, row in zip(positions, cells.itertuples(), strict=True):
        _draw_row(ax, position, row)
    _moments(ax, cells, positions)
    _share_axis(ax, cells, language)
    _key(ax, cells)
    return ax


def _positions(cells) -> list[float]:
    """Height of each row, from the top down, with room between time points."""
    heights, height, before = [], 0.0, None
    for timepoint in cells["timepoint"]:
        height += 0 if before is None else STEP if timepoint == before else STEP + GAP
        heights.append(height)
        before = timepoint
    return heights


def _height(cells) -> float:
    return max(_positions(cells), default=0) + 1


def _draw_row(ax, position, row) -> None:
    style = mark(row.group)
    if row.estimate != row.estimate:
        ax.text(0, position, f" {row.shown}", va="center", fontsize=8, style="italic", color=PALETTE["suppressed"])
        return
    ax.plot(
        [row.ci_low, row.ci_high],
        [position] * 2,
        color=style["color"],
        linestyle=style["linestyle"],
        linewidth=1.8,
        solid_capstyle="butt",
    )
    ax.plot([row.estimate], [position], **style)


def _moments(ax, cells, positions) -> None:
    """Each time point's name at the middle of its rows, once."""
    names: dict[str, list[float]] = {}
    for moment, position in zip(cells["moment"], positions, strict=True):
        names.setdefault(moment.replace(", ", "\n", 1), []).append(position)
    ax.set_yticks([sum(heights) / len(heights) for heights in names.values()], list(names))
    ax.tick_params(axis="y", length=0)
    ax.grid(False, axis="y")
    for heights in list(names.values())[1:]:
        ax.axhline(heights[0] - (STEP + GAP) / 2, color=PALETTE["line"], linewidth=0.7)
    ax.set_ylim(max(positions, default=0) + 0.8, -0.8)


def _share_axis(ax, cells, language) -> None:
    end = round_end(cells[["estimate", "ci_high"]].astype("float64").max().max())
    ax.set_xlim(0, end)
    ticks = [end * step / 4 for step in range(5)]
    ax.set_xticks(ticks, [percent(tick, language, 0 if end > 0.1 else 1) for tick in ticks])
    # Direction first and on the left: on a phone the right side of a figure is out of sight.
    direction = instruments()[cells["instrument"].iloc[0]].more_alerts_is
    words = say(DIRECTIONS[direction], language) + "\n" + say("share of women with an alert", language)
    ax.set_xlabel(words, loc="left")


def _key(ax, cells) -> None:
    words = cells.drop_duplicates("group").set_index("group")["group_words"]
    for group in groups_of(cells):
        ax.plot([], [], label=words[group], **mark(group))
    key_above(ax)
