"""Last pages of a benchmark: adjusted or not, breaks, limits, and where every number comes from."""

from __future__ import annotations

import pandas as pd

from .... import sentences
from ....answers import ACTIONS
from ....sentences.benchmark import adjusted_words, figure_name
from ....tables import Column, table
from ....wording import say, whole
from ...html import heading, listing, pairs, paragraph
from ...origin import run_facts, store_facts

LIMITS = (
    "The denominator is not always the network's own count: births are attributed.",
    "Networks care for different groups of women; what is not adjusted says nothing about the quality of care.",
    "A difference says nothing about its cause. There is no ranking.",
    "“No demonstrable difference” is not: no difference.",
    "Of twenty figures one or more lies outside 95% by chance alone, in two of three networks; so 99.8%, or 95% twice, "
    "counts as a signal.",
    "No line joins two years between which a definition changed, and no two populations stand in one line.",
    "The smallest count that may be shown is this project's own choice; no published Dutch rule was found.",
)
UNKNOWN = "In the file, but nobody defined what it counts, so it is not shown: {names}."
UNLIKE = "Delivered of {year}, outside the years in which its definition holds, so it is not shown: {names}."
NO_REGION = "The register names no region for this network, so no region stands beside it."
REGION = "Region, from the register: {region}."
NEVER = "Nothing broke in the years that are defined."


def adjusted(material) -> list:
    """Of each figure and year whether the source corrected for who gave birth, and what changed."""
    language, years = material.language, _years(material)
    rows = [_adjusted(one, years, language) for one in material.figures]
    columns = [Column("name", say("Figure", language)), *(Column(str(year), str(year)) for year in years)]
    return [
        heading(2, say("Adjusted for who gave birth, and what broke", language)),
        table(
            pd.DataFrame(rows, columns=[*(column.name for column in columns), "cell"]),
            columns,
            name="adjusted-table",
            caption=say("Adjusted by the source for case mix", language),
            note=say("Unknown: no source says so.", language),
        ),
        heading(3, say("Breaks in the series", language)),
        *_breaks(material),
    ]


def _adjusted(one, years, language) -> dict:
    has = set(one.years["year"])
    told = {str(year): adjusted_words(one.definition, year, language) if year in has else "–" for year in years}
    return {"name": figure_name(one, language), **told, "cell": ""}


def _years(material) -> list[int]:
    return sorted({year for one in material.figures for year in one.years["year"]})


def _breaks(material) -> list:
    """Every break of a figure that is shown, whether or not it falls between two of its years."""
    language = material.language
    told = {
        f"{sentences.in_language(one.definition, 'name', language)}, {part.year}: "
        f"{sentences.in_language(part, 'reason', language)}": None
        for one in material.figures
        for part in one.definition.breaks
    }
    return [listing(told)] if told else [paragraph(say(NEVER, language))]


def limits(material) -> list:
    """What must not be concluded, and what the file held that is not shown."""
    language = material.language
    region = say(REGION, language, region=material.region) if material.region else say(NO_REGION, language)
    told = [say(text, language) for text in LIMITS] + [region]
    told += [say(UNKNOWN, language, names=", ".join(material.unknown))] if material.unknown else []
    told += [say(UNLIKE, language, year=material.year, names=", ".join(material.unlike))] if material.unlike else []
    return [heading(2, say("Limits", language)), listing([*told, *material.credit])]


def provenance(material) -> list:
    """From which figures, by which library, and how many were set aside."""
    return [heading(2, say("Where the figures come from", material.language)), pairs(_facts(material))]


def _facts(material) -> list[tuple[str, str]]:
    language, manifest = material.language, material.manifest
    figures = (say("Yearly figures, all networks", language), _rows(manifest, language))
    return [(say("Study", language), manifest["title"]), figures, *store_facts(material), *run_facts(material)]


def _rows(manifest, language) -> str:
    """Rows in the files and kept; what was done with the others."""
    found = manifest.get("beside", {}).get("yearly", {})
    done = [
        f"{say(words, language)}: {whole(found[name], language)}" for name, words in ACTIONS.items() if name in found
    ]
    n, kept = (whole(found.get(name, 0), language) for name in ("in", "kept"))
    return "; ".join([say("{n} read, {kept} kept", language, n=n, kept=kept), *done])
