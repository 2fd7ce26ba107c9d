"""A proposed mapping as the text of a file: what is not sure stands behind `# ?` and does not count yet."""

from __future__ import annotations

import json
import re
from itertools import groupby
from typing import NamedTuple

from ..wording import percent, say
from .propose import Proposal

UNSURE = "# ? "
MOST_UNUSED = 40
PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_]*")  # needs no quotes in YAML
HEAD = (
    "Proposed for {file}. A line that begins with # ? does not count yet: see whether it is right, then remove "
    "the # ? and the blank behind it."
)
UNKNOWN_MISSING = "what do these codes mean? Here: not answered, in every column"
OWN_NETWORK = "the id of your network, where the file holds one network"
ONE_TIMEPOINT = "T1 to T5, where the file holds one time point"
UNDATED = "the year, where the file holds no dates"
KEYED = "choose: keyed when 3 is the worst answer of every question, position for the place of the answer on the form"
VERSION = 'choose: "1.2", or "1.1" or "1.0", which code tiredness and emotional problems the other way round'
DROPPED = "this can tell who she is: never read"
KEY = "this id tells who she is: a file that keeps the key, outside the project"
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

    lines = [f"# {words(HEAD, file=file)}"]
    lines += [f"format: {proposal.layout}"] if proposal.layout else []
    lines += [f"sheet: {_quoted(sheet)}"] if sheet else []
    for section in (_columns, _suffixes, _recode, _missing, _constants, _codings, _drop, _pseudonymise, _unused):
        lines += section(proposal, words)
    return "\n".join(lines) + "\n"


def _columns(proposal: Proposal, words) -> list[str]:
    return _section(
        "columns", [Line(f"  {guess.ours}: {_quoted(guess.source)}", *_why(guess, words)) for guess in proposal.columns]
    )


def _suffixes(proposal: Proposal, words) -> list[str]:
    return _section(
        "suffixes",
        [Line(f"  {timepoint}: {_quoted(ending)}", is_sure=True) for timepoint, ending in proposal.suffixes.items()],
    )


def _recode(proposal: Proposal, words) -> list[str]:
    """Under each column of ours its texts; the column itself counts as soon as one of them does."""
    lines: list[Line] = []
    for ours, group in groupby(proposal.recode, key=lambda one: one.ours):
        texts = [
            Line(f"    {json.dumps(one.text, ensure_ascii=False)}: {_quoted(one.to)}", *_why(one, words))
            for one in group
        ]
        lines += [Line(f"  {ours}:", is_sure=any(line.is_sure for line in texts)), *texts]
    return _section("recode", lines)


def _missing(proposal: Proposal, words) -> list[str]:
    codes = json.dumps(proposal.missing, ensure_ascii=False)
    found = [UNSURE + f"missing: {codes}  # {words(UNKNOWN_MISSING)}"] if proposal.missing else []
    return found + ([f"decimal: {_quoted(proposal.decimal)}"] if proposal.decimal else [])


def _constants(proposal: Proposal, words) -> list[str]:
    asked = {"vsv": OWN_NETWORK, "timepoint": ONE_TIMEPOINT}
    lines = _section(
        "constants", [Line(f"  {ours}:", words(why)) for ours, why in asked.items() if ours in proposal.not_found]
    )
    if {"completed_on", "invited_on"} <= set(proposal.not_found):
        lines.append(UNSURE + f"undated_period:  # {words(UNDATED)}")
    return lines


def _codings(proposal: Proposal, words) -> list[str]:
    """Left open: reading refuses the mapping until a person says how the file holds these."""
    names = [instrument.id for instrument in proposal.codings]
    lines = _section("keyed", [Line(f"  {name}:", words(KEYED)) for name in names if name != "promis10"])
    return lines + ([UNSURE + f"promis_version:  # {words(VERSION)}"] if "promis10" in names else [])


def _drop(proposal: Proposal, words) -> list[str]:
    return _section(
        "drop", [Line(f"  - {_quoted(heading)}  # {words(DROPPED)}", is_sure=True) for heading in proposal.drop]
    )


def _pseudonymise(proposal: Proposal, words) -> list[str]:
    return _section("pseudonymise", [Line(f"  {ours}:", words(KEY)) for ours in proposal.pseudonymise])


def _unused(proposal: Proposal, words) -> list[str]:
    """Headings that nothing was found for, as a comment."""
    shown = [*proposal.unused[:MOST_UNUSED], *(["…"] if len(proposal.unused) > MOST_UNUSED else [])]
    return ["# " + words(UNUSED, headings=", ".join(shown))] if shown else []


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
