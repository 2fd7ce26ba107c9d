"""First pages: what this is and from which data, three sentences, last time's actions."""

from __future__ import annotations

from ...answers import say_fault, say_problem
from ...figures import draw_shares, picture
from ...sentences import lowest_response, share_figure_words, title_words
from ...sentences.summary import of_figures
from ...wording import date_words, say, whole
from ..html import heading, listing, pairs, paragraph, said
from .meeting import n_limited

PURPOSE = "For better care. Not for inspection, not for research."
MONTHS_FROM, DAYS_A_MONTH = 3, 365.25 / 12  # from three months on, days are read badly
SUSPECT = "These figures may be wrong. {problem}"
ASKED = "together choose at most three actions"
ASKED_ANEW = "close or keep the open actions (next page); after that choose at most three new ones"
EDITION = {"team": "team", "research": "research"}
LEFT_OUT = "A learning cycle is left out: something in its record is not right. See Learning cycles."
NOT_GOOD = "Not good, of these data: {n}. Put this right before anybody uses a figure."
NOT_GOOD_ELSEWHERE = "Checks of the data that came out as not good: {n}. Read first: Can we trust the data?"
UNDATED = "Undated; period declared: no series over time."


def header(material, kind) -> list:
    """Title, what it is for, from which data and how old these are."""
    language = material.language
    title = title_words(kind, material.network, material.period.label, language=language)
    return [
        heading(1, title),
        paragraph(say(PURPOSE, language), "purpose"),
        pairs(_facts(material)),
        *([paragraph(say(UNDATED, language), "caution")] if material.manifest["undated"] else []),
        *(paragraph(words, "caution") for words in suspect_words(material)),
        *(failing_words(material, kind)),
        *(paragraph(note, "caution") for note in material.notes),
        *([paragraph(say(LEFT_OUT, language), "caution")] if material.records.left_out else []),
    ]


def suspect_words(material) -> list[str]:
    """What puts a file with this network's answers in doubt: read before any figure."""
    language, vsv = material.language, material.parameters.vsv
    problems = [one for one in material.manifest.get("suspect", ()) if vsv in one["networks"]]
    return [say(SUSPECT, language, problem=say_problem(problem, language)) for problem in problems]


def failing_words(material, kind) -> list:
    """Checks of the data that came out as not good: each on the page about the data, elsewhere how many."""
    language, failing = material.language, failing_of(material)
    if not failing:
        return []
    if kind != "data_trust":
        return [paragraph(say(NOT_GOOD_ELSEWHERE, language, n=whole(len(failing), language)), "caution")]
    told = say(NOT_GOOD, language, n=whole(len(failing), language))
    return [paragraph(told, "caution"), listing([say_fault(one, language) for one in failing])]


def failing_of(material) -> list[dict]:
    """The rules of quality that failed for this network, as they were judged when its data were prepared."""
    return material.manifest.get("failing", {}).get(material.parameters.vsv, [])


def three_sentences(material) -> list:
    """What women report, whether that changed, what we agreed; who is missing; and the first topic drawn."""
    language = material.language
    limited = _limited(n_limited(material), int((material.cells["group"] == "own").sum()), language)
    return [
        heading(2, say("In three sentences", language)),
        said(material.told, language=language),
        pairs(
            [
                (say("Who is missing", language), lowest_response(material.flow, language=language)),
                (say("What cannot be said", language), limited),
                *_asked(material),
            ]
        ),
        *_first_figure(material),
    ]


def _limited(n: int, of: int, language) -> str:
    """How many figures are limited."""
    if of == 0 or n == 0:
        return say("no figure is hidden or limited" if of else "there are no figures", language)
    return say("{counted}: too few women, or not compared", language, counted=of_figures(n, of, language))


def first_words(material) -> list[str]:
    """What page one says, for the page of a region: its three sentences, and who is missing."""
    return [*(str(one.text) for one in material.told), lowest_response(material.flow, language=material.language)]


def _asked(material) -> list[tuple[str, str]]:
    """What the meeting has to do; of researchers nothing is asked."""
    if material.parameters.audience == "research":
        return []
    message = ASKED_ANEW if any(not one.is_closed for one in material.actions) else ASKED
    return [(say("What is asked of us", material.language), say(message, material.language))]


def _first_figure(material) -> list:
    """This network's own shares, now and in the period before, of the first topic of which one may be told."""
    leads = material.leads
    first = next((name for name in leads if name in material.figures), None)
    if first is None:
        return []
    language = material.language
    cells = material.cells[(material.cells["instrument"] == first) & (material.cells["group"] != "others")]
    signals = material.signals[(material.signals["instrument"] == first) & (material.signals["against"] != "others")]
    words = share_figure_words(
        cells,
        signals,
        number=material.figure_number(f"first-{first}"),
        period=material.period.label,
        language=language,
        synthetic=material.synthetic,
        name=leads[first],
    )
    alt = f"{say('First topic: {topic}.', language, topic=leads[first])} {words.alt}"
    return [picture(draw_shares, cells, language=language, name="first", alt=alt, caption=words.caption)]


def _facts(material) -> list[tuple[str, str]]:
    """What the title does not say yet; few words, for page one is read aloud."""
    language = material.language
    return [
        (say("Edition", language), say(EDITION[material.parameters.audience], language)),
        (say("Age of the data", language), age_words(material)),
        *source_facts(material),
    ]


def source_facts(material) -> list[tuple[str, str]]:
    """Where data that others published can be found."""
    url = material.study.source_url
    return [(say("Source of the data", material.language), url)] if url else []


def age_words(material) -> str:
    """How old the data are, and on which day they end."""
    if material.age_days is None:
        return say("not known", material.language)
    language, months = material.language, round(material.age_days / DAYS_A_MONTH)
    values = {"day": date_words(material.data_day, language), "n": whole(months, language)}
    if months < MONTHS_FROM:
        return say("{n} days; data up to {day}", language, **values | {"n": whole(material.age_days, language)})
    return say("{n} months; data up to {day}", language, **values)
