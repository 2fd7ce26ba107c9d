"""The tables that BUZZ published, made again from this cohort, beside the published figures."""

from __future__ import annotations

import pandas as pd

from .... import sentences
from ....schema import TIMEPOINTS, instruments
from ....tables import Column, table
from ....wording import percent, say, whole
from ...html import heading, paragraph
from .frame import page, share_words

WHAT = (
    "The counts of a publication, made again by this software from this study's data: to see that both count alike. "
    "Other networks, other years and other women stand behind the two columns: they need not agree, and no test is "
    "made."
)
CALIBRATED = (
    "Invented data. Their start-up profile was calibrated on these very figures; in the other one women answer more "
    "often, by assumption. That figures agree, where they do, proves nothing of the software, and nothing of any "
    "network."
)
SOURCE = "Published: {population}; {source}; {grade}, read at the source."
NOT_RESPONSE = (
    "A share of all questionnaires that came back; no response: how many women were invited was not published."
)
PUBLISHED_MISSING = (
    "Published: 0 to 13% missing per domain, most in depression, pain with intercourse and pain relief at birth, "
    "without a table by domain. How missing was counted there is not known. Here: asked or begun, and not to be "
    "scored; of several scales the one with most missing. Not asked by design is in neither number; of a "
    "questionnaire of one question a blank cannot be told from not asked."
)
NOBODY = "In this period no questionnaire of these networks came back: there is nothing to count."


def reproduction(material) -> list:
    """Two tables: questionnaires with the share complete, and what was missing."""
    language, found = material.language, material.reproduction
    if not found.counts["denominator"].notna().any() or (found.counts["display"] == "nothing").all():
        return page(material, "reproduction", [paragraph(say(NOBODY, language), "caution")])
    body = [paragraph(say(WHAT, language))]
    body += [paragraph(say(CALIBRATED, language), "caution")] if material.synthetic else []
    body += [_counts(material), *_sources(material)]
    body += [heading(3, say("Missing, by questionnaire", language)), _missing(material)]
    return page(material, "reproduction", body)


def _counts(material):
    """A row a time point, and one for the complete ones."""
    language, found = material.language, material.reproduction
    rows = []
    for row in found.counts.to_dict("records"):
        published = found.published.get((row["what"], row["timepoint"]))
        rows.append(
            {
                "what": row["timepoint"] if row["timepoint"] in TIMEPOINTS else say("Complete", language),
                "ours": share_words(row, material),
                "published": _published(published, language),
                "cell": row["cell"],
            }
        )
    heads = [
        Column("what", say("Questionnaires", language)),
        Column("ours", say("This study", language), number=True),
        Column("published", say("Published", language), number=True),
    ]
    caption = say("Questionnaires that came back by time point, and the share complete", language)
    note = say(NOT_RESPONSE, language)
    return table(pd.DataFrame(rows, dtype=object), heads, name="us-reproduction", caption=caption, note=note)


def _published(one, language) -> str:
    """Share, and its count of how many."""
    if one is None:
        return "–"
    words = {"count": whole(one.numerator, language), "n": whole(one.denominator, language)}
    share = percent(one.numerator / one.denominator, language, 1)
    return say("{share} ({count} of {n})", language, share=share, **words)


def _sources(material) -> list:
    """Each source once, with its grade."""
    language, found = material.language, material.reproduction
    told = [
        say(
            SOURCE,
            language,
            population=sentences.in_language(one, "population", language),
            source=one.source,
            grade=say(sentences.GRADES[one.verification], language),
        )
        for one in found.published.values()
    ]
    return [paragraph(text, "note") for text in dict.fromkeys(told)]


def _missing(material):
    """A row a questionnaire, most missing first."""
    language, found = material.language, material.reproduction
    shown = found.missing.sort_values("estimate", ascending=False, na_position="last", kind="stable")
    rows = [
        {
            "what": sentences.domain_name(instruments()[row["instrument"]], language),
            "ours": share_words(row, material),
            "cell": row["cell"],
        }
        for row in shown.to_dict("records")
    ]
    heads = [
        Column("what", say("Questionnaire", language)),
        Column("ours", say("This study: missing", language), number=True),
    ]
    caption = say("Asked, and not to be scored for want of answers", language)
    note = say(PUBLISHED_MISSING, language)
    return table(pd.DataFrame(rows, dtype=object), heads, name="us-reproduction-missing", caption=caption, note=note)
