"""Everything that a cell of a team's report can be a sum of, of all notebooks."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from ..project import Project
from ..report.year_records import read_year_records
from ..store import Store
from .told_cell import Told
from .told_evaluations import EvaluationCounts
from .told_records import RecordCounts
from .told_staff import StaffCounts
from .told_study import StudyCounts
from .told_sums import WomenCounts
from .told_survey import SurveyCounts
from .told_yearly import YearlyCounts

OF_SEVERAL = re.compile(r"us\.(?P<vsv>[^.]+)\.(?P<cell>.+)")  # `us.viva.lc.epds.T1.alert_share`, `us.all.evaluation.…`


class Counts:
    """The counts behind the cells of all networks, and the records and professionals of one; a reader for each."""

    def __init__(self, women: WomenCounts, *others):
        self._women, self._readers = women, (women, *others)

    @classmethod
    def open(cls, project: Project, store: Store, vsv: str) -> Counts:
        """What is counted in a study, read anew: as the reports of today would tell it."""
        minimum, register = project.study.disclosure.minimum, project.register()
        region = register.row(vsv).consortium if vsv in register.rows else None  # a report over several has none
        near = frozenset(name for name, row in register.rows.items() if region and row.consortium == region)
        records = read_year_records(project, vsv, synthetic=bool(store.manifest["synthetic"]))
        return cls(
            WomenCounts(store, minimum),
            YearlyCounts(store, minimum, near),
            StaffCounts(store, vsv),
            RecordCounts(vsv, records.audits, records.complaints),
            EvaluationCounts(store),
            SurveyCounts(store),
            StudyCounts(store, project.study.disclosure),
        )

    def of(self, what: str) -> pd.DataFrame:
        """``vsv timepoint month yes no`` of what is counted."""
        rows = (one.rows[one.rows["what"] == what] for one in self._readers)
        return next((found for found in rows if len(found)), self._women.of(what)).drop(columns="what")

    def by_care(self, what: str) -> pd.DataFrame:
        """As `WomenCounts.by_care`."""
        return self._women.by_care(what)

    def known(self) -> list[Told]:
        """What anybody can look up, whoever released what."""
        return [told for one in self._readers if isinstance(one, YearlyCounts) for told in one.known()]

    def read(self, row: Mapping, vsv: str) -> list[Told]:
        """The sums that a row of the ledger is; a cell of a report over several networks names those it is about."""
        found = OF_SEVERAL.fullmatch(str(row["cell"]))
        if not found:
            return [told for one in self._readers for told in one.read(row, vsv)]
        there = {**row, "cell": found["cell"]}
        read = (told for one in self._readers for told in one.read(there, found["vsv"]))
        return [told._replace(sum=told.sum._replace(cell=str(row["cell"]))) for told in read]
