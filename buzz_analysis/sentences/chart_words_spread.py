"""What a trajectory and a distribution say to who cannot see them, and their captions: from the frames drawn."""

from __future__ import annotations

from ..wording import decimal, percent, say, whole
from .cells import ONE_DECIMAL_FROM
from .story import SAME_WOMEN, FigureWords, figure_words


def trajectory_words(frame, *, title, number, period, direction, language, synthetic, scale=None) -> FigureWords:
    """Words beside `figures.draw_trajectory`; `frame`, `direction` and `scale` as the drawing has them.

    Beside the columns drawn the frame has `n_words` and `unknown_words`: how many answered and of how many it is not
    known. No word of change: none was computed.
    """
    own = _first_group(frame)
    alt = [
        say("Lines over the time points: {title}.", language, title=title),
        *_ends(own, scale, language),
        *_without(own, language),
    ]
    caption = [
        say("Figure {number}. {title}.", language, number=number, title=title),
        say("Dot: what was found; upright line: 95% interval.", language),
        _counts(own, "timepoint", language),
        *_compared(frame, period, language),
        say(SAME_WOMEN, language),
    ]
    return figure_words(alt, caption, direction=direction, synthetic=synthetic, language=language)


def distribution_words(frame, *, title, number, period, direction, language, synthetic) -> FigureWords:
    """Words beside `figures.draw_distribution`; `frame` and `direction` as the drawing has them.

    Beside the columns drawn the frame has `n_words` and `unknown_words`, the same on every row of a group.
    """
    own = _first_group(frame)
    bands = "; ".join(f"{row.band}: {row.shown}" for row in own.itertuples())
    alt = [
        say("Bars, from the lowest to the highest: {title}.", language, title=title),
        say("{group}: {bands}.", language, group=own["group_words"].iloc[0], bands=bands),
    ]
    caption = [
        say("Figure {number}. {title}.", language, number=number, title=title),
        say("Bar: share of the women of that group; behind it how many they are.", language),
        _counts(frame.drop_duplicates("group"), "group_words", language),
        *_compared(frame, period, language),
    ]
    return figure_words(alt, caption, direction=direction, synthetic=synthetic, language=language)


def _first_group(frame):
    """The own network, which comes first."""
    return frame[frame["group"] == frame["group"].iloc[0]]


def _ends(own, scale, language) -> list[str]:
    """The first and the last moment that is drawn, with its number of women."""
    seen = own[own["estimate"].notna()]
    if seen.empty:
        return [say("No point can be shown.", language)]
    return [
        say(
            "{group}: {value} at {timepoint} (n {n}).",
            language,
            group=row.group_words,
            value=_number(row, scale, language),
            timepoint=row.timepoint,
            n=row.n_words,
        )
        for row in seen.iloc[[0, -1] if len(seen) > 1 else [0]].itertuples()
    ]


def _number(row, scale, language) -> str:
    if scale is None:
        return percent(row.estimate, language, 1 if row.denominator >= ONE_DECIMAL_FROM else 0)
    return decimal(row.estimate, language)


def _without(own, language) -> list[str]:
    """Each moment without a dot, and why."""
    rows = own[own["estimate"].isna()].itertuples()
    return [say("{timepoint}: {shown}.", language, timepoint=row.timepoint, shown=row.shown) for row in rows]


def _counts(rows, name, language) -> str:
    counts, unknown = (_listed(rows[name], rows[words]) for words in ("n_words", "unknown_words"))
    return say("n: {counts}. Not known: {unknown}.", language, counts=counts, unknown=unknown)


def _listed(names, words) -> str:
    return ", ".join(f"{name} {word}" for name, word in zip(names, words, strict=True))


def _compared(frame, period, language) -> list[str]:
    """What stands beside the own network, which is no norm, and how much is hidden."""
    others = frame.loc[frame["group"] != frame["group"].iloc[0], "group_words"].unique()
    hidden = say("Hidden cells: {n}.", language, n=whole(frame["suppressed"].sum(), language))
    if not len(others):
        return [say("Period {period}; no comparison.", language, period=period), hidden]
    beside = say(
        "Period {period}; beside it: {groups} (own data of this study, no norm).",
        language,
        period=period,
        groups="; ".join(others),
    )
    return [beside, hidden]
