"""A funnel: every network a dot, one of them named, between the limits of chance."""

from __future__ import annotations

from ..stats import level_name
from ..wording import percent, say
from .series_axes import number_words, say_direction
from .theme import PALETTE, mark, new_axes

LINES = ("--", "-", ":")  # per level, in the order of the funnel's levels
PLAIN = {"color": PALETTE["reference"], "linewidth": 1}
WIDENED = {"color": PALETTE["peers"], "linewidth": 1.9}
OTHERS = {"color": PALETTE["suppressed"], "marker": "o", "markersize": 4, "markerfacecolor": "white"}


def draw_funnel(funnel, *, own, name, label, direction, language="nl", ax=None):
    """Draw a finished funnel; returns the axes.

    `own` is the id of the network that gets its `name`; all others are grey and nameless. `label` says what
    the share or ratio is of; `direction` is better, worse, symptoms or neither. A unit whose estimate is missing
    (hidden, or nobody there) has no dot; the own network then has a word instead.
    """
    ax = new_axes(height=4.8) if ax is None else ax
    _limits(ax, funnel, "_plain", PLAIN, say("chance alone", language), language)
    if funnel.tau2 > 0:
        _limits(ax, funnel, "", WIDENED, say("chance and other differences between networks", language), language)
    ax.axhline(funnel.target, color=PALETTE["text"], linestyle="-.", label=say("reference value", language))
    _others(ax, funnel.units[funnel.units["unit"] != own], language)
    _own(ax, funnel.units[funnel.units["unit"] == own], name, language)
    _axes(ax, funnel, label, direction, language)
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1.01), frameon=False, borderaxespad=0, handlelength=2.6)
    return ax


def _limits(ax, funnel, form, look, words, language) -> None:
    for level, line in zip(funnel.levels, LINES, strict=False):
        for side, label in (("lower", f"{_level(level, language)}: {words}"), ("upper", None)):
            values = funnel.limits[f"{side}_{level_name(level)}{form}"]
            ax.plot(funnel.limits["denominator"], values, linestyle=line, label=label, **look)


def _level(level, language) -> str:
    return percent(level, language, 0 if float(level * 100).is_integer() else 1)


def _others(ax, units, language) -> None:
    seen = units[units["estimate"].notna()]
    if len(seen):
        words = say("other networks", language)
        ax.plot(seen["denominator"], seen["estimate"], linestyle="none", label=words, **OTHERS)


def _own(ax, unit, name, language) -> None:
    if not unit["estimate"].notna().any():
        words = say("{name}: cannot be shown", language, name=name)
        ax.text(0.02, 0.02, words, transform=ax.transAxes, style="italic", fontsize=8, color=PALETTE["suppressed"])
        return
    look = mark("own", size=8) | {"linestyle": "none", "zorder": 4}
    ax.plot(unit["denominator"], unit["estimate"], label=name, **look)


def _axes(ax, funnel, label, direction, language) -> None:
    is_share = funnel.kind == "proportion"
    ax.set_xlim(left=0)
    ax.set_ylim(bottom=0, top=ax.get_ylim()[1] * 1.12)  # room for the direction, above the mouth of the funnel
    ax.xaxis.set_major_formatter(lambda value, _: number_words(value, language, False))
    ax.yaxis.set_major_formatter(lambda value, _: number_words(value, language, is_share))
    ax.set_xlabel(say("women", language) if is_share else say("expected number", language))
    ax.set_ylabel(label)
    say_direction(ax, direction, language)
