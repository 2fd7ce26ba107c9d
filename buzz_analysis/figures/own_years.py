"""One yearly figure over the years: never a line over a break, the others beside it, each reference its own look."""

from __future__ import annotations

from ..wording import percent, say
from .series_axes import number_words, say_direction
from .theme import PALETTE, key_above, mark, new_axes, say_instead, wrapped

REFERENCES = {  # each kind is drawn in its own way
    "norm": {"linestyle": "-", "linewidth": 2.2},
    "national_mean": {"linestyle": "-.", "linewidth": 1.3},
    "best_quarter": {"linestyle": ":", "linewidth": 1.8},
    "own_goal": {"linestyle": (0, (8, 2, 1, 2, 1, 2)), "linewidth": 1.4},
}


def draw_own_years(years, *, sums, breaks, references, name, direction, is_share=True, language="nl", ax=None):
    """Draw the own figure of each year; returns the axes.

    `years` and `sums` have ``year estimate segment`` (`years` also ``ci_low ci_high label``), the sums with
    ``group words``; points of two segments are not joined. `breaks` are (year, number) of what changed from
    that year on; `references` are (kind, value, words).
    """
    ax = new_axes(width=5.0, height=3.5) if ax is None else ax
    seen = years[years["estimate"].notna()]
    if seen.empty and sums["estimate"].isna().all():
        return say_instead(ax, say("Nothing to compare.", language))
    for (group, words), rows in sums.groupby(["group", "words"], sort=False):
        _joined(ax, rows, mark("invited" if group == "national" else "others", size=5), words)
    _intervals(ax, seen)
    _joined(ax, seen, mark("own", size=6.5), name)
    for kind, value, words in references:
        ax.axhline(value, color=PALETTE["reference"], label=wrapped(words, 44), zorder=1.8, **REFERENCES[kind])
    _breaks(ax, breaks)
    _axes(ax, years, sums, references, is_share, language)
    say_direction(ax, direction, language)
    key_above(ax, size=8)
    return ax


def _joined(ax, rows, look, words) -> None:
    """Dots, joined within a segment; the key has the words once."""
    for _, part in rows.groupby("segment"):
        ax.plot(part["year"], part["estimate"], label=wrapped(words, 44), zorder=3, **look)
        words = "_nolegend_"


def _intervals(ax, seen) -> None:
    for row in seen[seen["ci_low"].notna()].itertuples():
        ax.plot([row.year, row.year], [row.ci_low, row.ci_high], color=mark("own")["color"], linewidth=1.4)


def _breaks(ax, breaks) -> None:
    """A numbered line before the year from which the figure means something else."""
    box = {"boxstyle": "circle,pad=0.2", "facecolor": "white", "edgecolor": PALETTE["text"], "linewidth": 0.8}
    for year, number in breaks:
        ax.axvline(year - 0.5, color=PALETTE["text"], linewidth=0.9, linestyle=(0, (1, 2)), zorder=1.5)
        at = {"transform": ax.get_xaxis_transform(), "ha": "center", "va": "bottom", "fontsize": 8}
        ax.text(year - 0.5, 0.03, str(number), bbox=box, **at)


def _axes(ax, years, sums, references, is_share, language) -> None:
    shown = sorted({*years["year"], *sums["year"]})
    labels = dict(zip(years["year"], years["label"], strict=True))
    ax.set_xticks(shown, [labels.get(year, str(year)) for year in shown])
    ax.set_xlim(shown[0] - 0.7, shown[-1] + 0.7)
    ax.grid(False, axis="x")
    values = [*years[["estimate", "ci_low", "ci_high"]].to_numpy().ravel(), *sums["estimate"]]
    values = [value for value in [*values, *(value for _, value, _ in references)] if value == value]
    room = max(max(values) - min(values), 0.02 if is_share else 0.2)
    ax.set_ylim(max(0, min(values) - 0.35 * room), max(values) + 0.45 * room)
    ax.yaxis.set_major_formatter(
        lambda value, _: percent(value, language, 1) if is_share else number_words(value, language, False)
    )
