"""How answers or scores are spread: a bar per value or band, this network beside others."""

from __future__ import annotations

from ..wording import percent, say
from .series_axes import say_direction
from .spread import WORDS, groups_of, round_end
from .theme import MARKS, PALETTE, key_above, new_axes, say_instead

BAR = 0.26  # height of one bar; the bands lie 1 apart
FOR_WORDS = 0.35  # of the axis, kept free behind the longest bar for its count
HATCH = {"own": "", "previous": "", "others": "///"}


def draw_distribution(frame, *, label, direction, language="nl", ax=None):
    """Draw how many women are in each band; returns the axes.

    `frame` has a row per band and group (own, previous, others), the lowest band first, with `band group group_words
    estimate shown`. A bar is as long as the band's share of its own group, so that a small network can stand beside
    many; the count stands behind it. Without `estimate` (hidden, not asked, too few for a share) there is no bar, and
    the words of `shown` say why; a true 0 has its count. `label` says what the shares are of; `direction` is `better`,
    `worse`, `symptoms` or `neither`: what a higher band is. Adds no statistic, saves nothing.
    """
    groups, bands = groups_of(frame), list(dict.fromkeys(frame["band"]))
    ax = new_axes(width=7.0, height=1.4 + 0.16 * len(groups) * len(bands) + 0.1 * len(bands)) if ax is None else ax
    if not groups:
        return say_instead(ax, say("No point can be shown.", language))
    for place, group in enumerate(groups):
        _draw_group(ax, frame[frame["group"] == group], bands, ((len(groups) - 1) / 2 - place) * BAR)
    _axes(ax, frame, bands, label, language)
    say_direction(ax, direction, language)
    key_above(ax)
    return ax


def _draw_group(ax, rows, bands, aside) -> None:
    """Bars of one group, own uppermost in each band, with the count behind each."""
    lengths = rows["estimate"].astype("float64")
    heights = [bands.index(band) + aside for band in rows["band"]]
    look = _look(rows["group"].iloc[0])
    ax.barh(heights, lengths.fillna(0), height=BAR * 0.85, label=rows["group_words"].iloc[0], **look)
    for height, length, words in zip(heights, lengths, rows["shown"], strict=True):
        is_drawn = length == length
        ax.text(length if is_drawn else 0, height, f" {words}", va="center", **({"fontsize": 8} if is_drawn else WORDS))


def _look(group) -> dict:
    """Colour, filling and hatching say the same thing: the bars of two groups differ on grey paper."""
    colour, _, _, is_filled = MARKS[group]
    inside = PALETTE[colour] if is_filled and not HATCH[group] else "white"
    return {"facecolor": inside, "edgecolor": PALETTE[colour], "hatch": HATCH[group], "linewidth": 1.2}


def _axes(ax, frame, bands, label, language) -> None:
    end = round_end(frame["estimate"].astype("float64").max())
    ticks = [end * step / 4 for step in range(5)] if frame["estimate"].notna().any() else []
    ax.set_xticks(ticks, [percent(tick, language, 0 if end > 0.1 else 1) for tick in ticks])
    ax.set_xlim(0, end * (1 + FOR_WORDS))
    ax.set_yticks(range(len(bands)), bands)
    ax.set_ylim(-0.6, len(bands) + 0.1)
    ax.tick_params(axis="y", length=0)
    ax.grid(False, axis="y")
    ax.set_xlabel(label, loc="left")
