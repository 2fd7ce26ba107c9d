"""What `buzz check` tells of an export's contents: what is new, what it holds, what it can carry; counts only."""

from __future__ import annotations

import pandas as pd

from ..errors import DataError
from .parts import Part
from .session import Session


def item_10(here: Session, answers: pd.DataFrame) -> list[str]:
    """How many recent forms somebody must look at today: the number, for whoever stands before the screen."""
    from ..audit.contents import RECENT_DAYS, count_item_10

    n, role = count_item_10(answers), here.project.study.item10_role
    if n is None:
        return []
    return [
        here.words(
            "Forms of the last {days} days of this file with an answer of 1 or more to EPDS item 10: {n}.",
            days=RECENT_DAYS,
            n=here.number(n),
        ),
        here.words("Who must be told: {role}.", role=role)
        if role
        else here.words("The study file names nobody who must be told (item10_role)."),
        here.words("This software is no alarm: it warns nobody."),
    ]


def changes_part(here: Session, answers: pd.DataFrame) -> Part:
    """What is new, changed and gone since this study was last prepared; the lines where something is."""
    from ..answers.changes import CHANGES, changes, columns_gone

    title, previous = here.words("Since the last delivery"), _prepared(here, answers)
    if previous is None:
        return Part(title, [here.words("No earlier delivery of these networks was prepared.")])
    counts, lacking = changes(previous, answers), columns_gone(previous, answers)
    totals = {change: here.number(counts[change].sum()) for change in CHANGES}
    told = [here.words("New: {new}. Changed: {changed}. Gone: {gone}. The same: {same}.", **totals)]
    if lacking:
        names = ", ".join(lacking)
        told.append(here.words("Columns that were filled before and are not in this file: {names}.", names=names))
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
    from ..answers.check.women import answer_dates, women
    from ..audit.contents import count_moments
    from ..wording import date_words

    days = answer_dates(answers).dropna()
    told = here.words(
        "Kept: {rows} rows. Women: {women}. Networks: {networks}.",
        rows=here.number(len(answers)),
        women=here.number(women(answers).nunique()),
        networks=here.number(answers["vsv"].nunique()),
    )
    when = here.words("No day of answering or invitation.")
    if len(days):
        first, last = (date_words(day.date(), here.language) for day in (days.min(), days.max()))
        when = here.words("From {first} to {last}.", first=first, last=last)
    return Part(
        here.words("What is in the file"),
        [told, when],
        [here.words(heading) for heading in ("time point", "rows", "answered", "women")],
        [
            [_timepoint(row.timepoint), here.number(row.rows), here.number(row.answered), here.number(row.women)]
            for row in count_moments(answers).itertuples()
        ],
    )


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
