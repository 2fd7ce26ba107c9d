"""What a figure says to who cannot see it, and its caption: both from the frame that was drawn."""

from __future__ import annotations

from typing import NamedTuple

from ..wording import say, whole


class FigureWords(NamedTuple):
    """Alternative text and caption of one figure."""

    alt: str
    caption: str


def figure_words(kind, frame, *, name, period, language, synthetic, signals=0) -> FigureWords:
    """Words beside a figure of `kind` shares or flow; `signals` is how many were computed in it."""
    make = {"shares": _shares, "flow": _flow}[kind]
    alt, caption = make(frame, language=language, period=period, signals=signals)
    if synthetic:
        invented = say("Invented data.", language)
        alt, caption = [*alt, invented], [*caption, invented]
    return FigureWords(" ".join(alt), " ".join([say("Figure {name}.", language, name=name), *caption]))


def _shares(cells, *, language, period, signals):
    own = cells[cells["group"] == "own"]
    hidden = int(cells["suppressed"].sum())
    reference = list(cells.loc[cells["group"] != "own", "group_words"].unique())
    alt = [
        say("Dots with intervals: share of the screened women with an alert, per time point.", language),
        *_first_and_last(own, language),
        _signal_count(signals, language),
    ]
    caption = [
        say("Dot: share of the screened women with an alert; line: 95% interval (Wilson).", language),
        say(
            "n: {counts}. Not known: {unknown}.",
            language,
            counts=_counts(own, language),
            unknown=_unknown(own, language),
        ),
        say(
            "Period {period}; compared with: {reference} (own data of this study, no norm).",
            language,
            period=period,
            reference="; ".join(reference),
        )
        if reference
        else say("Period {period}; no comparison.", language, period=period),
        say("Hidden cells: {n}.", language, n=whole(hidden, language)),
        say("Higher = more complaints.", language),
    ]
    return alt, caption


def _first_and_last(own, language) -> list[str]:
    seen = own[own["share"] != ""]
    if seen.empty:
        return [say("No share of this network can be shown.", language)]
    first, last = seen.iloc[0], seen.iloc[-1]
    return [
        say(
            "{group}: {share} at {timepoint} ({shown}).",
            language,
            group=row["group_words"],
            share=row["share"],
            timepoint=row["timepoint"],
            shown=row["shown"],
        )
        for row in ([first] if len(seen) == 1 else [first, last])
    ]


def _signal_count(signals, language) -> str:
    if signals == 0:
        return say("No signal was computed.", language)
    return say("Signals computed: {n}.", language, n=whole(signals, language))


def _counts(own, language) -> str:
    return ", ".join(f"{row.timepoint} {row.n_words}" for row in own.itertuples())


def _unknown(own, language) -> str:
    return ", ".join(f"{row.timepoint} {row.unknown_words}" for row in own.itertuples())


def _flow(flow, *, language, period, signals):
    used = flow[flow["in_use"] & flow["delivered"]]
    alt = [say("Lines over the time points: women invited, answered, and answered fully.", language)]
    alt += [
        say("{moment}: answered {answered}.", language, moment=row["moment"], answered=row["answered_words"])
        for row in (*used[:1].to_dict("records"), *used[1:][-1:].to_dict("records"))
    ]
    hidden = int(flow["suppressed"].sum())
    caption = [
        say(
            "n answered: {counts}.",
            language,
            counts=", ".join(f"{row.timepoint} {row.answered_words}" for row in used.itertuples()),
        ),
        say("Period {period}. Each time point has other women; the lines follow nobody.", language, period=period),
        say("Hidden cells: {n}.", language, n=whole(hidden, language)),
    ]
    return alt, caption
