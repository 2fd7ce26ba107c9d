"""Sources as the definitions have them, as BibTeX: an entry has what stands in a source; no title is made up."""

from __future__ import annotations

import re
from collections.abc import Iterable

ARTICLE = re.compile(r"^(?P<authors>[^.]+)\. (?P<journal>[^.;]+?) (?P<year>\d{4});(?P<volume>\w+):(?P<pages>[\w-]+)")
# An older DOI of Wiley holds brackets and a semicolon: (SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I
DOI = re.compile(r"\b(10\.\d{4,9}/(?:\(SICI\)[^\s<]+<[^\s>]+>[^\s;]+;2-\w|(?:\([^\s()]+\)|[^\s;,()\]])+(?<!\.)))")
YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
LONGEST_WORD = 24  # of a key; the address of a page is longer
SPECIAL = re.compile(r"([&%$#_{}])")


def bibtex(sources: Iterable[str]) -> tuple[str, dict[str, str]]:
    """One entry for each different source, and the key under which each is cited.

    An article as it is usually cited has its authors, journal, year, volume and pages; every entry has the whole source
    as a note, and its DOI where one stands in it.
    """
    keys: dict[str, str] = {}
    entries = []
    for source in dict.fromkeys(sources):
        keys[source] = _key(source, set(keys.values()))
        entries.append(_entry(keys[source], source))
    return "\n\n".join(entries) + ("\n" if entries else ""), keys


def _entry(key: str, source: str) -> str:
    found, doi = ARTICLE.match(source), DOI.search(source)
    fields = {"note": _plain(source)}
    if doi:
        fields["doi"] = doi[1]
    if found:
        fields |= {name: _plain(found[name]) for name in ("journal", "year", "volume", "pages")}
        fields["author"] = _authors(found["authors"])
    elif (year := YEAR.search(source)) is not None:
        fields["year"] = year[0]
    lines = "".join(f"  {name} = {{{text}}},\n" for name, text in sorted(fields.items()))
    return f"@{'article' if found else 'misc'}{{{key},\n{lines}}}"


def _authors(names: str) -> str:
    """Family name, then initials, of each; et al. is others."""
    given = [name.strip() for name in names.replace(" et al", ", et al").split(",") if name.strip()]
    return " and ".join("others" if name == "et al" else _plain(re.sub(r" ([A-Z]+)$", r", \1", name)) for name in given)


def _plain(text: str) -> str:
    """What TeX would take for a command, as it is written."""
    return SPECIAL.sub(r"\\\1", text)


def _key(source: str, taken: set[str]) -> str:
    """First name and year, with a letter behind it where another has the same."""
    word = re.sub(r"\W", "", source.split()[0]).lower()[:LONGEST_WORD] or "source"
    year = YEAR.search(source)
    base = f"{word}{year[0] if year else ''}"
    return next(
        key for key in (base, *(f"{base}{letter}" for letter in "bcdefghijklmnopqrstuvwxyz")) if key not in taken
    )
