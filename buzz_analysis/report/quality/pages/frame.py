"""What every section of the yearly report has: its heading, what people wrote themselves, else a marked gap."""

from __future__ import annotations

from markupsafe import Markup

from ....wording import say
from ...html import heading, paragraph
from ...pages.actions import with_mark

NOTHING = "Nothing recorded."
GAP = "Still to be filled in: {what}"
TITLES = {
    "decisions": "Last year's decisions",
    "response": "Data quality and response",
    "care": "Care figures",
    "experience": "Experience (PREM)",
    "proms": "What women answered (PROMs)",
    "maternity_care": "Maternity care at home",
    "audit": "Perinatal audit",
    "complaints": "Complaints and incidents",
    "duties": "Duties and evidence",
    "new_decisions": "New decisions",
    "advice": "Advice of the client council",
}
PLAIN_TITLES = {
    "network": "Who we are",
    "decisions": "What we agreed last year",
    "response": "Who answered",
    "care": "Figures about care",
    "experience": "How women found the care",
    "proms": "What women told us",
    "maternity_care": "Care at home after birth",
    "audit": "Learning from care that did not go well",
    "complaints": "Complaints and what went wrong",
    "duties": "What a network must do",
    "new_decisions": "What we agreed this year",
    "advice": "The advice of the council",
}
GAPS = {
    "network": "who takes part in the network, and what changed in that this year.",
    "decisions": "what came of last year's decisions, in the network's own words.",
    "response": "how women were invited, and what is done about who is missing.",
    "care": "the joint analysis of these figures, and which agreements change because of them.",
    "experience": "what women's experience asks of the network.",
    "proms": "what these answers ask of the network.",
    "maternity_care": "the joint analysis with maternity care at home.",
    "audit": "what the network learned from the audit; never a case.",
    "complaints": "what was learned from complaints and incidents; never a case.",
    "duties": "what is done about duties that are due or unknown.",
    "new_decisions": "why these agreements were chosen, and which regional agreements change.",
    "advice": "how the report was discussed with the client council.",
}


def page(material, section: str, body: list) -> list:
    """A section of the team: what the software can know, then what people wrote, or what they still have to."""
    language = material.language
    return [heading(2, say(TITLES[section], language)), *body, *own_words(material, section)]


def own_words(material, section: str) -> list:
    """Words of the network, each paragraph with its mark where it claims what nobody showed; else the gap."""
    text = material.records.own_text(material.year, section)
    if not text:
        what = say(GAPS[section], material.language)
        return [gap(say(GAP, material.language, what=what))]
    return [paragraph(with_mark(part.strip(), material.language)) for part in text.split("\n\n") if part.strip()]


def gap(text: str) -> Markup:
    """A marked gap: people fill it in quality.yaml."""
    return Markup('<p class="buzz-gap"><strong>{}</strong></p>').format(text)


def plain_page(material, section: str, body: list) -> list:
    """A section of the council: ours in plain words, then those of the network where it wrote any for the council."""
    text = material.records.own_text(material.year, section, plain=True)
    language, parts = material.language, [part.strip() for part in text.split("\n\n") if part.strip()]
    own = [paragraph(with_mark(part, language, plain=True)) for part in parts]
    return [heading(2, say(PLAIN_TITLES[section], language)), *body, *own]


def nothing(material) -> list:
    """That nothing was recorded: which is not that nothing was done."""
    return [paragraph(say(NOTHING, material.language))]
