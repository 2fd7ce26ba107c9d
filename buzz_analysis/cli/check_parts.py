"""What `buzz check` tells of an export's contents: what is new, what it holds, what it can carry; counts only."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pandas as pd

from ..errors import DataError
from .parts import Part
from .session import Session

if TYPE_CHECKING:
    from ..answers import Checked
    from ..schema import Mapping


# Rows set aside that hide no answer: they are empty, or the row that was kept gives the same answers.
NOTHING_HIDDEN = ("duplicate_identical", "duplicate_blank", "empty_row", "nothing_at_any_timepoint")


def item_10(here: Session, checked: Checked, mapping: Mapping | None) -> list[str]:
    """How many recent forms somebody must look at today, and how many forms that number cannot speak for."""
    from ..audit.contents import RECENT_DAYS, count_item_10

    answers, n_blanked = _without_blanked_days(checked)
    found, role = count_item_10(answers, today=datetime.date.today()), here.project.study.item10_role
    if found is None:
        return []
    found = found._replace(n_too_late=found.n_too_late + n_blanked)
    told = [
        here.words(
            "Forms of the last {days} days of this file with an answer of 1 or more to EPDS item 10: {n}.",
            days=RECENT_DAYS,
            n=here.number(found.n),
        )
    ]
    if found.n_too_late:
        told.append(_too_late(here, found))
    elif found.since is None:
        told.append(here.words("This file holds no days, so all its forms are counted."))
    unread = _without_item_10(checked, mapping)
    if unread:
        told.append(
            here.words(
                "Forms of this file that were set aside or whose answer to item 10 could not be read: {n}; look at "
                "those yourself.",
                n=here.number(unread),
            )
        )
    if _is_epds_in_doubt(checked.problems):
        told.append(here.words("The coding of the EPDS is in doubt: do not rely on this number."))
    return [
        " ".join(told),  # one line: the number is never read without what it leaves out
        here.words("Who must be told: {role}.", role=role)
        if role
        else here.words("The study file names nobody who must be told (item10_role)."),
        here.words("This software is no alarm: it warns nobody."),
    ]


def _without_blanked_days(checked: Checked):
    """Answers in which a form whose day could not be right has no day at all, so that it is counted; how many."""
    from ..answers.checked import source_rows

    answers, problems = checked
    late = problems[problems["rule"] == "date_in_future"]
    if late.empty:
        return answers, 0
    moments = {*zip(late["source_row"], late["timepoint"].fillna(""), strict=True)}
    timepoints = answers["timepoint"].astype("object").fillna("")
    is_late = [moment in moments for moment in zip(source_rows(answers), timepoints, strict=True)]
    days = {name: answers[name].mask(is_late) for name in ("invited_on", "completed_on") if name in answers}
    return answers.assign(**days), sum(is_late)


def _too_late(here: Session, found) -> str:
    """Forms of which the day cannot be right decide nothing, and are counted."""
    from ..wording import date_words

    n = here.number(found.n_too_late)
    if found.since is None:
        return here.words("All days in this file lie after today, so all its forms are counted; check the dates.")
    return here.words(
        "Counted are the forms since {since}, also {n} with a date far beyond the others or after today; check "
        "their dates.",
        since=date_words(found.since, here.language),
        n=n,
    )


def _without_item_10(checked: Checked, mapping: Mapping | None) -> int:
    """Forms that were set aside or whose item 10 was blanked; one that was both counts once, where its row is known."""
    from ..answers.map import headings_of
    from ..audit.contents import ITEM_10

    headings = {ITEM_10}
    if mapping is not None and ITEM_10 in mapping.columns:
        headings.update(headings_of(mapping.columns[ITEM_10], mapping))
    problems = checked.problems
    of_item = problems["column"].isin(headings)
    is_aside = (problems["action"] == "set_aside") & ~problems["rule"].isin(NOTHING_HIDDEN)
    forms = problems[is_aside | (of_item & (problems["rule"] == "value_not_allowed"))]
    known = forms["source_row"].notna()
    n_known = len(forms[known].drop_duplicates(["source_file", "source_row", "timepoint"]))
    whole = problems.loc[of_item & (problems["rule"] == "column_blanked"), "found"]  # says how many cells
    return min(n_known + int((~known).sum()) + int(pd.to_numeric(whole).sum()), checked.rows_in)


def _is_epds_in_doubt(problems: pd.DataFrame) -> bool:
    """Whether the file as a whole makes the answers to the EPDS or its totals suspect."""
    from ..answers import RULES

    is_suspect = problems["rule"].isin([name for name, rule in RULES.items() if rule.suspect])
    return bool((is_suspect & problems["column"].str.fullmatch("epds(_.*)?").fillna(False)).any())


def changes_part(here: Session, answers: pd.DataFrame) -> Part:
    """What is new, changed and gone since this study was last prepared; the lines where something is."""
    from ..answers.changes import CHANGES, changes, columns_gone, timepoints_gone

    title, previous = here.words("Since the last delivery"), _prepared(here, answers)
    if previous is None:
        return Part(title, [here.words("No earlier delivery of these networks was prepared.")])
    counts, lacking = changes(previous, answers), columns_gone(previous, answers)
    totals = {change: here.number(counts[change].sum()) for change in CHANGES}
    told = [here.words("New: {new}. Changed: {changed}. Gone: {gone}. The same: {same}.", **totals)]
    if lacking:
        names = ", ".join(lacking)
        told.append(here.words("Columns that were filled before and are not in this file: {names}.", names=names))
    absent = timepoints_gone(previous, answers)
    if absent:
        names = ", ".join(absent)
        told.append(here.words("Time points that were there before and are not in this file: {names}.", names=names))
    other = counts[counts[list(CHANGES[:-1])].any(axis=1)]
    register = here.project.register()
    return Part(
        title,
        told,
        [here.words(heading) for heading in ("network", "time point", "new", "changed", "gone", "the same")],
        [
            [register.name(row["vsv"]), row["timepoint"], *(here.number(row[change]) for change in CHANGES)]
            for row in other.to_dict("records")
        ],
    )


def contents_part(here: Session, answers: pd.DataFrame) -> Part | None:
    """Rows, women, networks and days; and what came back at each time point."""
    if not len(answers):
        return None
    from ..answers.check.women import women
    from ..audit.contents import count_moments

    told = here.words(
        "Kept: {rows} rows. Women: {women}. Networks: {networks}.",
        rows=here.number(len(answers)),
        women=here.number(women(answers).nunique()),
        networks=here.number(answers["vsv"].nunique()),
    )
    return Part(
        here.words("What is in the file"),
        [told, _days(here, answers), _consent(here, answers)],
        [here.words(heading) for heading in ("time point", "rows", "answered", "women")],
        [
            [_timepoint(row.timepoint), here.number(row.rows), here.number(row.answered), here.number(row.women)]
            for row in count_moments(answers).itertuples()
        ],
    )


def _consent(here: Session, answers: pd.DataFrame) -> str:
    """How many rows may be used in group figures, and how many of those that say nothing."""
    given = answers.get("group_use")
    if given is None:
        return here.words("No column with consent to group figures was read.")
    n_yes, n_no = int(given.eq(True).sum()), int(given.eq(False).sum())  # missing is neither
    return here.words(
        "Consent to group figures: yes {yes}, refused {no}, not recorded {rest} (rows).",
        yes=here.number(n_yes),
        no=here.number(n_no),
        rest=here.number(len(given) - n_yes - n_no),
    )


def _days(here: Session, answers: pd.DataFrame) -> str:
    """From when to when; a wrong year does not stretch it, and is told."""
    from ..answers.check.dates import is_far_off
    from ..answers.check.women import answer_dates
    from ..wording import date_words

    days = answer_dates(answers).dropna()
    if not len(days):
        return here.words("No day of answering or invitation.")
    is_far = is_far_off(days)
    first, last = (date_words(day.date(), here.language) for day in (days[~is_far].min(), days[~is_far].max()))
    told = here.words("From {first} to {last}.", first=first, last=last)
    if not is_far.any():
        return told
    far = here.words(
        "Left out here: {n} with a date more than half a year from all others.", n=here.number(is_far.sum())
    )
    return f"{told} {far}"


def scorable_part(here: Session, answers: pd.DataFrame, scores: pd.DataFrame) -> Part | None:
    """For each questionnaire and time point: how many answered forms give a score."""
    from ..audit.contents import count_scorable
    from ..schema import instruments

    counts = count_scorable(answers, scores)
    if not len(counts):
        return None
    cells = {
        (row.instrument, _timepoint(row.timepoint)): f"{here.number(row.scorable)} / {here.number(row.answered)}"
        for row in counts.itertuples()
    }
    timepoints = sorted({timepoint for _, timepoint in cells})
    known = instruments()
    return Part(
        here.words("What it can carry: forms with a score, of the forms with an answer"),
        [],
        [here.words("questionnaire"), *timepoints],
        [
            [
                known[name].name_nl if here.language == "nl" else known[name].name,
                *(cells.get((name, timepoint), "") for timepoint in timepoints),
            ]
            for name in counts["instrument"].unique()
        ],
    )


def _prepared(here: Session, answers: pd.DataFrame) -> pd.DataFrame | None:
    """What was prepared before of the networks in this file; None where nothing was."""
    from ..store import open_store

    try:
        store = open_store(here.project.store_folder)
        found = [store.read(vsv, "answers") for vsv in answers["vsv"].unique() if vsv in store.networks()]
    except (DataError, OSError):
        return None
    return pd.concat(found, ignore_index=True) if found else None


def _timepoint(timepoint) -> str:
    return "-" if pd.isna(timepoint) else str(timepoint)
