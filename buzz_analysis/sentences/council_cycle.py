"""What was seen of a learning cycle, and the sums in place of hidden counts, for the client council: plain words."""

from __future__ import annotations

from ..audit import FEW, MEASURED, NOT_YET, NOTHING
from ..errors import Word
from ..wording import say
from .council import COULD, QUIET_NOTE, TOO_FEW, capital
from .sentence import Sentence

BEFORE = "Before, {about} of every 100 women gave an answer to talk about."
NO_BEFORE = "How many it was before, we cannot say."
SINCE = "After that, {about} of every 100 women did so."
HIGHER = "That is more than before."
LOWER = "That is fewer than before."
QUIET = "We cannot show that this is different than before."
NOT_COMPARED = "Whether this is different than before, we do not know."
NOT_PROOF = "What we saw does not prove that it came from our plan."
TOO_EARLY = "It is too early to see anything."
NO_ANSWERS = "There are no answers about this."
OF_THE_TEAM = "The caregivers counted this themselves. It stands in the team's report."
NO_NUMBER = {
    "periods": Word("{moment}, we can give no number of one period."),
    "timepoints": Word("At some moments we can give no number."),
    "networks": Word("{moment}, we can give no number of our own."),
}
POOLED = {
    "periods": Word("In several periods together, {about} of every 100 women gave an answer to talk about."),
    "timepoints": Word("At those moments together, {about} of every 100 women gave an answer to talk about."),
    "networks": Word("In all networks together, {about} of every 100 women gave an answer to talk about."),
}
NOT_OURS_ALONE = "That is not about our own network only."


def cycle_sentences(outcome, before, since, *, language) -> list[Sentence]:
    """Before and after in rounded numbers, from two cells in the council's words; they are empty without them."""
    if outcome != MEASURED:
        words = {NOT_YET: TOO_EARLY, NOTHING: NO_ANSWERS, FEW: TOO_FEW}.get(outcome, OF_THE_TEAM)
        return [Sentence(say(words, language))]
    cell = (since["cell"],)
    if since["display"] != "share":
        return [Sentence(say(TOO_FEW, language), cell)]
    told = f"{say(SINCE, language, about=since['about'])} {say(COULD, language, low=since['low'], high=since['high'])}"
    return [_before(before, language), Sentence(told, cell), _compared(before, cell, language)]


def pooled_for_council(rows, language) -> list[Sentence]:
    """One sentence for each sum that stands in place of a hidden count, as far as the council may read it."""
    found = []
    for row in rows[rows["display"] == "share"].to_dict("records"):
        moment = {} if row["over"] == "timepoints" else {"moment": capital(row["moment"])}  # several have no one name
        no_number = say(NO_NUMBER[row["over"]], language, **moment)
        words = f"{no_number} {say(POOLED[row['over']], language, about=row['about'])}"
        could = say(COULD, language, low=row["low"], high=row["high"])
        whose = [say(NOT_OURS_ALONE, language)] if row["over"] == "networks" else []
        found.append(Sentence(" ".join([words, could, *whose]), (row["cell"],)))
    return found


def _before(before, language) -> Sentence:
    cell = (f"{before['cell']}:previous",)
    if before["display"] != "share":
        return Sentence(say(NO_BEFORE, language), cell)
    return Sentence(say(BEFORE, language, about=before["about"]), cell)


def _compared(before, cell, language) -> Sentence:
    """Only a computed signal says more or fewer."""
    cells = (*cell, f"{before['cell']}:previous")
    proof = say(NOT_PROOF, language)
    if before["comparison"] != "made" or before["display"] != "share":
        return Sentence(f"{say(NOT_COMPARED, language)} {proof}", cells)
    if not before["signal"]:
        return Sentence(f"{say(QUIET, language)} {say(QUIET_NOTE, language)} {proof}", cells)
    words = say(HIGHER if before["direction"] == "higher" else LOWER, language)
    return Sentence(f"{words} {proof}", cells, f"{before['cell']}:previous:{before['signal']}")
