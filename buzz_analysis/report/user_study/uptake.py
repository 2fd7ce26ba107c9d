"""Evidence of uptake: coded pieces by frame and code, quotations that somebody released, and what surveys say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import pandas as pd

from ...answers.columns import items
from ...schema import EVIDENCE, CodedEvidence, Disclosure, Period, frames
from .kept_back import keep_back
from .sessions import evaluated, people_in, released_means, within_period

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


def gather_uptake(
    evidence: Iterable[CodedEvidence],
    staff: pd.DataFrame,
    period: Period,
    limits: Disclosure,
    about: str,
    kept_back: Collection[str] = (),
) -> Uptake:
    """Count the evidence of a period; words are kept where a person released them, and nowhere else.

    `about` are the networks as the parameters name them: ids of cells begin with it.
    """
    inside = [one for one in evidence if period.contains(f"{one.date:%Y-%m}")]
    rows = [_counted(name, code.id, inside) for name, frame in frames().items() for code in frame.codes]
    return Uptake(
        pd.DataFrame(rows, columns=COUNTED).assign(
            cell=[f"us.{about}.uptake.{row['frame']}.{row['code']}" for row in rows]
        ),
        tuple(one for one in inside if one.is_released),
        keep_back(answers_of(staff, period, limits, about), kept_back),
    )


def _counted(frame: str, code: str, evidence: Sequence[CodedEvidence]) -> dict:
    mine = [one for one in evidence if (one.frame, one.code) == (frame, code)]
    return {
        "frame": frame,
        "code": code,
        "networks": len({one.vsv for one in mine}),
        **{source: sum(one.source == source for one in mine) for source in EVIDENCE},
        **{way: sum(one.points_to == way for one in mine) for way in ("helps", "hinders")},
        "n": len(mine),
    }


def answers_of(staff: pd.DataFrame, period: Period, limits: Disclosure, about: str) -> pd.DataFrame:
    """Means of the questions that speak of a code, as people answered them after the sessions of a period.

    A question that nobody answered has no row.
    """
    asked = [(name, code.id, item) for name, frame in frames().items() for code in frame.codes for item in code.items]
    inside = within_period(evaluated(staff), period)
    rows = [_sums(inside, *one) for one in asked if one[2] in inside and inside[one[2]].notna().any()]
    if not rows:
        return pd.DataFrame(columns=["frame", "code", "item", "suppressed"])
    sums = pd.DataFrame(rows)
    made = released_means(sums, limits, [_reach(item) for item in sums["item"]])
    return made.assign(cell=[f"us.{about}.uptake.{row.frame}.{row.code}.{row.item}" for row in made.itertuples()])


def _sums(staff: pd.DataFrame, frame: str, code: str, item: str) -> dict:
    given = staff[staff[item].notna() & ~staff[item].isin(list(_item(item).not_applicable))]
    values = given[item].astype("float64")
    sums = {
        "n": len(values),
        "total": values.sum(),
        "total_sq": (values**2).sum(),
        "people": people_in(given).nunique(),
    }
    return {"frame": frame, "code": code, "item": item, **sums}


def _item(name: str):
    return items()[name].item(name)


def _reach(name: str) -> tuple[float, float]:
    allowed = _item(name).allowed
    return float(min(allowed)), float(max(allowed))
