"""A proposed mapping as the text of a file: what is not sure stands behind `# ?` and does not count yet."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from ..wording import percent, say
from .propose import Proposal

UNSURE = "# ? "
MOST_UNUSED, MOST_CANDIDATES = 40, 8
PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_]*")  # needs no quotes in YAML
HEAD = (
    "Proposed for {file}. What you have to do stands first in each part:",
    "1. Is nothing behind a colon? Fill it in; the comment says what you choose from. For example:   epds: keyed",
    "2. A line that begins with a hash and a question mark does not count yet. Is it right? Take both and one blank "
    "away. Is it not? Leave it. You may take them away in the whole file at once: what is still empty is refused.",
    "3. Save the file, and do buzz check. All other lines were recognised: heading and answers agree.",
    "What our names of columns mean: docs/levering.md, chapters 2 and 3.",
)
UNKNOWN_MISSING = "what do these codes mean? Here: not answered, in every column"
OWN_NETWORK = "the id of your network, where the file holds one network"
ONE_TIMEPOINT = "T1 to T5, where the file holds one time point"
UNDATED = "the year, where the file holds no dates"
KEYED = "choose: keyed when 3 is the worst answer of every question, position for the place of the answer on the form"
VERSION = "choose: 1.2, or 1.1 or 1.0, which code tiredness and emotional problems the other way round"
DROPPED = "this can tell who she is: never read"
KEY = "this id tells who she is: a file that keeps the key, outside the project"
CANDIDATES = "not found; choose from: {headings}"
CONSTANT = {"vsv": OWN_NETWORK, "timepoint": ONE_TIMEPOINT}
HOSPITAL = "a hospital's own number of her? Ask your data manager for pseudonymise"
PATIENT = re.compile(r"pati[eë]nt", re.IGNORECASE)
NOT_TAKEN = "NOT TAKEN: {headings}: {why}. Ask whoever makes the export, then write these lines yourself."
UNUSED = "Not read: {headings}"


class Line(NamedTuple):
    """One line below a key of the mapping; `why` is its comment, and with one it is unsure."""

    text: str
    why: str = ""
    is_sure: bool = False


def write_mapping(proposal: Proposal, file: str, language: str, *, sheet: str | None = None) -> str:
    """The text of the mapping, its comments in the reader's language."""

    def words(message: str, **values) -> str:
        spoken = {key: percent(value, language) if key == "share" else value for key, value in values.items()}
        return " ".join(say(message, language, **spoken).split())

    lines = [f"# {words(line, file=file)}" for line in HEAD]
    lines += [
        f"# {words(NOT_TAKEN, headings=_few(one.sources, 3), why=words(one.why, **one.values))}"
        for one in proposal.unfit
    ]
    lines += [f"format: {proposal.layout}"] if proposal.layout else []
    lines += [f"sheet: {_quoted(sheet)}"] if sheet else []
    recode, columns = _recode(proposal, words), _columns(proposal, words)
    waits = any("  # " in line for line in recode)
    for section in (_codings, _constants, _missing):
        lines += section(proposal, words)
    lines += [*recode, *columns] if waits else [*columns, *recode]  # what a person has to do stands first
    for section in (_suffixes, _pseudonymise, _drop, _unused):
        lines += section(proposal, words)
    return "\n".join(lines) + "\n"


def _columns(proposal: Proposal, words) -> list[str]:
    """What a person must look at or choose goes before what was recognised."""
    guesses = [Line(f"  {one.ours}: {_quoted(one.source)}", *_why_column(one, words)) for one in proposal.columns]
    asked = [
        Line(
            f"  {ours}: {_quoted(headings[0]) if len(headings) == 1 else ''}",
            words(CANDIDATES, headings=_few(map(_quoted, headings))),
        )
        for ours, headings in proposal.candidates.items()
        if headings and ours not in CONSTANT
    ]
    # The only column it may be is filled in: a person says yes or no, as of any other doubt.
    return _section("columns", sorted([*asked, *guesses], key=lambda line: line.is_sure))


def _why_column(one, words) -> tuple[str, bool]:
    if one.ours == "client_id" and not one.doubt and PATIENT.search(one.source):
        return words(HOSPITAL), True
    return _why(one, words)


def _few(texts: Iterable[str], most: int = MOST_CANDIDATES) -> str:
    shown = [*texts]
    return ", ".join([*shown[:most], *(["…"] if len(shown) > most else [])])


def _suffixes(proposal: Proposal, words) -> list[str]:
    return _section(
        "suffixes",
        [Line(f"  {timepoint}: {_quoted(ending)}", is_sure=True) for timepoint, ending in proposal.suffixes.items()],
    )


def _recode(proposal: Proposal, words) -> list[str]:
    """Under each column of ours its texts, those to look at first; the column counts as soon as one of them does.

    A text that must be filled in counts where its column does: empty it is refused.
    """
    sure = {guess.ours for guess in proposal.columns if not guess.doubt}
    groups: list[list[Line]] = []
    for ours, group in groupby(proposal.recode, key=lambda one: one.ours):
        texts = sorted((_recoded(one, ours in sure, words) for one in group), key=lambda line: not line.why)
        groups.append([Line(f"  {ours}:", is_sure=any(line.is_sure for line in texts)), *texts])
    groups.sort(key=lambda lines: not any(line.why for line in lines))
    return _section("recode", [line for lines in groups for line in lines])


def _recoded(one, is_sure_column: bool, words) -> Line:
    why, is_sure = _why(one, words)
    must_choose = is_sure_column and not one.to
    return Line(f"    {json.dumps(one.text, ensure_ascii=False)}: {_quoted(one.to)}", why, is_sure or must_choose)


def _missing(proposal: Proposal, words) -> list[str]:
    codes = json.dumps(proposal.missing, ensure_ascii=False)
    found = [UNSURE + f"missing: {codes}  # {words(UNKNOWN_MISSING)}"] if proposal.missing else []
    return found + ([f"decimal: {_quoted(proposal.decimal)}"] if proposal.decimal else [])


def _constants(proposal: Proposal, words) -> list[str]:
    known = {"vsv": proposal.own_network, "timepoint": ""}
    asked = [ours for ours in CONSTANT if ours in proposal.not_found]
    lines = _section("constants", [Line(f"  {ours}: {known[ours]}", words(CONSTANT[ours])) for ours in asked])
    if {"completed_on", "invited_on"} <= set(proposal.not_found):
        lines.append(UNSURE + f"undated_period:  # {words(UNDATED)}")
    return lines


def _codings(proposal: Proposal, words) -> list[str]:
    """Left open: reading refuses the mapping until a person says how the file holds these."""
    names = [instrument.id for instrument in proposal.codings]
    keyed = [Line(f"  {name}:", words(KEYED), is_sure=True) for name in names if name != "promis10"]
    return _section("keyed", keyed) + ([f"promis_version:  # {words(VERSION)}"] if "promis10" in names else [])


def _drop(proposal: Proposal, words) -> list[str]:
    return _section(
        "drop", [Line(f"  - {_quoted(heading)}  # {words(DROPPED)}", is_sure=True) for heading in proposal.drop]
    )


def _pseudonymise(proposal: Proposal, words) -> list[str]:
    return _section("pseudonymise", [Line(f"  {ours}:", words(KEY)) for ours in proposal.pseudonymise])


def _unused(proposal: Proposal, words) -> list[str]:
    """Headings that nothing was found for, as a comment."""
    apart = {heading for one in proposal.unfit for heading in one.sources}
    shown = _few([one for one in proposal.unused if one not in apart], MOST_UNUSED)
    return ["# " + words(UNUSED, headings=shown)] if shown else []


def _section(key: str, lines: list[Line]) -> list[str]:
    """A key and what stands below it; the key counts as soon as one line below it does."""
    if not lines:
        return []
    whole = [Line(f"{key}:", is_sure=any(line.is_sure for line in lines)), *lines]
    return [
        ("" if line.is_sure else UNSURE) + line.text.rstrip() + (f"  # {line.why}" if line.why else "")
        for line in whole
    ]


def _why(one, words) -> tuple[str, bool]:
    return (words(one.doubt, **one.values), False) if one.doubt else ("", True)


def _quoted(text: str) -> str:
    return text if not text or PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
