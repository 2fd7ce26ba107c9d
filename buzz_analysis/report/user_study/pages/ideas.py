"""Tops and tips: change ideas of all networks that may be shared, with what came of them; the abandoned ones too."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from ....sentences.effects import result_words
from ....tables import Column, table
from ....wording import say, whole
from ...html import paragraph
from ...pages.actions import with_mark
from .frame import nothing, page

KINDS = {"top": "top: this worked here", "tip": "tip: for who tries it next"}
OUTCOMES = {"adopted": "adopted", "adapted": "adapted", "abandoned": "abandoned", "trying": "being tried"}
NOT_SHARED = "{n} ideas are not shown: their network did not say that others may read them."
UNNAMED = "Ideas that were abandoned stand here like the others: somebody else need not try them in the same way."


def ideas(material) -> list:
    """A row an idea that may be shared."""
    language = material.language
    every = [(vsv, one) for vsv in material.vsvs for one in material.ideas[vsv]]
    shared = [(vsv, one) for vsv, one in every if one.may_share]
    if not every:
        return page(material, "ideas", nothing(material))
    n = len(every) - len(shared)
    kept = [paragraph(say(NOT_SHARED, language, n=whole(n, language)), "note")] if n else []
    body = [_table(material, shared)] if shared else []
    return page(material, "ideas", [*body, *kept])


def _table(material, shared) -> Markup:
    language = material.language
    heads = {
        "idea": say("Idea", language),
        "context": say("Context", language),
        "result": say("What came of it", language),
        "outcome": say("Now", language),
        "network": say("Network", language),
    }
    return table(
        pd.DataFrame([_row(material, vsv, one) for vsv, one in shared], dtype=object),
        [Column(name, head) for name, head in heads.items()],
        name="us-ideas",
        caption=say("Change ideas that may be shared", language),
        note=say(UNNAMED, language),
        stacked=True,
    )


def _row(material, vsv: str, one) -> dict:
    language = material.language
    kind = say(KINDS[one.kind], language)
    result = [with_mark(one.result, language)] if one.result else []
    measured = _measured(material, vsv, one)
    return {
        "idea": Markup("{} ({})").format(with_mark(one.idea, language), kind),
        "context": with_mark(one.context, language) if one.context else "–",
        "result": Markup(" ").join([*result, *measured]) if result or measured else say("not recorded", language),
        "outcome": say(OUTCOMES[one.outcome], language),
        "network": material.names[vsv],
    }


def _measured(material, vsv: str, one) -> list[str]:
    """What was measured in its learning cycle, where it has one."""
    judged = material.cycles.judged
    rows = judged[(judged["vsv"] == vsv) & (judged["id"] == one.cycle)] if one.cycle and len(judged) else judged.head(0)
    return [f"[{result_words(row, material.language)}]" for row in rows.to_dict("records")]
