"""Which sum a mean of professionals is: of whom answered at one moment, up to the end of a period."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from .. import audit
from ..disclosure import Sum
from ..schema import Period, topics
from ..scoring import score
from ..store import Store
from .told_cell import COUNTS, Told

CELL = re.compile(r"lc\.(?P<instrument>\w+)\.(?P<topic>\w+)\.(?P<scale>\w+)")


class StaffCounts:
    """How many professionals of one network answered, by moment and month."""

    def __init__(self, store: Store, vsv: str):
        asked = sorted({str(one.professionals) for one in topics().values() if one.professionals})
        has_any = store.networks() and asked and store.has(vsv, "staff")
        self._vsv, self._staff = vsv, store.read(vsv, "staff") if has_any else None
        self.rows = pd.DataFrame(columns=COUNTS) if self._staff is None else _rows(self._staff, asked, vsv)

    def read(self, row: Mapping, vsv: str) -> list[Told]:
        """The number of professionals behind a mean; none where another network is meant, or no number is told."""
        found = CELL.fullmatch(str(row["cell"]))
        if self._staff is None or found is None or vsv != self._vsv or row["table"] != "professionals":
            return []
        if pd.isna(row["n"]):
            return []
        last_day = Period("", int(row["after"]) - 1, 1).last_day
        moment = audit.last_moment(self._staff, found["topic"], last_day)
        one = Sum(str(row["cell"]), frozenset([vsv]), frozenset([moment]), 0, int(row["after"]))
        return [Told(_what(found["instrument"], found["scale"]), False, one)]


def _rows(staff: pd.DataFrame, asked: list[str], vsv: str) -> pd.DataFrame:
    scores = score(staff, asked)
    scores = scores.assign(row=scores.groupby(["instrument", "scale"], observed=True).cumcount())
    made = audit.professionals_by_month(scores, staff).rename(columns={"moment": "timepoint", "n": "yes"})
    what = [_what(*pair) for pair in zip(made["instrument"], made["scale"], strict=True)]
    return made.assign(what=what, vsv=vsv, no=0)[COUNTS]


def _what(instrument: str, scale: str) -> str:
    return f"staff.{instrument}.{scale}"
