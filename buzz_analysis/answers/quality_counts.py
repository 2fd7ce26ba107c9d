"""What the rules of quality count, and of what: a function each, which changes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from ..schema import SCREENERS, Mapping, Schedule
from .check.dates import check_windows
from .check.near_identical import MINIMUM_ANSWERED
from .check.women import women
from .checked import Checked
from .columns import items, our_columns, stored_totals
from .deliveries import MADE_UP_ID
from .map import headings_of
from .rules import RULES

NORMAL = ("older_delivery", "joined_delivery")  # monthly deliveries overlap: nothing is wrong with these rows
DUPLICATES = ("duplicate_identical", "duplicate_blank", "duplicate_conflict")
STORED = ("stored_total_differs", "stored_total_of_part")


class Seen(NamedTuple):
    """What a rule may look at."""

    checked: Checked
    scores: pd.DataFrame | None
    schedule: str | Schedule | None
    mapping: Mapping | None

    @property
    def answers(self) -> pd.DataFrame:
        """The rows that were kept."""
        return self.checked.answers

    def told(self, *rules: str) -> pd.DataFrame:
        """The problems of some rules."""
        problems = self.checked.problems
        return problems[problems["rule"].isin(rules)]


class Count(NamedTuple):
    """So many of so many; of one instrument or of the whole."""

    n: int
    of: int
    about: str = ""


def rows_set_aside(seen: Seen) -> list[Count]:
    problems = seen.checked.problems
    is_aside = (problems["action"] == "set_aside") & ~problems["rule"].isin(NORMAL)
    return [Count(int(is_aside.sum()), seen.checked.rows_in)]


def suspects(seen: Seen) -> list[Count]:
    """Instruments and screening questions in doubt as a whole, of those that hold an answer or did."""
    of_column = _instrument_of(seen.answers)
    told = seen.told(*(name for name, rule in RULES.items() if rule.suspect))["column"]
    doubted = {of_column.get(name, name) for name in told}
    answered = {instrument for name, instrument in of_column.items() if seen.answers[name].notna().any()}
    return [Count(len(doubted), len(answered | doubted))]


def blanked_cells(seen: Seen) -> list[Count]:
    """For each instrument: the cells that were blanked, of those that were filled."""
    of_column = _instrument_of(seen.answers)
    n_blanked, n_filled = _cells_by_instrument(seen)
    names = dict.fromkeys(of_column.values())
    return [Count(n_blanked.get(name, 0), n_blanked.get(name, 0) + n_filled.get(name, 0), name) for name in names]


def blanked_keys(seen: Seen) -> list[Count]:
    """The same for the columns of no instrument: days, age and what else says who answered when."""
    n_blanked, n_filled = _cells_by_instrument(seen)
    return [Count(n_blanked.get("", 0), n_blanked.get("", 0) + n_filled.get("", 0))]


def _cells_by_instrument(seen: Seen) -> tuple[dict[str, int], dict[str, int]]:
    """How many cells were blanked and how many are filled, by instrument; an empty name is none."""
    of_column = _instrument_of(seen.answers)
    problems = seen.checked.problems
    blanked = problems[problems["action"] == "blanked"]
    whole_column = blanked["rule"] == "column_blanked"  # one problem that says how many cells
    cells = pd.to_numeric(blanked["found"].where(whole_column), errors="coerce").fillna(1)
    ours = blanked["column"].map(_our_names(seen.mapping))
    if ours.isna().any():
        raise LookupError("a problem names a heading that is not ours: give the mapping of this export")
    about = ours.map(of_column).fillna("")
    filled = seen.answers.notna().sum().groupby(lambda name: of_column.get(name, "")).sum()
    return cells.groupby(about).sum().astype(int).to_dict(), filled.to_dict()


def _our_names(mapping: Mapping | None) -> dict[str, str]:
    """Our name of every heading that a problem can name; in a wide file it ends with the time point."""
    names = {name: name for name in our_columns()}
    if mapping is None:
        return names
    mapped = mapping.columns.items()
    return names | {heading: ours for ours, source in mapped for heading in headings_of(source, mapping)}


def impossible_ages(seen: Seen) -> list[Count]:
    n = len(seen.told("age_not_allowed"))
    return [Count(n, n + int(seen.answers["age"].notna().sum()) if "age" in seen.answers else n)]


def missing_key(key: str, rule: str) -> Callable[[Seen], list[Count]]:
    """Rows without a time point or network: kept without one, or set aside because it could not be read."""

    def count(seen: Seen) -> list[Count]:
        aside = len(seen.told(rule))
        return [Count(int(seen.answers[key].isna().sum()) + aside, len(seen.answers) + aside)]

    return count


def unnamed_women(seen: Seen) -> list[Count]:
    names = seen.answers["client_id"]
    made_up = [name for name in names.unique() if re.fullmatch(MADE_UP_ID, str(name))]
    return [Count(int(names.isin(made_up).sum()), len(names))]


def undated_answers(seen: Seen) -> list[Count]:
    """Answered rows without a day; a file whose mapping declares a period needs none."""
    answers = seen.answers
    if "declared_period" in answers:
        return [Count(0, 0)]
    answered = answers[_questions(answers)].notna().any(axis=1)
    dated = answers["completed_on"].notna() if "completed_on" in answers else pd.Series(False, index=answers.index)
    return [Count(int((answered & ~dated).sum()), int(answered.sum()))]


def unanswered_items(seen: Seen) -> list[Count]:
    """Open questions of forms that were asked; without scores, of forms that were begun. By design left out."""
    if seen.scores is not None:
        return _unanswered_by_scores(seen.scores)
    found = []
    for name, columns in _columns_of(seen.answers).items():
        n_answered = seen.answers[columns].notna().sum(axis=1)
        begun = n_answered[n_answered > 0]
        found.append(Count(int(len(begun) * len(columns) - begun.sum()), len(begun) * len(columns), name))
    return found


def _unanswered_by_scores(scores: pd.DataFrame) -> list[Count]:
    """Of each instrument by the first of its scales that holds most questions."""
    found = []
    for name, rows in scores.groupby("instrument", observed=True, sort=False):
        widest = rows.loc[rows["n_items"].idxmax(), "scale"] if len(rows) else ""
        asked = rows[(rows["scale"] == widest) & (rows["status"] != "not_asked")]
        n_items, n_answered = int(asked["n_items"].sum()), int(asked["n_answered"].sum())
        found.append(Count(n_items - n_answered, n_items, str(name)))
    return found


def unrecorded_consent(seen: Seen) -> list[Count]:
    recorded = int(seen.answers["group_use"].notna().sum()) if "group_use" in seen.answers else 0
    return [Count(len(seen.answers) - recorded, len(seen.answers))]


def late_answers(seen: Seen) -> list[Count]:
    if seen.schedule is None:
        return [Count(0, 0)]
    return [Count(len(check_windows(seen.answers, seen.schedule)), _with_both_dates(seen))]


def before_invitation(seen: Seen) -> list[Count]:
    return [Count(len(seen.told("answered_before_invited")), _with_both_dates(seen))]


def out_of_order(seen: Seen) -> list[Count]:
    """Of the dated answers of women who answered more than once."""
    if "completed_on" not in seen.answers:
        return [Count(0, 0)]
    dated = seen.answers[seen.answers["completed_on"].notna() & seen.answers["timepoint"].notna()]
    return [Count(len(seen.told("timepoint_order")), int(women(dated).duplicated(keep=False).sum()))]


def duplicates(seen: Seen) -> list[Count]:
    return [Count(len(seen.told(*DUPLICATES)), seen.checked.rows_in)]


def near_identical(seen: Seen) -> list[Count]:
    """Of the rows that hold enough answers, and a day, to be compared."""
    if "completed_on" not in seen.answers:
        return [Count(0, 0)]
    n_answered = seen.answers[[name for name in seen.answers if name in items()]].notna().sum(axis=1)
    comparable = (n_answered >= MINIMUM_ANSWERED) & seen.answers["completed_on"].notna()
    return [Count(len(seen.told("near_identical")), int(comparable.sum()))]


def differing_totals(seen: Seen) -> list[Count]:
    """Only where scores were made: without them nothing was compared."""
    columns = [name for name in stored_totals() if name in seen.answers]
    if seen.scores is None:
        return [Count(0, 0)]
    return [Count(len(seen.told(*STORED)), int(seen.answers[columns].notna().sum().sum()))]


def _columns_of(answers: pd.DataFrame) -> dict[str, list[str]]:
    """The items of each instrument that the answers hold."""
    found: dict[str, list[str]] = {}
    for name in answers:
        if name in items():
            found.setdefault(items()[name].id, []).append(name)
    return found


def _questions(answers: pd.DataFrame) -> list[str]:
    return [name for name in answers if name in items() or name in SCREENERS]


def _instrument_of(answers: pd.DataFrame) -> dict[str, str]:
    """The instrument of every item and stored total that the answers hold; a screening question is its own."""
    known = {name: instrument.id for name, instrument in items().items()}
    known |= {name: instrument.id for name, (instrument, _) in stored_totals().items()}
    known |= {name: name for name in SCREENERS}
    return {name: known[name] for name in answers if name in known}


def _with_both_dates(seen: Seen) -> int:
    both = ["completed_on", "invited_on"]
    return int(seen.answers[both].notna().all(axis=1).sum()) if set(both) <= set(seen.answers) else 0
