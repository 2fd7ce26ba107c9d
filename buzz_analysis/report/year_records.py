"""What a network recorded of its duties and its year, beside the records of the learning cycle."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

import pandas as pd

from .. import audit
from ..errors import DefinitionError, raise_all
from ..project import Project
from ..schema import Advice, AdviceFile, AuditRow, ComplaintRow, DutyEvidence, Evidence, QualityTexts, duty_lists
from .records import RecordFiles, Records, read_records

UNKNOWN_DUTY = "{file}: there is no duty '{duty}'. Closest: {close}. The lists stand in definitions/duties."


class YearRecords(NamedTuple):
    """All records that a yearly report rests on; empty where nothing was recorded."""

    shared: Records = Records()
    documents: tuple[Evidence, ...] = ()
    at_least: Mapping[str, int] = {}  # by duty: what is asked of this network beyond the list
    audits: tuple[AuditRow, ...] = ()
    complaints: tuple[ComplaintRow, ...] = ()
    advice: tuple[Advice, ...] = ()
    texts: QualityTexts = QualityTexts()

    def own_text(self, year: int, section: str, *, plain: bool = False) -> str:
        """What people wrote themselves for a section of a year; for the council in plain words only."""
        found = (one for one in self.texts.texts if (one.year, one.section) == (year, section))
        return next((one.plain if plain else one.text for one in found), "")


def read_year_records(project: Project, vsv: str, *, synthetic: bool) -> YearRecords:
    """Read and check all of them; everything that is wrong in any is told together.

    Raises
    ------
    UserError
        As `records.read_records`.
    """
    files = RecordFiles(project, vsv, synthetic=synthetic)
    shared = files.trying(lambda: [read_records(project, vsv, synthetic=synthetic, leave_out=True)])
    shown = files.file("duties.yaml", DutyEvidence) or DutyEvidence()
    found = YearRecords(
        next(iter(shared), Records()),
        shown.evidence,
        shown.at_least,
        files.rows("audit.csv", AuditRow),
        files.rows("complaints.csv", ComplaintRow),
        (files.file("advice.yaml", AdviceFile) or AdviceFile()).advice,
        files.file("quality.yaml", QualityTexts) or QualityTexts(),
    )
    raise_all([*files.errors, *_unknown_duties(shown, files.named("duties.yaml"))])
    return found


def judged_duties(records: YearRecords, day: datetime.date) -> pd.DataFrame:
    """Every duty of every list on a day, by these records."""
    return pd.DataFrame(duty_rows(records, day))


def duty_rows(records: YearRecords, day: datetime.date) -> list[dict]:
    """The same as rows."""
    evidence = audit.evidence_rows(
        records.documents,
        sessions=records.shared.sessions,
        audits=records.audits,
        actions=records.shared.actions,
        complaints=records.complaints,
        advice=records.advice,
    )
    lists = [one.asking(records.at_least) for one in duty_lists().values()]
    return [row for one in lists for row in audit.duty_rows(one, evidence, day)]


def _unknown_duties(shown: DutyEvidence, file: str) -> Iterator[DefinitionError]:
    known = [duty.id for one in duty_lists().values() for duty in one.duties]
    asked = [*(one.duty for one in shown.evidence), *shown.at_least]
    for name in dict.fromkeys(name for name in asked if name not in known):
        close = (get_close_matches(name, known, n=1, cutoff=0.3) or known[:1])[0]
        yield DefinitionError(UNKNOWN_DUTY, file=file, duty=name, close=close)
