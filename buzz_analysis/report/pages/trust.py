"""Can we trust the data: files and rows, the flow, to whom women count, and the verdict."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ... import sentences
from ...sentences.cells import ABOUT
from ...sentences.sentence import Sentence
from ...tables import Column, table
from ...wording import say, whole
from ..html import heading, listing, pairs, paragraph
from ..trust_cells import scorable_of
from .back import problem_table, row_facts
from .front import failing_of, suspect_words
from .notes import note
from .response import HIDDEN, MARKS, flow_figure
from .trust_blanks import blank_parts, blank_sentences
from .trust_days import days_parts, days_sentences
from .trust_who import missing_parts, missing_sentences, response_by_parts, response_by_sentences

BIRTHS = (
    "All births: what the network gave for this period (births.csv); women at an early time point give birth later. "
    "Scorable: at least one questionnaire gives a score; to the nearest ten."
)
ATTRIBUTION = (
    "A woman counts in the network whose export holds her answers, also when she gave birth elsewhere.",
    "National figures count a hospital birth in that hospital's network and divide home births by the pattern of "
    "referral. Their women need not be the women of this report.",
    "A woman who moved to another network counts in each at the time points at which she answered there.",
    "Births are taken as the network gives them. Whether they hold the same women was not checked.",
    "No figure is adjusted for the women's age, health or background.",
)


class TrustPage(NamedTuple):
    """One page: its pieces, and the sentences built from its numbers; both from the material and what was counted."""

    parts: Callable
    sentences: Callable


def rows_parts(material, trusted) -> list:
    """Rows in = kept + set aside, what puts a file in doubt, and the problems, worst first."""
    language = material.language
    return [
        heading(2, say("Files and rows", language)),
        pairs(row_facts(material)),
        *(paragraph(words, "caution") for words in suspect_words(material)),
        *problem_table(material, "rows-problems-table"),
    ]


def rows_sentences(material, trusted) -> list[Sentence]:
    """Whether a whole file is in doubt."""
    n, failing = len(suspect_words(material)), len(failing_of(material))
    if n:
        return [Sentence(say("Put right first what puts a whole file in doubt: {n}.", material.language, n=n))]
    if failing:
        return [
            Sentence(
                say(
                    "Put right first what came out as not good: {n}; page one names each.", material.language, n=failing
                )
            )
        ]
    return [Sentence(say("No check puts a whole file of this network in doubt.", material.language))]


def flow_parts(material, trusted) -> list:
    """From all births to answers that give a score."""
    language = material.language
    return [heading(2, say("From birth to score", language)), flow_figure(material), _flow_table(material, trusted)]


def flow_sentences(material, trusted) -> list[Sentence]:
    """Where response was highest and lowest."""
    return sentences.response_sentences(material.flow, language=material.language)


def _flow_table(material, trusted):
    language = material.language
    heads = {
        "timepoint": say("Time point", language),
        "births": say("All births", language),
        "invited_words": say("Invited", language),
        "opened_words": say("Opened", language),
        "answered_words": say("Answered", language),
        "fully_answered_words": say("Fully answered", language),
        "scorable": say("Scorable", language),
        "response": say("Response", language),
    }
    rows = material.flow.to_dict("records")
    frame = material.flow.assign(
        births=[_births(row, trusted, language) for row in rows],
        scorable=[_scorable(row, trusted, language) for row in rows],
        response=[_response(row, language) for row in rows],
        cells=[_flow_cells(row, trusted) for row in rows],
    ).drop(columns="cell")
    return table(
        frame,
        [Column(name, head, number=name != "timepoint") for name, head in heads.items()],
        name="trust-flow-table",
        caption=say("Women per time point, {period}", language, period=material.period.label),
        note=note(material, MARKS, BIRTHS, hidden=HIDDEN),
    )


def _flow_cells(row, trusted) -> str:
    """The ids of a row: births, the steps, scorable."""
    if not row["in_use"]:
        return ""
    names = ["dt.births.n"] if trusted.births_are_delivered else []
    if row["delivered"]:
        names += [f"lc.response.{row['timepoint']}.{step}" for step in ("opened", "answered", "fully_answered")]
        names.append(f"dt.scorable.{row['timepoint']}.n")
    return " ".join(names)


def _births(row, trusted, language) -> str:
    if not trusted.births_are_delivered:
        return say("not delivered", language)
    return sentences.whole_or_hidden(trusted.births, language) if row["in_use"] else ""


def _scorable(row, trusted, language) -> str:
    """Hidden wherever answered is; else to the nearest ten."""
    if not row["in_use"] or not row["delivered"]:
        return row["answered_words"]
    n = scorable_of(row, trusted)
    if n is None:
        return say("hidden", language)
    return say(ABOUT, language, n=whole(n, language))


def _response(row, language) -> str:
    """The response with its interval (Wilson), where it may be told."""
    if not row["rate"] or sentences.is_missing(row["ci_low"]):
        return row["rate"]
    low, high = (whole(round(row[name] * 100), language) for name in ("ci_low", "ci_high"))
    return f"{row['rate']} ({low}–{high})"


def attribution_parts(material, trusted) -> list:
    """Whose women these are."""
    texts = [say(text, material.language) for text in ATTRIBUTION]
    return [heading(2, say("Which women count here", material.language)), listing(texts)]


def verdict_parts(material, trusted) -> list:
    """What each later page may say, by time point."""
    language = material.language
    frame = sentences.trust_in_words(material.flow, minimum=material.study.disclosure.minimum, language=language)
    heads = {
        "moment": say("Time point", language),
        "verdict_words": say("Trust", language),
        "may": say("What a later page may say", language),
        "why": say("Why", language),
    }
    return [
        heading(2, say("What the other reports may say", language)),
        table(
            frame,
            [Column(name, head) for name, head in heads.items()],
            name="verdict-table",
            caption=say("Verdict per time point, {period}", language, period=material.period.label),
            note=say("The learning cycle of this network and period keeps to this.", language),
        ),
    ]


def verdict_sentences(material, trusted) -> list[Sentence]:
    """The verdicts in short."""
    return sentences.trust_sentences(material.flow, language=material.language)


TRUST = {
    "rows": TrustPage(rows_parts, rows_sentences),
    "flow": TrustPage(flow_parts, flow_sentences),
    "response_by": TrustPage(response_by_parts, response_by_sentences),
    "who_is_missing": TrustPage(missing_parts, missing_sentences),
    "blanks": TrustPage(blank_parts, blank_sentences),
    "days": TrustPage(days_parts, days_sentences),
    "attribution": TrustPage(attribution_parts, lambda material, trusted: []),
    "verdict": TrustPage(verdict_parts, verdict_sentences),
}
