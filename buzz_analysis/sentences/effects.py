"""What was measured since an action, in words: after it, never through it (REPORTS section 5)."""

from __future__ import annotations

import datetime
import math

from ..audit import FEW, NOT_YET, NOTHING
from ..errors import Word
from ..wording import decimal, months_words, percent, say, whole
from .sentence import Sentence
from .story import FigureWords, figure_words

BOTH = "Before ({before_when}): {before}. Since ({since_when}): {since}."
HIGHER = "After the action higher: {apart} percentage points (95% interval {low} to {high})."
LOWER = "After the action lower: {apart} percentage points (95% interval {low} to {high})."
QUIET = "No demonstrable difference ({apart} percentage points; 95% interval {low} to {high})."
NOT_COMPARED = {
    "mean": Word("Not compared: how much single values differ is not filled in."),
    "few": Word("No comparison: too few answers."),
    "response": Word("No comparison: too few of the women invited answered."),
}
OUTCOMES = {
    "no_measure": Word("no measure yet"),
    "mean": Word("a mean, and how much single values differ is not filled in: not judged"),
    "local": Word("see the network's own counts"),
    "response": Word("see who answered"),
    NOT_YET: Word("Nothing measured yet: no whole month since then lies in this period."),
    FEW: Word("too few answers to say anything."),
    NOTHING: Word("The data hold no answers to this."),
}
MINUS = "−"


def effect_sentence(outcome, before, since, windows, *, language) -> Sentence:
    """What a measure was before and since; `before` and `since` are released cells in words, empty without them."""
    if not since:
        return Sentence(say(OUTCOMES[outcome], language))
    words = say(
        BOTH,
        language,
        before_when=window_words(windows[0], language),
        since_when=window_words(windows[1], language),
        before=cell_words(before, language),
        since=cell_words(since, language),
    )
    is_signal = before["comparison"] == "made" and bool(before["signal"])
    signal = f"{since['cell']}:previous:{before['signal']}" if is_signal else ""
    return Sentence(f"{words} {_compared(before, is_signal, language)}", (since["cell"],), signal)


def local_mean_words(mean: float, n: int, unit: str, language: str) -> str:
    """A mean that the network counts itself, in its own unit; nothing was filled in where it rests on nobody."""
    if not n:
        return say("not filled in", language)
    return say("mean {mean} {unit} (n {n})", language, mean=decimal(mean, language, 1), unit=unit, n=whole(n, language))


def cell_words(row, language) -> str:
    """A share with its count and interval, or the words that stand for it."""
    if not row["share"]:
        return row["shown"]
    return say(
        "{share} ({shown}; 95% interval {interval})",
        language,
        share=row["share"],
        shown=row["shown"],
        interval=row["interval"],
    )


def _compared(before, is_signal, language) -> str:
    if before["comparison"] != "made":
        return say(NOT_COMPARED[before["comparison"]], language)
    message = QUIET if not is_signal else HIGHER if before["direction"] == "higher" else LOWER
    values = {name: points(before[name], language) for name in ("apart", "low", "high")}
    return say(message, language, **values)


def points(value: float, language: str) -> str:
    """A difference of shares in percentage points, its sign always there."""
    rounded = round(value * 100, 1)
    sign = "+" if rounded > 0 else MINUS if rounded < 0 else ""
    return sign + decimal(abs(rounded), language, 1)


def window_words(window, language) -> str:
    """Whole months, from a first to a last."""
    return months_words(_day(window.first), _day(window.end - 1), language)


def _day(month: int) -> datetime.date:
    return datetime.date(month // 12, month % 12 + 1, 1)


def prediction_words(row, language) -> str:
    """The range that was predicted."""
    return say(
        "{low} to {high}", language, low=value_words(row["low"], language), high=value_words(row["high"], language)
    )


def value_words(value: float, language: str) -> str:
    """A value of an aim: a share as a percentage, all else as a number."""
    if math.isnan(value):
        return ""
    if 0 <= value <= 1:
        return percent(value, language, 0 if round(value * 100, 6) == round(value * 100) else 1)
    return decimal(value, language, 1)


RESULTS = {"inside": Word("inside the prediction"), "outside": Word("outside the prediction")}


def result_words(row, language) -> str:
    """What a prediction met: its result, or why there is none."""
    if math.isnan(row["estimate"]):
        return say(OUTCOMES.get(row["outcome"], OUTCOMES[FEW]), language)
    return say(
        "{share} (95% interval {low} to {high}): {verdict}",
        language,
        share=percent(row["estimate"], language, 1),
        low=decimal(row["ci_low"] * 100, language, 1),
        high=percent(row["ci_high"], language, 1),
        verdict=RESULTS["inside" if row["inside"] else "outside"],
    )


def verdict_words(row, language) -> str:
    """Whether the result lies within what was predicted."""
    return say("That is {verdict}.", language, verdict=RESULTS["inside" if row["inside"] else "outside"])


def held_sentence(judged, *, language) -> Sentence:
    """How many locked predictions held, of those that could be judged."""
    known = judged[judged["is_locked"] & judged["estimate"].notna()]
    if known.empty:
        return Sentence(say("No locked prediction can be judged yet.", language))
    held = int(known["inside"].sum())
    if len(known) == 1:
        one = (
            "The one locked prediction that can be judged held."
            if held
            else ("The one locked prediction that can be judged did not hold.")
        )
        return Sentence(say(one, language), tuple(known["cell"]))
    words = say("Of {n} locked predictions that can be judged, {held} held.", language, n=len(known), held=held)
    return Sentence(words, tuple(known["cell"]))


def prediction_figure_words(rows, *, number, language, synthetic) -> FigureWords:
    """Words beside predictions and results."""
    known = rows[rows["estimate"].notna()]
    alt = [
        say("Bars: the predicted range of each cycle; dots with intervals: what was measured.", language),
        *(
            f"{row['title']}: {prediction_words(row, language)}; {result_words(row, language)}."
            for row in rows.to_dict("records")
        ),
    ]
    caption = [
        say("Figure {number}. Prediction beside result, all locked cycles.", language, number=number),
        say("Bar: predicted; dot: share of women with an alert; line: 95% interval (Wilson).", language),
        say("Measured: {n} of {all}.", language, n=whole(len(known), language), all=whole(len(rows), language)),
    ]
    return figure_words(alt, caption, synthetic=synthetic, language=language, direction="alerts")
