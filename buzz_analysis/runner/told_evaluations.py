"""Which sum a mean of the study across networks is: of the people who answered after learning sessions."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from ..disclosure import Sum
from ..report.user_study.sessions import evaluated
from ..schema import picked
from ..store import Store
from .told_cell import COUNTS, Told

OF_KIND = re.compile(r"evaluation\.(?P<kind>[A-Za-z0-9_-]+)\.\w+")
OF_ALL = re.compile(r"uptake\.\w+\.\w+\.\w+")  # the answers to one question, after sessions of every kind
WHAT = "evaluation"


class EvaluationCounts:
    """How many answers people of each network gave after sessions, by kind and month of the session."""

    def __init__(self, store: Store):
        self._networks = store.networks()
        rows = evaluated(store.staff())
        made = rows.groupby(["vsv", "kind", "month"], as_index=False).size() if len(rows) else pd.DataFrame()
        self.rows = _counted(made)

    def read(self, row: Mapping, vsv: str) -> list[Told]:
        """The answers behind a mean; none where no number is told. `vsv` is one network, all, or ids with + between."""
        found = OF_KIND.fullmatch(str(row["cell"]))
        if (found is None and not OF_ALL.fullmatch(str(row["cell"]))) or pd.isna(row["n"]):
            return []
        kinds = frozenset([found["kind"]] if found else self.rows["timepoint"])
        names, months = frozenset(picked(vsv, self._networks)), (int(row["first"]), int(row["after"]))
        return [Told(WHAT, False, Sum(str(row["cell"]), names, kinds, *months))]


def _counted(made: pd.DataFrame) -> pd.DataFrame:
    if made.empty:
        return pd.DataFrame(columns=COUNTS)
    return made.rename(columns={"kind": "timepoint", "size": "yes"}).assign(what=WHAT, no=0)[COUNTS]
