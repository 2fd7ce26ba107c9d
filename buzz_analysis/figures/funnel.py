"""A funnel: every network a dot, one of them named, between the limits of chance."""

from __future__ import annotations

from ..errors import ValueOutOfRange
from ..stats import level_name
from ..wording import say
from .series_axes import number_words, say_direction
from .spread import WORDS
from .theme import PALETTE, key_above, mark, new_axes, say_instead, wrapped

NEAR, ROOM = 0.8, 0.08  # parts of the smallest network, and of the height
LINES = ("--", "-", ":")  # per level, in the order of the funnel's levels
PLAIN = {"color": PALETTE["reference"], "linewidth": 1}
WIDENED = {"color": PALETTE["peers"], "linewidth": 1.9}
OTHERS = {"color": PALETTE["suppressed"], "marker": "o", "markersize": 4, "markerfacecolor": "white", "zorder": 3}


def draw_funnel(funnel, *, own, name, label, direction, counted="", language="nl", ax=None):
    """Draw a finished funnel; returns the axes.

    `own` is the id of the network that gets its `name`; all others are grey and nameless. `label` says what the share
    or ratio is of, `counted` who is in it (women by default); `direction` is better, worse, symptoms, alerts or
    neither. A unit whose estimate is missing (hidden, or nobody there) has no dot; the own network then has a word
    instead. At most three levels. No network is marked for lying beyond a limit: that is for the words, which name it
    only beyond both sets.
    """
    if len(funnel.levels) > len(LINES):
        raise ValueOutOfRange("a funnel has at most {most} levels; found {n}.", most=len(LINES), n=len(funnel.levels))
    ax = new_axes(width=5.6, height=3.5) if ax is None else ax
    if funnel.limits.empty:
        return say_instead(ax, say("Nothing to compare.", language))
    _limits(ax, funnel, "_plain", PLAIN, say("chance alone", language), language)
    if funnel.tau2 > 0:
        _limits(ax, funnel, "", WIDENED, say("chance and other differences", language), language)
    ax.axhline(funnel.target, color=PALETTE["text"], linestyle="-.", label=say("reference value", language))
    _others(ax, funnel.units[funnel.units["unit"] != own], language)
    _own(ax, funnel.units[funnel.units["unit"] == own], name, language)
    _axes(ax, funnel, label, direction, counted, language)
    key_above(ax, columns=2)
    return ax


def _limits(ax, funnel, form, look, words, language) -> None:
    for level, line in zip(funnel.levels, LINES[: len(funnel.levels)], strict=True):
        for side, label in (("lower", f"{number_words(level, language, True)}: {words}"), ("upper", None)):
            values = funnel.limits[f"{side}_{level_name(level)}{form}"]
            ax.plot(funnel.limits["denominator"], values, linestyle=line, label=label, **look)


def _others(ax, units, language) -> None:
    seen = units[units["estimate"].notna()]
    if len(seen):
        words = say("other networks", language)
        ax.plot(seen["denominator"], seen["estimate"], linestyle="none", label=words, **OTHERS)


def _own(ax, unit, name, language) -> None:
    if not unit["estimate"].notna().any():
        words = wrapped(say("{name}: cannot be shown", language, name=name), 60)
        box = {"facecolor": "white", "edgecolor": "none", "pad": 1}
        ax.text(0.02, 0.03, words, transform=ax.transAxes, bbox=box, zorder=2.5, **WORDS)
        return
    look = mark("own", size=8) | {"linestyle": "none", "zorder": 4}
    ax.plot(unit["denominator"], unit["estimate"], label=wrapped(name, 22), **look)


def _axes(ax, funnel, label, direction, counted, language) -> None:
    is_share = funnel.kind == "proportion"
    _zoom(ax, funnel)
    ax.xaxis.set_major_formatter(lambda value, _: number_words(value, language, False))
    ax.yaxis.set_major_formatter(lambda value, _: number_words(value, language, is_share))
    ax.set_xlabel(counted or say("women", language) if is_share else say("expected number", language))
    ax.set_ylabel(wrapped(label))
    say_direction(ax, direction, language)


def _zoom(ax, funnel) -> None:
    """From a little under the smallest network on, as high as every dot and the limits of the larger half.

    The whole mouth of the funnel, from 0 to 100%, would press all dots flat.
    """
    seen = funnel.units[funnel.units["estimate"].notna()]
    left, middle = (NEAR * seen["denominator"].min(), seen["denominator"].median()) if len(seen) else (0.0, 0.0)
    shown = funnel.limits[funnel.limits["denominator"] >= middle].filter(regex="^(lower|upper)_")
    values = [*shown.to_numpy().ravel(), *seen["estimate"], funnel.target]
    low, high = min(values), max(values)
    room = ROOM * (high - low)
    ax.set_xlim(left=left)
    ax.set_ylim(bottom=max(0, low - room), top=high + 2 * room)  # above, room for the direction
