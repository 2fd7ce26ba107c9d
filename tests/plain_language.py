"""The B1 gate of REPORTS section 5: a proxy for plain language, not proof of it."""

import csv
import html
import re
from pathlib import Path

MEAN_WORDS, MOST_WORDS, MOST_NUMBERS = 12, 20, 2
BLOCK = re.compile(r"<(p|li|figcaption|h[1-6]|dt|dd|th|td|caption)\b[^>]*>(.*?)</\1>", re.S)
SPOKEN = ("p", "li", "figcaption", "alt")  # a heading has no verb and would only make the mean smaller
NUMBER = re.compile(r"\d[\d.,]*")
ABBREVIATION = re.compile(
    r"\b[A-ZÀ-Ý]{2,}\b|\b[A-Z]\d\b|\b(?:[a-z]\.){2,}|\b(?:bijv|enz|evt|incl|resp|nr|etc)\.|[%=<>†]"
)
NOT_OURS = re.compile(
    r'<span class="buzz-(?:typed|id)">.*?</span>|<p class="buzz-invented">.*?</p>|<(style|svg)\b.*?</\1>', re.S
)


def jargon(language) -> dict[str, str]:
    """Words a reader need not know, and the words that would explain each; some have none."""
    with (Path(__file__).parent / "jargon.csv").open(encoding="utf-8") as file:
        return {row["word"]: row["explained_by"] for row in csv.DictReader(file) if row["language"] == language}


def blocks(page, names=()) -> list[tuple[str, str]]:
    """Every piece of text of a report that is ours, with its element; `names` are proper names left out of it.

    What people of the network typed, and the banner of invented data, are not ours to simplify.
    """
    for name in names:
        page = page.replace(html.escape(name), "Naam")
    alts = re.findall(r'aria-label="([^"]*)"', page)
    kept = NOT_OURS.sub(" ", page)
    found = [(kind, re.sub(r"<[^>]+>", " ", inner)) for kind, inner in BLOCK.findall(kept) if "<li" not in inner]
    return [(kind, " ".join(html.unescape(text).split())) for kind, text in [*found, *(("alt", alt) for alt in alts)]]


def sentences(text) -> list[str]:
    """The sentences of a piece; a point inside a number ends none."""
    return [part for part in re.split(r"(?<=[.!?])\s+", text) if re.search(r"\w", part)]


def words(sentence) -> list[str]:
    return re.findall(r"[\w’'-]+", sentence)


def faults(page, language, names=()) -> list[str]:
    """What a page has against it, a line each."""
    pieces = blocks(page, names)
    every = [sentence for _, text in pieces for sentence in sentences(text)]
    spoken = [sentence for kind, text in pieces if kind in SPOKEN for sentence in sentences(text)]
    mean = sum(len(words(one)) for one in spoken) / len(spoken)
    found = [f"mean sentence {mean:.1f} words"] if mean > MEAN_WORDS else []
    found += [f"{len(words(one))} words: {one}" for one in every if len(words(one)) > MOST_WORDS]
    found += [f"too many numbers: {one}" for one in every if len(NUMBER.findall(one)) > MOST_NUMBERS]
    found += [f"abbreviation: {one}" for one in every if ABBREVIATION.search(one)]
    whole = " ".join(text for _, text in pieces).lower()
    return found + [
        f"jargon: {word}"
        for word, explained in jargon(language).items()
        if re.search(rf"\b{word}", whole) and not (explained and explained in whole)
    ]
