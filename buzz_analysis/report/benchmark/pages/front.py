"""Page one of a benchmark: what is compared, how births are given to a network, and the whole pattern at once."""

from __future__ import annotations

from .... import sentences
from ....errors import Word
from ....figures import draw_spine, picture
from ....sentences.benchmark_figures import spine_words
from ....wording import say, whole
from ...html import heading, pairs, paragraph, said
from ...pages.front import EDITION, PURPOSE
from .spine import spine_rows

COMPARED = "This network's figures of {year}, beside the other networks together. No ranking."
ATTRIBUTED = (
    "Perined gives hospital births to the network of that hospital, and divides home births by the practice's pattern "
    "of referral. The denominator is partly modelled and will not equal the network's own count."
)
FOREIGN = "These are figures of {country}. They are not Dutch and say nothing about a Dutch network."
COUNTRIES = {"england": Word("England")}
MERGED = "The register says: figures up to {year}, then merged into {into}."
ENDED = "The register says: figures up to {year}, and none after. Whether it merged, it does not say."
UNSUPPRESSED = "Nothing is hidden in this edition. Do not share, print or publish it. Signals are those of the team's."
COUNTED = "Figures with a signal: {n} of {all}; {hidden} cannot be placed. Every other difference may be chance."
NOTHING = "No figure of {year} was delivered for this network."


def header(material) -> list:
    """Title, what it is for, what is compared and how births were divided."""
    language = material.language
    title = sentences.title_words("benchmark", material.network, material.period.label, language=language)
    modelled = any(one.definition.partly_modelled for one in material.figures)
    research = material.parameters.audience == "research"
    return [
        heading(1, title),
        *([paragraph(say(UNSUPPRESSED, language), "caution")] if research else []),
        *(paragraph(say(FOREIGN, language, country=COUNTRIES[name]), "caution") for name in material.foreign),
        *(paragraph(words, "note") for words in material.credit),
        *([paragraph(ended, "caution")] if (ended := _ended(material)) else []),
        paragraph(say(PURPOSE, language), "purpose"),
        pairs([(say("Edition", language), say(EDITION[material.parameters.audience], language))]),
        paragraph(say(COMPARED, language, year=material.year)),
        *([paragraph(say(ATTRIBUTED, language), "note")] if modelled else []),
        *_pattern(material),
    ]


def _ended(material) -> str:
    """That the register ends this network, and into which other it merged, where it says so."""
    row, language = material.standing, material.language
    if not row.valid_to:
        return ""
    if row.merged_into:
        return say(MERGED, language, year=row.valid_to, into=row.merged_into)
    return say(ENDED, language, year=row.valid_to)


def _pattern(material) -> list:
    """All figures of the year in one drawing, and how many of them have a signal."""
    language, rows = material.language, spine_rows(material)
    title = heading(2, say("All figures at once", language))
    if rows.empty:
        return [title, paragraph(say(NOTHING, language, year=material.year))]
    n_hidden = int(rows["suppressed"].sum())
    words = spine_words(
        rows,
        number=material.figure_number("spine"),
        period=material.period.label,
        n_hidden=n_hidden,
        is_national=any(one.sum_of("national", material.year) for one in material.figures),
        credit=material.credit,
        language=language,
        synthetic=material.synthetic,
    )
    cells = [cell for cell in rows["cell"] if cell]
    figure = picture(
        draw_spine, rows, language=language, name="spine", alt=words.alt, caption=words.caption, cells=cells
    )
    return [title, said([_counted(material, rows)], language=language), figure]


def _counted(material, rows) -> sentences.Sentence:
    """How many figures have a signal; none names another network."""
    signals = rows[rows["has_signal"]]
    words = say(
        COUNTED,
        material.language,
        n=whole(len(signals), material.language),
        all=whole(len(rows), material.language),
        hidden=whole(int(rows["distance"].isna().sum()), material.language),
    )
    return sentences.Sentence(words, tuple(signals["cell"]), " ".join(signals["signal"]))
