"""Learning sessions of all networks: what they gave, who came, and what people who were there said of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from ... import audit, disclosure
from ...schema import SESSION, Disclosure, Period, instruments, learning_methods
from ...scoring import score
from ..records import Records
from .kept_back import keep_back
from .records import StudyRecords, is_learning

MOMENT = re.compile(
    rf"{SESSION}:(?P<kind>[A-Za-z0-9_-]+):(?P<day>\d{{4}}-\d{{2}}-\d{{2}})"
)  # of an evaluation in staff.csv
KEYS = ["kind", "scale"]


class Sessions(NamedTuple):
    """Released frames; no professional's row is in them."""

    held: pd.DataFrame  # a row a session and network
    methods: pd.DataFrame
    attendance: pd.DataFrame
    evaluation: pd.DataFrame  # means by kind and scale
    unknown: int  # evaluations of sessions of no known form, which are in no mean


def gather_sessions(
    records: Mapping[str, StudyRecords],
    staff: pd.DataFrame,
    period: Period,
    limits: Disclosure,
    about: str,
    kept_back: Collection[str] = (),
) -> Sessions:
    """Count what was recorded in a period, and release the evaluations of it.

    `about` are the networks as the parameters name them: ids of cells begin with it.
    """
    held, came = [], []
    for vsv, own in records.items():
        inside = [one for one in own.shared.sessions if period.contains(f"{one.date:%Y-%m}")]
        held.append(audit.held_sessions(inside, own.results, own.shared.actions).assign(vsv=vsv))
        came.append(audit.attended_by(inside, own.shared.members).assign(vsv=vsv))
    sessions = pd.concat(held, ignore_index=True)
    fewest = audit.FEWEST_OF_DISCIPLINE if limits.minimum else 0
    return Sessions(
        sessions,
        audit.by_method(sessions, learning_methods()),
        audit.attendance_together(pd.concat(came, ignore_index=True), fewest),
        keep_back(evaluations(staff, period, limits, about), kept_back),
        int(staff["moment"].astype("str").str.startswith(f"{SESSION}:").sum()) - len(evaluated(staff)),
    )


def evaluated(staff: pd.DataFrame) -> pd.DataFrame:
    """The evaluations among the answers of professionals, with ``kind`` and ``month`` of the session."""
    found = staff["moment"].astype("str").str.extract(MOMENT) if len(staff) else pd.DataFrame(columns=["kind", "day"])
    rows = staff.assign(kind=found["kind"], day=found["day"])
    rows = rows[rows["kind"].isin(list(learning_methods()))]
    month = rows["day"].str[:4].astype("int64") * 12 + rows["day"].str[5:7].astype("int64") - 1
    return rows.assign(month=month, instrument=rows["kind"].map(_instrument))


def within_period(rows: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Evaluations of sessions of a period."""
    return rows[rows["month"].between(period.first, period.first + period.months - 1)]


def people_in(rows: pd.DataFrame) -> pd.Series:
    """Who answered: a code may be one network's own."""
    return rows["vsv"].astype("str") + "/" + rows["respondent_id"].astype("str")


def evaluations(staff: pd.DataFrame, period: Period, limits: Disclosure, about: str) -> pd.DataFrame:
    """Means of each scale by kind of session."""
    rows = within_period(evaluated(staff), period)
    parts = [_means(part, name) for name, part in rows.groupby("instrument") if len(part)]
    if not parts:
        return pd.DataFrame(columns=[*KEYS, "suppressed"])
    means = pd.concat(parts, ignore_index=True)
    scales = zip(means["instrument"], means["scale"], strict=True)
    made = released_means(means, limits, [instruments()[name].scale(scale).reach for name, scale in scales])
    return made.assign(cell=f"us.{about}.evaluation." + made["kind"] + "." + made["scale"])


def released_means(sums: pd.DataFrame, limits: Disclosure, ends: Sequence[tuple[float, float]]) -> pd.DataFrame:
    """Means with their intervals; those of fewer different `people` than the minimum are hidden too."""
    low, high = (np.array([end[place] for end in ends], float) for place in (0, 1))
    made = disclosure.release_means(sums, limits, lowest=low, highest=high)
    is_few = sums["people"] < limits.minimum
    hidden = {name: made[name].mask(is_few) for name in ("denominator", "estimate", "ci_low", "ci_high")}
    display = made["display"].mask(is_few, "less_than_minimum")
    return made.drop(columns="people").assign(**hidden, display=display, suppressed=made["suppressed"] | is_few)


def _instrument(kind: str) -> str:
    return learning_methods()[kind].evaluation


def _means(rows: pd.DataFrame, instrument: str) -> pd.DataFrame:
    """Sums by kind and scale, with how many different people gave them."""
    rows = rows.reset_index(drop=True)
    scores = score(rows, [instrument])
    scores = scores.assign(row=scores.groupby(["instrument", "scale"], observed=True).cumcount())
    known = scores[scores["value"].notna()]
    known = pd.DataFrame(
        {
            "kind": rows["kind"].to_numpy()[known["row"]],
            "scale": known["scale"].astype("str").to_numpy(),
            "who": people_in(rows).to_numpy()[known["row"]],
            "value": known["value"].to_numpy(),
        }
    )
    grouped = known.assign(square=known["value"] ** 2).groupby(KEYS, as_index=False)
    made = grouped.agg(
        n=("value", "size"), total=("value", "sum"), total_sq=("square", "sum"), people=("who", "nunique")
    )
    return made.assign(instrument=instrument)


def recorded_facts(records: Mapping[str, Records], found: Sessions, period: Period) -> dict[str, int]:
    """Networks with a learning session, members that came to one of all members, steps done of all, hours together."""
    held = found.held[found.held["kind"].isin(list(learning_methods()))]
    noted = held[held["steps_done"].notna()]
    members = {
        (vsv, one.organisation) for vsv, own in records.items() for one in own.members if _is_member(one, period)
    }
    came = {
        (vsv, one.organisation)
        for vsv, own in records.items()
        for one in own.sessions
        if is_learning(one) and one.present and period.contains(f"{one.date:%Y-%m}")
    }
    return {
        "networks": int(held["vsv"].nunique()),
        "members": len(members),
        "came": len(members & came),
        "steps_done": int(noted["steps_done"].sum()),
        "steps": sum(len(learning_methods()[kind].steps) for kind in noted["kind"]),
        "hours": round(float(held["hours"].sum())),
    }


def _is_member(one, period: Period) -> bool:
    """Whether an organisation took part in any of the period."""
    return (one.joined is None or one.joined <= period.last_day) and (one.left is None or one.left >= period.first_day)
