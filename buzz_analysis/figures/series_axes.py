"""What charts over time share: dates on the axis, dots with gaps, numbered actions, and which way is better."""

from __future__ import annotations

import pandas as pd

from ..errors import ValueOutOfRange
from ..wording import decimal, percent, say, whole
from .theme import PALETTE, key_above, mark

DIRECTIONS = {
    "better": "higher = better ↑",
    "worse": "higher = worse ↑",
    "symptoms": "higher = more symptoms ↑",
    "alerts": "higher = more alerts ↑",
    "neither": "higher is neither better nor worse",
}
IS_DIRECTION = "direction:"
MOST_TICKS = 8
CLOSE, LOWEST = 0.04, 0.03  # parts of the width, and of the height, of a panel
HEADROOM = 1.2
MOST_DECIMALS = 9  # beyond, a float is rounding


def moments(frame):
    """Where each row stands: its date, or its place from 1 where the index holds no dates."""
    if isinstance(frame.index, pd.PeriodIndex):
        return frame.index.to_timestamp()
    return frame.index if isinstance(frame.index, pd.DatetimeIndex) else pd.RangeIndex(1, len(frame) + 1)


def draw_values(ax, frame, is_open) -> None:
    """Dots joined by a line; a missing value leaves a gap, a point outside the calculation is an open dot."""
    at = moments(frame)
    ax.plot(at, frame["value"], **mark("own", size=5))
    if is_open.any():
        ax.plot(
            at[is_open], frame["value"][is_open], **mark("own", size=5) | {"linestyle": "", "markerfacecolor": "white"}
        )


def draw_line(ax, frame, column, words, linestyle, *, steps=False) -> None:
    """A centre or a limit; limits that differ per point are drawn as steps."""
    style = {"color": PALETTE["reference"], "linewidth": 1.2, "linestyle": linestyle, "label": words}
    ax.plot(moments(frame), frame[column], drawstyle="steps-mid" if steps else "default", **style)


def mark_actions(ax, frame, actions) -> None:
    """A numbered line at the date of each action; what they were is listed under the chart."""
    is_dated = not isinstance(moments(frame), pd.RangeIndex)
    dates = [pd.Timestamp(action) if is_dated else action for action in actions]
    for number, (at, height) in enumerate(zip(dates, _heights(frame, dates), strict=True), start=1):
        ax.axvline(at, color=PALETTE["text"], linewidth=0.9, linestyle=(0, (1, 2)), zorder=1.5)
        box = {"boxstyle": "circle,pad=0.2", "facecolor": "white", "edgecolor": PALETTE["text"], "linewidth": 0.8}
        ax.text(
            at, height, str(number), transform=ax.get_xaxis_transform(), ha="center", va="bottom", fontsize=8, bbox=box
        )


def _heights(frame, dates) -> list[float]:
    """How high each number stands: those close together above each other, so that all can be read."""
    at = moments(frame)
    heights: list[float] = []
    close = (at[-1] - at[0]) * CLOSE
    for place, date in enumerate(dates):
        is_close = place > 0 and abs(date - dates[place - 1]) < close
        heights.append(heights[-1] + 0.11 if is_close else LOWEST)
    return heights


def draw_goal(ax, frame, value, words) -> None:
    """A declared goal: a line of its own pattern, with its words in the key."""
    at = moments(frame)
    look = {"color": PALETTE["text"], "linewidth": 1.4, "linestyle": (0, (8, 2, 1, 2, 1, 2)), "label": words}
    ax.plot([at[0], at[-1]], [value, value], **look)


def mark_baseline(ax, frame, baseline, language) -> None:
    """A tick where the first points end that fix centre and limits; none where these are all points."""
    if baseline is None or baseline >= len(frame):
        return
    at, words = moments(frame), say("up to here: baseline ({n} points)", language, n=whole(baseline, language))
    middle = at[baseline - 1] + (at[baseline] - at[baseline - 1]) / 2
    look = {"marker": "|", "markersize": 13, "markeredgewidth": 1.6, "color": PALETTE["text"], "linestyle": ""}
    ax.plot([middle], [0.06], transform=ax.get_xaxis_transform(), label=words, **look)


def is_nothing(ax, frame) -> bool:
    """Whether there is no point to draw, and no other series in the panel."""
    return bool(frame["value"].isna().all()) and not ax.has_data()


def say_direction(ax, direction, language) -> None:
    """Which way is better, inside the panel; two directions in one panel are refused."""
    if direction not in DIRECTIONS:
        raise ValueOutOfRange(
            "direction must be one of {known}; found '{found}'.", known=", ".join(DIRECTIONS), found=direction
        )
    before = {text.get_gid() for text in ax.texts if str(text.get_gid()).startswith(IS_DIRECTION)}
    if before - {IS_DIRECTION + direction}:
        raise ValueOutOfRange("one chart holds one direction. Draw the other series in a chart of its own.")
    if not before:
        words, place = say(DIRECTIONS[direction], language), {"transform": ax.transAxes, "ha": "left", "va": "top"}
        box = {"facecolor": "white", "edgecolor": "none", "pad": 1}  # over the line of an action, under the values
        ax.text(0.01, 0.98, words, fontsize=8, gid=IS_DIRECTION + direction, bbox=box, zorder=1.7, **place)


def finish(ax, frame, language, share, *, columns) -> None:
    """Ticks at points of the series, numbers as the language writes them, room for the words, the key above."""
    at, every = moments(frame), max(1, -(-len(frame) // MOST_TICKS))
    labels = (
        frame["label"].to_numpy() if "label" in frame else at if isinstance(frame.index, pd.RangeIndex) else frame.index
    )
    ax.set_xticks(at[::every], [_tick(label) for label in labels[::every]])
    ax.yaxis.set_major_formatter(lambda value, _: number_words(value, language, share))
    ax.margins(x=0.03, y=0.22)
    lowest = frame.select_dtypes("float").min().min()
    if share or (lowest >= 0 and ax.get_ylim()[0] < 0):  # counts and times end at 0
        ax.set_ylim(bottom=0)
    bottom, highest = ax.get_ylim()[0], frame.select_dtypes("float").max().max()
    ax.set_ylim(top=max(ax.get_ylim()[1], bottom + HEADROOM * (highest - bottom)))  # the direction stands above all
    ax.grid(False, axis="x")
    key_above(ax, columns=columns)


def number_words(value, language, share) -> str:
    """A number with no more decimals than it needs."""
    shown = value * 100 if share else value
    places = len(f"{shown:.{MOST_DECIMALS}f}".rstrip("0").partition(".")[2])
    return percent(value, language, places) if share else decimal(value, language, places)


def _tick(label) -> str:
    if isinstance(label, pd.Timestamp):
        return f"{label:%Y-%m}" if label.day == 1 else f"{label:%Y-%m-%d}"
    return str(label)
