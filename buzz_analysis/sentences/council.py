"""What women told, for the client council: plain words from the rounded cells (REPORTS sections 5 and 6)."""

from __future__ import annotations

from ..audit import leading
from ..schema import topics
from ..stats import icon_counts
from ..wording import say, whole
from .cells import WORDS
from .names import in_language
from .sentence import Sentence
from .shares import listed
from .story import FigureWords, figure_words

ICONS = 100
REPORTED = "{moment}, {about} of every 100 women gave an answer to talk about."
COULD = "It could also be {low} to {high}."
COUNTED = "We looked at the answers of about {n} women."
UNSURE = "That is not many women, so the number is not certain."
HIGHER = "That is more than {group}."
LOWER = "That is fewer than {group}."
# The sentence before it says when or where: a year beside a number in a hundred is one number too many to read.
ALSO = {"previous": "Then it was {about} of every 100 women.", "others": "There it was {about} of every 100 women."}
BEFORE = "In the period before, {moment}, {about} of every 100 women gave an answer to talk about."
QUIET = "We cannot show that this is different than {groups}."
QUIET_NOTE = "That does not mean that there is no difference."
NOT_COMPARED = "Whether this is different than {groups}, we do not know."
FEW = "{moment}, there were too few answers to say anything."
SMALL = "{moment}, we give no number: it would be about too few women."
TOO_FEW = "There are too few answers to say anything."
COMPARED = ("previous", "others")


def plain_moments(schedule, language) -> dict[str, str]:
    """Each time point as a sentence begins with it: ``aan het begin van de zwangerschap``."""
    return {
        moment.id: in_language(moment, "plain", language) or in_language(moment, "label", language)
        for moment in schedule.moments
    }


def plain_groups(period, language) -> dict[str, str]:
    """What is compared with, in plain words; `period` is the period before."""
    before = (
        say("in {year}", language, year=period.label)
        if period.label.isdigit()
        else say("in the period before", language)
    )
    return {"previous": before, "others": say("in the other networks together", language)}


def council_words(cells, *, moments, language):
    """The words of rounded cells: `moment about low high n_words`; the team's words leave the frame."""
    rows = cells.to_dict("records")
    return cells.drop(columns=[name for name in WORDS if name in cells]).assign(
        moment=cells["timepoint"].map(moments).astype(str),
        about=[about(row, language) for row in rows],
        low=[_in_hundred(row["ci_low"], language) for row in rows],
        high=[_in_hundred(row["ci_high"], language) for row in rows],
        n_words=[whole(row["denominator"], language) if row["display"] == "share" else "" for row in rows],
    )


def icons(row) -> tuple[int, int]:
    """The share of a rounded cell as whole women of a hundred, and the others."""
    with_, without = icon_counts([row["numerator"], row["denominator"] - row["numerator"]], ICONS)
    return int(with_), int(without)


def about(row, language) -> str:
    """How many of every 100 women; nothing where the cell is hidden."""
    if row["display"] != "share":
        return ""
    n = icons(row)[0]
    if 0 < n < ICONS:
        return say("about {n}", language, n=whole(n, language))
    return say("more than {n}", language, n=99) if n else say("fewer than {n}", language, n=1)


def main_cell(cells, group="own") -> dict | None:
    """The time point at which most women are counted, of those that may be told."""
    own = leading(cells[(cells["group"] == group) & (cells["display"] == "share")])
    return None if own.empty else own.loc[own["denominator"].astype("int64").idxmax()].to_dict()


def reported(row, language) -> Sentence:
    """How many women gave an answer to talk about, and what it could also be."""
    words = say(REPORTED, language, moment=capital(row["moment"]), about=row["about"])
    could = say(COULD, language, low=row["low"], high=row["high"])
    return Sentence(f"{words} {could}", (row["cell"],))


def too_early(row, language) -> list[Sentence]:
    """Of a time point that cannot speak for its topic: what its number does not say."""
    found = [one for one in topics().values() if one.lead == row["instrument"] and one.plain_note and one.lead_at]
    notes = [in_language(one, "plain_note", language) for one in found if row["timepoint"] not in one.lead_at]
    return [Sentence(note, (row["cell"],)) for note in notes]


def compared(cells, row, signals, groups, language, *, note=True) -> Sentence:
    """Whether the number of one time point differs: only a computed signal says so.

    `note` adds that no difference *shown* is not: no difference.
    """
    at = cells[(cells["cell"] == row["cell"]) & cells["group"].isin([name for name in COMPARED if name in groups])]
    others = {other["group"]: other for other in at.to_dict("records")}
    found = signals[(signals["instrument"] == row["instrument"]) & (signals["timepoint"] == row["timepoint"])]
    found = found[found["against"].isin(others)]
    words = [_signal(one, others[one.against], groups, language) for one in found.itertuples()]
    rest = [name for name in others if name not in set(found["against"])]
    words += _quiet([name for name in rest if _is_compared(others[name])], QUIET, groups, language)
    words += _quiet([name for name in rest if not _is_compared(others[name])], NOT_COMPARED, groups, language)
    if note and any(_is_compared(others[name]) for name in rest):
        words.append(say(QUIET_NOTE, language))
    ids = tuple(f"{row['cell']}:{name}" for name in others)
    signal = " ".join(f"{row['cell']}:{one.against}:{one.rule}" for one in found.itertuples())
    return Sentence(" ".join(words), (row["cell"], *ids), signal)


def council_sentences(cells, signals, groups, *, language) -> list[Sentence]:
    """One questionnaire: its largest moment in full, the other moments in short, and what may not be told."""
    row = main_cell(cells)
    if row is None:
        return [Sentence(say(TOO_FEW, language), tuple(cells.loc[cells["group"] == "own", "cell"]))]
    size = say(COUNTED, language, n=row["n_words"])
    unsure = f" {say(UNSURE, language)}" if row["is_indicative"] else ""
    differs = compared(cells, row, signals, groups, language)
    return [
        reported(row, language),
        Sentence(size + unsure, (row["cell"],)),
        *([differs] if differs.text else []),
        *too_early(row, language),
        *_other_moments(cells, row, signals, groups, language),
    ]


def before_for_council(cells, groups, *, language) -> list[Sentence]:
    """Of a period without answers: the number of the period before, where it may be told."""
    row = main_cell(cells, "previous")
    if row is None or "previous" not in groups:
        return []
    words = say(BEFORE, language, moment=row["moment"], about=row["about"])
    return [Sentence(words, (f"{row['cell']}:previous",))]


def _other_moments(cells, main, signals, groups, language) -> list[Sentence]:
    """The moments beside the main one; a moment without any answer is left out."""
    own = cells[(cells["group"] == "own") & (cells["cell"] != main["cell"]) & (cells["display"] != "nothing")]
    found = []
    for row in own.to_dict("records"):
        if row["display"] == "share":
            changed = compared(cells, row, signals, groups, language)
            found += [reported(row, language), *([changed] if changed.signal else []), *too_early(row, language)]
        else:
            message = FEW if row["display"] == "few" else SMALL
            found.append(Sentence(say(message, language, moment=capital(row["moment"])), (row["cell"],)))
    return found


def council_figure_words(row, *, topic, number, language, synthetic) -> FigureWords:
    """Words beside a hundred signs, one for each of 100 women."""
    values = {"moment": row["moment"], "about": row["about"]}
    alt = [
        say("A drawing of one hundred signs about {topic}.", language, topic=topic),
        say("{about} of them stand for women with an answer to talk about.", language, about=capital(row["about"])),
        say("This was {moment}.", language, **values),
    ]
    caption = [
        say("Figure {number}: {topic}, {moment}.", language, number=number, topic=topic, **values),
        say("Each sign is one of every 100 women.", language),
        say(COUNTED, language, n=row["n_words"]),
        say("Women who did not answer are not in it.", language),
    ]
    return figure_words(alt, caption, synthetic=synthetic, language=language)


def capital(text) -> str:
    """The text as a sentence begins."""
    return text[:1].upper() + text[1:]


def _in_hundred(share, language) -> str:
    """A bound of an interval as women of a hundred; nothing where it is hidden."""
    return "" if share != share else whole(int(share * ICONS + 0.5), language)


def _is_compared(other) -> bool:
    return other["comparison"] == "made" and other["display"] == "share"


def _signal(one, other, groups, language) -> str:
    message = HIGHER if one.direction == "higher" else LOWER
    words = say(message, language, group=groups[one.against])
    return f"{words} {say(ALSO[one.against], language, about=other['about'])}"


def _quiet(names, message, groups, language) -> list[str]:
    """One sentence over all groups of which the same is to be said."""
    if not names:
        return []
    return [say(message, language, groups=listed([groups[name] for name in names], language))]
