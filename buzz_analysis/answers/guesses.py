"""Which heading of an export is which of our columns, guessed from its name and from what stands below it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from difflib import get_close_matches

from ..errors import Word
from ..schema import SCREENERS, Instrument, heading_words, instruments
from .columns import CHOICES, HERS, TEXTS, hinted_columns, items, read_date, stored_totals
from .form_headings import doubted, find_named, named_form
from .guess import Guess, unreadable
from .known_words import BARE, SUFFIX, core, other_word, plain, says

MOST_MAY_NOT_FIT = 0.1  # assumption: with more cells a column cannot read, it may be another column
NEARNESS = 0.8  # assumption: edps_1 for epds_1, but not type_pregnancy for pregnancy_id
FEWEST_WIDE = 2  # one heading that ends with a time point makes no wide file
ID_NAME = re.compile(r"(?:.*[\W_])?id", re.IGNORECASE | re.DOTALL)  # OSF_ID, study id; not paid
FEWEST_ANSWERS = 3  # boxes to tick hold 1 and 0 and are no questionnaire
EMPTY = "the column is empty"
OTHER_NAME = "the heading is not ours; look whether it is this question"
OTHER_QUESTION = "is this the question of {instrument}?"
IS_THIS = "is this: {what}?"
MEANS = {  # of our columns that are no question of a questionnaire
    "client_id": Word("the code of the woman"),
    "pregnancy_id": Word("the code of the pregnancy"),
    "invited_on": Word("the day on which she was invited"),
    "opened_on": Word("the day on which she opened the questionnaire"),
    "completed_on": Word("the day on which she answered"),
    "discussed_on": Word("the day on which the answers were discussed with her"),
    "discussed_with": Word("with whom the answers were discussed, a role"),
    "prem_visible": Word("whether her own professional may read her experiences"),
    "care_type": Word("where she gets her care: midwife, hospital or maternity care"),
    "urinary_screen": Word("whether she loses urine, yes or no"),
    "anal_screen": Word("whether she loses stool or wind, yes or no"),
    "breastfeeding": Word("whether she breastfeeds, yes or no"),
}
NEAR = "the heading comes near {ours}"
ONLY_DATES = "it holds dates; of which day?"
SAME_FORM = "the heading does not say of which questionnaire; number and answers fit: {instrument}"
CONSENT = 'is this her consent to group figures? if not, write on a line of its own: drop: ["{source}"]'
ID_OF_ROW = "its name ends with id, and every row holds another one; is it the woman's?"
NOT_FITTING = "{share} of its cells cannot be read as {ours}"


def find_suffixes(headings: list[str]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """How a wide file ends its headings, and for each column without that ending the headings that belong to it."""
    parts = ((heading, SUFFIX.fullmatch(heading)) for heading in headings)
    split = {heading: found for heading, found in parts if found and _is_known(found["base"])}
    if len(split) < FEWEST_WIDE:
        split = {}
    endings = {
        f"T{number}": Counter(found["suffix"] for found in split.values() if found["number"] == number)
        for number in sorted({found["number"] for found in split.values()})
    }
    suffixes = {timepoint: counted.most_common(1)[0][0] for timepoint, counted in endings.items()}
    wide: dict[str, list[str]] = {}
    for heading in headings:
        part = split.get(heading)
        is_wide = part is not None and suffixes[f"T{part['number']}"] == part["suffix"]
        wide.setdefault(part["base"] if part and is_wide else heading, []).append(heading)
    return suffixes, wide


def _is_known(heading: str) -> bool:
    """Whether a heading by itself says which column of ours it is."""
    ours = {plain(name) for name in hinted_columns()}
    return plain(heading) in ours or bool(other_word(heading)) or named_form(heading) is not None


def ids_among(headings: Collection[str]) -> dict[str, str]:
    """Headings that name a woman or a pregnancy, and which of our ids each is."""
    known = {plain(ours): ours for ours in HERS}
    found = {heading: known.get(plain(heading)) or other_word(heading) for heading in headings}
    return {heading: ours for heading, ours in found.items() if ours in HERS}


def find_columns(counts: dict[str, Counter]) -> list[Guess]:
    """By name, by another word for it, by what the heading names; only then by answers, a near name, dates."""
    found: dict[str, Guess] = {}
    by_heading = (_by_name, _by_other_word, _by_empty_name, find_named, _by_words)
    for look in (*by_heading, _by_form, _by_near_name, _by_dates, _by_own_id):
        left = {source: counted for source, counted in counts.items() if source not in _sources(found)}
        for guess in look(left, found):
            if guess.ours not in found and guess.source not in _sources(found):
                found[guess.ours] = guess
    found |= doubted(found, counts)
    return [found[ours] for ours in hinted_columns() if ours in found]


def _sources(found: dict[str, Guess]) -> set[str]:
    return {guess.source for guess in found.values()}


def _by_name(counts, found):
    known = {plain(ours): ours for ours in hinted_columns()}
    exact = sorted(counts, key=lambda source: source not in known.values())  # epds_1 goes before EPDS 1
    named = [source for source in exact if plain(source) in known and counts[source]]
    return [_judged(known[plain(source)], source, counts[source]) for source in named]


def _by_empty_name(counts, found):
    """An empty column of our own name, where no other one holds what it should."""
    known = {plain(ours): ours for ours in hinted_columns()}
    return [Guess(known[plain(source)], source) for source in counts if plain(source) in known and not counts[source]]


def _by_other_word(counts, found):
    """Sure for what describes her; a question under another name may be another question, `date` any day."""
    for source in sorted(counts, key=lambda source: not counts[source]):  # a filled one goes before an empty one
        if ours := other_word(source):
            guess = _judged(ours, source, counts[source])
            is_vague = guess.ours in SCREENERS or core(source) in BARE
            if is_vague and not guess.doubt:
                doubt, values = _asks(ours, None)
                guess = guess._replace(doubt=doubt, values=values)
            yield guess


def _by_words(counts, found):
    """Headings that hold a word for a column of ours, where the cells are what it holds; a person looks at each."""
    for ours, phrases in heading_words("answers").contain.items():
        named = [source for source in counts if any(says(source, phrase) for phrase in phrases) and counts[source]]
        for source in named:
            if ours == "group_use":
                yield Guess(ours, source, CONSENT, {"source": source})
            elif not _judged(ours, source, counts[source]).doubt:
                form = items().get(ours)
                yield Guess(ours, source, *_asks(ours, form))


def _asks(ours: str, form: Instrument | None) -> tuple[str, dict]:
    """What a person has to look at, in words."""
    if form is not None:
        return OTHER_QUESTION, {"instrument": form.name_nl}
    return (IS_THIS, {"what": MEANS[ours]}) if ours in MEANS else (OTHER_NAME, {})


def _by_form(counts, found):
    """Numbered headings, as many as an instrument has items, with no other answers than its own; the fewest first."""
    for numbered in _numbered(counts):
        fitting = [one for one in instruments().values() if _fits(one, numbered, counts, found)]
        fitting.sort(key=lambda one: len(one.items[0].allowed))
        doubt = {"instrument": ", ".join(one.name_nl for one in fitting)}
        for instrument in fitting[:1]:
            for ours, source in zip(instrument.item_ids, numbered, strict=True):
                yield Guess(ours, source, SAME_FORM, doubt)


def _numbered(counts) -> list[list[str]]:
    """Headings that differ in their last number only and count from 1: V3_1, V3_2, V3_3."""
    groups: dict[str, dict[int, str]] = {}
    for source in (one for one in counts if named_form(one) is None):  # what a heading says goes before its answers
        parts = re.fullmatch(r"(.*?)(\d{1,3})", source, re.DOTALL)
        if parts:
            groups.setdefault(parts[1], {})[int(parts[2])] = source
    return [
        [by_number[number] for number in sorted(by_number)]
        for by_number in groups.values()
        if sorted(by_number) == list(range(1, len(by_number) + 1))
    ]


def _fits(instrument: Instrument, sources: list[str], counts, found) -> bool:
    """As many items as headings, none of them found yet, and no cell that its item cannot hold."""
    if instrument.respondent != "woman" or set(instrument.item_ids) & set(found):
        return False
    different = {text for source in sources for text in counts[source]}
    if len(instrument.items) != len(sources) or len(sources) == 1 or len(different) < FEWEST_ANSWERS:
        return False
    return not any(unreadable(ours, counts[source]) for ours, source in zip(instrument.item_ids, sources, strict=True))


def _by_near_name(counts, found):
    left = {plain(ours): ours for ours in hinted_columns() if ours not in found and ours not in stored_totals()}
    for source, counted in counts.items():
        near = get_close_matches(plain(source), left, n=1, cutoff=NEARNESS)
        if near and _digits(near[0]) == _digits(plain(source)) and counted:
            ours = left[near[0]]
            if not _judged(ours, source, counted).doubt:
                yield Guess(ours, source, NEAR, {"ours": ours})


def _digits(name: str) -> str:
    return re.sub(r"\D", "", name)


def _by_dates(counts, found):
    """A column of days that nobody named: most likely the day of answering."""
    for source, counted in counts.items():
        if counted and "completed_on" not in found and all(read_date(text) for text in counted):
            yield Guess("completed_on", source, ONLY_DATES)


def _by_own_id(counts, found):
    """A heading that ends with id, of which every row holds another value: most likely the woman's."""
    n_rows = max((sum(counted.values()) for counted in counts.values()), default=0)
    for source, counted in counts.items():
        if "client_id" not in found and ID_NAME.fullmatch(source) and 1 < len(counted) == n_rows:
            yield Guess("client_id", source, ID_OF_ROW)


def _judged(ours: str, source: str, counted: Counter) -> Guess:
    """A guess that is sure when the cells can be read as what they are said to be."""
    if ours in TEXTS:
        return Guess(ours, source)
    if not counted:
        return Guess(ours, source, EMPTY)
    wrong = unreadable(ours, counted)
    share = sum(wrong.values()) / sum(counted.values())
    if share > MOST_MAY_NOT_FIT and not _is_closed(ours):
        return Guess(ours, source, NOT_FITTING, {"share": share, "ours": ours})
    return Guess(ours, source)


def _is_closed(ours: str) -> bool:
    """Columns of which every text is asked about one by one."""
    return ours in CHOICES or ours == "timepoint"
