"""What exports write: codes for missing, a vendor's own headings, time points. Words are in definitions/headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ..schema import heading_words

BARE = ("datum", "date", "aantal", "count", "totaal", "total")  # words that do not say of what
_NUMBERS = ("88", "99", "888", "999", "9999", "-1", "-8", "-9", "-88", "-99", "-999")
_WORDS = (
    "na",
    "n/a",
    "n.v.t.",
    "nvt",
    "null",
    "none",
    "onbekend",
    "unknown",
    "missing",
    "#n/a",
    "#null!",
    "?",
    ".",
    "-",
)
MISSING = frozenset((*_NUMBERS, *_WORDS))
# Headings that a vendor's program adds to every export; read/<layout>.py names where they were read.
TICKS = {"redcap": "___", "castor": "#"}  # between a question and the choice of a box, as read/<layout>.py has it
LAYOUTS = {
    "redcap": {"redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance"},
    "limesurvey": {"submitdate", "lastpage", "startlanguage", "seed"},
    "castor": {
        "participant id",
        "participant status",
        "castor participant id",
        "survey instance id",
        "survey package name",
    },
    "qualtrics": {"responseid", "recordeddate", "startdate", "userlanguage"},
}
# An answer that holds the time point: T1, t1_arm_1, T1 (11 weken), Vragenlijst T1, https://example.org/t1.
TIMEPOINT = re.compile(r"(?<![^\W_])t ?([1-5])(?!\d)", re.IGNORECASE)
# The code of an answer with a letter before its number, as LimeSurvey gives them: A1, AO02.
CODE = re.compile(r"[A-Za-z]{1,2}0*(\d+)")
# How a wide export ends its headings: epds_1_t1, epds_1 T1, epds_1T1. The signs before the T belong to the end.
SUFFIX = re.compile(r"(?P<base>.*[^\s_.-])(?P<suffix>(?:[ _.-]+[tT]|T)(?P<number>[1-5]))", re.DOTALL)


def plain(name: str) -> str:
    """A name without capitals, accents, signs and leading zeros: EPDS 01, epds[SQ001] and epds_1 are all epds1."""
    name = _folded(name).lower().replace("[sq", "[")
    return "".join(re.sub(r"(?<!\d)0+(?=\d)", "", part) for part in re.split(r"[^a-z0-9]+", name))


def words_of(name: str) -> list[str]:
    """The words and numbers of a heading: PHQ-2 vraag 01 is phq, 2, vraag, 1; DatumIngevuld is datum, ingevuld."""
    parts = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", _folded(name)).lower()
    return [word.lstrip("0") or "0" for word in re.findall(r"[a-z]+|\d+", parts)]


def core(name: str) -> str:
    """What a heading says besides fillers; Leeftijd (jaar) and the question of a form keep all that is said."""
    words = words_of(name)
    return "".join(word for word in words if word not in fillers()) or "".join(words)


@cache
def fillers() -> frozenset[str]:
    """Words of a heading that do not say which column it is."""
    return frozenset(heading_words("answers").fillers)


@cache
def aliases() -> Mapping[str, str]:
    """Our column by each of the words a heading may call it, as `plain` and as `core` give them."""
    called = [(phrase, ours) for ours, phrases in heading_words("answers").columns.items() for phrase in phrases]
    whole = {plain(phrase): ours for phrase, ours in called}
    return MappingProxyType({core(phrase): ours for phrase, ours in called} | whole)


def other_word(heading: str) -> str:
    """Our column that a heading calls by another word; empty where it does not."""
    return aliases().get(plain(heading)) or aliases().get(core(heading), "")


def answer_words(ours: str) -> dict[str, str]:
    """What an answer of a closed list may be called, in small letters, and what it is."""
    return heading_words("answers").answers.get(ours, {})


def asks_consent(heading: str) -> bool:
    """Whether a heading may hold consent to group figures."""
    return any(says(heading, phrase) for phrase in heading_words("answers").contain["group_use"])


def says(heading: str, phrase: str) -> bool:
    """Whether each word of a phrase begins a word of the heading."""
    words = words_of(heading)
    return all(any(word.startswith(part) for word in words) for part in words_of(phrase))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
