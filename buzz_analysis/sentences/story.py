"""What a figure says to who cannot see it, and its caption: both from the frame that was drawn."""

from __future__ import annotations

from typing import NamedTuple

from ..schema import instruments
from ..wording import say, whole
from .cells import ABOUT, is_missing

COUNTS = "n: {counts}. Not known: {unknown}."
PLAIN_COUNTS = "Women (n): {counts}. Missing, because the answer that decides was left open: {unknown}."
PLAIN_DOTS = "Dot: share of the {women} with an alert; line: where the true share may well lie (95%)."
DOTS = "Dot: share of the {women} with an alert; line: 95% interval (Wilson)."
HIGHER = {
    "better": "Higher = better.",
    "worse": "Higher = worse.",
    "symptoms": "Higher = more symptoms.",
    "alerts": "Higher = more alerts.",
    "neither": "Higher is neither better nor worse.",
}
HUNDREDS_FROM = 1000  # less a rounded number, no closer than this
SAME_WOMEN = "Different women answered at each time point; the line does not follow the same women."


class FigureWords(NamedTuple):
    """Alternative text and caption of one figure."""

    alt: str
    caption: str


def figure_words(alt, caption, *, synthetic, language, direction=None) -> FigureWords:
    """Both texts of their sentences, with what every figure ends with: its direction, and that data are invented."""
    tail = [say(HIGHER[direction], language)] if direction else []
    tail += [say("Invented data.", language)] if synthetic else []
    return FigureWords(" ".join([*alt, *tail]), " ".join([*caption, *tail]))


def share_figure_words(cells, signals, *, number, period, language, synthetic, name="") -> FigureWords:
    """Words beside the alert shares of one questionnaire; `signals` are those computed in it.

    On page one `name` is what the meeting calls its topic: then no word of a trade stands in the caption.
    """
    own = cells[cells["group"] == "own"]
    women, domain = own["women"].iloc[0], name or own["domain"].iloc[0]
    alt = [
        say("Dots with intervals: share of the {women} with an alert, per time point.", language, women=women),
        *_first_and_last(own, language),
        *_signals(cells, signals, language),
    ]
    unknown = ", ".join(f"{row.timepoint} {row.unknown_words}" for row in own.itertuples())
    counts = ", ".join(f"{row.timepoint} {row.n_words}" for row in own.itertuples())
    caption = [
        say("Figure {number}. {domain}: women with an alert.", language, number=number, domain=domain),
        say(PLAIN_DOTS if name else DOTS, language, women=women),
        say(PLAIN_COUNTS if name else COUNTS, language, counts=counts, unknown=unknown),
        _reference(cells, period, language),
        say("Hidden cells: {n}.", language, n=whole(cells["suppressed"].sum(), language)),
    ]
    direction = instruments()[own["instrument"].iloc[0]].more_alerts_is
    return figure_words(alt, caption, synthetic=synthetic, language=language, direction=direction)


def flow_figure_words(flow, *, number, period, language, synthetic) -> FigureWords:
    """Words beside the flow from invitation to full answer."""
    used = flow[flow["in_use"] & flow["delivered"]].to_dict("records")
    alt = [
        say("Lines over the time points: women invited, answered, and answered fully.", language),
        *(_flow_point(row, language) for row in (*used[:1], *used[1:][-1:])),
    ]
    counts = ", ".join(f"{row['timepoint']} {row['answered_words']}" for row in used)
    missing = ", ".join(f"{row['timepoint']} {_missing(row, language)}" for row in used if _is_known(row))
    caption = [
        say("Figure {number}. Who answered.", language, number=number),
        say("n answered: {counts}.", language, counts=counts),
        say("Missing (invited, not answered): {counts}.", language, counts=missing or say("not known", language)),
        say("Period {period}; no comparison.", language, period=period),
        say(SAME_WOMEN, language),
        say("Hidden cells: {n}.", language, n=whole(flow["suppressed"].sum(), language)),
    ]
    return figure_words(alt, caption, synthetic=synthetic, language=language)


def _reference(cells, period, language) -> str:
    reference = cells.loc[cells["group"] != "own", "group_words"].unique()
    if not len(reference):
        return say("Period {period}; no comparison.", language, period=period)
    return say(
        "Period {period}; compared with: {reference} (own data of this study, no norm).",
        language,
        period=period,
        reference="; ".join(reference),
    )


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


def _signals(cells, signals, language) -> list[str]:
    """Each signal by its name; without one, whether anything was compared at all."""
    if signals.empty:
        if (cells["comparison"] == "made").any():
            return [say("No figure differs demonstrably.", language)]
        return [say("Not compared.", language)]
    groups = cells.drop_duplicates("group").set_index("group")["group_brief"]
    return [_signal(one, groups[one.against], language) for one in signals.itertuples()]


def _signal(one, group, language) -> str:
    if one.direction == "higher":
        return say("{timepoint}: higher than {group}.", language, timepoint=one.timepoint, group=group)
    return say("{timepoint}: lower than {group}.", language, timepoint=one.timepoint, group=group)


def _flow_point(row, language) -> str:
    values = {"moment": row["moment"], "answered": row["answered_words"]}
    if not row["rate"]:
        return say("{moment}: answered {answered}.", language, **values)
    return say(
        "{moment}: invited {invited}, answered {answered}, response {rate}.",
        language,
        invited=row["invited_words"],
        rate=row["rate"],
        **values,
    )


def _is_known(row) -> bool:
    """Whether both numbers are shown, so that their difference is no news."""
    return row["invited_known"] and not is_missing(row["invited"]) and not is_missing(row["answered"])


def _missing(row, language) -> str:
    n = row["invited"] - row["answered"]
    if not row["answered_rounded"]:
        return whole(n, language)
    return say(ABOUT, language, n=whole(round(n, -2 if n >= HUNDREDS_FROM else -1), language))
