"""What the sessions of several networks gave, by form of learning; counts of professionals and of what they did."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ..schema import Action, Member, SessionResult, SessionRow
from .sessions import MDO

HELD = ["kind", "date", "minutes", "present", "hours", "actions", "cases", "opportunities", "steps_done"]
YIELD = ["cases", "opportunities", "actions"]
ATTENDED = ["kind", "discipline", "of_kind", "attended", "of", "people"]
FEWEST = 2  # people of a discipline, over all networks, before its attendance is told by itself
ONE_PERSON = "~"  # stands for disciplines of one person each, together; no discipline is called so


def held_sessions(
    sessions: Iterable[SessionRow], results: Iterable[SessionResult], actions: Iterable[Action]
) -> pd.DataFrame:
    """A row a session of one network, with what it gave.

    Parameters
    ----------
    sessions : iterable of SessionRow
        A row for each discipline of each organisation at a session.
    results : iterable of SessionResult
        What was recorded of a session beside who came.
    actions : iterable of Action
        Those agreed on the day of a session were found at it; of two sessions on a day, at the one that is not the
        multidisciplinary meeting.

    Returns
    -------
    DataFrame
        ``kind date minutes present hours actions cases opportunities steps_done`` in order of date; `hours` are those
        of all who were there together. Cases, opportunities and steps (Int64) are missing where nobody recorded them,
        which is not the same as none.
    """
    rows = pd.DataFrame([one.model_dump() for one in sessions], columns=list(SessionRow.model_fields))
    held = rows.groupby(["kind", "date"], as_index=False).agg(minutes=("minutes", "max"), present=("present", "sum"))
    known = pd.DataFrame([one.model_dump() for one in results], columns=list(SessionResult.model_fields))
    agreed = pd.Series([one.agreed_on for one in actions if one.agreed_on], dtype=object).value_counts()
    held = held.merge(known, on=["kind", "date"], how="left")
    held = held.assign(
        hours=held["minutes"].astype("float64") * held["present"].astype("float64") / 60,
        actions=held["date"].map(agreed).fillna(0).astype("int64").where(_is_first_of_day(held), 0),
    )
    whole = dict.fromkeys(["cases", "opportunities", "steps_done"], "Int64")
    return held.astype(whole).sort_values(["date", "kind"], ignore_index=True)[HELD]


def by_method(held: pd.DataFrame, order: Iterable[str]) -> pd.DataFrame:
    """Sessions of all networks by kind.

    Parameters
    ----------
    held : DataFrame
        ``vsv`` and the columns of `held_sessions`. Not changed.
    order : iterable of str
        Kinds in the order in which they are told; others come behind, by name.

    Returns
    -------
    DataFrame
        ``kind networks sessions minutes present person_hours cases opportunities actions with_results``: `minutes` and
        `present` are the middle of the sessions; `cases` and `opportunities` are sums of what was recorded, missing
        where nothing was; `with_results` says of how many sessions any of it was.
    """
    is_recorded = held[["cases", "opportunities"]].notna().any(axis=1)
    grouped = held.assign(recorded=is_recorded).groupby("kind", as_index=False)
    made = grouped.agg(
        networks=("vsv", "nunique"),
        sessions=("date", "size"),
        minutes=("minutes", "median"),
        present=("present", "median"),
        person_hours=("hours", "sum"),
        actions=("actions", "sum"),
        with_results=("recorded", "sum"),
        cases=("cases", _total),
        opportunities=("opportunities", _total),
    )
    places = {kind: place for place, kind in enumerate(order)}
    rank = made["kind"].map(lambda kind: (places.get(kind, len(places)), kind))
    return made.iloc[rank.sort_values().index].reset_index(drop=True)


def attended_by(sessions: Iterable[SessionRow], members: Iterable[Member]) -> pd.DataFrame:
    """At how many sessions of one network, by kind, each discipline of each kind of organisation was.

    Parameters
    ----------
    sessions : iterable of SessionRow
        As in `held_sessions`.
    members : iterable of Member
        Which kind an organisation is; empty where it is no member on record.

    Returns
    -------
    DataFrame
        ``kind discipline of_kind attended of people``: sessions attended, of how many of that kind, and the most people
        at one.
    """
    rows = pd.DataFrame([one.model_dump() for one in sessions], columns=list(SessionRow.model_fields))
    whose = {one.organisation: one.kind for one in members}
    total = rows.drop_duplicates(["kind", "date"]).groupby("kind")["date"].size()
    came = rows[rows["present"].astype("int64") > 0]
    came = came.assign(of_kind=[whose.get(name, "") for name in came["organisation"]])
    keys = ["kind", "discipline", "of_kind"]
    each = came.groupby([*keys, "date"], as_index=False)["present"].sum()
    made = each.groupby(keys, as_index=False).agg(attended=("date", "size"), people=("present", "max"))
    return made.assign(of=made["kind"].map(total))[ATTENDED]


def attendance_together(found: pd.DataFrame, fewest: int = FEWEST) -> pd.DataFrame:
    """Attendance of all networks; disciplines of one person, over all of them, stand together under one name.

    Parameters
    ----------
    found : DataFrame
        ``vsv`` and the columns of `attended_by`. Not changed.
    fewest : int
        People of a discipline before it is told by itself; 0 in research output.

    Returns
    -------
    DataFrame
        ``kind discipline of_kind attended of people networks``, those with most sessions attended first. How often one
        person came is no figure of a discipline: such rows are added up under `ONE_PERSON`, and where they are one row
        alone its numbers are missing (Int64).

    References
    ----------
    Our own rule: a discipline with one person is a person.
    """
    keys = ["kind", "discipline", "of_kind"]
    summed = found.groupby(keys, as_index=False).agg(
        attended=("attended", "sum"), of=("of", "sum"), people=("people", "sum"), networks=("vsv", "nunique")
    )
    is_one = summed["people"] < fewest
    told = summed.assign(
        discipline=summed["discipline"].mask(is_one, ONE_PERSON), of_kind=summed["of_kind"].mask(is_one, ""), n=1
    )
    made = told.groupby(keys, as_index=False)[["attended", "of", "people", "networks", "n"]].sum()
    is_alone = (made["discipline"] == ONE_PERSON) & (made["n"] == 1)
    counts = ["attended", "of", "people"]
    made = made.astype(dict.fromkeys(counts, "Int64"))
    made[counts] = made[counts].mask(is_alone)
    last = (made["discipline"] == ONE_PERSON).rename("last")
    order = made.assign(last=last).sort_values(
        ["kind", "last", "attended"], ascending=[True, True, False], kind="stable"
    )
    return order.drop(columns=["last", "n"]).reset_index(drop=True)


def actions_of(actions: Iterable[Action], day) -> dict[str, int]:
    """What became of the actions agreed up to a day, as the record tells it now.

    Parameters
    ----------
    actions : iterable of Action
        Of one network.
    day : date
        Only actions agreed, or else due, up to this day count.

    Returns
    -------
    dict
        ``agreed`` (all of them), of these ``begun`` (started or done; of one that was dropped it is not known),
        ``finished``, ``dropped``, ``overdue`` (open and due before the day) and ``in_cycle``.
    """
    known = [one for one in actions if (one.agreed_on or one.due) <= day]
    is_finished = [one.status == "done" and (one.closed_on is None or one.closed_on <= day) for one in known]
    return {
        "agreed": len(known),
        "begun": sum(one.status in ("started", "done") for one in known),
        "finished": sum(is_finished),
        "dropped": sum(one.status == "dropped" and (one.closed_on is None or one.closed_on <= day) for one in known),
        "overdue": sum(one.is_overdue(day) for one in known),
        "in_cycle": sum(one.cycle is not None for one in known),
    }


def open_actions(actions: Iterable[Action], day) -> tuple[int, int]:
    """How many actions were open on a day, of how many agreed up to it.

    One closed on a day that nobody recorded does not count as open.
    """
    known = [one for one in actions if (one.agreed_on or one.due) <= day]
    is_open = [not one.is_closed or (one.closed_on is not None and one.closed_on > day) for one in known]
    return sum(is_open), len(known)


def _is_first_of_day(held: pd.DataFrame) -> pd.Series:
    """One session a day: the multidisciplinary meeting comes last, then by name."""
    order = held.assign(last=held["kind"] == MDO).sort_values(["date", "last", "kind"])
    return ~order.duplicated("date").reindex(held.index)


def _total(column: pd.Series):
    return column.sum(min_count=1)
