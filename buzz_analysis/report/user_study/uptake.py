"""Evidence of uptake: coded pieces by frame and code, quotations that somebody released, and what surveys say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pandas as pd

from ... import disclosure
from ...schema import EVIDENCE, CodedEvidence, Disclosure, Period, frames, instruments

COUNTED = ["frame", "code", "networks", *EVIDENCE, "helps", "hinders", "n"]


class Uptake(NamedTuple):
    """``counts``: a row a code of each frame, also without evidence; ``answers``: means of the questions of a code."""

    counts: pd.DataFrame
    quotes: tuple[CodedEvidence, ...]
    answers: pd.DataFrame

    @property
    def n(self) -> int:
        """How many pieces of evidence there are."""
        return int(self.counts["n"].sum()) if len(self.counts) else 0


def gather_uptake(evidence: Iterable[CodedEvidence], staff: pd.DataFrame, period: Period, limits: Disclosure) -> Uptake:
    """Count the evidence of a period; words are kept where a person released them, and nowhere else."""
    inside = [one for one in evidence if period.contains(f"{one.date:%Y-%m}")]
    rows = [_counted(name, code.id, inside) for name, frame in frames().items() for code in frame.codes]
    return Uptake(
        pd.DataFrame(rows, columns=["cell", *COUNTED]),
        tuple(one for one in inside if one.is_released),
        answers_of(staff, period, limits),
    )


def _counted(frame: str, code: str, evidence: Sequence[CodedEvidence]) -> dict:
    mine = [one for one in evidence if (one.frame, one.code) == (frame, code)]
    return {
        "cell": f"us.uptake.{frame}.{code}",
        "frame": frame,
        "code": code,
        "networks": len({one.vsv for one in mine}),
        **{source: sum(one.source == source for one in mine) for source in EVIDENCE},
        **{way: sum(one.points_to == way for one in mine) for way in ("helps", "hinders")},
        "n": len(mine),
    }


def answers_of(staff: pd.DataFrame, period: Period, limits: Disclosure) -> pd.DataFrame:
    """Means of the questions to professionals that speak of a code, of all moments in the period together.

    Fewer different people than the minimum are hidden. A question that nobody was asked has no row.
    """
    asked = [(name, code.id, item) for name, frame in frames().items() for code in frame.codes for item in code.items]
    inside = staff[_is_in(staff, period)] if len(staff) else staff
    rows = [_sums(inside, *one) for one in asked if one[2] in inside and inside[one[2]].notna().any()]
    if not rows:
        return pd.DataFrame(columns=["frame", "code", "item", "suppressed"])
    sums = pd.DataFrame(rows)
    ends = [_reach(item) for item in sums["item"]]
    made = disclosure.release_means(
        sums, limits, lowest=pd.Series([low for low, _ in ends]), highest=pd.Series([high for _, high in ends])
    )
    is_few = sums["people"] < limits.minimum
    hidden = {name: made[name].mask(is_few) for name in ("denominator", "estimate", "ci_low", "ci_high")}
    return made.assign(
        **hidden, display=made["display"].mask(is_few, "less_than_minimum"), suppressed=made["suppressed"] | is_few
    )


def _is_in(staff: pd.DataFrame, period: Period) -> pd.Series:
    """Answers given in the period; of some nobody recorded the day, and these are in none."""
    days = staff["answered_on"] if "answered_on" in staff else pd.Series(pd.NaT, staff.index)
    return days.between(pd.Timestamp(period.first_day), pd.Timestamp(period.last_day))


def _sums(staff: pd.DataFrame, frame: str, code: str, item: str) -> dict:
    given = staff[staff[item].notna()]
    given = given[~given[item].isin(list(_item(item).not_applicable))]
    values = given[item].astype("float64")
    who = given["vsv"].astype("str") + "/" + given["respondent_id"].astype("str")
    return {
        "cell": f"us.uptake.{frame}.{code}.{item}",
        "frame": frame,
        "code": code,
        "item": item,
        "n": len(values),
        "total": values.sum(),
        "total_sq": (values**2).sum(),
        "people": who.nunique(),
    }


def _item(name: str):
    return next(item for one in instruments().values() for item in one.items if item.id == name)


def _reach(name: str) -> tuple[float, float]:
    allowed = _item(name).allowed
    return float(min(allowed)), float(max(allowed))
