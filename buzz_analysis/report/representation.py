"""Who answered beside all births, as far as either may be told: for the verdict of every report."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from .. import audit, disclosure
from ..schema import BirthRow, read_table


class MakeUp(NamedTuple):
    """The women of one network in one period; `forms` holds women and never reaches a page."""

    forms: pd.DataFrame
    births: pd.DataFrame
    groups: pd.DataFrame
    represented: pd.DataFrame

    @property
    def unlike(self) -> set[str]:
        """Time points at which the women who answered are notably unlike all births."""
        return set(self.represented.loc[self.represented["is_notable"], "timepoint"])


def make_up(project, vsv, period, plan, answers, *, whole=False) -> MakeUp:
    """Compare the women who answered with all births; `whole` counts the response of practices as well.

    Without births there is nothing to compare with, and unless `whole` nothing is counted.
    """
    limits, known = project.study.disclosure, births_frame(project, vsv)
    births = audit.births_of(known, vsv, period)
    bands = sorted(set(births["age_band"]) - {audit.NOT_RECORDED}) or audit.AGE_BANDS
    rows = answers if whole or len(births) else answers.head(0)
    forms = audit.counted_forms(rows, period, plan, group_use_default=project.study.group_use_default, age_bands=bands)
    counts = audit.response_by(forms)
    counts = counts if whole else counts[counts["characteristic"].isin(audit.CHARACTERISTICS)]
    groups = disclosure.release_groups(counts, limits, invited_known=_has_silent(forms))
    found = disclosure.release_represented(audit.represented(counts, births), groups, limits)
    return MakeUp(forms, births, groups, found)


def births_frame(project, vsv: str | None) -> pd.DataFrame:
    """A network's rows of births.csv, or all; none where the study names none, or the file is not there."""
    name = project.study.births
    path = project.place(name) if name else None
    only = {"vsv": vsv} if vsv else None
    rows = read_table(path, BirthRow, name=name, only=only) if path is not None and path.exists() else []
    frame = pd.DataFrame([row.model_dump() for row in rows], columns=list(BirthRow.model_fields))
    texts = [column for column in frame if column != "n"]
    return frame.fillna(dict.fromkeys(texts, audit.NOT_RECORDED)).astype(dict.fromkeys(texts, "str") | {"n": "int64"})


def _has_silent(forms: pd.DataFrame) -> bool:
    """Whether women are in the data who did not answer; a file of answers only gives no response."""
    return bool((~forms["answered"]).any())
