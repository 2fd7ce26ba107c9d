"""How women came to be asked a gated questionnaire, and the share of both denominators."""

from __future__ import annotations

import pandas as pd

from ...errors import Word
from ...schema import instruments
from ...sentences import domain_name, in_language, short_name, whole_or_hidden
from ...tables import Column, table
from ...wording import decimal, percent, say
from ..html import heading, paragraph, together

GATE = (
    "{domain} was asked when {gate} was {least} or more. Women whose gate stayed closed count as "
    "screened, without an alert."
)
SCREENED_BY = (
    "{domain} was asked of women who said yes to the question about {screener}. Women who said no count as screened, "
    "without an alert."
)
SCREENERS = {
    "urinary_screen": Word("loss of urine"),
    "anal_screen": Word("loss of stool or gas"),
    "breastfeeding": Word("breastfeeding"),
}
TOO_SMALL = (
    "How many women were asked this questionnaire and answered it is too small to show at every time point, or "
    "would give a small number away."
)


def gate_parts(material, instrument) -> list:
    """How women came to be asked, and the share of both denominators; nothing without a gate."""
    if instrument not in material.gated:
        return []
    language, asked = material.language, material.schedule.asked(instrument)
    words = [paragraph(text) for text in (_opening(asked, language), in_language(asked, "note", language)) if text]
    title = heading(3, say("Who was asked", language))
    return [together([title, *words, _denominators(material, instrument)])]


def _opening(asked, language) -> str:
    """Which score or which answer opens the gate."""
    domain = short_name(instruments()[asked.id], language)
    if asked.gate.instrument is None:
        return say(SCREENED_BY, language, domain=domain, screener=say(SCREENERS[asked.gate.item], language))
    return say(
        GATE,
        language,
        domain=domain,
        gate=domain_name(instruments()[asked.gate.instrument], language),
        least=decimal(asked.gate.at_least, language, 0),
    )


def _denominators(material, instrument):
    language = material.language
    cells = material.cells
    rows = cells[(cells["instrument"] == instrument) & (cells["group"] == "own")]
    if rows["asked"].isna().all():
        return paragraph(say(TOO_SMALL, language))
    answered = material.flow.set_index("timepoint")["answered_words"]
    frame = rows.assign(
        answered_words=rows["timepoint"].map(answered),
        asked_words=[whole_or_hidden(value, language) for value in rows["asked"]],
        of_asked=[_share(one.numerator, one.asked, language) for one in rows.itertuples()],
    )
    heads = {
        "timepoint": say("Time point", language),
        "answered_words": say("Questionnaires", language),
        "n_words": say("Screened", language),
        "asked_words": say("Asked and answered", language),
        "brief": say("Alert, of screened", language),
        "of_asked": say("Alert, of answered", language),
    }
    columns = [Column(name, head, number=name != "timepoint") for name, head in heads.items()]
    return table(
        frame,
        columns,
        name=f"{instrument}-asked",
        caption=say("Both denominators, this network, {period}", language, period=material.period.label),
    )


def _share(part, whole, language) -> str:
    if pd.isna(part) or pd.isna(whole):
        return say("hidden", language)
    if whole == 0:
        return say("not asked", language)
    return percent(part / whole, language, 1)
