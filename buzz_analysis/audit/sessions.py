"""Who met how often, and how long it took; only counts of professionals, no names."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ..schema import Member, Period, SessionRow

MDO = "mdo"


def sessions_in(sessions: Iterable[SessionRow], period: Period) -> pd.DataFrame:
    """Rows of the sessions held in a period.

    Parameters
    ----------
    sessions : iterable of SessionRow
        A row for each discipline of each organisation at a session.
    period : Period
        Of the report.

    Returns
    -------
    DataFrame
        ``date kind minutes discipline organisation present``, in order of date.
    """
    rows = [one.model_dump() for one in sessions if period.contains(f"{one.date:%Y-%m}")]
    return pd.DataFrame(rows, columns=list(SessionRow.model_fields)).sort_values(["date", "kind"], ignore_index=True)


def meetings(rows: pd.DataFrame) -> pd.DataFrame:
    """Sessions of each kind: how many, how long, and hours of all who were there together.

    Parameters
    ----------
    rows : DataFrame
        As `sessions_in` makes it. Not changed.

    Returns
    -------
    DataFrame
        ``kind sessions minutes present person_hours``; the multidisciplinary meeting first, then by name. `minutes` is
        the middle of the sessions' lengths, `present` the middle of how many came.
    """
    held = rows.groupby(["kind", "date"], as_index=False).agg(minutes=("minutes", "max"), present=("present", "sum"))
    held = held.assign(hours=held["minutes"] * held["present"] / 60)
    found = held.groupby("kind", as_index=False).agg(
        sessions=("date", "size"),
        minutes=("minutes", "median"),
        present=("present", "median"),
        person_hours=("hours", "sum"),
    )
    return found.sort_values("kind", key=lambda kinds: kinds.where(kinds != MDO, ""), ignore_index=True)


def attendance(rows: pd.DataFrame, members: Iterable[Member], period: Period) -> pd.DataFrame:
    """At how many sessions each discipline of each organisation was, and which members sent nobody.

    Parameters
    ----------
    rows : DataFrame
        As `sessions_in` makes it. Not changed.
    members : iterable of Member
        Organisations of the network; those that joined later or left earlier than the period are left out.
    period : Period
        Of the report.

    Returns
    -------
    DataFrame
        ``organisation discipline attended of people``: sessions attended, of how many, and the most people at one; a
        member that sent nobody has an empty discipline and 0.
    """
    total = len(rows[["kind", "date"]].drop_duplicates())
    came = rows[rows["present"] > 0]
    found = came.groupby(["organisation", "discipline"], as_index=False).agg(
        attended=("date", "size"), people=("present", "max")
    )
    absent = [
        one.organisation
        for one in members
        if _is_member(one, period) and one.organisation not in set(came["organisation"])
    ]
    nobody = pd.DataFrame({"organisation": absent}, dtype="str").assign(discipline="", attended=0, people=0)
    whole = pd.concat([found, nobody], ignore_index=True) if len(nobody) else found
    return whole.assign(of=total)[["organisation", "discipline", "attended", "of", "people"]]


def _is_member(member: Member, period: Period) -> bool:
    return (member.joined is None or member.joined <= period.last_day) and (
        member.left is None or member.left >= period.first_day
    )
